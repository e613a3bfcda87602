// khabar extract: statements as JSON lines, open triples for benchmarks, or trees as CoNLL-U.
#include <cstdio>
#include <map>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "extract/commands.hpp"
#include "extract/input_options.hpp"
#include "extract/pipeline.hpp"
#include "graph/choice.hpp"
#include "graph/statement_json.hpp"

namespace khabar {
namespace {

void print(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

}  // namespace

std::function<int()> setup_extract(CLI::App& app) {
  struct Options {
    InputOptions input;
    ExtractOptions extract;
  };
  auto options = std::make_shared<Options>();
  add_input_options(app, options->input);
  add_extract_options(app, options->extract);
  const std::map<std::string, Output> formats = {
      {"jsonl", Output::Statements}, {"grounds", Output::Grounds}, {"openie", Output::Triples}, {"conllu", Output::Trees}};
  take_one_of(app.add_option_function<std::string>(
                  "--format", [options, formats](const std::string& format) { options->extract.output = formats.at(format); },
                  "statements, what their confidence rests on, open triples, or trees"),
              {"jsonl", "grounds", "openie", "conllu"})
      ->default_str("jsonl");
  return [options] {
    Diagnostics diagnostics;
    const auto resources = load_resources();
    options->extract.lang = options->input.corpus.lang;
    extract_all(open_inputs(options->input, diagnostics), *resources, options->extract, [](PipelineOutput&& out) {
      print(out.text);
      for (const Statement& s : out.extraction.statements) print(to_json(s) + "\n");
    });
    return diagnostics.count() ? k_failed : k_done;
  };
}

}  // namespace khabar
