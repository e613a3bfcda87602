#include "extract/commands.hpp"

#include <array>

namespace khabar {

std::function<int()> setup_extract(CLI::App& app);

std::span<const Command> extract_commands() {
  static constexpr std::array<Command, 1> commands = {{
      {"extract", "Print the statements of articles as JSON lines", setup_extract},
  }};
  return commands;
}

}  // namespace khabar
