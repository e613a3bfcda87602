// Which statements a clause makes: cues with a noun phrase as content, copulas. Plain verbs: state_plain.cpp.
#include <algorithm>

#include "extract/stater.hpp"

namespace khabar {

void Stater::state_clause(std::size_t k) {
  const Clause& c = clauses_[k];
  const Speech& s = speech_[k];
  for (const int o : c.objects) coreference_.resolve(o);
  if ((c.subject < 0 && resolved_[k].entity < 0) || s.silent || is_member_list(k)) return;
  if (c.copular && analysis_.lang == Lang::English && state_cleft(k)) return;
  if (c.subject >= 0 && (is_bare_relative(word(c.subject)) || (analysis_.lang == Lang::English && is_relative_pronoun(word(c.subject), Lang::English)))) return;
  if (!c.copular && is_time(c.predicate)) return;  // فجر اليوم: no verb
  const std::size_t before = pending_.size();
  if (s.is_cue() && !c.copular && !(s.passive_cue && !s.has_content_clause))
    state_cue(k);
  else
    state_plain(k);
  if (pending_.size() == before && !s.has_content_clause) state_infinitive(k);
}

bool Stater::is_member_list(std::size_t k) const {
  return clauses_[k].copular && std::find(members_.begin(), members_.end(), clauses_[k].predicate) != members_.end();
}

void Stater::state_cue(std::size_t k) {
  const Clause& c = clauses_[k];
  const std::span<const Cue> rows = speech_[k].cues;
  bool stated = false;
  // threatened to halt production: the content is the verb that follows, with its object
  const bool carries_on = c.chain.size() > 1 && c.chain.back() != speech_[k].cue_word;
  for (const int o : c.objects) {
    if (is_described(c, o)) continue;
    const Cue* row = object_row(rows, "");
    const auto quoted_behind = [&](int i) { return quotes_.inside[static_cast<std::size_t>(i)] && !quotes_.inside[static_cast<std::size_t>(o)]; };
    if (row && wants_two(*row) && c.objects.size() < 2 && analysis_.lang == Lang::English && !quoted_behind(tree_.right(o)))
      row = nullptr;  // called a strike, found a house; but called it "a hasty step"
    if (!row && carries_on) row = &rows.front();
    if (is_question_word(o)) continue;
    // asked a court to declare it illegal: whose word it is has been told
    if (state_complement(k, o, speech_[k].by.cue ? nullptr : row ? row : &rows.front(), "cue.complement")) {
      stated = true;
      continue;
    }
    if (state_addressee(k, {}, "", o)) {
      stated = true;
      continue;
    }
    if (!row && !stated && names_target(rows) && rows.front().act != Act::Say) row = &rows.front();  // but see a plan: nothing is said of it
    if (!row || is_addressee(c, o) || is_time(o)) continue;
    if ((row->act == Act::Say || row->act == Act::Announce) && !is_content_noun(o)) continue;  // published a report
    if (row->act == Act::Reject && (word(o).entity == Entity::Person || is_role_noun(lexicon_, word(o)))) continue;  // dismissed the minister
    if (analysis_.lang == Lang::English && row->act == Act::Express && rows.front().evidence && lexicon_.cues(word(o).lemma, CuePos::Noun).empty()) continue;  // showed a talent
    if (!unfold_infinitive(k, {}, o, row) && !unfold(k, {}, "", o, row)) emit_all(k, {}, "", o, row, "cue.obj");
    stated = true;
  }
  for (const Oblique& o : c.obliques) {
    if (o.lemma.empty() || is_time(o.head) || o.head == c.agent || tells_how(o)) continue;
    if (state_addressee(k, o.cases, o.lemma, o.head)) {
      stated = true;
      continue;
    }
    const Cue* row = object_row(rows, o.lemma);
    // الزيادة التي أقرها الوزير في الأسعار: what was said is the object, unless the frame has an addressee before its content
    if (row && !stated && analysis_.lang == Lang::Arabic && std::any_of(c.objects.begin(), c.objects.end(), [&](int x) { return !is_time(x); })) {
      const Frame* frame = find_frame(*row, Content::Object, o.lemma);
      if (frame && frame->addressee.empty() && object_row(rows, "")) continue;
    }
    const bool fronted = analysis_.lang == Lang::English && o.head < speech_[k].cue_word;  // in an interview she described
    if (!row && carries_on && !fronted && (!stated || is_partner(o))) row = &rows.front();
    if (!row) continue;
    if (!unfold_infinitive(k, o.cases, o.head, row) && !unfold(k, o.cases, o.lemma, o.head, row)) emit_all(k, o.cases, o.lemma, o.head, row, "cue.obl");
    stated = true;
  }
  if (!stated && !speech_[k].has_content_clause) state_plain(k);
  const bool denied = analysis_.lang == Lang::English && rows.front().denies && !stated &&
                      std::any_of(clauses_.begin(), clauses_.end(), [&](const Clause& x) {
                        return x.parent == static_cast<int>(k) && x.link == Link::Content && x.subject_from == SubjectFrom::Control;
                      });
  if ((c.negated || speech_[k].withheld || denied) && speech_[k].has_content_clause && !stated) state_unsaid(k);
}

bool Stater::state_addressee(std::size_t k, const WordList& cases, const std::string& case_lemma, int object) {
  const bool addressed = std::any_of(clauses_.begin(), clauses_.end(), [&](const Clause& c) { return c.controller == object; });
  if (addressed) emit_all(k, cases, case_lemma, object, addressing_row(speech_[k].cues, case_lemma.empty() ? "obj" : case_lemma), "cue.addressee");
  return addressed;
}

bool Stater::wants_two(const Cue& row) {
  return std::none_of(row.frames.begin(), row.frames.end(), [](const Frame& f) { return f.content == Content::Object && f.preposition.empty() && f.addressee.empty(); });
}

bool Stater::names_target(std::span<const Cue> rows) {
  for (const Cue& row : rows)
    for (const Frame& f : row.frames)
      if (f.addressee == "obj" && (f.preposition == "ب" || f.preposition == "of" || f.preposition == "as")) return true;
  return false;
}

void Stater::state_unsaid(std::size_t k) {
  for (const Clause& content : clauses_)
    if (content.parent == static_cast<int>(k) && content.link == Link::Content && content.predicate > clauses_[k].predicate) {
      const std::size_t before = pending_.size();
      emit(k, clauses_[k].subject, {}, "", content.predicate, &speech_[k].cues.front(), "cue.unsaid", nullptr);
      if (pending_.size() == before) return;
      WordList words;
      for (int i = tree_.left(content.predicate); i <= tree_.right(content.predicate); ++i) words.push_back(i);
      while (!words.empty() && word(words.back()).upos == Upos::Punct) words.pop_back();
      Wording w = wording(*sentence_, analysis_.text, words);
      pending_.back().statement.negated = !speech_[k].cues.front().denies || clauses_[k].negated;
      Phrase& object = pending_.back().statement.object;
      object.text = object.full = object.entity = std::move(w.text);
      object.spans = std::move(w.spans);
      object.join.clear();
      pending_.back().object = -1;
      return;
    }
}

bool Stater::unfold(std::size_t k, const WordList& cases, const std::string& case_lemma, int noun, const Cue* row) {
  if (lexicon_.cues(word(noun).lemma, CuePos::Noun).empty() || conjuncts(tree_, noun).size() > 1) return false;
  for (const int c : tree_.children(noun))  // ثمن دعم القيادة للبحث: another's support, no act of the speaker's
    if (analysis_.lang == Lang::Arabic && c > noun && tree_.rel(c) == Deprel::Nmod && word(c).upos != Upos::Pron && case_words(tree_, c).empty()) return false;
  int complement = -1;
  WordList group = clauses_[k].group;
  group.insert(group.end(), cases.begin(), cases.end());
  group.push_back(noun);
  for (const int c : tree_.children(noun)) {
    if ((tree_.rel(c) == Deprel::Nmod || tree_.rel(c) == Deprel::Obl) && c > noun && complement < 0 && !case_words(tree_, c).empty() && !is_time(c))
      complement = c;
    if (c > noun && complement < 0 && (tree_.rel(c) == Deprel::Amod || word(c).upos == Upos::Pron)) group.push_back(c);
    if (c < noun && word(c).feats.poss) group.push_back(c);
  }
  if (complement < 0 && row && row->act == Act::Express)  // expressed support for the plan, with the plan hung on expressed
    for (const Oblique& o : clauses_[k].obliques)
      if (!o.cases.empty() && o.cases.front() == tree_.right(noun) + 1 && !is_time(o.head) && noun_asks_for(noun, o.lemma)) complement = o.head;
  if (complement < 0 || word(complement).entity == Entity::Place) return false;
  const WordList own = case_words(tree_, complement);
  const std::string lemma = (case_lemma.empty() ? "" : case_lemma + " ") + std::string(word(noun).lemma) + " " + lemmas(*sentence_, own);
  const std::size_t before = pending_.size();
  emit_all(k, own, lemma, complement, row, "cue.noun", &group);
  if (analysis_.lang == Lang::Arabic)
    for (std::size_t i = before; i < pending_.size(); ++i)
      pending_[i].statement.relation.canonical = content_name(k, case_lemma, noun, lemmas(*sentence_, own));
  return true;
}

/// أعرب عن دعمه ل: express support for.
std::string Stater::content_name(std::size_t k, const std::string& case_lemma, int noun, const std::string& own) const {
  const std::string_view verb = verb_lemma(clauses_[k].predicate);
  std::string of_verb = lexicon_.canonical(verb, case_lemma);
  const Cue* cue = lexicon_.cue(word(noun).lemma, CuePos::Noun);
  return of_verb + " " + std::string(cue ? cue->canonical : word(noun).lemma) + lexicon_.canonical("", own);
}

bool Stater::noun_asks_for(int noun, std::string_view preposition) const {
  for (const Cue& cue : lexicon_.cues(word(noun).lemma, CuePos::Noun))
    for (const Frame& f : cue.frames)
      if (f.preposition == preposition && f.content == Content::Object) return true;
  return false;
}

bool Stater::is_content_noun(int i) const {
  const std::string_view lemma = word(i).lemma;
  if (lexicon_.find_noun(lemma, NounClass::Weak) || lexicon_.find_noun(lemma, NounClass::Event)) return true;
  return !lexicon_.cues(lemma, CuePos::Noun).empty() || lexicon_.verb_of_masdar(lemma) != nullptr;
}

bool Stater::unfold_infinitive(std::size_t k, const WordList& cases, int noun, const Cue* row) {
  bool stated = false;
  for (std::size_t q = 0; q < clauses_.size(); ++q) {
    const Clause& c = clauses_[q];
    int first = c.governor;
    for (int p = static_cast<int>(q); first < 0 && clauses_[static_cast<std::size_t>(p)].link == Link::Conjunct;) {
      p = clauses_[static_cast<std::size_t>(p)].parent;
      first = clauses_[static_cast<std::size_t>(p)].governor;
    }
    if (first != noun || (c.objects.empty() && c.obliques.empty())) continue;
    WordList group = clauses_[k].group;
    group.insert(group.end(), cases.begin(), cases.end());
    group.push_back(noun);
    for (const int m : tree_.children(c.chain.front()))
      if (tree_.rel(m) == Deprel::Mark) group.push_back(m);
    group.insert(group.end(), c.group.begin(), c.group.end());
    const std::string lemma = std::string(word(noun).lemma) + " to " + std::string(word(c.predicate).lemma);
    if (!c.objects.empty())
      for (const int o : c.objects) emit_all(k, {}, lemma, o, row, "cue.noun", &group);
    else
      emit_all(k, c.obliques.front().cases, lemma + " " + c.obliques.front().lemma, c.obliques.front().head, row, "cue.noun", &group);
    speech_[q].silent = true;
    stated = true;
  }
  return stated;
}

bool Stater::is_addressee(const Clause& c, int object) const {
  const std::size_t k = static_cast<std::size_t>(&c - clauses_.data());
  if (std::any_of(clauses_.begin(), clauses_.end(), [&](const Clause& x) { return x.noun == object; })) return false;  // denied reports that
  return speech_[k].has_content_clause && tree_.rel(object) != Deprel::Ccomp && object != c.antecedent;
}

void Stater::state_copula(std::size_t k) {
  const Clause& c = clauses_[k];
  if (c.subject == c.predicate) {  // there is something for someone
    for (const Oblique& o : c.obliques)
      if (o.lemma == "ل" || o.lemma == "لدى" || o.lemma == "عند") emit_all(k, o.cases, o.lemma, o.head, nullptr, "copula.holder");
    return;
  }
  if (analysis_.lang == Lang::English) {  // is here, or should be, who are they; it is possible to sleep
    const Upos p = word(c.predicate).upos;
    const bool bare = tree_.rel(c.predicate) == Deprel::Root && tree_.child(c.predicate, Deprel::Cop) < 0 && tree_.child(c.predicate, Deprel::Aux) < 0 && sentence_->kind == SentenceKind::Text;
    if (bare) return;  // a sentence without a verb that the parser took apart
    if (p == Upos::Adv || p == Upos::Aux || is_question_word(c.predicate)) return;
    if (c.subject > c.predicate && tree_.rel(c.subject) == Deprel::Csubj) return;
    if (c.subject >= 0 && word(c.subject).lemma == "it")  // it was the nurses who saved them
      for (const Clause& x : clauses_)
        if (x.antecedent == c.predicate && x.subject == c.predicate && x.link == Link::Relative && tree_.word(c.predicate).feats.number == Feats::Number::Plur) return;
  }
  // لا علاقة: what is not is no predicate; nor is the mark of a clause: الواقع أن
  if (const Upos p = word(c.predicate).upos; analysis_.lang == Lang::Arabic && (p == Upos::Part || p == Upos::Sconj)) return;
  if (analysis_.lang == Lang::Arabic && c.subject >= 0 && word(c.subject).upos == Upos::Verb) return;  // من واجبنا أن نجمع
  if (analysis_.lang == Lang::Arabic && c.subject >= 0 && word(c.subject).upos == Upos::Pron)  // أنه لا رجوع عن الخيار: nothing is said of it
    for (int i = c.subject + 1; i < c.predicate; ++i)
      if (word(i).form == "لا" && word(c.predicate).upos == Upos::Noun) return;
  if (analysis_.lang == Lang::Arabic && c.subject >= 0)  // تقرير: ارتفاع الحصيلة, a heading
    for (int i = std::min(c.subject, c.predicate) + 1; i < std::max(c.subject, c.predicate); ++i)
      if (word(i).form == ":") return;
  if (word(c.predicate).upos == Upos::Pron && analysis_.lang == Lang::Arabic && lemmas(*sentence_, case_words(tree_, c.predicate)).ends_with("بين")) return;  // بينهم: told as members
  if (word(c.predicate).upos == Upos::Adp || word(c.predicate).lemma == "هناك" || word(c.predicate).lemma == "ثمة" || word(c.predicate).lemma == "هنا" || is_question_word(c.predicate)) return;
  const bool adjective = word(c.predicate).upos == Upos::Adj && case_words(tree_, c.predicate).empty();
  // أكثر بثلاث مرات ممن: the measure of a comparison, no argument; but أشبه بقوة
  const bool compared = std::any_of(c.obliques.begin(), c.obliques.end(), [](const Oblique& o) { return o.lemma == "من"; });
  for (const Oblique& o : c.obliques)  // غنية بالحديد, بعيدة عن الهدف: nothing without what it governs
    if (adjective && analysis_.lang == Lang::Arabic && o.cases.size() == 1 && o.head > c.predicate && o.cases.front() <= c.predicate + 4 &&
        !(o.lemma == "ب" && compared) &&
        word(o.head).entity != Entity::Place && !is_time(o.head) && o.lemma != "في" && !(o.lemma == "من" && is_elative(word(c.predicate))) && o.lemma != "بعد" && o.lemma != "قبل") {
      emit_copula_oblique(k, o);
      return;
    }
  WordList cases = case_words(tree_, c.predicate);
  const int mark = tree_.child(c.predicate, Deprel::Mark);
  std::erase_if(cases, [&](int i) { return (i < c.subject && c.subject < c.predicate) || (i < mark && mark < c.predicate); });  // على أن X: not the predicate's
  emit_all(k, cases, lemmas(*sentence_, cases), c.predicate, nullptr, "copula");
  for (const Oblique& o : c.obliques)
    if (!is_time(o.head) && !o.lemma.empty() && word(c.predicate).upos == Upos::Adj && !role(o))
      emit_copula_oblique(k, o);
}

/// هناك خلاف في المدينة, there is a dam near the town: what there is, and where. Without a place nothing is told of it.
bool Stater::state_existence(std::size_t k) {
  const Clause& c = clauses_[k];
  const int p = c.predicate, there = tree_.child(p, Deprel::Expl);
  const bool arabic = analysis_.lang == Lang::Arabic && (word(p).lemma == "هناك" || word(p).lemma == "ثمة");
  if (c.subject < p || !(arabic || (there >= 0 && there < p && word(there).lemma == "there" && word(p).lemma == "be"))) return false;
  const auto place = [&](int head) {
    const WordList cases = case_words(tree_, head);
    const Oblique o{head, cases, lemmas(*sentence_, cases)};
    if (cases.empty() || is_time(head) || role(o) != Role::Place || word(head).upos == Upos::Pron) return;
    WordList group = c.group;
    if (arabic) group.push_back(p);
    std::sort(group.begin(), group.end());
    group.erase(std::unique(group.begin(), group.end()), group.end());
    emit_all(k, cases, o.lemma, head, nullptr, "exist.place", &group);
  };
  for (const Oblique& o : c.obliques) place(o.head);
  for (int i = c.subject + 1; i <= tree_.right(c.subject); ++i)
    if (tree_.rel(i) == Deprel::Nmod && tree_.descends(i, c.subject)) place(i);
  return true;
}

bool Stater::state_cleft(std::size_t k) {
  const Clause& c = clauses_[k];
  if (c.subject < 0) return false;
  const bool what = word(c.subject).lemma == "what";
  for (std::size_t q = 0; q < clauses_.size(); ++q) {
    const Clause& inner = clauses_[q];
    if (q == k || inner.copular || !(what ? inner.antecedent == c.subject : inner.chain.front() == c.subject)) continue;
    if (!what && word(tree_.left(c.subject)).lemma != "what") return false;
    if (inner.subject >= 0 && inner.subject != c.subject && word(inner.subject).lemma != "what") {
      emit(q, inner.subject, {}, "", c.predicate, nullptr, "cleft", nullptr);
    } else {
      for (const int o : inner.objects)
        if (o != c.subject && word(o).lemma != "what") emit(q, c.predicate, {}, "", o, nullptr, "cleft", nullptr);
    }
    return true;
  }
  return false;
}

void Stater::emit_copula_oblique(std::size_t k, const Oblique& o) {
  WordList group = clauses_[k].group;
  group.push_back(clauses_[k].predicate);
  std::sort(group.begin(), group.end());
  emit_all(k, o.cases, o.lemma, o.head, nullptr, "copula.obl", &group);
}

std::optional<Role> Stater::role(const Oblique& o) const {
  const Entity e = word(o.head).entity;
  return role_of(lexicon_, o.lemma, is_time(o.head) ? ObjectKind::Time : e == Entity::Place ? ObjectKind::Place : ObjectKind::Any);
}

bool Stater::is_time(int head) const {
  if (analysis_.lang == Lang::Arabic && is_time_unit(word(head).lemma)) return true;  // يومي 30 و31
  if (tree_.rel(head) == Deprel::Obl && (tree_.subtype(head) == "tmod" || (tree_.subtype(head) == "unmarked" && word(head).entity == Entity::Date))) return true;
  return std::any_of(times_.begin(), times_.end(), [&](const TimeSpan& t) {
    return head >= t.first_word && head < t.first_word + t.word_count;
  });
}

}  // namespace khabar
