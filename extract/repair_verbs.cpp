// Repairs of clauses: what hangs on a verb, auxiliaries, predicates, conjuncts.
#include <algorithm>

#include "extract/grammar.hpp"
#include "extract/repair_rows.hpp"

namespace khabar {

/// بني السد(nmod): a verb heads no idafa; the noun right behind it is its subject, the next one its object. Where a suffix
/// is the object already, the noun is that of the verb above: صور بثها ناشطون | جنودا.
void mend_verb_dependents(Tree& tree, int verb) {
  if (tree.word(verb).upos != Upos::Verb || tree.word(verb).entity == Entity::Person) return;
  // حلت ثانية(nsubj) القائمة(obj): a bare adjective is no subject where a noun follows; it tells how
  const int adjective = tree.child(verb, Deprel::Nsubj), behind = tree.child(verb, Deprel::Obj);
  if (adjective > verb && behind > adjective && tree.word(adjective).upos == Upos::Adj && !tree.word(adjective).form.starts_with("ال") &&
      tree.word(behind).upos == Upos::Noun && tree.child(adjective, Deprel::Nmod) < 0) {
    tree.attach(adjective, verb, Deprel::Advmod);
    tree.attach(behind, verb, Deprel::Nsubj);
  }
  std::vector<int> loose;
  for (const int c : tree.children(verb))
    if (c > verb && (tree.rel(c) == Deprel::Nmod || tree.rel(c) == Deprel::Appos || tree.rel(c) == Deprel::Nummod) && is_nominal(tree.word(c)) && tree.child(c, Deprel::Case) < 0 &&
        tree.word(c).entity != Entity::Date)
      loose.push_back(c);
  for (const int c : loose) {
    const int subject = tree.child(verb, Deprel::Nsubj), object = tree.child(verb, Deprel::Obj);
    if (subject < 0 && !has_tanwin(tree.word(c)) && !tells_many(tree.word(verb)) && may_agree(tree, verb, c)) {
      tree.attach(c, verb, Deprel::Nsubj);
    } else if (object < 0) {
      tree.attach(c, verb, Deprel::Obj);
    } else if (tree.word(object).upos == Upos::Pron) {
      int up = tree.head(verb);
      while (up >= 0 && tree.word(up).upos != Upos::Verb) up = tree.head(up);
      if (up >= 0 && tree.child(up, Deprel::Obj) < 0) tree.attach(c, up, Deprel::Obj);
    }
  }
}

/// وصفه(nsubj): a suffix of a verb is its object; of a noun, its genitive.
void mend_suffix(Tree& tree, int i) {
  const int h = i - 1;
  if (h < 0 || tree.word(i).upos != Upos::Pron || tree.word(i).token != tree.word(h).token || tree.head(i) != h) return;
  if (tree.rel(i) == Deprel::Expl) return;
  if (tree.word(h).upos == Upos::Verb && tree.rel(i) != Deprel::Obj) tree.attach(i, h, Deprel::Obj);
  if (tree.word(h).upos == Upos::Noun && tree.rel(i) == Deprel::Nsubj) tree.attach(i, h, Deprel::Nmod);
}

/// شبكة(nsubj) يستخدمها رئيس(obj) الهيئة: behind a verb whose object is its suffix the next noun is the subject, where it
/// agrees and the one before does not.
void mend_subject_behind_suffix(Tree& tree, int verb) {
  const int suffix = verb + 1, noun = verb + 2;
  if (tree.word(verb).upos != Upos::Verb || noun >= tree.size() || tree.word(suffix).upos != Upos::Pron || tree.word(suffix).token != tree.word(verb).token) return;
  const bool compared = (tree.word(noun).form == "أكثر" || tree.word(noun).form == "أقل") && noun + 1 < tree.size() && tree.word(noun + 1).form == "من";  // تبعته أكثر من
  if (tree.head(noun) != verb || tree.rel(noun) != Deprel::Obj || (!compared && !is_nominal(tree.word(noun))) || tree.child(noun, Deprel::Case) >= 0) return;
  if (has_tanwin(tree.word(noun)) || (!compared && !may_agree(tree, verb, noun))) return;
  const int before = tree.child(verb, Deprel::Nsubj);
  if (before >= 0 && (before > verb || may_agree(tree, verb, before))) return;
  if (before >= 0) tree.attach(before, verb, Deprel::Dislocated);
  tree.attach(noun, verb, Deprel::Nsubj);
}

/// لكن محققين(root) استبعدوا(acl): لكن is followed by the subject of its clause.
void mend_subject_of_but(Tree& tree, int i) {
  const Word& w = tree.word(i);
  if ((w.form != "لكن" && w.form != "ولكن") || i + 2 >= tree.size() || (!is_nominal(tree.word(i + 1)) && tree.word(i + 1).upos != Upos::Adj)) return;
  int top = i + 1;
  for (int steps = 0; tree.head(top) > i && tree.word(tree.head(top)).upos != Upos::Verb && steps < 12; ++steps) top = tree.head(top);
  int verb = -1;
  for (const int c : tree.children(top))
    if (c > top && verb < 0 && (tree.rel(c) == Deprel::Acl || tree.rel(c) == Deprel::Advcl || tree.rel(c) == Deprel::Parataxis) && is_bare_verb(tree, c) &&
        !has_relative_pronoun(tree, top, c))
      verb = c;
  if (verb < 0 || tree.child(top, Deprel::Nsubj) >= 0 || tree.child(verb, Deprel::Nsubj) >= 0) return;
  tree.make_head(verb, top, Deprel::Nsubj);
  if (tree.head(i) == top) tree.attach(i, verb, tree.rel(i));
}

/// إن تركيا هي الدولة(nsubj) الأقوى: a pronoun between two definite noun phrases joins them; the second is the predicate.
void mend_copula_pronoun(Tree& tree, int i) {
  const Word& w = tree.word(i);
  if ((w.form != "هو" && w.form != "هي" && w.form != "هم") || i == 0 || i + 1 >= tree.size()) return;
  if (tree.sentence().tokens[w.token].word_count != 1) return;
  const int noun = i + 1;
  const Word& n = tree.word(noun);
  if (n.upos != Upos::Noun || !n.form.starts_with("ال")) return;
  int mark = i - 1;
  while (mark >= 0 && i - mark < 14 && tree.word(mark).upos != Upos::Verb && !(tree.word(mark).upos == Upos::Sconj && tree.word(mark).form.ends_with("ن"))) --mark;
  if (mark < 0 || tree.word(mark).upos != Upos::Sconj || mark + 1 == i || !is_nominal(tree.word(mark + 1))) return;
  for (int k = mark + 1; k < i; ++k)
    if (tree.word(k).upos == Upos::Punct || tree.word(k).upos == Upos::Pron) return;
  const int old = tree.head(mark);
  if (old < i || tree.rel(mark) != Deprel::Mark) return;
  if (old != noun) {
    if (!tree.descends(noun, old)) return;
    const int up = tree.head(old);
    if (up < 0 || tree.descends(up, noun)) return;
    tree.attach(noun, up, Deprel::Ccomp);
    tree.attach(old, noun, tree.word(old).upos == Upos::Adj ? Deprel::Amod : Deprel::Nmod);
    tree.attach(mark, noun, Deprel::Mark);
  }
  int top = mark + 1;
  for (int steps = 0; tree.head(top) > mark && tree.head(top) < i && steps < 12; ++steps) top = tree.head(top);
  tree.attach(i, noun, Deprel::Cop);
  if (!tree.descends(noun, top)) tree.attach(top, noun, Deprel::Nsubj);
}

/// هو(cc) أعيد انتخابه, وهي(cc) تعمل: a free pronoun right before a verb without a subject is its subject.
void mend_pronoun_subject(Tree& tree, int i) {
  const int verb = i + 1;
  const std::string_view form = tree.word(i).form;  // هم may be a suffix: إنهم
  if (form != "هو" && form != "هي" && form != "أنا" && form != "نحن") return;
  if (tree.rel(i) != Deprel::Cc || verb >= tree.size() || tree.head(i) != verb) return;
  if (tree.word(verb).upos == Upos::Verb && tree.child(verb, Deprel::Nsubj) < 0) tree.attach(i, verb, Deprel::Nsubj);
}

/// أكد هذه الانتقادات(nsubj): a verb right before its subject agrees in gender; a masculine one with a feminine noun behind it
/// has dropped its subject, and the noun is the object.
void mend_disagreement(Tree& tree, const Lexicon& lexicon, int verb) {
  const Word& w = tree.word(verb);
  if (w.upos != Upos::Verb || w.feats.person != Feats::Person::Third || w.feats.voice == Feats::Voice::Pass || tree.child(verb, Deprel::Obj) >= 0) return;
  if (is_copular_verb(w) || modality_of(lexicon, w) || lexicon.light_verb(w.lemma, "", "")) return;
  const int subject = tree.child(verb, Deprel::Nsubj);
  if (subject <= verb || tree.left(subject) != verb + 1 || tree.subtype(subject) == "pass") return;
  const Word& n = tree.word(subject);
  const bool feminine_noun = (n.form.ends_with("ة") || n.form.ends_with("ات")) && n.form != "ذات" && n.upos == Upos::Noun && n.entity != Entity::Person;
  const bool masculine_verb = w.feats.aspect == Feats::Aspect::Imp ? w.form.starts_with("ي") : w.feats.gender == Feats::Gender::Masc && !w.form.ends_with("ت");
  if (!feminine_noun || !masculine_verb || is_role_noun(lexicon, n)) return;
  if (lexicon.cues(w.lemma, CuePos::Verb).empty() && tree.child(verb, Deprel::Obl) >= 0) return;
  tree.attach(subject, verb, Deprel::Obj);
}

/// سيتم(obj) توزيع المساعدات: a verb that lends its frame to a masdar has it for its subject, and what stands before is the topic.
void mend_light_subject(Tree& tree, const Lexicon& lexicon, int verb) {
  const Word& w = tree.word(verb);
  if (w.upos != Upos::Verb) return;
  const LightVerb* light = lexicon.light_verb(w.lemma, "", "");
  if (!light || light->kind != LightKind::Passive) return;
  int masdar = -1, topic = -1;
  for (const int c : tree.children(verb)) {
    const Deprel r = tree.rel(c);
    if (r == Deprel::Nsubj && c < verb && topic < 0) topic = c;
    if ((r == Deprel::Obj || r == Deprel::Nsubj) && c > verb && masdar < 0 && tree.word(c).upos == Upos::Noun) masdar = c;
  }
  if (masdar < 0 || !is_masdar(lexicon, tree.word(masdar))) return;
  if (topic >= 0 && !is_masdar(lexicon, tree.word(topic))) tree.attach(topic, verb, Deprel::Dep);
  if (tree.rel(masdar) != Deprel::Nsubj) tree.attach(masdar, verb, Deprel::Nsubj);
}

/// الاتفاق(obj) سيخفض الأسعار: a noun before its verb, for which no suffix stands behind it, is its subject.
void mend_fronted_subject(Tree& tree, int verb) {
  if (tree.word(verb).upos != Upos::Verb || tree.child(verb, Deprel::Nsubj) >= 0) return;
  const int noun = tree.child(verb, Deprel::Obj);
  if (noun < 0 || noun > verb || !is_nominal(tree.word(noun)) || tree.child(noun, Deprel::Case) >= 0 || !may_agree(tree, verb, noun)) return;
  for (const int c : tree.children(verb))
    if (c > verb && tree.word(c).upos == Upos::Pron && tree.word(c).token == tree.word(verb).token) return;
  tree.attach(noun, verb, Deprel::Nsubj);
}

/// أنه تم التطرق: the pronoun stands for nothing before a verb that has its subject behind it or takes none.
void mend_expletive(Tree& tree, const Lexicon& lexicon, int mark) {
  const int pronoun = mark + 1;
  if (tree.word(mark).upos != Upos::Sconj || pronoun + 1 >= tree.size() || tree.word(pronoun).form != "ه" || tree.word(pronoun).token != tree.word(mark).token) return;
  int verb = pronoun + 1;
  while (verb < tree.size() && verb < pronoun + 3 && (tree.word(verb).upos == Upos::Part || tree.word(verb).upos == Upos::Aux)) ++verb;
  if (verb >= tree.size() || tree.word(verb).upos != Upos::Verb || tree.rel(verb) == Deprel::Aux) return;
  const Word& w = tree.word(verb);
  const LightVerb* light = lexicon.light_verb(w.lemma, "", "");
  const bool impersonal = (light && light->kind == LightKind::Passive) || is_impersonal(w.lemma);
  int behind = -1;
  for (const int c : tree.children(verb)) {
    const Deprel r = tree.rel(c);
    if (c > verb && behind < 0 && (r == Deprel::Nsubj || (impersonal && (r == Deprel::Obj || r == Deprel::Nmod)))) behind = c;
  }
  if (behind < 0 && !is_impersonal(w.lemma)) return;
  if (tree.head(pronoun) == verb) tree.attach(pronoun, verb, Deprel::Dep);
  if (behind >= 0) tree.attach(behind, verb, Deprel::Nsubj);
}

/// وكان السودان قد شهد(sibling of كان), كانت مروحيات تلقي(acl): كان without a predicate is the auxiliary of the first verb
/// that nothing joins to another.
void mend_auxiliary(Tree& tree, int i) {
  const Word& w = tree.word(i);
  if (!is_copular_verb(w) || w.upos != Upos::Verb || tree.rel(i) == Deprel::Aux || tree.rel(i) == Deprel::Cop) return;
  for (const Deprel r : {Deprel::Xcomp, Deprel::Obj, Deprel::Ccomp, Deprel::Advmod})
    if (const int c = tree.child(i, r); c > i && tree.word(c).upos != Upos::Part && tree.word(c).upos != Upos::Verb) return;
  const int subject = tree.child(i, Deprel::Nsubj);
  if (subject >= 0 && subject < i && tree.word(subject).upos != Upos::Pron) return;
  int verb = -1;
  for (int j = i + 1; j < tree.size() && j < i + 24 && verb < 0; ++j) {
    const Word& x = tree.word(j);
    const bool inside = subject >= 0 && tree.descends(j, subject);
    if (x.upos == Upos::Verb && x.entity != Entity::Person) {
      if (!is_bare_verb(tree, j)) {
        if (!inside) return;
        continue;
      }
      if (inside && has_relative_pronoun(tree, subject, j)) continue;
      verb = j;
    } else if (!inside && x.upos != Upos::Part && x.upos != Upos::Aux && !(x.upos == Upos::Adv && subject >= 0)) {
      return;  // another word would be the predicate
    }
  }
  if (verb < 0 || tree.descends(i, verb)) return;
  if (!tree.descends(verb, i) && tree.head(verb) != tree.head(i)) return;
  tree.make_head(verb, i, Deprel::Aux);
  const std::vector<int> left(tree.children(i).begin(), tree.children(i).end());
  for (const int c : left) tree.attach(c, verb, tree.rel(c));
}

/// أن الصيد غير القانوني(root of its clause) كلف(acl): a bare clause modifies no definite noun, so the verb is the predicate
/// and the rest its subject.
void mend_predicate(Tree& tree, int i) {
  const Word& w = tree.word(i);
  if (!is_nominal(w) && w.upos != Upos::Adj) return;
  const int subject = tree.child(i, Deprel::Nsubj);
  if (subject < 0 || subject > i || tree.child(i, Deprel::Cop) >= 0 || tree.word(subject).upos == Upos::Pron) return;
  int verb = -1;
  for (const int c : tree.children(i)) {
    const Deprel r = tree.rel(c);
    if (c > i && verb < 0 && (r == Deprel::Acl || r == Deprel::Advcl || r == Deprel::Ccomp || r == Deprel::Parataxis || (r == Deprel::Nmod && w.upos == Upos::Adj)) && is_bare_verb(tree, c))
      verb = c;
  }
  if (verb < 0 || has_relative_pronoun(tree, i, verb) || tree.child(verb, Deprel::Nsubj) >= 0) return;
  // أن رجلين ملثمين دخلا: the adjective right behind an indefinite subject describes it
  const bool attribute = w.upos == Upos::Adj && i == subject + 1 && !is_definite(tree, subject) && verb == i + 1;
  if (!attribute && !is_definite(tree, i)) return;
  for (int k = subject + 1; k < verb; ++k)
    if (tree.word(k).upos == Upos::Punct) return;
  tree.make_head(verb, i, Deprel::Nmod);
  tree.attach(subject, verb, Deprel::Nsubj);
  tree.attach(i, subject, w.upos == Upos::Adj || w.form == "غير" ? Deprel::Amod : Deprel::Nmod);
}

/// هذه(det) أول انتخابات: a demonstrative points at a noun with the article; before another it is the subject.
void mend_demonstrative(Tree& tree, int i) {
  const Word& w = tree.word(i);
  const int h = i + 1;
  if (w.feats.pron_type != Feats::PronType::Dem || tree.rel(i) != Deprel::Det || h >= tree.size() || tree.head(i) != h) return;
  const Word& noun = tree.word(h);
  if ((noun.upos != Upos::Noun && noun.upos != Upos::Adj) || noun.form.starts_with("ال") || noun.entity != Entity::Outside) return;
  if (tree.child(h, Deprel::Nsubj) >= 0 || tree.child(h, Deprel::Case) >= 0) return;
  switch (tree.rel(h)) {
    case Deprel::Root: case Deprel::Parataxis: case Deprel::Ccomp: case Deprel::Conj: tree.attach(i, h, Deprel::Nsubj); break;
    default: break;
  }
}

/// الفيضانات التي اجتاحت المنطقة وأدت(conj of the main verb) إلى: without a mark between, a verb of the same aspect and
/// gender goes on with the relative clause right before it (four times in five, counted on annotated trees).
void mend_near_conjunct(Tree& tree, int verb) {
  if (tree.word(verb).upos != Upos::Verb || tree.rel(verb) != Deprel::Conj) return;
  const int cc = tree.child(verb, Deprel::Cc);
  if (cc < 0 || cc > verb || tree.child(verb, Deprel::Nsubj) >= 0) return;
  bool parted = false;
  for (int j = cc - 1; j > tree.head(verb) && j >= 0; --j) {
    const Word& w = tree.word(j);
    if (w.form == "،" || w.form == "," || w.form == "؛" || w.form == "." || w.form == ":") parted = true;
    if (w.upos != Upos::Verb) continue;
    const Feats &a = w.feats, &b = tree.word(verb).feats;
    // with a mark between only where the main verb has another gender: أدان الأمين الهجمات التي وقعت أمس، وأسفرت عن
    if (parted && tree.word(tree.head(verb)).feats.gender == b.gender) return;
    if (tree.rel(j) == Deprel::Acl && tree.descends(j, tree.head(verb)) && a.aspect == b.aspect && a.gender == b.gender && a.number == b.number)
      tree.attach(verb, j, Deprel::Conj);
    return;
  }
}

/// يحتجون على روائح المحطة والبلدية(conj of المحطة) تعد(acl): و joins two clauses where a verb without a conjunction of its own
/// stands behind a definite noun that has one.
void mend_joined_subject(Tree& tree, int verb) {
  if (tree.word(verb).upos != Upos::Verb || tree.word(verb).feats.person != Feats::Person::Third || !is_bare_verb(tree, verb) || verb < 4) return;
  const Deprel r = tree.rel(verb);
  if (r != Deprel::Acl && r != Deprel::Conj) return;
  int before = verb - 1;
  while (before > 0 && (tree.word(before).upos == Upos::Part || tree.word(before).upos == Upos::Aux)) --before;
  int noun = -1;
  for (int a = before, steps = 0; a >= 0 && steps < 6; a = tree.head(a), ++steps) {
    if (!is_nominal(tree.word(a)) && tree.word(a).upos != Upos::Adj && tree.word(a).upos != Upos::Pron) break;
    if (tree.rel(a) == Deprel::Conj && a > 1 && tree.left(a) == a - 1 && tree.word(a - 1).form == "و" && is_nominal(tree.word(a))) {
      noun = a;
      break;
    }
  }
  if (noun < 0 || noun > before || !is_definite(tree, noun) || !may_agree(tree, verb, noun) || tree.child(noun, Deprel::Case) >= 0) return;
  if (has_relative_pronoun(tree, noun, verb)) return;
  if (const int h = tree.head(noun); h < 0 || tree.word(h).upos == Upos::Verb || (r == Deprel::Conj && tree.head(verb) > noun)) return;
  int up = tree.head(noun);
  while (up >= 0 && tree.word(up).upos != Upos::Verb) up = tree.head(up);
  if (up < 0 || up > noun) return;
  const int behind = tree.child(verb, Deprel::Nsubj);
  tree.attach(noun, up, Deprel::Dep);
  if (!tree.attach(verb, up, Deprel::Conj)) return;
  tree.attach(noun - 1, verb, Deprel::Cc);
  tree.attach(noun, verb, Deprel::Nsubj);
  if (behind > verb && tree.child(verb, Deprel::Obj) < 0) tree.attach(behind, verb, Deprel::Obj);
}

/// بقيت النسبة(cc) مرتفعة: a noun joins nothing; behind a copula it is the subject.
void mend_noun_conjunction(Tree& tree, int i) {
  if (tree.rel(i) != Deprel::Cc || tree.word(i).upos != Upos::Noun || i == 0 || has_tanwin(tree.word(i))) return;
  const int h = tree.head(i);
  if (h <= i || tree.child(h, Deprel::Nsubj) >= 0 || tree.word(i - 1).upos != Upos::Verb || tree.head(i - 1) != h) return;
  if (tree.rel(i - 1) == Deprel::Cop || tree.rel(i - 1) == Deprel::Aux) tree.attach(i, h, Deprel::Nsubj);
}

/// يملك الشركة(nsubj) صندوق(obj): a verb right before its subject agrees in gender; of two nouns the one that agrees is it.
void mend_swapped(Tree& tree, int verb) {
  const Word& w = tree.word(verb);
  if (w.upos != Upos::Verb || w.feats.person != Feats::Person::Third || w.feats.voice == Feats::Voice::Pass) return;
  const int subject = tree.child(verb, Deprel::Nsubj), object = tree.child(verb, Deprel::Obj);
  if (subject != verb + 1 || object <= subject || tree.word(subject).upos != Upos::Noun || tree.word(object).upos != Upos::Noun) return;
  const Word& s = tree.word(subject);
  const Word& o = tree.word(object);
  const bool masculine = w.feats.aspect == Feats::Aspect::Imp ? w.form.starts_with("ي") : w.feats.gender == Feats::Gender::Masc && !w.form.ends_with("ت");
  if (!masculine || !s.form.ends_with("ة") || !s.form.starts_with("ال") || s.entity == Entity::Person || has_tanwin(o) || o.form.ends_with("ة") || o.form.ends_with("ات")) return;
  if (o.form.ends_with("ين") || o.feats.case_ == Feats::Case::Acc) return;
  tree.attach(subject, verb, Deprel::Obj);
  tree.attach(object, verb, Deprel::Nsubj);
}

/// أنا أقمت الحفل(nsubj), هددا الحارس(nsubj): a verb of the first person has no noun for its subject, and one of two or many none
/// behind it.
void mend_first_person(Tree& tree, int verb) {
  const Word& w = tree.word(verb);
  const bool many = tells_many(w);
  if (w.upos != Upos::Verb || (w.feats.person != Feats::Person::First && !many)) return;
  const int subject = tree.child(verb, Deprel::Nsubj);
  if (subject > verb && tree.word(subject).upos == Upos::Noun && tree.child(verb, Deprel::Obj) < 0) tree.attach(subject, verb, Deprel::Obj);
}

/// يعتبر أن الفكرة نجحت ويطالب(conj of نجحت) بالمزيد: a verb without a subject that cannot have that of the verb it is joined to,
/// but agrees with a verb further up, goes on with that.
void mend_far_conjunct(Tree& tree, int verb) {
  if (tree.word(verb).upos != Upos::Verb || tree.rel(verb) != Deprel::Conj || tree.child(verb, Deprel::Cc) < 0 || tree.child(verb, Deprel::Nsubj) >= 0 || tree.child(verb, Deprel::Mark) >= 0) return;
  if (const std::string_view cc = tree.word(tree.child(verb, Deprel::Cc)).form; cc != "و" && cc != "ف") return;  // مما
  const int near = tree.head(verb);
  if (near < 0 || near > verb || tree.word(near).upos != Upos::Verb) return;
  const Feats& v = tree.word(verb).feats;
  const auto like = [&](int i) {
    const Feats& f = tree.word(i).feats;
    return f.gender == v.gender && f.number == v.number && f.person == v.person && f.aspect == v.aspect;
  };
  // رأى أن الموقع يؤهلها، وأشاد: behind a comma a verb of another aspect goes on with the main verb of its own
  const bool other_aspect = tree.word(near).feats.aspect != v.aspect && v.aspect == Feats::Aspect::Perf && tree.child(verb, Deprel::Cc) > 0 &&
                            tree.word(tree.child(verb, Deprel::Cc) - 1).form == "،" && tree.rel(near) == Deprel::Ccomp;
  if (v.person != Feats::Person::Third || like(near) || (!other_aspect && (tree.word(near).feats.gender == v.gender || tree.word(near).feats.number != v.number))) return;
  const int object = tree.child(verb, Deprel::Obj);  // it may be its subject
  if (object > verb && tree.word(object).upos != Upos::Pron && !has_tanwin(tree.word(object)) && may_agree(tree, verb, object)) return;
  for (int up = tree.head(near), steps = 0; up >= 0 && steps < 6; up = tree.head(up), ++steps)
    if (tree.word(up).upos == Upos::Verb && like(up)) {
      tree.attach(verb, up, Deprel::Conj);
      return;
    }
}

/// إن القمر(nsubj) تبلغ دقته(obj) خمسة أمتار: where the noun before the verb does not agree and the one behind it does, and bears a
/// suffix for it, that is the subject.
void mend_topic_noun(Tree& tree, int verb) {
  if (tree.word(verb).upos != Upos::Verb || tree.word(verb).feats.person != Feats::Person::Third) return;
  const int topic = tree.child(verb, Deprel::Nsubj);
  if (topic < 0 || topic > verb || tree.word(topic).upos == Upos::Pron || may_agree(tree, verb, topic)) return;
  const int noun = verb + 1;
  if (noun + 1 >= tree.size() || tree.head(noun) != verb || tree.rel(noun) != Deprel::Obj || tree.word(noun).upos != Upos::Noun) return;
  if (tree.word(noun + 1).upos != Upos::Pron || tree.word(noun + 1).token != tree.word(noun).token || !may_agree(tree, verb, noun)) return;
  tree.attach(topic, verb, Deprel::Dislocated);
  tree.attach(noun, verb, Deprel::Nsubj);
}

}  // namespace khabar
