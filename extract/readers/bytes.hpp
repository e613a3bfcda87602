// Streams of bytes: files, stdin, and what libarchive unpacks, behind one interface that can look ahead.
#pragma once

#include <cstddef>
#include <memory>
#include <streambuf>
#include <string>
#include <string_view>
#include <vector>

namespace khabar {

struct CorpusOptions;

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// Up to `size` bytes; 0 at the end. Throws Error{input}.
  virtual std::size_t read(char* to, std::size_t size) = 0;
};

/// A file, or stdin for "-". Throws Error{input} where it cannot be opened.
std::unique_ptr<ByteSource> open_file(const std::string& path);
std::unique_ptr<ByteSource> open_memory(std::string bytes);

/// A source as a std::streambuf that can be looked into before it is read.
class ByteStream : public std::streambuf {
 public:
  explicit ByteStream(std::unique_ptr<ByteSource> source);
  /// The next bytes without taking them: at least `size` unless the stream ends before. Valid until the next read.
  std::string_view peek(std::size_t size);
  /// Takes up to `size` bytes; 0 at the end.
  std::size_t take(char* to, std::size_t size);
  /// Reads a line without its end into `line`. At most `limit` bytes are kept; `too_long` tells of more. False at the end.
  bool read_line(std::string& line, std::size_t limit, bool& too_long);

 protected:
  int_type underflow() override;
  std::streamsize xsgetn(char* to, std::streamsize size) override;

 private:
  bool fill();
  std::unique_ptr<ByteSource> source_;
  std::vector<char> buffer_;
  bool ended_ = false;
};

/// Whether these first bytes are those of a compressed file or an archive.
bool is_packed(std::string_view head);

/// A compressed file or archive, entry by entry; for .gz, .xz, .zst one entry without a name. Nothing is written to disk.
class Archive {
 public:
  /// `path` is named in errors. Limits are of all entries together. Throws Error{input}.
  Archive(std::unique_ptr<ByteStream> packed, std::string path, const CorpusOptions& options);
  ~Archive();
  /// Goes to the next regular file; false at the end. Throws Error{input}.
  bool next_entry(std::string& name);
  /// The bytes of the current entry; valid until next_entry.
  std::unique_ptr<ByteSource> open_entry();

  struct State;

 private:
  std::unique_ptr<State> state_;
};

}  // namespace khabar
