// GEXF 1.2draft, dynamic: every node and edge lives from the first to the last day of the documents that tell of it, so
// that Gephi's timeline plays the news. 1.2, because networkx refuses 1.3. Where no date is known, no life is written, and
// Gephi shows it always.
#include <cstdlib>

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

class GexfFormat : public GraphFormat {
 public:
  explicit GexfFormat(std::ostream& out) : xml_(out) {}

  void begin(std::span<const Attribute> nodes, std::span<const Attribute> edges) override {
    xml_.open("gexf").attribute("xmlns", "http://www.gexf.net/1.2draft").attribute("xmlns:viz", "http://www.gexf.net/1.2draft/viz");
    xml_.attribute("version", "1.2");
    xml_.open("graph").attribute("mode", "dynamic").attribute("defaultedgetype", "directed").attribute("timeformat", "date");
    declare("node", nodes);
    declare("edge", edges);
    xml_.open("nodes");
  }

  void add(const NodeRow& node) override {
    xml_.open("node").attribute("id", node.id).attribute("label", node.label);
    write_life(node.first, node.last);
    write_values(node.values);
    const auto part = [&](std::size_t at) { return std::to_string(std::strtol(node.colour.substr(at, 2).c_str(), nullptr, 16)); };
    xml_.open("viz:size").attribute("value", write_number(node.size)).close();
    xml_.open("viz:position").attribute("x", write_number(node.x)).attribute("y", write_number(node.y)).attribute("z", "0").close();
    xml_.open("viz:color").attribute("r", part(1)).attribute("g", part(3)).attribute("b", part(5)).close();
    xml_.close();
  }

  void add(const EdgeRow& edge) override {
    begin_edges();
    xml_.open("edge").attribute("id", edge.id).attribute("source", edge.source).attribute("target", edge.target);
    xml_.attribute("kind", edge.kind).attribute("label", edge.label).attribute("weight", write_number(edge.weight));
    write_life(edge.first, edge.last);
    write_values(edge.values);
    xml_.close();
  }

  void end() override {
    begin_edges();
    xml_.end();
  }

 private:
  void begin_edges() {
    if (in_edges_) return;
    in_edges_ = true;
    xml_.close();
    xml_.open("edges");
  }

  void declare(std::string_view of, std::span<const Attribute> attributes) {
    if (attributes.empty()) return;
    xml_.open("attributes").attribute("class", of).attribute("mode", "static");
    for (std::size_t i = 0; i < attributes.size(); ++i)
      xml_.open("attribute").attribute("id", std::to_string(i)).attribute("title", attributes[i].name)
          .attribute("type", type_name(attributes[i].type)).close();
    xml_.close();
  }

  void write_life(std::string_view first, std::string_view last) {
    if (!first.empty()) xml_.attribute("start", first).attribute("end", last);
  }

  void write_values(const std::vector<AttributeValue>& values) {
    bool open = false;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (std::holds_alternative<std::monostate>(values[i])) continue;
      if (!open) xml_.open("attvalues");
      open = true;
      xml_.open("attvalue").attribute("for", std::to_string(i)).attribute("value", write_value(values[i])).close();
    }
    if (open) xml_.close();
  }

  XmlWriter xml_;
  bool in_edges_ = false;
};

}  // namespace

void write_gexf(const Store& store, const ExportOptions& options, Sink& sink) {
  GexfFormat format(sink.stream());
  walk_graph(store, options, format);
}

}  // namespace khabar
