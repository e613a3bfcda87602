#include "graph/store_write.hpp"

#include <algorithm>
#include <set>

#include "graph/batch.hpp"
#include "graph/error.hpp"
#include "graph/hash.hpp"
#include "graph/identity.hpp"
#include "graph/migrate.hpp"
#include "graph/schema.hpp"

namespace khabar {
namespace {

constexpr int k_page_bytes = 8192;  // most articles fit into one
constexpr int k_log_pages = 8192;

void make_schema(Database& db) {
  db.execute("PRAGMA page_size = " + std::to_string(k_page_bytes));
  // One transaction: a process killed here leaves an empty file, which counts as a new one.
  Transaction transaction(db);
  db.execute(k_schema);
  db.execute("PRAGMA application_id = " + std::to_string(k_application_id));
  db.execute("PRAGMA user_version = " + std::to_string(k_store_version));
  transaction.commit();
}

bool is_empty(Database& db) {
  return db.integer("PRAGMA application_id") == 0 && db.integer("SELECT count(*) FROM sqlite_master") == 0;
}

void check_record(Database& db, const BuildRecord& record) {
  BuildRecord stored;
  for (Query q = db.query("SELECT key, value FROM build_record"); q.step();) stored.emplace(q.text(0), q.text(1));
  if (stored.empty()) {
    Transaction transaction(db);
    for (const auto& [key, value] : record)
      db.kept("INSERT INTO build_record (key, value) VALUES (?, ?)").bind_all(key, value).run();
    transaction.commit();
    return;
  }
  for (const auto& [key, value] : record) {
    const auto found = stored.find(key);
    const std::string before = found == stored.end() ? "(none)" : found->second;
    if (before != value)
      throw Error(ErrorKind::store, "was built with " + key + " " + before + ", this is " + value,
                  "build all documents again into a new file, or add to this one with the program and options that made it",
                  db.file().string());
  }
}

}  // namespace

StoreWriter::StoreWriter(const std::filesystem::path& file, const BuildRecord* record, StoreOptions options)
    : store_(std::make_unique<Database>(file, record ? Database::Mode::create : Database::Mode::write)), options_(options) {
  Database& db = database();
  if (record && is_empty(db)) make_schema(db);
  check_store(db);
  if (migrate(db)) check_store(db);
  use_own_views(db);
  // References hold by construction, and khabar verify looks at each; SQLite would look seven rows up for each statement.
  db.execute("PRAGMA foreign_keys = OFF");
  db.execute("PRAGMA journal_mode = WAL");
  db.execute("PRAGMA synchronous = NORMAL");
  // A page that several batches change is copied from the log into the file once.
  db.execute("PRAGMA wal_autocheckpoint = " + std::to_string(k_log_pages));
  db.execute("PRAGMA cache_size = -131072");
  if (options_.max_pages) db.execute("PRAGMA max_page_count = " + std::to_string(options_.max_pages));
  if (record) check_record(db, *record);
  // A document's keys are taken away by the rules that gave them.
  if (const std::string rules = store_.build_value(k_identity_record); !rules.empty() && rules != identity_version())
    throw Error(ErrorKind::store, "has its names joined by another version of khabar",
                "khabar merge -o NEW.db " + file.string() + " makes a graph of the same documents by this one", file.string());
}

StoreWriter::~StoreWriter() = default;

std::string StoreWriter::sha256(std::string_view name) {
  if (const auto found = pending_.find(name); found != pending_.end()) return found->second.document.sha256;
  if (removed_.find(name) != removed_.end()) return {};
  Query& q = database().kept("SELECT sha256 FROM documents WHERE name = ?");
  q.bind(1, name);
  std::string out;
  if (q.step()) out = q.text(0);
  q.reset();
  return out;
}

Added StoreWriter::add(Extraction extraction) {
  check_extraction(extraction);
  const std::string name = extraction.document.id;
  const std::string hash = sha256_hex(extraction.document.text);
  if (!extraction.document.sha256.empty() && extraction.document.sha256 != hash)
    throw Error(ErrorKind::data, "document " + name + ": its sha256 is not that of its text");
  extraction.document.sha256 = hash;
  const std::string before = sha256(name);
  if (before == hash) return Added::unchanged;
  pending_bytes_ += extraction.document.text.size();
  pending_.insert_or_assign(name, std::move(extraction));
  if (pending_.size() >= options_.batch_documents || pending_bytes_ >= options_.batch_bytes) commit();
  return before.empty() ? Added::fresh : Added::replaced;
}

bool StoreWriter::remove(std::string_view name) {
  if (sha256(name).empty()) return false;
  if (const auto found = pending_.find(name); found != pending_.end()) pending_.erase(found);
  Query& q = database().kept("SELECT 1 FROM documents WHERE name = ?");
  q.bind(1, name);
  const bool stored = q.step();
  q.reset();
  if (stored) removed_.emplace(std::string(name), "");
  return true;
}

void StoreWriter::commit() {
  if (pending_.empty() && removed_.empty()) return;
  try {
    write_batch();
  } catch (...) {
    pending_.clear();
    removed_.clear();
    pending_bytes_ = 0;
    throw;
  }
  pending_.clear();
  removed_.clear();
  pending_bytes_ = 0;
}

void StoreWriter::write_batch() {
  Database& db = database();
  Transaction transaction(db);
  Batch batch(db);
  for (const auto& [name, extraction] : pending_) removed_.emplace(name, "");
  for (const auto& [name, unused] : removed_) {
    const std::int64_t id = document_id(name);
    const auto old = store_.extraction(id);
    if (old && old->document.id == name) batch.take_out(id, *old);
  }
  // Written in the order of their ids, so that each table grows by pages and not by rows all over the file.
  std::vector<std::pair<std::int64_t, const Extraction*>> ordered;
  for (const auto& [name, extraction] : pending_) ordered.emplace_back(document_id(name), &extraction);
  std::sort(ordered.begin(), ordered.end());
  std::vector<Contribution> contributions;
  contributions.reserve(ordered.size());
  for (const auto& [id, extraction] : ordered) {
    contributions.push_back(contribution_of(*extraction));
    batch.count_in(contributions.back());
  }
  batch.write_names();
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    batch.write_document(*ordered[i].second, contributions[i]);
    if (options_.stamp)
      db.kept("INSERT INTO additions (document, added) VALUES (?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))")
          .bind_all(ordered[i].first)
          .run();
  }
  batch.write_entities();
  transaction.commit();
}

void StoreWriter::finish() {
  commit();
  Database& db = database();
  {
    Transaction transaction(db);
    db.execute(k_indexes);
    transaction.commit();
  }
  // Another program that reads the file keeps it in WAL mode; then it stays so, and is as whole.
  try {
    db.integer("PRAGMA wal_checkpoint(TRUNCATE)");
    db.execute("PRAGMA journal_mode = DELETE");
  } catch (const Error&) {
  }
}

void rejoin_all_names(StoreWriter& writer) {
  writer.commit();
  Transaction transaction(writer.database());
  Batch batch(writer.database());
  batch.rejoin_all();
  batch.write_entities();
  transaction.commit();
}

}  // namespace khabar
