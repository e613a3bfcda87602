#include "extract/grammar.hpp"

#include "extract/tree.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace khabar {

bool is_negator(const Lexicon& lexicon, std::string_view lemma) {
  const Operator* op = lexicon.find_operator(lemma, OperatorKind::Negator);
  return op != nullptr && op->negates;  // بعد goes with a negation and is none
}

std::optional<Modality> modality_of(const Lexicon& lexicon, const Word& word) {
  for (const Operator& op : lexicon.operators(word.lemma))
    if (op.modality != Modality::Certain) {
      // قد doubts only before the imperfect: قد يصل, but قد وصل
      if (word.lemma == "قد") return std::nullopt;
      return op.modality;
    }
  return std::nullopt;
}

bool takes_verb(const Lexicon& lexicon, const Word& word) {
  for (const Operator& op : lexicon.operators(word.lemma))
    if ((op.kind == OperatorKind::Phase || op.kind == OperatorKind::Modal) && (governs(op, "verb") || governs(op, "clause")))
      return true;
  return false;
}

std::optional<Tense> tense_effect(const Lexicon& lexicon, const Word& word) {
  if (lexicon.lang() == Lang::English && word.feats.tense == Feats::Tense::Past) return Tense::Past;
  for (const Operator& op : lexicon.operators(word.lemma)) {
    if (!op.tense) continue;
    if (op.kind == OperatorKind::Copula && lexicon.lang() == Lang::Arabic && word.feats.aspect != Feats::Aspect::Perf) continue;
    if (op.kind == OperatorKind::Aux && word.lemma == "كان" && word.feats.aspect != Feats::Aspect::Perf) continue;
    return op.tense;
  }
  return std::nullopt;
}

bool is_agent_preposition(Lang lang, std::string_view lemma) {
  if (lang == Lang::English) return lemma == "by";
  return lemma == "من قبل" || lemma == "على يد" || lemma == "من جانب" || lemma == "على أيدي";
}

std::optional<Role> role_of(const Lexicon& lexicon, std::string_view preposition, ObjectKind with) {
  const Preposition* row = lexicon.find_preposition(preposition, with);
  if (!row && preposition.find(' ') != std::string_view::npos) {  // ب شأن is written بشأن
    std::string joined;
    for (const char c : preposition)
      if (c != ' ') joined += c;
    row = lexicon.find_preposition(joined, with);
  }
  return row ? row->role : std::nullopt;
}

bool is_time_unit(std::string_view lemma) {
  constexpr std::array<std::string_view, 8> words = {"يوم", "شهر", "سنة", "عام", "أسبوع", "ساعة", "دقيقة", "صبيحة"};
  return std::find(words.begin(), words.end(), lemma) != words.end();
}

bool is_impersonal(std::string_view lemma) {
  constexpr std::array<std::string_view, 10> words = {"وجب", "انبغى", "أمكن", "جدر", "لزم", "توجب", "تعين", "تحتم", "جاز", "بدا"};
  return std::find(words.begin(), words.end(), lemma) != words.end();
}

bool is_approximator(std::string_view lemma) {
  constexpr std::array<std::string_view, 7> words = {"نحو", "حوالى", "حوالي", "زهاء", "قرابة", "قراب", "سوى"};
  return std::find(words.begin(), words.end(), lemma) != words.end();
}

bool is_english_approximator(std::string_view lemma) {
  constexpr std::array<std::string_view, 8> words = {"about", "around", "over", "under", "nearly", "almost", "roughly", "some"};
  return std::find(words.begin(), words.end(), lemma) != words.end();
}

bool is_role_noun(const Lexicon& lexicon, const Word& word) {
  if (lexicon.find_noun(word.lemma, NounClass::Role)) return true;
  return lexicon.lang() == Lang::Arabic && word.form.starts_with("ال") && lexicon.find_noun(word.form.substr(4), NounClass::Role) != nullptr;
}

bool is_masdar(const Lexicon& lexicon, const Word& word) {
  if (word.upos != Upos::Noun) return false;
  return lexicon.verb_of_masdar(word.lemma) != nullptr || lexicon.verb_of_masdar(word.form) != nullptr;
}

std::span<const Cue> participle_cues(const Lexicon& lexicon, const Word& word) {
  auto rows = lexicon.cues(word.lemma, CuePos::Adj);
  if (lexicon.lang() != Lang::Arabic) return rows;
  if (!rows.empty() && word.form.ends_with("ا"))  // مستبعدا الفكرة: the adjective's own row is that of من المستبعد أن
    if (const Verb* verb = lexicon.verb_of_active(word.lemma))
      if (const auto of_verb = lexicon.cues(verb->lemma, CuePos::Verb); !of_verb.empty()) return of_verb;
  const bool first_form = word.form.size() > 4 && word.form.substr(2, 2) == "ا" && word.form.ends_with("ا");  // نافيا
  if (!rows.empty() || (!word.form.starts_with("م") && !first_form)) return rows;
  for (const std::string_view ending : {"ين", "ون", "ات", "ا", "ة"})
    if (word.form.ends_with(ending)) {
      rows = lexicon.cues(word.form.substr(0, word.form.size() - ending.size()), CuePos::Adj);
      if (!rows.empty()) break;
    }
  return rows;
}

bool takes_content(const Lexicon& lexicon, const Word& noun) {
  if (noun.upos != Upos::Noun) return false;
  for (const Cue& cue : lexicon.cues(noun.lemma, CuePos::Noun))
    for (const Frame& f : cue.frames)
      if (f.content == Content::Clause) return true;
  return false;
}

const Cue* addressing_row(std::span<const Cue> rows, std::string_view addressee) {
  for (const Cue& row : rows)
    for (const Frame& f : row.frames)
      if (f.addressee == addressee && (f.content == Content::Infinitive || !f.preposition.empty())) return &row;
  return rows.empty() ? nullptr : &rows.front();
}

bool raises_negation(const Lexicon& lexicon, const Word& verb) { return lexicon.find_operator(verb.lemma, OperatorKind::Raiser) != nullptr; }

bool denies_clause(const Lexicon& lexicon, const Word& mark) {
  const Operator* op = lexicon.find_operator(mark.lemma, OperatorKind::Negator);
  return op && op->negates && governs(*op, "clause");
}

bool is_particle(const Word& word) {
  constexpr std::array<std::string_view, 13> words = {"away", "together", "back",  "apart", "aside", "forward", "ahead",
                                                      "down", "up",       "along", "off",   "out",   "over"};
  return (word.upos == Upos::Adv || word.upos == Upos::Adp) && std::find(words.begin(), words.end(), word.form) != words.end();
}

bool is_participle_form(const Word& word) {
  std::string_view f = word.form;
  if (f.starts_with("ال")) f.remove_prefix(4);
  if (f.starts_with("ذ") && f.size() <= 6) return false;  // ذات العامين
  for (const std::string_view nisba : {"ي", "ية", "يين", "يون", "يات"})  // مدني, محلية: made from nouns
    if (f.ends_with(nisba) && f.size() >= 8 && word.lemma.ends_with("ي") && word.feats.verb_form != Feats::VerbForm::Part) return false;
  return f.starts_with("م") || f.substr(0, 4).ends_with("ا") || word.feats.verb_form == Feats::VerbForm::Part;
}

bool is_elative(const Word& w) {
  if (w.feats.degree == Feats::Degree::Cmp || w.feats.degree == Feats::Degree::Sup) return true;
  if (w.upos != Upos::Adj && w.upos != Upos::Noun && w.upos != Upos::Det) return false;
  std::string_view f = w.form;
  if (f.starts_with("ال")) f.remove_prefix(4);
  if (f == "أقل" || f == "أهم" || f == "أشد" || f == "اقل" || f == "اهم" || f == "اشد") return true;
  if (f.size() != 8 || (!f.starts_with("أ") && !f.starts_with("ا"))) return false;  // four letters, the first an alif
  const std::string_view third = f.substr(4, 2);
  if (f.ends_with("ة")) return false;
  return w.upos == Upos::Adj || (third != "ا" && third != "و" && third != "ي");  // أطول; but أمور, أعيان are nouns
}

bool is_bare_relative(const Word& w) {
  if (w.form == "ال") return true;  // an article cut off a name
  if (w.upos == Upos::Pron && is_relative_pronoun(w, Lang::Arabic)) return true;
  return w.upos == Upos::Pron && (w.form == "ما" || w.form == "من" || w.lemma == "what" || w.lemma == "whatever");
}

}  // namespace khabar
