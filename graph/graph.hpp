// The graph in memory, on Boost.Graph: entities and edges with their evidence, and merging as one operation.
//
// Merging is a union of sets: entities by id, edges by (subject, relation, object, polarity), evidence by statement id.
// So it is associative, commutative and idempotent by construction, and what two graphs say of one node or edge is
// joined, never overwritten. The store gives one (load_graph) to whoever walks the graph; merge_test holds its laws.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>

#include <boost/graph/adjacency_list.hpp>

#include "graph/store.hpp"

namespace khabar {

struct GraphEntity {
  std::int64_t id = 0;
  std::set<std::string> names;            ///< folded
};

struct GraphEdge {
  std::string relation;
  bool negated = false;
  std::set<std::int64_t> statements;      ///< ids: the evidence
};

class Graph {
 public:
  using Adjacency = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, GraphEntity, GraphEdge>;
  using Vertex = Adjacency::vertex_descriptor;
  using Edge = Adjacency::edge_descriptor;

  Graph() : graph_(std::make_unique<Adjacency>()) {}
  Graph(Graph&&) noexcept = default;
  Graph& operator=(Graph&&) noexcept = default;
  /// Copies by merging into an empty graph: Boost's edge descriptors point into the graph that they are of.
  Graph(const Graph& other) : Graph() { merge(other); }
  Graph& operator=(const Graph& other) { return *this = Graph(other); }

  /// The vertex of an entity, made where there is none.
  Vertex add_entity(std::int64_t id, const std::string& folded_name);
  /// Adds evidence to the edge, which is made where there is none. Entities must have been added.
  Edge add_statement(std::int64_t subject, const std::string& relation, std::int64_t object, bool negated, std::int64_t statement);
  /// All that the other graph holds.
  void merge(const Graph& other);

  const Adjacency& adjacency() const { return *graph_; }
  /// The vertex of an entity; null_vertex() where there is none.
  Vertex find(std::int64_t entity) const;
  /// Equal graphs give equal text, whatever the order in which they grew.
  std::string canonical() const;

 private:
  using EdgeKey = std::tuple<Vertex, std::string, Vertex, bool>;
  std::unique_ptr<Adjacency> graph_;
  std::map<std::int64_t, Vertex> vertices_;
  std::map<EdgeKey, Edge> edges_;
};

/// The whole graph of a store.
Graph load_graph(const Store& store);

}  // namespace khabar
