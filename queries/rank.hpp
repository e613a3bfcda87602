// khabar rank: which entities matter most. khabar communities: which belong together.
#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace khabar {

std::function<int()> setup_rank(CLI::App& app);
std::function<int()> setup_communities(CLI::App& app);

}  // namespace khabar
