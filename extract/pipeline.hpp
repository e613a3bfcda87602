// The whole flow, text to statements; pipeline.cpp shows it in one function.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "extract/coreference.hpp"
#include "extract/sentence.hpp"
#include "graph/document.hpp"
#include "graph/error.hpp"

namespace khabar {

class Resources;  // models and lexicons of both languages; immutable, shared by all threads

/// What is wanted of each document.
enum class Output {
  Statements,  ///< Extraction::statements
  Grounds,     ///< PipelineOutput::text: what the confidence of each statement rests on, a line each
  Triples,     ///< PipelineOutput::text: open triples, a line each
  Trees        ///< PipelineOutput::text: CoNLL-U
};

struct ExtractOptions {
  Output output = Output::Statements;
  std::optional<Lang> lang;     ///< else each document's language is detected
  unsigned jobs = 0;            ///< worker threads; 0 for all cores
  double min_confidence = 0;
  CoreferenceOptions coreference;
  bool mend_trees = false;      ///< given trees are a parser's and mended like our own; else they are taken as right
  bool reanalyse = false;       ///< given documents keep their words and get trees of our own
};

/// What goes in: a document's text, or a document with trees already made (CoNLL-U from any parser).
struct PipelineInput {
  Document document;
  std::optional<Analysis> given;
  std::vector<std::string> sent_ids;  ///< of given sentences, printed again with their trees and triples
};

struct PipelineOutput {
  Extraction extraction;
  std::string text;
};

/// Models and lexicons are read when a document of their language is first met. Throws Error{data}.
std::shared_ptr<const Resources> load_resources();

/// Versions of the models in use, for the store's build record: "ar HASH en HASH".
std::string model_versions(const Resources& resources);

/// Extracts each document that `next` gives in parallel and hands the results to `take`, both on the calling thread,
/// in input order: the same calls for any number of jobs.
void extract_all(const std::function<std::optional<PipelineInput>()>& next, const Resources& resources,
                 const ExtractOptions& options, const std::function<void(PipelineOutput&&)>& take);

}  // namespace khabar
