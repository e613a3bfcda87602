// Clauses by rules over the tree. One pass finds the predicates and fills their slots (clause_slots.cpp), one hands
// subjects down (clause_subjects.cpp).
//
// Needs head, deprel, upos, feats, lemma; gives Clause records. The relations that the rules read are UD's; the words
// they read are in the lexicon's tables. Cost is linear in the sentence's length for sane trees.
#include "extract/clauses.hpp"

#include <algorithm>
#include <array>

#include "extract/clause_finder.hpp"

namespace khabar {
namespace {

bool is_clausal_position(Deprel rel) {
  switch (rel) {
    case Deprel::Root:
    case Deprel::Ccomp:
    case Deprel::Csubj:
    case Deprel::Advcl:
    case Deprel::Acl:
    case Deprel::Parataxis:
    case Deprel::Conj:
    case Deprel::Xcomp:
      return true;
    default:
      return false;
  }
}

/// Whether the noun or adjective i has a dependent that only a predicate has.
bool has_complement(const Tree& tree, int i) {
  for (const int c : tree.children(i)) {
    const Deprel r = tree.rel(c);
    if (r == Deprel::Obj || r == Deprel::Ccomp || r == Deprel::Csubj || r == Deprel::Obl || r == Deprel::Nsubj) return true;
    if (r == Deprel::Nmod && c > i && has_child(tree, c, Deprel::Case)) return true;
  }
  return false;
}

}  // namespace

std::vector<Clause> ClauseFinder::run() {
  clause_of_.assign(static_cast<std::size_t>(tree_.size()), -1);
  for (const int i : by_depth()) {
    const int chained = chain_parent(i);
    if (chained >= 0)
      extend(chained, i);
    else if (starts_clause(i))
      open(i);
  }
  for (std::size_t k = 0; k < clauses_.size(); ++k) {
    find_subject(k);
    share_objects(clauses_[k]);
  }
  for (std::size_t k = 0, written = clauses_.size(); k < written; ++k) {
    unfold_light(clauses_[k]);
    unfold_joined_masdars(k);
  }
  for (Clause& c : clauses_) finish(c);
  return std::move(clauses_);
}

std::vector<int> ClauseFinder::by_depth() const {
  std::vector<int> order;
  order.reserve(static_cast<std::size_t>(tree_.size()));
  for (int i = 0; i < tree_.size(); ++i)
    if (tree_.head(i) < 0) order.push_back(i);
  for (std::size_t k = 0; k < order.size(); ++k)
    for (const int c : tree_.children(order[k])) order.push_back(c);
  return order;
}

bool ClauseFinder::is_participle_of_circumstance(int i) const {
  const Word& w = word(i);
  if (!arabic_ || (w.upos != Upos::Adj && w.upos != Upos::Noun && w.upos != Upos::X)) return false;
  const Deprel r = tree_.rel(i);
  if (r != Deprel::Xcomp && r != Deprel::Advmod && r != Deprel::Advcl && r != Deprel::Obl && r != Deprel::Ccomp &&
      r != Deprel::Parataxis && r != Deprel::Conj && r != Deprel::Acl && r != Deprel::Amod && r != Deprel::Cc && r != Deprel::Dep && !(r == Deprel::Obj && i > 0 && word(i - 1).form == "،") &&
      !(r == Deprel::Root && i <= 1))  // مؤكدين أن: a sentence that goes on with the one before
    return false;
  if (w.form.starts_with("ال") || has_child(tree_, i, Deprel::Case)) return false;
  // an accusative without the article shows its ending: مشيرا, مشيرة, مشيرين
  constexpr std::array<std::string_view, 6> k_endings = {"ا", "ة", "ين", "ات", "ء", "ى"};
  if (std::none_of(k_endings.begin(), k_endings.end(), [&](std::string_view e) { return w.form.ends_with(e); })) return false;
  if (const int subject = tree_.child(i, Deprel::Nsubj); subject >= 0 && subject < i && !w.form.ends_with("ا")) return false;  // النتائج مشجعة
  if (participle_cues(lexicon_, w).empty()) return is_participle_of_deed(i);
  return has_complement(tree_, i) || has_child(tree_, i, Deprel::Nmod) || r == Deprel::Xcomp;
}

bool ClauseFinder::is_participle_of_deed(int i) const {
  const Word& w = word(i);
  const Deprel r = tree_.rel(i);
  const int h = tree_.head(i);
  if (h < 0 || h > i || word(h).upos != Upos::Verb || is_copular_verb(word(h)) || takes_verb(lexicon_, word(h))) return false;
  const bool apart = i > 0 && word(i - 1).form == "،";
  if (r != Deprel::Xcomp && r != Deprel::Advmod && r != Deprel::Advcl && r != Deprel::Obl && r != Deprel::Conj && r != Deprel::Acl && !(apart && r == Deprel::Obj)) return false;
  const Verb* active = lexicon_.verb_of_active(w.lemma);
  const Verb* passive = lexicon_.verb_of_passive(w.lemma);
  if (lexicon_.has_relation(word(h).lemma, "ك") || (!active && !(apart && passive)) || is_masdar(lexicon_, w)) return false;
  // what a participle does shows in its object: رافعا رصيده, مستخدمين أجهزة
  for (const int c : tree_.children(i)) {
    const Deprel below = tree_.rel(c);
    if (c == i + 1 && (below == Deprel::Obj || below == Deprel::Nsubj || below == Deprel::Nmod) && word(c).upos == Upos::Noun && !has_child(tree_, c, Deprel::Case)) return active != nullptr;
    // ، متأثرة بالأسعار: what its verb's preposition governs
    if (apart && c > i && (below == Deprel::Obl || below == Deprel::Nmod) && word(c).upos == Upos::Noun) {
      const std::string preposition = lemmas(tree_.sentence(), case_words(tree_, c));
      if (!preposition.empty() && ((active && lexicon_.has_relation(active->lemma, preposition)) || (passive && lexicon_.has_relation(passive->lemma, preposition)))) return true;
    }
  }
  return false;
}

bool ClauseFinder::starts_clause(int i) const {
  const Word& w = word(i);
  const Deprel r = tree_.rel(i);
  if (r == Deprel::Cc && is_participle_of_circumstance(i)) return true;
  switch (r) {
    case Deprel::Aux: case Deprel::Cop: case Deprel::Case: case Deprel::Mark: case Deprel::Cc: case Deprel::Det:
    case Deprel::Punct: case Deprel::Fixed: case Deprel::Flat: case Deprel::Compound: case Deprel::Goeswith:
      return false;
    default: break;
  }
  if (arabic_ && w.entity == Entity::Person) return false;  // a name that the tagger took for a verb
  if (!arabic_ && r == Deprel::Advcl && w.feats.verb_form == Feats::VerbForm::Part && !has_child(tree_, i, Deprel::Nsubj) &&
      !has_child(tree_, i, Deprel::Aux) && lexicon_.find_preposition(w.form))
    return false;  // given the weak demand: a participle that has become a preposition
  if (w.upos == Upos::Verb || (w.upos == Upos::Aux && is_clausal_position(r))) {
    if (r == Deprel::Amod || r == Deprel::Advmod) return arabic_ && r == Deprel::Amod && has_complement(tree_, i);
    return r != Deprel::Nmod || arabic_;
  }
  if (has_child(tree_, i, Deprel::Cop)) return true;
  if (has_child(tree_, i, Deprel::Nsubj) && (is_clausal_position(r) || r == Deprel::Obj)) return true;
  if (arabic_ && r == Deprel::Ccomp && has_child(tree_, i, Deprel::Mark)) return true;
  if (is_participle_of_circumstance(i)) return true;
  return is_reduced_relative(tree_, i);
}

int ClauseFinder::chain_parent(int i) const {
  const int h = tree_.head(i);
  if (h < 0 || clause_of(h) < 0 || word(i).upos != Upos::Verb) return -1;
  const Clause& c = clauses_[static_cast<std::size_t>(clause_of(h))];
  if (adjective_carries(c, h, i)) return clause_of(h);
  if (c.chain.empty() || c.chain.back() != h || c.copular) return -1;
  const Deprel r = tree_.rel(i);
  if (arabic_)  // تابع "فقدت": what is quoted carries no verb on
    for (int k = h + 1; k < i; ++k)
      if (const std::string_view f = word(k).form; f == "\"" || f == "“" || f == "«" || f == ":") return -1;
  if (!arabic_ && (r == Deprel::Xcomp || r == Deprel::Advcl) && !has_child(tree_, i, Deprel::Nsubj)) {
    const int mark = tree_.child(i, Deprel::Mark);
    const std::string_view by = mark >= 0 ? word(mark).lemma : std::string_view{};
    const int whom = addressee_of(by, i);  // but a subject that is asked itself goes on: is expected to come
    if ((whom >= 0 && !(by == "to" && tree_.rel(whom) == Deprel::Nsubj)) || denied_gerund(i)) return -1;
    const bool bare = !has_child(tree_, h, Deprel::Obj) && !has_child(tree_, h, Deprel::Iobj) && i > h;
    if (r == Deprel::Advcl && bare && by == "to" && asks_for_infinitive(word(h))) return clause_of(h);  // voted on Friday to end it
    if (r == Deprel::Advcl && bare && by == "against" && word(i).form.ends_with("ing")) return clause_of(h);  // voted against granting
  }
  if (r == Deprel::Xcomp) {
    if (arabic_) return has_child(tree_, i, Deprel::Nsubj) || !takes_verb(lexicon_, word(h)) ? -1 : clause_of(h);
    // object control (urged ministers to act) opens a clause of its own
    const bool has_object = has_child(tree_, h, Deprel::Obj) || has_child(tree_, h, Deprel::Iobj);
    return has_object ? -1 : clause_of(h);
  }
  if (arabic_ && (r == Deprel::Ccomp || r == Deprel::Csubj) && takes_verb(lexicon_, word(h)) && !is_participle_of_circumstance(h)) {
    if (!has_child(tree_, i, Deprel::Nsubj)) return clause_of(h);
    // تقدر الدراسة أن المسافرين سيصلون: two subjects, so the first verb is no modal
    return modality_of(lexicon_, word(h)) && !has_child(tree_, h, Deprel::Nsubj) ? clause_of(h) : -1;
  }
  return -1;
}

void ClauseFinder::open(int i) {
  const int k = static_cast<int>(clauses_.size());
  clauses_.emplace_back();
  Clause& c = clauses_.back();
  c.predicate = c.finite = i;
  c.chain = {i};
  c.copular = word(i).upos != Upos::Verb && word(i).upos != Upos::Aux && !is_participle_of_circumstance(i) &&
              !(arabic_ && tree_.rel(i) == Deprel::Amod);
  clause_of_[static_cast<std::size_t>(i)] = k;
  if (!c.copular) c.group.push_back(i);
  c.passive = is_passive_form(i);
  gather(c, i);
  if (const int before = tree_.left(i) - 1; !arabic_ && !c.negated)  // nor had they entered it
    c.negated = word(std::max(tree_.left(i), 0)).form == "nor" || (before >= 0 && (word(before).form == "nor" || (before > 0 && word(before).upos == Upos::Aux && word(before - 1).form == "nor")));
  hang(c, i);
}

bool ClauseFinder::adjective_carries(const Clause& c, int adjective, int i) const {
  if (arabic_ || !c.copular || c.predicate != adjective || word(adjective).upos != Upos::Adj || has_child(tree_, i, Deprel::Nsubj)) return false;
  const Deprel r = tree_.rel(i);
  if (r != Deprel::Xcomp && r != Deprel::Ccomp && r != Deprel::Advcl && r != Deprel::Acl && r != Deprel::Csubj) return false;
  const int to = tree_.child(i, Deprel::Mark);
  if (to < 0 || word(to).lemma != "to" || to < adjective) return false;
  if (r == Deprel::Xcomp) return true;
  // was keen to help: right behind the adjective; it is easy to start: not of it
  const bool anyone = c.subject >= 0 && word(c.subject).lemma != "it" && tree_.rel(c.subject) == Deprel::Nsubj;
  if (to == adjective + 1 && anyone) return true;
  return lexicon_.find_operator(word(adjective).lemma, OperatorKind::Modal) != nullptr;
}

void ClauseFinder::extend(int k, int i) {
  Clause& c = clause(k);
  if (c.copular) {  // is likely to grow
    c.copular = false;
    c.group.push_back(c.predicate);
  }
  clause_of_[static_cast<std::size_t>(i)] = k;
  c.chain.push_back(i);
  c.predicate = i;
  c.group.push_back(i);
  for (const int m : tree_.children(i))
    if (tree_.rel(m) == Deprel::Mark) c.group.push_back(m);
  const auto modality = modality_of(lexicon_, word(tree_.head(i)));
  if (modality) c.modality = *modality;
  const int h = tree_.head(i);
  for (const int m : tree_.children(h))
    if (!arabic_ && word(h).lemma == "have" && word(m).lemma == "yet" && m > h && m < i) {  // has yet to respond
      c.negated = !c.negated;
      c.group.push_back(m);
    }
  for (const Operator& op : lexicon_.operators(word(h).lemma))  // unable to, refused to
    if (!arabic_ && op.kind == OperatorKind::Modal && op.negates) c.negated = !c.negated;
  c.passive = arabic_ ? word(i).feats.voice == Feats::Voice::Pass : is_passive_form(i);
  gather(c, i);
}

void ClauseFinder::hang(Clause& c, int i) {
  int h = tree_.head(i);
  const Deprel r = tree_.rel(i);
  int up = h;
  while (up >= 0 && clause_of(up) < 0) up = tree_.head(up);
  c.parent = up < 0 ? -1 : clause_of(up);
  for (const int m : tree_.children(i))
    if (tree_.rel(m) == Deprel::Mark && c.mark.empty()) c.mark = word(m).lemma;
  if (c.parent < 0) {
    c.link = Link::Root;
    return;
  }
  if (arabic_ && has_relative_subject(c) && (r == Deprel::Advcl || r == Deprel::Conj || r == Deprel::Parataxis)) {
    // هجمات ... والتي أوقفت: a relative clause coordinated with the one before, or hung beside it
    c.link = Link::Relative;
    c.antecedent = clause_of(h) < 0 || clause(clause_of(h)).copular ? h : clause(clause_of(h)).antecedent;
    if (c.antecedent >= 0) return;
  }
  switch (r) {
    case Deprel::Conj:
      c.link = clause_of(h) >= 0 ? Link::Conjunct : Link::Content;
      if (is_participle_of_circumstance(i) && word(h).upos == Upos::Verb) c.link = Link::Adverbial;  // قال ... مشيرا
      break;
    case Deprel::Ccomp: case Deprel::Csubj: case Deprel::Obj:
      c.link = Link::Content;
      if (!arabic_ && r == Deprel::Ccomp && word(h).upos == Upos::Noun) c.noun = h;
      break;
    case Deprel::Xcomp:
      c.link = is_participle_of_circumstance(i) ? Link::Adverbial : Link::Infinitive;
      if (!arabic_ && c.mark == "to" && h >= 0)  // stressed the need to protect, with protect below stressed
        if (const int o = tree_.child(h, Deprel::Obj); o >= 0 && o < i && (is_weak(o) || lexicon_.cue(word(o).lemma, CuePos::Noun)))
          c.governor = o;
      break;
    case Deprel::Acl:
    case Deprel::Amod:
      c.antecedent = h;
      c.link = word(i).feats.verb_form == Feats::VerbForm::Part || word(i).feats.verb_form == Feats::VerbForm::Ger ||
                       word(i).upos == Upos::Adj
                   ? Link::Participle
                   : Link::Relative;
      // acl that completes a noun (the need to act, قرار أن) is content, not a relative clause
      if (r == Deprel::Acl && c.mark == "as" && word(i).form.ends_with("ing")) break;  // quoted an official as saying
      if (r == Deprel::Acl && !relative_mark(i) && (!c.mark.empty() || full_clause(i))) {
        c.link = Link::Content;
        c.antecedent = -1;
        c.noun = h;
      }
      if (is_participle_of_circumstance(i)) c.link = Link::Adverbial, c.antecedent = -1;
      if (!arabic_ && c.mark == "to") {  // the need to act, asked donors to help
        c.link = Link::Infinitive;
        c.antecedent = -1;
        if (word(h).upos != Upos::Sym && word(h).upos != Upos::Num) c.governor = h;
      }
      break;
    case Deprel::Parataxis: c.link = Link::Root; break;
    default:
      c.link = object_control(c, h) ? Link::Infinitive : asks(i, h) ? Link::Content : Link::Adverbial;
  }
  if (r == Deprel::Conj && c.link == Link::Content) c.link = Link::Adverbial;
  if (denied_gerund(i)) c.link = Link::Content;
  if (const int whom = addressee_of(c.mark, i); whom >= 0) {
    c.link = Link::Infinitive;
    c.controller = whom;
    c.antecedent = c.governor = -1;
    if (c.mark == "from") c.negated = !c.negated;
  }
}

bool ClauseFinder::is_passive_form(int i) const {
  if (!arabic_ && word(i).feats.voice == Feats::Voice::None && (tree_.rel(i) == Deprel::Acl || tree_.rel(i) == Deprel::Advcl))  // trees that do not tell
    return word(i).feats.verb_form == Feats::VerbForm::Part && word(i).feats.tense == Feats::Tense::Past && !has_child(tree_, i, Deprel::Aux) &&
           !has_child(tree_, i, Deprel::Nsubj) && !has_child(tree_, i, Deprel::Obj);
  if (word(i).feats.voice != Feats::Voice::Pass) return false;
  if (arabic_) return true;
  if (word(i).feats.verb_form == Feats::VerbForm::Fin) return false;
  const int subject = tree_.child(i, Deprel::Nsubj);
  for (const int k : tree_.children(i))
    if (tree_.rel(k) == Deprel::Obl && tree_.subtype(k) == "agent") return true;
  if (tree_.rel(i) == Deprel::Conj && subject < 0 && !has_child(tree_, i, Deprel::Aux))  // described it and called for more: as the first verb
    return word(tree_.head(i)).upos == Upos::Verb && is_passive_form(tree_.head(i));
  if (!has_child(tree_, i, Deprel::Aux)) return subject < 0 || tree_.subtype(subject) == "pass";
  for (const int k : tree_.children(i))
    if (tree_.rel(k) == Deprel::Aux && tree_.subtype(k) == "pass") return true;
  return subject >= 0 && tree_.subtype(subject) == "pass";
}

bool ClauseFinder::denied_gerund(int i) const {
  const int h = tree_.head(i);
  if (arabic_ || h < 0 || tree_.rel(i) != Deprel::Xcomp || has_child(tree_, i, Deprel::Nsubj)) return false;
  bool gerund = word(i).form.ends_with("ing");
  for (const int k : tree_.children(i))
    if (tree_.rel(k) == Deprel::Aux && word(k).form == "having") gerund = true;
  if (!gerund) return false;
  const auto rows = lexicon_.cues(word(h).lemma, CuePos::Verb);
  return !rows.empty() && rows.front().denies;
}

bool ClauseFinder::asks_for_infinitive(const Word& verb) const {
  for (const Cue& cue : lexicon_.cues(verb.lemma, CuePos::Verb))
    if (find_frame(cue, Content::Infinitive)) return true;
  for (const Operator& op : lexicon_.operators(verb.lemma))
    if (op.kind != OperatorKind::Copula && governs(op, "to-inf")) return true;
  return false;
}

int ClauseFinder::addressee_of(std::string_view mark, int i) const {
  const Deprel r = tree_.rel(i);
  const bool gerund = !arabic_ && mark != "to" && word(i).form.ends_with("ing") && !mark.empty();
  if (arabic_ || (mark != "to" && !gerund) || (r != Deprel::Acl && r != Deprel::Advcl && r != Deprel::Xcomp && r != Deprel::Ccomp)) return -1;
  const int noun = tree_.head(i);
  if (noun < 0) return -1;
  const bool below_noun = word(noun).upos != Upos::Verb;
  const int verb = below_noun ? tree_.head(noun) : noun;
  if (verb < 0 || word(verb).upos != Upos::Verb) return -1;
  const auto asked = [&](std::string_view addressee) {
    for (const Cue& cue : lexicon_.cues(word(verb).lemma, CuePos::Verb))
      for (const Frame& f : cue.frames)
        if (f.addressee == addressee && (gerund ? f.preposition == mark : f.content == Content::Infinitive)) return true;
    return !gerund && addressee == "obj" && lexicon_.find_operator(word(verb).lemma, OperatorKind::Causer);  // forced families to flee
  };
  if (mark == "from" && below_noun && tree_.rel(noun) == Deprel::Obj) return noun;  // prevents farmers from selling
  if (mark == "from" && !below_noun && has_child(tree_, verb, Deprel::Obj)) return tree_.child(verb, Deprel::Obj);
  int subject = -1;
  for (const int k : tree_.children(verb)) {
    if (k > i) break;
    const Deprel kind = tree_.rel(k);
    if (kind == Deprel::Nsubj && tree_.subtype(k) == "pass") subject = k;
    if (below_noun && k != noun) continue;
    if (word(k).upos == Upos::Sym || word(k).upos == Upos::Num) continue;  // appealed for $5 million to feed them
    if ((kind == Deprel::Obj || kind == Deprel::Iobj) && asked("obj")) return k;
    if (kind == Deprel::Obl && asked(lemmas(tree_.sentence(), case_words(tree_, k)))) return k;
  }
  return subject >= 0 && !below_noun && asked("obj") ? subject : -1;
}

bool ClauseFinder::has_relative_subject(const Clause& c) const {
  if (c.subject >= 0 && is_relative_pronoun(word(c.subject), tree_.lang())) return true;
  for (const int m : tree_.children(c.chain.front()))
    if (m < c.predicate && is_relative_pronoun(word(m), tree_.lang())) return true;
  return false;
}

bool ClauseFinder::asks(int i, int h) const {
  if (arabic_ || h < 0) return false;
  const int first = tree_.left(i);
  const std::string_view f = word(first).lemma;
  if (f != "when" && f != "how" && f != "why" && f != "where" && f != "whether" && f != "if") return false;
  if (i < h) return false;
  for (const Cue& cue : lexicon_.cues(word(h).lemma, CuePos::Verb))
    for (const Frame& frame : cue.frames)
      if (frame.content == Content::Question || frame.content == Content::Clause) return !has_child(tree_, h, Deprel::Ccomp);
  return false;
}

bool ClauseFinder::object_control(const Clause& c, int h) const {
  if (arabic_ || c.mark != "to" || h < 0 || !has_child(tree_, h, Deprel::Obj)) return false;
  for (const Cue& cue : lexicon_.cues(word(h).lemma, CuePos::Verb))
    if (find_frame(cue, Content::Infinitive)) return true;
  for (const Cue& cue : lexicon_.cues(word(h).lemma, CuePos::Verb))
    for (const Frame& f : cue.frames)
      if (f.content == Content::Infinitive) return true;
  return false;
}

bool ClauseFinder::full_clause(int i) const {
  const int subject = tree_.child(i, Deprel::Nsubj);
  if (arabic_ || subject < 0 || is_relative_pronoun(word(subject), Lang::English)) return false;
  if (tree_.subtype(i) != "relcl") return true;
  for (const int k : tree_.children(i))  // a charge that it has denied: the clause lacks what the noun is
    if ((tree_.rel(k) == Deprel::Obj || tree_.rel(k) == Deprel::Obl) && (is_relative_pronoun(word(k), Lang::English) || word(k).lemma == "that")) return false;
  // fears they would stay: a noun of speech, and a clause that lacks nothing
  return takes_content(lexicon_, word(tree_.head(i))) && !relative_word(i) &&
         (has_child(tree_, i, Deprel::Obj) || has_child(tree_, i, Deprel::Xcomp) || has_child(tree_, i, Deprel::Cop));
}

bool ClauseFinder::relative_word(int i) const {
  for (int k = tree_.left(i); k <= i; ++k)
    if (is_relative_pronoun(word(k), tree_.lang()) || (!arabic_ && (word(k).lemma == "whose" || word(k).lemma == "where" || word(k).lemma == "when" || word(k).lemma == "why")))
      return true;
  return false;
}

bool ClauseFinder::relative_mark(int i) const {
  for (const int m : tree_.children(i))
    if (tree_.rel(m) == Deprel::Mark && is_relative_pronoun(word(m), tree_.lang())) return true;
  return false;
}

void ClauseFinder::finish(Clause& c) {
  if (arabic_ && c.link == Link::Participle && c.obliques.size() > 1)  // المتنازع عليه بين: the pronoun is the noun's own
    std::erase_if(c.obliques, [&](const Oblique& o) {
      if (word(o.head).upos != Upos::Pron || o.cases.empty()) return false;
      c.group.insert(c.group.end(), o.cases.begin(), o.cases.end());
      c.group.push_back(o.head);
      return true;
    });
  std::sort(c.group.begin(), c.group.end());
  c.group.erase(std::unique(c.group.begin(), c.group.end()), c.group.end());
  const Feats& f = word(c.finite).feats;
  if (c.tense == Tense::Present) {
    if (f.aspect == Feats::Aspect::Perf || f.tense == Feats::Tense::Past) c.tense = Tense::Past;
    if (f.tense == Feats::Tense::Fut) c.tense = Tense::Future;
  }
  for (const int v : c.chain)  // قد يصل is a doubt, قد وصل is none
    for (const int m : tree_.children(v))
      if (arabic_ && word(m).lemma == "قد" && m + 1 < tree_.size() && word(m + 1).feats.aspect == Feats::Aspect::Imp) c.modality = Modality::Possible;
  if (arabic_ && c.chain.size() == 1 && c.objects.size() == 1 && is_masdar(lexicon_, word(c.objects.front())))  // تنوي بيع المطار
    for (const Operator& op : lexicon_.operators(word(c.predicate).lemma))
      if (op.modality != Modality::Certain && governs(op, "obj")) c.modality = op.modality;
  c.margin = word(c.predicate).margin;
  if (c.subject >= 0) c.margin = std::min(c.margin, word(c.subject).margin);
}

std::vector<Clause> find_clauses(const Tree& tree, const Lexicon& lexicon) {
  if (tree.size() == 0) return {};
  return ClauseFinder(tree, lexicon).run();
}

}  // namespace khabar
