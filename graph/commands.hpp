// The subcommands of this room.
#pragma once

#include <span>

#include "graph/command.hpp"

namespace khabar {

std::span<const Command> graph_commands();

}  // namespace khabar
