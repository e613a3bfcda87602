// Shell completion and manual pages, made from the same command table that help is printed from.
#pragma once

#include <ostream>
#include <string_view>

namespace CLI {
class App;
}

namespace khabar {

/// A completion script for "bash", "zsh" or "fish". Throws Error{usage} for another shell.
void write_completion(const CLI::App& app, std::string_view shell, std::ostream& out);

/// The manual page (man(7)) of a command, or of the program where `command` is empty. Throws Error{usage} for a command
/// that is none.
void write_man(const CLI::App& app, std::string_view command, std::string_view version, std::ostream& out);

}  // namespace khabar
