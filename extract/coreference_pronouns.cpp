// Pronouns and dropped subjects: of the things met in the last sentences, the one that agrees and stands out most.
#include <algorithm>
#include <array>

#include "extract/coreference.hpp"
#include "extract/grammar.hpp"
#include "graph/identity_lexicon.hpp"

namespace khabar {
namespace {

using Number = Feats::Number;
using Gender = Feats::Gender;

/// What each sentence further back costs, and what prominence, a name and being spoken of are worth. Chosen on annotated
/// English news; agreement, not these, decides most cases.
constexpr int k_sentences_back = 3;  // a pronoun is not understood from further away
constexpr std::array<double, 2> k_sentence_back = {2.2, 1.6};  // Arabic, English
constexpr std::array<double, 5> k_prominence = {0.2, 0.5, 1.0, 1.8, 2.0};
constexpr double k_owned = -0.8;  // X's income ... its costs: X's
constexpr double k_named = 0.6;
constexpr double k_spoken_of = 0.15;
constexpr double k_parallel = 0.4;
constexpr double k_word_nearer = 0.02;

bool compatible(Number a, Number b) { return a == Number::None || b == Number::None || a == b; }
bool compatible(Gender a, Gender b) { return a == Gender::None || b == Gender::None || a == b; }

}  // namespace

/// Things named side by side, up to word `before`, are together what they, both, هما may mean.
void Coreference::make_groups(int before) {
  for (const NounPhrase& first : phrases_) {
    if (first.head >= before) break;
    if (first.pronoun || tree_->rel(first.head) == Deprel::Conj || std::find(grouped_.begin(), grouped_.end(), first.head) != grouped_.end()) continue;
    const std::vector<int> heads = conjuncts(*tree_, first.head);
    if (heads.size() < 2 || heads.back() >= before) continue;
    WordList words;
    EntityType type = EntityType::Group;
    bool human = true, whole = true;
    for (const int h : heads) {
      const auto member = in_sentence_.find(h);
      const auto phrase = std::find_if(phrases_.begin(), phrases_.end(), [&](const NounPhrase& p) { return p.head == h; });
      whole = whole && member != in_sentence_.end() && member->second.entity >= 0 && phrase != phrases_.end() && !phrase->pronoun;
      if (!whole) break;
      type = h == heads.front() || phrase->type == type ? phrase->type : EntityType::Group;
      human = human && phrase->human;
      for (int i = words.empty() ? phrase->words.front() : words.back() + 1; i <= phrase->words.back(); ++i) words.push_back(i);
    }
    if (!whole || words.empty()) continue;
    grouped_.push_back(first.head);
    const int e = static_cast<int>(entities_.size());
    Entity_ group;
    group.name = wording(*sentence_, analysis_.text, words).text;
    group.type = EntityType::Group;
    group.member_type = type;
    group.members = static_cast<int>(heads.size());
    group.human = human;
    group.number = analysis_.lang == Lang::Arabic && heads.size() == 2 ? Number::Dual : Number::Plur;
    group.last_sentence = sentence_index_;
    group.last_head = first.head;
    entities_.push_back(std::move(group));
    joined_.push_back(e);
    recent_.push_back({e, sentence_index_, first.head, first.place});
    say(e, words, "");
  }
}

/// بلاده after the Senegalese minister, his country: the country that the possessor's description names.
void Coreference::join_homelands() {
  for (const NounPhrase& phrase : phrases_) {
    if (phrase.possessor < 0) continue;
    const Hypernym* row = lexicon_.hypernym(tree_->word(phrase.head).lemma);
    const int owner = possessor_of(phrase);
    if (!row || row->kind != "country" || !row->alone || owner < 0 || in_sentence_[phrase.head].entity < 0) continue;
    for (const int number : at(owner).modifiers) {
      const std::string& m = folded_.word(number);
      const khabar::Place* place = IdentityLexicon::get().place(m);
      const int country = place && place->kind == "country" ? by_alias(m) : -1;
      if (country < 0 || country == find(in_sentence_[phrase.head].entity)) continue;
      join(in_sentence_[phrase.head].entity, country, to_string(Sieve::Hypernym));
      break;
    }
  }
}

Resolved Coreference::resolve_pronoun(const NounPhrase& phrase) {
  Resolved answer;
  if (is_in_time_word(phrase.head)) return answer;
  if (const int turn = subject_behind(phrase); turn != -1) {
    if (turn >= 0 && options_.has(Sieve::Pronoun)) {
      answer = {find(turn), to_string(Sieve::Pronoun)};
      note(answer.entity, phrase, answer.rule);
    }
    return answer;
  }
  if (options_.has(Sieve::Relative) && analysis_.lang == Lang::Arabic)
    if (const int e = antecedent_of_relative(phrase); e >= 0) answer = {find(e), to_string(Sieve::Relative)};
  if (answer.entity < 0 && options_.has(Sieve::Pronoun))
    if (const int e = best_antecedent(phrase, phrase.head, false); e >= 0) answer = {e, to_string(Sieve::Pronoun)};
  if (answer.entity >= 0) note(answer.entity, phrase, answer.rule);
  return answer;
}

Resolved Coreference::resolve_dropped(const Word& verb, bool speech) {
  if (!options_.has(Sieve::Dropped)) return {};
  if (verb.feats.person == Feats::Person::First || verb.feats.person == Feats::Person::Second) return {};
  NounPhrase phrase;
  phrase.head = static_cast<int>(&verb - sentence_->words.data());
  phrase.pronoun = true;
  phrase.number = verb.feats.number;
  phrase.gender = verb.feats.gender;
  phrase.place = Prominence::MainSubject;
  int e = -1;
  if (speech && last_speaker_ >= 0 && agrees(at(last_speaker_), phrase)) e = find(last_speaker_);
  if (e < 0) e = best_antecedent(phrase, phrase.head, speech);
  if (e < 0) return {};
  at(e).told = true;
  recent_.push_back({e, sentence_index_, phrase.head, phrase.place});
  return {e, to_string(Sieve::Dropped)};
}

/// حينها, then: the suffix stands for no thing.
bool Coreference::is_in_time_word(int pronoun) const {
  const int h = tree_->head(pronoun);
  return analysis_.lang == Lang::Arabic && h >= 0 && (tree_->word(h).lemma == "حين" || tree_->word(h).form == "حين" || tree_->word(h).form == "عند");
}

/// من جهته أعلن الأمين: the suffix of these phrases stands for the subject that follows. -1: no such phrase; -2: no subject.
int Coreference::subject_behind(const NounPhrase& phrase) const {
  const int noun = tree_->head(phrase.head);
  if (analysis_.lang != Lang::Arabic || noun < 0 || noun + 1 != phrase.head) return -1;
  constexpr std::array<std::string_view, 4> k_turns = {"جهة", "جانب", "ناحية", "دور"};
  const std::string_view form = tree_->word(noun).form;
  if (noun < 1 || tree_->word(noun - 1).upos != Upos::Adp || std::find(k_turns.begin(), k_turns.end(), form) == k_turns.end()) return -1;
  const int verb = tree_->head(noun);
  const int subject = verb < 0 ? -1 : tree_->child(verb, Deprel::Nsubj);
  const auto known = in_sentence_.find(subject);
  return subject < 0 || known == in_sentence_.end() || known->second.entity < 0 ? -2 : known->second.entity;
}

/// الاتفاق الذي وقعه الطرفان: inside a relative clause a pronoun that agrees with the noun it modifies stands for it.
int Coreference::antecedent_of_relative(const NounPhrase& phrase) const {
  int i = phrase.head;
  for (int steps = 0; steps < 24 && tree_->head(i) >= 0; ++steps, i = tree_->head(i)) {
    const bool reduced = tree_->rel(i) == Deprel::Amod && i != phrase.head && is_reduced_relative(*tree_, i);  // المتنازع عليه
    if (tree_->rel(i) != Deprel::Acl && !reduced) continue;
    const int noun = tree_->head(i);
    bool marked = reduced;
    if (!marked) {  // شركة مقرها ميلانو: behind an indefinite noun no relative pronoun is written
      const auto antecedent = std::find_if(phrases_.begin(), phrases_.end(), [&](const NounPhrase& p) { return p.head == noun; });
      marked = antecedent != phrases_.end() && !antecedent->definite && noun < i;
    }
    for (const int c : tree_->children(i)) marked = marked || (c <= phrase.head && is_relative_pronoun(tree_->word(c), Lang::Arabic));
    const auto known = in_sentence_.find(noun);
    if (!marked || known == in_sentence_.end() || known->second.entity < 0) return -1;
    return agrees(at(known->second.entity), phrase) ? known->second.entity : -1;
  }
  return -1;
}

bool Coreference::agrees(const Entity_& e, const NounPhrase& phrase) const {
  const bool human = e.human || e.type == EntityType::Person;
  if (analysis_.lang == Lang::Arabic) {
    // several things take the feminine singular
    if (!human && e.number == Number::Plur && phrase.number == Number::Sing) return phrase.gender != Gender::Masc;
    if (!human && e.number == Number::Plur && phrase.number == Number::Plur) return false;
    return compatible(e.number, phrase.number) && compatible(e.gender, phrase.gender);
  }
  if (phrase.human) return human && e.number != Number::Plur && compatible(e.gender, phrase.gender);
  if (phrase.gender == Gender::Neut) return !(human && e.type != EntityType::Organisation) && e.number != Number::Plur;
  return e.number == Number::Plur || e.type == EntityType::Organisation || e.type == EntityType::Group;
}

/// Whether the candidate cannot be meant by grammar: a fellow argument of the verb, or a phrase around the pronoun.
bool Coreference::is_barred(const NounPhrase& phrase, const Occurrence& c) const {
  if (c.sentence != sentence_index_) return false;
  const Deprel r = tree_->rel(phrase.head);
  const std::string_view form = tree_->word(phrase.head).form;
  const bool reflexive = form.ends_with("self") || form.ends_with("selves");
  if ((r == Deprel::Obj || r == Deprel::Iobj) && !reflexive && governor_of(*tree_, c.head) == tree_->head(phrase.head) &&
      c.place >= Prominence::Subject)
    return true;
  // his father: not the father's; a clause in between ends the phrase
  for (int i = phrase.head, steps = 0; i >= 0 && steps < 64; i = tree_->head(i), ++steps) {
    if (i == c.head) return i != phrase.head;
    const Deprel up = tree_->rel(i);
    if (up == Deprel::Acl || up == Deprel::Advcl || up == Deprel::Ccomp || up == Deprel::Nsubj || up == Deprel::Obj) break;
  }
  return false;
}

int Coreference::best_antecedent(const NounPhrase& phrase, int before, bool speech) const {
  const bool dropped = tree_->word(phrase.head).upos != Upos::Pron;
  int best = -1;
  double best_score = 0;
  for (const Occurrence& o : recent_) {
    const int k = find(o.entity);
    const Entity_& e = entities_[static_cast<std::size_t>(k)];
    if (sentence_index_ - o.sentence > k_sentences_back || (o.sentence == sentence_index_ && o.head >= before)) continue;
    if (e.type == EntityType::Date || e.type == EntityType::Number || !e.nominal) continue;
    if (speech && !can_speak(e)) continue;
    if (dropped && o.place < Prominence::Subject) continue;  // what only stood in passing does not go on as subject
    if (!agrees(e, phrase) || is_barred(phrase, o)) continue;
    double score = 10.0 - k_sentence_back[static_cast<std::size_t>(analysis_.lang)] * (sentence_index_ - o.sentence) + k_prominence[static_cast<std::size_t>(o.place)] +
                   (e.named ? k_named : 0) + (e.owned && !e.named ? k_owned : 0) + k_spoken_of * std::min(e.mentions, 8) + k_word_nearer * std::min(o.head, 50);
    if (phrase.place >= Prominence::Subject && o.place >= Prominence::Subject) score += k_parallel;
    if (best < 0 || score > best_score) {
      best = k;
      best_score = score;
    }
  }
  return best;
}

}  // namespace khabar
