// UTF-8, validated: decoding never reads past the end and never trusts its input.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace khabar {

constexpr char32_t k_replacement = 0xFFFD;

/// One code point and the bytes it takes. `ok` is false for bytes that are not UTF-8 (overlong, surrogate, cut off,
/// beyond U+10FFFF); then code is U+FFFD and length the bytes to step over (at least 1).
struct CodePoint {
  char32_t code = 0;
  std::size_t length = 1;
  bool ok = true;
};

/// The code point at `at`, which must be less than text.size().
CodePoint decode_utf8(std::string_view text, std::size_t at);

void append_utf8(std::string& out, char32_t code);

/// Offset of the first byte that is not UTF-8; npos where all is.
std::size_t find_invalid_utf8(std::string_view text);
inline bool is_valid_utf8(std::string_view text) { return find_invalid_utf8(text) == std::string_view::npos; }

/// The text with each invalid sequence replaced by U+FFFD.
std::string repair_utf8(std::string_view text);

}  // namespace khabar
