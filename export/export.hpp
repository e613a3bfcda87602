// One interface for all formats: the graph is walked once, nodes first, then edges, and a format writes what comes.
//
// Two views. `flat`: entities, and one edge for each subject, relation, object and polarity, its statements counted and
// their documents, speakers, acts and dates joined in strings. `statements`: every statement is a node of its own, with
// edges to its subject, object, speaker, document and to the statement whose content it is.
// Of the texts nothing is held but the row at hand (and, flat, the statements of one edge); of the nodes what look.hpp says.
// Equal graphs give equal bytes: rows come in the order of their ids, which depend on content alone.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "export/look.hpp"
#include "export/sink.hpp"
#include "graph/filter.hpp"
#include "graph/store.hpp"

namespace khabar {

enum class View { Flat, Statements };

struct ExportOptions {
  View view = View::Flat;
  Colouring colouring = Colouring::Type;
  bool mentioned = false;   ///< also entities that no statement speaks of; where nothing is filtered
  Filter filter;
};

enum class ValueType { Text, Integer, Real, Boolean };

/// An attribute that nodes, or edges, may have.
struct Attribute {
  const char* name;
  ValueType type;
};

/// Absent, or of the attribute's type.
using AttributeValue = std::variant<std::monostate, std::string, std::int64_t, double, bool>;

/// `values` stand as the attributes were declared.
struct NodeRow {
  std::string id;           ///< e12, s34, d56: unique whatever the case
  std::string label;
  std::string type;         ///< the entity's; "statement", "document"
  double size = 4;          ///< radius, by rank
  double x = 0, y = 0;      ///< to tenths; the middle of all is near 0, 0
  std::string colour;       ///< #RRGGBB
  std::string first, last;  ///< YYYY-MM-DD of the first and last document, or empty
  std::vector<AttributeValue> values;
};

struct EdgeRow {
  std::string id, source, target;
  std::string label;        ///< what a person reads on the edge
  std::string kind;         ///< the same; "other" for the rarest where there are more kinds than Gephi takes
  double weight = 1;        ///< statements; never 0
  std::string first, last;
  std::vector<AttributeValue> values;
};

/// A format that is nodes and edges. Calls come in this order: begin, all nodes, all edges, end.
class GraphFormat {
 public:
  virtual ~GraphFormat() = default;
  virtual void begin(std::span<const Attribute> node_attributes, std::span<const Attribute> edge_attributes) = 0;
  virtual void add(const NodeRow& node) = 0;
  virtual void add(const EdgeRow& edge) = 0;
  virtual void end() = 0;
};

/// Hands the graph to `format`.
void walk_graph(const Store& store, const ExportOptions& options, GraphFormat& format);

/// Writes a graph to a sink: one row a format, from which help is printed.
struct ExportFormat {
  std::string_view name;
  std::string_view summary;
  void (*write)(const Store& store, const ExportOptions& options, Sink& sink);
};

std::span<const ExportFormat> export_formats();

/// "2016-07-04" of an ISO date or date-time, empty where it is no whole day.
std::string day_of(std::string_view published);

// The formats, a file each.
void write_graphml(const Store& store, const ExportOptions& options, Sink& sink);
void write_gexf(const Store& store, const ExportOptions& options, Sink& sink);
void write_html(const Store& store, const ExportOptions& options, Sink& sink);
void write_svg(const Store& store, const ExportOptions& options, Sink& sink);
void write_csv_pair(const Store& store, const ExportOptions& options, Sink& sink);
void write_dot(const Store& store, const ExportOptions& options, Sink& sink);
void write_jsonl(const Store& store, const ExportOptions& options, Sink& sink);
void write_cytoscape(const Store& store, const ExportOptions& options, Sink& sink);
void write_neo4j(const Store& store, const ExportOptions& options, Sink& sink);
void write_trig(const Store& store, const ExportOptions& options, Sink& sink);
void write_nquads(const Store& store, const ExportOptions& options, Sink& sink);

}  // namespace khabar
