// Repairs of relative clauses: whose they are, with a pronoun and without.
#include <algorithm>

#include "extract/grammar.hpp"
#include "extract/repair_rows.hpp"

namespace khabar {
namespace {

/// أما المدير فيعتبر: ف takes up what أما named.
bool is_answer_of_topic(const Tree& tree, int verb) {
  if (tree.word(tree.child(verb, Deprel::Cc)).form != "ف") return false;
  return tree.word(0).form == "أما" || (tree.size() > 1 && tree.word(1).form == "أما");
}

/// Whether of an idafa's two nouns, both agreeing, the first is meant: a body or a place, or a thing told apart by a masdar
/// (سفينة المراقبة). Counted on annotated trees, the second is the commoner.
bool names_a_thing(const Tree& tree, const Lexicon& lexicon, int first, int second) {
  const std::string_view lemma = tree.word(first).lemma;
  if (lexicon.find_noun(lemma, NounClass::Organisation) || lexicon.find_noun(lemma, NounClass::Place)) return true;
  return is_masdar(lexicon, tree.word(second)) && !lexicon.find_noun(tree.word(second).lemma, NounClass::Event) && !is_masdar(lexicon, tree.word(first)) &&
         !lexicon.find_noun(lemma, NounClass::Weak) && !lexicon.find_noun(lemma, NounClass::Amount);
}

}  // namespace

/// A noun alone in a clause's place, with a bare verb below it, is that verb's subject.
void mend_noun_clause(Tree& tree, int i) {
  if (!is_nominal(tree.word(i))) return;
  switch (tree.rel(i)) {
    case Deprel::Root: case Deprel::Ccomp: case Deprel::Parataxis: break;
    default: return;
  }
  int verb = -1;
  bool relative_before = false;
  for (const int c : tree.children(i)) {
    const Deprel r = tree.rel(c);
    if (r == Deprel::Nsubj || r == Deprel::Cop) return;
    const Word& w = tree.word(c);  // المعهد هو مؤسسة(root) تأسست
    if (c < i && c > 0 && r == Deprel::Cc && (w.form == "هو" || w.form == "هي" || w.form == "هم")) return;
    if (c > i && verb < 0 &&
        (r == Deprel::Acl || r == Deprel::Advcl || r == Deprel::Parataxis || r == Deprel::Conj || r == Deprel::Nmod || r == Deprel::Dep) &&
        tree.word(c).upos == Upos::Verb && (tree.child(c, Deprel::Cc) < 0 || is_answer_of_topic(tree, c)) && tree.child(c, Deprel::Mark) < 0 &&
        (!has_relative_pronoun(tree, i, c) || relative_before))
      verb = c;
    // القرية التي زارها الوفد تقع(acl) قرب النهر: the pronoun is of the clause before
    relative_before = relative_before || (c > i && r == Deprel::Acl && has_relative_pronoun(tree, i, c));
  }
  if (verb < 0 || tree.child(verb, Deprel::Nsubj) >= 0) return;
  tree.make_head(verb, i, Deprel::Nsubj);
}

/// A relative clause modifies the noun that agrees with its pronoun.
void mend_antecedent(Tree& tree, const Lexicon& lexicon, int clause) {
  if (tree.rel(clause) != Deprel::Acl) return;
  const Word* pronoun = nullptr;
  for (const int c : tree.children(clause))
    if (tree.rel(c) == Deprel::Mark && is_relative_pronoun(tree.word(c), tree.lang())) pronoun = &tree.word(c);
  if (!pronoun) return;
  const auto agrees = [&](int n) {
    const Word& w = tree.word(n);
    if (pronoun->form == "الذي" && (w.form.ends_with("ايا") || w.feats.number == Feats::Number::Plur)) return false;  // ضحايا الزلزال الذي
    const bool feminine = w.form.ends_with("ة") || w.form.ends_with("ات") || w.feats.gender == Feats::Gender::Fem ||
                          (w.feats.number == Feats::Number::Plur && pronoun->form == "التي");
    return (pronoun->form == "التي") == feminine;
  };
  if (pronoun->form == "الذي" || pronoun->form == "التي") {  // الناطقة باسم الوزارة ليلى سعيد التي: whose name stands right before
    int name = static_cast<int>(pronoun - tree.sentence().words.data()) - 1;
    if (name > 0 && tree.word(name).form == "،") --name;
    if (name >= 0 && tree.word(name).entity == Entity::Person) {
      for (int steps = 0; tree.head(name) >= 0 && tree.word(tree.head(name)).entity == Entity::Person && steps < 12; ++steps) name = tree.head(name);
      const int office = tree.head(name);
      const bool held = office >= 0 && tree.rel(name) == Deprel::Nmod && is_role_noun(lexicon, tree.word(office));
      if (held || tree.rel(name) != Deprel::Nmod) {  // but اعتصام سعيد الذي may be either's
        if (held) name = office;
        if (name != tree.head(clause) && !tree.descends(name, clause)) tree.attach(clause, name, Deprel::Acl);
        return;
      }
    }
  }
  int noun = tree.head(clause);
  // افتتح الرئيس المصنع الذي(of الرئيس): the noun right before the pronoun, where it is no part of the other's phrase
  for (const int c : tree.children(clause)) {
    const int before = c - 1;
    if (tree.rel(c) != Deprel::Mark || !is_relative_pronoun(tree.word(c), tree.lang()) || before <= noun) continue;
    if (tree.word(before).upos == Upos::Noun && !tree.descends(before, noun) && !tree.descends(before, clause) && agrees(before)) {
      tree.attach(clause, before, Deprel::Acl);
      return;
    }
  }
  // تسوية الأزمات التي: a noun of action or measure is seldom meant where the noun right before the pronoun agrees
  for (const int c : std::vector<int>(tree.children(noun).begin(), tree.children(noun).end()))
    if (c > noun && c < clause && tree.rel(c) == Deprel::Nmod && tree.child(c, Deprel::Case) < 0 && tree.word(c).upos == Upos::Noun && agrees(c) &&
        tree.word(c).form.starts_with("ال") &&
        (is_masdar(lexicon, tree.word(noun)) || lexicon.find_noun(tree.word(noun).lemma, NounClass::Weak) || lexicon.find_noun(tree.word(noun).lemma, NounClass::Amount)) &&
        !lexicon.find_noun(tree.word(noun).lemma, NounClass::Organisation) && !lexicon.find_noun(tree.word(noun).lemma, NounClass::Event)) {
      noun = c;
      break;
    }
  int best = agrees(noun) ? noun : -1;
  const auto inside_name = [&](int n) { return tree.word(n).entity != Entity::Outside && !tree.word(n).entity_begins; };
  // a body that does something, behind what it is for: شركة للخدمات التي تدير ثلاث مناطق
  const bool acts = tree.child(clause, Deprel::Obj) > clause && tree.word(tree.child(clause, Deprel::Obj)).upos != Upos::Pron &&
                    tree.child(clause, Deprel::Nsubj) < 0;
  while (tree.rel(noun) == Deprel::Nmod && tree.word(tree.head(noun)).upos == Upos::Noun) {
    const int up = tree.head(noun);
    const bool idafa = tree.child(noun, Deprel::Case) < 0 || inside_name(noun);
    if (!idafa && !(acts && lexicon.find_noun(tree.word(up).lemma, NounClass::Organisation))) break;
    if (agrees(up) && (best < 0 || inside_name(noun) || (best == noun && names_a_thing(tree, lexicon, up, noun)))) best = up;
    noun = up;
  }
  if (best < 0) {  // the nearest noun before the pronoun that agrees
    int from = clause;
    for (const int c : tree.children(clause))
      if (tree.rel(c) == Deprel::Mark && is_relative_pronoun(tree.word(c), tree.lang())) from = c;
    for (int k = from - 1; k >= 0 && from - k <= 7 && best < 0; --k) {
      if (tree.word(k).upos == Upos::Verb || tree.word(k).upos == Upos::Sconj) break;
      if (tree.word(k).upos == Upos::Noun && agrees(k) && !tree.descends(k, clause)) best = k;
      if (tree.word(k).entity == Entity::Person && tree.word(k).entity_begins && !tree.descends(k, clause)) {  // سامر الحاج من عمان، الذي
        best = k;
        for (int steps = 0; tree.head(best) > k && tree.word(tree.head(best)).entity == Entity::Person && steps < 8; ++steps) best = tree.head(best);
      }
    }
  }
  if (best >= 0 && best != tree.head(clause)) tree.attach(clause, best, Deprel::Acl);
}

/// ست دول هي موريتانيا والسنغال: what stands behind the pronoun is no part of the group's name.
void mend_member_list(Tree& tree, int pronoun) {
  const Word& w = tree.word(pronoun);
  if ((w.form != "هي" && w.form != "هم" && w.form != "هما") || pronoun + 1 >= tree.size() || pronoun == 0) return;
  const int first = pronoun + 1;
  const int h = tree.head(first);
  if (h < 0 || h >= pronoun || tree.word(h).upos != Upos::Noun) return;
  if (tree.rel(first) == Deprel::Nmod || tree.rel(first) == Deprel::Conj) tree.attach(first, h, Deprel::Appos);
}

/// زلزالا مدمرا أودى(nmod of مدمرا): a verb stands in no idafa; behind an indefinite noun it tells of it.
void mend_verb_in_idafa(Tree& tree, int verb) {
  if (tree.word(verb).upos != Upos::Verb || tree.rel(verb) != Deprel::Nmod || tree.word(verb).entity != Entity::Outside || !is_bare_verb(tree, verb)) return;
  int noun = tree.head(verb);
  if (noun >= 0 && tree.word(noun).upos == Upos::Adj && tree.head(noun) >= 0 && tree.head(noun) < noun) noun = tree.head(noun);
  if (noun < 0 || noun > verb || tree.word(noun).upos != Upos::Noun || is_definite(tree, noun)) return;
  tree.attach(verb, noun, Deprel::Acl);
}

/// خطة لخفض التكاليف تشمل(acl of خفض): a bare clause tells of an indefinite noun that agrees with its verb, however far.
void mend_bare_antecedent(Tree& tree, int verb) {
  if (tree.word(verb).upos != Upos::Verb || tree.rel(verb) != Deprel::Acl || !is_bare_verb(tree, verb) || tree.child(verb, Deprel::Nsubj) >= 0) return;
  const int h = tree.head(verb);
  if (h < 0 || h > verb || has_relative_pronoun(tree, h, verb) || tree.word(h).upos == Upos::Pron || tree.word(h).upos == Upos::Num) return;
  for (const int c : tree.children(verb))
    if (c > verb && tree.word(c).upos == Upos::Pron) return;  // حصل عليها: a suffix stands for the noun
  const auto fits = [&](int n) {
    const Word& w = tree.word(n);
    return w.upos == Upos::Noun && w.entity == Entity::Outside && !is_definite(tree, n) && may_agree(tree, verb, n) && !tree.descends(n, verb);
  };
  if (!is_definite(tree, h) && may_agree(tree, verb, h)) return;
  for (int a = tree.head(h), steps = 0; a >= 0 && steps < 8 && is_nominal(tree.word(a)); a = tree.head(a), ++steps)
    if (fits(a)) {
      tree.attach(verb, a, Deprel::Acl);
      return;
    }
  for (int k = verb - 1; k >= 0 && verb - k < 14; --k) {
    if (tree.word(k).upos == Upos::Verb || tree.word(k).upos == Upos::Sconj || tree.word(k).form == ":") return;
    if (fits(k) && (tree.child(k, Deprel::Case) < 0 || tree.rel(k) != Deprel::Nmod)) {
      tree.attach(verb, k, Deprel::Acl);
      return;
    }
  }
}

/// طرح خريطة جديدة، تتضمن(parataxis of طرح) تشكيل حكومة; كشف مصدر غربي، تحدث(conj) إلى الصحيفة، عن: behind a comma a verb that nothing
/// joins tells of the indefinite object or subject before it.
void mend_aside(Tree& tree, const Lexicon& lexicon, int verb) {
  if (tree.word(verb).upos != Upos::Verb || verb < 3 || !is_bare_verb(tree, verb)) return;
  switch (tree.rel(verb)) {
    case Deprel::Parataxis: case Deprel::Ccomp: case Deprel::Conj: case Deprel::Advcl: case Deprel::Xcomp: break;
    default: return;
  }
  int comma = verb - 1;
  while (comma > 0 && (tree.word(comma).upos == Upos::Part || tree.word(comma).upos == Upos::Aux) && tree.head(comma) == verb) --comma;
  const int h = tree.head(verb);
  if (tree.word(comma).form != "،" || h < 0 || h > comma || tree.word(h).upos != Upos::Verb || takes_verb(lexicon, tree.word(h))) return;
  if (const int subject = tree.child(verb, Deprel::Nsubj); subject >= 0 && subject < comma) return;
  if (tree.child(verb, Deprel::Nsubj) >= 0) return;
  const bool closes = comma + 1 < tree.size() && [&] {
    for (int k = verb + 1; k < tree.size(); ++k)
      if (tree.word(k).form == "،") return true;
    return false;
  }();
  for (const Deprel place : {Deprel::Obj, Deprel::Obl, Deprel::Nsubj})
    for (const int c : tree.children(h)) {
      if (tree.rel(c) != place || c > comma || c < h || tree.word(c).upos != Upos::Noun || is_definite(tree, c) || !may_agree(tree, verb, c) || tree.word(c).entity == Entity::Date) continue;
      if (place == Deprel::Nsubj && !closes) continue;
      int end = -1;  // the noun's phrase reaches to the comma
      for (const int k : tree.children(h))
        if (k < comma && tree.right(k) < comma) end = std::max(end, tree.right(k));
      if (place != Deprel::Obl && place != Deprel::Obj && end != comma - 1) continue;
      if (place != Deprel::Nsubj && tree.right(c) < comma - 1) continue;
      tree.attach(verb, c, Deprel::Acl);
      return;
    }
}

/// في بيان مشترك صدر(ccomp of شدد) في ختام اللقاء: a bare verb right behind an indefinite noun tells of that noun.
void mend_bare_relative(Tree& tree, const Lexicon& lexicon, int verb) {
  switch (tree.rel(verb)) {
    case Deprel::Ccomp: case Deprel::Xcomp: case Deprel::Parataxis: case Deprel::Advcl: case Deprel::Conj: case Deprel::Obj: case Deprel::Acl: break;
    default: return;
  }
  const int h = tree.head(verb);
  if (!is_bare_verb(tree, verb) || h < 0 || h > verb || takes_verb(lexicon, tree.word(h))) return;
  int before = verb - 1;  // particles of the verb stand between: لم يصل
  while (before > h && tree.head(before) == verb && (tree.word(before).upos == Upos::Part || tree.word(before).upos == Upos::Aux)) --before;
  if (before <= h || tree.word(before).upos == Upos::Punct || tree.left(verb) <= before) return;
  int noun = -1;
  for (int a = before, steps = 0; a > h && steps < 12; a = tree.head(a), ++steps)
    if (tree.word(a).upos == Upos::Noun && tree.right(a) == before && !is_definite(tree, a) && tree.word(a).entity != Entity::Date) {
      noun = a;
      if (tree.child(a, Deprel::Case) >= 0 && tree.child(a, Deprel::Case) < a) break;  // the phrase nearest to the verb
    }
  if (noun < 0) return;
  bool resumed = false;  // عقده: the suffix stands for the noun
  int stand_in = -1;
  for (const int c : tree.children(verb))
    if (tree.word(c).upos == Upos::Pron && c > verb && tree.rel(c) != Deprel::Nsubj) resumed = true, stand_in = c;
  // ركلة جزاء حصل عليها: of the nouns of an idafa the one that the suffix agrees with
  const auto stands_for = [&](int n) {
    const bool feminine = tree.word(n).form.ends_with("ة") || tree.word(n).form.ends_with("ات") || tree.word(n).feats.number == Feats::Number::Plur;
    return stand_in < 0 || tree.word(stand_in).form != (feminine ? "ه" : "ها");
  };
  if (tree.rel(verb) == Deprel::Acl && tree.word(h).upos == Upos::Noun && resumed && stands_for(h) && !stands_for(noun)) return;
  // جسر يصل المدينة(nsubj): what does not agree with the verb is its object, and the noun before it does what it tells
  if (const int subject = tree.child(verb, Deprel::Nsubj); !resumed && subject > verb && tree.child(verb, Deprel::Obj) < 0 && may_agree(tree, verb, noun) &&
                                                           tree.word(subject).upos == Upos::Noun && tree.word(subject).form.ends_with("ة") && !may_agree(tree, verb, subject))
    tree.attach(subject, verb, Deprel::Obj);
  if (noun == h || (tree.word(h).upos != Upos::Verb && tree.rel(verb) != Deprel::Acl)) return;
  if (!resumed && (!may_agree(tree, verb, noun) || tree.child(verb, Deprel::Nsubj) >= 0)) return;
  tree.attach(verb, noun, Deprel::Acl);
}

}  // namespace khabar
