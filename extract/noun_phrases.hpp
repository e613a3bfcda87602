// What coreference is asked about: the noun phrases and pronouns of a sentence, each with what its words tell of the
// thing meant: number, gender, whether a person, the proper name inside, the office before the name.
//
// Example, words in brackets: [title وزير الخارجية الروسي] [name سيرغي لافروف]; [title the port city of] [name Safi].
#pragma once

#include <string_view>
#include <vector>

#include "extract/lexicon.hpp"
#include "extract/phrase.hpp"
#include "extract/tree.hpp"

namespace khabar {

/// How prominent a phrase's place in its sentence is; antecedents are sought from high to low.
enum class Prominence : std::uint8_t { Inside, Adjunct, Object, Subject, MainSubject };

struct NounPhrase {
  int head = -1;
  WordList words;                 ///< short_phrase of head
  WordList name;                  ///< its proper name where that is less than all of it; empty for none
  std::vector<WordList> titles;   ///< what it says the bearer of the name is: وزير الخارجية, the port city; may be empty
  EntityType type = EntityType::Concept;
  bool pronoun = false;
  bool definite = false;          ///< the, this, ال, an idafa of something definite
  int possessor = -1;             ///< the pronoun that says whose it is: its, ها
  bool named = false;             ///< headed by, or bearing, a proper name
  bool human = false;             ///< a person or persons
  Feats::Number number{};
  Feats::Gender gender{};
  Prominence place = Prominence::Inside;
};

/// The phrases of a sentence by their heads, from left to right. Words inside a name, words of prepositions and of time,
/// pronouns that stand for nothing (it rains) or for a clause's antecedent (who, الذي) are none.
std::vector<NounPhrase> find_noun_phrases(const Tree& tree, const Lexicon& lexicon);

/// The phrase headed by `head`, whatever its part of speech.
NounPhrase noun_phrase(const Tree& tree, const Lexicon& lexicon, int head);

/// The word that governs what `i` is part of, coordination and apposition climbed: the verb of a subject.
int governor_of(const Tree& tree, int i);

/// Whether `i` is a pronoun that stands for a thing told of elsewhere: he, its, ها, هم.
bool is_personal_pronoun(const Word& word, Lang lang);

/// Number and gender of a pronoun by its form: ها is feminine singular whatever the tagger says.
void agreement_of_pronoun(const Word& word, Lang lang, NounPhrase& phrase);

}  // namespace khabar
