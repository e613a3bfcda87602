// GraphML as Gephi reads it: labels from keys named `label`, the kind of an edge from its XML attribute `label`, only the
// types that every reader takes, keys before the graph. networkx and igraph read the same file.
#include "export/export.hpp"
#include "export/values.hpp"
#include "export/xml.hpp"

namespace khabar {
namespace {

std::string_view type_name(ValueType type) {
  switch (type) {
    case ValueType::Text: return "string";
    case ValueType::Integer: return "long";
    case ValueType::Real: return "double";
    case ValueType::Boolean: return "boolean";
  }
  return "string";
}

class GraphmlFormat : public GraphFormat {
 public:
  explicit GraphmlFormat(std::ostream& out) : xml_(out) {}

  void begin(std::span<const Attribute> nodes, std::span<const Attribute> edges) override {
    xml_.open("graphml").attribute("xmlns", "http://graphml.graphdrawing.org/xmlns");
    write_key("label", "node", "label", "string");
    for (const char* name : {"size", "x", "y"}) write_key(name, "node", name, "double");
    write_key("color", "node", "color", "string");
    for (const Attribute& attribute : nodes) {
      node_keys_.push_back(std::string("n_") + attribute.name);
      write_key(node_keys_.back(), "node", attribute.name, type_name(attribute.type));
    }
    write_key("edge_label", "edge", "label", "string");
    write_key("weight", "edge", "weight", "double");
    for (const Attribute& attribute : edges) {
      edge_keys_.push_back(std::string("e_") + attribute.name);
      write_key(edge_keys_.back(), "edge", attribute.name, type_name(attribute.type));
    }
    xml_.open("graph").attribute("id", "khabar").attribute("edgedefault", "directed");
  }

  void add(const NodeRow& node) override {
    xml_.open("node").attribute("id", node.id);
    write_data("label", node.label);
    write_data("size", write_number(node.size));
    write_data("x", write_number(node.x));
    write_data("y", write_number(node.y));
    write_data("color", node.colour);
    write_values(node_keys_, node.values);
    xml_.close();
  }

  void add(const EdgeRow& edge) override {
    xml_.open("edge").attribute("id", edge.id).attribute("source", edge.source).attribute("target", edge.target);
    xml_.attribute("label", edge.kind);
    write_data("edge_label", edge.label);
    write_data("weight", write_number(edge.weight));
    write_values(edge_keys_, edge.values);
    xml_.close();
  }

  void end() override { xml_.end(); }

 private:
  void write_key(std::string_view id, std::string_view of, std::string_view name, std::string_view type) {
    xml_.open("key").attribute("id", id).attribute("for", of).attribute("attr.name", name).attribute("attr.type", type).close();
  }
  void write_data(std::string_view key, std::string_view text) {
    xml_.open("data").attribute("key", key).text(text).close();
  }
  void write_values(const std::vector<std::string>& keys, const std::vector<AttributeValue>& values) {
    for (std::size_t i = 0; i < values.size(); ++i)
      if (!std::holds_alternative<std::monostate>(values[i])) write_data(keys[i], write_value(values[i]));
  }

  XmlWriter xml_;
  std::vector<std::string> node_keys_, edge_keys_;
};

}  // namespace

void write_graphml(const Store& store, const ExportOptions& options, Sink& sink) {
  GraphmlFormat format(sink.stream());
  walk_graph(store, options, format);
}

}  // namespace khabar
