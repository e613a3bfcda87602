// A picture: SVG 1.1 that browsers, Inkscape and README pages show as it is. Whoever shows it shapes the text, so Arabic
// stands joined and right to left. The foremost entities only, because a picture of everything is a picture of nothing:
// of most statements, each with its name where there is room for it, the foremost first; relations along the edges, too.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "export/export.hpp"
#include "export/values.hpp"
#include "export/xml.hpp"
#include "graph/utf8.hpp"

namespace khabar {
namespace {

constexpr std::size_t k_most_nodes = 120;
constexpr std::size_t k_most_letters = 34;  // of a label; the whole of it is the node's title
constexpr double k_margin = 30, k_legend_line = 22;
constexpr double k_letter = 0.56;           // of the font's size: the width of a letter, on average
constexpr double k_edge_font = 8;

constexpr const char* k_style =
    "svg { background: #ffffff } text { font-family: system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans Arabic', 'DejaVu Sans', sans-serif; "
    "fill: #1b1b1b; text-anchor: middle; unicode-bidi: plaintext; paint-order: stroke; stroke: #ffffff; stroke-width: 3px; "
    "stroke-linejoin: round } .edge { stroke: #8a8a8a; fill: none } .negated { stroke: #c0392b; stroke-dasharray: 5 3 } "
    ".relation { font-size: 8px; fill: #5d5d5d } .legend { text-anchor: start; font-size: 13px } "
    "@media (prefers-color-scheme: dark) { svg { background: #17191c } text { fill: #e8e8e8; stroke: #17191c } .edge { stroke: #7b8087 } "
    ".negated { stroke: #e07466 } .relation { fill: #a5a9af } }";

struct Box {
  double left, top, right, bottom;
  bool meets(const Box& other) const { return left < other.right && other.left < right && top < other.bottom && other.top < bottom; }
};

std::size_t count_letters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); i += decode_utf8(text, i).length) ++count;
  return count;
}

std::string shorten(const std::string& text) {
  std::size_t end = 0;
  for (std::size_t count = 0; end < text.size(); end += decode_utf8(text, end).length)
    if (++count > k_most_letters) return text.substr(0, end) + "\u2026";
  return text;
}

class SvgWriter {
 public:
  SvgWriter(const Store& store, const ExportOptions& options, std::ostream& out) : graph_(store.database()), xml_(out) {
    std::vector<std::string> notes;
    filter_ = compile_filter(graph_, options.filter, "t", notes);
    colouring_ = options.colouring;
    read_nodes();
    read_edges();
  }

  void write() {
    place_labels();
    begin();
    for (const auto& [ends, edge] : edges_) write_edge(nodes_[ends.first], nodes_[ends.second], edge);
    for (const Node& node : nodes_) write_node(node);
    for (const Label& label : labels_) write_label(label);
    write_legend();
    xml_.end();
  }

 private:
  struct Node {
    std::string name, type;
    Look look;
  };
  struct Label {
    std::string text;
    double x, y, font;
    bool relation;
  };
  struct Edge {
    std::set<std::string> relations;
    std::int64_t statements = 0;
    bool affirmed = false;
  };

  void read_nodes() {
    Looks looks(graph_, filter_, colouring_, false, k_most_nodes);
    for (const std::int64_t id : looks.foremost()) {
      Query& row = graph_.kept("SELECT name, type FROM entities WHERE id = ?");
      row.bind(1, id);
      if (!row.step()) continue;
      places_.emplace(id, nodes_.size());
      nodes_.push_back({std::string(row.text(0)), std::string(row.text(1)), looks.of(id, row.text(1))});
      nodes_.back().look.y *= -1;  // up is up in Gephi, down here
      row.reset();
    }
  }

  void read_edges() {
    std::vector<std::int64_t> ids;
    for (const auto& [id, place] : places_) ids.push_back(id);
    if (ids.empty()) return;
    BoundSql sql{"SELECT t.subject, t.object, r.name, t.negated FROM statements t JOIN relations r ON r.id = t.relation WHERE ", {}};
    sql += is_one_of("t.subject", ids);
    sql += " AND ";
    sql += is_one_of("t.object", ids);
    sql += filter_;
    for (Query row = prepare(graph_, sql); row.step();) {
      if (row.integer(0) == row.integer(1)) continue;
      Edge& edge = edges_[{places_.at(row.integer(0)), places_.at(row.integer(1))}];
      const bool negated = row.integer(3) != 0;
      edge.relations.insert((negated ? "not " : "") + std::string(row.text(2)));
      edge.affirmed |= !negated;
      ++edge.statements;
    }
  }

  void begin() {
    Box all{0, 0, 0, 0};
    for (const Box& box : taken_)
      all = {std::min(all.left, box.left), std::min(all.top, box.top), std::max(all.right, box.right), std::max(all.bottom, box.bottom)};
    all_ = {all.left - k_margin, all.top - k_margin, all.right + k_margin, all.bottom + k_margin + k_legend_line};
    const auto number = [](double value) { return write_number(std::round(value)); };
    const std::string width = number(all_.right - all_.left), height = number(all_.bottom - all_.top);
    xml_.open("svg").attribute("xmlns", "http://www.w3.org/2000/svg").attribute("width", width).attribute("height", height);
    xml_.attribute("viewBox", number(all_.left) + " " + number(all_.top) + " " + width + " " + height);
    xml_.open("style").text(k_style).close();
    xml_.open("defs").open("marker").attribute("id", "arrow").attribute("viewBox", "0 0 8 8").attribute("refX", "7").attribute("refY", "4");
    xml_.attribute("markerWidth", "7").attribute("markerHeight", "7").attribute("markerUnits", "userSpaceOnUse").attribute("orient", "auto");
    xml_.open("path").attribute("d", "M0,0 L8,4 L0,8 z").attribute("fill", "#8a8a8a").close().close().close();
  }

  void write_edge(const Node& from, const Node& to, const Edge& edge) {
    const double x = to.look.x - from.look.x, y = to.look.y - from.look.y, length = std::max(1.0, std::hypot(x, y));
    const auto at = [&](const Node& node, double way) {  // from its rim on
      return write_number(std::round(10 * (node.look.x + x / length * way)) / 10) + "," + write_number(std::round(10 * (node.look.y + y / length * way)) / 10);
    };
    xml_.open("path").attribute("class", edge.affirmed ? "edge" : "edge negated");
    xml_.attribute("d", "M" + at(from, from.look.size) + " L" + at(to, -to.look.size - 1)).attribute("marker-end", "url(#arrow)");
    xml_.attribute("stroke-width", write_number(std::round(10 * std::min(5.0, 0.8 + std::log2(static_cast<double>(edge.statements)))) / 10));
    xml_.close();
  }

  void write_node(const Node& node) {
    xml_.open("circle").attribute("cx", write_number(node.look.x)).attribute("cy", write_number(node.look.y));
    xml_.attribute("r", write_number(node.look.size)).attribute("fill", node.look.colour);
    xml_.open("title").text(node.name + " (" + node.type + ")").close().close();
  }

  static double font_of(const Node& node) { return std::round(std::clamp(6 + node.look.size * 0.45, 9.0, 20.0)); }

  /// Puts `text` around x, y where nothing that is there before is in its way.
  bool place_label(const std::string& text, double x, double y, double font, bool relation, bool over_nodes = false) {
    const double wide = width_of(text, font) / 2;
    const Box box{x - wide, y - font * 0.8, x + wide, y + font * 0.35};
    const auto first = taken_.begin() + (over_nodes ? static_cast<long>(nodes_.size()) : 0);
    if (std::any_of(first, taken_.end(), [&](const Box& other) { return box.meets(other); })) return false;
    taken_.push_back(box);
    labels_.push_back({text, x, y, font, relation});
    return true;
  }

  static double width_of(std::string_view text, double font) { return static_cast<double>(count_letters(text)) * font * k_letter; }

  void place_labels() {
    for (const Node& node : nodes_) {
      const Look& look = node.look;
      const double half = look.size * 0.7;
      taken_.push_back({look.x - half, look.y - half, look.x + half, look.y + half});
    }
    for (const Node& node : nodes_) {  // the foremost first; below its node, above, beside it, or over smaller nodes
      const Look& look = node.look;
      const double font = font_of(node);
      const std::string text = shorten(node.name);
      const double aside = width_of(text, font) / 2 + look.size + 2, down = look.size + font, up = -look.size - font * 0.4, level = font * 0.3;
      place_label(text, look.x, look.y + down, font, false) || place_label(text, look.x, look.y + up, font, false) ||
          place_label(text, look.x + aside, look.y + level, font, false) || place_label(text, look.x - aside, look.y + level, font, false) ||
          place_label(text, look.x, look.y + down, font, false, true);
    }
    for (const auto& [ends, edge] : edges_) {
      const Look &from = nodes_[ends.first].look, &to = nodes_[ends.second].look;
      std::string text;
      for (const std::string& relation : edge.relations) text += (text.empty() ? "" : ", ") + relation;
      place_label(shorten(text), (from.x + to.x) / 2, (from.y + to.y) / 2 + k_edge_font / 3, k_edge_font, true);
    }
  }

  void write_label(const Label& label) {
    xml_.open("text").attribute("x", write_number(std::round(10 * label.x) / 10)).attribute("y", write_number(std::round(10 * label.y) / 10));
    if (label.relation) xml_.attribute("class", "relation");
    else xml_.attribute("font-size", write_number(label.font));
    xml_.text(label.text).close();
  }

  void write_legend() {
    if (colouring_ != Colouring::Type) return;
    std::set<std::string> types;
    for (const Node& node : nodes_) types.insert(node.type);
    double x = all_.left + k_margin;
    for (const std::string& type : types) {
      const double y = all_.bottom - k_legend_line / 2;
      xml_.open("circle").attribute("cx", write_number(std::round(x))).attribute("cy", write_number(std::round(y))).attribute("r", "6");
      xml_.attribute("fill", type_colour(type)).close();
      xml_.open("text").attribute("class", "legend").attribute("x", write_number(std::round(x + 11))).attribute("y", write_number(std::round(y + 4)));
      xml_.text(type).close();
      x += 30 + 7.5 * static_cast<double>(type.size());
    }
  }

  Database& graph_;
  XmlWriter xml_;
  BoundSql filter_;
  Colouring colouring_ = Colouring::Type;
  std::vector<Node> nodes_;  // the foremost first
  std::map<std::int64_t, std::size_t> places_;
  std::map<std::pair<std::size_t, std::size_t>, Edge> edges_;
  std::vector<Label> labels_;
  std::vector<Box> taken_;  // by nodes, then by labels
  Box all_{};
};

}  // namespace

void write_svg(const Store& store, const ExportOptions& options, Sink& sink) { SvgWriter(store, options, sink.stream()).write(); }

}  // namespace khabar
