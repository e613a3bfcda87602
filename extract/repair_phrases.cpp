// Repairs of noun phrases that end where another begins: quantities, brackets, appositions between commas, names in
// quotation marks, participles, phrases joined by a preposition of their own.
#include <algorithm>
#include <array>

#include "extract/grammar.hpp"
#include "extract/phrase.hpp"
#include "extract/repair_rows.hpp"

namespace khabar {
namespace {

bool is_comma(const Word& w) { return w.form == "،" || w.form == ","; }

int verb_above(const Tree& tree, int i) {
  int verb = i;
  while (verb >= 0 && tree.word(verb).upos != Upos::Verb) verb = tree.head(verb);
  return verb;
}

/// Whether the words up to `last` end a phrase that takes no more nouns: a name, a suffix, or what has the article.
bool is_closed(const Word& w) {
  return w.form.starts_with("ال") || w.upos == Upos::Pron || w.upos == Upos::Adj || w.entity == Entity::Place || w.entity == Entity::Person;
}

/// أكثر من 200, أقل من ألف: more or less than a number.
int compared_number(const Tree& tree, int i) {
  const Word& w = tree.word(i);
  if ((w.lemma != "أكثر" && w.lemma != "أقل" && w.form != "أكثر" && w.form != "أقل") || i + 2 >= tree.size() || tree.word(i + 1).form != "من") return -1;
  return tree.word(i + 2).upos == Upos::Num ? i + 2 : -1;
}

}  // namespace

/// منذ بداية العام | 480 سفينة, صباح اليوم | 200 مليون: a number counts nothing that stands before it, so behind a closed phrase
/// it is the verb's: its object, or its subject where it has none. أكثر من 200 هزة likewise.
void mend_quantity(Tree& tree, int i) {
  const bool compared = compared_number(tree, i) >= 0;
  if (i == 0 || (!compared && tree.word(i).upos != Upos::Num) || tree.word(i).entity == Entity::Date) return;
  const int h = tree.head(i);
  const Deprel r = tree.rel(i);
  if (h < 0 || h > i || (r != Deprel::Nmod && r != Deprel::Nummod && r != Deprel::Appos && r != Deprel::Amod && r != Deprel::Flat)) return;
  if (tree.word(h).upos == Upos::Num || tree.word(h).upos == Upos::Verb || tree.child(i, Deprel::Case) >= 0) return;
  const Word& before = tree.word(i - 1);
  if (is_weekday(before)) return;  // الجمعة 12 أيار
  if (before.lemma == "عمر" || before.lemma == "بالغ" || (before.entity == Entity::Date && tree.word(i).form.size() <= 2) || (i + 1 < tree.size() && (is_time_unit(tree.word(i + 1).lemma) || tree.word(i + 1).entity == Entity::Date))) return;
  if (i + 1 < tree.size() && tree.word(i + 1).upos == Upos::Noun && tree.word(i + 1).form.ends_with("احا")) return;  // العاشرة صباحا
  if (before.upos == Upos::Pron && i > 1 && tree.word(i - 2).upos == Upos::Adp) return;  // بينهم أربعة أطفال
  if (before.upos == Upos::Num || before.upos == Upos::Adp || before.upos == Upos::Punct || before.upos == Upos::Cconj || !is_closed(before)) return;
  bool counts = compared;  // 480 سفينة, 200 مليون يوان; but رقم 317, الدقيقة 14
  for (const int c : tree.children(i))
    if (c == i + 1 && (tree.word(c).upos == Upos::Noun || tree.word(c).upos == Upos::Num || tree.word(c).upos == Upos::X)) counts = true;
  if (!counts) return;
  const int verb = verb_above(tree, h);
  if (verb < 0 || verb > i) return;
  const int subject = tree.child(verb, Deprel::Nsubj), object = tree.child(verb, Deprel::Obj);
  if (object >= 0 && (tree.word(object).upos != Upos::Pron || subject >= 0)) return;
  if (subject >= 0 && object < 0) tree.attach(i, verb, Deprel::Obj);
  else if (subject < 0) tree.attach(i, verb, object >= 0 || tree.word(verb).feats.voice == Feats::Voice::Pass ? Deprel::Nsubj : Deprel::Obj);
}

/// ما لا يقل عن أربعين شخصا, ما يزيد على ألف: no less than a number is that number.
void mend_at_least(Tree& tree, int what) {
  if (tree.word(what).form != "ما" || what + 3 >= tree.size()) return;
  int verb = what + 1;
  const bool denied = tree.word(verb).form == "لا";
  if (denied) ++verb;
  constexpr std::array<std::string_view, 3> k_less = {"يقل", "تقل", "يتجاوز"};
  constexpr std::array<std::string_view, 6> k_about = {"يزيد", "يقارب", "يناهز", "يقرب", "يربو", "يفوق"};
  const std::string_view form = tree.word(verb).form;
  if (denied ? std::find(k_less.begin(), k_less.end(), form) == k_less.end() : std::find(k_about.begin(), k_about.end(), form) == k_about.end()) return;
  int number = verb + 1;
  if (number < tree.size() && tree.word(number).upos == Upos::Adp) ++number;
  if (number >= tree.size() || tree.word(number).upos != Upos::Num) return;
  int top = number;
  for (int steps = 0; tree.head(top) > number && steps < 4; ++steps) top = tree.head(top);
  const int head = tree.head(what);
  if (head < 0 || tree.descends(head, top) || (tree.word(what).upos != Upos::Pron && tree.word(what).upos != Upos::Det && tree.word(what).upos != Upos::Noun)) return;
  const Deprel r = tree.rel(what);
  const int preposition = tree.child(what, Deprel::Case);
  if (!tree.attach(top, head, r)) return;
  if (preposition >= 0) tree.attach(preposition, top, Deprel::Case);
  for (int k = what; k < number; ++k) {
    const std::vector<int> below(tree.children(k).begin(), tree.children(k).end());
    for (const int c : below)
      if (c >= number) tree.attach(c, tree.word(c).upos == Upos::Pron || tree.rel(c) == Deprel::Obl ? head : top, tree.rel(c));
    tree.attach(k, top, Deprel::Dep);
  }
}

/// خمسة(obl) وستين(conj): units and tens are one number.
void mend_tens(Tree& tree, int i) {
  constexpr std::array<std::string_view, 16> k_tens = {"عشرين", "عشرون", "ثلاثين", "ثلاثون", "أربعين", "أربعون", "خمسين", "خمسون",
                                                       "ستين", "ستون", "سبعين", "سبعون", "ثمانين", "ثمانون", "تسعين", "تسعون"};
  const Word& w = tree.word(i);
  if (tree.rel(i) != Deprel::Conj || i < 2 || std::find(k_tens.begin(), k_tens.end(), w.form) == k_tens.end()) return;
  const int unit = i - 2;
  if (tree.head(i) != unit || tree.word(unit).upos != Upos::Num || tree.word(i - 1).form != "و" || tree.word(unit).feats.num_form == Feats::NumForm::Digit) return;
  tree.attach(i, unit, Deprel::Flat);
  tree.attach(i - 1, i, Deprel::Advmod);
}

/// 200 مليون يوان (نحو 30 مليون(obj) دولار): what stands in brackets right behind a noun tells of it again.
void mend_bracket(Tree& tree, int i) {
  const Deprel r = tree.rel(i);
  if ((r != Deprel::Obj && r != Deprel::Nsubj) || !is_nominal(tree.word(i))) return;
  const int open = tree.left(i) - 1;
  const int first = open >= 0 && tree.word(open).form == "(" ? open : tree.word(tree.left(i)).form == "(" ? tree.left(i) : -1;
  if (first <= 0 || tree.head(i) > first) return;
  int noun = first - 1;
  if (!is_nominal(tree.word(noun)) && tree.word(noun).upos != Upos::Adj) return;
  for (int steps = 0; tree.head(noun) >= 0 && tree.right(tree.head(noun)) < i && is_nominal(tree.word(tree.head(noun))) && steps < 6; ++steps) noun = tree.head(noun);
  const int number = tree.child(i, Deprel::Nummod);
  if (tree.word(i).upos != Upos::Num && (number < 0 || number > i)) return;
  if (noun != tree.head(i)) tree.attach(i, noun, Deprel::Appos);
}

/// قال سامر الحاج، نائب(nsubj) المحافظ، إن: a noun phrase between commas behind a name tells who it is.
void mend_apposition(Tree& tree, const Lexicon& lexicon, int i) {
  const Deprel r = tree.rel(i);
  const Word& w = tree.word(i);
  if ((r != Deprel::Obj && r != Deprel::Nsubj && r != Deprel::Parataxis && r != Deprel::Conj && r != Deprel::Obl && r != Deprel::Nmod && r != Deprel::Dep) || (w.upos != Upos::Noun && w.upos != Upos::Adj)) return;
  if (i < 2 || !is_comma(tree.word(i - 1)) || tree.word(i - 2).entity != Entity::Person || tree.child(i, Deprel::Case) >= 0 || tree.child(i, Deprel::Cc) >= 0) return;
  if (w.upos == Upos::Adj && !w.form.starts_with("ال")) return;  // a circumstance
  if (!is_role_noun(lexicon, w) || w.feats.number == Feats::Number::Plur) return;
  int first = i - 2;
  while (first > 0 && !tree.word(first).entity_begins && tree.word(first - 1).entity == Entity::Person) --first;
  if (first > 0 && is_comma(tree.word(first - 1))) return;  // the name stands between commas itself
  const int end = tree.right(i);
  int comma = -1;
  for (int k = i + 1; k < tree.size() && k <= end + 1 && comma < 0; ++k)
    if (is_comma(tree.word(k))) comma = k;
  if (comma < 0 && !(end + 1 < tree.size() && is_comma(tree.word(end + 1)))) return;
  int top = i - 2;
  for (int steps = 0; tree.head(top) >= 0 && tree.word(tree.head(top)).entity == Entity::Person && steps < 12; ++steps) top = tree.head(top);
  if (tree.head(i) == top || tree.descends(top, i)) return;
  const int old = tree.head(i);
  const std::vector<int> below(tree.children(i).begin(), tree.children(i).end());
  if (!tree.attach(i, top, Deprel::Appos)) return;
  for (const int c : below)  // what stands behind the second comma goes on with the verb
    if (comma >= 0 && tree.left(c) > comma && old >= 0) tree.attach(c, old, tree.rel(c) == Deprel::Nmod ? Deprel::Obl : tree.rel(c));
}

/// أنجزت اختبارات القمر الصناعي "غاف"(obj): a name in quotation marks right behind a noun is that noun's, where the verb has
/// its object already. أدان في بيان "العنف"(of بيان): a noun is quoted from what a speaker said, and is the object.
void mend_quoted_noun(Tree& tree, const Lexicon& lexicon, int i) {
  if (i < 2 || !is_nominal(tree.word(i)) || tree.child(i, Deprel::Case) >= 0) return;
  const std::string_view mark = tree.word(i - 1).form;
  if (mark != "\"" && mark != "“" && mark != "«") return;
  const int before = i - 2;
  const Deprel r = tree.rel(i);
  const int h = tree.head(i);
  if (h < 0 || h > i) return;
  const bool name = tree.word(i).upos == Upos::X || tree.word(i).upos == Upos::Propn;
  if ((r == Deprel::Obj || r == Deprel::Nsubj) && name && tree.word(h).upos == Upos::Verb && (tree.word(before).upos == Upos::Noun || tree.word(before).upos == Upos::Adj)) {
    int objects = 0;
    for (const int c : tree.children(h)) objects += tree.rel(c) == r && c > h;
    int noun = before;
    while (noun > h && tree.word(noun).upos == Upos::Adj && tree.head(noun) >= 0 && tree.head(noun) < noun) noun = tree.head(noun);
    if (objects > 1 && tree.word(noun).upos == Upos::Noun && !tree.descends(noun, i)) tree.attach(i, noun, Deprel::Nmod);
    return;
  }
  if (r != Deprel::Nmod || before != h || !tree.word(i).form.starts_with("ال") || tree.word(h).form.starts_with("ال")) return;
  const Cue* medium = lexicon.cue(tree.word(h).lemma, CuePos::Noun);
  const int preposition = tree.child(h, Deprel::Case);
  const int verb = tree.head(h);
  if (!medium || preposition < 0 || tree.word(preposition).lemma != "في" || verb < 0 || tree.word(verb).upos != Upos::Verb || tree.child(verb, Deprel::Obj) >= 0) return;
  for (const Cue& row : lexicon.cues(tree.word(verb).lemma, CuePos::Verb))
    if (find_frame(row, Content::Object)) {
      tree.attach(i, verb, Deprel::Obj);
      return;
    }
}

/// تجارب القمر المخصص(amod of تجارب) لرصد: a participle with the article belongs to the nearest noun that agrees with it.
void mend_participle_noun(Tree& tree, int i) {
  const Word& w = tree.word(i);
  const Deprel r = tree.rel(i);
  const int h = tree.head(i);
  if (w.upos != Upos::Adj || !w.form.starts_with("ال") || (r != Deprel::Amod && r != Deprel::Nmod) || h < 0 || h > i || !is_participle_form(w) || tree.child(i, Deprel::Case) >= 0) return;
  if (i + 1 >= tree.size() || tree.word(i + 1).upos != Upos::Adp) return;
  const auto feminine = [](const Word& n) { return n.form.ends_with("ة") || n.form.ends_with("ات"); };
  if (feminine(w) || w.form.ends_with("ين") || w.form.ends_with("ون") || tree.word(h).upos != Upos::Noun || !feminine(tree.word(h))) return;
  for (int k = i - 1; k >= 0 && i - k < 8; --k) {
    const Word& x = tree.word(k);
    if (x.upos == Upos::Verb || x.upos == Upos::Sconj || is_comma(x)) return;
    if (x.upos != Upos::Noun || x.entity != Entity::Outside || !x.form.starts_with("ال") || feminine(x) || x.feats.number == Feats::Number::Plur) continue;
    if (tree.descends(k, i)) continue;
    tree.attach(i, k, Deprel::Amod);
    return;
  }
}

/// دعا الطرفين إلى(of الطرفين) هدنة وإلى(of دعا) السماح: what is joined with a preposition of its own goes with the phrase
/// before it that has the same one.
void mend_joined_phrase(Tree& tree, int i) {
  if (tree.rel(i) != Deprel::Conj) return;
  const int own = tree.child(i, Deprel::Case), cc = tree.child(i, Deprel::Cc);
  const int h = tree.head(i);
  if (own < 0 || own > i || cc < 0 || cc > own || h < 0 || h > i) return;
  if (tree.child(h, Deprel::Case) >= 0 && tree.word(h).upos != Upos::Verb) return;
  int best = -1;
  for (int k = h + 1; k < cc; ++k) {
    const int noun = tree.head(k);
    if (tree.rel(k) == Deprel::Case && tree.word(k).lemma == tree.word(own).lemma && noun > k && noun < i && tree.descends(noun, h) && tree.head(noun) == h) best = noun;
    if (tree.word(k).upos == Upos::Verb && tree.word(k).upos != tree.word(h).upos) return;
  }
  if (best >= 0) tree.attach(i, best, Deprel::Conj);
}

/// أكمل الفريق الضيف المباراة(obj of الضيف): an adjective that describes a noun has no object with the article; the verb has.
void mend_adjective_object(Tree& tree, int i) {
  const Word& w = tree.word(i);
  if (w.upos != Upos::Adj || !w.form.starts_with("ال") || tree.rel(i) != Deprel::Amod || tree.head(i) > i) return;
  const int object = tree.child(i, Deprel::Obj);
  if (object != i + 1 || tree.word(object).upos != Upos::Noun || !tree.word(object).form.starts_with("ال")) return;
  const int verb = verb_above(tree, i);
  if (verb < 0 || verb > i || tree.child(verb, Deprel::Obj) >= 0) return;
  const std::vector<int> below(tree.children(i).begin(), tree.children(i).end());
  for (const int c : below) {
    if (c < object) continue;
    const bool cased = tree.child(c, Deprel::Case) >= 0;
    tree.attach(c, c == object || cased ? verb : object, c == object ? Deprel::Obj : cased ? Deprel::Obl : tree.rel(c));
  }
}

/// الطرفان العام(nmod) الماضي, هذا العام(obj): a time with the article behind a closed phrase tells when.
void mend_time_noun(Tree& tree, int i) {
  constexpr std::array<std::string_view, 8> k_times = {"العام", "الشهر", "الأسبوع", "السنة", "الموسم", "الصيف", "الشتاء", "الليلة"};
  constexpr std::array<std::string_view, 14> k_which = {"الماضي", "الماضية", "المقبل", "المقبلة", "القادم", "القادمة", "الجاري", "الجارية", "الحالي", "الحالية", "المنصرم", "الفائت", "المنصرمة", "الجديد"};
  const Word& w = tree.word(i);
  if (i == 0 || std::find(k_times.begin(), k_times.end(), w.form) == k_times.end() || tree.child(i, Deprel::Case) >= 0) return;
  const bool pointed = tree.word(i - 1).form == "هذا" || tree.word(i - 1).form == "هذه";
  const bool told = i + 1 < tree.size() && std::find(k_which.begin(), k_which.end(), tree.word(i + 1).form) != k_which.end();
  if (!pointed && !told) return;
  const int h = tree.head(i);
  const Deprel r = tree.rel(i);
  const int before = pointed ? i - 2 : i - 1;
  if (h < 0 || h > i || before < 0 || !is_closed(tree.word(before)) || tree.word(before).upos == Upos::Adp) return;
  if (r != Deprel::Nmod && r != Deprel::Appos && r != Deprel::Obj && r != Deprel::Flat && r != Deprel::Amod) return;
  const int verb = verb_above(tree, h);
  if (verb >= 0 && verb < i) tree.attach(i, verb, Deprel::Obl);
}

/// جوائز عربية ودولية(conj of جوائز): an adjective joined behind an adjective goes with it.
void mend_joined_adjective(Tree& tree, int i) {
  if (tree.rel(i) != Deprel::Conj || i < 2 || tree.word(i).upos != Upos::Adj || tree.word(i - 1).form != "و" || tree.word(i - 2).upos != Upos::Adj) return;
  const int noun = tree.head(i), before = i - 2;
  if (noun < 0 || tree.word(noun).upos != Upos::Noun || tree.head(before) != noun || tree.rel(before) != Deprel::Amod || has_tanwin(tree.word(i)) != has_tanwin(tree.word(before))) return;
  if (tree.word(i).form.starts_with("ال") != tree.word(before).form.starts_with("ال") || tree.word(i).form.ends_with("ة") != tree.word(before).form.ends_with("ة")) return;
  tree.attach(i, before, Deprel::Conj);
}

/// أرباح في الربع المماثل، متأثرة(amod of الربع) ب: behind a comma a participle without the article describes no noun that has it.
void mend_loose_attribute(Tree& tree, int i) {
  const Word& w = tree.word(i);
  if (w.upos == Upos::Adj && tree.rel(i) == Deprel::Obj && i > 2 && tree.word(i - 1).form == "،" && w.form.ends_with("ا") && is_participle_form(w)) {
    // ستتولى اللجنة المراقبة، متعهدا(obj): beside an object it is how
    const int object = tree.head(i) >= 0 ? tree.child(tree.head(i), Deprel::Obj) : -1;
    if (object >= 0 && object < i) tree.attach(i, tree.head(i), Deprel::Xcomp);
    return;
  }
  if (w.upos != Upos::Adj || tree.rel(i) != Deprel::Amod || i < 2 || tree.word(i - 1).form != "،" || w.form.starts_with("ال") || !is_participle_form(w)) return;
  const int h = tree.head(i);
  if (h < 0 || !tree.word(h).form.starts_with("ال")) return;
  const int verb = verb_above(tree, h);
  if (verb >= 0 && verb < i) tree.attach(i, verb, Deprel::Xcomp);
}

/// ينص الاتفاق، الذي اطلعت الوكالة على نسخة منه، على(of اطلعت) انسحاب: a phrase behind the comma that closes a relative clause is
/// the outer verb's.
bool mend_phrase_past_aside(Tree& tree, int i, int preposition) {
  const int inner = tree.head(i);
  if (preposition < 2 || !is_comma(tree.word(preposition - 1)) || tree.left(i) != preposition) return false;
  const int opening = tree.left(inner) - 1;
  if (opening < 1 || !is_comma(tree.word(opening)) || tree.word(opening + 1).upos != Upos::Pron) return false;
  const int subject = tree.head(inner);
  if (subject < 0 || subject > opening || tree.rel(subject) != Deprel::Nsubj) return false;
  const int verb = tree.head(subject);
  if (verb < 0 || verb > subject || tree.word(verb).upos != Upos::Verb) return false;
  for (const int c : tree.children(verb))
    if (c > inner && c != i && tree.rel(c) != Deprel::Punct && c < i) return false;
  tree.attach(i, verb, Deprel::Obl);
  return true;
}

/// ورحب الأمين بالاتفاق، وحث جميع الأطراف(nsubj) على تنفيذه: all are called upon, and a feminine noun is no masculine verb's subject.
void mend_called(Tree& tree, int i) {
  const int verb = tree.head(i);
  if (tree.rel(i) != Deprel::Nsubj || verb < 0 || verb + 1 != tree.left(i) || tree.word(i).upos != Upos::Noun || tree.child(verb, Deprel::Obj) >= 0) return;
  const Word& v = tree.word(verb);
  if (v.upos != Upos::Verb || v.feats.voice == Feats::Voice::Pass || v.form.starts_with("ت") || v.form.ends_with("ت")) return;
  const bool urges = v.lemma == "حث" || v.lemma == "ناشد";
  if (!urges && v.lemma != "دعا" && v.lemma != "طالب") return;
  const Word& w = tree.word(i);
  const bool all = w.lemma == "جميع" || w.lemma == "كافة" || w.lemma == "سائر";
  const bool feminine = w.entity == Entity::Outside && (w.form.ends_with("ة") || w.form.ends_with("ات") || w.form == "الدول");
  const int above = tree.rel(verb) == Deprel::Conj ? tree.head(verb) : -1;
  const int subject = above >= 0 && above < verb ? tree.child(above, Deprel::Nsubj) : -1;
  const bool shared = urges && subject >= 0 && w.entity == Entity::Outside && !tree.word(subject).form.ends_with("ة");
  if (all || feminine || shared) tree.attach(i, verb, Deprel::Obj);
}

/// أسفر القتال عن مقتل المئات، وفق تقديرات(of المئات) أممية: behind a comma a source is the clause's.
void mend_source(Tree& tree, const Lexicon& lexicon, int i) {
  if (i < 3 || !is_comma(tree.word(i - 1)) || tree.rel(i) != Deprel::Case) return;
  const auto match = lexicon.phrase(tree.sentence().words, static_cast<std::size_t>(i));
  const int noun = tree.head(i);
  if (!match || !match.row->source || noun <= i || tree.rel(noun) != Deprel::Nmod || tree.head(noun) > i) return;
  const int verb = verb_above(tree, tree.head(noun));
  if (verb >= 0 && verb < i) tree.attach(noun, verb, Deprel::Obl);
}

/// مس التراجع أساسا(obj) فئة الشباب: adverbs in the accusative are no objects.
void mend_accusative_adverb(Tree& tree, int i) {
  constexpr std::array<std::string_view, 34> k_adverbs = {"أساسا", "تحديدا", "خصوصا", "تقريبا", "حاليا", "سابقا", "لاحقا", "مؤخرا", "حتما", "فورا", "دائما", "مجددا",
                                                          "سنويا", "يوميا", "شهريا", "أسبوعيا", "محليا", "رسميا", "نهائيا", "تماما", "كليا", "جزئيا", "كثيرا", "قليلا",
                                                          "جدا", "فعلا", "مثلا", "عموما", "أخيرا", "مبكرا", "علنا", "عادة", "مباشرة", "تدريجيا"};
  const Deprel r = tree.rel(i);
  if (r != Deprel::Obj && r != Deprel::Nsubj && r != Deprel::Xcomp) return;
  if (std::find(k_adverbs.begin(), k_adverbs.end(), tree.word(i).form) == k_adverbs.end() || tree.left(i) != i || tree.right(i) != i) return;
  const int h = tree.head(i);
  if (h >= 0 && tree.word(h).upos == Upos::Verb && !is_copular_verb(tree.word(h))) tree.attach(i, h, Deprel::Advmod);
}

/// الطريق السريع رقم(obj) 17: رقم and its number are the noun's before.
void mend_numbered(Tree& tree, int i) {
  if (tree.word(i).lemma != "رقم" || i == 0 || i + 1 >= tree.size() || tree.word(i + 1).upos != Upos::Num || tree.child(i, Deprel::Case) >= 0) return;
  if (tree.rel(i) != Deprel::Obj && tree.rel(i) != Deprel::Nsubj && tree.rel(i) != Deprel::Obl) return;
  int noun = i - 1;
  while (noun > 0 && tree.word(noun).upos == Upos::Adj && tree.head(noun) >= 0 && tree.head(noun) < noun) noun = tree.head(noun);
  if (tree.word(noun).upos == Upos::Noun && !tree.descends(noun, i)) tree.attach(i, noun, Deprel::Nmod);
}

/// حصة نسبتها 30(obj) في المئة: the number right behind a noun with a suffix is what that noun comes to.
void mend_measure(Tree& tree, int i) {
  if (i < 3 || tree.word(i).upos != Upos::Num || tree.word(i - 1).upos != Upos::Pron || tree.word(i - 1).token != tree.word(i - 2).token) return;
  const int noun = i - 2;
  if (tree.word(noun).upos != Upos::Noun || tree.rel(i) != Deprel::Obj || tree.word(noun - 1).form.starts_with("ال")) return;
  if (tree.rel(noun) != Deprel::Nmod || tree.head(noun) != noun - 1 || tree.child(noun, Deprel::Case) >= 0) return;
  tree.attach(i, noun - 1, Deprel::Nummod);
}

}  // namespace khabar
