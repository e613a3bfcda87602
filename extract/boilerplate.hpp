// What a paragraph is: the title, text, or what tells of the document and makes no statement (dateline, byline,
// captions, subscription lines, links, sign-offs). General rules over tables; nothing fits one paper.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "extract/sentence.hpp"
#include "extract/tokens.hpp"
#include "graph/document.hpp"

namespace khabar {

/// A paragraph: a line, or several that were hard-wrapped.
struct Paragraph {
  Span span;                 ///< without white space at its ends
  bool after_blank = false;  ///< an empty line stands before it
  SentenceKind kind = SentenceKind::Text;
  std::uint32_t dateline = 0;  ///< bytes at its head that are a dateline, with the dash that ends it; 0 for none
};

/// The tables of extract/lexicon/{ar,en}/boilerplate.tsv and agencies.tsv, keys folded by fold_line.
struct LineTables {
  enum class Where : std::uint8_t { Start, Any, Whole };
  struct Row {
    int weight = 0;
    Where where = Where::Start;
    std::string phrase;
  };
  std::vector<Row> rows;
  std::unordered_set<std::string> agencies;

  /// Throws Error{data}.
  static LineTables load();
};

/// Lower case, loose_arabic, white space as one space.
std::string fold_line(std::string_view text);

/// Cuts a text at its lines; lines that were broken at a fixed width are one paragraph.
void find_paragraphs(std::string_view text, std::vector<Paragraph>& out);

/// Sets kind and dateline of each paragraph. Where `document` is not null, its title names the title paragraph, and its
/// agency, place, author and published are filled from datelines and bylines where empty.
void classify_paragraphs(std::string_view text, const LineTables& lines, const TokenTables& tokens, Document* document, std::vector<Paragraph>& paragraphs);

/// Whether a whole sentence is no more than a sign-off ("Enditem", "(النهاية)").
bool is_sign_off(std::string_view sentence, const LineTables& lines);

/// What a dateline tells.
struct Dateline {
  std::uint32_t size = 0;  ///< bytes, with the dash or colon that ends it
  std::string place, agency, author, published;
};

/// The dateline at the head of `paragraph` ("KYIV, July 4 (Reuters) - ..."); size 0 where it has none. `whole`: the
/// paragraph stands alone between title and text, so that "يريفان-سانا" is one though nothing ends it.
Dateline read_dateline(std::string_view paragraph, bool whole, const LineTables& lines, const TokenTables& tokens);

}  // namespace khabar
