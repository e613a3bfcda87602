// What a paragraph is: the title, text, or what tells of the document and makes no statement (dateline, byline,
// captions, subscription lines, links, sign-offs).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/sentence.hpp"
#include "graph/document.hpp"

namespace khabar {

/// A paragraph: a line, or several that were hard-wrapped.
struct Paragraph {
  Span span;                 ///< without white space at its ends
  bool after_blank = false;  ///< an empty line stands before it
  SentenceKind kind = SentenceKind::Text;
  std::uint32_t dateline = 0;  ///< bytes at its head that are a dateline, with the dash that ends it; 0 for none
};

/// Cuts a text at its lines; lines that were broken at a fixed width are one paragraph.
void find_paragraphs(std::string_view text, std::vector<Paragraph>& out);

/// Sets kind and dateline of each paragraph. Where `document` is not null, its title names the title paragraph, and its
/// agency, place, author and published are filled from datelines and bylines where empty.
void classify_paragraphs(std::string_view text, Lang lang, Document* document, std::vector<Paragraph>& paragraphs);

}  // namespace khabar
