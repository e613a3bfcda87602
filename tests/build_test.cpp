// khabar build as a process: killed at any moment, and in two runs, two orders, two thread counts, two shards.
#include <gtest/gtest.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <random>
#include <set>
#include <thread>

#include "generated.hpp"
#include "graph/hash.hpp"
#include "graph/store.hpp"
#include "graph/verify.hpp"

namespace khabar {
namespace {

using testing::content_of;
using testing::Folder;

/// Becomes the program.
[[noreturn]] void run_program(const std::vector<std::string>& arguments) {
  std::vector<char*> argv{const_cast<char*>(KHABAR_PROGRAM)};
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  execv(KHABAR_PROGRAM, argv.data());
  _exit(127);
}

/// Starts the program with its output thrown away.
pid_t start(const std::vector<std::string>& arguments) {
  const pid_t child = fork();
  if (child == 0) {
    const int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, 1);
    dup2(nowhere, 2);
    run_program(arguments);
  }
  return child;
}

int run(const std::vector<std::string>& arguments) {
  int status = 0;
  waitpid(start(arguments), &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::string corpus(const std::string& name) { return std::string(KHABAR_TESTS_DIR) + "/corpus/" + name; }

/// What the program says on stderr, under limits that `limit` sets in it.
std::string told(const std::vector<std::string>& arguments, const std::function<void()>& limit = {}) {
  int ends[2];
  if (pipe(ends) != 0) return "no pipe";
  const pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], 2);
    close(ends[0]);
    close(ends[1]);
    if (limit) limit();
    run_program(arguments);
  }
  close(ends[1]);
  std::string out;
  char buffer[4096];
  for (ssize_t n; (n = read(ends[0], buffer, sizeof buffer)) > 0;) out.append(buffer, static_cast<std::size_t>(n));
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  return out + (WIFEXITED(status) ? "exit " + std::to_string(WEXITSTATUS(status)) : "signal " + std::to_string(WTERMSIG(status)));
}

std::string counts_of(const std::filesystem::path& file) {
  const StoreCounts c = Store::open(file).counts();
  std::string out;
  for (const auto& [name, n] : {std::pair("documents", c.documents), std::pair("sentences", c.sentences), std::pair("mentions", c.mentions),
                                std::pair("statements", c.statements), std::pair("edges", c.edges), std::pair("entities", c.entities),
                                std::pair("names", c.names), std::pair("relations", c.relations)})
    out += std::to_string(n) + " " + name + ", ";
  return out;
}

std::vector<std::string> index_names(const std::filesystem::path& file) {
  std::vector<std::string> out;
  Database db(file, Database::Mode::read);
  for (Query q = db.query("SELECT name FROM sqlite_master WHERE type = 'index' ORDER BY name"); q.step();) out.emplace_back(q.text(0));
  return out;
}

TEST(Build, OrderThreadsRunsAndShardsChangeNothing) {
  const Folder folder;
  const auto db = [&](const std::string& name) { return (folder / name).string(); };
  const std::string a = corpus("sana-csto.txt"), b = corpus("en-wheat.txt"), c = corpus("ar-water-talks.txt"), d = corpus("en-water-talks.txt"),
                    e = corpus("wire.jsonl"), f = corpus("ar-antiquities.txt");
  ASSERT_EQ(run({"build", "-o", db("one.db"), "--jobs", "1", a, b, c, d, e, f}), 0);
  const std::string expected = content_of(folder / "one.db");
  ASSERT_GT(Store::open(folder / "one.db").counts().statements, 20);
  std::printf("one build: %ssha256 of all rows %s\n", counts_of(folder / "one.db").c_str(), sha256_hex(expected).c_str());
  const auto same = [&](const char* how, const std::string& file) {
    const std::string content = content_of(folder / file);
    std::printf("%s: %s\n", how, sha256_hex(content).c_str());
    return content == expected;
  };
  ASSERT_EQ(run({"build", "-o", db("two.db"), "--jobs", "2", f, e, d, c, b, a}), 0);
  EXPECT_TRUE(same("the other way round, two jobs", "two.db"));
  ASSERT_EQ(run({"build", "-o", db("two.db"), a, b, c, d, e, f}), 0);
  EXPECT_TRUE(same("once more into it", "two.db"));
  ASSERT_EQ(run({"build", "-o", db("left.db"), a, c, e}), 0);
  const std::string left = content_of(folder / "left.db");
  ASSERT_EQ(run({"build", "-o", db("right.db"), "--jobs", "2", d, f, b}), 0);
  ASSERT_EQ(run({"merge", "-o", db("all.db"), db("right.db"), db("left.db")}), 0);
  EXPECT_TRUE(same("two shards merged", "all.db"));
  ASSERT_EQ(run({"build", "-o", db("left.db"), d, b, f}), 0);
  EXPECT_TRUE(same("a shard built on", "left.db"));
  ASSERT_EQ(run({"remove", db("all.db"), "en-wheat", "en-water-talks", "ar-antiquities"}), 0);
  EXPECT_EQ(content_of(folder / "all.db"), left);
  EXPECT_EQ(run({"verify", db("one.db")}), 0);
  EXPECT_EQ(run({"remove", db("one.db"), "nobody"}), 2);
}

/// An Arabic and an English report of one meeting have the same nodes for what both speak of, and the same relation.
TEST(Build, TwoLanguagesMeetInTheSameNodes) {
  const Folder folder;
  ASSERT_EQ(run({"build", "-o", (folder / "news.db").string(), corpus("sana-csto.txt"), corpus("wire.jsonl")}), 0);
  const Store store = Store::open(folder / "news.db");
  const auto entities = [&](const char* document, const std::string& wording) {
    std::set<std::int64_t> out;
    Query q = store.database().query(
        "SELECT n.entity FROM documents d JOIN local_entities l ON l.document = d.id JOIN names n ON n.id = l.name"
        " JOIN entity_aliases a ON a.entity = n.entity WHERE d.name = ? AND a.folded = fold_name(?)");
    for (q.bind_all(document, wording); q.step();) out.insert(q.integer(0));
    return out;
  };
  const std::vector<std::pair<std::string, std::string>> pairs = {
      {"روسيا", "Russia"}, {"بيلاروس", "Belarus"}, {"أرمينيا", "Armenia"}, {"كازاخستان", "Kazakhstan"},
      {"قرغيزيا", "Kyrgyzstan"}, {"طاجيكستان", "Tajikistan"}, {"سورية", "Syria"}, {"يريفان", "Yerevan"}, {"جنيف", "Geneva"},
      {"منظمة معاهدة الأمن الجماعي", "Collective Security Treaty Organization"}, {"اللقاء", "the meeting"},
      {"سيرغي لافروف", "Sergei Lavrov"}, {"نيقولاي بورديوجا", "Nikolai Bordyuzha"}};
  for (const auto& [arabic, english] : pairs) {
    const auto here = entities("sana-csto", arabic), there = entities("csto-yerevan-en", english);
    EXPECT_FALSE(here.empty()) << arabic;
    EXPECT_FALSE(there.empty()) << english;
    EXPECT_EQ(here, there) << arabic << " / " << english;
  }
  Query q = store.database().query(
      "SELECT count(DISTINCT d.name) FROM statements t JOIN relations r ON r.id = t.relation JOIN documents d ON d.id = t.document"
      " WHERE r.name = 'call for' AND d.name IN ('sana-csto', 'csto-yerevan-en')");
  ASSERT_TRUE(q.step());
  EXPECT_EQ(q.integer(0), 2);
}

TEST(Build, WhatCannotBeWrittenIsToldAndNothingIsLost) {
  const Folder folder;
  const std::string db = (folder / "news.db").string(), arabic = corpus("sana-csto.txt"), more = corpus("en-water-talks.txt");
  ASSERT_EQ(run({"build", "-o", db, arabic}), 0);
  const std::string before = content_of(folder / "news.db");
  const auto fails = [&](const std::string& how, const std::string& message, const std::string& words, const std::string& hint) {
    EXPECT_NE(message.find("khabar: error: " + words), std::string::npos) << how << ": " << message;
    EXPECT_NE(message.find("khabar: hint: " + hint), std::string::npos) << how << ": " << message;
    EXPECT_NE(message.find("exit 2"), std::string::npos) << how << ": " << message;
  };
  // A file may not grow: what a full disk does to the log and to the file. What was there stays, and the same command,
  // run again with room, does the rest.
  const std::vector<std::string> all = {"build", "-o", db, corpus("wire.jsonl"), more, corpus("ar-water-talks.txt")};
  int full = 0;
  for (const rlim_t bytes : {rlim_t{4096}, rlim_t{100000}, rlim_t{400000}, rlim_t{700000}}) {
    const std::string message = told(all, [&] {
      signal(SIGXFSZ, SIG_IGN);
      const rlimit limit{bytes, bytes};
      setrlimit(RLIMIT_FSIZE, &limit);
    });
    full += message.find("exit 2") != std::string::npos && message.find("khabar: hint: ") != std::string::npos;
    EXPECT_TRUE(message.find("exit 2") != std::string::npos || message.find("exit 0") != std::string::npos) << message;
    const Store store = Store::open(folder / "news.db");
    EXPECT_TRUE(store.extraction(document_id("sana-csto"))) << bytes;
    std::string finding;
    verify_store(store, [&](const Finding& f) { finding = f.where + ": " + f.what; });
    EXPECT_EQ(finding, "") << bytes;
  }
  EXPECT_GE(full, 2);
  ASSERT_EQ(run(all), 0);
  ASSERT_EQ(run({"build", "-o", (folder / "fresh.db").string(), arabic, all[3], all[4], all[5]}), 0);
  EXPECT_TRUE(content_of(folder / "news.db") == content_of(folder / "fresh.db"));
  EXPECT_EQ(index_names(folder / "news.db"), index_names(folder / "fresh.db"));
  std::filesystem::remove(folder / "news.db");
  ASSERT_EQ(run({"build", "-o", db, arabic}), 0);
  fails("no folder", told({"build", "-o", (folder / "none/news.db").string(), arabic}), (folder / "none/news.db").string() + ": cannot be opened", "see that the folder");
  std::ofstream(folder / "text.db") << std::string(3000, 'x');
  fails("no database", told({"build", "-o", (folder / "text.db").string(), arabic}), (folder / "text.db").string() + ": is not a database", "name a file");
  EXPECT_EQ(std::filesystem::file_size(folder / "text.db"), 3000u);
  if (geteuid() != 0) {
    std::filesystem::permissions(folder.path(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
    fails("folder", told({"build", "-o", db, more}), db + ": cannot be written", "make the file and its folder");
    std::filesystem::permissions(folder.path(), std::filesystem::perms::owner_all);
  }
  ASSERT_EQ(run({"build", "-o", db, arabic}), 0);
  EXPECT_TRUE(content_of(folder / "news.db") == before);
  {
    Database other(folder / "news.db", Database::Mode::write);
    other.execute("BEGIN IMMEDIATE");
    fails("locked", told({"build", "-o", db, more}), db + ": the graph is locked", "another program");
    EXPECT_EQ(run({"show", db, "روسيا"}), 0);  // reading goes on
    other.execute("ROLLBACK");
  }
  ASSERT_EQ(run({"build", "-o", db, arabic}), 0);
  EXPECT_TRUE(content_of(folder / "news.db") == before);
  Database(folder / "news.db", Database::Mode::write).execute("PRAGMA user_version = 99");
  fails("newer", told({"build", "-o", db, more}), db + ": is of store version 99", "use the newer khabar");
}

/// How many kills: KHABAR_KILLS, for the long run, else few.
int asked_kills(int otherwise) {
  const char* const asked = std::getenv("KHABAR_KILLS");
  return asked ? std::atoi(asked) : otherwise;
}

/// Whether a build that was killed left a graph; then it must be whole, and have no fewer documents than before.
bool holds(const std::filesystem::path& file, std::int64_t& documents) {
  if (!std::filesystem::exists(file) || std::filesystem::file_size(file) == 0) return false;
  {
    // Opened as the next build opens it: what the log holds is taken in.
    Database db(file, Database::Mode::write);
    if (db.integer("PRAGMA application_id") == 0) return false;  // killed before the schema was committed
    EXPECT_EQ(db.integer("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check != 'ok'"), 0);
    const std::int64_t now = db.integer("SELECT count(*) FROM documents");
    EXPECT_GE(now, documents) << "documents were lost";
    documents = now;
  }
  std::string finding;
  verify_store(Store::open(file), [&](const Finding& f) { finding = f.where + ": " + f.what; });
  EXPECT_EQ(finding, "");
  return true;
}

/// Kills the writing of a graph at random moments; after each kill the file must open, hold, and be continued.
TEST(Build, KilledAtAnyMomentItGoesOn) {
  const int kills = asked_kills(25);
  const Folder folder;
  const auto file = folder / "killed.db";
  const BuildRecord record = {{"models", "none"}};
  constexpr int k_documents = 60;
  const auto write = [&](const std::filesystem::path& out) {
    StoreOptions options;
    options.batch_documents = 2;
    StoreWriter writer(out, &record, options);
    for (int i = 0; i < k_documents; ++i) writer.add(testing::make_extraction("doc" + std::to_string(i), static_cast<std::uint32_t>(i)));
    writer.finish();
  };
  write(folder / "whole.db");
  const std::string expected = content_of(folder / "whole.db");
  std::mt19937 random(99);
  std::int64_t before = 0;
  for (int i = 0; i < kills; ++i) {
    const pid_t child = fork();
    if (child == 0) {
      write(file);
      _exit(0);
    }
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 60000));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    if (!holds(file, before)) {
      ASSERT_EQ(before, 0) << "kill " << i << " lost the file";
      continue;
    }
    if (before == k_documents) {
      ASSERT_EQ(content_of(file), expected);
      for (const char* tail : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + tail);
      before = 0;
    }
  }
  write(file);
  EXPECT_EQ(content_of(file), expected);
  EXPECT_EQ(index_names(file), index_names(folder / "whole.db"));
  EXPECT_FALSE(std::filesystem::exists(file.string() + "-wal"));
}

/// The same for khabar build itself, a process that reads, analyses in two threads and writes.
TEST(Build, TheProgramKilledAtAnyMomentGoesOn) {
  const int kills = asked_kills(12);
  const Folder folder;
  // Articles enough for several batches, of which each is cheap to analyse.
  const auto articles = folder / "articles.jsonl";
  {
    std::ofstream out(articles);
    for (int i = 0; i < 160; ++i)
      out << R"({"id":"doc)" << i << R"(","lang":"en","title":"Talks )" << i << R"(","body":"Russia called for talks with Armenia. Sergei Lavrov said that Syria would host meeting )"
          << i << R"( of the ministers."})" << '\n';
  }
  const auto whole = folder / "whole.db", file = folder / "killed.db";
  const auto arguments = [&](const std::filesystem::path& out) {
    return std::vector<std::string>{"build", "-o", out.string(), "--jobs", "2", "--batch", "10", articles.string()};
  };
  const auto begin = std::chrono::steady_clock::now();
  ASSERT_EQ(run(arguments(whole)), 0);
  const auto took = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin).count();
  const std::string expected = content_of(whole);
  ASSERT_GE(Store::open(whole).counts().statements, 160);
  std::mt19937 random(7);
  std::int64_t before = 0;
  int finished = 0, halfway = 0;
  for (int i = 0; i < kills; ++i) {
    const pid_t child = start(arguments(file));
    std::this_thread::sleep_for(std::chrono::microseconds(random() % static_cast<std::uint32_t>(took)));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    if (!holds(file, before)) {
      ASSERT_EQ(before, 0) << "kill " << i << " lost the file";
      continue;
    }
    ASSERT_FALSE(HasFatalFailure()) << "kill " << i;
    halfway += before > 0 && before < 160;
    if (before == 160) {
      ASSERT_EQ(content_of(file), expected);
      for (const char* tail : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + tail);
      before = 0;
      ++finished;
    }
  }
  std::printf("%d kills: %d left a part of the documents, %d builds were done in between\n", kills, halfway, finished);
  ASSERT_EQ(run(arguments(file)), 0);
  EXPECT_EQ(content_of(file), expected);
  EXPECT_EQ(index_names(file), index_names(whole));
}

}  // namespace
}  // namespace khabar
