#include "graph/identity_letters.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>

#include "graph/utf8.hpp"

namespace khabar {
namespace {

constexpr double k_most_cost = 0.11;          // per letter; chosen on google/transliteration, see score_letters
constexpr double k_lost = 1.0;                // a consonant without counterpart
constexpr double k_lost_long_vowel = 0.35;    // ا و ي that the other script leaves out
constexpr double k_short_vowel = 0.08;        // a e i o u y that Arabic does not write
constexpr double k_second_vowel = 0.35;       // the second of two (ou, ee), which Arabic would write
constexpr double k_silent = 0.3;              // h
constexpr double k_variant = 0.5;             // most difference between two spellings in one script

struct Letters {
  std::string_view arabic, latin;
  double cost;
};

// One or two folded Arabic letters and a way to write them; longer ones first does not matter, all are tried.
constexpr Letters k_letters[] = {
    {"ا", "a", 0},    {"ا", "aa", 0},   {"ا", "e", .1},   {"ا", "o", .15},  {"ا", "i", .2},  {"ا", "u", .2},
    {"ا", "ah", .1},         {"ا", "ea", .1},  {"ا", "ha", .3},  {"او", "o", 0},   {"او", "ou", 0}, {"او", "u", 0},
    {"او", "au", 0},         {"او", "aw", 0},  {"او", "ow", 0},  {"اي", "i", 0},   {"اي", "e", .1}, {"اي", "y", .1},
    {"اي", "ai", 0},         {"اي", "ay", 0},  {"اي", "ei", 0},  {"اي", "igh", 0}, {"يا", "ia", 0}, {"يا", "ja", .1},
    {"يو", "eu", 0},         {"يو", "ju", .1}, {"يو", "io", 0},  {"يو", "u", .1},  {"ي", "j", .2},
    {"ب", "b", 0},           {"ب", "p", 0},    {"ت", "t", 0},    {"ت", "d", .4},   {"ث", "th", 0},  {"ث", "s", .2},
    {"ث", "t", .2},          {"ج", "j", 0},    {"ج", "g", 0},    {"ج", "dj", 0},   {"ج", "zh", .1}, {"ج", "dzh", 0},
    {"ج", "dg", 0},          {"ج", "gi", .1},  {"ح", "h", 0},    {"خ", "kh", 0},   {"خ", "ch", .1}, {"خ", "h", .2},
    {"خ", "j", .3},          {"خ", "x", .2},   {"خ", "k", .4},   {"د", "d", 0},    {"د", "t", .4},  {"ذ", "dh", 0},
    {"ذ", "z", 0},           {"ذ", "d", .1},   {"ذ", "th", .1},  {"ر", "r", 0},    {"ز", "z", 0},   {"ز", "s", .25},
    {"ز", "ts", .3},         {"س", "s", 0},    {"س", "c", 0},    {"س", "z", .25},  {"س", "sc", 0},  {"س", "ce", 0},
    {"س", "x", .4},          {"ش", "sh", 0},   {"ش", "ch", 0},   {"ش", "sch", 0},  {"ش", "s", .4},  {"ش", "x", .2},
    {"ص", "s", 0},           {"ض", "d", 0},    {"ض", "dh", 0},   {"ض", "z", .3},   {"ط", "t", 0},   {"ط", "th", .2},
    {"ظ", "z", 0},           {"ظ", "dh", 0},   {"ظ", "th", .3},  {"ع", "a", 0},    {"ع", "e", 0},   {"ع", "i", 0},
    {"ع", "o", 0},           {"ع", "u", 0},    {"ع", "aa", 0},   {"ع", "", .1},    {"غ", "gh", 0},  {"غ", "g", 0},
    {"غ", "r", .4},          {"غ", "gu", 0},   {"ف", "f", 0},    {"ف", "v", 0},    {"ف", "ph", 0},  {"ف", "w", .2},
    {"ق", "q", 0},           {"ق", "k", 0},    {"ق", "g", .2},   {"ق", "gh", .2},  {"ق", "c", .1},  {"ك", "k", 0},
    {"ك", "c", 0},           {"ك", "ck", 0},   {"ك", "q", .1},   {"ك", "qu", .1},  {"ك", "ch", .2}, {"ك", "kh", .2},
    {"كس", "x", 0},          {"ل", "l", 0},    {"م", "m", 0},    {"ن", "n", 0},    {"ه", "h", 0},   {"ه", "a", .1},
    {"ه", "ah", 0},          {"ه", "e", .1},   {"ه", "eh", 0},   {"ه", "at", .2},  {"ه", "et", .2}, {"ه", "", .25},
    {"و", "w", 0},           {"و", "u", 0},    {"و", "o", 0},    {"و", "oo", 0},   {"و", "ou", 0},  {"و", "ow", 0},
    {"و", "aw", .1},         {"و", "au", .1},  {"و", "v", .1},   {"و", "eu", .1},  {"و", "oe", .1}, {"و", "eo", .2},
    {"ي", "y", 0},           {"ي", "i", 0},    {"ي", "ee", 0},   {"ي", "e", .05},  {"ي", "ei", 0},  {"ي", "ey", 0},
    {"ي", "ie", 0},          {"ي", "ai", .05}, {"ي", "ay", .05}, {"ي", "ea", .05}, {"ي", "a", .5},  {"ي", "u", .3},
    {"ء", "", 0},            {"ء", "i", .1},   {"ء", "e", .1},   {"ء", "a", .1},   {"تش", "ch", 0}, {"تش", "tch", 0},
    {"تش", "tsch", 0},       {"تش", "c", .1},  {"تش", "zh", .1}, {"تش", "q", .2},  {"تس", "ts", 0}, {"تس", "tz", 0},
    {"عا", "a", 0},    {"عاء", "ai", 0},  {"عاء", "ae", 0}, {"اء", "ai", 0},  {"اء", "ae", 0},  {"اء", "a", .1},
    {"تس", "c", .1},         {"تس", "z", .1},  {"نغ", "ng", 0},  {"نج", "ng", 0},
};

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; }

bool is_long_vowel(std::string_view letter) { return letter == "ا" || letter == "و" || letter == "ي"; }

std::vector<std::string_view> letters_of(std::string_view token) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < token.size();) {
    const std::size_t length = std::min(decode_utf8(token, at).length, token.size() - at);
    out.push_back(token.substr(at, length));
    at += length;
  }
  return out;
}

/// Class of an Arabic consonant: T S K B F L R M N; ' ' for what frames leave out; '2' for T or S.
char arabic_class(std::string_view letter) {
  struct Row {
    std::string_view letters;
    char name;
  };
  static constexpr Row k_rows[] = {{"ثذظ", '2'}, {"تطدض", 'T'}, {"سصزش", 'S'}, {"قكغجخ", 'K'}, {"ب", 'B'},
                                   {"ف", 'F'},   {"ل", 'L'},    {"ر", 'R'},    {"م", 'M'},     {"ن", 'N'}};
  for (const Row& row : k_rows)
    if (row.letters.find(letter) != row.letters.npos) return row.name;
  return ' ';
}

constexpr std::size_t k_most_frames = 6;  // of one token

/// Adds a consonant to each frame, in each of its readings (a class, or ' ' for none).
void extend(std::vector<std::string>& frames, std::string_view readings) {
  const auto put = [](std::string& frame, char c) {
    if (c != ' ' && (frame.empty() || frame.back() != c)) frame += c;
  };
  const std::size_t n = frames.size();
  for (std::size_t r = 1; r < readings.size(); ++r)
    for (std::size_t f = 0; f < n && frames.size() < k_most_frames; ++f) {
      frames.push_back(frames[f]);
      put(frames.back(), readings[r]);
    }
  for (std::size_t f = 0; f < n; ++f) put(frames[f], readings[0]);
}

/// The consonants of a Latin token; several readings where languages differ: ch (Charles, Bach), zh (Brezhnev; ج or ز),
/// c (Lucic), j (Jordan, Jensen), w (Washington, Wolfram).
std::vector<std::string> latin_frames(std::string_view token) {
  std::vector<std::string> out(1);
  const auto put = [&](std::string_view readings) { extend(out, readings); };
  for (std::size_t i = 0; i < token.size(); ++i) {
    const auto next = [&](std::size_t n) { return i + n < token.size() ? token[i + n] : '\0'; };
    const bool h = next(1) == 'h';
    switch (token[i]) {
      case 's':
        if (next(1) == 'c' && next(2) == 'h') i += 2;
        else if (h) ++i;
        put("S");
        break;
      case 'c':
        if (h) {
          put("SK");
          ++i;
        } else if (next(1) == 'e' || next(1) == 'i' || next(1) == 'y') {
          put("S");
        } else {
          put(next(1) == '\0' ? "KS" : "K");
        }
        break;
      case 't':
        if (next(1) == 'c' && next(2) == 'h') break;  // tch is one sound, the ch of which follows
        if (h) ++i;
        put("T");
        break;
      case 'd':
        if (next(1) == 'j' || next(1) == 'g' || (next(1) == 'z' && next(2) == 'h')) break;
        if (h) ++i;
        put("T");
        break;
      case 'z':
        put(h ? "SK" : "S");
        if (h) ++i;
        break;
      case 'p':
        put(h ? "F" : "B");
        if (h) ++i;
        break;
      case 'j': put(i == 0 ? "K " : "K"); break;
      case 'k': case 'g': case 'q':
        if (h) ++i;
        put("K");
        break;
      case 'x': put("K"), put("S"); break;
      case 'w': put(" F"); break;
      case 'b': put("B"); break;
      case 'f': case 'v': put("F"); break;
      case 'l': put("L"); break;
      case 'r': put("R"); break;
      case 'm': put("M"); break;
      case 'n': put("N"); break;
      default: break;
    }
  }
  return out;
}

/// Least cost of turning one spelling into another of the same script.
double spelling_cost(std::string_view a, std::string_view b, bool arabic) {
  const auto x = letters_of(a), y = letters_of(b);
  const bool is_long = std::min(x.size(), y.size()) >= 6;
  const auto gone = [&](const std::vector<std::string_view>& word, std::size_t i) {
    if (i > 0 && word[i] == word[i - 1]) return .1;
    if (arabic) return is_long_vowel(word[i]) && is_long ? .5 : k_lost;
    const char c = word[i][0];
    return is_vowel(c) ? .35 : c == 'h' ? .3 : k_lost;
  };
  const auto change = [&](std::size_t i, std::size_t j) {
    if (x[i] == y[j]) return 0.0;
    if (arabic) {
      // Within one class, where Arab countries transcribe differently: هونغ كونغ, هونج كونج.
      const char c = arabic_class(x[i]);
      static constexpr std::string_view k_free = "غجكق";
      if (c != ' ' && c == arabic_class(y[j])) return k_free.find(x[i]) != k_free.npos && k_free.find(y[j]) != k_free.npos ? .3 : .5;
      return k_lost;
    }
    const char p = x[i][0], q = y[j][0];
    if (is_vowel(p) && is_vowel(q)) {
      const auto kind = [](char c) { return c == 'i' || c == 'e' || c == 'y' ? 'i' : c == 'o' || c == 'u' ? 'u' : 'a'; };
      return kind(p) == kind(q) ? .15 : is_long ? .3 : .6;
    }
    const auto pair = [&](char m, char n) { return (p == m && q == n) || (p == n && q == m); };
    if (pair('c', 'k') || pair('q', 'k') || pair('s', 'z') || pair('i', 'j') || pair('v', 'w') || pair('g', 'j')) return .3;
    return k_lost;
  };
  std::vector<double> row(y.size() + 1), last;
  for (std::size_t j = 1; j <= y.size(); ++j) row[j] = row[j - 1] + gone(y, j - 1);
  for (std::size_t i = 1; i <= x.size(); ++i) {
    last = row;
    row[0] = last[0] + gone(x, i - 1);
    for (std::size_t j = 1; j <= y.size(); ++j)
      row[j] = std::min({last[j - 1] + change(i - 1, j - 1), last[j] + gone(x, i - 1), row[j - 1] + gone(y, j - 1)});
  }
  return row.back();
}

}  // namespace

bool is_arabic(std::string_view token) {
  const CodePoint first = token.empty() ? CodePoint{} : decode_utf8(token, 0);
  return first.code >= 0x600 && first.code <= 0x6FF;
}

std::vector<std::string> name_tokens(std::string_view folded) {
  static constexpr std::string_view k_dropped[] = {"al", "el", "ul", "bin", "ibn", "ben", "bint", "بن", "ابن", "بنت", "ال", "ولد", "ould"};
  constexpr std::string_view k_abd = "عبد", k_al = "ال", k_abd_al = "عبدال";
  std::vector<std::string> out;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    std::string_view word = folded.substr(at, end - at);
    at = end + 1;
    if (word.empty() || std::find(std::begin(k_dropped), std::end(k_dropped), word) != std::end(k_dropped)) continue;
    if (word.substr(0, k_abd_al.size()) == k_abd_al && word.size() >= k_abd_al.size() + 4) {
      out.emplace_back(k_abd);
      word.remove_prefix(k_abd_al.size());
    } else if (word.substr(0, k_al.size()) == k_al && word.size() >= k_al.size() + 4) {
      word.remove_prefix(k_al.size());
    } else if (word.substr(0, 3) == "abd") {
      // Abdullah, Abdel Fattah, Abd al-Fattah, Abdulrahman
      const bool article = word.size() >= 5 && (word[3] == 'e' || word[3] == 'u' || word[3] == 'a' || word[3] == 'o') && word[4] == 'l';
      if (word == "abd" || word == "abdu" || (article && word.size() == 5)) {
        out.emplace_back("abd");
        continue;
      }
      if (article && word.size() >= 8) {
        out.emplace_back("abd");
        word.remove_prefix(5);
      }
    }
    out.emplace_back(word);
  }
  return out;
}

std::vector<std::string> consonant_frames(std::string_view token) {
  std::vector<std::string> out(1);
  if (!is_arabic(token)) {
    out = latin_frames(token);
  } else {
    const auto letters = letters_of(token);
    for (std::size_t i = 0; i < letters.size(); ++i) {
      const std::string_view next = i + 1 < letters.size() ? letters[i + 1] : std::string_view();
      if (letters[i] == "ت" && next == "ش") continue;  // ch
      const char c = arabic_class(letters[i]);
      if (letters[i] == "د" && next == "ج") extend(out, " T");  // dj, dge
      else if (c != ' ') extend(out, c == '2' ? std::string_view("TS") : std::string_view(&c, 1));
    }
  }
  for (std::string& frame : out)
    if (frame.empty()) frame.assign(1, '-');
  std::sort(out.begin() + 1, out.end());
  out.erase(std::unique(out.begin() + 1, out.end()), out.end());
  return out;
}

double transliteration_cost(std::string_view arabic, std::string_view latin) {
  const std::size_t n = arabic.size(), m = latin.size();
  constexpr std::size_t k_longest = 120;  // bytes; no name has longer words
  if (n == 0 || m == 0 || n > k_longest || m > k_longest) return 1;
  static const auto by_first = [] {
    std::unordered_map<std::string_view, std::vector<Letters>> rows;
    for (const Letters& row : k_letters) rows[row.arabic.substr(0, decode_utf8(row.arabic, 0).length)].push_back(row);
    return rows;
  }();
  constexpr double k_far = std::numeric_limits<double>::max() / 4;
  std::vector<double> cost((n + 1) * (m + 1), k_far);
  const auto at = [&](std::size_t i, std::size_t j) -> double& { return cost[i * (m + 1) + j]; };
  at(0, 0) = 0;
  for (std::size_t i = 0; i <= n; i += i < n ? decode_utf8(arabic, i).length : 1) {
    for (std::size_t j = 0; j <= m; ++j) {
      const double here = at(i, j);
      if (here >= k_far) continue;
      const auto reach = [&](std::size_t ni, std::size_t nj, double step) { at(ni, nj) = std::min(at(ni, nj), here + step); };
      if (j < m) {
        const char c = latin[j];
        const bool doubled = j > 0 && latin[j - 1] == c;
        reach(i, j + 1, doubled && !is_vowel(c) ? .05 : is_vowel(c) ? (j > 0 && is_vowel(latin[j - 1]) ? k_second_vowel : k_short_vowel) : c == 'h' ? k_silent : k_lost);
      }
      if (i >= n) continue;
      const std::size_t length = std::min(decode_utf8(arabic, i).length, n - i);
      const std::string_view letter = arabic.substr(i, length);
      reach(i + length, j, is_long_vowel(letter) ? k_lost_long_vowel : k_lost);
      const auto rows = by_first.find(letter);
      if (rows == by_first.end()) continue;
      for (const Letters& row : rows->second)
        if (arabic.substr(i, row.arabic.size()) == row.arabic && latin.substr(j, row.latin.size()) == row.latin)
          reach(i + row.arabic.size(), j + row.latin.size(), row.cost);
    }
    if (i == n) break;
  }
  const double letters = static_cast<double>(std::max(letters_of(arabic).size(), std::size_t{3}));
  return std::min(1.0, at(n, m) / letters);
}

bool same_token(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const bool x = is_arabic(a), y = is_arabic(b);
  if (x != y) return transliteration_cost(x ? a : b, x ? b : a) <= k_most_cost;
  return spelling_cost(a, b, x) <= k_variant;
}

bool same_tokens(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.size() != b.size() || a.empty()) return false;
  bool equal = false, cross = false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!same_token(a[i], b[i])) return false;
    equal = equal || a[i] == b[i];
    cross = cross || is_arabic(a[i]) != is_arabic(b[i]);
  }
  return equal || cross;
}

}  // namespace khabar
