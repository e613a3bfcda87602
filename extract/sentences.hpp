// Where sentences end: decided over tokens, one paragraph at a time.
//
// A point, question or exclamation mark ends a sentence unless it belongs to an abbreviation, a number, an open
// quotation or bracket, or the next word goes on in lower case. A sentence end inside a quotation counts only when the
// quotation closes with it. An unclosed quotation is none, and one of more than k_longest_quotation tokens too.
#pragma once

#include <string_view>
#include <vector>

#include "extract/sentence.hpp"
#include "extract/tokens.hpp"

namespace khabar {

constexpr std::size_t k_longest_quotation = 120;

/// The ends of sentences: token indexes, exclusive, rising; the last is tokens.size(). No piece is longer than `longest`.
void find_sentence_ends(std::string_view text, const std::vector<RawToken>& tokens, Lang lang, std::size_t longest, std::vector<std::size_t>& ends);

}  // namespace khabar
