// khabar show: the card of an entity.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "graph/filter.hpp"

namespace CLI {
class App;
}

namespace khabar {

/// All that `khabar show` asks of the store for an entity, without a filter; for tests of their plans.
std::vector<BoundSql> show_queries(std::int64_t entity, std::int64_t limit);

std::function<int()> setup_show(CLI::App& app);

}  // namespace khabar
