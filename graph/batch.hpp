// One batch on its way into the store: sums of what documents bring and take, and the writing of them. Used by
// store_write.cpp only.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "graph/contribution.hpp"
#include "graph/database.hpp"
#include "graph/document.hpp"
#include "graph/draft.hpp"
#include "graph/identity.hpp"

namespace khabar {

class Batch {
 public:
  /// `sums` are of the documents that come in.
  explicit Batch(Database& db, Sums sums = {}) : db_(db), overrides_(load_overrides(db)), sums_(std::move(sums)) {}

  /// Takes a stored document's rows and counts away.
  void take_out(std::int64_t document, const Extraction& extraction);
  /// Names, keys, wordings and relations by the sums; then identity where something changed.
  void write_names();
  void write_document(const Draft& draft);
  /// Counts, names and types of entities that were touched; entities without names go.
  void write_entities();

  /// Decides the identity of all names again.
  void rejoin_all();

 private:
  void write_name(std::int64_t id, const Sums::Name& delta);
  void write_key(const std::string& key, std::int64_t name, std::int64_t delta);
  void write_alias(std::int64_t name, const std::string& text, std::int64_t delta);
  void write_relations();
  void join_changed();
  void apply(const Join& join);
  bool has_rivals(const std::string& folded);
  std::vector<std::int64_t> names_of_key(const std::string& key, bool& counts);
  std::vector<NameNode> closed_set(std::int64_t first);
  NameNode load_name(std::int64_t id);
  std::int64_t entity_of(std::int64_t name);
  void make_entity(std::int64_t id);

  Database& db_;
  const Overrides overrides_;
  Sums sums_;
  std::unordered_map<std::string, std::int64_t> key_change_;      ///< names that came to a key, less those that left it
  std::set<std::int64_t> changed_;                                ///< names whose identity has to be decided again
  std::set<std::int64_t> gone_;                                   ///< names that no document has any more
  std::unordered_map<std::int64_t, std::int64_t> name_entity_;    ///< of names seen in this batch
  std::map<std::int64_t, std::int64_t> entity_documents_;         ///< by how much an entity's documents change
  std::set<std::int64_t> recount_;                                ///< entities whose documents are counted afresh
  std::set<std::int64_t> touched_;
};

}  // namespace khabar
