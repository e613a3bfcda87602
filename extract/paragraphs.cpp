// Lines to paragraphs.
#include <algorithm>

#include "extract/boilerplate.hpp"
#include "extract/letters.hpp"

namespace khabar {
namespace {

struct Line {
  Span span;  // trimmed
  bool after_blank = false;
  std::size_t letters = 0;
};

/// Length in bytes of the line break at `at`; 0 for none.
std::size_t line_break(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '\n' || c == '\f' || c == '\v') return 1;
  if (c == '\r') return at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
  if (c == '\xE2' && (text.substr(at, 3) == "\xE2\x80\xA8" || text.substr(at, 3) == "\xE2\x80\xA9")) return 3;
  return 0;
}

bool is_blank(char32_t c) { return c <= ' ' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x85 || is_invisible(c); }

void push_line(std::string_view text, std::size_t begin, std::size_t end, bool& blank, std::vector<Line>& out) {
  std::size_t first = begin, last = begin, letters = 0;
  bool any = false;
  for (std::size_t at = begin; at < end;) {
    const Letter letter = letter_at(text, at);
    at += letter.size;
    ++letters;
    if (is_blank(letter.code)) continue;
    if (!any) first = at - letter.size;
    any = true;
    last = at;
  }
  if (!any) {
    blank = true;
    return;
  }
  out.push_back({{static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)}, blank || out.empty(), letters});
  blank = false;
}

bool ends_sentence(std::string_view line) {
  for (const std::string_view mark : {".", "!", "?", ":", "\"", ")", "؟", "»", "”", "…", "\xD8\x9B"})
    if (line.ends_with(mark)) return true;
  return false;
}

/// Whether lines are broken at a fixed width: in blocks of three lines and more, lines that are not their block's last
/// mostly end in the middle of a sentence, at much the same width.
bool is_wrapped(std::string_view text, const std::vector<Line>& lines) {
  std::size_t inner = 0, open = 0, widest = 0, wide = 0;
  const auto each_inner = [&](auto&& use) {
    for (std::size_t i = 0; i < lines.size();) {
      std::size_t end = i + 1;
      while (end < lines.size() && !lines[end].after_blank) ++end;
      if (end - i >= 3)
        for (std::size_t k = i; k + 1 < end; ++k) use(lines[k]);
      i = end;
    }
  };
  each_inner([&](const Line& line) {
    ++inner;
    open += !ends_sentence(cut(text, line.span));
    widest = std::max(widest, line.letters);
  });
  if (inner < 3 || widest > 130 || widest < 50 || open * 10 < inner * 6) return false;
  each_inner([&](const Line& line) { wide += line.letters + 20 >= widest; });
  return wide * 10 >= inner * 8;
}

}  // namespace

void find_paragraphs(std::string_view text, std::vector<Paragraph>& out) {
  out.clear();
  std::vector<Line> lines;
  bool blank = true;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = line_break(text, at);
    if (size == 0) {
      ++at;
      continue;
    }
    push_line(text, begin, at, blank, lines);
    at += size;
    begin = at;
  }
  push_line(text, begin, text.size(), blank, lines);
  const bool wrapped = is_wrapped(text, lines);
  for (const Line& line : lines) {
    if (wrapped && !line.after_blank && !out.empty()) {
      out.back().span.end = line.span.end;
      continue;
    }
    Paragraph paragraph;
    paragraph.span = line.span;
    paragraph.after_blank = line.after_blank;
    out.push_back(paragraph);
  }
}

}  // namespace khabar
