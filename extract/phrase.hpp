// Which words make a noun phrase, short and whole, and how a list of words becomes text with spans.
//
// The short form is what a node is made from: the head with its adjectives, numerals and idafa chain, its name, its
// English of-phrase; the whole form is all below the head but its siblings in coordination. Example (whole in brackets):
//   التعاون العسكري [مع الجانب الأمريكي]      a package of measures [to counter the threat]
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/lexicon.hpp"
#include "extract/tree.hpp"
#include "graph/statement.hpp"

namespace khabar {

/// Indexes of words, ascending.
using WordList = std::vector<int>;

/// The head with what names it: adjectives, numerals, idafa, names. Never a preposition of its own, a relative clause
/// or a coordinated sibling.
WordList short_phrase(const Tree& tree, int head);

/// All that stands below `head` but its own preposition, conjunction, coordinated siblings, clause marks and copula.
WordList full_phrase(const Tree& tree, int head);

/// An Arabic adjective that is a participle with complements of its own: المفروضة على سورية, المبذولة من قبل رؤساء. It is a
/// clause, no part of the name of what it modifies.
bool is_reduced_relative(const Tree& tree, int i);

/// The words of a name in quotation marks right behind the noun `head`, which says what a thing of that name is: قائمة "البناء".
/// Empty where there is none.
WordList quoted_name(const Tree& tree, const Lexicon& lexicon, int head);

/// Words of the preposition or conjunction that `head` bears (على, من أجل, because of); empty for none.
WordList case_words(const Tree& tree, int head);

/// `head` and its coordinated siblings, from left to right.
std::vector<int> conjuncts(const Tree& tree, int head);

/// The text of a list of words: as written where whole tokens stand, with the word's own spelling (الحظر for the حظر of
/// للحظر) where a token is cut. Neighbouring words join into one span.
struct Wording {
  std::string text;
  std::vector<Span> spans;
};
Wording wording(const Sentence& sentence, std::string_view document, const WordList& words);

/// Lemmas of the words, one space between.
std::string lemmas(const Sentence& sentence, const WordList& words);

/// Kind of thing the phrase names: the entity tag of its head or of a name in it, else by form and part of speech.
EntityType phrase_type(const Tree& tree, int head, const WordList& words);

}  // namespace khabar
