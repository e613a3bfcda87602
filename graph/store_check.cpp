// A file is looked at before anything reads it: whether it is a graph of ours, of a version that this program knows, with
// the tables that this version has. A file from elsewhere may have anything under these names: a view that never ends, a table that lacks
// columns. Tables are compared with those of schema.sql; the file's own views are not used at all.
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "graph/error.hpp"
#include "graph/schema.hpp"
#include "graph/store.hpp"

namespace khabar {
namespace {

struct Shape {
  std::map<std::string, std::vector<std::string>> tables;           ///< columns
  std::vector<std::pair<std::string, std::string>> views;           ///< name, SQL; in the order of the schema
};

std::vector<std::string> columns_of(Database& db, const std::string& table) {
  std::vector<std::string> out;
  Query q = db.query("SELECT name FROM pragma_table_info(?)");
  for (q.bind(1, table); q.step();) out.emplace_back(q.text(0));
  return out;
}

/// What schema.sql makes.
const Shape& own_shape() {
  static const Shape shape = [] {
    Shape out;
    Database db;
    db.execute(k_schema);
    for (Query q = db.query("SELECT type, name, sql FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY rowid"); q.step();) {
      const std::string name(q.text(1));
      if (q.text(0) == "view") out.views.emplace_back(name, q.text(2));
      else out.tables[name] = columns_of(db, name);
    }
    return out;
  }();
  return shape;
}

}  // namespace

void check_store(Database& db) {
  const std::string file = db.file().string();
  const std::int64_t application = db.integer("PRAGMA application_id");
  const std::int64_t tables = db.integer("SELECT count(*) FROM sqlite_master");
  if (application == 0 && tables == 0)
    throw Error(ErrorKind::store, "is empty, expected a graph", "run khabar build -o " + file + " INPUT...", file);
  if (application != k_application_id)
    throw Error(ErrorKind::store, "is a database of another program, expected a graph", "name a file that khabar build made", file);
  const std::int64_t version = db.integer("PRAGMA user_version");
  if (version > k_store_version)
    throw Error(ErrorKind::store,
                "is of store version " + std::to_string(version) + ", this program reads up to " + std::to_string(k_store_version),
                "use the newer khabar that made it", file);
  if (version < 1) throw Error(ErrorKind::store, "has no store version", "the file is damaged: build it again, or restore a copy", file);
  if (version < k_store_version) return;  // its tables are those of an older schema, which its migration reads
  const auto damaged = [&](const std::string& what) {
    throw Error(ErrorKind::store, what, "it was changed by another program: build it again, or restore a copy", file);
  };
  for (const auto& [table, columns] : own_shape().tables) {
    Query q = db.query("SELECT type FROM sqlite_master WHERE name = ?");
    q.bind(1, table);
    if (!q.step() || q.text(0) != "table") damaged("lacks the table " + table);
    if (columns_of(db, table) != columns) damaged("has other columns in the table " + table + " than store version " + std::to_string(version));
  }
  Query trigger = db.query("SELECT name FROM sqlite_master WHERE type = 'trigger'");
  if (trigger.step()) damaged("has the trigger " + std::string(trigger.text(0)) + ", expected none");
}

void use_own_views(Database& db) {
  for (const auto& [name, sql] : own_shape().views) {
    // A temporary view comes before one of the same name in the file.
    constexpr std::string_view k_create = "CREATE ";
    db.execute("CREATE TEMP " + sql.substr(k_create.size()));
  }
}

}  // namespace khabar
