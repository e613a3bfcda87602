// Clauses by rules over the tree. One pass finds the predicates, one fills their slots, one hands subjects down.
//
// Needs head, deprel, upos, feats, lemma; gives Clause records. The relations that the rules read are UD's; the words
// they read are in the lexicon's tables. Cost is linear in the sentence's length for sane trees.
#include "extract/clauses.hpp"

#include <algorithm>

#include "extract/grammar.hpp"

namespace khabar {
namespace {

bool has_child(const Tree& tree, int i, Deprel rel) { return tree.child(i, rel) >= 0; }

bool is_clausal_position(Deprel rel) {
  switch (rel) {
    case Deprel::Root:
    case Deprel::Ccomp:
    case Deprel::Csubj:
    case Deprel::Advcl:
    case Deprel::Acl:
    case Deprel::Parataxis:
    case Deprel::Conj:
    case Deprel::Xcomp:
      return true;
    default:
      return false;
  }
}

/// Whether the noun or adjective i has a dependent that only a predicate has.
bool has_complement(const Tree& tree, int i) {
  for (const int c : tree.children(i)) {
    const Deprel r = tree.rel(c);
    if (r == Deprel::Obj || r == Deprel::Ccomp || r == Deprel::Obl || r == Deprel::Nsubj) return true;
    if (r == Deprel::Nmod && c > i && has_child(tree, c, Deprel::Case)) return true;
  }
  return false;
}

bool same_agreement(const Feats& a, const Feats& b) {
  const bool number = a.number == Feats::Number::None || b.number == Feats::Number::None || a.number == b.number;
  const bool gender = a.gender == Feats::Gender::None || b.gender == Feats::Gender::None || a.gender == b.gender;
  return number && gender;
}

class Finder {
 public:
  Finder(const Tree& tree, const Lexicon& lexicon) : tree_(tree), lexicon_(lexicon), arabic_(tree.lang() == Lang::Arabic) {}

  std::vector<Clause> run() {
    clause_of_.assign(static_cast<std::size_t>(tree_.size()), -1);
    for (const int i : by_depth()) {
      const int chained = chain_parent(i);
      if (chained >= 0)
        extend(chained, i);
      else if (starts_clause(i))
        open(i);
    }
    for (std::size_t k = 0; k < clauses_.size(); ++k) {
      find_subject(k);
      unfold_light(clauses_[k]);
    }
    for (Clause& c : clauses_) finish(c);
    return std::move(clauses_);
  }

 private:
  const Word& word(int i) const { return tree_.word(i); }
  int clause_of(int i) const { return clause_of_[static_cast<std::size_t>(i)]; }
  Clause& clause(int k) { return clauses_[static_cast<std::size_t>(k)]; }

  std::vector<int> by_depth() const {
    std::vector<int> order;
    order.reserve(static_cast<std::size_t>(tree_.size()));
    for (int i = 0; i < tree_.size(); ++i)
      if (tree_.head(i) < 0) order.push_back(i);
    for (std::size_t k = 0; k < order.size(); ++k)
      for (const int c : tree_.children(order[k])) order.push_back(c);
    return order;
  }

  bool is_participle_of_circumstance(int i) const {
    const Word& w = word(i);
    if (!arabic_ || (w.upos != Upos::Adj && w.upos != Upos::Noun && w.upos != Upos::X)) return false;
    const Deprel r = tree_.rel(i);
    if (r != Deprel::Xcomp && r != Deprel::Advmod && r != Deprel::Advcl && r != Deprel::Obl && r != Deprel::Ccomp &&
        r != Deprel::Parataxis && r != Deprel::Conj && r != Deprel::Acl && r != Deprel::Amod && r != Deprel::Cc && r != Deprel::Dep)
      return false;
    if (w.form.starts_with("ال") || has_child(tree_, i, Deprel::Case)) return false;
    return !participle_cues(lexicon_, w).empty() &&
           (has_complement(tree_, i) || has_child(tree_, i, Deprel::Nmod) || r == Deprel::Xcomp);
  }

  bool starts_clause(int i) const {
    const Word& w = word(i);
    const Deprel r = tree_.rel(i);
    if (r == Deprel::Cc && is_participle_of_circumstance(i)) return true;
    switch (r) {
      case Deprel::Aux: case Deprel::Cop: case Deprel::Case: case Deprel::Mark: case Deprel::Cc: case Deprel::Det:
      case Deprel::Punct: case Deprel::Fixed: case Deprel::Flat: case Deprel::Compound: case Deprel::Goeswith:
        return false;
      default: break;
    }
    if (arabic_ && w.entity == Entity::Person) return false;  // a name that the tagger took for a verb
    if (w.upos == Upos::Verb || (w.upos == Upos::Aux && is_clausal_position(r))) {
      if (r == Deprel::Amod || r == Deprel::Advmod) return arabic_ && r == Deprel::Amod && has_complement(tree_, i);
      return r != Deprel::Nmod || arabic_;
    }
    if (has_child(tree_, i, Deprel::Cop)) return true;
    if (has_child(tree_, i, Deprel::Nsubj) && (is_clausal_position(r) || r == Deprel::Obj)) return true;
    if (arabic_ && r == Deprel::Ccomp && has_child(tree_, i, Deprel::Mark)) return true;
    if (is_participle_of_circumstance(i)) return true;
    return is_reduced_relative(tree_, i);
  }

  /// Clause whose verb chain word i carries on (agreed to buy, بدأ يعمل, يجب أن يصل), or -1.
  int chain_parent(int i) const {
    const int h = tree_.head(i);
    if (h < 0 || clause_of(h) < 0 || word(i).upos != Upos::Verb) return -1;
    const Clause& c = clauses_[static_cast<std::size_t>(clause_of(h))];
    if (c.chain.empty() || c.chain.back() != h || c.copular) return -1;
    const Deprel r = tree_.rel(i);
    if (r == Deprel::Xcomp) {
      if (arabic_) return has_child(tree_, i, Deprel::Nsubj) || !takes_verb(lexicon_, word(h)) ? -1 : clause_of(h);
      // object control (urged ministers to act) opens a clause of its own
      const bool has_object = has_child(tree_, h, Deprel::Obj) || has_child(tree_, h, Deprel::Iobj);
      return has_object ? -1 : clause_of(h);
    }
    if (arabic_ && (r == Deprel::Ccomp || r == Deprel::Csubj) && takes_verb(lexicon_, word(h)))
      return modality_of(lexicon_, word(h)) || !has_child(tree_, i, Deprel::Nsubj) ? clause_of(h) : -1;
    return -1;
  }

  void open(int i) {
    const int k = static_cast<int>(clauses_.size());
    clauses_.emplace_back();
    Clause& c = clauses_.back();
    c.predicate = c.finite = i;
    c.chain = {i};
    c.copular = word(i).upos != Upos::Verb && word(i).upos != Upos::Aux && !is_participle_of_circumstance(i) &&
                !(arabic_ && tree_.rel(i) == Deprel::Amod);
    clause_of_[static_cast<std::size_t>(i)] = k;
    if (!c.copular) c.group.push_back(i);
    c.passive = word(i).feats.voice == Feats::Voice::Pass;
    gather(c, i);
    hang(c, i);
  }

  void extend(int k, int i) {
    Clause& c = clause(k);
    clause_of_[static_cast<std::size_t>(i)] = k;
    c.chain.push_back(i);
    c.predicate = i;
    c.group.push_back(i);
    for (const int m : tree_.children(i))
      if (tree_.rel(m) == Deprel::Mark) c.group.push_back(m);
    const auto modality = modality_of(lexicon_, word(tree_.head(i)));
    if (modality) c.modality = *modality;
    c.passive = word(i).feats.voice == Feats::Voice::Pass;
    gather(c, i);
  }

  /// Parent clause and link.
  void hang(Clause& c, int i) {
    int h = tree_.head(i);
    const Deprel r = tree_.rel(i);
    int up = h;
    while (up >= 0 && clause_of(up) < 0) up = tree_.head(up);
    c.parent = up < 0 ? -1 : clause_of(up);
    for (const int m : tree_.children(i))
      if (tree_.rel(m) == Deprel::Mark && c.mark.empty()) c.mark = word(m).lemma;
    if (c.parent < 0) {
      c.link = Link::Root;
      return;
    }
    switch (r) {
      case Deprel::Conj: c.link = clause_of(h) >= 0 ? Link::Conjunct : Link::Content; break;
      case Deprel::Ccomp: case Deprel::Csubj: case Deprel::Obj: c.link = Link::Content; break;
      case Deprel::Xcomp:
        c.link = is_participle_of_circumstance(i) ? Link::Adverbial : Link::Infinitive;
        if (!arabic_ && c.mark == "to" && h >= 0)  // stressed the need to protect, with protect below stressed
          if (const int o = tree_.child(h, Deprel::Obj); o >= 0 && o < i && (is_weak(o) || lexicon_.cue(word(o).lemma, CuePos::Noun)))
            c.governor = o;
        break;
      case Deprel::Acl:
      case Deprel::Amod:
        c.antecedent = h;
        c.link = word(i).feats.verb_form == Feats::VerbForm::Part || word(i).feats.verb_form == Feats::VerbForm::Ger ||
                         word(i).upos == Upos::Adj
                     ? Link::Participle
                     : Link::Relative;
        // acl that completes a noun (the need to act, قرار أن) is content, not a relative clause
        if (r == Deprel::Acl && !relative_mark(i) && (!c.mark.empty() || full_clause(i))) {
          c.link = Link::Content;
          c.antecedent = -1;
        }
        if (is_participle_of_circumstance(i)) c.link = Link::Adverbial, c.antecedent = -1;
        if (!arabic_ && c.mark == "to") {  // the need to act, asked donors to help
          c.link = Link::Infinitive;
          c.governor = h;
        }
        break;
      case Deprel::Parataxis: c.link = Link::Root; break;
      default:
        c.link = object_control(c, h) ? Link::Infinitive : asks(i, h) ? Link::Content : Link::Adverbial;
    }
    if (r == Deprel::Conj && c.link == Link::Content) c.link = Link::Adverbial;
  }

  /// did not say when the talks would resume: a question below a verb of speech is what it says.
  bool asks(int i, int h) const {
    if (arabic_ || h < 0) return false;
    const int first = tree_.left(i);
    const std::string_view f = word(first).lemma;
    if (f != "when" && f != "how" && f != "why" && f != "where" && f != "whether" && f != "if") return false;
    if (i < h) return false;
    for (const Cue& cue : lexicon_.cues(word(h).lemma, CuePos::Verb))
      for (const Frame& frame : cue.frames)
        if (frame.content == Content::Question || frame.content == Content::Clause) return !has_child(tree_, h, Deprel::Ccomp);
    return false;
  }

  /// expect the rain to continue: an infinitive after the object of a cue that takes one.
  bool object_control(const Clause& c, int h) const {
    if (arabic_ || c.mark != "to" || h < 0 || !has_child(tree_, h, Deprel::Obj)) return false;
    for (const Cue& cue : lexicon_.cues(word(h).lemma, CuePos::Verb))
      if (find_frame(cue, Content::Infinitive)) return true;
    for (const Cue& cue : lexicon_.cues(word(h).lemma, CuePos::Verb))
      for (const Frame& f : cue.frames)
        if (f.content == Content::Infinitive) return true;
    return false;
  }

  /// concerns they would stay: a clause with a subject of its own that is no relative clause (English marks those relcl).
  bool full_clause(int i) const {
    return !arabic_ && tree_.subtype(i) != "relcl" && has_child(tree_, i, Deprel::Nsubj);
  }

  bool relative_mark(int i) const {
    for (const int m : tree_.children(i))
      if (tree_.rel(m) == Deprel::Mark && is_relative_pronoun(word(m), tree_.lang())) return true;
    return false;
  }

  void gather(Clause& c, int i) {
    for (const int k : tree_.children(i)) {
      const Word& w = word(k);
      switch (tree_.rel(k)) {
        case Deprel::Aux:
          c.group.push_back(k);
          c.finite = std::min(c.finite, k);
          if (tree_.subtype(k) == "pass") c.passive = true;
          note_auxiliary(c, w);
          break;
        case Deprel::Cop:
          c.group.push_back(k);
          c.finite = k;
          note_auxiliary(c, w);
          break;
        case Deprel::Advmod:
          if (is_negator(lexicon_, w.lemma)) {
            c.negated = !c.negated;
            note_auxiliary(c, w);
            if (k < i && i - k <= 4) c.group.push_back(k);
          } else if (const auto m = modality_of(lexicon_, w); m && w.upos != Upos::Verb) {
            c.modality = *m;
          } else if (w.upos == Upos::Noun || w.upos == Upos::Propn || w.upos == Upos::X || w.upos == Upos::Num) {
            add_oblique(c, k);  // PADT marks many adverbial nouns advmod
          }
          break;
        case Deprel::Compound:
          if (tree_.subtype(k) == "prt") {
            if (w.upos == Upos::Adp || w.upos == Upos::Adv) c.group.push_back(k);
            if (arabic_ && (w.form == "س" || w.form == "سوف")) c.group.push_back(k);
            note_auxiliary(c, w);
          }
          break;
        case Deprel::Nsubj:
        case Deprel::Csubj:
          if (w.upos == Upos::Verb && arabic_ && clause_starts_below(k)) break;
          if (k > i && is_participle_of_circumstance(i)) {  // مؤكدين دعمهم: what follows is affirmed
            c.objects.push_back(k);
            break;
          }
          if (c.subject < 0 || c.subject_from != SubjectFrom::Written) {
            c.subject = k;
            c.subject_from = SubjectFrom::Written;
          } else if (arabic_ && !c.copular && k > i) {
            c.objects.push_back(k);  // ضم اللقاء وزراء: the second noun after the verb is its object
          }
          if (tree_.subtype(k) == "pass") c.passive = true;
          break;
        case Deprel::Obj:
          if (!starts_clause(k)) c.objects.insert(c.objects.begin(), k);
          break;
        case Deprel::Iobj: c.objects.push_back(k); break;
        case Deprel::Xcomp:
          if (w.upos != Upos::Verb && !starts_clause(k)) c.objects.push_back(k);
          break;
        case Deprel::Obl:
        case Deprel::Nmod:
          if (w.upos != Upos::Verb && !(tree_.rel(k) == Deprel::Nmod && c.copular && !has_child(tree_, k, Deprel::Case)))
            add_oblique(c, k);
          break;
        default: break;
      }
    }
  }

  bool clause_starts_below(int k) const { return word(k).upos == Upos::Verb; }

  void note_auxiliary(Clause& c, const Word& w) {
    if (const auto tense = tense_effect(lexicon_, w)) c.tense = *tense;
    if (is_negator(lexicon_, w.lemma) && tree_.rel(index_of(w)) != Deprel::Advmod) c.negated = true;
    if (arabic_ && (w.lemma == "زال" || w.lemma == "انفك")) c.negated = false;  // ما زال says that it still is
    if (const auto m = modality_of(lexicon_, w)) c.modality = *m;
  }
  int index_of(const Word& w) const { return static_cast<int>(&w - tree_.sentence().words.data()); }

  void add_oblique(Clause& c, int k) {
    Oblique o;
    o.head = k;
    o.cases = case_words(tree_, k);
    o.lemma = lemmas(tree_.sentence(), o.cases);
    if (arabic_ && is_approximator(o.lemma)) {  // نحو عشرين زيارة is the object
      c.objects.push_back(k);
      return;
    }
    if (c.passive && c.agent < 0 && is_agent_preposition(tree_.lang(), o.lemma)) {
      c.agent = k;
    }
    c.obliques.push_back(std::move(o));
  }

  void find_subject(std::size_t k) {
    Clause& c = clauses_[k];
    if (c.subject >= 0 && is_relative_pronoun(word(c.subject), tree_.lang()) && c.antecedent >= 0) {
      c.subject = c.antecedent;
      c.subject_from = SubjectFrom::Antecedent;
      return;
    }
    if (c.subject >= 0) {
      if (c.link == Link::Relative && c.antecedent >= 0) bind_gap(c);
      return;
    }
    if (takes_object_as_subject(c)) return;
    const auto take = [&](int subject, SubjectFrom from) {
      c.subject = subject;
      c.subject_from = subject >= 0 ? from : SubjectFrom::None;
    };
    const Clause* p = c.parent >= 0 ? &clauses_[static_cast<std::size_t>(c.parent)] : nullptr;
    switch (c.link) {
      case Link::Conjunct:
        if (p && p->passive == c.passive && agrees(c, p->subject)) take(p->subject, SubjectFrom::Conjunct);
        else if (p && !arabic_) take(p->subject, SubjectFrom::Conjunct);
        break;
      case Link::Infinitive:
        // the need to act: the subject's; asked donors to help: theirs
        if (c.governor >= 0 && lexicon_.cues(word(c.governor).lemma, CuePos::Noun).empty() && !is_weak(c.governor) &&
            tree_.rel(c.governor) != Deprel::Obj)
          take(c.governor, SubjectFrom::Control);
        else if (p)
          take(c.governor < 0 && !p->objects.empty() && p->objects.front() < c.predicate ? p->objects.front() : p->subject, SubjectFrom::Control);
        break;
      case Link::Adverbial:
        if (arabic_ && word(c.predicate).upos != Upos::Verb)
          take(circumstance_of(c), SubjectFrom::Circumstance);
        else if (p && (!arabic_ || agrees(c, p->subject)))
          take(p->subject, SubjectFrom::Circumstance);
        break;
      case Link::Relative:
        // كندا التي يزورها: the antecedent is what its pronoun stands for, and the subject is dropped
        if (arabic_ && c.antecedent >= 0 && (bind_gap(c) || !agrees(c, c.antecedent))) {
          if (p && agrees(c, p->subject) && p->subject != c.antecedent) take(p->subject, SubjectFrom::Control);
          break;
        }
        take(c.antecedent, SubjectFrom::Antecedent);
        break;
      case Link::Participle: take(c.antecedent, SubjectFrom::Antecedent); break;
      case Link::Content:
        if (arabic_ && p && agrees(c, p->subject)) take(p->subject, SubjectFrom::Control);
        break;
      case Link::Root: break;
    }
    if (c.subject < 0)
      c.subject_from = arabic_ && !c.copular && !c.passive && !has_child(tree_, c.predicate, Deprel::Csubj) ? SubjectFrom::Dropped
                                                                                                     : SubjectFrom::None;
  }

  /// تم إجلاء السكان: the masdar is the predicate, what it governs is the subject. قام بإصلاح الجسر: ... the object.
  void unfold_light(Clause& c) {
    if (!arabic_ || c.copular || word(c.predicate).upos != Upos::Verb) return;
    const LightVerb* passive = c.subject >= 0 && c.subject_from == SubjectFrom::Written && c.objects.empty()
                                   ? lexicon_.light_verb(word(c.predicate).lemma, "", word(c.subject).lemma) : nullptr;
    if (passive && passive->kind == LightKind::Passive && word(c.subject).upos == Upos::Noun) {
      const int masdar = c.subject;
      int patient = -1;
      for (const int k : tree_.children(masdar)) {
        if (k < masdar) continue;
        const bool more_than = tree_.rel(k) == Deprel::Amod && (word(k).lemma == "أكثر" || word(k).lemma == "أقل");
        if (more_than || tree_.rel(k) == Deprel::Nmod || tree_.rel(k) == Deprel::Obl || tree_.rel(k) == Deprel::Obj) {
          if (patient < 0 && !has_child(tree_, k, Deprel::Case)) patient = k;
          else if (has_child(tree_, k, Deprel::Case)) add_oblique(c, k);
        }
      }
      if (patient < 0 && c.antecedent < 0) return;
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

  /// Whose circumstance a participle tells: the outermost clause above it whose subject it agrees with. A cue (مشيرا) goes
  /// with the speaker, not with the subject of what was said.
  int circumstance_of(const Clause& c) const {
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

  /// مؤكدا: one man; مؤكدة: one woman, a body or things; مؤكدين: several people.
  bool participle_agrees(const Word& participle, int subject) const {
    const Word& s = word(subject);
    const bool plural = participle.form.ends_with("ين") || participle.form.ends_with("ون");
    const bool feminine = participle.form.ends_with("ة") || participle.form.ends_with("ات");
    if (s.upos != Upos::Noun) return !plural || conjuncts(tree_, subject).size() > 1;
    const bool many = s.feats.number == Feats::Number::Plur || s.feats.number == Feats::Number::Dual || conjuncts(tree_, subject).size() > 1;
    if (plural) return many;
    const bool subject_feminine = s.form.ends_with("ة") || s.form.ends_with("ات") || s.feats.gender == Feats::Gender::Fem;
    return many ? feminine : feminine == subject_feminine;
  }

  /// تسفر المشاورات عن: the noun right after a verb that does not agree with the subject it would inherit, but agrees with
  /// that noun, is its subject.
  bool takes_object_as_subject(Clause& c) {
    if (!arabic_ || c.objects.size() != 1 || c.copular || word(c.predicate).upos != Upos::Verb) return false;
    const int o = c.objects.front();
    if (o < c.predicate || word(o).upos == Upos::Pron || word(o).form.ends_with("ا")) return false;
    for (int i = c.predicate + 1; i < o; ++i)
      if (word(i).upos != Upos::Adj && word(i).upos != Upos::Det && word(i).upos != Upos::Punct) return false;
    const int inherited = c.parent >= 0 ? clauses_[static_cast<std::size_t>(c.parent)].subject : -1;
    if (c.link == Link::Conjunct || c.link == Link::Relative || c.link == Link::Participle) return false;
    if (word(c.predicate).feats.number == Feats::Number::Plur || word(c.predicate).feats.number == Feats::Number::Dual) return false;
    if (inherited >= 0 && agrees_strictly(c, inherited)) return false;
    if (inherited < 0 && c.link != Link::Content && !can_act(o)) return false;
    if (!agrees_strictly(c, o)) return false;
    c.subject = o;
    c.subject_from = SubjectFrom::Written;
    c.objects.clear();
    return true;
  }

  bool is_weak(int i) const { return lexicon_.find_noun(word(i).lemma, NounClass::Weak) != nullptr; }

  /// Names of people and bodies, offices, and nouns that speak.
  bool can_act(int i) const {
    const Entity e = word(i).entity;
    if (e == Entity::Person || e == Entity::Organisation || e == Entity::Group) return true;
    if (is_role_noun(lexicon_, word(i))) return true;
    const Cue* cue = lexicon_.cue(word(i).lemma, CuePos::Noun);
    return cue && cue->source && word(i).form.starts_with("ال");
  }

  bool agrees_strictly(const Clause& c, int noun) const {
    const Feats& v = word(c.predicate).feats;
    const Word& n = word(noun);
    if (v.person == Feats::Person::First || v.person == Feats::Person::Second) return false;
    const bool feminine = n.feats.gender == Feats::Gender::Fem || n.form.ends_with("ة") || n.form.ends_with("ات");
    Feats::Gender gender = v.gender;
    const std::string_view f = word(c.predicate).form;  // the imperfect shows it by its first letter
    if (gender == Feats::Gender::None && f.starts_with("ت")) gender = Feats::Gender::Fem;
    if (gender == Feats::Gender::None && f.starts_with("ي")) gender = Feats::Gender::Masc;
    return gender == Feats::Gender::None || (gender == Feats::Gender::Fem) == feminine;
  }

  /// In Arabic a verb shows gender and number of a subject it drops.
  bool agrees(const Clause& c, int subject) const {
    if (subject < 0) return false;
    if (!arabic_ || word(c.predicate).upos != Upos::Verb) return true;
    const Feats& v = word(c.predicate).feats;
    const Word& s = word(subject);
    if (v.person == Feats::Person::First || v.person == Feats::Person::Second) return false;
    if (conjuncts(tree_, subject).size() > 1) return true;
    Feats noun = s.feats;
    if (s.upos == Upos::Propn || s.upos == Upos::X || noun.number == Feats::Number::None) return true;
    if (noun.gender == Feats::Gender::None)
      noun.gender = s.form.ends_with("ة") ? Feats::Gender::Fem : Feats::Gender::None;
    if (noun.number == Feats::Number::Plur && v.number == Feats::Number::Sing) return v.gender == Feats::Gender::Fem;
    return same_agreement(noun, v);
  }

  /// The antecedent fills the place of the resumptive pronoun (اللقاء الذي استضافته), or the gap in English.
  bool bind_gap(Clause& c) {
    const auto stands_in = [&](int i) {
      const Word& w = word(i);
      if (arabic_) return w.upos == Upos::Pron && w.feats.pron_type != Feats::PronType::Dem && !is_relative_pronoun(w, Lang::Arabic);
      return is_relative_pronoun(w, Lang::English) || w.lemma == "that";
    };
    for (int& o : c.objects)
      if (stands_in(o)) return o = c.antecedent, true;
    for (Oblique& o : c.obliques)
      if (stands_in(o.head)) return o.head = c.antecedent, true;
    const bool gap = !arabic_ && c.objects.empty() && !c.copular && !c.passive && tree_.subtype(c.chain.front()) == "relcl";
    if (gap) c.objects.push_back(c.antecedent);
    return gap;
  }

  void finish(Clause& c) {
    std::sort(c.group.begin(), c.group.end());
    c.group.erase(std::unique(c.group.begin(), c.group.end()), c.group.end());
    const Feats& f = word(c.finite).feats;
    if (c.tense == Tense::Present) {
      if (f.aspect == Feats::Aspect::Perf || f.tense == Feats::Tense::Past) c.tense = Tense::Past;
      if (f.tense == Feats::Tense::Fut) c.tense = Tense::Future;
    }
    c.margin = word(c.predicate).margin;
    if (c.subject >= 0) c.margin = std::min(c.margin, word(c.subject).margin);
  }

  const Tree& tree_;
  const Lexicon& lexicon_;
  const bool arabic_;
  std::vector<int> clause_of_;
  std::vector<Clause> clauses_;
};

}  // namespace

std::vector<Clause> find_clauses(const Tree& tree, const Lexicon& lexicon) {
  if (tree.size() == 0) return {};
  return Finder(tree, lexicon).run();
}

}  // namespace khabar
