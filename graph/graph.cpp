#include "graph/graph.hpp"

#include <algorithm>
#include <vector>

#include "graph/error.hpp"

namespace khabar {

Graph::Vertex Graph::add_entity(std::int64_t id, const std::string& folded_name) {
  const auto known = vertices_.find(id);
  const Vertex vertex = known != vertices_.end() ? known->second : boost::add_vertex(*graph_);
  (*graph_)[vertex].id = id;
  vertices_.emplace(id, vertex);
  if (!folded_name.empty()) (*graph_)[vertex].names.insert(folded_name);
  return vertex;
}

Graph::Edge Graph::add_statement(std::int64_t subject, const std::string& relation, std::int64_t object, bool negated, std::int64_t statement) {
  const Vertex from = find(subject), to = find(object);
  if (from == Adjacency::null_vertex() || to == Adjacency::null_vertex())
    throw Error(ErrorKind::internal, "an edge between entities that are not in the graph");
  const EdgeKey key{from, relation, to, negated};
  auto known = edges_.find(key);
  if (known == edges_.end()) known = edges_.emplace(key, boost::add_edge(from, to, GraphEdge{relation, negated, {}}, *graph_).first).first;
  (*graph_)[known->second].statements.insert(statement);
  return known->second;
}

void Graph::merge(const Graph& other) {
  for (const Vertex vertex : boost::make_iterator_range(boost::vertices(*other.graph_))) {
    const GraphEntity& entity = (*other.graph_)[vertex];
    const Vertex mine = add_entity(entity.id, "");
    (*graph_)[mine].names.insert(entity.names.begin(), entity.names.end());
  }
  for (const Edge edge : boost::make_iterator_range(boost::edges(*other.graph_))) {
    const GraphEdge& label = (*other.graph_)[edge];
    const std::int64_t subject = (*other.graph_)[boost::source(edge, *other.graph_)].id, object = (*other.graph_)[boost::target(edge, *other.graph_)].id;
    for (const std::int64_t statement : label.statements) add_statement(subject, label.relation, object, label.negated, statement);
  }
}

Graph::Vertex Graph::find(std::int64_t entity) const {
  const auto found = vertices_.find(entity);
  return found == vertices_.end() ? Adjacency::null_vertex() : found->second;
}

std::string Graph::canonical() const {
  std::vector<std::string> lines;
  for (const Vertex vertex : boost::make_iterator_range(boost::vertices(*graph_))) {
    std::string line = "entity " + std::to_string((*graph_)[vertex].id);
    for (const std::string& name : (*graph_)[vertex].names) line += " | " + name;
    lines.push_back(line + "\n");
  }
  for (const Edge edge : boost::make_iterator_range(boost::edges(*graph_))) {
    const GraphEdge& label = (*graph_)[edge];
    std::string line = "edge " + std::to_string((*graph_)[boost::source(edge, *graph_)].id) + " | " + (label.negated ? "not " : "") + label.relation +
                       " | " + std::to_string((*graph_)[boost::target(edge, *graph_)].id) + " :";
    for (const std::int64_t statement : label.statements) line += " " + std::to_string(statement);
    lines.push_back(line + "\n");
  }
  std::sort(lines.begin(), lines.end());
  std::string out;
  for (const std::string& line : lines) out += line;
  return out;
}

Graph load_graph(const Store& store) {
  Graph out;
  for (Query q = store.database().query("SELECT entity, folded FROM names ORDER BY id"); q.step();) out.add_entity(q.integer(0), std::string(q.text(1)));
  for (Query q = store.database().query("SELECT t.subject, r.name, t.object, t.negated, t.id FROM statements t JOIN relations r ON r.id = t.relation ORDER BY t.id");
       q.step();)
    out.add_statement(q.integer(0), std::string(q.text(1)), q.integer(2), q.integer(3) != 0, q.integer(4));
  return out;
}

}  // namespace khabar
