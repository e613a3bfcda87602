// What a clause with a plain verb states: its objects, complements, adjuncts, parties, and adverbs where there is nothing else.
#include <algorithm>
#include <array>

#include "extract/stater.hpp"

namespace khabar {

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

}  // namespace khabar
