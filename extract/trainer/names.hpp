// Lists of names, and sentences in which others stand for the names that were written there.
//
// A treebank of some thousand names teaches the network those names; the news of another year has others. While it
// learns, names are drawn from lists and put in the place of the written ones, so that it goes by the look of a word and
// by its neighbours. Drawn names follow how Arabic news writes people: one to three words, of Arabic or of foreign
// origin, with the particles of kinship (بن، ولد، أبو، آل) and of servanthood (عبد الرحمن).
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "extract/trainer/examples.hpp"
#include "extract/trainer/learner.hpp"

namespace khabar {

/// A proper noun of CAMeL morphology's CSV. Letters are written as the file has them, vowels dropped.
struct CamelName {
  std::u16string letters;
  bool person = false;
};
/// Throws Error{input} where the file cannot be opened.
std::vector<CamelName> read_camel_names(const std::string& path);

class NameLists {
 public:
  /// Adds a file's names: .csv as CAMeL morphology's, .tsv English, Arabic, kind, division, country, population (places),
  /// anything else Arabic, tab, English (people). Throws Error{input}.
  void read(const std::string& path);
  /// Says how relations are numbered in trees; names of several words need them.
  void use_relations(const std::vector<std::string>& relations);
  bool empty() const { return lists_[0].foreign.empty() && lists_[0].arabic.empty(); }

  /// Whether the lists have the word, as a name or as a part of names (عبد، بن).
  bool known(const std::string& form) const;
  /// A name of one word, of a person or a place; `aside` as below.
  std::string draw_word(Random& random, bool aside) const;

  /// A copy of `example` with some names replaced. Every tenth name of the lists, by its letters, is drawn only where
  /// `aside` is set, and then no other: names that a network has not met.
  Example vary(const Example& example, Random& random, bool aside) const;

 private:
  struct Lists {
    std::vector<std::string> foreign, arabic, places;
  };
  struct Slot {
    std::size_t from, to;  ///< words of the name, half-open
    bool place;
    bool first_heads;      ///< whether the others hang on its first word, else on its last
  };
  std::vector<Slot> find_slots(const Example& example) const;
  std::vector<std::string> draw(const Slot& slot, Random& random, bool aside) const;
  void add(std::vector<std::string> Lists::* list, const std::string& name);

  std::int32_t flat_ = Example::k_not_told, nmod_ = Example::k_not_told;
  Lists lists_[2];                          ///< to learn from; held aside
  std::unordered_set<std::string> people_, places_;  ///< folded single words
};

}  // namespace khabar
