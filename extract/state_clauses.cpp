// Which statements a clause makes: cues with a noun phrase as content, plain verbs, copulas.
#include <algorithm>
#include <array>

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

void Stater::state_plain(std::size_t k) {
  const Clause& c = clauses_[k];
  if (state_existence(k)) return;
  if (c.copular) {
    state_copula(k);
    return;
  }
  if (analysis_.lang == Lang::English && word(c.predicate).lemma == "do" && c.objects.empty()) return;  // as Oman did in May
  const std::string rule = c.link == Link::Relative ? "relative" : c.link == Link::Participle ? "participle" : "verb";
  bool stated = false;
  for (const int o : c.objects) {
    if (is_described(c, o)) continue;
    if (state_complement(k, o, nullptr, rule + ".complement")) {
      stated = true;
      continue;
    }
    if ((c.link == Link::Relative && o == c.subject) || is_question_word(o) || is_bare_relative(word(o))) continue;
    if (is_time(o) && c.objects.size() + c.obliques.size() > 1) continue;
    const bool made = c.passive && lexicon_.find_operator(word(c.predicate).lemma, OperatorKind::Factitive);  // was named chief executive
    if (analysis_.lang == Lang::English && tree_.rel(o) == Deprel::Xcomp && word(o).upos == Upos::Adj && !made &&
        (o != c.objects.front() || lexicon_.cues(word(c.predicate).lemma, CuePos::Verb).empty() || governs_phrase(o))) {  // left two guards dead, were hit hardest; pleaded guilty
      stated = state_with_adjective(k, o, rule) || stated;
      continue;
    }
    emit_all(k, {}, "", o, nullptr, rule + ".obj");
    state_partner(k, o);
    stated = true;
  }
  for (const Oblique& o : in_order(c)) {
    const bool agent = o.head == c.agent && !is_time(o.head);
    if ((stated && o.lemma.empty()) || is_question_word(o.head) || tells_how(o)) continue;  // an adverb
    // cut prices by half: by how much is told beside what
    const bool amount = analysis_.lang == Lang::English && o.lemma == "by" && !agent && !c.passive &&
                        (word(o.head).upos == Upos::Num || word(o.head).upos == Upos::Sym || tree_.child(o.head, Deprel::Nummod) >= 0);
    const bool argument = (asked_for(c, o) || amount) && !is_time(o.head);
    if (o.head == c.subject || o.head == speech_[k].by.speaker || is_source(k, o.head) || is_bare_relative(word(o.head))) continue;
    if (c.link == Link::Participle && analysis_.lang == Lang::Arabic && !agent && !argument && !of_participle(c, o)) continue;
    if (c.link == Link::Participle && analysis_.lang == Lang::Arabic && word(o.head).upos == Upos::Pron) continue;  // الوفد المرافق له
    // سلبا, أساسا: a noun in the accusative is an adverb, but for times and amounts
    if (analysis_.lang == Lang::Arabic && o.lemma.empty() && !is_time(o.head) && word(o.head).upos != Upos::Num && word(o.head).entity != Entity::Date &&
        word(o.head).lemma != "مرة")
      continue;
    // blocked the road with tyres
    const bool tool = analysis_.lang == Lang::English && stated && o.lemma == "with" && o.cases.size() == 1 && o.cases.front() > c.predicate && word(o.head).upos == Upos::Noun &&
                      word(o.cases.front() - 1).upos != Upos::Punct && lexicon_.verb_of_masdar(word(o.head).lemma) == nullptr;  // but not: lost, with a goal by Kane
    if (!agent && !argument && !tool && !is_partner(o) && (is_time(o.head) || role(o)) && (stated || better_oblique(c, o))) continue;
    emit_all(k, o.cases, o.lemma, o.head, nullptr, agent ? "passive.agent" : rule + ".obl");
    stated = true;
  }
  if (analysis_.lang == Lang::English && !stated && !speech_[k].has_content_clause) state_adverb(k, rule + ".obl");
  if (analysis_.lang == Lang::Arabic && c.objects.empty() && c.obliques.empty() && c.subject >= 0 && c.subject_from == SubjectFrom::Written && !speech_[k].is_cue())
    state_inner_oblique(k);
}

void Stater::state_adverb(std::size_t k, const std::string& rule) {
  constexpr std::array<std::string_view, 19> k_whereto = {"abroad", "ashore", "away", "back", "downstairs", "elsewhere", "first", "here", "home", "indoors",
                                                          "inside", "last", "nearby", "outdoors", "outside", "overnight", "overseas", "there", "upstairs"};
  const Clause& c = clauses_[k];
  for (const int a : tree_.children(c.predicate)) {
    const std::string_view lemma = word(a).lemma;
    if (tree_.rel(a) != Deprel::Advmod || a < c.predicate || tree_.left(a) != a || tree_.right(a) != a) continue;
    if (std::find(k_whereto.begin(), k_whereto.end(), lemma) == k_whereto.end() || std::find(c.group.begin(), c.group.end(), a) != c.group.end()) continue;
    emit_all(k, {}, "", a, nullptr, rule);
    return;
  }
}

bool Stater::governs_phrase(int adjective) const {
  const auto below = tree_.children(adjective);
  return std::any_of(below.begin(), below.end(), [&](int c) { return c > adjective && tree_.rel(c) == Deprel::Obl && !is_time(c) && !case_words(tree_, c).empty(); });
}

bool Stater::state_with_adjective(std::size_t k, int adjective, const std::string& rule) {
  bool stated = false;
  for (const int o : tree_.children(adjective)) {
    const WordList cases = case_words(tree_, o);
    if (o < adjective || tree_.rel(o) != Deprel::Obl || is_time(o) || cases.empty()) continue;
    WordList group = clauses_[k].group;
    group.push_back(adjective);
    emit_all(k, cases, std::string(word(adjective).lemma) + " " + lemmas(*sentence_, cases), o, nullptr, rule + ".obl", &group);
    stated = true;
  }
  return stated;
}

void Stater::state_infinitive(std::size_t k) {
  const Clause& c = clauses_[k];
  if (analysis_.lang == Lang::Arabic || c.copular || c.chain.size() < 2 || !c.objects.empty() || !c.obliques.empty() || c.chain.front() == c.predicate) return;
  const Cue* row = lexicon_.cue(word(c.chain.front()).lemma, CuePos::Verb, Content::Infinitive);
  if (c.link == Link::Relative || !row || speech_[k].passive_cue) return;  // are offered retraining: another's offer
  WordList group;
  for (const int g : c.group)
    if (g != c.predicate) group.push_back(g);
  emit(k, c.subject, {}, "", c.predicate, row, "cue.infinitive", &group);
}

bool Stater::is_described(const Clause& c, int object) const {
  if (analysis_.lang == Lang::Arabic || c.objects.size() != 2 || c.passive || object == c.antecedent || conjuncts(tree_, object).size() > 1) return false;
  const int other = c.objects.front() == object ? c.objects.back() : c.objects.front();
  return other > object && word(other).upos == Upos::Adj && lexicon_.find_operator(word(c.predicate).lemma, OperatorKind::Factitive);
}

bool Stater::state_complement(std::size_t k, int complement, const Cue* row, const std::string& rule) {
  const Clause& c = clauses_[k];
  if (c.objects.size() != 2 || c.passive || !lexicon_.find_operator(word(c.predicate).lemma, OperatorKind::Factitive)) return false;
  const int object = c.objects.front() == complement ? c.objects.back() : c.objects.front();
  if (object > complement || conjuncts(tree_, object).size() > 1 || is_time(complement)) return false;
  WordList group = c.group;
  if (analysis_.lang == Lang::English && word(complement).upos == Upos::Adj && object != c.antecedent) {  // kept | rates | unchanged: keep unchanged | rates
    for (const int adjective : conjuncts(tree_, complement)) {
      WordList with = group;
      with.push_back(adjective);
      std::sort(with.begin(), with.end());
      emit_all(k, {}, std::string(word(adjective).lemma), object, row, rule, &with);
    }
    return true;
  }
  if (object != c.antecedent) {
    const WordList held = short_phrase(tree_, object);
    group.insert(group.end(), held.begin(), held.end());
  }
  emit_all(k, {}, "", complement, row, rule, &group);
  return true;
}

/// bought it from a rival, fought with the army: a party by name takes part, it is no circumstance.
bool Stater::is_partner(const Oblique& o) const {
  if (analysis_.lang == Lang::Arabic || (o.lemma != "from" && o.lemma != "with" && o.lemma != "against")) return false;
  return is_party(o.head) && !(o.lemma == "from" && word(o.head).entity == Entity::Place);
}

bool Stater::is_party(int i) const {
  if (is_time(i) || word(i).upos == Upos::Num) return false;
  if (word(i).upos == Upos::Propn || word(i).entity == Entity::Person || word(i).entity == Entity::Organisation) return true;
  if (is_role_noun(lexicon_, word(i))) return true;
  const int renamed = tree_.child(i, Deprel::Appos);
  return renamed >= 0 && word(renamed).upos == Upos::Propn;
}

/// continue cooperation with Oman, sign a deal with a union: with whom the noun of action is shared.
void Stater::state_partner(std::size_t k, int object) {
  if (analysis_.lang == Lang::Arabic || !is_content_noun(object)) return;
  if (lexicon_.find_noun(word(object).lemma, NounClass::Event)) return;  // talks with a union: told of the talks themselves
  for (const int x : tree_.children(object)) {
    if (tree_.rel(x) != Deprel::Nmod || x < object) continue;
    const WordList cases = case_words(tree_, x);
    const std::string lemma = lemmas(*sentence_, cases);
    if ((lemma != "with" && lemma != "against") || !is_party(x)) continue;
    WordList group = clauses_[k].group;
    for (const int w : short_phrase(tree_, object)) group.push_back(w);
    emit_all(k, cases, std::string(word(object).lemma) + " " + lemma, x, nullptr, "verb.partner", &group);
  }
}

std::vector<Oblique> Stater::in_order(const Clause& c) const {
  std::vector<Oblique> out = c.obliques;
  if (analysis_.lang == Lang::English)
    std::stable_partition(out.begin(), out.end(), [&](const Oblique& o) { return o.head > c.chain.front(); });
  return out;
}

void Stater::state_inner_oblique(std::size_t k) {
  const Clause& c = clauses_[k];
  for (int i = c.subject + 1; i <= tree_.right(c.subject); ++i) {
    if (tree_.rel(i) != Deprel::Nmod || !tree_.descends(i, c.subject)) continue;
    const WordList cases = case_words(tree_, i);
    const bool light = c.chain.size() > 1 && c.passive;  // تم إجلاء السكان من القرى: the masdar's phrase is the predicate's
    const bool asked = analysis_.lang == Lang::Arabic && !cases.empty() && c.chain.size() == 1 && tree_.head(i) != c.subject && word(i).upos != Upos::Pron && !is_copular_verb(word(c.predicate)) && lexicon_.has_relation(word(c.predicate).lemma, lemmas(*sentence_, cases));
    if (cases.empty() || (!light && !asked && word(i).entity != Entity::Place && !is_time(i) && !holds_place(i))) continue;
    emit_all(k, cases, lemmas(*sentence_, cases), i, nullptr, "verb.inner");
    return;
  }
}

bool Stater::holds_place(int i) const {
  const WordList words = short_phrase(tree_, i);
  return std::any_of(words.begin(), words.end(), [&](int w) { return word(w).entity == Entity::Place; });
}

bool Stater::is_source(std::size_t k, int head) const {
  const auto& sources = speech_[k].sources;
  return head == speech_[k].by.speaker || std::find(sources.begin(), sources.end(), head) != sources.end();
}

bool Stater::is_question_word(int i) const {
  if (analysis_.lang == Lang::English && is_relative_pronoun(word(i), Lang::English)) return true;  // it stands for nothing known
  constexpr std::array<std::string_view, 8> words = {"أين", "اين", "متى", "كيف", "لماذا", "ماذا", "كم", "أنى"};
  if (std::find(words.begin(), words.end(), word(i).form) != words.end()) return true;
  return word(i).feats.pron_type == Feats::PronType::Int || (word(i).upos == Upos::Adv && tree_.rel(i) == Deprel::Obj);
}

bool Stater::tells_how(const Oblique& o) const {
  if (o.cases.size() != 1 || !lexicon_.find_noun(word(o.head).lemma, NounClass::Manner)) return false;
  if (role(o) != Role::Manner && o.lemma != "in" && o.lemma != "with" && !(o.lemma == "على" && word(o.head).lemma == "نحو")) return false;
  bool described = !word(o.head).form.starts_with("ال");  // بالقوة is a thing, بقوة and بالشكل الصحيح tell how
  for (const int c : tree_.children(o.head)) {
    if (tree_.rel(c) == Deprel::Amod) described = true;
    if (c < o.head || tree_.rel(c) == Deprel::Amod || tree_.rel(c) == Deprel::Punct || tree_.rel(c) == Deprel::Conj) continue;
    if (!lexicon_.find_noun(word(c).lemma, NounClass::Manner)) return false;  // but بكل دقة
  }
  return described;
}

bool Stater::asked_for(const Clause& c, const Oblique& o) const {
  return !o.lemma.empty() && lexicon_.has_relation(word(c.predicate).lemma, o.lemma);
}

bool Stater::of_participle(const Clause& c, const Oblique& o) const {
  const std::string_view lemma = word(c.predicate).lemma;
  if (lexicon_.has_relation(lemma, o.lemma) || is_agent_preposition(analysis_.lang, o.lemma)) return true;
  for (const Verb* verb : {lexicon_.verb_of_active(lemma), lexicon_.verb_of_passive(lemma)})
    if (verb && (is_time(o.head) || lexicon_.has_relation(verb->lemma, o.lemma))) return true;
  // مدفوعة بأسئلة: the derived participles; صائب may be any adjective
  const std::string_view form = word(c.predicate).form;
  return (form.starts_with("م") || form.starts_with("الم")) && o.cases.size() == 1;
}

bool Stater::better_oblique(const Clause& c, const Oblique& o) const {
  const auto k = static_cast<std::size_t>(&c - clauses_.data());
  if (asked_for(c, o) && !is_time(o.head)) return false;
  if (o.lemma.empty())  // فشل ثلاث مرات في اجتياز
    for (const Oblique& x : c.obliques)
      if (!x.lemma.empty() && asked_for(c, x)) return true;
  for (const Oblique& x : c.obliques)
    if (x.head != o.head && !is_time(x.head) && !is_source(k, x.head) && !tells_how(x) &&
        (asked_for(c, x) || (!role(x) && (!x.lemma.empty() || analysis_.lang == Lang::English))))
      return true;
  if (!is_time(o.head)) return false;
  for (const Oblique& x : c.obliques)
    if (!is_time(x.head))  // captured in 2019 after a long search: of two times the first
      return !(analysis_.lang == Lang::English && !o.lemma.empty() && x.head > o.head && role(x) == Role::Time);
  return false;
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
