// A model of the smallest sizes with random weights, for tests that need one quickly: its analyses are nonsense, but every
// part of the file and of the network is there.
#pragma once

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

#include "extract/network/network.hpp"
#include "extract/network/words.hpp"

namespace khabar {

/// A model of the smallest sizes, its weights drawn with `seed`.
inline std::string small_model(unsigned seed, std::uint32_t layers = 2) {
  std::mt19937 random(seed);
  const auto draw = [&](float spread) { return spread * (static_cast<float>(random() % 2001) / 1000.0f - 1.0f); };
  Shape shape;
  shape.word = 16, shape.part = 32, shape.bank = 16, shape.banks = 2, shape.hidden = 32, shape.layers = layers;
  shape.tag = 32, shape.arc = 32, shape.rel = 48, shape.relations = 4, shape.scripts = 3;
  std::array<std::vector<float>, k_slots> dense;
  for (std::size_t i = 0; i < k_slots; ++i) {
    dense[i].resize(slot_size(shape, static_cast<Slot>(i)).count());
    for (float& value : dense[i]) value = draw(0.5f);
  }
  const auto table = [&](std::size_t dim, bool parts) {
    std::vector<std::uint32_t> keys;
    for (const char* form : {"قال", "الوزير", "في", "the", "minister", "said", "."}) {
      const FoldedWord word = fold_word(form);
      if (!parts) keys.push_back(word_key(word));
      if (parts)
        for (const WordParts all = word_parts(word); keys.size() < 40 && keys.size() < all.size;) keys.push_back(all.keys[keys.size()]);
    }
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    std::vector<float> rows(keys.size() * dim);
    for (float& value : rows) value = draw(1);
    return Table::write(keys, rows, dim);
  };
  ModelFileWriter file("analysis");
  file.set("language", "ar");
  file.set("features", k_feature_version);
  file.add("shape", write_shape(shape, 1));
  file.add("dense", write_dense(dense));
  file.add("words", table(shape.word, false));
  file.add("parts", table(shape.part, true));
  file.add("lemmas", LemmaTable::write({{word_key64(fold_word("قال"), static_cast<std::uint64_t>(Upos::Verb) + 1), "قال"}}));
  std::array<std::uint16_t, k_upos_count> bears;
  bears.fill(0xFFFF);
  file.add("labels", write_labels({{Deprel::Nsubj, ""}, {Deprel::Root, ""}, {Deprel::Nsubj, "pass"}, {Deprel::Obj, ""}}, {"l-|", "l|-", "k|"}, bears));
  return file.bytes();
}

}  // namespace khabar
