// Any bytes as a model: an Error, or a model whose trees are trees. The bytes are taken twice: as a whole file, which the
// sums nearly always refuse, and as changes (three bytes each: section, place, value) to the sections of a small good
// model whose sums are then made right, so that the network's own reading is reached.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "extract/analyser.hpp"
#include "extract/conllu.hpp"
#include "tests/small_model.hpp"

namespace {

using namespace khabar;

void try_model(std::string_view bytes) {
  try {
    const auto model = Model::parse(bytes, "fuzz.model");
    Sentence sentence;
    for (const char* form : {"قال", "الوزير", "في", "2016", "."}) {
      Word word;
      word.form = form;
      sentence.words.push_back(word);
    }
    Analysis analysis;
    Analyser(*model).analyse(sentence, analysis);
    if (!is_tree(sentence)) std::abort();
  } catch (const Error& error) {
    if (error.kind != ErrorKind::data) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const ModelFile good = ModelFile::parse(small_model(1), "small", "analysis");
  try_model({reinterpret_cast<const char*>(data), size});
  const char* names[] = {"shape", "dense", "words", "parts", "lemmas", "labels"};
  std::string sections[6];
  for (int i = 0; i < 6; ++i) sections[i] = good.section(names[i]);
  for (std::size_t i = 0; i + 3 <= size; i += 3) {
    std::string& section = sections[data[i] % 6];
    if (!section.empty()) section[data[i + 1] % section.size()] = static_cast<char>(data[i + 2]);
  }
  ModelFileWriter file("analysis");
  file.set("language", "ar");
  file.set("features", k_feature_version);
  for (int i = 0; i < 6; ++i) file.add(names[i], sections[i]);
  try_model(file.bytes());
  return 0;
}
