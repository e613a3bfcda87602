// The lexicons: what words do to the statements around them.
//
// Each language has a folder of tables (extract/lexicon/ar, extract/lexicon/en; their README names the columns). A
// Lexicon reads one folder whole and is immutable after that, so all threads share it. Words are looked up by the lemma
// that the tagger gives, under a fold that joins spellings (FoldKey); where two entries differ only in their hamza or
// ya, the one spelt as asked comes first. No look-up allocates. An unknown word gives nullptr or an empty span.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "extract/lexicon_rows.hpp"

namespace khabar {

/// A phrase found in running words: the row, and how many words it covers. `rows` are all rows of that phrase.
template <class Row>
struct PhraseMatch {
  const Row* row = nullptr;
  std::size_t words = 0;
  std::span<const Row> rows;

  explicit operator bool() const { return row != nullptr; }
};

class Lexicon {
 public:
  /// Reads the tables of `lang` from the data folder. Throws Error{data}.
  explicit Lexicon(Lang lang);
  /// The same from `dir`, which holds the tables themselves.
  Lexicon(Lang lang, const std::filesystem::path& dir);
  ~Lexicon();
  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;

  Lang lang() const;

  // Speech (cues.tsv)

  /// All rows of a lemma, in table order; several where its frames differ in act (أكد أن، أكد على). An adjective that is
  /// no entry itself but the active participle of a verb gives the verb's rows (مؤكد -> أكد). A verb with a particle is
  /// one lemma: "rule out".
  std::span<const Cue> cues(std::string_view lemma, CuePos pos) const;
  /// The rows of verb + particle, without joining them: ("rule", "out").
  std::span<const Cue> cues(std::string_view verb, std::string_view particle) const;
  /// The first of cues(), or nullptr.
  const Cue* cue(std::string_view lemma, CuePos pos) const;
  /// The first row that has a frame with this content under this preposition ("" for none); nullptr where none has.
  const Cue* cue(std::string_view lemma, CuePos pos, Content content, std::string_view preposition = {}) const;
  /// The longest phrase that begins at words[first]. Phrases are compared letter by letter, so it does not matter
  /// whether the analysis cut off a clitic (ب حسب, بحسب).
  PhraseMatch<Cue> phrase(std::span<const Word> words, std::size_t first) const;
  std::span<const Cue> all_cues() const;

  // Closed classes

  /// operators.tsv: كان، بدأ، يجب، لم; will, begin, must, not.
  std::span<const Operator> operators(std::string_view lemma) const;
  const Operator* find_operator(std::string_view lemma, OperatorKind kind) const;
  /// Operators of several words, by the lemmas of the words: be able to, لا بد.
  PhraseMatch<Operator> operator_phrase(std::span<const Word> words, std::size_t first) const;
  /// light_verbs.tsv; the row that names the noun before the one for any noun. `noun` may be empty.
  const LightVerb* light_verb(std::string_view verb, std::string_view preposition, std::string_view noun) const;
  /// nouns.tsv.
  std::span<const NounEntry> nouns(std::string_view lemma) const;
  const NounEntry* find_noun(std::string_view lemma, NounClass cls) const;
  /// hypernyms.tsv, or nullptr.
  const Hypernym* hypernym(std::string_view lemma) const;
  /// prepositions.tsv: the longest at words[first], by its forms; rows for Time, Place and Any objects.
  PhraseMatch<Preposition> preposition(std::span<const Word> words, std::size_t first) const;
  /// The row of a preposition for an object of this kind, or the one for any object, or nullptr.
  const Preposition* find_preposition(std::string_view phrase, ObjectKind with = ObjectKind::Any) const;
  /// connectives.tsv: the longest at words[first], by its forms.
  PhraseMatch<Connective> connective(std::span<const Word> words, std::size_t first) const;
  /// membership.tsv: the longest at words[first], by forms (lists) or by lemmas (verbs, nouns).
  PhraseMatch<Membership> membership(std::span<const Word> words, std::size_t first) const;
  // Verbs and the names of relations

  /// verbs.tsv; several rows where one spelling is verbs of several forms (قدم).
  std::span<const Verb> verbs(std::string_view lemma) const;
  /// The verb whose noun of action this is (إعلان -> أعلن, announcement -> announce), or nullptr.
  const Verb* verb_of_masdar(std::string_view noun) const;
  /// The verb whose active (مؤكد) or passive (مفروض) participle this is, or nullptr; one spelling may be both (محتل).
  const Verb* verb_of_active(std::string_view participle) const;
  const Verb* verb_of_passive(std::string_view participle) const;
  /// The lemma of a verb in the text, where the analyser's own cannot be right: `word.form` is a form of known verbs in its
  /// aspect and not of `word.lemma` (تعهد, past, is not of عهد; blamed is not of blam). Else word.lemma.
  std::string_view verb_lemma(const Word& word) const;
  /// The lemma of a known Arabic verb that has exactly this form in this aspect; empty for none.
  std::string_view lemma_of_form(std::string_view form, Feats::Aspect aspect) const;
  /// The English name that both languages share for a verb with its preposition ("" for none): دعا، إلى -> "call for".
  /// A word without a row is its own name, with the preposition in English where prepositions.tsv has it.
  std::string canonical(std::string_view lemma, std::string_view preposition = {}) const;
  /// The lemma under which relations.tsv has the verb with this form of the imperfect, يـ first (يقع, which is never وقّع); `lemma`
  /// where it has none.
  std::string_view relation_of_imperfect(std::string_view form, std::string_view lemma) const;
  /// Whether relations.tsv has a row for a word with this preposition.
  bool has_relation(std::string_view lemma, std::string_view preposition) const;

  // Names

  /// nations.tsv, by an adjective's lemma.
  const Nation* nation(std::string_view lemma) const;
  /// names.tsv; None where the name is unknown or serves both.
  Feats::Gender gender_of_name(std::string_view name) const;
  /// Whether the word stands in names.tsv: a first name, or a word of people's names.
  bool is_name_word(std::string_view word) const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

/// The frame of `cue` with this content and preposition, or nullptr.
const Frame* find_frame(const Cue& cue, Content content, std::string_view preposition = {});
/// Whether `op` governs such a thing: "verb", "noun", "clause", a preposition, ...
bool governs(const Operator& op, std::string_view what);

}  // namespace khabar
