// Any bytes as a document: spans nest and reproduce the text. The first byte chooses the language.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "extract/segment.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace khabar;
  static const auto segmenter = Segmenter::load();
  static SegmentWorker worker(segmenter);
  if (size == 0) return 0;
  const auto need = [](bool law) {
    if (!law) std::abort();
  };
  Document document;
  document.text.assign(reinterpret_cast<const char*>(data) + 1, size - 1);
  document.title = document.text.substr(0, document.text.find('\n'));
  Analysis analysis;
  analysis.lang = data[0] % 2 ? Lang::Arabic : Lang::English;
  analysis.text = document.text;
  worker.segment(analysis, &document, {});
  std::uint32_t at = 0;
  for (const Sentence& sentence : analysis.sentences) {
    need(!sentence.tokens.empty() && sentence.tokens.size() <= k_longest_sentence);
    need(sentence.span == Span{sentence.tokens.front().span.begin, sentence.tokens.back().span.end});
    std::size_t words = 0;
    for (const Token& token : sentence.tokens) {
      need(token.span.begin >= at && token.span.begin < token.span.end && token.span.end <= analysis.text.size());
      need(token.first_word == words && token.word_count >= 1 && words + token.word_count <= sentence.words.size());
      at = token.span.begin;
      for (std::size_t w = 0; w < token.word_count; ++w) {
        const Word& word = sentence.words[words + w];
        need(word.span.begin == at && word.span.begin < word.span.end && !word.form.empty());
        at = word.span.end;
      }
      need(at == token.span.end);
      words += token.word_count;
    }
    need(words == sentence.words.size());
  }
  return 0;
}
