// Folding: the one notion of "the same name" and "the same word" that the graph, the store's full-text index, the
// lexicons and the queries share.
//
// One pass over code points. ASCII and the Arabic block, nearly all of what news holds, go by a table; a text with
// anything else is first brought by ICU to NFKC_Casefold and stripped of combining marks, then takes the same pass.
// The Arabic shapes follow what Arabic search engines agree on (alif with hamza or madda, dotless ya, ta marbuta;
// Lucene's ArabicNormalizer), and besides them the hamza on its carriers, because مسؤول is also written مسئول.
// Limits: Turkish dotless i and German sharp s fold as Unicode says, not as their languages sort.
#include "graph/text.hpp"

#include <array>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "graph/error.hpp"
#include "graph/utf8.hpp"

namespace khabar {
namespace {

constexpr char32_t k_drop = 0;          // leaves nothing, joins its neighbours
constexpr char32_t k_space = U' ';
constexpr char32_t k_arabic_first = 0x600, k_arabic_last = 0x6FF;

/// What a character of the Arabic block becomes.
constexpr std::array<char32_t, 256> make_arabic_table() {
  std::array<char32_t, 256> table{};
  const auto set = [&](char32_t from, char32_t to) { table[from - k_arabic_first] = to; };
  for (char32_t c = k_arabic_first; c <= k_arabic_last; ++c) set(c, c);
  for (char32_t c = 0x600; c <= 0x60F; ++c) set(c, k_space);   // number signs, comma, date separator
  for (char32_t c = 0x610; c <= 0x61A; ++c) set(c, k_drop);    // honorific marks
  set(0x61B, k_space), set(0x61C, k_drop), set(0x61D, k_space), set(0x61E, k_space), set(0x61F, k_space);
  for (const char32_t c : {0x622, 0x623, 0x625, 0x671, 0x672, 0x673, 0x675}) set(c, 0x627);  // أ إ آ ٱ
  for (const char32_t c : {0x624, 0x626}) set(c, 0x621);       // ؤ ئ as ء
  set(0x629, 0x647);                                           // ة as ه
  for (const char32_t c : {0x649, 0x6CC, 0x6D2}) set(c, 0x64A);  // ى ی ے as ي
  for (const char32_t c : {0x6A9, 0x6AA, 0x6AF}) set(c, 0x643);  // ک ڪ گ as ك
  for (const char32_t c : {0x6BE, 0x6C1, 0x6D5, 0x6C0, 0x6C3}) set(c, 0x647);
  set(0x67E, 0x628), set(0x6A4, 0x641), set(0x6A5, 0x641), set(0x686, 0x62C);  // پ ڤ ڥ چ as ب ف ف ج
  set(0x640, k_drop);                                          // tatweel
  for (char32_t c = 0x64B; c <= 0x65F; ++c) set(c, k_drop);
  set(0x670, k_drop);
  for (char32_t c = 0; c < 10; ++c) set(0x660 + c, U'0' + c), set(0x6F0 + c, U'0' + c);
  set(0x66A, U'%'), set(0x66B, U'.'), set(0x66C, U','), set(0x66D, k_space), set(0x6D4, k_space);
  for (char32_t c = 0x6D6; c <= 0x6ED; ++c)
    if (c != 0x6E5 && c != 0x6E6 && c != 0x6EE) set(c, k_drop);
  set(0x6DD, k_space), set(0x6DE, k_space), set(0x6E9, k_space), set(0x6E5, k_drop), set(0x6E6, k_drop);
  return table;
}
constexpr auto k_arabic = make_arabic_table();

bool is_plain(char32_t c) { return c < 0x80 || (c >= k_arabic_first && c <= k_arabic_last); }

/// Marks of direction and joining, and what else Unicode says to ignore; common in news, so kept off the slow path.
bool is_ignorable(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
         c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F);
}

/// General punctuation that news is full of: dashes, quotes, ellipsis, guillemets, no-break space.
bool is_common_punctuation(char32_t c) {
  return (c >= 0x2010 && c <= 0x2029) || (c >= 0x2030 && c <= 0x205F) || c == 0xAB || c == 0xBB || c == 0xA0;
}

const icu::Normalizer2& normalizer(const char* name, UNormalization2Mode mode) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* found = icu::Normalizer2::getInstance(nullptr, name, mode, status);
  if (U_FAILURE(status) || !found) throw Error(ErrorKind::internal, "ICU lacks the normalisation " + std::string(name));
  return *found;
}

constexpr char32_t k_hamza = 0x621, k_hamza_above = 0x654;

/// و ي ى
bool carries_hamza(char32_t c) { return c == 0x648 || c == 0x64A || c == 0x649; }

/// NFKC_Casefold, then without combining marks.
std::string fold_unicode(std::string_view text) {
  static const icu::Normalizer2& casefold = normalizer("nfkc_cf", UNORM2_COMPOSE);
  static const icu::Normalizer2& decompose = normalizer("nfkc", UNORM2_DECOMPOSE);
  UErrorCode status = U_ZERO_ERROR;
  const auto wide = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  const icu::UnicodeString folded = decompose.normalize(casefold.normalize(wide, status), status);
  icu::UnicodeString bare;
  for (int32_t i = 0; i < folded.length();) {
    const UChar32 c = folded.char32At(i);
    i += U16_LENGTH(c);
    if (c == k_hamza_above && !bare.isEmpty() && carries_hamza(bare.charAt(bare.length() - 1))) {
      bare.setCharAt(bare.length() - 1, k_hamza);  // ئ ؤ in two code points: the same letter
      continue;
    }
    const auto type = u_charType(c);
    if (type != U_NON_SPACING_MARK && type != U_ENCLOSING_MARK) bare.append(c);
  }
  std::string out;
  casefold.normalize(bare, status).toUTF8String(out);
  if (U_FAILURE(status)) throw Error(ErrorKind::internal, "ICU cannot normalise a text");
  return out;
}

/// What a code point becomes, on its own.
char32_t map(char32_t c) {
  if (c < 0x80) {
    if (c >= U'A' && c <= U'Z') return c + 32;
    if ((c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9')) return c;
    return c == U'%' || c == U'$' || c == U'+' || c == U'.' || c == U',' ? c : k_space;
  }
  if (c >= k_arabic_first && c <= k_arabic_last) return k_arabic[c - k_arabic_first];
  if (is_ignorable(c)) return k_drop;
  if (is_common_punctuation(c)) return k_space;
  switch (u_charType(static_cast<UChar32>(c))) {
    case U_UPPERCASE_LETTER: case U_LOWERCASE_LETTER: case U_TITLECASE_LETTER: case U_MODIFIER_LETTER:
    case U_OTHER_LETTER: case U_COMBINING_SPACING_MARK: case U_LETTER_NUMBER: case U_OTHER_NUMBER:
      return c;
    case U_DECIMAL_DIGIT_NUMBER:
      return U'0' + static_cast<char32_t>(u_charDigitValue(static_cast<UChar32>(c)));
    case U_CURRENCY_SYMBOL:
      return c;
    case U_NON_SPACING_MARK: case U_ENCLOSING_MARK:
      return k_drop;
    default:
      return k_space;
  }
}

bool stands_alone(char32_t c) {
  return c == U'%' || c == U'+' || c == U'$' || (c >= 0x80 && u_charType(static_cast<UChar32>(c)) == U_CURRENCY_SYMBOL);
}

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

/// The pass over code points: maps each, keeps one space between words, none at the ends. A point between digits stays
/// (1.5), a comma between digits goes (1,500); signs of percent and money are words of their own.
std::string fold_points(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;      // a space is due before the next letter
  char32_t held = 0;     // a point or comma after a digit, until the next character tells what it was
  char32_t last = 0;     // last character written
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    at += point.length;
    char32_t c = point.ok ? map(point.code) : k_space;
    if (c == k_drop) continue;
    if (c == U'.' || c == U',') {
      if (is_digit(last) && !gap && !held) {
        held = c;
      } else {
        gap = true;
        held = 0;
      }
      continue;
    }
    if (held) {
      if (is_digit(c) && held == U'.') out += '.';
      else if (!is_digit(c)) gap = true;
      held = 0;
    }
    if (c == k_space) {
      gap = true;
      continue;
    }
    const bool alone = stands_alone(c);
    if ((gap || alone) && !out.empty() && out.back() != ' ') out += ' ';
    append_utf8(out, c);
    last = c;
    gap = alone;
  }
  return out;
}

/// Takes a definite or indefinite article off the front, as often as one stands there: the name left must not be
/// empty, and what follows ال must be a word of three letters, so that الله and الآن stay.
std::string_view without_article(std::string_view name) {
  constexpr std::string_view k_al = "ال";
  constexpr std::size_t k_least_letters = 3;
  for (;;) {
    const std::string_view before = name;
    for (const std::string_view article : {"the ", "an ", "a "})
      if (name.substr(0, article.size()) == article && name.size() > article.size()) {
        name.remove_prefix(article.size());
        break;
      }
    if (name.substr(0, k_al.size()) == k_al) {
      std::size_t letters = 0;  // no further than the question goes: a name may be ال a hundred thousand times
      for (std::size_t at = k_al.size(); at < name.size() && name[at] != ' ' && letters < k_least_letters; ++letters) at += decode_utf8(name, at).length;
      if (letters >= k_least_letters) name.remove_prefix(k_al.size());
    }
    if (name.size() == before.size()) return name;
  }
}

}  // namespace

std::string fold_text(std::string_view text) {
  bool plain = true;
  for (std::size_t at = 0; at < text.size() && plain;) {
    const CodePoint point = decode_utf8(text, at);
    at += point.length;
    plain = !point.ok || (is_plain(point.code) && point.code != k_hamza_above) || is_ignorable(point.code) || is_common_punctuation(point.code);
  }
  if (plain) return fold_points(text);
  return fold_points(fold_unicode(text));
}

std::string fold_name(std::string_view name) {
  std::string folded = fold_text(name);
  const std::string_view bare = without_article(folded);
  if (bare.size() < folded.size()) folded.erase(0, folded.size() - bare.size());
  return folded;
}

}  // namespace khabar
