// Content hashes. SHA-256 (OpenSSL's libcrypto) names a document's text; its first bits make the ids of the store.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace khabar {

std::array<unsigned char, 32> sha256(std::string_view bytes);

/// 64 lower-case hex digits.
std::string sha256_hex(std::string_view bytes);

/// The first `bits` (1..63) bits of the SHA-256 of `bytes`, never 0: an id that depends on nothing but the content.
std::int64_t content_id(std::string_view bytes, int bits = 63);

}  // namespace khabar
