// Where an export goes: stdout, or files that are written under another name and renamed when all is well, so that a
// file that is there is whole.
#pragma once

#include <filesystem>
#include <fstream>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace khabar {

class Sink {
 public:
  /// An empty path is stdout.
  explicit Sink(std::filesystem::path path);
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;
  /// Takes away what was not finished.
  ~Sink();

  /// The one file of a format that has one.
  std::ostream& stream();
  /// One of several files: news.csv and "nodes" give news-nodes.csv. Throws Error{usage} on stdout.
  std::ostream& part(std::string_view name);
  /// Makes sure that every byte is written, and gives the files their names. Throws Error{store}.
  void finish();
  /// Names of the files, in order of opening; empty on stdout.
  std::vector<std::filesystem::path> files() const;

 private:
  struct File {
    std::filesystem::path path, temporary;
    std::unique_ptr<std::ofstream> stream;
  };
  std::ostream& open(std::filesystem::path path);
  std::filesystem::path path_;
  std::vector<File> files_;
};

}  // namespace khabar
