// khabar query: triple patterns over a graph.
#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace khabar {

std::function<int()> setup_query(CLI::App& app);

}  // namespace khabar
