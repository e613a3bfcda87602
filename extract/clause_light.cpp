// Verbs that lend their frame to a noun: light verbs, idioms and masdars unfolded, and whose deed these are.
#include <algorithm>
#include <array>

#include "extract/clause_finder.hpp"

namespace khabar {

void ClauseFinder::share_objects(Clause& c) {
  if (arabic_ || c.link != Link::Conjunct || c.parent < 0) return;
  Clause& p = clause(c.parent);
  if (p.copular || c.copular || p.predicate > c.chain.front()) return;
  if (p.chain.size() > 1 && word(c.chain.front()).feats.verb_form == Feats::VerbForm::Fin) return;  // was hard to watch and hurt them
  // arrested and questioned the student: nothing stands between the verbs
  for (int i = p.predicate + 1; i < c.chain.front(); ++i) {
    if (word(i).upos == Upos::Adv && tree_.rel(i) == Deprel::Advmod && tree_.head(i) == p.predicate) return;  // stay indoors and avoid crowds
    if (word(i).upos != Upos::Cconj && word(i).upos != Upos::Adv && word(i).upos != Upos::Punct && tree_.rel(i) != Deprel::Compound) return;
  }
  const bool closes = has_child(tree_, p.predicate, Deprel::Ccomp) || has_child(tree_, p.predicate, Deprel::Xcomp);
  if (p.objects.empty() && p.obliques.empty() && !p.passive && !closes && !c.objects.empty() && !c.passive) p.objects = c.objects;
  else if (c.objects.empty() && c.obliques.empty() && !c.passive && !p.objects.empty() && p.objects.front() > c.predicate) c.objects = p.objects;
}

void ClauseFinder::unfold_idiom(Clause& c) {
  if (c.copular || c.objects.size() != 1 || c.objects.front() < c.predicate) return;
  const int noun = c.objects.front();
  const LightVerb* row = lexicon_.light_verb(word(c.predicate).lemma, "", word(noun).lemma);
  if (!row || row->noun.empty() || row->noun == "*" || word(noun).feats.number == Feats::Number::Plur) return;
  // made an appeal to donors, وجه نداء إلى المتبرعين: a noun of speech keeps its article, adjectives and owner
  const bool says = !lexicon_.cues(word(noun).lemma, CuePos::Noun).empty();
  if (says && !arabic_ && !lexicon_.cues(word(c.predicate).lemma, CuePos::Verb).empty()) return;
  std::vector<int> below;
  WordList kept;
  for (const int k : tree_.children(noun)) {
    const Deprel r = tree_.rel(k);
    if (r == Deprel::Punct) continue;
    const bool suffix = arabic_ && word(k).upos == Upos::Pron && word(k).token == word(noun).token;
    if (suffix || ((says || arabic_) && (r == Deprel::Amod || r == Deprel::Det || word(k).feats.poss))) {
      if (r != Deprel::Det) kept.push_back(k);
      continue;
    }
    if ((r != Deprel::Nmod && r != Deprel::Obl) || k < noun || (arabic_ && !has_child(tree_, k, Deprel::Case))) return;  // took a part, took their place
    below.push_back(k);
  }
  if (says || arabic_) {  // only with what the noun asks for
    const auto asked = [&](std::string_view preposition) {
      for (const Cue& cue : lexicon_.cues(word(noun).lemma, CuePos::Noun))
        for (const Frame& f : cue.frames)
          if (f.preposition == preposition) return true;
      constexpr std::array<std::string_view, 6> k_against = {"على", "إلى", "ل", "ب", "ضد", "مع"};
      return !says && std::find(k_against.begin(), k_against.end(), preposition) != k_against.end();
    };
    const auto next = [&](const Oblique& o) { return !o.cases.empty() && o.cases.front() == tree_.right(noun) + 1 && asked(o.lemma); };
    const auto inner = [&](int k) { return asked(lemmas(tree_.sentence(), case_words(tree_, k))); };
    if (std::none_of(c.obliques.begin(), c.obliques.end(), next) && std::none_of(below.begin(), below.end(), inner)) return;
  }
  if (below.empty() && c.obliques.empty()) return;
  c.group.push_back(noun);
  c.group.insert(c.group.end(), kept.begin(), kept.end());
  c.chain.push_back(noun);
  c.objects.clear();
  for (const int k : below) add_oblique(c, k);
}

int ClauseFinder::permitted_by(const Clause& up) const {
  const Word& verb = word(up.predicate);
  if (verb.upos != Upos::Verb) return -1;
  for (const Cue& cue : lexicon_.cues(verb.lemma, CuePos::Verb))
    for (const Frame& f : cue.frames) {
      if (f.addressee == "obj" && up.objects.size() == 1 && up.objects.front() > up.predicate) return up.objects.front();
      for (const Oblique& o : up.obliques)
        if (!f.addressee.empty() && o.lemma == f.addressee && f.content == Content::Clause) return o.head;
    }
  for (const Oblique& o : up.obliques)  // سمح للسكان أن يعودوا
    if (o.lemma == "ل" && lexicon_.has_relation(verb.lemma, o.lemma)) return o.head;
  return -1;
}

bool ClauseFinder::can_be_swapped(const Clause& c) const {
  if (!arabic_ || c.copular || c.chain.size() > 1 || c.objects.size() != 1) return false;
  const Operator* modal = lexicon_.find_operator(word(c.predicate).lemma, OperatorKind::Modal);
  return modal && word(c.objects.front()).upos == Upos::Pron && word(c.subject).upos == Upos::Noun;
}

bool ClauseFinder::takes_holder(Clause& c) {
  // كان لسوق الشعر بعد سياسي, لديهم أسئلة: there is something for someone; what there is stands as the subject
  if (c.copular) {
    const bool held = std::any_of(c.obliques.begin(), c.obliques.end(), [&](const Oblique& o) {
      return o.lemma == "ل" || o.lemma == "لدى" || o.lemma == "عند";
    });
    if (!held || word(c.predicate).upos != Upos::Noun || !case_words(tree_, c.predicate).empty()) return false;
    c.subject = c.predicate;
    c.subject_from = SubjectFrom::Written;
    return true;
  }
  // يمكن للجميع أن يترفعوا, كان عليها أن تترك
  if (c.chain.size() < 2) return false;
  const int holder = holder_of(c);
  if (holder < 0) return false;
  c.subject = holder;
  c.subject_from = SubjectFrom::Written;
  std::erase_if(c.obliques, [&](const Oblique& x) { return x.head == holder; });
  std::erase(c.objects, holder);
  return true;
}

int ClauseFinder::holder_of(const Clause& c) const {
  if (c.chain.empty()) return -1;
  for (const Operator& op : lexicon_.operators(word(c.chain.front()).lemma)) {
    if (op.kind != OperatorKind::Modal && op.kind != OperatorKind::Phase) continue;
    for (const int o : c.objects)  // يمكنها أن تؤثر
      if (op.kind == OperatorKind::Modal && c.chain.size() > 1 && word(o).upos == Upos::Pron && tree_.head(o) == c.chain.front()) return o;
    for (const Oblique& o : c.obliques)
      if ((o.lemma == "ل" || o.lemma == "على") && tree_.head(o.head) == c.chain.front() && governs(op, o.lemma)) return o.head;
  }
  return -1;
}

void ClauseFinder::unfold_light(Clause& c) {
  unfold_idiom(c);
  if (!arabic_ || c.copular || word(c.predicate).upos != Upos::Verb) return;
  const LightVerb* passive = c.subject > c.predicate && c.subject_from == SubjectFrom::Written && c.objects.empty()
                                 ? lexicon_.light_verb(word(c.predicate).lemma, "", word(c.subject).lemma) : nullptr;
  if (passive && passive->kind == LightKind::Passive && word(c.subject).upos == Upos::Noun) {
    const int masdar = c.subject;
    int patient = -1;
    for (const int k : tree_.children(masdar)) {
      if (k < masdar) continue;
      const bool more_than = tree_.rel(k) == Deprel::Amod && (word(k).lemma == "أكثر" || word(k).lemma == "أقل");
      if (more_than || tree_.rel(k) == Deprel::Nmod || tree_.rel(k) == Deprel::Obl || tree_.rel(k) == Deprel::Obj || (tree_.rel(k) == Deprel::Nummod && k == masdar + 1)) {
        if (patient < 0 && !has_child(tree_, k, Deprel::Case)) patient = k;
        else if (has_child(tree_, k, Deprel::Case)) add_oblique(c, k);
      }
    }
    if (patient >= 0 && word(patient).upos == Upos::Pron)  // الألبوم تم إصداره
      for (const int k : tree_.children(c.predicate))
        if (tree_.rel(k) == Deprel::Dislocated && k < c.predicate && (stands_for(word(patient), k) || conjuncts(tree_, k).size() > 1)) patient = k;
    if (patient >= 0 && word(patient).upos == Upos::Pron && c.antecedent >= 0) patient = -1;  // القانون الذي تم تقديمه
    const bool gap = std::any_of(c.obliques.begin(), c.obliques.end(), [&](const Oblique& o) {
      return word(o.head).upos == Upos::Pron && tree_.descends(o.head, masdar);
    });
    if (const int holder = holder_of(c); holder >= 0 && (patient >= 0 || !c.obliques.empty())) {  // يجب على اللاعبين ارتداء خوذات
      c.group.push_back(masdar);
      c.chain.push_back(masdar);
      c.subject = holder;
      std::erase_if(c.obliques, [&](const Oblique& o) { return o.head == holder; });
      if (patient >= 0) c.objects.push_back(patient);
      return;
    }
    if (patient < 0 && (c.antecedent < 0 || !gap)) return;
    c.group.push_back(masdar);
    c.chain.push_back(masdar);
    c.passive = true;
    if (patient >= 0) {
      c.subject = patient;
      return;
    }
    c.subject = c.antecedent;  // الاتفاقات التي تم التوصل إليها
    c.subject_from = SubjectFrom::Antecedent;
    std::erase_if(c.obliques, [&](const Oblique& o) { return word(o.head).upos == Upos::Pron; });
    return;
  }
  if (!c.objects.empty()) return;
  for (const Oblique& o : c.obliques) {
    const LightVerb* active = lexicon_.light_verb(word(c.predicate).lemma, o.lemma, word(o.head).lemma);
    if (!active || active->kind != LightKind::Active || o.lemma.empty()) continue;
    for (const int k : tree_.children(o.head))
      if (k > o.head && tree_.rel(k) == Deprel::Nmod && !has_child(tree_, k, Deprel::Case) && word(k).upos != Upos::Pron) {
        c.group.insert(c.group.end(), o.cases.begin(), o.cases.end());
        c.group.push_back(o.head);
        c.chain.push_back(o.head);
        c.objects.push_back(k);
        const int masdar = o.head;
        std::erase_if(c.obliques, [&](const Oblique& x) { return x.head == masdar; });
        return;
      }
  }
}

void ClauseFinder::unfold_joined_masdars(std::size_t k) {
  const int masdar = clauses_[k].chain.back();
  if (!arabic_ || clauses_[k].chain.size() < 2 || !clauses_[k].passive || word(masdar).upos != Upos::Noun || clauses_[k].subject_from != SubjectFrom::Written) return;
  for (const int other : tree_.children(masdar)) {
    if (tree_.rel(other) != Deprel::Conj || !is_masdar(lexicon_, word(other))) continue;
    int patient = tree_.child(other, Deprel::Nummod);
    for (const int x : tree_.children(other))
      if (patient < 0 && x > other && tree_.rel(x) == Deprel::Nmod && !has_child(tree_, x, Deprel::Case) && word(x).upos != Upos::Pron) patient = x;
    if (patient < other) continue;
    Clause c = clauses_[k];
    std::replace(c.chain.begin(), c.chain.end(), masdar, other);
    std::replace(c.group.begin(), c.group.end(), masdar, other);
    std::erase_if(c.obliques, [&](const Oblique& o) { return o.head > masdar; });
    c.subject = patient;
    for (const int from : {other, patient})
      for (const int x : tree_.children(from))
        if (x > patient && (tree_.rel(x) == Deprel::Nmod || tree_.rel(x) == Deprel::Obl) && has_child(tree_, x, Deprel::Case)) add_oblique(c, x);
    for (const int x : tree_.children(patient))  // 1200 خيمة في الملعب
      if (x > patient && tree_.rel(x) == Deprel::Nmod && !has_child(tree_, x, Deprel::Case))
        for (const int y : tree_.children(x))
          if (y > x && tree_.rel(y) == Deprel::Nmod && has_child(tree_, y, Deprel::Case)) add_oblique(c, y);
    clauses_.push_back(std::move(c));
  }
}

}  // namespace khabar
