// Datelines: PLACE[, REGION] [DATE] [(AGENCY)] DASH, in the orders and signs that agencies use:
//   BLANTYRE, Malawi (Continental Press) — ...   KYIV, July 4 (Reuters) - ...   CAIRO — ...
//   بغداد 15 - 7 ( اف ب ) - ...   الرباط/ 21 شتنبر 2019 (ومض) - ...   دمشق-سانا   طرابلس/ وليد الشتيوي/ وكالات
//
// The head of the paragraph is read as segments of words, numbers and brackets parted by signs. It is a dateline when it
// holds an agency, a date or brackets, or a place in capitals, and a dash or colon closes it.
#include <algorithm>
#include <cctype>

#include <unicode/uchar.h>

#include "extract/boilerplate.hpp"
#include "extract/dates.hpp"
#include "extract/letters.hpp"

namespace khabar {
namespace {

constexpr std::size_t k_longest = 240;     // bytes of a dateline
constexpr std::size_t k_most_tokens = 30;
constexpr std::size_t k_most_words = 4;    // of a place, an agency, an author

enum class Sign : std::uint8_t { None, Dash, Comma, Slash, Colon, Open, Close, Other };

Sign sign_of(std::string_view form) {
  switch (letter_at(form, 0).code) {
    case '-': case 0x2013: case 0x2014: case 0x2015: case 0x640: case 0x2012: return Sign::Dash;
    case ',': case 0x60C: case 0xB7: return Sign::Comma;
    case '/': case '|': return Sign::Slash;
    case ':': return Sign::Colon;
    case '(': case '[': return Sign::Open;
    case ')': case ']': return Sign::Close;
    default: return Sign::Other;
  }
}

struct Segment {
  std::size_t first = 0, last = 0;  // tokens, half-open
  bool brackets = false, number = false;
};

class DatelineReader {
 public:
  DatelineReader(std::string_view paragraph, bool whole, const LineTables& lines, const TokenTables& tables) : text_(paragraph), whole_(whole), lines_(lines) {
    std::size_t end = std::min(paragraph.size(), k_longest);
    while (end > 0 && end < paragraph.size() && (static_cast<unsigned char>(paragraph[end]) & 0xC0) == 0x80) --end;
    tokenise(paragraph, {0, static_cast<std::uint32_t>(end)}, tables, tokens_);
    if (tokens_.size() > k_most_tokens) tokens_.resize(k_most_tokens);
    complete_ = end == paragraph.size() && tokens_.size() < k_most_tokens;
  }

  Dateline read() {
    if (tokens_.empty() || tokens_[0].kind == TokenKind::Number || tokens_[0].kind == TokenKind::Punct || !begins_like_a_name()) return {};
    std::size_t i = 0;
    while (i < tokens_.size()) {
      const Sign sign = sign_at(i);
      if (sign == Sign::None) {
        if (!words(i)) return {};
        continue;
      }
      if (sign == Sign::Open) {
        if (!brackets(i)) return {};
        continue;
      }
      if (sign == Sign::Other || sign == Sign::Close) return {};
      // A dash or colon closes the dateline unless a date, brackets or an agency follow it.
      if ((sign == Sign::Dash ? is_evident() : sign == Sign::Colon && has_agency()) && !goes_on(i + 1)) return close(i + 1);
      if (sign == Sign::Colon) return {};
      ++i;
    }
    // Alone on its line nothing need close it, but some sign must part its pieces: a headline with a number has none.
    bool sign = false;
    for (std::size_t k = 0; k < tokens_.size(); ++k) sign = sign || sign_at(k) != Sign::None;
    if (whole_ && complete_ && sign && segments_.size() >= 2 && tokens_.size() <= 16) return close(tokens_.size());
    return {};
  }

 private:
  std::string_view form(std::size_t i) const { return cut(text_, tokens_[i].span); }
  Sign sign_at(std::size_t i) const { return tokens_[i].kind == TokenKind::Punct ? sign_of(form(i)) : Sign::None; }
  std::string_view text_of(std::size_t first, std::size_t last) const { return first < last ? text_.substr(tokens_[first].span.begin, tokens_[last - 1].span.end - tokens_[first].span.begin) : std::string_view{}; }

  bool begins_like_a_name() const {
    const char32_t c = letter_at(form(0), 0).code;
    return is_arabic_letter(c) || u_isupper(static_cast<UChar32>(c));
  }

  bool is_agency(std::size_t first, std::size_t last) const { return lines_.agencies.contains(fold_line(text_of(first, last))); }

  /// A run of words and numbers: a place, a date, an agency, an author. False where it is too long for any.
  bool words(std::size_t& i) {
    Segment segment;
    segment.first = i;
    std::size_t names = 0;
    while (i < tokens_.size() && sign_at(i) == Sign::None) {
      const bool number = tokens_[i].kind == TokenKind::Number;
      if (number != segment.number && i > segment.first && !month_near(i)) {
        // "بغداد 15 - 7": the number begins a segment of its own
        segment.last = i;
        segments_.push_back(segment);
        segment = {};
        segment.first = i;
        names = 0;
      }
      if (i == segment.first) segment.number = number || is_month(i);
      if (tokens_[i].kind == TokenKind::Address || (number && !is_date_number(form(i)))) return false;
      if (!number && !is_month(i) && ++names > k_most_words) return false;
      if (!number && letter_at(form(i), 0).code < 0x250 && u_islower(static_cast<UChar32>(letter_at(form(i), 0).code)) && !(tokens_[i].kind == TokenKind::Abbreviation) && form(i) != "de" && form(i) != "al" && form(i) != "el" && form(i) != "la" && !is_month(i)) return false;
      ++i;
    }
    segment.last = i;
    segments_.push_back(segment);
    return segments_.size() <= 8;
  }

  /// A day, a month or a year in digits; anything else is no date.
  static bool is_date_number(std::string_view form) {
    std::size_t digits = 0;
    int value = 0;
    for (std::size_t at = 0; at < form.size();) {
      const Letter letter = letter_at(form, at);
      const char32_t c = letter.code;
      const int digit = c >= '0' && c <= '9' ? static_cast<int>(c - '0') : c >= 0x660 && c <= 0x669 ? static_cast<int>(c - 0x660) : -1;
      if (digit < 0) return iso_date(form).has_value() || digits > 0;  // 27/2/2020, 5th
      value = std::min(value * 10 + digit, 100000);
      ++digits;
      at += letter.size;
    }
    return (value >= 1 && value <= 31) || (value >= 1900 && value < 2100);
  }

  bool is_month(std::size_t i) const {
    std::string_view word = form(i);
    if (word.ends_with(".")) word.remove_suffix(1);
    return month_number(word) != 0 || (i + 1 < tokens_.size() && month_number(text_of(i, i + 2)) != 0) || (i > 0 && month_number(text_of(i - 1, i + 1)) != 0);
  }
  bool month_near(std::size_t i) const { return is_month(i) || (i > 0 && is_month(i - 1)); }

  bool brackets(std::size_t& i) {
    Segment segment;
    segment.brackets = true;
    segment.first = ++i;
    while (i < tokens_.size() && sign_at(i) != Sign::Close) {
      if (sign_at(i) == Sign::Open || i - segment.first >= 8) return false;
      ++i;
    }
    if (i >= tokens_.size() || i == segment.first || segments_.empty()) return false;
    segment.last = i++;
    segments_.push_back(segment);
    // A date may follow at once, ( قطاع غزة ) 15 - 7; other words mean that a sentence has begun.
    return i >= tokens_.size() || sign_at(i) != Sign::None || tokens_[i].kind == TokenKind::Number || is_month(i);
  }

  bool has_agency() const {
    return segments_.size() >= 2 && std::any_of(segments_.begin(), segments_.end(), [&](const Segment& s) { return is_agency(s.first, s.last); });
  }

  bool is_evident() const {
    if (segments_.empty()) return false;
    for (const Segment& s : segments_)
      if (s.brackets || s.number) return true;
    if (has_agency()) return true;
    // CAIRO — ...: a place in capitals; Tyre, LNW - ...: an agency in capitals; one letter is neither
    return is_capitals(segments_.front()) || (segments_.size() == 2 && is_capitals(segments_.back()));
  }

  bool is_capitals(const Segment& s) const {
    const std::string_view words = text_of(s.first, s.last);
    std::size_t upper = 0;
    for (std::size_t at = 0; at < words.size();) {
      const Letter letter = letter_at(words, at);
      if (u_islower(static_cast<UChar32>(letter.code))) return false;
      upper += u_isupper(static_cast<UChar32>(letter.code)) ? 1 : 0;
      at += letter.size;
    }
    return upper >= 3;
  }

  /// Whether a date, brackets or an agency stand at token `i`, before the next sign.
  bool goes_on(std::size_t i) const {
    if (i >= tokens_.size()) return false;
    if (sign_at(i) == Sign::Open || sign_at(i) == Sign::Dash) return true;
    if (sign_at(i) != Sign::None) return false;
    std::size_t end = i;
    while (end < tokens_.size() && sign_at(end) == Sign::None) ++end;
    if (end == tokens_.size() && !(whole_ && complete_)) return false;
    if (is_agency(i, end)) return true;
    // 15 - 7 ( اف ب ) -: a number that a bracket or dash follows
    return tokens_[i].kind == TokenKind::Number && end - i <= 3 && end < tokens_.size() && (sign_at(end) == Sign::Open || sign_at(end) == Sign::Dash);
  }

  Dateline close(std::size_t end) const {
    Dateline out;
    out.size = tokens_[end - 1].span.end;
    // Agencies are known by name; unknown ones stand in the last brackets. Where neither is there, "Name - Place" and
    // "Place - Name" look alike and nothing is told.
    const Segment *agency = nullptr, *brackets = nullptr;
    bool date = false;
    for (const Segment& s : segments_) {
      if (!agency && is_agency(s.first, s.last)) agency = &s;
      if (s.brackets) brackets = &s;
      date = date || s.number;
    }
    if (!agency) agency = brackets;
    if (!agency && segments_.size() == 2 && is_capitals(segments_.back()) && !is_capitals(segments_.front())) agency = &segments_.back();
    if (agency) out.agency = text_of(agency->first, agency->last);
    const bool certain = agency || date || segments_.size() == 1;
    for (const Segment& s : segments_) {
      if (&s == agency || s.brackets) continue;
      const std::string value(text_of(s.first, s.last));
      if (s.number) {
        if (const auto day = iso_date(value); day && out.published.empty()) out.published = *day;
      } else if (out.place.empty()) {
        if (certain) out.place = value;
      } else if (whole_ && out.author.empty() && s.last - s.first >= 2 && has_slash(s.first)) {
        out.author = value;  // PLACE/ AUTHOR/ AGENCY
      }
    }
    if (out.published.empty())  // a date that signs have parted: July 4, 2016
      if (const auto first = std::find_if(segments_.begin(), segments_.end(), [](const Segment& s) { return s.number; }); first != segments_.end()) {
        auto last = first;
        while (std::next(last) != segments_.end() && std::next(last)->number) ++last;
        if (const auto date = iso_date(text_of(first->first, last->last))) out.published = *date;
      }
    return out;
  }

  bool has_slash(std::size_t i) const { return i > 0 && sign_at(i - 1) == Sign::Slash; }

  std::string_view text_;
  bool whole_, complete_ = false;
  const LineTables& lines_;
  std::vector<RawToken> tokens_;
  std::vector<Segment> segments_;
};

}  // namespace

Dateline read_dateline(std::string_view paragraph, bool whole, const LineTables& lines, const TokenTables& tokens) {
  return DatelineReader(paragraph, whole, lines, tokens).read();
}

}  // namespace khabar
