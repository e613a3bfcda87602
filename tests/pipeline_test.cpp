// The whole flow: threads change nothing, and every slot is bytes of its sentence.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "extract/input_options.hpp"
#include "extract/pipeline.hpp"
#include "graph/statement_json.hpp"

namespace khabar {
namespace {

std::vector<Extraction> extract_corpus(unsigned jobs) {
  static const auto resources = load_resources();
  Diagnostics diagnostics;
  diagnostics.quiet = true;
  InputOptions input;
  input.inputs = {KHABAR_TESTS_DIR "/corpus"};
  ExtractOptions options;
  options.jobs = jobs;
  std::vector<Extraction> out;
  extract_all(open_inputs(input, diagnostics), *resources, options,
              [&](PipelineOutput&& made) { out.push_back(std::move(made.extraction)); });
  return out;
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
