#include "graph/help.hpp"

#include <algorithm>
#include <string>

#include <CLI/CLI.hpp>

namespace khabar {
namespace {

constexpr std::size_t k_line = 100;  // columns of a line of help

/// Breaks between words, so that no line is longer than `width` columns unless one word is.
std::string wrap(const std::string& text, std::size_t width) {
  std::string out;
  std::size_t line = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (line != 0) {
      const bool breaks = line + 1 + (end - begin) > width;
      out += breaks ? '\n' : ' ';
      line = breaks ? 0 : line + 1;
    }
    out.append(text, begin, end - begin);
    line += end - begin;
    begin = end + 1;
  }
  return out;
}

class HelpFormatter : public CLI::Formatter {
 public:
  std::string make_option_opts(const CLI::Option* option) const override {
    if (option->get_type_size() == 0) return "";  // a flag
    std::string out = " " + option->get_type_name();
    if (option->get_expected_max() == CLI::detail::expected_max_vector_size) out += " ...";
    return out;
  }

  std::string make_option_desc(const CLI::Option* option) const override {
    std::string text = option->get_description();
    if (option->get_required() && !option->get_positional()) text += " [needed]";
    if (!option->get_default_str().empty()) text += " [default: " + option->get_default_str() + "]";
    return wrap(text, k_line - get_column_width());
  }
};

}  // namespace

std::shared_ptr<CLI::FormatterBase> help_formatter() { return std::make_shared<HelpFormatter>(); }

}  // namespace khabar
