// Calendar arithmetic for time expressions. Used by the time_*.cpp files only.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "extract/time_items.hpp"

namespace khabar {

using DayRange = std::pair<std::chrono::sys_days, std::chrono::sys_days>;

/// nullopt for a day that does not exist.
std::optional<std::chrono::sys_days> make_day(int year, int month, int day);
DayRange month_range(int year, int month);
DayRange months_range(int year, int first, int last);
DayRange year_range(int year);
/// The period of `unit` that lies `steps` from the one `day` is in; weeks begin on Monday.
std::optional<DayRange> unit_range(std::chrono::sys_days day, TimeUnit unit, int steps);
/// `day` moved by `steps` units; the last of the month where the day does not exist there.
std::chrono::sys_days move_day(std::chrono::sys_days day, TimeUnit unit, int steps);
/// The first (1), middle (2) or last (3) third; days of a month by tens, a year by four months.
DayRange third_of(DayRange range, int which);
/// Days of a Hijri month, or one day of it (day > 0), by ICU's calendar of Umm al-Qura.
std::optional<DayRange> hijri_range(int year, int month, int day);
/// The Hijri year that a day lies in.
std::optional<int> hijri_year(std::chrono::sys_days day);

/// "2016-07-04" and what begins so.
std::optional<std::chrono::sys_days> parse_iso(std::string_view text);
std::string format_iso(std::chrono::sys_days day);

}  // namespace khabar
