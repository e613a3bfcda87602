// How sure a statement is: a logistic model over few grounds, fitted to annotated articles (tests/score/fit_confidence.py).
//
// Its table, extract/lexicon/confidence.tsv, holds a weight in log-odds for each value that was seen: the probability that
// the statement is right is the logistic function of their sum. A value without a row adds nothing.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>

#include "extract/sentence.hpp"

namespace khabar {

/// What a statement is judged by.
struct Grounds {
  std::string rule;              ///< the row that made it: "verb.obj"
  std::string_view subject;      ///< where the subject comes from: written, conjunct, antecedent, pronoun, dropped, phrase ...
  float margin = 1;              ///< the parser's least sureness of the arcs it was read from, 0..1
  int words = 0;                 ///< of the sentence
};

class Confidence {
 public:
  /// Reads the table from the data folder. Throws Error{data}.
  Confidence();
  /// The same from `file`.
  explicit Confidence(const std::filesystem::path& file);

  /// The estimated probability that a statement on these grounds is right, 0..1.
  double of(Lang lang, const Grounds& grounds) const;

 private:
  double weight(std::string_view feature, std::string_view value) const;

  std::unordered_map<std::string, double> weights_;  ///< by "feature value"
};

/// "lang<TAB>rule<TAB>subject<TAB>margin<TAB>words": what the fit reads.
std::string to_row(Lang lang, const Grounds& grounds);

}  // namespace khabar
