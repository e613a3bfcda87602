#include "extract/dates.hpp"

#include <array>
#include <cstdio>
#include <vector>

#include "extract/letters.hpp"
#include "extract/tokens.hpp"

namespace khabar {
namespace {

struct Month {
  int number;
  std::array<std::string_view, 8> names;
};

// Loosely spelled (loose_arabic): Levantine, Egyptian and Gulf, Maghreb.
constexpr Month k_months[] = {
    {1, {"january", "jan", "كانون الثاني", "يناير", "جانفي"}},
    {2, {"february", "feb", "شباط", "فبراير", "فيفري"}},
    {3, {"march", "mar", "اذار", "مارس"}},
    {4, {"april", "apr", "نيسان", "ابريل", "افريل"}},
    {5, {"may", "ايار", "مايو", "ماي"}},
    {6, {"june", "jun", "حزيران", "يونيو", "يونيه", "جوان"}},
    {7, {"july", "jul", "تموز", "يوليو", "يوليه", "جويلية", "يوليوز"}},
    {8, {"august", "aug", "اب", "اغسطس", "اوت", "غشت"}},
    {9, {"september", "sept", "sep", "ايلول", "سبتمبر", "شتنبر"}},
    {10, {"october", "oct", "تشرين الاول", "اكتوبر"}},
    {11, {"november", "nov", "تشرين الثاني", "نوفمبر", "نونبر"}},
    {12, {"december", "dec", "كانون الاول", "ديسمبر", "دجنبر"}},
};

struct Part {
  bool number = false;
  std::string text;
  long long value = 0;
  std::size_t digits = 0;
};

/// Digits of any script become numbers, runs of letters words; signs part them.
std::vector<Part> parts_of(std::string_view text) {
  std::vector<Part> out;
  for (std::size_t at = 0; at < text.size() && out.size() < 16;) {
    const Letter letter = letter_at(text, at);
    const char32_t c = letter.code;
    const int digit = c >= '0' && c <= '9' ? static_cast<int>(c - '0') : c >= 0x660 && c <= 0x669 ? static_cast<int>(c - 0x660) : c >= 0x6F0 && c <= 0x6F9 ? static_cast<int>(c - 0x6F0) : -1;
    const bool word = is_arabic_letter(c) || (c < 0x80 && ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'));
    const bool fresh = at == 0 || out.empty() || out.back().text == "|";
    if (digit >= 0) {
      if (fresh || !out.back().number) out.push_back({true, {}, 0, 0});
      if (out.back().digits < 15) out.back().value = out.back().value * 10 + digit;
      ++out.back().digits;
    } else if (word) {
      if (fresh || out.back().number) out.push_back({});
      out.back().text.append(text.substr(at, letter.size));
    } else if (!is_arabic_mark(c) && !out.empty() && out.back().text != "|") {
      out.push_back({false, "|", 0, 0});
    }
    at += letter.size;
  }
  std::erase_if(out, [](const Part& p) { return p.text == "|"; });
  return out;
}

std::string from_unix(long long seconds) {
  // Days to civil date (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
  const long long days = seconds / 86400, rest = seconds % 86400, z = days + 719468, era = z / 146097, doe = z - era * 146097;
  const long long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365, doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
  const int day = static_cast<int>(doy - (153 * mp + 2) / 5 + 1), month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9), year = static_cast<int>(yoe + era * 400 + (month <= 2));
  char out[48];
  std::snprintf(out, sizeof out, "%04d-%02d-%02dT%02d:%02d:%02dZ", year, month, day, static_cast<int>(rest / 3600), static_cast<int>(rest / 60 % 60), static_cast<int>(rest % 60));
  return out;
}

/// "T10:00:00Z" from what follows the date in ISO or RFC 822; empty where no time is told.
std::string time_of(std::string_view text) {
  int h = 0, m = 0, s = 0, used = 0;
  std::size_t at = text.find_first_of("0123456789");
  if (at == std::string_view::npos) return {};
  const std::string tail(text.substr(at, 40));
  if (std::sscanf(tail.c_str(), "%2d:%2d%n", &h, &m, &used) < 2 || used == 0) return {};
  std::size_t next = static_cast<std::size_t>(used);
  if (next < tail.size() && tail[next] == ':' && std::sscanf(tail.c_str() + next, ":%2d%n", &s, &used) >= 1) next += static_cast<std::size_t>(used);
  if (h > 23 || m > 59 || s > 60 || h < 0 || m < 0 || s < 0) return {};
  if (next < tail.size() && tail[next] == '.')
    for (++next; next < tail.size() && tail[next] >= '0' && tail[next] <= '9';) ++next;
  while (next < tail.size() && tail[next] == ' ') ++next;
  std::string zone;
  const std::string_view rest = std::string_view(tail).substr(next);
  if (rest.starts_with("Z") || rest.starts_with("GMT") || rest.starts_with("UT")) {
    zone = "Z";
  } else if (!rest.empty() && (rest[0] == '+' || rest[0] == '-')) {
    std::string digits;
    for (const char c : rest.substr(1, 5))
      if (c >= '0' && c <= '9') digits += c;
    if (digits.size() == 2) digits += "00";
    if (digits.size() == 4) zone = std::string(1, rest[0]) + digits.substr(0, 2) + ":" + digits.substr(2);
  }
  char out[32];
  std::snprintf(out, sizeof out, "T%02d:%02d:%02d", h, m, s);
  return out + zone;
}

}  // namespace

int month_number(std::string_view name) {
  const std::string key = ascii_lower(loose_arabic(name));
  for (const Month& month : k_months)
    for (const std::string_view known : month.names)
      if (!known.empty() && key == known) return month.number;
  return 0;
}

bool is_valid_day(int year, int month, int day) {
  if (year < 1000 || year > 2999 || month < 1 || month > 12 || day < 1) return false;
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  constexpr std::array<int, 12> k_days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return day <= k_days[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

std::string iso_day(int year, int month, int day) {
  char out[48];
  std::snprintf(out, sizeof out, "%04d-%02d-%02d", year, month, day);
  return out;
}

std::optional<std::string> iso_date(std::string_view text) {
  if (text.size() > 200) return std::nullopt;
  const std::vector<Part> p = parts_of(text);
  if (p.empty()) return std::nullopt;
  const auto day_of = [&](long long y, long long m, long long d) -> std::optional<std::string> {
    if (!is_valid_day(static_cast<int>(y), static_cast<int>(m), static_cast<int>(d))) return std::nullopt;
    return iso_day(static_cast<int>(y), static_cast<int>(m), static_cast<int>(d));
  };
  // ISO 8601: 2016-07-04, 2016-07-04T10:00:00+02:00, 20160704, 20160704T100000Z
  if (p[0].number && p[0].digits == 4 && p.size() >= 3 && p[1].number && p[2].number && p[1].digits <= 2 && p[2].digits <= 2) {
    auto day = day_of(p[0].value, p[1].value, p[2].value);
    if (!day) return day;
    const std::size_t after = text.find_first_of("T ", 8);
    return *day + (after == std::string_view::npos ? "" : time_of(text.substr(after)));
  }
  if (p[0].number && p[0].digits == 8 && (p.size() == 1 || p[1].text == "T")) return day_of(p[0].value / 10000, p[0].value / 100 % 100, p[0].value % 100);
  if (p.size() == 1 && p[0].number && p[0].digits == 10) return from_unix(p[0].value);
  if (p.size() == 1 && p[0].number && p[0].digits == 13) return from_unix(p[0].value / 1000);
  // A month by its name, with a day and a year beside it.
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (p[i].number) continue;
    int month = month_number(p[i].text);
    std::size_t last = i;
    if (i + 1 < p.size() && !p[i + 1].number)
      if (const int two = month_number(p[i].text + " " + p[i + 1].text)) month = two, last = i + 1;
    if (month == 0) continue;
    // 4 تموز/يوليو 2016: the same month twice
    while (last + 1 < p.size() && !p[last + 1].number && month_number(p[last + 1].text) == month) ++last;
    const bool before = i > 0 && p[i - 1].number && p[i - 1].digits <= 2, after = last + 1 < p.size() && p[last + 1].number;
    if (before && after && p[last + 1].digits == 4) {
      auto day = day_of(p[last + 1].value, month, p[i - 1].value);
      if (!day) return day;
      const std::size_t colon = text.find(':');
      if (colon == std::string_view::npos || colon < 2) return day;
      const std::size_t hour = text.find_last_not_of("0123456789", colon - 1);
      return *day + time_of(text.substr(hour == std::string_view::npos ? 0 : hour + 1));
    }
    if (after && p[last + 1].digits <= 2 && last + 2 < p.size() && p[last + 2].number && p[last + 2].digits == 4) return day_of(p[last + 2].value, month, p[last + 1].value);
    return std::nullopt;
  }
  // 23/11/2026 can be no other day; 4/7/2016 could be two.
  if (p.size() >= 3 && p[0].number && p[1].number && p[2].number && p[2].digits == 4 && p[0].digits <= 2 && p[1].digits <= 2) {
    if (p[0].value > 12) return day_of(p[2].value, p[1].value, p[0].value);
    if (p[1].value > 12 || p[0].value == p[1].value) return day_of(p[2].value, p[0].value, p[1].value);
  }
  return std::nullopt;
}

}  // namespace khabar
