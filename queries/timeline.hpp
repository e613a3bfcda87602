// khabar timeline: what was said of an entity, day by day. khabar search: sentences by their words. khabar compare: where
// two entities agree and where they contradict each other.
#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace khabar {

std::function<int()> setup_timeline(CLI::App& app);
std::function<int()> setup_search(CLI::App& app);
std::function<int()> setup_compare(CLI::App& app);

}  // namespace khabar
