// The two views of the graph as nodes and edges; see export.hpp.
#include <algorithm>
#include <cmath>
#include <memory>
#include <set>
#include <unordered_set>

#include "export/export.hpp"

namespace khabar {
namespace {

constexpr std::size_t k_joined = 50;           // speakers, documents, names joined in one string at most
constexpr std::int64_t k_most_kinds = 30000;   // relations with a kind of their own; Gephi takes 65,534 kinds, and each may be negated
constexpr double k_document_size = 6, k_statement_size = 3;
constexpr double k_spread = 2;                 // of the statements view against the flat one: between two entities stands a statement
constexpr float k_statement_gap = 7;
constexpr const char* k_separator = "; ";

// What all nodes have in both views, then what the statements and documents of the other view have.
constexpr Attribute k_nodes[] = {
    {"type", ValueType::Text},        {"name_ar", ValueType::Text},      {"name_en", ValueType::Text},  {"aliases", ValueType::Text},
    {"country", ValueType::Text},     {"wikidata", ValueType::Text},     {"mentions", ValueType::Integer}, {"documents", ValueType::Integer},
    {"rank", ValueType::Real},        {"community", ValueType::Integer}, {"first", ValueType::Text},    {"last", ValueType::Text},
    {"relation", ValueType::Text},    {"act", ValueType::Text},          {"cue", ValueType::Text},      {"negated", ValueType::Boolean},
    {"modality", ValueType::Text},    {"tense", ValueType::Text},        {"confidence", ValueType::Real}, {"lang", ValueType::Text},
    {"sentence", ValueType::Text},    {"source", ValueType::Text},       {"uri", ValueType::Text},
};
enum NodeAttribute {
  k_type, k_name_ar, k_name_en, k_aliases, k_country, k_wikidata, k_mentions, k_documents, k_rank, k_community, k_first, k_last,
  k_relation, k_act, k_cue, k_negated, k_modality, k_tense, k_confidence, k_lang, k_sentence, k_source, k_uri, k_node_attributes
};
static_assert(std::size(k_nodes) == k_node_attributes);
constexpr std::size_t k_entity_attributes = k_relation;

constexpr Attribute k_edges[] = {
    {"negated", ValueType::Boolean}, {"statements", ValueType::Integer}, {"documents", ValueType::Integer},
    {"confidence", ValueType::Real}, {"acts", ValueType::Text},          {"speakers", ValueType::Text},
    {"sources", ValueType::Text},    {"document_names", ValueType::Text}, {"first", ValueType::Text}, {"last", ValueType::Text},
};

AttributeValue text_or_absent(std::string_view text) {
  if (text.empty()) return {};
  return std::string(text);
}

std::string join(const std::set<std::string>& words) {
  std::string out;
  std::size_t count = 0;
  for (const std::string& word : words) {
    if (word.empty()) continue;
    if (count++ == k_joined) return out + k_separator + "\u2026";
    if (!out.empty()) out += k_separator;
    out += word;
  }
  return out;
}

void widen(std::string& first, std::string& last, const std::string& day) {
  if (day.empty()) return;
  if (first.empty() || day < first) first = day;
  if (last.empty() || day > last) last = day;
}

/// The first and last day of the statements that have an entity in one place; read along with the entities, in the
/// order of their ids, so that nothing is held or looked up twice.
class DayCursor {
 public:
  DayCursor(Database& graph, const std::string& place)
      : query_(graph.query("SELECT t." + place + ", min(nullif(d.published, '')), max(d.published) FROM statements t "
                           "JOIN documents d ON d.id = t.document WHERE t." + place + " IS NOT NULL GROUP BY 1 ORDER BY 1")),
        more_(query_.step()) {}

  void widen_to(std::int64_t entity, std::string& first, std::string& last) {
    while (more_ && query_.integer(0) < entity) more_ = query_.step();
    if (!more_ || query_.integer(0) != entity) return;
    widen(first, last, day_of(query_.text(1)));
    widen(first, last, day_of(query_.text(2)));
  }

 private:
  Query query_;
  bool more_;
};

class Walker {
 public:
  Walker(const Store& store, const ExportOptions& options, GraphFormat& format)
      : store_(store), graph_(store.database()), options_(options), format_(format) {
    std::vector<std::string> notes;
    filter_ = compile_filter(graph_, options.filter, "t", notes);
    looks_ = std::make_unique<Looks>(graph_, filter_, options.colouring, options.view == View::Statements);
    find_kinds();
  }

  void walk() {
    const bool flat = options_.view == View::Flat;
    if (flat) format_.begin({k_nodes, k_entity_attributes}, k_edges);
    else format_.begin(k_nodes, {});
    walk_entities();
    if (flat) {
      walk_edges();
    } else {
      walk_documents();
      walk_statements();
      walk_statement_edges();
    }
    format_.end();
  }

 private:
  void find_kinds() {
    if (graph_.integer("SELECT count(*) FROM relations") <= k_most_kinds) return;
    limited_ = true;
    Query query = graph_.query("SELECT id FROM relations ORDER BY statements DESC, id LIMIT ?");
    for (query.bind(1, k_most_kinds); query.step();) kinds_.insert(query.integer(0));
  }

  std::string kind_of(std::int64_t relation, const std::string& label) const {
    return limited_ && !kinds_.contains(relation) ? "other" : label;
  }

  /// " WHERE EXISTS ..." that keeps the entities of the statements meant; nothing where all are.
  BoundSql entities_meant() const {
    if (options_.mentioned && options_.filter.empty()) return {};
    BoundSql sql;
    std::vector<const char*> places = {"subject", "object"};
    if (options_.view == View::Statements) places.push_back("speaker");
    for (const char* place : places) {
      sql += sql.text.empty() ? " WHERE " : " OR ";
      sql += "EXISTS (SELECT 1 FROM statements t WHERE t." + std::string(place) + " = e.id";
      sql += filter_;
      sql += ")";
    }
    return sql;
  }

  std::string read_aliases(std::int64_t entity) {
    Query& query = graph_.kept("SELECT text FROM entity_aliases WHERE entity = ? GROUP BY text ORDER BY sum(mentions) DESC, text LIMIT 20");
    query.bind(1, entity);
    std::string out;
    while (query.step()) out += (out.empty() ? "" : k_separator) + std::string(query.text(0));
    return out;
  }

  void walk_entities() {
    BoundSql sql{"SELECT e.id, e.name, e.type, e.name_ar, e.name_en, e.country, e.wikidata, e.mentions, e.documents FROM entities e", {}};
    sql += entities_meant();
    sql += " ORDER BY e.id";
    Query query = prepare(graph_, sql);
    DayCursor places[] = {{graph_, "subject"}, {graph_, "object"}, {graph_, "speaker"}};
    NodeRow node;
    while (query.step()) {
      const std::int64_t id = query.integer(0);
      node.id = "e" + std::to_string(id);
      node.label = query.text(1);
      node.type = query.text(2);
      const Look look = looks_->of(id, node.type);
      const double spread = options_.view == View::Statements ? k_spread : 1;
      node.colour = look.colour;
      node.size = look.size;
      node.x = look.x * spread;
      node.y = look.y * spread;
      node.first.clear();
      node.last.clear();
      for (DayCursor& days : places) days.widen_to(id, node.first, node.last);
      node.values.assign(options_.view == View::Statements ? std::size(k_nodes) : k_entity_attributes, {});
      node.values[k_type] = node.type;
      node.values[k_name_ar] = text_or_absent(query.text(3));
      node.values[k_name_en] = text_or_absent(query.text(4));
      node.values[k_aliases] = text_or_absent(read_aliases(id));
      node.values[k_country] = text_or_absent(query.text(5));
      node.values[k_wikidata] = text_or_absent(query.text(6));
      node.values[k_mentions] = query.integer(7);
      node.values[k_documents] = query.integer(8);
      node.values[k_rank] = look.rank;
      node.values[k_community] = look.community;
      node.values[k_first] = text_or_absent(node.first);
      node.values[k_last] = text_or_absent(node.last);
      format_.add(node);
    }
  }

  void walk_edges() {
    BoundSql sql{
        "SELECT t.subject, t.relation, t.object, t.negated, r.name, t.confidence, t.act, p.name, d.name, d.published, "
        "iif(d.source = '', d.agency, d.source) FROM statements t JOIN relations r ON r.id = t.relation "
        "JOIN documents d ON d.id = t.document LEFT JOIN entities p ON p.id = t.speaker WHERE true",
        {}};
    sql += filter_;
    sql += " ORDER BY t.subject, t.relation, t.object, t.negated";
    Query query = prepare(graph_, sql);

    EdgeRow edge;
    std::int64_t statements = 0;
    double confidence = 0;
    bool negated = false;
    std::set<std::string> acts, speakers, sources, documents;
    const auto flush = [&] {
      if (statements == 0) return;
      edge.weight = static_cast<double>(statements);
      edge.values = {negated, statements, static_cast<std::int64_t>(documents.size()), confidence, text_or_absent(join(acts)),
                     text_or_absent(join(speakers)), text_or_absent(join(sources)), text_or_absent(join(documents)),
                     text_or_absent(edge.first), text_or_absent(edge.last)};
      format_.add(edge);
      statements = 0;
      confidence = 0;
      acts.clear(), speakers.clear(), sources.clear(), documents.clear();
      edge.first.clear(), edge.last.clear();
    };
    while (query.step()) {
      std::string id = std::to_string(query.integer(0)) + "-" + std::to_string(query.integer(1)) + "-" +
                       std::to_string(query.integer(2)) + (query.integer(3) ? "-not" : "");
      if (id != edge.id) flush();
      if (statements++ == 0) {
        edge.id = std::move(id);
        edge.source = "e" + std::to_string(query.integer(0));
        edge.target = "e" + std::to_string(query.integer(2));
        negated = query.integer(3) != 0;
        edge.label = (negated ? "not " : "") + std::string(query.text(4));
        edge.kind = kind_of(query.integer(1), edge.label);
      }
      confidence = std::max(confidence, query.real(5));
      acts.emplace(query.text(6));
      speakers.emplace(query.text(7));
      documents.emplace(query.text(8));
      sources.emplace(query.text(10));
      widen(edge.first, edge.last, day_of(query.text(9)));
    }
    flush();
  }

  void walk_documents() {
    BoundSql sql{"SELECT id, name, title, published, lang, iif(source = '', agency, source), uri FROM documents d", {}};
    if (!options_.filter.empty()) {
      sql += " WHERE EXISTS (SELECT 1 FROM statements t WHERE t.document = d.id";
      sql += filter_;
      sql += ")";
    }
    sql += " ORDER BY id";
    Query query = prepare(graph_, sql);
    NodeRow node;
    node.type = "document";
    node.colour = type_colour(node.type);
    node.size = k_document_size;
    while (query.step()) {
      node.id = "d" + std::to_string(query.integer(0));
      node.label = query.text(2).empty() ? query.text(1) : query.text(2);
      node.first = node.last = day_of(query.text(3));
      place_document(query.integer(0), node);
      node.values.assign(k_node_attributes, {});
      node.values[k_type] = node.type;
      node.values[k_first] = node.values[k_last] = text_or_absent(node.first);
      node.values[k_lang] = text_or_absent(query.text(4));
      node.values[k_source] = text_or_absent(query.text(5));
      node.values[k_uri] = text_or_absent(query.text(6));
      format_.add(node);
    }
  }

  /// Outside all entities, on the side where those it speaks of are.
  void place_document(std::int64_t document, NodeRow& node) {
    Query& ends = graph_.kept("SELECT subject, object FROM statements WHERE document = ?");
    ends.bind(1, document);
    double x = 0, y = 0;
    while (ends.step())
      for (const int column : {0, 1}) {
        const Place place = looks_->place_of(ends.integer(column));
        x += place.x;
        y += place.y;
      }
    const double length = std::hypot(x, y), angle = length > 0 ? std::atan2(y, x) : 0;
    const double way = k_spread * looks_->extent() + k_document_size * (5 + 3 * static_cast<double>(document % 9));
    node.x = std::round(10 * way * std::cos(angle)) / 10;
    node.y = std::round(10 * way * std::sin(angle)) / 10;
  }

  void walk_statements() {
    BoundSql sql{
        "SELECT t.id, t.subject_text, t.relation_text, t.object_text, r.name, t.act, t.cue, t.negated, t.modality, t.tense, "
        "t.confidence, t.lang, t.sentence, d.published, iif(d.source = '', d.agency, d.source), t.document, t.subject, t.object FROM statements t "
        "JOIN relations r ON r.id = t.relation JOIN documents d ON d.id = t.document WHERE true",
        {}};
    sql += filter_;
    sql += " ORDER BY t.id";
    Query query = prepare(graph_, sql);
    NodeRow node;
    node.type = "statement";
    node.colour = type_colour(node.type);
    node.size = k_statement_size;
    while (query.step()) {
      node.id = "s" + std::to_string(query.integer(0));
      node.label = std::string(query.text(1)) + " | " + (query.integer(7) ? "not " : "") + std::string(query.text(2)) + " | " +
                   std::string(query.text(3));
      node.first = node.last = day_of(query.text(13));
      // Between its ends, a little aside, because many may stand there.
      const Place from = looks_->place_of(query.integer(16)), to = looks_->place_of(query.integer(17));
      const Place aside = sunflower(static_cast<std::size_t>(query.integer(0) % 37), k_statement_gap);
      node.x = std::round(10 * (k_spread * (from.x + to.x) / 2 + aside.x)) / 10;
      node.y = std::round(10 * (k_spread * (from.y + to.y) / 2 + aside.y)) / 10;
      node.values.assign(k_node_attributes, {});
      node.values[k_type] = node.type;
      node.values[k_first] = node.values[k_last] = text_or_absent(node.first);
      node.values[k_relation] = text_or_absent(query.text(4));
      node.values[k_act] = text_or_absent(query.text(5));
      node.values[k_cue] = text_or_absent(query.text(6));
      node.values[k_negated] = query.integer(7) != 0;
      node.values[k_modality] = text_or_absent(query.text(8));
      node.values[k_tense] = text_or_absent(query.text(9));
      node.values[k_confidence] = query.real(10);
      node.values[k_lang] = text_or_absent(query.text(11));
      node.values[k_sentence] = text_or_absent(store_.sentence_text(query.integer(15), static_cast<int>(query.integer(12))));
      node.values[k_source] = text_or_absent(query.text(14));
      format_.add(node);
    }
  }

  void walk_statement_edges() {
    BoundSql sql{
        "SELECT t.id, t.subject, t.object, t.speaker, t.document, t.parent, d.published FROM statements t "
        "JOIN documents d ON d.id = t.document WHERE true",
        {}};
    sql += filter_;
    sql += " ORDER BY t.id";
    Query query = prepare(graph_, sql);
    EdgeRow edge;
    constexpr struct { const char* kind; char letter; int column; } k_slots[] = {
        {"subject", 'e', 1}, {"object", 'e', 2}, {"speaker", 'e', 3}, {"document", 'd', 4}};
    while (query.step()) {
      edge.source = "s" + std::to_string(query.integer(0));
      edge.first = edge.last = day_of(query.text(6));
      const auto add = [&](const char* kind, std::string target) {
        edge.id = edge.source + "-" + kind;
        edge.target = std::move(target);
        edge.label = edge.kind = kind;
        format_.add(edge);
      };
      for (const auto& slot : k_slots)
        if (!query.is_null(slot.column)) add(slot.kind, slot.letter + std::to_string(query.integer(slot.column)));
      if (!query.is_null(5) && options_.filter.empty()) add("content_of", "s" + std::to_string(query.integer(5)));
    }
  }

  const Store& store_;
  Database& graph_;
  const ExportOptions& options_;
  GraphFormat& format_;
  BoundSql filter_;
  std::unique_ptr<Looks> looks_;
  bool limited_ = false;
  std::unordered_set<std::int64_t> kinds_;
};

}  // namespace

std::string day_of(std::string_view published) {
  if (published.size() < 10) return {};
  for (std::size_t i = 0; i < 10; ++i)
    if (i == 4 || i == 7 ? published[i] != '-' : published[i] < '0' || published[i] > '9') return {};
  return std::string(published.substr(0, 10));
}

void walk_graph(const Store& store, const ExportOptions& options, GraphFormat& format) {
  Walker(store, options, format).walk();
}

}  // namespace khabar
