// The string and span types that every room shares.
//
// Text is UTF-8 and never changes once read; every other thing is a Span of bytes into it. The law behind "nothing
// invented": the document's text, cut at a span, gives the words that the span stands for.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace khabar {

/// Bytes [begin, end) of a document's text.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  auto operator<=>(const Span&) const = default;
};

/// The bytes of `text` under `span`; empty where the span does not lie inside the text.
inline std::string_view cut(std::string_view text, Span span) {
  return span.begin <= span.end && span.end <= text.size() ? text.substr(span.begin, span.size()) : std::string_view{};
}

/// The form under which two names are the same name: compatibility-composed, case folded, without diacritics,
/// tatweel and bidi marks; alif, ya, ta marbuta and hamza carriers in one shape; digits as 0-9; punctuation as
/// one space; the definite article (ال, the, a, an) taken off the front of each name. Idempotent.
std::string fold_name(std::string_view name);

/// The same folding for words of running text: as fold_name, but articles stay. Used for full-text search and lexicons.
std::string fold_text(std::string_view text);

}  // namespace khabar
