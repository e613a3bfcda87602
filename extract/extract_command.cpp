// khabar extract: statements as JSON lines, open triples for benchmarks, or trees as CoNLL-U.
#include <cstdio>
#include <map>
#include <memory>

#include <CLI/CLI.hpp>

#include "extract/commands.hpp"
#include "extract/conllu.hpp"
#include "extract/corpus.hpp"
#include "extract/inputs.hpp"
#include "extract/pipeline.hpp"
#include "graph/statement_json.hpp"

namespace khabar {
namespace {

void print(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

}  // namespace

std::function<int()> setup_extract(CLI::App& app) {
  struct Options {
    InputOptions inputs;
    ExtractOptions extract;
  };
  auto options = std::make_shared<Options>();
  options->inputs.declare(app, options->extract);
  app.add_option("--format", options->extract.output, "jsonl (statements), openie (triples), conllu (trees)")
      ->transform(CLI::CheckedTransformer(
          std::map<std::string, Output>{{"jsonl", Output::Statements}, {"openie", Output::Triples}, {"conllu", Output::Trees}}))
      ->type_name("FORMAT");
  return [options] {
    Diagnostics diagnostics;
    const auto resources = load_resources();
    const auto next = open_inputs(options->inputs, diagnostics);
    extract_all(next, *resources, options->extract, [](PipelineOutput&& out) {
      print(out.text);
      for (const Statement& s : out.extraction.statements) print(to_json(s) + "\n");
    });
    return diagnostics.count() ? k_failed : k_done;
  };
}

}  // namespace khabar
