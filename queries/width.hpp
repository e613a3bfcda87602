// How wide text is on a terminal, and how it is broken to fit.
//
// A column is what a terminal gives a narrow letter: Arabic letters one each (ligatures do not save columns), marks and
// bidi controls none, East Asian wide letters and emoji two (Unicode TR 11). Needs ICU. All functions take any bytes:
// what is no UTF-8 counts and shows as U+FFFD.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace khabar {

std::size_t display_width(std::string_view text);

/// True where the text has a right-to-left letter.
bool has_right_to_left(std::string_view text);

/// The text made safe for a line of a terminal: line breaks, tabs and runs of spaces become one space, other control
/// characters (escapes among them) and explicit bidi embeddings are dropped, bad bytes become U+FFFD.
std::string clean_line(std::string_view text);

/// The text between FSI and PDI where it has right-to-left letters, so that it does not pull its neighbours about.
std::string isolate(std::string_view text);

/// The cleaned text in lines of at most `width` columns (at least 2), broken where Unicode allows (TR 14), inside a word
/// only where it alone is wider. Nothing is lost but the spaces at the breaks.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

}  // namespace khabar
