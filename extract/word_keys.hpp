// Which tables of a lexicon know a word: one look-up for all of them.
//
// The rules ask a dozen tables about each word, and nearly all answers are no. So all tables of a lexicon number their
// folded words in one place, and a word's number comes with a set of bits: the tables that have it, and the tables of
// phrases that have one beginning with it. A small filter answers most questions without the table behind it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace khabar {

/// A hash that can be asked with a string_view.
struct ViewHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};

template <class Value>
using ViewMap = std::unordered_map<std::string, Value, ViewHash, std::equal_to<>>;

/// Filled while a lexicon is read, and only read after that: threads share it.
class WordKeys {
 public:
  static constexpr std::uint32_t k_none = 0;  ///< the number of no word

  struct Known {
    std::uint32_t number = k_none;  ///< of the folded word, the same for all its spellings
    std::uint32_t tables = 0;       ///< bits of the tables that have it
    std::uint32_t openings = 0;     ///< bits of the phrase tables that have a phrase beginning with its letters
  };

  /// A new table's bit; at most 32 of each sort.
  std::uint32_t add_table() { return 1u << tables_++; }
  std::uint32_t add_phrase_table() { return 1u << phrase_tables_++; }
  /// Numbers a folded word that the table has.
  std::uint32_t add(std::string_view folded, std::uint32_t table);
  /// Notes all beginnings of a folded phrase.
  void add_openings(std::string_view folded, std::uint32_t phrase_table);

  /// What is known of a word, as it is spelt in the text.
  Known find(std::string_view word) const;
  /// The number of a folded word in the table, or k_none.
  std::uint32_t number_of(std::string_view folded, std::uint32_t table) const;

 private:
  /// What a folded word, or the beginning of a phrase, is known by.
  struct Slot {
    std::uint64_t hash = 0;  ///< 0: free
    Known known;
    std::uint32_t text = 0;  ///< where its letters begin in letters_, and how many bytes they are
    std::uint32_t size = 0;
  };

  const Slot* look_up(std::string_view folded) const;
  Slot& slot_for(std::string_view folded);
  void grow();

  int tables_ = 0, phrase_tables_ = 0;
  std::uint32_t words_ = 0;
  std::size_t used_ = 0;
  std::vector<Slot> slots_;           ///< open addressing; a power of two
  std::vector<std::uint64_t> filter_;  ///< a bit for each hash; sixteen bits a slot
  std::string letters_;
};

}  // namespace khabar
