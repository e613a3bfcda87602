// Tab-separated tables, the shape of every lexicon file.
//
// A file is UTF-8: `#` lines (source, licence, what the columns mean), one line naming the columns, then rows with the
// same number of fields. "-" stands for an empty field. Reading is total: whatever is wrong with a file becomes an
// Error that names file and line.
#pragma once

#include <cstddef>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace khabar {

/// One row; "-" is given as an empty field.
struct TsvRow {
  std::vector<std::string_view> fields;
  std::size_t line = 0;  ///< 1-based
};

/// A table in memory. Fields are views into `text`, which does not move when the table does.
struct Tsv {
  std::string file;
  std::unique_ptr<const std::string> text;
  std::vector<TsvRow> rows;

  /// Throws Error{data} for `row` of this file.
  [[noreturn]] void fail(const TsvRow& row, const std::string& what, const std::string& hint = {}) const;
};

/// Reads a file whose columns must be named `columns`, in that order. Throws Error{data}.
Tsv read_tsv(const std::filesystem::path& file, std::initializer_list<std::string_view> columns);

/// The parts of `field` between `separator`s; none for an empty field.
std::vector<std::string_view> split(std::string_view field, char separator);

}  // namespace khabar
