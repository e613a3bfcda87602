// What the rows of the repair table ask of words.
#include "extract/grammar.hpp"
#include "extract/repair_rows.hpp"

namespace khabar {
namespace {

/// أرباحا of ربح: a plural that the tagger did not tell.
bool is_broken_plural(const Word& w) {
  std::string_view f = w.form;
  if (w.upos != Upos::Noun || w.feats.number == Feats::Number::Dual) return false;
  if (f.starts_with("ال")) f.remove_prefix(4);
  if (has_tanwin(w)) f.remove_suffix(2);
  return f != w.lemma && f.starts_with("أ") && !w.lemma.starts_with("أ") && !f.ends_with("ة");
}

}  // namespace

bool has_relative_pronoun(const Tree& tree, int noun, int verb) {
  for (int i = noun + 1; i < verb; ++i)
    if (is_relative_pronoun(tree.word(i), tree.lang())) return true;
  return false;
}

/// Whether the noun phrase headed by i is definite: by the article, a suffix, a name, or an idafa that ends in one.
bool is_definite(const Tree& tree, int i) {
  for (int steps = 0; steps < 6; ++steps) {
    const Word& w = tree.word(i);
    if (w.form.starts_with("ال") || w.upos == Upos::Propn || w.upos == Upos::X || w.upos == Upos::Pron || w.entity == Entity::Person ||
        w.entity == Entity::Place)
      return true;
    int next = -1;
    for (const int c : tree.children(i)) {
      if (c < i || next >= 0) continue;
      if (tree.word(c).upos == Upos::Pron && tree.rel(c) == Deprel::Nmod) return true;
      if ((tree.rel(c) == Deprel::Nmod || (w.form == "غير" && tree.rel(c) == Deprel::Amod)) && tree.child(c, Deprel::Case) < 0) next = c;
    }
    if (next < 0) return false;
    i = next;
  }
  return false;
}

/// A verb that joins nothing to what stands before it: no و, no أن.
bool is_bare_verb(const Tree& tree, int i) {
  return tree.word(i).upos == Upos::Verb && tree.child(i, Deprel::Cc) < 0 && tree.child(i, Deprel::Mark) < 0;
}

bool may_agree(const Tree& tree, int verb, int noun) {
  const Word& v = tree.word(verb);
  const Word& n = tree.word(noun);
  if (v.feats.person == Feats::Person::First || v.feats.person == Feats::Person::Second) return false;
  Feats::Gender gender = v.feats.gender;
  if (v.form.starts_with("ت") && v.feats.aspect == Feats::Aspect::Imp) gender = Feats::Gender::Fem;
  if (gender == Feats::Gender::None) return true;
  const bool feminine = n.feats.gender == Feats::Gender::Fem || n.form.ends_with("ة") || n.form.ends_with("ات");
  if (gender == Feats::Gender::Fem) return feminine || n.feats.number == Feats::Number::Plur || is_broken_plural(n);
  return !feminine || v.feats.number == Feats::Number::Plur;
}

/// قالوا, هددا, يعملون: before its subject a verb is singular, so such a one has none behind it.
bool tells_many(const Word& w) {
  return w.upos == Upos::Verb && w.feats.person == Feats::Person::Third && (w.feats.number == Feats::Number::Dual || w.feats.number == Feats::Number::Plur) &&
         (w.form.ends_with("وا") || w.form.ends_with("ون") || w.form.ends_with("ا") || w.form.ends_with("ان"));
}

}  // namespace khabar
