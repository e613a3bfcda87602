#include "extract/coreference.hpp"

#include <algorithm>
#include <array>

#include "extract/grammar.hpp"

namespace khabar {
namespace {

using Number = Feats::Number;
using Gender = Feats::Gender;

bool is_pronoun(const Word& w) {
  return w.upos == Upos::Pron && (w.feats.pron_type == Feats::PronType::Prs || w.feats.pron_type == Feats::PronType::None ||
                                  w.feats.poss);
}

bool is_demonstrative(const Word& w) {
  constexpr std::array<std::string_view, 12> words = {"هذا", "هذه", "ذلك", "تلك", "هؤلاء", "أولئك", "ذاك", "هذان", "this", "that", "these", "those"};
  return w.feats.pron_type == Feats::PronType::Dem || std::find(words.begin(), words.end(), w.form) != words.end();
}

std::vector<std::string> split(const std::string& folded) {
  std::vector<std::string> out;
  std::size_t at = 0;
  while (at < folded.size()) {
    const std::size_t space = std::min(folded.find(' ', at), folded.size());
    if (space > at) out.push_back(folded.substr(at, space - at));
    at = space + 1;
  }
  return out;
}

bool contains(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

bool compatible(Number a, Number b) { return a == Number::None || b == Number::None || a == b; }
bool compatible(Gender a, Gender b) { return a == Gender::None || b == Gender::None || a == b; }

/// English pronouns that name a person, a thing, or either.
struct EnglishPronoun {
  std::string_view lemma;
  Number number;
  Gender gender;
  bool human;
  bool thing;
};
constexpr std::array<EnglishPronoun, 12> k_english_pronouns = {{{"he", Number::Sing, Gender::Masc, true, false},
                                                                {"him", Number::Sing, Gender::Masc, true, false},
                                                                {"his", Number::Sing, Gender::Masc, true, false},
                                                                {"she", Number::Sing, Gender::Fem, true, false},
                                                                {"her", Number::Sing, Gender::Fem, true, false},
                                                                {"it", Number::Sing, Gender::None, false, true},
                                                                {"its", Number::Sing, Gender::None, false, true},
                                                                {"they", Number::Plur, Gender::None, false, false},
                                                                {"them", Number::Plur, Gender::None, false, false},
                                                                {"their", Number::Plur, Gender::None, false, false},
                                                                {"itself", Number::Sing, Gender::None, false, true},
                                                                {"himself", Number::Sing, Gender::Masc, true, false}}};

}  // namespace

int Coreference::find(int e) const {
  while (joined_[static_cast<std::size_t>(e)] != e) e = joined_[static_cast<std::size_t>(e)];
  return e;
}

void Coreference::begin(const Sentence& sentence, const Tree& tree) {
  sentence_ = &sentence;
  tree_ = &tree;
  ++sentence_index_;
  in_sentence_.clear();
}

bool Coreference::is_definite(int head, const WordList& words) const {
  if (analysis_.lang == Lang::Arabic) {
    if (tree_->word(head).form.starts_with("ال") || tree_->word(head).feats.definite == Feats::Definite::Def) return true;
    for (const int i : words)  // an idafa is as definite as its last member
      if (i > head && (tree_->word(i).form.starts_with("ال") || tree_->word(i).upos == Upos::Pron)) return true;
    return false;
  }
  for (const int c : tree_->children(head)) {
    const Word& w = tree_->word(c);
    if (tree_->rel(c) == Deprel::Det && (w.lemma == "the" || w.lemma == "this" || w.lemma == "these" || w.lemma == "that"))
      return true;
  }
  return false;
}

/// People, organisations, and nouns that carry words: بيان, report.
bool Coreference::can_speak(const Entity_& e) const {
  if (e.human || e.type == EntityType::Person || e.type == EntityType::Organisation || e.type == EntityType::Group) return true;
  for (const std::string_view head : e.heads) {
    const Cue* cue = lexicon_.cue(head, CuePos::Noun);
    if (cue && cue->source) return true;
  }
  return false;
}

/// Treebanks mark gender on Arabic adjectives and verbs but often not on nouns, where ta marbuta shows it.
Gender Coreference::gender_of(int head, const WordList& name_words) const {
  const Word& w = tree_->word(head);
  if (w.feats.gender != Gender::None) return w.feats.gender;
  if (!name_words.empty()) {
    const Gender g = lexicon_.gender_of_name(tree_->word(name_words.front()).form);
    if (g != Gender::None) return g;
  }
  if (analysis_.lang != Lang::Arabic || w.upos != Upos::Noun) return Gender::None;
  return w.form.ends_with("ة") || w.form.ends_with("ات") ? Gender::Fem : Gender::Masc;
}

int Coreference::by_name(const std::vector<std::string>& parts) const {
  int best = -1;
  for (std::size_t e = 0; e < entities_.size(); ++e) {
    const auto& known = entities_[e].name_parts;
    if (known.empty() || find(static_cast<int>(e)) != static_cast<int>(e)) continue;
    const auto& shorter = known.size() <= parts.size() ? known : parts;
    const auto& longer = known.size() <= parts.size() ? parts : known;
    // the shorter is the end of the longer (surname), or its words in order with middle names left out
    std::size_t at = 0;
    for (const std::string& p : longer)
      if (at < shorter.size() && p == shorter[at]) ++at;
    if (at == shorter.size() && longer.back() == shorter.back()) best = static_cast<int>(e);
  }
  return best;
}

int Coreference::by_acronym(std::string_view text) const {
  if (text.size() < 2 || text.size() > 8) return -1;
  for (const char c : text)
    if (c < 'A' || c > 'Z') return -1;
  int best = -1;
  for (std::size_t e = 0; e < entities_.size(); ++e) {
    std::string initials;
    bool start = true;
    for (const char c : entities_[e].name) {
      if (start && c >= 'A' && c <= 'Z') initials += c;
      start = c == ' ' || c == '-';
    }
    if (initials == text) best = find(static_cast<int>(e));
  }
  return best;
}

int Coreference::by_head(int head, const WordList& words, bool roles) const {
  const std::string_view lemma = tree_->word(head).lemma;
  std::vector<std::string> mine;
  for (const int i : words)
    if (i != head && tree_->word(i).upos != Upos::Det && tree_->word(i).upos != Upos::Adp)
      mine.push_back(fold_name(tree_->word(i).form));
  int best = -1;
  for (std::size_t k = 0; k < entities_.size(); ++k) {
    if (find(static_cast<int>(k)) != static_cast<int>(k)) continue;
    const Entity_& e = entities_[k];
    if (std::find(e.heads.begin(), e.heads.end(), lemma) == e.heads.end()) continue;
    if ((e.type == EntityType::Person) != roles) continue;
    if (!compatible(e.number, tree_->word(head).feats.number)) continue;
    bool fits = true;
    for (const std::string& m : mine) fits = fits && contains(e.modifiers, m);
    if (!fits) continue;
    if (best < 0 || e.last_sentence > entities_[static_cast<std::size_t>(best)].last_sentence) best = static_cast<int>(k);
  }
  return best;
}

Resolved Coreference::resolve(int head, int salience) {
  if (const auto known = in_sentence_.find(head); known != in_sentence_.end()) {
    Resolved r = known->second;
    if (r.entity >= 0) {
      r.entity = find(r.entity);
      Entity_& e = entities_[static_cast<std::size_t>(r.entity)];
      e.salience = std::max(e.salience, salience);
    }
    return r;
  }
  const Word& w = tree_->word(head);
  Resolved answer;
  const WordList words = short_phrase(*tree_, head);
  const Wording phrase = wording(*sentence_, analysis_.text, words);
  if (is_pronoun(w)) {
    if (options_.pronoun) answer = resolve_pronoun(head);
  } else {
    // the name inside a titled phrase is what the entity is called
    WordList name_words;
    for (const int i : words)
      if (tree_->word(i).entity == Entity::Person) name_words.push_back(i);
    const bool person = !name_words.empty();
    const Wording name = person && name_words.size() < words.size() ? wording(*sentence_, analysis_.text, name_words) : phrase;
    const std::string folded = fold_name(phrase.text);
    const std::string folded_name = fold_name(name.text);
    const bool definite = is_definite(head, words);
    for (std::size_t e = 0; e < entities_.size() && answer.entity < 0; ++e)
      if (contains(entities_[e].aliases, folded) || (person && contains(entities_[e].aliases, folded_name)))
        answer = {find(static_cast<int>(e)), "exact"};
    // an indefinite common noun phrase names something new each time
    if (answer.entity >= 0 && !person && !definite && !entities_[static_cast<std::size_t>(answer.entity)].named &&
        w.entity == Entity::Outside && w.upos == Upos::Noun && words.size() == 1)
      answer.rule = "exact";
    const std::vector<std::string> parts = person ? split(folded_name) : std::vector<std::string>{};
    if (answer.entity < 0 && options_.name && person)
      if (const int e = by_name(parts); e >= 0) answer = {e, "name"};
    if (answer.entity < 0 && options_.acronym)
      if (const int e = by_acronym(phrase.text); e >= 0) answer = {e, "acronym"};
    if (answer.entity < 0 && options_.head && definite && !person)
      if (const int e = by_head(head, words, false); e >= 0) answer = {e, "head"};
    if (answer.entity < 0 && options_.role && definite && !person)
      if (const int e = by_head(head, words, true); e >= 0) answer = {e, "role"};
    if (answer.entity < 0) {
      answer = {static_cast<int>(entities_.size()), ""};
      Entity_ fresh;
      fresh.name = name.text;
      fresh.type = phrase_type(*tree_, head, words);
      fresh.named = w.entity != Entity::Outside || person;
      fresh.human = person || is_role_noun(lexicon_, w);
      fresh.nominal = w.upos == Upos::Noun || w.upos == Upos::Propn || w.upos == Upos::X;
      fresh.number = w.feats.number;
      fresh.gender = gender_of(head, name_words);
      entities_.push_back(std::move(fresh));
      joined_.push_back(answer.entity);
    }
    Entity_& e = entities_[static_cast<std::size_t>(answer.entity)];
    if (!contains(e.aliases, folded)) e.aliases.push_back(folded);
    if (person && !contains(e.aliases, folded_name)) e.aliases.push_back(folded_name);
    if (person) {
      e.human = true;
      e.type = EntityType::Person;
      if (parts.size() > e.name_parts.size()) {
        e.name_parts = parts;
        e.name = name.text;
        e.named = true;
      }
    }
    if (w.entity != Entity::Person && std::find(e.heads.begin(), e.heads.end(), w.lemma) == e.heads.end())
      e.heads.push_back(w.lemma);
    const WordList all = full_phrase(*tree_, head);
    for (const int i : all)
      if (i != head && tree_->word(i).upos != Upos::Punct) {
        std::string m = fold_name(tree_->word(i).form);
        if (!contains(e.modifiers, m)) e.modifiers.push_back(std::move(m));
      }
    if (e.number == Number::None) e.number = w.feats.number;
    if (e.gender == Gender::None) e.gender = gender_of(head, name_words);
  }
  if (answer.entity >= 0) {
    Entity_& e = entities_[static_cast<std::size_t>(answer.entity)];
    if (sentence_index_ > e.last_sentence) e.salience = 0;
    e.last_sentence = sentence_index_;
    e.last_position = head;
    e.salience = std::max(e.salience, salience);
    if (!phrase.spans.empty()) said_.push_back({{phrase.spans.front().begin, phrase.spans.back().end}, phrase.text, answer.entity, answer.rule});
  }
  in_sentence_[head] = answer;
  return answer;
}

int Coreference::best_antecedent(Number number, Gender gender, bool want_human, bool want_thing, int before, bool want_speaker) const {
  int best = -1;
  double best_score = 0;
  for (std::size_t k = 0; k < entities_.size(); ++k) {
    if (find(static_cast<int>(k)) != static_cast<int>(k)) continue;
    const Entity_& e = entities_[k];
    const int distance = sentence_index_ - e.last_sentence;
    if (distance > 2 || e.last_sentence < 0) continue;
    if (distance == 0 && e.last_position >= before) continue;
    if (want_speaker && !can_speak(e)) continue;
    const bool human = e.human || e.type == EntityType::Person;
    if (want_human && !human) continue;
    if (want_thing && human) continue;
    if (e.type == EntityType::Date || e.type == EntityType::Number || !e.nominal) continue;
    if (analysis_.lang == Lang::Arabic) {
      // plurals of things take feminine singular pronouns and verbs
      const bool thing_plural = e.number == Number::Plur && number == Number::Sing && gender == Gender::Fem && !human;
      if (!thing_plural && (!compatible(e.number, number) || !compatible(e.gender, gender))) continue;
    } else if (!compatible(e.number, number) && !(number == Number::Plur && (e.type == EntityType::Organisation || e.type == EntityType::Group))) {
      continue;
    }
    const double score = 10.0 - 4.0 * distance + e.salience + 0.02 * e.last_position + (e.named ? 0.5 : 0);
    if (best < 0 || score > best_score) {
      best = static_cast<int>(k);
      best_score = score;
    }
  }
  return best;
}

Resolved Coreference::resolve_pronoun(int head) {
  const Word& w = tree_->word(head);
  if (w.feats.person == Feats::Person::First || w.feats.person == Feats::Person::Second) return {};
  if (is_demonstrative(w)) return {};  // ذلك, this: what was told, no name's
  int e = -1;
  if (analysis_.lang == Lang::Arabic) {
    e = best_antecedent(w.feats.number, w.feats.gender, false, false, head, false);
  } else {
    const auto p = std::find_if(k_english_pronouns.begin(), k_english_pronouns.end(),
                                [&](const EnglishPronoun& x) { return x.lemma == w.lemma || x.lemma == w.form; });
    if (p == k_english_pronouns.end()) return {};
    e = best_antecedent(p->number, p->gender, p->human, p->thing, head, false);
  }
  return e < 0 ? Resolved{} : Resolved{e, "pronoun"};
}

Resolved Coreference::resolve_dropped(const Word& verb, bool speech) {
  if (!options_.dropped) return {};
  if (verb.feats.person == Feats::Person::First || verb.feats.person == Feats::Person::Second) return {};
  if (speech && last_speaker_ >= 0) {
    const int s = find(last_speaker_);
    const Entity_& e = entities_[static_cast<std::size_t>(s)];
    if (compatible(e.number, verb.feats.number) && compatible(e.gender, verb.feats.gender)) return {s, "dropped"};
  }
  const int e = best_antecedent(verb.feats.number, verb.feats.gender, false, false, 1 << 20, speech);
  return e < 0 ? Resolved{} : Resolved{e, "dropped"};
}

void Coreference::join(int entity, int other) {
  int a = find(entity), b = find(other);
  if (a == b) return;
  if (b < a) std::swap(a, b);
  Entity_& into = entities_[static_cast<std::size_t>(a)];
  const Entity_& from = entities_[static_cast<std::size_t>(b)];
  if ((from.type == EntityType::Person && into.type != EntityType::Person) || (from.named && !into.named)) {
    into.name = from.name;
    into.type = from.type;
    into.named = from.named;
    into.human = into.human || from.human;
    into.gender = from.gender;
    into.number = from.number;
  }
  for (const auto& x : from.aliases)
    if (!contains(into.aliases, x)) into.aliases.push_back(x);
  for (const auto& x : from.heads) into.heads.push_back(x);
  for (const auto& x : from.modifiers) into.modifiers.push_back(x);
  if (from.name_parts.size() > into.name_parts.size()) into.name_parts = from.name_parts;
  into.last_sentence = std::max(into.last_sentence, from.last_sentence);
  into.last_position = std::max(into.last_position, from.last_position);
  into.salience = std::max(into.salience, from.salience);
  joined_[static_cast<std::size_t>(b)] = a;
}

std::vector<Mention> Coreference::mentions() const {
  std::vector<Mention> out;
  out.reserve(said_.size());
  for (const Said& s : said_) {
    const Entity_& e = entities_[static_cast<std::size_t>(find(s.entity))];
    out.push_back({s.span, s.text, e.name, e.type, std::string(s.rule)});
  }
  std::sort(out.begin(), out.end(), [](const Mention& a, const Mention& b) {
    return std::tie(a.span, a.entity) < std::tie(b.span, b.entity);
  });
  return out;
}

}  // namespace khabar
