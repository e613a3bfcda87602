// The words of time expressions, told from one another: what the grammar in time.cpp reads. Used by it only.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/lexicon_index.hpp"
#include "extract/sentence.hpp"
#include "extract/tsv.hpp"

namespace khabar {

enum class TimeClass : std::uint8_t {
  Other, Number, Ordinal, Few, Month, Hijri, Weekday, Day, Unit, Part, Edge, Past, Next, This, Demonstrative, Following,
  Since, Until, By, From, To, Between, And, Of, Ago, After, Later, During, For, In, The, Season, PartOfYear, Decade, Future,
  Era, EraAd, FullDate, Slash, Comma, Open, Close, Dash
};

enum class TimeUnit : std::uint8_t { Minute, Hour, Day, Weekend, Week, Month, Year, Decade, Century };

/// One reading of an item.
struct TimeSense {
  TimeClass cls = TimeClass::Other;
  int value = 0;
  TimeUnit unit = TimeUnit::Day;
  int count = 1;           ///< units: 1 singular, 2 dual, 0 plural
  bool doubtful = false;   ///< a word of everyday use too (مارس، May): needs company
  std::chrono::year_month_day date{};
  bool day_known = true;   ///< FullDate: false where day and month could be exchanged
};

/// A word, or words of one table entry, with its readings.
struct TimeItem {
  std::uint32_t first = 0;
  std::uint32_t count = 1;
  std::vector<TimeSense> senses;
  int governor = -1;       ///< of a preposition: the word that its noun hangs on; -1 where there is no tree

  const TimeSense* as(TimeClass cls) const {
    for (const TimeSense& s : senses)
      if (s.cls == cls) return &s;
    return nullptr;
  }
};

struct TimeEntry {
  std::string_view lemma;
  TimeSense sense;
};

/// time.tsv of one language.
class TimeWords {
 public:
  TimeWords(Lang lang, const std::filesystem::path& dir);

  /// The sentence as items: every word belongs to one.
  std::vector<TimeItem> read(const Sentence& sentence) const;

  Lang lang() const { return lang_; }

 private:
  Lang lang_;
  Tsv file_;
  std::vector<std::string> with_article_;  // keys of ~ entries, owned
  std::unique_ptr<WordKeys> keys_ = std::make_unique<WordKeys>();  // the table points to it
  PhraseTable<TimeEntry> table_;
};

}  // namespace khabar
