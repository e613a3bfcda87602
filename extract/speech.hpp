// Who says it: for each clause, the act and the speaker whose statement it is.
//
// A cue is a word of the lexicon's cue tables (دعا, أكد, according to). Where a cue takes a clause, that clause and what
// hangs on it are the cue's content; in paraphrase what stands inside a noun phrase (relative clauses, participles) is
// still the article's own voice, inside a direct quotation it is the speaker's.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "extract/clauses.hpp"

namespace khabar {

/// Where the words of a sentence stand to quotation marks.
struct Quotes {
  std::vector<bool> inside;       ///< one per word
  bool open_at_end = false;       ///< a quotation goes on in the next sentence
};
/// `open_before`: a quotation was open when the sentence began.
Quotes find_quotes(const Sentence& sentence, bool open_before);

struct Attribution {
  const Cue* cue = nullptr;       ///< nullptr: the article's own voice
  int cue_clause = -1;            ///< index into clauses; -1 where a phrase (according to) or an earlier sentence speaks
  WordList cue_words;
  int speaker = -1;               ///< head word of the speaker; -1: not in this sentence (dropped, carried over)
  bool refused = false;           ///< rejected claims that: what is said is denied with its noun
  bool continued = false;         ///< of a quotation whose speaker an earlier sentence names
};

/// What a clause says of speech: itself a cue, or content of one.
struct Speech {
  std::span<const Cue> cues;      ///< rows of the clause's own cue; empty if it has none
  int cue_word = -1;
  bool has_content_clause = false;
  bool silent = false;            ///< only names the source of another clause: makes no statement
  bool withheld = false;          ///< refused to say: the content is not said
  bool passive_cue = false;       ///< was told, is expected: the subject is not who speaks
  std::vector<int> sources;       ///< heads of "according to" phrases: they name the speaker and are no argument
  Attribution same_speaker;       ///< of a participle that goes on with a speech: whose
  Attribution by;                 ///< whose statement the clause is

  bool is_cue() const { return !cues.empty(); }
};

/// The first row that takes a clause or quotation, or nullptr.
const Cue* clause_row(std::span<const Cue> rows);
/// The first row that takes a noun phrase under `preposition` ("" for none), or nullptr.
const Cue* object_row(std::span<const Cue> rows, std::string_view preposition);

/// One per clause.
std::vector<Speech> find_speech(const Tree& tree, const std::vector<Clause>& clauses, const Quotes& quotes,
                                const Lexicon& lexicon);

}  // namespace khabar
