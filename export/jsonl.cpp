// The whole graph as JSON lines, sorted: documents, entities, relations, then each document's mentions and statements.
// Equal graphs give equal bytes, whatever order their documents came in; when they came in is left out. A document's
// text is told by its hash. --view changes nothing here.
#include <map>

#include <nlohmann/json.hpp>

#include "export/export.hpp"
#include "graph/statement_json.hpp"

namespace khabar {
namespace {

using Json = nlohmann::ordered_json;

class JsonlWriter {
 public:
  JsonlWriter(const Store& store, const ExportOptions& options, std::ostream& out)
      : store_(store), graph_(store.database()), all_(options.filter.empty()), out_(out) {
    std::vector<std::string> notes;
    filter_ = compile_filter(graph_, options.filter, "t", notes);
  }

  void write() {
    write_documents();
    write_entities();
    write_relations();
    Query documents = prepare(graph_, meant("SELECT id FROM documents x", "t.document = x.id", "id"));
    while (documents.step()) write_content(documents.integer(0));
  }

 private:
  /// The rows x of the statements meant.
  BoundSql meant(const std::string& select, const std::string& joined, const std::string& order) const {
    BoundSql sql{select, {}};
    if (!all_) {
      sql += " WHERE EXISTS (SELECT 1 FROM statements t WHERE (" + joined + ")";
      sql += filter_;
      sql += ")";
    }
    sql += " ORDER BY " + order;
    return sql;
  }

  void put(const Json& line) { out_ << line.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n'; }

  /// A row as an object by its column names; NULLs left out.
  static Json read_row(const Query& query, const char* kind) {
    Json line = Json::object();
    if (kind) line["kind"] = kind;
    for (int i = 0; i < query.columns(); ++i) {
      const std::string name(query.column_name(i));
      switch (query.column_type(i)) {
        case 'i': line[name] = query.integer(i); break;
        case 'r': line[name] = query.real(i); break;
        case 't': line[name] = query.text(i); break;
        default: break;
      }
    }
    return line;
  }

  Json read_list(const char* sql, std::int64_t id) {
    Json list = Json::array();
    Query& query = graph_.kept(sql);
    for (query.bind(1, id); query.step();) list.push_back(read_row(query, nullptr));
    return list;
  }

  void write_documents() {
    Query query = prepare(graph_, meant("SELECT name, id, uri, title, source, agency, place, author, published, lang, sha256 FROM documents x",
                                        "t.document = x.id", "id"));
    while (query.step()) {
      Json line = read_row(query, "document");
      Json& sentences = line["sentences"] = Json::array();
      Query& spans = graph_.kept("SELECT begin, \"end\" FROM sentences WHERE document = ? ORDER BY number");
      for (spans.bind(1, query.integer(1)); spans.step();) sentences.push_back({spans.integer(0), spans.integer(1)});
      put(line);
    }
  }

  void write_entities() {
    Query query = prepare(graph_, meant("SELECT id, name, type, name_ar, name_en, country, wikidata, mentions, documents FROM entities x",
                                        "t.subject = x.id OR t.object = x.id OR t.speaker = x.id", "id"));
    while (query.step()) {
      Json line = read_row(query, "entity");
      line["names"] = read_list("SELECT text, lang, sum(mentions) AS mentions FROM entity_aliases WHERE entity = ? "
                                "GROUP BY text, lang ORDER BY text, lang", query.integer(0));
      put(line);
    }
  }

  void write_relations() {
    Query query = prepare(graph_, meant("SELECT id, name, statements FROM relations x", "t.relation = x.id", "id"));
    while (query.step()) {
      Json line = read_row(query, "relation");
      line["lemmas"] = read_list("SELECT lemma, lang, statements FROM relation_lemmas WHERE relation = ? ORDER BY lemma, lang",
                                 query.integer(0));
      put(line);
    }
  }

  void write_content(std::int64_t document) {
    const auto content = store_.extraction(document);
    if (!content) return;
    for (const Mention& mention : content->mentions) {
      if (!all_) break;
      put({{"kind", "mention"}, {"doc", content->document.id}, {"span", {mention.span.begin, mention.span.end}},
           {"text", mention.text}, {"entity", mention.entity}, {"type", to_string(mention.type)}, {"rule", mention.rule}});
    }
    BoundSql sql{"SELECT t.id, t.subject, t.relation, t.object, t.speaker FROM statements t WHERE t.document = ?", {document}};
    sql += filter_;
    std::map<std::int64_t, std::string> nodes;  // by place in the document
    Query query = prepare(graph_, sql);
    while (query.step())
      nodes[place_of(query.integer(0))] =
          "{\"kind\":\"statement\",\"nodes\":{\"subject\":" + std::to_string(query.integer(1)) +
          ",\"relation\":" + std::to_string(query.integer(2)) + ",\"object\":" + std::to_string(query.integer(3)) +
          (query.is_null(4) ? "" : ",\"speaker\":" + std::to_string(query.integer(4))) + "},";
    // extraction() gives statements in the order of their ids: the k-th has the k-th place of the whole document.
    Query places = graph_.query("SELECT id FROM statements WHERE document = ? ORDER BY id");
    places.bind(1, document);
    for (const Statement& statement : content->statements) {
      if (!places.step()) break;
      const auto at = nodes.find(place_of(places.integer(0)));
      if (at != nodes.end()) out_ << at->second << to_json(statement).substr(1) << '\n';
    }
  }

  const Store& store_;
  Database& graph_;
  bool all_;
  std::ostream& out_;
  BoundSql filter_;
};

}  // namespace

void write_jsonl(const Store& store, const ExportOptions& options, Sink& sink) {
  JsonlWriter writer(store, options, sink.stream());
  writer.write();
}

}  // namespace khabar
