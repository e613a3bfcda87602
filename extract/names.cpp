#include "extract/names.hpp"

#include <algorithm>
#include <array>
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
    std::array<std::string_view, 5> column;  // wikidata, kind, country, english, arabic; variants of a name are parted by |
    std::size_t columns = 0;
    for (std::string_view rest = line; columns < column.size(); rest.remove_prefix(column[columns - 1].size() + 1)) {
      column[columns] = rest.substr(0, rest.find('\t'));
      if (column[columns++].size() == rest.size()) break;
    }
    if (columns != column.size()) throw Error(ErrorKind::data, "expected five columns parted by tabs", "", file.string());
    const auto add = [](std::string_view names, std::size_t least, std::unordered_set<std::string>& to) {
      while (!names.empty()) {
        const std::string_view one = names.substr(0, names.find('|'));
        if (std::string name = fold_text(one); name.find(' ') == std::string::npos && name.size() >= least) to.insert(std::move(name));
        names.remove_prefix(std::min(one.size() + 1, names.size()));
      }
    };
    add(column[4], 8, out->names_);
    if (column[1] == "country") add(column[3], 4, out->countries_);
  }
  return out;
}

bool PlaceNames::contains(std::string_view form) const { return names_.contains(fold_text(form)); }
bool PlaceNames::is_country(std::string_view form) const { return countries_.contains(fold_text(form)); }

namespace {

/// Whether word i may go on the name that ends at word i - 1.
bool joined(const std::vector<Word>& words, std::size_t i) {
  const Word& w = words[i];
  const int here = static_cast<int>(i);
  if (w.head == here - 1 || words[i - 1].head == here || (w.head == words[i - 1].head && w.head >= 0)) return true;
  return w.head >= 0 && w.head < here && words[static_cast<std::size_t>(w.head)].upos != Upos::Verb;
}

bool is_name_like(const Word& w, Lang lang) { return w.upos == Upos::Propn || (lang == Lang::Arabic && w.upos == Upos::X); }

constexpr std::string_view k_article = "ال";

/// Parts of names that join what follows: بن, عبد, أبو.
bool is_link(std::string_view form) {
  constexpr std::array<std::string_view, 12> k_links = {"بن", "ابن", "بنت", "ولد", "عبد", "أبو", "ابو", "أبي", "أم", "آل", "بو", "بين"};
  return std::find(k_links.begin(), k_links.end(), form) != k_links.end();
}

/// الفيتوري, القطراني: a surname by its shape.
bool is_surname_form(const Word& w) {
  return w.form.starts_with(k_article) && w.form.ends_with("ي") && (w.upos == Upos::Adj || w.upos == Upos::Noun || w.upos == Upos::Propn || w.upos == Upos::X);
}

/// Arabic names that the tagger left without a tag.
class ArabicNames {
 public:
  ArabicNames(std::vector<Word>& words, const Lexicon& lexicon) : words_(words), lexicon_(lexicon) {}

  void run() {
    for (std::size_t i = 1; i < words_.size(); ++i) {
      if (!may_begin(i)) continue;
      const bool first_name = lexicon_.gender_of_name(words_[i].form) != Feats::Gender::None;
      const bool unknown = is_name_like(words_[i], Lang::Arabic);
      if ((unknown || first_name) && follows_office(i)) mark(i);
      else if (unknown && first_name && i + 1 < words_.size() && goes_on(i + 1, 1)) mark(i);
    }
  }

 private:
  bool may_begin(std::size_t i) const {
    const Word& w = words_[i];
    return w.entity == Entity::Outside && w.upos != Upos::Verb && w.upos != Upos::Adp && w.upos != Upos::Num && w.upos != Upos::Punct &&
           !w.form.starts_with(k_article) && w.form.size() > 4 && words_[i - 1].token != w.token;
  }

  /// Whether the words before i are an office told in full: رئيس الهيئة, وزير الصيد الموريتاني, القاضي.
  bool follows_office(std::size_t i) const {
    const Word& last = words_[i - 1];
    if (!last.form.starts_with(k_article) && last.entity == Entity::Outside) return false;
    if (last.entity == Entity::Person || last.entity == Entity::Date) return false;
    constexpr std::size_t k_longest = 7;
    for (std::size_t r = i; r-- > 0 && i - r <= k_longest;) {
      const Word& w = words_[r];
      if (w.upos == Upos::Verb || w.upos == Upos::Punct || w.upos == Upos::Cconj || w.upos == Upos::Sconj || w.upos == Upos::Aux || w.entity == Entity::Person)
        return false;
      if (lexicon_.find_noun(w.lemma, NounClass::Role) && w.feats.number != Feats::Number::Plur && w.feats.number != Feats::Number::Dual) return true;
    }
    return false;
  }

  /// Whether word i goes on a name of `length` words.
  bool goes_on(std::size_t i, std::size_t length) const {
    const Word& w = words_[i];
    if (w.entity == Entity::Person) return true;
    if (w.entity != Entity::Outside || words_[i - 1].token == w.token) return false;
    if (is_link(w.form) || is_name_like(w, Lang::Arabic)) return true;
    return is_surname_form(w) && (length < 3 || is_link(words_[i - 2].form));
  }

  void mark(std::size_t i) {
    constexpr std::size_t k_longest = 6;
    words_[i].entity_begins = true;
    for (std::size_t k = i; k < words_.size() && k - i < k_longest && (k == i || goes_on(k, k - i)); ++k) {
      words_[k].entity = Entity::Person;
      if (k > i) words_[k].entity_begins = false;
      if (words_[k].upos == Upos::X || words_[k].upos == Upos::Adj) words_[k].upos = Upos::Propn;
    }
  }

  std::vector<Word>& words_;
  const Lexicon& lexicon_;
};

}  // namespace

namespace {

/// a copper mine: behind a noun, an adjective or an article the word is no pronoun.
void complete_mine(std::vector<Word>& words) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    const Upos before = words[i - 1].upos;
    if (words[i].form != "mine" || words[i].upos != Upos::Pron) continue;
    if (before != Upos::Noun && before != Upos::Adj && before != Upos::Det && before != Upos::Propn) continue;
    words[i].upos = Upos::Noun;
    words[i].feats = {};
    words[i].feats.number = Feats::Number::Sing;
  }
}

/// Russia, Belarus and Armenia: a name of one word that is a country's is a place, whatever its neighbours in a list are.
void complete_countries(std::vector<Word>& words, const PlaceNames& places) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    Word& w = words[i];
    if (w.upos != Upos::Propn || w.entity == Entity::Place || !places.is_country(w.form)) continue;
    const bool goes_on = i + 1 < words.size() && words[i + 1].upos == Upos::Propn && w.entity != Entity::Outside && !words[i + 1].entity_begins &&
                         words[i + 1].entity == w.entity;
    const bool went_on = w.entity != Entity::Outside && !w.entity_begins && i > 0 && words[i - 1].entity == w.entity && words[i - 1].upos == Upos::Propn;
    if (goes_on || went_on || w.deprel == Deprel::Flat) continue;
    w.entity = Entity::Place;
    w.entity_begins = true;
  }
}

}  // namespace

void complete_names(Sentence& sentence, const Lexicon& lexicon, const PlaceNames& places) {
  auto& words = sentence.words;
  const Lang lang = lexicon.lang();
  if (lang == Lang::English) {
    complete_mine(words);
    complete_countries(words, places);
  }
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
  if (lang == Lang::Arabic) ArabicNames(words, lexicon).run();
}

}  // namespace khabar
