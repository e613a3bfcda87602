#include "extract/fold_key.hpp"

#include <cstdint>

namespace khabar {
namespace {

constexpr std::uint32_t k_arabic_begin = 0x600, k_arabic_end = 0x700, k_ta_marbuta = 0x629;

/// Folds one letter of the Arabic block; 0 drops it.
constexpr std::uint32_t fold_arabic(std::uint32_t c) {
  if ((c >= 0x64B && c <= 0x65F) || c == 0x670 || c == 0x640) return 0;
  if (c >= 0x660 && c <= 0x669) return '0' + (c - 0x660);
  switch (c) {
    case 0x622: case 0x623: case 0x625: case 0x671: return 0x627;  // آ أ إ ٱ
    case 0x624: case 0x626: return 0x621;                          // ؤ ئ
    case 0x649: case 0x6CC: return 0x64A;                          // ى ی
    case 0x6A9: return 0x643;                                      // ک
    case k_ta_marbuta: return 0x647;                               // ة
    default: return c;
  }
}

constexpr auto k_arabic = [] {
  std::array<std::uint16_t, k_arabic_end - k_arabic_begin> table{};
  for (std::uint32_t c = k_arabic_begin; c < k_arabic_end; ++c) table[c - k_arabic_begin] = static_cast<std::uint16_t>(fold_arabic(c));
  return table;
}();

/// Folds one code point; 0 drops it.
std::uint32_t fold(std::uint32_t c, bool open_ta) {
  if (c >= k_arabic_begin && c < k_arabic_end) return open_ta && c == k_ta_marbuta ? 0x62A : k_arabic[c - k_arabic_begin];
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;
  if (c == 0x2019) return '\'';
  return c >= 0x200B && c <= 0x200F ? 0 : c;
}

}  // namespace

bool FoldKey::append(std::string_view word, bool open_ta) {
  for (std::size_t i = 0; i < word.size();) {
    const auto b = static_cast<unsigned char>(word[i]);
    std::size_t n = b < 0x80 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
    if (i + n > word.size()) n = word.size() - i;
    std::uint32_t c = n == 1 ? b : n == 2 ? b & 0x1F : n == 3 ? b & 0x0F : b & 0x07;
    for (std::size_t k = 1; k < n; ++k) c = c << 6 | (static_cast<unsigned char>(word[i + k]) & 0x3F);
    const std::uint32_t f = fold(c, open_ta);
    i += n;
    if (f == 0) continue;
    if (size_ + 4 > bytes_.size()) {
      size_ = 0;
      return false;
    }
    if (f < 0x80) {
      bytes_[size_++] = static_cast<char>(f);
    } else if (f < 0x800) {
      bytes_[size_++] = static_cast<char>(0xC0 | f >> 6);
      bytes_[size_++] = static_cast<char>(0x80 | (f & 0x3F));
    } else {
      for (std::size_t k = 0; k < n; ++k) bytes_[size_++] = word[i - n + k];  // unchanged beyond two bytes
    }
  }
  return true;
}

}  // namespace khabar
