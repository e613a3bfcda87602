#include "graph/data.hpp"

#include <cstdlib>
#include <string>
#include <system_error>
#include <vector>

#include "graph/error.hpp"

namespace khabar {
namespace {

std::filesystem::path& data_dir() {
  static std::filesystem::path dir;  // written once by main before any thread starts
  return dir;
}

}  // namespace

void set_data_dir(std::filesystem::path dir) { data_dir() = std::move(dir); }

std::filesystem::path find_data(std::string_view relative) {
  std::vector<std::filesystem::path> places;
  if (!data_dir().empty()) places.push_back(data_dir());
  if (const char* env = std::getenv("KHABAR_DATA"); env && *env) places.emplace_back(env);
  std::error_code ignored;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", ignored);
  if (!self.empty()) places.push_back(self.parent_path().parent_path() / "share" / "khabar");
  places.emplace_back(KHABAR_SOURCE_DIR);
  std::string looked;
  for (const auto& place : places) {
    auto file = place / relative;
    if (std::filesystem::exists(file, ignored)) return file;
    looked += (looked.empty() ? "" : ", ") + place.string();
  }
  throw Error(ErrorKind::data, "data file not found: " + std::string(relative) + " (looked in " + looked + ")",
              "name the folder with --data or KHABAR_DATA");
}

}  // namespace khabar
