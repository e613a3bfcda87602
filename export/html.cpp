// One HTML file that opens without a network: the graph, its sentences, and the page that shows them (html/page.html) with
// d3 (Debian's node-d3, BSD) put in at build time. Data is JSON in a script element; "<" is written \u003c there, so no
// text of a document can end the element. A picture of everything is a picture of nothing: beyond k_most_entities only
// the entities of most statements are shown, and the page says how many there are.
#include <algorithm>
#include <cstdio>
#include <unordered_map>

#include <nlohmann/json.hpp>

#include "export/export.hpp"
#include "export/html_parts.hpp"
#include "graph/error.hpp"

namespace khabar {
namespace {

using Json = nlohmann::ordered_json;
constexpr std::int64_t k_most_entities = 1500;    // that a browser lays out in some seconds
constexpr std::size_t k_most_statements = 50000;  // some 20 MB of sentences

/// JSON that can stand in a script element.
std::string dump(const Json& json) {
  std::string out;
  for (const char c : json.dump(-1, ' ', false, Json::error_handler_t::replace)) {
    if (c == '<') out += "\\u003c";
    else out += c;
  }
  return out;
}

class HtmlWriter {
 public:
  HtmlWriter(const Store& store, const ExportOptions& options, std::ostream& out) : store_(store), graph_(store.database()), out_(out) {
    std::vector<std::string> notes;
    filter_ = compile_filter(graph_, options.filter, "t", notes);
  }

  void write() {
    const std::string_view page = html_page();
    const std::size_t data = page.find("@@DATA@@"), script = page.find("@@D3@@");
    out_ << page.substr(0, data);
    write_data();
    out_ << page.substr(data + 8, script - data - 8) << html_d3() << page.substr(script + 6);
  }

 private:
  void write_data() {
    const StoreCounts counts = store_.counts();
    out_ << "{\"counts\":" << dump({{"entities", counts.entities}, {"statements", counts.statements}, {"documents", counts.documents}});
    write_nodes();
    write_statements();
    out_ << "}";
  }

  /// The entities of most statements, in that order.
  void write_nodes() {
    BoundSql sql{"SELECT e.id, e.name, e.type, e.documents, sum(n) AS total FROM (SELECT t.subject AS entity, count(*) AS n FROM statements t WHERE true", {}};
    sql += filter_;
    sql += " GROUP BY 1 UNION ALL SELECT t.object, count(*) FROM statements t WHERE true";
    sql += filter_;
    sql += " GROUP BY 1) JOIN entities e ON e.id = entity GROUP BY e.id ORDER BY total DESC, e.id LIMIT ?";
    sql.values.emplace_back(k_most_entities);
    Query row = prepare(graph_, sql);
    Json nodes = Json::array();
    while (row.step()) {
      places_.emplace(row.integer(0), static_cast<std::int64_t>(nodes.size()));
      nodes.push_back(make_node(row.integer(0), row.text(1), row.text(2), row.integer(3)));
    }
    // Speakers that are nobody's subject or object are nodes too; they have statements to show.
    BoundSql more{"SELECT DISTINCT e.id, e.name, e.type, e.documents FROM statements t JOIN entities e ON e.id = t.speaker WHERE true", {}};
    more += filter_;
    more += " ORDER BY e.id";
    Query speaker = prepare(graph_, more);
    while (static_cast<std::int64_t>(nodes.size()) < 2 * k_most_entities && speaker.step())
      if (places_.emplace(speaker.integer(0), static_cast<std::int64_t>(nodes.size())).second)
        nodes.push_back(make_node(speaker.integer(0), speaker.text(1), speaker.text(2), speaker.integer(3)));
    out_ << ",\"nodes\":" << dump(nodes);
  }

  Json make_node(std::int64_t id, std::string_view name, std::string_view type, std::int64_t documents) {
    Query& row = graph_.kept("SELECT DISTINCT text FROM aliases WHERE entity = ? ORDER BY text LIMIT 12");
    std::string names;
    for (row.bind(1, id); row.step();)
      if (row.text(0) != name) names += (names.empty() ? "" : ", ") + std::string(row.text(0));
    const double size = 4 + 3 * std::min(8.0, static_cast<double>(documents) / 4);
    return Json::array({"e" + std::to_string(id), name, type, size, type_colour(type), names});
  }

  void write_statements() {
    BoundSql sql{
        "SELECT t.subject, r.name, t.object, t.negated, t.act, t.speaker, t.document, t.sentence, d.name, d.title, d.published, "
        "iif(d.source = '', d.agency, d.source) FROM statements t JOIN relations r ON r.id = t.relation "
        "JOIN documents d ON d.id = t.document WHERE true",
        {}};
    sql += filter_;
    sql += " ORDER BY t.id";
    Query row = prepare(graph_, sql);
    Json documents = Json::array(), sentences = Json::array();
    std::int64_t document = 0, sentence = 0;
    std::size_t count = 0;
    out_ << ",\"statements\":[";
    while (row.step() && count < k_most_statements) {
      const auto subject = places_.find(row.integer(0)), object = places_.find(row.integer(2));
      if (subject == places_.end() || object == places_.end()) continue;
      const bool new_document = documents.empty() || row.integer(6) != document;
      if (new_document)
        documents.push_back(Json::array({row.text(8), row.text(9), day_of(row.text(10)), row.text(11)}));
      if (new_document || row.integer(7) != sentence) sentences.push_back(store_.sentence_text(row.integer(6), static_cast<int>(row.integer(7))));
      document = row.integer(6);
      sentence = row.integer(7);
      const auto speaker = row.is_null(5) ? places_.end() : places_.find(row.integer(5));
      out_ << (count++ ? ",\n" : "\n")
           << dump(Json::array({subject->second, row.text(1), object->second, row.integer(3), row.text(4),
                                speaker == places_.end() ? -1 : speaker->second, documents.size() - 1, sentences.size() - 1}));
    }
    out_ << "],\"documents\":" << dump(documents) << ",\"sentences\":" << dump(sentences);
  }

  const Store& store_;
  Database& graph_;
  std::ostream& out_;
  BoundSql filter_;
  std::unordered_map<std::int64_t, std::int64_t> places_;  // entity to its place in nodes
};

}  // namespace

void write_html(const Store& store, const ExportOptions& options, Sink& sink) { HtmlWriter(store, options, sink.stream()).write(); }

}  // namespace khabar
