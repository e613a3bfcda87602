// What identity knows of the world: places with their names in both languages, nationalities, and the words that names
// of organisations and offices are built of. Read once from graph/lexicon and extract/lexicon; immutable after that.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace khabar {

struct Place {
  std::string key;       ///< "Q858", or a country's or city's English name where no id is known
  std::string kind;      ///< country, city, region
  std::string country;   ///< ISO 3166
  std::string wikidata;
  std::string english;   ///< the first name of each language
  std::string arabic;
  bool capital = false;  ///< the seat of its country
  std::int64_t entity = 0;
};

/// What a folded word or phrase stands for in a name.
struct Concept {
  enum class Kind { head, role, roles, word, name, country, title };
  std::string id;        ///< "ministry", "c:RU"
  Kind kind = Kind::word;
};

class IdentityLexicon {
 public:
  /// The tables of this program; read at the first call. Throws Error{data}.
  static const IdentityLexicon& get();

  /// The place of a folded name; nullptr where there is none.
  const Place* place(std::string_view folded) const;
  const Place* place_of_entity(std::int64_t entity) const;
  /// The capital that a folded description means: the Armenian capital, capital of Armenia, العاصمة الأرمينية. nullptr for none.
  const Place* described_capital(std::string_view folded) const;
  /// What a folded phrase stands for; articles, clitic prepositions and feminine endings of one word are tried off.
  const Concept* find(std::string_view phrase) const;
  /// SHA-256 of the tables, for the build record: another lexicon gives other entities.
  const std::string& version() const { return version_; }
  /// The most words of a phrase in the tables.
  std::size_t longest() const { return longest_; }

 private:
  IdentityLexicon();
  void add(std::string_view name, Concept::Kind kind, const std::string& id);
  void read_places();
  void read_words();
  void read_nations(const char* file);
  void read_titles(const char* file);

  std::vector<Place> places_;
  std::unordered_map<std::string, std::size_t> place_names_;
  std::unordered_map<std::int64_t, std::size_t> place_entities_;
  std::unordered_map<std::string, std::size_t> capitals_;  ///< by ISO 3166
  std::unordered_map<std::string, Concept> concepts_;
  std::string version_;
  std::size_t longest_ = 1;
};

}  // namespace khabar
