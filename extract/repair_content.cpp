// Repairs of clauses that tell what was said, and of what is predicated in them.
#include <algorithm>
#include <array>
#include <string>

#include "extract/grammar.hpp"
#include "extract/repair_rows.hpp"

namespace khabar {
namespace {

bool is_particle_of_verb(const Word& w) { return w.upos == Upos::Part || w.upos == Upos::Aux; }

/// The cue's rows, of a verb or a participle that speaks.
std::span<const Cue> rows_of(const Lexicon& lexicon, const Word& w) {
  if (w.upos == Upos::Verb) return lexicon.cues(w.lemma, CuePos::Verb);
  const bool participle = (w.upos == Upos::Adj || w.upos == Upos::Noun || w.upos == Upos::X) && !w.form.starts_with("ال") &&
                          (w.form.ends_with("ا") || w.form.ends_with("ة") || w.form.ends_with("ين"));
  return participle ? participle_cues(lexicon, w) : std::span<const Cue>{};
}

bool takes_that(std::span<const Cue> rows, std::string_view preposition) {
  for (const Cue& row : rows)
    for (const Frame& f : row.frames)
      if (f.content == Content::Clause && f.preposition == preposition) return true;
  return false;
}

bool has_content(const Tree& tree, int cue) {
  for (const int c : tree.children(cue))
    if ((tree.rel(c) == Deprel::Ccomp || tree.rel(c) == Deprel::Csubj) && c > cue) {
      for (const int m : tree.children(c))
        if (tree.rel(m) == Deprel::Mark && is_that(tree.word(m))) return true;
    }
  return false;
}

}  // namespace

/// شدد مصدر طلب عدم كشف هويته على أن(content of طلب): a clause under أن belongs to the nearest verb before it that takes one
/// under this preposition; one that takes none hands it up.
void mend_stolen_content(Tree& tree, const Lexicon& lexicon, int mark) {
  if (!is_that(tree.word(mark)) || tree.rel(mark) != Deprel::Mark || mark < 2) return;
  const int clause = tree.head(mark);
  const int h = clause >= 0 ? tree.head(clause) : -1;
  if (clause < mark || h < 0 || h > mark || tree.child(clause, Deprel::Cc) >= 0) return;
  if (tree.rel(clause) != Deprel::Ccomp && tree.rel(clause) != Deprel::Advcl && tree.rel(clause) != Deprel::Conj && tree.rel(clause) != Deprel::Acl) return;
  std::string_view preposition;
  if (tree.word(mark - 1).upos == Upos::Adp) {
    preposition = tree.word(mark - 1).lemma;
    if (preposition != "إلى" && preposition != "على" && preposition != "من" && preposition != "ب" && preposition != "عن") return;
  } else if (tree.word(mark - 1).form != "،" && tree.word(mark - 1).upos != Upos::Noun && tree.word(mark - 1).upos != Upos::X && tree.word(mark - 1).upos != Upos::Propn &&
             tree.word(mark - 1).upos != Upos::Adj && tree.word(mark - 1).upos != Upos::Pron) {
    return;
  }
  if (takes_that(rows_of(lexicon, tree.word(h)), preposition) || takes_verb(lexicon, tree.word(h))) return;
  if (tree.word(h).upos == Upos::Noun && (h == mark - 1 || takes_content(lexicon, tree.word(h)))) return;
  int steps = 0;
  for (int up = h; up >= 0 && steps < 16; up = tree.head(up), ++steps) {
    if (up == h || up > mark) continue;
    const auto rows = rows_of(lexicon, tree.word(up));
    if (rows.empty() || !takes_that(rows, preposition) || has_content(tree, up)) continue;
    tree.attach(clause, up, Deprel::Ccomp);
    return;
  }
}

/// وأن حجم البضائع تجاوز(ccomp of the clause before): a clause joined by a conjunction of its own is a conjunct.
void mend_joined_clause(Tree& tree, int i) {
  if (tree.rel(i) != Deprel::Ccomp || tree.head(i) < 0 || tree.head(i) > i) return;
  const int cc = tree.child(i, Deprel::Cc), mark = tree.child(i, Deprel::Mark);
  if (cc < 0 || mark < cc || !is_that(tree.word(mark))) return;
  const int other = tree.child(tree.head(i), Deprel::Mark);
  if (other >= 0 && is_that(tree.word(other))) tree.attach(i, tree.head(i), Deprel::Conj);
}

/// أن معظمهم من النساء وأنهم يبيتون(both أن): of two أن on one verb the first opens a clause without a verb.
void mend_two_marks(Tree& tree, int second) {
  if (!is_that(tree.word(second)) || tree.rel(second) != Deprel::Mark || second < 4) return;
  const int verb = tree.head(second);
  const int cc = second - 1;
  if (verb < second || tree.word(cc).upos != Upos::Cconj) return;
  int first = -1;
  for (const int c : tree.children(verb))
    if (c < cc && tree.rel(c) == Deprel::Mark && is_that(tree.word(c))) first = c;
  if (first < 0 || first + 2 >= cc) return;
  int subject = first + 1;
  if (!is_nominal(tree.word(subject)) && tree.word(subject).upos != Upos::Pron) return;
  for (int steps = 0; tree.head(subject) > first && tree.head(subject) < cc && steps < 8; ++steps) subject = tree.head(subject);
  if (tree.right(subject) >= cc) return;
  int predicate = -1;  // the phrase or adjective that ends right before و
  for (const int c : tree.children(subject))
    if (c > subject && tree.right(c) == cc - 1 && (tree.child(c, Deprel::Case) >= 0 || tree.word(c).upos == Upos::Adj)) predicate = c;
  if (predicate < 0) {
    for (const int c : tree.children(verb))
      if (c > subject && c < cc && tree.right(c) == cc - 1 && (tree.child(c, Deprel::Case) >= 0 || tree.word(c).upos == Upos::Adj)) predicate = c;
    if (predicate < 0) return;
  }
  const int head = tree.head(verb);
  const Deprel r = tree.rel(verb) == Deprel::Conj ? Deprel::Ccomp : tree.rel(verb);
  if (head < 0 || tree.descends(head, subject)) return;
  const int preposition = first > 0 && tree.head(first - 1) == verb && tree.word(first - 1).upos == Upos::Adp ? first - 1 : -1;
  if (!tree.attach(predicate, head, r)) return;
  tree.attach(subject, predicate, Deprel::Nsubj);
  tree.attach(first, predicate, Deprel::Mark);
  if (preposition >= 0) tree.attach(preposition, predicate, Deprel::Mark);
  tree.attach(verb, predicate, Deprel::Conj);
}

/// وأن أبوابها مفتوحة(amod) أمام الشركات: in a clause under أن without a verb the adjective without the article is what is said
/// of a definite noun.
void mend_predicate_adjective(Tree& tree, int mark) {
  if (!is_that(tree.word(mark)) || tree.rel(mark) != Deprel::Mark) return;
  const int noun = tree.head(mark);
  if (noun <= mark || tree.word(noun).upos != Upos::Noun || tree.child(noun, Deprel::Nsubj) >= 0 || tree.child(noun, Deprel::Cop) >= 0) return;
  bool definite = tree.word(noun).form.starts_with("ال");
  for (const int c : tree.children(noun))
    if (c > noun && tree.rel(c) == Deprel::Nmod && tree.child(c, Deprel::Case) < 0 && (tree.word(c).upos == Upos::Pron || tree.word(c).form.starts_with("ال"))) definite = true;
  if (!definite) return;
  int adjective = -1;
  for (const int c : tree.children(noun))
    if (c > noun && adjective < 0 && tree.word(c).upos == Upos::Adj && tree.rel(c) == Deprel::Amod && !tree.word(c).form.starts_with("ال") && tree.child(c, Deprel::Case) < 0) adjective = c;
  if (adjective < 0) return;
  for (int k = adjective + 1; k < tree.size() && tree.word(k).form != "،" && tree.word(k).form != "."; ++k)
    if (tree.word(k).upos == Upos::Verb && tree.child(k, Deprel::Mark) < 0 && tree.child(k, Deprel::Cc) < 0) return;  // the verb is what is said
  const std::vector<int> below(tree.children(noun).begin(), tree.children(noun).end());
  tree.make_head(adjective, noun, Deprel::Nsubj);
  for (const int c : below)
    if (c > adjective && tree.head(c) == noun) tree.attach(c, adjective, tree.child(c, Deprel::Case) >= 0 ? Deprel::Obl : tree.rel(c));
}

/// أن النوم أكثر(predicate) من ساعة قد يكون(beside it): a bare verb right behind is the predicate, what stood for one is the
/// subject's.
void mend_late_predicate(Tree& tree, int mark) {
  if (!is_that(tree.word(mark)) || tree.rel(mark) != Deprel::Mark) return;
  const int old = tree.head(mark);
  if (old <= mark || tree.word(old).upos == Upos::Verb || tree.child(old, Deprel::Cop) >= 0) return;
  const int subject = tree.child(old, Deprel::Nsubj);
  if (subject < 0 || subject > old || tree.word(subject).upos == Upos::Pron) return;
  const int h = tree.head(old);
  if (h < 0) return;
  int verb = tree.right(old) + 1;
  while (verb < tree.size() && is_particle_of_verb(tree.word(verb))) ++verb;
  if (verb >= tree.size() || tree.word(verb).upos != Upos::Verb || tree.head(verb) != h || tree.child(verb, Deprel::Cc) >= 0 || tree.child(verb, Deprel::Mark) >= 0) return;
  const int preposition = mark > 0 && tree.head(mark - 1) == old && tree.word(mark - 1).upos == Upos::Adp ? mark - 1 : -1;
  tree.attach(verb, h, tree.rel(old));
  tree.attach(subject, verb, Deprel::Nsubj);
  tree.attach(old, subject, tree.word(old).upos == Upos::Adj ? Deprel::Amod : Deprel::Nmod);
  tree.attach(mark, verb, Deprel::Mark);
  if (preposition >= 0) tree.attach(preposition, verb, Deprel::Mark);
}

/// أن مشروع قانون ينظم النشاط يوجد(acl of قانون) في مراحله; أن أخذ قيلولة لا تتجاوز(predicate) ساعة يحسن(conj) القدرة: of two bare
/// verbs behind the subject of أن the first tells of the indefinite noun before it, the second is the predicate.
void mend_second_verb(Tree& tree, int mark) {
  if (!is_that(tree.word(mark)) || tree.rel(mark) != Deprel::Mark || mark + 3 >= tree.size() || !is_nominal(tree.word(mark + 1))) return;
  const auto bare = [&](int i) { return tree.word(i).upos == Upos::Verb && tree.word(i).entity == Entity::Outside && tree.child(i, Deprel::Cc) < 0; };
  int first = -1, second = -1;
  for (int i = mark + 2; i < tree.size() && i < mark + 24 && second < 0; ++i) {
    const Word& w = tree.word(i);
    if (w.upos == Upos::Sconj || w.form == ":" || w.form == "،" || is_relative_pronoun(w, tree.lang())) return;
    if (w.upos == Upos::Cconj && i + 1 < tree.size() && tree.word(i + 1).upos == Upos::Verb) return;
    if (w.upos != Upos::Verb) continue;
    if (!bare(i)) return;
    (first < 0 ? first : second) = i;
  }
  if (second < 0) return;
  if (is_copular_verb(tree.word(first)) || is_copular_verb(tree.word(second))) return;
  int before = first - 1;
  while (before > mark && is_particle_of_verb(tree.word(before))) --before;
  const Word& noun_word = tree.word(before);
  int before_second = second - 1;
  while (before_second > first && is_particle_of_verb(tree.word(before_second)) && tree.word(before_second).lemma != "ما") --before_second;
  if (tree.word(before_second).lemma == "ما" || tree.word(before_second).form == "مما" || tree.word(before_second).upos == Upos::Adp || before_second == first) return;
  if (before <= mark || noun_word.entity != Entity::Outside || noun_word.form.starts_with("ال") || (noun_word.upos != Upos::Noun && noun_word.upos != Upos::Adj)) return;
  int noun = before;
  if (noun_word.upos == Upos::Adj && tree.head(before) > mark && tree.head(before) < before && tree.word(tree.head(before)).upos == Upos::Noun && tree.rel(before) == Deprel::Amod) noun = tree.head(before);
  int top = mark + 1;
  for (int steps = 0; tree.head(top) > mark && tree.head(top) < first && steps < 12; ++steps) top = tree.head(top);
  const int old = tree.head(mark);
  if (old != first && old != second) return;
  // the clause's place above
  const int outer = old == first ? first : second;
  int h = tree.head(outer);
  if (h > mark) {  // the second hangs inside the subject
    h = tree.head(top);
  }
  if (h < 0 || h > mark || tree.descends(h, outer)) return;
  const Deprel r = tree.head(outer) == h && (tree.rel(outer) == Deprel::Ccomp || tree.rel(outer) == Deprel::Conj) ? tree.rel(outer) : Deprel::Ccomp;
  tree.attach(top, h, Deprel::Dep);  // out of the way, so that no circle closes
  if (!tree.attach(second, h, r)) return;
  tree.attach(top, second, Deprel::Nsubj);
  if (noun != top && !tree.descends(noun, top)) tree.attach(noun, top, Deprel::Nmod);
  tree.attach(first, noun, Deprel::Acl);
  const std::vector<int> below(tree.children(first).begin(), tree.children(first).end());
  for (const int c : below)
    if (c <= mark || tree.rel(c) == Deprel::Mark) tree.attach(c, second, tree.rel(c));
  tree.attach(mark, second, Deprel::Mark);
  if (mark > 0 && tree.word(mark - 1).upos == Upos::Adp && tree.head(mark - 1) != second && tree.head(mark - 1) >= mark) tree.attach(mark - 1, second, Deprel::Mark);
}

/// أن الحملة التي أشرف(head of أن) عليها الفريق شملت(acl of الفريق): a relative clause is no content; the first bare verb behind it
/// that agrees is the predicate.
void mend_predicate_past_relative(Tree& tree, int mark) {
  if (!is_that(tree.word(mark)) || tree.rel(mark) != Deprel::Mark || mark + 3 >= tree.size() || !is_nominal(tree.word(mark + 1))) return;
  const int inner = tree.head(mark);
  if (inner <= mark + 2 || tree.word(inner).upos != Upos::Verb) return;
  int pronoun = -1;
  for (int k = mark + 2; k < inner && pronoun < 0; ++k) {
    if (tree.word(k).upos == Upos::Verb) return;
    if (is_relative_pronoun(tree.word(k), tree.lang())) pronoun = k;
  }
  if (pronoun < 0 || pronoun < inner - 3) return;
  int top = mark + 1;
  for (int steps = 0; tree.head(top) > mark && tree.head(top) < pronoun && steps < 12; ++steps) top = tree.head(top);
  const Word& noun = tree.word(top);
  const auto agrees = [&](int v) {
    const bool feminine = noun.form.ends_with("ة") || noun.form.ends_with("ات") || noun.feats.gender == Feats::Gender::Fem || noun.feats.number == Feats::Number::Plur;
    const Feats& f = tree.word(v).feats;
    return f.person == Feats::Person::Third && (f.number == Feats::Number::Plur ? noun.feats.number == Feats::Number::Plur : (f.gender == Feats::Gender::Fem) == feminine);
  };
  int verb = -1;
  for (int k = inner + 1; k < tree.size() && k < inner + 25 && verb < 0; ++k) {
    const Word& w = tree.word(k);
    if (w.upos == Upos::Sconj || w.form == ":" || w.form == "\"") return;
    if (w.upos != Upos::Verb || tree.child(k, Deprel::Cc) >= 0 || tree.child(k, Deprel::Mark) >= 0 || tree.rel(k) == Deprel::Aux) continue;
    int before = k - 1;
    while (before > inner && is_particle_of_verb(tree.word(before))) --before;
    if (is_relative_pronoun(tree.word(before), tree.lang()) || tree.word(before).upos == Upos::Adp || tree.word(before).upos == Upos::Cconj) continue;
    const int h = tree.head(k);
    const bool loose = h == inner || (h >= 0 && h < k && tree.rel(k) == Deprel::Acl && (tree.word(h).form.starts_with("ال") || tree.word(h).entity != Entity::Outside || tree.word(before).form.starts_with("ال") || tree.word(before).upos == Upos::Pron));
    if (loose && agrees(k)) verb = k;
  }
  if (verb < 0) return;
  int h = tree.head(top) < mark ? tree.head(top) : tree.head(inner);
  if (h > mark || h < 0) return;
  const int preposition = mark > 0 && tree.word(mark - 1).upos == Upos::Adp && tree.head(mark - 1) == inner ? mark - 1 : -1;
  const int cc = mark > 0 && tree.word(mark - 1).upos == Upos::Cconj && tree.head(mark - 1) == inner ? mark - 1 : -1;
  tree.attach(top, h, Deprel::Dep);
  if (!tree.attach(verb, h, cc >= 0 ? Deprel::Conj : Deprel::Ccomp)) return;
  tree.attach(top, verb, Deprel::Nsubj);
  tree.attach(inner, top, Deprel::Acl);
  tree.attach(mark, verb, Deprel::Mark);
  if (preposition >= 0) tree.attach(preposition, verb, Deprel::Mark);
  if (cc >= 0) tree.attach(cc, verb, Deprel::Cc);
}

/// هاجموا الموقع، ما(cc) أدى(ccomp) إلى: what came of it is told beside it.
void mend_event_relative(Tree& tree, int what) {
  if (what < 2 || tree.word(what).form != "ما" || tree.word(what - 1).form != "،" || what + 1 >= tree.size()) return;
  int verb = what + 1;
  while (verb < tree.size() && is_particle_of_verb(tree.word(verb))) ++verb;
  if (verb >= tree.size() || tree.word(verb).upos != Upos::Verb || tree.word(verb).feats.gender == Feats::Gender::Fem) return;
  const Deprel r = tree.rel(verb);
  if (r != Deprel::Ccomp && r != Deprel::Advcl && r != Deprel::Parataxis && r != Deprel::Acl) return;
  int up = tree.head(verb);
  while (up >= 0 && tree.word(up).upos != Upos::Verb) up = tree.head(up);
  if (up < 0 || up > what) return;
  tree.attach(verb, up, Deprel::Conj);
  tree.attach(what, verb, Deprel::Cc);
}

/// تابعت وهي تبكي(content) "فقدت": a pronoun behind و opens a circumstance; the quotation is the cue's.
void mend_circumstance(Tree& tree, int pronoun) {
  const Word& w = tree.word(pronoun);
  if (pronoun < 2 || w.upos != Upos::Pron || (w.form != "هو" && w.form != "هي" && w.form != "هم") || tree.word(pronoun - 1).form != "و") return;
  const int verb = tree.head(pronoun);
  if (verb <= pronoun || tree.word(verb).upos != Upos::Verb || tree.rel(pronoun) != Deprel::Nsubj || tree.rel(verb) != Deprel::Ccomp) return;
  const int cue = tree.head(verb);
  if (cue < 0 || cue > pronoun) return;
  tree.attach(verb, cue, Deprel::Advcl);
  const int content = tree.child(verb, Deprel::Ccomp);
  if (content > verb && tree.word(tree.left(content)).upos == Upos::Punct) tree.attach(content, cue, Deprel::Ccomp);
}

/// أعلنت الحكومة رفع(obj, a verb) المستوى وأرسلت(conj of رفع): a verb joined to a noun goes with the verb above.
void mend_verb_conjunct(Tree& tree, int verb) {
  if (tree.word(verb).upos != Upos::Verb || tree.rel(verb) != Deprel::Conj || tree.child(verb, Deprel::Cc) < 0) return;
  const int noun = tree.head(verb);
  if (noun < 0 || noun > verb || !is_nominal(tree.word(noun))) return;
  for (const int c : tree.children(verb))
    if (is_relative_pronoun(tree.word(c), tree.lang())) return;  // والذي أودى: of the noun
  switch (tree.rel(noun)) {
    case Deprel::Obj: case Deprel::Obl: case Deprel::Nmod: case Deprel::Nsubj: break;
    default: return;
  }
  if (tree.child(noun, Deprel::Nsubj) >= 0 || tree.child(noun, Deprel::Cop) >= 0) return;
  int up = noun;
  while (up >= 0 && tree.word(up).upos != Upos::Verb) up = tree.head(up);
  if (up >= 0 && up < verb) tree.attach(verb, up, Deprel::Conj);
}

/// حضر الاجتماع(nsubj) سفير(obj): of a verb that only people or bodies do, a thing is no subject where a person or body stands
/// behind it.
void mend_object_first(Tree& tree, const Lexicon& lexicon, int verb) {
  constexpr std::array<std::string_view, 22> k_deeds = {"حضر", "وقع", "ترأس", "رأس", "افتتح", "اختتم", "راقب", "رافق", "دشن", "زار", "أدار",
                                                        "نظم", "قاد", "أعد", "ألقى", "أطلق", "نفذ", "أشرف", "استضاف", "أخرج", "ألف", "قدم"};
  const Word& w = tree.word(verb);
  if (w.upos != Upos::Verb || w.feats.voice == Feats::Voice::Pass || std::find(k_deeds.begin(), k_deeds.end(), w.lemma) == k_deeds.end()) return;
  const int thing = tree.child(verb, Deprel::Nsubj), actor = tree.child(verb, Deprel::Obj);
  if (thing <= verb || actor <= thing || tree.word(actor).upos == Upos::Pron || has_tanwin(tree.word(actor))) return;
  const auto acts = [&](int i) {
    const Word& x = tree.word(i);
    if (x.entity == Entity::Person || x.entity == Entity::Organisation || x.entity == Entity::Group) return true;
    return is_role_noun(lexicon, x) || lexicon.find_noun(x.lemma, NounClass::Group) || lexicon.find_noun(x.lemma, NounClass::Organisation);
  };
  if (acts(thing) || tree.word(thing).entity != Entity::Outside || !tree.word(thing).form.starts_with("ال") || !acts(actor)) return;
  tree.attach(thing, verb, Deprel::Obj);
  tree.attach(actor, verb, Deprel::Nsubj);
}

/// أن النتائج مشجعة، داعيا(conj of مشجعة) إلى المزيد: without a conjunction a participle of speech in the accusative is joined to
/// nothing; it tells how the cue above it was said.
void mend_loose_participle(Tree& tree, const Lexicon& lexicon, int i) {
  const Word& w = tree.word(i);
  if (tree.rel(i) != Deprel::Conj || !has_tanwin(w) || (w.upos != Upos::Adj && w.upos != Upos::Noun && w.upos != Upos::X) || w.form.starts_with("ال")) return;
  if (tree.child(i, Deprel::Cc) >= 0 || tree.child(i, Deprel::Case) >= 0 || participle_cues(lexicon, w).empty()) return;
  for (int up = tree.head(i), steps = 0; up >= 0 && steps < 8; up = tree.head(up), ++steps)
    if (tree.word(up).upos == Upos::Verb && up < i && !lexicon.cues(tree.word(up).lemma, CuePos::Verb).empty()) {
      tree.attach(i, up, Deprel::Xcomp);
      return;
    }
}

/// أنجزت(head of both أن) ... وأن أبوابها(conj) مفتوحة: أن stands before its clause.
void mend_backward_mark(Tree& tree, int mark) {
  if (!is_that(tree.word(mark)) || tree.rel(mark) != Deprel::Mark) return;
  const int verb = tree.head(mark);
  if (verb < 0 || verb > mark) return;
  int clause = -1;
  for (const int c : tree.children(verb))
    if (c > mark && clause < 0 && (tree.left(c) == mark + 1 || tree.left(c) == mark)) clause = c;
  if (clause < 0) return;
  tree.attach(mark, clause, Deprel::Mark);
  const int cc = mark - 1;
  if (cc >= 0 && tree.word(cc).upos == Upos::Cconj && tree.head(cc) == verb) tree.attach(cc, clause, Deprel::Cc);
  if (tree.rel(clause) != Deprel::Conj && tree.rel(clause) != Deprel::Ccomp) tree.attach(clause, verb, Deprel::Conj);
}

}  // namespace khabar
