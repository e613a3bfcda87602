// The graph in memory, for what must see all of it: ranks and communities.
//
// Vertices count from 0 in the order of entity ids; an edge joins two different entities, its weight the number of
// statements that do. Kept as sorted rows (compressed sparse rows), 16 bytes a direction. Same graph, same numbers:
// sums go in a fixed order and nothing is drawn at random.
#pragma once

#include <cstdint>
#include <vector>

#include "graph/filter.hpp"

namespace khabar {

class Net {
 public:
  struct Arc {
    std::uint32_t to;
    float weight;
  };

  /// The statements meant by `filter` (over alias t), negated ones too; with `speakers`, whoever says a statement is
  /// joined to its subject as well. Entities that only point (graph/pointing.hpp) are left out. Throws Error{store} where a statement speaks of an entity that the file lacks.
  static Net load(Database& graph, const BoundSql& filter, bool speakers = false);
  /// Edges (from, to, weight) between vertices below `size`; for tests. Equal edges are joined.
  static Net make(std::size_t size, std::vector<std::pair<std::pair<std::uint32_t, std::uint32_t>, float>> edges);

  /// Only the vertices at most `steps` from `entity`, either way; all of the net where `entity` is not in it.
  Net around(std::int64_t entity, int steps) const;
  /// Only the vertices that are `kept` (as many as the net has) and the edges between them.
  Net part(const std::vector<char>& kept) const;

  std::size_t size() const { return ids_.size(); }
  std::size_t edge_count() const { return out_.arcs.size(); }
  std::int64_t id(std::size_t vertex) const { return ids_[vertex]; }
  const std::vector<std::int64_t>& ids() const { return ids_; }  ///< rising

  struct Rows {
    std::vector<std::size_t> begins;  ///< size + 1
    std::vector<Arc> arcs;
  };
  const Rows& out() const { return out_; }
  const Rows& in() const { return in_; }
  /// Both ways.
  template <typename Use>
  void for_neighbours(std::size_t v, const Use& use) const {
    for (const Rows* rows : {&out_, &in_})
      for (std::size_t i = rows->begins[v]; i < rows->begins[v + 1]; ++i) use(rows->arcs[i]);
  }

 private:
  std::vector<std::int64_t> ids_;
  Rows out_, in_;
};

/// PageRank by weight, damping 0.85 (Brin and Page 1998), over edges both ways: who acts matters as much as what is acted
/// on, which by directions alone would only ever pass rank to objects. Sums to 1.
std::vector<double> page_rank(const Net& net);
/// Statements that join the vertex to another.
std::vector<double> degree(const Net& net);
/// The share of shortest paths, directions and weights left aside, that lead through a vertex (Brandes 2001). Exact up to
/// k_exact_betweenness vertices, else from as many sources as some seconds allow, evenly spread, scaled up (Brandes and
/// Pich 2007).
std::vector<double> betweenness(const Net& net);
constexpr std::size_t k_exact_betweenness = 512;

/// Communities by the Louvain method (Blondel et al. 2008) over weights, directions left aside; vertices go in order, so
/// the result is the same every time. Numbered from 0, the largest first.
std::vector<std::uint32_t> communities(const Net& net);

}  // namespace khabar
