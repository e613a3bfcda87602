// Making and following lemma scripts; see lemma_script.hpp. Forms of more than 60 letters are their own lemmas.
#include "extract/network/lemma_script.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "extract/letters.hpp"

namespace khabar {
namespace {

constexpr std::size_t k_most = 60;

struct Letters {
  std::array<char32_t, k_most> code;
  std::size_t size = 0;
  bool fits = true;
};

char32_t spell(char32_t c, char spelling) {
  if (spelling == 'l') {
    if (c == 0x622 || c == 0x623 || c == 0x625) return 0x627;
    if (c == 0x649) return 0x64A;
    if (c >= 'A' && c <= 'Z') return c + 32;
    if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;
  } else if (spelling == 'd') {
    if (c >= '0' && c <= '9') return 0x660 + (c - '0');
  }
  return c;
}

Letters letters_of(std::string_view text, char spelling) {
  Letters out;
  for (std::size_t at = 0; at < text.size();) {
    const Letter letter = letter_at(text, at);
    at += letter.size;
    if (is_arabic_mark(letter.code) || is_invisible(letter.code)) continue;
    if (out.size == k_most) {
      out.fits = false;
      break;
    }
    out.code[out.size++] = spell(letter.code, spelling);
  }
  return out;
}

/// The cheapest edit from a to b.
std::string edit(const char32_t* a, std::size_t n, const char32_t* b, std::size_t m) {
  std::vector<std::size_t> cost((n + 1) * (m + 1));
  const auto at = [&](std::size_t i, std::size_t j) -> std::size_t& { return cost[i * (m + 1) + j]; };
  for (std::size_t i = n + 1; i-- > 0;)
    for (std::size_t j = m + 1; j-- > 0;) {
      if (i == n && j == m) {
        at(i, j) = 0;
        continue;
      }
      std::size_t best = ~std::size_t{0};
      if (i < n && j < m && a[i] == b[j]) best = at(i + 1, j + 1);
      if (i < n) best = std::min(best, at(i + 1, j) + 1);
      if (j < m) best = std::min(best, at(i, j + 1) + 1);
      at(i, j) = best;
    }
  std::string out;
  for (std::size_t i = 0, j = 0; i < n || j < m;) {
    if (i < n && j < m && a[i] == b[j] && at(i, j) == at(i + 1, j + 1)) {
      out += '.', ++i, ++j;
    } else if (i < n && at(i, j) == at(i + 1, j) + 1) {
      out += '-', ++i;
    } else {
      out += '+';
      append_letter(out, b[j++]);
    }
  }
  return out;
}

}  // namespace

std::string lemma_script(std::string_view form, std::string_view lemma) {
  const Letters goal = letters_of(lemma, 'k');
  const bool capitals = std::any_of(goal.code.begin(), goal.code.begin() + static_cast<std::ptrdiff_t>(goal.size), [](char32_t c) { return spell(c, 'l') != c && c < 0x600; });
  const bool digits = std::any_of(goal.code.begin(), goal.code.begin() + static_cast<std::ptrdiff_t>(goal.size), [](char32_t c) { return c >= 0x660 && c <= 0x669; });
  const char spelling = digits ? 'd' : capitals ? 'k' : 'l';
  const Letters source = letters_of(form, spelling);
  const std::string absolute = "=" + std::string(lemma);
  if (!source.fits || !goal.fits) return absolute;
  std::size_t best = 0, from = 0, to = 0;
  for (std::size_t i = 0; i < source.size; ++i)
    for (std::size_t j = 0; j < goal.size; ++j) {
      std::size_t run = 0;
      while (i + run < source.size && j + run < goal.size && source.code[i + run] == goal.code[j + run]) ++run;
      if (run > best) best = run, from = i, to = j;
    }
  if (!best) return absolute;
  return spelling + edit(source.code.data(), from, goal.code.data(), to) + "|" +
         edit(source.code.data() + from + best, source.size - from - best, goal.code.data() + to + best, goal.size - to - best);
}

bool apply_lemma_script(std::string_view script, std::string_view form, std::string& out) {
  if (script.empty()) return false;
  if (script[0] == '=') {
    out += script.substr(1);
    return script.size() > 1;
  }
  const Letters source = letters_of(form, script[0]);
  if (!source.fits) return false;
  const std::size_t bar = std::min(script.find('|'), script.size());
  const std::string_view before = script.substr(1, bar - 1), after = script.substr(std::min(bar + 1, script.size()));
  const auto taken = [](std::string_view ops) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < ops.size();) {
      if (ops[at] == '+') {
        if (++at < ops.size()) at += letter_at(ops, at).size;
      } else {
        ++count, ++at;
      }
    }
    return count;
  };
  const std::size_t front = taken(before), back = taken(after), start = out.size();
  if (front + back > source.size) return false;
  std::size_t next = 0;
  const auto follow = [&](std::string_view ops) {
    for (std::size_t at = 0; at < ops.size();) {
      if (ops[at] == '+') {
        if (++at >= ops.size()) break;
        const std::size_t size = letter_at(ops, at).size;
        out += ops.substr(at, size);
        at += size;
      } else {
        if (ops[at] != '-') append_letter(out, source.code[next]);
        ++next, ++at;
      }
    }
  };
  follow(before);
  while (next < source.size - back) append_letter(out, source.code[next++]);
  follow(after);
  return out.size() > start;
}

}  // namespace khabar
