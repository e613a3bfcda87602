// A read-only view of a sentence's tree in one shape, whatever treebank the parser learned from.
//
// Treebanks of one language disagree on small things: where a sentence-initial و hangs, whether كان heads its verb,
// which relation a relative pronoun bears. The rules of clauses.cpp should not have to know. A Tree copies heads and
// relations and brings them to one shape by the rows of tree.cpp's table; the Sentence itself stays as parsed.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "extract/sentence.hpp"

namespace khabar {

class Tree {
 public:
  /// Builds the view; buffers are kept from sentence to sentence. `sentence` must outlive the use of the view.
  void assign(const Sentence& sentence, Lang lang);

  int size() const { return static_cast<int>(nodes_.size()); }
  Lang lang() const { return lang_; }
  const Sentence& sentence() const { return *sentence_; }
  const Word& word(int i) const { return sentence_->words[static_cast<std::size_t>(i)]; }
  int head(int i) const { return node(i).head; }
  Deprel rel(int i) const { return node(i).rel; }
  std::string_view subtype(int i) const { return word(i).subtype; }
  int root() const { return root_; }

  /// Dependents of i from left to right.
  std::span<const int> children(int i) const {
    const Node& n = node(i);
    return {children_.data() + n.first_child, static_cast<std::size_t>(n.child_count)};
  }
  /// First dependent of i with relation `rel`, or -1.
  int child(int i, Deprel rel) const;
  /// First and last word of i's subtree.
  int left(int i) const { return node(i).left; }
  int right(int i) const { return node(i).right; }
  /// Hangs i on another head. A head that stands at or below i would close a circle: then nothing is done and false is
  /// given, so that no row of a table of repairs can spoil a tree.
  bool attach(int i, int head, Deprel rel);
  /// Turns the arc from `old_head` to i round: i takes old_head's place, which hangs on it by `rel`; dependents of old_head
  /// that are a clause's (marks, conjuncts, adverbials) go with it. Nothing is done unless i stands below old_head.
  bool make_head(int i, int old_head, Deprel rel);

  /// Whether i is `ancestor` or below it; both may be -1, which is below nothing.
  bool descends(int i, int ancestor) const;

 private:
  struct Node {
    int head = -1;
    Deprel rel = Deprel::Dep;
    int first_child = 0;
    int child_count = 0;
    int left = 0;
    int right = 0;
    int entry = -1;  ///< its number in depth-first order, by which descends() compares; -1 outside the tree
    int below = 0;   ///< words of its subtree
  };
  const Node& node(int i) const { return nodes_[static_cast<std::size_t>(i)]; }
  Node& node(int i) { return nodes_[static_cast<std::size_t>(i)]; }
  void normalise();
  void swap_with_head(int i, Deprel old_head_becomes);
  void link();

  const Sentence* sentence_ = nullptr;
  Lang lang_ = Lang::Arabic;
  std::vector<Node> nodes_;
  std::vector<int> children_;
  std::vector<int> order_;
  int root_ = -1;
};

/// كان and its sisters.
bool is_copular_verb(const Word& word);
/// Whether the word is a relative pronoun (الذي, التي, who, which, that after a noun).
bool is_relative_pronoun(const Word& word, Lang lang);

/// كان and its sisters.
bool is_copular_verb(const Word& word);

}  // namespace khabar
