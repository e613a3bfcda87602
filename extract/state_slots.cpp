// The slots of a statement: subject, relation, object, act and speaker, qualifiers, confidence; the phrases they hold.
#include <algorithm>
#include <array>

#include "extract/stater.hpp"

namespace khabar {
namespace {

/// Where the subject comes from, as confidence.tsv names it.
std::string_view subject_kind(const Clause& c, std::string_view join) {
  if (join == "pronoun" || join == "dropped") return join;
  switch (c.subject_from) {
    case SubjectFrom::Written: return "written";
    case SubjectFrom::Conjunct: return "conjunct";
    case SubjectFrom::Control: return "control";
    case SubjectFrom::Antecedent: return "antecedent";
    case SubjectFrom::Circumstance: return "circumstance";
    case SubjectFrom::Dropped: return "dropped";
    case SubjectFrom::None: break;
  }
  return "none";
}

}  // namespace

void Stater::emit_all(std::size_t k, const WordList& cases, const std::string& case_lemma, int object, const Cue* cue,
              const std::string& rule, const WordList* group) {
  const Clause& c = clauses_[k];
  const int own = speech_[k].same_speaker.speaker >= 0 ? speech_[k].same_speaker.speaker : c.subject;
  std::vector<int> subjects = own >= 0 ? conjuncts(tree_, own) : std::vector<int>{-1};
  if (subjects.size() > 1 && !tree_.descends(subjects[1], own)) subjects = {own};
  if (c.subject_from == SubjectFrom::Antecedent)  // a relative clause tells of the names before it
    std::erase_if(subjects, [&](int s) { return s > c.predicate; });
  // آلية التحكيم والمصالحة تضطلع: behind two subjects the verb would be dual or plural
  if (subjects.size() > 1 && analysis_.lang == Lang::Arabic && !c.copular && own < c.predicate && word(c.predicate).upos == Upos::Verb &&
      word(c.predicate).feats.number == Feats::Number::Sing && c.subject_from == SubjectFrom::Written && word(own).feats.number == Feats::Number::Sing)
    subjects = {own};
  const std::vector<int> objects = conjuncts(tree_, object);
  // صعد سهم البنك 2 في المئة وسهم الشركة 5 في المئة: each has its own
  const bool paired = subjects.size() == 2 && objects.size() == 2 && subjects[0] < objects[0] && objects[0] < subjects[1] && subjects[1] < objects[1];
  for (const int s : subjects)
    for (const int o : objects) {
      if (paired && (s == subjects[0]) != (o == objects[0])) continue;
      if (o != object && is_set_aside(o)) continue;
      if (o != object && (word(o).upos == Upos::Verb || (analysis_.lang == Lang::Arabic && predicates(o)))) continue;
      const WordList its = o == object ? cases : case_words(tree_, o);
      const WordList& own_cases = its.empty() ? cases : its;
      const std::string lemma = its.empty() || o == object ? case_lemma : lemmas(*sentence_, its);
      const std::vector<int> inner = inner_conjuncts(o);
      for (const int m : inner) emit(k, s, own_cases, lemma, o, cue, rule, group, m);
      if (inner.empty()) emit(k, s, own_cases, lemma, o, cue, rule, group);
    }
}

bool Stater::is_set_aside(int i) const {
  const int cc = tree_.child(i, Deprel::Cc);
  return analysis_.lang == Lang::English && cc >= 0 && (word(cc).lemma == "rather" || word(cc).lemma == "instead");
}

bool Stater::predicates(int i) const {
  return std::any_of(clauses_.begin(), clauses_.end(), [&](const Clause& c) { return c.predicate == i; });
}

std::vector<int> Stater::inner_conjuncts(int object) const {
  if (analysis_.lang != Lang::Arabic || !is_content_noun(object)) return {};
  for (const int m : tree_.children(object)) {
    if (m < object || tree_.rel(m) != Deprel::Nmod || tree_.child(m, Deprel::Case) >= 0) continue;
    if (!is_masdar(lexicon_, word(m))) return {};
    std::vector<int> out = conjuncts(tree_, m);
    std::erase_if(out, [&](int x) { return !is_masdar(lexicon_, word(x)) || tree_.child(x, Deprel::Case) >= 0; });
    return out.size() > 1 ? out : std::vector<int>{};
  }
  return {};
}

void Stater::emit(std::size_t k, int subject, const WordList& cases, const std::string& case_lemma, int object, const Cue* cue,
          const std::string& rule, const WordList* group, int inner) {
  const Clause& c = clauses_[k];
  Pending p;
  Statement& s = p.statement;
  const bool carried = speech_[k].same_speaker.speaker >= 0;
  const Resolved who = (subject == c.subject && !carried) || subject < 0 ? resolved_[k] : coreference_.resolve(subject);
  p.subject = who.entity;
  s.subject = subject < 0 ? stand_in(c) : tree_.descends(object, subject) && object != subject ? phrase(subject, outside(subject, object)) : phrase(subject);
  s.subject.join = who.rule;
  Resolved what = is_bare_relative(word(object)) ? Resolved{} : coreference_.resolve(object);
  if (what.rule == "pronoun" && what.entity == who.entity) {  // a pronoun is never its own clause's subject
    if (c.passive) return;  // لا يعول عليه: nothing else is told
    what = {};
  }
  p.object = what.entity;
  s.object = phrase(object, without(short_phrase(tree_, object), object == c.predicate && group ? *group : c.group));
  if (inner >= 0) {
    WordList words = short_phrase(tree_, inner), whole = full_phrase(tree_, inner);
    words.insert(words.begin(), object);
    whole.insert(whole.begin(), object);
    std::sort(words.begin(), words.end());
    std::sort(whole.begin(), whole.end());
    s.object = phrase(object, words);
    s.object.full = wording(*sentence_, analysis_.text, whole).text;
  }
  s.object.join = what.rule;
  stated_objects_.push_back(object);

  // the preposition follows its verb in the wording also where the phrase stands before it
  const WordList& verbs = group ? *group : c.group;
  const bool before = !cases.empty() && !verbs.empty() && cases.front() < verbs.back();
  WordList relation = verbs;
  if (!before) relation.insert(relation.end(), cases.begin(), cases.end());
  std::sort(relation.begin(), relation.end());
  relation.erase(std::unique(relation.begin(), relation.end()), relation.end());
  Wording w = wording(*sentence_, analysis_.text, relation);
  if (before) {
    const Wording preposition = wording(*sentence_, analysis_.text, cases);
    w.text += " " + preposition.text;
    w.spans.insert(w.spans.end(), preposition.spans.begin(), preposition.spans.end());
  }
  s.relation.text = w.text;
  s.relation.spans = w.spans;
  s.relation.lemma = relation_lemma(c, group, case_lemma);
  s.relation.canonical = canonical(c, case_lemma, s.relation.lemma, group);

  // none saw it but the pilots: they did
  const bool excepted = c.negated && (is_exception(object) || (subject >= 0 && is_exception(subject)));
  s.negated = (c.negated && !excepted) != (subject >= 0 && names_nothing(subject));
  if (analysis_.lang == Lang::English && !c.negated && names_nothing(object)) s.negated = !s.negated;  // made no mention
  s.modality = c.modality;
  // لا يعني أن, it does not mean that: what is below a denied verb is not asserted
  if (c.link == Link::Content && c.parent >= 0 && clauses_[static_cast<std::size_t>(c.parent)].negated &&
      !speech_[static_cast<std::size_t>(c.parent)].is_cue()) {
    if (raises_negation(lexicon_, word(clauses_[static_cast<std::size_t>(c.parent)].predicate))) s.negated = !s.negated;  // it does not seem that
    if (s.modality == Modality::Certain) s.modality = Modality::Possible;
  }
  s.tense = c.tense;
  attribute(k, cue, p);
  add_qualifiers(k, object, s);
  s.rule = rule;
  p.grounds = {rule, subject_kind(c, who.rule), std::min(c.margin, word(object).margin), tree_.size()};
  push(k, std::move(p));
}

std::string Stater::copula_lemma(const Clause& c) const {
  for (const int g : c.group)
    if (tree_.rel(g) == Deprel::Cop) return std::string(word(g).lemma);
  return "be";
}

std::string Stater::relation_lemma(const Clause& c, const WordList* group, const std::string& case_lemma) const {
  std::string lemma;
  if (c.copular) {
    lemma = analysis_.lang == Lang::Arabic ? "كان" : copula_lemma(c);
    if (group) lemma += " " + std::string(word(c.predicate).lemma);
  } else {
    const bool cut = group && c.chain.size() > 1 && std::find(group->begin(), group->end(), c.predicate) == group->end();  // declined to | comment
    for (const int v : c.chain)
      if (!cut || v != c.predicate) lemma += (lemma.empty() ? "" : analysis_.lang == Lang::Arabic || word(v).upos == Upos::Noun ? " " : " to ") + std::string(word(v).lemma);
    for (const int g : c.group)
      if (tree_.rel(g) == Deprel::Compound && analysis_.lang == Lang::English) lemma += " " + std::string(word(g).lemma);
  }
  if (!case_lemma.empty()) lemma += " " + case_lemma;
  return lemma;
}

/// ظل: remain; زال, which is never without its negator: likewise. كان and no copula at all: be.
std::string Stater::copula_name(const Clause& c) const {
  for (const int g : c.group)
    if (const Operator* op = lexicon_.find_operator(word(g).lemma, OperatorKind::Copula); op && !op->canonical.empty() && op->canonical != "be")
      return std::string(op->canonical);
  return analysis_.lang == Lang::Arabic ? "be" : copula_lemma(c);
}

/// مغلق أمام: close before, by the verb of a passive participle; other adjectives by their own lemma.
std::string Stater::predicate_name(const Clause& c, const std::string& case_lemma) const {
  const Word& w = word(c.predicate);
  if (w.upos == Upos::Adv) return "be" + lexicon_.canonical("", case_lemma);  // هناك خلاف في
  if (analysis_.lang == Lang::Arabic && copula_name(c) == "be" && !lexicon_.verb_of_active(w.lemma))
    if (const Verb* verb = lexicon_.verb_of_passive(w.lemma)) return lexicon_.canonical(verb->lemma, case_lemma);
  const std::string preposition = lexicon_.canonical("", case_lemma);
  return copula_name(c) + " " + std::string(w.lemma) + preposition;
}

std::string Stater::canonical(const Clause& c, const std::string& case_lemma, const std::string& lemma, const WordList* group) const {
  if (c.copular && group) return predicate_name(c, case_lemma);
  if (c.copular) return copula_name(c) + (case_lemma.empty() ? "" : std::string(lexicon_.canonical("", case_lemma)));
  std::string out;
  for (std::size_t i = 0; i < c.chain.size(); ++i) {
    const bool last = i + 1 == c.chain.size();
    if (word(c.chain[i]).upos == Upos::Noun) {  // تم إجلاء, قام بإصلاح: what the masdar's verb is called
      if (analysis_.lang == Lang::English) {  // took place in
        const LightVerb* row = i > 0 ? lexicon_.light_verb(word(c.chain[i - 1]).lemma, "", word(c.chain[i]).lemma) : nullptr;
        return row && !row->canonical.empty() ? lexicon_.canonical(row->canonical, case_lemma) : lemma;
      }
      if (const LightVerb* row = i > 0 ? lexicon_.light_verb(word(c.chain[i - 1]).lemma, "", word(c.chain[i]).lemma) : nullptr; row && row->noun != "*" && !row->canonical.empty())
        return case_lemma == "ل" && noun_asks_for(c.chain[i], case_lemma) ? std::string(row->canonical)  // جدد رفضه ل: reject
                                                                          : std::string(row->canonical) + lexicon_.canonical("", case_lemma);
      const Verb* verb = lexicon_.verb_of_masdar(word(c.chain[i]).lemma);
      if (verb) out = masdar_name(*verb, case_lemma);
      continue;
    }
    if (!last && analysis_.lang == Lang::Arabic && is_impersonal(word(c.chain[i]).lemma)) continue;  // يجب أن تدفع: pay, as must pay
    const std::string part = lexicon_.canonical(verb_lemma(c.chain[i]), last ? case_lemma : "");
    out += (out.empty() ? "" : out.ends_with(" to") ? " " : " to ") + part;  // fail to enter
  }
  return out.empty() ? lemma : out;
}

/// توقيع الاتفاق في القصر: sign in, though the verb of the same letters with في is to occur.
std::string Stater::masdar_name(const Verb& verb, const std::string& case_lemma) const {
  const std::string name = lexicon_.canonical(verb.lemma, case_lemma);
  if (case_lemma.empty() || verb.form != "2" || verb.english.empty() || name.starts_with(verb.english)) return name;
  return std::string(verb.english) + lexicon_.canonical("", case_lemma);
}

/// The lemma that relations are named by: of a participle of speech that of its verb; يقع, which is never وقّع, by its form.
std::string_view Stater::verb_lemma(int i) const {
  const Word& w = word(i);
  if (analysis_.lang != Lang::Arabic) return w.lemma;
  if (w.upos == Upos::Verb) {
    if (w.feats.aspect != Feats::Aspect::Imp || (!w.form.starts_with("ت") && !w.form.starts_with("ي"))) return w.lemma;
    std::string form("ي");
    form += w.form.substr(2);
    return lexicon_.relation_of_imperfect(form, w.lemma);
  }
  if (const auto cues = participle_cues(lexicon_, w); !cues.empty()) return cues.front().lemma;
  return w.lemma;
}

void Stater::attribute(std::size_t k, const Cue* cue, Pending& p) {
  Statement& s = p.statement;
  const Attribution& by = speech_[k].by;
  // she said the firm would not accept the deal: an act that is yet to come is told in the words of who tells of it
  const Clause& own = clauses_[k];
  const bool to_come = by.cue && by.speaker >= 0 && by.speaker != own.subject && (own.tense == Tense::Future || own.modality != Modality::Certain || own.link == Link::Infinitive);
  const bool of_another = to_come && by.cue->act == Act::Say &&
                          (own.link == Link::Infinitive || (!is_first_person(k) && (p.subject < 0 || coreference_.resolve(by.speaker).entity != p.subject)));
  if (cue && !of_another) {  // its own cue with a noun phrase as content
    s.act = cue->act;
    s.cue = cue->lemma;
    s.cue_spans = wording(*sentence_, analysis_.text, {speech_[k].cue_word}).spans;
    s.speaker = s.subject;
    p.speaker = p.subject;
    return;
  }
  if (!by.cue) return;
  s.act = by.cue->act;
  s.cue = by.cue->lemma;
  s.cue_spans = wording(*sentence_, analysis_.text, by.cue_words).spans;
  if (by.cue->denies || by.refused) s.negated = !s.negated;
  if (by.cue->modality != Modality::Certain && s.modality == Modality::Certain) s.modality = by.cue->modality;
  if (by.cue_clause >= 0) {
    const auto q = static_cast<std::size_t>(by.cue_clause);
    if ((clauses_[q].negated || speech_[q].withheld) && !by.cue->denies) {
      if (raises_negation(lexicon_, word(speech_[q].cue_word))) s.negated = !s.negated;  // did not believe that
      else s.modality = Modality::Possible;  // did not confirm that
    }
    const Resolved who = by.speaker >= 0 && by.speaker != clauses_[q].subject ? coreference_.resolve(by.speaker) : resolved_[q];
    if (by.speaker >= 0)
      s.speaker = phrase(by.speaker);
    else if (who.entity >= 0 && !speech_[q].passive_cue)
      s.speaker = stand_in(clauses_[q]);
    if (s.speaker) s.speaker->join = who.rule;
    if (s.speaker) p.speaker = who.entity;  // was charged with: nobody is named who charges
    s.parent = ids_[q];
  } else if (by.speaker >= 0) {
    const Resolved who = coreference_.resolve(by.speaker);
    s.speaker = phrase(by.speaker);
    s.speaker->join = who.rule;
    p.speaker = who.entity;
    coreference_.spoke(who.entity);
  } else if (by.continued) {
    s.speaker = quote_phrase_;
    s.cue_spans = quote_cue_spans_;
    p.speaker = quote_speaker_;
  }
}

void Stater::add_qualifiers(std::size_t k, int object, Statement& s) {
  const Clause& c = clauses_[k];
  for (const TimeSpan& t : times_) {
    const int last = t.first_word + t.word_count - 1;
    if (object >= t.first_word && object <= last) continue;
    int up = t.first_word;  // of this clause: no other predicate between
    for (int i = t.first_word; i <= last; ++i)
      if (!(tree_.head(i) >= t.first_word && tree_.head(i) <= last)) up = tree_.head(i);
    if (up != c.predicate && std::find(c.chain.begin(), c.chain.end(), up) == c.chain.end()) continue;
    WordList words;
    for (int i = t.first_word; i <= last; ++i) words.push_back(i);
    Wording w = wording(*sentence_, analysis_.text, words);
    s.qualifiers.push_back({Role::Time, w.text, w.spans, t.from, t.to});
  }
  const std::vector<int> siblings = conjuncts(tree_, object);
  for (const Oblique& o : c.obliques) {
    const bool same_list = std::find(siblings.begin(), siblings.end(), o.head) != siblings.end() || tree_.descends(object, o.head);
    if (same_list || o.head == c.agent || o.lemma.empty() || is_time(o.head) || is_source(k, o.head) || o.head == c.antecedent) continue;
    const auto r = is_measure(o) ? Role::Amount : role(o);
    if (!r) continue;
    if (const std::vector<int> siblings = conjuncts(tree_, o.head); std::find(siblings.begin(), siblings.end(), object) != siblings.end()) continue;
    WordList words = o.cases;
    const WordList full = full_phrase(tree_, o.head);
    words.insert(words.end(), full.begin(), full.end());
    std::sort(words.begin(), words.end());
    Wording w = wording(*sentence_, analysis_.text, words);
    s.qualifiers.push_back({*r, w.text, w.spans, {}, {}});
  }
  // if demand falls, because it rained: a clause that tells on what condition or why
  for (const Clause& d : clauses_) {
    if (d.parent != static_cast<int>(k) || d.link != Link::Adverbial || d.mark.empty()) continue;
    const Preposition* row = lexicon_.find_preposition(d.mark);
    if (!row || (row->role != Role::Condition && row->role != Role::Cause)) continue;
    const int top = d.chain.empty() ? d.predicate : d.chain.front();
    int from = tree_.left(top), to = tree_.right(top);
    while (from < to && (word(from).upos == Upos::Punct || word(from).upos == Upos::Cconj)) ++from;
    while (to > from && word(to).upos == Upos::Punct) --to;
    if (tree_.descends(c.predicate, top) || (object >= from && object <= to)) continue;
    WordList words;
    for (int i = from; i <= to; ++i) words.push_back(i);
    Wording w = wording(*sentence_, analysis_.text, words);
    s.qualifiers.push_back({row->role.value_or(Role::Condition), w.text, w.spans, {}, {}});
  }
}

/// by ten percent, بنسبة عشرة بالمئة: how much.
bool Stater::is_measure(const Oblique& o) const {
  if (o.cases.empty() || (o.lemma != "by" && o.lemma != "ب")) return false;
  if (const auto match = lexicon_.preposition(sentence_->words, static_cast<std::size_t>(o.cases.front())); match && match.row->role == Role::Amount) return true;
  if (o.lemma == "by" && (word(o.head).upos == Upos::Num || word(o.head).upos == Upos::Sym)) return true;
  return word(o.head).lemma == "percent" && tree_.child(o.head, Deprel::Nummod) >= 0;
}

void Stater::state_nominal(const NominalFact& fact) {
  // where something is was said by a clause already: يقع مقرها في داكار
  if (fact.rule == "place.in" && std::find(stated_objects_.begin(), stated_objects_.end(), fact.object) != stated_objects_.end()) return;
  Pending p;
  Statement& s = p.statement;
  s.subject = phrase(fact.subject, fact.subject_words);
  s.object = phrase(fact.object, fact.object_words);
  const Resolved who = coreference_.resolve(fact.subject);
  s.subject.join = who.rule;
  p.subject = who.entity;
  if (!fact.role) {
    const Resolved what = coreference_.resolve(fact.object);
    s.object.join = what.rule;
    p.object = what.entity;
  }
  const Wording w = wording(*sentence_, analysis_.text, fact.relation_words);
  s.relation.text = w.text;
  s.relation.spans = w.spans;
  s.relation.lemma = fact.relation_lemma;
  s.relation.canonical = fact.relation_canonical;
  s.tense = Tense::Present;
  s.rule = fact.rule;
  p.grounds = {std::string(fact.rule), "phrase", std::min(word(fact.subject).margin, word(fact.object).margin), tree_.size()};
  push(clauses_.size(), std::move(p));
}

Phrase Stater::phrase(int head) {
  // analysing DNA may help: a clause as subject is named whole
  if (analysis_.lang == Lang::English && tree_.rel(head) == Deprel::Csubj) return phrase(head, full_phrase(tree_, head));
  return phrase(head, short_phrase(tree_, head));
}

Phrase Stater::phrase(int head, const WordList& words) {
  Phrase p;
  // ما نحتاجه, what we need: nothing without its clause
  Wording w = wording(*sentence_, analysis_.text, is_bare_relative(word(head)) ? full_phrase(tree_, head) : words);
  p.text = std::move(w.text);
  p.spans = std::move(w.spans);
  p.full = wording(*sentence_, analysis_.text, full_phrase(tree_, head)).text;
  if (p.full.empty()) p.full = p.text;
  p.entity = p.text;
  p.type = phrase_type(tree_, head, words);
  return p;
}

bool Stater::is_exception(int head) const {
  const auto excepts = [&](int i) { return word(i).lemma == "سوى" || word(i).lemma == "إلا"; };
  const auto below = tree_.children(head);
  return excepts(head) || std::any_of(below.begin(), below.end(), [&](int c) { return c < head && excepts(c); });
}

bool Stater::names_nothing(int head) const {
  if (is_negator(lexicon_, word(head).lemma) && word(head).upos != Upos::Noun) return true;
  if (analysis_.lang == Lang::English) {  // neither the army nor the police
    const int first = tree_.rel(head) == Deprel::Conj ? tree_.head(head) : head;
    for (const int c : tree_.children(first))
      if (tree_.rel(c) == Deprel::Cc && c < first && is_negator(lexicon_, word(c).lemma)) return true;
    for (const int c : tree_.children(head))  // not apologies
      if (c < head && tree_.rel(c) == Deprel::Advmod && word(c).form == "not" && word(head).upos != Upos::Adj && word(head).upos != Upos::Verb) return true;
  }
  for (const int c : tree_.children(head))
    if (tree_.rel(c) == Deprel::Det && is_negator(lexicon_, word(c).lemma)) return true;
  return false;
}

WordList Stater::without(WordList words, const WordList& group) {
  std::erase_if(words, [&](int i) { return std::find(group.begin(), group.end(), i) != group.end(); });
  return words;
}

WordList Stater::outside(int head, int inner) const {
  WordList words = short_phrase(tree_, head);
  std::erase_if(words, [&](int i) { return tree_.descends(i, inner); });
  return words;
}

Phrase Stater::stand_in(const Clause& c) {
  Phrase p;
  Wording w = wording(*sentence_, analysis_.text, {c.copular ? c.finite : c.predicate});
  p.text = p.full = p.entity = std::move(w.text);
  p.spans = std::move(w.spans);
  return p;
}

}  // namespace khabar
