// What the network sees of a word: a folded form and the hashes of its parts.
//
// Folding drops what careless spelling leaves out, so that it cannot change the analysis: Arabic marks and tatweel,
// hamza on or under alif, the dots of final ya; Latin case; the shape of digits (all read as 0) and of quotation marks,
// commas and dashes. Parts are the whole word, its first and last letters up to four, its middle letters as a pattern
// (letters that Arabic affixes and patterns are made of stay, others become one sign: استقبال gives است##ا#), and for
// Latin script the pattern of capitals.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "extract/sentence.hpp"

namespace khabar {

/// The letters of a word after folding; longer words keep their first and last letters.
struct FoldedWord {
  static constexpr std::size_t k_most = 40;
  char32_t letters[k_most];
  std::size_t size = 0;
  std::uint32_t shape = 0;  ///< hash of the pattern of capitals, digits and signs
};

FoldedWord fold_word(std::string_view form);

/// The folded letters as UTF-8.
std::string to_utf8(const FoldedWord& word);

/// A hash of the folded letters alone: the key of the word table.
std::uint32_t word_key(const FoldedWord& word);
/// The same in 64 bits, mixed with `salt`: the key of the lemma table.
std::uint64_t word_key64(const FoldedWord& word, std::uint64_t salt);

/// Keys of the parts, for the parts table.
struct WordParts {
  static constexpr std::size_t k_most = 16;
  std::uint32_t keys[k_most];
  std::size_t size = 0;
};

WordParts word_parts(const FoldedWord& word);

}  // namespace khabar
