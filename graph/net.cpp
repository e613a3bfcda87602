#include "graph/net.hpp"

#include "graph/error.hpp"
#include "graph/pointing.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

namespace khabar {
namespace {

constexpr double k_damping = 0.85;
constexpr int k_most_rounds = 100;
constexpr std::size_t k_most_walked = 20'000'000;  // edges that betweenness walks in all: some seconds
constexpr std::size_t k_fewest_sources = 32;
constexpr double k_settled = 1e-10;  // sum of changes at which PageRank stops

using EdgeList = std::vector<std::pair<std::pair<std::uint32_t, std::uint32_t>, float>>;

Net::Rows make_rows(std::size_t size, const EdgeList& edges, bool reverse) {
  Net::Rows rows;
  rows.begins.assign(size + 1, 0);
  for (const auto& [ends, weight] : edges) ++rows.begins[(reverse ? ends.second : ends.first) + 1];
  std::partial_sum(rows.begins.begin(), rows.begins.end(), rows.begins.begin());
  rows.arcs.resize(edges.size());
  std::vector<std::size_t> at(rows.begins.begin(), rows.begins.end() - 1);
  for (const auto& [ends, weight] : edges)
    rows.arcs[at[reverse ? ends.second : ends.first]++] = {reverse ? ends.first : ends.second, weight};
  return rows;
}

}  // namespace

Net Net::make(std::size_t size, EdgeList edges) {
  std::sort(edges.begin(), edges.end());
  std::size_t kept = 0;  // joined in place: the list may be most of the memory there is
  for (const auto& edge : edges) {
    if (edge.first.first == edge.first.second) continue;
    if (kept && edges[kept - 1].first == edge.first) edges[kept - 1].second += edge.second;
    else edges[kept++] = edge;
  }
  edges.resize(kept);
  Net net;
  net.ids_.resize(size);
  std::iota(net.ids_.begin(), net.ids_.end(), 0);
  net.out_ = make_rows(size, edges, false);
  net.in_ = make_rows(size, edges, true);
  return net;
}

Net Net::load(Database& graph, const BoundSql& filter, bool speakers) {
  std::vector<std::int64_t> ids;
  for (Query entity = graph.query("SELECT id FROM entities ORDER BY id"); entity.step();) ids.push_back(entity.integer(0));
  const auto place_of = [&](std::int64_t id) {
    const auto at = std::lower_bound(ids.begin(), ids.end(), id);
    if (at == ids.end() || *at != id)
      throw Error(ErrorKind::store, "the database is damaged: a statement speaks of entity " + std::to_string(id) + ", which it does not hold",
                  "build it again, or restore a copy", graph.file().string());
    return static_cast<std::uint32_t>(at - ids.begin());
  };
  // Rows of a covering index as they stand, joined here: a GROUP BY would be sorted on disk.
  BoundSql sql{std::string("SELECT t.subject, t.object") + (speakers ? ", t.speaker" : "") + " FROM statements t WHERE true", {}};
  sql += filter;
  EdgeList edges;
  const std::vector<std::int64_t> pointing = pointing_entities(graph);
  const auto points = [&](std::int64_t id) { return std::binary_search(pointing.begin(), pointing.end(), id); };
  std::vector<std::uint32_t> vertex(ids.size(), 0);  // 1 for those that are joined, then their number
  const auto join = [&](std::int64_t a, std::int64_t b) {
    const std::uint32_t from = place_of(a), to = place_of(b);
    if (points(a) || points(b)) return;
    vertex[from] = vertex[to] = 1;
    if (from != to) edges.push_back({{from, to}, 1.0F});
  };
  for (Query row = prepare(graph, sql); row.step();) {
    join(row.integer(0), row.integer(1));
    if (speakers && !row.is_null(2)) join(row.integer(2), row.integer(0));
  }
  std::size_t size = 0;
  for (std::size_t place = 0; place < ids.size(); ++place)
    if (vertex[place]) {
      ids[size] = ids[place];
      vertex[place] = static_cast<std::uint32_t>(size++);
    }
  ids.resize(size);
  for (auto& [ends, weight] : edges) ends = {vertex[ends.first], vertex[ends.second]};
  Net net = make(size, std::move(edges));
  net.ids_ = std::move(ids);
  return net;
}

Net Net::around(std::int64_t entity, int steps) const {
  const auto at = std::lower_bound(ids_.begin(), ids_.end(), entity);
  if (at == ids_.end() || *at != entity) return *this;
  std::vector<char> kept(size(), 0);
  std::vector<std::uint32_t> front = {static_cast<std::uint32_t>(at - ids_.begin())};
  kept[front[0]] = 1;
  for (int step = 0; step < steps; ++step) {
    std::vector<std::uint32_t> next;
    for (const std::uint32_t v : front)
      for_neighbours(v, [&](const Arc& arc) {
        if (!kept[arc.to]) kept[arc.to] = 1, next.push_back(arc.to);
      });
    front = std::move(next);
  }
  return part(kept);
}

Net Net::part(const std::vector<char>& kept) const {
  std::vector<std::uint32_t> number(size(), 0);
  std::vector<std::int64_t> ids;
  for (std::size_t v = 0; v < size(); ++v)
    if (kept[v]) number[v] = static_cast<std::uint32_t>(ids.size()), ids.push_back(ids_[v]);
  EdgeList edges;
  for (std::size_t v = 0; v < size(); ++v)
    for (std::size_t i = out_.begins[v]; kept[v] && i < out_.begins[v + 1]; ++i)
      if (kept[out_.arcs[i].to]) edges.push_back({{number[v], number[out_.arcs[i].to]}, out_.arcs[i].weight});
  Net net = make(ids.size(), std::move(edges));
  net.ids_ = std::move(ids);
  return net;
}

std::vector<double> page_rank(const Net& net) {
  const std::size_t n = net.size();
  if (n == 0) return {};
  const std::vector<double> weight = degree(net);
  std::vector<double> rank(n, 1.0 / static_cast<double>(n)), next(n);
  for (int round = 0; round < k_most_rounds; ++round) {
    double loose = 0;
    for (std::size_t v = 0; v < n; ++v)
      if (weight[v] == 0) loose += rank[v];
    const double base = (1 - k_damping + k_damping * loose) / static_cast<double>(n);
    double change = 0;
    for (std::size_t v = 0; v < n; ++v) {
      double sum = 0;
      net.for_neighbours(v, [&](const Net::Arc& arc) { sum += rank[arc.to] * arc.weight / weight[arc.to]; });
      next[v] = base + k_damping * sum;
      change += std::abs(next[v] - rank[v]);
    }
    rank.swap(next);
    if (change < k_settled) break;
  }
  return rank;
}

std::vector<double> degree(const Net& net) {
  std::vector<double> sums(net.size(), 0);
  for (std::size_t v = 0; v < net.size(); ++v) net.for_neighbours(v, [&](const Net::Arc& arc) { sums[v] += arc.weight; });
  return sums;
}

std::vector<double> betweenness(const Net& net) {
  const std::size_t n = net.size();
  std::vector<double> through(n, 0);
  if (n < 3) return through;
  // One source costs a walk over all edges: fewer sources where these are many, never so few that the answer wobbles.
  const std::size_t afford = std::max(k_fewest_sources, k_most_walked / std::max<std::size_t>(net.edge_count(), 1));
  const std::size_t sources = std::min({n, k_exact_betweenness, afford});
  std::vector<std::int32_t> distance(n);
  std::vector<double> paths(n), depends(n);
  std::vector<std::uint32_t> order;
  for (std::size_t k = 0; k < sources; ++k) {
    const std::size_t source = k * n / sources;
    std::fill(distance.begin(), distance.end(), -1);
    std::fill(paths.begin(), paths.end(), 0);
    std::fill(depends.begin(), depends.end(), 0);
    order.assign(1, static_cast<std::uint32_t>(source));
    distance[source] = 0;
    paths[source] = 1;
    for (std::size_t i = 0; i < order.size(); ++i) {
      const std::uint32_t v = order[i];
      net.for_neighbours(v, [&](const Net::Arc& arc) {
        if (distance[arc.to] < 0) distance[arc.to] = distance[v] + 1, order.push_back(arc.to);
        if (distance[arc.to] == distance[v] + 1) paths[arc.to] += paths[v];
      });
    }
    for (std::size_t i = order.size(); i-- > 1;) {
      const std::uint32_t v = order[i];
      net.for_neighbours(v, [&](const Net::Arc& arc) {
        if (distance[arc.to] == distance[v] - 1) depends[arc.to] += paths[arc.to] / paths[v] * (1 + depends[v]);
      });
      through[v] += depends[v];
    }
  }
  const auto size = static_cast<double>(n);
  const double scale = size / static_cast<double>(sources) / ((size - 1) * (size - 2));
  for (double& value : through) value *= scale;
  return through;
}

namespace {

/// What Louvain's method moves about: vertices, later communities, their links as rows one after the other.
struct Level {
  std::vector<std::size_t> begins = {0};  // size + 1
  std::vector<std::uint32_t> to;
  std::vector<double> weight;
  std::vector<double> loops;  // of what a vertex joins within itself

  std::size_t size() const { return loops.size(); }
  template <typename Use>
  void for_links(std::size_t v, const Use& use) const {
    for (std::size_t i = begins[v]; i < begins[v + 1]; ++i) use(to[i], weight[i]);
  }
  void add(std::uint32_t other, double w) {
    to.push_back(other);
    weight.push_back(w);
  }
  void end_row(double loop) {
    begins.push_back(to.size());
    loops.push_back(loop);
  }
};

/// Moves vertices to the neighbouring community that gains most, until none moves. The community of each; empty where
/// nothing was to be gained.
std::vector<std::uint32_t> move_vertices(const Level& level, double total) {
  const std::size_t size = level.size();
  std::vector<std::uint32_t> of(size), near;
  std::iota(of.begin(), of.end(), 0);
  std::vector<double> strength = level.loops, to_community(size, 0);
  for (std::size_t v = 0; v < size; ++v) level.for_links(v, [&](std::uint32_t, double weight) { strength[v] += weight; });
  std::vector<double> sums = strength;
  bool any = false;
  for (int round = 0; round < k_most_rounds; ++round) {
    bool moved = false;
    for (std::size_t v = 0; v < size; ++v) {
      near.assign(1, of[v]);
      level.for_links(v, [&](std::uint32_t to, double weight) {
        if (to_community[of[to]] == 0) near.push_back(of[to]);
        to_community[of[to]] += weight;
      });
      sums[of[v]] -= strength[v];
      std::uint32_t best = of[v];
      double best_gain = to_community[best] - strength[v] * sums[best] / total;
      for (const std::uint32_t c : near) {
        const double gain = to_community[c] - strength[v] * sums[c] / total;
        if (gain > best_gain + 1e-12) best = c, best_gain = gain;
      }
      for (const std::uint32_t c : near) to_community[c] = 0;
      sums[best] += strength[v];
      if (best != of[v]) of[v] = best, moved = any = true;
    }
    if (!moved) break;
  }
  if (!any) of.clear();
  return of;
}

/// The level whose vertices are the `count` communities that `of` numbers.
Level join_communities(const Level& level, const std::vector<std::uint32_t>& of, std::uint32_t count) {
  std::vector<std::size_t> begins(count + 1, 0);  // members of each, in order
  for (const std::uint32_t c : of) ++begins[c + 1];
  std::partial_sum(begins.begin(), begins.end(), begins.begin());
  std::vector<std::uint32_t> members(of.size());
  std::vector<std::size_t> at(begins.begin(), begins.end() - 1);
  for (std::uint32_t v = 0; v < of.size(); ++v) members[at[of[v]]++] = v;
  Level joined;
  std::vector<double> sums(count, 0);
  std::vector<std::uint32_t> touched;
  for (std::uint32_t c = 0; c < count; ++c) {
    double loop = 0;
    touched.clear();
    for (std::size_t i = begins[c]; i < begins[c + 1]; ++i) {
      loop += level.loops[members[i]];
      level.for_links(members[i], [&](std::uint32_t to, double weight) {
        const std::uint32_t d = of[to];
        if (d == c) loop += weight;
        else if (sums[d] == 0) touched.push_back(d), sums[d] = weight;
        else sums[d] += weight;
      });
    }
    std::sort(touched.begin(), touched.end());
    for (const std::uint32_t d : touched) {
      joined.add(d, sums[d]);
      sums[d] = 0;
    }
    joined.end_row(loop);
  }
  return joined;
}

}  // namespace

std::vector<std::uint32_t> communities(const Net& net) {
  const std::size_t n = net.size();
  std::vector<std::uint32_t> community(n);
  std::iota(community.begin(), community.end(), 0);
  Level level;
  double total = 0;  // twice the weight of all edges
  level.to.reserve(2 * net.edge_count());
  level.weight.reserve(2 * net.edge_count());
  for (std::size_t v = 0; v < n; ++v) {
    net.for_neighbours(v, [&](const Net::Arc& arc) {
      level.add(arc.to, arc.weight);
      total += arc.weight;
    });
    level.end_row(0);
  }
  while (total > 0) {
    std::vector<std::uint32_t> of = move_vertices(level, total);
    if (of.empty()) break;
    std::vector<std::uint32_t> number(of.size(), UINT32_MAX);
    std::uint32_t count = 0;
    for (std::uint32_t& c : of) {
      if (number[c] == UINT32_MAX) number[c] = count++;
      c = number[c];
    }
    for (std::uint32_t& c : community) c = of[c];
    level = join_communities(level, of, count);
  }
  // Number by size, the largest first; equal ones by their first vertex.
  std::unordered_map<std::uint32_t, std::pair<std::size_t, std::size_t>> sizes;
  for (std::size_t v = 0; v < n; ++v) {
    auto& [count, first] = sizes.try_emplace(community[v], 0, v).first->second;
    ++count;
  }
  std::vector<std::uint32_t> order;
  for (const auto& [c, unused] : sizes) order.push_back(c);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return sizes[a].first != sizes[b].first ? sizes[a].first > sizes[b].first : sizes[a].second < sizes[b].second;
  });
  std::unordered_map<std::uint32_t, std::uint32_t> number;
  for (std::uint32_t i = 0; i < order.size(); ++i) number[order[i]] = i;
  for (std::uint32_t& c : community) c = number[c];
  return community;
}

}  // namespace khabar
