#include "extract/commands.hpp"

#include <array>

namespace khabar {

std::function<int()> setup_build(CLI::App& app);
std::function<int()> setup_extract(CLI::App& app);
std::function<int()> setup_parse(CLI::App& app);

std::span<const Command> extract_commands() {
  static constexpr std::array<Command, 3> commands = {{
      {"build", "Read articles into a graph, new or existing", setup_build},
      {"extract", "Print the statements of articles as JSON lines", setup_extract},
      {"parse", "Print the sentences, words and trees of articles as CoNLL-U", setup_parse},
  }};
  return commands;
}

}  // namespace khabar
