// Plain text, id<TAB>sentence lines, CoNLL-U; and what all readers share.
#include <algorithm>
#include <istream>

#include "extract/conllu.hpp"
#include "extract/encoding.hpp"
#include "extract/letters.hpp"
#include "extract/readers/reader.hpp"

namespace khabar {
namespace {

constexpr std::size_t k_longest_title = 400;  // bytes

std::string_view trim(std::string_view s) {
  const auto space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; };
  while (!s.empty() && space(s.front())) s.remove_prefix(1);
  while (!s.empty() && space(s.back())) s.remove_suffix(1);
  return s;
}

class TextReader : public Reader {
 public:
  TextReader(ByteStream& in, ReaderContext context) : in_(in), context_(std::move(context)) {}

  std::optional<CorpusItem> next() override {
    if (done_) return std::nullopt;
    done_ = true;
    auto text = read_all_text(in_, context_, context_.options.max_document);
    if (!text) return std::nullopt;
    CorpusItem item;
    item.document.text = std::move(*text);
    find_title(item.document);
    return item;
  }

 private:
  ByteStream& in_;
  ReaderContext context_;
  bool done_ = false;
};

class SentenceReader : public Reader {
 public:
  SentenceReader(ByteStream& in, ReaderContext context) : in_(in), context_(std::move(context)) {}

  std::optional<CorpusItem> next() override {
    std::string line;
    bool too_long = false;
    while (in_.read_line(line, context_.options.max_document, too_long)) {
      ++line_;
      if (line_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
      if (trim(line).empty()) continue;
      if (too_long) {
        context_.skip(line_, "the line is longer than " + std::to_string(context_.options.max_document >> 20) + " MiB");
        continue;
      }
      const std::size_t tab = line.find('\t');
      if (tab == std::string::npos || trim(std::string_view(line).substr(0, tab)).empty() || trim(std::string_view(line).substr(tab + 1)).empty()) {
        context_.skip(line_, "found no id and sentence with a tab between", "each line is ID<TAB>SENTENCE");
        continue;
      }
      CorpusItem item;
      item.document.id = trim(std::string_view(line).substr(0, tab));
      item.sent_ids.push_back(line.substr(0, tab));  // as given, also where an id comes twice
      item.document.text = trim(std::string_view(line).substr(tab + 1));
      return item;
    }
    return std::nullopt;
  }

 private:
  ByteStream& in_;
  ReaderContext context_;
  std::size_t line_ = 0;
};

class ConlluFileReader : public Reader {
 public:
  ConlluFileReader(ByteStream& in, ReaderContext context)
      : context_(std::move(context)), stream_(&in), reader_(stream_, context_.path, {context_.options.lang, false}, context_.diagnostics) {}

  std::optional<CorpusItem> next() override {
    while (auto read = reader_.next()) {
      CorpusItem item;
      if (!context_.options.words_only) {
        std::size_t without = 0;
        for (std::size_t i = 0; i < read->sentences.size(); ++i) without += !read->sentences[i].has_tree;
        if (without > 0) {
          context_.skip(read->sentences[0].line, std::to_string(without) + " sentences have words and no trees (HEAD is \"_\"); the document is skipped", "`khabar parse --words` adds them");
          continue;
        }
      }
      for (ConlluSentence& sentence : read->sentences) item.sent_ids.push_back(std::move(sentence.sent_id));
      item.document = std::move(read->document);
      item.given = std::move(read->analysis);
      item.given->text = item.document.text;
      return item;
    }
    return std::nullopt;
  }

 private:
  ReaderContext context_;
  std::istream stream_;
  ConlluReader reader_;
};

}  // namespace

std::unique_ptr<Reader> read_text(ByteStream& in, ReaderContext context) { return std::make_unique<TextReader>(in, std::move(context)); }
std::unique_ptr<Reader> read_sentences(ByteStream& in, ReaderContext context) { return std::make_unique<SentenceReader>(in, std::move(context)); }
std::unique_ptr<Reader> read_conllu(ByteStream& in, ReaderContext context) { return std::make_unique<ConlluFileReader>(in, std::move(context)); }

void join_title(Document& document, std::string_view title, std::string_view body) {
  title = trim(title);
  body = trim(body);
  document.title = title;
  if (title.empty() || body.starts_with(title)) document.text = body;
  else if (body.empty()) document.text = title;
  else document.text = std::string(title) + "\n\n" + std::string(body);
}

void find_title(Document& document) {
  const std::string_view text = document.text;
  std::size_t begin = text.find_first_not_of(" \t\r\n\f\v");
  if (begin == std::string_view::npos) return;
  const std::size_t end = std::min(text.find('\n', begin), text.size());
  const std::string_view line = trim(text.substr(begin, end - begin));
  const std::string_view rest = end < text.size() ? text.substr(end + 1) : std::string_view{};
  if (trim(rest).empty() || line.size() > k_longest_title) return;
  const std::size_t next = rest.find_first_not_of(" \t\r");
  const bool blank = next != std::string_view::npos && rest[next] == '\n';
  const bool stops = line.ends_with(".") && !line.ends_with("..");
  if (blank ? stops && line.size() > 200 : stops || line.ends_with("،") || line.ends_with(",")) return;
  document.title = line;
}

std::optional<std::string> read_all_text(ByteStream& in, const ReaderContext& context, std::size_t limit) {
  std::string bytes;
  std::vector<char> block(64 << 10);
  while (const std::size_t got = in.take(block.data(), block.size())) {
    bytes.append(block.data(), got);
    if (bytes.size() > 2 * limit + 4) break;  // twice: UTF-16 may shrink
  }
  const auto too_long = [&] { context.skip(0, "the document is longer than " + std::to_string(limit >> 20) + " MiB", "cut it into articles"); };
  if (bytes.size() > 2 * limit) {
    too_long();
    return std::nullopt;
  }
  if (trim(bytes).empty()) {
    context.skip(0, "the file is empty");
    return std::nullopt;
  }
  Decoded decoded = decode_text(std::move(bytes));
  if (!decoded.problem.empty()) {
    context.skip(decoded.line, decoded.problem, "convert it to UTF-8 with iconv");
    return std::nullopt;
  }
  if (decoded.text.size() > limit) {
    too_long();
    return std::nullopt;
  }
  return std::move(decoded.text);
}

std::unique_ptr<Reader> make_reader(Format format, ByteStream& in, ReaderContext context) {
  switch (format) {
    case Format::Json: return read_json(in, std::move(context), false);
    case Format::JsonLines: return read_json(in, std::move(context), true);
    case Format::Html: return read_html(in, std::move(context));
    case Format::Xml: return read_xml(in, std::move(context));
    case Format::Conllu: return read_conllu(in, std::move(context));
    case Format::Sentences: return read_sentences(in, std::move(context));
    case Format::Text:
    case Format::Binary: break;
  }
  return read_text(in, std::move(context));
}

}  // namespace khabar
