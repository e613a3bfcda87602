// khabar show: the card of an entity. khabar stats: the counts of a graph.
#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace khabar {

std::function<int()> setup_show(CLI::App& app);
std::function<int()> setup_stats(CLI::App& app);

}  // namespace khabar
