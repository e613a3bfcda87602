#include "extract/repair.hpp"

#include <algorithm>

#include "extract/grammar.hpp"
#include "extract/repair_rows.hpp"

namespace khabar {
namespace {

bool has_relative_pronoun(const Tree& tree, int verb, int noun) {
  for (int i = noun + 1; i < verb; ++i)
    if (is_relative_pronoun(tree.word(i), tree.lang())) return true;
  return false;
}

/// أما المدير فيعتبر: ف takes up what أما named.
bool is_answer_of_topic(const Tree& tree, int verb) {
  if (tree.word(tree.child(verb, Deprel::Cc)).form != "ف") return false;
  return tree.word(0).form == "أما" || (tree.size() > 1 && tree.word(1).form == "أما");
}

/// A noun alone in a clause's place, with a bare verb below it, is that verb's subject.
bool mend_noun_clause(Tree& tree, int i) {
  if (!is_nominal(tree.word(i))) return false;
  switch (tree.rel(i)) {
    case Deprel::Root: case Deprel::Ccomp: case Deprel::Parataxis: break;
    default: return false;
  }
  int verb = -1;
  bool relative_before = false;
  for (const int c : tree.children(i)) {
    const Deprel r = tree.rel(c);
    if (r == Deprel::Nsubj || r == Deprel::Cop) return false;
    const Word& w = tree.word(c);  // المعهد هو مؤسسة(root) تأسست
    if (c < i && c > 0 && r == Deprel::Cc && (w.form == "هو" || w.form == "هي" || w.form == "هم")) return false;
    if (c > i && verb < 0 &&
        (r == Deprel::Acl || r == Deprel::Advcl || r == Deprel::Parataxis || r == Deprel::Conj || r == Deprel::Nmod || r == Deprel::Dep) &&
        tree.word(c).upos == Upos::Verb && (tree.child(c, Deprel::Cc) < 0 || is_answer_of_topic(tree, c)) && tree.child(c, Deprel::Mark) < 0 &&
        (!has_relative_pronoun(tree, c, i) || relative_before))
      verb = c;
    // القرية التي زارها الوفد تقع(acl) قرب النهر: the pronoun is of the clause before
    relative_before = relative_before || (c > i && r == Deprel::Acl && has_relative_pronoun(tree, c, i));
  }
  if (verb < 0 || tree.child(verb, Deprel::Nsubj) >= 0) return false;
  tree.make_head(verb, i, Deprel::Nsubj);
  return true;
}

/// Whether the verb's lexicon rows know the preposition.
bool asks_for(const Lexicon& lexicon, const Word& verb, std::string_view preposition) {
  if (lexicon.has_relation(verb.lemma, preposition)) return true;
  for (const Cue& cue : lexicon.cues(verb.lemma, CuePos::Verb))
    for (const Frame& f : cue.frames)
      if (f.preposition == preposition || f.addressee == preposition) return true;
  return false;
}

/// Whether a verb between the two could want the preposition as well.
bool rival_between(const Tree& tree, const Lexicon& lexicon, int from, int to, std::string_view preposition) {
  for (int i = from + 1; i < to; ++i)
    if (tree.word(i).upos == Upos::Verb && (tree.rel(i) != Deprel::Acl || asks_for(lexicon, tree.word(i), preposition))) return true;
  return false;
}

bool is_quoted(const Tree& tree, int clause) {
  for (int i = std::max(0, tree.left(clause) - 1); i <= tree.left(clause); ++i) {
    const std::string_view f = tree.word(i).form;
    if (f == "\"" || f == "“" || f == "«" || f == ":") return true;
  }
  return false;
}

/// A cue whose frame asks for a preposition takes the first phrase under it that the parser hung elsewhere.
bool mend_frame(Tree& tree, const Lexicon& lexicon, int verb) {
  const Word& w = tree.word(verb);
  const bool participle = w.upos == Upos::Adj || ((w.upos == Upos::Noun || w.upos == Upos::X) && (w.form.starts_with("م") || tree.rel(verb) == Deprel::Xcomp || tree.rel(verb) == Deprel::Advcl) && w.form.ends_with("ا"));
  if (w.upos != Upos::Verb && !participle) return false;
  const auto cues = participle ? participle_cues(lexicon, w) : lexicon.cues(w.lemma, CuePos::Verb);
  if (cues.empty()) return false;
  for (const int c : tree.children(verb)) {
    const bool content = tree.rel(c) == Deprel::Ccomp && (tree.child(c, Deprel::Mark) >= 0 || is_quoted(tree, c));
    if (content || (tree.rel(c) == Deprel::Obj && find_frame(cues.front(), Content::Object))) return false;
    for (const int k : tree.children(c))
      if (tree.rel(c) != Deprel::Conj && (tree.rel(k) == Deprel::Case || tree.rel(k) == Deprel::Mark))
        for (const Cue& cue : cues)
          for (const Frame& f : cue.frames)
            if (!f.preposition.empty() && f.preposition == tree.word(k).lemma) return false;  // served
  }
  for (int i = verb + 1; i < tree.size(); ++i) {
    const Word& p = tree.word(i);
    if (p.upos == Upos::Cconj && i + 1 < tree.size() && tree.word(i + 1).upos == Upos::Verb && tree.head(i + 1) == tree.head(verb)) return false;
    if (p.upos != Upos::Adp || tree.rel(i) != Deprel::Case) continue;
    const bool asked = std::any_of(cues.begin(), cues.end(), [&](const Cue& cue) {
      return find_frame(cue, Content::Object, p.lemma) != nullptr;
    });
    const int noun = tree.head(i);
    if (!asked || noun < i || !is_nominal(tree.word(noun))) continue;
    const int up = tree.head(noun);
    if (up < 0 || up == verb || tree.descends(verb, noun)) continue;
    if (p.lemma == "ب" && (tree.word(noun).entity == Entity::Place || lexicon.find_noun(tree.word(noun).lemma, NounClass::Place))) continue;  // where it is
    if (up == i - 1 && tree.word(up).upos == Upos::Adj) continue;  // المكلف بالإعلام: the participle's own
    // ضرورة, أهمية are what cues take, however far; another noun only where no verb between may want the preposition:
    // كشف تقرير أعدته الهيئة عن تجاوزات
    const bool abstract = lexicon.find_noun(tree.word(noun).lemma, NounClass::Weak) != nullptr;
    const bool past_aside = i > 0 && tree.word(i - 1).form == "،";  // كشف مصدر، تحدث إلى الصحيفة، عن
    if (!abstract && !(past_aside && tree.word(verb).upos == Upos::Verb) && rival_between(tree, lexicon, verb, i, p.lemma)) continue;
    tree.attach(noun, verb, Deprel::Obl);
    return true;
  }
  return false;
}

bool names_place(const Tree& tree, int i) {
  if (tree.word(i).entity == Entity::Place) return true;
  for (const int c : tree.children(i))
    if (c > i && tree.rel(c) == Deprel::Nmod && tree.child(c, Deprel::Case) < 0 && names_place(tree, c)) return true;
  return false;
}

/// تهدف الجولة التي ستتواصل أياما إلى(of ستتواصل) تفعيل: a phrase that a relative clause's verb does not ask for, but the verb
/// above it does, is that verb's.
void mend_stolen_phrase(Tree& tree, const Lexicon& lexicon, int i) {
  if (tree.rel(i) != Deprel::Obl || tree.head(i) < 0 || !is_nominal(tree.word(i))) return;
  const int inner = tree.head(i);
  const int preposition = tree.child(i, Deprel::Case);
  if (preposition < 0 || preposition > i || inner > i || tree.word(inner).upos != Upos::Verb || tree.rel(inner) != Deprel::Acl) return;
  const std::string_view p = tree.word(preposition).lemma;
  if (mend_phrase_past_aside(tree, i, preposition)) return;
  if (p != "إلى" && p != "على" && p != "عن" && p != "ب") return;
  if (asks_for(lexicon, tree.word(inner), p) || ((p == "ب" || p == "على") && names_place(tree, i))) return;  // بمقاطعة: where
  int verb = tree.head(inner);
  while (verb >= 0 && tree.word(verb).upos != Upos::Verb) verb = tree.head(verb);
  if (verb < 0 || verb > inner || !asks_for(lexicon, tree.word(verb), p)) return;
  if ((p == "ب" || p == "على") && (tree.child(verb, Deprel::Obj) >= 0 || tree.child(verb, Deprel::Ccomp) >= 0)) return;  // how or where, of the nearer verb
  for (const int c : tree.children(verb))
    for (const int k : tree.children(c))
      if (tree.rel(k) == Deprel::Case && tree.word(k).lemma == p) return;  // served
  tree.attach(i, verb, Deprel::Obl);
}

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

bool is_nominal_or_pronoun(const Word& w) { return is_nominal(w) || w.upos == Upos::Pron; }

bool is_that(const Word& w) { return w.lemma == "أن" || w.lemma == "إن" || w.form == "ان"; }

/// The clause after أن is the content of the cue that stands right before it.
void mend_that_clause(Tree& tree, const Lexicon& lexicon, int mark) {
  if (!is_that(tree.word(mark)) || tree.rel(mark) != Deprel::Mark || mark == 0) return;
  const int clause = tree.head(mark);
  if (clause < mark) return;
  int cue = mark - 1;
  if (tree.word(cue).upos == Upos::Adp && cue > 0) --cue;
  const Word& w = tree.word(cue);
  const bool verb = w.upos == Upos::Verb;
  if ((!verb && w.upos != Upos::Adj && w.upos != Upos::Noun && w.upos != Upos::X) || w.form.starts_with("ال")) return;
  bool takes = false;
  for (const Cue& row : verb ? lexicon.cues(w.lemma, CuePos::Verb) : participle_cues(lexicon, w))
    for (const Frame& f : row.frames) takes = takes || f.content == Content::Clause;
  if (!takes || tree.descends(cue, clause)) return;
  if (tree.head(clause) != cue) tree.attach(clause, cue, Deprel::Ccomp);
}

/// Offices and groups of people: they do something without a word beside them.
bool can_act_alone(const Lexicon& lexicon, const Word& w) { return is_role_noun(lexicon, w) || lexicon.find_noun(w.lemma, NounClass::Group) != nullptr; }

/// Whether a frame of the cue has what is said, or whom it is said to, as its object.
bool takes_object(const Lexicon& lexicon, const Word& verb) {
  for (const Cue& cue : lexicon.cues(verb.lemma, CuePos::Verb))
    for (const Frame& f : cue.frames)
      if (f.addressee == "obj" || (f.content == Content::Object && f.preposition.empty())) return true;
  return false;
}

/// Whether a clause is what the verb says or does; قطعوا الطريق قبل أن تتدخل: when it was is not.
bool has_content(const Tree& tree, int verb) {
  for (const int c : tree.children(verb))
    if (tree.rel(c) == Deprel::Ccomp && !(tree.left(c) > verb + 1 && (tree.word(tree.left(c)).lemma == "قبل" || tree.word(tree.left(c)).lemma == "بعد"))) return true;
  return false;
}

/// A noun with the article or a pronoun suffix heads no idafa: the bare noun below it is an object or an apposition.
void mend_closed_idafa(Tree& tree, const Lexicon& lexicon, int i) {
  const Word& w = tree.word(i);
  const int h = tree.head(i);
  const bool counted = w.upos == Upos::Num && tree.child(i, Deprel::Nmod) > i && !w.form.starts_with("ال");  // اللجنة | ثلاث دول
  if ((tree.rel(i) != Deprel::Nmod && !(counted && tree.rel(i) == Deprel::Nummod)) || h < 0 || h > i) return;
  if (!counted && (w.upos != Upos::Noun || is_person_name(w) || w.entity == Entity::Place)) return;
  // عام 1994 | ست دول: digits count no numeral; 27 شخصا | مصرعهم
  const bool year = counted && tree.word(h).upos == Upos::Num && h > 0 && (tree.word(h - 1).lemma == "عام" || tree.word(h - 1).lemma == "سنة");
  if (tree.word(h).upos != Upos::Noun && tree.word(h).entity != Entity::Person && tree.word(h).upos != Upos::Num) return;
  if (tree.word(h).upos == Upos::Num && !year && tree.rel(i) != Deprel::Nmod) return;
  const bool one_name = w.entity != Entity::Outside && !w.entity_begins && w.entity == tree.word(h).entity;
  if (is_time_unit(tree.word(h).lemma) || is_dual_idafa(tree, i)) return;  // اليوم الثلاثاء, نقطتي تفتيش
  bool closed = year || (tree.word(h).form.starts_with("ال") && tree.word(h).upos != Upos::Num && !one_name) || (tree.word(h).entity == Entity::Person && w.entity != Entity::Person);
  for (const int c : tree.children(h))
    if (c < i && c > h && tree.word(c).upos == Upos::Pron && tree.word(c).feats.pron_type != Feats::PronType::Dem) closed = true;
  for (const int c : tree.children(h))  // حاكم الإقليم | حالة الطوارئ
    if (c > h && c < i && tree.rel(c) == Deprel::Nmod && tree.child(c, Deprel::Case) < 0 && tree.word(c).form.starts_with("ال")) closed = true;
  // 27 شخصا | مصرعهم: tanwin ends a phrase
  for (const int c : tree.children(h))
    if (tree.word(h).upos == Upos::Num && c > h && c < i && tree.rel(c) == Deprel::Nmod && tree.word(c).form.ends_with("ا")) closed = true;
  if (has_tanwin(tree.word(h))) closed = true;
  for (const int c : tree.children(h))  // مجموعات مسلحة | الموانئ: an adjective ends what an idafa may reach
    if (c > h && c < i && tree.rel(c) == Deprel::Amod && tree.word(c).upos == Upos::Adj && w.form.starts_with("ال") && !tree.word(c).form.starts_with("ال") && tree.right(c) == i - 1) closed = true;
  if (!closed || tree.child(i, Deprel::Case) >= 0) return;
  int verb = h;
  while (verb >= 0 && tree.word(verb).upos != Upos::Verb) verb = tree.head(verb);
  if (verb < 0 || verb > i || has_content(tree, verb)) {
    tree.attach(i, h, Deprel::Appos);
    return;
  }
  if (w.lemma == "رقم" && i + 1 < tree.size() && tree.word(i + 1).upos == Upos::Num) return;  // الطريق رقم 12
  if (w.lemma == "مدة" || w.lemma == "فترة" || is_time_unit(w.lemma) || w.entity == Entity::Date) {  // when or how long, no object
    tree.attach(i, verb, Deprel::Obl);
    return;
  }
  const int object = tree.child(verb, Deprel::Obj);
  if (object >= 0 && (tree.child(verb, Deprel::Nsubj) >= 0 || object < verb)) {
    const bool held = object > i && tree.rel(h) == Deprel::Nsubj && tree.head(h) == verb && lexicon.find_operator(tree.word(verb).lemma, OperatorKind::Factitive);
    tree.attach(i, held ? verb : h, held ? Deprel::Obj : Deprel::Appos);  // جعل المهرجان المدينة مقصدا
    return;
  }
  // the verb's object behind its subject, or where a verb of speech has none; else another name of what is closed
  const int subject = tree.child(verb, Deprel::Nsubj);
  const bool behind_subject = subject > verb && tree.descends(h, subject);
  const LightVerb* light = lexicon.light_verb(tree.word(verb).lemma, "", "");
  const bool takes_none = tree.word(verb).feats.voice == Feats::Voice::Pass || (light && light->kind == LightKind::Passive);
  const bool behind_name = tree.word(h).entity == Entity::Person && !is_role_noun(lexicon, w) && !is_copular_verb(tree.word(verb));  // a person is no thing
  // شارك في المظاهرة | نواب: a main verb without a subject finds it behind its phrase
  const bool main = tree.rel(verb) == Deprel::Root || tree.rel(verb) == Deprel::Parataxis || (tree.rel(verb) == Deprel::Ccomp && tree.child(verb, Deprel::Mark) < 0) || tree.rel(verb) == Deprel::Conj;
  const bool joined = tree.rel(verb) == Deprel::Conj && !can_act_alone(lexicon, w);
  if (!year && main && !joined && !takes_none && subject < 0 && object < 0 && tree.word(verb).feats.person == Feats::Person::Third && !w.form.starts_with("ال") && !has_tanwin(w) &&
      tree.rel(h) == Deprel::Obl && may_agree(tree, verb, i) && lexicon.cues(tree.word(verb).lemma, CuePos::Verb).empty()) {
    tree.attach(i, verb, Deprel::Nsubj);
    return;
  }
  const bool attribute = i == h + 1 && tree.word(h).form.starts_with("ال") && w.form.starts_with("ال");  // الصحفيين الشبان
  if (!year && (takes_none || !(behind_subject || behind_name || (!attribute && takes_object(lexicon, tree.word(verb)))))) {
    tree.attach(i, h, tree.child(h, Deprel::Nmod) == i - 1 && is_masdar(lexicon, tree.word(h)) ? Deprel::Obj : Deprel::Appos);  // إقراضه الحكومة
    return;
  }
  // شارك في المظاهرة | نواب: a main verb without a subject finds it behind its phrase
  if (object >= 0) tree.attach(object, verb, Deprel::Nsubj);
  const std::vector<int> behind(tree.children(h).begin(), tree.children(h).end());
  tree.attach(i, verb, Deprel::Obj);
  for (const int c : behind)  // المجلس العقوبات المفروضة(of المجلس): what stands behind the object is the object's
    if (c > i && (tree.rel(c) == Deprel::Amod || tree.rel(c) == Deprel::Acl)) tree.attach(c, i, tree.rel(c));
}

/// أن and إن are followed by the subject of their clause.
void mend_subject_of_that(Tree& tree, int mark) {
  if (!is_that(tree.word(mark)) || tree.rel(mark) != Deprel::Mark || mark + 1 >= tree.size()) return;
  const int verb = tree.head(mark);
  if (verb <= mark || tree.word(verb).upos != Upos::Verb || tree.child(verb, Deprel::Nsubj) >= 0) return;
  int top = mark + 1;
  if (!is_nominal(tree.word(top))) return;
  for (int steps = 0; tree.head(top) > mark && tree.head(top) < verb && steps < 12; ++steps) top = tree.head(top);
  if (tree.head(top) > mark || !is_nominal(tree.word(top))) return;
  if (tree.descends(verb, top)) {  // وأن حملة(nsubj of the verb before) ستنطلق(acl)
    if (tree.head(verb) != top || tree.rel(verb) != Deprel::Acl) return;
    for (int k = top + 1; k < verb; ++k)
      if (is_relative_pronoun(tree.word(k), tree.lang())) return;
    tree.make_head(verb, top, Deprel::Nsubj);
    const bool joined = mark > 0 && tree.word(mark - 1).upos == Upos::Cconj;
    if (tree.head(verb) >= 0) tree.attach(verb, tree.head(verb), joined ? Deprel::Conj : Deprel::Ccomp);
    return;
  }
  tree.attach(top, verb, Deprel::Nsubj);
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

/// Whether of an idafa's two nouns, both agreeing, the first is meant: a body or a place, or a thing told apart by a masdar
/// (سفينة المراقبة). Counted on annotated trees, the second is the commoner.
bool names_a_thing(const Tree& tree, const Lexicon& lexicon, int first, int second) {
  const std::string_view lemma = tree.word(first).lemma;
  if (lexicon.find_noun(lemma, NounClass::Organisation) || lexicon.find_noun(lemma, NounClass::Place)) return true;
  return is_masdar(lexicon, tree.word(second)) && !lexicon.find_noun(tree.word(second).lemma, NounClass::Event) && !is_masdar(lexicon, tree.word(first)) &&
         !lexicon.find_noun(lemma, NounClass::Weak) && !lexicon.find_noun(lemma, NounClass::Amount);
}

/// A relative clause modifies the noun that agrees with its pronoun.
void mend_antecedent(Tree& tree, const Lexicon& lexicon, int clause) {
  if (tree.rel(clause) != Deprel::Acl) return;
  const Word* pronoun = nullptr;
  for (const int c : tree.children(clause))
    if (tree.rel(c) == Deprel::Mark && is_relative_pronoun(tree.word(c), tree.lang())) pronoun = &tree.word(c);
  if (!pronoun) return;
  const auto agrees = [&](int n) {
    const Word& w = tree.word(n);
    if (pronoun->form == "الذي" && (w.form.ends_with("ايا") || w.feats.number == Feats::Number::Plur)) return false;  // ضحايا الزلزال الذي
    const bool feminine = w.form.ends_with("ة") || w.form.ends_with("ات") || w.feats.gender == Feats::Gender::Fem ||
                          (w.feats.number == Feats::Number::Plur && pronoun->form == "التي");
    return (pronoun->form == "التي") == feminine;
  };
  if (pronoun->form == "الذي" || pronoun->form == "التي") {  // الناطقة باسم الوزارة ليلى سعيد التي: whose name stands right before
    int name = static_cast<int>(pronoun - tree.sentence().words.data()) - 1;
    if (name > 0 && tree.word(name).form == "،") --name;
    if (name >= 0 && tree.word(name).entity == Entity::Person) {
      for (int steps = 0; tree.head(name) >= 0 && tree.word(tree.head(name)).entity == Entity::Person && steps < 12; ++steps) name = tree.head(name);
      const int office = tree.head(name);
      const bool held = office >= 0 && tree.rel(name) == Deprel::Nmod && is_role_noun(lexicon, tree.word(office));
      if (held || tree.rel(name) != Deprel::Nmod) {  // but اعتصام سعيد الذي may be either's
        if (held) name = office;
        if (name != tree.head(clause) && !tree.descends(name, clause)) tree.attach(clause, name, Deprel::Acl);
        return;
      }
    }
  }
  int noun = tree.head(clause);
  // افتتح الرئيس المصنع الذي(of الرئيس): the noun right before the pronoun, where it is no part of the other's phrase
  for (const int c : tree.children(clause)) {
    const int before = c - 1;
    if (tree.rel(c) != Deprel::Mark || !is_relative_pronoun(tree.word(c), tree.lang()) || before <= noun) continue;
    if (tree.word(before).upos == Upos::Noun && !tree.descends(before, noun) && !tree.descends(before, clause) && agrees(before)) {
      tree.attach(clause, before, Deprel::Acl);
      return;
    }
  }
  // تسوية الأزمات التي: a noun of action or measure is seldom meant where the noun right before the pronoun agrees
  for (const int c : std::vector<int>(tree.children(noun).begin(), tree.children(noun).end()))
    if (c > noun && c < clause && tree.rel(c) == Deprel::Nmod && tree.child(c, Deprel::Case) < 0 && tree.word(c).upos == Upos::Noun && agrees(c) &&
        tree.word(c).form.starts_with("ال") &&
        (is_masdar(lexicon, tree.word(noun)) || lexicon.find_noun(tree.word(noun).lemma, NounClass::Weak) || lexicon.find_noun(tree.word(noun).lemma, NounClass::Amount)) &&
        !lexicon.find_noun(tree.word(noun).lemma, NounClass::Organisation) && !lexicon.find_noun(tree.word(noun).lemma, NounClass::Event)) {
      noun = c;
      break;
    }
  int best = agrees(noun) ? noun : -1;
  const auto inside_name = [&](int n) { return tree.word(n).entity != Entity::Outside && !tree.word(n).entity_begins; };
  // a body that does something, behind what it is for: شركة للخدمات التي تدير ثلاث مناطق
  const bool acts = tree.child(clause, Deprel::Obj) > clause && tree.word(tree.child(clause, Deprel::Obj)).upos != Upos::Pron &&
                    tree.child(clause, Deprel::Nsubj) < 0;
  while (tree.rel(noun) == Deprel::Nmod && tree.word(tree.head(noun)).upos == Upos::Noun) {
    const int up = tree.head(noun);
    const bool idafa = tree.child(noun, Deprel::Case) < 0 || inside_name(noun);
    if (!idafa && !(acts && lexicon.find_noun(tree.word(up).lemma, NounClass::Organisation))) break;
    if (agrees(up) && (best < 0 || inside_name(noun) || (best == noun && names_a_thing(tree, lexicon, up, noun)))) best = up;
    noun = up;
  }
  if (best < 0) {  // the nearest noun before the pronoun that agrees
    int from = clause;
    for (const int c : tree.children(clause))
      if (tree.rel(c) == Deprel::Mark && is_relative_pronoun(tree.word(c), tree.lang())) from = c;
    for (int k = from - 1; k >= 0 && from - k <= 7 && best < 0; --k) {
      if (tree.word(k).upos == Upos::Verb || tree.word(k).upos == Upos::Sconj) break;
      if (tree.word(k).upos == Upos::Noun && agrees(k) && !tree.descends(k, clause)) best = k;
      if (tree.word(k).entity == Entity::Person && tree.word(k).entity_begins && !tree.descends(k, clause)) {  // سامر الحاج من عمان، الذي
        best = k;
        for (int steps = 0; tree.head(best) > k && tree.word(tree.head(best)).entity == Entity::Person && steps < 8; ++steps) best = tree.head(best);
      }
    }
  }
  if (best >= 0 && best != tree.head(clause)) tree.attach(clause, best, Deprel::Acl);
}

/// ست دول هي موريتانيا والسنغال: what stands behind the pronoun is no part of the group's name.
void mend_member_list(Tree& tree, int pronoun) {
  const Word& w = tree.word(pronoun);
  if ((w.form != "هي" && w.form != "هم" && w.form != "هما") || pronoun + 1 >= tree.size() || pronoun == 0) return;
  const int first = pronoun + 1;
  const int h = tree.head(first);
  if (h < 0 || h >= pronoun || tree.word(h).upos != Upos::Noun) return;
  if (tree.rel(first) == Deprel::Nmod || tree.rel(first) == Deprel::Conj) tree.attach(first, h, Deprel::Appos);
}

/// من أجل السلام, على عاتق الدولة, in front of the house: a preposition of several words that is parsed as a phrase of its own.
void mend_compound_case(Tree& tree, const Lexicon& lexicon, int first) {
  if (tree.word(first).upos != Upos::Adp || tree.rel(first) != Deprel::Case) return;
  const auto match = lexicon.preposition(tree.sentence().words, static_cast<std::size_t>(first));
  if (!match || match.words < 2 || match.row->role == Role::Time || match.row->role == Role::Amount) return;  // على مدار الساعة is a time by itself, بنسبة الثلث an amount
  const int last = first + static_cast<int>(match.words) - 1;
  const int noun = tree.head(first);
  if (noun <= first || noun > last) return;  // its own words are case already
  int top = noun;
  for (int steps = 0; tree.head(top) >= first && tree.head(top) <= last && steps < 6; ++steps) top = tree.head(top);
  int governed = -1;  // the first word after the phrase that hangs on one of its words
  for (int i = last + 1; i < tree.size() && governed < 0; ++i)
    if (tree.head(i) >= first && tree.head(i) <= last && is_nominal_or_pronoun(tree.word(i))) governed = i;
  if (governed < 0 && last + 1 < tree.size() && is_nominal(tree.word(last + 1))) {  // بما فيهم مجموعات(nsubj)
    governed = last + 1;
    for (int steps = 0; tree.head(governed) > governed && is_nominal(tree.word(tree.head(governed))) && steps < 6; ++steps) governed = tree.head(governed);
  }
  if (governed < 0 || tree.head(top) < 0) return;
  const int head = tree.head(top);
  const bool of_noun = tree.word(head).upos == Upos::Noun && (tree.rel(top) == Deprel::Obl || tree.rel(top) == Deprel::Det);
  const Deprel rel = of_noun ? Deprel::Nmod : tree.rel(top);
  if (head >= first && head <= last) return;
  for (int i = last + 1; i < tree.size(); ++i)  // coordination and relatives of the phrase go on the noun
    if (i != governed && tree.head(i) >= first && tree.head(i) <= last) tree.attach(i, governed, tree.rel(i));
  tree.attach(governed, head, rel);
  for (int i = first; i <= last; ++i) tree.attach(i, governed, Deprel::Case);
}

/// Whether a modal word that governs a clause: مقرر, مرجح, ممكن.
bool is_modal_nominal(const Lexicon& lexicon, const Word& w) {
  if (w.upos == Upos::Verb || w.upos == Upos::Adp) return false;
  const Operator* op = lexicon.find_operator(w.lemma, OperatorKind::Modal);
  return op && governs(*op, "verb");
}

/// كان من المقرر أن يقام التجمع: the clause after أن is what is told, the phrase before it only says how sure or due it is.
void mend_modal_phrase(Tree& tree, const Lexicon& lexicon, int mark) {
  if (!is_that(tree.word(mark)) || tree.rel(mark) != Deprel::Mark || mark == 0) return;
  const int verb = tree.head(mark);
  int modal = mark - 1;  // كان من المقرر في الأصل أن
  while (modal > 0 && mark - modal < 5 && tree.word(modal).upos != Upos::Verb && !is_modal_nominal(lexicon, tree.word(modal))) --modal;
  if (verb <= mark || !is_modal_nominal(lexicon, tree.word(modal))) return;
  if (tree.word(modal).form.ends_with("ا")) return;  // متوقعا أن: what its subject expects
  const auto goes_along = [&](int i) {  // من, and the copula before it
    const Word& w = tree.word(i);
    return i < modal && modal - i <= 4 && ((w.lemma == "من" && i == modal - 1) || w.lemma == "كان" || w.lemma == "بات" || w.lemma == "ليس" || w.lemma == "أصبح");
  };
  int top = modal;
  for (int steps = 0; tree.head(top) >= 0 && goes_along(tree.head(top)) && steps < 3; ++steps) top = tree.head(top);
  if (!tree.descends(verb, top) || verb == top) return;
  const int subject = tree.child(top, Deprel::Nsubj);
  tree.make_head(verb, top, Deprel::Aux);
  std::vector<int> below(tree.children(top).begin(), tree.children(top).end());
  for (const int c : below) {
    const Deprel r = tree.rel(c);
    if (c == modal || goes_along(c)) continue;
    if (r == Deprel::Nmod && top == modal && c > modal && c < mark && tree.child(verb, Deprel::Nsubj) < 0 && tree.child(c, Deprel::Case) < 0) {
      tree.attach(c, verb, Deprel::Nsubj);  // من واجب التجار أن يدفعوا: whose duty it is
      continue;
    }
    if (c != subject || tree.child(verb, Deprel::Nsubj) < 0) tree.attach(c, verb, r);
  }
  for (int i = std::max(0, modal - 4); i <= modal; ++i) {
    if (i != modal && !(goes_along(i) && tree.descends(i, verb))) continue;
    if (tree.word(i).lemma == "من") tree.attach(i, modal, Deprel::Case);
    else tree.attach(i, verb, Deprel::Aux);
  }
}

/// كان على النادي أن يدفع: على names who must.
void mend_duty(Tree& tree, int mark) {
  if (!is_that(tree.word(mark)) || tree.rel(mark) != Deprel::Mark || mark < 2) return;
  const int verb = tree.head(mark);
  if (verb <= mark || tree.child(verb, Deprel::Nsubj) >= 0) return;
  int holder = mark - 1;  // the phrase that ends right before the mark
  for (int steps = 0; tree.head(holder) >= 0 && tree.right(tree.head(holder)) == mark - 1 && steps < 12; ++steps) holder = tree.head(holder);
  const int first = tree.left(holder);
  if (!is_nominal_or_pronoun(tree.word(holder)) || tree.word(first).lemma != "على" || tree.rel(first) != Deprel::Case || tree.head(first) != holder) return;
  const int head = tree.head(holder);
  // قال إن على الشركات(of قال) أن تدفع: between two particles it is of the second's verb
  if (first > 0 && is_that(tree.word(first - 1)) && head >= 0 && head < first && head == tree.head(verb) && tree.word(head).upos == Upos::Verb) {
    tree.attach(holder, verb, Deprel::Nsubj);
    tree.attach(first, verb, Deprel::Aux);
    return;
  }
  const bool copular = head >= 0 && (tree.word(head).lemma == "كان" || tree.word(head).lemma == "بات" || tree.word(head).lemma == "أصبح");
  if (!(copular && tree.head(verb) == head) && tree.head(verb) != holder) return;
  if (tree.head(verb) == holder && !(copular || tree.rel(holder) == Deprel::Root || tree.rel(holder) == Deprel::Ccomp || tree.rel(holder) == Deprel::Conj)) return;
  tree.make_head(verb, copular ? head : holder, copular ? Deprel::Aux : Deprel::Nsubj);
  tree.attach(holder, verb, Deprel::Nsubj);
  tree.attach(first, verb, Deprel::Aux);
}

/// بوسع النقل أن يساعد, بإمكان الزوار الدخول: what follows وسع and إمكان is who can.
void mend_ability(Tree& tree, const Lexicon& lexicon, int noun) {
  if (noun == 0 || tree.word(noun).upos != Upos::Noun || tree.word(noun - 1).form != "ب") return;
  if (!lexicon.find_operator("ب" + std::string(tree.word(noun).lemma), OperatorKind::Modal)) return;
  int holder = -1, verb = -1;
  for (int i = noun + 1; i < tree.size() && i < noun + 12; ++i) {
    if (holder < 0 && tree.head(i) == noun) holder = i;
    if (is_that(tree.word(i)) && tree.rel(i) == Deprel::Mark && tree.head(i) > i) {
      verb = tree.head(i);
      break;
    }
  }
  if (holder < 0 || verb < 0 || tree.child(verb, Deprel::Nsubj) >= 0) return;
  if (tree.head(noun) != verb) {
    if (!tree.descends(verb, noun)) return;
    tree.make_head(verb, noun, Deprel::Aux);
  }
  tree.attach(noun, verb, Deprel::Aux);
  if (holder != verb) tree.attach(holder, verb, Deprel::Nsubj);
}

/// العثور على النسق, الحد من الهجرة: a masdar with the article names nothing without what its verb's preposition governs.
void mend_masdar_case(Tree& tree, const Lexicon& lexicon, int i) {
  if (tree.rel(i) != Deprel::Nmod) return;
  const int masdar = tree.head(i);
  if (masdar < 0 || masdar > i || tree.word(masdar).upos != Upos::Noun) return;
  const Verb* verb = lexicon.verb_of_masdar(tree.word(masdar).lemma);
  if (!verb || tree.child(masdar, Deprel::Obj) >= 0) return;
  std::string_view preposition;
  for (const int c : tree.children(i))
    if (c < i && tree.rel(c) == Deprel::Case) preposition = tree.word(c).lemma;
  for (const int c : tree.children(masdar))  // no idafa between
    if (c > masdar && c < i && tree.rel(c) != Deprel::Amod && tree.rel(c) != Deprel::Punct) return;
  const bool adjacent = tree.left(i) == masdar + 1 && tree.word(masdar).form.starts_with("ال") && preposition != "في" && preposition != "بين" && preposition != "ل";
  if (!preposition.empty() && (adjacent || lexicon.has_relation(verb->lemma, preposition))) tree.attach(i, masdar, Deprel::Obl);
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
