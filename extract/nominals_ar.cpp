// Arabic noun phrases that state something without a verb.
//
//   rule           example
//   noun.own       شركة مقرها ميلانو, زيادة قدرها 26 في المئة: a noun with a suffix tells of the noun before it
//   member.among   19 شخصا، بينهم ثمانية أطفال
//   amount.of      اتفاق بقيمة 420 مليون دولار
//   event.obl      أعلنت الهيئة فوز القائمة بعشرة مقاعد, بعد إدانة المدير باختلاس أموال: a masdar of what happened, with the
//                  noun it belongs to and what its verb's preposition governs
#include <algorithm>
#include <array>

#include "extract/grammar.hpp"
#include "extract/nominals.hpp"

namespace khabar {
namespace {

bool is_nominal(const Word& w) { return w.upos == Upos::Noun || w.upos == Upos::Propn || w.upos == Upos::X || w.upos == Upos::Num; }

class ArabicFacts {
 public:
  ArabicFacts(const Tree& tree, const Lexicon& lexicon, std::vector<NominalFact>& facts) : tree_(tree), lexicon_(lexicon), facts_(facts) {}

  void run() {
    for (int i = 1; i + 1 < tree_.size(); ++i) {
      own(i);
      among(i);
      amount(i);
      event(i);
    }
  }

 private:
  const Word& word(int i) const { return tree_.word(i); }
  bool has_suffix(int i) const { return i + 1 < tree_.size() && word(i + 1).upos == Upos::Pron && word(i + 1).token == word(i).token; }

  /// Head of the noun phrase that begins at word `first`.
  int head_of(int first) const {
    int top = first;
    for (int steps = 0; tree_.head(top) > top && tree_.head(top) <= first + 6 && is_nominal(word(tree_.head(top))) && steps < 4; ++steps) top = tree_.head(top);
    return top;
  }

  /// The noun that the adjectives before word `end` describe, or -1.
  int noun_before(int end) const {
    int i = end - 1;
    while (i > 0 && word(i).upos == Upos::Adj) --i;
    return i >= 0 && is_nominal(word(i)) ? i : -1;
  }

  void add(int subject, WordList subject_words, int object, int first, WordList relation, std::string_view canonical, std::string_view rule) {
    NominalFact f;
    f.subject = subject;
    f.subject_words = std::move(subject_words);
    f.object = object;
    f.object_words = short_phrase(tree_, object);
    std::erase_if(f.object_words, [&](int k) { return k < first; });
    if (f.object_words.empty()) return;
    f.relation_words = std::move(relation);
    f.relation_lemma = lemmas(tree_.sentence(), f.relation_words);
    f.relation_canonical = canonical.empty() ? f.relation_lemma : std::string(canonical);
    f.rule = rule;
    facts_.push_back(std::move(f));
  }

  void own(int i) {
    constexpr std::array<std::string_view, 22> k_own = {"نسبة", "حجم", "قطر", "عرض", "عمق", "سرعة", "مقر", "قدر", "قيمة", "عمر", "عدد", "اسم", "طول", "ارتفاع", "مساحة", "سعة", "مدة", "تكلفة", "كلفة", "هدف", "عنوان", "وزن"};
    const Word& w = word(i);
    if (w.upos != Upos::Noun || !has_suffix(i) || i + 2 >= tree_.size() || std::find(k_own.begin(), k_own.end(), w.lemma) == k_own.end()) return;
    if (word(i - 1).form.starts_with("ال") || (word(i - 1).upos != Upos::Noun && word(i - 1).upos != Upos::Adj)) return;
    const int noun = noun_before(i);
    if (noun < 0 || word(noun).form.starts_with("ال") || word(noun).entity == Entity::Person) return;
    int first = i + 2;
    WordList relation{i, i + 1};
    if (word(first).upos == Upos::Adp && word(first).form == "في" && first + 1 < tree_.size()) relation.push_back(first++);
    if (!is_nominal(word(first)) || tree_.child(first, Deprel::Nsubj) > first) return;
    WordList subject = short_phrase(tree_, noun);
    std::erase_if(subject, [&](int k) { return k >= i; });
    add(noun, subject, head_of(first), first, relation, "", "noun.own");
  }

  void among(int i) {
    // بينها, and what else membership.tsv has: منها, بما في ذلك, مثل
    const auto match = lexicon_.membership(tree_.sentence().words, static_cast<std::size_t>(i));
    const bool between = word(i).lemma == "بين" && word(i).upos == Upos::Adp && has_suffix(i);
    const bool listed = match && match.row->kind == MembershipKind::List && match.row->order == MembershipOrder::Whole && word(i).upos == Upos::Adp && !between &&
                        word(i + 1).lemma != "بين";
    const int first = between ? i + 2 : listed ? i + static_cast<int>(match.words) : tree_.size();
    if (first >= tree_.size() || !is_nominal(word(first)) || word(first).feats.number == Feats::Number::None) {
      if (!between || first >= tree_.size() || !is_nominal(word(first))) return;
    }
    const bool from = between && word(i - 1).form == "من";
    int at = i - (from ? 2 : 1);
    while (at > 0 && (word(at).form == "،" || word(at).form == "," || word(at).form == "و" || word(at).form == "(")) --at;
    int group = -1;
    for (int k = at; k >= 0 && at - k < 8 && group < 0; --k) {
      const Word& w = word(k);
      if (w.upos == Upos::Verb || w.upos == Upos::Punct || w.upos == Upos::Sconj) return;
      if (w.upos != Upos::Noun) continue;
      // هم are people, ها things
      const bool things = w.form.ends_with("ات") || w.form.ends_with("ة"), people = w.form.ends_with("ين") || w.form.ends_with("ون");
      if ((word(i + 1).form == "هم" && things) || (word(i + 1).form == "ها" && people)) continue;
      const int h = tree_.head(k);
      if (h >= 0 && h < k && word(h).upos == Upos::Num) group = h;
      else if (tree_.child(k, Deprel::Nummod) >= 0 || w.feats.number == Feats::Number::Plur) group = k;
    }
    if (group < 0) return;
    WordList relation;
    if (from) relation.push_back(i - 1);
    for (int k = i; k < first; ++k) relation.push_back(k);
    WordList subject = short_phrase(tree_, group);
    std::erase_if(subject, [&](int k) { return k >= i; });
    const int head = head_of(first);
    for (const int member : conjuncts(tree_, head))
      add(group, subject, member, member == head ? first : 0, relation, "include", between ? "member.among" : "member.list");
  }

  void amount(int i) {
    constexpr std::array<std::string_view, 5> k_amounts = {"قيمة", "تكلفة", "كلفة", "سعر", "مبلغ"};
    if (word(i).upos != Upos::Noun || word(i - 1).form != "ب" || word(i - 1).token != word(i).token || i < 2) return;
    if (std::find(k_amounts.begin(), k_amounts.end(), word(i).lemma) == k_amounts.end() || word(i + 1).upos != Upos::Num) return;
    int noun = tree_.head(i);
    if (noun < 0 || noun > i) return;
    if (!is_nominal(word(noun))) return;
    if (is_masdar(lexicon_, word(noun)))  // توقيع اتفاق بقيمة: what was signed is worth it
      for (const int c : tree_.children(noun))
        if (c > noun && c < i && tree_.rel(c) == Deprel::Nmod && tree_.child(c, Deprel::Case) < 0 && word(c).upos == Upos::Noun) noun = c;
    WordList subject = short_phrase(tree_, noun);
    std::erase_if(subject, [&](int k) { return k >= i - 1; });
    add(noun, subject, head_of(i + 1), i + 1, {i - 1, i}, "worth", "amount.of");
  }

  /// Whether what the masdar tells has happened: it was announced, or something came after it.
  bool happened(int i) const {
    const int preposition = tree_.child(i, Deprel::Case);
    if (preposition >= 0 && preposition < i) {
      const std::string_view p = word(preposition).lemma;
      return p == "بعد" || p == "إثر" || p == "عقب" || p == "غداة";
    }
    const int h = tree_.head(i);
    if (h < 0 || word(h).upos != Upos::Verb || tree_.rel(i) != Deprel::Obj) return false;
    const Cue* cue = lexicon_.cue(word(h).lemma, CuePos::Verb);
    return cue && cue->act == Act::Announce && !cue->denies;
  }

  void event(int i) {
    if (!is_masdar(lexicon_, word(i)) || word(i).form.starts_with("ال") || !happened(i)) return;
    const Verb* verb = lexicon_.verb_of_masdar(word(i).lemma);
    if (!verb) verb = lexicon_.verb_of_masdar(word(i).form);
    if (has_suffix(i)) return;  // whose it is would have to be guessed
    int owner = -1;
    for (const int c : tree_.children(i))
      if (owner < 0 && c > i && tree_.rel(c) == Deprel::Nmod && tree_.child(c, Deprel::Case) < 0 && is_nominal(word(c))) owner = c;
    if (owner < 0) return;
    for (const int from : {i, owner})
      for (const int c : tree_.children(from)) {
        if (c <= owner || (tree_.rel(c) != Deprel::Nmod && tree_.rel(c) != Deprel::Obl)) continue;
        const WordList cases = case_words(tree_, c);
        if (cases.size() != 1 || word(c).entity == Entity::Place || word(c).entity == Entity::Date || word(c).upos == Upos::Pron) continue;
        const std::string preposition = lemmas(tree_.sentence(), cases);
        if (!lexicon_.has_relation(verb->lemma, preposition)) continue;
        WordList subject = short_phrase(tree_, owner);
        std::erase_if(subject, [&](int k) { return k >= cases.front(); });
        for (const int o : conjuncts(tree_, c)) add(owner, subject, o, o == c ? cases.front() + 1 : 0, {i, cases.front()}, lexicon_.canonical(verb->lemma, preposition), "event.obl");
        return;
      }
  }

  const Tree& tree_;
  const Lexicon& lexicon_;
  std::vector<NominalFact>& facts_;
};

}  // namespace

void find_arabic_facts(const Tree& tree, const Lexicon& lexicon, std::vector<NominalFact>& facts) { ArabicFacts(tree, lexicon, facts).run(); }

}  // namespace khabar
