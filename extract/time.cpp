#include "extract/time.hpp"

#include "extract/time_calendar.hpp"
#include "extract/time_grammar.hpp"
#include "graph/data.hpp"

namespace khabar {

struct TimeFinder::Tables {
  TimeWords words;
};

TimeFinder::TimeFinder(Lang lang)
    : TimeFinder(lang, find_data(lang == Lang::Arabic ? "extract/lexicon/ar/time.tsv" : "extract/lexicon/en/time.tsv").parent_path()) {}

TimeFinder::TimeFinder(Lang lang, const std::filesystem::path& dir) : tables_(std::make_unique<const Tables>(Tables{TimeWords(lang, dir)})) {}

TimeFinder::~TimeFinder() = default;
TimeFinder::TimeFinder(TimeFinder&&) noexcept = default;
TimeFinder& TimeFinder::operator=(TimeFinder&&) noexcept = default;

namespace {

constexpr int k_farthest_head = 6;      // from a time word up to its verb
constexpr std::size_t k_look_back = 8;  // words before it, where there is no tree

/// Whether the clause of this verb tells of what is to come: سيصل، يصل، أن يصل; will meet, meets, is to meet, to meet.
bool tells_future(const Sentence& sentence, std::size_t verb, const std::vector<char>& marks, Lang lang) {
  const auto& words = sentence.words;
  const Feats& feats = words[verb].feats;
  bool past = false, present = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].head != static_cast<int>(verb) && i + 1 != verb) continue;
    if (marks[i]) return true;
    if (words[i].head != static_cast<int>(verb)) continue;
    if (lang == Lang::Arabic && (words[i].lemma == "كان" || words[i].form == "لم" || words[i].form == "قد")) past = true;
    if (lang == Lang::English && (words[i].upos == Upos::Aux || words[i].deprel == Deprel::Cop) && words[i].feats.tense == Feats::Tense::Pres)
      (words[i].lemma == "have" ? past : present) = true;
  }
  if (past) return false;
  if (feats.tense == Feats::Tense::Fut || present) return true;
  if (lang == Lang::Arabic) return feats.aspect == Feats::Aspect::Imp;
  return feats.verb_form == Feats::VerbForm::Inf || (feats.tense == Feats::Tense::Pres && feats.verb_form == Feats::VerbForm::Fin);
}

/// Whether the words at `word` hang on a verb of the future, or stand after a word of it where there is no tree.
bool is_future(const Sentence& sentence, std::size_t word, const std::vector<char>& marks, Lang lang) {
  const auto& words = sentence.words;
  int up = static_cast<int>(word);
  bool tree = false;
  for (int step = 0; step < k_farthest_head && up >= 0 && static_cast<std::size_t>(up) < words.size(); ++step) {
    const Word& w = words[static_cast<std::size_t>(up)];
    if (w.head >= 0) tree = true;
    if (w.upos == Upos::Verb || w.upos == Upos::Aux) return tells_future(sentence, static_cast<std::size_t>(up), marks, lang);
    up = w.head;
  }
  if (tree) return false;
  const std::size_t begin = word > k_look_back ? word - k_look_back : 0;
  for (std::size_t i = begin; i < word; ++i)
    if (marks[i]) return true;
  return false;
}

}  // namespace

std::vector<TimeExpression> TimeFinder::find(const Sentence& sentence, std::string_view published) const {
  std::vector<TimeExpression> out;
  const auto items = tables_->words.read(sentence);
  std::vector<char> marks(sentence.words.size(), 0);
  for (const TimeItem& item : items)
    if (item.as(TimeClass::Future)) marks[item.first] = 1;
  TimeGrammar grammar(items, parse_iso(published), tables_->words.lang());
  for (std::size_t p = 0; p < items.size();) {
    const bool starts = !items[p].senses.empty() && !items[p].as(TimeClass::Slash) && !items[p].as(TimeClass::Comma);
    const auto found = starts ? grammar.read(p, is_future(sentence, items[p].first, marks, tables_->words.lang())) : std::nullopt;
    if (!found) {
      ++p;
      continue;
    }
    const TimeItem& last = items[found->end - 1];
    TimeExpression e;
    e.first_word = items[found->begin].first;
    e.word_count = last.first + last.count - e.first_word;
    e.kind = found->kind;
    if (found->from) e.from = format_iso(*found->from);
    if (found->to) e.to = format_iso(*found->to);
    out.push_back(std::move(e));
    p = found->end;
  }
  return out;
}

}  // namespace khabar
