#include "extract/readers/bytes.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "extract/corpus.hpp"

namespace khabar {
namespace {

constexpr std::size_t k_block = 64 << 10;
constexpr std::size_t k_ratio_from = 16u << 20;  // unpacked bytes before the ratio counts

class FileSource : public ByteSource {
 public:
  explicit FileSource(const std::string& path) : path_(path) {
    if (path == "-") {
      fd_ = STDIN_FILENO;
      return;
    }
    // Without O_NONBLOCK a named pipe nobody writes to would hang the whole run.
    fd_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd_ < 0) throw Error(ErrorKind::input, std::string("cannot open the file: ") + std::strerror(errno), "check that it exists and can be read", path);
    struct stat about {};
    if (::fstat(fd_, &about) == 0 && !S_ISREG(about.st_mode) && !S_ISFIFO(about.st_mode) && !S_ISCHR(about.st_mode)) {
      ::close(fd_);
      throw Error(ErrorKind::input, "found neither a file nor a folder", "give files, folders or -", path);
    }
    if (const int flags = ::fcntl(fd_, F_GETFL); flags >= 0) ::fcntl(fd_, F_SETFL, flags & ~O_NONBLOCK);
  }
  ~FileSource() override {
    if (fd_ > STDIN_FILENO) ::close(fd_);
  }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  std::size_t read(char* to, std::size_t size) override {
    while (true) {
      const auto got = ::read(fd_, to, size);
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR) throw Error(ErrorKind::input, std::string("cannot read the file: ") + std::strerror(errno), {}, path_);
    }
  }

 private:
  std::string path_;
  int fd_ = -1;
};

class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string bytes) : bytes_(std::move(bytes)) {}
  std::size_t read(char* to, std::size_t size) override {
    const std::size_t n = std::min(size, bytes_.size() - at_);
    std::memcpy(to, bytes_.data() + at_, n);
    at_ += n;
    return n;
  }

 private:
  std::string bytes_;
  std::size_t at_ = 0;
};

}  // namespace

std::unique_ptr<ByteSource> open_file(const std::string& path) { return std::make_unique<FileSource>(path); }
std::unique_ptr<ByteSource> open_memory(std::string bytes) { return std::make_unique<MemorySource>(std::move(bytes)); }

ByteStream::ByteStream(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

/// Reads one more block behind what is still unread.
bool ByteStream::fill() {
  if (ended_) return false;
  const std::size_t left = static_cast<std::size_t>(egptr() - gptr());
  if (left > 0 && gptr() != buffer_.data()) std::memmove(buffer_.data(), gptr(), left);
  if (buffer_.size() < left + k_block) buffer_.resize(left + k_block);
  const std::size_t got = source_->read(buffer_.data() + left, k_block);
  if (got == 0) ended_ = true;
  setg(buffer_.data(), buffer_.data(), buffer_.data() + left + got);
  return got > 0;
}

std::string_view ByteStream::peek(std::size_t size) {
  while (static_cast<std::size_t>(egptr() - gptr()) < size && fill()) {}
  return {gptr(), static_cast<std::size_t>(egptr() - gptr())};
}

std::size_t ByteStream::take(char* to, std::size_t size) {
  if (gptr() == egptr() && !fill()) return 0;
  const std::size_t n = std::min(size, static_cast<std::size_t>(egptr() - gptr()));
  std::memcpy(to, gptr(), n);
  setg(eback(), gptr() + n, egptr());
  return n;
}

bool ByteStream::read_line(std::string& line, std::size_t limit, bool& too_long) {
  line.clear();
  too_long = false;
  bool any = false;
  while (gptr() != egptr() || fill()) {
    any = true;
    const char* end = static_cast<const char*>(std::memchr(gptr(), '\n', static_cast<std::size_t>(egptr() - gptr())));
    const std::size_t n = static_cast<std::size_t>((end ? end : egptr()) - gptr());
    const std::size_t room = limit - std::min(limit, line.size());
    line.append(gptr(), std::min(n, room));
    too_long = too_long || n > room;
    setg(eback(), gptr() + n + (end ? 1 : 0), egptr());
    if (end) break;
  }
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return any;
}

ByteStream::int_type ByteStream::underflow() {
  if (gptr() == egptr() && !fill()) return traits_type::eof();
  return traits_type::to_int_type(*gptr());
}

std::streamsize ByteStream::xsgetn(char* to, std::streamsize size) {
  std::streamsize done = 0;
  while (done < size) {
    const std::size_t got = take(to + done, static_cast<std::size_t>(size - done));
    if (got == 0) break;
    done += static_cast<std::streamsize>(got);
  }
  return done;
}

bool is_packed(std::string_view head) {
  using namespace std::string_view_literals;
  for (const std::string_view magic : {"\x1F\x8B"sv, "\xFD\x37zXZ\0"sv, "\x28\xB5\x2F\xFD"sv, "PK\x03\x04"sv, "PK\x05\x06"sv, "BZh"sv})
    if (head.starts_with(magic)) return true;
  return head.size() > 262 && head.substr(257, 5) == "ustar";
}

struct Archive::State {
  std::unique_ptr<ByteStream> packed;
  std::string path;
  std::size_t max_unpacked, max_ratio;
  std::unique_ptr<archive, int (*)(archive*)> handle{archive_read_new(), archive_read_free};
  std::vector<char> block = std::vector<char>(k_block);
  std::size_t unpacked = 0, entries = 0;
  std::string source_error = {};

  static la_ssize_t read_packed(archive* handle, void* self, const void** out) {
    auto& state = *static_cast<State*>(self);
    try {
      const std::size_t got = state.packed->take(state.block.data(), state.block.size());
      *out = state.block.data();
      return static_cast<la_ssize_t>(got);
    } catch (const std::exception& error) {  // nothing may be thrown through C
      state.source_error = error.what();
      archive_set_error(handle, EIO, "%s", state.source_error.c_str());
      return -1;
    }
  }

  [[noreturn]] void fail(const std::string& what, const std::string& hint = "the file is damaged or cut off; unpack it by hand to see what is left") const {
    throw Error(ErrorKind::input, what, hint, path);
  }
  std::string reason() const {
    const char* text = archive_error_string(handle.get());
    return text ? text : "unknown error";
  }

  std::size_t read(char* to, std::size_t size) {
    const auto got = archive_read_data(handle.get(), to, size);
    if (got == ARCHIVE_RETRY || got == ARCHIVE_WARN) return 0;
    if (got < 0) fail("cannot unpack: " + reason());
    unpacked += static_cast<std::size_t>(got);
    if (unpacked > max_unpacked) fail("unpacks to more than " + std::to_string(max_unpacked >> 20) + " MiB", "unpack it first, or give it in parts");
    const auto taken = static_cast<std::size_t>(std::max<la_int64_t>(archive_filter_bytes(handle.get(), -1), 1));
    if (unpacked > k_ratio_from && unpacked / taken > max_ratio) fail("unpacks to more than " + std::to_string(max_ratio) + " times its size", "unpack it first if it is to be trusted");
    return static_cast<std::size_t>(got);
  }
};

namespace {

class EntrySource : public ByteSource {
 public:
  explicit EntrySource(Archive::State& state) : state_(state) {}
  std::size_t read(char* to, std::size_t size) override { return state_.read(to, size); }

 private:
  Archive::State& state_;
};

}  // namespace

Archive::Archive(std::unique_ptr<ByteStream> packed, std::string path, const CorpusOptions& options) : state_(new State{std::move(packed), std::move(path), options.max_unpacked, options.max_ratio}) {
  archive* handle = state_->handle.get();
  archive_read_support_filter_all(handle);
  archive_read_support_format_tar(handle);
  archive_read_support_format_zip(handle);
  archive_read_support_format_raw(handle);
  if (archive_read_open(handle, state_.get(), nullptr, State::read_packed, nullptr) != ARCHIVE_OK) state_->fail("cannot unpack: " + state_->reason());
}

Archive::~Archive() = default;

bool Archive::next_entry(std::string& name) {
  constexpr std::size_t k_max_entries = 2000000;
  while (true) {
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(state_->handle.get(), &entry);
    if (status == ARCHIVE_EOF) return false;
    if (status == ARCHIVE_RETRY) continue;
    if (status < ARCHIVE_WARN) state_->fail("cannot unpack: " + state_->reason());
    if (++state_->entries > k_max_entries) state_->fail("holds more than " + std::to_string(k_max_entries) + " entries");
    const bool raw = archive_format(state_->handle.get()) == ARCHIVE_FORMAT_RAW;
    if (!raw && archive_entry_filetype(entry) != AE_IFREG) continue;
    if (archive_entry_is_encrypted(entry)) state_->fail("is encrypted", "decrypt it first");
    const char* path = raw ? nullptr : archive_entry_pathname(entry);
    name = path ? path : "";
    return true;
  }
}

std::unique_ptr<ByteSource> Archive::open_entry() { return std::make_unique<EntrySource>(*state_); }

}  // namespace khabar
