// Repairs of English trees: what nouns head and what modifies them. The rows are listed in repair.hpp.
#include <algorithm>
#include <span>
#include <vector>

#include "extract/grammar.hpp"
#include "extract/phrase.hpp"
#include "extract/repair_en.hpp"

namespace khabar::english {

void mend_apposition(Tree& tree, int i) {
  if (tree.rel(i) != Deprel::Appos) return;
  int preposition = tree.left(i);
  if (is_comma(tree.word(preposition))) ++preposition;
  if (preposition >= i || tree.word(preposition).upos != Upos::Adp || tree.word(preposition).lemma == "of") return;
  int verb = tree.head(i);
  for (int steps = 0; verb >= 0 && tree.word(verb).upos != Upos::Verb && steps < 6; ++steps) verb = tree.head(verb);
  if (verb < 0 || verb > i) return;
  const int before = tree.head(i);  // what was coordinated with the place is coordinated with the party
  const std::vector<int> others(tree.children(before).begin(), tree.children(before).end());
  tree.attach(i, verb, Deprel::Obl);
  tree.attach(preposition, i, Deprel::Case);
  for (const int c : others)
    if (tree.rel(c) == Deprel::Conj && c > i) tree.attach(c, i, Deprel::Conj);
}

void mend_compound(Tree& tree, int last) {
  const int first = tree.head(last);
  if (first != last - 1 || tree.rel(last) != Deprel::Nmod || tree.word(first).upos != Upos::Noun || tree.word(last).upos != Upos::Noun) return;
  if (has_child(tree, last, Deprel::Case) || has_child(tree, last, Deprel::Det) || tree.word(last).entity == Entity::Date || tree.word(first).entity == Entity::Date) return;
  if (tree.word(first).feats.number == Feats::Number::Plur) return;
  const std::vector<int> others(tree.children(first).begin(), tree.children(first).end());
  tree.make_head(last, first, Deprel::Compound);
  for (const int c : others)
    if (c != last && tree.head(c) == first && (c > last || tree.rel(c) == Deprel::Det || tree.rel(c) == Deprel::Case)) tree.attach(c, last, tree.rel(c));
}

void mend_asyndeton(Tree& tree, int i) {
  const int head = tree.head(i);
  if (tree.rel(i) != Deprel::Conj || tree.sentence().kind == SentenceKind::Title || tree.word(i).upos != Upos::Noun || head < 0 || !is_noun(tree.word(head))) return;
  if (has_child(tree, i, Deprel::Cc) || comma_before(tree, i) < 0) return;
  for (const int c : tree.children(head))
    if (tree.rel(c) == Deprel::Conj && (c > i || has_child(tree, c, Deprel::Cc))) return;
  const int article = tree.child(i, Deprel::Det);
  if (article >= 0 && (tree.word(article).lemma == "a" || tree.word(article).lemma == "an")) tree.attach(i, head, Deprel::Appos);
}

void mend_split_name(Tree& tree, int i) {
  if (i == 0 || tree.word(i).entity != Entity::Person || tree.word(i).entity_begins || tree.word(i - 1).entity != Entity::Person) return;
  if (tree.head(i) == tree.head(i - 1) && tree.rel(i) == tree.rel(i - 1) && tree.word(i).upos == Upos::Propn && tree.rel(i) != Deprel::Flat && tree.rel(i) != Deprel::Compound)
    tree.attach(i, i - 1, Deprel::Flat);
}

void mend_nations(Tree& tree, const Lexicon& lexicon, int i) {
  const auto is_nation = [&](int k) { return lexicon.nation(tree.word(k).lemma) != nullptr || lexicon.nation(tree.word(k).form) != nullptr; };
  const int noun = i + 3;
  if (noun >= tree.size() || tree.rel(i) == Deprel::Amod || tree.head(i) < 0 || !is_nation(i) || tree.word(i + 1).upos != Upos::Cconj || !is_nation(i + 2)) return;
  if (!is_noun(tree.word(noun)) || tree.rel(noun) != Deprel::Conj || (tree.head(noun) != i && tree.head(noun) != tree.head(i)) || tree.head(i + 2) != noun) return;
  const std::vector<int> below(tree.children(i).begin(), tree.children(i).end());
  tree.attach(noun, tree.head(i), tree.rel(i));
  for (const int k : below)
    if (k != noun) tree.attach(k, noun, tree.rel(k));
  tree.attach(i, noun, Deprel::Amod);
  tree.attach(i + 2, i, Deprel::Conj);
  tree.attach(i + 1, i + 2, Deprel::Cc);
}

void mend_pair(Tree& tree, int i) {
  if (tree.sentence().kind != SentenceKind::Title || (tree.rel(i) != Deprel::Appos && tree.rel(i) != Deprel::Flat) || !is_noun(tree.word(i))) return;
  const int first = tree.head(i), verb = first < 0 ? -1 : tree.head(first);
  if (verb < i || tree.rel(first) != Deprel::Nsubj || !is_noun(tree.word(first)) || comma_before(tree, i) <= first) return;
  if (tree.word(verb).upos != Upos::Verb || tree.word(verb).feats.tense == Feats::Tense::Past) return;
  if (tree.right(i) + 1 == verb && !tree.word(verb).form.ends_with("s")) tree.attach(i, first, Deprel::Conj);
}

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

void mend_modifier(Tree& tree, int i) {
  if (tree.rel(i) != Deprel::Compound && tree.rel(i) != Deprel::Amod && tree.rel(i) != Deprel::Det) return;
  int best = -1;
  for (int up = tree.head(i), steps = 0; up > i && tree.head(up) > i && steps < 6; ++steps) {
    up = tree.head(up);
    if (up < tree.head(i) && tree.word(up).upos == Upos::Noun) best = up;
  }
  if (best >= 0) tree.attach(i, best, tree.rel(i));
}

namespace {

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

}  // namespace

void mend_antecedent(Tree& tree, int verb) {
  if (tree.rel(verb) != Deprel::Acl) return;
  const int noun = tree.head(verb);
  const int subject = tree.child(verb, Deprel::Nsubj);
  // a study by the university, published in: not of who made it
  if (subject < 0 && noun > 0 && noun < verb && tree.rel(noun) == Deprel::Nmod && comma_before(tree, verb) > noun && tree.word(verb).form.ends_with("ed") &&
      !has_auxiliary(tree, verb))
    if (const int by = tree.child(noun, Deprel::Case); by >= 0 && tree.word(by).lemma == "by") tree.attach(verb, tree.head(noun), Deprel::Acl);
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
  // rounds aimed at a loudspeaker that broadcasts: the nearest noun before the pronoun that agrees, if it hangs on that one
  if (const int near = std::max(subject - 1, 0); subject == tree.left(verb) && near > noun && tree.descends(near, noun) && tree.word(near).upos == Upos::Noun && number(near) * shown > 0) {
    tree.attach(verb, near, Deprel::Acl);
    return;
  }
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

void mend_person_antecedent(Tree& tree, const Lexicon& lexicon, int verb) {
  const int noun = tree.head(verb), subject = tree.child(verb, Deprel::Nsubj);
  if (tree.rel(verb) != Deprel::Acl || noun < 0 || noun > verb || subject < 0 || tree.word(subject).lemma != "who") return;
  const auto is_person = [&](int i) { return tree.word(i).entity == Entity::Person || is_role_noun(lexicon, tree.word(i)); };
  const Entity e = tree.word(noun).entity;
  if (is_person(noun) || (e != Entity::Place && e != Entity::Organisation && !lexicon.find_noun(tree.word(noun).lemma, NounClass::Place))) return;
  int up = noun;
  for (int steps = 0; steps < 6; ++steps) {
    const Deprel r = tree.rel(up);
    if (r != Deprel::Nmod && r != Deprel::Conj && r != Deprel::Appos) return;
    up = tree.head(up);
    if (!is_noun(tree.word(up))) return;
    if (is_person(up) || (tree.rel(up) == Deprel::Appos && is_person(tree.head(up)))) {
      tree.attach(verb, up, Deprel::Acl);
      return;
    }
  }
}

void mend_kind_antecedent(Tree& tree, int verb) {
  const int kind = tree.head(verb), subject = tree.child(verb, Deprel::Nsubj);
  if (tree.rel(verb) != Deprel::Acl || kind < 0 || kind > verb || subject < 0 || !is_relative_pronoun(tree.word(subject), Lang::English)) return;
  const WordList cases = case_words(tree, kind);
  if (tree.rel(kind) != Deprel::Nmod || cases.size() != 1 || tree.word(cases.front()).form != "of" || tree.left(kind) + 1 != kind) return;
  if (tree.word(kind).upos != Upos::Noun || tree.word(kind).feats.number != Feats::Number::Sing || tree.word(kind).entity != Entity::Outside) return;
  const int noun = tree.head(kind);
  if (tree.word(noun).upos == Upos::Noun && tree.word(noun).feats.number == Feats::Number::Sing && has_child(tree, noun, Deprel::Det)) tree.attach(verb, noun, Deprel::Acl);
}

void mend_deed_antecedent(Tree& tree, const Lexicon& lexicon, int verb) {
  const int deed = tree.head(verb), subject = tree.child(verb, Deprel::Nsubj);
  if (tree.rel(verb) != Deprel::Acl || deed < 0 || deed > verb || subject < 0 || tree.word(subject).lemma != "which" || !is_masdar(lexicon, tree.word(deed))) return;
  const int end = is_comma(tree.word(subject - 1)) ? subject - 1 : subject;
  for (const int c : tree.children(deed)) {
    const WordList cases = case_words(tree, c);
    if (tree.rel(c) != Deprel::Nmod || c < deed || cases.size() != 1 || tree.word(cases.front()).form != "of" || tree.right(c) + 1 != end) continue;
    if (has_child(tree, c, Deprel::Det) && !tree.descends(c, verb)) tree.attach(verb, c, Deprel::Acl);
    return;
  }
}

void mend_renaming(Tree& tree, int i) {
  const int noun = tree.head(i);
  const Deprel r = tree.rel(i);
  if (noun < 0 || noun > i || (r != Deprel::Flat && r != Deprel::Conj && r != Deprel::Nmod) || has_child(tree, i, Deprel::Case) || comma_before(tree, i) < 0) return;
  const Word& w = tree.word(i);
  const Word& n = tree.word(noun);
  if (w.upos != Upos::Propn || w.entity == Entity::Date || n.upos != Upos::Noun || n.feats.number == Feats::Number::Plur) return;
  if (!has_child(tree, noun, Deprel::Det) && tree.left(noun) == noun) return;
  int joined = -1;  // Harrow & Pine is one name; Ali and Omar are two
  for (const int above : {noun, i})
    for (const int c : tree.children(above))
      if (c > i && tree.rel(c) == Deprel::Conj) {
        const int cc = tree.child(c, Deprel::Cc);
        if (joined >= 0 || cc < 0 || tree.word(cc).form != "&") return;
        joined = c;
      }
  if (has_child(tree, i, Deprel::Cc)) return;
  if (!comma_after(tree, joined >= 0 ? joined : i) && r == Deprel::Conj) return;
  tree.attach(i, noun, Deprel::Appos);
  if (joined >= 0) tree.attach(joined, i, Deprel::Flat);
}

void mend_named_conjunct(Tree& tree, int i) {
  const int before = i - 1;
  if (tree.rel(i) != Deprel::Conj || before < 1 || tree.word(i).upos != Upos::Propn || has_child(tree, i, Deprel::Cc) || tree.left(i) != i) return;
  if (tree.word(before).upos != Upos::Noun || tree.rel(before) != Deprel::Conj || !has_child(tree, before, Deprel::Cc) || tree.head(before) != tree.head(i)) return;
  tree.attach(i, before, Deprel::Flat);
}

void mend_conjunct_behind_renaming(Tree& tree, int i) {
  const int cc = tree.child(i, Deprel::Cc);
  if (tree.rel(i) != Deprel::Conj || cc < 1 || !is_comma(tree.word(cc - 1))) return;
  int renaming = tree.head(i);
  for (int steps = 0; renaming >= 0 && tree.rel(renaming) != Deprel::Appos && is_noun(tree.word(renaming)) && steps < 6; ++steps) renaming = tree.head(renaming);
  if (renaming < 0 || tree.rel(renaming) != Deprel::Appos || tree.head(renaming) > renaming || comma_before(tree, renaming) < 0) return;
  for (int k = renaming; k < cc - 1; ++k)  // a list of its own has commas
    if (is_comma(tree.word(k))) return;
  tree.attach(i, tree.head(renaming), Deprel::Conj);
}

void mend_two_people(Tree& tree, int i) {
  const int other = tree.head(i);
  if (tree.rel(i) != Deprel::Appos || other < 0 || other > i || tree.word(i).entity != Entity::Person || tree.word(other).entity != Entity::Person) return;
  if (tree.word(i).upos != Upos::Propn || tree.word(other).upos != Upos::Propn || comma_before(tree, i) < 0) return;
  int up = tree.head(other);
  for (int steps = 0; up >= 0 && steps < 8; ++steps, up = tree.head(up))
    if (tree.word(up).upos == Upos::Noun && tree.word(up).feats.number != Feats::Number::Plur && (tree.rel(up) == Deprel::Nsubj || tree.rel(up) == Deprel::Obj || tree.rel(up) == Deprel::Obl)) {
      tree.attach(i, up, Deprel::Appos);
      return;
    }
}

void mend_office_name(Tree& tree, const Lexicon& lexicon, int i) {
  const Deprel r = tree.rel(i);
  const int field = tree.head(i);
  const Word& w = tree.word(i);
  if ((r != Deprel::Flat && r != Deprel::Appos) || field < 0 || field > i || w.upos != Upos::Propn) return;
  const bool begins = (w.entity == Entity::Person && w.entity_begins) || lexicon.gender_of_name(w.form) != Feats::Gender::None;  // first names
  if (tree.rel(field) != Deprel::Nmod || is_role_noun(lexicon, tree.word(field))) return;
  const int office = tree.head(field);
  if (!(begins || (w.entity == Entity::Person && tree.word(office).entity == Entity::Person)) || lexicon.gender_of_name(tree.word(field).form) != Feats::Gender::None) return;
  if (office > field || !is_role_noun(lexicon, tree.word(office)) || has_child(tree, office, Deprel::Appos) || case_words(tree, field).empty()) return;
  tree.attach(i, office, r == Deprel::Flat && comma_before(tree, i) < 0 ? Deprel::Flat : Deprel::Appos);
}

void mend_hyphen_pair(Tree& tree, int i) {
  const int first = i - 2;
  if (first < 0 || tree.word(i).upos != Upos::Noun || tree.word(first).upos != Upos::Noun || tree.word(i - 1).form != "-" || tree.head(first) != tree.head(i) || tree.rel(first) != tree.rel(i)) return;
  if (tree.word(first).span.end != tree.word(i - 1).span.begin || tree.word(i - 1).span.end != tree.word(i).span.begin) return;
  const std::vector<int> below(tree.children(first).begin(), tree.children(first).end());
  tree.attach(first, i, Deprel::Compound);
  for (const int c : below)
    if (c < first) tree.attach(c, i, tree.rel(c));
}

void mend_hyphen(Tree& tree, int i) {
  if (i < 2 || tree.word(i).upos != Upos::Verb || !tree.word(i).form.ends_with("ing") || tree.word(i - 1).form != "-" || tree.word(i - 1).span.end != tree.word(i).span.begin) return;
  if (tree.rel(i) == Deprel::Amod || tree.head(i - 2) != i || tree.right(i) > i) return;
  for (int noun = i + 1; noun < tree.size() && noun <= i + 4 && is_noun(tree.word(noun)); ++noun) {
    if (tree.rel(noun) == Deprel::Compound && tree.head(noun) > noun) continue;
    if (tree.descends(noun, i)) return;
    tree.attach(i - 2, i, Deprel::Compound);
    tree.attach(i, noun, Deprel::Amod);
    return;
  }
}

void mend_case_of_neighbour(Tree& tree, int i) {
  const int date = tree.head(i), noun = i + 1;
  if (tree.rel(i) != Deprel::Case || date < noun + 1 || tree.word(date).entity != Entity::Date || tree.word(noun).entity == Entity::Date) return;
  int top = noun;
  for (int steps = 0; tree.head(top) > i && tree.head(top) < date && steps < 6; ++steps) top = tree.head(top);
  if (tree.left(top) != noun || tree.descends(top, date) || !is_noun(tree.word(top)) || tree.head(date) < 0 || tree.head(date) > i) return;
  tree.attach(i, top, Deprel::Case);
  tree.attach(top, tree.head(date), Deprel::Obl);
}

void mend_enumeration(Tree& tree, int i) {
  const int first = tree.head(i), last = tree.child(i, Deprel::Conj);
  if (tree.rel(i) != Deprel::Appos || first < 0 || first > i || last < i || !has_child(tree, last, Deprel::Cc) || comma_before(tree, i) < 0) return;
  if (tree.word(first).upos != Upos::Noun || tree.word(first).feats.number != Feats::Number::Plur || tree.word(i).feats.number == Feats::Number::Plur) return;
  if (tree.word(i).upos != Upos::Noun || !has_child(tree, i, Deprel::Det) || !has_child(tree, last, Deprel::Det)) return;
  tree.attach(i, first, Deprel::Conj);
  tree.attach(last, first, Deprel::Conj);
}

void mend_quoted_antecedent(Tree& tree, const Quotes& quotes, int verb) {
  const int noun = tree.head(verb);
  const auto inside = [&](int i) { return quotes.inside[static_cast<std::size_t>(i)]; };
  if (tree.rel(verb) != Deprel::Acl || noun < 0 || noun > verb || !inside(noun) || inside(verb)) return;
  for (int i = tree.left(verb) - 1; i > noun && !inside(i); --i) {
    if (tree.word(i).upos != Upos::Noun && tree.word(i).upos != Upos::Propn) continue;
    int name = i;
    while (tree.head(name) >= 0 && tree.head(name) < i && !inside(tree.head(name)) && (tree.rel(name) == Deprel::Flat || tree.rel(name) == Deprel::Compound))
      name = tree.head(name);
    if (!tree.descends(name, verb)) tree.attach(verb, name, Deprel::Acl);
    return;
  }
}

void mend_including(Tree& tree, int i) {
  const int verb = tree.head(i);
  if (tree.rel(i) != Deprel::Obl || verb < 0 || tree.word(verb).upos != Upos::Verb) return;
  const int preposition = tree.child(i, Deprel::Case);
  if (preposition < 0 || tree.word(preposition).form != "including" || !is_comma(tree.word(std::max(preposition - 1, 0)))) return;
  for (const Deprel rel : {Deprel::Obj, Deprel::Nsubj}) {
    const int whole = tree.child(verb, rel);
    if (whole >= 0 && whole < i && tree.word(whole).feats.number == Feats::Number::Plur) {
      tree.attach(i, whole, Deprel::Nmod);
      return;
    }
  }
}

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

void mend_inversion(Tree& tree, int noun) {
  if (!is_noun(tree.word(noun)) || has_child(tree, noun, Deprel::Nsubj)) return;
  for (const int c : tree.children(noun)) {
    if (c > noun || (tree.rel(c) != Deprel::Nmod && tree.rel(c) != Deprel::Obl)) continue;
    const int be = tree.child(c, Deprel::Cop);
    if (be < c || be > noun || !has_child(tree, c, Deprel::Case)) continue;
    tree.make_head(c, noun, Deprel::Nsubj);
    const std::vector<int> below(tree.children(c).begin(), tree.children(c).end());
    for (const int k : below)  // relative clauses stay with the noun
      if (tree.rel(k) == Deprel::Advcl && k > noun) tree.attach(k, noun, Deprel::Acl);
    return;
  }
}

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

}  // namespace khabar::english
