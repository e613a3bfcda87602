// Letters: walking UTF-8, and the few facts about Arabic script that the readers, the segmenter and CoNLL-U share.
//
// All functions are total: a byte that does not begin a valid sequence counts as one letter of its own, U+FFFD.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace khabar {

/// The letter that begins at `at` (which must be inside `text`), and its length in bytes, at least 1.
struct Letter {
  char32_t code = 0xFFFD;
  std::size_t size = 1;
};

inline Letter letter_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return {lead, 1};
  const std::size_t size = lead >= 0xF0 && lead < 0xF5 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1;
  if (size == 1 || lead >= 0xF5 || at + size > text.size()) return {};
  char32_t code = lead & (0xFF >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return {};
    code = code << 6 | (byte(at + i) & 0x3F);
  }
  const bool overlong = (size == 3 && code < 0x800) || (size == 4 && code < 0x10000);
  if (overlong || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return {};
  return {code, size};
}

inline void append_letter(std::string& out, char32_t code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | code >> 6);
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | code >> 12);
    out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | code >> 18);
    out += static_cast<char>(0x80 | (code >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

/// Short vowels, tanwin, shadda, sukun, dagger alif, Quranic marks, tatweel: dropped from Arabic forms.
inline bool is_arabic_mark(char32_t c) {
  return (c >= 0x64B && c <= 0x65F) || c == 0x670 || c == 0x640 || (c >= 0x610 && c <= 0x61A) || (c >= 0x6D6 && c <= 0x6ED);
}

/// A letter of Arabic script proper, without marks, digits and punctuation.
inline bool is_arabic_letter(char32_t c) {
  return (c >= 0x620 && c <= 0x64A && c != 0x640) || (c >= 0x66E && c <= 0x6D3) || c == 0x6D5 || (c >= 0x6EE && c <= 0x6EF) ||
         (c >= 0x6FA && c <= 0x6FC) || (c >= 0x750 && c <= 0x77F) || (c >= 0xFB50 && c <= 0xFDFB) || (c >= 0xFE70 && c <= 0xFEFC);
}

/// Bidi controls, zero-width joiners, the byte order mark and soft hyphens: in a text but not of it.
inline bool is_invisible(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || c == 0xAD || c == 0x61C;
}

/// `form` without Arabic marks, wasla as alif; `form` itself where nothing else would be left.
std::string plain_arabic(std::string_view form);

/// As plain_arabic, with hamza carriers and wasla as bare alif and final ya without dots as ya: the key under which the
/// clitic model knows a word, so that careless spelling does not hide it.
std::string loose_arabic(std::string_view form);

bool has_arabic_marks(std::string_view form);

}  // namespace khabar
