// A graph file from elsewhere, damaged or made to harm: every command that reads a graph says what is wrong or answers; it
// never crashes and never runs without end. The first byte says how the rest is taken:
//     f   as the bytes of the file
//     p   as changes of four bytes each (place, two bytes; whether to set, flip or clear; value) to a small good file
//     s   as SQL that is run on the good file, with every protection of SQLite off
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <sqlite3.h>

#include "export/commands.hpp"
#include "graph/commands.hpp"
#include "graph/error.hpp"
#include "graph/graph.hpp"
#include "graph/store.hpp"
#include "queries/commands.hpp"
#include "generated.hpp"

namespace {

using namespace khabar;

constexpr unsigned k_longest = 20;  // seconds for one input; what takes longer hangs

/// Runs a command as a user does, with what it prints thrown away.
void run(const std::vector<std::string>& words) {
  for (const auto commands : {graph_commands(), query_commands(), export_commands()})
    for (const Command& command : commands) {
      if (command.name != words[0]) continue;
      CLI::App app;
      const auto work = command.setup(app);
      try {
        app.parse(std::vector<std::string>(words.rbegin(), words.rend() - 1));
        work();
      } catch (const CLI::ParseError&) {
        std::abort();  // the command line is ours
      } catch (const Error&) {
      }
      return;
    }
  std::abort();
}

/// Opens and reads without the commands: what the laws of the rooms stand on.
void read(const std::filesystem::path& file) {
  try {
    const Store store = Store::open(file);
    store.counts();
    for (const std::string& name : store.document_names()) store.extraction(document_id(name));
    load_graph(store);
  } catch (const Error&) {
  }
}

std::string good_file(const std::filesystem::path& file) {
  {
    const BuildRecord record = {{"models", "none"}};
    StoreWriter writer(file, &record);
    for (std::uint32_t i = 0; i < 3; ++i) writer.add(testing::make_extraction("doc" + std::to_string(i), i, {}, 2));
    writer.finish();
    writer.database().execute("PRAGMA page_size = 1024");
    writer.database().execute("VACUUM");
  }
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void harm(const std::filesystem::path& file, const std::string& sql) {
  sqlite3* db = nullptr;
  if (sqlite3_open(file.c_str(), &db) == SQLITE_OK) {
    sqlite3_db_config(db, SQLITE_DBCONFIG_WRITABLE_SCHEMA, 1, nullptr);
    // Our input may not run without end itself.
    sqlite3_progress_handler(db, 200000, [](void*) { return 1; }, nullptr);
    sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr);
  }
  sqlite3_close(db);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const testing::Folder folder;
  static const std::string good = good_file(folder / "good.db");
  static const bool quiet = std::freopen("/dev/null", "w", stdout) != nullptr;
  if (size == 0 || !quiet) return 0;
  alarm(k_longest);
  const std::string rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto file = folder / "given.db";
  for (const char* tail : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(file.string() + tail);
  std::string bytes = good;
  if (data[0] == 'f') bytes = rest;
  if (data[0] == 'p')
    for (std::size_t i = 0; i + 4 <= rest.size(); i += 4) {
      const auto at = [&](std::size_t k) { return static_cast<unsigned char>(rest[i + k]); };
      char& byte = bytes[(at(0) << 8 | at(1)) % bytes.size()];
      byte = static_cast<char>(at(2) % 3 == 0 ? at(3) : at(2) % 3 == 1 ? byte ^ at(3) : byte & ~at(3));
    }
  std::ofstream(file, std::ios::binary) << bytes;
  if (data[0] == 's') harm(file, rest);
  read(file);
  const std::string name = file.string(), out = (folder / "out").string();
  run({"stats", name});
  run({"show", name, "سيرغي لافروف"});
  run({"query", name, "?a | call for | ?b", "?b | ?r | ?c"});
  run({"path", name, "Syria", "Sergei Lavrov"});
  run({"timeline", name, "سورية"});
  run({"search", name, "سورية"});
  run({"rank", name});
  run({"communities", name});
  run({"compare", name, "Syria", "Sergei Lavrov"});
  run({"export", name, "--format", "dot", "--mentioned", "-o", out});
  for (const char* format : {"jsonl", "graphml", "html", "nquads"}) run({"export", name, "--format", format, "--view", "statements", "-o", out});
  run({"verify", name});
  std::filesystem::remove(out);
  run({"merge", "-o", out, name});
  run({"entity", "merge", name, "سورية", "دمشق"});
  run({"remove", name, "doc1"});
  alarm(0);
  return 0;
}
