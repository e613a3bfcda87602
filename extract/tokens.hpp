// Running text to written tokens: what stands between spaces and punctuation, with its bytes.
//
// One pass over the letters of a stretch of text (a paragraph). The standard is that of the treebanks: PADT for Arabic,
// EWT for English. Numbers keep their inner signs (6,5  ٣٫٥  10:30  28/11/2000), abbreviations their points (U.S.  أ.ف.ب),
// web and mail addresses, @names and #tags stay whole, hyphens part words except after prefixes (anti-war).
// ICU says what a character is, and finds the words of scripts written without spaces.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "extract/sentence.hpp"

namespace khabar {

enum class TokenKind : std::uint8_t { Word, Number, Punct, Address, Abbreviation };

struct RawToken {
  Span span;
  TokenKind kind = TokenKind::Word;
  bool space_before = false;
  bool title = false;  ///< an abbreviation that never ends a sentence: Mr.  د.
};

/// The tables of extract/lexicon/{ar,en}/: abbreviations.tsv and, for English, prefixes.tsv.
struct TokenTables {
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  template <class T>
  using Map = std::unordered_map<std::string, T, Hash, std::equal_to<>>;

  Map<bool> abbreviations;  ///< with the point, lower case; true: never ends a sentence
  Map<bool> prefixes;       ///< lower case, without the hyphen

  /// Throws Error{data}.
  static TokenTables load();
};

/// No token is longer: a run of letters without end is cut.
constexpr std::size_t k_longest_token = 400;

/// Appends the tokens of `text` under `range` to `out`.
void tokenise(std::string_view text, Span range, const TokenTables& tables, std::vector<RawToken>& out);

/// Lower case of ASCII letters only; enough for the tables' keys.
std::string ascii_lower(std::string_view s);

}  // namespace khabar
