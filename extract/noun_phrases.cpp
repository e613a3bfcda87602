#include "extract/noun_phrases.hpp"

#include <algorithm>
#include <array>

#include "extract/grammar.hpp"
#include "graph/identity_lexicon.hpp"

namespace khabar {
namespace {

using Number = Feats::Number;
using Gender = Feats::Gender;

/// English pronouns that stand for a person, for a thing, or for several of either.
struct EnglishPronoun {
  std::string_view form;
  Number number;
  Gender gender;
};
constexpr std::array<EnglishPronoun, 15> k_english_pronouns = {
    {{"he", Number::Sing, Gender::Masc},       {"him", Number::Sing, Gender::Masc},   {"his", Number::Sing, Gender::Masc},
     {"himself", Number::Sing, Gender::Masc},  {"she", Number::Sing, Gender::Fem},    {"her", Number::Sing, Gender::Fem},
     {"hers", Number::Sing, Gender::Fem},      {"herself", Number::Sing, Gender::Fem}, {"it", Number::Sing, Gender::Neut},
     {"its", Number::Sing, Gender::Neut},      {"itself", Number::Sing, Gender::Neut}, {"they", Number::Plur, Gender::None},
     {"them", Number::Plur, Gender::None},     {"their", Number::Plur, Gender::None}, {"themselves", Number::Plur, Gender::None}}};

/// Arabic pronouns, free and suffixed. هم is of persons; ها of one woman or thing, or of several things.
constexpr std::array<EnglishPronoun, 10> k_arabic_pronouns = {
    {{"ه", Number::Sing, Gender::Masc}, {"هو", Number::Sing, Gender::Masc}, {"ها", Number::Sing, Gender::Fem},
     {"هي", Number::Sing, Gender::Fem}, {"هما", Number::Dual, Gender::None}, {"هم", Number::Plur, Gender::Masc},
     {"هن", Number::Plur, Gender::Fem}, {"ا", Number::None, Gender::None},   {"هما", Number::Dual, Gender::None},
     {"ـه", Number::Sing, Gender::Masc}}};

std::string lower(std::string_view form) {
  std::string out(form);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

const EnglishPronoun* pronoun_row(const Word& word, Lang lang) {
  if (lang == Lang::Arabic) {
    for (const EnglishPronoun& p : k_arabic_pronouns)
      if (p.form == word.form && p.number != Number::None) return &p;
    return nullptr;
  }
  const std::string form = lower(word.form);
  for (const EnglishPronoun& p : k_english_pronouns)
    if (p.form == form) return &p;
  return nullptr;
}

bool is_acronym(std::string_view form) {
  return form.size() >= 3 && form.size() <= 8 && std::all_of(form.begin(), form.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_nominal(const Word& w) { return w.upos == Upos::Noun || w.upos == Upos::Propn || w.upos == Upos::X; }

/// Finds the phrases of one sentence.
class PhraseFinder {
 public:
  PhraseFinder(const Tree& tree, const Lexicon& lexicon) : tree_(tree), lexicon_(lexicon), arabic_(tree.lang() == Lang::Arabic) {}

  std::vector<NounPhrase> run() {
    std::vector<NounPhrase> out;
    for (int i = 0; i < tree_.size(); ++i) {
      if (word(i).upos == Upos::Pron) {
        if (stands_for_something(i)) out.push_back(pronoun(i));
      } else if (is_nominal(word(i)) && is_head(i)) {
        out.push_back(noun(i));
      }
    }
    add_names(out);
    return out;
  }

  NounPhrase noun(int i) const {
    NounPhrase p;
    p.head = i;
    p.words = short_phrase(tree_, i);
    if (p.words.empty()) p.words = {i};  // a sign
    p.type = type_of(i);
    leave_next_title(p);
    find_name(p);
    if (p.name.empty()) find_name_of_class(p);
    else if (arabic_ && p.type == EntityType::Place && is_place_of_its_own(p)) p.name.clear(), p.titles.clear();
    if (!arabic_ && p.name.empty() && p.type != EntityType::Person) find_capitals(p);
    const bool person = !p.name.empty() && word(p.name.front()).entity == Entity::Person;
    if (person) p.type = EntityType::Person;
    p.named = !p.name.empty() || word(i).entity != Entity::Outside || word(i).upos == Upos::Propn || is_all_capitals(p);
    if (arabic_ && p.named && p.name.empty() && word(i).upos == Upos::Noun && p.words.size() == 1 &&
        lexicon_.find_noun(word(i).lemma, NounClass::Organisation))
      p.named = false;  // الهيئة, tagged as an organisation, is a description
    const Hypernym* row = lexicon_.hypernym(word(i).lemma);
    p.human = p.type == EntityType::Person || is_role_noun(lexicon_, word(i)) || is_people(i) || (row && row->type == EntityType::Person);
    p.definite = is_definite(p);
    p.number = number_of(i, p);
    p.gender = gender_of(i, p);
    p.place = prominence(i);
    for (const int c : tree_.children(i))
      if (is_personal_pronoun(word(c), tree_.lang()) && (arabic_ ? c == i + 1 : c < i)) p.possessor = c;
    return p;
  }

 private:
  const Word& word(int i) const { return tree_.word(i); }

  /// Names that the tree hides, hung as an adjective or beside their head: each run of words of one name is a phrase, if no
  /// phrase is headed in it or bears it.
  void add_names(std::vector<NounPhrase>& out) const {
    for (int i = 0; i < tree_.size(); ++i) {
      const Entity e = word(i).entity;
      if ((e != Entity::Person && e != Entity::Organisation && e != Entity::Place) || continues_name(i)) continue;
      int end = i;
      while (end + 1 < tree_.size() && continues_name(end + 1)) ++end;
      const bool covered = std::any_of(out.begin(), out.end(), [&](const NounPhrase& p) {
        return !p.pronoun && ((p.head >= i && p.head <= end) || (!p.name.empty() && p.name.back() == end));
      });
      if (covered || word(end).upos == Upos::Verb || (i == end && !is_nominal(word(i)))) continue;
      NounPhrase p;
      p.head = i;
      for (int k = i; k <= end; ++k) {
        p.words.push_back(k);
        if (const int h = tree_.head(k); h < i || h > end) p.head = k;
      }
      p.type = type_of(i);
      p.named = p.definite = true;
      p.human = e == Entity::Person;
      p.number = Number::Sing;
      p.gender = p.human ? lexicon_.gender_of_name(word(i).form) : Gender::None;
      const auto at = std::find_if(out.begin(), out.end(), [&](const NounPhrase& other) { return other.head > p.head; });
      out.insert(at, std::move(p));
    }
  }

  /// Whether word i lies inside the name that the word before it belongs to.
  bool continues_name(int i) const {
    return i > 0 && word(i).entity != Entity::Outside && !word(i).entity_begins && word(i - 1).entity == word(i).entity;
  }

  /// Whether i is the last word of a name that the head of its compound is no part of: CSTO ministers.
  bool begins_nested_name(int i) const {
    const Entity e = word(i).entity;
    const int h = tree_.head(i);
    if (h < i) return false;
    if (e == Entity::Place || e == Entity::Organisation) return !continues_name(i + 1);
    // six CSTO members: an acronym without a tag
    return e == Entity::Outside && word(i).upos == Upos::Propn && word(h).upos == Upos::Noun && is_acronym(word(i).form);
  }

  bool is_head(int i) const {
    switch (tree_.rel(i)) {
      case Deprel::Flat: case Deprel::Fixed: case Deprel::Case: case Deprel::Cc: case Deprel::Mark: case Deprel::Goeswith:
      case Deprel::Advmod: case Deprel::Det: case Deprel::Amod: case Deprel::Discourse: case Deprel::Cop: case Deprel::Aux:
        return false;
      case Deprel::Compound:  // Oslo in "Oslo talks" is a name of its own
        if (!begins_nested_name(i)) return false;
        break;
      default: break;
    }
    const Entity e = word(i).entity;
    if (e == Entity::Date || e == Entity::Number) return false;
    const int h = tree_.head(i);
    if (arabic_ && h >= 0 && h < i && word(h).upos == Upos::Num && tree_.rel(i) == Deprel::Nmod && case_words(tree_, i).empty())
      return false;  // 27 شخصا: the number is the phrase
    if (h < 0 || e == Entity::Outside || word(h).entity != e) return true;
    // two words of one name: the upper stands for it
    for (int k = std::min(i, h) + 1; k <= std::max(i, h); ++k)
      if (!continues_name(k)) return true;
    return false;
  }

  bool stands_for_something(int i) const {
    if (tree_.rel(i) == Deprel::Expl || is_relative_pronoun(word(i), tree_.lang())) return false;
    if (!arabic_) return pronoun_row(word(i), Lang::English) != nullptr;
    const bool free = tree_.sentence().tokens[word(i).token].word_count == 1;
    return pronoun_row(word(i), Lang::Arabic) != nullptr && !(free && tree_.rel(i) == Deprel::Cop);
  }

  NounPhrase pronoun(int i) const {
    NounPhrase p;
    p.head = i;
    p.words = {i};
    p.pronoun = p.definite = true;
    agreement_of_pronoun(word(i), tree_.lang(), p);
    p.place = prominence(i);
    return p;
  }

  /// Open Roads: common words, each with a capital.
  bool is_all_capitals(const NounPhrase& p) const {
    if (arabic_ || p.words.size() < 2 || tree_.size() < 2) return false;
    return std::all_of(p.words.begin(), p.words.end(), [&](int i) { return word(i).form[0] >= 'A' && word(i).form[0] <= 'Z'; });
  }

  EntityType type_of(int i) const { return phrase_type(tree_, i, {i}); }

  bool is_people(int i) const {
    const NounEntry* group = lexicon_.find_noun(word(i).lemma, NounClass::Group);
    return (group && word(i).feats.number == Number::Plur) || lexicon_.find_noun(word(i).lemma, NounClass::Honorific) != nullptr;
  }

  // --- the name inside, and the title before it

  /// باسم المحكمة القاضي نبيل: an office with the article right before a person's name is that person's.
  void leave_next_title(NounPhrase& p) const {
    if (!arabic_ || p.words.back() == p.head || p.words.back() + 1 >= tree_.size()) return;
    const int last = p.words.back();
    if (word(last).entity != Entity::Outside || !word(last).form.starts_with("ال") || !is_role_noun(lexicon_, word(last))) return;
    if (word(last + 1).entity == Entity::Person && word(last + 1).entity_begins && !is_role_noun(lexicon_, word(p.head))) p.words.pop_back();
  }

  /// The capitalised words around a head that is a name without a tag: the government's [Flag Consideration Project].
  void find_capitals(NounPhrase& p) const {
    const auto capital = [&](int i) { return !word(i).form.empty() && word(i).form[0] >= 'A' && word(i).form[0] <= 'Z' && word(i).upos != Upos::Pron; };
    const auto in_phrase = [&](int i) { return std::find(p.words.begin(), p.words.end(), i) != p.words.end(); };
    const bool behind_name = in_phrase(p.head - 1) && capital(p.head - 1) && word(p.head - 1).upos == Upos::Propn;  // Norda Chemicals
    if (!capital(p.head) || (word(p.head).upos != Upos::Propn && word(p.head).entity == Entity::Outside && !behind_name)) return;
    int begin = p.head, end = p.head;
    while (in_phrase(begin - 1) && capital(begin - 1)) --begin;
    while (in_phrase(end + 1) && capital(end + 1)) ++end;
    if (begin == p.words.front() && end == p.words.back()) return;
    for (const int i : p.words)
      if (i > end) return;  // Ministry of Health: the phrase is the name
    for (int i = begin; i <= end; ++i) p.name.push_back(i);
  }

  /// Whether the untagged word is the beginning of the English name behind it: with a capital that no sentence gives it, and no nation's.
  bool goes_before_name(int i, int name) const {
    const Word& w = word(i);
    if (w.entity != Entity::Outside || w.form.empty() || w.form[0] < 'A' || w.form[0] > 'Z') return false;
    if (w.upos == Upos::Propn) return true;
    return w.upos == Upos::Adj && i > 0 && word(name).entity == Entity::Organisation && !lexicon_.nation(w.lemma) && !lexicon_.nation(w.form) && tree_.sentence().kind == SentenceKind::Text;
  }

  void find_name(NounPhrase& p) const {
    const int first = p.words.front();
    // the last run of words of one name
    int end = -1, begin = -1;
    for (std::size_t k = p.words.size(); k-- > 0;) {
      const int i = p.words[k];
      const bool named = word(i).entity == Entity::Person || word(i).entity == Entity::Place || word(i).entity == Entity::Organisation;
      if (end < 0) {
        if (named) end = begin = i;
      } else if (i == begin - 1 && named && word(i).entity == word(end).entity && !word(begin).entity_begins) {
        begin = i;
      } else {
        break;
      }
    }
    if (end < 0) return;
    while (!arabic_ && end < p.words.back() && tree_.rel(end + 1) == Deprel::Flat && word(end + 1).upos == Upos::Propn && word(end + 1).entity == Entity::Outside)
      ++end;  // Sara Nour, of which only the first word is tagged
    const bool person = word(begin).entity == Entity::Person;
    for (int i = end - 1; person && i >= begin; --i)
      if (is_title_word(i)) {  // Colonel Issa Koumbari, Transport Minister Carl Holm, tagged as one name
        begin = i + 1;
        break;
      }
    if (!person && begin == end && word(end).upos == Upos::Noun && end == p.head) return;
    if (person ? !bears_person(p.head, begin, end) : !bears_name(p.head, begin, end)) return;
    while (!arabic_ && !person && begin > first && goes_before_name(begin - 1, begin) && std::find(p.words.begin(), p.words.end(), begin - 1) != p.words.end())
      --begin;  // St. Petersburg, Collective Security Treaty Organization, of which the first word is not tagged
    const Hypernym* cls = !person && begin == p.head && begin < end ? lexicon_.hypernym(word(begin).lemma) : nullptr;
    if (arabic_ && cls && cls->bears && is_name_word(begin + 1)) ++begin;  // مدينة كسلا, tagged as one name
    if (begin == first && end == p.words.back()) return;
    for (int i = begin; i <= end; ++i) p.name.push_back(i);
    if (begin > first) find_titles(p, person);
  }

  /// تونس العاصمة, which is not تونس: the table of places has the whole phrase, as another place than the name in it.
  bool is_place_of_its_own(const NounPhrase& p) const {
    const auto place_of = [&](const WordList& words) {
      std::string text;
      for (const int i : words) text += (text.empty() ? "" : " ") + std::string(word(i).form);
      return IdentityLexicon::get().place(fold_name(text));
    };
    const Place* whole = place_of(p.words);
    return whole && whole != place_of(p.name);
  }

  /// مدينة كسلا, قائمة "مصراتة للجميع", with no tag on the name: what a noun of its class has right behind it, unknown words or words in
  /// quotation marks.
  void find_name_of_class(NounPhrase& p) const {
    const Hypernym* row = lexicon_.hypernym(word(p.head).lemma);
    if (!arabic_ || p.words.front() != p.head || p.words.size() < 2 || word(p.head).upos != Upos::Noun) return;
    if (word(p.head).feats.number == Number::Plur || word(p.head).form.starts_with("ال")) return;
    WordList name = quoted_name(tree_, lexicon_, p.head);
    if (name.empty() && row && row->bears)
      for (std::size_t k = 1; k < p.words.size() && p.words[k] == p.head + static_cast<int>(k) && is_name_word(p.words[k]); ++k) name.push_back(p.words[k]);
    if (name.empty()) return;
    const NounEntry* place = lexicon_.find_noun(word(p.head).lemma, NounClass::Place);
    if (p.type == EntityType::Concept && (row || place)) p.type = row ? row->type : EntityType::Place;
    p.name = std::move(name);
  }

  bool is_title_word(int i) const {
    return is_role_noun(lexicon_, word(i)) || lexicon_.find_noun(word(i).lemma, NounClass::Honorific) != nullptr;
  }

  bool is_name_word(int i) const { return word(i).upos == Upos::Propn || word(i).upos == Upos::X; }

  /// وزير الخارجية سيرغي لافروف and القاضي نبيل, but not مستشار أوباما, his adviser; and no "house of".
  bool bears_person(int head, int begin, int end) const {
    if (head >= begin && head <= end) return true;
    if (head > begin) return false;
    const Hypernym* row = lexicon_.hypernym(word(head).lemma);
    const bool office = is_title_word(head) || (row && row->type == EntityType::Person);
    if (!arabic_) return office && tree_.rel(begin) != Deprel::Nmod && tree_.rel(end) != Deprel::Nmod;
    // a noun with the article heads no idafa, so that the name behind it is its own; nor does one that closes an idafa
    return word(head).form.starts_with("ال") || (office && begin > head + 1 && word(begin - 1).form.starts_with("ال")) ||
           (office && begin > head + 1 && (word(begin - 1).entity != Entity::Outside || word(head + 1).upos == Upos::Pron));  // محاميها نبيل
  }

  /// مدينة كسلا, the village of Nkhate, العاصمة الأرمينية يريفان, southern Malawi.
  bool bears_name(int head, int begin, int end) const {
    if (head >= begin && head <= end) return true;
    const Hypernym* row = lexicon_.hypernym(word(head).lemma);
    if (!row || head > begin) return false;
    for (int i = head + 1; i < begin; ++i)
      if (arabic_ ? word(i).upos != Upos::Adj : word(i).lemma != "of" && word(i).upos != Upos::Punct) return false;
    if (row->bears) return !arabic_ || row->type != EntityType::Organisation || is_name_word(begin);
    return arabic_ && word(head).form.starts_with("ال");
  }

  void find_titles(NounPhrase& p, bool person) const {
    WordList title;
    for (int k = p.words.front(); k < p.name.front(); ++k) title.push_back(k);
    const auto is_edge = [&](int k) { return word(k).upos == Upos::Det || word(k).upos == Upos::Punct || word(k).upos == Upos::Adp; };
    while (!title.empty() && is_edge(title.back())) title.pop_back();
    while (!title.empty() && is_edge(title.front())) title.erase(title.begin());
    if (title.empty()) return;
    if (!person) {  // a description and not only a class: العاصمة الأرمينية
      if (arabic_ && title.size() > 1 && word(title.front()).form.starts_with("ال")) p.titles.push_back(std::move(title));
      return;
    }
    const bool article = arabic_ && word(title.front()).form.starts_with("ال");
    if (!article && !std::any_of(title.begin(), title.end(), [&](int k) { return is_role_noun(lexicon_, word(k)) || lexicon_.hypernym(word(k).lemma); }))
      return;
    // two offices of one holder: الناطق باسم المحكمة / القاضي
    for (std::size_t k = 1; arabic_ && k < title.size(); ++k)
      if (is_role_noun(lexicon_, word(title[k])) && word(title[k]).form.starts_with("ال") && word(title[k - 1]).upos != Upos::Adp &&
          word(title[k]).feats.number != Number::Plur) {
        p.titles.emplace_back(title.begin() + static_cast<std::ptrdiff_t>(k), title.end());
        title.resize(k);
        break;
      }
    p.titles.insert(p.titles.begin(), std::move(title));
  }

  // --- agreement

  bool is_definite(const NounPhrase& p) const {
    if (arabic_) {
      if (word(p.head).form.starts_with("ال") || word(p.head).feats.definite == Feats::Definite::Def || p.named) return true;
      for (const int i : p.words)  // an idafa is as definite as its last member
        if (i > p.head && (word(i).form.starts_with("ال") || word(i).upos == Upos::Pron || word(i).upos == Upos::Propn ||
                           word(i).entity == Entity::Place || word(i).entity == Entity::Person))
          return true;
      return false;
    }
    for (const int c : tree_.children(p.head)) {
      const Word& w = word(c);
      if (tree_.rel(c) == Deprel::Det && (w.lemma == "the" || w.lemma == "this" || w.lemma == "these" || w.lemma == "that" || w.lemma == "those"))
        return true;
      if (c < p.head && tree_.rel(c) == Deprel::Nmod && tree_.subtype(c) == "poss") return true;
    }
    if (!p.named) return false;
    for (const int c : tree_.children(p.head))
      if (tree_.rel(c) == Deprel::Det && (word(c).lemma == "a" || word(c).lemma == "an")) return false;
    return true;
  }

  Number number_of(int i, const NounPhrase& p) const {
    if (p.type == EntityType::Person && !p.name.empty()) return Number::Sing;
    if (!arabic_ && p.named && word(i).feats.number == Number::Plur) return Number::None;  // United Nations, Open Roads
    if (word(i).feats.number != Number::None) return word(i).feats.number;
    return word(i).upos == Upos::Propn ? Number::Sing : Number::None;
  }

  /// Treebanks mark gender on Arabic adjectives and verbs but often not on nouns, where ta marbuta shows it.
  Gender gender_of(int i, const NounPhrase& p) const {
    if (p.type == EntityType::Person) {
      const Gender g = lexicon_.gender_of_name(word(p.name.empty() ? i : p.name.front()).form);
      if (g != Gender::None) return g;
      if (!p.titles.empty() && arabic_) {  // سعادة السفير سالم: the honorific is feminine, he is not
        const Word& title = word(p.titles.front().front());
        return lexicon_.find_noun(title.lemma, NounClass::Honorific) && title.lemma == title.form ? Gender::None : gender_of_noun(title);
      }
      if (!p.titles.empty()) return gender_of_title(p.titles.front());
      if (p.name.empty() && i > 0 && !arabic_) return gender_of_title({i - 1});
      return Gender::None;
    }
    if (!arabic_) return p.human ? gender_of_title({i}) : Gender::None;
    if (p.type == EntityType::Place && word(i).upos != Upos::Noun) return Gender::None;  // السودان, مصر: no form shows it
    return gender_of_noun(word(i));
  }

  Gender gender_of_noun(const Word& w) const {
    if (w.form.ends_with("ة") || w.form.ends_with("ات")) return Gender::Fem;
    if (w.feats.gender != Gender::None) return w.feats.gender;
    return w.upos == Upos::Noun ? Gender::Masc : Gender::None;
  }

  Gender gender_of_title(const WordList& title) const {
    for (const int i : title) {
      const Hypernym* row = lexicon_.hypernym(word(i).lemma);
      if (row && row->gender != Gender::None) return row->gender;
    }
    return Gender::None;
  }

  // --- place in the sentence

  Prominence prominence(int i) const {
    for (int steps = 0; steps < 16 && tree_.head(i) >= 0 && (tree_.rel(i) == Deprel::Conj || tree_.rel(i) == Deprel::Appos); ++steps)
      i = tree_.head(i);
    switch (tree_.rel(i)) {
      case Deprel::Nsubj: case Deprel::Csubj: {
        const int h = tree_.head(i);
        const Deprel r = tree_.rel(h);
        return r == Deprel::Root || r == Deprel::Conj || r == Deprel::Parataxis ? Prominence::MainSubject : Prominence::Subject;
      }
      case Deprel::Root: return Prominence::Subject;
      case Deprel::Obj: case Deprel::Iobj: return Prominence::Object;
      case Deprel::Obl: return Prominence::Adjunct;
      default: return Prominence::Inside;
    }
  }

  const Tree& tree_;
  const Lexicon& lexicon_;
  const bool arabic_;
};

}  // namespace

std::vector<NounPhrase> find_noun_phrases(const Tree& tree, const Lexicon& lexicon) { return PhraseFinder(tree, lexicon).run(); }

NounPhrase noun_phrase(const Tree& tree, const Lexicon& lexicon, int head) { return PhraseFinder(tree, lexicon).noun(head); }

int governor_of(const Tree& tree, int i) {
  for (int steps = 0; steps < 16 && tree.head(i) >= 0 && (tree.rel(i) == Deprel::Conj || tree.rel(i) == Deprel::Appos); ++steps)
    i = tree.head(i);
  return tree.head(i);
}

bool is_personal_pronoun(const Word& word, Lang lang) { return word.upos == Upos::Pron && pronoun_row(word, lang) != nullptr; }

void agreement_of_pronoun(const Word& word, Lang lang, NounPhrase& phrase) {
  if (const EnglishPronoun* row = pronoun_row(word, lang)) {
    phrase.number = row->number;
    phrase.gender = row->gender;
    phrase.human = lang == Lang::English && row->number == Number::Sing && row->gender != Gender::Neut;
  }
}

}  // namespace khabar
