// The lexicons: what words do to the statements around them.
//
// Each language has a folder of tables (extract/lexicon/ar, extract/lexicon/en; their README names the columns). A
// Lexicon reads one folder whole and is immutable after that, so all threads share it. Words are looked up by the lemma
// that the tagger gives, under a fold that joins spellings (FoldKey); where two entries differ only in their hamza or
// ya, the one spelt as asked comes first. No look-up allocates.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/sentence.hpp"
#include "graph/statement.hpp"

namespace khabar {

enum class CuePos : std::uint8_t { Verb, Noun, Adj, Phrase };

/// In what shape a cue takes the thing said.
enum class Content : std::uint8_t {
  Object,      ///< a noun phrase, bare or under Frame::preposition
  Clause,      ///< أن، إن; that, or a bare clause
  Quote,       ///< words between quotation marks
  Infinitive,  ///< to + verb
  Gerund,      ///< verb + ing
  Question     ///< هل، إذا، ما إذا; whether, if, how
};

/// One pattern of complements. دعا الأطراف إلى الهدوء has addressee "obj" and content Object under "إلى"; أشار إلى أن has
/// no addressee and content Clause under "إلى"; طلب من الوزير أن has addressee "من" and content Clause.
struct Frame {
  std::string_view addressee;    ///< "" for none, "obj", or the preposition that marks it
  std::string_view preposition;  ///< before the content; "" for none
  Content content = Content::Object;
};

/// A word or phrase that shows speech.
struct Cue {
  std::string_view lemma;
  CuePos pos = CuePos::Verb;
  Act act = Act::Say;
  std::vector<Frame> frames;
  bool denies = false;                      ///< what stands in its content is denied: نفى، deny, rule out
  bool carries = false;                     ///< without a subject of its own, the last speaker goes on: أضاف، add
  bool source = false;                      ///< a noun that can speak (بيان، report); a verb or phrase whose addressee or object
                                            ///< is the speaker (نقلت الوكالة عن مسؤول، according to X)
  bool medium = false;                      ///< its في / in phrase names where it was said: جاء في البيان، in an interview with
  bool topic = false;                       ///< phrases: the object is what the speech is about (ردا على، asked about)
  bool turn = false;                        ///< phrases: the subject that follows is a new speaker (من جهته، for her part)
  Modality modality = Modality::Certain;    ///< of the content; Certain changes nothing
  int cameo = 1;                            ///< CAMEO root code, 1..20
  std::string_view canonical;               ///< English relation name shared by both languages
  std::string_view example;
  std::size_t line = 0;                     ///< in cues.tsv
};

/// A phrase found in running words.
template <class Row>
struct PhraseMatch {
  const Row* row = nullptr;  ///< nullptr: none
  std::size_t words = 0;     ///< how many it covers

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

  /// All rows of a lemma, in table order; several where its frames differ in act (أكد أن، أكد على). An adjective that is
  /// no entry itself but the active participle of a verb gives the verb's rows (مؤكد -> أكد).
  std::span<const Cue> cues(std::string_view lemma, CuePos pos) const;
  /// The first of cues(), or nullptr.
  const Cue* cue(std::string_view lemma, CuePos pos) const;
  /// The first row that has a frame with this content under this preposition ("" for none); nullptr where none has.
  const Cue* cue(std::string_view lemma, CuePos pos, Content content, std::string_view preposition = {}) const;
  /// The longest phrase that begins at words[first]. Phrases are compared letter by letter, so it does not matter
  /// whether the analysis cut off a clitic (ب حسب, بحسب).
  PhraseMatch<Cue> phrase(std::span<const Word> words, std::size_t first) const;
  /// Every row, sorted by folded lemma.
  std::span<const Cue> all_cues() const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

/// The frame of `cue` with this content and preposition, or nullptr.
const Frame* find_frame(const Cue& cue, Content content, std::string_view preposition = {});

}  // namespace khabar
