// Names made whole: what the tagger leaves of a name is completed from its neighbours and from the table of places.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>

#include "extract/lexicon.hpp"

namespace khabar {

/// Names of places of one word, folded, from graph/lexicon/places.tsv.
class PlaceNames {
 public:
  /// Throws Error{data}.
  static std::shared_ptr<const PlaceNames> load();
  /// An Arabic name of a country, capital, city or region.
  bool contains(std::string_view form) const;
  /// An English name of a country.
  bool is_country(std::string_view form) const;

 private:
  std::unordered_set<std::string> names_, countries_;
};

/// A name-like word right behind a person's name in the same phrase belongs to it: سيرغي (person) لافروف (no tag), also
/// where its first letter was cut off as a preposition. A word that the tagger took for a verb behind a noun or adjective
/// but that names a place is a place: العاصمة الأرمينية يريفان. In Arabic, too: a bare word behind a whole office is the
/// holder's name, because it can be neither its idafa nor its adjective (رئيس الهيئة مفتاح القطراني); an unknown word that
/// is a first name begins a name where another such word follows; a name goes on with بن, ولد, أبو and the like and with a
/// surname in ال after one first name (حمادي السبوعي). An English name that is a country's is a place.
void complete_names(Sentence& sentence, const Lexicon& lexicon, const PlaceNames& places);

}  // namespace khabar
