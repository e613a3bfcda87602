// Golden cases: what a stage makes of an input, byte by byte. They pin behaviour; quality is measured by score/ alone.
//
// tests/golden/STAGE/CASE/ holds input.*, expected.* and note.md, which says what the case is there for. A stage is a
// row of k_stages. KHABAR_UPDATE_GOLDEN=1 rewrites the expected files; it refuses where CI is set.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "extract/conllu.hpp"
#include "extract/corpus.hpp"
#include "extract/pipeline.hpp"
#include "extract/segment.hpp"
#include "graph/statement_json.hpp"

namespace khabar {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Sentences, tokens and words, without analysis; and what the dateline told.
std::string segment_stage(const fs::path& input) {
  static const auto segmenter = Segmenter::load();
  SegmentWorker worker(segmenter);
  Diagnostics diagnostics;
  diagnostics.quiet = true;
  Corpus corpus({input.string()}, {}, diagnostics);
  std::string out;
  while (auto item = corpus.next()) {
    Document& d = item->document;
    Analysis analysis;
    analysis.lang = detect_language(d.text);
    analysis.text = d.text;
    worker.segment(analysis, &d);
    out += "# place = " + d.place + "\n# agency = " + d.agency + "\n# author = " + d.author + "\n# published = " + d.published + "\n";
    write_conllu(analysis, d.id, {.text_only = true}, out);
  }
  return out;
}

enum class Shown { Statements, Mentions };

/// Statements without their confidence: a number fitted to other articles, which says nothing of what a case is there for.
std::string without_confidence(const std::string& lines) {
  constexpr std::string_view k_field = "\"confidence\":";
  std::string out;
  std::size_t at = 0;
  for (std::size_t field; (field = lines.find(k_field, at)) != std::string::npos; at = lines.find(',', field) + 1)
    out.append(lines, at, field - at);
  return out.append(lines, at);
}

std::string run_pipeline(const fs::path& input, Output output, Shown shown = Shown::Statements) {
  static const auto resources = load_resources();
  Diagnostics diagnostics;
  diagnostics.quiet = true;
  Corpus corpus({input.string()}, {}, diagnostics);
  ExtractOptions options;
  options.jobs = 1;
  options.output = output;
  options.mend_trees = true;  // trees of the cases are what a parser made
  std::string out;
  const auto next = [&]() -> std::optional<PipelineInput> {
    auto item = corpus.next();
    if (!item) return std::nullopt;
    return PipelineInput{std::move(item->document), std::move(item->given), std::move(item->sent_ids)};
  };
  extract_all(next, *resources, options, [&](PipelineOutput&& made) {
    out += made.text;
    if (shown == Shown::Mentions) {
      for (const Mention& m : made.extraction.mentions)
        out += std::to_string(m.span.begin) + "\t" + m.text + "\t" + m.entity + "\t" + std::string(to_string(m.type)) + "\t" + m.rule + "\n";
      return;
    }
    for (const Statement& statement : made.extraction.statements) out += to_json(statement) + "\n";
  });
  return out;
}

struct Stage {
  const char* name;
  const char* expected;  ///< file of the case
  std::string (*run)(const fs::path& input);
};

constexpr Stage k_stages[] = {
    {"segment", "expected.conllu", segment_stage},
    {"parse", "expected.conllu", [](const fs::path& input) { return run_pipeline(input, Output::Trees); }},
    {"mention", "expected.tsv", [](const fs::path& input) { return run_pipeline(input, Output::Statements, Shown::Mentions); }},
    {"openie", "expected.tsv", [](const fs::path& input) { return run_pipeline(input, Output::Triples); }},
    {"statement", "expected.jsonl", [](const fs::path& input) { return run_pipeline(input, Output::Statements); }},
};

const fs::path k_root = fs::path(KHABAR_TESTS_DIR) / "golden";

struct Case {
  const Stage* stage;
  fs::path dir;
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.dir.filename().string(); }

std::vector<Case> find_cases() {
  std::vector<Case> out;
  for (const Stage& stage : k_stages) {
    if (!fs::is_directory(k_root / stage.name)) continue;
    std::vector<fs::path> dirs;
    for (const auto& entry : fs::directory_iterator(k_root / stage.name))
      if (entry.is_directory()) dirs.push_back(entry.path());
    std::sort(dirs.begin(), dirs.end());
    for (const fs::path& dir : dirs) out.push_back({&stage, dir});
  }
  return out;
}

class Golden : public testing::TestWithParam<Case> {};

TEST_P(Golden, GivesTheExpectedBytes) {
  const Case& c = GetParam();
  fs::path input;
  for (const auto& entry : fs::directory_iterator(c.dir))
    if (entry.path().stem() == "input") input = entry.path();
  ASSERT_FALSE(input.empty()) << "no input.* in " << c.dir;
  ASSERT_TRUE(fs::exists(c.dir / "note.md")) << "no note.md in " << c.dir;
  const std::string made = without_confidence(c.stage->run(input));
  const fs::path expected = c.dir / c.stage->expected;
  if (std::getenv("KHABAR_UPDATE_GOLDEN")) {
    ASSERT_EQ(std::getenv("CI"), nullptr) << "golden files are not rewritten in CI";
    if (without_confidence(read_file(expected)) != made) std::ofstream(expected, std::ios::binary) << made;
    return;
  }
  EXPECT_EQ(made, without_confidence(read_file(expected))) << "if this is meant, run again with KHABAR_UPDATE_GOLDEN=1 and read the difference";
}

/// The cases that the last table of tests/README.md names are there.
TEST(GoldenCoverage, NamesOnlyCasesThatExist) {
  const std::string readme = read_file(fs::path(KHABAR_TESTS_DIR) / "README.md");
  std::istringstream lines(readme.substr(std::min(readme.find("| construction |"), readme.size())));
  std::string line;
  std::getline(lines, line);
  std::getline(lines, line);  // the rule below the head
  int named = 0;
  while (std::getline(lines, line) && line.starts_with("|")) {
    std::vector<std::string> cells;
    for (std::size_t at = 1, end; (end = line.find('|', at)) != std::string::npos; at = end + 1) cells.push_back(line.substr(at, end - at));
    ASSERT_EQ(cells.size(), 3u) << line;
    for (std::size_t k = 1; k < cells.size(); ++k) {
      std::istringstream words(cells[k]);
      for (std::string name; words >> name;) {
        if (name.ends_with(",")) name.pop_back();
        if (name == "-") continue;
        ++named;
        EXPECT_TRUE(fs::is_directory(k_root / (name.find('/') == std::string::npos ? "statement/" + name : name))) << name << " in " << line;
      }
    }
  }
  EXPECT_GT(named, 50);
}

INSTANTIATE_TEST_SUITE_P(Cases, Golden, testing::ValuesIn(find_cases()), [](const testing::TestParamInfo<Case>& info) {
  std::string name = std::string(info.param.stage->name) + "_" + info.param.dir.filename().string();
  std::replace_if(name.begin(), name.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return name;
});

}  // namespace
}  // namespace khabar
