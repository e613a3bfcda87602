// khabar parse: raw text to CoNLL-U; with --words, the words of a CoNLL-U file to trees of our own.
#include <cstdio>
#include <memory>

#include <CLI/CLI.hpp>

#include "extract/commands.hpp"
#include "extract/input_options.hpp"
#include "extract/pipeline.hpp"

namespace khabar {

std::function<int()> setup_parse(CLI::App& app) {
  struct Options {
    InputOptions input;
    ExtractOptions extract;
    bool words = false;
  };
  auto options = std::make_shared<Options>();
  add_input_options(app, options->input);
  app.add_option("--jobs", options->extract.jobs, "threads; all cores if not given")->check(CLI::Range(1u, 1024u).description(""))->type_name("N");
  app.add_flag("--words", options->words, "keep the words of CoNLL-U input, replace lemmas, tags and trees");
  return [options] {
    Diagnostics diagnostics;
    options->extract.output = Output::Trees;
    options->extract.lang = options->input.corpus.lang;
    if (options->words) {
      if (options->input.corpus.format == InputFormat::Auto) options->input.corpus.format = InputFormat::Conllu;
      if (options->input.corpus.format != InputFormat::Conllu) throw Error(ErrorKind::usage, "--words reads CoNLL-U, found another --input", "leave --input out");
      options->input.corpus.words_only = options->extract.reanalyse = true;
    }
    const auto resources = load_resources();
    extract_all(open_inputs(options->input, diagnostics), *resources, options->extract, [](PipelineOutput&& out) { std::fwrite(out.text.data(), 1, out.text.size(), stdout); });
    return diagnostics.count() ? k_failed : k_done;
  };
}

}  // namespace khabar
