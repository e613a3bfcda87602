// Repairs of phrases that govern a clause: who must, who can, prepositions of several words.
#include <algorithm>

#include "extract/grammar.hpp"
#include "extract/repair_rows.hpp"

namespace khabar {
namespace {

bool is_nominal_or_pronoun(const Word& w) { return is_nominal(w) || w.upos == Upos::Pron; }

/// Whether a modal word that governs a clause: مقرر, مرجح, ممكن.
bool is_modal_nominal(const Lexicon& lexicon, const Word& w) {
  if (w.upos == Upos::Verb || w.upos == Upos::Adp) return false;
  const Operator* op = lexicon.find_operator(w.lemma, OperatorKind::Modal);
  return op && governs(*op, "verb");
}

}  // namespace

/// من أجل السلام, على عاتق الدولة, in front of the house: a preposition of several words that is parsed as a phrase of its own.
void mend_compound_case(Tree& tree, const Lexicon& lexicon, int first) {
  if (tree.word(first).upos != Upos::Adp || tree.rel(first) != Deprel::Case) return;
  const auto match = lexicon.preposition(tree.sentence().words, static_cast<std::size_t>(first));
  if (!match || match.words < 2 || match.row->role == Role::Time || match.row->role == Role::Amount) return;  // على مدار الساعة is a time by itself, بنسبة الثلث an amount
  const int last = first + static_cast<int>(match.words) - 1;
  const int noun = tree.head(first);
  if (noun <= first || noun > last) return;  // its own words are case already
  int top = noun;
  for (int steps = 0; tree.head(top) >= first && tree.head(top) <= last && steps < 6; ++steps) top = tree.head(top);
  int governed = -1;  // the first word after the phrase that hangs on one of its words
  for (int i = last + 1; i < tree.size() && governed < 0; ++i)
    if (tree.head(i) >= first && tree.head(i) <= last && is_nominal_or_pronoun(tree.word(i))) governed = i;
  if (governed < 0 && last + 1 < tree.size() && is_nominal(tree.word(last + 1))) {  // بما فيهم مجموعات(nsubj)
    governed = last + 1;
    for (int steps = 0; tree.head(governed) > governed && is_nominal(tree.word(tree.head(governed))) && steps < 6; ++steps) governed = tree.head(governed);
  }
  if (governed < 0 || tree.head(top) < 0) return;
  const int head = tree.head(top);
  const bool of_noun = tree.word(head).upos == Upos::Noun && (tree.rel(top) == Deprel::Obl || tree.rel(top) == Deprel::Det);
  const Deprel rel = of_noun ? Deprel::Nmod : tree.rel(top);
  if (head >= first && head <= last) return;
  for (int i = last + 1; i < tree.size(); ++i)  // coordination and relatives of the phrase go on the noun
    if (i != governed && tree.head(i) >= first && tree.head(i) <= last) tree.attach(i, governed, tree.rel(i));
  tree.attach(governed, head, rel);
  for (int i = first; i <= last; ++i) tree.attach(i, governed, Deprel::Case);
}

/// كان من المقرر أن يقام التجمع: the clause after أن is what is told, the phrase before it only says how sure or due it is.
void mend_modal_phrase(Tree& tree, const Lexicon& lexicon, int mark) {
  if (!is_that(tree.word(mark)) || tree.rel(mark) != Deprel::Mark || mark == 0) return;
  const int verb = tree.head(mark);
  int modal = mark - 1;  // كان من المقرر في الأصل أن
  while (modal > 0 && mark - modal < 5 && tree.word(modal).upos != Upos::Verb && !is_modal_nominal(lexicon, tree.word(modal))) --modal;
  if (verb <= mark || !is_modal_nominal(lexicon, tree.word(modal))) return;
  if (tree.word(modal).form.ends_with("ا")) return;  // متوقعا أن: what its subject expects
  const auto goes_along = [&](int i) {  // من, and the copula before it
    const Word& w = tree.word(i);
    return i < modal && modal - i <= 4 && ((w.lemma == "من" && i == modal - 1) || w.lemma == "كان" || w.lemma == "بات" || w.lemma == "ليس" || w.lemma == "أصبح");
  };
  int top = modal;
  for (int steps = 0; tree.head(top) >= 0 && goes_along(tree.head(top)) && steps < 3; ++steps) top = tree.head(top);
  if (!tree.descends(verb, top) || verb == top) return;
  const int subject = tree.child(top, Deprel::Nsubj);
  tree.make_head(verb, top, Deprel::Aux);
  std::vector<int> below(tree.children(top).begin(), tree.children(top).end());
  for (const int c : below) {
    const Deprel r = tree.rel(c);
    if (c == modal || goes_along(c)) continue;
    if (r == Deprel::Nmod && top == modal && c > modal && c < mark && tree.child(verb, Deprel::Nsubj) < 0 && tree.child(c, Deprel::Case) < 0) {
      tree.attach(c, verb, Deprel::Nsubj);  // من واجب التجار أن يدفعوا: whose duty it is
      continue;
    }
    if (c != subject || tree.child(verb, Deprel::Nsubj) < 0) tree.attach(c, verb, r);
  }
  for (int i = std::max(0, modal - 4); i <= modal; ++i) {
    if (i != modal && !(goes_along(i) && tree.descends(i, verb))) continue;
    if (tree.word(i).lemma == "من") tree.attach(i, modal, Deprel::Case);
    else tree.attach(i, verb, Deprel::Aux);
  }
}

/// كان على النادي أن يدفع: على names who must.
void mend_duty(Tree& tree, int mark) {
  if (!is_that(tree.word(mark)) || tree.rel(mark) != Deprel::Mark || mark < 2) return;
  const int verb = tree.head(mark);
  if (verb <= mark || tree.child(verb, Deprel::Nsubj) >= 0) return;
  int holder = mark - 1;  // the phrase that ends right before the mark
  for (int steps = 0; tree.head(holder) >= 0 && tree.right(tree.head(holder)) == mark - 1 && steps < 12; ++steps) holder = tree.head(holder);
  const int first = tree.left(holder);
  if (!is_nominal_or_pronoun(tree.word(holder)) || tree.word(first).lemma != "على" || tree.rel(first) != Deprel::Case || tree.head(first) != holder) return;
  const int head = tree.head(holder);
  // قال إن على الشركات(of قال) أن تدفع: between two particles it is of the second's verb
  if (first > 0 && is_that(tree.word(first - 1)) && head >= 0 && head < first && head == tree.head(verb) && tree.word(head).upos == Upos::Verb) {
    tree.attach(holder, verb, Deprel::Nsubj);
    tree.attach(first, verb, Deprel::Aux);
    return;
  }
  const bool copular = head >= 0 && (tree.word(head).lemma == "كان" || tree.word(head).lemma == "بات" || tree.word(head).lemma == "أصبح");
  if (!(copular && tree.head(verb) == head) && tree.head(verb) != holder) return;
  if (tree.head(verb) == holder && !(copular || tree.rel(holder) == Deprel::Root || tree.rel(holder) == Deprel::Ccomp || tree.rel(holder) == Deprel::Conj)) return;
  tree.make_head(verb, copular ? head : holder, copular ? Deprel::Aux : Deprel::Nsubj);
  tree.attach(holder, verb, Deprel::Nsubj);
  tree.attach(first, verb, Deprel::Aux);
}

/// بوسع النقل أن يساعد, بإمكان الزوار الدخول: what follows وسع and إمكان is who can.
void mend_ability(Tree& tree, const Lexicon& lexicon, int noun) {
  if (noun == 0 || tree.word(noun).upos != Upos::Noun || tree.word(noun - 1).form != "ب") return;
  if (!lexicon.find_operator("ب" + std::string(tree.word(noun).lemma), OperatorKind::Modal)) return;
  int holder = -1, verb = -1;
  for (int i = noun + 1; i < tree.size() && i < noun + 12; ++i) {
    if (holder < 0 && tree.head(i) == noun) holder = i;
    if (is_that(tree.word(i)) && tree.rel(i) == Deprel::Mark && tree.head(i) > i) {
      verb = tree.head(i);
      break;
    }
  }
  if (holder < 0 || verb < 0 || tree.child(verb, Deprel::Nsubj) >= 0) return;
  if (tree.head(noun) != verb) {
    if (!tree.descends(verb, noun)) return;
    tree.make_head(verb, noun, Deprel::Aux);
  }
  tree.attach(noun, verb, Deprel::Aux);
  if (holder != verb) tree.attach(holder, verb, Deprel::Nsubj);
}

/// العثور على النسق, الحد من الهجرة: a masdar with the article names nothing without what its verb's preposition governs.
void mend_masdar_case(Tree& tree, const Lexicon& lexicon, int i) {
  if (tree.rel(i) != Deprel::Nmod) return;
  const int masdar = tree.head(i);
  if (masdar < 0 || masdar > i || tree.word(masdar).upos != Upos::Noun) return;
  const Verb* verb = lexicon.verb_of_masdar(tree.word(masdar).lemma);
  if (!verb || tree.child(masdar, Deprel::Obj) >= 0) return;
  std::string_view preposition;
  for (const int c : tree.children(i))
    if (c < i && tree.rel(c) == Deprel::Case) preposition = tree.word(c).lemma;
  for (const int c : tree.children(masdar))  // no idafa between
    if (c > masdar && c < i && tree.rel(c) != Deprel::Amod && tree.rel(c) != Deprel::Punct) return;
  const bool adjacent = tree.left(i) == masdar + 1 && tree.word(masdar).form.starts_with("ال") && preposition != "في" && preposition != "بين" && preposition != "ل";
  if (!preposition.empty() && (adjacent || lexicon.has_relation(verb->lemma, preposition))) tree.attach(i, masdar, Deprel::Obl);
}

}  // namespace khabar
