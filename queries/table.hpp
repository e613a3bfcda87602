// Answers as rows: one interface over the formats table, jsonl, csv, tsv and md.
//
// A query declares its columns, adds rows and finishes; it does not know the format. The table is for people: it keeps
// its rows until the end, fits them to the screen by wrapping (nothing is cut off), pads by display width, isolates
// right-to-left cells, and sets Quote columns under their row. The others stream, hold the same cells in the same order
// and change no letter: csv by RFC 4180, tsv with tabs and line ends as spaces, jsonl with numbers as numbers.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace khabar {

enum class RowFormat { Table, Jsonl, Csv, Tsv, Md };

std::optional<RowFormat> row_format_from(std::string_view word);

/// What the output is shown on.
struct Screen {
  std::size_t width = 100;  ///< columns
  bool colour = false;
};

/// Of stdout: a terminal's own width, else $COLUMNS, else 100; colours on a terminal only, and not with NO_COLOR set or
/// TERM=dumb.
Screen detect_screen();

enum class ColumnKind {
  Text,
  Number,  ///< right-aligned; in jsonl written as it is, null where empty
  Quote,   ///< a sentence: under its row in the table, or under the last of rows that share it; a column elsewhere
};

struct Column {
  std::string name;
  ColumnKind kind = ColumnKind::Text;
};

class Rows {
 public:
  Rows(std::ostream& out, RowFormat format, Screen screen, std::vector<Column> columns);
  /// One cell a column, in UTF-8.
  void add(std::vector<std::string> cells);
  /// Writes what is still held. Prints nothing at all where no row was added, save the header of csv, tsv.
  void finish();
  std::size_t count() const { return count_; }

 private:
  void write_table();
  void squeeze(std::vector<std::size_t>& widths, const std::vector<std::size_t>& shown, std::size_t narrowest) const;
  void write_separated(const std::vector<std::string>& cells, char separator);
  void write_json(const std::vector<std::string>& cells);
  void write_markdown(const std::vector<std::string>& cells);

  std::ostream& out_;
  RowFormat format_;
  Screen screen_;
  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> held_;
  std::size_t count_ = 0;
};

/// `text` in the colour of an ANSI code ("1" bold, "2" dim, "36" cyan), where the screen has colours.
std::string paint(std::string_view text, const char* code, const Screen& screen);

}  // namespace khabar
