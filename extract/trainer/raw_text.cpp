// Reading of raw text; see raw_text.hpp.
#include "extract/trainer/raw_text.hpp"

#include <memory>

#include <archive.h>
#include <archive_entry.h>

#include "graph/error.hpp"

namespace khabar {
namespace {

constexpr std::size_t k_read = 1 << 20;  // bytes read at a time

}  // namespace

void read_raw_text(const std::string& path, const std::function<bool(std::string_view)>& take) {
  const std::unique_ptr<archive, int (*)(archive*)> in(archive_read_new(), archive_read_free);
  archive_read_support_filter_all(in.get());
  archive_read_support_format_raw(in.get());
  archive_entry* entry = nullptr;
  if (archive_read_open_filename(in.get(), path.c_str(), 1 << 16) != ARCHIVE_OK || archive_read_next_header(in.get(), &entry) != ARCHIVE_OK)
    throw Error(ErrorKind::input, "the file cannot be read as text", "plain, .gz, .xz or .zst are read", path);
  std::string pending, block(k_read, '\0');
  for (la_ssize_t got; (got = archive_read_data(in.get(), block.data(), block.size())) != 0;) {
    if (got < 0) throw Error(ErrorKind::input, std::string("the file is damaged: ") + archive_error_string(in.get()), {}, path);
    pending.append(block, 0, static_cast<std::size_t>(got));
    const std::size_t end = pending.rfind('\n');
    if (end == std::string::npos) continue;
    if (!take(std::string_view(pending).substr(0, end + 1))) return;
    pending.erase(0, end + 1);
  }
  take(pending);
}

}  // namespace khabar
