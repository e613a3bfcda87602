// Outside bytes to documents: the first door of the flow. Everything that can be wrong with an input is met here.
//
// INPUT is files, folders (read recursively, in byte order of their paths) and "-" for stdin, in any format of
// readers/reader.hpp, compressed or inside archives. Formats are told by content, names only help. Documents come one by
// one, in an order that depends on nothing but the inputs; memory is bounded by the largest document. A bad file, record
// or line is one Diagnostic, the rest is done.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "extract/sentence.hpp"
#include "graph/document.hpp"
#include "graph/error.hpp"

namespace khabar {

enum class InputFormat {
  Auto,
  Sentences,  ///< id<TAB>sentence lines, a document each
  Conllu
};

struct CorpusOptions {
  InputFormat format = InputFormat::Auto;
  std::optional<Lang> lang;                      ///< of CoNLL-U; else by script
  std::size_t max_document = 32u << 20;          ///< bytes of one document; a longer one is skipped
  std::size_t max_unpacked = std::size_t{1} << 30;  ///< bytes that one compressed file may grow to
  std::size_t max_ratio = 1000;                  ///< times its packed size, beyond the first 16 MiB
  /// CoNLL-U sentences that already have words but no tree are let through too (for `parse --words`).
  bool words_only = false;
};

/// A document as read. Its id is unique within a Corpus, its text valid UTF-8 without NUL, sha256 set, lang set from the
/// record where that says ar or en, else empty.
struct CorpusItem {
  Document document;
  std::optional<Analysis> given;      ///< of CoNLL-U: its words and trees; text points into document.text
  std::vector<std::string> sent_ids;  ///< of CoNLL-U, one per sentence; of an id<TAB>sentence line, its id alone
};

class Corpus {
 public:
  /// `diagnostics` must outlive the corpus.
  Corpus(std::vector<std::string> inputs, CorpusOptions options, Diagnostics& diagnostics);
  /// The same over one input in memory, named as a file would be.
  static Corpus of_bytes(std::string name, std::string bytes, CorpusOptions options, Diagnostics& diagnostics);
  ~Corpus();
  Corpus(Corpus&&) noexcept;

  /// The next document, or nullopt at the end. Never throws for what is wrong with an input.
  std::optional<CorpusItem> next();

  /// The number of documents given so far.
  std::size_t count() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace khabar
