// Clauses and noun phrases to statements.
//
// One Stater goes through a document sentence by sentence: tree, clauses, speech, then for each clause its statements
// and for each noun phrase what it says by itself (nominals.cpp). Names of entities are settled when all is read.
#include "extract/statements.hpp"

#include <algorithm>

#include "extract/clauses.hpp"
#include "extract/grammar.hpp"
#include "extract/nominals.hpp"
#include "extract/repair.hpp"
#include "extract/speech.hpp"
#include "extract/time.hpp"

namespace khabar {
namespace {

/// Words of a time expression and the days it stands for.
struct TimeSpan {
  int first_word = 0;
  int word_count = 0;
  std::string from, to;
};

std::vector<TimeSpan> find_times(const TimeFinder& finder, const Sentence& sentence, const std::string& published) {
  std::vector<TimeSpan> out;
  for (TimeExpression& t : finder.find(sentence, published))
    out.push_back({static_cast<int>(t.first_word), static_cast<int>(t.word_count), std::move(t.from), std::move(t.to)});
  return out;
}

/// A statement whose names wait for the end of the document.
struct Pending {
  Statement statement;
  int subject = -1;
  int object = -1;
  int speaker = -1;
};

/// Confidence of the rows that make statements, from their measured precision on annotated articles; multiplied by the
/// parser's own sureness.
struct RulePrior {
  std::string_view rule;
  double precision;
};
constexpr std::array<RulePrior, 12> k_priors = {{{"cue.obj", 0.85},
                                                 {"cue.obl", 0.85},
                                                 {"verb.obj", 0.80},
                                                 {"verb.obl", 0.70},
                                                 {"copula", 0.75},
                                                 {"relative.obj", 0.75},
                                                 {"participle.obl", 0.75},
                                                 {"passive.agent", 0.85},
                                                 {"role.title", 0.90},
                                                 {"role.apposition", 0.80},
                                                 {"member.list", 0.85},
                                                 {"place.in", 0.70}}};

double prior(std::string_view rule) {
  for (const RulePrior& p : k_priors)
    if (p.rule == rule) return p.precision;
  return 0.65;
}

class Stater {
 public:
  Stater(const Analysis& analysis, const Grammar& grammar, const StateOptions& options, Extraction& out)
      : analysis_(analysis),
        grammar_(grammar),
        lexicon_(grammar.lexicon),
        options_(options),
        out_(out),
        coreference_(analysis, grammar.lexicon, options.coreference) {}

  void run() {
    bool quote_open = false;
    for (const Sentence& sentence : analysis_.sentences) {
      if (sentence.number == 0 || sentence.words.empty()) continue;
      out_.sentences.push_back({sentence.number, sentence.span});
      sentence_ = &sentence;
      count_ = 0;
      tree_.assign(sentence, analysis_.lang);
      repair(tree_, lexicon_);
      coreference_.begin(sentence, tree_);
      // a quotation goes on within its paragraph; the next begins with a mark of its own
      if (sentence.kind == SentenceKind::Title || sentence.paragraph != paragraph_) quote_open = false;
      paragraph_ = sentence.paragraph;
      quotes_ = find_quotes(sentence, quote_open);
      clauses_ = find_clauses(tree_, lexicon_);
      speech_ = find_speech(tree_, clauses_, quotes_, lexicon_);
      times_ = find_times(grammar_.times, sentence, out_.document.published);
      if (quote_open && quote_speaker_ >= 0) continue_quotation();
      state_sentence();
      quote_open = quotes_.open_at_end;
    }
    settle();
  }

 private:
  const Word& word(int i) const { return tree_.word(i); }

  void state_sentence() {
    resolved_.assign(clauses_.size(), Resolved{});
    ids_.assign(clauses_.size(), std::string{});
    // in the order of the text, so that antecedents stand before their pronouns
    std::vector<std::size_t> order(clauses_.size());
    for (std::size_t k = 0; k < order.size(); ++k) order[k] = k;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return std::min(clauses_[a].predicate, std::max(clauses_[a].subject, 0)) <
             std::min(clauses_[b].predicate, std::max(clauses_[b].subject, 0));
    });
    for (const std::size_t k : order) resolve_subject(k);
    const std::vector<NominalFact> nominal = find_nominal_facts(tree_, lexicon_);
    members_.clear();
    for (const NominalFact& fact : nominal)
      if (fact.rule == "member.list") members_.push_back(fact.subject);
    for (std::size_t k = 0; k < clauses_.size(); ++k) state_clause(k);
    for (const NominalFact& fact : nominal) state_nominal(fact);
  }

  void resolve_subject(std::size_t k) {
    const Clause& c = clauses_[k];
    if (speech_[k].same_speaker.speaker >= 0)
      resolved_[k] = coreference_.resolve(speech_[k].same_speaker.speaker, 2);
    else if (c.subject >= 0)
      resolved_[k] = coreference_.resolve(c.subject, c.link == Link::Root || c.link == Link::Conjunct ? 3 : 2);
    else if (c.subject_from == SubjectFrom::Dropped)
      resolved_[k] = coreference_.resolve_dropped(word(c.predicate), speech_[k].is_cue());
    if (resolved_[k].entity < 0 && is_first_person(k)) resolved_[k] = quoted_speaker(k);
    if (speech_[k].is_cue() && resolved_[k].entity >= 0 && c.link != Link::Relative) coreference_.spoke(resolved_[k].entity);
  }

  /// I, نحن, and Arabic verbs of the first person.
  bool is_first_person(std::size_t k) const {
    const Clause& c = clauses_[k];
    const Word& w = word(c.subject >= 0 ? c.subject : c.predicate);
    return w.feats.person == Feats::Person::First && (c.subject < 0 || w.upos == Upos::Pron);
  }

  /// Whoever says "I" inside a quotation is its speaker.
  Resolved quoted_speaker(std::size_t k) {
    const Attribution& by = speech_[k].by;
    if (!by.cue) return {};
    Resolved who;
    if (by.cue_clause >= 0 && by.cue_clause != static_cast<int>(k))
      who = resolved_[static_cast<std::size_t>(by.cue_clause)];
    else if (by.speaker >= 0)
      who = coreference_.resolve(by.speaker, 2);
    else
      who.entity = quote_speaker_;
    if (who.entity >= 0) who.rule = "pronoun";
    return who;
  }

  /// A quotation that began in an earlier sentence: its clauses are still its speaker's.
  void continue_quotation() {
    for (std::size_t k = 0; k < clauses_.size(); ++k)
      if (!speech_[k].by.cue && !speech_[k].is_cue() && quotes_.inside[static_cast<std::size_t>(clauses_[k].predicate)])
        speech_[k].by.cue = quote_cue_;
  }

  // --- clauses

  void state_clause(std::size_t k) {
    const Clause& c = clauses_[k];
    const Speech& s = speech_[k];
    for (const int o : c.objects) coreference_.resolve(o, 1);
    if ((c.subject < 0 && resolved_[k].entity < 0) || s.silent || is_member_list(k)) return;
    if (c.subject >= 0 && is_bare_relative(word(c.subject))) return;
    if (s.is_cue() && !c.copular && !(s.passive_cue && !s.has_content_clause))
      state_cue(k);
    else
      state_plain(k);
  }

  /// ما, من and what without an antecedent name nothing.
  static bool is_bare_relative(const Word& w) {
    if (w.form == "ال") return true;  // an article cut off a name
    return w.upos == Upos::Pron && (w.form == "ما" || w.form == "من" || w.lemma == "what" || w.lemma == "whatever");
  }

  /// وهي روسيا وبيلاروس: stated as membership already.
  bool is_member_list(std::size_t k) const {
    return clauses_[k].copular && std::find(members_.begin(), members_.end(), clauses_[k].predicate) != members_.end();
  }

  /// دعا إلى تكوين جبهة: the content is a noun phrase that the cue's frames allow.
  void state_cue(std::size_t k) {
    const Clause& c = clauses_[k];
    const std::span<const Cue> rows = speech_[k].cues;
    bool stated = false;
    // threatened to halt production: the content is the verb that follows, with its object
    const bool carries_on = c.chain.size() > 1 && c.chain.back() != speech_[k].cue_word;
    for (const int o : c.objects) {
      const Cue* row = object_row(rows, "");
      if (!row && carries_on) row = &rows.front();
      if (!row || is_addressee(c, o) || is_time(o)) continue;
      if ((row->act == Act::Say || row->act == Act::Announce) && !is_content_noun(o)) continue;  // published a report
      if (!unfold_infinitive(k, {}, o, row) && !unfold(k, {}, "", o, row)) emit_all(k, {}, "", o, row, "cue.obj");
      stated = true;
    }
    for (const Oblique& o : c.obliques) {
      if (o.lemma.empty() || is_time(o.head) || o.head == c.agent) continue;
      const Cue* row = object_row(rows, o.lemma);
      if (!row && carries_on && !stated) row = &rows.front();
      if (!row) continue;
      if (!unfold_infinitive(k, o.cases, o.head, row) && !unfold(k, o.cases, o.lemma, o.head, row)) emit_all(k, o.cases, o.lemma, o.head, row, "cue.obl");
      stated = true;
    }
    if (!stated && !speech_[k].has_content_clause) state_plain(k);
    if (c.negated && speech_[k].has_content_clause && !stated) state_unsaid(k);
  }

  /// did not say how Rimal would finance it: that something was not said is told by the article.
  void state_unsaid(std::size_t k) {
    for (const Clause& content : clauses_)
      if (content.parent == static_cast<int>(k) && content.link == Link::Content && content.predicate > clauses_[k].predicate) {
        const std::size_t before = pending_.size();
        emit(k, clauses_[k].subject, {}, "", content.predicate, &speech_[k].cues.front(), "cue.unsaid", nullptr);
        if (pending_.size() == before) return;
        WordList words;
        for (int i = tree_.left(content.predicate); i <= tree_.right(content.predicate); ++i) words.push_back(i);
        while (!words.empty() && word(words.back()).upos == Upos::Punct) words.pop_back();
        Wording w = wording(*sentence_, analysis_.text, words);
        Phrase& object = pending_.back().statement.object;
        object.text = object.full = object.entity = std::move(w.text);
        object.spans = std::move(w.spans);
        object.join.clear();
        pending_.back().object = -1;
        return;
      }
  }

  /// أعرب عن دعمه ل: a noun of attitude held by the subject lends its preposition; express support for | the agreements.
  bool unfold(std::size_t k, const WordList& cases, const std::string& case_lemma, int noun, const Cue* row) {
    if (lexicon_.cues(word(noun).lemma, CuePos::Noun).empty() || conjuncts(tree_, noun).size() > 1) return false;
    int complement = -1;
    WordList group = clauses_[k].group;
    group.insert(group.end(), cases.begin(), cases.end());
    group.push_back(noun);
    for (const int c : tree_.children(noun)) {
      if ((tree_.rel(c) == Deprel::Nmod || tree_.rel(c) == Deprel::Obl) && c > noun && complement < 0 && !case_words(tree_, c).empty() && !is_time(c))
        complement = c;
      if (c > noun && complement < 0 && (tree_.rel(c) == Deprel::Amod || word(c).upos == Upos::Pron)) group.push_back(c);
      if (c < noun && word(c).feats.poss) group.push_back(c);
    }
    if (complement < 0 || word(complement).entity == Entity::Place) return false;
    const WordList own = case_words(tree_, complement);
    const std::string lemma = (case_lemma.empty() ? "" : case_lemma + " ") + std::string(word(noun).lemma) + " " + lemmas(*sentence_, own);
    emit_all(k, own, lemma, complement, row, "cue.noun", &group);
    return true;
  }

  /// Nouns that stand for a clause: masdars, ضرورة, need, decision.
  bool is_content_noun(int i) const {
    const std::string_view lemma = word(i).lemma;
    if (lexicon_.find_noun(lemma, NounClass::Weak) || lexicon_.find_noun(lemma, NounClass::Event)) return true;
    return !lexicon_.cues(lemma, CuePos::Noun).empty() || lexicon_.verb_of_masdar(lemma) != nullptr;
  }

  /// stressed the need to eliminate the threat: the infinitive below the content's noun carries the relation on.
  bool unfold_infinitive(std::size_t k, const WordList& cases, int noun, const Cue* row) {
    bool stated = false;
    for (std::size_t q = 0; q < clauses_.size(); ++q) {
      const Clause& c = clauses_[q];
      int first = c.governor;
      for (int p = static_cast<int>(q); first < 0 && clauses_[static_cast<std::size_t>(p)].link == Link::Conjunct;) {
        p = clauses_[static_cast<std::size_t>(p)].parent;
        first = clauses_[static_cast<std::size_t>(p)].governor;
      }
      if (first != noun || (c.objects.empty() && c.obliques.empty())) continue;
      WordList group = clauses_[k].group;
      group.insert(group.end(), cases.begin(), cases.end());
      group.push_back(noun);
      for (const int m : tree_.children(c.chain.front()))
        if (tree_.rel(m) == Deprel::Mark) group.push_back(m);
      group.insert(group.end(), c.group.begin(), c.group.end());
      const std::string lemma = std::string(word(noun).lemma) + " to " + std::string(word(c.predicate).lemma);
      if (!c.objects.empty())
        for (const int o : c.objects) emit_all(k, {}, lemma, o, row, "cue.noun", &group);
      else
        emit_all(k, c.obliques.front().cases, lemma + " " + c.obliques.front().lemma, c.obliques.front().head, row, "cue.noun", &group);
      speech_[q].silent = true;
      stated = true;
    }
    return stated;
  }

  /// told reporters that ...: the object is whom it was told, not what.
  bool is_addressee(const Clause& c, int object) const {
    const std::size_t k = static_cast<std::size_t>(&c - clauses_.data());
    return speech_[k].has_content_clause && tree_.rel(object) != Deprel::Ccomp && object != c.antecedent;
  }

  void state_plain(std::size_t k) {
    const Clause& c = clauses_[k];
    if (c.copular) {
      state_copula(k);
      return;
    }
    const std::string rule = c.link == Link::Relative ? "relative" : c.link == Link::Participle ? "participle" : "verb";
    bool stated = false;
    for (const int o : c.objects) {
      if ((c.link == Link::Relative && o == c.subject) || is_question_word(o)) continue;
      if (is_time(o) && c.objects.size() + c.obliques.size() > 1) continue;
      emit_all(k, {}, "", o, nullptr, rule + ".obj");
      stated = true;
    }
    for (const Oblique& o : c.obliques) {
      const bool agent = o.head == c.agent;
      if (o.head == c.subject || o.head == speech_[k].by.speaker || is_source(k, o.head)) continue;
      if (!agent && (is_time(o.head) || role(o)) && (stated || better_oblique(c, o))) continue;
      emit_all(k, o.cases, o.lemma, o.head, nullptr, agent ? "passive.agent" : rule + ".obl");
      stated = true;
    }
    if (c.objects.empty() && c.obliques.empty() && c.subject >= 0 && c.subject_from == SubjectFrom::Written)
      state_inner_oblique(k);
  }

  /// تقرر عقد الاجتماع في مدينة برايا: a verb with a subject only takes the place or time that stands inside it.
  void state_inner_oblique(std::size_t k) {
    const Clause& c = clauses_[k];
    for (int i = c.subject + 1; i <= tree_.right(c.subject); ++i) {
      if (tree_.rel(i) != Deprel::Nmod || !tree_.descends(i, c.subject)) continue;
      const WordList cases = case_words(tree_, i);
      const bool light = c.chain.size() > 1 && c.passive;  // تم إجلاء السكان من القرى: the masdar's phrase is the predicate's
      if (cases.empty() || (!light && word(i).entity != Entity::Place && !is_time(i) && !holds_place(i))) continue;
      emit_all(k, cases, lemmas(*sentence_, cases), i, nullptr, "verb.inner");
      return;
    }
  }

  bool holds_place(int i) const {
    const WordList words = short_phrase(tree_, i);
    return std::any_of(words.begin(), words.end(), [&](int w) { return word(w).entity == Entity::Place; });
  }

  bool is_source(std::size_t k, int head) const {
    const auto& sources = speech_[k].sources;
    return head == speech_[k].by.speaker || std::find(sources.begin(), sources.end(), head) != sources.end();
  }

  bool is_question_word(int i) const {
    return word(i).feats.pron_type == Feats::PronType::Int || (word(i).upos == Upos::Adv && tree_.rel(i) == Deprel::Obj);
  }

  /// Whether another oblique of the clause is a better object than `o`, which has a qualifier's role.
  bool better_oblique(const Clause& c, const Oblique& o) const {
    const auto k = static_cast<std::size_t>(&c - clauses_.data());
    for (const Oblique& x : c.obliques)
      if (x.head != o.head && !is_time(x.head) && !is_source(k, x.head) && !role(x)) return true;
    return is_time(o.head) && std::any_of(c.obliques.begin(), c.obliques.end(), [&](const Oblique& x) { return !is_time(x.head); });
  }

  /// الحكم قاس; the price was high; Blantyre is the capital.
  void state_copula(std::size_t k) {
    const Clause& c = clauses_[k];
    if (c.subject == c.predicate) return;
    WordList cases = case_words(tree_, c.predicate);
    std::erase_if(cases, [&](int i) { return i < c.subject && c.subject < c.predicate; });  // على أن X: not the predicate's
    emit_all(k, cases, lemmas(*sentence_, cases), c.predicate, nullptr, "copula");
    for (const Oblique& o : c.obliques)
      if (!is_time(o.head) && !o.lemma.empty() && word(c.predicate).upos == Upos::Adj && !role(o))
        emit_copula_oblique(k, o);
  }

  void emit_copula_oblique(std::size_t k, const Oblique& o) {
    WordList group = clauses_[k].group;
    group.push_back(clauses_[k].predicate);
    std::sort(group.begin(), group.end());
    emit_all(k, o.cases, o.lemma, o.head, nullptr, "copula.obl", &group);
  }

  std::optional<Role> role(const Oblique& o) const {
    const Entity e = word(o.head).entity;
    return role_of(lexicon_, o.lemma, is_time(o.head) ? ObjectKind::Time : e == Entity::Place ? ObjectKind::Place : ObjectKind::Any);
  }

  bool is_time(int head) const {
    return std::any_of(times_.begin(), times_.end(), [&](const TimeSpan& t) {
      return head >= t.first_word && head < t.first_word + t.word_count;
    });
  }

  /// A statement for each pair of coordinated subjects and objects.
  void emit_all(std::size_t k, const WordList& cases, const std::string& case_lemma, int object, const Cue* cue,
                const std::string& rule, const WordList* group = nullptr) {
    const Clause& c = clauses_[k];
    const int own = speech_[k].same_speaker.speaker >= 0 ? speech_[k].same_speaker.speaker : c.subject;
    std::vector<int> subjects = own >= 0 ? conjuncts(tree_, own) : std::vector<int>{-1};
    if (subjects.size() > 1 && !tree_.descends(subjects[1], own)) subjects = {own};
    for (const int s : subjects)
      for (const int o : conjuncts(tree_, object)) {
        if (o != object && word(o).upos == Upos::Verb) continue;
        const WordList its = o == object ? cases : case_words(tree_, o);
        emit(k, s, its.empty() ? cases : its, its.empty() || o == object ? case_lemma : lemmas(*sentence_, its), o, cue, rule, group);
      }
  }

  void emit(std::size_t k, int subject, const WordList& cases, const std::string& case_lemma, int object, const Cue* cue,
            const std::string& rule, const WordList* group) {
    const Clause& c = clauses_[k];
    Pending p;
    Statement& s = p.statement;
    const bool carried = speech_[k].same_speaker.speaker >= 0;
    const Resolved who = (subject == c.subject && !carried) || subject < 0 ? resolved_[k] : coreference_.resolve(subject, 2);
    p.subject = who.entity;
    s.subject = subject >= 0 ? phrase(subject) : stand_in(c);
    s.subject.join = who.rule;
    const Resolved what = coreference_.resolve(object, 1);
    p.object = what.entity;
    s.object = phrase(object, without(short_phrase(tree_, object), c.group));
    s.object.join = what.rule;
    if (c.copular && object == c.predicate) p.object = complement_entity(k, object, what);

    // the preposition follows its verb in the wording also where the phrase stands before it
    const WordList& verbs = group ? *group : c.group;
    const bool before = !cases.empty() && !verbs.empty() && cases.front() < verbs.front();
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
    s.relation.canonical = canonical(c, cue, case_lemma, s.relation.lemma);

    s.negated = c.negated != (subject >= 0 && names_nothing(subject));
    s.modality = c.modality;
    s.tense = c.tense;
    attribute(k, cue, p);
    add_qualifiers(k, object, s);
    s.rule = rule;
    const double sure = 0.5 + 0.5 * static_cast<double>(std::min({c.margin, word(object).margin}));
    s.confidence = prior(rule) * sure * (who.rule == "pronoun" || who.rule == "dropped" ? 0.85 : 1.0);
    push(k, std::move(p));
  }

  int complement_entity(std::size_t, int, const Resolved& what) { return what.entity; }

  std::string relation_lemma(const Clause& c, const WordList* group, const std::string& case_lemma) const {
    std::string lemma;
    if (c.copular) {
      lemma = analysis_.lang == Lang::Arabic ? "كان" : "be";
      if (group) lemma += " " + std::string(word(c.predicate).lemma);
    } else {
      for (const int v : c.chain) lemma += (lemma.empty() ? "" : analysis_.lang == Lang::Arabic ? " " : " to ") + std::string(word(v).lemma);
      for (const int g : c.group)
        if (tree_.rel(g) == Deprel::Compound && analysis_.lang == Lang::English) lemma += " " + std::string(word(g).lemma);
    }
    if (!case_lemma.empty()) lemma += " " + case_lemma;
    return lemma;
  }

  /// The relation's English name, which both languages share.
  std::string canonical(const Clause& c, const Cue*, const std::string& case_lemma, const std::string& lemma) const {
    if (c.copular) return "be" + (case_lemma.empty() ? "" : " " + std::string(lexicon_.canonical("", case_lemma)));
    std::string out;
    for (std::size_t i = 0; i < c.chain.size(); ++i) {
      const bool last = i + 1 == c.chain.size();
      if (word(c.chain[i]).upos == Upos::Noun) {  // تم إجلاء, قام بإصلاح: what the masdar's verb is called
        const Verb* verb = lexicon_.verb_of_masdar(word(c.chain[i]).lemma);
        if (verb) out = lexicon_.canonical(verb->lemma, case_lemma);
        continue;
      }
      const std::string part = lexicon_.canonical(word(c.chain[i]).lemma, last ? case_lemma : "");
      out += (out.empty() ? "" : " to ") + part;
    }
    return out.empty() ? lemma : out;
  }

  void attribute(std::size_t k, const Cue* cue, Pending& p) {
    const Clause& c = clauses_[k];
    Statement& s = p.statement;
    const Attribution& by = speech_[k].by;
    if (cue) {  // its own cue with a noun phrase as content
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
    if (by.cue->denies) s.negated = !s.negated;
    if (by.cue->modality != Modality::Certain && s.modality == Modality::Certain) s.modality = by.cue->modality;
    if (by.cue_clause >= 0) {
      const auto q = static_cast<std::size_t>(by.cue_clause);
      if (clauses_[q].negated && !by.cue->denies) s.modality = Modality::Possible;  // did not confirm that
      const Resolved who = by.speaker >= 0 && by.speaker != clauses_[q].subject ? coreference_.resolve(by.speaker, 2) : resolved_[q];
      if (by.speaker >= 0)
        s.speaker = phrase(by.speaker);
      else if (who.entity >= 0)
        s.speaker = stand_in(clauses_[q]);
      if (s.speaker) s.speaker->join = who.rule;
      p.speaker = who.entity;
      s.parent = ids_[q];
      remember_speaker(c, by, p);
    } else if (by.speaker >= 0) {
      const Resolved who = coreference_.resolve(by.speaker, 2);
      s.speaker = phrase(by.speaker);
      s.speaker->join = who.rule;
      p.speaker = who.entity;
      coreference_.spoke(who.entity);
      remember_speaker(c, by, p);
    } else if (quote_speaker_ >= 0) {
      s.speaker = quote_phrase_;
      p.speaker = quote_speaker_;
    }
  }

  void remember_speaker(const Clause& c, const Attribution& by, const Pending& p) {
    if (!quotes_.open_at_end || !quotes_.inside[static_cast<std::size_t>(c.predicate)] || p.speaker < 0) return;
    quote_speaker_ = p.speaker;
    quote_phrase_ = *p.statement.speaker;
    quote_cue_ = by.cue;
  }

  void add_qualifiers(std::size_t k, int object, Statement& s) {
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
    for (const Oblique& o : c.obliques) {
      if (o.head == object || o.lemma.empty() || is_time(o.head) || is_source(k, o.head) || o.head == c.antecedent) continue;
      const auto r = role(o);
      if (!r) continue;
      WordList words = o.cases;
      const WordList full = full_phrase(tree_, o.head);
      words.insert(words.end(), full.begin(), full.end());
      std::sort(words.begin(), words.end());
      Wording w = wording(*sentence_, analysis_.text, words);
      s.qualifiers.push_back({*r, w.text, w.spans, {}, {}});
    }
  }

  // --- noun phrases

  void state_nominal(const NominalFact& fact) {
    Pending p;
    Statement& s = p.statement;
    s.subject = phrase(fact.subject, fact.subject_words);
    s.object = phrase(fact.object, fact.object_words);
    const Resolved who = coreference_.resolve(fact.subject, 0);
    s.subject.join = who.rule;
    p.subject = who.entity;
    if (!fact.role) {
      const Resolved what = coreference_.resolve(fact.object, 0);
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
    const double sure = 0.5 + 0.5 * static_cast<double>(std::min(word(fact.subject).margin, word(fact.object).margin));
    s.confidence = prior(fact.rule) * sure;
    push(clauses_.size(), std::move(p));
  }

  // --- phrases

  Phrase phrase(int head) { return phrase(head, short_phrase(tree_, head)); }

  Phrase phrase(int head, const WordList& words) {
    Phrase p;
    Wording w = wording(*sentence_, analysis_.text, words);
    p.text = std::move(w.text);
    p.spans = std::move(w.spans);
    p.full = wording(*sentence_, analysis_.text, full_phrase(tree_, head)).text;
    if (p.full.empty()) p.full = p.text;
    p.entity = p.text;
    p.type = phrase_type(tree_, head, words);
    return p;
  }

  /// none of its workers, no country.
  bool names_nothing(int head) const {
    if (is_negator(lexicon_, word(head).lemma) && word(head).upos != Upos::Noun) return true;
    for (const int c : tree_.children(head))
      if (tree_.rel(c) == Deprel::Det && is_negator(lexicon_, word(c).lemma)) return true;
    return word(head).lemma == "none" || word(head).lemma == "nobody" || word(head).lemma == "nothing";
  }

  static WordList without(WordList words, const WordList& group) {
    std::erase_if(words, [&](int i) { return std::find(group.begin(), group.end(), i) != group.end(); });
    return words;
  }

  /// The verb that stands for the subject it drops.
  Phrase stand_in(const Clause& c) {
    Phrase p;
    Wording w = wording(*sentence_, analysis_.text, {c.predicate});
    p.text = p.full = p.entity = std::move(w.text);
    p.spans = std::move(w.spans);
    return p;
  }

  void push(std::size_t k, Pending p) {
    Statement& s = p.statement;
    if (s.subject.text.empty() || s.object.text.empty()) return;
    if (s.subject.spans == s.object.spans) return;
    s.doc = out_.document.id;
    s.sentence = sentence_->number;
    s.lang = analysis_.lang == Lang::Arabic ? "ar" : "en";
    s.id = s.doc + "/" + std::to_string(s.sentence) + "/" + std::to_string(++count_);
    if (k < ids_.size() && ids_[k].empty()) ids_[k] = s.id;
    pending_.push_back(std::move(p));
  }

  /// Names of entities, now that all their mentions are known.
  void settle() {
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
      out_.statements.push_back(std::move(p.statement));
    }
    out_.mentions = coreference_.mentions();
  }

  const Analysis& analysis_;
  const Grammar& grammar_;
  const Lexicon& lexicon_;
  const StateOptions& options_;
  Extraction& out_;
  Coreference coreference_;
  Tree tree_;
  const Sentence* sentence_ = nullptr;
  Quotes quotes_;
  std::vector<Clause> clauses_;
  std::vector<Speech> speech_;
  std::vector<TimeSpan> times_;
  std::vector<Resolved> resolved_;
  std::vector<std::string> ids_;        ///< first statement of each clause
  std::vector<int> members_;            ///< members named in lists of this sentence
  std::vector<Pending> pending_;
  int count_ = 0;
  int paragraph_ = -1;
  int quote_speaker_ = -1;
  Phrase quote_phrase_;
  const Cue* quote_cue_ = nullptr;
};

}  // namespace

void state(const Analysis& analysis, const Grammar& grammar, const StateOptions& options, Extraction& out) {
  Stater(analysis, grammar, options, out).run();
}

}  // namespace khabar
