#include "export/commands.hpp"

namespace khabar {

std::span<const Command> export_commands() { return {}; }

}  // namespace khabar
