// Files of older store versions come up to this one with all that they hold. migrations/N.db is what version N wrote.
#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "generated.hpp"
#include "graph/error.hpp"
#include "graph/merge.hpp"
#include "graph/migrate.hpp"
#include "graph/statement_json.hpp"
#include "graph/verify.hpp"

namespace khabar {
namespace {

using testing::Folder;

std::filesystem::path released(int version) { return std::string(KHABAR_TESTS_DIR) + "/migrations/" + std::to_string(version) + ".db"; }

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Name and columns of every table and view, name and columns of every index.
std::map<std::string, std::string> shape_of(Database& db) {
  std::map<std::string, std::string> out;
  for (Query q = db.query("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"); q.step();) {
    std::string& columns = out[std::string(q.text(0)) + " " + std::string(q.text(1))];
    Query c = db.query(q.text(0) == "index" ? "SELECT name, '', 0 FROM pragma_index_info(?)" : "SELECT name, type, pk FROM pragma_table_info(?)");
    for (c.bind(1, q.text(1)); c.step();) columns += std::string(c.text(0)) + " " + std::string(c.text(1)) + " " + std::string(c.text(2)) + ", ";
  }
  return out;
}

std::vector<std::string> statements_of(const Store& store) {
  std::vector<std::string> out;
  for (const std::string& name : store.document_names()) {
    const auto extraction = store.extraction(document_id(name));
    for (const Statement& statement : extraction->statements) out.push_back(to_json(statement));
  }
  return out;
}

TEST(Migrate, EachReleasedVersionComesUpWithAllThatItHolds) {
  const Folder folder;
  const BuildRecord record = {{"models", "none"}};
  StoreWriter(folder / "fresh.db", &record).finish();
  Database fresh(folder / "fresh.db", Database::Mode::read);
  for (int version = 1; version < k_store_version; ++version) {
    const auto file = folder / (std::to_string(version) + ".db");
    std::filesystem::copy_file(released(version), file);
    std::int64_t documents = 0, names = 0, aliases = 0;
    {
      Database old(file, Database::Mode::read);
      ASSERT_EQ(old.integer("PRAGMA user_version"), version);
      documents = old.integer("SELECT count(*) FROM documents");
      names = old.integer("SELECT count(*) FROM names");
      aliases = old.integer("SELECT count(*) FROM aliases");
      ASSERT_GT(aliases, 0);
    }
    const Store store = Store::open(file);  // reading is enough to bring it up
    Database& db = store.database();
    EXPECT_EQ(db.integer("PRAGMA user_version"), k_store_version);
    EXPECT_EQ(shape_of(db), shape_of(fresh)) << "from version " << version;
    EXPECT_EQ(db.integer("SELECT count(*) FROM documents"), documents);
    EXPECT_EQ(db.integer("SELECT count(*) FROM names"), names);
    EXPECT_EQ(db.integer("SELECT count(*) FROM entity_aliases"), aliases);
    EXPECT_EQ(db.integer("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check != 'ok'"), 0);
    const auto statements = statements_of(store);
    EXPECT_FALSE(statements.empty());
    // What it holds goes into a new file of this version, and comes out of it as it was.
    const BuildRecord its = build_record(store);
    StoreWriter copy(folder / ("copy" + std::to_string(version) + ".db"), &its);
    EXPECT_EQ(static_cast<std::int64_t>(merge_store(copy, store).added), documents);
    EXPECT_EQ(statements_of(copy.store()), statements);
  }
}

TEST(Migrate, AnOlderFileMergedIntoANewOneIsWrittenOn) {
  const Folder folder;
  std::filesystem::copy_file(released(1), folder / "old.db");
  std::string message;
  try {
    StoreWriter(folder / "old.db");
  } catch (const Error& error) {
    message = std::string(error.what()) + " / " + error.hint;
  }
  EXPECT_NE(message.find("joined by another version of khabar / khabar merge -o NEW.db"), std::string::npos) << message;
  const Store old = Store::open(folder / "old.db");
  const BuildRecord record = build_record(old);
  StoreWriter writer(folder / "new.db", &record);
  merge_store(writer, old);
  std::string finding;
  verify_store(writer.store(), [&](const Finding& f) { finding = f.where + ": " + f.what; });
  EXPECT_EQ(finding, "");
  for (const std::string& name : old.document_names()) EXPECT_TRUE(writer.remove(name));
  writer.add(testing::make_extraction("doc", 7));
  writer.finish();
  StoreWriter fresh(folder / "fresh.db", &record);
  fresh.add(testing::make_extraction("doc", 7));
  fresh.finish();
  EXPECT_EQ(testing::content_of(writer.database()), testing::content_of(fresh.database()));
}

TEST(Migrate, AFileThatFailsHalfwayStaysAsItWas) {
  const Folder folder;
  const auto file = folder / "old.db";
  std::filesystem::copy_file(released(1), file);
  Database(file, Database::Mode::write).execute("CREATE VIEW entity_aliases AS SELECT 1");  // stands in the way of the last step
  const std::string before = bytes_of(file);
  EXPECT_THROW(Store::open(file), Error);
  EXPECT_THROW(StoreWriter{file}, Error);
  EXPECT_EQ(bytes_of(file), before);
}

}  // namespace
}  // namespace khabar
