// The pair of tables that Gephi's spreadsheet import, pandas and spreadsheets read: FILE-nodes.csv and FILE-edges.csv.
// Both have date columns, because Gephi guesses the columns of each by the other's.
#include "export/export.hpp"
#include "export/values.hpp"

namespace khabar {
namespace {

class CsvFormat : public GraphFormat {
 public:
  CsvFormat(std::ostream& nodes, std::ostream& edges) : nodes_(nodes), edges_(edges) {}

  void begin(std::span<const Attribute> nodes, std::span<const Attribute> edges) override {
    nodes_ << "Id,Label,Size,Color,X,Y";
    for (const Attribute& attribute : nodes) nodes_ << ',' << attribute.name;
    nodes_ << '\n';
    edges_ << "Source,Target,Type,Kind,Id,Label,Weight";
    for (const Attribute& attribute : edges) edges_ << ',' << attribute.name;
    if (edges.empty()) edges_ << ",first,last";
    dates_ = edges.empty();
    edges_ << '\n';
  }

  void add(const NodeRow& node) override {
    nodes_ << node.id << ',' << write_csv(node.label) << ',' << write_number(node.size) << ',' << node.colour << ','
           << write_number(node.x) << ',' << write_number(node.y);
    for (const AttributeValue& value : node.values) nodes_ << ',' << write_csv(write_value(value));
    nodes_ << '\n';
  }

  void add(const EdgeRow& edge) override {
    edges_ << edge.source << ',' << edge.target << ",Directed," << write_csv(edge.kind) << ',' << edge.id << ','
           << write_csv(edge.label) << ',' << write_number(edge.weight);
    for (const AttributeValue& value : edge.values) edges_ << ',' << write_csv(write_value(value));
    if (dates_) edges_ << ',' << edge.first << ',' << edge.last;
    edges_ << '\n';
  }

  void end() override {}

 private:
  std::ostream& nodes_;
  std::ostream& edges_;
  bool dates_ = false;
};

}  // namespace

void write_csv_pair(const Store& store, const ExportOptions& options, Sink& sink) {
  std::ostream& nodes = sink.part("nodes");
  std::ostream& edges = sink.part("edges");
  CsvFormat format(nodes, edges);
  walk_graph(store, options, format);
}

}  // namespace khabar
