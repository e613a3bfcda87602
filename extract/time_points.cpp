// The part of the grammar that reads days, months, years, seasons and stretches of them. Each function reads one kind
// from item p, or gives nothing.
#include <algorithm>

#include "extract/time_calendar.hpp"
#include "extract/time_grammar.hpp"

namespace khabar {

namespace ch = std::chrono;
using C = TimeClass;

namespace {

constexpr int k_days_ahead = 45;  // a day and month without year this near after the document's date is still to come
constexpr int k_bare_year_first = 1800, k_bare_year_last = 2099;  // a number that only a preposition shows to be a year
constexpr int k_ramadan = 9;      // the one Hijri month that is named without company

}  // namespace

/// A day told by weekday, by أمس and the like, by date, or by several of these: أمس الثلاثاء؛ Tuesday, July 5, 2016.
std::optional<TimeFound> TimeGrammar::days(std::size_t p) {
  std::optional<TimeDay> exact, deictic, named, named_last;
  bool got = false, dated = false, relative = false;
  std::size_t end = p;
  for (std::size_t q = p; q < items_.size();) {
    const bool sign = got && (is(q, C::Comma) || is(q, C::Open));
    const std::size_t r = sign ? q + 1 : q;
    if (const auto date = dated ? std::nullopt : month_day(r)) {
      exact = date->from;
      dated = got = true;
      if (date->from != date->to) return range(p, date->end, date->from, date->to);
      q = end = is(q, C::Open) ? skip(date->end, C::Close) : date->end;
      continue;
    }
    if (const auto* full = at(r, C::FullDate); full && !dated) {
      if (full->day_known) exact = ch::sys_days(full->date);
      dated = got = true;
      q = end = is(q, C::Open) ? skip(r + 1, C::Close) : r + 1;
      continue;
    }
    const std::size_t w = !arabic() && modifier(r) && is(r + 1, C::Weekday) ? r + 1 : r;
    if (const auto* day = at(w, C::Weekday); day && !named) {
      std::optional<C> cls;
      std::size_t next = w + 1;
      if (w != r) cls = modifier(r)->cls;
      const TimeSense* second = is(next, C::And) ? at(next + 1, C::Weekday) : nullptr;
      if (second) next += 2;
      if (const auto after = arabic() ? modifier(next) : std::nullopt) cls = after->cls, next = after->end;
      named = weekday(day->value, cls);
      if (second) named_last = weekday(second->value, cls);
      got = true;
      q = end = next;
      continue;
    }
    if (const auto* day = at(r, C::Day); day && !deictic && !sign) {
      if (arabic() && is(r + 1, C::Following)) relative = true, end = r + 2;
      // اليوم الأول is a day counted, not today.
      if (arabic() && (is(r + 1, C::Ordinal) || is(r + 1, C::Following) || is(r + 1, C::Past))) break;
      if (published_) deictic = *published_ + ch::days(day->value);
      got = true;
      q = end = r + 1;
      continue;
    }
    if (sign) break;
    const auto names_day = [&](std::size_t i) { return is(i, C::Weekday) || is(i, C::Day) || is(i, C::FullDate) || month_day(i); };
    if (is(q, C::Part) || (is(q, C::Edge) && !arabic())) {
      if (got && is(q, C::Part)) {
        end = ++q;
        continue;
      }
      const std::size_t next = skip(q + 1, C::In);
      if (got || !(names_day(q + 1) || (!arabic() && names_day(next)) || (is(q + 1, C::Unit) && names_day(q + 2)))) break;
      q = names_day(q + 1) || is(q + 1, C::Unit) ? q + 1 : next;
      continue;
    }
    if (const auto* unit = at(q, C::Unit); unit && arabic() && !got && unit->unit == TimeUnit::Day && unit->count == 1 && names_day(q + 1)) {
      ++q;
      continue;
    }
    break;
  }
  if (relative && !got) {
    TimeFound found = range(p, end, std::nullopt, std::nullopt);
    found.kind = TimeKind::Relative;
    return found;
  }
  if (!got) return std::nullopt;
  if (dated) return range(p, end, exact, exact);
  if (deictic) return range(p, end, deictic, deictic);
  return range(p, end, named, named_last ? named_last : named);
}

/// 15 تموز/يوليو 2016، الرابع من تموز الماضي؛ 4 July 2016, July 4, July 3-5, the 4th of July.
std::optional<TimeFound> TimeGrammar::month_day(std::size_t p) {
  std::size_t q = skip(p, C::The);
  const auto day_at = [&](std::size_t i) -> std::optional<int> {
    const auto* day = at(i, C::Number);
    if (!day) day = at(i, C::Ordinal);
    if (!day || day->value < 1 || day->value > 31) return std::nullopt;
    return day->value;
  };
  const TimeSense* month = nullptr;
  std::optional<int> day, last_day;
  std::optional<C> cls;
  if ((day = day_at(q))) {
    std::size_t r = skip(skip(q + 1, C::Of), C::The);
    if (const auto* unit = at(r, C::Unit); unit && unit->unit == TimeUnit::Month && unit->count == 1) {
      // 15 من الشهر الجاري، 15 الشهر الجاري
      if (const auto after = modifier(r + 1); after && arabic()) {
        const auto there = after->cls == C::Following ? std::nullopt : period(TimeUnit::Month, after->cls == C::Past ? -1 : after->cls == C::Next ? 1 : 0);
        if (!there) return range(p, after->end, std::nullopt, std::nullopt);
        const ch::year_month_day date(there->first);
        const auto found = day_of(static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())), *day);
        return range(p, after->end, found, found);
      }
      ++r;
    }
    if (!(month = at(r, C::Month))) return std::nullopt;
    q = r + 1;
  } else if (!arabic() && (month = at(q, C::Month))) {
    if (!(day = day_at(skip(q + 1, C::The)))) return std::nullopt;
    q = skip(q + 1, C::The) + 1;
    if (is(q, C::Dash) && (last_day = day_at(q + 1))) q += 2;
  } else {
    return std::nullopt;
  }
  if (const auto* other = at(q + 1, C::Month); other && other->value == month->value) {  // تموز/يوليو، تموز (يوليو)
    if (is(q, C::Slash)) q += 2;
    else if (is(q, C::Open) && is(q + 2, C::Close)) q += 3;
  }
  std::optional<int> in_year;
  if (const auto named = year(q)) {
    in_year = named->first;
    q = named->second;
  } else if (const auto after = arabic() ? modifier(q) : std::nullopt) {
    cls = after->cls;
    q = after->end;
  }
  if (!in_year && published_ && cls != C::Following) {
    const int now = static_cast<int>(ch::year_month_day(*published_).year());
    in_year = now;
    if (const auto there = day_of(now, month->value, *day)) {
      const int ahead = (*there - *published_).count();
      if (cls == C::Past) in_year = ahead >= 0 ? now - 1 : now;
      else if (cls == C::Next) in_year = ahead <= 0 ? now + 1 : now;
      else if (!cls && future_) in_year = ahead < 0 ? now + 1 : now;
      else if (!cls) in_year = ahead > k_days_ahead ? now - 1 : now;
    }
  }
  if (!in_year) return range(p, q, std::nullopt, std::nullopt);
  const auto from = day_of(*in_year, month->value, *day);
  return range(p, q, from, last_day ? day_of(*in_year, month->value, *last_day) : from);
}

/// أيار الماضي، أيار وحزيران الماضيين، شهر تموز 2016؛ last May, May and June, July 2016.
std::optional<TimeFound> TimeGrammar::months(std::size_t p) {
  std::size_t q = skip(p, C::The);
  std::optional<C> cls;
  bool company = p > 0 && (is(p - 1, C::In) || is(p - 1, C::Since) || is(p - 1, C::Until) || is(p - 1, C::From) || is(p - 1, C::During) ||
                           is(p - 1, C::Edge) || is(p - 1, C::By) || (p > 1 && is(p - 2, C::Edge)));
  if (const auto* unit = at(q, C::Unit); unit && unit->unit == TimeUnit::Month) {
    q = arabic() ? q + 1 : skip(q + 1, C::Of);
    company = true;
  } else if (!arabic()) {
    if (const auto before = modifier(q)) cls = before->cls, q = before->end, company = true;
  }
  std::vector<int> list;
  bool doubtful = false;
  while (const auto* month = at(q, C::Month)) {
    if (list.size() == 12) break;
    doubtful |= month->doubtful;
    list.push_back(month->value);
    ++q;
    if (const auto* other = at(q + 1, C::Month); other && other->value == month->value) {
      if (is(q, C::Slash)) q += 2;
      else if (is(q, C::Open) && is(q + 2, C::Close)) q += 3;
    }
    if ((is(q, C::And) || is(q, C::Comma)) && is(q + 1, C::Month)) ++q;
    else break;
  }
  if (list.empty()) return std::nullopt;
  std::optional<int> in_year;
  if (const auto named = year(q)) in_year = named->first, q = named->second, company = true;
  else if (const auto after = arabic() ? modifier(q) : std::nullopt) cls = after->cls, q = after->end, company = true;
  if (doubtful && !company && list.size() == 1) return std::nullopt;
  std::optional<TimeDay> from, to;
  for (const int month : list) {
    const auto y = in_year ? in_year : year_of_month(month, cls);
    if (!y) return range(p, q, std::nullopt, std::nullopt);
    const auto days = month_range(*y, month);
    from = from ? std::min(*from, days.first) : days.first;
    to = to ? std::max(*to, days.second) : days.second;
  }
  return range(p, q, from, to);
}

/// شهر رمضان، 15 رمضان 1437، 1437 هـ.
std::optional<TimeFound> TimeGrammar::hijri(std::size_t p) {
  std::size_t q = p;
  int day = 0;
  bool company = false;
  if (const auto* unit = at(q, C::Unit); unit && unit->unit == TimeUnit::Year && arabic()) ++q;
  if (const auto* number = at(q, C::Number)) {
    if (number->value >= 1300 && number->value < 1600 && is(q + 1, C::Era)) {
      const auto first = hijri_range(number->value, 1, 0), last = hijri_range(number->value, 12, 0);
      if (!first || !last) return std::nullopt;
      return range(p, q + 2, first->first, last->second);
    }
    if (q != p || number->value < 1 || number->value > 30) return std::nullopt;
    day = number->value;
    company = true;
    q = skip(q + 1, C::Of);
  } else if (q != p) {
    return std::nullopt;
  }
  if (const auto* unit = at(q, C::Unit); unit && unit->unit == TimeUnit::Month && unit->count == 1) company = true, ++q;
  const auto* month = at(q, C::Hijri);
  if (!month) return std::nullopt;
  if (month->value == k_ramadan && p > 0 && (is(p - 1, C::In) || is(p - 1, C::During) || is(p - 1, C::Since))) company = true;
  ++q;
  std::optional<int> in_year;
  std::optional<C> cls;
  if (const auto* number = at(q, C::Number); number && number->value >= 1300 && number->value < 1600) {
    in_year = number->value;
    company = true;
    q = skip(q + 1, C::Era);
  } else if (const auto after = arabic() ? modifier(q) : std::nullopt) {
    cls = after->cls;
    company = true;
    q = after->end;
  }
  if (!company) return std::nullopt;
  if (!in_year && published_ && cls != C::Following) {
    in_year = hijri_year(*published_);
    if (in_year) {
      const auto there = hijri_range(*in_year, month->value, day);
      if (!there) return range(p, q, std::nullopt, std::nullopt);
      if (cls == C::Past && there->second >= *published_) --*in_year;
      else if (cls == C::Next && there->first <= *published_) ++*in_year;
      else if (!cls && !future_ && there->first > *published_) --*in_year;
      else if (!cls && future_ && there->second < *published_) ++*in_year;
    }
  }
  const auto there = in_year ? hijri_range(*in_year, month->value, day) : std::nullopt;
  if (!there) return range(p, q, std::nullopt, std::nullopt);
  return range(p, q, there->first, there->second);
}

/// عام 2006، عامي 2014 و2015، تسعينيات القرن الماضي؛ 2014 after in, since ...; the 1990s.
std::optional<TimeFound> TimeGrammar::years(std::size_t p) {
  std::size_t q = skip(p, C::The);
  if (const auto* decade = at(q, C::Decade)) {
    std::size_t end = q + 1;
    if (const auto* unit = at(end, C::Unit); unit && unit->unit == TimeUnit::Century) end = is(end + 1, C::Past) ? end + 2 : end + 1;
    return range(p, end, year_range(decade->value).first, year_range(decade->value + 9).second);
  }
  const auto* unit = at(q, C::Unit);
  const bool named = unit && unit->unit == TimeUnit::Year;
  const bool governed = q > 0 && (is(q - 1, C::In) || is(q - 1, C::Since) || is(q - 1, C::Until) || is(q - 1, C::By) || is(q - 1, C::Edge) ||
                                  is(q - 1, C::During) || (is(q - 1, C::The) && q > 1 && is(q - 2, C::In)));
  if (named) ++q;
  const auto first = plain_year(q);
  if (!first) return std::nullopt;
  if (!named) {
    if (!governed || first->first < k_bare_year_first || first->first > k_bare_year_last) return std::nullopt;
    if (is(first->second, C::Unit) || is(first->second, C::Number)) return std::nullopt;  // in 2000 days
  }
  std::size_t end = first->second;
  int last = first->first;
  if (is(end, C::And) && named)
    if (const auto second = plain_year(end + 1)) last = second->first, end = second->second;
  return range(p, end, year_range(std::min(first->first, last)).first, year_range(std::max(first->first, last)).second);
}

/// الأسبوع الماضي، هذا العام، الأيام الثلاثة الماضية؛ last week, this year, the past three days.
std::optional<TimeFound> TimeGrammar::units(std::size_t p) {
  std::size_t q = skip(p, C::The);
  std::optional<C> cls;
  int number = 0;  // 0: none said
  bool few = false;
  const TimeSense* unit = nullptr;
  const auto read_number = [&](std::size_t i) {
    if (const auto* n = at(i, C::Number); n && n->value >= 1 && n->value <= 1000) number = n->value;
    else if (is(i, C::Few)) few = true;
    else return false;
    return true;
  };
  if (arabic()) {
    const bool demonstrative = is(q, C::Demonstrative);
    if (demonstrative) ++q, cls = C::This;
    if (!(unit = at(q, C::Unit))) {
      if (!read_number(q) || !(unit = at(q + 1, C::Unit))) return std::nullopt;
      ++q;
    }
    ++q;
    if (unit->count != 1 && !number && !few && read_number(q)) ++q;
    if (unit->count == 2) number = 2;
    if (const auto after = modifier(q)) cls = after->cls, q = after->end;
  } else {
    const auto before = modifier(q);
    if (!before) return std::nullopt;
    cls = before->cls;
    q = before->end;
    if (read_number(q)) ++q;
    if (!(unit = at(q, C::Unit))) return std::nullopt;
    ++q;
  }
  if (!cls) return std::nullopt;
  TimeFound found = range(p, q, std::nullopt, std::nullopt);
  const bool single = unit->count == 1 && number <= 1 && !few;
  if (cls == C::Following || (single && unit->unit == TimeUnit::Day && cls != C::This)) {
    found.kind = TimeKind::Relative;
    return found;
  }
  if (!published_ || few) return found;
  if (single) {
    if (const auto there = period(unit->unit, cls == C::Past ? -1 : cls == C::Next ? 1 : 0)) found.from = there->first, found.to = there->second;
    return found;
  }
  if (number == 0 || cls == C::This) return found;
  const int sign = cls == C::Past ? -1 : 1;
  const bool hours = unit->unit == TimeUnit::Hour;
  const auto there = hours ? moved(TimeUnit::Day, sign * ((number + 23) / 24)) : moved(unit->unit, sign * number);
  found.from = sign < 0 ? there : published_;
  found.to = sign < 0 ? published_ : there;
  return found;
}

/// صيف 2016، الصيف الماضي؛ last summer, the summer of 2016. Winter lies in two years and gets no dates.
std::optional<TimeFound> TimeGrammar::season(std::size_t p) {
  std::size_t q = skip(p, C::The);
  std::optional<C> cls;
  if (const auto before = arabic() ? std::nullopt : modifier(q)) cls = before->cls, q = before->end;
  const auto* season = at(q, C::Season);
  if (!season) return std::nullopt;
  ++q;
  std::optional<int> in_year;
  if (const auto named = year(q)) in_year = named->first, q = named->second;
  else if (const auto after = arabic() ? modifier(q) : std::nullopt) cls = after->cls, q = after->end;
  if (!in_year && !cls) return std::nullopt;
  if (season->value == 4 || cls == C::Following) return range(p, q, std::nullopt, std::nullopt);
  const int first = season->value * 3;
  if (!in_year) in_year = year_of_month(cls == C::Past ? first + 2 : first, cls);
  if (!in_year) return range(p, q, std::nullopt, std::nullopt);
  const auto there = months_range(*in_year, first, first + 2);
  return range(p, q, there.first, there.second);
}

/// الربع الأول من العام الجاري؛ the second half of 2016.
std::optional<TimeFound> TimeGrammar::part_of_year(std::size_t p) {
  std::size_t q = skip(p, C::The);
  const TimeSense* part = at(q, C::PartOfYear);
  const TimeSense* which = part ? at(q + 1, C::Ordinal) : nullptr;
  if (!part) {
    which = at(q, C::Ordinal);
    part = which ? at(q + 1, C::PartOfYear) : nullptr;
  }
  if (!part || !which || which->value > part->value) return std::nullopt;
  const auto in_year = year(q + 2);
  if (!in_year) return std::nullopt;
  const int months = 12 / part->value;
  const auto there = months_range(in_year->first, (which->value - 1) * months + 1, which->value * months);
  return range(p, in_year->second, there.first, there.second);
}

/// مطلع العام القادم، منتصف تموز؛ the end of the month, mid-May, early 2016.
std::optional<TimeFound> TimeGrammar::edge(std::size_t p) {
  const auto* edge = at(skip(p, C::The), C::Edge);
  if (!edge) return std::nullopt;
  std::size_t q = skip(p, C::The) + 1;
  q = skip(skip(skip(q, C::Dash), C::Of), C::The);
  Found inner;
  if (depth_ <= 4) {
    ++depth_;
    for (const auto rule : {&TimeGrammar::months, &TimeGrammar::years, &TimeGrammar::units, &TimeGrammar::season}) {
      const Found found = (this->*rule)(q);
      if (found && (!inner || found->end > inner->end)) inner = found;
    }
    --depth_;
  }
  if (!inner) {
    if (const auto plain = plain_year(q)) {
      const auto there = year_range(plain->first);
      inner = range(q, plain->second, there.first, there.second);
    } else if (const auto* unit = at(q, C::Unit); unit && unit->count == 1 && unit->unit >= TimeUnit::Week) {
      // نهاية الشهر is this month's
      const auto there = period(unit->unit, 0);
      inner = there ? range(q, q + 1, there->first, there->second) : range(q, q + 1, std::nullopt, std::nullopt);
    }
  }
  if (!inner || inner->kind != TimeKind::Point) return std::nullopt;
  if (!inner->from || !inner->to) return range(p, inner->end, std::nullopt, std::nullopt);
  const auto there = third_of({*inner->from, *inner->to}, edge->value);
  return range(p, inner->end, there.first, there.second);
}

}  // namespace khabar
