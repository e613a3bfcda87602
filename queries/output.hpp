// What all commands of this room share: the graph they open, --format and how notes and quotations are shown.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/store.hpp"
#include "queries/table.hpp"

namespace CLI {
class App;
}

namespace khabar {

/// The options of every command that prints rows.
struct Output {
  std::string graph;            ///< path of the database
  std::string format = "table";

  /// Declares the graph as the first argument, and --format.
  void declare(CLI::App& app);
  /// Throws Error{usage} for a format that is none.
  RowFormat row_format() const;
  /// True where a person reads: table and md show less, and put it better.
  bool for_people() const { return format == "table" || format == "md"; }
  /// Rows on stdout in the chosen format.
  Rows rows(std::vector<Column> columns) const;
};

/// "khabar: note: ..." on stderr, one line each.
void print_notes(const std::vector<std::string>& notes);
/// Prints "nothing found" on stderr; gives exit code 1.
int tell_nothing(const std::string& what);

/// One statement as it is quoted.
struct Quote {
  std::int64_t statement = 0;
  std::string document, published, source;
  int sentence_number = 0;
  std::string sentence;        ///< the sentence's text
  std::string marked;          ///< the same with its slots in brackets: [S ...] [R ...] [O ...] [by ...] [cue ...]
  std::string statement_name;  ///< DOC/SENTENCE/N

  /// "sana-csto/8 · 2016-07-04 · SANA".
  std::string where() const;
};

Quote read_quote(const Store& store, std::int64_t statement);

/// Marks, given as spans of the document, in its sentence. Marks that cross one another are left out; equal ones are
/// joined ("S+R": the verb stands for its dropped subject).
struct Mark {
  std::string label;
  Span span;
};
std::string mark_slots(std::string_view sentence, std::uint32_t sentence_begin, std::vector<Mark> marks);

}  // namespace khabar
