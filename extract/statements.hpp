// Statements of a document: what its clauses and noun phrases assert, with whose words, by which rule.
#pragma once

#include "extract/confidence.hpp"
#include "extract/coreference.hpp"
#include "extract/lexicon.hpp"
#include "extract/time.hpp"
#include "graph/document.hpp"

namespace khabar {

/// What the rules of one language read.
struct Grammar {
  explicit Grammar(Lang lang) : lexicon(lang), times(lang) {}
  Lexicon lexicon;
  TimeFinder times;
  Confidence confidence;
};

struct StateOptions {
  CoreferenceOptions coreference;
  double min_confidence = 0;
  std::string* grounds = nullptr;  ///< where given, gets "id<TAB>" + to_row() of each statement, a line each
};

/// Fills sentences, mentions and statements of `out` from the analysed document `out.document`.
void state(const Analysis& analysis, const Grammar& grammar, const StateOptions& options, Extraction& out);

}  // namespace khabar
