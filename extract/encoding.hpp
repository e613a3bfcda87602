// Bytes of any encoding to UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace khabar {

struct Decoded {
  std::string text;      ///< UTF-8 without byte order mark; meaningful where `problem` is empty
  std::string encoding;  ///< what it was: "UTF-8", "windows-1256", ...
  std::string problem;   ///< what was found, where the bytes are no text; empty else
  std::size_t line = 0;  ///< of the problem, 0 for none
};

/// UTF-8 is kept as it is; UTF-16 and UTF-32 go by byte order mark or pattern, `declared` (an HTML or XML charset) comes
/// next, then ICU's detector. UTF-8 with a few broken sequences is a problem, not another encoding.
Decoded decode_text(std::string bytes, std::string_view declared = {});

}  // namespace khabar
