// khabar path: how two entities are joined.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "graph/filter.hpp"

namespace CLI {
class App;
}

namespace khabar {

/// An edge between two entities, with one statement that shows it: the surest.
struct Link {
  std::int64_t from = 0, to = 0;  ///< from < to; the statement may go either way
  std::int64_t statement = 0;
  std::int64_t statements = 0, documents = 0;

  /// 1 to 2: a step costs most; among paths of as many steps the better attested is shorter.
  double cost() const { return 1.0 + 1.0 / static_cast<double>(documents ? documents : 1); }
};

/// What find_surroundings asks for an entity, the first value: the statements in which it stands `here` (subject or
/// object); rows of who stands in the other place, statement, document and confidence.
BoundSql neighbours_query(const std::string& here, const BoundSql& filter);

/// The links between `a` and `b`'s surroundings: found from both sides, a step at a time, until they meet and one step
/// more, so that alternatives are in; sorted by ends, without dead ends. Where the ends lie among hubs the search stops at
/// k_enough_links once they have met, at k_most_links if they have not.
std::vector<Link> find_surroundings(Database& graph, std::int64_t a, std::int64_t b, const BoundSql& filter, int max_steps);
constexpr std::size_t k_enough_links = 20000;  // read in some hundredths of a second
constexpr std::size_t k_most_links = 200000;

/// The `count` shortest loopless paths by cost, shortest first (Yen 1971, over Boost's Dijkstra); each a list of links.
std::vector<std::vector<Link>> find_paths(const std::vector<Link>& links, std::int64_t a, std::int64_t b, std::size_t count);

std::function<int()> setup_path(CLI::App& app);

}  // namespace khabar
