// Repairs of English trees: the rows of repair.hpp that only English needs. Word order, commas and the forms of verbs say
// what a parser may miss in long sentences of news.
#include <algorithm>
#include <span>
#include <vector>

#include "extract/grammar.hpp"
#include "extract/phrase.hpp"
#include "extract/repair.hpp"
#include "extract/repair_en.hpp"
#include "extract/speech.hpp"

namespace khabar {

namespace english {

bool is_noun(const Word& w) { return w.upos == Upos::Noun || w.upos == Upos::Propn || w.upos == Upos::Pron || w.upos == Upos::Num || w.upos == Upos::X; }

bool is_comma(const Word& w) { return w.form == ","; }

int comma_before(const Tree& tree, int i) {
  const int left = tree.left(i);
  if (left < i && is_comma(tree.word(left))) return left;
  return left > 0 && is_comma(tree.word(left - 1)) ? left - 1 : -1;
}

bool comma_after(const Tree& tree, int i) {
  const int right = tree.right(i);
  if (right > i && is_comma(tree.word(right))) return true;
  return right + 1 < tree.size() && is_comma(tree.word(right + 1));
}

bool has_child(const Tree& tree, int i, Deprel rel) { return tree.child(i, rel) >= 0; }

bool has_auxiliary(const Tree& tree, int i) { return has_child(tree, i, Deprel::Aux) || has_child(tree, i, Deprel::Cop); }

bool is_predicate(const Tree& tree, int i) { return i >= 0 && (tree.word(i).upos == Upos::Verb || has_auxiliary(tree, i)); }

bool is_to_infinitive(const Tree& tree, int i) {
  for (const int c : tree.children(i))
    if (tree.rel(c) == Deprel::Mark && tree.word(c).lemma == "to") return true;
  return false;
}

bool has_relative_word(const Tree& tree, int verb, int noun) {
  for (int i = noun + 1; i < verb; ++i) {
    const Word& w = tree.word(i);
    if (is_relative_pronoun(w, Lang::English) || w.lemma == "that" || w.lemma == "whose" || w.lemma == "where" || w.lemma == "when")
      return true;
  }
  return false;
}

bool reports(const Lexicon& lexicon, const Word& w) {
  if (w.upos != Upos::Verb) return false;
  for (const Cue& cue : lexicon.cues(w.lemma, CuePos::Verb))
    for (const Frame& f : cue.frames)
      if (f.content == Content::Clause || f.content == Content::Quote) return true;
  return false;
}

}  // namespace english

namespace {

using namespace english;

/// dispersed people who blocked a road, injuring six: a participle behind a comma at the end tells of the main clause.
void mend_trailing_participle(Tree& tree, int verb) {
  if (tree.rel(verb) != Deprel::Advcl || !tree.word(verb).form.ends_with("ing") || has_child(tree, verb, Deprel::Mark) || comma_before(tree, verb) < 0) return;
  for (int i = tree.right(verb) + 1; i < tree.size(); ++i)
    if (tree.word(i).upos != Upos::Punct) return;
  int up = tree.head(verb);
  for (int above = up, steps = 0; above >= 0 && steps < 4; ++steps, above = tree.head(above)) {  // rejected a bill that would have required owners to lock it, dealing a blow
    if (tree.rel(above) == Deprel::Acl) up = above;
    if (tree.rel(above) != Deprel::Xcomp && tree.rel(above) != Deprel::Acl) break;
  }
  for (int steps = 0; up >= 0 && tree.rel(up) == Deprel::Acl && steps < 4; ++steps) {
    int noun = tree.head(up);
    while (noun >= 0 && tree.word(noun).upos != Upos::Verb) noun = tree.head(noun);
    if (noun < 0) return;
    up = noun;
  }
  if (up >= 0 && up != tree.head(verb)) tree.attach(verb, up, Deprel::Advcl);
}

/// the dam had suffered: what hangs on an auxiliary belongs to its verb.
void mend_auxiliary(Tree& tree, int i) {
  const int aux = tree.head(i);
  if (aux < 0 || (tree.rel(aux) != Deprel::Aux && tree.rel(aux) != Deprel::Cop) || tree.head(aux) < 0) return;
  if (tree.rel(i) != Deprel::Fixed && tree.rel(i) != Deprel::Goeswith) tree.attach(i, tree.head(aux), tree.rel(i));
}

/// the police, whose director, Anna Berg, promised a review, with director as an apposition: whose begins a clause, and its verb is the
/// next that has no subject.
void mend_whose(Tree& tree, int i) {
  if (tree.word(i).lemma != "whose" || tree.head(i) <= i) return;
  const int owned = tree.head(i), noun = tree.head(owned);
  if (noun < 0 || noun > i || tree.word(noun).upos == Upos::Verb || tree.rel(owned) == Deprel::Nsubj) return;
  for (int v = tree.right(owned) + 1; v < tree.size() && v <= tree.right(owned) + 2; ++v) {
    if (tree.word(v).upos != Upos::Verb) continue;
    if (has_child(tree, v, Deprel::Nsubj) || tree.descends(owned, v) || tree.head(v) < 0) return;
    tree.attach(v, noun, Deprel::Acl);
    tree.attach(owned, v, Deprel::Nsubj);
    return;
  }
}

/// after days of rain filled a dam, with days as an adverbial: a bare noun between a conjunction and its verb is the subject.
void mend_bare_oblique(Tree& tree, int verb) {
  if (tree.rel(verb) != Deprel::Advcl || tree.word(verb).form.ends_with("ing") || is_to_infinitive(tree, verb) || has_child(tree, verb, Deprel::Nsubj)) return;
  const int mark = tree.child(verb, Deprel::Mark);
  for (const int c : tree.children(verb))
    if (mark >= 0 && c > mark && c < verb && tree.rel(c) == Deprel::Obl && !has_child(tree, c, Deprel::Case) && tree.left(c) == mark + 1 &&
        tree.word(c).entity != Entity::Date) {
      tree.attach(c, verb, Deprel::Nsubj);
      return;
    }
}

/// Whether a clause stands beside the noun at the root.
bool has_main_verb(const Tree& tree) {
  const std::span<const int> below = tree.children(tree.root());
  return std::any_of(below.begin(), below.end(), [&](int c) {
    const Deprel r = tree.rel(c);
    return (r == Deprel::Conj || r == Deprel::Parataxis || r == Deprel::Ccomp) && (tree.word(c).upos == Upos::Verb || has_auxiliary(tree, c));
  });
}

/// The commission, which met on Monday, voiced concern, with voiced hung on concern: behind what describes the first noun of a sentence
/// without a verb of its own stands its verb.
void mend_lost_verb(Tree& tree, int verb) {
  const int root = tree.root(), noun = tree.head(verb);
  // The judge barred reporters: a participle does not stand behind the first noun of a compound either
  const int first = verb - 1;
  if (tree.rel(verb) == Deprel::Amod && noun == root && noun > verb && first >= 0 && tree.head(first) == noun && tree.rel(first) == Deprel::Compound &&
      tree.word(first).upos == Upos::Noun && tree.word(verb).upos == Upos::Verb && tree.word(verb).form.ends_with("ed") && !has_auxiliary(tree, noun) &&
      !has_child(tree, noun, Deprel::Nsubj)) {
    tree.make_head(verb, noun, Deprel::Obj);
    tree.attach(first, verb, Deprel::Nsubj);
    const std::vector<int> below(tree.children(noun).begin(), tree.children(noun).end());
    for (const int c : below)
      if (c < first) tree.attach(c, first, tree.rel(c));
    return;
  }
  // Thousands of people gathered in Tunis: where nothing else is the verb, the participle is
  const bool sentence = tree.sentence().kind == SentenceKind::Text && tree.word(tree.size() - 1).form == ".";
  if (tree.rel(verb) == Deprel::Acl && sentence && root >= 0 && root < verb && is_noun(tree.word(root)) && tree.word(verb).form.ends_with("ed") &&
      tree.word(verb).upos == Upos::Verb && !has_auxiliary(tree, verb) && !has_child(tree, verb, Deprel::Mark) && !has_child(tree, verb, Deprel::Nsubj) &&
      (noun == root || (tree.head(noun) == root && (tree.rel(noun) == Deprel::Nmod || tree.rel(noun) == Deprel::Conj))) && !has_main_verb(tree) &&
      !has_relative_word(tree, verb, noun)) {
    tree.attach(verb, root, Deprel::Parataxis);
    tree.make_head(verb, root, Deprel::Nsubj);
    return;
  }
  if (tree.rel(verb) != Deprel::Amod || noun < verb || root < 0 || root > verb || !is_noun(tree.word(root)) || tree.word(verb).upos != Upos::Verb) return;
  if ((!is_comma(tree.word(verb - 1)) && verb - 1 != root) || has_auxiliary(tree, root) || has_child(tree, root, Deprel::Nsubj) || tree.word(verb).form.ends_with("ing")) return;
  tree.attach(verb, root, Deprel::Parataxis);
  tree.attach(noun, verb, Deprel::Obj);
  tree.make_head(verb, root, Deprel::Nsubj);
}

/// Police raid homes, with Police hung on raid as a compound: a finite verb is no part of a name.
void mend_subject(Tree& tree, int verb) {
  const Word& w = tree.word(verb);
  if (w.upos != Upos::Verb || w.feats.verb_form != Feats::VerbForm::Fin || has_child(tree, verb, Deprel::Nsubj) || has_child(tree, verb, Deprel::Csubj)) return;
  for (const int c : tree.children(verb)) {
    if (c > verb || (tree.rel(c) != Deprel::Compound && tree.rel(c) != Deprel::Amod && tree.rel(c) != Deprel::Nmod)) continue;
    if (tree.right(c) + 1 != verb || !is_noun(tree.word(c)) || tree.word(c).entity == Entity::Date || has_child(tree, c, Deprel::Case)) continue;
    tree.attach(c, verb, Deprel::Nsubj);
    return;
  }
}

enum class Form { Finite, Infinitive, Ing, Participle };

Form form_of(const Tree& tree, int i) {
  const Word& w = tree.word(i);
  if (is_to_infinitive(tree, i)) return Form::Infinitive;
  if (has_auxiliary(tree, i) || w.upos != Upos::Verb) return Form::Finite;
  if (w.form.ends_with("ing")) return Form::Ing;
  if (w.feats.verb_form == Feats::VerbForm::Fin) return Form::Finite;
  if (w.feats.verb_form == Feats::VerbForm::Inf) return Form::Infinitive;
  return Form::Participle;
}

bool has_modal(const Tree& tree, int i) {
  for (const int c : tree.children(i))
    if (tree.rel(c) == Deprel::Aux && tree.word(c).feats.verb_form == Feats::VerbForm::Fin && tree.word(c).lemma != "have" && tree.word(c).lemma != "be") return true;
  return false;
}

/// Whether conjunct i cannot share what stands before its head. saying that aid must reach them and urging an end: urging goes
/// with saying; urged all sides to respect the law and demanded an inquiry, will pay, but ruled out: a past goes with a past.
bool is_unlike(const Tree& tree, const Lexicon& lexicon, int i, int head) {
  const Form form = form_of(tree, i), other = form_of(tree, head);
  if (form == Form::Ing) return other != Form::Ing && !tree.word(head).form.ends_with("ing");
  const Feats::Tense tense = tree.word(i).feats.tense;
  if (form != Form::Finite || has_auxiliary(tree, i) || tree.word(i).upos != Upos::Verb) return false;
  if (tense == Feats::Tense::Past) {
    if (other == Form::Infinitive || other == Form::Ing || has_modal(tree, head)) return true;
    return has_child(tree, head, Deprel::Aux) && !lexicon.cues(tree.word(i).lemma, CuePos::Verb).empty();  // said they had lost it and called for
  }
  return false;
}

void mend_parallel(Tree& tree, const Lexicon& lexicon, const Quotes& quotes, int i) {
  if (tree.rel(i) != Deprel::Conj || tree.word(i).upos != Upos::Verb || has_child(tree, i, Deprel::Nsubj)) return;
  const int head = tree.head(i);
  if (head < 0 || (tree.word(head).upos != Upos::Verb && !has_auxiliary(tree, head))) return;
  const Form form = form_of(tree, i);
  const auto inside = [&](int k) { return quotes.inside[static_cast<std::size_t>(k)]; };
  const bool leaves_quotation = inside(head) && !inside(i) && form == Form::Finite;
  if (leaves_quotation || is_unlike(tree, lexicon, i, head)) {
    for (int up = tree.head(head), steps = 0; up >= 0 && steps < 6; up = tree.head(up), ++steps) {
      if (tree.word(up).upos != Upos::Verb || form_of(tree, up) != form || inside(up) != inside(i) || is_unlike(tree, lexicon, i, up)) continue;
      if (form == Form::Finite && tree.word(up).feats.tense != tree.word(i).feats.tense && !leaves_quotation) continue;
      tree.attach(i, up, Deprel::Conj);
      return;
    }
    return;
  }
  // accepted a contract that raises wages and includes a bonus: a present goes with the present before it
  if (form != Form::Finite || has_auxiliary(tree, i) || tree.word(i).feats.tense != Feats::Tense::Pres || !tree.word(i).form.ends_with("s")) return;
  if (!has_child(tree, head, Deprel::Aux) && tree.word(head).feats.tense != Feats::Tense::Past) return;
  for (int k = i - 1; k > head; --k)
    if (tree.word(k).upos == Upos::Verb && tree.rel(k) == Deprel::Acl && tree.word(k).feats.tense == Feats::Tense::Pres &&
        tree.word(k).feats.verb_form == Feats::VerbForm::Fin && tree.word(k).form.ends_with("s") && !has_auxiliary(tree, k)) {
      tree.attach(i, k, Deprel::Conj);
      return;
    }
}

/// the region, the ministers expressed: a relative clause without a pronoun is never set off by a comma.
void mend_bare_relative(Tree& tree, int verb) {
  const int noun = tree.head(verb);
  if (tree.rel(verb) != Deprel::Acl || noun < 0 || noun > verb || tree.word(verb).upos != Upos::Verb) return;
  const int subject = tree.child(verb, Deprel::Nsubj);
  if (subject <= noun || subject > verb || has_child(tree, verb, Deprel::Mark) || has_relative_word(tree, verb, noun)) return;
  if (comma_before(tree, subject) <= noun || tree.right(noun) < verb) return;
  // the verb that the noun was taken to be the subject of is a participle that modifies it
  const int above = tree.head(noun);
  if (tree.rel(noun) != Deprel::Nsubj || above < 0 || above > verb || above < noun || has_auxiliary(tree, above)) return;
  if (!tree.word(above).form.ends_with("ed") && tree.word(above).feats.verb_form != Feats::VerbForm::Part) return;
  tree.make_head(verb, above, Deprel::Dep);
  for (std::size_t k = 0; k < tree.children(above).size();) {  // phrases before the noun are the sentence's
    const int c = tree.children(above)[k];
    if (c < noun && tree.rel(c) == Deprel::Obl)
      tree.attach(c, verb, Deprel::Obl), k = 0;
    else
      ++k;
  }
  tree.attach(noun, verb, Deprel::Obl);
  tree.attach(above, noun, Deprel::Acl);
  if (const int before = comma_before(tree, noun); before > 0) {
    int named = before - 1;
    for (int steps = 0; tree.head(named) >= 0 && tree.rel(named) != Deprel::Nmod && tree.word(tree.head(named)).upos != Upos::Verb && steps < 8; ++steps)
      named = tree.head(named);
    if (is_noun(tree.word(named)) && !tree.descends(named, noun)) tree.attach(noun, named, Deprel::Appos);
  }
}

/// Anna Berg, the mayor, vowed to stay, with Berg as the root: a noun alone is no clause.
void mend_noun_clause(Tree& tree, int verb) {
  const int noun = tree.head(verb);
  if (noun < 0 || noun > verb || tree.root() != noun || tree.word(verb).upos != Upos::Verb || tree.word(noun).upos == Upos::Verb) return;
  const Deprel r = tree.rel(verb);
  if (r != Deprel::Parataxis && r != Deprel::Conj && r != Deprel::Appos && r != Deprel::Dep && r != Deprel::Acl) return;
  if (form_of(tree, verb) != Form::Finite || has_child(tree, verb, Deprel::Nsubj) || has_child(tree, verb, Deprel::Mark)) return;
  if (!is_noun(tree.word(noun)) || has_auxiliary(tree, noun) || has_child(tree, noun, Deprel::Nsubj)) return;
  if (has_relative_word(tree, verb, noun) || has_child(tree, verb, Deprel::Cc)) return;
  tree.make_head(verb, noun, Deprel::Nsubj);
}

/// Acme to buy plant: in a headline the infinitive is the predicate, of what is to come.
void mend_headline(Tree& tree) {
  const int noun = tree.root();
  if (noun < 0 || tree.sentence().kind != SentenceKind::Title || !is_noun(tree.word(noun)) || has_auxiliary(tree, noun)) return;
  for (const int c : tree.children(noun)) {
    if (tree.rel(c) != Deprel::Acl || c < noun || tree.word(c).upos != Upos::Verb) continue;
    const int to = tree.child(c, Deprel::Mark);
    if (to < 0 || tree.word(to).lemma != "to" || tree.left(c) != to || tree.right(noun) < c) continue;
    tree.make_head(c, noun, Deprel::Nsubj);
    tree.attach(to, c, Deprel::Aux);
    return;
  }
}

}  // namespace

void repair_english(Tree& tree, const Lexicon& lexicon) {
  mend_headline(tree);
  const Quotes quotes = find_quotes(tree.sentence(), false);
  for (int i = 0; i < tree.size(); ++i) {
    mend_title_participle(tree, lexicon, i);
    mend_name_before_name(tree, i);
    mend_name_behind_office(tree, lexicon, i);
    mend_ampersand(tree, i);
    mend_listed_name(tree, i);
    mend_name_list(tree, i);
    mend_day_word(tree, i);
    mend_that(tree, lexicon, i);
    mend_that_clause(tree, i);
    mend_told_content(tree, lexicon, i);
    mend_gerund_object(tree, i);
    mend_whose(tree, i);
    mend_auxiliary(tree, i);
    mend_copula(tree, lexicon, i);
    mend_modifier(tree, i);
    mend_participle(tree, i);
    mend_compound(tree, i);
    mend_nations(tree, lexicon, i);
    mend_split_name(tree, i);
    mend_asyndeton(tree, i);
    mend_pair(tree, i);
    mend_apposition(tree, i);
    mend_inversion(tree, i);
    mend_perfect(tree, i);
    mend_place_after_to(tree, i);
    mend_gerund_subject(tree, i);
    mend_named_conjunct(tree, i);
    mend_renaming(tree, i);
    mend_office_name(tree, lexicon, i);
    mend_hyphen(tree, i);
    mend_hyphen_pair(tree, i);
    mend_case_of_neighbour(tree, i);
    mend_gerund_adjective(tree, lexicon, i);
    mend_sum(tree, i);
    mend_span_before(tree, i);
    mend_adjective_behind(tree, i);
    mend_speaking_participle(tree, i);
    mend_enumeration(tree, i);
  }
  for (int i = 0; i < tree.size(); ++i) {
    mend_lost_conjunct(tree, i);
    mend_swallowed_report(tree, lexicon, i);
    mend_small_clause(tree, i);
    mend_verb_list(tree, i);
    mend_purpose(tree, lexicon, i);
    mend_naming(tree, lexicon, i);
    mend_between(tree, i);
    mend_lost_verb(tree, i);
    mend_noun_clause(tree, i);
    mend_bare_relative(tree, i);
    mend_closing_speech(tree, lexicon, quotes, i);
    mend_content(tree, lexicon, i);
    mend_late_speech(tree, lexicon, i);
    mend_speech_behind(tree, lexicon, quotes, i);
    mend_subject(tree, i);
    mend_bare_oblique(tree, i);
    mend_double_subject(tree, i);
    mend_parallel(tree, lexicon, quotes, i);
    mend_inverted_speech(tree, lexicon, quotes, i);
    mend_far_content(tree, lexicon, i);
    mend_subject_behind_mark(tree, i);
    mend_conjunct_behind_renaming(tree, i);
    mend_two_people(tree, i);
    mend_of_phrase(tree, lexicon, i);
    mend_late_object(tree, lexicon, i);
    mend_trailing_participle(tree, i);
    mend_trailing_passive(tree, i);
    mend_quoted_antecedent(tree, quotes, i);
    mend_including(tree, i);
    mend_antecedent(tree, i);
    mend_person_antecedent(tree, lexicon, i);
    mend_kind_antecedent(tree, i);
    mend_deed_antecedent(tree, lexicon, i);
    mend_gerund_list(tree, i);
    mend_agent(tree, lexicon, i);
    mend_argument(tree, lexicon, i);
    mend_list(tree, lexicon, i);
  }
}

}  // namespace khabar
