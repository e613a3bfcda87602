#include "queries/path.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/filtered_graph.hpp>
#include <boost/property_map/function_property_map.hpp>

#include "graph/error.hpp"
#include "graph/pointing.hpp"

namespace khabar {
namespace {

using Net = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property, std::size_t>;
using Vertex = boost::graph_traits<Net>::vertex_descriptor;
using Edge = boost::graph_traits<Net>::edge_descriptor;

struct EdgeAllowed {
  const Net* net = nullptr;
  const std::set<std::size_t>* banned = nullptr;
  bool operator()(const Edge& e) const { return !banned->contains((*net)[e]); }
};
struct VertexAllowed {
  const std::set<Vertex>* banned = nullptr;
  bool operator()(Vertex v) const { return !banned->contains(v); }
};

/// A path as indices of links, and its cost.
struct Route {
  double cost = 0;
  std::vector<std::size_t> links;
  auto operator<=>(const Route&) const = default;
};

struct Arrived {};  // Boost's way to stop a search early is to throw

/// Notes the link by which each vertex is reached, and stops at the target.
class Reached : public boost::default_dijkstra_visitor {
 public:
  Reached(Vertex target, const Net* net, std::vector<std::size_t>* by) : target_(target), net_(net), by_(by) {}
  template <typename Graph>
  void examine_vertex(Vertex v, const Graph&) const {
    if (v == target_) throw Arrived{};
  }
  template <typename Graph>
  void edge_relaxed(const Edge& e, const Graph& graph) const {
    (*by_)[boost::target(e, graph)] = (*net_)[e];
  }

 private:
  Vertex target_;
  const Net* net_;
  std::vector<std::size_t>* by_;
};

class PathFinder {
 public:
  explicit PathFinder(const std::vector<Link>& links) : links_(links) {
    for (std::size_t i = 0; i < links.size(); ++i)
      boost::add_edge(vertex_of(links[i].from), vertex_of(links[i].to), i, net_);
  }

  std::vector<Route> find(std::int64_t a, std::int64_t b, std::size_t count) {
    if (!vertices_.contains(a) || !vertices_.contains(b) || a == b) return {};
    const Vertex source = vertices_[a], target = vertices_[b];
    std::vector<Route> found;
    std::set<Route> candidates;
    if (auto first = shortest(source, target, {}, {})) candidates.insert(*first);
    while (found.size() < count && !candidates.empty()) {
      found.push_back(*candidates.begin());
      candidates.erase(candidates.begin());
      if (found.size() == count) break;
      const Route last = found.back();
      // Leave the last path at each of its vertices, by none of the edges by which known paths leave there.
      std::set<Vertex> behind;
      Vertex at = source;
      double cost = 0;
      for (std::size_t i = 0; i < last.links.size(); ++i) {
        std::set<std::size_t> banned;
        for (const Route& known : found)
          if (known.links.size() > i && std::equal(last.links.begin(), last.links.begin() + static_cast<long>(i), known.links.begin()))
            banned.insert(known.links[i]);
        if (auto rest = shortest(at, target, banned, behind)) {
          Route route{cost + rest->cost, {last.links.begin(), last.links.begin() + static_cast<long>(i)}};
          route.links.insert(route.links.end(), rest->links.begin(), rest->links.end());
          candidates.insert(std::move(route));
        }
        behind.insert(at);
        cost += links_[last.links[i]].cost();
        at = other_end(last.links[i], at);
      }
    }
    return found;
  }

 private:
  Vertex vertex_of(std::int64_t id) {
    const auto [at, fresh] = vertices_.emplace(id, 0);
    if (fresh) at->second = boost::add_vertex(net_);
    return at->second;
  }

  Vertex other_end(std::size_t link, Vertex v) const {
    const Vertex from = vertices_.at(links_[link].from), to = vertices_.at(links_[link].to);
    return v == from ? to : from;
  }

  std::optional<Route> shortest(Vertex source, Vertex target, const std::set<std::size_t>& banned, const std::set<Vertex>& behind) const {
    const boost::filtered_graph<Net, EdgeAllowed, VertexAllowed> part(net_, {&net_, &banned}, {&behind});
    const std::size_t size = boost::num_vertices(net_);
    std::vector<double> costs(size, std::numeric_limits<double>::infinity());
    std::vector<std::size_t> by(size, links_.size());  // the link by which a vertex is reached
    const Reached visitor(target, &net_, &by);
    const auto weight = boost::make_function_property_map<Edge>([this](const Edge& e) { return links_[net_[e]].cost(); });
    try {
      boost::dijkstra_shortest_paths(part, source,
                                     boost::weight_map(weight)
                                         .distance_map(boost::make_iterator_property_map(costs.begin(), get(boost::vertex_index, net_)))
                                         .vertex_index_map(get(boost::vertex_index, net_))
                                         .visitor(visitor));
    } catch (const Arrived&) {
    }
    if (by[target] == links_.size()) return std::nullopt;
    Route route{costs[target], {}};
    for (Vertex v = target; v != source; v = other_end(by[v], v)) route.links.push_back(by[v]);
    std::reverse(route.links.begin(), route.links.end());
    return route;
  }

  const std::vector<Link>& links_;
  Net net_;
  std::map<std::int64_t, Vertex> vertices_;
};

}  // namespace

namespace {

/// A statement that joins an entity to `other`.
struct Joined {
  std::int64_t other, statement, document;
  double confidence;
};

/// Links of `entity` to others, from its statements: one for each other.
void add_links(std::int64_t entity, std::vector<Joined>& joined, std::vector<Link>& links) {
  std::sort(joined.begin(), joined.end(), [](const Joined& x, const Joined& y) {
    return std::tie(x.other, x.document, x.statement) < std::tie(y.other, y.document, y.statement);
  });
  double surest = 0;
  for (std::size_t i = 0; i < joined.size(); ++i) {
    const Joined& one = joined[i];
    const bool same = i > 0 && joined[i - 1].other == one.other;
    if (!same) links.push_back({std::min(entity, one.other), std::max(entity, one.other), one.statement, 0, 0});
    Link& link = links.back();
    ++link.statements;
    if (!same || joined[i - 1].document != one.document) ++link.documents;
    if (!same || one.confidence > surest || (one.confidence == surest && one.statement < link.statement)) {
      surest = one.confidence;
      link.statement = one.statement;
    }
  }
}

/// Without the links that end at an entity which nothing leads on from, again and again: most of what hubs bring. No path
/// from `a` to `b` goes there.
std::vector<Link> drop_dead_ends(const std::vector<Link>& links, std::int64_t a, std::int64_t b) {
  struct End {
    std::size_t count = 0, all = 0;  // links, and the exclusive or of their places: of one link, its place
  };
  std::unordered_map<std::int64_t, End> ends;
  for (std::size_t i = 0; i < links.size(); ++i)
    for (const std::int64_t id : {links[i].from, links[i].to}) {
      End& end = ends[id];
      ++end.count;
      end.all ^= i;
    }
  std::vector<std::int64_t> dead;
  for (const auto& [id, end] : ends)
    if (end.count == 1 && id != a && id != b) dead.push_back(id);
  std::vector<bool> dropped(links.size(), false);
  for (std::size_t k = 0; k < dead.size(); ++k) {
    const End& end = ends[dead[k]];
    if (end.count == 0) continue;  // its other end was dead too
    const std::size_t link = end.all;
    dropped[link] = true;
    for (const std::int64_t id : {links[link].from, links[link].to}) {
      End& other = ends[id];
      --other.count;
      other.all ^= link;
      if (other.count == 1 && id != a && id != b) dead.push_back(id);
    }
  }
  std::vector<Link> kept;
  for (std::size_t i = 0; i < links.size(); ++i)
    if (!dropped[i]) kept.push_back(links[i]);
  return kept;
}

}  // namespace

BoundSql neighbours_query(const std::string& here, const BoundSql& filter) {
  // A covering index answers, where there is no filter. Statements are counted by us: SQLite would sort them for each entity.
  const std::string there = here == "subject" ? "object" : "subject";
  BoundSql sql{"SELECT t." + there + ", t.id, t.document, t.confidence FROM statements t WHERE t." + here + " = ?", {std::int64_t{0}}};
  sql += filter;
  return sql;
}

std::vector<Link> find_surroundings(Database& graph, std::int64_t a, std::int64_t b, const BoundSql& filter, int max_steps) {
  std::vector<Link> links;
  std::unordered_map<std::int64_t, int> sides;  // which end an entity was reached from: 1, 2, 3 for both
  std::unordered_set<std::int64_t> done;
  for (const std::int64_t id : pointing_entities(graph))  // "this" of two articles joins nobody
    if (id != a && id != b) done.insert(id);
  std::vector<std::int64_t> fronts[2] = {{a}, {b}};
  sides[a] |= 1;
  sides[b] |= 2;

  Query ways[2] = {prepare(graph, neighbours_query("subject", filter)), prepare(graph, neighbours_query("object", filter))};

  bool met = false, last_round = false;
  const auto enough = [&] { return links.size() >= (met ? k_enough_links : k_most_links); };
  std::vector<Joined> joined;
  for (int step = 0; step < max_steps && !last_round && !enough(); ++step) {
    last_round = met;
    if (fronts[0].empty() && fronts[1].empty()) break;
    // The smaller front goes on.
    const int side = fronts[0].empty() ? 1 : fronts[1].empty() ? 0 : fronts[0].size() <= fronts[1].size() ? 0 : 1;
    std::vector<std::int64_t> next;
    std::sort(fronts[side].begin(), fronts[side].end());
    for (const std::int64_t entity : fronts[side]) {
      if (enough()) break;
      if (!done.insert(entity).second) continue;
      joined.clear();
      for (Query& way : ways)
        for (way.bind(1, entity); way.step();)
          if (!done.contains(way.integer(0)))  // itself, or one that has brought this link already
            joined.push_back({way.integer(0), way.integer(1), way.integer(2), way.real(3)});
      const std::size_t first = links.size();
      add_links(entity, joined, links);
      for (std::size_t i = first; i < links.size(); ++i) {
        const std::int64_t other = links[i].from == entity ? links[i].to : links[i].from;
        int& reached = sides[other];
        if (!(reached & (side + 1))) next.push_back(other);
        reached |= side + 1;
        met |= reached == 3;
      }
    }
    fronts[side] = std::move(next);
  }
  if (!met) return {};
  std::vector<Link> between = drop_dead_ends(links, a, b);
  std::sort(between.begin(), between.end(), [](const Link& x, const Link& y) { return std::tie(x.from, x.to) < std::tie(y.from, y.to); });
  return between;
}

std::vector<std::vector<Link>> find_paths(const std::vector<Link>& links, std::int64_t a, std::int64_t b, std::size_t count) {
  std::vector<std::vector<Link>> paths;
  for (const Route& route : PathFinder(links).find(a, b, count)) {
    std::vector<Link>& path = paths.emplace_back();
    for (const std::size_t i : route.links) path.push_back(links[i]);
  }
  return paths;
}

}  // namespace khabar
