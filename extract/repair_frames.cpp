// Repairs by frames: what a verb asks for, and what its neighbours took of it.
#include <algorithm>

#include "extract/grammar.hpp"
#include "extract/repair_rows.hpp"

namespace khabar {
namespace {

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

bool names_place(const Tree& tree, int i) {
  if (tree.word(i).entity == Entity::Place) return true;
  for (const int c : tree.children(i))
    if (c > i && tree.rel(c) == Deprel::Nmod && tree.child(c, Deprel::Case) < 0 && names_place(tree, c)) return true;
  return false;
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

}  // namespace

/// A cue whose frame asks for a preposition takes the first phrase under it that the parser hung elsewhere.
void mend_frame(Tree& tree, const Lexicon& lexicon, int verb) {
  const Word& w = tree.word(verb);
  const bool participle = w.upos == Upos::Adj || ((w.upos == Upos::Noun || w.upos == Upos::X) && (w.form.starts_with("م") || tree.rel(verb) == Deprel::Xcomp || tree.rel(verb) == Deprel::Advcl) && w.form.ends_with("ا"));
  if (w.upos != Upos::Verb && !participle) return;
  const auto cues = participle ? participle_cues(lexicon, w) : lexicon.cues(w.lemma, CuePos::Verb);
  if (cues.empty()) return;
  for (const int c : tree.children(verb)) {
    const bool content = tree.rel(c) == Deprel::Ccomp && (tree.child(c, Deprel::Mark) >= 0 || is_quoted(tree, c));
    if (content || (tree.rel(c) == Deprel::Obj && find_frame(cues.front(), Content::Object))) return;
    for (const int k : tree.children(c))
      if (tree.rel(c) != Deprel::Conj && (tree.rel(k) == Deprel::Case || tree.rel(k) == Deprel::Mark))
        for (const Cue& cue : cues)
          for (const Frame& f : cue.frames)
            if (!f.preposition.empty() && f.preposition == tree.word(k).lemma) return;  // served
  }
  for (int i = verb + 1; i < tree.size(); ++i) {
    const Word& p = tree.word(i);
    if (p.upos == Upos::Cconj && i + 1 < tree.size() && tree.word(i + 1).upos == Upos::Verb && tree.head(i + 1) == tree.head(verb)) return;
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
    return;
  }
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

}  // namespace khabar
