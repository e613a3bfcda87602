// Any bytes as CoNLL-U: what is read are trees over spans that hold, and what is written reads back as the same bytes.
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

#include "extract/conllu.hpp"

namespace {

std::string round(const std::string& text, bool check) {
  using namespace khabar;
  std::istringstream in(text);
  Diagnostics diagnostics;
  diagnostics.quiet = true;
  ConlluReader reader(in, "fuzz.conllu", {.lang = Lang::English}, diagnostics);
  std::string out;
  while (const auto document = reader.next()) {
    for (std::size_t i = 0; check && i < document->analysis.sentences.size(); ++i) {
      const Sentence& sentence = document->analysis.sentences[i];
      if (document->sentences[i].has_tree && !is_tree(sentence)) std::abort();
      for (const Word& word : sentence.words)
        if (cut(document->analysis.text, word.span).empty()) std::abort();
    }
    write_conllu(document->analysis, document->document.id, {}, out);
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string once = round(std::string(reinterpret_cast<const char*>(data), size), true);
  if (round(once, false) != once) std::abort();
  return 0;
}
