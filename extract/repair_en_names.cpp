// Repairs of English trees: names of people and bodies, and the words right before them. The rows are listed in repair_en.hpp.
#include <algorithm>
#include <array>
#include <string_view>

#include "extract/grammar.hpp"
#include "extract/repair_en.hpp"

namespace khabar::english {
namespace {

bool is_capital(const Word& w) { return !w.form.empty() && w.form[0] >= 'A' && w.form[0] <= 'Z'; }

/// Days told from the day of writing: never a part of what is named behind them.
constexpr std::array<std::string_view, 4> k_days = {"today", "yesterday", "tomorrow", "tonight"};

bool is_name(const Word& w) { return w.upos == Upos::Propn && is_capital(w); }

}  // namespace

void mend_title_participle(Tree& tree, const Lexicon& lexicon, int i) {
  const int noun = i + 1, name = i + 2;
  if (tree.word(i).upos != Upos::Verb || !tree.word(i).form.ends_with("ing") || name >= tree.size() || tree.head(noun) != i) return;
  if (tree.word(noun).upos != Upos::Noun || !is_role_noun(lexicon, tree.word(noun)) || !is_name(tree.word(name)) || has_auxiliary(tree, i)) return;
  int last = name;
  while (last + 1 < tree.size() && is_name(tree.word(last + 1))) ++last;
  int top = name;
  while (tree.head(top) >= name && tree.head(top) <= last) top = tree.head(top);
  const int verb = tree.head(top);
  if (verb <= last || tree.word(verb).upos != Upos::Verb || tree.rel(top) != Deprel::Nsubj) return;
  // the verb takes the place of the participle, which is none
  if (tree.descends(verb, i)) tree.make_head(verb, i, Deprel::Amod);
  tree.attach(noun, top, Deprel::Nmod);
  tree.attach(i, noun, Deprel::Amod);
}

void mend_name_before_name(Tree& tree, int i) {
  const int last = i + 1;
  if (last >= tree.size() || tree.head(i) != last || tree.rel(i) != Deprel::Nsubj || !is_name(tree.word(i)) || !is_name(tree.word(last))) return;
  if (has_auxiliary(tree, last)) return;
  const int up = tree.head(last);
  // taken through striker Juninho Prates: the noun right before it hangs where the name should
  const int noun = i - 1;
  if (noun >= 0 && tree.word(noun).upos == Upos::Noun && tree.head(noun) == up && has_child(tree, noun, Deprel::Case)) {
    tree.attach(i, noun, Deprel::Flat);
    tree.attach(last, i, Deprel::Flat);
    return;
  }
  tree.make_head(i, last, Deprel::Flat);
}

void mend_name_behind_office(Tree& tree, const Lexicon& lexicon, int i) {
  const int first = tree.left(i), noun = first - 1;
  if (noun < 0 || tree.right(i) != i + (tree.child(i, Deprel::Flat) == i + 1) || tree.head(i) != tree.head(noun) || tree.head(i) < 0 || tree.head(i) > noun) return;
  for (int k = first; k <= i; ++k)
    if (!is_name(tree.word(k)) || tree.word(k).entity == Entity::Date || tree.word(k).entity == Entity::Place) return;
  const Deprel r = tree.rel(i);
  const Word& office = tree.word(noun);
  if (office.upos != Upos::Noun || office.feats.number == Feats::Number::Plur || tree.word(tree.head(i)).upos != Upos::Verb) return;
  const bool holder = is_role_noun(lexicon, office) && tree.rel(noun) != Deprel::Conj && (r == Deprel::Obl || r == Deprel::Obj || r == Deprel::Nsubj || r == Deprel::Nmod);
  // sold it to truck maker Volta Group: a verb has no two objects of one sort side by side
  const bool twice = tree.rel(noun) == r && (r == Deprel::Obj || r == Deprel::Obl);
  if (holder || twice) tree.attach(i, noun, Deprel::Flat);
}

void mend_ampersand(Tree& tree, int i) {
  if (tree.word(i).form != "&" || i == 0 || i + 1 >= tree.size() || !is_name(tree.word(i - 1)) || !is_name(tree.word(i + 1))) return;
  const int first = i - 1, last = i + 1;
  if (tree.head(last) != first || tree.rel(last) != Deprel::Conj) return;
  tree.attach(last, first, Deprel::Flat);
  tree.attach(i, last, Deprel::Flat);
}

void mend_listed_name(Tree& tree, int i) {
  const int first = tree.head(i);
  if (tree.rel(i) != Deprel::Flat || first < 0 || i != first + 2 || !is_comma(tree.word(first + 1)) || !is_name(tree.word(first)) || !is_name(tree.word(i))) return;
  if (tree.rel(first) == Deprel::Nsubj) tree.attach(i, first, Deprel::Conj);
}

void mend_name_list(Tree& tree, int i) {
  const int noun = tree.head(i), last = tree.child(i, Deprel::Conj), comma = comma_before(tree, i);
  if (tree.rel(i) != Deprel::Appos || noun < 0 || last < i || comma < 1 || !has_child(tree, last, Deprel::Cc) || !is_name(tree.word(i)) || !is_name(tree.word(last))) return;
  const int first = comma - 1;
  if (!is_name(tree.word(first)) || tree.head(first) != noun || tree.rel(first) != Deprel::Nmod || tree.word(first).entity != tree.word(i).entity) return;
  tree.attach(i, first, Deprel::Conj);
  tree.attach(last, first, Deprel::Conj);
}

void mend_day_word(Tree& tree, int i) {
  const Word& w = tree.word(i);
  const int noun = tree.head(i);
  if (noun < 0 || (tree.rel(i) != Deprel::Compound && tree.rel(i) != Deprel::Nmod && tree.rel(i) != Deprel::Amod)) return;
  if (tree.left(noun) != i || std::find(k_days.begin(), k_days.end(), w.lemma) == k_days.end()) return;
  const int verb = tree.head(noun);
  if (tree.rel(noun) == Deprel::Nsubj && verb > noun && tree.word(verb).upos == Upos::Verb && tree.right(noun) == noun && i + 1 == noun)
    tree.attach(i, verb, Deprel::Obl);
}

}  // namespace khabar::english
