#include "queries/commands.hpp"

#include "queries/query.hpp"
#include "queries/show.hpp"

namespace khabar {
namespace {

constexpr Command k_commands[] = {
    {"query", "answers triple patterns: '?who | call for | ?what'", setup_query},
    {"show", "tells what the graph holds of an entity: names, what it said and did, what was said of it", setup_show},
    {"stats", "counts what the graph holds", setup_stats},
};

}  // namespace

std::span<const Command> query_commands() { return k_commands; }

}  // namespace khabar
