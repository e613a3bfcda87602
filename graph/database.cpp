#include "graph/database.hpp"

#include <system_error>

#include <sqlite3.h>

#include "graph/error.hpp"
#include "graph/text.hpp"
#include "graph/utf8.hpp"

namespace khabar {
namespace {

constexpr int k_busy_milliseconds = 3000;  // how long to wait for another program that writes

/// SQL's fold_name(x) and fold_text(x): the folding of graph/text.hpp for queries of ours.
template <std::string (*fold)(std::string_view)>
void fold_function(sqlite3_context* context, int, sqlite3_value** values) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(values[0]));
  if (!text) return sqlite3_result_null(context);
  try {
    const std::string folded = fold({text, static_cast<std::size_t>(sqlite3_value_bytes(values[0]))});
    sqlite3_result_text(context, folded.data(), static_cast<int>(folded.size()), SQLITE_TRANSIENT);
  } catch (const std::exception& error) {
    sqlite3_result_error(context, error.what(), -1);
  }
}

std::string hint_for(int code, const std::filesystem::path& file) {
  const std::string folder = file.has_parent_path() ? file.parent_path().string() : ".";
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "another program is writing to it: wait until it is done, or close it";
    case SQLITE_NOTADB: return "name a file that khabar build made";
    case SQLITE_CORRUPT: return "the file is damaged: build it again, or restore a copy";
    case SQLITE_FULL: return "free some space on the disk and run the same command again; what was stored before is kept";
    case SQLITE_READONLY: return "make the file and its folder " + folder + " writable, or write to another place with -o";
    case SQLITE_CANTOPEN: return "see that the folder " + folder + " is there and that you may read and write in it";
    case SQLITE_IOERR: return "see whether the disk of " + folder + " is full or failing; what was stored before is kept";
    case SQLITE_PERM:
    case SQLITE_AUTH: return "see that you may read and write the file";
    case SQLITE_NOMEM: return "free some memory";
    default: return {};
  }
}

std::string words_for(int code, const char* message) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "the graph is locked";
    case SQLITE_NOTADB: return "is not a database";
    case SQLITE_CORRUPT: return "the database is damaged";
    case SQLITE_FULL: return "the disk is full";
    case SQLITE_READONLY: return "cannot be written: it, or its folder, is read-only";
    case SQLITE_CANTOPEN: return "cannot be opened";
    default: return message ? message : sqlite3_errstr(code);
  }
}

}  // namespace

void Query::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Query::Query(Database& database, std::unique_ptr<sqlite3_stmt, Finalize> statement)
    : database_(&database), statement_(std::move(statement)) {}

Query& Query::bind(int parameter, std::int64_t value) {
  if (const int code = sqlite3_bind_int64(statement_.get(), parameter, value)) database_->fail(code, "binding");
  return *this;
}

Query& Query::bind(int parameter, double value) {
  if (const int code = sqlite3_bind_double(statement_.get(), parameter, value)) database_->fail(code, "binding");
  return *this;
}

void Query::bind_text(int parameter, std::string_view value, bool copy) {
  const char* data = value.data() ? value.data() : "";  // a null pointer would bind NULL
  if (const int code = sqlite3_bind_text64(statement_.get(), parameter, data, value.size(), copy ? SQLITE_TRANSIENT : SQLITE_STATIC, SQLITE_UTF8))
    database_->fail(code, "binding");
}

Query& Query::bind(int parameter, std::string_view value) {
  bind_text(parameter, value, true);
  return *this;
}

Query& Query::bind_lent(int parameter, std::string_view value) {
  bind_text(parameter, value, false);
  return *this;
}

Query& Query::bind(int parameter, std::nullptr_t) {
  if (const int code = sqlite3_bind_null(statement_.get(), parameter)) database_->fail(code, "binding");
  return *this;
}

bool Query::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  sqlite3_reset(statement_.get());
  if (code != SQLITE_DONE) database_->fail(code, "running");
  return false;
}

void Query::run() {
  while (step()) {
  }
}

void Query::reset() { sqlite3_reset(statement_.get()); }

int Query::columns() const { return sqlite3_column_count(statement_.get()); }

std::string_view Query::column_name(int column) const {
  const char* name = sqlite3_column_name(statement_.get(), column);
  return name ? name : "";
}

bool Query::is_null(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }

char Query::column_type(int column) const {
  switch (sqlite3_column_type(statement_.get(), column)) {
    case SQLITE_INTEGER: return 'i';
    case SQLITE_FLOAT: return 'r';
    case SQLITE_TEXT: return 't';
    case SQLITE_BLOB: return 'b';
    default: return 'n';
  }
}

std::int64_t Query::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }

double Query::real(int column) const { return sqlite3_column_double(statement_.get(), column); }

std::string_view Query::text(int column) const {
  const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  if (!data) return {};
  const std::string_view text(data, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)));
  if (!is_valid_utf8(text))
    throw Error(ErrorKind::store, "the database is damaged: it holds text that is not UTF-8", hint_for(SQLITE_CORRUPT, database_->file_), database_->file_.string());
  return text;
}

Database::Database(const std::filesystem::path& file, Mode mode) : file_(file) {
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (mode != Mode::create && !std::filesystem::exists(status))
    throw Error(ErrorKind::store, "no such file", "make it with: khabar build -o " + file.string() + " INPUT...", file.string());
  if (std::filesystem::is_directory(status))
    throw Error(ErrorKind::store, "is a folder, expected a graph", "name a file that khabar build made", file.string());
  const int flags = mode == Mode::read ? SQLITE_OPEN_READONLY
                                       : SQLITE_OPEN_READWRITE | (mode == Mode::create ? SQLITE_OPEN_CREATE : 0);
  // "./" keeps a name such as ":memory:" or "file:x" from meaning anything but a file.
  const std::string name = file.is_absolute() ? file.string() : "./" + file.string();
  open(name, flags);
}

Database::Database() : file_("(memory)") { open(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE); }

void Database::open(const std::string& name, int flags) {
  const int code = sqlite3_open_v2(name.c_str(), &handle_, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  try {
    if (code) fail(code, "opening");
    sqlite3_extended_result_codes(handle_, 1);
    sqlite3_busy_timeout(handle_, k_busy_milliseconds);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    constexpr int k_pure = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
    sqlite3_create_function_v2(handle_, "fold_name", 1, k_pure, nullptr, fold_function<fold_name>, nullptr, nullptr, nullptr);
    sqlite3_create_function_v2(handle_, "fold_text", 1, k_pure, nullptr, fold_function<fold_text>, nullptr, nullptr, nullptr);
  } catch (...) {
    sqlite3_close(handle_);
    throw;
  }
}

Database::~Database() {
  kept_.clear();
  sqlite3_close(handle_);
}

Query Database::query(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v2(handle_, sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
  std::unique_ptr<sqlite3_stmt, Query::Finalize> owned(statement);
  if (code) fail(code, std::string("preparing ").append(sql.substr(0, 200)));
  return Query(*this, std::move(owned));
}

Query& Database::kept(const char* sql) {
  const auto found = kept_.find(sql);
  if (found != kept_.end()) return found->second;
  return kept_.emplace(sql, query(sql)).first->second;
}

void Database::execute(const std::string& sql) {
  if (const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr)) fail(code, sql.substr(0, 200));
}

std::int64_t Database::integer(std::string_view sql, std::int64_t otherwise) {
  Query q = query(sql);
  return q.step() ? q.integer(0) : otherwise;
}

int Database::changes() const { return sqlite3_changes(handle_); }

void Database::interrupt() { sqlite3_interrupt(handle_); }

void Database::fail(int code, const std::string& doing) {
  const int kind = code & 0xFF;
  std::string words = words_for(code, handle_ ? sqlite3_errmsg(handle_) : nullptr);
  if (kind == SQLITE_ERROR || kind == SQLITE_CONSTRAINT || kind == SQLITE_MISUSE || kind == SQLITE_RANGE)
    throw Error(ErrorKind::internal, words + " (" + doing + ")", {}, file_.string());
  throw Error(ErrorKind::store, words, hint_for(code, file_), file_.string());
}

Transaction::Transaction(Database& database) : database_(database) { database_.execute("BEGIN IMMEDIATE"); }

void Transaction::commit() {
  database_.execute("COMMIT");
  open_ = false;
}

Transaction::~Transaction() {
  if (!open_) return;
  try {
    database_.execute("ROLLBACK");  // SQLite may have rolled back by itself, after a full disk for instance
  } catch (const Error&) {
  }
}

}  // namespace khabar
