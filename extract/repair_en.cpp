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

/// that aid must reach: a conjunction that the parser took for the noun's article; behind a verb of speech it is always one.
void mend_that(Tree& tree, const Lexicon& lexicon, int i) {
  const Word& w = tree.word(i);
  if (w.lemma != "that" || tree.rel(i) != Deprel::Det) return;
  if (w.upos != Upos::Sconj && (i == 0 || !reports(lexicon, tree.word(i - 1)))) return;
  const int noun = tree.head(i);
  const int verb = tree.head(noun);
  if (verb > noun && tree.rel(noun) == Deprel::Nsubj) tree.attach(i, verb, Deprel::Mark);
}

/// pointing out that a plan collapsed, with plan as object: behind that stands a clause, and its first noun is the subject.
void mend_that_clause(Tree& tree, int that) {
  if (tree.word(that).lemma != "that" || tree.rel(that) != Deprel::Mark) return;
  int verb = tree.head(that), noun = verb < 0 ? -1 : tree.head(verb);
  if (verb > that && tree.rel(verb) == Deprel::Obj) noun = verb, verb = tree.child(noun, Deprel::Acl);  // that hung on the noun itself
  if (verb < 0 || noun <= that || noun > verb || tree.rel(verb) != Deprel::Acl || tree.rel(noun) != Deprel::Obj) return;
  const int says = tree.head(noun);
  if (says > that || tree.word(says).upos != Upos::Verb || has_child(tree, verb, Deprel::Nsubj)) return;
  if (says + 1 != that && !(says + 2 == that && tree.rel(says + 1) == Deprel::Compound)) return;
  tree.attach(verb, says, Deprel::Ccomp);
  tree.attach(noun, verb, Deprel::Nsubj);
  tree.attach(that, verb, Deprel::Mark);
}

/// dispersed people who blocked a road, injuring six: a participle behind a comma at the end tells of the main clause.
void mend_trailing_participle(Tree& tree, int verb) {
  if (tree.rel(verb) != Deprel::Advcl || !tree.word(verb).form.ends_with("ing") || has_child(tree, verb, Deprel::Mark) || comma_before(tree, verb) < 0) return;
  for (int i = tree.right(verb) + 1; i < tree.size(); ++i)
    if (tree.word(i).upos != Upos::Punct) return;
  int up = tree.head(verb);
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

/// …, two officials and the agency said; "…," their leader, Omar, shouted: the phrase right before a verb of speech at the end is
/// its subject, and what stands before that what was said.
void mend_closing_speech(Tree& tree, const Lexicon& lexicon, const Quotes& quotes, int verb) {
  const Word& w = tree.word(verb);
  if (!reports(lexicon, w) || w.feats.verb_form == Feats::VerbForm::Ger || w.form.ends_with("ing")) return;
  const int before = tree.child(verb, Deprel::Ccomp);
  const bool has_said = before >= 0 && before < verb && tree.head(verb) < 0;
  const bool tells = std::any_of(lexicon.cues(w.lemma, CuePos::Verb).begin(), lexicon.cues(w.lemma, CuePos::Verb).end(), [](const Cue& cue) {
    return std::any_of(cue.frames.begin(), cue.frames.end(), [](const Frame& f) { return f.addressee == "obj" && f.content == Content::Clause; });
  });
  if (has_child(tree, verb, Deprel::Nsubj) || has_child(tree, verb, Deprel::Aux) || has_child(tree, verb, Deprel::Mark) || (has_child(tree, verb, Deprel::Obj) && !tells) ||
      (before >= 0 && !has_said) || (tree.head(verb) < 0 && !has_said))
    return;
  for (const int c : tree.children(verb))
    if (c > verb && tree.rel(c) != Deprel::Punct && tree.word(c).entity != Entity::Date && tree.rel(c) != Deprel::Obl &&
        !(tells && (tree.rel(c) == Deprel::Obj || tree.rel(c) == Deprel::Iobj)))
      return;
  int start = -1;
  for (int i = verb - 1; i >= 0 && verb - i <= 16; --i) {
    const Word& x = tree.word(i);
    if (x.form == "”" || x.form == "\"" || x.form == "''" || x.form == "»") {
      start = i;  // behind a quotation the subject may have an apposition
      break;
    }
    if (is_comma(x) && start < 0) start = i;
    if (x.upos == Upos::Verb || x.upos == Upos::Aux || (x.upos == Upos::Punct && !is_comma(x)) || x.upos == Upos::Sconj) break;
  }
  if (start < 1 || start >= verb - 1 || tree.word(start + 1).upos == Upos::Cconj) return;
  std::vector<int> tops;
  for (int i = start + 1; i < verb; ++i)
    if ((tree.head(i) <= start || tree.head(i) >= verb) && is_noun(tree.word(i))) tops.push_back(i);
  if (tops.empty()) return;
  int said = has_said ? before : tree.head(verb);
  if (!has_said) {
    const bool quoted = quotes.inside[static_cast<std::size_t>(start - 1)] && !quotes.inside[static_cast<std::size_t>(verb)];
    for (int steps = 0; said >= 0 && steps < 12 && tree.head(said) >= 0 && (quoted ? tree.head(said) < start : tree.rel(said) == Deprel::Conj); ++steps)
      said = tree.head(said);
    if (said > start || (tree.word(said).upos != Upos::Verb && !has_child(tree, said, Deprel::Cop))) return;
  }
  tree.attach(tops.front(), verb, Deprel::Nsubj);
  for (std::size_t k = 1; k < tops.size(); ++k)
    tree.attach(tops[k], tops.front(), comma_before(tree, tops[k]) > start ? Deprel::Appos : Deprel::Conj);
  if (!has_said) tree.attach(verb, said, Deprel::Parataxis);
}

/// said the price was high, with high hung on a noun before said: a whole clause right behind a verb of speech is what it says;
/// the centre works day and night, he added: the first of two subjects is that of what was said.
void mend_content(Tree& tree, const Lexicon& lexicon, int verb) {
  if (!reports(lexicon, tree.word(verb))) return;
  const int said = tree.child(verb, Deprel::Ccomp);
  if (said >= 0 && said < verb && !has_child(tree, said, Deprel::Nsubj)) {
    const int first = tree.child(verb, Deprel::Nsubj);
    int second = -1;
    for (const int c : tree.children(verb))
      if (tree.rel(c) == Deprel::Nsubj && c > said) second = c;
    if (first >= 0 && first < said && second > said) tree.attach(first, said, Deprel::Nsubj);
    return;
  }
  if (said >= 0 || has_child(tree, verb, Deprel::Obj) || has_child(tree, verb, Deprel::Parataxis)) return;
  for (int i = verb + 1; i < tree.size() && i <= verb + 16; ++i) {
    if (!has_child(tree, i, Deprel::Nsubj) || tree.head(i) >= verb || tree.descends(verb, i)) continue;
    if (tree.left(i) == verb + 1 && (tree.word(i).upos == Upos::Verb || has_child(tree, i, Deprel::Cop))) tree.attach(i, verb, Deprel::Ccomp);
    return;
  }
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
    mend_that(tree, lexicon, i);
    mend_that_clause(tree, i);
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
  }
  for (int i = 0; i < tree.size(); ++i) {
    mend_lost_verb(tree, i);
    mend_noun_clause(tree, i);
    mend_bare_relative(tree, i);
    mend_closing_speech(tree, lexicon, quotes, i);
    mend_content(tree, lexicon, i);
    mend_subject(tree, i);
    mend_bare_oblique(tree, i);
    mend_double_subject(tree, i);
    mend_parallel(tree, lexicon, quotes, i);
    mend_trailing_participle(tree, i);
    mend_quoted_antecedent(tree, quotes, i);
    mend_including(tree, i);
    mend_antecedent(tree, i);
    mend_list(tree, lexicon, i);
  }
}

}  // namespace khabar
