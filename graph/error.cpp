#include "graph/error.hpp"

#include <cstdio>

namespace khabar {

std::string format_message(const std::string& level, const std::string& file, std::size_t line,
                           const std::string& message, const std::string& hint) {
  std::string out = "khabar: " + level + ": ";
  if (!file.empty()) out += file + (line ? ":" + std::to_string(line) : "") + ": ";
  out += message + "\n";
  if (!hint.empty()) out += "khabar: hint: " + hint + "\n";
  return out;
}

void Diagnostics::add(const Diagnostic& diagnostic) {
  ++count_;
  if (quiet) {
    kept_.push_back(diagnostic);
    return;
  }
  const std::string text =
      format_message("skipped", diagnostic.file, diagnostic.line, diagnostic.message, diagnostic.hint);
  std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace khabar
