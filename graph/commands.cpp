// khabar merge, remove, verify, entity.
#include "graph/commands.hpp"

#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "graph/error.hpp"
#include "graph/merge.hpp"
#include "graph/overrides.hpp"
#include "graph/store_write.hpp"
#include "graph/verify.hpp"

namespace khabar {
namespace {

std::string counted(std::size_t n, const char* one) { return std::to_string(n) + " " + one + (n == 1 ? "" : "s"); }

void say(const std::string& line) { std::fprintf(stderr, "khabar: %s\n", line.c_str()); }

std::function<int()> setup_merge(CLI::App& app) {
  struct Options {
    std::string out;
    std::vector<std::string> in;
  };
  auto options = std::make_shared<Options>();
  app.add_option("-o,--output", options->out, "graph to write; one that is there is added to")->required()->type_name("FILE");
  app.add_option("GRAPH", options->in, "graphs to merge")->required();
  return [options] {
    MergeCounts sum;
    std::unique_ptr<StoreWriter> writer;
    for (const std::string& file : options->in) {
      std::error_code ignored;
      if (std::filesystem::equivalent(file, options->out, ignored)) continue;  // a graph merged with itself is itself
      const Store from = Store::open(file);
      const BuildRecord record = build_record(from);
      if (!writer) writer = std::make_unique<StoreWriter>(options->out, &record);
      const MergeCounts counts = merge_store(*writer, from);
      sum.added += counts.added;
      sum.same += counts.same;
      sum.replaced += counts.replaced;
      sum.kept += counts.kept;
    }
    if (writer) writer->finish();
    say(options->out + ": " + counted(sum.added, "document") + " added, " + std::to_string(sum.same) + " there before" +
        (sum.replaced + sum.kept ? ", " + std::to_string(sum.replaced + sum.kept) + " in two versions, of which the later was kept" : ""));
    return k_done;
  };
}

std::function<int()> setup_remove(CLI::App& app) {
  struct Options {
    std::string graph;
    std::vector<std::string> names;
  };
  auto options = std::make_shared<Options>();
  app.add_option("GRAPH", options->graph, "graph file")->required();
  app.add_option("DOC", options->names, "documents to take away, by id")->required();
  return [options] {
    StoreWriter writer(options->graph);
    std::size_t removed = 0;
    Diagnostics diagnostics;
    for (const std::string& name : options->names) {
      if (writer.remove(name)) ++removed;
      else diagnostics.add({options->graph, 0, "no document " + name, "khabar stats --documents " + options->graph + " lists them"});
    }
    writer.finish();
    say(options->graph + ": " + counted(removed, "document") + " removed");
    return diagnostics.count() ? k_failed : k_done;
  };
}

std::function<int()> setup_verify(CLI::App& app) {
  auto file = std::make_shared<std::string>();
  app.add_option("GRAPH", *file, "graph file")->required();
  return [file] {
    const Store store = Store::open(*file);
    const VerifyCounts counts = verify_store(store, [](const Finding& finding) { std::printf("%s: %s\n", finding.where.c_str(), finding.what.c_str()); });
    std::fflush(stdout);
    say(*file + ": " + counted(counts.documents, "document") + ", " + counted(counts.sentences, "sentence") + ", " +
        counted(counts.statements, "statement") + ", " + counted(counts.mentions, "mention") + ", " + counted(counts.spans, "span") +
        " read again: " + (counts.findings ? counted(counts.findings, "thing") + " that " + (counts.findings == 1 ? "does" : "do") + " not hold" : "all holds"));
    return counts.findings ? k_failed : k_done;
  };
}

/// What users said of names, a line each: merge or split and two names, or alias, a name and whose it is.
Exit list_decisions(const std::string& file) {
  const Store store = Store::open(file);
  std::size_t count = 0;
  for (const Decision& decision : read_decisions(store)) {
    std::printf("%s\t%s\t%s\n", decision.kind.c_str(), decision.a.c_str(), decision.b.c_str());
    ++count;
  }
  std::fflush(stdout);
  if (count) return k_done;
  say(file + ": nothing has been said of names");
  return k_nothing_found;
}

std::function<int()> setup_entity(CLI::App& app) {
  struct Options {
    std::string graph, a, b;
    OverrideKind kind = OverrideKind::none;
    bool list = false;
  };
  auto options = std::make_shared<Options>();
  app.require_subcommand(1);
  const auto add = [&](const char* name, const char* summary, OverrideKind kind) {
    CLI::App* sub = app.add_subcommand(name, summary);
    sub->add_option("GRAPH", options->graph, "graph file")->required();
    sub->add_option("NAME", options->a, "a name")->required();
    sub->add_option("OTHER", options->b, "another name")->required();
    sub->callback([options, kind] { options->kind = kind; });
  };
  add("merge", "Say that two names are one entity", OverrideKind::same);
  add("split", "Say that two names are not one entity", OverrideKind::apart);
  add("forget", "Leave two names to the rules again", OverrideKind::none);
  CLI::App* list = app.add_subcommand("list", "Tell what has been said, by these and by alias files");
  list->add_option("GRAPH", options->graph, "graph file")->required();
  list->callback([options] { options->list = true; });
  return [options] {
    if (options->list) return list_decisions(options->graph);
    StoreWriter writer(options->graph);
    set_override(writer, options->kind, options->a, options->b);
    writer.finish();
    const char* decided = options->kind == OverrideKind::same ? "are one entity" : options->kind == OverrideKind::apart ? "are not one entity" : "are left to the rules";
    say(options->graph + ": \"" + options->a + "\" and \"" + options->b + "\" " + decided);
    return k_done;
  };
}

constexpr std::array<Command, 4> k_commands = {{
    {"merge", "Merge graphs into one", setup_merge},
    {"remove", "Take documents out of a graph", setup_remove},
    {"verify", "Read every span of a graph again and tell what does not hold", setup_verify},
    {"entity", "Say which names are one entity and which are not", setup_entity},
}};

}  // namespace

std::span<const Command> graph_commands() { return k_commands; }

}  // namespace khabar
