// Folding of words for the network, and the hashes of their parts; see words.hpp.
#include "extract/network/words.hpp"

#include "extract/letters.hpp"

namespace khabar {
namespace {

constexpr std::uint64_t k_prime = 1099511628211ull, k_start = 14695981039346656037ull;

std::uint64_t mix(std::uint64_t sum, std::uint64_t value) {
  sum = (sum ^ value) * k_prime;
  return sum ^ sum >> 29;
}
std::uint32_t shorten(std::uint64_t sum) {
  sum *= 0x9E3779B97F4A7C15ull;
  return static_cast<std::uint32_t>(sum >> 32);
}

/// Latin and its neighbours with simple case pairs; enough for names in news.
char32_t lower(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F)) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  if ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177)) return c | 1;
  if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return c & 1 ? c + 1 : c;
  return c;
}

char32_t fold_letter(char32_t c) {
  switch (c) {
    case 0x622: case 0x623: case 0x625: case 0x671: return 0x627;  // alif with madda, hamza, wasla
    case 0x649: case 0x6CC: return 0x64A;                          // alif maqsura, Persian ya
    case 0x6A9: return 0x643;                                      // Persian kaf
    case 0x60C: case 0x66B: case 0x66C: return ',';
    case 0x61B: return ';';
    case 0x61F: return '?';
    case 0x6D4: return '.';
    case 0x66A: return '%';
    case 0xAB: case 0xBB: case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0x2033: return '"';
    case 0x2018: case 0x2019: case 0x201A: case 0x201B: case '`': case 0xB4: case 0x2032: return '\'';
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212: return '-';
    case 0x2026: return '.';
    default: break;
  }
  if ((c >= '0' && c <= '9') || (c >= 0x660 && c <= 0x669) || (c >= 0x6F0 && c <= 0x6F9)) return '0';
  return lower(c);
}

/// Letters of which Arabic prefixes, suffixes and patterns are made.
bool pattern_letter(char32_t c) {
  switch (c) {
    case 0x627: case 0x62A: case 0x645: case 0x646: case 0x648: case 0x64A: case 0x633: case 0x644: case 0x647: case 0x629:
    case 0x621: case 0x624: case 0x626: return true;
    default: return false;
  }
}

bool arabic(char32_t c) { return c >= 0x620 && c <= 0x6FF; }

}  // namespace

FoldedWord fold_word(std::string_view form) {
  FoldedWord word;
  char32_t last[FoldedWord::k_most / 2];
  std::size_t seen = 0;
  std::uint64_t shape = k_start;
  char32_t previous_class = 0;
  std::size_t shape_signs = 0;
  const auto push = [&](char32_t c) {
    if (seen < FoldedWord::k_most) word.letters[seen] = c;
    last[seen % (FoldedWord::k_most / 2)] = c;
    ++seen;
  };
  const auto scan = [&](bool keep_marks) {
    for (std::size_t at = 0; at < form.size();) {
      const Letter letter = letter_at(form, at);
      at += letter.size;
      if (!keep_marks && (is_arabic_mark(letter.code) || is_invisible(letter.code))) continue;
      const char32_t folded = fold_letter(letter.code);
      const char32_t kind = folded == '0' ? 'd' : folded != letter.code && lower(letter.code) != letter.code ? 'X'
                            : arabic(folded) ? 'a' : folded >= 0x80 || (folded >= 'a' && folded <= 'z') ? 'x' : folded;
      if (shape_signs < 8 && (kind != previous_class || shape_signs < 2)) shape = mix(shape, kind), ++shape_signs;
      previous_class = kind;
      push(folded);
    }
  };
  scan(false);
  if (!seen) scan(true);  // nothing but marks: they are the word
  if (seen > FoldedWord::k_most) {
    constexpr std::size_t half = FoldedWord::k_most / 2;
    for (std::size_t i = 0; i < half; ++i) word.letters[half + i] = last[(seen + i) % half];
    seen = FoldedWord::k_most;
  }
  word.size = seen;
  word.shape = shorten(shape);
  return word;
}

std::string to_utf8(const FoldedWord& word) {
  std::string out;
  for (std::size_t i = 0; i < word.size; ++i) append_letter(out, word.letters[i]);
  return out;
}

std::uint64_t word_key64(const FoldedWord& word, std::uint64_t salt) {
  std::uint64_t sum = mix(k_start, salt);
  for (std::size_t i = 0; i < word.size; ++i) sum = mix(sum, word.letters[i]);
  return sum * 0x9E3779B97F4A7C15ull;
}

std::uint32_t word_key(const FoldedWord& word) { return static_cast<std::uint32_t>(word_key64(word, 0) >> 32); }

WordParts word_parts(const FoldedWord& word) {
  enum : std::uint64_t { k_whole = 1, k_prefix = 2, k_suffix = 8, k_pattern = 14, k_shape = 15, k_length = 16, k_edges = 17, k_stem = 18 };
  WordParts parts;
  const auto add = [&](std::uint64_t sum) { parts.keys[parts.size++] = shorten(sum); };
  const std::size_t n = word.size;
  const auto run = [&](std::uint64_t kind, std::size_t from, std::size_t to) {
    std::uint64_t sum = mix(k_start, kind);
    for (std::size_t i = from; i < to; ++i) sum = mix(sum, word.letters[i]);
    return sum;
  };
  add(run(k_whole, 0, n));
  for (std::size_t size = 1; size <= 4; ++size) {
    if (n < size) break;
    add(run(k_prefix + size, 0, size));
    add(run(k_suffix + size, n - size, n));
  }
  add(mix(mix(k_start, k_shape), word.shape));
  add(mix(mix(k_start, k_length), n < 12 ? n : 12));
  if (n && arabic(word.letters[0])) {
    std::uint64_t sum = mix(k_start, k_pattern);
    for (std::size_t i = 0; i < n; ++i) sum = mix(sum, pattern_letter(word.letters[i]) ? word.letters[i] : U'#');
    add(sum);
  }
  if (n >= 4) add(mix(run(k_edges, 0, 2), run(k_edges, n - 2, n)));
  if (n > 4) add(run(k_stem, 2, n - 1 < 6 ? n - 1 : 6));
  return parts;
}

}  // namespace khabar
