// khabar verify: reads a graph file again from its documents up and tells of everything that does not hold.
//
// Each document's text against its hash; every span of sentences, mentions and slots against the text and the words kept
// beside it; the rows of documents against the sums in names, keys, wordings, relations and entities; the identity of
// every name decided afresh; the full-text index. Memory grows with the names, not with the text.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/store.hpp"

namespace khabar {

/// What does not hold, and where: "sana-csto/8/2", "entities 123", "file".
struct Finding {
  std::string where;
  std::string what;
};

struct VerifyCounts {
  std::size_t documents = 0, sentences = 0, mentions = 0, statements = 0, spans = 0, entities = 0, findings = 0;
};

/// Calls `found` for each finding.
VerifyCounts verify_store(const Store& store, const std::function<void(const Finding&)>& found);

/// Whether the words of `slot` are those under `spans`: the same letters after folding, where a word of the slot may have
/// letters restored that Arabic drops at the seam with a clitic (ال of للحظر, ة of شركتها).
bool reproduces(std::string_view text, const std::vector<Span>& spans, std::string_view slot);

}  // namespace khabar
