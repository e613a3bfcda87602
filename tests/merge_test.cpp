// The laws of merging: any order, any grouping, any number of times; and overrides and alias files through all of it.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <random>
#include <set>

#include "generated.hpp"
#include "graph/contribution.hpp"
#include "graph/error.hpp"
#include "graph/graph.hpp"
#include "graph/identity.hpp"
#include "graph/merge.hpp"
#include "graph/overrides.hpp"
#include "graph/verify.hpp"

namespace khabar {
namespace {

using testing::content_of;
using testing::Folder;
using testing::make_extraction;

const BuildRecord k_record = {{"models", "none"}};

std::filesystem::path write(const std::filesystem::path& file, const std::vector<Extraction>& documents) {
  StoreWriter writer(file, &k_record);
  for (const Extraction& document : documents) writer.add(document);
  writer.finish();
  return file;
}

std::filesystem::path merge(const std::filesystem::path& out, const std::vector<std::filesystem::path>& in) {
  StoreWriter writer(out, &k_record);
  for (const auto& file : in) merge_store(writer, Store::open(file));
  writer.finish();
  return out;
}

std::vector<Finding> findings_of(const std::filesystem::path& file) {
  std::vector<Finding> out;
  verify_store(Store::open(file), [&](const Finding& finding) { out.push_back(finding); });
  return out;
}

std::string first_of(const std::vector<Finding>& findings) {
  return findings.empty() ? "" : findings[0].where + ": " + findings[0].what;
}

TEST(MergeLaw, ShardsInAnyOrderAndGroupingGiveTheWhole) {
  const Folder folder;
  std::vector<Extraction> documents;
  for (std::uint32_t i = 0; i < 24; ++i) documents.push_back(make_extraction("doc" + std::to_string(i), 100 + i));
  const std::string whole = content_of(write(folder / "whole.db", documents));
  std::vector<std::filesystem::path> shards;
  for (std::size_t i = 0; i < 3; ++i) {
    // Shards overlap by some documents.
    const std::vector<Extraction> part(documents.begin() + static_cast<long>(i * 8 - (i ? 3 : 0)), documents.begin() + static_cast<long>(i * 8 + 8));
    shards.push_back(write(folder / ("shard" + std::to_string(i) + ".db"), part));
  }
  EXPECT_EQ(content_of(merge(folder / "abc.db", {shards[0], shards[1], shards[2]})), whole);
  EXPECT_EQ(content_of(merge(folder / "cab.db", {shards[2], shards[0], shards[1]})), whole);
  const auto bc = merge(folder / "bc.db", {shards[1], shards[2]});
  EXPECT_EQ(content_of(merge(folder / "a_bc.db", {shards[0], bc})), whole);
  EXPECT_EQ(content_of(merge(folder / "twice.db", {shards[0], bc, shards[0], bc})), whole);
  EXPECT_EQ(first_of(findings_of(folder / "abc.db")), "");
}

/// A random graph over a few entities, relations and statements.
Graph random_graph(std::mt19937& random) {
  Graph out;
  for (std::uint32_t n = random() % 6; n > 0; --n) out.add_entity(1 + random() % 5, std::string(1, static_cast<char>('a' + random() % 4)));
  for (std::uint32_t n = random() % 8; n > 0; --n) {
    const std::int64_t a = 1 + random() % 5, b = 1 + random() % 5;
    out.add_entity(a, "");
    out.add_entity(b, "");
    out.add_statement(a, random() % 2 ? "say" : "host", b, random() % 4 == 0, random() % 20);
  }
  return out;
}

TEST(MergeLaw, GraphsInMemory) {
  std::mt19937 random(41);
  const auto merged = [](Graph a, const Graph& b) {
    a.merge(b);
    return a;
  };
  for (int i = 0; i < 500; ++i) {
    const Graph a = random_graph(random), b = random_graph(random), c = random_graph(random);
    ASSERT_EQ(merged(a, b).canonical(), merged(b, a).canonical()) << "seed 41, case " << i;
    ASSERT_EQ(merged(merged(a, b), c).canonical(), merged(a, merged(b, c)).canonical()) << "seed 41, case " << i;
    ASSERT_EQ(merged(a, a).canonical(), a.canonical()) << "seed 41, case " << i;
    ASSERT_EQ(merged(a, Graph()).canonical(), a.canonical()) << "seed 41, case " << i;
  }
}

/// The graph of documents by the plainest means: every name of all documents decided at once, no store, no batches.
Graph plain_graph(const std::vector<Extraction>& documents) {
  std::map<std::int64_t, NameNode> nodes;
  std::vector<Contribution> contributions;
  for (const Extraction& document : documents) {
    contributions.push_back(contribution_of(document));
    for (const LocalEntity& local : contributions.back().locals) {
      NameNode& node = nodes[local.name];
      std::set<std::string> keys(node.keys.begin(), node.keys.end());
      keys.insert(local.keys.begin(), local.keys.end());
      node = {local.name, local.folded, local.name_type, local.country, node.documents + 1, {keys.begin(), keys.end()}};
    }
  }
  std::vector<NameNode> all;
  for (const auto& [id, node] : nodes) all.push_back(node);
  std::map<std::int64_t, std::int64_t> entity;
  for (const Join& join : join_names(all)) entity[join.name] = join.entity;
  Graph out;
  for (const auto& [id, node] : nodes) out.add_entity(entity.at(id), node.folded);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const auto of = [&](const Phrase& phrase) {
      return entity.at(contributions[i].locals[static_cast<std::size_t>(contributions[i].local_number(phrase.entity, phrase.type) - 1)].name);
    };
    std::int64_t place = 0;
    for (const Statement& s : documents[i].statements)
      out.add_statement(of(s.subject), relation_name(s.relation), of(s.object), s.negated, place_id(document_id(documents[i].document.id), ++place));
  }
  return out;
}

TEST(MergeLaw, TheStoreHoldsThePlainGraph) {
  const Folder folder;
  for (std::uint32_t seed = 0; seed < 5; ++seed) {
    std::vector<Extraction> documents;
    for (std::uint32_t i = 0; i < 15; ++i) documents.push_back(make_extraction("doc" + std::to_string(i), 1000 * seed + i));
    const auto file = write(folder / ("s" + std::to_string(seed) + ".db"), documents);
    ASSERT_EQ(load_graph(Store::open(file)).canonical(), plain_graph(documents).canonical()) << "seed " << seed;
  }
}

TEST(MergeLaw, TwoVersionsOfADocument) {
  const Folder folder;
  Extraction a = make_extraction("doc", 1), b = make_extraction("doc", 2);
  a.document.published = "2016-07-04";
  b.document.published = "2016-07-05";
  const auto fa = write(folder / "a.db", {a}), fb = write(folder / "b.db", {b});
  const std::string later = content_of(fb);
  EXPECT_EQ(content_of(merge(folder / "ab.db", {fa, fb})), later);
  EXPECT_EQ(content_of(merge(folder / "ba.db", {fb, fa})), later);
}

TEST(MergeLaw, OverridesHoldInAnyOrder) {
  const Folder folder;
  std::vector<Extraction> documents;
  for (std::uint32_t i = 0; i < 10; ++i) documents.push_back(make_extraction("doc" + std::to_string(i), 300 + i));
  const auto entity = [](Store& store, const std::string& name) {
    Query q = store.database().query("SELECT entity FROM names WHERE folded = ? ORDER BY documents DESC");
    q.bind(1, fold_name(name));
    return q.step() ? q.integer(0) : 0;
  };
  {
    StoreWriter writer(folder / "first.db", &k_record);
    for (const Extraction& document : documents) writer.add(document);
    writer.commit();
    EXPECT_NE(entity(writer.store(), "جبهة موحدة"), entity(writer.store(), "الوزراء"));
    set_override(writer, OverrideKind::same, "جبهة موحدة", "الوزراء");
    EXPECT_EQ(entity(writer.store(), "جبهة موحدة"), entity(writer.store(), "الوزراء"));
    writer.finish();
  }
  EXPECT_EQ(first_of(findings_of(folder / "first.db")), "");
  {
    StoreWriter writer(folder / "second.db", &k_record);
    for (const Extraction& document : {documents[0], documents[1], documents[2], documents[3], documents[4]}) writer.add(document);
    set_override(writer, OverrideKind::same, "الوزراء", "جبهة موحدة");
    for (const Extraction& document : documents) writer.add(document);
    writer.finish();
  }
  EXPECT_EQ(content_of(folder / "first.db"), content_of(folder / "second.db"));
  {
    StoreWriter writer(folder / "second.db");
    set_override(writer, OverrideKind::none, "الوزراء", "جبهة موحدة");
    writer.finish();
  }
  EXPECT_EQ(content_of(folder / "second.db"), content_of(write(folder / "plain.db", documents)));
}

TEST(Aliases, AlwaysWinAndHoldForLaterDocuments) {
  const Folder folder;
  std::ofstream(folder / "names.tsv") << "# mine\nجبهة موحدة\tUnited Front\torganisation\tQ1\nunited front\tUnited Front\torganisation\tQ1\n";
  std::vector<Extraction> documents;
  for (std::uint32_t i = 0; i < 12; ++i) documents.push_back(make_extraction("doc" + std::to_string(i), 500 + i));
  const auto aliases = read_alias_file(folder / "names.tsv");
  {
    StoreWriter writer(folder / "a.db", &k_record);
    add_aliases(writer, aliases);
    for (const Extraction& document : documents) writer.add(document);
    writer.finish();
  }
  {
    StoreWriter writer(folder / "b.db", &k_record);
    for (const Extraction& document : documents) writer.add(document);
    add_aliases(writer, aliases);
    writer.finish();
  }
  EXPECT_EQ(content_of(folder / "a.db"), content_of(folder / "b.db"));
  EXPECT_EQ(first_of(findings_of(folder / "a.db")), "");
  const Store store = Store::open(folder / "a.db");
  Query q = store.database().query("SELECT name, type, wikidata, name_ar FROM entities WHERE wikidata = 'Q1'");
  ASSERT_TRUE(q.step());
  EXPECT_EQ(q.text(0), "United Front");
  EXPECT_EQ(q.text(1), "organisation");
  EXPECT_EQ(q.text(3), "جبهة موحدة");
  EXPECT_FALSE(q.step());
}

TEST(Aliases, MistakesNameFileAndLine) {
  const Folder folder;
  const auto error = [&](const std::string& name, const std::string& text) {
    std::ofstream(folder / name) << text;
    try {
      read_alias_file(folder / name);
    } catch (const Error& e) {
      return std::string(e.what()) + ":" + std::to_string(e.line);
    }
    return std::string("nothing thrown");
  };
  EXPECT_EQ(error("a.tsv", "# x\nonly\n"), "1 columns, expected 2 to 4:2");
  EXPECT_EQ(error("b.tsv", "a\tb\tking\n"), "type \"king\", expected person, organisation, place, group, event, date, number, concept or other:1");
  EXPECT_EQ(error("c.json", "[\n{,"), "not JSON:2");
  EXPECT_EQ(error("d.json", "[{\"name\": 7}]"), "item 1: \"name\" is number, expected a string:0");
  EXPECT_EQ(error("e.tsv", "a\xff\tb\n"), "not UTF-8:1");
}

TEST(Verify, FindsEachKindOfDamage) {
  const Folder folder;
  std::vector<Extraction> documents;
  for (std::uint32_t i = 0; i < 6; ++i) documents.push_back(make_extraction("doc" + std::to_string(i), 700 + i, {}, 3));
  const auto damaged = [&](const std::string& sql) {
    const auto file = folder / "damaged.db";
    std::filesystem::remove(file);
    write(file, documents);
    {
      Database db(file, Database::Mode::write);
      db.execute("PRAGMA foreign_keys = OFF");
      db.execute(sql);
    }
    return first_of(findings_of(file));
  };
  EXPECT_EQ(damaged("SELECT 1"), "");
  EXPECT_NE(damaged("UPDATE documents SET text = text || ' ' WHERE name = 'doc1'").find("sha256"), std::string::npos);
  EXPECT_NE(damaged("UPDATE statements SET object_spans = '[[0,2]]'").find("its object"), std::string::npos);
  EXPECT_NE(damaged("UPDATE statements SET subject_spans = '[[0,900000]]'").find("subject"), std::string::npos);
  EXPECT_NE(damaged("UPDATE statements SET relation_text = 'invented'").find("relation \"invented\" is not what stands"), std::string::npos);
  EXPECT_NE(damaged("DELETE FROM sentences WHERE number = 1"), "");
  EXPECT_NE(damaged("UPDATE names SET documents = documents + 1").find("the sum is"), std::string::npos);
  EXPECT_NE(damaged("DELETE FROM aliases"), "");
  EXPECT_NE(damaged("UPDATE statements SET subject = object"), "");
  EXPECT_NE(damaged("UPDATE entities SET mentions = 0").find("its counts"), std::string::npos);
  EXPECT_NE(damaged("DELETE FROM local_entities WHERE number = 1"), "");
  EXPECT_NE(damaged("INSERT INTO sentence_words (rowid, folded) VALUES (5, 'ghost')").find("not in any document"), std::string::npos);
  EXPECT_NE(damaged("UPDATE mentions SET begin = begin + 2"), "");
}

TEST(Reproduces, AllowsWhatClitics) {
  const std::string text = "وللحظر أثر في شركتها ومداه";
  const Span whole{0, static_cast<std::uint32_t>(text.size())};
  EXPECT_TRUE(reproduces(text, {whole}, "الحظر"));
  EXPECT_TRUE(reproduces(text, {whole}, "شركة"));
  EXPECT_TRUE(reproduces(text, {whole}, "الحظر أثر"));
  EXPECT_FALSE(reproduces(text, {whole}, "أثر الحظر"));
  EXPECT_FALSE(reproduces(text, {whole}, "الحرب"));
  const std::string other = "عاشوها للاعب مما";
  const Span all{0, static_cast<std::uint32_t>(other.size())};
  EXPECT_TRUE(reproduces(other, {all}, "عاشوا"));
  EXPECT_TRUE(reproduces(other, {Span{15, 23}}, "اللاعب"));
  EXPECT_TRUE(reproduces(other, {Span{24, 26}}, "من"));
  EXPECT_FALSE(reproduces(other, {Span{24, 26}}, "منظمة"));
}

}  // namespace
}  // namespace khabar
