// Each function reads one kind of expression from item p, or gives nothing; read() takes the longest that fits.
#include "extract/time_grammar.hpp"

#include <algorithm>

#include "extract/time_calendar.hpp"

namespace khabar {

namespace ch = std::chrono;
using C = TimeClass;

namespace {

constexpr int k_first_year = 1000, k_last_year = 2999;



bool is_year(int n) { return n >= k_first_year && n <= k_last_year; }

/// The longer of two; the first of equals.
std::optional<TimeFound> longer(std::optional<TimeFound> a, std::optional<TimeFound> b) {
  if (!a) return b;
  if (!b) return a;
  return b->end > a->end ? b : a;
}

}  // namespace

TimeFound TimeGrammar::range(std::size_t begin, std::size_t end, std::optional<TimeDay> from, std::optional<TimeDay> to) const {
  TimeFound found;
  found.begin = begin;
  found.end = end;
  if (from && to && *from > *to) std::swap(from, to);
  found.from = from;
  found.to = to;
  return found;
}

std::optional<TimeDay> TimeGrammar::day_of(int year, int month, int day) const { return make_day(year, month, day); }

std::optional<TimeFound> TimeGrammar::read(std::size_t p, bool future) {
  future_ = future;
  depth_ = 0;
  Found best;
  for (const auto rule : {&TimeGrammar::since, &TimeGrammar::until, &TimeGrammar::from_to, &TimeGrammar::distance, &TimeGrammar::duration,
                          &TimeGrammar::point})
    best = longer(best, (this->*rule)(p));
  return best;
}

/// الماضي، المقبل، الجاري; last, next, this.
std::optional<TimeGrammar::Modifier> TimeGrammar::modifier(std::size_t p) const {
  for (const C cls : {C::Past, C::Next, C::This, C::Following})
    if (is(p, cls)) return Modifier{p + 1, cls};
  return std::nullopt;
}

/// ثلاثة أيام، شهرين، أسبوع، 14 يوما; three days, a week.
std::optional<TimeGrammar::Count> TimeGrammar::count(std::size_t p) const {
  if (const auto* unit = at(p, C::Unit)) {  // a bare unit counts one in Arabic, two where dual
    if (unit->count == 2) return Count{p + 1, 2, unit->unit, false};
    const bool named = is(p + 1, C::Number) || is(p + 1, C::Month) || is(p + 1, C::Hijri);  // عام 2014، شهر أيار
    if (unit->count == 1 && arabic() && !named) return Count{p + 1, 1, unit->unit, false};
    return std::nullopt;
  }
  const TimeSense* number = at(p, C::Number);
  const bool few = !number && is(p, C::Few);
  if (!number && !few) return std::nullopt;
  const auto* unit = at(p + 1, C::Unit);
  if (!unit) return std::nullopt;
  const int n = few ? 3 : number->value;
  if (n < 0 || n > 1000) return std::nullopt;
  return Count{p + 2, n, unit->unit, few};
}

std::optional<std::pair<int, std::size_t>> TimeGrammar::plain_year(std::size_t p) const {
  const auto* number = at(p, C::Number);
  if (!number || items_[p].count != 1 || !is_year(number->value)) return std::nullopt;
  return std::pair{number->value, skip(p + 1, C::EraAd)};
}

/// The year behind a month or season: 2016، عام 2016، من العام الماضي; 2016, of 2016, last year.
std::optional<std::pair<int, std::size_t>> TimeGrammar::year(std::size_t p) const {
  if (is(p, C::Comma))
    if (const auto plain = plain_year(p + 1)) return plain;
  std::size_t q = skip(skip(skip(p, C::Of), C::In), C::The);
  if (const auto plain = plain_year(q)) return plain;
  const auto* unit = at(q, C::Unit);
  const auto before = modifier(q);
  const auto this_year = [&](C cls) {
    return static_cast<int>(ch::year_month_day(*published_).year()) + (cls == C::Past ? -1 : cls == C::Next ? 1 : 0);
  };
  if (unit && unit->unit == TimeUnit::Year && unit->count == 1) {
    if (const auto plain = plain_year(q + 1)) return plain;
    if (const auto after = modifier(q + 1); after && published_ && after->cls != C::Following) return std::pair{this_year(after->cls), after->end};
  }
  const std::size_t demonstrative = skip(q, C::Demonstrative);
  if (before || demonstrative != q) {
    const std::size_t r = before ? before->end : demonstrative;
    const auto* named = at(r, C::Unit);
    if (named && named->unit == TimeUnit::Year && named->count == 1 && published_ && (!before || before->cls != C::Following))
      return std::pair{this_year(before ? before->cls : C::This), r + 1};
  }
  return std::nullopt;
}

std::optional<int> TimeGrammar::year_of_month(int month, std::optional<C> modifier) const {
  if (!published_) return std::nullopt;
  const ch::year_month_day date(*published_);
  const int now = static_cast<int>(static_cast<unsigned>(date.month()));
  const int year = static_cast<int>(date.year());
  if (modifier == C::Past) return month >= now ? year - 1 : year;
  if (modifier == C::Next) return month <= now ? year + 1 : year;
  if (modifier == C::This) return year;
  if (modifier) return std::nullopt;
  if (future_) return month < now ? year + 1 : year;
  return month > now ? year - 1 : year;
}

std::optional<TimeDay> TimeGrammar::weekday(int iso, std::optional<C> modifier) const {
  if (!published_) return std::nullopt;
  const int now = static_cast<int>(ch::weekday(*published_).iso_encoding());
  const int back = (now - iso + 7) % 7;  // days since, 0..6
  const int ahead = (iso - now + 7) % 7;
  if (modifier == C::Past) return *published_ - ch::days(back == 0 ? 7 : back);
  if (modifier == C::Next) return *published_ + ch::days(ahead == 0 ? 7 : ahead);
  if (modifier == C::This) return *published_ + ch::days(iso - now);
  if (modifier) return std::nullopt;
  return future_ ? *published_ + ch::days(ahead) : *published_ - ch::days(back);
}

std::optional<DayRange> TimeGrammar::period(TimeUnit unit, int steps) const {
  return published_ ? unit_range(*published_, unit, steps) : std::nullopt;
}

std::optional<TimeDay> TimeGrammar::moved(TimeUnit unit, int steps) const {
  if (!published_) return std::nullopt;
  return move_day(*published_, unit, steps);
}

/// منذ أيار، منذ ثلاثة أيام; since May.
std::optional<TimeFound> TimeGrammar::since(std::size_t p) {
  if (!is(p, C::Since)) return std::nullopt;
  const std::size_t q = skip(p + 1, C::The);
  Found found;
  if (const auto n = count(q); n && (arabic() || !is(n->end, C::Ago))) {
    found = range(p, n->end, n->vague ? std::nullopt : moved(n->unit, -n->number), published_);
  }
  const bool future = std::exchange(future_, false);
  if (auto inner = longer(point(q), years(q)); inner && (!found || inner->end > found->end)) {
    found = range(p, inner->end, inner->from, std::nullopt);
    if (found->from && published_ && *found->from <= *published_) found->to = published_;
    if (inner->kind == TimeKind::Relative) found->from.reset(), found->to.reset();
  }
  future_ = future;
  if (found) {
    found->begin = p;
    found->kind = TimeKind::Since;
    if (!found->from) found->to.reset();
  }
  return found;
}

/// حتى الخميس، بحلول نهاية العام; until Thursday, by the end of the year.
std::optional<TimeFound> TimeGrammar::until(std::size_t p) {
  if (!is(p, C::Until) && !is(p, C::By)) return std::nullopt;
  const bool future = std::exchange(future_, true);
  Found found = point(skip(p + 1, C::The));
  future_ = future;
  if (!found) return found;
  found->begin = p;
  if (found->kind == TimeKind::Point) found->kind = TimeKind::Until;
  found->from.reset();
  return found;
}

/// من 3 إلى 5 أيار، بين أيار وتموز، بين عامي 2014 و2016; from 3 to 5 May, between 2014 and 2016, 3-5 May.
std::optional<TimeFound> TimeGrammar::from_to(std::size_t p) {
  const bool from = is(p, C::From), between = is(p, C::Between);
  std::size_t q = from || between ? p + 1 : p;
  if (const auto* unit = at(q, C::Unit); unit && unit->count == 0 && (from || between)) ++q;  // عامي
  const auto joins = [&](std::size_t i) { return (between ? is(i, C::And) : is(i, C::To)) || (!between && is(i, C::Dash)); };
  // A bare day takes its month from what follows.
  if (const auto* day = at(q, C::Number); day && day->value >= 1 && day->value <= 31 && joins(q + 1)) {
    if (auto last = month_day(skip(q + 2, C::The)); last && last->kind == TimeKind::Point) {
      if (!last->to) return range(p, last->end, std::nullopt, std::nullopt);
      const ch::year_month_day date(*last->to);
      const auto first = day_of(static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())), day->value);
      return range(p, last->end, first, last->to);
    }
  }
  if (!from && !between) {
    // 2014-2016, months and days joined by a dash
    const auto a = plain_year(q);
    if (a && is(a->second, C::Dash))
      if (const auto b = plain_year(a->second + 1); b && b->first > a->first)
        return range(p, b->second, year_range(a->first).first, year_range(b->first).second);
    return std::nullopt;
  }
  const auto one = [&](std::size_t i) -> Found {
    if (const auto plain = plain_year(i)) return range(i, plain->second, year_range(plain->first).first, year_range(plain->first).second);
    return longer(days(i), longer(months(i), longer(units(i), edge(i))));
  };
  const auto first = one(skip(q, C::The));
  if (!first || !joins(first->end)) return std::nullopt;
  const auto last = one(skip(first->end + 1, C::The));
  if (!last) {  // between March 5 and 20
    const auto* day = at(first->end + 1, C::Number);
    if (!day || !first->from || first->from != first->to || is(first->end + 2, C::Unit)) return std::nullopt;
    const ch::year_month_day date(*first->from);
    const auto to = day_of(static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())), day->value);
    if (!to || *to <= *first->from) return std::nullopt;
    return range(p, first->end + 2, first->from, to);
  }
  if (first->from && last->to && *first->from <= *last->to) return range(p, last->end, first->from, last->to);
  return range(p, last->end, std::nullopt, std::nullopt);
}

/// قبل شهرين، بعد أسبوع; two months ago, in a week. Told from another event where من or after follows.
std::optional<TimeFound> TimeGrammar::distance(std::size_t p) {
  const auto make = [&](std::size_t end, const Count& n, int sign, bool relative) {
    TimeFound found = range(p, end, std::nullopt, std::nullopt);
    if (relative) found.kind = TimeKind::Relative;
    else if (!n.vague)
      if (const auto there = period(n.unit, sign * n.number)) found.from = there->first, found.to = there->second;
    return found;
  };
  if (arabic()) {
    const bool ago = is(p, C::Ago), after = is(p, C::After);
    if (!ago && !after) return std::nullopt;
    const auto n = count(p + 1);
    if (!n || modifier(n->end)) return std::nullopt;
    // قبل عامين من الحادث is told from the event; in صودرت قبل عامين من مخزن the tree hangs من elsewhere.
    bool of = is(n->end, C::Of);
    if (of && items_[n->end].governor >= 0) {
      const TimeItem& last = items_[n->end - 1];
      of = items_[n->end].governor >= static_cast<int>(items_[p].first) && items_[n->end].governor < static_cast<int>(last.first + last.count);
    }
    return make(n->end, *n, ago ? -1 : 1, of || (after && !future_));
  }
  if (const auto n = count(p)) {
    if (is(n->end, C::Ago)) return make(n->end + 1, *n, -1, false);
    if (is(n->end, C::Later)) return make(n->end + 1, *n, 1, true);
  }
  if (is(p, C::In) && future_)
    if (const auto n = count(p + 1); n && !is(n->end, C::Of)) return make(n->end, *n, 1, false);
  return std::nullopt;
}

/// لمدة 14 يوما; for two weeks; خلال أسبوع، within a week, where the verb is of the future, is from now on.
std::optional<TimeFound> TimeGrammar::duration(std::size_t p) {
  if (is(p, C::For)) {
    const auto n = count(skip(p + 1, C::The));
    if (!n) return std::nullopt;
    TimeFound found = range(p, n->end, std::nullopt, std::nullopt);
    found.kind = TimeKind::Duration;
    return found;
  }
  if (!is(p, C::During)) return std::nullopt;
  const auto n = count(skip(p + 1, C::The));
  if (!n || modifier(n->end) || (n->number == 1 && n->unit <= TimeUnit::Hour)) return std::nullopt;  // على مدار الساعة
  TimeFound found = range(p, n->end, std::nullopt, std::nullopt);
  found.kind = TimeKind::Duration;
  if (future_ && !n->vague && published_) {
    found.kind = TimeKind::Point;
    found.from = published_;
    found.to = moved(n->unit, n->number);
  }
  return found;
}

std::optional<TimeFound> TimeGrammar::point(std::size_t p) {
  if (++depth_ > 4) return std::nullopt;  // edges of edges
  Found best;
  for (const auto rule : {&TimeGrammar::days, &TimeGrammar::months, &TimeGrammar::hijri, &TimeGrammar::years, &TimeGrammar::units,
                          &TimeGrammar::season, &TimeGrammar::part_of_year, &TimeGrammar::edge})
    best = longer(best, (this->*rule)(p));
  --depth_;
  return best;
}

}  // namespace khabar
