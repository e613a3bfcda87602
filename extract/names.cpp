#include "extract/names.hpp"

#include <algorithm>
#include <cstddef>
#include <fstream>

#include "graph/data.hpp"
#include "graph/error.hpp"
#include "graph/text.hpp"

namespace khabar {

std::shared_ptr<const PlaceNames> PlaceNames::load() {
  const auto file = find_data("graph/lexicon/places.tsv");
  std::ifstream in(file);
  if (!in) throw Error(ErrorKind::data, "cannot be opened", "", file.string());
  auto out = std::make_shared<PlaceNames>();
  std::string line;
  while (std::getline(in, line)) {
    if (line.empty() || line[0] == '#') continue;
    std::size_t at = 0;  // wikidata, kind, country, english, arabic; variants of a name are parted by |
    for (int column = 0; column < 4 && at != std::string::npos; ++column) at = line.find('\t', at), at += at != std::string::npos;
    if (at == std::string::npos) throw Error(ErrorKind::data, "expected five columns parted by tabs", "", file.string());
    while (at < line.size()) {
      const std::size_t end = std::min(line.find('|', at), line.size());
      const std::string name = fold_text(std::string_view(line).substr(at, end - at));
      if (name.find(' ') == std::string::npos && name.size() >= 8) out->names_.insert(name);
      at = end + 1;
    }
  }
  return out;
}

bool PlaceNames::contains(std::string_view form) const { return names_.contains(fold_text(form)); }

namespace {

/// Whether word i may go on the name that ends at word i - 1.
bool joined(const std::vector<Word>& words, std::size_t i) {
  const Word& w = words[i];
  const int here = static_cast<int>(i);
  if (w.head == here - 1 || words[i - 1].head == here || (w.head == words[i - 1].head && w.head >= 0)) return true;
  return w.head >= 0 && w.head < here && words[static_cast<std::size_t>(w.head)].upos != Upos::Verb;
}

bool is_name_like(const Word& w, Lang lang) { return w.upos == Upos::Propn || (lang == Lang::Arabic && w.upos == Upos::X); }

}  // namespace

void complete_names(Sentence& sentence, Lang lang, const PlaceNames& places) {
  auto& words = sentence.words;
  for (std::size_t i = 1; i < words.size(); ++i) {
    Word& w = words[i];
    if (lang == Lang::Arabic && w.upos == Upos::Verb && w.entity == Entity::Outside &&
        (words[i - 1].upos == Upos::Noun || words[i - 1].upos == Upos::Adj) && places.contains(w.form)) {
      w.upos = Upos::Propn;
      w.entity = Entity::Place;
      w.entity_begins = true;
    }
    if (w.entity == Entity::Person || !is_name_like(w, lang)) continue;
    if (words[i - 1].entity == Entity::Person && words[i - 1].token != w.token) {
      if (!w.entity_begins && joined(words, i)) w.entity = Entity::Person;
    } else if (lang == Lang::Arabic && i >= 2 && words[i - 1].upos == Upos::Adp && words[i - 1].token == w.token &&
               words[i - 1].form.size() == 2 && words[i - 2].entity == Entity::Person) {
      words[i - 1].entity = w.entity = Entity::Person;
    }
  }
}

}  // namespace khabar
