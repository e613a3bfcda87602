// The container of every model: what khabar-train writes and the program reads.
//
//   "khabarmd" | u32 format version | u32 sections | u64 file size | header text size u32 | header text
//   per section: name (u32 size, bytes), u64 offset, u64 size, u64 FNV-1a of its bytes; then u64 FNV-1a of all the above
//   the sections, each starting at a multiple of 64 bytes
//
// Numbers are little-endian. The header is text, `key: value` lines, so that `head` shows what a file is. Reading is
// total: every size is checked before it is used and every section against its sum, so a truncated or corrupted file is
// an Error that names the file, what was found and what was expected.
#pragma once

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/error.hpp"

namespace khabar {

/// A 64-bit FNV-1a sum, eight bytes at a time (the tail byte by byte): fast, and the same on every machine.
std::uint64_t fnv64(std::string_view bytes, std::uint64_t seed = 14695981039346656037ull);

/// A model read into memory. Movable; sections are views into its bytes.
class ModelFile {
 public:
  static constexpr std::uint32_t k_version = 1;

  /// Throws Error{data}. `kind` is what the header's `kind` must say ("analysis", "clitics", ...).
  static ModelFile read(const std::filesystem::path& path, std::string_view kind);
  /// The same from bytes already in memory; `name` stands for the path in errors.
  static ModelFile parse(std::string bytes, const std::string& name, std::string_view kind);

  const std::string& name() const { return name_; }
  const std::string& header() const { return header_; }
  /// The header's value of `key`; empty where it has none.
  std::string_view value(std::string_view key) const;
  /// 16 hex digits over the whole file.
  const std::string& hash() const { return hash_; }

  bool has(std::string_view section) const;
  /// The bytes of a section, 64-byte aligned; Error{data} where it is missing.
  std::string_view section(std::string_view name) const;

  /// Error{data}: "`what`", found in this file.
  [[noreturn]] void fail(const std::string& what) const;

 private:
  ModelFile() = default;
  std::string name_, header_, hash_;
  std::vector<char> storage_;  // the file, placed so that sections are aligned
  std::map<std::string, std::string_view, std::less<>> sections_;
};

/// Takes values out of a section one after another; each step is checked, so that a wrong size is an Error.
class SectionReader {
 public:
  SectionReader(const ModelFile& file, std::string_view section) : file_(file), section_(section), rest_(file.section(section)) {}

  template <class T>
  T number() {
    static_assert(std::is_arithmetic_v<T>);
    T value;
    std::memcpy(&value, bytes(sizeof(T)).data(), sizeof(T));
    return value;
  }
  /// `count` numbers, copied.
  template <class T>
  std::vector<T> numbers(std::size_t count) {
    static_assert(std::is_arithmetic_v<T>);
    if (count > rest_.size() / sizeof(T)) fail_short(count * sizeof(T));
    std::vector<T> values(count);
    if (count) std::memcpy(values.data(), bytes(count * sizeof(T)).data(), count * sizeof(T));
    return values;
  }
  /// A string: u32 size, bytes. A view into the file.
  std::string_view text();
  /// `count` raw bytes: a view into the file.
  std::string_view bytes(std::size_t count);
  bool done() const { return rest_.empty(); }
  std::size_t left() const { return rest_.size(); }
  /// Error{data} unless everything was taken.
  void finish() const;
  [[noreturn]] void fail(const std::string& what) const;

 private:
  [[noreturn]] void fail_short(std::size_t wanted) const;
  const ModelFile& file_;
  std::string section_;
  std::string_view rest_;
};

/// Puts values into the bytes of a section; SectionReader's mirror.
class SectionWriter {
 public:
  template <class T>
  void number(T value) {
    static_assert(std::is_arithmetic_v<T>);
    char raw[sizeof(T)];
    std::memcpy(raw, &value, sizeof(T));
    bytes_.append(raw, sizeof(T));
  }
  template <class T>
  void numbers(std::span<const T> values) {
    bytes_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
  }
  void text(std::string_view s) {
    number(static_cast<std::uint32_t>(s.size()));
    bytes_.append(s);
  }
  void raw(std::string_view s) { bytes_.append(s); }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Collects a header and sections, and writes the file. The same content gives the same bytes.
class ModelFileWriter {
 public:
  explicit ModelFileWriter(std::string_view kind) { set("kind", kind); }
  /// Adds or replaces a header line; newlines in values become spaces.
  void set(std::string_view key, std::string_view value);
  void add(std::string section, std::string bytes);
  std::string bytes() const;
  /// Throws Error{input} where the file cannot be written.
  void write(const std::filesystem::path& path) const;

 private:
  std::vector<std::pair<std::string, std::string>> header_;
  std::vector<std::pair<std::string, std::string>> sections_;
};

}  // namespace khabar
