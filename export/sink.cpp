#include "export/sink.hpp"

#include <cerrno>
#include <cstring>
#include <iostream>
#include <system_error>

#include "graph/error.hpp"

namespace khabar {

Sink::Sink(std::filesystem::path path) : path_(std::move(path)) {
  if (path_ == "-") path_.clear();
  if (std::filesystem::is_directory(path_))
    throw Error(ErrorKind::usage, "is a folder, expected a file to write", "name a file in it", path_.string());
}

Sink::~Sink() {
  for (const File& file : files_) {
    std::error_code ignored;
    if (!file.temporary.empty()) std::filesystem::remove(file.temporary, ignored);
  }
}

std::ostream& Sink::open(std::filesystem::path path) {
  File file;
  file.temporary = path;
  file.temporary += ".part";
  file.path = std::move(path);
  file.stream = std::make_unique<std::ofstream>(file.temporary, std::ios::binary | std::ios::trunc);
  if (!*file.stream)
    throw Error(ErrorKind::store, std::string("cannot be written: ") + std::strerror(errno),
                "see that its folder is there and that you may write in it", file.path.string());
  files_.push_back(std::move(file));
  return *files_.back().stream;
}

std::ostream& Sink::stream() {
  if (path_.empty()) return std::cout;
  return files_.empty() ? open(path_) : *files_.front().stream;
}

std::ostream& Sink::part(std::string_view name) {
  if (path_.empty())
    throw Error(ErrorKind::usage, "this format is more than one file and cannot go to stdout", "name a file with -o");
  std::filesystem::path path = path_.parent_path() / path_.stem();
  path += "-";
  path += name;
  path += path_.extension();
  return open(path);
}

void Sink::finish() {
  if (files_.empty()) {
    std::cout.flush();
    if (!std::cout) throw Error(ErrorKind::store, "stdout cannot be written");
    return;
  }
  for (File& file : files_) {
    file.stream->close();
    if (!*file.stream)
      throw Error(ErrorKind::store, "writing failed", "see whether the disk is full", file.path.string());
  }
  for (File& file : files_) {
    std::error_code error;
    std::filesystem::rename(file.temporary, file.path, error);
    if (error) throw Error(ErrorKind::store, "cannot be written: " + error.message(), "", file.path.string());
    file.temporary.clear();
  }
}

std::vector<std::filesystem::path> Sink::files() const {
  std::vector<std::filesystem::path> paths;
  for (const File& file : files_) paths.push_back(file.path);
  return paths;
}

}  // namespace khabar
