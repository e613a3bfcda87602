// RDF, a named graph a statement, as N-Quads and as TriG. In the graph named after a statement stands its one triple,
// subject, relation, object; what is known of the statement stands in the default graph: who said it and how (schema.org
// Quotation or Claim), the document and sentence it was derived from (PROV), polarity and confidence. So a reader that
// merges all graphs believes what was said; one that keeps them apart knows who said it. Nothing denied is asserted: the
// triple of a denied statement has the negation of its relation, urn:khabar:relation:not:NAME.
//
// IRIs are urn:khabar:KIND:ID, percent-encoded; labels carry their language.
#include <array>

#include "export/export.hpp"
#include "export/values.hpp"

namespace khabar {
namespace {

constexpr std::string_view k_type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
constexpr std::string_view k_label = "http://www.w3.org/2000/01/rdf-schema#label";
constexpr std::string_view k_xsd = "http://www.w3.org/2001/XMLSchema#";
constexpr std::string_view k_schema = "https://schema.org/";
constexpr std::string_view k_prov = "http://www.w3.org/ns/prov#";
constexpr std::string_view k_own = "urn:khabar:";

std::string encode(std::string_view text) {
  constexpr char k_digits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto u = static_cast<unsigned char>(c);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~') out += c;
    else (out += '%') += k_digits[u >> 4], out += k_digits[u & 15];
  }
  return out;
}

std::string iri(std::string_view base, std::string_view name) { return "<" + std::string(base) + std::string(name) + ">"; }
std::string own(std::string_view kind, std::string_view name) { return iri(std::string(k_own) + std::string(kind) + ":", encode(name)); }

std::string literal(std::string_view text, std::string_view suffix = "") {
  std::string out = "\"";
  for (const char c : text) {
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
          char buffer[8];
          std::snprintf(buffer, sizeof buffer, "\\u%04X", static_cast<unsigned>(c));
          out += buffer;
        } else {
          out += c;
        }
    }
  }
  return out + "\"" + std::string(suffix);
}

std::string typed(std::string_view text, std::string_view type) { return literal(text, "^^" + iri(k_xsd, type)); }

std::string_view schema_class(std::string_view type) {
  if (type == "person") return "Person";
  if (type == "organisation") return "Organization";
  if (type == "place") return "Place";
  if (type == "event") return "Event";
  return "Thing";
}

/// Quads in one of the two syntaxes.
class QuadWriter {
 public:
  QuadWriter(std::ostream& out, bool trig) : out_(out), trig_(trig) {}

  void add(const std::string& s, const std::string& p, const std::string& o, const std::string& graph = "") {
    if (trig_ && !graph.empty()) out_ << graph << " { " << s << ' ' << p << ' ' << o << " . }\n";
    else out_ << s << ' ' << p << ' ' << o << (graph.empty() ? "" : " " + graph) << " .\n";
  }

 private:
  std::ostream& out_;
  bool trig_;
};

class RdfWriter {
 public:
  RdfWriter(const Store& store, const ExportOptions& options, std::ostream& out, bool trig)
      : store_(store), graph_(store.database()), all_(options.filter.empty()), quads_(out, trig) {
    std::vector<std::string> notes;
    filter_ = compile_filter(graph_, options.filter, "t", notes);
  }

  void write() {
    write_entities();
    write_relations();
    write_documents();
    write_statements();
  }

 private:
  Query meant(const std::string& select, const std::string& joined) {
    BoundSql sql{select, {}};
    if (!all_) {
      sql += " WHERE EXISTS (SELECT 1 FROM statements t WHERE (" + joined + ")";
      sql += filter_;
      sql += ")";
    }
    sql += " ORDER BY id";
    return prepare(graph_, sql);
  }

  void write_entities() {
    Query row = meant("SELECT id, name, type, country, wikidata FROM entities x", "t.subject = x.id OR t.object = x.id OR t.speaker = x.id");
    while (row.step()) {
      const std::string id = own("entity", row.text(0));
      quads_.add(id, iri("", k_type), iri(k_schema, schema_class(row.text(2))));
      quads_.add(id, own("property", "type"), literal(row.text(2)));
      quads_.add(id, iri("", k_label), literal(row.text(1)));
      Query& names = graph_.kept("SELECT text, lang FROM entity_aliases WHERE entity = ? GROUP BY text, lang ORDER BY text, lang");
      for (names.bind(1, row.integer(0)); names.step();)
        quads_.add(id, iri(k_schema, "name"), literal(names.text(0), names.text(1).empty() ? "" : "@" + std::string(names.text(1))));
      if (!row.text(4).empty()) quads_.add(id, iri(k_schema, "sameAs"), iri("http://www.wikidata.org/entity/", encode(row.text(4))));
    }
  }

  void write_relations() {
    Query row = meant("SELECT id, name FROM relations x", "t.relation = x.id");
    while (row.step()) {
      quads_.add(own("relation", row.text(1)), iri("", k_label), literal(row.text(1)));
      Query& lemmas = graph_.kept("SELECT lemma, lang FROM relation_lemmas WHERE relation = ? ORDER BY lemma, lang");
      for (lemmas.bind(1, row.integer(0)); lemmas.step();)
        quads_.add(own("relation", row.text(1)), own("property", "lemma"), literal(lemmas.text(0), "@" + std::string(lemmas.text(1))));
    }
  }

  void write_documents() {
    Query row = meant("SELECT id, name, uri, title, source, agency, published, lang FROM documents x", "t.document = x.id");
    while (row.step()) {
      const std::string id = own("document", row.text(1)), language(row.text(7));
      quads_.add(id, iri("", k_type), iri(k_schema, "NewsArticle"));
      if (!row.text(3).empty()) quads_.add(id, iri(k_schema, "headline"), literal(row.text(3), language.empty() ? "" : "@" + language));
      if (!row.text(2).empty()) quads_.add(id, iri(k_schema, "url"), literal(row.text(2)));
      const std::string_view source = row.text(4).empty() ? row.text(5) : row.text(4);
      if (!source.empty()) quads_.add(id, iri(k_schema, "publisher"), literal(source));
      if (const std::string day = day_of(row.text(6)); !day.empty()) quads_.add(id, iri(k_schema, "datePublished"), typed(day, "date"));
    }
  }

  void write_statements() {
    BoundSql sql{
        "SELECT t.id, d.name, t.sentence, t.number, t.lang, t.subject, r.name, t.object, t.negated, t.speaker, t.act, t.confidence, "
        "t.document, t.parent FROM statements t JOIN documents d ON d.id = t.document JOIN relations r ON r.id = t.relation WHERE true",
        {}};
    sql += filter_;
    sql += " ORDER BY t.id";
    Query row = prepare(graph_, sql);
    while (row.step()) {
      const std::string name = std::string(row.text(1)) + "/" + std::string(row.text(2)) + "/" + std::string(row.text(3));
      const std::string id = own("statement", name);
      const bool negated = row.integer(8) != 0;
      quads_.add(own("entity", row.text(5)), own(negated ? "relation:not" : "relation", row.text(6)), own("entity", row.text(7)), id);
      const bool spoken = !row.is_null(9);
      quads_.add(id, iri("", k_type), iri(k_schema, spoken ? "Quotation" : "Claim"));
      if (spoken) quads_.add(id, iri(k_schema, "spokenByCharacter"), own("entity", row.text(9)));
      if (!row.is_null(10)) quads_.add(id, own("property", "act"), literal(row.text(10)));
      quads_.add(id, own("property", "polarity"), literal(negated ? "-" : "+"));
      quads_.add(id, own("property", "confidence"), typed(write_number(row.real(11)), "double"));
      quads_.add(id, iri(k_prov, "wasDerivedFrom"), own("document", row.text(1)));
      const std::string text = store_.sentence_text(row.integer(12), static_cast<int>(row.integer(2)));
      quads_.add(id, iri(k_schema, "text"), literal(text, row.text(4).empty() ? "" : "@" + std::string(row.text(4))));
    }
  }

  const Store& store_;
  Database& graph_;
  bool all_;
  QuadWriter quads_;
  BoundSql filter_;
};

}  // namespace

void write_trig(const Store& store, const ExportOptions& options, Sink& sink) { RdfWriter(store, options, sink.stream(), true).write(); }
void write_nquads(const Store& store, const ExportOptions& options, Sink& sink) { RdfWriter(store, options, sink.stream(), false).write(); }

}  // namespace khabar
