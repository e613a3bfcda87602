#include "extract/tsv.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <sstream>
#include <system_error>

#include "graph/error.hpp"

namespace khabar {
namespace {

constexpr std::uintmax_t k_largest = 64u << 20;  // far above any table of ours; a device file has no size at all

std::string read_all(const std::filesystem::path& file) {
  std::error_code failed;
  if (!std::filesystem::is_regular_file(file, failed))
    throw Error(ErrorKind::data, "not a readable file", "a lexicon table is expected here", file.string());
  const auto size = std::filesystem::file_size(file, failed);
  if (failed || size > k_largest) throw Error(ErrorKind::data, "table is larger than 64 MB", {}, file.string());
  std::ifstream in(file, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  if (!in) throw Error(ErrorKind::data, "cannot be read: " + std::string(std::strerror(errno)), {}, file.string());
  return std::move(out).str();
}

/// Whether `s` is UTF-8 in its shortest form, without surrogates.
bool is_utf8(std::string_view s) {
  for (std::size_t i = 0; i < s.size();) {
    const auto b = static_cast<unsigned char>(s[i]);
    const std::size_t n = b < 0x80 ? 1 : b >= 0xC2 && b < 0xE0 ? 2 : b >= 0xE0 && b < 0xF0 ? 3 : b >= 0xF0 && b < 0xF5 ? 4 : 0;
    if (n == 0 || i + n > s.size()) return false;
    for (std::size_t k = 1; k < n; ++k)
      if ((static_cast<unsigned char>(s[i + k]) & 0xC0) != 0x80) return false;
    const auto second = n > 1 ? static_cast<unsigned char>(s[i + 1]) : 0;
    if ((b == 0xE0 && second < 0xA0) || (b == 0xED && second > 0x9F) || (b == 0xF0 && second < 0x90) || (b == 0xF4 && second > 0x8F))
      return false;
    i += n;
  }
  return true;
}

}  // namespace

void Tsv::fail(const TsvRow& row, const std::string& what, const std::string& hint) const {
  throw Error(ErrorKind::data, what, hint, file, row.line);
}

std::vector<std::string_view> split(std::string_view field, char separator) {
  std::vector<std::string_view> parts;
  if (field.empty()) return parts;
  for (std::size_t begin = 0;;) {
    const auto end = field.find(separator, begin);
    parts.push_back(field.substr(begin, end - begin));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

Tsv read_tsv(const std::filesystem::path& file, std::initializer_list<std::string_view> columns) {
  Tsv table{file.string(), std::make_unique<const std::string>(read_all(file)), {}};
  const std::vector<std::string_view> names(columns);
  std::string_view rest = *table.text;
  bool headed = false;
  for (std::size_t line = 1; !rest.empty(); ++line) {
    const auto end = rest.find('\n');
    std::string_view text = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    if (text.ends_with('\r')) text.remove_suffix(1);
    if (text.empty() || text.front() == '#') continue;
    TsvRow row{split(text, '\t'), line};
    if (!is_utf8(text)) table.fail(row, "line is not UTF-8", "save the table as UTF-8");
    if (!headed) {
      if (row.fields != names) {
        std::string expected;
        for (const auto name : names) expected += (expected.empty() ? "" : ", ") + std::string(name);
        table.fail(row, "first line does not name the columns " + expected, "a table's first line names its columns, tab-separated");
      }
      headed = true;
      continue;
    }
    if (row.fields.size() != names.size())
      table.fail(row, std::to_string(row.fields.size()) + " fields, expected " + std::to_string(names.size()),
                 "separate fields by one tab and write - for an empty one");
    for (auto& field : row.fields) {
      if (field.empty()) table.fail(row, "empty field", "write - for an empty field");
      if (field == "-") field = {};
    }
    if (row.fields.front().empty()) table.fail(row, "first field is empty", "the first column names the entry");
    table.rows.push_back(std::move(row));
  }
  if (!headed) throw Error(ErrorKind::data, "table has no line naming its columns", {}, table.file);
  return table;
}

}  // namespace khabar
