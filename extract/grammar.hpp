// Closed-class words as the clause rules ask for them: questions to the lexicon's tables, each for one word.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "extract/lexicon.hpp"
#include "extract/sentence.hpp"

namespace khabar {

/// لا, لم, not, never.
bool is_negator(const Lexicon& lexicon, std::string_view lemma);
/// يجب, يمكن, must, perhaps; nullopt where the word changes nothing.
std::optional<Modality> modality_of(const Lexicon& lexicon, const Word& word);
/// Verbs that make one predicate with the verb they govern: بدأ, استطاع, حاول, يجب.
bool takes_verb(const Lexicon& lexicon, const Word& word);
/// The tense an auxiliary, negator or particle gives its verb: س, لم, will.
std::optional<Tense> tense_effect(const Lexicon& lexicon, const Word& word);
/// من قبل, على يد, by.
bool is_agent_preposition(Lang lang, std::string_view lemma);
/// The qualifier that a preposition makes of an object of this kind: من أجل, because of; nullopt for arguments.
std::optional<Role> role_of(const Lexicon& lexicon, std::string_view preposition, ObjectKind with);
/// يوم, شهر, سنة: what time is counted in.
bool is_time_unit(std::string_view lemma);
/// يجب, يمكن, يجدر: Arabic verbs whose subject is what must or may be, never a person. Closed class.
bool is_impersonal(std::string_view lemma);
/// نحو, حوالي, زهاء before a number.
bool is_approximator(std::string_view lemma);
/// about, around, nearly before an amount. Closed class.
bool is_english_approximator(std::string_view lemma);
/// Nouns that name an office or calling: وزير, رئيس, spokesman.
bool is_role_noun(const Lexicon& lexicon, const Word& word);
/// A noun of action of a known verb: إنشاء, دعوة.
bool is_masdar(const Lexicon& lexicon, const Word& word);
/// The rows of the cue whose active participle the word is: مؤكد, مؤكدا, مؤكدين. Sought by lemma, then by the form without
/// its ending, since taggers give unseen participles strange lemmas. Empty for none.
std::span<const Cue> participle_cues(const Lexicon& lexicon, const Word& word);
/// Nouns of speech or thought that a clause completes: reports that, fears that.
bool takes_content(const Lexicon& lexicon, const Word& noun);
/// Of a cue's rows the one that addresses someone under this preposition ("obj" for none): called on both sides to; else the first.
const Cue* addressing_row(std::span<const Cue> rows, std::string_view addressee);
/// do not think that it will: what is denied is the content.
bool raises_negation(const Lexicon& lexicon, const Word& verb);

/// دون أن, without: what the clause under this word tells did not happen.
bool denies_clause(const Lexicon& lexicon, const Word& mark);
/// Words that make one verb with the verb before them: wash away, bring together.
bool is_particle(const Word& word);
/// Whether an Arabic adjective has the shape of a participle: مفعول, مفعّل, فاعل.
bool is_participle_form(const Word& word);

/// ما, من, what, an article cut off a name: without an antecedent they name nothing.
bool is_bare_relative(const Word& word);

/// أكثر, أفضل: Arabic elatives, which take what they are measured by and from.
bool is_elative(const Word& word);

}  // namespace khabar
