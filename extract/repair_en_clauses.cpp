// Repairs of English trees: which words are whose subject, object or agent, and where clauses part. The rows are listed in
// repair_en.hpp.
#include <vector>

#include "extract/grammar.hpp"
#include "extract/phrase.hpp"
#include "extract/repair_en.hpp"

namespace khabar::english {
namespace {

bool is_finite(const Word& w) { return w.upos == Upos::Verb && w.feats.verb_form == Feats::VerbForm::Fin; }

/// The phrase that ends right before word `end`; -1 where no noun does.
int phrase_before(const Tree& tree, int end) {
  int top = end - 1;
  if (top < 0) return -1;
  for (int steps = 0; tree.head(top) >= 0 && tree.rel(top) != Deprel::Conj && tree.right(tree.head(top)) == end - 1 && is_noun(tree.word(tree.head(top))) && steps < 8; ++steps) top = tree.head(top);
  return is_noun(tree.word(top)) && tree.right(top) == end - 1 ? top : -1;
}

}  // namespace

void mend_lost_conjunct(Tree& tree, int verb) {
  const Deprel r = tree.rel(verb);
  if (tree.word(verb).upos != Upos::Verb || (r != Deprel::Advcl && r != Deprel::Acl && r != Deprel::Conj)) return;
  const int first = tree.child(verb, Deprel::Aux), other = tree.child(verb, Deprel::Nsubj);
  if (first < 0 || first > verb || has_child(tree, verb, Deprel::Mark) || (other >= 0 && !has_child(tree, other, Deprel::Case))) return;
  const int noun = phrase_before(tree, first);
  if (noun < 0 || tree.rel(noun) != Deprel::Conj || is_predicate(tree, tree.head(noun)) || tree.descends(verb, noun)) return;
  const int cc = tree.child(noun, Deprel::Cc);
  int up = tree.head(verb);
  for (int steps = 0; up >= 0 && !is_predicate(tree, up) && steps < 6; ++steps) up = tree.head(up);
  if (cc < 0 || cc != tree.left(noun) || up < 0 || up > cc || !tree.descends(noun, up)) return;
  if (other >= 0) tree.attach(other, up, Deprel::Obl);
  tree.attach(noun, verb, Deprel::Nsubj);
  tree.attach(cc, verb, Deprel::Cc);
  tree.attach(verb, up, Deprel::Conj);
}

void mend_small_clause(Tree& tree, int i) {
  const int verb = tree.head(i);
  int subject = tree.child(i, Deprel::Nsubj);
  if (subject < 0 && tree.word(i).upos == Upos::Adj) {
    subject = tree.child(i, Deprel::Obj);
    if (subject < 0) subject = tree.child(i, Deprel::Obl);
    if (subject >= 0 && (has_child(tree, subject, Deprel::Case) || tree.left(subject) > verb + 2 || tree.left(subject) <= verb)) return;
    if (subject >= 0 && tree.left(subject) == verb + 2) {  // its article hung on the adjective
      if (tree.word(verb + 1).upos != Upos::Det || tree.head(verb + 1) != i) return;
      tree.attach(verb + 1, subject, Deprel::Det);
    }
  }
  const bool bare = tree.rel(i) == Deprel::Ccomp && tree.word(i).upos == Upos::Adj && subject >= 0 && tree.left(subject) == verb + 1;
  if ((tree.rel(i) != Deprel::Xcomp && !bare) || verb < 0 || verb > i || tree.word(verb).upos != Upos::Verb || subject < verb || subject > i) return;
  if (has_auxiliary(tree, i) || has_child(tree, i, Deprel::Mark) || has_child(tree, verb, Deprel::Obj)) return;
  tree.attach(subject, verb, Deprel::Obj);
  if (bare) tree.attach(i, verb, Deprel::Xcomp);
}

void mend_between(Tree& tree, int i) {
  const int between = tree.child(i, Deprel::Case), cc = tree.right(i) + 1;
  if (between < 0 || tree.word(between).form != "between" || has_child(tree, i, Deprel::Conj) || cc >= tree.size() || tree.word(cc).form != "and") return;
  const int other = tree.head(cc), verb = other < 0 ? -1 : tree.head(other);
  if (verb < 0 || tree.rel(cc) != Deprel::Cc || tree.left(other) != cc || !is_noun(tree.word(other)) || tree.descends(i, other)) return;
  const bool extra = tree.rel(other) == Deprel::Nsubj && tree.child(verb, Deprel::Nsubj) != other;
  if (extra || tree.rel(other) == Deprel::Conj) tree.attach(other, i, Deprel::Conj);
}

void mend_verb_list(Tree& tree, int i) {
  const Word& w = tree.word(i);
  const int noun = tree.head(i), verb = noun < 0 ? -1 : tree.head(noun), next = tree.child(i, Deprel::Conj);
  if (tree.rel(i) != Deprel::Acl || w.upos != Upos::Verb || w.form.ends_with("ing") || verb < 0 || verb > noun || noun > i || tree.rel(noun) != Deprel::Obj) return;
  if (!is_comma(tree.word(i - 1)) || !has_child(tree, i, Deprel::Obj) || has_auxiliary(tree, i) || has_child(tree, i, Deprel::Nsubj) || has_child(tree, i, Deprel::Mark)) return;
  if (next < i || tree.word(next).upos != Upos::Verb || !has_child(tree, next, Deprel::Cc) || tree.word(verb).upos != Upos::Verb) return;
  tree.attach(i, verb, Deprel::Conj);
  tree.attach(next, verb, Deprel::Conj);
}

void mend_purpose(Tree& tree, const Lexicon& lexicon, int i) {
  const int place = tree.head(i), verb = place < 0 ? -1 : tree.head(place);
  if (tree.rel(i) != Deprel::Acl || !is_to_infinitive(tree, i) || place > i || verb < 0 || verb > place || tree.rel(place) != Deprel::Obl) return;
  if (tree.word(verb).upos != Upos::Verb || has_child(tree, verb, Deprel::Obj) || !has_child(tree, place, Deprel::Case)) return;
  if (tree.word(place).entity == Entity::Place || lexicon.find_noun(tree.word(place).lemma, NounClass::Place)) tree.attach(i, verb, Deprel::Advcl);
}

void mend_naming(Tree& tree, const Lexicon& lexicon, int i) {
  const int object = tree.head(i), verb = object < 0 ? -1 : tree.head(object);
  const bool noun = tree.rel(i) == Deprel::Appos && tree.word(i).upos == Upos::Noun && has_child(tree, i, Deprel::Det);
  const bool adjective = tree.rel(i) == Deprel::Amod && tree.word(i).upos == Upos::Adj && tree.left(i) == object + 1 && tree.right(i) == i;
  if ((!noun && !adjective) || verb < 0 || verb > object || object > i || tree.rel(object) != Deprel::Obj) return;
  if (tree.word(object).upos == Upos::Propn || !lexicon.find_operator(tree.word(verb).lemma, OperatorKind::Factitive)) return;
  if (comma_before(tree, i) >= 0 || has_child(tree, verb, Deprel::Xcomp) || has_child(tree, verb, Deprel::Iobj)) return;
  for (int k = object + 1; noun && k < tree.child(i, Deprel::Det); ++k)
    if (tree.word(k).upos == Upos::Punct && tree.word(k).form != "\"" && tree.word(k).form != "“") return;
  tree.attach(i, verb, Deprel::Xcomp);
}

void mend_agent(Tree& tree, const Lexicon& lexicon, int i) {
  const int by = tree.child(i, Deprel::Case);
  if (tree.rel(i) != Deprel::Nmod || by < 0 || tree.word(by).form != "by" || is_masdar(lexicon, tree.word(tree.head(i)))) return;
  const int named = tree.child(i, Deprel::Appos) >= 0 ? tree.child(i, Deprel::Appos) : i;
  if (tree.word(named).entity != Entity::Person && tree.word(named).entity != Entity::Organisation && !is_role_noun(lexicon, tree.word(i))) return;
  int phrase = tree.head(i);
  for (int steps = 0; tree.rel(phrase) == Deprel::Nmod && steps < 4; ++steps) phrase = tree.head(phrase);
  const int verb = tree.head(phrase);
  if (tree.rel(phrase) != Deprel::Obl || !has_child(tree, phrase, Deprel::Case) || verb < 0 || verb > phrase || tree.word(verb).upos != Upos::Verb) return;
  bool passive = false;
  for (const int c : tree.children(verb)) {
    passive = passive || (tree.rel(c) == Deprel::Aux && tree.subtype(c) == "pass");
    if (tree.rel(c) == Deprel::Obl && has_child(tree, c, Deprel::Case) && tree.word(tree.child(c, Deprel::Case)).form == "by") return;
  }
  if (passive) tree.attach(i, verb, Deprel::Obl);
}

void mend_gerund_subject(Tree& tree, int i) {
  const int verb = tree.head(i);
  if (tree.rel(i) != Deprel::Advcl || verb != i + 1 || !tree.word(i).form.ends_with("ing") || tree.left(i) != 0 || !is_finite(tree.word(verb))) return;
  if (!has_child(tree, verb, Deprel::Nsubj)) tree.attach(i, verb, Deprel::Nsubj);
}

void mend_perfect(Tree& tree, int verb) {
  const int noun = tree.head(verb), have = verb - 1;
  if (tree.rel(verb) != Deprel::Amod || tree.word(verb).upos != Upos::Verb || noun < verb || have < 0 || tree.head(noun) != have || tree.rel(noun) != Deprel::Obj) return;
  if (tree.word(have).lemma != "have" || tree.word(verb).form.ends_with("ing") || has_child(tree, have, Deprel::Aux)) return;
  const std::vector<int> below(tree.children(have).begin(), tree.children(have).end());
  tree.make_head(noun, have, Deprel::Aux);
  tree.make_head(verb, noun, Deprel::Obj);
  tree.attach(have, verb, Deprel::Aux);
  for (const int c : below)
    if (c != noun) tree.attach(c, verb, tree.rel(c));
}

void mend_place_after_to(Tree& tree, int i) {
  const Deprel r = tree.rel(i);
  const int to = tree.child(i, Deprel::Mark);
  if (tree.word(i).upos != Upos::Noun || (r != Deprel::Xcomp && r != Deprel::Advcl) || to < 0 || tree.word(to).lemma != "to" || tree.head(i) > i) return;
  if (has_auxiliary(tree, i) || has_child(tree, i, Deprel::Obj) || has_child(tree, i, Deprel::Nsubj)) return;
  tree.attach(to, i, Deprel::Case);
  const int verb = tree.head(i);
  tree.attach(i, verb, Deprel::Obl);
  for (const int c : std::vector<int>(tree.children(i).begin(), tree.children(i).end()))
    if (tree.rel(c) == Deprel::Obl) tree.attach(c, verb, Deprel::Obl);
}

void mend_late_object(Tree& tree, const Lexicon& lexicon, int i) {
  const int verb = tree.head(i), article = tree.child(i, Deprel::Det);
  if (tree.rel(i) != Deprel::Obl || verb < 0 || verb > i || tree.word(verb).upos != Upos::Verb || has_child(tree, i, Deprel::Case) || has_child(tree, verb, Deprel::Obj)) return;
  const Word& w = tree.word(i);
  if (article < 0 || w.upos != Upos::Noun || w.entity == Entity::Date || lexicon.find_noun(w.lemma, NounClass::Amount) || lexicon.verbs(tree.word(verb).lemma).empty()) return;
  bool between = false, describes = false;  // a plain time or measure has nothing below it
  for (const int c : tree.children(verb))
    between = between || (c > verb && c < i && tree.rel(c) == Deprel::Obl && has_child(tree, c, Deprel::Case));
  for (const int c : tree.children(i)) describes = describes || (c > i && (tree.rel(c) == Deprel::Nmod || tree.rel(c) == Deprel::Acl));
  if (between && describes && !has_child(tree, verb, Deprel::Aux)) tree.attach(i, verb, Deprel::Obj);
}

void mend_of_phrase(Tree& tree, const Lexicon& lexicon, int i) {
  const int verb = tree.head(i), first = tree.left(i);
  if (tree.rel(i) != Deprel::Obl || verb < 0 || verb > i || tree.word(verb).upos != Upos::Verb || first < 1 || tree.word(first).form != "of" || tree.head(first) != i) return;
  const int noun = first - 1;
  if (tree.word(noun).upos != Upos::Noun || tree.head(noun) != verb || lexicon.has_relation(tree.word(verb).lemma, "of")) return;
  for (const Cue& cue : lexicon.cues(tree.word(verb).lemma, CuePos::Verb))
    for (const Frame& f : cue.frames)
      if (f.preposition == "of") return;
  tree.attach(i, noun, Deprel::Nmod);
}

void mend_gerund_list(Tree& tree, int i) {
  const int verb = tree.head(i);
  if (tree.rel(i) != Deprel::Advcl || verb < 0 || verb > i || !tree.word(i).form.ends_with("ing") || comma_before(tree, i) < 0) return;
  const int first = tree.child(verb, Deprel::Xcomp), last = tree.child(i, Deprel::Conj);
  if (first < verb || first > i || !tree.word(first).form.ends_with("ing") || last < i || !tree.word(last).form.ends_with("ing")) return;
  tree.attach(i, first, Deprel::Conj);
  tree.attach(last, first, Deprel::Conj);
}

void mend_span_before(Tree& tree, int i) {
  const int clause = tree.head(i), after = i + 1;
  if (tree.rel(i) != Deprel::Nmod || clause <= after || after >= tree.size() || tree.head(after) != clause || tree.head(clause) < 0) return;
  if (tree.word(after).form != "after" && tree.word(after).form != "before") return;
  if (tree.word(i).entity != Entity::Date && tree.word(i).upos != Upos::Noun) return;
  tree.attach(i, after, Deprel::Advmod);
}

void mend_adjective_behind(Tree& tree, int i) {
  const int verb = tree.head(i), noun = tree.child(i, Deprel::Nsubj);
  if (tree.word(i).upos != Upos::Adj || verb < i || tree.word(verb).upos != Upos::Verb || noun < 0 || tree.right(noun) + 1 != i || has_auxiliary(tree, i)) return;
  if (tree.rel(i) != Deprel::Advmod && tree.rel(i) != Deprel::Advcl && tree.rel(i) != Deprel::Nsubj) return;
  if (has_child(tree, verb, Deprel::Nsubj) && tree.child(verb, Deprel::Nsubj) != i) return;
  tree.attach(noun, verb, Deprel::Nsubj);
  const std::vector<int> below(tree.children(verb).begin(), tree.children(verb).end());
  tree.attach(i, noun, Deprel::Acl);
  for (const int c : below)
    if (tree.rel(c) == Deprel::Obl && c > i && c < verb) tree.attach(c, i, Deprel::Obl);
}

void mend_trailing_passive(Tree& tree, int verb) {
  const int noun = tree.head(verb);
  if (tree.rel(verb) != Deprel::Acl || noun < 0 || noun > verb || !tree.word(verb).form.ends_with("ed") || has_auxiliary(tree, verb) || comma_before(tree, verb) < noun) return;
  if (tree.word(noun).upos != Upos::Propn || tree.word(noun).entity == Entity::Person || !has_child(tree, verb, Deprel::Obl) || has_child(tree, verb, Deprel::Nsubj)) return;
  const int by = tree.child(tree.child(verb, Deprel::Obl), Deprel::Case);
  if (by < 0 || tree.word(by).form != "by") return;
  for (int i = tree.right(verb) + 1; i < tree.size(); ++i)
    if (tree.word(i).upos != Upos::Punct) return;
  int up = tree.head(noun);
  for (int steps = 0; up >= 0 && tree.word(up).upos != Upos::Verb && steps < 6; ++steps) up = tree.head(up);
  if (up >= 0 && tree.word(up).upos == Upos::Verb && up < noun) tree.attach(verb, up, Deprel::Advcl);
}

void mend_sum(Tree& tree, int i) {
  const int noun = tree.head(i), verb = tree.left(i) - 1;
  if (tree.word(i).upos != Upos::Sym || (tree.rel(i) != Deprel::Acl && tree.rel(i) != Deprel::Dep) || noun < 0 || verb <= noun) return;
  if (tree.word(verb).upos != Upos::Verb || tree.head(verb) != noun || has_child(tree, verb, Deprel::Obj)) return;
  tree.attach(i, verb, Deprel::Obj);
}

void mend_gerund_adjective(Tree& tree, const Lexicon& lexicon, int i) {
  const int verb = tree.head(i), noun = tree.child(i, Deprel::Obj);
  if (tree.rel(i) != Deprel::Xcomp || verb + 1 != i || !tree.word(i).form.ends_with("ing") || noun != i + 1 || tree.word(noun).upos != Upos::Noun) return;
  const auto rows = lexicon.cues(tree.word(verb).lemma, CuePos::Verb);
  if (rows.empty() || rows.front().denies || has_child(tree, verb, Deprel::Obj)) return;
  for (const Cue& row : rows)
    if (find_frame(row, Content::Gerund)) return;
  const std::vector<int> below(tree.children(i).begin(), tree.children(i).end());
  tree.attach(noun, verb, Deprel::Obj);
  tree.attach(i, noun, Deprel::Amod);
  for (const int c : below)
    if (c != noun) tree.attach(c, tree.rel(c) == Deprel::Obl && !case_words(tree, c).empty() && tree.word(case_words(tree, c).front()).form == "of" ? noun : verb,
                               tree.rel(c) == Deprel::Obl && !case_words(tree, c).empty() && tree.word(case_words(tree, c).front()).form == "of" ? Deprel::Nmod : tree.rel(c));
}

void mend_subject_behind_mark(Tree& tree, int verb) {
  if (tree.rel(verb) != Deprel::Advcl || tree.word(verb).upos != Upos::Verb || tree.word(verb).form.ends_with("ing") || is_to_infinitive(tree, verb)) return;
  if (has_child(tree, verb, Deprel::Nsubj) || has_child(tree, verb, Deprel::Mark) || has_child(tree, verb, Deprel::Aux) || tree.left(verb) != verb || verb < 2) return;
  const int end = is_comma(tree.word(verb - 1)) ? verb - 1 : verb;
  for (int i = verb - 2; i > tree.head(verb) && verb - i < 20; --i) {
    const int mark = tree.child(i, Deprel::Case);
    if (mark < 0 || tree.word(mark).upos != Upos::Sconj || !is_noun(tree.word(i)) || (tree.rel(i) != Deprel::Nmod && tree.rel(i) != Deprel::Obl)) continue;
    if (tree.right(i) + 1 != verb && tree.right(i) + 1 != end) return;
    tree.attach(mark, verb, Deprel::Mark);
    tree.attach(i, verb, Deprel::Nsubj);
    return;
  }
}

void mend_argument(Tree& tree, const Lexicon& lexicon, int i) {
  if (tree.rel(i) != Deprel::Nmod) return;
  const int noun = tree.head(i), verb = noun < 0 ? -1 : tree.head(noun);
  if (noun > i || verb < 0 || verb > noun || tree.rel(noun) != Deprel::Obj || tree.word(verb).upos != Upos::Verb) return;
  const WordList cases = case_words(tree, i);
  if (cases.size() != 1 || !lexicon.has_relation(tree.word(verb).lemma, tree.word(cases.front()).lemma)) return;
  if (is_masdar(lexicon, tree.word(noun)) || takes_content(lexicon, tree.word(noun))) return;  // ended dependence on imports
  for (const int c : tree.children(verb))
    if (tree.rel(c) == Deprel::Obl && case_words(tree, c).size() == 1 && tree.word(case_words(tree, c).front()).lemma == tree.word(cases.front()).lemma) return;  // served
  tree.attach(i, verb, Deprel::Obl);
}

void mend_gerund_object(Tree& tree, int gerund) {
  if (tree.rel(gerund) != Deprel::Csubj || !tree.word(gerund).form.ends_with("ing") || has_child(tree, gerund, Deprel::Obj)) return;
  const int verb = tree.head(gerund);
  for (const int c : tree.children(verb))
    if (tree.rel(c) == Deprel::Nsubj && c > gerund && c < verb && tree.left(c) == tree.right(gerund) + 1 && has_child(tree, c, Deprel::Det)) {
      tree.attach(c, gerund, Deprel::Obj);
      return;
    }
}

}  // namespace khabar::english
