// The rows of one document, and of the entities that a batch touched.
#include <algorithm>

#include "graph/batch.hpp"
#include "graph/error.hpp"
#include "graph/hash.hpp"
#include "graph/statement_json.hpp"
#include "graph/store.hpp"
#include "graph/text.hpp"

namespace khabar {
namespace {

/// NULL for an empty string, for columns where absence is NULL.
std::optional<std::string_view> or_null(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional<std::string_view>(text);
}

/// NULL where the whole phrase is the short wording.
std::optional<std::string_view> full_of(const Phrase& phrase) {
  return phrase.full == phrase.text || phrase.full.empty() ? std::nullopt : std::optional<std::string_view>(phrase.full);
}

const std::string& name_of(const Phrase& phrase) { return phrase.entity.empty() ? phrase.text : phrase.entity; }

}  // namespace

void Batch::write_document(const Extraction& extraction, const Contribution& contribution) {
  const Document& doc = extraction.document;
  const std::int64_t document = document_id(doc.id);
  Query& same = db_.kept("SELECT name FROM documents WHERE id = ?");
  same.bind(1, document);
  if (same.step()) {
    const std::string other(same.text(0));
    same.reset();
    throw Error(ErrorKind::data, "the documents " + other + " and " + doc.id + " have one id", "give one of them another name");
  }
  db_.kept("INSERT INTO documents (id, name, uri, title, source, agency, place, author, published, lang, sha256, text)"
           " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind_all(document, doc.id, doc.uri, doc.title, doc.source, doc.agency, doc.place, doc.author, doc.published, doc.lang,
                doc.sha256, doc.text)
      .run();
  for (const SentenceRecord& sentence : extraction.sentences) {
    db_.kept("INSERT INTO sentences (document, number, begin, \"end\") VALUES (?, ?, ?, ?)")
        .bind_all(document, sentence.number, std::int64_t{sentence.span.begin}, std::int64_t{sentence.span.end})
        .run();
    db_.kept("INSERT INTO sentence_words (rowid, folded) VALUES (?, ?)")
        .bind_all(place_id(document, sentence.number), fold_text(cut(doc.text, sentence.span)))
        .run();
  }
  std::set<std::int64_t> entities;
  std::int64_t number = 0;
  for (const LocalEntity& local : contribution.locals) {
    db_.kept("INSERT INTO local_entities (document, number, name, text, type) VALUES (?, ?, ?, ?, ?)")
        .bind_all(document, ++number, local.name, local.text, to_string(local.type))
        .run();
    entities.insert(entity_of(local.name));
  }
  for (const std::int64_t entity : entities) ++entity_documents_[entity];

  number = 0;
  for (const Mention& mention : extraction.mentions) {
    const std::string& name = mention.entity.empty() ? mention.text : mention.entity;
    const bool literal = cut(doc.text, mention.span) == mention.text;
    db_.kept("INSERT INTO mentions (document, number, begin, \"end\", text, local, rule) VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind_all(document, ++number, std::int64_t{mention.span.begin}, std::int64_t{mention.span.end},
                  literal ? std::nullopt : std::optional<std::string_view>(mention.text),
                  contribution.local_number(name, mention.type), mention.rule)
        .run();
  }

  // Statements take their places in the order of sentence and number.
  std::vector<const Statement*> ordered;
  for (const Statement& statement : extraction.statements) ordered.push_back(&statement);
  std::sort(ordered.begin(), ordered.end(), [](const Statement* a, const Statement* b) {
    return std::pair(a->sentence, statement_number(*a)) < std::pair(b->sentence, statement_number(*b));
  });
  std::unordered_map<std::string_view, std::int64_t> place_of_id;
  number = 0;
  for (const Statement* s : ordered) place_of_id[s->id] = place_id(document, ++number);

  const auto local_of = [&](const Phrase& phrase) { return contribution.local_number(name_of(phrase), phrase.type); };
  const auto entity = [&](std::int64_t local) { return entity_of(contribution.locals[static_cast<std::size_t>(local - 1)].name); };
  for (const Statement* s : ordered) {
    const std::int64_t id = place_of_id.at(s->id), subject = local_of(s->subject), object = local_of(s->object);
    const auto parent = place_of_id.find(s->parent);
    std::optional<std::int64_t> speaker, speaker_entity;
    if (s->speaker) {
      speaker = local_of(*s->speaker);
      speaker_entity = entity(local_of(*s->speaker));
    }
    const Phrase none;
    const Phrase& voice = s->speaker ? *s->speaker : none;
    const auto of_speaker = [&](std::optional<std::string_view> value) { return s->speaker ? value : std::nullopt; };
    db_.kept("INSERT INTO statements (id, document, sentence, number, lang, subject, relation, object, speaker, act,"
             " negated, modality, tense, confidence, rule, parent, subject_text, subject_full, subject_spans,"
             " subject_local, subject_join, relation_text, relation_lemma, relation_spans, object_text, object_full,"
             " object_spans, object_local, object_join, speaker_text, speaker_full, speaker_spans, speaker_local,"
             " speaker_join, cue, cue_spans) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
             " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind_all(id, document, s->sentence, statement_number(*s), s->lang, entity(subject),
                  relation_id(relation_name(s->relation)), entity(object),
                  speaker_entity,
                  s->act ? std::optional(to_string(*s->act)) : std::nullopt, static_cast<int>(s->negated),
                  to_string(s->modality), to_string(s->tense), s->confidence, s->rule,
                  parent == place_of_id.end() || s->parent.empty() ? std::nullopt : std::optional(parent->second),
                  s->subject.text, full_of(s->subject), to_json(s->subject.spans), subject, or_null(s->subject.join),
                  s->relation.text, s->relation.lemma, to_json(s->relation.spans), s->object.text, full_of(s->object),
                  to_json(s->object.spans), object, or_null(s->object.join), of_speaker(voice.text),
                  of_speaker(full_of(voice)), of_speaker(to_json(voice.spans)), speaker,
                  of_speaker(or_null(voice.join)), or_null(s->cue),
                  s->cue_spans.empty() ? std::nullopt : std::optional(to_json(s->cue_spans)))
        .run();
    number = 0;
    for (const Qualifier& qualifier : s->qualifiers)
      db_.kept("INSERT INTO qualifiers (statement, number, role, text, spans, date_from, date_to) VALUES (?, ?, ?, ?, ?, ?, ?)")
          .bind_all(id, ++number, to_string(qualifier.role), qualifier.text, to_json(qualifier.spans), or_null(qualifier.from),
                    or_null(qualifier.to))
          .run();
  }
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
