// The whole flow, text to statements; pipeline.cpp shows it in one function.
#pragma once

#include <functional>
#include <memory>

#include "extract/sentence.hpp"
#include "graph/document.hpp"

namespace khabar {

class Corpus;
class Resources;  // models and lexicons of both languages; immutable, shared by all threads

struct ExtractOptions {
  std::optional<Lang> lang;   ///< else each document's language is detected
  unsigned jobs = 0;          ///< worker threads; 0 for all cores
  double min_confidence = 0;
};

/// Loads every model and lexicon that `options` can need. Throws Error{data}.
std::shared_ptr<const Resources> load_resources(const ExtractOptions& options);

/// Extracts each document of `corpus` in parallel and hands the results to `take` on the calling thread, in input
/// order: the same calls for any number of jobs.
void extract_all(Corpus& corpus, const Resources& resources, const ExtractOptions& options,
                 const std::function<void(Extraction&&)>& take);

}  // namespace khabar
