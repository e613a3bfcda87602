// Cytoscape and cytoscape.js JSON: {"elements":{"nodes":[{"data":{...}}],"edges":[...]}}, an element a line. Nodes and
// edges share one id space; an edge's id begins with its subject's number, a node's with a letter, so none meet. y grows downwards here.
#include <nlohmann/json.hpp>

#include "export/export.hpp"

namespace khabar {
namespace {

using Json = nlohmann::ordered_json;

class CytoscapeFormat : public GraphFormat {
 public:
  explicit CytoscapeFormat(std::ostream& out) : out_(out) {}

  void begin(std::span<const Attribute> nodes, std::span<const Attribute> edges) override {
    node_attributes_ = nodes;
    edge_attributes_ = edges;
    out_ << "{\"format_version\":\"1.0\",\"generated_by\":\"khabar\",\"elements\":{\"nodes\":[";
  }
  void add(const NodeRow& node) override {
    Json data = {{"id", node.id}, {"name", node.label}, {"label", node.label}, {"size", node.size}, {"color", node.colour}};
    write_values(data, node_attributes_, node.values);
    put({{"data", data}, {"position", {{"x", node.x}, {"y", -node.y}}}});
  }
  void add(const EdgeRow& edge) override {
    begin_edges();
    Json data = {{"id", edge.id}, {"source", edge.source}, {"target", edge.target}, {"interaction", edge.kind},
                 {"label", edge.label}, {"weight", edge.weight}};
    write_values(data, edge_attributes_, edge.values);
    put({{"data", data}});
  }
  void end() override {
    begin_edges();
    out_ << "\n]}}\n";
  }

 private:
  void begin_edges() {
    if (in_edges_) return;
    in_edges_ = true;
    first_ = true;
    out_ << "\n],\"edges\":[";
  }
  void put(const Json& element) {
    out_ << (first_ ? "\n" : ",\n") << element.dump(-1, ' ', false, Json::error_handler_t::replace);
    first_ = false;
  }
  static void write_values(Json& data, std::span<const Attribute> attributes, const std::vector<AttributeValue>& values) {
    for (std::size_t i = 0; i < values.size(); ++i)
      std::visit([&](const auto& value) {
        if constexpr (!std::is_same_v<std::decay_t<decltype(value)>, std::monostate>) data[attributes[i].name] = value;
      }, values[i]);
  }

  std::ostream& out_;
  std::span<const Attribute> node_attributes_, edge_attributes_;
  bool first_ = true, in_edges_ = false;
};

}  // namespace

void write_cytoscape(const Store& store, const ExportOptions& options, Sink& sink) {
  CytoscapeFormat format(sink.stream());
  walk_graph(store, options, format);
}

}  // namespace khabar
