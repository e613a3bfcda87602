#include "extract/input_options.hpp"

#include <map>
#include <memory>

#include <CLI/CLI.hpp>

#include "graph/choice.hpp"

namespace khabar {

void add_input_options(CLI::App& app, InputOptions& options) {
  app.add_option("inputs", options.inputs, "files, folders, or - for standard input")->required()->type_name("INPUT");
  const std::map<std::string, InputFormat> formats = {
      {"auto", InputFormat::Auto}, {"sentences", InputFormat::Sentences}, {"conllu", InputFormat::Conllu}};
  take_one_of(app.add_option_function<std::string>(
                  "--input", [&options, formats](const std::string& format) { options.corpus.format = formats.at(format); },
                  "what the inputs are: known by name and content, id<TAB>sentence lines, or CoNLL-U"),
              {"auto", "sentences", "conllu"})
      ->default_str("auto");
  const std::map<std::string, Lang> langs = {{"ar", Lang::Arabic}, {"en", Lang::English}};
  take_one_of(app.add_option_function<std::string>(
                  "--lang", [&options, langs](const std::string& lang) { options.corpus.lang = langs.at(lang); },
                  "else each document's language is detected"),
              {"ar", "en"});
}

void add_extract_options(CLI::App& app, ExtractOptions& options) {
  app.add_option("--jobs", options.jobs, "threads; all cores if not given")->check(CLI::Range(1u, 1024u).description(""))->type_name("N");
  app.add_option("--min-confidence", options.min_confidence, "leave out statements less sure than this, 0 to 1")
      ->check(CLI::Range(0.0, 1.0).description(""))
      ->type_name("P");
  app.add_flag("--mend-trees", options.mend_trees, "given trees (--input conllu) are a parser's: mend them like our own");
  std::map<std::string, std::size_t> sieves;
  std::string names = "leave out a sieve of coreference: ";
  for (std::size_t i = 0; i < k_sieve_names.size(); ++i) {
    sieves.emplace(k_sieve_names[i], i);
    names.append(i ? ", " : "").append(k_sieve_names[i]);
  }
  take_one_of(app.add_option_function<std::vector<std::string>>(
                  "--no-sieve",
                  [&options, sieves](const std::vector<std::string>& names) {
                    for (const std::string& name : names) options.coreference.off[sieves.at(name)] = true;
                  },
                  names),
              {k_sieve_names.begin(), k_sieve_names.end()}, "SIEVE");
}

std::function<std::optional<PipelineInput>()> open_inputs(const InputOptions& options, Diagnostics& diagnostics) {
  auto corpus = std::make_shared<Corpus>(options.inputs, options.corpus, diagnostics);
  return [corpus]() -> std::optional<PipelineInput> {
    auto item = corpus->next();
    if (!item) return std::nullopt;
    return PipelineInput{std::move(item->document), std::move(item->given), std::move(item->sent_ids)};
  };
}

}  // namespace khabar
