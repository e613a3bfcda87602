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
constexpr const char* k_writing_cache = "PRAGMA cache_size = -32768";  // KiB; more makes no batch cheaper
// SQLite sorts as many KiB of an index at once: what the processor's own cache holds is sorted fastest.
constexpr const char* k_sorting_cache = "PRAGMA cache_size = -4096";
constexpr std::size_t k_least_batch = 1024, k_batch_share = 4;

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

[[noreturn]] void refuse_one_id(const std::string& a, const std::string& b) {
  throw Error(ErrorKind::data, "the documents " + a + " and " + b + " have one id", "give one of them another name");
}

std::size_t count_documents(Database& db) { return static_cast<std::size_t>(db.integer("SELECT count(*) FROM documents")); }

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
  db.execute(k_writing_cache);
  if (options_.max_pages) db.execute("PRAGMA max_page_count = " + std::to_string(options_.max_pages));
  if (record) check_record(db, *record);
  // A document's keys are taken away by the rules that gave them.
  if (const std::string rules = store_.build_value(k_identity_record); !rules.empty() && rules != identity_version())
    throw Error(ErrorKind::store, "has its names joined by another version of khabar",
                "khabar merge -o NEW.db " + file.string() + " makes a graph of the same documents by this one", file.string());
  stored_ = count_documents(db);
}

StoreWriter::~StoreWriter() = default;

std::string StoreWriter::sha256(std::string_view name) {
  if (const auto found = pending_.find(name); found != pending_.end()) return found->second.sha256;
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
  const std::string& name = extraction.document.id;
  std::string hash = sha256_hex(extraction.document.text);
  if (!extraction.document.sha256.empty() && extraction.document.sha256 != hash)
    throw Error(ErrorKind::data, "document " + name + ": its sha256 is not that of its text");
  const std::string before = sha256(name);
  if (before == hash) return Added::unchanged;
  if (pending_.find(name) != pending_.end()) commit();
  extraction.document.sha256 = std::move(hash);
  const Contribution contribution = contribution_of(extraction);
  Draft draft = draft_of(extraction, contribution);
  sums_.count(contribution, 1);
  pending_bytes_ += draft.rows.size();
  pending_.emplace(name, std::move(draft));
  if (batch_is_full()) commit();
  return before.empty() ? Added::fresh : Added::replaced;
}

bool StoreWriter::batch_is_full() {
  if (pending_bytes_ >= options_.batch_bytes) return true;
  const std::size_t documents = options_.batch_documents ? options_.batch_documents : std::max(k_least_batch, stored_ / k_batch_share);
  return pending_.size() >= documents;
}

bool StoreWriter::remove(std::string_view name) {
  if (sha256(name).empty()) return false;
  if (pending_.find(name) != pending_.end()) commit();
  removed_.emplace(name);
  return true;
}

void StoreWriter::drop_batch() {
  pending_.clear();
  sums_ = {};
  removed_.clear();
  pending_bytes_ = 0;
}

void StoreWriter::commit() {
  if (pending_.empty() && removed_.empty()) return;
  try {
    write_batch();
  } catch (...) {
    drop_batch();
    throw;
  }
  drop_batch();
}

void StoreWriter::write_batch() {
  Database& db = database();
  Transaction transaction(db);
  Batch batch(db, std::move(sums_));
  const auto take_out = [&](std::int64_t id, const std::string& name) {
    if (const auto old = store_.extraction(id); old && old->document.id == name) batch.take_out(id, *old);
  };
  for (const std::string& name : removed_) take_out(document_id(name), name);
  // Written in the order of their ids, so that each table grows by pages and not by rows all over the file.
  std::vector<const Draft*> ordered;
  for (const auto& [name, draft] : pending_) ordered.push_back(&draft);
  std::sort(ordered.begin(), ordered.end(), [](const Draft* a, const Draft* b) { return a->id < b->id; });
  const Draft* last = nullptr;
  for (const Draft* draft : ordered) {
    if (last && last->id == draft->id) refuse_one_id(last->name, draft->name);
    last = draft;
    Query& stored = db.kept("SELECT name FROM documents WHERE id = ?");
    stored.bind(1, draft->id);
    if (!stored.step()) continue;
    const std::string other(stored.text(0));
    stored.reset();
    if (other != draft->name) refuse_one_id(other, draft->name);
    take_out(draft->id, other);
  }
  batch.write_names();
  std::string now;
  if (Query q = db.query("SELECT strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"); options_.stamp && q.step()) now = q.text(0);
  for (const Draft* draft : ordered) {
    batch.write_document(*draft);
    if (options_.stamp) db.kept("INSERT INTO additions (document, added) VALUES (?, ?)").bind_all(draft->id, now).run();
  }
  batch.write_entities();
  transaction.commit();
  stored_ = count_documents(db);
}

void StoreWriter::finish() {
  commit();
  Database& db = database();
  {
    Transaction transaction(db);
    db.execute(k_sorting_cache);
    db.execute(k_indexes);
    db.execute(k_writing_cache);
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
