// The rows of repair.cpp's table that have files of their own. Each looks at one word and mends what hangs on it or above it.
#pragma once

#include "extract/lexicon.hpp"
#include "extract/tree.hpp"

namespace khabar {

inline bool is_nominal(const Word& w) {
  return w.upos == Upos::Noun || w.upos == Upos::Propn || w.upos == Upos::X || w.upos == Upos::Num;
}

/// جنودا: the ending of an indefinite accusative, which ends its phrase; but ضحايا, قضايا are plurals, معاونا a dual in idafa.
inline bool has_tanwin(const Word& w) {
  if (w.form.starts_with("ال") || w.form.ends_with("ايا") || w.feats.number == Feats::Number::Dual) return false;
  return (w.form.ends_with("ا") || w.form.ends_with("اً")) && !w.lemma.ends_with("ا") && !w.lemma.ends_with("ى");
}

inline bool is_person_name(const Word& w) { return w.entity == Entity::Person || w.upos == Upos::X || w.upos == Upos::Propn; }

inline bool is_that(const Word& w) { return w.lemma == "أن" || w.lemma == "إن" || w.form == "ان"; }

// repair_words.cpp

bool has_relative_pronoun(const Tree& tree, int noun, int verb);
/// Whether the noun phrase headed by i is definite: by the article, a suffix, a name, or the last noun of its idafa.
bool is_definite(const Tree& tree, int i);
/// A verb that joins nothing to what stands before it: no و, no أن.
bool is_bare_verb(const Tree& tree, int i);
/// Whether a verb of the third person may have this noun for its subject, by gender.
bool may_agree(const Tree& tree, int verb, int noun);
/// قالوا, هددا, يعملون: before its subject a verb is singular, so such a one has none behind it.
bool tells_many(const Word& w);

// By frames: repair_frames.cpp

void mend_frame(Tree& tree, const Lexicon& lexicon, int verb);
void mend_stolen_phrase(Tree& tree, const Lexicon& lexicon, int i);
void mend_that_clause(Tree& tree, const Lexicon& lexicon, int mark);
void mend_closed_idafa(Tree& tree, const Lexicon& lexicon, int i);
void mend_subject_of_that(Tree& tree, int mark);

// Phrases that govern a clause: repair_modals.cpp

void mend_compound_case(Tree& tree, const Lexicon& lexicon, int first);
void mend_modal_phrase(Tree& tree, const Lexicon& lexicon, int mark);
void mend_duty(Tree& tree, int mark);
void mend_ability(Tree& tree, const Lexicon& lexicon, int noun);
void mend_masdar_case(Tree& tree, const Lexicon& lexicon, int i);

// Relative clauses: repair_relatives.cpp

void mend_noun_clause(Tree& tree, int i);
void mend_antecedent(Tree& tree, const Lexicon& lexicon, int clause);
void mend_member_list(Tree& tree, int pronoun);
void mend_verb_in_idafa(Tree& tree, int verb);
void mend_bare_antecedent(Tree& tree, int verb);
void mend_aside(Tree& tree, const Lexicon& lexicon, int verb);
void mend_bare_relative(Tree& tree, const Lexicon& lexicon, int verb);

// Where one noun phrase ends: repair_phrases.cpp

void mend_quantity(Tree& tree, int i);
void mend_at_least(Tree& tree, int what);
void mend_tens(Tree& tree, int i);
void mend_bracket(Tree& tree, int i);
void mend_apposition(Tree& tree, const Lexicon& lexicon, int i);
void mend_quoted_noun(Tree& tree, const Lexicon& lexicon, int i);
void mend_participle_noun(Tree& tree, int i);
void mend_joined_phrase(Tree& tree, int i);
void mend_adjective_object(Tree& tree, int i);
void mend_time_noun(Tree& tree, int i);
void mend_joined_adjective(Tree& tree, int i);
void mend_loose_attribute(Tree& tree, int i);
bool mend_phrase_past_aside(Tree& tree, int i, int preposition);
void mend_called(Tree& tree, int i);
void mend_source(Tree& tree, const Lexicon& lexicon, int i);
void mend_accusative_adverb(Tree& tree, int i);
void mend_numbered(Tree& tree, int i);
void mend_measure(Tree& tree, int i);

// What is said, and of what: repair_content.cpp

void mend_stolen_content(Tree& tree, const Lexicon& lexicon, int mark);
void mend_joined_clause(Tree& tree, int i);
void mend_two_marks(Tree& tree, int second);
void mend_predicate_adjective(Tree& tree, int mark);
void mend_late_predicate(Tree& tree, int mark);
void mend_second_verb(Tree& tree, int mark);
void mend_event_relative(Tree& tree, int what);
void mend_predicate_past_relative(Tree& tree, int mark);
void mend_loose_participle(Tree& tree, const Lexicon& lexicon, int i);
void mend_backward_mark(Tree& tree, int mark);
void mend_circumstance(Tree& tree, int pronoun);
void mend_verb_conjunct(Tree& tree, int verb);
void mend_object_first(Tree& tree, const Lexicon& lexicon, int verb);

// Names: repair_names.cpp

void mend_name_run(Tree& tree, int i);
void mend_name_clause(Tree& tree, int i);
void mend_title(Tree& tree, const Lexicon& lexicon, int i);
void mend_holder(Tree& tree, const Lexicon& lexicon, int i);
void mend_in_name_of(Tree& tree, const Lexicon& lexicon, int i);
void mend_office_behind(Tree& tree, const Lexicon& lexicon, int i);
void mend_quoted_name(Tree& tree, const Lexicon& lexicon, int i);

// Noun phrases: repair_nouns.cpp

void mend_case_phrase(Tree& tree, int i);
void mend_accusative_preposition(Tree& tree, const Lexicon& lexicon, int i);
void mend_participle_object(Tree& tree, const Lexicon& lexicon, int i);
void mend_participle_phrase(Tree& tree, const Lexicon& lexicon, int i);
/// الاثنين, الثلاثاء, ...
bool is_weekday(const Word& w);
void mend_weekday(Tree& tree, int i);
void mend_adjective_head(Tree& tree, int i);
void mend_attribute(Tree& tree, int i);
/// نقطتي تفتيش, cut as if ي were a suffix: whether i is the second word.
bool is_dual_idafa(const Tree& tree, int i);
void mend_dual_idafa(Tree& tree, int i);
void mend_complement(Tree& tree, const Lexicon& lexicon, int i);
void mend_accusative(Tree& tree, const Lexicon& lexicon, int i);
void mend_accusative_subject(Tree& tree, const Lexicon& lexicon, int i);
void mend_idafa(Tree& tree, int i);
void mend_noun_attribute(Tree& tree, int i);
void mend_masdar_conjunct(Tree& tree, const Lexicon& lexicon, int i);

// Verbs and what is predicated: repair_verbs.cpp

void mend_verb_dependents(Tree& tree, int verb);
void mend_suffix(Tree& tree, int i);
void mend_subject_behind_suffix(Tree& tree, int verb);
void mend_subject_of_but(Tree& tree, int i);
void mend_copula_pronoun(Tree& tree, int i);
void mend_pronoun_subject(Tree& tree, int i);
void mend_disagreement(Tree& tree, const Lexicon& lexicon, int verb);
void mend_light_subject(Tree& tree, const Lexicon& lexicon, int verb);
void mend_fronted_subject(Tree& tree, int verb);
void mend_expletive(Tree& tree, const Lexicon& lexicon, int mark);
void mend_auxiliary(Tree& tree, int i);
void mend_predicate(Tree& tree, int i);
void mend_demonstrative(Tree& tree, int i);
void mend_near_conjunct(Tree& tree, int verb);
void mend_joined_subject(Tree& tree, int verb);
void mend_noun_conjunction(Tree& tree, int i);
void mend_swapped(Tree& tree, int verb);
void mend_first_person(Tree& tree, int verb);
void mend_far_conjunct(Tree& tree, int verb);
void mend_topic_noun(Tree& tree, int verb);

// Words in another order than news has them: repair_order.cpp

void mend_emphatic(Tree& tree, int i);
void mend_topic(Tree& tree, const Lexicon& lexicon, int verb);
void mend_frequency(Tree& tree, int i);
void mend_his_saying(Tree& tree, int i);
void mend_subject_of_particle(Tree& tree, int i);
void mend_reason_clause(Tree& tree, int clause);
void mend_two_objects(Tree& tree, int verb);
void mend_quantified_subject(Tree& tree, const Lexicon& lexicon, int quantity);
void mend_amount_clause(Tree& tree, int i);
void mend_one_of(Tree& tree, int i);
void mend_indefinite_predicate(Tree& tree, int i);
void mend_feminine_conjunct(Tree& tree, int verb);
void mend_partitive(Tree& tree, const Lexicon& lexicon, int i);
void mend_adjective_before_pronoun(Tree& tree, int pronoun);
void mend_asked_phrase(Tree& tree, const Lexicon& lexicon, int i);
void mend_conjunction_root(Tree& tree, int i);
void mend_accusative_object(Tree& tree, const Lexicon& lexicon, int i);
void mend_disagreeing_adjective(Tree& tree, int i);
void mend_elative(Tree& tree, int i);
void mend_joined_adverbial(Tree& tree, int i);
void mend_among(Tree& tree, int i);
void mend_cleft(Tree& tree, int pronoun);

}  // namespace khabar
