#include "graph/store.hpp"

#include <map>

#include "graph/error.hpp"
#include "graph/hash.hpp"
#include "graph/migrate.hpp"
#include "graph/statement_json.hpp"
#include "graph/utf8.hpp"

namespace khabar {
namespace {

constexpr int k_document_bits = 63 - k_place_bits;
constexpr int k_name_bits = 53;      // exact in a double, so that JavaScript readers keep it
constexpr int k_relation_bits = 45;

std::vector<Span> spans_of(const Query& q, int column) {
  std::vector<Span> spans;
  spans_from_json(q.text(column), spans);
  return spans;
}

/// A local entity of the document being read.
struct Local {
  std::string text;
  EntityType type = EntityType::Other;
};
using Locals = std::map<std::int64_t, Local>;

Locals read_locals(Database& db, std::int64_t document) {
  Locals out;
  Query q = db.query("SELECT number, text, type FROM local_entities WHERE document = ?");
  for (q.bind(1, document); q.step();)
    out[q.integer(0)] = {std::string(q.text(1)), entity_type_from(q.text(2)).value_or(EntityType::Other)};
  return out;
}

constexpr std::string_view k_statement_columns =
    "SELECT t.id, d.name, t.sentence, t.number, t.lang, r.name, t.act, t.negated, t.modality, t.tense, t.confidence,"
    " t.rule, t.parent, t.subject_text, t.subject_full, t.subject_spans, t.subject_local, t.subject_join,"
    " t.relation_text, t.relation_lemma, t.relation_spans, t.object_text, t.object_full, t.object_spans,"
    " t.object_local, t.object_join, t.speaker_text, t.speaker_full, t.speaker_spans, t.speaker_local, t.speaker_join,"
    " t.cue, t.cue_spans, p.sentence, p.number"
    " FROM statements t JOIN documents d ON d.id = t.document JOIN relations r ON r.id = t.relation"
    " LEFT JOIN statements p ON p.id = t.parent ";

/// The five columns of a slot from `first`.
Phrase phrase_of(const Query& q, int first, const Locals& locals) {
  Phrase out;
  out.text = q.text(first);
  out.full = q.is_null(first + 1) ? out.text : std::string(q.text(first + 1));
  out.spans = spans_of(q, first + 2);
  if (const auto found = locals.find(q.integer(first + 3)); found != locals.end()) {
    out.entity = found->second.text;
    out.type = found->second.type;
  }
  out.join = q.text(first + 4);
  return out;
}

std::string statement_id(std::string_view document, std::int64_t sentence, std::int64_t number) {
  return std::string(document) + '/' + std::to_string(sentence) + '/' + std::to_string(number);
}

Statement statement_of(Database& db, const Query& q, const Locals& locals) {
  Statement s;
  s.doc = q.text(1);
  s.sentence = static_cast<int>(q.integer(2));
  s.id = statement_id(s.doc, q.integer(2), q.integer(3));
  s.lang = q.text(4);
  s.relation = {std::string(q.text(18)), std::string(q.text(19)), std::string(q.text(5)), spans_of(q, 20)};
  if (!q.is_null(6)) s.act = act_from(q.text(6));
  s.negated = q.integer(7) != 0;
  s.modality = modality_from(q.text(8)).value_or(Modality::Certain);
  s.tense = tense_from(q.text(9)).value_or(Tense::Present);
  s.confidence = q.real(10);
  s.rule = q.text(11);
  if (!q.is_null(12)) s.parent = statement_id(s.doc, q.integer(33), q.integer(34));
  s.subject = phrase_of(q, 13, locals);
  s.object = phrase_of(q, 21, locals);
  if (!q.is_null(26)) s.speaker = phrase_of(q, 26, locals);
  s.cue = q.text(31);
  s.cue_spans = spans_of(q, 32);
  Query qualifiers = db.query("SELECT role, text, spans, date_from, date_to FROM qualifiers WHERE statement = ? ORDER BY number");
  for (qualifiers.bind(1, q.integer(0)); qualifiers.step();) {
    Qualifier& one = s.qualifiers.emplace_back();
    one.role = role_from(qualifiers.text(0)).value_or(Role::Time);
    one.text = qualifiers.text(1);
    one.spans = spans_of(qualifiers, 2);
    one.from = qualifiers.text(3);
    one.to = qualifiers.text(4);
  }
  return s;
}

}  // namespace

std::int64_t document_id(std::string_view name) { return content_id(name, k_document_bits); }

std::int64_t name_id(EntityType type, std::string_view folded, std::string_view country) {
  return content_id(std::string(to_string(type)) + '|' + std::string(country) + '|' + std::string(folded), k_name_bits);
}

std::int64_t relation_id(std::string_view canonical) { return content_id(canonical, k_relation_bits); }

Store Store::open(const std::filesystem::path& file) {
  auto database = std::make_unique<Database>(file, Database::Mode::read);
  check_store(*database);
  if (const std::int64_t version = database->integer("PRAGMA user_version"); version < k_store_version) {
    try {
      Database writable(file, Database::Mode::write);
      migrate(writable);
    } catch (const Error& error) {
      throw Error(ErrorKind::store, "is of the older store version " + std::to_string(version) + " and cannot be brought up to " + std::to_string(k_store_version) + ": " + error.what(),
                  "copy it to a place where it can be written; " + error.hint, file.string());
    }
    database = std::make_unique<Database>(file, Database::Mode::read);
    check_store(*database);
  }
  database->execute("PRAGMA cache_size = -65536");
  database->execute("PRAGMA mmap_size = 1073741824");
  use_own_views(*database);
  return Store(std::move(database));
}

StoreCounts Store::counts() const {
  Database& db = *database_;
  StoreCounts out;
  out.documents = db.integer("SELECT count(*) FROM documents");
  out.sentences = db.integer("SELECT count(*) FROM sentences");
  out.mentions = db.integer("SELECT count(*) FROM mentions");
  out.statements = db.integer("SELECT count(*) FROM statements");
  out.edges = db.integer("SELECT count(*) FROM (SELECT 1 FROM statements GROUP BY subject, relation, object, negated)");
  out.entities = db.integer("SELECT count(*) FROM entities");
  out.names = db.integer("SELECT count(*) FROM names");
  out.relations = db.integer("SELECT count(*) FROM relations");
  return out;
}

std::int64_t Store::count_stated() const {
  return database_->integer("SELECT count(*) FROM (SELECT subject FROM statements UNION SELECT object FROM statements"
                            " UNION SELECT speaker FROM statements WHERE speaker IS NOT NULL)");
}

std::string Store::build_value(std::string_view key) const {
  Query q = database_->query("SELECT value FROM build_record WHERE key = ?");
  q.bind(1, key);
  return q.step() ? std::string(q.text(0)) : std::string();
}

std::vector<std::string> Store::document_names() const {
  std::vector<std::string> out;
  for (Query q = database_->query("SELECT name FROM documents ORDER BY name"); q.step();) out.emplace_back(q.text(0));
  return out;
}

std::optional<Document> Store::document(std::int64_t id) const {
  Query q = database_->query(
      "SELECT name, uri, title, text, lang, published, source, agency, place, author, sha256 FROM documents WHERE id = ?");
  q.bind(1, id);
  if (!q.step()) return std::nullopt;
  Document out;
  std::string* const fields[] = {&out.id,     &out.uri,    &out.title, &out.text,   &out.lang,  &out.published,
                                 &out.source, &out.agency, &out.place, &out.author, &out.sha256};
  int column = 0;
  for (std::string* field : fields) *field = q.text(column++);
  return out;
}

std::optional<SentenceRecord> Store::sentence(std::int64_t document, int number) const {
  Query q = database_->query("SELECT begin, \"end\" FROM sentences WHERE document = ? AND number = ?");
  q.bind_all(document, number);
  if (!q.step()) return std::nullopt;
  return SentenceRecord{number, {static_cast<std::uint32_t>(q.integer(0)), static_cast<std::uint32_t>(q.integer(1))}};
}

std::string Store::sentence_text(std::int64_t document, int number) const {
  Query& q = database_->kept(
      "SELECT substr(CAST(d.text AS BLOB), n.begin + 1, n.\"end\" - n.begin) FROM sentences n JOIN documents d ON d.id = n.document"
      " WHERE n.document = ? AND n.number = ?");
  q.bind_all(document, number);
  std::string out;
  if (q.step()) out = q.text(0);
  q.reset();
  return out;
}

std::optional<Statement> Store::statement(std::int64_t id) const {
  Query q = database_->query(std::string(k_statement_columns) + "WHERE t.id = ?");
  q.bind(1, id);
  if (!q.step()) return std::nullopt;
  return statement_of(*database_, q, read_locals(*database_, document_of(id)));
}

std::optional<Extraction> Store::extraction(std::int64_t document) const {
  Database& db = *database_;
  auto found = this->document(document);
  if (!found) return std::nullopt;
  Extraction out;
  out.document = std::move(*found);
  Query sentences = db.query("SELECT number, begin, \"end\" FROM sentences WHERE document = ? ORDER BY number");
  for (sentences.bind(1, document); sentences.step();)
    out.sentences.push_back({static_cast<int>(sentences.integer(0)),
                             {static_cast<std::uint32_t>(sentences.integer(1)), static_cast<std::uint32_t>(sentences.integer(2))}});
  const Locals locals = read_locals(db, document);
  Query mentions = db.query("SELECT begin, \"end\", text, local, rule FROM mentions WHERE document = ? ORDER BY number");
  for (mentions.bind(1, document); mentions.step();) {
    Mention& one = out.mentions.emplace_back();
    one.span = {static_cast<std::uint32_t>(mentions.integer(0)), static_cast<std::uint32_t>(mentions.integer(1))};
    one.text = mentions.is_null(2) ? std::string(cut(out.document.text, one.span)) : std::string(mentions.text(2));
    if (const auto local = locals.find(mentions.integer(3)); local != locals.end()) {
      one.entity = local->second.text;
      one.type = local->second.type;
    }
    one.rule = mentions.text(4);
  }
  Query statements = db.query(std::string(k_statement_columns) + "WHERE t.id BETWEEN ?1 AND ?2 ORDER BY t.id");
  for (statements.bind_all(place_id(document, 0), place_id(document, k_max_places)); statements.step();)
    out.statements.push_back(statement_of(db, statements, locals));
  return out;
}

}  // namespace khabar
