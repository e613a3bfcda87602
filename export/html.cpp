// One HTML file that opens without a network: the graph, its sentences, and the page that shows them (html/) with d3
// (Debian's node-d3, BSD) put in at build time. Data is JSON in a script element; "<" is written \u003c there, so no
// text of a document can end the element. A picture of everything is a picture of nothing: beyond k_most_entities only
// the entities of most statements are shown, and the page says how many there are.
#include <algorithm>
#include <set>
#include <unordered_map>

#include <nlohmann/json.hpp>

#include "export/export.hpp"
#include "export/html_parts.hpp"
#include "graph/error.hpp"

namespace khabar {
namespace {

using Json = nlohmann::ordered_json;
constexpr std::size_t k_most_entities = 1500;     // that a person can look through
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
  HtmlWriter(const Store& store, const ExportOptions& options, std::ostream& out) : store_(store), graph_(store.database()), options_(options), out_(out) {
    std::vector<std::string> notes;
    filter_ = compile_filter(graph_, options.filter, "t", notes);
  }

  void write() {
    std::string_view page = html_page();
    const auto copy_to = [&](std::string_view mark) {
      const std::size_t at = page.find(mark);
      out_ << page.substr(0, at);
      page.remove_prefix(at + mark.size());
    };
    copy_to("@@STYLE@@");
    out_ << html_style();
    copy_to("@@DATA@@");
    write_data();
    copy_to("@@D3@@");
    out_ << html_d3();
    copy_to("@@SCRIPT@@");
    out_ << html_script() << page;
  }

 private:
  void write_data() {
    const StoreCounts counts = store_.counts();
    out_ << "{\"counts\":" << dump({{"entities", store_.count_stated()}, {"statements", counts.statements}, {"documents", counts.documents}});
    write_nodes();
    write_statements();
    out_ << "}";
  }

  void write_nodes() {
    Looks looks(graph_, filter_, options_.colouring, true, k_most_entities);
    Json nodes = Json::array();
    for (const std::int64_t id : looks.foremost()) {
      Query& row = graph_.kept("SELECT name, type FROM entities WHERE id = ?");
      row.bind(1, id);
      if (!row.step()) continue;
      const std::string name(row.text(0)), type(row.text(1));
      row.reset();
      const Look look = looks.of(id, type);
      places_.emplace(id, static_cast<std::int64_t>(nodes.size()));
      nodes.push_back(Json::array({"e" + std::to_string(id), name, type, look.size, look.x, -look.y, look.community, read_names(id, name)}));
      types_.insert(type);
    }
    out_ << ",\"nodes\":" << dump(nodes);
    Json types = Json::object(), colours = Json::array();
    for (const std::string& type : types_) types[type] = type_colour(type);
    for (std::int64_t community = 0; community <= k_coloured_communities; ++community) colours.push_back(community_colour(community));
    out_ << ",\"types\":" << dump(types) << ",\"communities\":" << dump(colours);
    out_ << ",\"colouring\":" << (options_.colouring == Colouring::Type ? "\"type\"" : "\"community\"");
  }

  /// Other names of the entity.
  Json read_names(std::int64_t id, std::string_view name) {
    Query& row = graph_.kept("SELECT DISTINCT text FROM entity_aliases WHERE entity = ? ORDER BY text LIMIT 12");
    Json names = Json::array();
    for (row.bind(1, id); row.step();)
      if (row.text(0) != name) names.push_back(row.text(0));
    return names;
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
  const ExportOptions& options_;
  std::ostream& out_;
  BoundSql filter_;
  std::set<std::string> types_;
  std::unordered_map<std::int64_t, std::int64_t> places_;  // entity to its place in nodes
};

}  // namespace

void write_html(const Store& store, const ExportOptions& options, Sink& sink) { HtmlWriter(store, options, sink.stream()).write(); }

}  // namespace khabar
