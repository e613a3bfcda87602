// The grammar of time expressions, over items (time_items.hpp). Used by time.cpp only.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

#include "extract/time.hpp"
#include "extract/time_items.hpp"

namespace khabar {

using TimeDay = std::chrono::sys_days;

/// What a stretch of items means; from and to are inclusive, nullopt where not known.
struct TimeFound {
  std::size_t end = 0;  ///< one past its last item
  std::size_t begin = 0;
  TimeKind kind = TimeKind::Point;
  std::optional<TimeDay> from, to;
};

class TimeGrammar {
 public:
  TimeGrammar(const std::vector<TimeItem>& items, std::optional<TimeDay> published, Lang lang)
      : items_(items), published_(published), lang_(lang) {}

  /// The expression that begins at item `p`; `future` where its verb is of the future.
  std::optional<TimeFound> read(std::size_t p, bool future);

 private:
  using Found = std::optional<TimeFound>;
  struct Count {
    std::size_t end;
    int number;
    TimeUnit unit;
    bool vague;  ///< a few
  };
  struct Modifier {
    std::size_t end;
    TimeClass cls;
  };

  const TimeSense* at(std::size_t p, TimeClass cls) const { return p < items_.size() ? items_[p].as(cls) : nullptr; }
  bool is(std::size_t p, TimeClass cls) const { return at(p, cls) != nullptr; }
  bool arabic() const { return lang_ == Lang::Arabic; }
  std::size_t skip(std::size_t p, TimeClass cls) const { return is(p, cls) ? p + 1 : p; }
  TimeFound range(std::size_t begin, std::size_t end, std::optional<TimeDay> from, std::optional<TimeDay> to) const;

  std::optional<Modifier> modifier(std::size_t p) const;
  std::optional<Count> count(std::size_t p) const;
  std::optional<std::pair<int, std::size_t>> plain_year(std::size_t p) const;
  std::optional<std::pair<int, std::size_t>> year(std::size_t p) const;

  Found since(std::size_t p);
  Found until(std::size_t p);
  Found from_to(std::size_t p);
  Found distance(std::size_t p);
  Found duration(std::size_t p);
  Found point(std::size_t p);
  Found days(std::size_t p);
  Found month_day(std::size_t p);
  Found months(std::size_t p);
  Found hijri(std::size_t p);
  Found years(std::size_t p);
  Found units(std::size_t p);
  Found season(std::size_t p);
  Found part_of_year(std::size_t p);
  Found edge(std::size_t p);

  std::optional<TimeDay> day_of(int year, int month, int day) const;
  std::optional<int> year_of_month(int month, std::optional<TimeClass> modifier) const;
  std::optional<TimeDay> weekday(int iso, std::optional<TimeClass> modifier) const;
  std::optional<std::pair<TimeDay, TimeDay>> period(TimeUnit unit, int steps) const;
  std::optional<TimeDay> moved(TimeUnit unit, int steps) const;

  const std::vector<TimeItem>& items_;
  std::optional<TimeDay> published_;
  Lang lang_;
  bool future_ = false;
  int depth_ = 0;
};

}  // namespace khabar
