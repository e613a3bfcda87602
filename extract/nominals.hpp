// What noun phrases say by themselves: roles, membership, where things are.
//
//   rule              Arabic                                        English
//   role.title        وزير الخارجية سيرغي لافروف                     Foreign Minister Anna Berg
//   role.apposition   بدر الصالحي، رئيس مجلس الإدارة                Anna Berg, the minister
//   member.list       ست دول هي موريتانيا والسنغال                   six members: Russia, Belarus
//   place.in          مخيمات في ولاية كسلا                           regulators in Rabat
//   event.party       (its verb's statements tell it)               talks between two clans, a strike over pay
//
// Such a statement has no verb of its own: its relation is the preposition where one is written, else no words at all.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/lexicon.hpp"
#include "extract/phrase.hpp"

namespace khabar {

struct NominalFact {
  int subject = -1;
  WordList subject_words;
  int object = -1;
  WordList object_words;
  WordList relation_words;             ///< empty where the phrases stand side by side
  std::string relation_lemma;
  std::string relation_canonical;
  std::string_view rule;
  bool role = false;                   ///< the object describes the subject and is no entity apart from it
};

std::vector<NominalFact> find_nominal_facts(const Tree& tree, const Lexicon& lexicon);
/// What Arabic noun phrases add to them: nominals_ar.cpp tells which.
void find_arabic_facts(const Tree& tree, const Lexicon& lexicon, std::vector<NominalFact>& facts);
/// What English ones add: nominals_en.cpp.
void find_english_facts(const Tree& tree, const Lexicon& lexicon, std::vector<NominalFact>& facts);

}  // namespace khabar
