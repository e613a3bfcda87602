#include "graph/identity_lexicon.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "graph/data.hpp"
#include "graph/error.hpp"
#include "graph/hash.hpp"
#include "graph/identity.hpp"
#include "graph/identity_letters.hpp"
#include "graph/text.hpp"

namespace khabar {
namespace {

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    out.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

/// Rows of a table below its header; `#` lines are comments.
std::vector<std::vector<std::string>> read_table(const char* relative, std::size_t columns, std::string& all) {
  const auto path = find_data(relative);
  std::ifstream in(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  all += text;
  std::vector<std::vector<std::string>> out;
  std::size_t number = 0;
  bool header = true;
  for (const std::string& line : split(text, '\n')) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    if (header) {
      header = false;
      continue;
    }
    auto row = split(line, '\t');
    if (row.size() < columns)
      throw Error(ErrorKind::data, std::to_string(row.size()) + " columns, expected " + std::to_string(columns), "install khabar's data again", path.string(), number);
    out.push_back(std::move(row));
  }
  return out;
}

/// To be raised with each change of identity*.cpp or of folding that gives another key or joins otherwise.
const std::string k_identity_rules = "rules 4\n";

std::string display_country(const char* code, const char* language) {
  icu::UnicodeString name;
  icu::Locale("", code).getDisplayCountry(icu::Locale(language), name);
  std::string out;
  return name.toUTF8String(out);
}

bool starts_with(std::string_view text, std::string_view head) { return text.substr(0, head.size()) == head; }

}  // namespace

std::int64_t place_entity(const std::string& key) { return content_id("place|" + key, 53); }

const IdentityLexicon& IdentityLexicon::get() {
  static const IdentityLexicon lexicon;
  return lexicon;
}

IdentityLexicon::IdentityLexicon() {
  std::string& all = version_;
  read_places();
  read_words();
  read_nations("extract/lexicon/ar/nations.tsv");
  read_nations("extract/lexicon/en/nations.tsv");
  read_titles("extract/lexicon/ar/nouns.tsv");
  read_titles("extract/lexicon/en/nouns.tsv");
  version_ = sha256_hex(k_identity_rules + all).substr(0, 16);
}

void IdentityLexicon::add(std::string_view name, Concept::Kind kind, const std::string& id) {
  const std::string folded = fold_name(name);
  if (folded.empty()) return;
  concepts_.emplace(folded, Concept{id, kind});  // the first row of a word holds
  longest_ = std::max<std::size_t>(longest_, 1 + static_cast<std::size_t>(std::count(folded.begin(), folded.end(), ' ')));
}

void IdentityLexicon::read_places() {
  for (const auto& row : read_table("graph/lexicon/places.tsv", 6, version_)) {
    Place place;
    place.wikidata = row[0];
    place.kind = row[1];
    place.country = row[2];
    auto english = split(row[3], '|'), arabic = split(row[4], '|');
    place.english = english[0];
    place.arabic = arabic[0];
    place.key = place.wikidata.empty() ? fold_name(place.english) : place.wikidata;
    place.entity = place_entity(place.key);
    place.capital = row[5] == "capital";
    const std::size_t index = places_.size();
    if (place.capital) capitals_.emplace(place.country, index);
    for (const auto* names : {&english, &arabic})
      for (const std::string& name : *names) {
        const std::string folded = fold_name(name);
        if (folded.empty()) continue;
        place_names_.emplace(folded, index);  // countries come first in the table, then regions, then cities
        if (place.kind == "country") add(name, Concept::Kind::country, "c:" + place.country);
      }
    place_entities_[place.entity] = index;
    places_.push_back(std::move(place));
  }
  // ICU knows countries by names that the table lacks; where the table has a town of that name (عمان), it holds.
  for (std::size_t index = 0; index < places_.size(); ++index) {
    if (places_[index].kind != "country") continue;
    for (const char* language : {"en", "ar"}) {
      const std::string name = display_country(places_[index].country.c_str(), language), folded = fold_name(name);
      if (!folded.empty() && place_names_.emplace(folded, index).second) add(name, Concept::Kind::country, "c:" + places_[index].country);
    }
  }
}

void IdentityLexicon::read_words() {
  for (const auto& row : read_table("graph/lexicon/words.tsv", 4, version_)) {
    const Concept::Kind kind = row[1] == "org" ? Concept::Kind::head : row[1] == "role" ? Concept::Kind::role
                               : row[1] == "roles" ? Concept::Kind::roles : row[1] == "name" ? Concept::Kind::name : Concept::Kind::word;
    for (const std::size_t column : {2, 3})
      for (const std::string& name : split(row[column], '|')) add(name, kind, row[0]);
  }
}

void IdentityLexicon::read_nations(const char* file) {
  for (const auto& row : read_table(file, 2, version_)) add(row[0], Concept::Kind::country, "c:" + row[1]);
}

void IdentityLexicon::read_titles(const char* file) {
  for (const auto& row : read_table(file, 4, version_))
    if (row[1] == "role" || row[1] == "honorific") add(row[0], Concept::Kind::title, "t:" + row[3]);
}

const Place* IdentityLexicon::place(std::string_view folded) const {
  const auto found = place_names_.find(std::string(folded));
  return found == place_names_.end() ? nullptr : &places_[found->second];
}

const Place* IdentityLexicon::place_of_entity(std::int64_t entity) const {
  const auto found = place_entities_.find(entity);
  return found == place_entities_.end() ? nullptr : &places_[found->second];
}

const Place* IdentityLexicon::described_capital(std::string_view folded) const {
  if (folded.find("capital") == folded.npos && folded.find("عاصمه") == folded.npos) return nullptr;  // most phrases end here
  std::string whose;
  bool capital = false;
  for (const std::string& word : split(folded, ' ')) {
    if (word == "of" || word == "the" || word == "s" || word == "city") continue;
    const Concept* found = capital ? nullptr : find(word);
    if (found && found->id == "capital") capital = true;
    else whose += (whose.empty() ? "" : " ") + word;
  }
  const Concept* country = capital && !whose.empty() ? find(whose) : nullptr;
  if (!country || country->kind != Concept::Kind::country) return nullptr;
  const auto seat = capitals_.find(country->id.substr(2));
  return seat == capitals_.end() ? nullptr : &places_[seat->second];
}

const Concept* IdentityLexicon::find(std::string_view phrase) const {
  const auto look = [&](const std::string& word) -> const Concept* {
    const auto found = concepts_.find(word);
    return found == concepts_.end() ? nullptr : &found->second;
  };
  const std::string whole(phrase);
  if (const Concept* found = look(whole)) return found;
  if (phrase.find(' ') != phrase.npos) {
    // A phrase is looked up as it stands, and without articles on its words: الأمين العام, أمين عام.
    std::string bare;
    for (const std::string& word : split(phrase, ' ')) bare += (bare.empty() ? "" : " ") + (starts_with(word, "ال") && word.size() > 6 ? word.substr(4) : word);
    return look(bare);
  }
  if (!is_arabic(phrase)) {
    // Russians, Jordanians
    return phrase.size() > 4 && phrase.back() == 's' ? look(whole.substr(0, whole.size() - 1)) : nullptr;
  }
  for (const std::string_view head : {"", "ال", "لل", "بال", "وال", "كال", "ل"}) {
    if (!starts_with(phrase, head) || phrase.size() < head.size() + 4) continue;
    const std::string word = whole.substr(head.size());
    if (const Concept* found = look(word)) return found;
    // Feminine and plural forms of adjectives: روسية, روسيين.
    for (const std::string_view tail : {"ه", "ين", "ون", "ات"})
      if (word.size() > tail.size() + 4 && word.substr(word.size() - tail.size()) == tail)
        if (const Concept* found = look(word.substr(0, word.size() - tail.size())))
          if (found->kind == Concept::Kind::country) return found;
  }
  return nullptr;
}

}  // namespace khabar
