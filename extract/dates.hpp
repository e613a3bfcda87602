// The dates that records and datelines give, as ISO 8601.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace khabar {

/// "2016-07-04" or "2016-07-04T10:00:00Z" (offset kept as given) from ISO 8601, RFC 822 ("Mon, 04 Jul 2016 10:00:00 GMT"),
/// "July 4, 2016", "4 July 2016", "4 تموز 2016", "20160704", Unix seconds or milliseconds; day/month/year only where it
/// can be no other (a part above 12). nullopt for all else: a date is certain or absent.
std::optional<std::string> iso_date(std::string_view text);

/// 1..12 for an English or Arabic month (Levantine, Egyptian and Maghreb names, English abbreviations); 0 for none.
int month_number(std::string_view name);

bool is_valid_day(int year, int month, int day);
/// YYYY-MM-DD.
std::string iso_day(int year, int month, int day);

}  // namespace khabar
