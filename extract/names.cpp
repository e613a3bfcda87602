#include "extract/names.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <fstream>

#include "graph/data.hpp"
#include "graph/error.hpp"
#include "graph/identity_lexicon.hpp"
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

/// Words that join the parts of a name and never stand alone in it. Closed class.
bool is_name_joint(std::string_view f) {
  constexpr std::array<std::string_view, 12> k_joints = {"بن", "ابن", "بنت", "ولد", "أبو", "ابو", "أبي", "ابي", "آل", "عبد", "أم", "ام"};
  return std::find(k_joints.begin(), k_joints.end(), f) != k_joints.end();
}

/// A country's name that the tagger takes for an adjective (سورية) where no adjective can stand: behind a preposition, or
/// behind a noun that it does not agree with.
bool is_country(const std::vector<Word>& words, std::size_t i) {
  constexpr std::string_view k_article = "ال";
  const Word& w = words[i];
  if (i == 0 || (w.entity != Entity::Outside && w.entity != Entity::Place) || w.form.starts_with(k_article) || w.upos == Upos::Verb || w.upos == Upos::Adp || w.form.size() < 6)
    return false;
  const Place* place = IdentityLexicon::get().place(fold_name(w.form));
  if (!place || place->kind != "country") return false;
  const Word& before = words[i - 1];
  if (before.upos == Upos::Adp || w.upos == Upos::Propn || w.upos == Upos::X) return true;
  return before.upos == Upos::Noun && w.form.ends_with("ة") && !before.form.ends_with("ة") && !before.form.ends_with("ات") &&
         before.feats.gender == Feats::Gender::Masc && before.feats.number == Feats::Number::Sing && !before.form.starts_with(k_article);
}

/// Arabic names, one sentence at a time.
class ArabicNames {
 public:
  ArabicNames(Sentence& sentence, const PlaceNames& places, const Lexicon& lexicon)
      : words_(sentence.words), tokens_(sentence.tokens), places_(places), lexicon_(lexicon) {}

  void run() {
    bool found = false;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      // سعاد | بن, أوسايني | تيني: what was found before begins the name
      if (i > 0 && is_person(i) && is_person(i - 1) && (is_name_joint(words_[i].form) || found)) words_[i].entity_begins = false;
      found = false;
      if (begins(i) || begins_anywhere(i)) {
        words_[i].entity = Entity::Person;
        words_[i].entity_begins = true;
        found = true;
      } else if (goes_on(i)) {
        words_[i].entity = Entity::Person;
        words_[i].entity_begins = false;
      } else {
        continue;
      }
      if (words_[i].upos != Upos::Propn) words_[i].upos = Upos::X;
    }
  }

 private:
  bool is_person(std::size_t i) const { return words_[i].entity == Entity::Person; }
  /// A token of one word, not of ب + الحاج.
  bool whole(std::size_t i) const { return tokens_[words_[i].token].word_count == 1; }
  static bool free(const Word& w) { return w.entity == Entity::Outside || w.entity == Entity::Other; }

  bool is_role(const Word& w) const {
    if (lexicon_.find_noun(w.lemma, NounClass::Role)) return true;
    const std::string_view bare = w.form.starts_with("ال") ? w.form.substr(4) : w.form;
    return lexicon_.find_noun(bare, NounClass::Role) != nullptr;
  }

  /// A name-like word right behind an office whose phrase is closed: by the article, a pronoun or a place's name.
  bool begins(std::size_t i) const {
    const Word& w = words_[i];
    // مجلس النواب أوسايني | تيني: the end of a body's name that is the beginning of a person's
    const bool in_body = w.entity == Entity::Organisation && !w.entity_begins && i + 1 < words_.size();
    const bool taken = in_body && ((is_person(i + 1) && words_[i + 1].entity_begins) || (w.upos == Upos::X && lexicon_.gender_of_name(w.form) != Feats::Gender::None));
    if (i == 0 || (!free(w) && !taken) || !whole(i) || is_person(i - 1)) return false;
    // الطيب عبد الحفيظ: a first name may have the article
    const bool article = w.form.starts_with("ال");
    const bool known = lexicon_.is_name_word(article ? w.form.substr(4) : w.form);
    if (article && (!known || w.upos == Upos::Verb)) return false;
    if (!is_name_like(w, Lang::Arabic) && !known) return false;
    if (w.upos == Upos::Adp || w.upos == Upos::Part || w.upos == Upos::Num || w.upos == Upos::Punct || places_.contains(w.form)) return false;
    const Word& before = words_[i - 1];
    if (!before.form.starts_with("ال") && before.upos != Upos::Pron && before.entity != Entity::Place) return false;
    const bool joint_behind = i + 1 < words_.size() && (is_name_joint(words_[i + 1].form) || is_person(i + 1));
    // a common noun that also serves as a name needs a second word of the name behind it
    if ((article || !is_name_like(w, Lang::Arabic)) && !joint_behind && (i + 1 >= words_.size() || !is_name_like(words_[i + 1], Lang::Arabic)))
      return false;
    if (w.upos == Upos::Verb && !joint_behind) return false;
    if (is_role(before)) return true;
    for (std::size_t k = i - 1, steps = 0; steps < 10; --k, ++steps) {
      const Word& b = words_[k];
      if (b.upos == Upos::Verb || b.upos == Upos::Punct || b.upos == Upos::Sym || b.upos == Upos::Sconj || b.upos == Upos::Cconj || is_person(k)) return false;
      if (b.upos == Upos::Noun && is_role(b) && b.feats.number != Feats::Number::Plur) return k == 0 || words_[k - 1].upos != Upos::Adp || tokens_[words_[k - 1].token].word_count > 1;
      if (k == 0) return false;
    }
    return false;
  }

  /// An unknown word that is a first name, where the next word would go on it.
  bool begins_anywhere(std::size_t i) const {
    const Word& w = words_[i];
    if (w.entity != Entity::Outside || w.upos != Upos::X || !whole(i) || i + 1 >= words_.size() || w.form.starts_with("ال") || (i > 0 && is_person(i - 1))) return false;
    if (lexicon_.gender_of_name(w.form) == Feats::Gender::None || places_.contains(w.form)) return false;
    const Word& next = words_[i + 1];
    if (next.entity == Entity::Person) return true;
    if (next.entity != Entity::Outside || !whole(i + 1)) return false;
    if (is_name_joint(next.form) || is_name_like(next, Lang::Arabic)) return true;
    return next.form.starts_with("ال") && next.form.ends_with("ي") && (next.upos == Upos::Adj || next.upos == Upos::Noun) && !is_role(next) && !lexicon_.nation(next.lemma);
  }

  bool goes_on(std::size_t i) const {
    const Word& w = words_[i];
    if (i == 0 || is_person(i) || !is_person(i - 1) || words_[i - 1].token == w.token || !whole(i)) return false;
    const bool of_body = w.entity == Entity::Organisation && !w.entity_begins && w.upos == Upos::X;  // begun as a body's name
    if (!free(w) && !of_body) return false;
    if (is_name_joint(w.form)) return i + 1 < words_.size() && words_[i + 1].upos != Upos::Punct && words_[i + 1].upos != Upos::Adp;
    if (is_name_joint(words_[i - 1].form)) return w.upos != Upos::Punct && w.upos != Upos::Adp && w.upos != Upos::Sconj && w.upos != Upos::Cconj;
    if (is_name_like(w, Lang::Arabic)) return !places_.contains(w.form) && !is_role(w);
    // a surname with the article after one first name: its ending makes it an adjective of origin to a tagger
    const bool first_name = words_[i - 1].entity_begins && !words_[i - 1].form.starts_with("ال");
    if (!first_name || !w.form.starts_with("ال") || (w.upos != Upos::Adj && w.upos != Upos::Noun)) return false;
    return (w.form.ends_with("ي") || lexicon_.is_name_word(w.form.substr(4))) && !is_role(w) && !lexicon_.nation(w.lemma) &&
           w.feats.number != Feats::Number::Plur;
  }

  std::vector<Word>& words_;
  const std::vector<Token>& tokens_;
  const PlaceNames& places_;
  const Lexicon& lexicon_;
};

}  // namespace

namespace {

/// dismissed reports that: behind a verb, the plural of a noun of speech is its object, no verb.
void complete_reports(std::vector<Word>& words, const Lexicon& lexicon) {
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    Word& w = words[i];
    if (w.upos != Upos::Verb || w.deprel != Deprel::Obj || !w.form.ends_with("s") || words[i - 1].upos != Upos::Verb) continue;
    const std::string_view stem = w.form.substr(0, w.form.size() - 1);
    const Cue* cue = lexicon.cue(stem, CuePos::Noun);
    if (!cue) continue;
    w.upos = Upos::Noun;
    w.lemma = cue->lemma;
    w.feats = {};
    w.feats.number = Feats::Number::Plur;
  }
}

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
  for (std::size_t i = 0; lexicon.lang() == Lang::Arabic && i < sentence.words.size(); ++i)
    if (is_country(sentence.words, i)) {
      sentence.words[i].upos = Upos::Propn;
      sentence.words[i].entity = Entity::Place;
      sentence.words[i].entity_begins = true;
    }
  auto& words = sentence.words;
  const Lang lang = lexicon.lang();
  if (lang == Lang::English) {
    complete_mine(words);
    complete_reports(words, lexicon);
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
  if (lang == Lang::Arabic) ArabicNames(sentence, places, lexicon).run();
}

}  // namespace khabar
