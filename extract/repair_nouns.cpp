// Repairs of noun phrases: phrases under a preposition, what participles govern, masdars in coordination.
#include <algorithm>
#include <array>

#include "extract/grammar.hpp"
#include "extract/phrase.hpp"
#include "extract/repair_rows.hpp"

namespace khabar {

/// بأربعة مقاعد(advmod), على سورية(amod): a phrase under a preposition is no adverb and no adjective.
void mend_case_phrase(Tree& tree, int i) {
  const Deprel r = tree.rel(i);
  const Upos p = tree.word(i).upos;
  if ((r != Deprel::Advmod && r != Deprel::Amod) || (!is_nominal(tree.word(i)) && p != Upos::Adj)) return;
  const int preposition = tree.child(i, Deprel::Case);
  if (preposition < 0 || preposition > i || tree.word(preposition).upos != Upos::Adp) return;
  const int h = tree.head(i);
  if (h < 0 || h > preposition || tree.word(h).feats.degree == Feats::Degree::Cmp || tree.word(h).lemma == "أكثر" || tree.word(h).lemma == "أقل" || is_approximator(tree.word(preposition).lemma)) return;
  const Upos up = tree.word(h).upos;
  tree.attach(i, h, up == Upos::Verb || up == Upos::Adj ? Deprel::Obl : Deprel::Nmod);
}

/// بدءا(obj) من الغد, نقلا عن مصدر: a noun in the accusative that the lexicon has with its preposition as one preposition.
void mend_accusative_preposition(Tree& tree, const Lexicon& lexicon, int i) {
  if (!has_tanwin(tree.word(i)) || tree.word(i).upos == Upos::Verb || i + 2 >= tree.size() || tree.word(i + 1).upos != Upos::Adp) return;
  const auto match = lexicon.preposition(tree.sentence().words, static_cast<std::size_t>(i));
  const int governed = tree.head(i + 1);
  const int h = tree.head(i);
  if (!match || match.words != 2 || governed <= i + 1 || h < 0 || (h > i && tree.word(h).upos != Upos::Verb) || tree.descends(h, governed) || (!tree.descends(governed, i) && tree.head(governed) != h)) return;
  tree.attach(governed, h, tree.word(h).upos == Upos::Verb ? Deprel::Obl : Deprel::Nmod);
  tree.attach(i, governed, Deprel::Case);
}

/// "..." مؤكدا تفاعل(obj of another) البلاد: the noun right behind a participle of speech that takes one is its object.
void mend_participle_object(Tree& tree, const Lexicon& lexicon, int i) {
  const Word& w = tree.word(i);
  if ((w.upos != Upos::Adj && w.upos != Upos::Noun && w.upos != Upos::X) || w.form.starts_with("ال") || i + 1 >= tree.size()) return;
  if (!w.form.ends_with("ا") && !w.form.ends_with("ين") && !w.form.ends_with("ة")) return;
  if (tree.rel(i) == Deprel::Amod || tree.rel(i) == Deprel::Nmod || tree.child(i, Deprel::Case) >= 0 || tree.child(i, Deprel::Ccomp) >= 0) return;
  const auto rows = participle_cues(lexicon, w);
  const bool takes = std::any_of(rows.begin(), rows.end(), [](const Cue& row) {
    return find_frame(row, Content::Object) != nullptr || std::any_of(row.frames.begin(), row.frames.end(), [](const Frame& f) { return f.addressee == "obj"; });
  });
  if (!takes || tree.word(i + 1).upos != Upos::Noun || tree.child(i, Deprel::Obj) >= 0) return;
  int top = i + 1;
  for (int steps = 0; tree.head(top) > top && tree.word(tree.head(top)).upos == Upos::Noun && steps < 6; ++steps) top = tree.head(top);
  if (tree.head(top) == i || tree.descends(i, top) || tree.child(top, Deprel::Case) >= 0) return;
  tree.attach(top, i, Deprel::Obj);
}

/// العقوبات المفروضة على البلاد(of العقوبات): the phrase right behind a participle is what its verb asks for. A participle
/// with the article is an attribute, of the common noun rather than of the name behind it: إقليم ... المتنازع عليه.
void mend_participle_phrase(Tree& tree, const Lexicon& lexicon, int i) {
  const Word& w = tree.word(i);
  if (w.upos == Upos::Adj && w.form.starts_with("ال") && (tree.rel(i) == Deprel::Acl || tree.rel(i) == Deprel::Amod) && is_participle_form(w)) {
    const int h = tree.head(i);
    const bool name = h >= 0 && (tree.word(h).upos == Upos::X || tree.word(h).upos == Upos::Propn) && tree.word(h).entity != Entity::Person;
    const int up = name ? tree.head(h) : -1;
    const bool common = up >= 0 && tree.rel(h) == Deprel::Nmod && tree.word(up).upos == Upos::Noun && tree.child(h, Deprel::Case) < 0;
    tree.attach(i, common ? up : h, Deprel::Amod);
  }
  if (w.upos != Upos::Adj || tree.rel(i) != Deprel::Amod || i + 1 >= tree.size() || !is_participle_form(w)) return;
  const int preposition = i + 1;
  if (tree.word(preposition).upos != Upos::Adp || tree.rel(preposition) != Deprel::Case) return;
  const int noun = tree.head(preposition);
  if (noun <= preposition || tree.descends(noun, i) || tree.descends(i, noun) || tree.head(noun) > i) return;
  const bool of_verb = tree.head(noun) >= 0 && tree.word(tree.head(noun)).upos == Upos::Verb;
  if (of_verb && tree.word(tree.head(noun)).feats.voice == Feats::Voice::Pass) return;
  const std::string_view bare = w.lemma.starts_with("ال") ? w.lemma.substr(4) : w.lemma;
  const Verb* passive = lexicon.verb_of_passive(bare);
  const Verb* active = lexicon.verb_of_active(bare);
  const std::string cases = lemmas(tree.sentence(), case_words(tree, noun));
  const bool agent = is_agent_preposition(tree.lang(), cases) && !(active && !passive);
  if (of_verb && !agent) return;  // but an active verb has no agent: أشاد بالجهود المبذولة من قبل(of أشاد) الأطباء
  const bool asked = agent || (active && lexicon.has_relation(active->lemma, cases)) ||
                     (passive && lexicon.has_relation(passive->lemma, cases));
  if (asked) tree.attach(noun, i, Deprel::Obl);
}

bool is_weekday(const Word& w) {
  constexpr std::array<std::string_view, 10> k_days = {"الاثنين", "الإثنين", "الثلاثاء", "الأربعاء", "الاربعاء", "الخميس", "الجمعة", "السبت", "الأحد", "الاحد"};
  return std::find(k_days.begin(), k_days.end(), w.form) != k_days.end();
}

/// حذرت المنظمة الثلاثاء(nmod) من: the name of a day behind a closed phrase tells when; only a bare noun has it in idafa.
void mend_weekday(Tree& tree, int i) {
  const Word& w = tree.word(i);
  const Deprel r = tree.rel(i);
  if (i == 0 || !is_weekday(w)) return;
  if ((r != Deprel::Nmod && r != Deprel::Amod && r != Deprel::Flat && r != Deprel::Appos) || tree.child(i, Deprel::Case) >= 0) return;
  const Word& before = tree.word(i - 1);
  const bool closed = before.form.starts_with("ال") || before.upos == Upos::Pron || before.upos == Upos::X || before.upos == Upos::Propn || before.upos == Upos::Punct;
  if (!closed || before.form == "اليوم") return;
  int verb = tree.head(i);
  while (verb >= 0 && tree.word(verb).upos != Upos::Verb) verb = tree.head(verb);
  if (verb >= 0) tree.attach(i, verb, Deprel::Obl);
}

/// طالب في بيانهم الختامي(obj) الشركات(nmod): an adjective with the article is no object that has a noun in idafa; the noun
/// takes its place, and it describes the noun before.
void mend_adjective_head(Tree& tree, int i) {
  const Word& w = tree.word(i);
  const Deprel r = tree.rel(i);
  if (w.upos != Upos::Adj || !w.form.starts_with("ال") || i == 0 || (r != Deprel::Obj && r != Deprel::Nsubj && r != Deprel::Obl) || tree.child(i, Deprel::Case) >= 0) return;
  const int noun = tree.child(i, Deprel::Nmod);
  if (noun != i + 1 || !tree.word(noun).form.starts_with("ال") || tree.child(noun, Deprel::Case) >= 0) return;
  int before = i - 1;
  if (tree.word(before).upos == Upos::Pron && before > 0 && tree.word(before).token == tree.word(before - 1).token) --before;
  if (tree.word(before).upos != Upos::Noun || tree.descends(before, i)) return;
  const std::vector<int> left(tree.children(i).begin(), tree.children(i).end());
  tree.attach(noun, tree.head(i), r);
  for (const int c : left)
    if (c != noun && c > i) tree.attach(c, noun, tree.rel(c));
  tree.attach(i, before, Deprel::Amod);
}

/// على عنصر إرهابي مصنف(xcomp of the verb), عن الحادث المروع(obj): an adjective right behind a noun or its adjective, as definite as they
/// are, describes the noun; it is no object.
void mend_attribute(Tree& tree, int i) {
  const Word& w = tree.word(i);
  const Deprel r = tree.rel(i);
  if (i == 0 || w.upos != Upos::Adj || (r != Deprel::Xcomp && r != Deprel::Obj) || tree.child(i, Deprel::Case) >= 0 || tree.child(i, Deprel::Nmod) >= 0) return;
  const Word& before = tree.word(i - 1);
  if ((before.upos != Upos::Noun && before.upos != Upos::Adj) || before.form.starts_with("ال") != w.form.starts_with("ال") || has_tanwin(before) != has_tanwin(w)) return;
  if (has_tanwin(w) || is_elative(w)) return;
  int noun = i - 1;
  while (noun > 0 && tree.word(noun).upos == Upos::Adj && tree.rel(noun) == Deprel::Amod && tree.head(noun) < noun) noun = tree.head(noun);
  if (tree.word(noun).upos != Upos::Noun || tree.descends(noun, i) || tree.word(noun).form.ends_with("ة") != w.form.ends_with("ة")) return;
  if (tree.child(noun, Deprel::Case) < 0 && tree.rel(noun) != Deprel::Nmod) return;  // the phrase of another word, not the verb's subject
  tree.attach(i, noun, Deprel::Amod);
}

bool is_dual_idafa(const Tree& tree, int i) {
  if (i < 2 || tree.word(i).upos != Upos::Noun || has_tanwin(tree.word(i)) || tree.child(i, Deprel::Case) >= 0) return false;
  const Word &ending = tree.word(i - 1), &noun = tree.word(i - 2);
  return ending.form == "ي" && ending.upos == Upos::Pron && ending.token == noun.token && ending.token != tree.word(i).token && noun.upos == Upos::Noun && noun.lemma.ends_with("ة");
}

/// نقطتي(ي its suffix) تفتيش(obj): before a bare noun the ending is that of two, in idafa.
void mend_dual_idafa(Tree& tree, int i) {
  if (is_dual_idafa(tree, i) && !tree.descends(i - 2, i)) tree.attach(i, i - 2, Deprel::Nmod);
}

/// وجد الحارس الباب مفتوحا(amod): an adjective in the accusative behind a noun with the article does not describe it; it is what the verb
/// finds it to be.
void mend_complement(Tree& tree, const Lexicon& lexicon, int i) {
  const Word& w = tree.word(i);
  const int noun = tree.head(i);
  if (w.upos != Upos::Adj || tree.rel(i) != Deprel::Amod || !has_tanwin(w) || noun < 0 || noun > i || !tree.word(noun).form.starts_with("ال")) return;
  int verb = noun;
  while (verb >= 0 && tree.word(verb).upos != Upos::Verb) verb = tree.head(verb);
  if (verb >= 0 && verb < noun && lexicon.find_operator(tree.word(verb).lemma, OperatorKind::Factitive)) tree.attach(i, verb, Deprel::Xcomp);
}

/// شملت زيارة الوزير عددا(nmod of زيارة): what ends in an accusative's alif is in no idafa; it is the verb's object.
void mend_accusative(Tree& tree, const Lexicon& lexicon, int i) {
  const Word& w = tree.word(i);
  const Deprel r = tree.rel(i);
  if (w.upos != Upos::Noun || !has_tanwin(w) || w.entity != Entity::Outside || (r != Deprel::Nmod && r != Deprel::Appos && r != Deprel::Amod)) return;
  const int h = tree.head(i);
  if (h < 0 || h > i || tree.child(i, Deprel::Case) >= 0 || tree.word(h).upos == Upos::Num || tree.word(h).upos == Upos::Verb) return;
  for (const int c : tree.children(h))
    if (tree.word(c).upos == Upos::Num && c < i && c > h) return;  // what is counted
  int verb = h;
  while (verb >= 0 && tree.word(verb).upos != Upos::Verb) verb = tree.head(verb);
  if (verb < 0 || verb > h) return;
  const bool taken = tree.child(verb, Deprel::Obj) >= 0 || tree.child(verb, Deprel::Ccomp) >= 0;
  const int subject = tree.child(verb, Deprel::Nsubj);
  if (lexicon.find_noun(w.lemma, NounClass::Manner)) tree.attach(i, h, Deprel::Advmod);  // الاحتفاظ بهم جميعا
  else if (!taken && subject > verb && tree.descends(h, subject)) tree.attach(i, verb, Deprel::Obj);
  else if (r == Deprel::Nmod && is_participle_form(w)) tree.attach(i, verb, Deprel::Advcl);  // قال المسؤول طالبا عدم ذكر اسمه
}

/// احتفظت الشرطة بهم جميعا(nsubj), تنعقد زوالا(nsubj) جلسة(obj): what ends in an accusative's alif is nobody's deed.
void mend_accusative_subject(Tree& tree, const Lexicon& lexicon, int i) {
  const Word& w = tree.word(i);
  const int verb = tree.head(i);
  if (tree.rel(i) != Deprel::Nsubj || verb < 0 || verb > i || tree.word(verb).upos != Upos::Verb || w.upos != Upos::Noun || !has_tanwin(w)) return;
  if (w.entity != Entity::Outside && w.entity != Entity::Date) return;
  const int object = tree.child(verb, Deprel::Obj);
  const bool adverb = object >= 0 || lexicon.find_noun(w.lemma, NounClass::Manner) || is_time_unit(w.lemma) || w.entity == Entity::Date;
  tree.attach(i, verb, adverb ? Deprel::Advmod : Deprel::Obj);
  if (object > verb && tree.word(object).upos == Upos::Noun && !has_tanwin(tree.word(object)) && tree.child(verb, Deprel::Nsubj) < 0) tree.attach(object, verb, Deprel::Nsubj);
}

/// تناقض تصريحات(nsubj) القيادات: a bare noun right before another is its idafa, no predicate before its subject.
void mend_idafa(Tree& tree, int i) {
  const int h = tree.head(i);
  if (tree.rel(i) != Deprel::Nsubj || h < 0 || h + 1 != tree.left(i) || tree.word(h).upos != Upos::Noun || !is_nominal(tree.word(i))) return;
  const Word& w = tree.word(h);
  if (w.form.starts_with("ال") || has_tanwin(w) || w.entity == Entity::Person || w.entity == Entity::Place || tree.child(h, Deprel::Cop) >= 0) return;
  tree.attach(i, h, Deprel::Nmod);
}

/// الدول الأعضاء(obj of دعا) في المنظمة, الدول الست الأعضاء: a noun that describes members of a group as an adjective would;
/// a phrase with في right behind it says of what.
void mend_noun_attribute(Tree& tree, int i) {
  constexpr std::array<std::string_view, 5> k_attributes = {"الأعضاء", "الاعضاء", "الأطراف", "الاطراف", "العضو"};  // closed class
  if (std::find(k_attributes.begin(), k_attributes.end(), tree.word(i).form) == k_attributes.end()) return;
  int noun = i - 1;
  while (noun > 0 && tree.word(noun).upos == Upos::Adj && tree.word(noun).form.starts_with("ال")) --noun;  // الست
  if (noun < 0 || tree.word(noun).upos != Upos::Noun || !tree.word(noun).form.starts_with("ال") || tree.child(i, Deprel::Case) >= 0) return;
  if (!tree.attach(i, noun, Deprel::Amod)) return;
  const int governed = i + 2 < tree.size() && tree.word(i + 1).form == "في" && tree.rel(i + 1) == Deprel::Case ? tree.head(i + 1) : -1;
  if (governed > i + 1) tree.attach(governed, i, Deprel::Nmod);
}

/// إعداد حزمة من الإجراءات وبلورة(conj of الإجراءات) مشروع: a masdar with its own object is coordinated with a masdar, the
/// outermost one that nothing but nouns part it from.
void mend_masdar_conjunct(Tree& tree, const Lexicon& lexicon, int i) {
  if (tree.rel(i) != Deprel::Conj || !is_masdar(lexicon, tree.word(i)) || tree.word(i).form.starts_with("ال")) return;
  const int counted = tree.child(i, Deprel::Nummod);  // ونصب 1200 خيمة
  const int own = counted > i ? counted : tree.child(i, Deprel::Nmod);
  if (own < i || tree.child(i, Deprel::Case) >= 0) return;  // alone it is a plain noun
  if (is_masdar(lexicon, tree.word(tree.head(i))) && tree.word(tree.head(i)).feats.number != Feats::Number::Plur) return;  // الإجراءات are things
  int best = -1;
  for (int a = tree.head(i), steps = 0; a >= 0 && steps < 10; a = tree.head(a), ++steps) {
    if (!is_nominal(tree.word(a)) && tree.word(a).upos != Upos::Pron && tree.word(a).upos != Upos::Adj) break;
    const bool governs_noun = tree.child(a, Deprel::Nmod) > a || tree.child(a, Deprel::Nummod) > a;
    if (is_masdar(lexicon, tree.word(a)) && governs_noun && a < i) best = a;
    if (tree.rel(a) != Deprel::Nmod && tree.rel(a) != Deprel::Conj && tree.rel(a) != Deprel::Obl && tree.rel(a) != Deprel::Amod) break;
  }
  if (best >= 0 && best != tree.head(i)) tree.attach(i, best, Deprel::Conj);
}

}  // namespace khabar
