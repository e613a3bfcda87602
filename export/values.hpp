// Attribute values as text: the same digits in every format, whatever the locale.
#pragma once

#include <string>
#include <string_view>

#include "export/export.hpp"

namespace khabar {

/// The shortest decimal that reads back as the same double.
std::string write_number(double value);
/// Text as it is, numbers in decimal, true or false; empty where absent.
std::string write_value(const AttributeValue& value);
/// RFC 4180: quoted where needed; line ends kept.
std::string write_csv(std::string_view text);

}  // namespace khabar
