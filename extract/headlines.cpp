#include "extract/headlines.hpp"

#include <algorithm>
#include <string>

namespace khabar {
namespace {

bool is_nominal(const Word& w) { return w.upos == Upos::Noun || w.upos == Upos::Propn || w.upos == Upos::Num || w.upos == Upos::Pron; }

bool is_lower(std::string_view form) {
  return !form.empty() && std::all_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// A finite verb, as far as the tagger knows: no participle or infinitive below a noun (plan to cut, journalist held since).
bool has_predicate(const Sentence& sentence) {
  return std::any_of(sentence.words.begin(), sentence.words.end(), [](const Word& w) {
    if (w.upos == Upos::Aux) return true;
    if (w.upos != Upos::Verb) return false;
    if (w.deprel == Deprel::Amod || w.deprel == Deprel::Compound) return false;
    const bool bare = w.feats.verb_form == Feats::VerbForm::Inf || w.feats.verb_form == Feats::VerbForm::Part || w.form.ends_with("ing");
    return w.deprel == Deprel::Root || !bare;
  });
}

bool is_plural(const Word& w) {
  if (w.feats.number == Feats::Number::Plur) return true;
  return w.form.ends_with("men") || w.form == "Police" || w.form == "police" || (w.upos == Upos::Propn && w.form.size() > 3 && w.form.ends_with("s"));
}

/// The verb the word could be in the present with this subject before it; empty for none.
std::string_view present_of(const Word& w, const Word& subject, const Lexicon& lexicon) {
  const auto known = [&](std::string_view lemma) {
    const auto rows = lexicon.verbs(lemma);
    return rows.empty() ? std::string_view{} : rows.front().lemma;
  };
  if (is_plural(subject)) return known(w.form);
  if (!w.form.ends_with("s")) return {};
  std::string_view stem = w.form.substr(0, w.form.size() - 1);
  if (const auto lemma = known(stem); !lemma.empty()) return lemma;
  if (stem.ends_with("ie")) return known(std::string(stem.substr(0, stem.size() - 2)) + "y");
  return stem.ends_with("e") ? known(stem.substr(0, stem.size() - 1)) : std::string_view{};
}

class Headline {
 public:
  Headline(Sentence& sentence, int verb) : words_(sentence.words), verb_(verb) {}

  void build() {
    Word& v = words_[at(verb_)];
    const int size = static_cast<int>(words_.size());
    for (int i = 0; i < size; ++i)
      if (i != verb_ && head(i) == verb_) words_[at(i)].head = -1;
    v.head = -1;
    v.deprel = Deprel::Root;
    v.subtype = {};
    int subject = -1;
    for (int i = 0; i < verb_; ++i)
      if (is_top(i, 0, verb_) && is_nominal(words_[at(i)])) {
        subject = i;
        if (words_[at(i)].upos == Upos::Noun) break;
      }
    if (subject < 0) subject = verb_ - 1;
    hang(subject, verb_, Deprel::Nsubj);
    for (int i = 0; i < verb_; ++i)
      if (i != subject && is_top(i, 0, verb_)) hang(i, subject, words_[at(i)].upos == Upos::Adj ? Deprel::Amod : words_[at(i)].upos == Upos::Punct ? Deprel::Punct : Deprel::Compound);
    int object = -1;
    for (int i = verb_ + 1; i < size; ++i) {
      if (!is_top(i, verb_ + 1, size)) continue;
      const Word& w = words_[at(i)];
      const bool cased = std::any_of(words_.begin(), words_.end(), [&](const Word& c) { return c.head == i && c.deprel == Deprel::Case; });
      if (w.upos == Upos::Punct) hang(i, verb_, Deprel::Punct);
      else if (w.upos == Upos::Verb) hang(i, verb_, Deprel::Advcl);
      else if (is_nominal(w) && cased) hang(i, verb_, Deprel::Obl);
      else if (is_nominal(w) && object < 0) hang(object = i, verb_, Deprel::Obj);
      else if (is_nominal(w)) hang(i, object, Deprel::Appos);
      else hang(i, verb_, Deprel::Advmod);
    }
  }

 private:
  static std::size_t at(int i) { return static_cast<std::size_t>(i); }
  int head(int i) const { return words_[at(i)].head; }
  /// Whether the head of i lies outside [from, to).
  bool is_top(int i, int from, int to) const { return head(i) < from || head(i) >= to; }
  void hang(int i, int head, Deprel rel) {
    words_[at(i)].head = head;
    words_[at(i)].deprel = rel;
    words_[at(i)].subtype = {};
  }

  std::vector<Word>& words_;
  int verb_;
};

/// Sponges hold a clue, study finds: behind a comma at the end of a headline stand who says it and a verb of speech.
void settle_source(std::vector<Word>& words, const Lexicon& lexicon) {
  const std::size_t verb = words.size() - 1;
  std::size_t comma = verb;
  while (comma > 0 && verb - comma < 5 && words[comma].form != ",") --comma;
  if (words[comma].form != "," || comma + 2 > verb || !is_lower(words[verb].form)) return;
  const Word& who = words[verb - 1];
  if (!is_nominal(who)) return;
  const std::string_view lemma = words[verb].upos == Upos::Verb ? words[verb].lemma : present_of(words[verb], who, lexicon);
  bool says = false;
  for (const Cue& cue : lexicon.cues(lemma, CuePos::Verb))
    for (const Frame& f : cue.frames) says = says || f.content == Content::Clause;
  int root = -1;
  for (std::size_t i = 0; i < comma; ++i)
    if (words[i].head < 0) root = static_cast<int>(i);
  if (!says) return;
  const int v = static_cast<int>(verb), speaker = v - 1;
  const bool parted = words[verb].upos == Upos::Verb && words[verb - 1].head == v && words[verb - 1].deprel == Deprel::Nsubj;
  if (parted || root < 0 || (words[static_cast<std::size_t>(root)].upos != Upos::Verb && words[static_cast<std::size_t>(root)].upos != Upos::Aux)) return;
  Word& w = words[verb];
  w.upos = Upos::Verb;
  w.lemma = lemma;
  w.feats = {};
  w.feats.tense = Feats::Tense::Pres;
  w.feats.verb_form = Feats::VerbForm::Fin;
  w.entity = Entity::Outside;
  for (std::size_t i = 0; i < words.size(); ++i)  // nothing of the sentence hangs on what is said beside it
    if (i <= comma && words[i].head > static_cast<int>(comma)) words[i].head = root, words[i].deprel = i == comma ? Deprel::Punct : Deprel::Obl;
  w.head = root;
  w.deprel = Deprel::Parataxis;
  w.subtype = {};
  words[verb - 1].head = v;
  words[verb - 1].deprel = Deprel::Nsubj;
  words[verb - 1].subtype = {};
  for (std::size_t i = comma + 1; i + 1 < verb; ++i)
    if (words[i].head < static_cast<int>(comma) || words[i].head == v) words[i].head = speaker, words[i].deprel = Deprel::Compound;
}

}  // namespace

void complete_headline(Sentence& sentence, const Lexicon& lexicon) {
  auto& words = sentence.words;
  if (lexicon.lang() != Lang::English || words.size() < 3) return;
  const bool title = sentence.kind == SentenceKind::Title;
  if (title && words.size() > 5) settle_source(words, lexicon);
  if (!title && (sentence.kind != SentenceKind::Text || words.back().form != ".")) return;
  if (has_predicate(sentence)) return;
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    const bool set_off = !title && words[i - 1].form == ",";  // Acme, a broker, supplies ten banks: its subject is the first noun
    const Word& before = words[set_off ? 0 : i - 1];
    if (!is_lower(words[i].form) || (!set_off && !is_nominal(before)) || before.entity == Entity::Date) continue;
    if (set_off && (!words[i].form.ends_with("s") || i < 4)) continue;
    const Word& next = words[i + 1];
    if (next.upos == Upos::Punct || next.form == "of") continue;
    const std::string_view lemma = present_of(words[i], set_off ? Word{} : before, lexicon);
    if (lemma.empty()) continue;
    Word& v = words[i];
    v.upos = Upos::Verb;
    v.lemma = lemma;
    v.feats = {};
    v.feats.tense = Feats::Tense::Pres;
    v.feats.verb_form = Feats::VerbForm::Fin;
    v.entity = Entity::Outside;
    Headline(sentence, static_cast<int>(i)).build();
    return;
  }
}

}  // namespace khabar
