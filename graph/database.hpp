// SQLite, and nothing of it but this: a connection, prepared statements, transactions, and errors that say what to do.
//
// database.cpp is the only file that names SQLite's API. Values are always bound, never pasted into SQL.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace khabar {

class Database;

/// A prepared statement. Parameters count from 1, columns from 0. Movable; must not outlive its Database.
///
///     Query q = db.query("SELECT name FROM entities WHERE id = ?");
///     for (q.bind(1, id); q.step();) use(q.text(0));
class Query {
 public:
  Query(Query&&) noexcept = default;
  Query& operator=(Query&&) noexcept = default;

  Query& bind(int parameter, std::int64_t value);
  Query& bind(int parameter, int value) { return bind(parameter, std::int64_t{value}); }
  Query& bind(int parameter, double value);
  Query& bind(int parameter, std::string_view value);
  Query& bind(int parameter, const char* value) { return bind(parameter, std::string_view(value)); }
  Query& bind(int parameter, std::nullptr_t);
  /// Binds text without a copy: it must stay as it is until the query has run.
  Query& bind_lent(int parameter, std::string_view value);
  template <typename T>
  Query& bind(int parameter, const std::optional<T>& value) {
    return value ? bind(parameter, *value) : bind(parameter, nullptr);
  }
  /// Binds all parameters in order, 1 to n.
  template <typename... Values>
  Query& bind_all(const Values&... values) {
    int parameter = 0;
    (bind(++parameter, values), ...);
    return *this;
  }

  /// Moves to the next row; false after the last, and then the query can be bound and run again. Throws Error{store}.
  bool step();
  /// Runs to the end and makes it ready to run again.
  void run();
  /// Gives up the rows that are left; bindings stay.
  void reset();

  int columns() const;
  std::string_view column_name(int column) const;
  bool is_null(int column) const;
  /// 'i' integer, 'r' real, 't' text, 'b' blob, 'n' null.
  char column_type(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;
  /// Valid until the next step(); empty for NULL. Throws Error{store} for what is not UTF-8: only a damaged file has it.
  std::string_view text(int column) const;

 private:
  friend class Database;
  void bind_text(int parameter, std::string_view value, bool copy);
  struct Finalize {
    void operator()(sqlite3_stmt*) const;
  };
  Query(Database& database, std::unique_ptr<sqlite3_stmt, Finalize> statement);
  Database* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// An open file. Not for use by several threads at once.
class Database {
 public:
  enum class Mode { read, write, create };

  /// Opens without looking inside. `create` makes the file where there is none. Throws Error{store} with a hint for a
  /// file that is not there, cannot be opened, or lies in a folder that cannot be written.
  Database(const std::filesystem::path& file, Mode mode);
  /// An empty database in memory.
  Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  /// A new prepared statement.
  Query query(std::string_view sql);
  /// The statement kept for this SQL; prepared once. `sql` must be a literal.
  Query& kept(const char* sql);
  /// Runs statements that give no rows.
  void execute(const std::string& sql);
  /// The first column of the first row; `otherwise` where there is none.
  std::int64_t integer(std::string_view sql, std::int64_t otherwise = 0);

  /// Rows changed by the last INSERT, UPDATE or DELETE.
  int changes() const;
  const std::filesystem::path& file() const { return file_; }
  /// Lets another thread or a signal handler stop the query that runs; it throws Error{store}.
  void interrupt();

  [[noreturn]] void fail(int code, const std::string& doing);

 private:
  friend class Query;
  void open(const std::string& name, int flags);
  std::filesystem::path file_;
  sqlite3* handle_ = nullptr;
  std::unordered_map<const char*, Query> kept_;
};

/// BEGIN IMMEDIATE to commit(); rolled back where commit() is not reached.
class Transaction {
 public:
  explicit Transaction(Database& database);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace khabar
