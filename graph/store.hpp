// The store: one SQLite file that holds documents, statements and the graph they make. schema.sql describes the tables.
//
// This header is the reading side. Every open file has been looked at: a file that is missing, empty, locked, no
// database, no graph of ours, or of a newer version is an Error{store} that says what to do.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/database.hpp"
#include "graph/document.hpp"

namespace khabar {

/// user_version of the files this program writes; older ones are brought up when they are opened (see migrate.hpp).
constexpr int k_store_version = 2;
/// application_id, "khbr".
constexpr std::int64_t k_application_id = 0x6B686272;

/// sentences, statements and mentions are numbered within their document in this many bits.
constexpr int k_place_bits = 18;
constexpr std::int64_t k_max_places = (std::int64_t{1} << k_place_bits) - 1;

/// The id of the document of this name; of a name of an entity (its id may serve as the entity's); of a relation.
std::int64_t document_id(std::string_view name);
std::int64_t name_id(EntityType type, std::string_view folded, std::string_view country);
std::int64_t relation_id(std::string_view canonical);
/// The rowid of a sentence in sentence_words, and the id of the statement at a place of its document.
constexpr std::int64_t place_id(std::int64_t document, std::int64_t place) { return document << k_place_bits | place; }
constexpr std::int64_t document_of(std::int64_t place_id) { return place_id >> k_place_bits; }
constexpr std::int64_t place_of(std::int64_t place_id) { return place_id & k_max_places; }

/// Counts of rows.
struct StoreCounts {
  std::int64_t documents = 0, sentences = 0, mentions = 0, statements = 0, edges = 0, entities = 0, names = 0, relations = 0;
};

/// A graph file open for reading. Views and tables are read with database().query().
class Store {
 public:
  /// Opens read-only. A file of an older version is brought up to this one first; where it cannot be written, it is refused.
  static Store open(const std::filesystem::path& file);

  Database& database() const { return *database_; }

  StoreCounts counts() const;
  /// How many entities a statement speaks of; the rest are only mentioned.
  std::int64_t count_stated() const;
  /// Value of the build record, empty where it has none.
  std::string build_value(std::string_view key) const;

  /// Names of all documents, sorted.
  std::vector<std::string> document_names() const;
  std::optional<Document> document(std::int64_t id) const;
  /// The sentence's text; empty where there is no such sentence.
  std::string sentence_text(std::int64_t document, int number) const;
  std::optional<SentenceRecord> sentence(std::int64_t document, int number) const;
  /// The statement with its strings and spans; entity names are the document's own. nullopt where there is none.
  std::optional<Statement> statement(std::int64_t id) const;
  /// All that a document brought, as it was handed in (statements in order of sentence and number).
  std::optional<Extraction> extraction(std::int64_t document) const;

 private:
  friend class StoreWriter;
  explicit Store(std::unique_ptr<Database> database) : database_(std::move(database)) {}
  std::unique_ptr<Database> database_;
};

/// Looks whether an open file is a graph of ours, of this version or an older one, with the tables that it must have. Throws
/// Error{store}.
void check_store(Database& database);
/// Has this program's views used, whatever views the file has.
void use_own_views(Database& database);

}  // namespace khabar
