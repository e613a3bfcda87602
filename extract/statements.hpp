// Statements of a document: what its clauses and noun phrases assert, with whose words, by which rule.
#pragma once

#include "extract/coreference.hpp"
#include "extract/lexicon.hpp"
#include "graph/document.hpp"

namespace khabar {

struct StateOptions {
  CoreferenceOptions coreference;
  double min_confidence = 0;
};

/// Fills sentences, mentions and statements of `out` from the analysed document `out.document`.
void state(const Analysis& analysis, const Lexicon& lexicon, const StateOptions& options, Extraction& out);

}  // namespace khabar
