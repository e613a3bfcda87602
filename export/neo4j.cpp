// Tables for `neo4j-admin database import full --nodes=FILE-nodes.csv --relationships=FILE-edges.csv`: typed headers,
// lists parted by ";", labels and relationship types as Neo4j likes them (Person; CALL_FOR is kept as written: "call for").
#include "export/export.hpp"
#include "export/values.hpp"

namespace khabar {
namespace {

std::string_view type_name(ValueType type) {
  switch (type) {
    case ValueType::Text: return "";
    case ValueType::Integer: return ":long";
    case ValueType::Real: return ":double";
    case ValueType::Boolean: return ":boolean";
  }
  return "";
}

/// Attributes whose joined strings are lists here.
bool is_list(std::string_view name) {
  return name == "aliases" || name == "acts" || name == "speakers" || name == "sources" || name == "document_names";
}

std::string write_cell(const Attribute& attribute, const AttributeValue& value) {
  std::string text = write_value(value);
  if (is_list(attribute.name))
    for (std::size_t at = 0; (at = text.find("; ", at)) != std::string::npos; ++at) text.erase(at + 1, 1);
  for (char& c : text)
    if (c == '\n' || c == '\r') c = ' ';  // the importer takes one line a row unless told otherwise
  return write_csv(text);
}

class Neo4jFormat : public GraphFormat {
 public:
  Neo4jFormat(std::ostream& nodes, std::ostream& edges) : nodes_(nodes), edges_(edges) {}

  void begin(std::span<const Attribute> nodes, std::span<const Attribute> edges) override {
    node_attributes_ = nodes;
    edge_attributes_ = edges;
    nodes_ << "id:ID,name";
    write_header(nodes_, nodes);
    nodes_ << ",:LABEL\n";
    edges_ << ":START_ID,:END_ID,:TYPE,weight:double";
    write_header(edges_, edges);
    edges_ << '\n';
  }
  void add(const NodeRow& node) override {
    nodes_ << node.id << ',' << write_cell({"name", ValueType::Text}, node.label);
    for (std::size_t i = 0; i < node.values.size(); ++i) nodes_ << ',' << write_cell(node_attributes_[i], node.values[i]);
    std::string label = node.type;
    if (!label.empty() && label[0] >= 'a' && label[0] <= 'z') label[0] = static_cast<char>(label[0] - 'a' + 'A');
    nodes_ << ',' << label << '\n';
  }
  void add(const EdgeRow& edge) override {
    edges_ << edge.source << ',' << edge.target << ',' << write_cell({"type", ValueType::Text}, edge.kind) << ',' << write_number(edge.weight);
    for (std::size_t i = 0; i < edge.values.size(); ++i) edges_ << ',' << write_cell(edge_attributes_[i], edge.values[i]);
    edges_ << '\n';
  }
  void end() override {}

 private:
  static void write_header(std::ostream& out, std::span<const Attribute> attributes) {
    for (const Attribute& attribute : attributes) out << ',' << attribute.name << (is_list(attribute.name) ? ":string[]" : type_name(attribute.type));
  }

  std::ostream& nodes_;
  std::ostream& edges_;
  std::span<const Attribute> node_attributes_, edge_attributes_;
};

}  // namespace

void write_neo4j(const Store& store, const ExportOptions& options, Sink& sink) {
  std::ostream& nodes = sink.part("nodes");
  std::ostream& edges = sink.part("edges");
  Neo4jFormat format(nodes, edges);
  walk_graph(store, options, format);
}

}  // namespace khabar
