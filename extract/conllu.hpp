// CoNLL-U, the joint of the whole design: reads anybody's trees into an Analysis, prints ours.
//
// Reading is total. A sentence with a malformed line is skipped, told as one Diagnostic and counted; a tree with two
// roots or a circle is mended (mend_tree). A document begins at each `# newdoc`, or lasts for a file; its text is put
// together from `# text` where tokens fit it, else from the tokens, so that every span holds. Empty nodes and enhanced
// dependencies are dropped, features outside extract/sentence.hpp's table too.
// Source: https://universaldependencies.org/format.html
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/sentence.hpp"
#include "graph/document.hpp"
#include "graph/error.hpp"

namespace khabar {

/// CoNLL-U's names: "NOUN", "nsubj", "Case=Acc|Number=Sing" ("_" for none).
std::string_view to_string(Upos upos);
std::string_view to_string(Deprel deprel);
std::string to_string(const Feats& feats);
/// nullopt for a name that UD v2 does not have; UD v1's CONJ is read as CCONJ.
std::optional<Upos> upos_from(std::string_view name);
/// The relation of "nsubj" or "nsubj:pass" (subtype ignored); UD v1's dobj, neg, mwe, name are read as v2 has them.
std::optional<Deprel> deprel_from(std::string_view name);
/// Unknown features and values are left out.
Feats feats_from(std::string_view feats);

/// "person" ..., empty for Outside; and back.
std::string_view to_string(Entity entity);
std::optional<Entity> entity_from(std::string_view name);

/// What a sentence of a CoNLL-U file says beside its words.
struct ConlluSentence {
  std::string sent_id;
  std::size_t line = 0;            ///< of its first comment or word
  bool has_tree = false;           ///< false where every HEAD is "_"
  std::vector<std::string> misc;   ///< one per word; empty unless ConlluOptions::keep_misc
};

struct ConlluDocument {
  Document document;
  Analysis analysis;
  std::vector<ConlluSentence> sentences;  ///< one per analysis.sentences
};

struct ConlluOptions {
  std::optional<Lang> lang;        ///< else by the script of the first words
  bool keep_misc = false;
  /// A file without `# newdoc` is cut into documents of so many sentences, so that memory stays bounded.
  std::size_t document_sentences = 20000;
};

/// Reads documents one by one. `in` must outlive the reader.
class ConlluReader {
 public:
  /// `file` is named in messages; its stem is the id of a document without one.
  ConlluReader(std::istream& in, std::string file, ConlluOptions options, Diagnostics& diagnostics);
  ~ConlluReader();
  ConlluReader(ConlluReader&&) noexcept;

  std::optional<ConlluDocument> next();

  std::size_t skipped() const;  ///< sentences left out so far
  std::size_t mended() const;   ///< trees repaired so far

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// All documents of a file. Throws Error{input} where it cannot be opened.
std::vector<ConlluDocument> read_conllu_file(const std::string& path, const ConlluOptions& options, Diagnostics& diagnostics);

/// Gives every sentence exactly one root and no circle: a second root hangs on the first as parataxis, a word whose path
/// upwards never ends hangs on the root. Returns whether anything changed.
bool mend_tree(Sentence& sentence);

/// One root, every other word's path ends there.
bool is_tree(const Sentence& sentence);

struct ConlluWriteOptions {
  bool text_only = false;  ///< no analysis: UPOS, HEAD and DEPREL "_" even where set
  bool all_kinds = true;   ///< false: Title and Text only
  std::vector<std::string> sent_ids = {};  ///< one per sentence of the analysis, where they are known; else DOC/N
};

/// Appends the document in CoNLL-U: `# newdoc id`, and for each sentence sent_id (DOC/N, N from 1 over the printed
/// ones), text, and `# kind` unless it is plain text. A token is printed with the bytes of the text, a multiword token's
/// words with their own forms; runs of white space inside a sentence are one space.
void write_conllu(const Analysis& analysis, std::string_view doc_id, const ConlluWriteOptions& options, std::string& out);

}  // namespace khabar
