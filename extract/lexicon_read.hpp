// Reads rows of the lexicon tables, with every field checked. Used by lexicon.cpp only.
#pragma once

#include <filesystem>
#include <vector>

#include "extract/lexicon_rows.hpp"
#include "extract/tsv.hpp"

namespace khabar {

/// A table's rows, and the text they point into. All throw Error{data}.
template <class Row>
struct RowsOf {
  Tsv table;
  std::vector<Row> rows;
};

/// A cue and its active participles, "/" between spellings.
struct CueRow {
  Cue cue;
  std::string_view participles;
};

RowsOf<CueRow> read_cues(const std::filesystem::path& dir);
RowsOf<Operator> read_operators(const std::filesystem::path& dir);
RowsOf<LightVerb> read_light_verbs(const std::filesystem::path& dir);
RowsOf<NounEntry> read_nouns(const std::filesystem::path& dir);
RowsOf<Hypernym> read_hypernyms(const std::filesystem::path& dir);
RowsOf<Preposition> read_prepositions(const std::filesystem::path& dir);
RowsOf<Connective> read_connectives(const std::filesystem::path& dir);
RowsOf<Membership> read_membership(const std::filesystem::path& dir);
RowsOf<Verb> read_verbs(const std::filesystem::path& dir);
RowsOf<RelationName> read_relations(const std::filesystem::path& dir);
RowsOf<Nation> read_nations(const std::filesystem::path& dir);
RowsOf<FirstName> read_names(const std::filesystem::path& dir);

}  // namespace khabar
