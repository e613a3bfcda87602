// khabar build: articles to a graph file, new or existing. Reads, extracts in parallel, stores in batches.
#include <chrono>
#include <cstdio>
#include <limits>
#include <memory>
#include <string>

#include <unistd.h>

#include <CLI/CLI.hpp>

#include "extract/commands.hpp"
#include "extract/input_options.hpp"
#include "extract/pipeline.hpp"
#include "graph/identity.hpp"
#include "graph/overrides.hpp"
#include "graph/store_write.hpp"

namespace khabar {
namespace {

struct BuildOptions {
  InputOptions input;
  ExtractOptions extract;
  std::string out;
  std::string aliases;
  StoreOptions store;
};

/// What must be equal for documents to come into one graph: another model or rule would read the same text otherwise.
BuildRecord record_of(const BuildOptions& options, const Resources& resources) {
  char confidence[32];
  std::snprintf(confidence, sizeof confidence, "%g", options.extract.min_confidence);
  std::string off;
  for (std::size_t i = 0; i < k_sieve_names.size(); ++i)
    if (options.extract.coreference.off[i]) off.append(off.empty() ? "" : ",").append(k_sieve_names[i]);
  return {{"khabar", std::string(KHABAR_VERSION).substr(0, std::string(KHABAR_VERSION).rfind('.'))},
          {"models", model_versions(resources)},
          {"identity", identity_version()},
          {"min-confidence", confidence},
          {"no-sieve", off.empty() ? "none" : off}};
}

/// Documents, statements and speed on one line that overwrites itself, where stderr is a terminal.
class Progress {
 public:
  void show(std::size_t documents, std::size_t statements, std::size_t bytes) {
    if (!terminal_) return;
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < std::chrono::milliseconds(200)) return;
    last_ = now;
    const double seconds = std::chrono::duration<double>(now - start_).count();
    std::fprintf(stderr, "\r%zu documents, %zu statements, %.0f kB/s \033[K", documents, statements,
                 static_cast<double>(bytes) / 1000 / (seconds > 0 ? seconds : 1));
  }
  void clear() {
    if (terminal_) std::fputs("\r\033[K", stderr);
  }

 private:
  const bool terminal_ = isatty(STDERR_FILENO) != 0;
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point last_ = start_;
};

int build(const BuildOptions& options) {
  Diagnostics diagnostics;
  const auto resources = load_resources();
  const BuildRecord record = record_of(options, *resources);
  const std::vector<GivenAlias> aliases = options.aliases.empty() ? std::vector<GivenAlias>() : read_alias_file(options.aliases);
  StoreWriter writer(options.out, &record, options.store);
  add_aliases(writer, aliases);

  Progress progress;
  std::size_t fresh = 0, replaced = 0, unchanged = 0, statements = 0, bytes = 0;
  const auto inputs = open_inputs(options.input, diagnostics);
  const auto next = [&]() -> std::optional<PipelineInput> {
    // A document that is there already, byte for byte, is not read again.
    while (auto input = inputs()) {
      if (input->document.sha256.empty() || writer.sha256(input->document.id) != input->document.sha256) return input;
      ++unchanged;
    }
    return std::nullopt;
  };
  extract_all(next, *resources, options.extract, [&](PipelineOutput&& out) {
    const std::string name = out.extraction.document.id, uri = out.extraction.document.uri;
    const std::size_t brought = out.extraction.statements.size(), size = out.extraction.document.text.size();
    try {
      switch (writer.add(std::move(out.extraction))) {
        case Added::fresh: ++fresh; break;
        case Added::replaced: ++replaced; break;
        case Added::unchanged: ++unchanged; return;
      }
    } catch (const Error& error) {
      if (error.kind != ErrorKind::data) throw;
      progress.clear();
      diagnostics.add({uri.empty() ? name : uri, 0, error.what(), error.hint});
      return;
    }
    statements += brought;
    bytes += size;
    progress.show(fresh + replaced, statements, bytes);
  });
  writer.finish();
  progress.clear();

  const StoreCounts counts = writer.store().counts();
  std::string line = options.out + ": " + std::to_string(fresh) + " documents added";
  if (replaced) line += ", " + std::to_string(replaced) + " replaced";
  if (unchanged) line += ", " + std::to_string(unchanged) + " there before";
  if (diagnostics.count()) line += ", " + std::to_string(diagnostics.count()) + (diagnostics.count() == 1 ? " input skipped" : " inputs skipped");
  line += "; now " + std::to_string(counts.documents) + " documents, " + std::to_string(counts.statements) + " statements, " +
          std::to_string(counts.entities) + " entities, " + std::to_string(counts.edges) + " edges";
  std::fprintf(stderr, "khabar: %s\n", line.c_str());
  return diagnostics.count() ? k_failed : k_done;
}

}  // namespace

std::function<int()> setup_build(CLI::App& app) {
  auto options = std::make_shared<BuildOptions>();
  app.add_option("-o,--output", options->out, "graph to write; one that is there is added to")->required()->type_name("FILE");
  add_input_options(app, options->input);
  add_extract_options(app, options->extract);
  app.add_option("--aliases", options->aliases, "names that are one entity: .tsv or .json of name, canonical, type, wikidata")
      ->type_name("FILE");
  app.add_option("--batch", options->store.batch_documents, "documents that are stored at once; a kill loses no more than these; 1024, or a fourth of the graph's, if not given")
      ->check(CLI::Range(std::size_t{1}, std::numeric_limits<std::size_t>::max()).description(""))
      ->type_name("N");
  return [options] {
    options->extract.lang = options->input.corpus.lang;
    return build(*options);
  };
}

}  // namespace khabar
