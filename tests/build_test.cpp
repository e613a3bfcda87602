// khabar build as a process: killed at any moment, and in two runs, two orders, two thread counts, two shards.
#include <gtest/gtest.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <random>
#include <thread>

#include "generated.hpp"
#include "graph/store.hpp"
#include "graph/verify.hpp"

namespace khabar {
namespace {

using testing::content_of;
using testing::Folder;

/// Starts the program with its output thrown away.
pid_t start(const std::vector<std::string>& arguments) {
  const pid_t child = fork();
  if (child == 0) {
    const int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, 1);
    dup2(nowhere, 2);
    std::vector<char*> argv{const_cast<char*>(KHABAR_PROGRAM)};
    for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    execv(KHABAR_PROGRAM, argv.data());
    _exit(127);
  }
  return child;
}

int run(const std::vector<std::string>& arguments) {
  int status = 0;
  waitpid(start(arguments), &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::string corpus(const std::string& name) { return std::string(KHABAR_TESTS_DIR) + "/corpus/" + name; }

TEST(Build, OrderThreadsRunsAndShardsChangeNothing) {
  const Folder folder;
  const auto db = [&](const std::string& name) { return (folder / name).string(); };
  const std::string a = corpus("sana-csto.txt"), b = corpus("en-wheat.txt"), c = corpus("ar-water-talks.txt"), d = corpus("en-water-talks.txt");
  ASSERT_EQ(run({"build", "-o", db("one.db"), "--jobs", "1", a, b, c, d}), 0);
  const std::string expected = content_of(folder / "one.db");
  ASSERT_GT(Store::open(folder / "one.db").counts().statements, 20);
  ASSERT_EQ(run({"build", "-o", db("two.db"), "--jobs", "2", d, c, b, a}), 0);
  EXPECT_EQ(content_of(folder / "two.db"), expected);
  ASSERT_EQ(run({"build", "-o", db("two.db"), a, b, c, d}), 0);
  EXPECT_EQ(content_of(folder / "two.db"), expected);
  ASSERT_EQ(run({"build", "-o", db("left.db"), a, c}), 0);
  ASSERT_EQ(run({"build", "-o", db("right.db"), d, b}), 0);
  ASSERT_EQ(run({"merge", "-o", db("all.db"), db("right.db"), db("left.db")}), 0);
  EXPECT_EQ(content_of(folder / "all.db"), expected);
  ASSERT_EQ(run({"remove", db("all.db"), "en-wheat", "en-water-talks"}), 0);
  EXPECT_EQ(content_of(folder / "all.db"), content_of(folder / "left.db"));
  EXPECT_EQ(run({"verify", db("one.db")}), 0);
  EXPECT_EQ(run({"remove", db("one.db"), "nobody"}), 2);
}

/// Kills the writing of a graph at random moments; after each kill the file must open, hold, and be continued.
TEST(Build, KilledAtAnyMomentItGoesOn) {
  // KHABAR_KILLS=1000 for the long run.
  const char* const asked = std::getenv("KHABAR_KILLS");
  const int kills = asked ? std::atoi(asked) : 25;
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
  int finished = 0;
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
    if (!std::filesystem::exists(file) || std::filesystem::file_size(file) == 0) continue;
    std::int64_t now = 0;
    {
      // Opened as the next build opens it: what the log holds is taken in.
      Database db(file, Database::Mode::write);
      if (db.integer("PRAGMA application_id") == 0) continue;  // killed before the schema was committed
      ASSERT_EQ(db.query("PRAGMA integrity_check").step(), true);
      now = db.integer("SELECT count(*) FROM documents");
    }
    ASSERT_GE(now, before) << "kill " << i << " lost documents";
    before = now;
    std::string finding;
    verify_store(Store::open(file), [&](const Finding& f) { finding = f.where + ": " + f.what; });
    ASSERT_EQ(finding, "") << "after kill " << i;
    if (now == k_documents) {
      ASSERT_EQ(content_of(file), expected);
      for (const char* tail : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + tail);
      before = 0;
      ++finished;
    }
  }
  write(file);
  EXPECT_EQ(content_of(file), expected);
  EXPECT_FALSE(std::filesystem::exists(file.string() + "-wal"));
}

}  // namespace
}  // namespace khabar
