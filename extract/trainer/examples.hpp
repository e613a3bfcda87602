// Training data: files of several kinds to Examples, numbers only, that the learner works on.
//
//   trees     CoNLL-U: tags, features, lemmas, heads, relations; entities too where MISC has GUM's Entity=
//   tags      word<TAB>UPOS, blank line between sentences; CONJ is CCONJ or SCONJ, whichever the network finds likelier
//   entities  word<TAB>B-type / I-type / O
//   raw text  tokens already split as the trees split them (raw_text.hpp)
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/network/network.hpp"

namespace khabar {

/// A row table under training: rows are made while `grow` is on, then only found.
struct TrainTable {
  std::size_t dim = 0;
  std::vector<std::uint32_t> keys;
  std::unordered_map<std::uint32_t, std::int32_t> index;
  std::vector<float> rows, m, v;

  std::int32_t find(std::uint32_t key) const {
    const auto it = index.find(key);
    return it == index.end() ? -1 : it->second;
  }
  void add(std::uint32_t key) {
    if (index.emplace(key, static_cast<std::int32_t>(keys.size())).second) keys.push_back(key);
  }
};

struct Example {
  static constexpr std::int8_t k_either_conjunction = 100;  ///< a upos: CCONJ or SCONJ
  static constexpr std::int32_t k_not_told = -2;            ///< a head or relation

  std::uint32_t bank = 0;
  bool has_tree = false;
  std::vector<std::string> forms;
  std::vector<std::int32_t> word_rows;                  ///< -1 for none
  std::vector<std::int32_t> part_rows;                  ///< k_parts for each word, -1 padded; the first is the whole word
  std::vector<std::int8_t> upos;                        ///< -1: not told
  std::vector<std::array<std::int8_t, 16>> feats;       ///< each -1: not told
  std::vector<std::string> lemmas;
  std::vector<std::int32_t> scripts;                    ///< -1: none
  std::vector<std::int32_t> heads;                      ///< -1: the root; k_not_told
  std::vector<std::int32_t> relations;                  ///< k_not_told
  std::vector<std::int8_t> entities;                    ///< BIO tag, -1: not told

  static constexpr std::size_t k_parts = 16;
  std::size_t size() const { return forms.size(); }
};

using Examples = std::vector<Example>;

/// Reads trees; `relations` collects the relation labels met ("nsubj:pass"). Throws Error{input}.
Examples read_trees(const std::string& path, Lang lang, std::uint32_t bank, std::vector<std::string>& relations);
/// Reads trees that models made (silver.hpp): no lemmas, arcs marked Unsure are not told, mentions as `NER=` says.
Examples read_silver(const std::string& path, Lang lang, std::uint32_t bank, const std::vector<std::string>& relations);
Examples read_tags(const std::string& path, std::uint32_t bank);
Examples read_entities(const std::string& path, std::uint32_t bank);

/// The fine entity types of the entity files to ours; Outside for none of ours.
Entity entity_of_type(std::string_view type);

/// A key of a sentence's folded words, by which one that is held aside is found again in another file.
std::string sentence_key(const Example& example);

/// Adds words seen `word_least` times or more and parts seen `part_least` times or more to the tables, in order of
/// count and then key, at most `word_most` and `part_most` of them.
void grow_tables(const std::vector<const Examples*>& sets, std::size_t word_least, std::size_t part_least, std::size_t word_most,
                 std::size_t part_most, TrainTable& words, TrainTable& parts);

/// Fills word_rows and part_rows.
void look_up(Example& example, const TrainTable& words, const TrainTable& parts);
void look_up(Examples& examples, const TrainTable& words, const TrainTable& parts);

}  // namespace khabar
