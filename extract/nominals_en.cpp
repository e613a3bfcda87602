// Names that a common noun of their own phrase describes: truck maker Volta, the research vessel Polar Star, her novel Reeds,
// opposition leader Grace Obi. The noun stands right before the name, and the phrase ends with the name.
//
// titles() in nominals.cpp has the names that were recognised as people's; here are all others, and people's that were not.
#include <algorithm>

#include "extract/grammar.hpp"
#include "extract/nominals.hpp"

namespace khabar {
namespace {

bool is_capital(const Word& w) { return !w.form.empty() && w.form[0] >= 'A' && w.form[0] <= 'Z'; }

bool is_lower(const Word& w) { return !w.form.empty() && w.form[0] >= 'a' && w.form[0] <= 'z'; }

class DescribedNames {
 public:
  DescribedNames(const Tree& tree, const Lexicon& lexicon, std::vector<NominalFact>& facts) : tree_(tree), lexicon_(lexicon), facts_(facts) {}

  void run() {
    for (int i = 0; i < tree_.size(); ++i)
      if (heads_phrase(i)) describe(i);
  }

 private:
  bool heads_phrase(int i) const {
    switch (tree_.rel(i)) {
      case Deprel::Flat: case Deprel::Compound: case Deprel::Fixed: case Deprel::Case: case Deprel::Amod: case Deprel::Goeswith: return false;
      default: return tree_.word(i).upos == Upos::Noun || tree_.word(i).upos == Upos::Propn;
    }
  }

  void describe(int i) {
    WordList words = short_phrase(tree_, i);
    WordList name;
    while (!words.empty() && belongs_to_name(words.back()) && (name.empty() || words.back() + 1 == name.front())) {
      name.insert(name.begin(), words.back());
      words.pop_back();
    }
    if (name.empty() || words.empty() || words.back() + 1 != name.front() || known(i)) return;
    const Word& noun = tree_.word(words.back());
    const bool at_start = words.back() == 0;  // a capital there says nothing
    if (noun.upos != Upos::Noun || noun.feats.number == Feats::Number::Plur || (!is_lower(noun) && !at_start) || noun.entity == Entity::Date || noun.entity == Entity::Place)
      return;
    if (noun.form.ends_with("ing") || lexicon_.find_noun(noun.lemma, NounClass::Honorific) || lexicon_.find_noun(noun.lemma, NounClass::Amount)) return;
    for (std::size_t k = words.size(); k-- > 0;)  // critics of opposition leader Obi: the phrase right before the name
      if (k + 1 < words.size() && words[k] + 1 != words[k + 1]) {
        words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(k) + 1);
        break;
      }
    for (std::size_t k = words.size(); k-- > 0;) {
      const Upos p = tree_.word(words[k]).upos;
      if (p != Upos::Adp && p != Upos::Cconj && p != Upos::Part && p != Upos::Det) continue;
      words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(k) + 1);
      break;
    }
    if (words.empty()) return;
    NominalFact f;
    f.subject = i;
    f.subject_words = std::move(name);
    f.object = words.back();
    f.object_words = std::move(words);
    f.relation_lemma = f.relation_canonical = "be";
    f.rule = "role.title";
    f.role = true;
    facts_.push_back(std::move(f));
  }

  bool belongs_to_name(int i) const {
    const Word& w = tree_.word(i);
    if (w.upos == Upos::Propn) return is_capital(w) && w.entity != Entity::Date && !lexicon_.nation(w.form);
    if (!is_capital(w) || i == 0 || (w.upos != Upos::Noun && w.upos != Upos::Adj && w.upos != Upos::X) || w.entity == Entity::Date) return false;
    const Word& before = tree_.word(i - 1);  // Corvane Partners, of which only the first word is tagged as a name
    return w.entity != Entity::Outside || (w.upos == Upos::Noun && before.upos == Upos::Propn && is_capital(before) && tree_.head(i - 1) == i);
  }

  /// Whether titles() told of the phrase already.
  bool known(int i) const {
    return std::any_of(facts_.begin(), facts_.end(), [&](const NominalFact& f) { return f.subject == i && f.role && f.rule == "role.title"; });
  }

  const Tree& tree_;
  const Lexicon& lexicon_;
  std::vector<NominalFact>& facts_;
};

/// talks between the rebels and the state, a match against Oslo, a strike over pay: of an event who takes part and what it is about.
void find_parties(const Tree& tree, const Lexicon& lexicon, std::vector<NominalFact>& facts) {
  const auto is_party = [&](int i) {
    const Word& w = tree.word(i);
    return w.upos == Upos::Propn || w.entity == Entity::Person || w.entity == Entity::Organisation || w.entity == Entity::Place || is_role_noun(lexicon, w) ||
           lexicon.find_noun(w.lemma, NounClass::Group) || lexicon.find_noun(w.lemma, NounClass::Organisation);
  };
  for (int i = 0; i < tree.size(); ++i) {
    const Word& event_noun = tree.word(i);  // talks has no singular of its meaning
    if (event_noun.upos != Upos::Noun || !(lexicon.find_noun(event_noun.lemma, NounClass::Event) || lexicon.find_noun(event_noun.form, NounClass::Event))) continue;
    for (const int c : tree.children(i)) {
      const Word& w = tree.word(c);
      if (c < i || tree.rel(c) != Deprel::Nmod || (w.upos != Upos::Noun && w.upos != Upos::Propn) || w.entity == Entity::Date || w.entity == Entity::Number) continue;
      const WordList cases = case_words(tree, c);
      if (cases.size() != 1) continue;
      const std::string_view preposition = tree.word(cases.front()).lemma;
      if (preposition == "over" ? lexicon.find_noun(w.lemma, NounClass::Amount) || tree.child(c, Deprel::Nummod) >= 0 || is_time_unit(w.lemma)
                                : preposition != "between" && !((preposition == "with" || preposition == "against") && is_party(c)))
        continue;
      WordList event = short_phrase(tree, i);
      std::erase_if(event, [&](int k) { return tree.descends(k, c); });
      for (const int party : conjuncts(tree, c)) {
        NominalFact f;
        f.subject = i;
        f.subject_words = event;
        f.object = party;
        f.object_words = short_phrase(tree, party);
        f.relation_words = cases;
        f.relation_lemma = f.relation_canonical = preposition;
        f.rule = "event.party";
        facts.push_back(std::move(f));
      }
    }
  }
}

}  // namespace

void find_english_facts(const Tree& tree, const Lexicon& lexicon, std::vector<NominalFact>& facts) {
  DescribedNames(tree, lexicon, facts).run();
  find_parties(tree, lexicon, facts);
}

}  // namespace khabar
