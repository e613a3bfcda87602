// Bringing trees to one shape. Each step of normalise() is one disagreement between treebanks, with its example.
//
//   step          as parsed                                     as the rules see it
//   initial و     و(root) -> دعا(parataxis)                      دعا(root) -> و(cc)
//   copular verb  كان(root) -> عضوا(xcomp)                       عضوا(root) -> كان(cop)
//   auxiliary     كان(root) -> يرد(xcomp)                        يرد(root) -> كان(aux)
//   clausal obj   قال -> قريبون(obj) -> إن(mark)                 قريبون is ccomp
//   clausal obl   شدد -> مقدسة(obl) -> على, أن                    مقدسة is ccomp
//   temporal obl  وقع -> صرف(obl) -> بعد, أن                     صرف is advcl: only a verb's own preposition makes content
//   relative cc   الوزير -> الذي(cc)                             الذي hangs on the clause's verb as mark
//   headed by في  هواوي(nsubj) <- في(ccomp) -> موقع(obj)         موقع is the predicate, في its case
//   adjective     الانتقال -> الخاص(ccomp)                        an adjective below a noun is amod
#include "extract/tree.hpp"

#include <algorithm>
#include <array>

namespace khabar {
namespace {

// Verbs that join a subject to what is said of it (كان and its sisters). Closed class.
constexpr std::array<std::string_view, 12> k_copular_verbs = {"كان",  "ليس",  "أصبح", "اصبح", "ظل",  "بات",
                                                              "صار",  "أمسى", "أضحى", "زال",  "دام", "بقي"};

/// Prepositions that verbs choose (شدد على أن); a clause under any other tells when or how (بعد أن, دون أن).
bool is_argument_preposition(const Word& w) {
  constexpr std::array<std::string_view, 7> words = {"على", "إلى", "ب", "من", "عن", "في", "ل"};
  return std::find(words.begin(), words.end(), w.lemma) != words.end();
}

bool is_clause_mark(const Word& w) {
  return w.upos == Upos::Sconj || w.lemma == "إن" || w.lemma == "أن" || w.lemma == "ان";
}

bool is_clause_place(Deprel rel) {
  switch (rel) {
    case Deprel::Root: case Deprel::Ccomp: case Deprel::Csubj: case Deprel::Advcl: case Deprel::Acl: case Deprel::Parataxis:
    case Deprel::Conj: case Deprel::Xcomp:
      return true;
    default: return false;
  }
}

}  // namespace

bool is_copular_verb(const Word& w) {
  return std::find(k_copular_verbs.begin(), k_copular_verbs.end(), w.lemma) != k_copular_verbs.end();
}

bool is_relative_pronoun(const Word& word, Lang lang) {
  if (word.feats.pron_type == Feats::PronType::Rel) return true;
  if (lang == Lang::Arabic) return word.lemma == "الذي" || word.lemma == "التي" || word.form == "اللذين";
  return word.upos == Upos::Pron && (word.lemma == "who" || word.lemma == "which" || word.lemma == "whom");
}

void Tree::assign(const Sentence& sentence, Lang lang) {
  sentence_ = &sentence;
  lang_ = lang;
  nodes_.assign(sentence.words.size(), Node{});
  root_ = -1;
  for (int i = 0; i < size(); ++i) {
    node(i).head = word(i).head;
    node(i).rel = word(i).deprel;
    if (word(i).head < 0 && root_ < 0) root_ = i;
  }
  if (nodes_.empty()) return;
  link();
  if (lang == Lang::Arabic) normalise();
}

void Tree::swap_with_head(int i, Deprel old_head_becomes) {
  const int h = head(i);
  node(i).head = node(h).head;
  node(i).rel = node(h).rel;
  if (h == root_) root_ = i;
  for (int c = 0; c < size(); ++c)
    if (node(c).head == h && c != i) node(c).head = i;
  node(h).head = i;
  node(h).rel = old_head_becomes;
}

void Tree::normalise() {
  // initial و: the first verb (or clause) below becomes the root; the others stay beside it.
  if (const Upos p = word(root_).upos; p == Upos::Cconj || p == Upos::Punct || p == Upos::Part) {
    int best = -1;
    for (const int c : children(root_))
      if (word(c).upos != Upos::Punct && rel(c) != Deprel::Cc && (best < 0 || word(best).upos != Upos::Verb) &&
          (best < 0 || word(c).upos == Upos::Verb))
        best = c;
    if (best >= 0) swap_with_head(best, p == Upos::Punct ? Deprel::Punct : Deprel::Cc), link();
  }
  bool changed = false;
  // a preposition in a clause's place: what it governs is the predicate
  for (int i = 0; i < size(); ++i) {
    if (word(i).upos != Upos::Adp || !is_clause_place(rel(i))) continue;
    const auto below = children(i);
    const auto governed = std::find_if(below.begin(), below.end(), [&](int c) {
      return c > i && (rel(c) == Deprel::Obj || rel(c) == Deprel::Obl || rel(c) == Deprel::Nmod);
    });
    if (governed == below.end()) continue;
    swap_with_head(*governed, Deprel::Case);
    link();
  }
  for (int i = 0; i < size(); ++i) {
    const int h = head(i);
    if (h < 0) continue;
    if (rel(i) == Deprel::Xcomp && is_copular_verb(word(h)) && head(h) != i) {
      const bool verbal = word(i).upos == Upos::Verb;
      swap_with_head(i, verbal ? Deprel::Aux : Deprel::Cop);
      changed = true;
    } else if (rel(i) == Deprel::Obj || rel(i) == Deprel::Obl || (rel(i) == Deprel::Xcomp && word(i).upos == Upos::Verb)) {
      bool marked = false, argument = true;
      for (const int c : children(i)) {
        if (c > i || (rel(c) != Deprel::Mark && rel(c) != Deprel::Case)) continue;
        if (is_clause_mark(word(c)))
          marked = true;
        else if (word(c).upos == Upos::Adp && (!is_argument_preposition(word(c)) || child(c, Deprel::Fixed) >= 0))
          argument = false;
      }
      if (marked && !argument)
        node(i).rel = Deprel::Advcl;
      else if (marked && rel(i) != Deprel::Xcomp)
        node(i).rel = Deprel::Ccomp;
    } else if (word(i).upos == Upos::Adj && rel(i) == Deprel::Ccomp && word(h).upos == Upos::Noun && h + 1 == i) {
      node(i).rel = Deprel::Amod;
    } else if (is_relative_pronoun(word(i), lang_) && (rel(i) == Deprel::Cc || rel(i) == Deprel::Mark)) {
      for (int c = i + 1; c < size() && c < i + 25; ++c)
        if (head(c) == h && (rel(c) == Deprel::Acl)) {
          node(i).head = c;
          node(i).rel = Deprel::Mark;
          changed = true;
          break;
        }
    }
  }
  if (changed) link();
}

void Tree::link() {
  const int n = size();
  for (Node& x : nodes_) x.child_count = 0;
  for (int i = 0; i < n; ++i)
    if (head(i) >= 0) ++node(head(i)).child_count;
  int at = 0;
  for (Node& x : nodes_) {
    x.first_child = at;
    at += x.child_count;
    x.child_count = 0;
  }
  children_.resize(static_cast<std::size_t>(at));
  for (int i = 0; i < n; ++i)
    if (head(i) >= 0) {
      Node& h = node(head(i));
      children_[static_cast<std::size_t>(h.first_child + h.child_count++)] = i;
    }
  // Breadth first from the root, then back: subtree edges without recursion, however deep the tree.
  order_.clear();
  for (int i = 0; i < n; ++i) {
    node(i).left = node(i).right = i;
    node(i).entry = -1;
    node(i).below = 1;
    if (head(i) < 0) order_.push_back(i);
  }
  for (std::size_t k = 0; k < order_.size(); ++k)
    for (const int c : children(order_[k])) order_.push_back(c);
  for (std::size_t k = order_.size(); k-- > 0;) {
    const int i = order_[k];
    if (head(i) < 0) continue;
    Node& h = node(head(i));
    h.left = std::min(h.left, node(i).left);
    h.right = std::max(h.right, node(i).right);
    h.below += node(i).below;
  }
  // From the root again: a word's number in depth-first order comes from those of its head and of its siblings before it.
  int roots = 0;
  for (const int i : order_) {
    if (head(i) < 0) {
      node(i).entry = roots;
      roots += node(i).below;
    }
    int next = node(i).entry + 1;
    for (const int c : children(i)) {
      node(c).entry = next;
      next += node(c).below;
    }
  }
}

bool Tree::attach(int i, int head, Deprel rel) {
  if (descends(head, i)) return false;
  node(i).head = head;
  node(i).rel = rel;
  link();
  return true;
}

bool Tree::make_head(int i, int old_head, Deprel rel) {
  if (i == old_head || !descends(i, old_head)) return false;
  node(i).head = node(old_head).head;
  node(i).rel = node(old_head).rel;
  if (root_ == old_head) root_ = i;
  node(old_head).head = i;
  node(old_head).rel = rel;
  for (int c = 0; c < size(); ++c) {
    if (c == i || node(c).head != old_head) continue;
    const Deprel r = node(c).rel;
    const bool of_clause = r == Deprel::Mark || r == Deprel::Advcl || r == Deprel::Parataxis || r == Deprel::Xcomp ||
                           r == Deprel::Ccomp || r == Deprel::Discourse || (r == Deprel::Punct && c > i) ||
                           ((r == Deprel::Conj || r == Deprel::Obl || r == Deprel::Acl) && c > i);
    if (of_clause) node(c).head = i;
    if (of_clause && r == Deprel::Acl) node(c).rel = Deprel::Advcl;
  }
  link();
  return true;
}

int Tree::child(int i, Deprel rel_wanted) const {
  for (const int c : children(i))
    if (rel(c) == rel_wanted) return c;
  return -1;
}

bool Tree::descends(int i, int ancestor) const {
  if (i < 0 || ancestor < 0 || node(ancestor).entry < 0) return false;
  const int into = node(i).entry - node(ancestor).entry;
  return into >= 0 && into < node(ancestor).below;
}

}  // namespace khabar
