// The words of an open triple's slots, and their text.
#pragma once

#include <string>
#include <string_view>

#include "extract/phrase.hpp"
#include "extract/tree.hpp"

namespace khabar {

/// Noun phrase with article and of-phrase, without clauses, other prepositions and siblings.
WordList phrase(const Tree& tree, int head);
/// The phrase without what hangs on it by a preposition.
WordList core(const Tree& tree, int head);
/// All that stands below `top`, as written, without the punctuation at its ends.
WordList span_below(const Tree& tree, int top);
/// Words that join the clause of predicate `top` to what it hangs on: to, in order to, of, by.
WordList marks(const Tree& tree, int top);
/// Adds what is not there yet, in the order given.
void append(WordList& words, const WordList& more);

/// Turns words into text: whole written words, in the order given, each once.
class Slots {
 public:
  Slots(const Tree& tree, std::string_view document) : tree_(tree), document_(document) {}
  /// Whether a comma between two words of the slot is part of it (December 31, 1963) or not (a relation skips phrases).
  enum class Commas { Keep, Leave };
  std::string text(const WordList& words, Commas commas = Commas::Keep) const;
  /// Whether every written word of `inner` is one of `outer`'s.
  bool within(const WordList& inner, const WordList& outer) const;

 private:
  const Token& token(int t) const;
  bool is_comma(int t) const;
  /// Whether token t is a hyphen or slash within one written word.
  bool joins(int t) const;

  const Tree& tree_;
  std::string_view document_;
};

}  // namespace khabar
