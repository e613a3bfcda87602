#include "extract/repair.hpp"

#include <algorithm>

#include "extract/grammar.hpp"
#include "extract/repair_rows.hpp"

namespace khabar {
namespace {

/// إلى إنشاء صندوق وإلى تشديد الرقابة: a conjunct with a preposition is coordinated with a phrase that has it too.
void mend_conjunct(Tree& tree, int i) {
  if (tree.rel(i) != Deprel::Conj) return;
  std::string_view own;
  for (const int c : tree.children(i))
    if (c < i && tree.rel(c) == Deprel::Case) own = tree.word(c).lemma;
  if (own.empty()) return;
  for (int a = tree.head(i), steps = 0; a >= 0 && steps < 8; a = tree.head(a), ++steps) {
    for (const int c : tree.children(a))
      if (c < a && tree.rel(c) == Deprel::Case && tree.word(c).lemma == own) {
        if (a != tree.head(i)) tree.attach(i, a, Deprel::Conj);
        return;
      }
    if (tree.word(a).upos == Upos::Verb) return;
  }
}

/// نحو 1800(advmod) فرصة(obj): a number and the noun right after it are one phrase.
void mend_number(Tree& tree, int i) {
  const int noun = i + 1;
  if (tree.word(i).upos != Upos::Num || noun >= tree.size() || tree.head(noun) != tree.head(i) || tree.word(noun).upos != Upos::Noun) return;
  if (tree.child(noun, Deprel::Case) >= 0 || tree.word(noun).form.starts_with("ال") || tree.word(i).entity == Entity::Date) return;
  switch (tree.rel(i)) {
    case Deprel::Obj: case Deprel::Nsubj: case Deprel::Nmod: case Deprel::Advmod: case Deprel::Obl: case Deprel::Nummod: break;
    default: return;
  }
  const int preposition = tree.child(i, Deprel::Case);
  if (preposition >= 0 && !is_approximator(tree.word(preposition).lemma)) {
    if (tree.rel(noun) == Deprel::Obj || tree.rel(noun) == Deprel::Nsubj) return;
    tree.attach(noun, i, Deprel::Nmod);
    return;
  }
  if (preposition >= 0) tree.attach(preposition, noun, Deprel::Case);
  tree.attach(i, noun, Deprel::Nummod);
}

}  // namespace

void repair(Tree& tree, const Lexicon& lexicon) {
  if (tree.lang() == Lang::English) return repair_english(tree, lexicon);
  const bool given = tree.sentence().given;  // only what the rules want in another shape is turned
  if (!given)
    for (int i = 0; i < tree.size(); ++i) mend_reason_clause(tree, i);  // a clause's nouns stand before it
  for (int i = 0; i < tree.size() && !given; ++i) {  // what would stand in an object's place
    mend_bracket(tree, i);
    mend_numbered(tree, i);
    mend_time_noun(tree, i);
    mend_joined_adjective(tree, i);
    mend_loose_attribute(tree, i);
  }
  for (int i = 0; i < tree.size(); ++i) {
    mend_compound_case(tree, lexicon, i);
    mend_modal_phrase(tree, lexicon, i);
    mend_ability(tree, lexicon, i);
    mend_duty(tree, i);
    mend_fronted_subject(tree, i);
    if (given) {
      mend_antecedent(tree, lexicon, i);
      mend_member_list(tree, i);
      mend_masdar_case(tree, lexicon, i);
      continue;
    }
    mend_name_run(tree, i);
    mend_frequency(tree, i);
    mend_topic(tree, lexicon, i);
    mend_subject_of_particle(tree, i);
    mend_his_saying(tree, i);
    mend_emphatic(tree, i);
    mend_two_objects(tree, i);
    mend_quantified_subject(tree, lexicon, i);
    mend_amount_clause(tree, i);
    mend_one_of(tree, i);
    mend_indefinite_predicate(tree, i);
    mend_feminine_conjunct(tree, i);
    mend_partitive(tree, lexicon, i);
    mend_adjective_before_pronoun(tree, i);
    mend_asked_phrase(tree, lexicon, i);
    mend_conjunction_root(tree, i);
    mend_accusative_object(tree, lexicon, i);
    mend_disagreeing_adjective(tree, i);
    mend_elative(tree, i);
    mend_joined_adverbial(tree, i);
    mend_cleft(tree, i);
    mend_among(tree, i);
    mend_name_clause(tree, i);
    mend_case_phrase(tree, i);
    mend_accusative_preposition(tree, lexicon, i);
    mend_weekday(tree, i);
    mend_adjective_head(tree, i);
    mend_suffix(tree, i);
    mend_subject_behind_suffix(tree, i);
    mend_copula_pronoun(tree, i);
    mend_subject_of_but(tree, i);
    mend_pronoun_subject(tree, i);
    mend_noun_clause(tree, i);
    mend_auxiliary(tree, i);
    mend_demonstrative(tree, i);
    mend_that_clause(tree, lexicon, i);
    mend_subject_of_that(tree, i);
    mend_expletive(tree, lexicon, i);
    mend_light_subject(tree, lexicon, i);
    mend_disagreement(tree, lexicon, i);
    mend_participle_object(tree, lexicon, i);
    mend_predicate(tree, i);
    mend_bare_relative(tree, lexicon, i);
    mend_aside(tree, lexicon, i);
    mend_verb_in_idafa(tree, i);
    mend_joined_subject(tree, i);
    mend_noun_conjunction(tree, i);
    mend_bare_antecedent(tree, i);
    mend_swapped(tree, i);
    mend_first_person(tree, i);
    mend_topic_noun(tree, i);
    mend_loose_participle(tree, lexicon, i);
    mend_backward_mark(tree, i);
    mend_joined_clause(tree, i);
    mend_two_marks(tree, i);
    mend_late_predicate(tree, i);
    mend_predicate_adjective(tree, i);
    mend_second_verb(tree, i);
    mend_predicate_past_relative(tree, i);
    mend_event_relative(tree, i);
    mend_circumstance(tree, i);
    mend_verb_conjunct(tree, i);
    mend_in_name_of(tree, lexicon, i);
    mend_holder(tree, lexicon, i);
    mend_title(tree, lexicon, i);
    mend_office_behind(tree, lexicon, i);
    mend_quoted_name(tree, lexicon, i);
    mend_apposition(tree, lexicon, i);
    mend_quoted_noun(tree, lexicon, i);
    mend_at_least(tree, i);
    mend_tens(tree, i);
    mend_measure(tree, i);
    mend_quantity(tree, i);
    mend_adjective_object(tree, i);
    mend_number(tree, i);
    mend_verb_dependents(tree, i);
    mend_noun_attribute(tree, i);
    mend_attribute(tree, i);
    mend_dual_idafa(tree, i);
    mend_complement(tree, lexicon, i);
    mend_accusative_subject(tree, lexicon, i);
    mend_idafa(tree, i);
    mend_accusative(tree, lexicon, i);
    mend_closed_idafa(tree, lexicon, i);
    mend_participle_noun(tree, i);
    mend_participle_phrase(tree, lexicon, i);
    mend_conjunct(tree, i);
    mend_masdar_conjunct(tree, lexicon, i);
    mend_near_conjunct(tree, i);
    mend_far_conjunct(tree, i);
    mend_antecedent(tree, lexicon, i);
    mend_member_list(tree, i);
    mend_masdar_case(tree, lexicon, i);
  }
  if (given) return;
  repair_nominal(tree, lexicon);
  for (int i = 0; i < tree.size(); ++i) {
    mend_frame(tree, lexicon, i);
    mend_stolen_phrase(tree, lexicon, i);
    mend_accusative_adverb(tree, i);
    mend_source(tree, lexicon, i);
    mend_called(tree, i);
    mend_joined_phrase(tree, i);
    mend_stolen_content(tree, lexicon, i);
    mend_object_first(tree, lexicon, i);
  }
}

}  // namespace khabar
