#include "extract/tokens.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <memory>
#include <optional>

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>

#include "extract/letters.hpp"
#include "graph/data.hpp"
#include "graph/error.hpp"

namespace khabar {
namespace {

enum class Class : std::uint8_t { Space, Letter, Digit, Sign };

Class class_of(char32_t c) {
  if (c < 0x80) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return Class::Letter;
    if (c >= '0' && c <= '9') return Class::Digit;
    return c <= ' ' || c == 0x7F ? Class::Space : Class::Sign;
  }
  if (c >= 0x620 && c <= 0x65F) return Class::Letter;
  if ((c >= 0x660 && c <= 0x669) || (c >= 0x6F0 && c <= 0x6F9)) return Class::Digit;
  if (c == 0xFFFD) return Class::Sign;
  if (u_isUWhiteSpace(static_cast<UChar32>(c)) || u_charType(static_cast<UChar32>(c)) == U_CONTROL_CHAR) return Class::Space;
  if (is_invisible(c)) return Class::Letter;  // inside a word it belongs to the word; at its edge it is trimmed off
  switch (u_charType(static_cast<UChar32>(c))) {
    case U_UPPERCASE_LETTER: case U_LOWERCASE_LETTER: case U_TITLECASE_LETTER: case U_MODIFIER_LETTER: case U_OTHER_LETTER:
    case U_NON_SPACING_MARK: case U_ENCLOSING_MARK: case U_COMBINING_SPACING_MARK: case U_LETTER_NUMBER:
      return Class::Letter;
    case U_DECIMAL_DIGIT_NUMBER: return Class::Digit;
    default: return Class::Sign;
  }
}

bool is_ascii_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == '`' || c == 0x2BC || c == 0xB4; }
bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }
bool is_upper(char32_t c) { return u_isupper(static_cast<UChar32>(c)) || u_istitle(static_cast<UChar32>(c)); }

/// Scripts written without spaces between words.
bool is_unspaced(char32_t c) {
  if (c < 0xE00) return false;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_THAI: case USCRIPT_LAO: case USCRIPT_KHMER: case USCRIPT_MYANMAR: case USCRIPT_HAN: case USCRIPT_HIRAGANA: case USCRIPT_KATAKANA:
      return U_SUCCESS(status);
    default: return false;
  }
}

// What ends a web address even without a space.
constexpr std::string_view k_address_ends = "<>\"{}|\\^`";

// Letters that a number may be followed by and still be parted from: 10km 5pm
constexpr std::string_view k_units[] = {"am", "pm", "km", "kg", "cm", "mm", "mph", "kph", "km/h", "bn", "mn", "tn", "hrs", "hr", "mins", "min", "lbs", "lb", "ft", "mb", "gb", "mw", "gw", "kw"};

// Ends of host names and file names that tell "example.org" and "report.pdf" from a missing space.
constexpr std::string_view k_endings[] = {"com", "org", "net", "edu", "gov", "mil", "int", "info", "biz", "tv", "me", "io", "co", "uk", "us", "sy", "eg", "sa", "ae", "jo", "lb", "iq", "ps", "qa", "kw", "om", "ye", "ly", "tn", "dz", "ma", "sd", "ir", "tr", "ru", "cn", "fr", "de", "eu", "doc", "docx", "xls", "xlsx", "pdf", "ppt", "txt", "html", "htm", "php", "jpg", "png", "zip", "url"};

class Scanner {
 public:
  Scanner(std::string_view text, Span range, const TokenTables& tables, std::vector<RawToken>& out)
      : text_(text), at_(range.begin), end_(std::min<std::size_t>(range.end, text.size())), tables_(tables), out_(out) {}

  void run() {
    while (at_ < end_) {
      const Letter letter = letter_at_(at_);
      switch (class_of(letter.code)) {
        case Class::Space: at_ += letter.size, space_ = true; break;
        case Class::Letter: word(); break;
        case Class::Digit: number(); break;
        case Class::Sign: sign(); break;
      }
    }
  }

 private:
  Letter letter_at_(std::size_t at) const { return khabar::letter_at(text_.substr(0, end_), at); }
  char32_t code(std::size_t at) const { return at < end_ ? letter_at_(at).code : U' '; }
  Class kind(std::size_t at) const { return at < end_ ? class_of(letter_at_(at).code) : Class::Space; }

  void push(std::size_t end, TokenKind kind, bool title = false) {
    // Invisible characters at the edges belong to no token.
    std::size_t begin = at_, last = end;
    while (begin < end && is_invisible(code(begin))) begin += letter_at_(begin).size;
    for (std::size_t i = begin; i < end;) {
      const Letter letter = letter_at_(i);
      i += letter.size;
      if (!is_invisible(letter.code)) last = i;
    }
    at_ = end;
    if (begin >= last) return;
    out_.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(last)}, kind, space_, title});
    space_ = false;
  }

  // Addresses

  bool starts_with(std::size_t at, std::string_view what) const {
    if (at + what.size() > end_) return false;
    for (std::size_t i = 0; i < what.size(); ++i)
      if ((text_[at + i] | 0x20) != what[i] && text_[at + i] != what[i]) return false;
    return true;
  }

  /// End of the web address that begins here; at_ for none.
  std::size_t address_end() const {
    bool address = false;
    for (const std::string_view scheme : {"http://", "https://", "ftp://", "mailto:", "www."})
      if (starts_with(at_, scheme) && at_ + scheme.size() < end_ && kind(at_ + scheme.size()) != Class::Space) address = true;
    if (!address) {  // host.ending/path
      std::size_t i = at_, point = 0;
      while (i < end_ && i - at_ < 255 && (std::isalnum(static_cast<unsigned char>(text_[i])) || text_[i] == '-' || text_[i] == '.')) {
        if (text_[i] == '.') point = i;
        ++i;
      }
      if (point > at_ && i < end_ && text_[i] == '/' && i + 1 < end_ && is_ending(text_.substr(point + 1, i - point - 1))) address = true;
    }
    if (!address) return at_;
    std::size_t end = at_, depth = 0;
    while (end < end_ && end - at_ < 2000) {
      const Letter letter = letter_at_(end);
      if (class_of(letter.code) == Class::Space || is_invisible(letter.code) || letter.code == 0x60C || letter.code == 0x61B || letter.code == 0xAB || letter.code == 0xBB ||
          letter.code == 0x201C || letter.code == 0x201D || (letter.code < 0x80 && k_address_ends.find(static_cast<char>(letter.code)) != std::string_view::npos))
        break;
      if (letter.code == '(') ++depth;
      end += letter.size;
    }
    while (end > at_ + 1) {
      const char c = text_[end - 1];
      if (c == ')' && depth > 0) break;
      if (std::string_view(".,;:!?)'*]").find(c) == std::string_view::npos) break;
      --end;
    }
    return end;
  }

  static bool is_ending(std::string_view s) {
    const std::string lower = ascii_lower(s);
    return std::find(std::begin(k_endings), std::end(k_endings), lower) != std::end(k_endings);
  }

  std::size_t mail_end() const {
    std::size_t i = at_;
    const auto name = [&](std::size_t k) { return k < end_ && (std::isalnum(static_cast<unsigned char>(text_[k])) || (text_[k] != 0 && std::string_view("._%+-").find(text_[k]) != std::string_view::npos)); };
    while (name(i) && i - at_ < 128) ++i;
    if (i == at_ || i >= end_ || text_[i] != '@') return at_;
    const std::size_t host = ++i;
    while (i < end_ && i - host < 255 && (std::isalnum(static_cast<unsigned char>(text_[i])) || text_[i] == '.' || text_[i] == '-')) ++i;
    while (i > host && (text_[i - 1] == '.' || text_[i - 1] == '-')) --i;
    return text_.substr(host, i - host).find('.') != std::string_view::npos ? i : at_;
  }

  // Words

  /// End of the run of letters (and digits, and apostrophes between letters) from `at`.
  std::size_t run_end(std::size_t at) const {
    std::size_t i = at;
    while (i < end_ && i - at < k_longest_token) {
      const Letter letter = letter_at_(i);
      const Class c = class_of(letter.code);
      if (c == Class::Letter) {
        if (is_unspaced(letter.code) && i > at) break;
        i += letter.size;
        continue;
      }
      if (c == Class::Digit && i > at && !is_arabic_here(i)) {
        i += letter.size;
        continue;
      }
      if ((letter.code == '.' || letter.code == ',') && i > at && kind(i - 1) == Class::Digit && kind(i + 1) == Class::Digit) {
        i += letter.size;  // AED2.4
        continue;
      }
      if (letter.code == '_' && i > at) {
        i += letter.size;
        continue;
      }
      if (is_apostrophe(letter.code) && i > at && kind(i + letter.size) == Class::Letter && !is_arabic_letter(code(i + letter.size))) {
        i += letter.size;
        continue;
      }
      if (letter.code == '&' && i > at && is_upper(previous(i)) && is_upper(code(i + 1))) {
        i += letter.size;
        continue;
      }
      break;
    }
    return i;
  }

  char32_t previous(std::size_t at) const {
    std::size_t back = at;
    while (back > 0 && (static_cast<unsigned char>(text_[--back]) & 0xC0) == 0x80) {}
    return letter_at_(back).code;
  }
  bool is_arabic_here(std::size_t at) const {
    std::size_t back = at;
    while (back > at_) {
      while (back > at_ && (static_cast<unsigned char>(text_[--back]) & 0xC0) == 0x80) {}
      const char32_t c = letter_at_(back).code;
      if (is_arabic_letter(c)) return true;
      if (!is_arabic_mark(c) && !is_invisible(c)) return false;
    }
    return false;
  }

  void word() {
    if (const Letter letter = letter_at_(at_); is_invisible(letter.code)) {
      at_ += letter.size;
      return;
    }
    if (is_arabic_mark(code(at_)) && kind(at_ + letter_at_(at_).size) != Class::Letter) return push(at_ + letter_at_(at_).size, TokenKind::Punct);
    if (is_unspaced(code(at_))) return unspaced();
    if (code(at_) < 0x80) {
      if (const std::size_t end = address_end(); end > at_) return push(end, TokenKind::Address);
      if (const std::size_t end = mail_end(); end > at_) return push(end, TokenKind::Address);
    }
    if (abbreviation()) return;
    std::size_t end = run_end(at_);
    if (is_arabic_letter(code(at_))) end = arabic_end(end);
    else end = latin_end(end);
    push(end, TokenKind::Word);
  }

  /// Arabic letters end where another script begins, unless they are no more than a clitic before a number or a name.
  std::size_t arabic_end(std::size_t end) const {
    std::size_t i = at_;
    while (i < end) {
      const Letter letter = letter_at_(i);
      if (!is_arabic_letter(letter.code) && !is_arabic_mark(letter.code) && !is_invisible(letter.code)) break;
      i += letter.size;
    }
    const std::string head = plain_arabic(text_.substr(at_, i - at_));
    static const std::array<std::string_view, 20> k_heads = {"و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "كال", "فال", "وب", "ول", "وبال", "ولل", "فب", "فل", "فبال", "فلل", "وك"};
    if (std::find(k_heads.begin(), k_heads.end(), head) == k_heads.end()) return i;
    if (kind(i) == Class::Digit) return number_end(i);
    if (is_ascii_letter(code(i))) return run_end(i);
    return i;
  }

  /// Goes on over points and hyphens that do not part words.
  std::size_t latin_end(std::size_t end) {
    for (std::size_t i = at_; i < end;) {  // a word in Latin letters ends where Arabic ones begin
      const Letter letter = letter_at_(i);
      if (is_arabic_letter(letter.code)) return i;
      i += letter.size;
    }
    while (end < end_ && end - at_ < k_longest_token) {
      const char32_t c = code(end);
      if (c == '.' && is_ascii_letter(code(end + 1))) {  // example.org
        const std::size_t next = run_end(end + 1);
        const std::string_view tail = text_.substr(end + 1, next - end - 1);
        const bool chain = std::islower(static_cast<unsigned char>(tail[0])) && (text_.substr(at_, end - at_).find('.') != std::string_view::npos || (code(next) == '.' && code(next + 1) >= 'a' && code(next + 1) <= 'z'));
        if (!is_ending(tail) && !chain) break;
        end = next;
      } else if (is_hyphen(c) && kind(end + letter_at_(end).size) == Class::Letter) {
        const std::string_view part = text_.substr(at_, end - at_);
        if (part.size() > 12 || !tables_.prefixes.contains(ascii_lower(part))) break;
        end = run_end(end + letter_at_(end).size);
      } else if (c == '/' && end - at_ == 1 && is_ascii_letter(code(end + 1)) && kind(end + 2) != Class::Letter) {  // c/o
        end += 2;
      } else if (c == '$' && is_upper(previous(end)) && end - at_ <= 3) {  // US$
        return end + 1;
      } else {
        break;
      }
    }
    // The plural's apostrophe: workers' rights, not the end of a quotation.
    if (end < end_ && is_apostrophe(code(end)) && (previous(end) | 0x20) == 's' && open_single_ == 0 && kind(end + letter_at_(end).size) == Class::Space) end += letter_at_(end).size;
    return end;
  }

  /// Takes "U.S.", "أ.ف.ب", "Mr.", "د." where one begins here.
  bool abbreviation() {
    // Single letters with points between them.
    std::size_t i = at_, points = 0;
    while (i < end_ && points < 12) {
      const Letter letter = letter_at_(i);
      if (class_of(letter.code) != Class::Letter) break;
      std::size_t next = i + letter.size;
      while (next < end_ && is_arabic_mark(code(next))) next += letter_at_(next).size;
      if (code(next) != '.') {
        if (points > 0 && kind(next) != Class::Letter && kind(next) != Class::Digit) i = next;  // أ.ف.ب without the last point
        break;
      }
      i = next + 1;
      ++points;
    }
    if (points >= 2 || (points == 1 && i > at_ + 2 && text_[i - 1] != '.')) {
      const bool whole = kind(i) != Class::Letter || text_[i - 1] != '.';
      if (whole) {
        const auto row = tables_.abbreviations.find(ascii_lower(text_.substr(at_, i - at_)));
        push(i, TokenKind::Abbreviation, row != tables_.abbreviations.end() && row->second);
        return true;
      }
    }
    const std::size_t end = run_end(at_);
    if (code(end) != '.' || end - at_ > 16 || code(end + 1) == '.') return false;
    const std::string_view with_point = text_.substr(at_, end + 1 - at_);
    const auto row = tables_.abbreviations.find(ascii_lower(with_point));
    if (row != tables_.abbreviations.end()) {
      // "no." and "sun." in lower case are words at a sentence's end.
      const bool lower = with_point[0] >= 'a' && with_point[0] <= 'z';
      const std::string_view tail = text_.substr(end + 1, end_ - end - 1);
      const std::size_t next = tail.find_first_not_of(" \t");
      const bool ends = next == std::string_view::npos || tail[next] == '\n' || std::isupper(static_cast<unsigned char>(tail[next]));
      static const std::array<std::string_view, 12> k_words = {"no.", "sun.", "sat.", "mar.", "art.", "del.", "ill.", "miss.", "mass.", "wash.", "est.", "fig."};
      if (lower && ends && std::find(k_words.begin(), k_words.end(), with_point) != k_words.end()) return false;
      push(end + 1, TokenKind::Abbreviation, row->second);
      return true;
    }
    // An initial: J. Smith
    if (end == at_ + 1 && is_upper(code(at_)) && code(at_) != 'I' && code(end + 1) == ' ' && is_upper(code(end + 2))) {
      push(end + 1, TokenKind::Abbreviation, true);
      return true;
    }
    return false;
  }

  /// Thai, Chinese, ...: ICU's dictionaries.
  void unspaced() {
    std::size_t end = at_;
    while (end < end_ && end - at_ < 4096 && is_unspaced(code(end))) end += letter_at_(end).size;
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> words(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    UText* view = utext_openUTF8(nullptr, text_.data() + at_, static_cast<std::int64_t>(end - at_), &status);
    if (U_FAILURE(status) || !words) {
      utext_close(view);
      return push(at_ + letter_at_(at_).size, TokenKind::Word);
    }
    words->setText(view, status);
    const std::size_t base = at_;
    words->first();
    for (std::int32_t next = words->next(); U_SUCCESS(status) && next != icu::BreakIterator::DONE; next = words->next()) push(base + static_cast<std::size_t>(next), TokenKind::Word);
    utext_close(view);
    if (at_ < end) push(end, TokenKind::Word);
  }

  // Numbers

  std::size_t number_end(std::size_t at) const {
    std::size_t i = at, hyphens = 0;
    std::array<std::size_t, 4> parts{};
    while (i < end_ && i - at < k_longest_token) {
      const Letter letter = letter_at_(i);
      if (class_of(letter.code) == Class::Digit) {
        i += letter.size;
        ++parts[std::min<std::size_t>(hyphens, 3)];
        continue;
      }
      if (kind(i + letter.size) != Class::Digit) break;
      const char32_t c = letter.code;
      if (c == '.' || c == ',' || c == ':' || c == '/' || c == 0x66B || c == 0x66C || c == 0x60C) {
        i += letter.size;
      } else if (is_hyphen(c)) {
        // Telephone numbers and dates stay whole, spans of years and scores do not: 713-853-3989  2020-11-23  1998-2000  3-1
        std::size_t digits = 0, k = i + letter.size;
        while (k < end_ && digits < 32 && kind(k) == Class::Digit) ++digits, k += letter_at_(k).size;
        const bool more = is_hyphen(code(k)) && kind(k + letter_at_(k).size) == Class::Digit;
        if (hyphens == 0 && !more && !(parts[0] == 3 && digits == 4)) break;
        ++hyphens;
        i += letter.size;
      } else {
        break;
      }
    }
    return i;
  }

  void number() {
    if (const std::size_t end = mail_end(); end > at_) return push(end, TokenKind::Address);
    std::size_t end = number_end(at_);
    if (end == at_) end += letter_at_(at_).size;
    if (is_ascii_letter(code(end))) {
      std::size_t tail = end;
      while (tail < end_ && (is_ascii_letter(code(tail)) || kind(tail) == Class::Digit)) ++tail;
      const std::string unit = ascii_lower(text_.substr(end, tail - end));
      if (std::find(std::begin(k_units), std::end(k_units), unit) == std::end(k_units)) return push(tail, unit.size() <= 2 ? TokenKind::Number : TokenKind::Word);
    } else if (is_apostrophe(code(end)) && (code(end + letter_at_(end).size) | 0x20) == 's' && kind(end + letter_at_(end).size + 1) != Class::Letter) {
      end += letter_at_(end).size + 1;  // the 1990's
    }
    push(end, TokenKind::Number);
  }

  // Signs

  void sign() {
    const Letter letter = letter_at_(at_);
    const char32_t c = letter.code;
    const bool starts = at_ == 0 || out_.empty() || space_ || out_.back().kind == TokenKind::Punct;
    const bool glued = !starts && out_.back().span.end == at_ && is_arabic_letter(previous(at_)) && out_.back().span.size() <= 4;  // و@name
    if ((c == '@' || c == '#') && (starts || glued) && (kind(at_ + 1) == Class::Letter || code(at_ + 1) == '_' || kind(at_ + 1) == Class::Digit)) {
      std::size_t end = at_ + 1;
      while (end < end_ && end - at_ < k_longest_token && (kind(end) == Class::Letter || kind(end) == Class::Digit || code(end) == '_')) end += letter_at_(end).size;
      return push(end, TokenKind::Word);
    }
    if (c == '+' && starts && kind(at_ + 1) == Class::Digit) {
      const std::size_t end = number_end(at_ + 1);
      return push(end, TokenKind::Number);
    }
    if (is_apostrophe(c)) {
      if (const std::size_t end = parted_ending(); end > at_) return push(end, TokenKind::Word);
      if (code(at_ + letter.size) == c && c != 0x2019) return push(at_ + 2 * letter.size, TokenKind::Punct);
      const bool opens = kind(at_ + letter.size) == Class::Letter && starts;
      if (opens) ++open_single_;
      else if (open_single_ > 0) --open_single_;
    }
    std::size_t end = at_ + letter.size;
    if (c == '.' || c == '-' || c == '_' || c == '=' || c == '*' || c == '~' || c == '<' || c == '>' || c == '#' || c == '+' || c == 0x2026)
      while (end < end_ && code(end) == c && end - at_ < k_longest_token) end += letter.size;
    else if (c == '!' || c == '?' || c == 0x61F)
      while (end < end_ && (code(end) == '!' || code(end) == '?' || code(end) == 0x61F) && end - at_ < k_longest_token) end += letter_at_(end).size;
    push(end, TokenKind::Punct);
  }

  /// End of 's, 'll, ... that a space has parted from the word before (the town 's hall), or at_.
  std::size_t parted_ending() const {
    static constexpr std::array<std::string_view, 6> k_endings = {"s", "ll", "re", "ve", "d", "m"};
    if (!space_ || out_.empty() || out_.back().kind == TokenKind::Punct) return at_;
    const std::size_t begin = at_ + letter_at_(at_).size;
    std::size_t end = begin;
    while (end < end_ && end - begin <= 2 && is_ascii_letter(code(end))) ++end;
    if (kind(end) == Class::Letter || kind(end) == Class::Digit) return at_;
    const std::string ending = ascii_lower(text_.substr(begin, end - begin));
    return std::find(k_endings.begin(), k_endings.end(), ending) == k_endings.end() ? at_ : end;
  }

  std::string_view text_;
  std::size_t at_, end_;
  const TokenTables& tables_;
  std::vector<RawToken>& out_;
  bool space_ = true;
  int open_single_ = 0;
};

void read_table(const char* name, bool flags, TokenTables::Map<bool>& out) {
  const auto path = find_data(name);
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error(ErrorKind::data, "cannot open the file", "reinstall khabar's data, or give --data", path.string());
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line[0] == '#') continue;
    const std::size_t tab = line.find('\t');
    if (!flags) {
      out[ascii_lower(line)] = true;
      continue;
    }
    const std::string flag = tab == std::string::npos ? "" : line.substr(tab + 1);
    if (flag != "title" && flag != "any") throw Error(ErrorKind::data, "found \"" + flag + "\", expected title or any after a tab", {}, path.string(), number);
    out[ascii_lower(line.substr(0, tab))] = flag == "title";
  }
}

}  // namespace

std::string ascii_lower(std::string_view s) {
  std::string out(s);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

TokenTables TokenTables::load() {
  TokenTables tables;
  read_table("extract/lexicon/ar/abbreviations.tsv", true, tables.abbreviations);
  read_table("extract/lexicon/en/abbreviations.tsv", true, tables.abbreviations);
  read_table("extract/lexicon/en/prefixes.tsv", false, tables.prefixes);
  return tables;
}

void tokenise(std::string_view text, Span range, const TokenTables& tables, std::vector<RawToken>& out) {
  if (range.begin >= range.end) return;
  Scanner(text, range, tables, out).run();
}

}  // namespace khabar
