#include "extract/time_calendar.hpp"

#include <charconv>
#include <memory>

#include <unicode/calendar.h>
#include <unicode/locid.h>
#include <unicode/timezone.h>

namespace khabar {

namespace ch = std::chrono;
using Day = ch::sys_days;

std::optional<Day> make_day(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const ch::year_month_day date(ch::year(year), ch::month(static_cast<unsigned>(month)), ch::day(static_cast<unsigned>(day)));
  if (!date.ok()) return std::nullopt;
  return Day(date);
}

DayRange months_range(int year, int first, int last) {
  const auto begin = ch::year(year) / ch::month(static_cast<unsigned>(first)) / 1;
  const auto end = ch::year(year) / ch::month(static_cast<unsigned>(last)) / ch::last;
  return {Day(begin), Day(end)};
}

DayRange month_range(int year, int month) { return months_range(year, month, month); }
DayRange year_range(int year) { return months_range(year, 1, 12); }

Day move_day(Day day, TimeUnit unit, int steps) {
  switch (unit) {
    case TimeUnit::Minute:
    case TimeUnit::Hour: return day;
    case TimeUnit::Day: return day + ch::days(steps);
    case TimeUnit::Weekend:
    case TimeUnit::Week: return day + ch::weeks(steps);
    default: break;
  }
  const ch::year_month_day date(day);
  const int months = unit == TimeUnit::Month ? steps : steps * 12 * (unit == TimeUnit::Year ? 1 : unit == TimeUnit::Decade ? 10 : 100);
  const auto moved = ch::year_month(date.year(), date.month()) + ch::months(months);
  const auto last = ch::year_month_day_last(moved.year(), moved.month() / ch::last);
  return Day(moved / std::min(date.day(), last.day()));
}

std::optional<DayRange> unit_range(Day day, TimeUnit unit, int steps) {
  const Day there = move_day(day, unit, steps);
  const ch::year_month_day date(there);
  const int year = static_cast<int>(date.year());
  if (year < 100 || year > 9000) return std::nullopt;
  switch (unit) {
    case TimeUnit::Minute:
    case TimeUnit::Hour: return std::nullopt;
    case TimeUnit::Day: return DayRange{there, there};
    case TimeUnit::Weekend:
    case TimeUnit::Week: {
      const Day monday = there - ch::days(ch::weekday(there).iso_encoding() - 1);
      return DayRange{monday + ch::days(unit == TimeUnit::Weekend ? 5 : 0), monday + ch::days(6)};
    }
    case TimeUnit::Month: return month_range(year, static_cast<int>(static_cast<unsigned>(date.month())));
    case TimeUnit::Year: return year_range(year);
    case TimeUnit::Decade: return DayRange{year_range(year / 10 * 10).first, year_range(year / 10 * 10 + 9).second};
    case TimeUnit::Century: return DayRange{year_range((year - 1) / 100 * 100 + 1).first, year_range((year - 1) / 100 * 100 + 100).second};
  }
  return std::nullopt;
}

DayRange third_of(DayRange range, int which) {
  const int length = (range.second - range.first).count() + 1;
  if (length >= 365 && length <= 366) {
    const int year = static_cast<int>(ch::year_month_day(range.first).year());
    return months_range(year, which * 4 - 3, which * 4);
  }
  if (length == 7 && which == 3) return {range.second - ch::days(1), range.second};  // the end of the week is the weekend
  const int third = length >= 28 && length <= 31 ? 10 : (length + 2) / 3;
  if (which == 1) return {range.first, std::min(range.second, range.first + ch::days(third - 1))};
  if (which == 2) return {std::min(range.second, range.first + ch::days(third)), std::min(range.second, range.first + ch::days(2 * third - 1))};
  return {std::min(range.second, range.first + ch::days(2 * third)), range.second};
}

namespace {

std::unique_ptr<icu::Calendar> hijri_calendar() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Calendar> calendar(
      icu::Calendar::createInstance(icu::TimeZone::getGMT()->clone(), icu::Locale("ar@calendar=islamic-umalqura"), status));
  if (U_FAILURE(status)) return nullptr;
  calendar->clear();
  return calendar;
}

constexpr double k_day_ms = 86400000.0;

}  // namespace

std::optional<DayRange> hijri_range(int year, int month, int day) {
  if (year < 1300 || year > 1600 || month < 1 || month > 12 || day < 0 || day > 30) return std::nullopt;
  const auto calendar = hijri_calendar();
  if (!calendar) return std::nullopt;
  const auto day_at = [&](int y, int m, int d) -> std::optional<Day> {
    calendar->clear();
    calendar->set(UCAL_EXTENDED_YEAR, y);
    calendar->set(UCAL_MONTH, m - 1);
    calendar->set(UCAL_DATE, d);
    UErrorCode status = U_ZERO_ERROR;
    const double ms = calendar->getTime(status);
    if (U_FAILURE(status)) return std::nullopt;
    return Day(ch::days(static_cast<int>(ms / k_day_ms)));
  };
  if (day > 0) {
    const auto there = day_at(year, month, day);
    if (!there) return std::nullopt;
    return DayRange{*there, *there};
  }
  const auto begin = day_at(year, month, 1);
  const auto next = month == 12 ? day_at(year + 1, 1, 1) : day_at(year, month + 1, 1);
  if (!begin || !next) return std::nullopt;
  return DayRange{*begin, *next - ch::days(1)};
}

std::optional<int> hijri_year(Day day) {
  const auto calendar = hijri_calendar();
  if (!calendar) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  calendar->setTime(static_cast<double>(day.time_since_epoch().count()) * k_day_ms, status);
  const int year = calendar->get(UCAL_EXTENDED_YEAR, status);
  if (U_FAILURE(status)) return std::nullopt;
  return year;
}

std::optional<Day> parse_iso(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  if (text.size() > 10 && text[10] != 'T' && text[10] != ' ') return std::nullopt;
  int n[3] = {0, 0, 0};
  const std::size_t starts[3] = {0, 5, 8}, sizes[3] = {4, 2, 2};
  for (int i = 0; i < 3; ++i) {
    const char* begin = text.data() + starts[i];
    const auto [end, bad] = std::from_chars(begin, begin + sizes[i], n[i]);
    if (bad != std::errc{} || end != begin + sizes[i]) return std::nullopt;
  }
  if (n[0] < 1500) return std::nullopt;  // also leaves room for moving back by centuries
  return make_day(n[0], n[1], n[2]);
}

std::string format_iso(Day day) {
  const ch::year_month_day date(day);
  const auto pad = [](int value, std::size_t size) {
    std::string s = std::to_string(value);
    return std::string(s.size() < size ? size - s.size() : 0, '0') + s;
  };
  return pad(static_cast<int>(date.year()), 4) + '-' + pad(static_cast<int>(static_cast<unsigned>(date.month())), 2) + '-' +
         pad(static_cast<int>(static_cast<unsigned>(date.day())), 2);
}

}  // namespace khabar
