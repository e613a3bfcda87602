#include "queries/commands.hpp"

namespace khabar {

std::span<const Command> query_commands() { return {}; }

}  // namespace khabar
