// Runs a fuzz target without libFuzzer: over the files given, and over --mutations=N of each (bytes changed, cut, doubled;
// the same ones every time), so that the targets never rot and the laws are tried on broken input in every test run.
#include <algorithm>
#include <cctype>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

int mutations = 60;  // of each seed

std::string current;  // told when a law is broken

void tell(int) {
  std::fprintf(stderr, "a law is broken by the input\n");
  for (const char c : current) std::fprintf(stderr, std::isprint(static_cast<unsigned char>(c)) && c != '\\' ? "%c" : "\\x%02x", static_cast<unsigned>(static_cast<unsigned char>(c)));
  std::fprintf(stderr, "\n");
  std::_Exit(1);
}

void run(const std::string& bytes) {
  current = bytes;
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

std::string mutate(std::string bytes, std::mt19937& random) {
  for (int n = 1 + static_cast<int>(random() % 4); n > 0 && !bytes.empty(); --n) {
    const std::size_t at = random() % bytes.size(), size = 1 + random() % 16;
    switch (random() % 5) {
      case 0: bytes[at] = static_cast<char>(random()); break;
      case 1: bytes.erase(at, size); break;
      case 2: bytes.insert(at, bytes.substr(random() % bytes.size(), size)); break;
      case 3: bytes.resize(at); break;
      default: bytes.insert(at, 1, "\n\t\0<>{}\"&\xFF"[random() % 10]); break;
    }
  }
  return bytes;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::filesystem::path> files;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i], option = "--mutations=";
    if (word.starts_with(option)) mutations = std::atoi(argv[i] + option.size());
    else if (std::filesystem::is_directory(argv[i]))
      for (const auto& entry : std::filesystem::directory_iterator(argv[i])) files.push_back(entry.path());
    else
      files.push_back(argv[i]);
  }
  std::sort(files.begin(), files.end());
  if (files.empty()) {
    std::fprintf(stderr, "found no seeds\n");
    return 2;
  }
  std::signal(SIGABRT, tell);
  std::mt19937 random(20261123);
  for (const auto& path : files) {
    std::ifstream in(path, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    std::printf("%s\n", path.filename().c_str());
    std::fflush(stdout);
    run(bytes);
    for (int i = 0; i < mutations; ++i) run(mutate(bytes, random));
  }
  return 0;
}
