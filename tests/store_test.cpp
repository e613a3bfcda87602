// The store: what goes in comes out; the laws of order, batches and history; errors a user can mend.
#include <gtest/gtest.h>

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <map>
#include <random>
#include <tuple>

#include "generated.hpp"
#include "graph/contribution.hpp"
#include "graph/error.hpp"
#include "graph/statement_json.hpp"
#include "graph/store.hpp"
#include "graph/store_write.hpp"

namespace khabar {
namespace {

using testing::content_of;
using testing::Folder;
using testing::make_extraction;

const BuildRecord k_record = {{"models", "none"}};

void write(const std::filesystem::path& file, const std::vector<Extraction>& documents, StoreOptions options = {}) {
  StoreWriter writer(file, &k_record, options);
  for (const Extraction& document : documents) writer.add(document);
  writer.finish();
}

std::vector<Extraction> make_documents(int count, std::uint32_t seed) {
  std::vector<Extraction> out;
  for (int i = 0; i < count; ++i) out.push_back(make_extraction("doc" + std::to_string(i), seed + static_cast<std::uint32_t>(i)));
  return out;
}

TEST(Store, GivesBackWhatItWasGiven) {
  const Folder folder;
  const auto documents = make_documents(40, 7);
  write(folder / "news.db", documents);
  const Store store = Store::open(folder / "news.db");
  for (const Extraction& document : documents) {
    const auto found = store.extraction(document_id(document.document.id));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->document.text, document.document.text);
    EXPECT_EQ(found->document.sha256, document.document.sha256);
    EXPECT_EQ(found->document.published, document.document.published);
    ASSERT_EQ(found->sentences.size(), document.sentences.size());
    ASSERT_EQ(found->mentions.size(), document.mentions.size());
    for (std::size_t i = 0; i < found->mentions.size(); ++i) {
      EXPECT_EQ(found->mentions[i].span, document.mentions[i].span);
      EXPECT_EQ(found->mentions[i].text, document.mentions[i].text);
      EXPECT_EQ(found->mentions[i].entity, document.mentions[i].entity);
      EXPECT_EQ(found->mentions[i].type, document.mentions[i].type);
    }
    ASSERT_EQ(found->statements.size(), document.statements.size());
    for (std::size_t i = 0; i < found->statements.size(); ++i) {
      Statement expected = document.statements[i];
      expected.relation.canonical = relation_name(expected.relation);
      EXPECT_EQ(to_json(found->statements[i]), to_json(expected));
      const auto one = store.statement(place_id(document_id(document.document.id), static_cast<std::int64_t>(i) + 1));
      ASSERT_TRUE(one);
      EXPECT_EQ(to_json(*one), to_json(expected));
    }
  }
  EXPECT_EQ(store.counts().documents, 40);
  EXPECT_EQ(store.document_names().size(), 40u);
}

TEST(Store, SentencesAreFoundByFoldedWords) {
  const Folder folder;
  write(folder / "news.db", make_documents(20, 3));
  const Store store = Store::open(folder / "news.db");
  Query q = store.database().query("SELECT rowid FROM sentence_words WHERE sentence_words MATCH ?");
  int hits = 0;
  for (q.bind(1, fold_text("سُوريّة")); q.step(); ++hits) {
    const std::string text = store.sentence_text(document_of(q.integer(0)), static_cast<int>(place_of(q.integer(0))));
    EXPECT_NE(text.find("سورية"), std::string::npos) << text;
  }
  EXPECT_GT(hits, 0);
}

/// An extraction of bare mentions: (wording, the document's name for it, type).
Extraction mentions_only(const std::string& id, const std::vector<std::tuple<std::string, std::string, EntityType>>& mentions) {
  Extraction out;
  testing::TextMaker maker;
  for (const auto& [text, entity, type] : mentions) out.mentions.push_back({maker.put(text), text, entity, type, text == entity ? "" : "role"});
  out.document.id = id;
  out.document.text = maker.text;
  out.document.lang = "ar";
  out.document.sha256 = sha256_hex(maker.text);
  out.sentences.push_back({1, {0, static_cast<std::uint32_t>(maker.text.size())}});
  return out;
}

TEST(Store, ThePersonsOwnNameIsShownAndNotTheOffice) {
  const Folder folder;
  constexpr auto P = EntityType::Person;
  const std::string name = "سيرغي لافروف", office = "وزير الخارجية الروسي", titled = office + " " + name;
  std::vector<Extraction> documents = {mentions_only("a", {{titled, name, P}, {office, name, P}, {office, name, P}, {name, name, P}})};
  for (const char* id : {"b", "c", "d"}) documents.push_back(mentions_only(id, {{office, office, P}, {office, office, P}}));
  documents.push_back(mentions_only("e", {{"Russian Foreign Minister Sergei Lavrov", "Sergei Lavrov", P}, {"Lavrov", "Sergei Lavrov", P}, {"the Russian foreign minister", "Sergei Lavrov", P}}));
  documents.push_back(mentions_only("f", {{"WTF", "World Trade Forum", EntityType::Organisation}, {"World Trade Forum", "World Trade Forum", EntityType::Organisation}}));
  documents.push_back(mentions_only("g", {{"WTF", "WTF", EntityType::Organisation}}));
  documents.push_back(mentions_only("h", {{"the Turkish president", "the Turkish president", P}}));
  write(folder / "news.db", documents);
  const Store store = Store::open(folder / "news.db");
  std::vector<std::string> shown;
  for (Query q = store.database().query("SELECT name, name_ar, name_en FROM entities ORDER BY name"); q.step();)
    shown.push_back(std::string(q.text(0)) + " / " + std::string(q.text(1)) + " / " + std::string(q.text(2)));
  EXPECT_EQ(shown, (std::vector<std::string>{"World Trade Forum /  / World Trade Forum", "the Turkish president /  / the Turkish president",
                                             name + " / " + name + " / Sergei Lavrov"}));
}

TEST(StoreLaw, OrderAndBatchesChangeNothing) {
  const Folder folder;
  auto documents = make_documents(30, 11);
  write(folder / "a.db", documents);
  const std::string expected = content_of(folder / "a.db");
  std::mt19937 random(5);
  for (int round = 0; round < 6; ++round) {
    std::shuffle(documents.begin(), documents.end(), random);
    StoreOptions options;
    options.batch_documents = 1 + random() % 9;
    const auto file = folder / ("b" + std::to_string(round) + ".db");
    write(file, documents, options);
    ASSERT_EQ(content_of(file), expected) << "round " << round;
    write(file, documents, options);  // twice changes nothing
    ASSERT_EQ(content_of(file), expected) << "again, round " << round;
  }
}

TEST(StoreLaw, HistoryChangesNothing) {
  // Documents come, change and go at random; what is left must be what a fresh build of the rest gives.
  const Folder folder;
  std::mt19937 random(23);
  std::map<std::string, Extraction> alive;
  StoreOptions options;
  options.batch_documents = 3;
  StoreWriter writer(folder / "live.db", &k_record, options);
  for (int step = 0; step < 150; ++step) {
    const std::string id = "doc" + std::to_string(random() % 12);
    if (random() % 3 == 0) {
      EXPECT_EQ(writer.remove(id), alive.erase(id) == 1) << "step " << step;
    } else {
      Extraction document = make_extraction(id, random() % 1000);
      const bool known = alive.count(id), same = known && alive[id].document.sha256 == document.document.sha256;
      EXPECT_EQ(writer.add(document), same ? Added::unchanged : known ? Added::replaced : Added::fresh) << "step " << step;
      if (!same) alive[id] = document;
    }
    if (random() % 4 == 0) writer.commit();
    if (step % 50 == 49) {
      writer.commit();
      std::vector<Extraction> rest;
      for (const auto& [name, document] : alive) rest.push_back(document);
      const auto file = folder / ("fresh" + std::to_string(step) + ".db");
      write(file, rest);
      ASSERT_EQ(content_of(writer.database()), content_of(file)) << "step " << step;
    }
  }
  writer.finish();
}

TEST(StoreLaw, RemovingAllLeavesNothing) {
  const Folder folder;
  const auto documents = make_documents(10, 31);
  write(folder / "news.db", documents);
  StoreWriter writer(folder / "news.db");
  for (const Extraction& document : documents) EXPECT_TRUE(writer.remove(document.document.id));
  EXPECT_FALSE(writer.remove("nobody"));
  writer.finish();
  EXPECT_EQ(content_of(writer.database()), "build_record: models | none |\n");
}

std::string message_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return std::string(error.what()) + " / " + error.hint;
  }
  return "nothing thrown";
}

TEST(StoreError, MissingFile) {
  const Folder folder;
  const std::string message = message_of([&] { Store::open(folder / "no.db"); });
  EXPECT_NE(message.find("no such file / make it with: khabar build -o"), std::string::npos) << message;
  EXPECT_FALSE(std::filesystem::exists(folder / "no.db"));
}

TEST(StoreError, NotADatabase) {
  const Folder folder;
  std::ofstream(folder / "text.db") << std::string(5000, 'x');
  EXPECT_EQ(message_of([&] { Store::open(folder / "text.db"); }), "is not a database / name a file that khabar build made");
  EXPECT_EQ(message_of([&] { StoreWriter(folder / "text.db", &k_record); }), "is not a database / name a file that khabar build made");
  EXPECT_EQ(std::filesystem::file_size(folder / "text.db"), 5000u);
}

TEST(StoreError, AnotherProgramsDatabase) {
  const Folder folder;
  Database(folder / "other.db", Database::Mode::create).execute("CREATE TABLE t (x)");
  EXPECT_NE(message_of([&] { Store::open(folder / "other.db"); }).find("of another program"), std::string::npos);
  EXPECT_NE(message_of([&] { StoreWriter(folder / "other.db", &k_record); }).find("of another program"), std::string::npos);
}

TEST(StoreError, EmptyFile) {
  const Folder folder;
  std::ofstream(folder / "empty.db").flush();
  EXPECT_NE(message_of([&] { Store::open(folder / "empty.db"); }).find("is empty"), std::string::npos);
  write(folder / "empty.db", make_documents(2, 1));  // what a build killed at its start leaves
  EXPECT_EQ(Store::open(folder / "empty.db").counts().documents, 2);
}

TEST(StoreError, NewerVersion) {
  const Folder folder;
  write(folder / "news.db", make_documents(2, 1));
  Database(folder / "news.db", Database::Mode::write).execute("PRAGMA user_version = 99");
  EXPECT_NE(message_of([&] { Store::open(folder / "news.db"); }).find("store version 99, this program reads up to"), std::string::npos);
}

TEST(StoreError, AFolder) {
  const Folder folder;
  EXPECT_NE(message_of([&] { Store::open(folder.path()); }).find("is a folder"), std::string::npos);
}

TEST(StoreError, Locked) {
  const Folder folder;
  write(folder / "news.db", make_documents(2, 1));
  Database other(folder / "news.db", Database::Mode::write);
  other.execute("BEGIN EXCLUSIVE");
  EXPECT_NE(message_of([&] { write(folder / "news.db", make_documents(3, 9)); }).find("the graph is locked"), std::string::npos);
  other.execute("ROLLBACK");
  write(folder / "news.db", make_documents(3, 1));
  EXPECT_EQ(Store::open(folder / "news.db").counts().documents, 3);
}

TEST(StoreError, FullDiskKeepsWhatWasThere) {
  const Folder folder;
  write(folder / "news.db", make_documents(3, 1));
  const std::string before = content_of(folder / "news.db");
  StoreOptions options;
  options.max_pages = 60;
  const std::string message = message_of([&] { write(folder / "news.db", make_documents(3000, 1), options); });
  EXPECT_NE(message.find("the disk is full / free some space"), std::string::npos) << message;
  EXPECT_EQ(content_of(folder / "news.db"), before);
}

TEST(StoreError, ReadOnlyFolder) {
  if (geteuid() == 0) GTEST_SKIP() << "root may write everywhere";
  const Folder folder;
  chmod(folder.path().c_str(), 0500);
  EXPECT_NE(message_of([&] { write(folder / "news.db", make_documents(1, 1)); }).find("writable"), std::string::npos);
}

TEST(StoreError, OtherModels) {
  const Folder folder;
  write(folder / "news.db", make_documents(2, 1));
  const BuildRecord other = {{"models", "newer"}};
  EXPECT_EQ(message_of([&] { StoreWriter(folder / "news.db", &other); }).substr(0, 47), "was built with models none, this is newer / bui");
}

TEST(StoreError, BrokenExtractionsAreRefusedWhole) {
  const Folder folder;
  StoreWriter writer(folder / "news.db", &k_record);
  Extraction document = make_extraction("d", 2, {}, 2);
  const auto refused = [&](const std::function<void(Extraction&)>& damage) {
    Extraction broken = document;
    damage(broken);
    return message_of([&] { writer.add(broken); });
  };
  EXPECT_NE(refused([](Extraction& e) { e.statements[0].subject.spans[0].end = 99999; }).find("outside the text"), std::string::npos);
  EXPECT_NE(refused([](Extraction& e) { e.statements[0].sentence = 77; }).find("not there"), std::string::npos);
  EXPECT_NE(refused([](Extraction& e) { e.statements.push_back(e.statements[0]); }).find("two statements"), std::string::npos);
  EXPECT_NE(refused([](Extraction& e) { e.statements[0].id = "d/x"; }).find("DOC/SENTENCE/N"), std::string::npos);
  EXPECT_NE(refused([](Extraction& e) { e.document.text += '\xff'; }).find("not UTF-8"), std::string::npos);
  EXPECT_NE(refused([](Extraction& e) { e.document.sha256 = "00"; }).find("sha256"), std::string::npos);
  writer.finish();
  EXPECT_EQ(Store::open(folder / "news.db").counts().documents, 0);
}

TEST(StoreViews, CountAndReadAsDocumented) {
  const Folder folder;
  auto documents = make_documents(30, 5);
  Mention only_mentioned = documents[0].mentions.front();
  only_mentioned.entity = "نواكشوط";
  documents[0].mentions.push_back(only_mentioned);
  write(folder / "news.db", documents);
  const Store store = Store::open(folder / "news.db");
  Database& db = store.database();
  EXPECT_EQ(db.integer("SELECT sum(statements) FROM edges"), store.counts().statements);
  EXPECT_EQ(db.integer("SELECT count(*) FROM edges"), store.counts().edges);
  EXPECT_EQ(db.integer("SELECT count(*) FROM gephi_edges"), store.counts().edges);
  EXPECT_EQ(db.integer("SELECT count(*) FROM gephi_nodes"),
            db.integer("SELECT count(*) FROM (SELECT subject FROM statements UNION SELECT object FROM statements)"));
  EXPECT_LT(store.count_stated(), store.counts().entities) << "some entities are only mentioned";
  EXPECT_EQ(store.count_stated(), db.integer("SELECT count(*) FROM entities WHERE id IN (SELECT subject FROM statements)"
                                             " OR id IN (SELECT object FROM statements) OR id IN (SELECT speaker FROM statements)"));
  EXPECT_EQ(db.integer("SELECT count(*) FROM statements_readable"), store.counts().statements);
  EXPECT_EQ(db.integer("SELECT count(*) FROM mentions_readable"), store.counts().mentions);
  EXPECT_EQ(db.integer("SELECT count(*) FROM gephi_edges WHERE source NOT IN (SELECT id FROM gephi_nodes)"), 0);
  EXPECT_EQ(db.integer("SELECT count(*) FROM statements_readable WHERE instr(sentence_text, subject_text) = 0"), 0);
  Query ids = db.query("SELECT typeof(id), typeof(source), typeof(target), typeof(weight) FROM gephi_edges LIMIT 1");
  ASSERT_TRUE(ids.step());
  EXPECT_EQ(ids.text(0), "text");
  EXPECT_EQ(ids.text(1), "text");
  EXPECT_EQ(ids.text(3), "real");
}

TEST(StoreViews, EdgesOfAnEntityAreFoundByIndex) {
  const Folder folder;
  write(folder / "news.db", make_documents(3, 5));
  const Store store = Store::open(folder / "news.db");
  for (const char* sql : {"EXPLAIN QUERY PLAN SELECT * FROM edges WHERE subject = 5", "EXPLAIN QUERY PLAN SELECT * FROM edges WHERE object = 5",
                          "EXPLAIN QUERY PLAN SELECT * FROM edges WHERE relation = 5"}) {
    std::string plan;
    for (Query q = store.database().query(sql); q.step();) plan += std::string(q.text(3)) + "\n";
    EXPECT_NE(plan.find("SEARCH statements USING"), std::string::npos) << sql << "\n" << plan;
  }
}

TEST(Store, KeepsSmallIdsUnique) {
  EXPECT_NE(document_id("a"), document_id("b"));
  EXPECT_LE(name_id(EntityType::Person, "x", ""), (std::int64_t{1} << 53) - 1);
  EXPECT_EQ(document_of(place_id(document_id("a"), 17)), document_id("a"));
  EXPECT_EQ(place_of(place_id(document_id("a"), 17)), 17);
  EXPECT_GT(place_id(document_id("a"), 0), 0);
}

}  // namespace
}  // namespace khabar
