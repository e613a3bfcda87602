#include "extract/openie_chains.hpp"

#include <algorithm>

namespace khabar {

int top_of(const Clause& clause) { return clause.chain.empty() ? clause.predicate : clause.chain.front(); }

Chains::Chains(const Tree& tree, const std::vector<Clause>& clauses)
    : tree_(tree),
      clauses_(clauses),
      arabic_(tree.lang() == Lang::Arabic),
      below_(static_cast<std::size_t>(tree.size())),
      beside_(static_cast<std::size_t>(tree.size())),
      shared_(clauses.size()) {
  std::vector<bool> chained(static_cast<std::size_t>(tree.size()));  // verbs inside a chain, the first apart
  for (const Clause& c : clauses)
    for (std::size_t v = 1; v < c.chain.size(); ++v) chained[static_cast<std::size_t>(c.chain[v])] = true;
  for (std::size_t k = 0; k < clauses.size(); ++k) {
    const Clause& c = clauses[k];
    const int top = top_of(c);
    const int first = first_conjunct(top);
    if (first != top && chained[static_cast<std::size_t>(first)] && c.link == Link::Conjunct && !is_finite(c) &&
        c.subject_from != SubjectFrom::Written) {
      beside_[static_cast<std::size_t>(first)].push_back(static_cast<int>(k));
      shared_[k] = true;
    } else if (is_hung(c) && tree.head(first) >= 0 && tree.rel(first) != Deprel::Parataxis) {
      below_[static_cast<std::size_t>(tree.head(first))].push_back(static_cast<int>(k));
    }
  }
}

int Chains::first_conjunct(int i) const {
  while (tree_.rel(i) == Deprel::Conj && tree_.head(i) >= 0) i = tree_.head(i);
  return i;
}

bool Chains::has_relative(int i) const {
  const auto children = tree_.children(i);
  return std::any_of(children.begin(), children.end(),
                     [&](int c) { return is_relative_pronoun(tree_.word(c), tree_.lang()); });
}

bool Chains::is_finite(const Clause& c) const {
  return arabic_ ? tree_.word(c.predicate).upos == Upos::Verb
                 : tree_.word(c.finite).feats.verb_form == Feats::VerbForm::Fin;
}

bool Chains::is_hung(const Clause& c) const {
  if (c.subject_from == SubjectFrom::Written || c.link == Link::Relative || has_relative(top_of(c))) return false;
  // وكان من المستبعد أن يؤثر: أن is of the verb's own words
  const int mark = tree_.child(c.predicate, Deprel::Mark);
  const bool own_mark = mark >= 0 && std::find(c.group.begin(), c.group.end(), mark) != c.group.end();
  if (is_finite(c) && (c.mark.empty() || own_mark) && c.link != Link::Participle &&
      (arabic_ || c.copular || c.link != Link::Adverbial))
    return false;
  if (arabic_ && c.link == Link::Adverbial && tree_.word(c.predicate).upos != Upos::Verb) return false;
  // a subject is no chain (farming would collapse), but: it was policy to promote talent
  const int first = first_conjunct(top_of(c));
  return tree_.rel(first) != Deprel::Csubj || tree_.child(tree_.head(first), Deprel::Expl) >= 0;
}

bool Chains::said_above(const Clause& c) const {
  switch (c.link) {
    case Link::Adverbial:
      return c.subject_from == SubjectFrom::Circumstance && is_hung(c);
    case Link::Conjunct:
      if (shared_[static_cast<std::size_t>(&c - clauses_.data())]) return true;
      return c.parent >= 0 && c.subject_from == SubjectFrom::Conjunct && is_hung(c) &&
             said_above(clauses_[static_cast<std::size_t>(c.parent)]);
    case Link::Infinitive: {
      if (c.governor >= 0 || c.parent < 0) return true;
      const Clause& p = clauses_[static_cast<std::size_t>(c.parent)];  // asked donors to help: theirs to tell
      return p.objects.empty() || p.objects.front() != c.subject;
    }
    default:
      return false;
  }
}

}  // namespace khabar
