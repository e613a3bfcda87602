#include "extract/letters.hpp"

namespace khabar {

std::string plain_arabic(std::string_view form) {
  std::string out;
  out.reserve(form.size());
  for (std::size_t at = 0; at < form.size();) {
    const Letter letter = letter_at(form, at);
    if (letter.code == 0x671) append_letter(out, 0x627);
    else if (!is_arabic_mark(letter.code)) out.append(form.substr(at, letter.size));
    at += letter.size;
  }
  return out.empty() ? std::string(form) : out;
}

std::string loose_arabic(std::string_view form) {
  std::string out;
  out.reserve(form.size());
  for (std::size_t at = 0; at < form.size();) {
    const Letter letter = letter_at(form, at);
    switch (letter.code) {
      case 0x622: case 0x623: case 0x625: case 0x671: append_letter(out, 0x627); break;
      case 0x649: append_letter(out, 0x64A); break;
      default:
        if (!is_arabic_mark(letter.code)) out.append(form.substr(at, letter.size));
    }
    at += letter.size;
  }
  return out.empty() ? std::string(form) : out;
}

bool has_arabic_marks(std::string_view form) {
  for (std::size_t at = 0; at < form.size();) {
    const Letter letter = letter_at(form, at);
    if (is_arabic_mark(letter.code) || letter.code == 0x671) return true;
    at += letter.size;
  }
  return false;
}

}  // namespace khabar
