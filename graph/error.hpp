// Errors. An Error ends the command; a Diagnostic tells of input that was skipped, and the work goes on.
//
// Form, one line in lower case: what was found and what was expected; then what would mend it, in `hint`.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace khabar {

enum class ErrorKind { usage, input, data, store, internal };

/// Thrown only for what ends the command. `file` and `line` (1-based, 0 for none) say where.
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, std::string what, std::string hint = {}, std::string file = {}, std::size_t line = 0)
      : std::runtime_error(std::move(what)), kind(kind), hint(std::move(hint)), file(std::move(file)), line(line) {}

  ErrorKind kind;
  std::string hint;
  std::string file;
  std::size_t line;
};

/// A part of the input that was skipped.
struct Diagnostic {
  std::string file;
  std::size_t line = 0;  ///< 1-based; 0 where lines mean nothing
  std::string message;
  std::string hint;
};

/// "khabar: error: FILE:LINE: MESSAGE" and, where there is one, a second line "khabar: hint: HINT"; each ends in '\n'.
std::string format_message(const std::string& level, const std::string& file, std::size_t line,
                           const std::string& message, const std::string& hint);

/// Prints skipped input on stderr as it is met and counts it; the count decides the exit code.
class Diagnostics {
 public:
  void add(const Diagnostic& diagnostic);
  std::size_t count() const { return count_; }
  const std::vector<Diagnostic>& all() const { return kept_; }
  /// Keeps what is added in all() instead of printing it (for tests and worker threads).
  bool quiet = false;

 private:
  std::size_t count_ = 0;
  std::vector<Diagnostic> kept_;
};

/// Exit codes of every command.
enum Exit : int { k_done = 0, k_nothing_found = 1, k_failed = 2 };

}  // namespace khabar
