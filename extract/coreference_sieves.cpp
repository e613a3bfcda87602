// The sieves that join noun phrases: by wording, by name, by what they say of the thing, by where they stand.
#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

#include "extract/coreference.hpp"
#include "extract/grammar.hpp"
#include "graph/identity_lexicon.hpp"

namespace khabar {
namespace {

using Number = Feats::Number;
using Gender = Feats::Gender;

bool contains(const std::vector<int>& all, int one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

bool subset(const std::vector<int>& some, const std::vector<int>& all) {
  return std::all_of(some.begin(), some.end(), [&](int x) { return contains(all, x); });
}

bool compatible(Number a, Number b) { return a == Number::None || b == Number::None || a == b; }
bool compatible(Gender a, Gender b) { return a == Gender::None || b == Gender::None || a == b; }

/// Whether `part` is `whole` with words left out, the last kept.
bool leaves_out(const std::vector<int>& part, const std::vector<int>& whole) {
  if (part.empty() || part.size() > whole.size() || part.back() != whole.back()) return false;
  std::size_t at = 0;
  for (const int w : whole)
    if (at < part.size() && part[at] == w) ++at;
  return at == part.size();
}

bool starts_with(const std::vector<int>& whole, const std::vector<int>& part) {
  return part.size() <= whole.size() && std::equal(part.begin(), part.end(), whole.begin());
}

/// A capital is a city.
bool is_one_kind(std::string_view a, std::string_view b) {
  const auto wide = [](std::string_view kind) { return kind == "capital" ? std::string_view("city") : kind; };
  return wide(a) == wide(b);
}

std::string rest_of(const std::string& folded) {
  const std::size_t space = folded.find(' ');
  return space == std::string::npos ? std::string{} : fold_name(folded.substr(space + 1));
}

bool is_capitals(std::string_view text) {
  if (text.size() < 2 || text.size() > 8) return false;
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_upper(std::string_view text) { return !text.empty() && text[0] >= 'A' && text[0] <= 'Z'; }

std::string initials(std::string_view name) {
  std::string out;
  bool start = true;
  for (const char c : name) {
    if (start && c >= 'A' && c <= 'Z') out += c;
    start = c == ' ' || c == '-';
  }
  return out;
}

}  // namespace

Resolved Coreference::resolve_noun(const NounPhrase& phrase) {
  Named named;
  named.text = wording(*sentence_, analysis_.text, phrase.words).text;
  named.name = phrase.name.empty() ? named.text : wording(*sentence_, analysis_.text, phrase.name).text;
  named.folded_text = fold_name(named.text);
  named.folded_name = phrase.name.empty() ? named.folded_text : fold_name(named.name);
  Resolved answer = seek(phrase, named);
  const bool fresh = answer.entity < 0;
  const bool person = phrase.type == EntityType::Person && phrase.named;
  if (fresh) answer.entity = add_entity(phrase, wording(*sentence_, analysis_.text, named_by(phrase)).text);
  learn(answer.entity, phrase);
  // what stands inside another phrase's name is no thing spoken of: the affairs of a ministry of foreign affairs
  if (!fresh && answer.rule != to_string(Sieve::Exact) && phrase.place != Prominence::Inside) at(answer.entity).told = true;
  note(answer.entity, phrase, answer.rule);
  add_alias(answer.entity, named.folded_text);
  if (!phrase.name.empty()) {
    add_alias(answer.entity, named.folded_name);
    const Sieve sieve = person ? Sieve::Title : Sieve::Class;
    if (options_.has(sieve)) say(answer.entity, phrase.name, to_string(sieve));
  }
  if (options_.has(Sieve::Title))
    for (const WordList& title : phrase.titles) {
      add_alias(answer.entity, title);
      say(answer.entity, title, to_string(Sieve::Title));
    }
  // the name without the noun that says what it names, should the name alone come later
  const Hypernym* row = lexicon_.hypernym(tree_->word(phrase.head).lemma);
  if (analysis_.lang == Lang::Arabic && row && row->bears && phrase.words.front() == phrase.head && phrase.words.size() > 1 &&
      phrase.number != Number::Plur && phrase.number != Number::Dual)
    if (std::string bare = rest_of(named.folded_text); !bare.empty()) bare_names_.try_emplace(std::move(bare), answer.entity);
  return answer;
}

/// The first sieve that knows the phrase.
Resolved Coreference::seek(const NounPhrase& phrase, const Named& named) {
  const auto by = [&](Sieve sieve, int e) { return Resolved{e < 0 ? -1 : find(e), e < 0 ? std::string_view{} : to_string(sieve)}; };
  const bool person = phrase.type == EntityType::Person && phrase.named;
  const Word& w = tree_->word(phrase.head);
  Resolved r;
  // an indefinite singular names something new each time: a man ... a man
  const bool new_each_time = !phrase.definite && !phrase.named && phrase.words.size() == 1 && w.upos == Upos::Noun &&
                             phrase.number != Number::Plur;
  // his house ... her house; a description of one word is sought by its noun below, which finds the latest
  const bool others = phrase.possessor >= 0 && phrase.words.size() <= 2;
  const bool owned_apart = phrase.possessor >= 0 && analysis_.lang == Lang::English;
  const bool by_noun = phrase.definite && !phrase.named && phrase.words.size() == 1 && options_.has(Sieve::Head);
  if (by_noun)
    if (const int e = by_head(phrase); e >= 0) {
      const Entity_& found = entities_[static_cast<std::size_t>(e)];
      return by(found.type == EntityType::Person && found.named ? Sieve::Role : Sieve::Head, e);
    }
  if (options_.has(Sieve::Exact) && !new_each_time && !others && !owned_apart) {
    if (r = by(Sieve::Exact, by_alias(named.folded_text)); r.entity >= 0 && may_be(phrase, at(r.entity))) return r;
    if (!phrase.name.empty() && person)
      if (r = by(Sieve::Exact, by_alias(named.folded_name)); r.entity >= 0) return r;
  }
  if (options_.has(Sieve::Name) && phrase.type != EntityType::Person && phrase.words.size() == 1)
    if (r = by(Sieve::Name, by_surname(named.folded_text)); r.entity >= 0) return r;
  if (phrase.named && options_.has(Sieve::Name))
    if (r = by(Sieve::Name, by_name(phrase, parts_of(phrase))); r.entity >= 0) return r;
  if (options_.has(Sieve::Class) && !person && (phrase.named || (phrase.definite && phrase.words.size() > 1)))
    if (r = by(Sieve::Class, by_class(phrase, named.folded_name)); r.entity >= 0) return r;
  if (options_.has(Sieve::Acronym))
    if (r = by(Sieve::Acronym, by_acronym(phrase, named.name)); r.entity >= 0) return r;
  if (person) return {};
  if (phrase.definite || is_membership(phrase) || sentence_->kind == SentenceKind::Title || sentence_index_ < 3) {
    if (const int e = by_head(phrase); e >= 0) {
      const Entity_& found = entities_[static_cast<std::size_t>(e)];
      const bool headline = found.headline;
      const bool role = found.type == EntityType::Person && found.named;
      const Sieve sieve = headline ? Sieve::Headline : role ? Sieve::Role : Sieve::Head;
      if (options_.has(sieve)) return by(sieve, e);
    }
  }
  if (options_.has(Sieve::Hypernym) && phrase.definite)
    if (r = by(Sieve::Hypernym, by_pair(phrase)); r.entity >= 0) return r;
  if (options_.has(Sieve::Hypernym) && phrase.definite)
    if (r = by(Sieve::Hypernym, by_hypernym(phrase)); r.entity >= 0) return r;
  return {};
}

/// Whether the phrase may name the entity, which bears the same wording.
bool Coreference::may_be(const NounPhrase& phrase, const Entity_& entity) const {
  return !(phrase.type == EntityType::Person && entity.type == EntityType::Place) &&
         !(phrase.type == EntityType::Place && entity.type == EntityType::Person);
}

int Coreference::by_alias(const std::string& folded) const {
  const auto known = aliases_.find(folded);
  if (known != aliases_.end()) return find(known->second);
  const IdentityLexicon& lexicon = IdentityLexicon::get();
  const khabar::Place* place = lexicon.place(folded);  // سورية, سوريا; the US, the United States
  if (!place || (place->kind != "country" && !place->capital)) place = lexicon.described_capital(folded);  // the Armenian capital
  if (!place) return -1;
  for (const std::string_view other : {std::string_view(place->english), std::string_view(place->arabic)})
    if (const auto same = aliases_.find(fold_name(other)); same != aliases_.end()) return find(same->second);
  return -1;
}

/// A person's surname, or all names with some in the middle left out; an organisation's first words, or all with some
/// left out.
int Coreference::by_name(const NounPhrase& phrase, const std::vector<int>& parts) const {
  if (parts.empty()) return -1;
  int best = -1;
  for (const bool last : {true, false}) {
    const auto& names = last ? by_last_ : by_first_;
    const auto known = names.find(last ? parts.back() : parts.front());
    if (known == names.end()) continue;
    for (const int k : known->second)
      if (find(k) > best && is_same_name(phrase, parts, at(k))) best = find(k);
  }
  return best;
}

bool Coreference::is_same_name(const NounPhrase& phrase, const std::vector<int>& parts, const Entity_& e) const {
  const bool person = phrase.type == EntityType::Person;
  if (e.name_parts.empty() || person != (e.type == EntityType::Person)) return false;
  const auto& shorter = e.name_parts.size() <= parts.size() ? e.name_parts : parts;
  const auto& longer = e.name_parts.size() <= parts.size() ? parts : e.name_parts;
  if (person) return leaves_out(shorter, longer) && compatible(e.gender, phrase.gender);
  // Rimal, tagged as a place, after Rimal Chemicals: of unknown places the body met before is meant
  const auto may_be_body = [&](EntityType type) { return type != EntityType::Place || !IdentityLexicon::get().place(folded_.word(shorter.front())); };
  if (analysis_.lang == Lang::English && shorter.size() == 1 && longer.size() > 1 && starts_with(longer, shorter) && &shorter == &parts &&
      e.type != EntityType::Place && may_be_body(phrase.type) && tree_->word(phrase.head).upos == Upos::Propn)
    return true;
  if (phrase.type != EntityType::Organisation && e.type != EntityType::Organisation) return false;
  const bool places = phrase.type == EntityType::Place || e.type == EntityType::Place;
  if (analysis_.lang == Lang::English && !places && starts_with(longer, shorter) && tree_->word(phrase.head).upos == Upos::Propn) return true;
  return shorter.size() >= 2 && 2 * shorter.size() >= longer.size() && shorter.front() == longer.front() && leaves_out(shorter, longer);
}

/// A word alone that is the surname of somebody known, whatever the tagger takes it for.
int Coreference::by_surname(const std::string& folded) {
  int best = -1;
  const int number = folded_.number(folded);
  const auto known = by_last_.find(number);
  if (known == by_last_.end()) return -1;
  for (const int k : known->second)
    if (const Entity_& e = at(k); e.type == EntityType::Person && e.name_parts.size() > 1 && e.name_parts.back() == number) best = std::max(best, find(k));
  return best;
}

/// كسلا after مدينة كسلا, and the other way round; the class must not be another: not مدينة كسلا after ولاية كسلا.
int Coreference::by_class(const NounPhrase& phrase, const std::string& folded) const {
  if (phrase.number == Number::Plur || !phrase.definite) return -1;
  const Hypernym* row = lexicon_.hypernym(tree_->word(phrase.head).lemma);
  int e = -1;
  bool same_words = false;
  if (phrase.name.empty()) {
    if (const auto bare = bare_names_.find(folded); bare != bare_names_.end()) e = find(bare->second), same_words = true;
    if (e < 0 && row && row->bears && analysis_.lang == Lang::Arabic)
      if (const std::string rest = rest_of(folded); !rest.empty()) e = by_alias(rest);
  } else {
    e = by_alias(folded);
  }
  if (e < 0) return -1;
  const Entity_& found = entities_[static_cast<std::size_t>(e)];
  if ((!found.named && !same_words) || found.type == EntityType::Person) return -1;
  // the states of an organisation are no organisation
  if (row && row->type != found.type && found.type != EntityType::Concept && found.type != EntityType::Other) return -1;
  if (row && !row->kind.empty() && !found.kind.empty() && !is_one_kind(row->kind, found.kind)) return -1;
  return e;
}

int Coreference::by_acronym(const NounPhrase& phrase, std::string_view text) const {
  if (is_capitals(text)) {
    const auto known = by_initials_.find(std::string(text));
    return known == by_initials_.end() ? -1 : find(known->second.back());
  }
  const std::string letters = phrase.named && is_upper(text) ? initials(text) : std::string{};
  if (letters.size() < 3) return -1;
  const int e = by_alias(fold_name(letters));
  return e >= 0 && at(e).named && at(e).type != EntityType::Person && at(e).name == letters ? e : -1;
}

/// Notes under which words the entity's name is found.
void Coreference::index_name(int entity) {
  const Entity_& e = at(entity);
  if (e.name_parts.empty()) return;
  by_last_[e.name_parts.back()].push_back(find(entity));
  by_first_[e.name_parts.front()].push_back(find(entity));
  if (const std::string letters = initials(e.name); letters.size() > 1 && e.type != EntityType::Person)
    by_initials_[letters].push_back(find(entity));
}

/// Whether the phrase stands inside a wording of the entity in this sentence.
bool Coreference::is_inside(const NounPhrase& phrase, const Entity_& entity) const {
  return entity.last_sentence == sentence_index_ && entity.last_head != phrase.head && tree_->descends(phrase.head, entity.last_head) &&
         tree_->rel(phrase.head) != Deprel::Appos;
}

/// The latest thing described by the same noun, of which all that the phrase says is known.
int Coreference::by_head(const NounPhrase& phrase) {
  const int members = is_membership(phrase) ? by_head(phrase, members_) : -1;
  return members >= 0 ? members : by_head(phrase, head_key(phrase.head));
}

int Coreference::by_head(const NounPhrase& phrase, int key) {
  const bool members = key == members_;
  const auto known = by_heads_.find(key);
  if (known == by_heads_.end()) return -1;
  const std::vector<int> mine = modifiers_of(phrase, phrase.words);
  std::optional<std::vector<int>> all;  // with what follows: asked of headlines only
  const int possessor = possessor_of(phrase);
  // whose it is must be known, or something else said of it
  if (phrase.possessor >= 0 && possessor < 0 && mine.empty()) return -1;
  int best = -1;
  for (const int k : known->second) {
    if (find(k) != k || k == best) continue;
    const Entity_& e = entities_[static_cast<std::size_t>(k)];
    if (!compatible(e.number, phrase.number) || is_inside(phrase, e)) continue;
    if (possessor >= 0 && (e.possessor < 0 || find(e.possessor) != possessor)) continue;
    const bool told = (phrase.definite || members) && (subset(mine, e.modifiers) || (members && e.modifiers.empty()));
    if (e.headline && !all) all = modifiers_of(phrase, full_phrase(*tree_, phrase.head));
    const bool headline = e.headline && (subset(mine, e.modifiers) || subset(e.modifiers, *all));
    if (!told && !headline) continue;
    if (best < 0 || std::tie(e.last_sentence, e.last_head) >
                        std::tie(entities_[static_cast<std::size_t>(best)].last_sentence, entities_[static_cast<std::size_t>(best)].last_head))
      best = k;
  }
  return best;
}

/// المدينة, the company: the one named thing of that kind met lately; the talks after a meeting.
int Coreference::by_hypernym(const NounPhrase& phrase) const {
  constexpr int k_sentences_back = 3, k_events_back = k_sentences_kept;
  const Hypernym* row = lexicon_.hypernym(tree_->word(phrase.head).lemma);
  if (!row || !row->alone || phrase.words.size() > 1 || phrase.possessor >= 0) return -1;
  const bool event = row->type == EntityType::Event;
  if (!event && (phrase.number == Number::Plur || phrase.number == Number::Dual)) return -1;
  if (tree_->child(phrase.head, Deprel::Nmod) >= 0 || tree_->child(phrase.head, Deprel::Acl) >= 0) return -1;
  int best = -1;
  for (const Occurrence& o : recent_) {
    const int k = find(o.entity);
    const Entity_& e = at(k);
    if (k == best || sentence_index_ - o.sentence > (event ? k_events_back : k_sentences_back) || is_inside(phrase, e)) continue;
    if (event ? e.kind != row->kind || e.named : !e.named || e.type != row->type || !is_of_kind(e, *row)) continue;
    if (best >= 0 && !event) return -1;  // which of them?
    best = k;
  }
  return best;
}

/// الجانبان, the two companies: the last two things of that kind named side by side.
int Coreference::by_pair(const NounPhrase& phrase) const {
  constexpr int k_sentences_back = 2;
  bool two = phrase.number == Number::Dual;
  for (const int c : tree_->children(phrase.head)) two = two || (tree_->rel(c) == Deprel::Nummod && (tree_->word(c).lemma == "two" || tree_->word(c).form == "2"));
  if (!two) return -1;
  constexpr std::array<std::string_view, 6> k_sides = {"side", "party", "جانب", "طرف", "جانبان", "طرفان"};
  const std::string_view lemma = tree_->word(phrase.head).lemma;
  const Hypernym* row = lexicon_.hypernym(lemma);
  const bool any = std::find(k_sides.begin(), k_sides.end(), lemma) != k_sides.end();
  if (!any && (!row || !row->alone)) return -1;
  int best = -1;
  for (const Occurrence& o : recent_) {
    const Entity_& e = at(o.entity);
    if (e.members != 2 || sentence_index_ - o.sentence > k_sentences_back) continue;
    if (any ? e.member_type == EntityType::Person || e.member_type == EntityType::Organisation || e.member_type == EntityType::Place
            : e.member_type == row->type)
      best = find(o.entity);
  }
  return best;
}

bool Coreference::is_of_kind(const Entity_& e, const Hypernym& row) const {
  if (row.type == EntityType::Person) return compatible(e.gender, row.gender);
  if (row.type == EntityType::Place) {
    const khabar::Place* place = e.kind.empty() || row.kind == "capital" ? IdentityLexicon::get().place(fold_name(e.name)) : nullptr;
    if (row.kind == "capital") return place && place->capital;
    return e.kind.empty() ? place && place->kind == row.kind : is_one_kind(e.kind, row.kind);
  }
  if (row.kind.empty() || row.kind == "company") return e.kind.empty() || e.kind == row.kind;
  return e.kind == row.kind;
}

// --- neighbours in the sentence

void Coreference::join_neighbours() {
  for (const NounPhrase& phrase : phrases_) {
    if (phrase.pronoun) continue;
    if (options_.has(Sieve::Apposition)) join_appositions(phrase), join_naming(phrase);
    if (options_.has(Sieve::Bracket)) join_bracket(phrase);
    if (options_.has(Sieve::Head)) join_counted(phrase);
  }
}

bool Coreference::may_join(int a, int b) const {
  const Entity_& x = at(a);
  const Entity_& y = at(b);
  if ((!x.named && !y.named && !compatible(x.number, y.number)) || (x.human && y.human && !compatible(x.gender, y.gender))) return false;
  if (!x.named && !y.named && !(x.human && y.human)) return false;  // of two common nouns one may be a time or a measure
  if (!x.named || !y.named) {
    const Entity_& named = x.named ? x : y;
    const Entity_& other = x.named ? y : x;
    if (named.type == EntityType::Person) return other.human || other.heads.empty();
    return !other.human || named.type == EntityType::Concept || named.type == EntityType::Other;
  }
  return x.type == y.type && x.type != EntityType::Place && x.type != EntityType::Person;
}

/// خالد، قائد المنطقة، and Blantyre, the commercial capital. Lists and places inside places are no appositions.
void Coreference::join_appositions(const NounPhrase& phrase) {
  if (tree_->rel(phrase.head) != Deprel::Appos) return;
  const int h = tree_->head(phrase.head);
  const auto head = in_sentence_.find(h);
  if (head == in_sentence_.end() || head->second.entity < 0 || conjuncts(*tree_, phrase.head).size() > 1) return;
  if (analysis_.lang == Lang::Arabic) {
    bool comma = false;
    for (int i = std::min(h, phrase.head) + 1; i < std::max(h, phrase.head); ++i)
      comma = comma || tree_->word(i).form == "،" || tree_->word(i).form == "," || tree_->word(i).form == "-" || tree_->word(i).form == "(";
    if (!comma) return;
  }
  const int a = head->second.entity, b = in_sentence_[phrase.head].entity;
  if (b < 0) return;
  // Open Roads, the charity: tagged as a person, but a charity is none
  if (at(a).named && at(a).type == EntityType::Person && !at(b).named && is_body(phrase.head)) {
    at(a).type = EntityType::Organisation;
    at(a).human = false;
  }
  if (!may_join(a, b)) return;
  join(a, b, to_string(Sieve::Apposition));
}

bool Coreference::is_body(int head) const {
  const std::string_view lemma = tree_->word(head).lemma;
  const Hypernym* row = lexicon_.hypernym(lemma);
  return lexicon_.find_noun(lemma, NounClass::Organisation) != nullptr || (row && row->type == EntityType::Organisation);
}

/// شاهد يدعى رحمت, a farmer named Grace.
void Coreference::join_naming(const NounPhrase& phrase) {
  constexpr std::array<std::string_view, 10> k_naming = {"named", "called", "dubbed", "nicknamed", "يدعى", "تدعى", "يسمى", "تسمى", "المدعو", "المدعوة"};
  const int verb = tree_->head(phrase.head);
  if (verb < 0 || !phrase.named || std::find(k_naming.begin(), k_naming.end(), tree_->word(verb).form) == k_naming.end()) return;
  const auto bearer = in_sentence_.find(tree_->head(verb));
  if (tree_->rel(verb) != Deprel::Acl || bearer == in_sentence_.end()) return;
  const int a = bearer->second.entity, b = in_sentence_[phrase.head].entity;
  if (a >= 0 && b >= 0 && may_join(a, b)) join(a, b, to_string(Sieve::Apposition));
}

/// حزمة من الإجراءات, a package of measures: what is counted is the thing.
void Coreference::join_counted(const NounPhrase& phrase) {
  const int h = tree_->head(phrase.head);
  if (tree_->rel(phrase.head) != Deprel::Nmod || h < 0 || h > phrase.head || phrase.named || phrase.number != Number::Plur) return;
  const Hypernym* row = lexicon_.hypernym(tree_->word(h).lemma);
  const auto whole = in_sentence_.find(h);
  if (!row || !row->wraps || whole == in_sentence_.end() || whole->second.entity < 0) return;
  const int a = whole->second.entity, b = in_sentence_[phrase.head].entity;
  if (b < 0 || find(a) == find(b) || at(b).named) return;
  at(a).number = Number::Plur;
  join(a, b, to_string(Sieve::Head));
}

/// Liptako Defence Front (LDF), منظمة الدول المصدرة للنفط (أوبك).
void Coreference::join_bracket(const NounPhrase& phrase) {
  const int before = phrase.words.front() - 1, after = phrase.words.back() + 1;
  if (before < 1 || after >= tree_->size() || tree_->word(before).form != "(" || tree_->word(after).form != ")") return;
  if (phrase.words.size() > 2 || phrase.type == EntityType::Place || phrase.type == EntityType::Person) return;
  const std::string short_form = wording(*sentence_, analysis_.text, phrase.words).text;
  const bool english = analysis_.lang == Lang::English;
  if (english ? !is_capitals(short_form) : !phrase.named) return;
  const NounPhrase* longest = nullptr;
  for (const NounPhrase& other : phrases_) {
    if (other.pronoun || other.words.back() != before - 1 || other.words.size() < 2 || other.type == EntityType::Person) continue;
    const std::string full = wording(*sentence_, analysis_.text, other.name.empty() ? other.words : other.name).text;
    const bool fits = english ? is_upper(full) && !initials(full).empty() && initials(full).front() == short_form.front()
                              : other.type == EntityType::Organisation ||
                                    lexicon_.find_noun(tree_->word(other.head).lemma, NounClass::Organisation) != nullptr;
    if (fits && (!longest || other.words.size() > longest->words.size())) longest = &other;
  }
  if (!longest) return;
  const int a = in_sentence_[longest->head].entity, b = in_sentence_[phrase.head].entity;
  if (a >= 0 && b >= 0) join(a, b, to_string(Sieve::Bracket));
}

}  // namespace khabar
