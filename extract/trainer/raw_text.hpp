// Raw text for learning: a file, compressed or not, in pieces of whole lines.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace khabar {

/// Gives the text to `take`, about a megabyte of whole lines at a time, until it says false. Throws Error{input}.
void read_raw_text(const std::string& path, const std::function<bool(std::string_view)>& take);

}  // namespace khabar
