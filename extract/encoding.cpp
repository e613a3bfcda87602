#include "extract/encoding.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <vector>

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>
#include <unicode/utypes.h>

#include "extract/letters.hpp"

namespace khabar {
namespace {

constexpr std::size_t k_detect_bytes = 64 << 10;
constexpr int k_least_confidence = 8;  // of 100; below, ICU is guessing

struct Utf8Count {
  std::size_t good = 0, bad = 0;  // sequences of several bytes; bytes that fit nowhere
  std::size_t first_bad = 0;
};

Utf8Count count_utf8(std::string_view text) {
  Utf8Count out;
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const Letter letter = letter_at(text, at);
    if (letter.code == 0xFFFD && letter.size == 1) {
      if (out.bad++ == 0) out.first_bad = at;
    } else {
      ++out.good;
    }
    at += letter.size;
  }
  return out;
}

std::optional<std::string> convert(const std::string& bytes, const char* encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(ucnv_open(encoding, &status), ucnv_close);
  if (U_FAILURE(status)) return std::nullopt;
  icu::UnicodeString wide(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(), status);
  if (U_FAILURE(status)) return std::nullopt;
  std::string out;
  wide.toUTF8String(out);
  if (out.starts_with("\xEF\xBB\xBF")) out.erase(0, 3);
  return out;
}

/// Text has hardly any control characters or characters that could not be read.
bool is_text(std::string_view text) {
  std::size_t odd = 0, all = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Letter letter = letter_at(text, at);
    ++all;
    const char32_t c = letter.code;
    odd += c == 0xFFFD || (c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v') || (c >= 0x7F && c < 0xA0);
    at += letter.size;
  }
  return odd * 100 <= all;
}

std::size_t line_of(std::string_view text, std::size_t at) { return 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min(at, text.size())), '\n')); }

/// UTF-16 without a mark: every other byte is NUL (ASCII) or an Arabic block's high byte.
const char* wide_pattern(std::string_view bytes) {
  const std::size_t n = std::min<std::size_t>(bytes.size() & ~std::size_t{1}, 4096);
  if (n < 4) return nullptr;
  std::size_t even = 0, odd = 0;
  for (std::size_t i = 0; i < n; i += 2) {
    even += bytes[i] == 0 || bytes[i] == 0x06;
    odd += bytes[i + 1] == 0 || bytes[i + 1] == 0x06;
  }
  if (odd * 10 >= n / 2 * 9 && even * 10 < n / 2 * 5) return "UTF-16LE";
  if (even * 10 >= n / 2 * 9 && odd * 10 < n / 2 * 5) return "UTF-16BE";
  return nullptr;
}

}  // namespace

Decoded decode_text(std::string bytes, std::string_view declared) {
  using namespace std::string_view_literals;
  Decoded out;
  const auto finish = [&](const char* encoding) {
    auto text = convert(bytes, encoding);
    if (!text || !is_text(*text)) return false;
    out.text = std::move(*text);
    out.encoding = encoding;
    return true;
  };
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  else if (bytes.starts_with("\xFF\xFE\0\0"sv) && finish("UTF-32")) return out;
  else if (bytes.starts_with("\0\0\xFE\xFF"sv) && finish("UTF-32")) return out;
  else if ((bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) && finish("UTF-16")) return out;

  const bool has_nul = bytes.find('\0') != std::string::npos;
  if (const char* wide = has_nul ? wide_pattern(bytes) : nullptr; wide && finish(wide)) return out;
  if (has_nul) {
    out.problem = "found NUL bytes, expected text";
    out.line = line_of(bytes, bytes.find('\0'));
    return out;
  }
  const Utf8Count utf8 = count_utf8(bytes);
  if (utf8.bad == 0) {
    out.text = std::move(bytes);
    out.encoding = "UTF-8";
    return out;
  }
  if (utf8.good > 4 * utf8.bad) {
    char text[96];
    std::snprintf(text, sizeof text, "found byte 0x%02X, which is not UTF-8, in a UTF-8 text", static_cast<unsigned>(static_cast<unsigned char>(bytes[utf8.first_bad])));
    out.problem = text;
    out.line = line_of(bytes, utf8.first_bad);
    return out;
  }
  if (!declared.empty()) {
    const std::string name(declared.substr(0, 40));
    if (finish(name.c_str())) return out;
  }
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, void (*)(UCharsetDetector*)> detector(ucsdet_open(&status), ucsdet_close);
  // ASCII says nothing of an encoding: the detector is shown the stretch that begins with the first other byte.
  const std::size_t from = utf8.first_bad - std::min<std::size_t>(utf8.first_bad, 512);
  ucsdet_setText(detector.get(), bytes.data() + from, static_cast<std::int32_t>(std::min(bytes.size() - from, k_detect_bytes)), &status);
  std::int32_t found = 0;
  const UCharsetMatch** matches = U_SUCCESS(status) ? ucsdet_detectAll(detector.get(), &found, &status) : nullptr;
  for (std::int32_t i = 0; U_SUCCESS(status) && matches && i < found; ++i) {
    const char* name = ucsdet_getName(matches[i], &status);
    const std::int32_t confidence = ucsdet_getConfidence(matches[i], &status);
    if (U_FAILURE(status) || !name || confidence < k_least_confidence) break;
    if (std::string_view(name).starts_with("UTF") || std::string_view(name).find("IBM") != std::string_view::npos) continue;
    if (finish(name)) return out;
  }
  out.problem = "the encoding is not recognised";
  out.line = line_of(bytes, utf8.first_bad);
  return out;
}

}  // namespace khabar
