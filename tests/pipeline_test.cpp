// The whole flow: threads change nothing, and every slot is bytes of its sentence.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "extract/input_options.hpp"
#include "extract/pipeline.hpp"
#include "graph/statement_json.hpp"
#include "tests/corpus_extraction.hpp"

namespace khabar {
namespace {

std::vector<Extraction> extract_corpus(unsigned jobs) {
  ExtractOptions options;
  options.jobs = jobs;
  return extract_corpus(options);
}

std::string lines(const std::vector<Extraction>& extractions) {
  std::string out;
  for (const Extraction& e : extractions) {
    out += e.document.id + " " + e.document.sha256 + "\n";
    for (const Statement& s : e.statements) out += to_json(s) + "\n";
    for (const Mention& m : e.mentions) out += m.text + "\t" + m.entity + "\t" + m.rule + "\n";
  }
  return out;
}

TEST(Pipeline, AnyNumberOfThreadsGivesTheSameBytes) {
  const std::string one = lines(extract_corpus(1));
  EXPECT_GT(one.size(), 10000u);
  EXPECT_EQ(one, lines(extract_corpus(2)));
  EXPECT_EQ(one, lines(extract_corpus(5)));
}

TEST(Pipeline, EverySlotIsBytesOfItsSentence) {
  std::size_t slots = 0;
  for (const Extraction& e : extract_corpus(2)) {
    std::map<int, Span> sentences;
    for (const SentenceRecord& s : e.sentences) sentences[s.number] = s.span;
    for (const Statement& s : e.statements) {
      ASSERT_TRUE(sentences.contains(s.sentence)) << s.id;
      const Span sentence = sentences[s.sentence];
      for (const std::vector<Span>* spans : {&s.subject.spans, &s.relation.spans, &s.object.spans}) {
        for (const Span span : *spans) {
          EXPECT_FALSE(cut(e.document.text, span).empty()) << s.id;
          EXPECT_GE(span.begin, sentence.begin) << s.id;
          EXPECT_LE(span.end, sentence.end) << s.id;
          ++slots;
        }
      }
      EXPECT_FALSE(s.subject.spans.empty()) << s.id;
      EXPECT_FALSE(s.object.spans.empty()) << s.id;
      EXPECT_EQ(s.relation.text.empty(), s.relation.spans.empty()) << s.id;
      EXPECT_GE(s.confidence, 0.0);
      EXPECT_LE(s.confidence, 1.0);
      EXPECT_EQ(s.act.has_value(), !s.cue.empty()) << s.id;
    }
  }
  EXPECT_GT(slots, 300u);
}

TEST(Pipeline, TriplesBearTheIdsOfTheirLines) {
  static const auto resources = load_resources();
  ExtractOptions options;
  options.output = Output::Triples;
  options.lang = Lang::English;
  std::vector<PipelineInput> inputs;
  for (const auto& [id, text] : {std::pair{" 7 ", "She bought the club. He sold the mine."}, std::pair{"7", "The club sold\tthe mine."},
                                 std::pair{"x", ".\t, \xC2\xA0 -"}, std::pair{"long", ""}}) {
    PipelineInput input;
    input.document.id = "d" + std::to_string(inputs.size());
    input.document.text = text;
    input.sent_ids = {id};
    inputs.push_back(std::move(input));
  }
  for (int i = 0; i < 4000; ++i) inputs.back().document.text += i % 7 == 3 ? "sold of " : i % 5 == 0 ? "and the " : "club in ";
  std::string out;
  std::size_t next = 0;
  extract_all([&]() -> std::optional<PipelineInput> { return next < inputs.size() ? std::optional(std::move(inputs[next++])) : std::nullopt; },
              *resources, options, [&](PipelineOutput&& made) { out += made.text; });
  EXPECT_TRUE(out.starts_with(" 7 \tShe\tbought\tthe club\n 7 \tHe\tsold\tthe mine\n7\tThe club\tsold\tthe mine\n")) << out.substr(0, 200);
  std::istringstream lines(out);
  for (std::string line; std::getline(lines, line);) EXPECT_EQ(std::count(line.begin(), line.end(), '\t'), 3) << line;
}

TEST(Pipeline, NothingIsStatedFromDatelinesAndFollowUsLines) {
  for (const Extraction& e : extract_corpus(1))
    for (const Statement& s : e.statements)
      for (const std::string_view word : {"تابعوا", "telegram", "t.me", "اشتراك"}) {
        EXPECT_EQ(s.relation.text.find(word), std::string::npos) << s.id;
        EXPECT_EQ(s.object.full.find(word), std::string::npos) << s.id;
      }
}

}  // namespace
}  // namespace khabar
