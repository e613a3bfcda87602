#include "graph/hash.hpp"

#include <openssl/evp.h>

#include "graph/error.hpp"

namespace khabar {

std::array<unsigned char, 32> sha256(std::string_view bytes) {
  // Fetched once: looking the algorithm up costs more than hashing a name.
  static EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  struct Context {
    EVP_MD_CTX* handle = EVP_MD_CTX_new();
    ~Context() { EVP_MD_CTX_free(handle); }
  };
  thread_local Context context;
  std::array<unsigned char, 32> out{};
  if (!algorithm || !context.handle || EVP_DigestInit_ex2(context.handle, algorithm, nullptr) != 1 ||
      EVP_DigestUpdate(context.handle, bytes.data(), bytes.size()) != 1 ||
      EVP_DigestFinal_ex(context.handle, out.data(), nullptr) != 1)
    throw Error(ErrorKind::internal, "libcrypto cannot compute SHA-256", "install OpenSSL 3 with its default provider");
  return out;
}

std::string sha256_hex(std::string_view bytes) {
  static constexpr char k_digits[] = "0123456789abcdef";
  std::string out;
  out.reserve(64);
  for (const unsigned char byte : sha256(bytes)) {
    out += k_digits[byte >> 4];
    out += k_digits[byte & 15];
  }
  return out;
}

std::int64_t content_id(std::string_view bytes, int bits) {
  const auto digest = sha256(bytes);
  std::uint64_t value = 0;
  for (int i = 0; i < 8; ++i) value = value << 8 | digest[static_cast<std::size_t>(i)];
  value >>= 64 - bits;
  return value ? static_cast<std::int64_t>(value) : 1;
}

}  // namespace khabar
