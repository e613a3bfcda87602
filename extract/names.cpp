#include "extract/names.hpp"

#include <cstddef>

namespace khabar {

void complete_names(Sentence& sentence, Lang lang) {
  auto& words = sentence.words;
  for (std::size_t i = 1; i < words.size(); ++i) {
    Word& w = words[i];
    const Word& before = words[i - 1];
    if (before.entity != Entity::Person || w.entity == Entity::Person || w.token == before.token) continue;
    const bool name_like = w.upos == Upos::Propn || (lang == Lang::Arabic && w.upos == Upos::X);
    if (!name_like || w.entity_begins) continue;
    const int here = static_cast<int>(i);
    const bool joined = w.head == here - 1 || before.head == here || (w.head == before.head && w.head >= 0);
    const Upos head = w.head >= 0 ? words[static_cast<std::size_t>(w.head)].upos : Upos::X;
    if (!joined && head == Upos::Verb) continue;
    if (!joined && w.head > here) continue;
    w.entity = Entity::Person;
    w.entity_begins = false;
  }
}

}  // namespace khabar
