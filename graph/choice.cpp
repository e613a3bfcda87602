#include "graph/choice.hpp"

#include <algorithm>

#include "graph/statement.hpp"

namespace khabar {

std::vector<std::string> choices_of(const CLI::Option& option) {
  const std::string name = option.get_type_name();
  std::vector<std::string> words;
  if (name == "ACT") {
    for (int i = 0; i <= static_cast<int>(Act::Express); ++i) words.emplace_back(to_string(static_cast<Act>(i)));
  } else if (name.find('|') != std::string::npos) {
    for (std::size_t begin = 0, end; begin <= name.size(); begin = end + 1) {
      end = std::min(name.find('|', begin), name.size());
      words.push_back(name.substr(begin, end - begin));
    }
  }
  return words;
}

CLI::Option* take_one_of(CLI::Option* option, std::vector<std::string> words, std::string type) {
  option->type_name(type.empty() ? choice_name(words) : type);
  return option->check(CLI::Validator(
      [words = std::move(words)](const std::string& given) {
        if (std::find(words.begin(), words.end(), given) != words.end()) return std::string();
        std::string list;
        for (std::size_t i = 0; i < words.size(); ++i) list += (i == 0 ? "" : i + 1 == words.size() ? " or " : ", ") + words[i];
        return "found \"" + given + "\", expected " + list;
      },
      ""));
}

}  // namespace khabar
