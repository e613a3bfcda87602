// Triples from noun phrases: a phrase in a slot, then each preposition, clause and noun of action that hangs on it.
//
//   served as | the first Prime Minister of Australia       served as the first Prime Minister of | Australia
//   وساعد | في جمع الأموال                                    وساعد في جمع | الأموال
#include <algorithm>

#include "extract/grammar.hpp"
#include "extract/opener.hpp"

namespace khabar {
namespace {

constexpr int k_deepest = 5;  ///< links of a chain
constexpr int k_most_of = 1;  ///< the magnitude of the transform | of | the logarithm of the ...: no deeper

bool contains(const WordList& words, int i) { return std::find(words.begin(), words.end(), i) != words.end(); }

}  // namespace

void Opener::state(const WordList& who, const WordList& relation, const WordList& cases, int head, int depth, int of) {
  WordList object = phrase(tree_, head);
  for (int i = head + 1; arabic_ && i < tree_.size() && in_one_time(i, head); ++i) object.push_back(i);
  std::sort(object.begin(), object.end());
  object.erase(std::unique(object.begin(), object.end()), object.end());
  // over 100 years after his death: what measures the preposition stands before it
  if (!cases.empty() && cases.back() < head) std::erase_if(object, [&](int i) { return i <= cases.back(); });
  if (object.size() + relation.size() + cases.size() > k_longest_slot) return;
  WordList with = relation;
  append(with, cases);
  // Arabic writes many prepositions as one word with their noun, so all stay with it; من of a part goes with its whole
  if (arabic_ && of == 0) {
    WordList whole = cases;
    append(whole, object);
    add(who, relation, whole);
  } else {
    add(who, with, object);
  }
  if (depth >= k_deepest) return;
  prepositions(who, with, object, head, depth, of);
  append(with, object);
  go_on(head, who, with, depth);
}

void Opener::prepositions(const WordList& who, const WordList& relation, const WordList& object, int head, int depth,
                          int of) {
  WordList whole = relation, stem = relation;
  append(whole, object);
  append(stem, core(tree_, head));
  std::vector<int> nouns{head};  // with the rest of an idafa: رئيس وزراء لأستراليا
  for (std::size_t n = 0; n < nouns.size(); ++n)
    for (const int c : tree_.children(nouns[n])) {
      if (arabic_ && tree_.rel(c) == Deprel::Amod && contains(object, c)) nouns.push_back(c);  // أول رئيس
      if (tree_.rel(c) != Deprel::Nmod || c < nouns[n] || (arabic_ && in_one_time(c, nouns[n]))) continue;
      const WordList cases = case_words(tree_, c);
      if (cases.empty()) {
        if (n == 0 && tree_.child(head, Deprel::Case) >= 0) masdar_object(who, relation, head, c);
        if (arabic_) nouns.push_back(c);
        continue;
      }
      const bool inside = contains(object, c);
      if (inside && arabic_) {  // عينات من التربة is one phrase
        nouns.push_back(c);
        continue;
      }
      if (inside && of > k_most_of) continue;
      if (is_pair(cases, c)) {
        pair(who, whole, cases, c);
        continue;
      }
      for (const int x : members(c))
        state(who, inside ? stem : whole, x == c || !arabic_ ? cases : case_words(tree_, x), x, depth + 1,
              inside ? of + 1 : 0);
    }
}

void Opener::masdar_object(const WordList& who, const WordList& relation, int masdar, int object) {
  if (!arabic_ || word(object).upos == Upos::Pron || !lexicon_.verb_of_masdar(word(masdar).lemma)) return;
  WordList verbs = relation;
  append(verbs, {masdar});
  for (const int x : members(object)) add(who, verbs, phrase(tree_, x));
}

bool Opener::is_pair(const WordList& cases, int head) const {
  return cases.size() == 1 && (word(cases.front()).lemma == "between" || word(cases.front()).lemma == "بين") &&
         members(head).size() > 1;
}

void Opener::pair(const WordList& who, const WordList& relation, const WordList& cases, int head) {
  WordList both;
  for (const int x : members(head)) {
    append(both, phrase(tree_, x));
    append(both, case_words(tree_, x));
    if (const int cc = tree_.child(x, Deprel::Cc); cc >= 0) both.push_back(cc);
  }
  std::sort(both.begin(), both.end());
  std::erase_if(both, [&](int i) { return i <= cases.back(); });
  WordList verbs = relation, object;
  append(arabic_ ? object : verbs, cases);
  append(object, both);
  add(who, verbs, object);
}

int Opener::possession(int owner) {
  const WordList cases = case_words(tree_, owner);
  if (cases.size() != 1 || (word(cases.front()).lemma != "لدى" && word(cases.front()).lemma != "لدي")) return -1;
  const int said = tree_.child(owner, Deprel::Nsubj);  // the phrase itself as predicate
  const int h = said > owner ? owner : tree_.head(owner);
  if (h < 0) return -1;
  const bool verbal = word(h).upos == Upos::Verb || word(h).upos == Upos::Aux;
  if (verbal && !is_copular_verb(word(h))) return -1;
  int thing = !verbal && h > owner ? h : -1;
  int topic = !verbal && h < owner ? h : -1;
  if (h == owner) thing = said;
  for (const int c : tree_.children(h)) {
    const Deprel r = tree_.rel(c);
    const bool nominal = r == Deprel::Nsubj || r == Deprel::Obj || r == Deprel::Xcomp || r == Deprel::Nmod;
    if (c == owner || !nominal || is_time(c) || !case_words(tree_, c).empty()) continue;
    if (c > owner && thing < 0) thing = c;
    if (c < owner && topic < 0) topic = c;
  }
  const bool clitic = word(owner).upos == Upos::Pron;
  if (topic < 0 && thing > owner)
    for (const int c : tree_.children(thing))
      if (c < owner && tree_.rel(c) == Deprel::Nmod && case_words(tree_, c).empty()) topic = c;
  if (thing < 0 || (clitic && topic < 0)) return -1;
  WordList relation;
  if (verbal)
    for (const int c : tree_.children(h))
      if (c < h && is_negator(lexicon_, word(c).lemma)) relation.push_back(c);
  if (verbal) relation.push_back(h);
  append(relation, cases);
  for (const int who : members(clitic ? topic : owner))
    for (const int x : members(thing)) {
      state(phrase(tree_, who), relation, {}, x, 0);
      WordList had = relation;
      append(had, phrase(tree_, x));
      for (const int c : tree_.children(h))  // حتى عام 1960
        if (verbal && c > x && tree_.rel(c) == Deprel::Obl && c != owner) state(phrase(tree_, who), had, case_words(tree_, c), c, 0);
    }
  return verbal || h == owner ? h : thing;
}

void Opener::unfold_topic(Clause& c) const {
  if (!arabic_ || c.copular || c.subject < c.predicate || word(c.subject).upos != Upos::Noun) return;
  const int suffix = tree_.child(c.subject, Deprel::Nmod);
  if (suffix < 0 || word(suffix).upos != Upos::Pron || word(suffix).token != word(c.subject).token) return;
  for (const int t : tree_.children(c.predicate)) {
    const Word& w = word(t);
    const bool topic = tree_.rel(t) == Deprel::Dislocated;
    if (t >= c.predicate || (!topic && (w.upos != Upos::Pron || tree_.sentence().tokens[w.token].word_count != 1))) continue;
    c.group.push_back(c.subject);
    c.subject = t;
    return;
  }
}

void Opener::unfold_passive(Clause& c) const {
  if (!arabic_ || c.copular || c.passive || c.subject_from != SubjectFrom::Written || c.chain.size() != 1) return;
  const int masdar = c.subject;
  const LightVerb* light = lexicon_.light_verb(word(c.predicate).lemma, {}, word(masdar).lemma);
  if (!light || light->kind != LightKind::Passive || word(masdar).upos != Upos::Noun) return;
  for (const int k : tree_.children(masdar)) {
    if (k < masdar || tree_.rel(k) == Deprel::Conj || tree_.rel(k) == Deprel::Amod) continue;
    const WordList cases = case_words(tree_, k);
    if (!cases.empty() && (!c.objects.empty() || cases.front() != masdar + 1)) continue;
    c.group.push_back(masdar);
    c.subject = k;
    c.passive = true;
    std::erase_if(c.obliques, [&](const Oblique& o) { return o.head == k; });
    return;
  }
}

bool Opener::lists(const WordList& cases) const {
  if (cases.empty()) return false;
  const auto match = lexicon_.membership(tree_.sentence().words, static_cast<std::size_t>(cases.front()));
  return match && match.words >= cases.size() && match.row->order == MembershipOrder::Whole;
}

std::vector<int> Opener::members(int head) const {
  std::vector<int> all = conjuncts(tree_, head);
  const bool joined =
      std::any_of(all.begin(), all.end(), [&](int i) { return i != head && tree_.child(i, Deprel::Cc) >= 0; });
  std::erase_if(all, [&](int i) {
    return i != head && (!joined || (word(i).upos == Upos::Verb && word(head).upos != Upos::Verb));
  });
  return all;
}

void Opener::add(const WordList& subject, const WordList& relation, const WordList& object) {
  // commas inside a slot are English: Murray, Utah; in Arabic the و of a list does their work
  const Slots::Commas commas = arabic_ ? Slots::Commas::Leave : Slots::Commas::Keep;
  Triple t{slots_.text(subject, commas), slots_.text(relation, Slots::Commas::Leave), slots_.text(object, commas)};
  if (t.subject.empty() || t.relation.empty() || t.object.empty() || t.subject == t.object) return;
  if (slots_.within(object, relation)) return;  // كتبه: the object is a letter of the verb
  if (seen_.insert(t).second) out_.push_back(std::move(t));
}

}  // namespace khabar
