// Readers: one format each, bytes to documents. Corpus picks one for each stream and asks it until it is dry.
//
// A reader fills what its format tells (id, uri, title, text, published, source, author, place, lang); Corpus makes ids
// unique and checks the text. What is wrong with one record is a Diagnostic; an Error{input} ends the stream.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "extract/corpus.hpp"
#include "extract/readers/bytes.hpp"

namespace khabar {

struct ReaderContext {
  std::string path;   ///< as it is named in messages; entries of archives as "a.zip/b.txt"
  std::string stem;   ///< the id of a document without one
  std::string ending; ///< lower case, without the point; empty for none
  const CorpusOptions& options;
  Diagnostics& diagnostics;

  void skip(std::size_t line, std::string message, std::string hint = {}) const { diagnostics.add({path, line, std::move(message), std::move(hint)}); }
};

class Reader {
 public:
  virtual ~Reader() = default;
  /// The next document; nullopt at the end. Throws Error{input} where the stream itself is broken.
  virtual std::optional<CorpusItem> next() = 0;
};

/// The format of a stream by its first bytes, its ending where these leave a choice.
enum class Format { Text, Json, JsonLines, Html, Xml, Conllu, Sentences, Binary };
Format sniff_format(std::string_view head, std::string_view ending, InputFormat asked);

std::unique_ptr<Reader> make_reader(Format format, ByteStream& in, ReaderContext context);

// The readers behind make_reader.
std::unique_ptr<Reader> read_text(ByteStream& in, ReaderContext context);
std::unique_ptr<Reader> read_sentences(ByteStream& in, ReaderContext context);
std::unique_ptr<Reader> read_conllu(ByteStream& in, ReaderContext context);
std::unique_ptr<Reader> read_json(ByteStream& in, ReaderContext context, bool lines);
std::unique_ptr<Reader> read_html(ByteStream& in, ReaderContext context);
std::unique_ptr<Reader> read_xml(ByteStream& in, ReaderContext context);

/// Sets text to title, blank line, body; a title that the body begins with is not doubled.
void join_title(Document& document, std::string_view title, std::string_view body);

/// Sets title to the first line of a plain text, where that looks like one.
void find_title(Document& document);

/// All bytes of a stream in UTF-8; nullopt, with a Diagnostic, where it is too long, empty or unreadable.
std::optional<std::string> read_all_text(ByteStream& in, const ReaderContext& context, std::size_t limit);

/// Plain text of HTML, block by block, a blank line between; what a page or a fragment holds. `html` is UTF-8.
std::string html_to_text(const std::string& html);
bool looks_like_html(std::string_view text);

}  // namespace khabar
