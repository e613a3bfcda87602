// Time expressions over the words of a sentence, resolved to days against the document's date.
//
// A table (extract/lexicon/{ar,en}/time.tsv) says what words stand for; a small grammar puts them together: أمس، الثلاثاء
// 5 تموز/يوليو، في أيار وحزيران الماضيين، منذ منتصف تموز، خلال الأيام الثلاثة الماضية; last Tuesday, July 4, 2016, two weeks ago,
// from 3 to 5 May. Conventions: weeks run from Monday to Sunday; a weekday, day or month named without a year is the
// nearest in the past, or in the future where the verb it hangs on is of the future; the thirds of a month or year are
// its beginning, middle and end. Without a document's date only absolute expressions get dates. Hijri dates are
// converted by ICU's calendar of Umm al-Qura. Nothing here looks at a clock. Total: any words are taken.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extract/sentence.hpp"

namespace khabar {

enum class TimeKind : std::uint8_t {
  Point,     ///< a day or a calendar period, or several
  Since,     ///< from there on; `to` is the document's date
  Until,     ///< up to there; `from` is empty
  Duration,  ///< only a length: for two weeks
  Relative   ///< told from another event: the next day, two weeks after the vote
};

struct TimeExpression {
  std::uint32_t first_word = 0;  ///< index into Sentence::words; words that only govern it (في، خلال، on, in) are outside,
                                 ///< words that change it (منذ، قبل، من ... إلى، since, until, ago) inside
  std::uint32_t word_count = 0;
  TimeKind kind = TimeKind::Point;
  std::string from;              ///< ISO date; empty where not resolved
  std::string to;                ///< inclusive
};

class TimeFinder {
 public:
  /// Reads time.tsv of the language. Throws Error{data}.
  explicit TimeFinder(Lang lang);
  TimeFinder(Lang lang, const std::filesystem::path& dir);
  ~TimeFinder();
  TimeFinder(TimeFinder&&) noexcept;
  TimeFinder& operator=(TimeFinder&&) noexcept;

  /// Expressions in order, not overlapping. `published` is the document's ISO 8601 date or date-time, or empty; anything
  /// else in it counts as empty. Uses form and upos of the words, and head and feats where they are set.
  std::vector<TimeExpression> find(const Sentence& sentence, std::string_view published) const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

}  // namespace khabar
