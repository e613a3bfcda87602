// What the program extracts from tests/corpus, for tests of the whole flow.
#pragma once

#include <utility>
#include <vector>

#include "extract/input_options.hpp"
#include "extract/pipeline.hpp"

namespace khabar {

inline std::vector<Extraction> extract_corpus(const ExtractOptions& options) {
  static const auto resources = load_resources();
  Diagnostics diagnostics;
  diagnostics.quiet = true;
  InputOptions input;
  input.inputs = {KHABAR_TESTS_DIR "/corpus"};
  std::vector<Extraction> out;
  extract_all(open_inputs(input, diagnostics), *resources, options,
              [&](PipelineOutput&& made) { out.push_back(std::move(made.extraction)); });
  return out;
}

}  // namespace khabar
