// Messages of a long training on stderr, with the seconds since its start.
#pragma once

#include <chrono>
#include <cstdio>
#include <string>

namespace khabar {

class Progress {
 public:
  void say(const std::string& line) const {
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    std::fprintf(stderr, "[%5.0f s] %s\n", seconds, line.c_str());
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace khabar
