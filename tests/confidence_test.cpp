// How sure a statement is: the table's arithmetic and errors, and that --min-confidence leaves out what is less sure and
// nothing else.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "extract/confidence.hpp"
#include "graph/error.hpp"
#include "tests/corpus_extraction.hpp"

namespace khabar {
namespace {

namespace fs = std::filesystem;

class Table {
 public:
  explicit Table(const std::string& rows) : path_(fs::temp_directory_path() / ("khabar-confidence-" + std::to_string(::getpid()) + ".tsv")) {
    std::ofstream(path_) << "feature\tvalue\tweight\tseen\tright\n" << rows;
  }
  ~Table() { fs::remove(path_); }
  Confidence read() const { return Confidence(path_); }

 private:
  fs::path path_;
};

double logistic(double z) { return 1 / (1 + std::exp(-z)); }

TEST(Confidence, AddsTheWeightsOfItsGrounds) {
  const Confidence c = Table("base\tar\t0.5\t9\t6\nbase\ten\t2\t9\t8\nrule\tverb.obj\t-0.25\t5\t3\nsubject\tdropped\t-1\t3\t1\n"
                             "margin\t-\t1.5\t9\t6\nlength\t-\t-0.5\t9\t6\n").read();
  EXPECT_NEAR(c.of(Lang::Arabic, {"verb.obj", "dropped", 0.5f, 40}), logistic(0.5 - 0.25 - 1 - 0.75 - 0.5 * std::log(2.0)), 1e-6);
  EXPECT_NEAR(c.of(Lang::English, {"verb.obj", "written", 1.0f, 20}), logistic(2 - 0.25), 1e-6);
  EXPECT_NEAR(c.of(Lang::English, {"a rule without a row", "written", 1.0f, 20}), logistic(2.0), 1e-6);
  EXPECT_LT(c.of(Lang::Arabic, {"verb.obj", "written", 0.1f, 20}), c.of(Lang::Arabic, {"verb.obj", "written", 0.9f, 20}));
}

TEST(Confidence, AWrongTableTellsFileAndLine) {
  for (const std::string rows : {"base\tar\tmuch\t9\t6\n", "base\tar\tinf\t9\t6\n", "base\tar\t1\t9\t6\nbase\tar\t2\t9\t6\n", "base\tar\t1\n"}) {
    try {
      Table(rows).read();
      ADD_FAILURE() << "read: " << rows;
    } catch (const Error& error) {
      EXPECT_NE(error.file.find("khabar-confidence"), std::string::npos) << error.what();
      EXPECT_GT(error.line, 1u) << error.what();
    }
  }
}

/// Identifiers and confidences of the statements of tests/corpus.
std::vector<std::pair<std::string, double>> run(double least) {
  ExtractOptions options;
  options.min_confidence = least;
  std::vector<std::pair<std::string, double>> out;
  for (const Extraction& extraction : extract_corpus(options))
    for (const Statement& s : extraction.statements) out.emplace_back(s.id, s.confidence);
  return out;
}

TEST(Confidence, AMinimumLeavesOutTheLessSureAndNothingElse) {
  const auto all = run(0);
  ASSERT_GT(all.size(), 100u);
  std::set<double> values;
  for (const auto& [id, confidence] : all) {
    EXPECT_GT(confidence, 0) << id;
    EXPECT_LT(confidence, 1) << id;
    values.insert(confidence);
  }
  EXPECT_GT(values.size(), 20u) << "it tells statements apart";
  const double least = *std::next(values.begin(), static_cast<std::ptrdiff_t>(values.size() / 2));
  std::vector<std::pair<std::string, double>> expected;
  for (const auto& one : all)
    if (one.second >= least) expected.push_back(one);
  EXPECT_LT(expected.size(), all.size());
  EXPECT_EQ(run(least), expected);
}

}  // namespace
}  // namespace khabar
