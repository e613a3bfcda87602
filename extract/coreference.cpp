// Entities of a document as it is read: made, joined, named, and handed over with all their mentions.
#include "extract/coreference.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "extract/grammar.hpp"
#include "graph/identity_lexicon.hpp"

namespace khabar {
namespace {

template <class T, class V>
bool contains(const T& all, const V& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

template <class T>
void add_once(std::vector<T>& all, T one) {
  if (!contains(all, one)) all.push_back(std::move(one));
}

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
  compared_.assign(sentence.words.size(), {});
  std::erase_if(recent_, [&](const Occurrence& o) { return sentence_index_ - o.sentence > k_sentences_kept; });
  phrases_ = find_noun_phrases(tree, lexicon_);
  // an Arabic pronoun waits, because a verb before it may drop a subject; an English possessive stands before its noun
  grouped_.clear();
  for (const NounPhrase& phrase : phrases_) {
    if (!phrase.pronoun) {
      in_sentence_[phrase.head] = resolve_noun(phrase);
    } else if (analysis_.lang == Lang::English) {
      make_groups(phrase.head);
      in_sentence_[phrase.head] = resolve_pronoun(phrase);
    }
  }
  make_groups(tree_->size());
  join_neighbours();
  mention_inner_names();
}

void Coreference::end() {
  for (const NounPhrase& phrase : phrases_)
    if (phrase.pronoun && !in_sentence_.contains(phrase.head)) in_sentence_[phrase.head] = resolve_pronoun(phrase);
  if (options_.has(Sieve::Hypernym)) join_homelands();
}

Resolved Coreference::resolve(int head) {
  auto known = in_sentence_.find(head);
  if (known == in_sentence_.end()) {
    const auto phrase = std::find_if(phrases_.begin(), phrases_.end(), [&](const NounPhrase& p) { return p.head == head; });
    Resolved answer;
    if (phrase != phrases_.end())
      answer = resolve_pronoun(*phrase);
    else if (tree_->word(head).upos != Upos::Pron)
      answer = resolve_noun(noun_phrase(*tree_, lexicon_, head));
    known = in_sentence_.emplace(head, answer).first;
  }
  Resolved answer = known->second;
  if (answer.entity >= 0) {
    answer.entity = find(answer.entity);
    at(answer.entity).told = true;
  }
  return answer;
}

/// People, organisations, and nouns that carry words: بيان, report.
bool Coreference::can_speak(const Entity_& e) const {
  if (e.human || e.type == EntityType::Person || e.type == EntityType::Organisation || e.type == EntityType::Group) return true;
  for (const int head : e.heads) {
    const Cue* cue = lexicon_.cue(folded_.word(head), CuePos::Noun);
    if (cue && cue->source) return true;
  }
  return false;
}

int Coreference::add_entity(const NounPhrase& phrase, const std::string& name) {
  const int e = static_cast<int>(entities_.size());
  Entity_ fresh;
  fresh.name = name;
  fresh.type = phrase.type;
  fresh.headline = sentence_->kind == SentenceKind::Title;
  const Upos p = tree_->word(phrase.head).upos;
  fresh.nominal = p == Upos::Noun || p == Upos::Propn || p == Upos::X;
  entities_.push_back(std::move(fresh));
  joined_.push_back(e);
  return e;
}

/// The words that the entity is called by: a person's name without the office, Basra for the city of Basra; but an
/// Arabic organisation or province keeps the noun that says what it is (صحيفة الحياة, ولاية كسلا).
const WordList& Coreference::named_by(const NounPhrase& phrase) const {
  if (phrase.name.empty() || phrase.type == EntityType::Person || analysis_.lang == Lang::English)
    return phrase.name.empty() ? phrase.words : phrase.name;
  const Hypernym* row = lexicon_.hypernym(tree_->word(phrase.head).lemma);
  const bool bare = row && row->type == EntityType::Place && (row->kind == "city" || row->kind == "capital" || row->kind == "village" || row->kind == "country");
  return bare ? phrase.name : phrase.words;
}

int Coreference::modifier(int word) {
  int& known = compared_[static_cast<std::size_t>(word)].modifier;
  if (known != Compared::k_unknown) return known;
  const Word& w = tree_->word(word);
  const Nation* nation = lexicon_.nation(w.lemma);  // Moroccan, Morocco
  std::string folded = fold_name(nation ? nation->country : w.form);
  return known = folded.empty() ? Compared::k_nothing : folded_.number(std::move(folded));
}

std::vector<int> Coreference::modifiers_of(const NounPhrase& phrase, const WordList& words) {
  std::vector<int> out;
  for (const int i : words) {
    const Word& w = tree_->word(i);
    if (i == phrase.head || w.upos == Upos::Det || w.upos == Upos::Adp || w.upos == Upos::Pron || w.upos == Upos::Punct ||
        w.upos == Upos::Part || (phrase.number != Feats::Number::Sing && is_numeral(w)) ||
        w.lemma == "عضو" || w.lemma == "member")  // the member states are the states
      continue;
    if (const int m = modifier(i); m != Compared::k_nothing) add_once(out, m);
  }
  return out;
}

/// The words of the phrase's name.
std::vector<int> Coreference::parts_of(const NounPhrase& phrase) {
  std::vector<int> parts;
  for (const int i : phrase.name.empty() ? phrase.words : phrase.name) {
    int& known = compared_[static_cast<std::size_t>(i)].part;
    if (known == Compared::k_unknown) {
      std::string folded = fold_name(tree_->word(i).form);
      known = folded.empty() ? Compared::k_nothing : folded_.number(std::move(folded));
    }
    if (known != Compared::k_nothing) parts.push_back(known);
  }
  return parts;
}

/// Numbers, also where they are adjectives: الدول الست.
bool Coreference::is_numeral(const Word& word) const {
  if (word.upos == Upos::Num) return true;
  constexpr std::array<std::string_view, 8> k_stems = {"ثلاث", "اربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"};
  if (analysis_.lang != Lang::Arabic) return false;
  std::string form = fold_text(word.form);
  constexpr std::string_view article = "ال";
  if (form.starts_with(article)) form.erase(0, article.size());
  return std::any_of(k_stems.begin(), k_stems.end(), [&](std::string_view stem) {
    return form == stem || (form.starts_with(stem) && form.substr(stem.size()) == "ه");
  });
}

/// The head noun as it is compared: without the article that an unknown word's lemma keeps, in one English spelling.
int Coreference::head_key(int word) {
  int& known = compared_[static_cast<std::size_t>(word)].head;
  if (known != Compared::k_unknown) return known;
  const Word& w = tree_->word(word);
  std::string lemma = fold_text(w.lemma);
  constexpr std::string_view article = "ال";
  if (analysis_.lang == Lang::Arabic && lemma.starts_with(article) && w.form.starts_with(article) && lemma.size() >= article.size() + 4)
    lemma.erase(0, article.size());
  if (const std::size_t at = lemma.find("isation"); at != std::string::npos) lemma.replace(at, 7, "ization");
  return known = lemma.empty() ? Compared::k_nothing : folded_.number(std::move(lemma));
}

/// الدول الأعضاء, member states, six CSTO members: the states of a group, under whatever noun.
bool Coreference::is_membership(const NounPhrase& phrase) const {
  if (phrase.named || phrase.number != Feats::Number::Plur) return false;
  const auto is_member = [](const Word& w) { return w.lemma == "عضو" || w.lemma == "member"; };
  const Word& head = tree_->word(phrase.head);
  if (is_member(head)) return analysis_.lang == Lang::English && phrase.words.size() > 1;
  const Hypernym* row = lexicon_.hypernym(head.lemma);
  return row && row->type == EntityType::Place && std::any_of(phrase.words.begin(), phrase.words.end(), [&](int i) { return is_member(tree_->word(i)); });
}

/// The entity whose the thing is by a possessive pronoun that is resolved already; -1 for none.
int Coreference::possessor_of(const NounPhrase& phrase) const {
  const auto known = in_sentence_.find(phrase.possessor);
  return phrase.possessor < 0 || known == in_sentence_.end() || known->second.entity < 0 ? -1 : find(known->second.entity);
}

/// Takes over what the phrase tells of the entity.
void Coreference::learn(int entity, const NounPhrase& phrase) {
  Entity_& e = at(entity);
  const Word& w = tree_->word(phrase.head);
  const bool person = phrase.type == EntityType::Person;
  if (phrase.named) {
    std::vector<int> parts = parts_of(phrase);
    if (parts.size() > e.name_parts.size()) {
      const bool better = !e.named || person || analysis_.lang == Lang::English || e.name_parts.size() < 2;  // Arabic phrases run on
      e.name_parts = std::move(parts);
      if (better) e.name = wording(*sentence_, analysis_.text, named_by(phrase)).text;
      index_name(entity);
    }
    e.named = true;
    if (person || e.type == EntityType::Concept) e.type = phrase.type;
  }
  e.human = e.human || phrase.human;
  if (e.number == Feats::Number::None) e.number = phrase.number;
  if (e.gender == Feats::Gender::None) e.gender = phrase.gender;
  if (const Hypernym* row = lexicon_.hypernym(w.lemma); row && e.kind.empty()) e.kind = row->kind;
  if (e.possessor < 0) e.possessor = possessor_of(phrase);
  e.owned = e.owned || phrase.possessor >= 0;
  const auto add_head = [&](int key) {
    if (key == Compared::k_nothing || contains(e.heads, key)) return;
    by_heads_[key].push_back(find(entity));
    e.heads.push_back(key);
  };
  if (w.entity != Entity::Person) add_head(head_key(phrase.head));
  if (is_membership(phrase)) {
    add_head(members_);
    // member states ... the six CSTO members: which group it is gives the better name
    if (!e.named && e.modifiers.empty() && !modifiers_of(phrase, phrase.words).empty()) e.name = wording(*sentence_, analysis_.text, phrase.words).text;
  }
  for (const WordList& title : phrase.titles)
    for (const int i : title)
      if (is_role_noun(lexicon_, tree_->word(i)) || (i == title.front() && analysis_.lang == Lang::Arabic)) add_head(head_key(i));
  // a headline's attachments are guesses, and what it leaves out is told below
  const bool title = sentence_->kind == SentenceKind::Title;
  for (const int m : modifiers_of(phrase, title ? phrase.words : full_phrase(*tree_, phrase.head))) add_once(e.modifiers, m);
  if (!title) e.headline = false;
}

void Coreference::add_alias(int entity, const WordList& words) {
  add_alias(entity, fold_name(wording(*sentence_, analysis_.text, words).text));
}

void Coreference::add_alias(int entity, const std::string& folded) {
  if (folded.empty()) return;
  aliases_[folded] = find(entity);
  if (const khabar::Place* capital = IdentityLexicon::get().described_capital(folded))  // its name may follow
    for (const std::string_view name : {std::string_view(capital->english), std::string_view(capital->arabic)}) aliases_.try_emplace(fold_name(name), find(entity));
}

void Coreference::note(int entity, const NounPhrase& phrase, std::string_view rule) {
  Entity_& e = at(entity);
  e.last_sentence = sentence_index_;
  e.last_head = phrase.head;
  ++e.mentions;
  e.named_mentions += !phrase.pronoun && phrase.possessor < 0 && !is_portfolio(phrase);
  recent_.push_back({entity, sentence_index_, phrase.head, phrase.place});
  say(entity, phrase.words, rule);
  if (!phrase.pronoun && (phrase.definite || phrase.named)) say_completed(entity, phrase, rule);
}

void Coreference::join(int entity, int other, std::string_view rule) {
  int a = find(entity), b = find(other);
  if (a == b) return;
  if (b < a) std::swap(a, b);
  Entity_& into = entities_[static_cast<std::size_t>(a)];
  Entity_& from = entities_[static_cast<std::size_t>(b)];
  // who is named, and by a person's name, gives the name
  if ((from.type == EntityType::Person && into.type != EntityType::Person) || (from.named && !into.named)) {
    into.name = from.name;
    if (from.type != EntityType::Concept) into.type = from.type;
    into.named = from.named;
    if (from.gender != Feats::Gender::None) into.gender = from.gender;
    into.number = from.number;
  }
  into.human = into.human || from.human;
  into.told = true;
  into.headline = into.headline && from.headline;
  into.mentions += from.mentions;
  into.named_mentions += from.named_mentions;
  if (into.kind.empty()) into.kind = from.kind;
  for (const int x : from.heads) {
    by_heads_[x].push_back(a);
    add_once(into.heads, x);
  }
  for (const int x : from.modifiers) add_once(into.modifiers, x);
  const bool longer = from.name_parts.size() > into.name_parts.size();
  if (longer) into.name_parts = std::move(from.name_parts);
  if (std::tie(from.last_sentence, from.last_head) > std::tie(into.last_sentence, into.last_head)) {
    into.last_sentence = from.last_sentence;
    into.last_head = from.last_head;
  }
  joined_[static_cast<std::size_t>(b)] = a;
  if (longer) index_name(a);
  // what began the younger entity is now a mention that the sieve joined
  const auto first = std::find_if(said_.rbegin(), said_.rend(), [&](const Said& s) { return s.entity == b && s.rule.empty(); });
  if (first != said_.rend()) first->rule = rule;
  for (auto& [head, answer] : in_sentence_)
    if (answer.entity == b && answer.rule.empty()) answer.rule = rule;
}

}  // namespace khabar
