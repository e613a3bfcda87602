// khabar stats: what a graph holds.
#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace khabar {

std::function<int()> setup_stats(CLI::App& app);

}  // namespace khabar
