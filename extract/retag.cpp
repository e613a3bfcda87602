#include "extract/retag.hpp"

#include <algorithm>
#include <string>

#include "extract/grammar.hpp"
#include "extract/letters.hpp"
#include "extract/tree.hpp"

namespace khabar {
namespace {

class VerbFinder {
 public:
  VerbFinder(Analysis& analysis, Sentence& sentence, const Lexicon& lexicon)
      : analysis_(analysis), words_(sentence.words), lexicon_(lexicon) {}

  void run() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      Word& w = words_[i];
      if (w.upos == Upos::Verb && w.feats.aspect == Feats::Aspect::Imp && w.feats.person == Feats::Person::Third && !w.form.ends_with("ن")) {
        if (w.form.starts_with("ت")) w.feats.gender = Feats::Gender::Fem;
        if (w.form.starts_with("ي")) w.feats.gender = Feats::Gender::Masc;
      }
      // نطالب, أعتقد: the imperfect's first letter tells the person too
      if (w.upos == Upos::Verb && w.feats.aspect == Feats::Aspect::Imp && w.entity == Entity::Outside && (w.form.starts_with("ن") || w.form.starts_with("أ"))) {
        w.feats.person = Feats::Person::First;
        w.feats.number = w.form.starts_with("ن") ? Feats::Number::Plur : Feats::Number::Sing;
        w.feats.gender = Feats::Gender::None;
      }
      // لم تعد تضع: no longer; behind لم with a verb after it the word is of عاد
      if (i > 0 && i + 1 < words_.size() && words_[i - 1].form == "لم" && words_[i + 1].upos == Upos::Verb && (w.form == "يعد" || w.form == "تعد" || w.form == "نعد")) {
        w.upos = Upos::Verb;
        w.lemma = "عاد";
      }
      verb_before_name(i);
      if (says_we(i)) continue;
      if (behind_emphatic(i) && make_verb(i, w.form)) continue;
      if (w.upos == Upos::Verb) {
        if (is_hollow_passive(w)) w.feats.voice = Feats::Voice::Pass;
        if (announced_masdar(i) || masdar_behind_that(i)) make_masdar(i);
        continue;
      }
      const bool open = w.upos == Upos::Noun || w.upos == Upos::X || w.upos == Upos::Adj || w.upos == Upos::Propn;
      if (!open || w.entity == Entity::Person || w.entity == Entity::Place || w.form.starts_with("ال")) continue;
      if (i > 0 && has_suffix(i) && is_relative_pronoun(words_[i - 1], Lang::Arabic) && (hesitates(w) || w.form.ends_with("ة")))
        relative_verb(i);
      else if (hesitates(w) && has_suffix(i) && bare_relative(i))
        continue;
      else if ((hesitates(w) || is_dual_of(i) || counts(i)) && is_predicate_of_that(i))
        make_verb(i, w.form);
      else if (goes_on_dual(i) || (hesitates(w) && words_[i > 0 ? i - 1 : 0].upos == Upos::Adj && is_dual_of(i)))
        make_verb(i, w.form);
      else if (opens_clause(i))
        make_verb(i, w.form);
      else if (joins_verb(i))
        make_verb(i, w.form);
      else if (w.upos == Upos::X && !lexicon_.is_name_word(w.form) && w.form.size() >= k_shortest_unknown && can_stand_here(i))
        make_verb(i, w.form);
    }
  }

 private:
  static constexpr std::size_t k_shortest_unknown = 8;  // bytes: words of three letters are too often names

  /// The tagger gave a word that it calls no verb a verb's features, or no class at all.
  static bool hesitates(const Word& w) { return w.upos == Upos::X || w.feats.aspect != Feats::Aspect::None; }

  /// "نقلنا: behind a quotation mark, or with an object of its own, نا is who does it and no object.
  bool says_we(std::size_t i) {
    Word& w = words_[i];
    if (!has_suffix(i) || words_[i + 1].form != "نا" || i == 0) return false;
    const std::string_view lemma = lexicon_.lemma_of_form(w.form, Feats::Aspect::Perf);
    if (lemma.empty()) return false;
    const std::string_view before = words_[i - 1].form;
    const bool quoted = before == "\"" || before == "“" || before == "«" || before == ":";
    bool subject = false, object = false;
    for (const Word& x : words_) {
      if (x.head != static_cast<int>(i)) continue;
      subject = subject || x.deprel == Deprel::Nsubj;
      object = object || (x.deprel == Deprel::Obj && &x != &words_[i + 1]);
    }
    const bool verb = w.upos == Upos::Verb && w.feats.aspect == Feats::Aspect::Perf && !subject && (object || quoted);
    if (!verb && !(w.upos == Upos::Noun && quoted)) return false;
    w.upos = Upos::Verb;
    w.lemma = lemma;
    w.entity = Entity::Outside;
    w.feats = {};
    w.feats.aspect = Feats::Aspect::Perf;
    w.feats.person = Feats::Person::First;
    w.feats.number = Feats::Number::Plur;
    w.feats.voice = Feats::Voice::Act;
    words_[i + 1].head = static_cast<int>(i);
    words_[i + 1].deprel = Deprel::Expl;
    return true;
  }

  /// وُلد هوفمان: a verb that begins the sentence is no part of the name behind it.
  void verb_before_name(std::size_t i) {
    Word& w = words_[i];
    if (i > 1 || (i == 1 && words_[0].upos != Upos::Cconj) || w.upos != Upos::Verb || w.entity != Entity::Person || !w.entity_begins) return;
    if (i + 1 >= words_.size() || words_[i + 1].entity != Entity::Person || words_[i + 1].entity_begins) return;
    if (lexicon_.is_name_word(without_marks(w.form)) && words_[i + 1].head != static_cast<int>(i)) return;
    w.entity = Entity::Outside;
    w.entity_begins = false;
    words_[i + 1].entity_begins = true;
  }

  /// الدكتور سمير نفسه أشرف على: a phrase that نفس closes goes on with no name.
  bool behind_emphatic(std::size_t i) const {
    if (i < 3 || i + 1 >= words_.size() || words_[i].upos == Upos::Verb || words_[i].form.starts_with("ال")) return false;
    if (words_[i - 2].lemma != "نفس" || !has_suffix(i - 2) || words_[i - 3].upos == Upos::Adp || words_[i - 3].upos == Upos::Verb) return false;
    return words_[i].entity == Entity::Person && words_[i + 1].upos == Upos::Adp && !lexicon_.lemma_of_form(words_[i].form, Feats::Aspect::Perf).empty();
  }

  bool has_suffix(std::size_t i) const {
    return i + 1 < words_.size() && words_[i + 1].token == words_[i].token && words_[i + 1].upos == Upos::Pron;
  }

  bool make_verb(std::size_t i, std::string_view form) {
    const std::string plain = without_marks(form);
    form = plain;
    for (const Feats::Aspect aspect : {Feats::Aspect::Imp, Feats::Aspect::Perf}) {
      std::string_view lemma = lexicon_.lemma_of_form(form, aspect);
      const bool future = lemma.empty() && aspect == Feats::Aspect::Imp && form.starts_with("سي");  // سيستغرقون, left uncut
      if (future) lemma = lexicon_.lemma_of_form(form.substr(2), aspect);
      if (lemma.empty()) continue;
      Word& w = words_[i];
      if (plain != without_marks(w.form)) w.form = analysis_.keep(form);
      w.lemma = lemma;
      w.upos = Upos::Verb;
      w.entity = Entity::Outside;
      Feats f;
      f.aspect = aspect;
      if (future) f.tense = Feats::Tense::Fut;
      f.voice = w.feats.voice == Feats::Voice::Pass ? Feats::Voice::Pass : Feats::Voice::Act;
      const bool first_plural = aspect == Feats::Aspect::Perf ? form.ends_with("نا") && lemma != form : form.starts_with("ن");
      const bool first_singular = aspect == Feats::Aspect::Imp && form.starts_with("أ");
      f.person = first_plural || first_singular ? Feats::Person::First : Feats::Person::Third;
      const bool plural = first_plural || form.ends_with("وا") || form.ends_with("ون");
      f.number = plural ? Feats::Number::Plur : Feats::Number::Sing;
      if (!plural && aspect == Feats::Aspect::Perf && form.ends_with("ا") && lemma != form) f.number = Feats::Number::Dual;
      const bool feminine = aspect == Feats::Aspect::Perf ? form.ends_with("ت") && lemma != form : form.starts_with("ت");
      f.gender = feminine ? Feats::Gender::Fem : Feats::Gender::Masc;
      w.feats = f;
      return true;
    }
    return false;
  }

  static std::string without_marks(std::string_view form) {
    std::string out;
    for (std::size_t at = 0; at < form.size();) {
      const Letter letter = letter_at(form, at);
      if (!is_arabic_mark(letter.code)) out += form.substr(at, letter.size);
      at += letter.size;
    }
    return out;
  }

  void suffix_is_object(std::size_t i) {
    if (words_[i + 1].head == static_cast<int>(i)) words_[i + 1].deprel = Deprel::Obj;
  }

  void relative_verb(std::size_t i) {
    std::string form(words_[i].form);
    if (form.ends_with("ة")) form.replace(form.size() - 2, 2, "ت");  // the suffix opened a ت, not a ة
    if (make_verb(i, form)) suffix_is_object(i);
  }

  /// An indefinite noun before it, a noun after it that the suffix does not let it govern.
  bool bare_relative(std::size_t i) {
    if (i == 0 || i + 2 >= words_.size()) return false;
    const auto indefinite = [](const Word& w) { return (w.upos == Upos::Noun || w.upos == Upos::Adj) && !w.form.starts_with("ال"); };
    std::size_t noun = i - 1;
    if (!indefinite(words_[noun])) return false;
    while (noun > 0 && words_[noun].upos == Upos::Adj && indefinite(words_[noun - 1])) --noun;
    const Upos next = words_[i + 2].upos;
    if (words_[noun].upos != Upos::Noun || (next != Upos::Noun && next != Upos::X && next != Upos::Propn)) return false;
    if (lexicon_.lemma_of_form(words_[i].form, Feats::Aspect::Perf).empty() || !make_verb(i, words_[i].form)) return false;
    suffix_is_object(i);
    if (!descends(static_cast<int>(noun), static_cast<int>(i))) {
      words_[i].head = static_cast<int>(noun);
      words_[i].deprel = Deprel::Acl;
    }
    return true;
  }

  bool descends(int i, int ancestor) const {
    for (std::size_t steps = 0; i >= 0 && steps <= words_.size(); ++steps, i = words_[static_cast<std::size_t>(i)].head)
      if (i == ancestor) return true;
    return false;
  }

  bool is_predicate_of_that(std::size_t i) const {
    for (std::size_t k = 0; k < i; ++k) {
      const Word& mark = words_[k];
      if (mark.head != static_cast<int>(i) || mark.deprel != Deprel::Mark || !mark.form.ends_with("ن")) continue;
      for (std::size_t j = k + 1; j < i; ++j)
        if (words_[j].upos == Upos::Verb && !behind_relative(j)) return false;
      return k + 1 < i;
    }
    return false;
  }

  /// دخلا المتجر وهددا(noun) الحارس: joined by a conjunction to a verb of two.
  bool goes_on_dual(std::size_t i) const {
    if (i < 2 || words_[i - 1].upos != Upos::Cconj || !words_[i].form.ends_with("ا") || words_[i].form.size() < 8 || i + 1 >= words_.size() || words_[i + 1].upos != Upos::Noun) return false;
    if (lexicon_.lemma_of_form(words_[i].form, Feats::Aspect::Perf).empty()) return false;
    for (std::size_t k = i - 1; k-- > 0;)
      if (words_[k].upos == Upos::Verb) return words_[k].feats.number == Feats::Number::Dual && words_[k].form.ends_with("ا");
    return false;
  }

  bool behind_relative(std::size_t verb) const {
    std::size_t before = verb - 1;
    while (before > 0 && words_[before].upos == Upos::Part) --before;
    return is_relative_pronoun(words_[before], Lang::Arabic);
  }

  /// أن عدد السيارات تجاوز(noun) خمسة آلاف: what comes to a number behind the subject of أن is its verb.
  bool counts(std::size_t i) const {
    return i + 1 < words_.size() && words_[i + 1].upos == Upos::Num && !lexicon_.lemma_of_form(words_[i].form, Feats::Aspect::Perf).empty();
  }

  /// يشار, يقام: the imperfect of the fourth form has ي there unless it is passive (أشار: يشير).
  static bool is_hollow_passive(const Word& w) {
    if (w.feats.aspect != Feats::Aspect::Imp) return false;
    const bool fourth = (w.lemma.starts_with("أ") && w.lemma.size() == 8 && w.lemma.substr(4, 2) == "ا") || w.lemma == "قال";
    if (!fourth || w.form.size() != 8) return false;
    return (w.form.starts_with("ي") || w.form.starts_with("ت")) && w.form.substr(4, 2) == "ا";
  }

  /// أعلنت الحكومة رفع(verb) الأسعار: without أن a perfect verb is nothing that is announced; the noun of action is spelled alike.
  bool announced_masdar(std::size_t i) const {
    const Word& w = words_[i];
    if (i < 2 || w.feats.aspect != Feats::Aspect::Perf || w.head < 0 || w.head >= static_cast<int>(i) || has_suffix(i) || !lexicon_.verb_of_masdar(w.form)) return false;
    if (w.deprel != Deprel::Obj && w.deprel != Deprel::Ccomp && w.deprel != Deprel::Xcomp) return false;
    const Word& up = words_[static_cast<std::size_t>(w.head)];
    if (up.upos != Upos::Verb || words_[i - 1].upos == Upos::Punct || words_[i - 1].upos == Upos::Part) return false;
    for (std::size_t k = 0; k < i; ++k)
      if (words_[k].head == static_cast<int>(i) && (words_[k].deprel == Deprel::Mark || words_[k].deprel == Deprel::Cc || words_[k].deprel == Deprel::Nsubj || words_[k].deprel == Deprel::Advmod)) return false;
    for (const Cue& row : lexicon_.cues(up.lemma, CuePos::Verb))
      if (find_frame(row, Content::Object)) return true;
    return false;
  }

  /// أن نقل(verb) الركاب يحتاج: behind أن stands a noun, and the noun of action is spelled like the verb; but بعد أن نقل.
  bool masdar_behind_that(std::size_t i) const {
    const Word& w = words_[i];
    if (i < 2 || i + 1 >= words_.size() || w.feats.aspect != Feats::Aspect::Perf || !lexicon_.verb_of_masdar(w.form) || (words_[i + 1].upos != Upos::Noun && words_[i + 1].upos != Upos::Adj)) return false;
    const Word& mark = words_[i - 1];
    if (mark.upos != Upos::Sconj || (mark.form != "أن" && mark.form != "إن" && mark.form != "ان")) return false;
    const std::string_view before = words_[i - 2].lemma;
    if (before == "بعد" || before == "قبل" || before == "منذ" || before == "سبق" || before == "ما" || before == "إلا" || before == "لولا" || words_[i - 2].upos == Upos::Adv) return false;
    for (std::size_t k = i + 1; k < words_.size() && words_[k].form != "." && words_[k].form != "،"; ++k)
      if (words_[k].upos == Upos::Verb && !behind_relative(k)) return true;  // the clause has a verb of its own
    return false;
  }

  void make_masdar(std::size_t i) {
    Word& w = words_[i];
    w.upos = Upos::Noun;
    w.lemma = w.form;
    w.feats = {};
    w.feats.number = Feats::Number::Sing;
    w.feats.gender = Feats::Gender::Masc;
    if (w.deprel == Deprel::Xcomp || (w.deprel == Deprel::Ccomp && !words_[i - 1].form.ends_with("ن"))) w.deprel = Deprel::Obj;
    for (Word& x : words_)
      if (x.head == static_cast<int>(i) && (x.deprel == Deprel::Nsubj || x.deprel == Deprel::Obj)) x.deprel = Deprel::Nmod;
  }

  /// الجانبين وقعا: behind two, the ending of two; رجلين ملثمين دخلا, and what goes on: وهددا, ثم انتزعا.
  bool is_dual_of(std::size_t i) const {
    const std::string_view form = words_[i].form;
    const auto dual = [](const Word& w) { return w.form.ends_with("ين") || w.form.ends_with("ان"); };
    if (i > 1 && form.ends_with("ا") && words_[i - 1].upos == Upos::Adj && dual(words_[i - 1]) && words_[i - 2].upos == Upos::Noun && dual(words_[i - 2]) && words_[i - 2].feats.number == Feats::Number::Dual) return true;
    return i > 0 && form.ends_with("ا") && (words_[i - 1].form.ends_with("ين") || words_[i - 1].form.ends_with("ان")) && words_[i - 1].upos == Upos::Noun;
  }

  /// وأبرز(adjective) الوزير(nsubj): a bare predicate right before its definite subject, at the head of the sentence.
  bool opens_clause(std::size_t i) const {
    if (i + 1 >= words_.size() || i > 1 || (i == 1 && words_[0].upos != Upos::Cconj)) return false;
    const Word& next = words_[i + 1];
    if (next.head != static_cast<int>(i) || next.deprel != Deprel::Nsubj || !next.form.starts_with("ال")) return false;
    return !lexicon_.lemma_of_form(words_[i].form, Feats::Aspect::Perf).empty();
  }

  /// و right before it, a verb above it, and behind it a preposition that its verb asks for, its own suffix with a noun that this
  /// cannot govern, or a noun and a phrase: صممه وطوره مهندسون, وانهار جدار المنزل أمام الجيران.
  bool joins_verb(std::size_t i) const {
    const Word& w = words_[i];
    if (i == 0 || i + 1 >= words_.size() || w.deprel != Deprel::Conj || w.head < 0 || words_[static_cast<std::size_t>(w.head)].upos != Upos::Verb) return false;
    if (words_[i - 1].upos != Upos::Cconj) return false;
    const std::string_view lemma = lexicon_.lemma_of_form(w.form, Feats::Aspect::Perf);
    if (lemma.empty()) return false;
    const bool nominal = i + 2 < words_.size() && (words_[i + 2].upos == Upos::Noun || words_[i + 2].upos == Upos::X) && !words_[i + 2].form.starts_with("ال");
    if (has_suffix(i) && nominal && words_[static_cast<std::size_t>(w.head)].feats.aspect == Feats::Aspect::Perf) return true;
    // المزارعين، ودرس الحقوق: a noun is joined to no verb, and behind a comma its object is far
    if (i > 1 && words_[i - 2].form == "،" && words_[i + 1].upos == Upos::Noun && words_[static_cast<std::size_t>(w.head)].feats.aspect == Feats::Aspect::Perf) return true;
    if (words_[i + 1].upos == Upos::Noun && !is_masdar(lexicon_, w) && !lexicon_.verb_of_masdar(w.form) && lexicon_.nouns(w.lemma).empty() && lexicon_.nouns(w.form).empty()) return true;
    return words_[i + 1].upos == Upos::Adp && lexicon_.has_relation(lemma, words_[i + 1].lemma);
  }

  /// Not behind a name, an office or a preposition, where an unknown word is a name.
  bool can_stand_here(std::size_t i) const {
    if (i == 0) return true;
    const Word& before = words_[i - 1];
    return before.entity != Entity::Person && before.upos != Upos::Adp && before.upos != Upos::X && before.upos != Upos::Propn &&
           !is_role_noun(lexicon_, before);
  }

  Analysis& analysis_;
  std::vector<Word>& words_;
  const Lexicon& lexicon_;
};

/// saw prices fall, if the filling stops: a noun with a subject and no copula, in the form of a verb of the lexicon that agrees with it.
void settle_predicates(std::vector<Word>& words, const Lexicon& lexicon) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    Word& w = words[i];
    if (w.upos != Upos::Noun || w.form[0] < 'a' || w.form[0] > 'z' || w.deprel == Deprel::Root) continue;
    const Word* subject = nullptr;
    bool verbal = true;
    for (const Word& x : words) {
      if (x.head != static_cast<int>(i)) continue;
      if (x.deprel == Deprel::Nsubj && &x < &w) subject = &x;
      if (x.deprel == Deprel::Cop || x.deprel == Deprel::Mark || x.deprel == Deprel::Det || x.deprel == Deprel::Case || x.deprel == Deprel::Amod || (x.deprel == Deprel::Nmod && &x < &w) || x.deprel == Deprel::Compound || x.deprel == Deprel::Nummod)
        verbal = false;
    }
    if (!subject || !verbal) continue;
    const auto known = [&](std::string_view lemma) {
      return !lexicon.verbs(lemma).empty() || !lexicon.operators(lemma).empty() || !lexicon.cues(lemma, CuePos::Verb).empty();
    };
    std::string_view stem = w.form;
    if (stem.ends_with("s") && known(stem.substr(0, stem.size() - 1))) stem.remove_suffix(1);
    if (!known(stem)) continue;
    w.upos = Upos::Verb;
    w.lemma = stem;
    w.feats = {};
    w.feats.tense = Feats::Tense::Pres;
    w.feats.verb_form = stem.size() < w.form.size() ? Feats::VerbForm::Fin : Feats::VerbForm::Inf;
    w.entity = Entity::Outside;
    if (w.deprel == Deprel::Obj) w.deprel = Deprel::Xcomp;
  }
}

/// a flight to Bangkok, with Bangkok as a verb: a capital inside a sentence behind to is a name.
void settle_goals(std::vector<Word>& words) {
  // where most words have one, a capital says nothing
  const auto capitals = std::count_if(words.begin(), words.end(), [](const Word& w) { return w.form[0] >= 'A' && w.form[0] <= 'Z'; });
  if (2 * static_cast<std::size_t>(capitals) > words.size()) return;
  for (std::size_t i = 2; i < words.size(); ++i) {
    Word& w = words[i];
    Word& to = words[i - 1];
    if (w.upos != Upos::Verb || to.form != "to" || w.form[0] < 'A' || w.form[0] > 'Z' || w.form.ends_with("ing") || w.head == static_cast<int>(i) - 1) continue;
    w.upos = Upos::Propn;
    w.feats = {};
    w.lemma = w.form;
    to.upos = Upos::Adp;
    to.head = static_cast<int>(i);
    to.deprel = Deprel::Case;
    if (w.deprel == Deprel::Acl) w.deprel = Deprel::Nmod;
    if (w.deprel == Deprel::Advcl || w.deprel == Deprel::Xcomp || w.deprel == Deprel::Ccomp) w.deprel = Deprel::Obl;
  }
}

/// was not involved in, were laid off: what bears the passive's auxiliary is a verb, though the tagger took it for an adjective; paid
/// tribute, with tribute as an adverb: the noun of a verb that lends its frame (light_verbs.tsv).
void settle_english(Sentence& sentence, const Lexicon& lexicon) {
  for (Word& aux : sentence.words) {
    if (aux.deprel != Deprel::Aux || aux.subtype != "pass" || aux.head < 0) continue;
    Word& w = sentence.words[static_cast<std::size_t>(aux.head)];
    if (w.upos != Upos::Adj) continue;
    w.upos = Upos::Verb;
    w.feats = {};
    w.feats.verb_form = Feats::VerbForm::Part;
    w.feats.tense = Feats::Tense::Past;
    w.feats.voice = Feats::Voice::Pass;
    w.lemma = lexicon.verb_lemma(w);
  }
  settle_predicates(sentence.words, lexicon);
  settle_goals(sentence.words);
  for (Word& w : sentence.words)
    if (w.upos == Upos::Adv && w.deprel == Deprel::Obj && w.head >= 0)
      if (const LightVerb* row = lexicon.light_verb(sentence.words[static_cast<std::size_t>(w.head)].lemma, "", w.form); row && row->noun == w.form) w.upos = Upos::Noun;
}

}  // namespace

void settle_verbs(Analysis& analysis, Sentence& sentence, const Lexicon& lexicon) {
  if (analysis.lang == Lang::Arabic) VerbFinder(analysis, sentence, lexicon).run();
  else settle_english(sentence, lexicon);
}

void settle_given(Sentence& sentence, const Sentence& tagged, const Lexicon& lexicon) {
  if (lexicon.lang() != Lang::Arabic) return;
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    Word& w = sentence.words[i];
    const Word& ours = tagged.words[i];
    if (w.upos == Upos::X && ours.upos == Upos::Verb && w.entity == Entity::Outside) {
      w.upos = Upos::Verb;
      w.feats = ours.feats;
      w.lemma = lexicon.verb_lemma(ours);
    } else if (w.upos == Upos::Noun && w.feats.aspect != Feats::Aspect::None) {
      w.upos = Upos::Verb;
      w.lemma = lexicon.verb_lemma(w);
    }
  }
}

}  // namespace khabar
