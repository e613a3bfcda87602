// Graphviz DOT. `dot` lays it out by itself; `neato -n2` takes our places (in points). Labels are quoted strings: only the quote and the backslash need care. Node names are our ids.
#include "export/export.hpp"
#include "export/values.hpp"
#include "export/xml.hpp"

namespace khabar {
namespace {

std::string quote(std::string_view text) {
  std::string out = "\"";
  for (const char c : clean_xml(text)) {  // Graphviz hands labels on as XML in SVG
    if (c == '"' || c == '\\') out += '\\';
    out += c == '\n' || c == '\r' ? ' ' : c;
  }
  return out + "\"";
}

class DotFormat : public GraphFormat {
 public:
  explicit DotFormat(std::ostream& out) : out_(out) {}

  void begin(std::span<const Attribute>, std::span<const Attribute>) override {
    out_ << "digraph khabar {\n"
            "  graph [charset=\"UTF-8\", overlap=false, splines=true];\n"
            "  node [shape=box, style=\"rounded,filled\", fontname=\"DejaVu Sans\"];\n"
            "  edge [fontname=\"DejaVu Sans\", fontsize=10];\n";
  }
  void add(const NodeRow& node) override {
    out_ << "  " << node.id << " [label=" << quote(node.label) << ", class=" << quote(node.type) << ", fillcolor=\"" << node.colour
         << "40\", color=\"" << node.colour << "\", pos=\"" << write_number(node.x) << ',' << write_number(node.y) << "\"];\n";
  }
  void add(const EdgeRow& edge) override {
    out_ << "  " << edge.source << " -> " << edge.target << " [label=" << quote(edge.label) << ", weight="
         << static_cast<std::int64_t>(edge.weight) << "];\n";
  }
  void end() override { out_ << "}\n"; }

 private:
  std::ostream& out_;
};

}  // namespace

void write_dot(const Store& store, const ExportOptions& options, Sink& sink) {
  DotFormat format(sink.stream());
  walk_graph(store, options, format);
}

}  // namespace khabar
