// Text to sentences, tokens and words, each with its bytes. The first stage of the flow, and the only one that knows how
// Arabic and English are written.
//
//   paragraphs (lines; hard-wrapped lines joined) -> kinds (boilerplate.hpp) -> tokens (tokens.hpp) -> sentences
//   -> words (clitics.hpp for Arabic; n't, 's, 'll for English, cut inside a multiword token as EWT does)
//
// Laws: sentences, tokens and words lie in the text in order and nest; text.substr(span) == form for the one word of a
// token, Arabic marks (diacritics, tatweel) and invisible characters aside; words of one token part its bytes between
// them. Any bytes are taken, and time and memory grow with the text: no sentence has more than k_longest_sentence tokens.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extract/boilerplate.hpp"
#include "extract/clitics.hpp"
#include "extract/sentence.hpp"
#include "extract/tokens.hpp"
#include "graph/document.hpp"

namespace khabar {

/// Tokens. Longer than any sentence of the treebanks (PADT: 172 words); what is longer is cut, at a comma if there is one.
constexpr std::size_t k_longest_sentence = 400;

/// The tables and models of segmentation; immutable, shared by all threads.
struct Segmenter {
  TokenTables tokens;
  LineTables lines;
  std::shared_ptr<const CliticModel> clitics;

  /// Reads them from extract/lexicon/ and extract/models/. Throws Error{data}.
  static std::shared_ptr<const Segmenter> load();
};

struct SegmentOptions {
  /// Tell titles, datelines, bylines and boilerplate apart; else all is Text (for treebanks and raw corpora).
  bool kinds = true;
};

/// One thread's segmenting; keeps buffers and the cuts of tokens met before. The result never depends on them.
class SegmentWorker {
 public:
  explicit SegmentWorker(std::shared_ptr<const Segmenter> segmenter);
  ~SegmentWorker();
  SegmentWorker(SegmentWorker&&) noexcept;

  /// Fills analysis.sentences from analysis.text and analysis.lang. Where `document` is given, its title says which
  /// paragraph is the title, and what datelines and bylines tell (agency, place, author, published) is set in it where empty.
  void segment(Analysis& analysis, Document* document, const SegmentOptions& options = {});

  /// Calls `take` with the words of each sentence of a plain text, clitics split, spelling restored: what word vectors
  /// and counts are made from. The views last for the call.
  void split(std::string_view text, Lang lang, const std::function<void(const std::vector<std::string_view>& words)>& take);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Arabic or English, by script, then by stop words; the nearer of the two for any other language. Never fails.
Lang detect_language(std::string_view text);

}  // namespace khabar
