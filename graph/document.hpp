// A document: one article, with its text kept as given, and where it came from.
#pragma once

#include <string>
#include <vector>

#include "graph/statement.hpp"
#include "graph/text.hpp"

namespace khabar {

/// The text is UTF-8 and is never changed after reading: every span in every statement points into it. For .txt files
/// it is the whole file (title, blank line, body); for records with fields it is title, blank line, body, joined.
struct Document {
  std::string id;         ///< file name without its ending, or the record's own id; unique in a graph
  std::string uri;        ///< url, or the path it was read from
  std::string title;      ///< as in text, where text begins with it
  std::string text;       ///< at most 4 GiB - 1
  std::string lang;       ///< "ar" or "en"; empty until detected
  std::string published;  ///< ISO 8601 date or date-time, or empty
  std::string source;     ///< newspaper or agency named by the record
  std::string agency;     ///< named by the dateline
  std::string place;      ///< named by the dateline
  std::string author;
  std::string sha256;     ///< of text, 64 hex digits
};

/// A sentence of a document, as the store keeps it. Datelines and follow-us lines have no number and are not kept.
struct SentenceRecord {
  int number = 0;  ///< from 1; the title is sentence 1
  Span span;
};

/// A span that names something, resolved within its document.
struct Mention {
  Span span;
  std::string text;
  std::string entity;       ///< the document's best name for what is meant; equal for all mentions of one thing
  EntityType type = EntityType::Other;
  std::string rule;         ///< the sieve that joined it to its entity; empty for the mention that gave the name
};

/// All that one document brings to a graph: what extract/ hands to graph/.
struct Extraction {
  Document document;
  std::vector<SentenceRecord> sentences;
  std::vector<Mention> mentions;
  std::vector<Statement> statements;
};

}  // namespace khabar
