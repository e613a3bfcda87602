#include "extract/nominals.hpp"

#include <algorithm>

#include "extract/grammar.hpp"

namespace khabar {
namespace {

class NominalFinder {
 public:
  NominalFinder(const Tree& tree, const Lexicon& lexicon) : tree_(tree), lexicon_(lexicon) {}

  std::vector<NominalFact> run() {
    for (int i = 0; i < tree_.size(); ++i) {
      const Word& w = tree_.word(i);
      if (is_nominal_pronoun(w)) pronoun_list(i);
      if (w.upos != Upos::Noun && w.upos != Upos::Propn && w.upos != Upos::X && w.upos != Upos::Num) continue;
      titles(i);
      ranks(i);
      office_behind(i);
      appositions(i);
      places(i);
      holders(i);
      bases(i);
      kinds(i);
    }
    return std::move(facts_);
  }

 private:
  static constexpr std::size_t k_longest_title = 16;  // words; a longer one is a list run together

  bool is_phrase_head(int i) const {
    switch (tree_.rel(i)) {
      case Deprel::Flat: case Deprel::Compound: case Deprel::Fixed: case Deprel::Case: case Deprel::Amod: case Deprel::Goeswith:
        return false;
      default: return true;
    }
  }

  /// وزير الخارجية الروسي سيرغي لافروف: one run of name words, and an office right before it in the same phrase.
  void titles(int i) {
    if (!is_phrase_head(i)) return;
    const WordList words = short_phrase(tree_, i);
    WordList name;
    for (const int k : words)
      if (tree_.word(k).entity == Entity::Person) name.push_back(k);
    if (name.empty() || name.back() - name.front() + 1 != static_cast<int>(name.size()) || name.front() == words.front()) return;
    const bool arabic = tree_.lang() == Lang::Arabic;
    if (arabic && !is_role_noun(lexicon_, tree_.word(i))) return;
    // نائب وزير الخارجية: the second office is part of the first
    if (arabic && i > 0 && tree_.head(i) == i - 1 && is_role_noun(lexicon_, tree_.word(i - 1))) return;
    WordList title;
    for (int k = words.front(); k < name.front(); ++k) title.push_back(k);
    while (!title.empty() && tree_.word(title.back()).upos == Upos::Punct) title.pop_back();
    while (!title.empty() && (tree_.word(title.front()).upos == Upos::Det || tree_.word(title.front()).upos == Upos::Punct)) title.erase(title.begin());
    if (!arabic) {  // critics of President Trump: the office is what stands beside the name; President Trump's policies: not the policies
      if (tree_.rel(tree_.head(name.front()) >= 0 ? name.front() : i) == Deprel::Nmod && tree_.word(i).entity != Entity::Person) return;
      for (std::size_t k = title.size(); k-- > 0;)
        if (tree_.word(title[k]).upos == Upos::Adp || tree_.word(title[k]).upos == Upos::Cconj || tree_.word(title[k]).upos == Upos::Punct || tree_.word(title[k]).upos == Upos::Part) {
          if (tree_.word(title[k]).form == "-") continue;
          title.erase(title.begin(), title.begin() + static_cast<std::ptrdiff_t>(k) + 1);
          break;
        }
      std::erase_if(name, [&](int k) { return tree_.word(k).upos == Upos::Part || tree_.word(k).upos == Upos::Adp; });
      const int next = name.empty() ? 0 : name.back() + 1;  // half a name
      if (next > 0 && next < tree_.size() && tree_.word(next).entity == Entity::Person && tree_.word(next).upos == Upos::Propn) return;
      for (std::size_t k = name.size(); k-- > 1;)  // Major General Ali, Deputy Foreign Minister Ali
        if (is_rank(name[k - 1])) {
          title.insert(title.end(), name.begin(), name.begin() + static_cast<std::ptrdiff_t>(k));
          name.erase(name.begin(), name.begin() + static_cast<std::ptrdiff_t>(k));
          break;
        }
      if (name.empty()) return;
    }
    if (arabic) std::erase_if(title, [&](int k) { return k < i; });
    while (arabic && title.size() > 1 && lexicon_.find_noun(tree_.word(title.back()).lemma, NounClass::Honorific)) title.pop_back();
    if (title.empty() || (!arabic && is_rank(name.back()))) return;
    // مستشارو الرئيس محمد: the name is the President's, not the advisers'
    if (arabic && title.size() > 1 && tree_.word(title[0]).feats.number == Feats::Number::Plur && is_role_noun(lexicon_, tree_.word(title[1])))
      title.erase(title.begin());
    if (arabic && (title.size() > k_longest_title || (title.front() == i && tree_.word(i).feats.number == Feats::Number::Plur))) return;
    // two offices of one holder: الناطق باسم المحكمة / القاضي
    for (std::size_t k = 2; arabic && k < title.size(); ++k)  // نائب الرئيس is one
      if (is_role_noun(lexicon_, tree_.word(title[k])) && tree_.word(title[k]).form.starts_with("ال") && tree_.word(title[k - 1]).upos != Upos::Adp &&
          tree_.word(title[k]).feats.number != Feats::Number::Plur) {
        add_role(i, name, WordList(title.begin() + static_cast<std::ptrdiff_t>(k), title.end()));
        title.resize(k);
        break;
      }
    const int head = role_head(title);
    if (!arabic && head != title.back()) return;  // an office ends in its noun
    if (!is_role_noun(lexicon_, tree_.word(head)) && tree_.word(head).upos != Upos::Noun) return;
    if (tree_.word(head).entity == Entity::Place) return;
    add_role(i, name, title);
  }

  /// Colonel Issa Koumbari: an office inside the run of name words.
  void ranks(int i) {
    if (tree_.lang() == Lang::Arabic || !is_phrase_head(i) || tree_.word(i).entity != Entity::Person || is_inside_name(i)) return;
    WordList name;
    for (const int k : short_phrase(tree_, i))
      if (tree_.word(k).entity == Entity::Person && tree_.word(k).upos != Upos::Part) name.push_back(k);
    std::size_t n = 0;
    for (std::size_t k = 0; k < name.size(); ++k)  // First Minister Berg: up to the office's noun
      if (is_rank(name[k])) n = k + 1;
    if (!name.empty() && name.front() != first_word(i)) return;  // titles() has it
    if (n == 0 || n >= name.size()) return;
    add_role(i, WordList(name.begin() + static_cast<std::ptrdiff_t>(n), name.end()), WordList(name.begin(), name.begin() + static_cast<std::ptrdiff_t>(n)));
  }

  /// Lars, hung before Ekman in Judge Lars Ekman.
  bool is_inside_name(int i) const {
    const int h = tree_.head(i);
    return h > i && tree_.word(h).entity == Entity::Person && tree_.rel(i) == Deprel::Nmod && case_words(tree_, i).empty() && tree_.subtype(i) != "poss";
  }

  int first_word(int i) const {
    for (const int k : short_phrase(tree_, i))
      if (tree_.word(k).upos != Upos::Det && tree_.word(k).upos != Upos::Punct) return k;
    return i;
  }

  bool is_rank(int k) const {
    return lexicon_.find_noun(lower(tree_.word(k).form), NounClass::Role) != nullptr &&
           lexicon_.gender_of_name(tree_.word(k).form) == Feats::Gender::None;  // Dean Ali: a first name too
  }

  /// محمد فال رئيس الدورة الحالية: an office right behind a name is its holder's.
  void office_behind(int i) {
    const int end = i - 1;
    if (tree_.lang() != Lang::Arabic || end < 0 || tree_.word(end).entity != Entity::Person || tree_.word(i).entity == Entity::Person) return;
    const Word& w = tree_.word(i);
    if (w.upos != Upos::Noun || !is_role_noun(lexicon_, w) || w.feats.number == Feats::Number::Plur || tree_.child(i, Deprel::Case) >= 0) return;
    if (tree_.rel(i) == Deprel::Obj) return;  // التقى سامي حداد السفير
    WordList name;
    for (int k = end; k >= 0 && tree_.word(k).entity == Entity::Person; --k) {
      name.insert(name.begin(), k);
      if (tree_.word(k).entity_begins) break;
    }
    NominalFact f;
    f.subject = name.front();
    f.subject_words = name;
    f.object = i;
    f.object_words = short_phrase(tree_, i);
    std::erase_if(f.object_words, [&](int k) { return k < i; });
    f.relation_lemma = "كان";
    f.relation_canonical = "be";
    f.rule = "role.apposition";
    f.role = true;
    facts_.push_back(f);
  }

  void add_role(int head, const WordList& name, const WordList& title) {
    NominalFact f;
    f.subject = head;
    f.subject_words = name;
    f.object = role_head(title);
    f.object_words = title;
    f.relation_lemma = tree_.lang() == Lang::Arabic ? "كان" : "be";
    f.relation_canonical = "be";
    f.rule = "role.title";
    f.role = true;
    facts_.push_back(f);
  }

  /// Head of a title: first noun in Arabic, last in English.
  int role_head(const WordList& title) const {
    if (tree_.lang() == Lang::Arabic) {
      for (const int k : title)
        if (tree_.word(k).upos == Upos::Noun) return k;
      return title.front();
    }
    for (std::size_t k = title.size(); k-- > 0;)
      if (tree_.word(title[k]).upos == Upos::Noun || tree_.word(title[k]).upos == Upos::Propn) return title[k];
    return title.back();
  }

  static bool is_nominal_pronoun(const Word& w) { return w.form == "هي" || w.form == "هم" || w.form == "هما"; }

  /// ست دول هي موريتانيا والسنغال: a pronoun, then names in coordination; they belong to the plural before it.
  void pronoun_list(int pronoun) {
    const int first = pronoun + 1;
    if (tree_.lang() != Lang::Arabic || first >= tree_.size()) return;
    const Upos p = tree_.word(first).upos;
    if (p != Upos::Noun && p != Upos::Propn && p != Upos::X) return;
    const std::vector<int> members = names_in_a_row(first);
    if (members.size() < 2) return;
    if (std::none_of(members.begin(), members.end(), [&](int m) { return is_named(m); })) return;
    const bool human = tree_.word(pronoun).form == "هم";
    for (int i = pronoun - 1; i >= 0; --i) {
      const Word& w = tree_.word(i);
      if (w.upos != Upos::Noun || w.feats.number == Feats::Number::Sing || w.feats.number == Feats::Number::None) continue;
      if (!human && w.feats.number == Feats::Number::Plur && is_role_noun(lexicon_, w)) continue;
      for (const int m : members) add_member(m, i, {pronoun});
      return;
    }
  }

  /// Heads of the names that follow one another, parted by و or a comma; the tree is not asked, lists confuse it.
  std::vector<int> names_in_a_row(int first) const {
    std::vector<int> heads;
    bool expects_name = true;
    for (int i = first; i < tree_.size(); ++i) {
      const Word& w = tree_.word(i);
      const bool link = w.form == "و" || w.form == "،" || w.form == ",";
      if (link) {
        expects_name = true;
      } else if (expects_name && (is_named(i) || w.upos == Upos::X || w.upos == Upos::Noun)) {
        heads.push_back(i);
        expects_name = false;
      } else if (w.upos == Upos::Verb || w.upos == Upos::Adp || w.upos == Upos::Punct || w.upos == Upos::Sconj || expects_name) {
        break;
      }
    }
    return heads;
  }

  void add_member(int member, int group, const WordList& relation) {
    NominalFact f;
    f.subject = member;
    f.subject_words = {member};  // and the words of the same name right after it
    for (int i = member + 1; i < tree_.size() && (tree_.head(i) == member || tree_.word(i).entity != Entity::Outside) &&
                             (tree_.rel(i) == Deprel::Flat || tree_.rel(i) == Deprel::Amod || tree_.rel(i) == Deprel::Nmod ||
                              tree_.rel(i) == Deprel::Compound) && !tree_.word(i).entity_begins; ++i)
      f.subject_words.push_back(i);
    // ميناء عدن: a common noun with what it is in idafa
    if (tree_.lang() == Lang::English || (tree_.word(member).upos == Upos::Noun && f.subject_words.size() == 1)) {
      f.subject_words = short_phrase(tree_, member);
      if (tree_.lang() == Lang::Arabic) std::erase_if(f.subject_words, [&](int k) { return k < member; });
    }
    f.object = group;
    f.object_words = short_phrase(tree_, group);
    f.relation_words = relation;
    f.relation_lemma = f.relation_canonical = "member of";
    f.rule = "member.list";
    facts_.push_back(f);
  }

  /// the six members: Russia, Belarus and Armenia; cities such as Rabat, including Safi.
  bool apposed_list(int i, int c) {
    const std::vector<int> members = conjuncts(tree_, c);
    if (tree_.word(i).feats.number != Feats::Number::Plur || members.size() < 2) return false;
    for (const int m : members)
      if (!is_named(m) || lexicon_.nation(tree_.word(m).lemma)) return false;
    for (const int m : members) add_member(m, i, {});
    return true;
  }

  void appositions(int i) {
    for (const int c : tree_.children(i)) {
      if (tree_.rel(c) == Deprel::Nmod && c > i) {
        const WordList cases = case_words(tree_, c);
        const std::string lemma = lemmas(tree_.sentence(), cases);
        if (lemma == "such as" || lemma == "include" || lemma == "including" || lemma == "من بين" || lemma == "بين")
          if (tree_.word(i).feats.number == Feats::Number::Plur && tree_.lang() == Lang::English)
            for (const int m : conjuncts(tree_, c)) add_relation(i, short_phrase(tree_, i), m, cases, "include", "member.list");
        continue;
      }
      if (tree_.rel(c) != Deprel::Appos || apposed_list(i, c)) continue;
      const Word& a = tree_.word(c);
      if (a.upos != Upos::Noun && a.upos != Upos::Propn && a.upos != Upos::X) continue;
      if (a.entity == Entity::Date || a.entity == Entity::Number || tree_.word(i).entity == Entity::Date || slash_between(i, c)) continue;
      if (!is_named(i) && !is_named(c)) continue;
      if (tree_.lang() == Lang::Arabic && (!comma_between(i, c) || (is_named(i) && is_named(c)))) continue;
      if (tree_.lang() == Lang::Arabic && a.entity == Entity::Person && tree_.word(i).entity != Entity::Person) {
        // title then name without a comma is titles()'s
        const WordList all = short_phrase(tree_, i);
        if (std::find(all.begin(), all.end(), c) != all.end()) continue;
      }
      NominalFact f;
      const bool name_second = (tree_.word(i).entity == Entity::Outside && a.entity != Entity::Outside) || (describes(i) && !describes(c));
      if (tree_.word(i).entity == Entity::Place && a.entity == Entity::Place) {  // Cork, Ireland
        add_relation(i, {i}, c, {}, "in", "place.part");
        continue;
      }
      f.subject = name_second ? c : i;
      f.object = name_second ? i : c;
      f.subject_words = short_phrase(tree_, f.subject);
      f.object_words = short_phrase(tree_, f.object);
      f.relation_lemma = tree_.lang() == Lang::Arabic ? "كان" : "be";
      f.relation_canonical = "be";
      f.rule = "role.apposition";
      f.role = true;
      facts_.push_back(f);
    }
  }

  /// Trump's wife, the Review Director: an office or kind, whatever the tagger took it for.
  bool describes(int i) const {
    const Word& w = tree_.word(i);
    const bool capital = i > 0 && w.form[0] >= 'A' && w.form[0] <= 'Z';
    return tree_.lang() == Lang::English && ((w.upos == Upos::Noun && !capital) || is_role_noun(lexicon_, w) || is_rank(i));
  }

  bool comma_between(int a, int b) const {
    for (int i = std::min(a, b) + 1; i < std::max(a, b); ++i)
      if (tree_.word(i).form == "،" || tree_.word(i).form == "," || tree_.word(i).form == "-" || tree_.word(i).form == "(") return true;
    return false;
  }

  bool is_named(int i) const {
    const Word& w = tree_.word(i);
    if (tree_.lang() == Lang::English && i > 0 && w.upos == Upos::Noun && w.form[0] >= 'A' && w.form[0] <= 'Z' && w.entity != Entity::Date)
      return true;  // Rimal Chemicals
    if (tree_.lang() == Lang::English && w.upos == Upos::Noun)  // the Dadaab camp
      for (const int c : tree_.children(i))
        if (tree_.rel(c) == Deprel::Compound && tree_.word(c).upos == Upos::Propn && c + 1 == i) return true;
    return w.upos == Upos::Propn || w.entity == Entity::Person || w.entity == Entity::Organisation || w.entity == Entity::Place ||
           (w.entity == Entity::Group && w.upos == Upos::Noun);
  }

  /// تموز / يوليو: two names of one month, 800 km / 500 miles.
  bool slash_between(int a, int b) const {
    for (int i = std::min(a, b) + 1; i < std::max(a, b); ++i)
      if (tree_.word(i).form == "/") return true;
    return false;
  }

  /// A place by name or by what it is called after: Rabat, the Shire River, the Khouribga region.
  bool is_place(int i) const {
    const Word& w = tree_.word(i);
    if (w.entity == Entity::Place) return true;
    if (tree_.lang() == Lang::Arabic || !lexicon_.find_noun(lower(w.form), NounClass::Place)) return false;
    for (const int c : tree_.children(i))
      if ((tree_.rel(c) == Deprel::Compound || tree_.rel(c) == Deprel::Amod) && tree_.word(c).upos == Upos::Propn) return true;
    return false;
  }

  static std::string lower(std::string_view form) {
    std::string out(form);
    for (char& c : out)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    return out;
  }

  /// In Arabic a phrase behind an idafa may belong to any noun of it: only a place alone, with its adjectives, is sure.
  bool closes_phrase(int i, int preposition) const {
    if (!lexicon_.find_noun(tree_.word(i).lemma, NounClass::Place) && tree_.word(i).entity != Entity::Place) return false;
    if (tree_.rel(i) == Deprel::Nmod && tree_.child(i, Deprel::Case) < 0) return false;
    for (int k = i + 1; k < preposition; ++k)
      if (tree_.head(k) != i || tree_.rel(k) != Deprel::Amod) return false;
    return true;
  }

  /// regulators in Rabat, a plant on the Shire River.
  void places(int i) {
    for (const int c : tree_.children(i)) {
      if (tree_.rel(c) != Deprel::Nmod || !is_place(c)) continue;
      const WordList cases = case_words(tree_, c);
      if (cases.size() != 1) continue;
      const std::string_view prep = tree_.word(cases[0]).lemma;
      if (prep != "في" && prep != "in" && !(tree_.lang() == Lang::English && (prep == "on" || prep == "near" || prep == "at" || prep == "outside"))) continue;
      if (tree_.lang() == Lang::Arabic && !closes_phrase(i, cases[0])) continue;
      // the approval of regulators in Rabat: people are somewhere, approvals are not
      int held = i;
      for (const int k : tree_.children(i))
        if (tree_.lang() == Lang::English && k > i && k < c && tree_.rel(k) == Deprel::Nmod && is_role_noun(lexicon_, tree_.word(k))) held = k;
      if (tree_.lang() == Lang::English)  // the centre and officials in Amman: of the nearest
        for (const int k : conjuncts(tree_, held))
          if (k < c && tree_.right(k) < c) held = std::max(held, k);
      for (const int place : tree_.lang() == Lang::English ? conjuncts(tree_, c) : std::vector<int>{c})
        add_relation(held, short_phrase(tree_, held), place, cases, prep == "في" ? "in" : prep, "place.in");
    }
  }

  /// the council's director, analysts at the bank, spokesman for the ministry: an office and where it is held.
  void holders(int i) {
    const bool person = tree_.word(i).entity == Entity::Person && tree_.word(i).upos == Upos::Propn;
    if (tree_.lang() == Lang::Arabic || (!is_role_noun(lexicon_, tree_.word(i)) && !person) || !is_phrase_head(i)) return;
    for (const int c : tree_.children(i)) {
      if (tree_.rel(c) != Deprel::Nmod || tree_.word(c).upos == Upos::Pron || tree_.word(c).entity == Entity::Date) continue;
      const bool owner = tree_.subtype(c) == "poss";
      const WordList cases = owner ? WordList{} : case_words(tree_, c);
      const std::string prep = owner ? "of" : lemmas(tree_.sentence(), cases);
      if (prep != "of" && prep != "at" && prep != "from" && prep != "for" && prep != "with") continue;
      if (!is_named(c) && !(owner && is_body(c))) continue;
      if (person && (owner || prep == "for" || prep == "with")) continue;
      if (!owner && !person && tree_.word(i).upos == Upos::Propn && tree_.word(c).entity == Entity::Outside) continue;  // Secretary of State: one office
      if (is_place(c) && prep == "at") continue;
      // the office alone: the director, not the council's director
      WordList office = short_phrase(tree_, i);
      std::erase_if(office, [&](int k) { return tree_.descends(k, c) || (!cases.empty() && k == cases.front()) || (!person && tree_.word(k).entity == Entity::Person); });
      if (office.empty()) continue;
      add_relation(i, office, c, cases, prep, "role.of");
    }
  }

  /// the port city of Safi: of names what the noun before it describes (membership.tsv tells which nouns do so).
  void kinds(int i) {
    if (tree_.lang() == Lang::Arabic || tree_.word(i).upos != Upos::Noun) return;
    for (const int c : tree_.children(i)) {
      if (tree_.rel(c) != Deprel::Nmod || !is_named(c)) continue;
      const WordList cases = case_words(tree_, c);
      if (cases.size() != 1 || cases[0] != i + 1) continue;
      const auto match = lexicon_.membership(tree_.sentence().words, static_cast<std::size_t>(i));
      if (!match || match.row->kind != MembershipKind::Appos) continue;
      WordList kind = short_phrase(tree_, i);
      std::erase_if(kind, [&](int k) { return k > i; });
      NominalFact f;
      f.subject = c;
      f.subject_words = short_phrase(tree_, c);
      f.object = i;
      f.object_words = std::move(kind);
      f.relation_lemma = f.relation_canonical = "be";
      f.rule = "role.kind";
      f.role = true;
      facts_.push_back(std::move(f));
    }
  }

  bool is_body(int i) const {
    return lexicon_.find_noun(tree_.word(i).lemma, NounClass::Organisation) || lexicon_.find_noun(tree_.word(i).lemma, NounClass::Group);
  }

  /// the Oslo-based charity.
  void bases(int i) {
    if (tree_.lang() == Lang::Arabic) return;
    for (const int c : tree_.children(i)) {
      if (c > i || tree_.word(c).form != "based" || (tree_.rel(c) != Deprel::Amod && tree_.rel(c) != Deprel::Compound)) continue;
      for (const int k : tree_.children(c))
        if (k < c && tree_.word(k).upos == Upos::Propn) {
          WordList words = short_phrase(tree_, i);
          std::erase_if(words, [&](int w) { return tree_.descends(w, c); });
          add_relation(i, words, k, {c}, "base in", "place.based");
          break;
        }
    }
  }

  void add_relation(int subject, WordList subject_words, int object, WordList relation, std::string_view canonical, std::string_view rule) {
    NominalFact f;
    f.subject = subject;
    f.subject_words = std::move(subject_words);
    f.object = object;
    f.object_words = short_phrase(tree_, object);
    f.relation_words = std::move(relation);
    f.relation_lemma = f.relation_words.empty() ? std::string(canonical) : lemmas(tree_.sentence(), f.relation_words);
    f.relation_canonical = canonical;
    f.rule = rule;
    facts_.push_back(std::move(f));
  }

  const Tree& tree_;
  const Lexicon& lexicon_;
  std::vector<NominalFact> facts_;
};

}  // namespace

std::vector<NominalFact> find_nominal_facts(const Tree& tree, const Lexicon& lexicon) {
  std::vector<NominalFact> facts = NominalFinder(tree, lexicon).run();
  if (tree.lang() == Lang::Arabic) find_arabic_facts(tree, lexicon, facts);
  else find_english_facts(tree, lexicon, facts);
  return facts;
}

}  // namespace khabar
