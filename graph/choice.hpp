// Options that take one of a few words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

namespace khabar {

/// "auto|day|month": the type name of an option that takes one of `words`. Help and manual pages show it, and shells
/// complete from it.
inline std::string choice_name(const std::vector<std::string>& words) {
  std::string name;
  for (const std::string& word : words) (name += name.empty() ? "" : "|") += word;
  return name;
}

/// The words of such a type name; empty where it names no choice.
std::vector<std::string> choices_of(const CLI::Option& option);

/// Lets `option` take only a word of `words`; another is told with all of them. `type` is shown where the list is long.
CLI::Option* take_one_of(CLI::Option* option, std::vector<std::string> words, std::string type = {});

}  // namespace khabar
