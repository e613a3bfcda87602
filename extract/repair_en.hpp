// What the files of English repairs share: questions to a tree, and the rows each file has.
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
/// A verb, or what a copula says of its subject.
bool is_predicate(const Tree& tree, int i);
/// Takes a clause as what is said: said, warned, told.
bool reports(const Lexicon& lexicon, const Word& w);

// Rows about speech: repair_en_speech.cpp

/// that aid must reach: a conjunction that the parser took for the noun's article; behind a verb of speech it is always one.
void mend_that(Tree& tree, const Lexicon& lexicon, int i);
/// pointing out that a plan collapsed, with plan as object: behind that stands a clause, and its first noun is the subject.
void mend_that_clause(Tree& tree, int that);
/// …, two officials and the agency said; "…," their leader, Omar, shouted: the phrase right before a verb of speech at the end is
/// its subject, and what stands before that what was said.
void mend_closing_speech(Tree& tree, const Lexicon& lexicon, const Quotes& quotes, int verb);
/// said the price was high, with high hung on a noun before said: a whole clause right behind a verb of speech is what it says;
/// the centre works day and night, he added: the first of two subjects is that of what was said.
void mend_content(Tree& tree, const Lexicon& lexicon, int verb);
/// Omar insists the plan is safe, with insists as subject of safe: a verb of speech that has a subject of its own is none.
void mend_swallowed_report(Tree& tree, const Lexicon& lexicon, int verb);
/// The sides met, a source told reporters, with told as a conjunct: a verb of speech that closes the sentence says the clause before it.
void mend_late_speech(Tree& tree, const Lexicon& lexicon, int verb);
/// "…," the judge said, reading a summary, with said as an adverbial clause: behind a quotation it says the quotation.
void mend_speech_behind(Tree& tree, const Lexicon& lexicon, const Quotes& quotes, int verb);
/// said the road was shut, warning that, with warning as what is said: a participle behind a comma stands beside its verb.
void mend_speaking_participle(Tree& tree, int i);
/// "Why me?" asked Lena Berg, with Berg as an object: behind a quotation stands who speaks.
void mend_inverted_speech(Tree& tree, const Lexicon& lexicon, const Quotes& quotes, int verb);
/// said in an interview that it was overloaded, with the clause hung on interview: what is said.
void mend_far_content(Tree& tree, const Lexicon& lexicon, int verb);

/// informed the workers that the plant would close, with close as a relative clause of workers: what a verb tells someone.
void mend_told_content(Tree& tree, const Lexicon& lexicon, int clause);

// Rows about clauses: repair_en_clauses.cpp

/// building the road will take, with both as subjects: of a gerund and a noun before one verb, the noun is what the gerund governs.
void mend_gerund_object(Tree& tree, int gerund);

/// full until November and cancellations have fallen, with cancellations beside November: the noun before the auxiliary of a clause
/// without a subject is its subject, and the conjunction joins clauses.
void mend_lost_conjunct(Tree& tree, int verb);
/// left two men dead, saw prices fall, with men as subject: what is seen or left is the verb's object.
void mend_small_clause(Tree& tree, int i);
/// talks between the rebels and the state, with state beside talks: between asks for two.
void mend_between(Tree& tree, int i);
/// killed 40 people, destroyed homes and cut roads, with destroyed hung on people: a passive participle has no object, so it is a verb
/// of the list.
void mend_verb_list(Tree& tree, int i);
/// marched through the capital to protest, with protest hung on capital: an infinitive behind a place tells what the verb is for.
void mend_purpose(Tree& tree, const Lexicon& lexicon, int i);
/// called the decision "a hasty step", with step as another name of decision: no comma parts them, so the
/// verb says what it is; kept rates unchanged.
void mend_naming(Tree& tree, const Lexicon& lexicon, int i);
/// adapted for television by the director, with director hung on television: the agent of a passive.
void mend_agent(Tree& tree, const Lexicon& lexicon, int i);
/// Fighting broke out: a gerund right before its verb at the head of a sentence is the subject.
void mend_gerund_subject(Tree& tree, int i);
/// have set conditions, with set as an adjective: right behind have stands the verb.
void mend_perfect(Tree& tree, int verb);
/// must report to prison, with prison as a verb.
void mend_place_after_to(Tree& tree, int i);
/// failed after Senator Hale, a farmer, broke with his party, with Hale as a time: the noun behind a conjunction is its clause's subject.
void mend_subject_behind_mark(Tree& tree, int verb);
/// faced fines of up to $500, with $500 beside faced: a phrase of right behind a noun is the noun's, unless the verb takes of.
void mend_of_phrase(Tree& tree, const Lexicon& lexicon, int i);
/// received today at his palace a delegation from Oslo, with delegation as a time: the object behind adverbials.
void mend_late_object(Tree& tree, const Lexicon& lexicon, int i);
/// include drilling wells, planting trees and training women: the gerunds are one list.
void mend_gerund_list(Tree& tree, int i);
/// a week after clashes left, with week hung on clashes: how long after.
void mend_span_before(Tree& tree, int i);
/// a source close to the talks told, with source as the subject of close.
void mend_adjective_behind(Tree& tree, int i);
/// died at her home in Cork, surrounded by her family: places are not surrounded, who died is.
void mend_trailing_passive(Tree& tree, int verb);
/// stole nearly $2 million, with the sum beside the verb.
void mend_sum(Tree& tree, int i);
/// expects operating profit, with operating as what is expected: what the verb takes no gerund for describes the noun.
void mend_gerund_adjective(Tree& tree, const Lexicon& lexicon, int i);
/// recovered the money from a bank, with bank hung on money: a phrase that the verb asks for (relations.tsv).
void mend_argument(Tree& tree, const Lexicon& lexicon, int i);

// Rows about names: repair_en_names.cpp

/// presiding judge Lena Obi said, with presiding as a verb: before an office and its holder, who has a verb, it describes the office.
void mend_title_participle(Tree& tree, const Lexicon& lexicon, int i);
/// through striker Luis Prado, with Luis as subject of Prado: two words of one name.
void mend_name_before_name(Tree& tree, int i);
/// spoke to novelist Owen Baird, with Owen beside novelist: the name right behind an office is its holder's.
void mend_name_behind_office(Tree& tree, const Lexicon& lexicon, int i);
/// Harrow & Pine, with Pine as a conjunct: one name.
void mend_ampersand(Tree& tree, int i);
/// Kenya, Uganda seal a deal, with Uganda as a part of the name: a comma parts names.
void mend_listed_name(Tree& tree, int i);
/// the ministers of Iraq, Syria and Turkey, with Syria as an apposition of ministers: names of one list.
void mend_name_list(Tree& tree, int i);
/// "Today parliament has voted", with today as a part of the subject.
void mend_day_word(Tree& tree, int i);

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
/// an analyst at a bank in Oslo, who owns: who is a person, not the place or body named last.
void mend_person_antecedent(Tree& tree, const Lexicon& lexicon, int verb);
/// signed a memorandum of understanding which provides: a bare noun behind of says what kind the first is.
void mend_kind_antecedent(Tree& tree, int verb);
/// the closure of the bridge, which carries: not the deed, the thing.
void mend_deed_antecedent(Tree& tree, const Lexicon& lexicon, int verb);
/// A lawyer for the firm, Omar Ali, denied it, with Omar as a conjunct or a part of the name: behind a comma it renames the noun.
void mend_renaming(Tree& tree, int i);
/// her friend and fellow novelist Owen Baird, with Owen as a third conjunct: a name goes with the noun right before it.
void mend_named_conjunct(Tree& tree, int i);
/// Minister of Trade Omar Ali, an envoy of the club, Omar Ali, with Omar hung on trade or club: the name of who holds the office.
void mend_office_name(Tree& tree, const Lexicon& lexicon, int i);
/// attended by Omar Ali, chairman of the bank, and several clerks: behind a comma the conjunct goes with who was renamed.
void mend_conjunct_behind_renaming(Tree& tree, int i);
/// A nurse who worked with Berg, Pia Holm, said: one person is not another; the name is the nurse's.
void mend_two_people(Tree& tree, int i);
/// an immediate cease-fire, with cease and fire side by side.
void mend_hyphen_pair(Tree& tree, int i);
/// a loss-making division, with making as a verb.
void mend_hyphen(Tree& tree, int i);
/// sank on Lake Tana early Sunday, with on before Sunday: a preposition belongs to the noun behind it.
void mend_case_of_neighbour(Tree& tree, int i);
/// cars, a house and a boat, with house as an apposition of cars: a list.
void mend_enumeration(Tree& tree, int i);
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
