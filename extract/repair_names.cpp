// Repairs around names of people: one name in one piece, hung on the office it holds.
#include <algorithm>

#include "extract/grammar.hpp"
#include "extract/phrase.hpp"
#include "extract/repair_rows.hpp"

namespace khabar {

/// حمادي(obj) السبوعي(amod of كاتب): the words of one name hang together, on the first that hangs outside.
void mend_name_run(Tree& tree, int i) {
  if (tree.word(i).entity != Entity::Person || (i > 0 && tree.word(i - 1).entity == Entity::Person && !tree.word(i).entity_begins)) return;
  int end = i;
  while (end + 1 < tree.size() && tree.word(end + 1).entity == Entity::Person && !tree.word(end + 1).entity_begins) ++end;
  const auto outside = [&](int k) { return tree.head(k) < i || tree.head(k) > end; };
  int top = -1;
  for (int k = i; k <= end; ++k) {
    if (!outside(k)) continue;
    if (top < 0)
      top = k;
    else if (!tree.descends(top, k))
      tree.attach(k, top, Deprel::Flat);
  }
}

/// العاصمة يريفان(ccomp of شدد) -> على ضرورة: a name is no clause. It belongs to the noun before it, and what was hung on it
/// as on a verb to the verb above, or, where there is none, to the verb below it.
void mend_name_clause(Tree& tree, int i) {
  const Word& w = tree.word(i);
  if ((w.upos != Upos::Propn && w.upos != Upos::X) || w.entity == Entity::Outside) return;
  switch (tree.rel(i)) {
    case Deprel::Root: case Deprel::Ccomp: case Deprel::Acl: case Deprel::Advcl: case Deprel::Parataxis: break;
    default: return;
  }
  if (tree.child(i, Deprel::Cop) >= 0 || tree.child(i, Deprel::Mark) >= 0) return;
  const std::vector<int> below(tree.children(i).begin(), tree.children(i).end());
  int verb = tree.head(i);
  while (verb >= 0 && tree.word(verb).upos != Upos::Verb) verb = tree.head(verb);
  int first_noun = i - 1;  // whose name it may be
  while (first_noun > 0 && tree.word(first_noun).upos == Upos::Adj) --first_noun;
  const bool behind_noun = first_noun >= 0 && tree.word(first_noun).upos == Upos::Noun;
  if (verb < 0) {
    for (const int c : below)
      if (verb < 0 && tree.word(c).upos == Upos::Verb && tree.child(c, Deprel::Cc) < 0 && behind_noun && tree.descends(first_noun, c)) verb = c;
    if (verb < 0) return;
    tree.make_head(verb, i, Deprel::Nmod);
  } else if (tree.child(i, Deprel::Nsubj) >= 0 && tree.rel(i) != Deprel::Acl && !behind_noun) {
    return;
  }
  for (const int c : below) {
    const Deprel r = tree.rel(c);
    if (c != verb && tree.head(c) == i && (r == Deprel::Obl || r == Deprel::Obj || r == Deprel::Ccomp || r == Deprel::Xcomp || r == Deprel::Advcl || r == Deprel::Conj))
      tree.attach(c, verb, r);
  }
  if (behind_noun && !tree.descends(first_noun, i)) tree.attach(i, first_noun, Deprel::Nmod);
}

/// نفى وزير الصيد السنغالي عثمان با وجود خلافات: the name right after an office is its holder's.
void mend_title(Tree& tree, const Lexicon& lexicon, int i) {
  const Deprel r = tree.rel(i);
  if ((r != Deprel::Obj && r != Deprel::Nsubj && r != Deprel::Parataxis && r != Deprel::Dep) || !is_person_name(tree.word(i))) return;
  const int verb = tree.head(i);
  if (verb < 0) return;
  const int left = tree.left(i);
  if (left == 0) return;
  for (const int c : tree.children(verb)) {
    if (c >= i || (tree.rel(c) != Deprel::Nsubj && tree.rel(c) != Deprel::Obj)) continue;
    if (tree.right(c) != left - 1 || lexicon.find_noun(tree.word(c).lemma, NounClass::Role) == nullptr) continue;
    tree.attach(i, c, Deprel::Nmod);
    return;
  }
}

/// المتحدث باسم وزارة الصحة الطيب عبد الحفيظ: the name at the end of an office's phrase belongs to the office.
void mend_holder(Tree& tree, const Lexicon& lexicon, int i) {
  if (tree.word(i).entity != Entity::Person || (i > 0 && tree.word(i - 1).entity == Entity::Person)) return;
  int top = i;  // head of the run of name words
  int end = i;
  while (end + 1 < tree.size() && tree.word(end + 1).entity == Entity::Person && !tree.word(end + 1).entity_begins) ++end;
  for (int steps = 0; tree.head(top) >= i && tree.head(top) <= end && steps < 12; ++steps) top = tree.head(top);
  int office = -1;
  // وزير الإعلام، محمد المومني، : a name between commas is the office's as well
  const bool apart = i >= 2 && end + 1 < tree.size() && tree.word(i - 1).form == "،" && (tree.word(end + 1).form == "،" || tree.word(end + 1).form == ",");
  const int last = apart ? i - 2 : i - 1;
  for (int k = last; k >= 0 && i - k <= 14; --k) {
    const Word& w = tree.word(k);
    if (w.upos == Upos::Verb || w.upos == Upos::Punct || w.upos == Upos::Sym || w.upos == Upos::Sconj || w.entity == Entity::Person) break;
    if (w.upos == Upos::Noun && lexicon.find_noun(w.lemma, NounClass::Role) != nullptr && w.feats.number != Feats::Number::Plur) office = k;
    if (w.upos == Upos::Adp && k > 0 && tree.word(k - 1).upos == Upos::Verb) break;
  }
  if (office < 0 || tree.head(top) == office || tree.descends(office, top)) return;
  for (int k = office + 1; k < i; ++k)  // تعزيته لذوي الشهيد ماجد: what stands between belongs to the office or the name
    if (!tree.descends(k, office) && !tree.descends(k, top)) return;
  const int gap = tree.left(top) - 1;  // المتحدث باسم الجيش | العقيد إدريس: a rank before the name is the name's
  if (!tree.descends(top, office) && tree.right(office) != last && tree.right(office) != i - 1 && tree.right(office) != gap) return;
  tree.attach(top, office, Deprel::Nmod);
}

/// الناطق الرسمي باسم المحكمة: باسم belongs to the spokesman, not to the verb.
void mend_in_name_of(Tree& tree, const Lexicon& lexicon, int i) {
  const Word& w = tree.word(i);
  if (w.lemma != "اسم" || i == 0 || tree.word(i - 1).form != "ب") return;
  const int office_of = tree.rel(i) == Deprel::Case ? tree.head(i) : i;  // باسم may be the preposition of what follows
  for (int k = i - 2; k >= 0 && i - k <= 4; --k) {
    if (lexicon.find_noun(tree.word(k).lemma, NounClass::Role) != nullptr) {
      if (tree.head(office_of) != k && !tree.descends(k, office_of)) tree.attach(office_of, k, Deprel::Nmod);
      return;
    }
    if (tree.word(k).upos != Upos::Adj) return;
  }
}

/// أكدت آمنة مديرة(obj) المكتب: an office right behind a name is the holder's, no object.
void mend_office_behind(Tree& tree, const Lexicon& lexicon, int i) {
  const Word& w = tree.word(i);
  if (i == 0 || w.upos != Upos::Noun || w.entity == Entity::Person || tree.word(i - 1).entity != Entity::Person || tree.word(i - 1).token == w.token) return;
  if (!is_role_noun(lexicon, w) || w.feats.number == Feats::Number::Plur || tree.child(i, Deprel::Case) >= 0) return;
  // التقى الوزير سامي حداد السفير: a verb that takes an object and has none; an office with the article alone says whose it is before
  // the name
  int verb = tree.head(i);
  while (verb >= 0 && verb < i && tree.word(verb).upos != Upos::Verb && tree.rel(verb) != Deprel::Obj) verb = tree.head(verb);
  if (verb >= 0 && verb < i && tree.word(verb).upos == Upos::Verb && w.form.starts_with("ال") && tree.right(i) == i && tree.child(verb, Deprel::Ccomp) < 0 &&
      tree.child(verb, Deprel::Nsubj) > verb && lexicon.cues(tree.word(verb).lemma, CuePos::Verb).empty() && lexicon.has_relation(tree.word(verb).lemma, "")) {
    const int object = tree.child(verb, Deprel::Obj);
    if (object < 0) tree.attach(i, verb, Deprel::Obj);
    if (object < 0 || object == i) return;
  }
  int top = i - 1;
  for (int steps = 0; tree.head(top) >= 0 && tree.word(tree.head(top)).entity == Entity::Person && steps < 12; ++steps) top = tree.head(top);
  if (tree.head(top) == i && tree.head(i) >= 0) {  // عن سالم المناعي(of الرئيس) الرئيس(nsubj) قوله: the name stands first
    const int first = tree.left(top);
    const bool cased = first < top && tree.rel(first) == Deprel::Case;
    if (cased) tree.attach(first, top, Deprel::Case);
    tree.attach(top, tree.head(i), !cased ? tree.rel(i) : tree.word(tree.head(i)).upos == Upos::Verb ? Deprel::Obl : Deprel::Nmod);
  }
  if (tree.head(i) != top && !tree.descends(top, i)) tree.attach(i, top, Deprel::Appos);
}

/// قائمة "مصراتة(amod) للجميع(nmod)", سد "باتو | ل | ابان": what stands in quotation marks right behind a noun that says what a
/// named thing is, with no verb among it, is the thing's name.
void mend_quoted_name(Tree& tree, const Lexicon& lexicon, int i) {
  const auto quoted = quoted_name(tree, lexicon, i);
  if (quoted.empty() || !tree.attach(quoted.front(), i, Deprel::Nmod)) return;
  for (std::size_t k = 1; k < quoted.size(); ++k) tree.attach(quoted[k], quoted.front(), tree.word(quoted[k]).upos == Upos::Adp ? Deprel::Fixed : Deprel::Flat);
}

}  // namespace khabar
