#include "extract/time_items.hpp"

#include <charconv>
#include <string>
#include <utility>

#include "graph/error.hpp"

namespace khabar {
namespace {

using C = TimeClass;

constexpr std::pair<std::string_view, C> k_classes[] = {
    {"number", C::Number}, {"ordinal", C::Ordinal}, {"few", C::Few}, {"month", C::Month}, {"hijri", C::Hijri},
    {"weekday", C::Weekday}, {"day", C::Day}, {"unit", C::Unit}, {"part", C::Part}, {"edge", C::Edge}, {"past", C::Past},
    {"next", C::Next}, {"this", C::This}, {"demonstrative", C::Demonstrative}, {"following", C::Following},
    {"since", C::Since}, {"until", C::Until}, {"by", C::By}, {"from", C::From}, {"to", C::To}, {"between", C::Between},
    {"and", C::And}, {"of", C::Of}, {"ago", C::Ago}, {"after", C::After}, {"later", C::Later}, {"during", C::During},
    {"for", C::For}, {"in", C::In}, {"the", C::The}, {"season", C::Season}, {"part-of-year", C::PartOfYear},
    {"decade", C::Decade}, {"future", C::Future}, {"era", C::Era}, {"era-ad", C::EraAd}};

constexpr std::pair<std::string_view, TimeUnit> k_units[] = {
    {"minute", TimeUnit::Minute}, {"hour", TimeUnit::Hour}, {"day", TimeUnit::Day}, {"weekend", TimeUnit::Weekend},
    {"week", TimeUnit::Week}, {"month", TimeUnit::Month}, {"year", TimeUnit::Year}, {"decade", TimeUnit::Decade},
    {"century", TimeUnit::Century}};

std::optional<int> read_int(std::string_view s) {
  int value = 0;
  const auto [end, bad] = std::from_chars(s.data(), s.data() + s.size(), value);
  if (bad != std::errc{} || end != s.data() + s.size()) return std::nullopt;
  return value;
}

TimeSense read_sense(const Tsv& table, const TsvRow& row) {
  TimeSense sense;
  for (const auto& [name, cls] : k_classes)
    if (name == row.fields[1]) sense.cls = cls;
  if (sense.cls == C::Other) table.fail(row, "class is \"" + std::string(row.fields[1]) + "\", not a class of time words");
  std::string_view value = row.fields[2];
  if (sense.cls == C::Unit) {
    const auto parts = split(value, ':');
    bool known = false;
    for (const auto& [name, unit] : k_units)
      if (!parts.empty() && name == parts[0]) sense.unit = unit, known = true;
    if (!known) table.fail(row, "value is \"" + std::string(value) + "\", expected a unit of time");
    if (parts.size() > 1) sense.count = parts[1] == "2" ? 2 : 0;
    return sense;
  }
  if (value.ends_with('?')) sense.doubtful = true, value.remove_suffix(1);
  const auto number = read_int(value);
  if (!number) table.fail(row, "value is \"" + std::string(value) + "\", expected a number");
  const auto limits = sense.cls == C::Month || sense.cls == C::Hijri ? std::pair(1, 12)
                      : sense.cls == C::Weekday                      ? std::pair(1, 7)
                      : sense.cls == C::Season                       ? std::pair(1, 4)
                      : sense.cls == C::Edge                         ? std::pair(1, 3)
                                                                     : std::pair(-10000, 10000);
  if (*number < limits.first || *number > limits.second) table.fail(row, "value " + std::to_string(*number) + " is out of range");
  sense.value = *number;
  return sense;
}

/// The digit of any of the three sets that begins at s[i]: its value, or nothing.
std::optional<char> digit_at(std::string_view s, std::size_t i) {
  const auto a = static_cast<unsigned char>(s[i]);
  const auto b = i + 1 < s.size() ? static_cast<unsigned char>(s[i + 1]) : 0;
  if (a >= '0' && a <= '9') return static_cast<char>(a);
  if (a == 0xD9 && b >= 0xA0 && b <= 0xA9) return static_cast<char>('0' + (b - 0xA0));  // U+0660..
  if (a == 0xDB && b >= 0xB0 && b <= 0xB9) return static_cast<char>('0' + (b - 0xB0));  // U+06F0..
  return std::nullopt;
}

/// Digits as ASCII, other bytes as they are; empty where `s` is long or has no digit first, as nearly all words.
std::string plain_digits(std::string_view s) {
  constexpr std::size_t k_longest = 40;
  std::string out;
  if (s.empty() || s.size() > k_longest || !digit_at(s, 0)) return out;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const auto digit = digit_at(s, i);
    if (digit && *digit != s[i]) ++i;  // of two bytes
    out += digit ? *digit : s[i];
  }
  return out;
}

/// 5  2016  4th  1990s  2016-07-04  28/11/2000  2014-2016 is left to the grammar.
std::optional<TimeSense> read_number(std::string_view form, Lang lang) {
  const std::string s = plain_digits(form);
  if (s.empty()) return std::nullopt;
  TimeSense sense;
  const auto stop = s.find_first_not_of("0123456789");
  const auto head = read_int(std::string_view(s).substr(0, stop));
  if (!head) return std::nullopt;
  if (stop == std::string::npos) {
    sense.cls = C::Number;
    sense.value = *head;
    return sense;
  }
  const std::string_view tail = std::string_view(s).substr(stop);
  if (tail == "st" || tail == "nd" || tail == "rd" || tail == "th") {
    sense.cls = C::Ordinal;
    sense.value = *head;
    return sense;
  }
  if ((tail == "s" || tail == "'s") && *head >= 1000 && *head % 10 == 0) {
    sense.cls = C::Decade;
    sense.value = *head;
    return sense;
  }
  const char sign = tail[0];
  if (sign != '-' && sign != '/' && sign != '.') return std::nullopt;
  const auto parts = split(std::string_view(s).substr(0, s.find('T')), sign);
  if (parts.size() != 3) return std::nullopt;
  std::array<int, 3> n{};
  for (std::size_t i = 0; i < 3; ++i) {
    const auto value = read_int(parts[i]);
    if (!value) return std::nullopt;
    n[i] = *value;
  }
  if (n[0] > 31) std::swap(n[0], n[2]);  // year first: never day/month in doubt
  else if (lang == Lang::English && n[0] <= 12 && n[1] <= 12 && n[0] != n[1]) sense.day_known = false;
  else if (lang == Lang::English && n[1] > 12) std::swap(n[0], n[1]);
  if (n[2] < 1000 || n[2] > 2999) return std::nullopt;
  sense.cls = C::FullDate;
  sense.date = std::chrono::year(n[2]) / std::chrono::month(static_cast<unsigned>(n[1])) / std::chrono::day(static_cast<unsigned>(n[0]));
  if (n[0] < 1 || n[1] < 1 || !sense.date.ok()) return std::nullopt;
  return sense;
}

C sign_class(std::string_view form) {
  if (form.size() > std::string_view("—").size()) return C::Other;
  if (form == "/") return C::Slash;
  if (form == "," || form == "،") return C::Comma;
  if (form == "(") return C::Open;
  if (form == ")") return C::Close;
  if (form == "-" || form == "–" || form == "—") return C::Dash;
  return C::Other;
}

bool is_capital(std::string_view form) { return !form.empty() && form[0] >= 'A' && form[0] <= 'Z'; }

}  // namespace

TimeWords::TimeWords(Lang lang, const std::filesystem::path& dir)
    : lang_(lang), file_(read_tsv(dir / "time.tsv", {"words", "class", "value", "example"})) {
  std::vector<TimeEntry> entries;
  with_article_.reserve(file_.rows.size());  // views into it must stay
  for (const TsvRow& row : file_.rows) {
    const TimeSense sense = read_sense(file_, row);
    std::string_view words = row.fields[0];
    if (words.starts_with('~')) {
      words.remove_prefix(1);
      with_article_.push_back("ال" + std::string(words));
      entries.push_back({with_article_.back(), sense});
    }
    entries.push_back({words, sense});
  }
  table_.fill(std::move(entries), Lang::English, *keys_);  // words apart by spaces in both languages
}

std::vector<TimeItem> TimeWords::read(const Sentence& sentence) const {
  std::vector<TimeItem> items;
  const auto& words = sentence.words;
  for (std::uint32_t i = 0; i < words.size();) {
    TimeItem item{i, 1, {}};
    const Word& word = words[i];
    if (word.head >= 0 && static_cast<std::size_t>(word.head) < words.size()) item.governor = words[static_cast<std::size_t>(word.head)].head;
    auto match = table_.find(words, i);
    if (!match && word.form.size() > 2 && word.form.ends_with('.'))  // Jan.
      match.rows = table_.find(word.form.substr(0, word.form.size() - 1)), match.words = match.rows.empty() ? 0 : 1;
    for (const TimeEntry& entry : match.rows) {
      const C cls = entry.sense.cls;
      const bool name = cls == C::Month || cls == C::Weekday || cls == C::Hijri;
      if (name && lang_ == Lang::English && !is_capital(word.form)) continue;
      if (cls == C::Month && entry.sense.doubtful && (word.upos == Upos::Verb || word.upos == Upos::Aux)) continue;
      item.senses.push_back(entry.sense);
      item.count = static_cast<std::uint32_t>(match.words);
    }
    if (item.senses.empty()) {
      TimeSense sense;
      if (const auto number = read_number(word.form, lang_)) sense = *number;
      else sense.cls = sign_class(word.form);
      if (sense.cls != C::Other) item.senses.push_back(sense);
    }
    i += item.count;
    items.push_back(std::move(item));
  }
  return items;
}

}  // namespace khabar
