// Arabic clauses whose words stand in an order that news seldom has: the subject first and taken up by a suffix, adverbs
// before the verb, a subject and an object side by side behind it. Rows of repair.hpp's table.
#include <algorithm>
#include <array>

#include "extract/grammar.hpp"
#include "extract/repair_rows.hpp"

namespace khabar {
namespace {

bool has_article(const Word& w) { return w.form.starts_with("ال"); }

bool is_suffix_of(const Tree& tree, int pronoun, int noun) {
  return pronoun == noun + 1 && pronoun < tree.size() && tree.word(pronoun).upos == Upos::Pron &&
         tree.word(pronoun).token == tree.word(noun).token;
}

/// A verb that nothing joins to what stands before it.
bool is_bare(const Tree& tree, int verb) {
  return tree.word(verb).upos == Upos::Verb && tree.child(verb, Deprel::Cc) < 0 && tree.child(verb, Deprel::Mark) < 0;
}

bool may_be_subject(const Tree& tree, int verb, int noun) {
  const Feats &v = tree.word(verb).feats, &n = tree.word(noun).feats;
  if (v.person == Feats::Person::First || v.person == Feats::Person::Second) return false;
  const bool feminine = n.gender == Feats::Gender::Fem || tree.word(noun).form.ends_with("ة");
  return v.gender == Feats::Gender::None || (v.gender == Feats::Gender::Fem) == feminine;
}

}  // namespace

/// الدكتور جاغان نفسه(of شارك): a phrase taken up by نفس adds nothing to it.
void mend_emphatic(Tree& tree, int i) {
  if (i == 0 || tree.word(i).lemma != "نفس" || !is_suffix_of(tree, i + 1, i) || tree.child(i, Deprel::Case) >= 0) return;
  if (tree.rel(i) != Deprel::Nmod && tree.rel(i) != Deprel::Amod && tree.rel(i) != Deprel::Flat) return;
  const int h = tree.head(i);
  if (h >= 0 && h < i && (is_nominal(tree.word(h)) || tree.word(h).upos == Upos::Adj)) tree.attach(i, h, Deprel::Appos);
}

/// الألبوم(nsubj) تم إصداره(nsubj): what a suffix of the subject takes up stands before the clause as its topic.
void mend_topic(Tree& tree, const Lexicon& lexicon, int verb) {
  if (tree.word(verb).upos != Upos::Verb) return;
  const LightVerb* light = lexicon.light_verb(tree.word(verb).lemma, "", "");
  const bool carries = light && light->kind == LightKind::Passive;
  if (!carries && tree.word(verb).feats.voice != Feats::Voice::Pass) return;  // السفينة ستبدأ دورياتها
  int before = -1, behind = -1;
  for (const int c : tree.children(verb)) {
    if (tree.rel(c) == Deprel::Nsubj && c < verb) before = c;
    if (c > verb && behind < 0 && (tree.rel(c) == Deprel::Nsubj || (carries && tree.rel(c) == Deprel::Obj))) behind = c;
  }
  if (before < 0 || behind != verb + 1 || !is_suffix_of(tree, behind + 1, behind) || !is_nominal(tree.word(before))) return;
  const Feats &suffix = tree.word(behind + 1).feats, &topic = tree.word(before).feats;
  if (suffix.person == Feats::Person::First || suffix.person == Feats::Person::Second) return;
  const bool several = tree.child(before, Deprel::Conj) >= 0;  // الكنيسة والبرج تم تجديدهما
  if (topic.number == Feats::Number::Sing && suffix.number != Feats::Number::Sing && !several) return;
  tree.attach(before, verb, Deprel::Dislocated);
  tree.attach(behind, verb, Deprel::Nsubj);
}

/// نقلت عن مسؤول قوله(of مسؤول) إن: the word only announces what follows.
void mend_his_saying(Tree& tree, int i) {
  const int noun = tree.head(i), mark = i + 2;
  if (tree.rel(i) != Deprel::Nmod || tree.word(i).lemma != "قول" || !is_suffix_of(tree, i + 1, i) || mark >= tree.size()) return;
  if (tree.word(mark).upos != Upos::Sconj || noun < 0 || tree.head(noun) < 0 || tree.word(tree.head(noun)).upos != Upos::Verb) return;
  const int preposition = tree.child(noun, Deprel::Case);
  if (preposition >= 0 && tree.word(preposition).lemma == "عن") tree.attach(i, tree.head(noun), Deprel::Dep);
}

/// إن المصنع(nsubj of إن) ملك: a particle has no subject; what it stands before does.
void mend_subject_of_particle(Tree& tree, int i) {
  const int particle = tree.head(i);
  if (tree.rel(i) != Deprel::Nsubj || particle < 0 || particle > i || !is_nominal(tree.word(i))) return;
  const Word& w = tree.word(particle);
  if (w.upos != Upos::Part && w.upos != Upos::Sconj) return;
  const int h = tree.head(particle);
  if (h > i && tree.child(h, Deprel::Nsubj) < 0) tree.attach(i, h, Deprel::Nsubj);
}

/// عادة ما(root) تستخدم(acl): behind an adverb of frequency ما is a particle, and the verb bears the clause.
void mend_frequency(Tree& tree, int i) {
  const int verb = i + 1;
  if (verb >= tree.size() || tree.word(i).form != "ما" || tree.word(verb).upos != Upos::Verb) return;
  const std::string_view lemma = tree.word(verb).lemma;
  if (lemma == "زال" || lemma == "برح" || lemma == "انفك" || lemma == "فتئ") {  // ما(root) زال: they have no use without ما
    const int head = tree.rel(verb) == Deprel::Cop ? tree.head(verb) : verb;
    if (tree.head(head) == i) tree.make_head(head, i, Deprel::Advmod);
    if (head != verb && tree.head(i) == head) tree.attach(i, verb, Deprel::Advmod);
    return;
  }
  if (i == 0) return;
  const Word& before = tree.word(i - 1);
  if (before.upos == Upos::Pron || (before.lemma != "عادة" && before.lemma != "سرعان" && !has_tanwin(before))) return;
  if (tree.head(verb) == i) tree.make_head(verb, i, Deprel::Advmod);
  if (tree.head(i) == verb) tree.attach(i - 1, verb, Deprel::Advmod);
}

/// رفض الاقتراح لأنه لم يحصل(ccomp): why, when or although is no content.
void mend_reason_clause(Tree& tree, int clause) {
  if (tree.rel(clause) != Deprel::Ccomp) return;
  const int mark = tree.child(clause, Deprel::Mark);
  constexpr std::array<std::string_view, 8> k_reasons = {"لأن", "بينما", "عندما", "حتى", "إذ", "لكي", "كي", "حيث"};
  if (mark >= 0 && std::find(k_reasons.begin(), k_reasons.end(), tree.word(mark).lemma) != k_reasons.end())
    tree.attach(clause, tree.head(clause), Deprel::Advcl);
}

/// يقطع الليزر(obj) جزءا(obj): of two objects behind a verb without subject the first, which is definite, is the subject.
void mend_two_objects(Tree& tree, int verb) {
  if (tree.word(verb).upos != Upos::Verb || tree.child(verb, Deprel::Nsubj) >= 0) return;
  int first = -1, second = -1;
  for (const int c : tree.children(verb)) {
    if (tree.rel(c) != Deprel::Obj || c < verb) continue;
    (first < 0 ? first : second) = c;
  }
  if (second < 0 || tree.left(first) != verb + 1 || !is_nominal(tree.word(first)) || !has_article(tree.word(first))) return;
  if (has_tanwin(tree.word(second)) && may_be_subject(tree, verb, first)) tree.attach(first, verb, Deprel::Nsubj);
}

/// يستخدم كل برنامج مجموعة(of برنامج): a noun counted by كل or أي is no head of an idafa where the verb lacks its object.
void mend_quantified_subject(Tree& tree, const Lexicon& lexicon, int quantity) {
  const std::string_view lemma = tree.word(quantity).lemma;
  const int verb = tree.head(quantity), noun = quantity + 1, object = quantity + 2;
  if ((lemma != "كل" && lemma != "أي") || tree.rel(quantity) != Deprel::Nsubj || verb != quantity - 1) return;
  if (object >= tree.size() || tree.child(verb, Deprel::Obj) >= 0 || !lexicon.has_relation(tree.word(verb).lemma, "")) return;
  const Word& n = tree.word(noun);
  if (n.upos != Upos::Noun || has_article(n) || tree.word(object).upos != Upos::Noun || has_article(tree.word(object))) return;
  if (tree.head(object) == noun || tree.head(object) == quantity) tree.attach(object, verb, Deprel::Obj);
}

/// 45 ٪(root) من السكان يعملون(acl of السكان): a bare clause modifies no definite noun; the amount of them is the subject.
void mend_amount_clause(Tree& tree, int i) {
  if (tree.rel(i) != Deprel::Root || tree.word(i).upos == Upos::Verb || tree.child(i, Deprel::Nsubj) >= 0) return;
  for (const int c : tree.children(i)) {
    if (c < i || tree.rel(c) != Deprel::Nmod || !has_article(tree.word(c))) continue;
    for (const int verb : tree.children(c)) {
      if (verb < c || tree.rel(verb) != Deprel::Acl || !is_bare(tree, verb) || tree.child(verb, Deprel::Nsubj) >= 0) continue;
      for (int k = c + 1; k < verb; ++k)
        if (is_relative_pronoun(tree.word(k), tree.lang()) || tree.word(k).upos == Upos::Punct) return;
      tree.make_head(verb, i, Deprel::Nsubj);
      return;
    }
  }
}

/// تعتبر القلعة واحدة(amod) من أقدم المباني: واحد without the article behind a definite noun is what is said of it.
void mend_one_of(Tree& tree, int i) {
  const int noun = tree.head(i), of = i + 1;
  if ((tree.rel(i) != Deprel::Amod && tree.rel(i) != Deprel::Nummod) || tree.word(i).lemma != "واحد" || has_article(tree.word(i)) || noun < 0 || noun > i) return;
  const int verb = tree.head(noun);
  if (!has_article(tree.word(noun)) || verb < 0 || tree.word(verb).upos != Upos::Verb) return;
  const int object = tree.child(verb, Deprel::Obj);
  if (object >= 0 && object < i) return;
  if (of >= tree.size() || tree.word(of).lemma != "من" || tree.rel(of) != Deprel::Case) return;
  if (object > i) tree.attach(object, verb, Deprel::Dep);  // واحدة من أكثر المناطق عرضة
  tree.attach(i, verb, Deprel::Obj);
  if (tree.head(of) > of && tree.head(tree.head(of)) != i) tree.attach(tree.head(of), i, Deprel::Nmod);
}

/// ظل الباب مغلقا(amod), ليس الماء(root) صالحا(amod): an adjective without the article describes no noun that has it; beside a
/// copula it is the predicate.
void mend_indefinite_predicate(Tree& tree, int i) {
  const int noun = tree.head(i);
  const Word& w = tree.word(i);
  if (tree.rel(i) != Deprel::Amod || noun < 0 || noun > i || has_article(w) || w.upos != Upos::Adj || w.feats.definite == Feats::Definite::Cons) return;
  if ((!has_tanwin(w) && !w.form.ends_with("ة") && !w.form.ends_with("ين")) || !has_article(tree.word(noun))) return;
  const int verb = tree.head(noun), copula = tree.child(noun, Deprel::Cop);
  if (verb >= 0 && verb < noun && is_copular_verb(tree.word(verb)) && tree.rel(noun) == Deprel::Nsubj) {
    for (const Deprel r : {Deprel::Obj, Deprel::Xcomp, Deprel::Obl, Deprel::Ccomp})
      if (tree.child(verb, r) >= 0) return;
    tree.attach(i, verb, Deprel::Xcomp);
  } else if (copula >= 0 && copula < noun && tree.word(copula).upos == Upos::Verb && tree.child(noun, Deprel::Nsubj) < 0) {
    tree.make_head(i, noun, Deprel::Nsubj);
    tree.attach(copula, i, Deprel::Cop);
  }
}

/// افتتحت الوزيرة المعرض وزارت المتحف(nsubj): a feminine verb that goes on with a feminine subject has no masculine one.
void mend_feminine_conjunct(Tree& tree, int verb) {
  const Word& w = tree.word(verb);
  const int cc = tree.child(verb, Deprel::Cc), noun = tree.child(verb, Deprel::Nsubj), before = tree.head(verb);
  if (w.upos != Upos::Verb || tree.rel(verb) != Deprel::Conj || cc != verb - 1 || noun != verb + 1 || tree.child(verb, Deprel::Obj) >= 0) return;
  if (w.feats.gender != Feats::Gender::Fem || before < 0 || tree.word(before).upos != Upos::Verb) return;
  const int subject = tree.child(before, Deprel::Nsubj);
  const Word& n = tree.word(noun);
  if (subject < 0 || tree.word(before).feats.gender != Feats::Gender::Fem) return;
  if (n.upos != Upos::Noun || n.entity != Entity::Outside || n.feats.gender != Feats::Gender::Masc || n.feats.number != Feats::Number::Sing || n.form.ends_with("ة")) return;
  tree.attach(noun, verb, Deprel::Obj);
}

/// اكتشفوا نوعا جديدا من البكتيريا(of اكتشفوا): من right behind an indefinite object is the object's, where the verb does not
/// ask for it.
void mend_partitive(Tree& tree, const Lexicon& lexicon, int i) {
  const int verb = tree.head(i), preposition = tree.child(i, Deprel::Case);
  if (tree.rel(i) != Deprel::Obl || verb < 0 || verb > i || tree.word(verb).upos != Upos::Verb || preposition < 1) return;
  if (tree.word(preposition).lemma != "من" || lexicon.has_relation(tree.word(verb).lemma, "من")) return;
  if (const int one = preposition - 1; tree.word(one).lemma == "واحد" && tree.descends(one, verb)) {  // كواحد من أفضل الكتب
    tree.attach(i, one, Deprel::Nmod);
    return;
  }
  const int object = tree.child(verb, Deprel::Obj);
  if (object < verb || tree.right(object) != preposition - 1 || !has_tanwin(tree.word(object))) return;
  if (is_nominal(tree.word(i)) && tree.word(i).entity == Entity::Outside) tree.attach(i, object, Deprel::Nmod);
}

/// النوع(nsubj of الأكثر) الأكثر(amod of السنجاب) شيوعا هو السنجاب: no adjective stands before the pronoun of its noun.
void mend_adjective_before_pronoun(Tree& tree, int pronoun) {
  const Word& w = tree.word(pronoun);
  if (w.form != "هو" && w.form != "هي") return;
  const int predicate = tree.head(pronoun);
  if (predicate < pronoun || !is_nominal(tree.word(predicate))) return;
  const int adjective = tree.head(predicate);  // النوع(nsubj) الأكثر(root) شيوعا هو السنجاب(nsubj)
  if (tree.rel(predicate) == Deprel::Nsubj && adjective >= 0 && adjective < pronoun && tree.word(adjective).upos == Upos::Adj) {
    const int noun = tree.child(adjective, Deprel::Nsubj);
    if (noun < 0 || noun > adjective || !is_nominal(tree.word(noun)) || !has_article(tree.word(adjective))) return;
    tree.make_head(predicate, adjective, Deprel::Amod);
    tree.attach(noun, predicate, Deprel::Nsubj);
    tree.attach(adjective, noun, Deprel::Amod);
    return;
  }
  for (const int c : tree.children(predicate)) {
    if (c > pronoun || tree.rel(c) != Deprel::Amod) continue;
    const int noun = tree.child(c, Deprel::Nsubj);
    if (noun < 0 || noun > c || !is_nominal(tree.word(noun))) continue;
    tree.attach(noun, predicate, Deprel::Nsubj);
    tree.attach(c, noun, Deprel::Amod);
    return;
  }
}

/// سميت السفينة على اسم(of السفينة) الملكة: what the verb asks for is the verb's, where the only noun behind it is no masdar.
void mend_asked_phrase(Tree& tree, const Lexicon& lexicon, int i) {
  const int noun = tree.head(i), preposition = tree.child(i, Deprel::Case);
  if (tree.rel(i) != Deprel::Nmod || noun < 1 || noun > i || preposition != tree.left(i) || !is_nominal(tree.word(i))) return;
  const int verb = tree.head(noun);
  if (verb < 0 || verb > noun || tree.word(verb).upos != Upos::Verb || tree.child(verb, Deprel::Obl) >= 0) return;
  if (tree.rel(noun) != Deprel::Nsubj && tree.rel(noun) != Deprel::Obj) return;
  if (tree.child(verb, Deprel::Nsubj) >= 0 && tree.child(verb, Deprel::Obj) >= 0) return;
  const std::string_view p = tree.word(preposition).lemma;
  if (p == "ب" && tree.word(preposition + 1).lemma == "اسم") return;  // الناطق باسم المحكمة
  if (p == "ل" || p == "من" || p == "في" || p == "بين" || is_masdar(lexicon, tree.word(noun))) return;
  if (!has_article(tree.word(noun)) || !lexicon.has_relation(tree.word(verb).lemma, p)) return;
  tree.attach(i, verb, Deprel::Obl);
}

/// بينما(root) تقرأ(parataxis): a conjunction is no clause.
void mend_conjunction_root(Tree& tree, int i) {
  if (tree.word(i).upos != Upos::Sconj || tree.rel(i) == Deprel::Mark || tree.rel(i) == Deprel::Fixed) return;
  for (const int verb : tree.children(i)) {
    if (verb < i || tree.word(verb).upos != Upos::Verb || tree.child(verb, Deprel::Cc) >= 0) continue;
    if (tree.rel(verb) != Deprel::Parataxis && tree.rel(verb) != Deprel::Ccomp && tree.rel(verb) != Deprel::Acl) continue;
    tree.make_head(verb, i, Deprel::Mark);
    return;
  }
}

/// قدم الطراز صفا(obl) ثالثا(advmod) من المقاعد: an indefinite accusative behind a verb that takes an object and has none.
void mend_accusative_object(Tree& tree, const Lexicon& lexicon, int i) {
  const int verb = tree.head(i);
  const Word& w = tree.word(i);
  if ((tree.rel(i) != Deprel::Obl && tree.rel(i) != Deprel::Advmod) || verb < 0 || verb > i || w.upos != Upos::Noun || !has_tanwin(w)) return;
  if (tree.word(verb).upos != Upos::Verb || w.entity != Entity::Outside || is_time_unit(w.lemma)) return;
  if (tree.child(i, Deprel::Case) >= 0 || tree.child(verb, Deprel::Obj) >= 0) return;
  if (lexicon.preposition(tree.sentence().words, static_cast<std::size_t>(i)) || is_participle_form(w)) return;
  if (lexicon.find_noun(w.lemma, NounClass::Manner)) return;  // تماما, أساسا
  if (!lexicon.has_relation(tree.word(verb).lemma, "") || tree.child(verb, Deprel::Nsubj) < verb) return;
  if (is_masdar(lexicon, w) && i + 1 < tree.size() && tree.word(i + 1).form == "ل") return;  // تكريما لبطل: what for
  if (const LightVerb* light = lexicon.light_verb(tree.word(verb).lemma, "", ""); light && light->kind == LightKind::Passive) return;
  tree.attach(i, verb, Deprel::Obj);
  const int adjective = i + 1;
  if (adjective >= tree.size() || tree.word(adjective).upos != Upos::Adj || tree.head(adjective) != verb) return;
  if (tree.rel(adjective) != Deprel::Advmod || !has_tanwin(tree.word(adjective))) return;
  const std::vector<int> below(tree.children(adjective).begin(), tree.children(adjective).end());
  tree.attach(adjective, i, Deprel::Amod);
  for (const int c : below) tree.attach(c, i, Deprel::Nmod);
}

/// أجبرت الأمطار الغزيرة المنظمين(amod of الأمطار) على: people in the plural do not describe things; they are the object.
void mend_disagreeing_adjective(Tree& tree, int i) {
  const int noun = tree.head(i);
  const Word& w = tree.word(i);
  if (tree.rel(i) != Deprel::Amod || noun < 0 || noun > i || !has_article(w) || !w.form.ends_with("ين")) return;
  const int other = tree.child(noun, Deprel::Amod), verb = tree.head(noun);
  const bool things = has_article(tree.word(noun)) && other > noun && other < i && tree.word(other).form.ends_with("ة");
  if (!things || w.feats.number != Feats::Number::Plur || tree.rel(noun) != Deprel::Nsubj || verb < 0 || verb > noun) return;
  if (tree.word(verb).upos == Upos::Verb && tree.child(verb, Deprel::Obj) < 0) tree.attach(i, verb, Deprel::Obj);
}

/// يعد الجسر، الذي طوله 400 متر، أطول(amod of متر) جسر: an elative with a noun of its own describes no noun before it.
void mend_elative(Tree& tree, int i) {
  if (tree.rel(i) != Deprel::Amod || !is_elative(tree.word(i)) || has_article(tree.word(i)) || tree.head(i) > i) return;
  const int own = tree.child(i, Deprel::Nmod);
  if (own != i + 1 || tree.child(own, Deprel::Case) >= 0 || !is_nominal(tree.word(own))) return;
  const Word& before = tree.word(i - 1);
  if (tree.child(i, Deprel::Case) >= 0 || (before.upos == Upos::Noun && !has_article(before) && !has_tanwin(before))) {  // من أبرز, جائزة أفضل
    tree.attach(i, tree.child(i, Deprel::Case) >= 0 ? tree.head(i) : i - 1, Deprel::Nmod);
    return;
  }
  int verb = tree.head(i);
  const bool apart = tree.word(i - 1).upos == Upos::Punct;  // behind a comma the clause within is over
  for (int steps = 0; verb >= 0 && steps < 12; verb = tree.head(verb), ++steps)
    if (tree.word(verb).upos == Upos::Verb && tree.child(verb, Deprel::Obj) < 0 && !(apart && tree.rel(verb) == Deprel::Acl)) break;
  if (verb >= 0 && verb < i && tree.word(verb).upos == Upos::Verb) tree.attach(i, verb, Deprel::Obj);
}

/// الشركة(root) هي التي بنت(acl) السد: who did it, told by a relative clause behind a pronoun.
void mend_cleft(Tree& tree, int pronoun) {
  const Word& w = tree.word(pronoun);
  const int relative = pronoun + 1;
  if ((w.form != "هو" && w.form != "هي" && w.form != "هم") || relative + 1 >= tree.size() || !is_relative_pronoun(tree.word(relative), tree.lang())) return;
  const int noun = tree.head(pronoun);
  if (noun < 0 || noun > pronoun || !is_nominal(tree.word(noun)) || tree.right(noun) < relative || tree.child(noun, Deprel::Nsubj) >= 0) return;
  if (tree.rel(noun) != Deprel::Root && tree.rel(noun) != Deprel::Parataxis && tree.rel(noun) != Deprel::Ccomp && tree.rel(noun) != Deprel::Conj) return;
  for (const int verb : tree.children(noun)) {
    if (verb <= relative || tree.rel(verb) != Deprel::Acl || tree.word(verb).upos != Upos::Verb || tree.child(verb, Deprel::Nsubj) >= 0) continue;
    tree.make_head(verb, noun, Deprel::Nsubj);
    tree.attach(pronoun, verb, Deprel::Dep);
    tree.attach(relative, verb, Deprel::Dep);
    return;
  }
}

/// خمس مدن بينها حلب(of مدن): who is among them is no part of their name.
void mend_among(Tree& tree, int i) {
  const int member = i + 2;
  if (tree.word(i).lemma != "بين" || !is_suffix_of(tree, i + 1, i) || member >= tree.size() || !is_nominal(tree.word(member))) return;
  if (tree.rel(member) == Deprel::Nmod && tree.child(member, Deprel::Case) < 0 && tree.head(member) < i) {
    tree.attach(member, tree.head(member), Deprel::Appos);
    tree.attach(i + 1, member, Deprel::Dep);
  }
}

/// وفي يونيو(obl of the verb before) أصدرت الفرقة: what و joins in front of a bare verb is of that verb.
void mend_joined_adverbial(Tree& tree, int i) {
  const int cc = tree.child(i, Deprel::Cc), preposition = tree.child(i, Deprel::Case);
  if (cc < 0 || preposition < cc || tree.head(i) > i || tree.head(i) < 0) return;
  if (tree.rel(i) != Deprel::Obl && tree.rel(i) != Deprel::Nmod && tree.rel(i) != Deprel::Conj) return;
  int verb = tree.right(i) + 1;
  if (tree.word(i).upos == Upos::Verb || verb >= tree.size() || !is_bare(tree, verb) || tree.descends(i, verb)) return;
  if (tree.rel(verb) != Deprel::Conj && tree.rel(verb) != Deprel::Parataxis) return;
  const int up = tree.head(i);
  if (!tree.descends(up, tree.head(verb)) && tree.head(verb) != up) return;
  tree.attach(i, verb, Deprel::Obl);
  tree.attach(cc, verb, Deprel::Cc);
  tree.attach(verb, tree.head(verb), Deprel::Conj);
}

}  // namespace khabar
