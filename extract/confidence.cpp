#include "extract/confidence.hpp"

#include <charconv>
#include <cmath>
#include <cstdio>

#include "extract/tsv.hpp"
#include "graph/data.hpp"

namespace khabar {
namespace {

std::string_view code(Lang lang) { return lang == Lang::Arabic ? "ar" : "en"; }

std::string key(std::string_view feature, std::string_view value) {
  std::string out(feature);
  out += ' ';
  out += value;
  return out;
}

}  // namespace

Confidence::Confidence() : Confidence(find_data("extract/lexicon/confidence.tsv")) {}

Confidence::Confidence(const std::filesystem::path& file) {
  const Tsv table = read_tsv(file, {"feature", "value", "weight", "seen", "right"});
  for (const TsvRow& row : table.rows) {
    double weight = 0;
    const std::string_view number = row.fields[2];
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), weight);
    if (error != std::errc{} || end != number.data() + number.size() || !std::isfinite(weight))
      table.fail(row, "weight is \"" + std::string(number) + "\", expected a number", "fit the table again: make confidence");
    if (!weights_.emplace(key(row.fields[0], row.fields[1]), weight).second)
      table.fail(row, "a second weight for " + std::string(row.fields[0]) + " " + std::string(row.fields[1]), "leave one");
  }
}

double Confidence::weight(std::string_view feature, std::string_view value) const {
  const auto at = weights_.find(key(feature, value));
  return at == weights_.end() ? 0 : at->second;
}

double Confidence::of(Lang lang, const Grounds& g) const {
  const double sum = weight("base", code(lang)) + weight("rule", g.rule) + weight("subject", g.subject) +
                     weight("margin", "") * (static_cast<double>(g.margin) - 1) +
                     weight("length", "") * std::log(std::max(g.words, 1) / 20.0);
  return 1 / (1 + std::exp(-sum));
}

std::string to_row(Lang lang, const Grounds& g) {
  char numbers[48];
  std::snprintf(numbers, sizeof numbers, "\t%.4f\t%d", static_cast<double>(g.margin), g.words);
  return std::string(code(lang)) + "\t" + g.rule + "\t" + std::string(g.subject) + numbers;
}

}  // namespace khabar
