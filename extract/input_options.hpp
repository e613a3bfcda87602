// The options that every command which reads text takes, and the stream of inputs that they name.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "extract/corpus.hpp"
#include "extract/pipeline.hpp"

namespace CLI {
class App;
}

namespace khabar {

struct InputOptions {
  std::vector<std::string> inputs;
  CorpusOptions corpus;
};

/// INPUT..., --input, --lang.
void add_input_options(CLI::App& app, InputOptions& options);
/// --jobs, --min-confidence, --no-sieve.
void add_extract_options(CLI::App& app, ExtractOptions& options);

/// The documents that the options name, one by one. `diagnostics` must outlive what is given back.
std::function<std::optional<PipelineInput>()> open_inputs(const InputOptions& options, Diagnostics& diagnostics);

}  // namespace khabar
