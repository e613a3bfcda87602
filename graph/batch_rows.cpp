// The rows that a batch writes: those of a document, and of the entities that the batch touched.
#include <algorithm>
#include <array>

#include "graph/batch.hpp"
#include "graph/text.hpp"

namespace khabar {
namespace {

/// In the order of Table.
constexpr std::array<const char*, 7> k_inserts = {
    "INSERT INTO documents (id, name, uri, title, source, agency, place, author, published, lang, sha256, text)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "INSERT INTO sentences (document, number, begin, \"end\") VALUES (?, ?, ?, ?)",
    "INSERT INTO sentence_words (rowid, folded) VALUES (?, ?)",
    "INSERT INTO local_entities (document, number, name, text, type) VALUES (?, ?, ?, ?, ?)",
    "INSERT INTO mentions (document, number, begin, \"end\", text, local, rule) VALUES (?, ?, ?, ?, ?, ?, ?)",
    "INSERT INTO statements (id, document, sentence, number, lang, subject, relation, object, speaker, act, negated, modality,"
    " tense, confidence, rule, parent, subject_text, subject_full, subject_spans, subject_local, subject_join, relation_text,"
    " relation_lemma, relation_spans, object_text, object_full, object_spans, object_local, object_join, speaker_text,"
    " speaker_full, speaker_spans, speaker_local, speaker_join, cue, cue_spans) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
    " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "INSERT INTO qualifiers (statement, number, role, text, spans, date_from, date_to) VALUES (?, ?, ?, ?, ?, ?, ?)",
};

/// NULL for an empty string, for columns where absence is NULL.
std::optional<std::string_view> or_null(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional<std::string_view>(text);
}

/// Runs an INSERT for each row that it is given.
struct Inserter {
  Database& db;
  const std::vector<std::int64_t>& entities;  ///< of the local entities, by number less one
  Query* query = nullptr;
  int parameter = 0;

  void begin(Table table) {
    query = &db.kept(k_inserts[static_cast<std::size_t>(table)]);
    parameter = 0;
  }
  void integer(std::int64_t value) { query->bind(++parameter, value); }
  void real(double value) { query->bind(++parameter, value); }
  void text(std::string_view value) { query->bind_lent(++parameter, value); }
  void null() { query->bind(++parameter, nullptr); }
  void entity_of(std::int64_t local) { query->bind(++parameter, entities[static_cast<std::size_t>(local - 1)]); }
  void end() { query->run(); }
};

}  // namespace

void Batch::write_document(const Draft& draft) {
  std::vector<std::int64_t> entities;
  entities.reserve(draft.names.size());
  for (const std::int64_t name : draft.names) entities.push_back(entity_of(name));
  Inserter inserter{db_, entities};
  draft.rows.read(inserter);
  std::sort(entities.begin(), entities.end());
  entities.erase(std::unique(entities.begin(), entities.end()), entities.end());
  for (const std::int64_t entity : entities) ++entity_documents_[entity];
}

namespace {

/// A wording of an entity. The one that is most its own name comes first; then the most used, then Arabic, then the
/// longer, then by bytes: nothing depends on the order in which documents came.
struct Wording {
  std::string text, lang;
  bool is_name = false;      ///< the name itself, not only what a document calls it
  int distance = 0;          ///< see naming_distance
  std::int64_t mentions = 0;

  bool operator<(const Wording& other) const {
    const auto rank = [](const Wording& w) {
      return std::tuple(w.distance + !w.is_name, !w.is_name, -w.mentions, w.lang != "ar", -static_cast<std::int64_t>(w.text.size()));
    };
    const auto mine = rank(*this), its = rank(other);
    return mine != its ? mine < its : text < other.text;
  }
};

}  // namespace

void Batch::write_entities() {
  for (const std::int64_t name : gone_) db_.kept("DELETE FROM names WHERE id = ?").bind_all(name).run();
  for (const auto& [entity, change] : entity_documents_) touched_.insert(entity);
  for (const std::int64_t entity : touched_) {
    if (entity == 0) continue;
    std::map<std::string, std::int64_t> types;
    std::set<std::string> countries;
    Query& names = db_.kept("SELECT type, country, documents FROM names WHERE entity = ?");
    for (names.bind(1, entity); names.step();) {
      types[std::string(names.text(0))] += names.integer(2);
      if (!names.text(1).empty()) countries.emplace(names.text(1));
    }
    if (types.empty()) {
      db_.kept("DELETE FROM entities WHERE id = ?").bind_all(entity).run();
      continue;
    }
    const EntityFacts facts = entity_facts(entity, types, countries, overrides_);
    std::map<std::string, Wording> wordings;
    std::int64_t mentions = 0;
    Query& aliases = db_.kept(
        "SELECT a.text, a.lang, a.mentions, a.folded = n.folded, a.folded FROM names n JOIN aliases a ON a.name = n.id WHERE n.entity = ?");
    for (aliases.bind(1, entity); aliases.step();) {
      Wording& wording = wordings[std::string(aliases.text(0))];
      if (wording.text.empty()) wording.distance = naming_distance(facts.type, aliases.text(0), aliases.text(4));
      wording.text = aliases.text(0);
      wording.lang = aliases.text(1);
      wording.mentions += aliases.integer(2);
      wording.is_name = wording.is_name || aliases.integer(3) != 0;
      mentions += aliases.integer(2);
    }
    const Wording* best = nullptr;
    const Wording* arabic = nullptr;
    const Wording* english = nullptr;
    const auto better = [](const Wording* than, const Wording& w) { return !than || w < *than; };
    for (const auto& [text, wording] : wordings) {
      if (better(best, wording)) best = &wording;
      if (wording.lang == "ar" && better(arabic, wording)) arabic = &wording;
      if (wording.lang == "en" && better(english, wording)) english = &wording;
    }
    // An office is a name only of what has no better one.
    const auto name = [&](const Wording* w) {
      const bool own = w && (w->is_name || w->distance == 0) && (w->distance < k_office_distance || best->distance >= k_office_distance);
      return own ? std::optional<std::string_view>(w->text) : std::nullopt;
    };
    std::int64_t documents = 0;
    if (recount_.count(entity)) {
      Query& q = db_.kept("SELECT count(DISTINCT l.document) FROM names n JOIN local_entities l ON l.name = n.id WHERE n.entity = ?");
      q.bind(1, entity);
      if (q.step()) documents = q.integer(0);
      q.reset();
    } else {
      Query& q = db_.kept("SELECT documents FROM entities WHERE id = ?");
      q.bind(1, entity);
      if (q.step()) documents = q.integer(0);
      q.reset();
      if (const auto change = entity_documents_.find(entity); change != entity_documents_.end()) documents += change->second;
    }
    const std::string_view shown = !facts.name.empty() ? std::string_view(facts.name) : best ? std::string_view(best->text) : std::string_view();
    db_.kept("UPDATE entities SET name = ?, type = ?, name_ar = ?, name_en = ?, country = ?, wikidata = ?, mentions = ?,"
             " documents = ? WHERE id = ?")
        .bind_all(shown, to_string(facts.type), name(arabic), name(english),
                  or_null(facts.country), or_null(facts.wikidata), mentions, documents, entity)
        .run();
  }
  db_.kept("DELETE FROM relations WHERE statements = 0").run();
}

}  // namespace khabar
