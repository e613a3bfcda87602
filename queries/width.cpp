#include "queries/width.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

namespace khabar {
namespace {

/// Takes one code point off the front of `text` from `at`; U+FFFD for what is none.
UChar32 next(std::string_view text, std::size_t& at) {
  auto i = static_cast<std::int32_t>(at);
  UChar32 c;
  U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()), i, static_cast<std::int32_t>(text.size()), c);
  at = static_cast<std::size_t>(i);
  return c;
}

std::size_t width_of(UChar32 c) {
  switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR: return 0;
    default: break;
  }
  const int wide = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
}

void append(std::string& out, UChar32 c) {
  std::uint8_t bytes[U8_MAX_LENGTH];
  std::int32_t n = 0;
  U8_APPEND_UNSAFE(bytes, n, c);
  out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(n));
}

bool is_embedding(UChar32 c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

struct Close {
  void operator()(UBreakIterator* i) const { ubrk_close(i); }
  void operator()(UText* t) const { utext_close(t); }
};

/// Ends of the pieces that a line may be broken between (`type` says how fine).
std::vector<std::size_t> find_breaks(std::string_view text, UBreakIteratorType type) {
  std::vector<std::size_t> ends;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UText, Close> bytes(
      utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status));
  const std::unique_ptr<UBreakIterator, Close> breaks(ubrk_open(type, "en", nullptr, 0, &status));
  if (U_SUCCESS(status)) ubrk_setUText(breaks.get(), bytes.get(), &status);
  if (U_SUCCESS(status)) {
    ubrk_first(breaks.get());
    for (std::int32_t at; (at = ubrk_next(breaks.get())) != UBRK_DONE;) ends.push_back(static_cast<std::size_t>(at));
  }
  if (ends.empty() || ends.back() != text.size()) ends.push_back(text.size());
  return ends;
}

std::string_view trim_end(std::string_view s) {
  while (!s.empty() && s.back() == ' ') s.remove_suffix(1);
  return s;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) width += width_of(next(text, at));
  return width;
}

bool has_right_to_left(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const UCharDirection direction = u_charDirection(next(text, at));
    if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC) return true;
  }
  return false;
}

std::string clean_line(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const UChar32 c = next(text, at);
    if (u_isUWhiteSpace(c)) {
      space = !out.empty();
      continue;
    }
    if (u_charType(c) == U_CONTROL_CHAR || is_embedding(c)) continue;
    if (space) out += ' ';
    space = false;
    append(out, c);
  }
  return out;
}

std::string isolate(std::string_view text) {
  return has_right_to_left(text) ? "\u2068" + std::string(text) + "\u2069" : std::string(text);
}

std::vector<std::string> wrap(std::string_view given, std::size_t width) {
  width = std::max<std::size_t>(width, 2);
  const std::string text = clean_line(given);
  if (display_width(text) <= width) return {text};
  std::vector<std::string> lines;
  std::string line;
  const auto flush = [&] {
    lines.emplace_back(trim_end(line));
    line.clear();
  };
  std::size_t begin = 0;
  for (const std::size_t end : find_breaks(text, UBRK_LINE)) {
    const std::string_view piece = std::string_view(text).substr(begin, end - begin);
    begin = end;
    if (!line.empty() && display_width(line) + display_width(trim_end(piece)) > width) flush();
    if (display_width(trim_end(piece)) <= width) {
      line += piece;
      continue;
    }
    std::size_t from = 0;  // a word wider than the line: by letters
    for (const std::size_t to : find_breaks(piece, UBRK_CHARACTER)) {
      const std::string_view letter = piece.substr(from, to - from);
      from = to;
      if (!line.empty() && display_width(line) + display_width(trim_end(letter)) > width) flush();
      line += letter;
    }
  }
  if (!trim_end(line).empty() || lines.empty()) flush();
  return lines;
}

}  // namespace khabar
