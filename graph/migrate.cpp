// One row a version: the SQL that makes the next version of it. A row is never changed once it was released; what a release
// wrote is kept in tests/migrations, and migrate_test brings each up and compares it with a fresh build.
#include "graph/migrate.hpp"

#include <iterator>
#include <string>

#include "graph/database.hpp"
#include "graph/schema.hpp"
#include "graph/store.hpp"

namespace khabar {
namespace {

constexpr const char* k_steps[] = {
    // 1 to 2: a wording's entity is that of its name, it was kept twice; indexes cover what questions ask.
    "DROP INDEX IF EXISTS statements_by_subject;"
    "DROP INDEX IF EXISTS statements_by_object;"
    "DROP INDEX IF EXISTS statements_by_relation;"
    "DROP INDEX aliases_by_entity;"
    "ALTER TABLE aliases DROP COLUMN entity;"
    "CREATE VIEW entity_aliases AS"
    "  SELECT n.entity, a.name, a.text, a.folded, a.lang, a.mentions FROM names n JOIN aliases a ON a.name = n.id;",
};
static_assert(std::size(k_steps) + 1 == k_store_version, "each version but the last has a step");

}  // namespace

bool migrate(Database& db) {
  if (db.integer("PRAGMA user_version") >= k_store_version) return false;
  Transaction transaction(db);
  // Read again inside: another program may have done it meanwhile.
  for (std::int64_t version = db.integer("PRAGMA user_version"); version < k_store_version; ++version) {
    if (version < 1) break;  // check_store tells what such a file is
    db.execute(k_steps[version - 1]);
    db.execute("PRAGMA user_version = " + std::to_string(version + 1));
  }
  db.execute(k_indexes);
  transaction.commit();
  return true;
}

}  // namespace khabar
