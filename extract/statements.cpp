// From a document's analysis to its statements: sentence by sentence, who is meant by each clause's subject, whose words a
// quotation over several sentences is, and at the end which names the entities bear.
#include "extract/statements.hpp"

#include <algorithm>

#include "extract/repair.hpp"
#include "extract/stater.hpp"

namespace khabar {
namespace {

std::vector<TimeSpan> find_times(const TimeFinder& finder, const Sentence& sentence, const std::string& published) {
  std::vector<TimeSpan> out;
  for (TimeExpression& t : finder.find(sentence, published))
    out.push_back({static_cast<int>(t.first_word), static_cast<int>(t.word_count), std::move(t.from), std::move(t.to)});
  return out;
}

}  // namespace

void Stater::run() {
  bool quote_open = false;
  for (const Sentence& sentence : analysis_.sentences) {
    if (sentence.kind == SentenceKind::Dateline) coreference_.mention_dateline(sentence, out_.document);
    if (sentence.number == 0 || sentence.words.empty()) continue;
    out_.sentences.push_back({sentence.number, sentence.span});
    sentence_ = &sentence;
    count_ = 0;
    tree_.assign(sentence, analysis_.lang);
    repair(tree_, lexicon_);
    coreference_.begin(sentence, tree_);
    // a quotation goes on within its paragraph; the next begins with a mark of its own
    if (sentence.kind == SentenceKind::Title || sentence.paragraph != paragraph_ || !analysis_.paragraphs) quote_open = false;
    paragraph_ = sentence.paragraph;
    quotes_ = find_quotes(sentence, quote_open);
    clauses_ = find_clauses(tree_, lexicon_);
    speech_ = find_speech(tree_, clauses_, quotes_, lexicon_);
    times_ = find_times(grammar_.times, sentence, out_.document.published);
    quote_was_open_ = quote_open;
    if (!quote_open) unnamed_.clear();
    if (quote_cue_ && (quote_open || follows_quotation())) continue_quotation(quote_open);
    state_sentence();
    note_quotation();
    coreference_.end();
    announce_quotation();
    quote_open = quotes_.open_at_end;
  }
  settle();
}

void Stater::state_sentence() {
  resolved_.assign(clauses_.size(), Resolved{});
  ids_.assign(clauses_.size(), std::string{});
  // in the order of the text, so that antecedents stand before their pronouns
  std::vector<std::size_t> order(clauses_.size());
  for (std::size_t k = 0; k < order.size(); ++k) order[k] = k;
  const auto first = [&](std::size_t k) { return clauses_[k].subject < 0 ? clauses_[k].predicate : std::min(clauses_[k].predicate, clauses_[k].subject); };
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return first(a) < first(b); });
  for (const std::size_t k : order) resolve_subject(k);
  const std::vector<NominalFact> nominal = find_nominal_facts(tree_, lexicon_);
  members_.clear();
  stated_objects_.clear();
  for (const NominalFact& fact : nominal)
    if (fact.rule == "member.list") members_.push_back(fact.subject);
  for (std::size_t k = 0; k < clauses_.size(); ++k) state_clause(k);
  for (const NominalFact& fact : nominal) state_nominal(fact);
}

void Stater::resolve_subject(std::size_t k) {
  const Clause& c = clauses_[k];
  if (speech_[k].same_speaker.speaker >= 0)
    resolved_[k] = coreference_.resolve(speech_[k].same_speaker.speaker);
  else if (c.subject >= 0)
    resolved_[k] = coreference_.resolve(c.subject);
  else if (c.subject_from == SubjectFrom::Dropped && (speech_[k].is_cue() || tells_on(k)))
    resolved_[k] = coreference_.resolve_dropped(word(c.copular ? c.finite : c.predicate), speech_[k].is_cue());
  if (resolved_[k].entity < 0 && is_first_person(k)) resolved_[k] = quoted_speaker(k);
  if (speech_[k].is_cue() && resolved_[k].entity >= 0 && c.link != Link::Relative) coreference_.spoke(resolved_[k].entity);
}

bool Stater::tells_on(std::size_t k) const {
  if (analysis_.lang != Lang::Arabic) return true;
  if (word(clauses_[k].finite).lemma == "ليس") return false;  // في تصدير الطاقة وليس في إنتاجها: no clause
  for (int p = static_cast<int>(k), steps = 0; p >= 0 && steps < 16; p = clauses_[static_cast<std::size_t>(p)].parent, ++steps) {
    const Link link = clauses_[static_cast<std::size_t>(p)].link;
    if (link == Link::Relative || link == Link::Participle) return false;
    if (link != Link::Conjunct) return true;
  }
  return true;
}

bool Stater::is_first_person(std::size_t k) const {
  const Clause& c = clauses_[k];
  const Word& w = word(c.subject >= 0 ? c.subject : c.copular ? c.finite : c.predicate);
  return w.feats.person == Feats::Person::First && (c.subject < 0 || w.upos == Upos::Pron);
}

Resolved Stater::quoted_speaker(std::size_t k) {
  const Attribution& by = speech_[k].by;
  if (!by.cue) {
    // a cue of the quotation itself: we urge
    const bool quoted = quotes_.inside[static_cast<std::size_t>(clauses_[k].predicate)];
    return quoted && quote_cue_ && quote_speaker_ >= 0 && (quote_was_open_ || follows_quotation()) ? Resolved{quote_speaker_, "pronoun"} : Resolved{};
  }
  Resolved who;
  const bool other = by.cue_clause >= 0 && by.cue_clause != static_cast<int>(k);
  if (other) who = resolved_[static_cast<std::size_t>(by.cue_clause)];
  if (who.entity < 0 && by.speaker >= 0)  // "…," the envoy said: named behind the quotation
    who = coreference_.resolve(by.speaker);
  else if (!other)
    who.entity = quote_speaker_;
  if (who.entity >= 0) who.rule = "pronoun";
  return who;
}

bool Stater::follows_quotation() const {
  if (quote_sentence_ < 0 || sentence_->number - quote_sentence_ > 1 || sentence_->paragraph - quote_paragraph_ > 1) return false;
  if (sentence_->kind == SentenceKind::Title) return false;
  for (std::size_t i = 0; i < sentence_->words.size(); ++i)
    if (sentence_->words[i].upos != Upos::Punct) return quotes_.inside[i];
  return false;
}

void Stater::continue_quotation(bool open) {
  bool any = false;
  for (std::size_t k = 0; k < clauses_.size(); ++k) {
    if (!quotes_.inside[static_cast<std::size_t>(clauses_[k].predicate)]) continue;
    if (!open && speech_[k].by.cue && !speech_[k].by.continued && speech_[k].by.cue_clause >= 0 &&
        !quotes_.inside[static_cast<std::size_t>(clauses_[static_cast<std::size_t>(speech_[k].by.cue_clause)].predicate)])
      return;  // the sentence names a speaker of its own
  }
  for (std::size_t k = 0; k < clauses_.size(); ++k)
    if (!speech_[k].by.cue && quotes_.inside[static_cast<std::size_t>(clauses_[k].predicate)]) {
      speech_[k].by.cue = quote_cue_;
      speech_[k].by.continued = any = true;
    }
  if (any) quote_sentence_ = sentence_->number, quote_paragraph_ = sentence_->paragraph;
}

void Stater::note_quotation() {
  for (std::size_t k = 0; k < clauses_.size(); ++k) {
    const Attribution& by = speech_[k].by;
    if (!by.cue || by.continued || by.cue_clause < 0 || !quotes_.inside[static_cast<std::size_t>(clauses_[k].predicate)]) continue;
    const auto q = static_cast<std::size_t>(by.cue_clause);
    if (quotes_.inside[static_cast<std::size_t>(clauses_[q].predicate)] || speech_[q].passive_cue) continue;
    if (by.speaker < 0 && resolved_[q].entity < 0 && clauses_[q].subject_from != SubjectFrom::Dropped) continue;
    const Resolved who = by.speaker >= 0 && by.speaker != clauses_[q].subject ? coreference_.resolve(by.speaker) : resolved_[q];
    quote_speaker_ = who.entity;
    quote_phrase_ = by.speaker >= 0 ? phrase(by.speaker) : stand_in(clauses_[q]);
    quote_phrase_.join = who.rule;
    quote_cue_ = by.cue;
    quote_cue_spans_ = wording(*sentence_, analysis_.text, by.cue_words).spans;
    quote_sentence_ = sentence_->number;
    quote_paragraph_ = sentence_->paragraph;
    name_speaker_before();
    return;
  }
}

void Stater::name_speaker_before() {
  if (!quote_was_open_) return;
  for (const std::size_t i : unnamed_) {
    Statement& s = pending_[i].statement;
    if (s.sentence == sentence_->number) continue;
    s.act = quote_cue_->act;
    s.cue = quote_cue_->lemma;
    s.cue_spans = quote_cue_spans_;
    s.speaker = quote_phrase_;
    pending_[i].speaker = quote_speaker_;
  }
  unnamed_.clear();
}

void Stater::announce_quotation() {
  const Word& last = sentence_->words.back();
  if (last.form != ":" && last.form != "," && last.form != "،") return;
  for (std::size_t k = 0; k < clauses_.size(); ++k) {
    const Cue* row = clause_row(speech_[k].cues);
    if (!row || speech_[k].has_content_clause || speech_[k].passive_cue || (clauses_[k].subject < 0 && resolved_[k].entity < 0) || clauses_[k].link == Link::Relative) continue;
    quote_speaker_ = resolved_[k].entity;
    quote_phrase_ = clauses_[k].subject >= 0 ? phrase(clauses_[k].subject) : stand_in(clauses_[k]);
    quote_cue_ = row;
    quote_cue_spans_ = wording(*sentence_, analysis_.text, {speech_[k].cue_word}).spans;
    quote_sentence_ = sentence_->number;
    quote_paragraph_ = sentence_->paragraph;
    return;
  }
}

void Stater::push(std::size_t k, Pending p) {
  Statement& s = p.statement;
  if (s.subject.text.empty() || s.object.text.empty()) return;
  if (s.subject.spans == s.object.spans) return;
  s.confidence = grammar_.confidence.of(analysis_.lang, p.grounds);
  s.doc = out_.document.id;
  s.sentence = sentence_->number;
  s.lang = analysis_.lang == Lang::Arabic ? "ar" : "en";
  s.id = s.doc + "/" + std::to_string(s.sentence) + "/" + std::to_string(++count_);
  if (k < ids_.size() && ids_[k].empty()) ids_[k] = s.id;
  const bool quoted = k < clauses_.size() && quotes_.inside[static_cast<std::size_t>(clauses_[k].predicate)];
  if (quoted && quotes_.open_at_end && (!s.speaker || speech_[k].by.continued)) unnamed_.push_back(pending_.size());
  pending_.push_back(std::move(p));
}

void Stater::settle() {
  const auto name = [&](Phrase& p, int entity) {
    if (entity < 0) return;
    p.entity = coreference_.name(entity);
    p.type = coreference_.type(entity);
  };
  for (Pending& p : pending_) {
    name(p.statement.subject, p.subject);
    name(p.statement.object, p.object);
    if (p.statement.speaker) name(*p.statement.speaker, p.speaker);
    if (p.statement.confidence < options_.min_confidence) continue;
    if (options_.grounds) *options_.grounds += p.statement.id + "\t" + to_row(analysis_.lang, p.grounds) + "\n";
    out_.statements.push_back(std::move(p.statement));
  }
  out_.mentions = coreference_.mentions();
}

void state(const Analysis& analysis, const Grammar& grammar, const StateOptions& options, Extraction& out) {
  Stater(analysis, grammar, options, out).run();
}

}  // namespace khabar
