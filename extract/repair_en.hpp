// What repair_en.cpp and repair_en_nouns.cpp share: questions to an English tree, and the rows each file has.
#pragma once

#include "extract/lexicon.hpp"
#include "extract/speech.hpp"
#include "extract/tree.hpp"

namespace khabar::english {

bool is_noun(const Word& w);
bool is_comma(const Word& w);
/// The comma right before the subtree of i, or at its front; -1 for none.
int comma_before(const Tree& tree, int i);
bool comma_after(const Tree& tree, int i);
bool has_child(const Tree& tree, int i, Deprel rel);
bool has_auxiliary(const Tree& tree, int i);
bool is_to_infinitive(const Tree& tree, int i);
bool has_relative_word(const Tree& tree, int verb, int noun);
/// Takes a clause as what is said: said, warned, told.
bool reports(const Lexicon& lexicon, const Word& w);

// Rows about nouns and what hangs on them: repair_en_nouns.cpp

/// signed in Rabat by the minister, with minister as an apposition: a phrase with a preposition is none.
void mend_apposition(Tree& tree, int i);
/// a lithium mine, with lithium as the object: of two nouns side by side the second is the head.
void mend_compound(Tree& tree, int last);
/// concessions in secret, an allegation(conj) denied by: coordination needs its word.
void mend_asyndeton(Tree& tree, int i);
/// Marko(appos) Ilic(appos): two words of one name.
void mend_split_name(Tree& tree, int i);
/// a team of Tunisian and Italian archaeologists: names of nations before a noun describe it.
void mend_nations(Tree& tree, const Lexicon& lexicon, int i);
/// Lebanon, Cyprus agree: headlines coordinate by a comma.
void mend_pair(Tree& tree, int i);
/// a convoy carrying food aid, with convoy and carrying before aid: participles stand before the nouns of a compound, so one behind
/// a noun begins a clause that modifies it.
void mend_participle(Tree& tree, int verb);
/// fertilizer maker Rimal Chemicals: a word before a noun belongs to it, not to the name behind.
void mend_modifier(Tree& tree, int i);
/// a centre for response to violations, which is based in: the relative clause modifies the noun that agrees with its verb.
void mend_antecedent(Tree& tree, int verb);
/// "…," said Omar Ali, 54, who lives nearby: a relative clause outside a quotation does not modify a noun inside.
void mend_quoted_antecedent(Tree& tree, const Quotes& quotes, int verb);
/// people were led out, including two nurses: of whom the nurses are some.
void mend_including(Tree& tree, int i);
/// ministers of the six members: Russia, Belarus: a list behind a colon tells of the plural right before it, unless it names
/// people and that is none.
void mend_list(Tree& tree, const Lexicon& lexicon, int i);
/// Among the dead were nine children: the noun behind the copula is the subject.
void mend_inversion(Tree& tree, int noun);
/// secretary general announced: two neighbouring subjects are one name; Acme, a broker, said: an apposition between commas;
/// officials said Thursday: a day is no subject.
void mend_double_subject(Tree& tree, int verb);
/// seems likely, became a judge: a verb that joins its subject to what is said of it stands where be would.
void mend_copula(Tree& tree, const Lexicon& lexicon, int verb);

}  // namespace khabar::english
