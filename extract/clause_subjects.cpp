// Who does what a clause tells where the clause itself does not write it plainly: subjects handed down from the clause
// above, antecedents of relative clauses, agreement of Arabic verbs and participles.
#include <algorithm>
#include <array>

#include "extract/clause_finder.hpp"

namespace khabar {
namespace {

bool same_agreement(const Feats& a, const Feats& b) {
  const bool number = a.number == Feats::Number::None || b.number == Feats::Number::None || a.number == b.number;
  const bool gender = a.gender == Feats::Gender::None || b.gender == Feats::Gender::None || a.gender == b.gender;
  return number && gender;
}

}  // namespace

void ClauseFinder::find_subject(std::size_t k) {
  Clause& c = clauses_[k];
  if (arabic_ && c.subject > 0 && is_relative_pronoun(word(c.subject), tree_.lang()) && c.antecedent < 0 && word(c.subject).form.starts_with("ال")) {
    int noun = c.subject - 1;  // المصلحة، التي أوضحت: the parser lost what it modifies
    if (noun > 0 && word(noun).form == "،") --noun;
    for (int steps = 0; tree_.head(noun) >= 0 && tree_.head(noun) < noun && tree_.right(tree_.head(noun)) == noun && word(tree_.head(noun)).upos == Upos::Noun && steps < 6; ++steps) noun = tree_.head(noun);
    while (noun > 0 && word(noun).upos == Upos::Adj && tree_.head(noun) >= 0 && tree_.head(noun) < noun) noun = tree_.head(noun);
    if ((word(noun).upos == Upos::Noun || word(noun).upos == Upos::X || word(noun).upos == Upos::Propn) && !tree_.descends(noun, c.predicate)) c.antecedent = noun;
  }
  if (c.subject >= 0 && is_relative_pronoun(word(c.subject), tree_.lang()) && c.antecedent >= 0) {
    c.subject = c.antecedent;
    c.subject_from = SubjectFrom::Antecedent;
    return;
  }
  if (c.subject >= 0) {
    if (const int described = described_as(c); described >= 0) {
      c.subject = described;
      c.subject_from = SubjectFrom::Control;
      return;
    }
    if (arabic_ && c.chain.size() > 1)  // الانتقال سبق له أن حدث: the pronoun is the subject again
      if (const Operator* op = lexicon_.find_operator(word(c.chain.front()).lemma, OperatorKind::Phase))
        std::erase_if(c.obliques, [&](const Oblique& o) {
          return !o.lemma.empty() && governs(*op, o.lemma) && word(o.head).upos == Upos::Pron && tree_.head(o.head) == c.chain.front();
        });
    if (arabic_ && c.chain.size() > 1 && word(c.subject).upos == Upos::Pron)  // أنها يمكنها أن تمول: the suffix is the subject again
      std::erase_if(c.objects, [&](int o) { return o != c.subject && word(o).upos == Upos::Pron && tree_.head(o) == c.chain.front() && is_impersonal(word(c.chain.front()).lemma); });
    if (can_be_swapped(c)) std::swap(c.subject, c.objects.front());
    if (c.link == Link::Relative && c.antecedent >= 0) bind_gap(c);
    if (arabic_ && c.link == Link::Conjunct && c.parent >= 0 && clause(c.parent).link == Link::Relative && clause(c.parent).antecedent >= 0 && c.objects.size() == 1 &&
        word(c.objects.front()).upos == Upos::Pron) {  // الجهاز الذي صممه وطوره مهندسون
      c.antecedent = clause(c.parent).antecedent;
      bind_gap(c);
    }
    return;
  }
  // ينتظر أن يفرج عنها: a passive verb with a preposition of its own has no subject
  if (arabic_ && c.passive && !c.copular && !c.obliques.empty() && c.objects.empty() && lexicon_.has_relation(word(c.predicate).lemma, c.obliques.front().lemma) &&
      !c.obliques.front().lemma.empty() && word(c.obliques.front().head).upos == Upos::Pron) return;
  // وقع الانفجار ما أوقع قتلى: what came of it is put to what did it
  if (arabic_ && c.link == Link::Adverbial && (c.mark == "ما" || c.mark == "مما")) {
    c.subject = c.parent >= 0 ? clauses_[static_cast<std::size_t>(c.parent)].subject : -1;
    c.subject_from = c.subject >= 0 ? SubjectFrom::Circumstance : SubjectFrom::None;
    return;
  }
  if (const int shared = shared_subject(c); shared >= 0) {
    c.subject = shared;
    c.subject_from = SubjectFrom::Written;
    if (c.link == Link::Relative && c.antecedent >= 0) bind_gap(c);
    return;
  }
  if (takes_object_as_subject(c)) return;
  if (arabic_ && takes_holder(c)) {
    if (c.link == Link::Relative && c.antecedent >= 0) {
      if (word(c.subject).upos == Upos::Pron) c.subject = c.antecedent;  // التي سبق لها أن تولت
      else bind_gap(c);
    }
    return;
  }
  if (arabic_ && c.chain.size() == 1 && is_impersonal(word(c.predicate).lemma)) {  // يمكن البناء: what may be is the subject
    if (!c.objects.empty() && c.objects.front() > c.predicate && word(c.objects.front()).upos != Upos::Pron) {
      c.subject = c.objects.front();
      c.subject_from = SubjectFrom::Written;
      c.objects.erase(c.objects.begin());
    } else {
      c.subject_from = SubjectFrom::None;
    }
    return;
  }
  const auto take = [&](int subject, SubjectFrom from) {
    c.subject = subject;
    c.subject_from = subject >= 0 ? from : SubjectFrom::None;
  };
  const Clause* p = c.parent >= 0 ? &clauses_[static_cast<std::size_t>(c.parent)] : nullptr;
  switch (c.link) {
    case Link::Conjunct:
      if (const int cc = tree_.child(c.chain.front(), Deprel::Cc); p && arabic_ && cc >= 0 && (word(cc).form == "ما" || word(cc).form == "مما") && p->subject >= 0)
        take(p->subject, SubjectFrom::Conjunct);  // what came of it is put to who did it
      else if (const Clause* near = arabic_ ? nearest_conjunct(k) : nullptr) take(near->subject, SubjectFrom::Conjunct);
      else if (p && p->passive == c.passive && agrees(c, p->subject)) take(p->subject, SubjectFrom::Conjunct);
      else if (p && !arabic_) take(p->subject, SubjectFrom::Conjunct);
      // الرجل الذي رفضت السلطات طلبه وقاد شاحنة: what goes on is told of the antecedent
      else if (p && p->link == Link::Relative && agrees(c, p->antecedent)) take(p->antecedent, SubjectFrom::Antecedent);
      break;
    case Link::Infinitive:
      // the need to act: the subject's; asked donors to help: theirs
      if (c.controller >= 0)
        take(c.controller, SubjectFrom::Control);
      else if (c.governor >= 0 && lexicon_.cues(word(c.governor).lemma, CuePos::Noun).empty() && !is_weak(c.governor) &&
          tree_.rel(c.governor) != Deprel::Obj && word(c.governor).upos != Upos::Verb)
        take(c.governor, SubjectFrom::Control);
      else if (c.governor >= 0 && !arabic_ && tree_.rel(c.governor) != Deprel::Obj && word(c.governor).upos != Upos::Verb)
        take(owner_of(c.governor), SubjectFrom::Control);  // a review of plans to cut: whoever has the plans, not the review
      else if (c.governor >= 0 && !arabic_ && tree_.rel(c.governor) == Deprel::Obj && (can_be_named(c.governor) || is_role_noun(lexicon_, word(c.governor))))
        take(c.governor, SubjectFrom::Control);  // commits the front to stop
      else if (c.governor >= 0 && !arabic_ && p && p->objects.size() == 2 && p->objects.front() == c.governor)
        take(p->objects.back(), SubjectFrom::Control);  // gave him the chance to go
      else if (p && c.governor < 0 && spends_sum(c, *p))
        take(p->objects.back(), SubjectFrom::Control);  // gave the team $3m to go on
      else if (p)
        take(c.governor < 0 && !p->objects.empty() && p->objects.front() < c.predicate ? p->objects.front() : p->subject, SubjectFrom::Control);
      break;
    case Link::Adverbial:
      if (arabic_ && word(c.predicate).upos != Upos::Verb && c.finite == c.predicate)
        take(circumstance_of(c), SubjectFrom::Circumstance);
      else if (!arabic_ && p && c.passive && c.mark == "to" && !p->objects.empty() && p->objects.front() < c.predicate)
        take(p->objects.front(), SubjectFrom::Control);  // gives a loan, to be repaid
      else if (p && spends_sum(c, *p))
        take(p->objects.back(), SubjectFrom::Control);
      else if (p && (!arabic_ || agrees(c, p->subject)))
        take(p->subject, SubjectFrom::Circumstance);
      break;
    case Link::Relative:
      // كندا التي يزورها: the antecedent is what its pronoun stands for, and the subject is dropped
      if (const bool bound = arabic_ && c.antecedent >= 0 && bind_gap(c); bound || (arabic_ && !agrees(c, c.antecedent))) {
        for (; bound && p; p = p->parent >= 0 ? &clauses_[static_cast<std::size_t>(p->parent)] : nullptr)
          if (p->subject >= 0 && agrees(c, p->subject) && !tree_.descends(c.antecedent, p->subject)) {
            take(p->subject, SubjectFrom::Control);
            break;
          }
        break;
      }
      take(c.antecedent, SubjectFrom::Antecedent);
      break;
    case Link::Participle: take(c.antecedent, SubjectFrom::Antecedent); break;
    case Link::Content:
      if (p && denied_gerund(c.chain.front())) take(p->subject, SubjectFrom::Control);
      if (!arabic_ || !p || (c.copular && c.finite == c.predicate)) break;
      if (const int whom = permitted_by(*p); whom >= 0 && agrees(c, whom)) take(whom, SubjectFrom::Control);
      else if (agrees(c, p->subject)) take(p->subject, SubjectFrom::Control);
      break;
    case Link::Root: break;
  }
  if (c.subject < 0)
    c.subject_from = arabic_ && (word(c.finite).upos == Upos::Verb || word(c.finite).upos == Upos::Aux || is_participle_of_circumstance(c.predicate)) && !c.passive && !has_child(tree_, c.predicate, Deprel::Csubj) ? SubjectFrom::Dropped
                                                                                                   : SubjectFrom::None;
}

const Clause* ClauseFinder::nearest_conjunct(std::size_t k) const {
  const Clause& c = clauses_[k];
  const Clause* near = nullptr;
  for (std::size_t q = 0; q < k; ++q) {
    const Clause& other = clauses_[q];
    if (other.parent != c.parent || other.link != Link::Conjunct || other.predicate > c.predicate) continue;
    if (!near || other.predicate > near->predicate) near = &other;
  }
  if (!near || near->copular || near->subject_from != SubjectFrom::Written || near->passive != c.passive) return nullptr;
  return agrees(c, near->subject) ? near : nullptr;
}

int ClauseFinder::shared_subject(const Clause& c) const {
  if (!arabic_ || c.copular || word(c.predicate).upos != Upos::Verb) return -1;
  if (c.link == Link::Relative && c.antecedent >= 0)  // الأمر الذي استفزها وأثار غضبها: the suffix is not the antecedent's
    for (const int o : c.objects) {
      const std::string_view noun = word(c.antecedent).form;
      const bool feminine = noun.ends_with("ة") || noun.ends_with("ات") || word(c.antecedent).feats.number == Feats::Number::Plur;
      if (word(o).upos == Upos::Pron && word(o).form == (feminine ? "ه" : "ها")) return -1;
    }
  for (const int k : tree_.children(c.predicate)) {
    if (tree_.rel(k) != Deprel::Conj || word(k).upos != Upos::Verb || k < c.predicate) continue;
    for (int i = c.predicate + 1; i < k; ++i)
      if (word(i).upos != Upos::Pron && word(i).upos != Upos::Cconj) return -1;
    const int subject = tree_.child(k, Deprel::Nsubj);
    return subject > k && word(k).feats.gender == word(c.predicate).feats.gender ? subject : -1;
  }
  return -1;
}

bool ClauseFinder::spends_sum(const Clause& c, const Clause& up) const {
  return !arabic_ && c.mark == "to" && up.objects.size() == 2 && word(up.objects.front()).upos == Upos::Sym && up.objects.back() < c.chain.front();
}

int ClauseFinder::described_as(const Clause& c) const {
  if (!arabic_ || c.link != Link::Content || c.parent < 0 || word(c.subject).upos != Upos::Pron) return -1;
  const Clause& up = clauses_[static_cast<std::size_t>(c.parent)];
  if (up.objects.size() != 1 || up.objects.front() > c.subject || word(up.objects.front()).upos == Upos::Pron) return -1;
  for (const Cue& cue : lexicon_.cues(word(up.predicate).lemma, CuePos::Verb))
    for (const Frame& f : cue.frames)
      if (f.addressee == "obj" && f.preposition == "ب" && f.content == Content::Clause && cue.frames.front().content == Content::Object) return up.objects.front();
  return -1;
}

int ClauseFinder::circumstance_of(const Clause& c) const {
  int best = -1;
  const bool cue = !participle_cues(lexicon_, word(c.predicate)).empty();
  for (int p = c.parent, steps = 0; p >= 0 && steps < 16; p = clauses_[static_cast<std::size_t>(p)].parent, ++steps) {
    const Clause& up = clauses_[static_cast<std::size_t>(p)];
    if (up.subject < 0 || !participle_agrees(word(c.predicate), up.subject)) continue;
    best = up.subject;
    if (!cue) break;
  }
  return best >= 0 || c.parent < 0 ? best : clauses_[static_cast<std::size_t>(c.parent)].subject;
}

bool ClauseFinder::participle_agrees(const Word& participle, int subject) const {
  const Word& s = word(subject);
  const bool plural = participle.form.ends_with("ين") || participle.form.ends_with("ون");
  const bool feminine = participle.form.ends_with("ة") || participle.form.ends_with("ات");
  if (s.upos != Upos::Noun) return !plural || conjuncts(tree_, subject).size() > 1;
  const bool many = s.feats.number == Feats::Number::Plur || s.feats.number == Feats::Number::Dual || conjuncts(tree_, subject).size() > 1;
  if (plural) return many;
  const bool subject_feminine = s.form.ends_with("ة") || s.form.ends_with("ات") || s.feats.gender == Feats::Gender::Fem;
  return many ? feminine : feminine == subject_feminine;
}

bool ClauseFinder::can_be_named(int i) const {
  const Entity e = word(i).entity;
  return e == Entity::Person || e == Entity::Organisation || e == Entity::Place || e == Entity::Group || word(i).upos == Upos::Propn;
}

int ClauseFinder::owner_of(int noun) const {
  for (const int k : tree_.children(noun))
    if (tree_.rel(k) == Deprel::Nmod && tree_.subtype(k) == "poss") return k;
  return -1;
}

bool ClauseFinder::takes_object_as_subject(Clause& c) {
  if (!arabic_ || c.objects.size() != 1 || c.copular || word(c.predicate).upos != Upos::Verb) return false;
  const int o = c.objects.front();
  if (tree_.sentence().given) return false;
  if (o < c.predicate || word(o).upos == Upos::Pron || word(o).form.ends_with("ا")) return false;
  const bool far = c.link == Link::Root && !c.obliques.empty();
  for (int i = c.predicate + 1; i < o && !far; ++i)
    if (word(i).upos != Upos::Adj && word(i).upos != Upos::Det && word(i).upos != Upos::Punct && !is_approximator(word(i).lemma)) return false;
  if (opens_sentence(c) && agrees_opening(c, o)) {
    c.subject = o;
    c.subject_from = SubjectFrom::Written;
    c.objects.clear();
    return true;
  }
  const int inherited = c.parent >= 0 ? clauses_[static_cast<std::size_t>(c.parent)].subject : -1;
  // احتج عشرات على القرار, وصل إلى المخيم أكثر من مئة: so many, beside what the verb asks for, are who did it
  const bool so_many = word(o).upos == Upos::Num || word(o).form == "أكثر" || word(o).form == "أقل";
  if (c.link == Link::Root && so_many && word(c.predicate).feats.person == Feats::Person::Third && !c.passive &&
      std::any_of(c.obliques.begin(), c.obliques.end(), [&](const Oblique& x) {
        return (x.lemma == "على" || x.lemma == "إلى" || x.lemma == "عن") && lexicon_.has_relation(word(c.predicate).lemma, x.lemma);
      })) {
    c.subject = o;
    c.subject_from = SubjectFrom::Written;
    c.objects.clear();
    return true;
  }
  for (int i = c.predicate + 1; i < o && far; ++i)
    if (word(i).upos != Upos::Adj && word(i).upos != Upos::Det && word(i).upos != Upos::Punct && !is_approximator(word(i).lemma)) return false;
  // سمعنا دويا ثم اختفت القرية: another person than the verb's before, so another subject
  const bool other = c.link == Link::Conjunct && c.parent >= 0 && word(clauses_[static_cast<std::size_t>(c.parent)].predicate).feats.person == Feats::Person::First &&
                     word(c.predicate).feats.person == Feats::Person::Third && agrees_strictly(c, o);
  if (other) {
    c.subject = o;
    c.subject_from = SubjectFrom::Written;
    c.objects.clear();
    return true;
  }
  if (c.link == Link::Conjunct || c.link == Link::Relative || c.link == Link::Participle) return false;
  if (word(c.predicate).feats.number == Feats::Number::Plur || word(c.predicate).feats.number == Feats::Number::Dual) return false;
  // عندما فتح خمسة عناصر النار: a nominative right behind the verb of a clause with a mark of its own
  const bool nominative = c.link == Link::Adverbial && !c.mark.empty() && word(o).feats.case_ == Feats::Case::Nom && can_act(o);
  if (inherited >= 0 && agrees_strictly(c, inherited) && !nominative) return false;
  if (inherited < 0 && c.link != Link::Content && !can_act(o)) return false;
  if (!agrees_strictly(c, o)) return false;
  c.subject = o;
  c.subject_from = SubjectFrom::Written;
  c.objects.clear();
  return true;
}

bool ClauseFinder::opens_sentence(const Clause& c) const {
  if (c.link != Link::Root || c.chain.size() != 1) return false;
  for (int i = 0; i < c.predicate; ++i) {
    const bool adverbial = std::any_of(c.obliques.begin(), c.obliques.end(), [&](const Oblique& o) { return !o.cases.empty() && tree_.descends(i, o.head); });
    if (word(i).upos == Upos::Cconj || (!adverbial && word(i).upos != Upos::Punct)) return false;
  }
  return true;
}

bool ClauseFinder::agrees_opening(const Clause& c, int noun) const {
  const Word &v = word(c.predicate), &n = word(noun);
  if (v.feats.person == Feats::Person::First || v.feats.person == Feats::Person::Second || n.upos != Upos::Noun) return false;
  const bool feminine = n.feats.gender == Feats::Gender::Fem || n.form.ends_with("ة") || n.form.ends_with("ات");
  if (v.feats.gender == Feats::Gender::Fem) return feminine || n.feats.number == Feats::Number::Plur;
  return !feminine && n.form.starts_with("ال") && n.feats.number == Feats::Number::Sing;
}

bool ClauseFinder::can_act(int i) const {
  if (word(i).upos == Upos::Num)  // تمكن 300 جندي
    if (const int counted = tree_.child(i, Deprel::Nmod); counted == i + 1) i = counted;
  const Entity e = word(i).entity;
  if (e == Entity::Person || e == Entity::Organisation || e == Entity::Group) return true;
  if (is_role_noun(lexicon_, word(i))) return true;
  if (lexicon_.find_noun(word(i).lemma, NounClass::Group)) return true;
  const Cue* cue = lexicon_.cue(word(i).lemma, CuePos::Noun);
  return cue && cue->source && word(i).form.starts_with("ال");
}

bool ClauseFinder::agrees_strictly(const Clause& c, int noun) const {
  const Feats& v = word(c.predicate).feats;
  const Word& n = word(noun);
  if (v.person == Feats::Person::First || v.person == Feats::Person::Second) return false;
  if (n.upos == Upos::Num) return true;  // a numeral's gender is not that of what it counts
  const bool feminine = n.feats.gender == Feats::Gender::Fem || n.form.ends_with("ة") || n.form.ends_with("ات");
  Feats::Gender gender = v.gender;
  const std::string_view f = word(c.predicate).form;  // the imperfect shows it by its first letter
  if (gender == Feats::Gender::None && f.starts_with("ت")) gender = Feats::Gender::Fem;
  if (gender == Feats::Gender::None && f.starts_with("ي")) gender = Feats::Gender::Masc;
  return gender == Feats::Gender::None || (gender == Feats::Gender::Fem) == feminine;
}

bool ClauseFinder::agrees(const Clause& c, int subject) const {
  if (subject < 0) return false;
  if (!arabic_) return true;
  const Word& shown = c.copular ? word(c.finite) : word(c.predicate);  // تكون shows a woman or things
  if (shown.upos != Upos::Verb && shown.upos != Upos::Aux) return true;
  const Feats& v = shown.feats;
  const Word& s = word(subject);
  if (v.person == Feats::Person::First || v.person == Feats::Person::Second) return false;
  const std::vector<int> list = conjuncts(tree_, subject);
  if (list.size() > 1 && list[1] < c.predicate)  // behind several a verb is plural, or feminine where they are things
    return v.number != Feats::Number::Sing || v.gender != Feats::Gender::Masc;
  Feats noun = s.feats;
  // مهنيو القطاع: a plural that has lost its ن in idafa
  if (s.upos == Upos::Noun && s.form.ends_with("و") && (!s.lemma.ends_with("و") || s.form.ends_with("يو"))) noun.number = Feats::Number::Plur, noun.gender = Feats::Gender::Masc;
  if (s.upos == Upos::Propn || s.upos == Upos::X || noun.number == Feats::Number::None) return true;
  // the ending tells more than a tagger; but خليفة is a man
  if (s.form.ends_with("ة") && (noun.gender == Feats::Gender::None || !is_role_noun(lexicon_, s))) noun.gender = Feats::Gender::Fem;
  if (noun.number == Feats::Number::Plur && v.number == Feats::Number::Sing) return v.gender == Feats::Gender::Fem;
  return same_agreement(noun, v);
}

bool ClauseFinder::stands_for(const Word& pronoun, int noun) const {
  const Feats& p = pronoun.feats;
  const Word& n = word(noun);
  if (p.person == Feats::Person::First || p.person == Feats::Person::Second) return false;
  if (n.upos != Upos::Noun || n.feats.number == Feats::Number::None || p.number == Feats::Number::None) return true;
  if (n.feats.number == Feats::Number::Plur) return p.number == Feats::Number::Plur || p.gender != Feats::Gender::Masc;  // things: ها
  return p.number == n.feats.number;
}

bool ClauseFinder::bind_gap(Clause& c) {
  const auto stands_in = [&](int i) {
    const Word& w = word(i);
    if (arabic_) return w.upos == Upos::Pron && w.feats.pron_type != Feats::PronType::Dem && (is_relative_pronoun(w, Lang::Arabic) || stands_for(w, c.antecedent));
    return is_relative_pronoun(w, Lang::English) || w.lemma == "that";
  };
  for (int& o : c.objects)
    if (stands_in(o)) return o = c.antecedent, true;
  for (Oblique& o : c.obliques)
    if (stands_in(o.head)) return o.head = c.antecedent, true;
  // whose boat sank, where it sank: nothing is missing
  if (!arabic_ && relative_word(c.chain.front())) return false;
  if (!arabic_ && has_child(tree_, c.chain.back(), Deprel::Ccomp)) return false;  // that they hope will end it: the gap is further in
  const bool gap = !arabic_ && c.objects.empty() && !c.copular && !c.passive && tree_.subtype(c.chain.front()) == "relcl";
  if (gap) c.objects.push_back(c.antecedent);
  return gap;
}

}  // namespace khabar
