// Repairs of English trees: the rows of repair.hpp that only English needs. Word order, commas and the forms of verbs say
// what a parser may miss in long sentences of news.
#include <algorithm>
#include <span>
#include <vector>

#include "extract/grammar.hpp"
#include "extract/phrase.hpp"
#include "extract/repair.hpp"

namespace khabar {
namespace {

bool is_noun(const Word& w) { return w.upos == Upos::Noun || w.upos == Upos::Propn || w.upos == Upos::Pron || w.upos == Upos::Num || w.upos == Upos::X; }

bool is_comma(const Word& w) { return w.form == ","; }

/// The comma right before the subtree of i, or at its front; -1 for none.
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

/// Takes a clause as what is said: said, warned, told.
bool reports(const Lexicon& lexicon, const Word& w) {
  if (w.upos != Upos::Verb) return false;
  for (const Cue& cue : lexicon.cues(w.lemma, CuePos::Verb))
    for (const Frame& f : cue.frames)
      if (f.content == Content::Clause || f.content == Content::Quote) return true;
  return false;
}

/// that aid must reach: a conjunction that the parser took for the noun's article; behind a verb of speech it is always one.
void mend_that(Tree& tree, const Lexicon& lexicon, int i) {
  const Word& w = tree.word(i);
  if (w.lemma != "that" || tree.rel(i) != Deprel::Det) return;
  if (w.upos != Upos::Sconj && (i == 0 || !reports(lexicon, tree.word(i - 1)))) return;
  const int noun = tree.head(i);
  const int verb = tree.head(noun);
  if (verb > noun && tree.rel(noun) == Deprel::Nsubj) tree.attach(i, verb, Deprel::Mark);
}

/// the dam had suffered: what hangs on an auxiliary belongs to its verb.
void mend_auxiliary(Tree& tree, int i) {
  const int aux = tree.head(i);
  if (aux < 0 || (tree.rel(aux) != Deprel::Aux && tree.rel(aux) != Deprel::Cop) || tree.head(aux) < 0) return;
  if (tree.rel(i) != Deprel::Fixed && tree.rel(i) != Deprel::Goeswith) tree.attach(i, tree.head(aux), tree.rel(i));
}

/// secretary general announced: two neighbouring subjects are one name; Acme, a broker, said: an apposition between commas;
/// officials said Thursday: a day is no subject.
void mend_double_subject(Tree& tree, int verb) {
  int first = -1;
  for (const int c : tree.children(verb)) {
    if (tree.rel(c) != Deprel::Nsubj) continue;
    if (c > verb) {
      if (first >= 0 && tree.word(c).entity == Entity::Date) {
        tree.attach(c, verb, Deprel::Obl);
        return;
      }
      if (first > verb && c == first + 1 && tree.word(c).upos == Upos::Propn) {  // said Lina Haddad
        tree.attach(c, first, Deprel::Flat);
        return;
      }
      if (first < 0) first = c;
      continue;
    }
    if (first >= 0 && tree.right(first) + 1 == tree.left(c)) {
      tree.attach(c, first, Deprel::Flat);
      return;
    }
    const int comma = comma_before(tree, c);
    if (first >= 0 && comma > first && (comma_after(tree, c) || comma_after(tree, first))) {
      // the name right before the comma is what it renames
      int named = comma - 1;
      while (tree.head(named) > first && tree.head(named) < comma && tree.rel(named) != Deprel::Nmod) named = tree.head(named);
      const bool at_name = tree.rel(named) == Deprel::Nmod && tree.word(named).upos == Upos::Propn && tree.descends(named, first);
      tree.attach(c, at_name ? named : first, Deprel::Appos);
      return;
    }
    first = c;
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

/// saying that aid must reach them and urging an end: urging goes with saying, not with reach; urged all sides to respect
/// the law and demanded an inquiry: a past goes with a past.
void mend_parallel(Tree& tree, int i) {
  if (tree.rel(i) != Deprel::Conj || tree.word(i).upos != Upos::Verb || has_child(tree, i, Deprel::Nsubj)) return;
  const Form form = form_of(tree, i);
  const int head = tree.head(i);
  if (head < 0 || (tree.word(head).upos != Upos::Verb && !has_auxiliary(tree, head))) return;
  const bool past = form == Form::Finite && tree.word(i).feats.tense == Feats::Tense::Past && !has_auxiliary(tree, i);
  if (form != Form::Ing && !past) return;
  const Form other = form_of(tree, head);
  if (form == Form::Ing ? other == Form::Ing || tree.word(head).form.ends_with("ing") : other != Form::Infinitive && other != Form::Ing) return;
  for (int up = tree.head(head), steps = 0; up >= 0 && steps < 6; up = tree.head(up), ++steps) {
    if (tree.word(up).upos != Upos::Verb || form_of(tree, up) != form) continue;
    tree.attach(i, up, Deprel::Conj);
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

/// …, two officials and the agency said: the phrase right before a verb of speech at the end is its subject.
void mend_closing_speech(Tree& tree, const Lexicon& lexicon, int verb) {
  const Word& w = tree.word(verb);
  if (!reports(lexicon, w) || w.feats.verb_form == Feats::VerbForm::Ger || w.form.ends_with("ing") || tree.head(verb) < 0) return;
  if (has_child(tree, verb, Deprel::Nsubj) || has_child(tree, verb, Deprel::Aux) || has_child(tree, verb, Deprel::Mark) ||
      has_child(tree, verb, Deprel::Obj) || has_child(tree, verb, Deprel::Ccomp))
    return;
  for (const int c : tree.children(verb))
    if (c > verb && tree.rel(c) != Deprel::Punct && tree.word(c).entity != Entity::Date && tree.rel(c) != Deprel::Obl) return;
  int comma = -1;
  for (int i = verb - 1; i >= 0 && verb - i <= 16; --i) {
    const Word& x = tree.word(i);
    if (is_comma(x) || x.form == "”" || x.form == "\"") {
      comma = i;
      break;
    }
    if (x.upos == Upos::Verb || x.upos == Upos::Aux || x.upos == Upos::Punct || x.upos == Upos::Sconj) return;
  }
  if (comma < 1 || comma == verb - 1 || tree.word(comma + 1).upos == Upos::Cconj) return;
  std::vector<int> tops;
  for (int i = comma + 1; i < verb; ++i)
    if (tree.head(i) <= comma || tree.head(i) >= verb) tops.push_back(i);
  std::erase_if(tops, [&](int i) { return !is_noun(tree.word(i)); });
  if (tops.empty()) return;
  // what the verb hung on is what was said
  int said = tree.head(verb);
  if (tree.word(said).upos != Upos::Verb || said > comma) return;
  for (int steps = 0; tree.rel(said) == Deprel::Conj && steps < 6; ++steps) said = tree.head(said);
  tree.attach(tops.front(), verb, Deprel::Nsubj);
  for (std::size_t k = 1; k < tops.size(); ++k) tree.attach(tops[k], tops.front(), Deprel::Conj);
  tree.attach(verb, said, Deprel::Parataxis);
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

/// a convoy carrying food aid, with convoy and carrying before aid: participles stand before the nouns of a compound, so one behind
/// a noun begins a clause that modifies it.
void mend_participle(Tree& tree, int verb) {
  const int last = tree.head(verb), noun = verb - 1;
  if (tree.rel(verb) != Deprel::Amod || last < verb || noun < 0 || !tree.word(verb).form.ends_with("ing")) return;
  if (tree.head(noun) != last || tree.rel(noun) != Deprel::Compound || tree.word(noun).upos != Upos::Noun) return;
  tree.make_head(noun, last, Deprel::Obj);
  tree.attach(verb, noun, Deprel::Acl);
  tree.attach(last, verb, Deprel::Obj);
  for (std::size_t k = 0; k < tree.children(last).size();) {  // what stands before the participle is the first noun's
    const int c = tree.children(last)[k];
    if (c < noun) tree.attach(c, noun, tree.rel(c)), k = 0;
    else ++k;
  }
}

/// fertilizer maker Rimal Chemicals: a word before a noun belongs to it, not to the name behind.
void mend_modifier(Tree& tree, int i) {
  if (tree.rel(i) != Deprel::Compound && tree.rel(i) != Deprel::Amod && tree.rel(i) != Deprel::Det) return;
  int best = -1;
  for (int up = tree.head(i), steps = 0; up > i && tree.head(up) > i && steps < 6; ++steps) {
    up = tree.head(up);
    if (up < tree.head(i) && tree.word(up).upos == Upos::Noun) best = up;
  }
  if (best >= 0) tree.attach(i, best, tree.rel(i));
}

/// -1 singular, 1 plural, 0 unknown: what the verb shows of its subject's number.
int number_shown(const Tree& tree, int verb) {
  int finite = verb;
  for (const int c : tree.children(verb))
    if (tree.rel(c) == Deprel::Aux || tree.rel(c) == Deprel::Cop) {
      finite = c;
      break;
    }
  const std::string_view f = tree.word(finite).form;
  if (f == "is" || f == "was" || f == "has" || f == "does") return -1;
  if (f == "are" || f == "were" || f == "have" || f == "do") return 1;
  const Feats& x = tree.word(finite).feats;
  if (finite == verb && x.tense == Feats::Tense::Pres && x.verb_form == Feats::VerbForm::Fin) return f.ends_with("s") ? -1 : 1;
  return 0;
}

/// a centre for response to violations, which is based in: the relative clause modifies the noun that agrees with its verb.
void mend_antecedent(Tree& tree, int verb) {
  if (tree.rel(verb) != Deprel::Acl) return;
  const int noun = tree.head(verb);
  const int subject = tree.child(verb, Deprel::Nsubj);
  if (noun < 0 || noun > verb || subject < 0 || !is_relative_pronoun(tree.word(subject), Lang::English)) return;
  const int shown = number_shown(tree, verb);
  const auto number = [&](int n) {
    if (conjuncts(tree, n).size() > 1) return 1;
    switch (tree.word(n).feats.number) {
      case Feats::Number::Sing: return -1;
      case Feats::Number::Plur: return 1;
      default: return 0;
    }
  };
  if (shown == 0 || number(noun) * shown >= 0) return;
  const bool set_off = is_comma(tree.word(std::max(subject - 1, 0)));  // then it tells of the whole phrase
  int best = -1;
  for (int up = noun, steps = 0; steps < 6 && (best < 0 || set_off); ++steps) {
    const Deprel r = tree.rel(up);
    if (r != Deprel::Nmod && r != Deprel::Conj && r != Deprel::Appos) break;
    up = tree.head(up);
    if (!is_noun(tree.word(up))) break;
    if (number(up) * shown > 0) best = up;
  }
  if (best >= 0) tree.attach(verb, best, Deprel::Acl);
}

/// ministers of the six members: Russia, Belarus: a list behind a colon tells of the plural right before it, unless it names
/// people and that is none.
void mend_list(Tree& tree, const Lexicon& lexicon, int i) {
  if (tree.rel(i) != Deprel::Appos || i < 2) return;
  const int colon = tree.word(tree.left(i)).form == ":" ? tree.left(i) : tree.left(i) - 1;
  const int head = tree.head(i);
  if (colon < 1 || tree.word(colon).form != ":" || head >= colon || conjuncts(tree, i).size() < 2) return;
  int noun = colon - 1;
  for (int steps = 0; tree.head(noun) > head && tree.head(noun) < colon && tree.rel(noun) != Deprel::Nmod && steps < 6; ++steps) noun = tree.head(noun);
  if (noun == head || !tree.descends(noun, head) || tree.word(noun).feats.number != Feats::Number::Plur || tree.word(noun).upos != Upos::Noun) return;
  const auto full_name = [&](int c) { return tree.rel(c) == Deprel::Flat && tree.word(c).entity == Entity::Person; };
  const std::span<const int> below = tree.children(i);
  const bool people = std::any_of(below.begin(), below.end(), full_name);
  if (people && is_role_noun(lexicon, tree.word(head)) && !is_role_noun(lexicon, tree.word(noun))) return;
  tree.attach(i, noun, Deprel::Appos);
}

/// seems likely, became a judge: a verb that joins its subject to what is said of it stands where be would.
void mend_copula(Tree& tree, const Lexicon& lexicon, int verb) {
  if (tree.word(verb).upos != Upos::Verb || !lexicon.find_operator(tree.word(verb).lemma, OperatorKind::Copula)) return;
  const int said = tree.child(verb, Deprel::Xcomp);
  if (said < verb || has_child(tree, verb, Deprel::Obj) || has_child(tree, said, Deprel::Mark) || has_auxiliary(tree, said)) return;
  const Upos p = tree.word(said).upos;
  if (p != Upos::Adj && p != Upos::Noun && p != Upos::Propn) return;
  if (p != Upos::Adj && !governs(*lexicon.find_operator(tree.word(verb).lemma, OperatorKind::Copula), "noun")) return;
  const std::vector<int> others(tree.children(verb).begin(), tree.children(verb).end());
  tree.make_head(said, verb, Deprel::Cop);
  for (const int c : others)
    if (c != said && tree.head(c) == verb && tree.rel(c) != Deprel::Punct) tree.attach(c, said, tree.rel(c));
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
  for (int i = 0; i < tree.size(); ++i) {
    mend_that(tree, lexicon, i);
    mend_auxiliary(tree, i);
    mend_copula(tree, lexicon, i);
    mend_modifier(tree, i);
    mend_participle(tree, i);
  }
  for (int i = 0; i < tree.size(); ++i) {
    mend_noun_clause(tree, i);
    mend_bare_relative(tree, i);
    mend_closing_speech(tree, lexicon, i);
    mend_content(tree, lexicon, i);
    mend_double_subject(tree, i);
    mend_parallel(tree, i);
    mend_antecedent(tree, i);
    mend_list(tree, lexicon, i);
  }
}

}  // namespace khabar
