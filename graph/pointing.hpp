// Entities that are only a pronoun or a demonstrative: ذلك, they. Coreference found nothing that they stand for, and all
// documents share the node, so that its edges are true and what they add up to is not: no rank, community, path or picture
// is made of them. Which words these are: graph/lexicon/pronouns.tsv.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/database.hpp"

namespace khabar {

/// Whether a folded name is such a word.
bool is_pointing(std::string_view folded);

/// The ids of a graph's entities that have no other name, rising. Reads only the rows of these words.
std::vector<std::int64_t> pointing_entities(Database& graph);

/// " AND COLUMN NOT IN (...)", without them.
std::string without_pointing(Database& graph, std::string_view column);

}  // namespace khabar
