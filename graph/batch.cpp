#include "graph/batch.hpp"

#include <algorithm>

#include "graph/error.hpp"
#include "graph/store.hpp"
#include "graph/text.hpp"

namespace khabar {

void Batch::take_out(std::int64_t document, const Extraction& extraction) {
  sums_.count(contribution_of(extraction), -1);
  std::set<std::int64_t> entities;
  Query& local = db_.kept("SELECT DISTINCT n.entity FROM local_entities l JOIN names n ON n.id = l.name WHERE l.document = ?");
  for (local.bind(1, document); local.step();) entities.insert(local.integer(0));
  for (const std::int64_t entity : entities) --entity_documents_[entity];

  for (const SentenceRecord& sentence : extraction.sentences)
    db_.kept("INSERT INTO sentence_words (sentence_words, rowid, folded) VALUES ('delete', ?, ?)")
        .bind_all(place_id(document, sentence.number), fold_text(cut(extraction.document.text, sentence.span)))
        .run();
  const std::int64_t first = place_id(document, 0), last = place_id(document, k_max_places);
  db_.kept("DELETE FROM qualifiers WHERE statement BETWEEN ? AND ?").bind_all(first, last).run();
  db_.kept("DELETE FROM statements WHERE id BETWEEN ? AND ?").bind_all(first, last).run();
  db_.kept("DELETE FROM mentions WHERE document = ?").bind_all(document).run();
  db_.kept("DELETE FROM local_entities WHERE document = ?").bind_all(document).run();
  db_.kept("DELETE FROM sentences WHERE document = ?").bind_all(document).run();
  db_.kept("DELETE FROM additions WHERE document = ?").bind_all(document).run();
  db_.kept("DELETE FROM documents WHERE id = ?").bind_all(document).run();
}

std::int64_t Batch::entity_of(std::int64_t name) {
  const auto found = name_entity_.find(name);
  if (found != name_entity_.end()) return found->second;
  Query& q = db_.kept("SELECT entity FROM names WHERE id = ?");
  q.bind(1, name);
  const std::int64_t entity = q.step() ? q.integer(0) : 0;
  q.reset();
  if (entity) name_entity_[name] = entity;
  return entity;
}

void Batch::make_entity(std::int64_t id) {
  db_.kept("INSERT INTO entities (id, name, type, mentions, documents) VALUES (?, '', '', 0, 0) ON CONFLICT DO NOTHING")
      .bind_all(id)
      .run();
  touched_.insert(id);
}

void Batch::write_names() {
  // Each table in the order of its rows, so that a page is visited once.
  std::vector<std::pair<std::int64_t, const Sums::Name*>> names;
  std::vector<std::tuple<std::string_view, std::int64_t, std::int64_t>> keys;
  for (const auto& [id, name] : sums_.names) {
    names.emplace_back(id, &name);
    for (const auto& [key, delta] : name.keys)
      if (delta != 0) keys.emplace_back(key, id, delta);
  }
  std::sort(names.begin(), names.end());
  std::sort(keys.begin(), keys.end());
  for (const auto& [id, name] : names) write_name(id, *name);
  for (const auto& [key, name, delta] : keys) write_key(std::string(key), name, delta);
  for (const auto& [id, name] : names)
    for (const auto& [text, delta] : name->aliases)
      if (delta != 0) write_alias(id, text, delta);
  write_relations();
  join_changed();
}

void Batch::write_name(std::int64_t id, const Sums::Name& delta) {
  Query& have = db_.kept("SELECT folded, type, country, documents, entity FROM names WHERE id = ?");
  have.bind(1, id);
  if (have.step()) {
    const bool same = have.text(0) == delta.folded && have.text(1) == to_string(delta.type) && have.text(2) == delta.country;
    const std::string stored(have.text(0));
    const std::int64_t documents = have.integer(3) + delta.documents, entity = have.integer(4);
    have.reset();
    if (!same) throw Error(ErrorKind::internal, "two names have one id: " + stored + ", " + delta.folded);
    name_entity_[id] = entity;
    touched_.insert(entity);
    if (delta.documents == 0) return;
    db_.kept("UPDATE names SET documents = ? WHERE id = ?").bind_all(documents, id).run();
    if (documents == 0) gone_.insert(id);
    if (documents == 0 || has_rivals(delta.folded)) changed_.insert(id);
  } else if (delta.documents != 0) {
    make_entity(id);
    db_.kept("INSERT INTO names (id, folded, type, country, entity, rule, documents) VALUES (?, ?, ?, ?, ?, '', ?)")
        .bind_all(id, delta.folded, to_string(delta.type), delta.country, id, delta.documents)
        .run();
    name_entity_[id] = id;
    changed_.insert(id);
  }
}

void Batch::write_key(const std::string& key, std::int64_t name, std::int64_t delta) {
  Query& have = db_.kept("SELECT documents FROM name_keys WHERE key = ? AND name = ?");
  have.bind_all(key, name);
  const bool known = have.step();
  const std::int64_t documents = (known ? have.integer(0) : 0) + delta;
  have.reset();
  if (!known) {
    db_.kept("INSERT INTO name_keys (key, name, documents) VALUES (?, ?, ?)").bind_all(key, name, documents).run();
    ++key_change_[key];
  } else {
    db_.kept("UPDATE name_keys SET documents = ? WHERE key = ? AND name = ?").bind_all(documents, key, name).run();
    if (documents == 0) --key_change_[key];  // the row stays until the set that it held together has been found
  }
  if (!known || documents == 0) changed_.insert(name);
}

void Batch::write_alias(std::int64_t name, const std::string& text, std::int64_t delta) {
  const std::string folded = fold_name(text);
  db_.kept("INSERT INTO aliases (name, text, folded, lang, mentions) VALUES (?, ?, ?, ?, ?)"
           " ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions")
      .bind_all(name, text, folded.empty() ? std::string_view(text) : std::string_view(folded), script_of(text), delta)
      .run();
  if (delta < 0) db_.kept("DELETE FROM aliases WHERE name = ? AND text = ? AND mentions = 0").bind_all(name, text).run();
}

void Batch::write_relations() {
  for (const auto& [relation, delta] : sums_.relations) {
    if (delta == 0) continue;
    const auto& [name, lemma, lang] = relation;
    const std::int64_t id = relation_id(name);
    db_.kept("INSERT INTO relations (id, name, statements) VALUES (?, ?, ?)"
             " ON CONFLICT (id) DO UPDATE SET statements = statements + excluded.statements")
        .bind_all(id, name, delta)
        .run();
    db_.kept("INSERT INTO relation_lemmas (relation, lemma, lang, folded, statements) VALUES (?, ?, ?, ?, ?)"
             " ON CONFLICT DO UPDATE SET statements = statements + excluded.statements")
        .bind_all(id, lemma, lang, fold_text(lemma), delta)
        .run();
    if (delta < 0) {
      db_.kept("DELETE FROM relation_lemmas WHERE relation = ? AND lemma = ? AND lang = ? AND statements = 0")
          .bind_all(id, lemma, lang)
          .run();
    }
  }
}

/// Whether the same folded form stands under several types or countries, which the numbers of documents decide between.
bool Batch::has_rivals(const std::string& folded) {
  Query& q = db_.kept("SELECT count(*) FROM (SELECT 1 FROM names WHERE folded = ? LIMIT 2)");
  q.bind(1, folded);
  const bool several = q.step() && q.integer(0) > 1;
  q.reset();
  return several;
}

/// The names that have a key, now or before this batch; none where it is too common to tell anything.
std::vector<std::int64_t> Batch::names_of_key(const std::string& key, bool& counts) {
  std::int64_t now = 0;
  Query& number = db_.kept("SELECT count(*) FROM (SELECT 1 FROM name_keys WHERE key = ? AND documents > 0 LIMIT 1000)");
  number.bind(1, key);
  if (number.step()) now = number.integer(0);
  number.reset();
  const auto change = key_change_.find(key);
  const std::int64_t before = now - (change == key_change_.end() ? 0 : change->second);
  counts = now <= k_most_names_of_key;
  std::vector<std::int64_t> out;
  if (!counts && before > k_most_names_of_key) return out;
  Query& q = db_.kept("SELECT name FROM name_keys WHERE key = ?");
  for (q.bind(1, key); q.step();) out.push_back(q.integer(0));
  return out;
}

NameNode Batch::load_name(std::int64_t id) {
  NameNode out;
  out.id = id;
  Query& q = db_.kept("SELECT folded, type, country, documents FROM names WHERE id = ?");
  q.bind(1, id);
  if (q.step()) {
    out.folded = q.text(0);
    out.type = entity_type_from(q.text(1)).value_or(EntityType::Other);
    out.country = q.text(2);
    out.documents = q.integer(3);
  }
  q.reset();
  return out;
}

/// The closed set of `first`: all names that share a key or a folded form with one in it. Their keys are those that are
/// still given and tell something; others only helped to find whom they held together before.
std::vector<NameNode> Batch::closed_set(std::int64_t first) {
  std::map<std::int64_t, NameNode> set;
  std::vector<std::int64_t> open{first};
  std::unordered_set<std::string> forms;
  std::unordered_map<std::string, bool> keys;
  while (!open.empty()) {
    const std::int64_t id = open.back();
    open.pop_back();
    if (set.count(id)) continue;
    NameNode& node = set.emplace(id, load_name(id)).first->second;
    if (forms.insert(node.folded).second) {
      Query& q = db_.kept("SELECT id FROM names WHERE folded = ?");
      for (q.bind(1, node.folded); q.step();) open.push_back(q.integer(0));
      for (const std::string& partner : overrides_.partners(node.folded))
        for (q.bind(1, partner); q.step();) open.push_back(q.integer(0));
    }
    std::vector<std::pair<std::string, bool>> own;
    Query& q = db_.kept("SELECT key, documents FROM name_keys WHERE name = ? ORDER BY key");
    for (q.bind(1, id); q.step();) own.emplace_back(q.text(0), q.integer(1) > 0);
    for (auto& [key, given] : own) {
      auto found = keys.find(key);
      if (found == keys.end()) {
        bool counts = false;
        for (const std::int64_t other : names_of_key(key, counts)) open.push_back(other);
        found = keys.emplace(key, counts).first;
      }
      if (given && found->second) node.keys.push_back(std::move(key));
    }
  }
  std::vector<NameNode> out;
  for (auto& [id, node] : set) out.push_back(std::move(node));
  return out;
}

void Batch::join_changed() {
  std::unordered_set<std::int64_t> done;
  for (const std::int64_t first : changed_) {
    if (done.count(first)) continue;
    std::vector<NameNode> nodes = closed_set(first);
    for (const NameNode& node : nodes) done.insert(node.id);
    nodes.erase(std::remove_if(nodes.begin(), nodes.end(), [](const NameNode& n) { return n.documents == 0; }), nodes.end());
    for (const Join& join : join_names(nodes, overrides_)) apply(join);
  }
  if (!key_change_.empty()) db_.kept("DELETE FROM name_keys WHERE documents = 0").run();
}

/// Moves a name to the entity that identity gave it, and with it the rows of documents that speak of it.
void Batch::apply(const Join& join) {
  Query& q = db_.kept("SELECT entity, rule FROM names WHERE id = ?");
  q.bind(1, join.name);
  const bool known = q.step();
  const std::int64_t from = known ? q.integer(0) : 0;
  const bool same_rule = known && q.text(1) == join.rule;
  q.reset();
  if (from == join.entity && same_rule) return;
  make_entity(join.entity);
  db_.kept("UPDATE names SET entity = ?, rule = ? WHERE id = ?").bind_all(join.entity, join.rule, join.name).run();
  if (from == join.entity) return;
  name_entity_[join.name] = join.entity;
  touched_.insert(from);
  recount_.insert(from);
  recount_.insert(join.entity);
  std::vector<std::pair<std::int64_t, std::int64_t>> places;
  Query& locals = db_.kept("SELECT document, number FROM local_entities WHERE name = ?");
  for (locals.bind(1, join.name); locals.step();) places.emplace_back(locals.integer(0), locals.integer(1));
  for (const auto& [document, local] : places) {
    const std::int64_t first = place_id(document, 0), last = place_id(document, k_max_places);
    db_.kept("UPDATE statements SET subject = ? WHERE id BETWEEN ? AND ? AND subject_local = ?")
        .bind_all(join.entity, first, last, local)
        .run();
    db_.kept("UPDATE statements SET object = ? WHERE id BETWEEN ? AND ? AND object_local = ?")
        .bind_all(join.entity, first, last, local)
        .run();
    db_.kept("UPDATE statements SET speaker = ? WHERE id BETWEEN ? AND ? AND speaker_local = ?")
        .bind_all(join.entity, first, last, local)
        .run();
  }
}

void Batch::rejoin_all() {
  for (Query q = db_.query("SELECT id FROM names"); q.step();) changed_.insert(q.integer(0));
  join_changed();
  for (Query q = db_.query("SELECT id FROM entities"); q.step();) {
    touched_.insert(q.integer(0));
    recount_.insert(q.integer(0));
  }
}

}  // namespace khabar
