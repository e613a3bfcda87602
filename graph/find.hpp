// From what a person types to the nodes and relations of a graph.
//
// Names are compared folded, in either language: every alias finds its entity. What finds nothing gets suggestions; what
// finds several gets all of them, the most mentioned first, so that the caller can choose or tell.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/database.hpp"

namespace khabar {

struct FoundEntity {
  std::int64_t id = 0;
  std::string name, type;
  std::int64_t mentions = 0, documents = 0;
};

/// "روسيا (place, #123, 40 mentions)".
std::string describe(const FoundEntity& entity);

/// Entities that have this name, or "#123" for an id; most mentioned first.
std::vector<FoundEntity> find_entities(Database& graph, std::string_view name);

/// Entities that have all these words in one of their names; most mentioned first.
std::vector<FoundEntity> find_entities_by_words(Database& graph, std::string_view words);

/// The one entity meant: the only one of the name, of the words in a name after "~", or of the id; or one that is mentioned k_clear_lead times as often as the next (then
/// a note tells of the others). Throws Error{usage} with candidates and ids where several are meant alike, and with
/// suggestions where none is.
FoundEntity pick_entity(Database& graph, std::string_view name, std::vector<std::string>& notes);
constexpr std::int64_t k_clear_lead = 3;

/// As find_entities, but nothing found is an Error{usage} with suggestions, and several are told in `notes`.
std::vector<std::int64_t> require_entities(Database& graph, std::string_view name, bool words,
                                           std::vector<std::string>& notes);

/// Relations by canonical name, lemma (either language), or, where neither is known, as written; "#123" for an id; with
/// `words` all that have these words in a name or lemma. Nothing found is an Error{usage} with suggestions.
std::vector<std::int64_t> require_relations(Database& graph, std::string_view name, bool words);

}  // namespace khabar
