#include "queries/table.hpp"

#include <algorithm>
#include <cstdlib>
#include <ostream>
#include <utility>

#include <sys/ioctl.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "queries/width.hpp"

namespace khabar {
namespace {

constexpr std::size_t k_gap = 2;         // columns between cells
constexpr std::size_t k_narrow[] = {10, 4};  // text columns are squeezed to the first, and to the second where that is not enough
constexpr std::size_t k_quote_indent = 2;

std::string csv_cell(const std::string& text, char separator) {
  if (separator == '\t') {
    std::string out = text;
    for (char& c : out)
      if (c == '\t' || c == '\n' || c == '\r') c = ' ';
    return out;
  }
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

std::string markdown_cell(const std::string& text) {
  std::string out;
  for (const char c : clean_line(text)) {
    if (c == '|' || c == '\\') out += '\\';
    if (c == '<') out += "&lt;";
    else out += c;
  }
  return out;
}

}  // namespace

std::optional<RowFormat> row_format_from(std::string_view word) {
  constexpr std::pair<std::string_view, RowFormat> k_words[] = {{"table", RowFormat::Table},
                                                                {"jsonl", RowFormat::Jsonl},
                                                                {"csv", RowFormat::Csv},
                                                                {"tsv", RowFormat::Tsv},
                                                                {"md", RowFormat::Md}};
  for (const auto& [name, format] : k_words)
    if (name == word) return format;
  return std::nullopt;
}

Screen detect_screen() {
  Screen screen;
  const bool terminal = isatty(STDOUT_FILENO) == 1;
  winsize size{};
  if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    screen.width = size.ws_col;
  } else if (const char* columns = std::getenv("COLUMNS")) {
    const long given = std::strtol(columns, nullptr, 10);
    if (given >= 20 && given <= 10000) screen.width = static_cast<std::size_t>(given);
  }
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  screen.colour = terminal && !(no_color && *no_color) && !(term && std::string_view(term) == "dumb");
  return screen;
}

std::string paint(std::string_view text, const char* code, const Screen& screen) {
  if (!screen.colour || text.empty()) return std::string(text);
  return std::string("\x1b[") + code + "m" + std::string(text) + "\x1b[0m";
}

Rows::Rows(std::ostream& out, RowFormat format, Screen screen, std::vector<Column> columns)
    : out_(out), format_(format), screen_(screen), columns_(std::move(columns)) {
  if (format_ != RowFormat::Csv && format_ != RowFormat::Tsv) return;
  std::vector<std::string> names;
  for (const Column& column : columns_) names.push_back(column.name);
  write_separated(names, format_ == RowFormat::Csv ? ',' : '\t');
}

void Rows::add(std::vector<std::string> cells) {
  cells.resize(columns_.size());
  ++count_;
  switch (format_) {
    case RowFormat::Table: held_.push_back(std::move(cells)); break;
    case RowFormat::Jsonl: write_json(cells); break;
    case RowFormat::Csv: write_separated(cells, ','); break;
    case RowFormat::Tsv: write_separated(cells, '\t'); break;
    case RowFormat::Md: write_markdown(cells); break;
  }
}

void Rows::finish() {
  if (format_ == RowFormat::Table && !held_.empty()) write_table();
  held_.clear();
  out_.flush();
}

void Rows::write_separated(const std::vector<std::string>& cells, char separator) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i) out_ << separator;
    out_ << csv_cell(cells[i], separator);
  }
  out_ << '\n';
}

void Rows::write_json(const std::vector<std::string>& cells) {
  nlohmann::ordered_json row = nlohmann::ordered_json::object();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    nlohmann::ordered_json& cell = row[columns_[i].name];
    if (columns_[i].kind != ColumnKind::Number) {
      cell = cells[i];
    } else if (!cells[i].empty()) {
      cell = nlohmann::ordered_json::parse(cells[i], nullptr, false);
      if (cell.is_discarded()) cell = cells[i];
    }
  }
  out_ << row.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
}

void Rows::write_markdown(const std::vector<std::string>& cells) {
  if (count_ == 1) {
    std::string rule = "|";
    out_ << '|';
    for (const Column& column : columns_) {
      out_ << ' ' << markdown_cell(column.name) << " |";
      rule += column.kind == ColumnKind::Number ? " ---: |" : " --- |";
    }
    out_ << '\n' << rule << '\n';
  }
  out_ << '|';
  for (const std::string& cell : cells) out_ << ' ' << markdown_cell(cell) << " |";
  out_ << '\n';
}

/// Takes columns off the widest text column, one at a time, until the row fits the screen.
void Rows::squeeze(std::vector<std::size_t>& widths, const std::vector<std::size_t>& shown, std::size_t narrowest) const {
  for (;;) {
    std::size_t total = shown.empty() ? 0 : (shown.size() - 1) * k_gap;
    std::size_t widest = columns_.size();
    for (const std::size_t i : shown) {
      total += widths[i];
      if (columns_[i].kind == ColumnKind::Text && widths[i] > narrowest &&
          (widest == columns_.size() || widths[i] > widths[widest]))
        widest = i;
    }
    if (total <= screen_.width || widest == columns_.size()) return;
    --widths[widest];
  }
}

void Rows::write_table() {
  std::vector<std::size_t> shown;  // columns that stand side by side
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (columns_[i].kind != ColumnKind::Quote) shown.push_back(i);

  std::vector<std::size_t> widths(columns_.size());
  for (const std::size_t i : shown) widths[i] = display_width(clean_line(columns_[i].name));
  for (auto& row : held_)
    for (const std::size_t i : shown) {
      row[i] = clean_line(row[i]);
      widths[i] = std::max(widths[i], display_width(row[i]));
    }
  for (const std::size_t narrowest : k_narrow) squeeze(widths, shown, narrowest);

  const auto write_cells = [&](const std::vector<std::string>& cells, const char* code) {
    std::vector<std::vector<std::string>> parts(columns_.size());
    std::size_t height = 1;
    for (const std::size_t i : shown) {
      parts[i] = wrap(cells[i], widths[i]);
      height = std::max(height, parts[i].size());
    }
    for (std::size_t line = 0; line < height; ++line) {
      std::string text, pad;
      for (const std::size_t i : shown) {
        const std::string part = line < parts[i].size() ? parts[i][line] : "";
        const std::string fill(widths[i] - std::min(widths[i], display_width(part)), ' ');
        const std::string cell = code ? paint(isolate(part), code, screen_) : isolate(part);
        text += pad + (columns_[i].kind == ColumnKind::Number ? fill + cell : cell);
        pad = (columns_[i].kind == ColumnKind::Number ? "" : fill) + std::string(k_gap, ' ');
      }
      while (!text.empty() && text.back() == ' ') text.pop_back();
      out_ << text << '\n';
    }
  };

  std::vector<std::string> names, rules;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    names.push_back(columns_[i].name);
    std::string rule;
    for (std::size_t k = 0; k < widths[i]; ++k) rule += "\u2500";
    rules.push_back(rule);
  }
  write_cells(names, "1");
  write_cells(rules, "2");
  const std::string indent(k_quote_indent, ' ');
  const auto quotes_alike = [&](const std::vector<std::string>& a, const std::vector<std::string>& b) {
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (columns_[i].kind == ColumnKind::Quote && a[i] != b[i]) return false;
    return true;
  };
  for (std::size_t r = 0; r < held_.size(); ++r) {
    const auto& row = held_[r];
    write_cells(row, nullptr);
    if (r + 1 < held_.size() && quotes_alike(row, held_[r + 1])) continue;  // rows of one sentence stand above it together
    std::vector<std::string_view> told;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].kind != ColumnKind::Quote || row[i].empty()) continue;
      if (std::find(told.begin(), told.end(), row[i]) != told.end()) continue;
      told.push_back(row[i]);
      for (const std::string& line : wrap(row[i], std::max(screen_.width, 24 + k_quote_indent) - k_quote_indent))
        out_ << indent << paint(isolate(line), "2", screen_) << '\n';
    }
  }
}

}  // namespace khabar
