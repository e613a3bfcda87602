// Arabic clauses and phrases whose words have no verb between them: rows of repair.hpp's table.
#include "extract/grammar.hpp"
#include "extract/repair.hpp"

namespace khabar {
namespace {

bool is_noun(const Word& w) {
  return w.upos == Upos::Noun || w.upos == Upos::Propn || w.upos == Upos::X || w.upos == Upos::Num;
}

bool is_copular_verb_at(const Tree& tree, int i) { return i >= 0 && is_copular_verb(tree.word(i)); }

/// معهد الدراسات هو مؤسسة حرة: the pronoun between subject and predicate joins them, as كان would.
void mend_copular_pronoun(Tree& tree, int pronoun) {
  const Word& w = tree.word(pronoun);
  if (w.upos != Upos::Pron || (w.form != "هو" && w.form != "هي" && w.form != "هم" && w.form != "هما")) return;
  if (tree.sentence().tokens[w.token].word_count != 1 || tree.child(pronoun, Deprel::Case) >= 0) return;
  const auto has_subject = [&](int h) {
    for (const int c : tree.children(h))
      if (c < pronoun && tree.rel(c) == Deprel::Nsubj && tree.word(c).upos != Upos::Pron) return true;
    return false;
  };
  int h = tree.head(pronoun);
  if (h >= 0 && h < pronoun && tree.rel(h) == Deprel::Nsubj) h = tree.head(h);
  if (h > pronoun && is_noun(tree.word(h)) && !has_subject(h)) {
    const int up = tree.head(h);
    if (is_copular_verb_at(tree, up) && has_subject(up)) {  // كانت سياسة النادي هي ترقية المواهب
      if (tree.rel(h) == Deprel::Nsubj) tree.attach(h, up, Deprel::Obj);
      tree.attach(pronoun, up, Deprel::Aux);
      return;
    }
    for (const int c : tree.children(h))  // what stands before the pronoun is no idafa with what follows
      if (c < pronoun && (tree.rel(c) == Deprel::Nmod || tree.rel(c) == Deprel::Amod) &&
          tree.child(c, Deprel::Case) < 0) {
        tree.attach(c, h, Deprel::Nsubj);
        const std::vector<int> below(tree.children(c).begin(), tree.children(c).end());
        for (const int k : below)  // المعهد هو مؤسسة حرة(amod of المعهد)
          if (k > h && tree.rel(k) == Deprel::Amod) tree.attach(k, h, Deprel::Amod);
        break;
      }
  }
  // العديد من الأعضاء(root) هم موظفون(nmod of what stands before): the noun behind the pronoun is the predicate
  const int next = pronoun + 1;
  if (next < tree.size() && is_noun(tree.word(next)) && tree.head(next) >= 0 && tree.head(next) < pronoun &&
      (tree.rel(next) == Deprel::Nmod || tree.rel(next) == Deprel::Nummod) && tree.child(next, Deprel::Case) < 0) {
    int top = tree.head(next);
    for (int steps = 0; tree.head(top) >= 0 && steps < 12; ++steps) top = tree.head(top);
    if (top < pronoun && (is_noun(tree.word(top)) || tree.word(top).upos == Upos::Adj) && tree.child(top, Deprel::Nsubj) < 0) {
      tree.make_head(next, top, Deprel::Nsubj);
      tree.attach(pronoun, next, Deprel::Cop);
      return;
    }
  }
  if (h < 0 || !has_subject(h)) return;
  if (h > pronoun && is_noun(tree.word(h)))
    tree.attach(pronoun, h, Deprel::Cop);
  else if (h < pronoun && is_copular_verb_at(tree, h))
    tree.attach(pronoun, h, Deprel::Aux);
}

/// الضرائب غير المباشرة: غير behind a noun, with an adjective behind it, is the noun's.
void mend_negated_adjective(Tree& tree, int i) {
  if (tree.word(i).form != "غير" || i == 0 || i + 1 >= tree.size() || tree.word(i + 1).upos != Upos::Adj) return;
  int noun = i - 1;
  while (noun > 0 && tree.word(noun).upos == Upos::Adj && tree.rel(noun) == Deprel::Amod && tree.head(noun) < noun)
    noun = tree.head(noun);
  if (noun < 0 || tree.word(noun).upos != Upos::Noun || tree.descends(noun, i) || tree.descends(noun, i + 1)) return;
  if (tree.head(i) == noun || tree.child(i, Deprel::Case) >= 0) return;
  tree.attach(i, noun, Deprel::Amod);
  if (!tree.descends(i, i + 1)) tree.attach(i + 1, i, Deprel::Nmod);
}

/// إنه وأصدقاؤه صنعوا: two neighbouring subjects with a conjunction between them are one list.
void mend_joined_subjects(Tree& tree, int verb) {
  int first = -1;
  for (const int c : tree.children(verb)) {
    if (tree.rel(c) != Deprel::Nsubj || c > verb) continue;
    if (first >= 0 && tree.right(first) + 1 == tree.left(c) && tree.child(c, Deprel::Cc) >= 0) {
      tree.attach(c, first, Deprel::Conj);
      return;
    }
    first = c;
  }
}

/// فاز صلاح الدين: two neighbouring names behind the verb are one.
void mend_split_name(Tree& tree, const Lexicon& lexicon, int second) {
  const int first = second - 1;
  if (first < 1 || tree.rel(first) != Deprel::Nsubj || tree.rel(second) != Deprel::Nsubj ||
      tree.head(first) != tree.head(second))
    return;
  const Word& w = tree.word(first);
  const bool name = w.upos == Upos::X || w.upos == Upos::Propn || w.entity == Entity::Person;
  // تعلم أحمد العزف: what has the article and is in no list of names is the object
  if (tree.word(second).form.starts_with("ال") && tree.word(second).entity == Entity::Outside && !lexicon.is_name_word(tree.word(second).form)) return;
  if (tree.head(first) < first && name && is_noun(tree.word(second))) tree.attach(second, first, Deprel::Nmod);
}

/// كان القديس ميخائيل(nsubj of يعتبر) يعتبر شفيعا: a name right behind the subject of كان belongs to it.
void mend_name_after_copula(Tree& tree, int name) {
  const int verb = tree.head(name), first = name - 1;
  if (first < 1 || verb <= name || tree.rel(name) != Deprel::Nsubj || tree.word(verb).upos != Upos::Verb) return;
  const int copula = tree.head(verb);
  const Word& w = tree.word(name);
  if ((w.upos != Upos::X && w.upos != Upos::Propn) || !is_copular_verb_at(tree, copula) || copula > first) return;
  if (tree.head(first) == copula && tree.rel(first) == Deprel::Nsubj) tree.attach(name, first, Deprel::Nmod);
}

/// كان الحارس يعد قائدا: a verb that كان governs without أن is the predicate.
void mend_bare_predicate(Tree& tree, int verb) {
  const int copula = tree.head(verb);
  if (tree.rel(verb) != Deprel::Ccomp || tree.word(verb).upos != Upos::Verb || !is_copular_verb_at(tree, copula) ||
      copula > verb)
    return;
  if (tree.child(verb, Deprel::Mark) >= 0 || tree.child(verb, Deprel::Nsubj) >= 0) return;
  const int subject = tree.child(copula, Deprel::Nsubj);
  tree.make_head(verb, copula, Deprel::Aux);
  if (subject >= 0) tree.attach(subject, verb, Deprel::Nsubj);
}

/// آنا ميلر(nmod of عازفة) كانت عازفة: a name before the copula is the subject.
void mend_name_before_copula(Tree& tree, int name) {
  const int predicate = tree.head(name);
  if (tree.rel(name) != Deprel::Nmod || predicate < name || tree.child(name, Deprel::Case) >= 0) return;
  const int copula = tree.child(predicate, Deprel::Cop);
  const Word& w = tree.word(name);
  if (copula < name || tree.child(predicate, Deprel::Nsubj) >= 0 || (w.upos != Upos::X && w.upos != Upos::Propn)) return;
  tree.attach(name, predicate, Deprel::Nsubj);
}

/// يعرف المعدل بأنه مجموع(nsubj): what أن marks is what is said, no second subject.
void mend_marked_subject(Tree& tree, int i) {
  const int verb = tree.head(i), mark = tree.child(i, Deprel::Mark);
  if ((tree.rel(i) != Deprel::Nsubj && tree.rel(i) != Deprel::Obj) || verb < 0 || verb > i || mark < verb) return;
  if (tree.word(i).upos != Upos::Verb && tree.rel(i) != Deprel::Nsubj) return;
  if (tree.word(verb).upos == Upos::Verb && tree.child(verb, Deprel::Nsubj) != i) tree.attach(i, verb, Deprel::Ccomp);
}

/// تطبيقها على أي حجم: what has a preposition is no adjective.
void mend_adjective_with_case(Tree& tree, int i) {
  if (tree.rel(i) != Deprel::Amod || i < tree.head(i)) return;
  const int preposition = tree.child(i, Deprel::Case);
  if (preposition >= 0 && preposition < i) tree.attach(i, tree.head(i), Deprel::Nmod);
}

/// تجديد الكاتدرائية: an adjective agrees in its article; what has one right behind a noun without is the noun's idafa.
void mend_false_adjective(Tree& tree, int i) {
  const int noun = tree.head(i);
  if (tree.rel(i) != Deprel::Amod || noun != i - 1 || !tree.word(i).form.starts_with("ال") ||
      tree.word(i).token == tree.word(noun).token)
    return;
  const Word& n = tree.word(noun);
  if (n.upos != Upos::Noun || n.form.starts_with("ال") || n.entity != Entity::Outside ||
      n.feats.definite == Feats::Definite::Def)
    return;
  tree.attach(i, noun, Deprel::Nmod);
}

/// أصبحت بعد ذلك منطقة: ذلك goes with a noun that has the article; before another it is a phrase of its own.
void mend_bare_demonstrative(Tree& tree, int i) {
  const int noun = tree.head(i);
  if (tree.rel(i) != Deprel::Det || i == 0 || noun != i + 1 || tree.head(noun) < 0) return;
  const Word& n = tree.word(noun);
  if (tree.word(i).lemma != "ذلك" || n.upos != Upos::Noun || n.form.starts_with("ال")) return;
  const int preposition = i - 1;
  if (tree.rel(preposition) != Deprel::Case || tree.head(preposition) != noun) return;
  const int verb = tree.head(noun);
  if (is_copular_verb_at(tree, verb) && tree.rel(noun) == Deprel::Obl) tree.attach(noun, verb, Deprel::Obj);
  tree.attach(i, verb, Deprel::Obl);
  tree.attach(preposition, i, Deprel::Case);
}

/// قام جدعون رودان بالتدريس: the noun of action that a light verb asks for is no part of its subject's name.
void mend_light_verb(Tree& tree, const Lexicon& lexicon, int masdar) {
  const int preposition = tree.child(masdar, Deprel::Case);
  if (tree.rel(masdar) != Deprel::Nmod || preposition < 0 || !lexicon.verb_of_masdar(tree.word(masdar).lemma)) return;
  int verb = tree.head(masdar);
  for (int steps = 0; verb >= 0 && tree.word(verb).upos != Upos::Verb && steps < 6; ++steps) verb = tree.head(verb);
  if (verb < 0 || verb > masdar || tree.word(verb).upos != Upos::Verb) return;
  const LightVerb* light =
      lexicon.light_verb(tree.word(verb).lemma, tree.word(preposition).lemma, tree.word(masdar).lemma);
  if (light && light->kind == LightKind::Active) tree.attach(masdar, verb, Deprel::Obl);
}

}  // namespace

void repair_nominal(Tree& tree, const Lexicon& lexicon) {
  for (int i = 0; i < tree.size(); ++i) {
    mend_split_name(tree, lexicon, i);
    mend_name_after_copula(tree, i);
    mend_bare_predicate(tree, i);
    mend_name_before_copula(tree, i);
    mend_marked_subject(tree, i);
    mend_adjective_with_case(tree, i);
    mend_false_adjective(tree, i);
    mend_bare_demonstrative(tree, i);
    mend_light_verb(tree, lexicon, i);
    mend_negated_adjective(tree, i);
    mend_copular_pronoun(tree, i);
    mend_joined_subjects(tree, i);
  }
}

}  // namespace khabar
