// JSON: one record, an array of records, or a record a line; fields under the names that news collections use, and
// IPTC's ninjs. A record needs a text; everything else is welcome.
#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "extract/dates.hpp"
#include "extract/encoding.hpp"
#include "extract/readers/reader.hpp"
#include "graph/utf8.hpp"

namespace khabar {
namespace {

using Json = nlohmann::json;

constexpr int k_deepest = 64;
constexpr std::size_t k_max_json = 256u << 20;  // a whole .json file; .jsonl has no limit but that of a line

// Names of a field, the project's own first, then those of common crawlers and of ninjs.
using Names = std::array<std::string_view, 8>;
constexpr Names k_id = {"id", "_id", "guid", "uid", "doc_id", "docid", "article_id"};
constexpr Names k_url = {"url", "link", "source_url", "canonical", "uri"};
constexpr Names k_title = {"title", "headline", "heading"};
constexpr Names k_text = {"text", "body", "content", "body_text", "maintext", "article", "article_body", "articleBody"};
constexpr Names k_html = {"body_html", "body_xhtml", "content_html", "html"};
constexpr Names k_date = {"date", "published", "date_published", "datePublished", "pubDate", "published_at", "versioncreated", "firstcreated"};
constexpr Names k_source = {"source", "publisher", "publication", "site", "domain", "source_domain", "provider", "infosource"};
constexpr Names k_lang = {"lang", "language"};
constexpr Names k_author = {"author", "byline", "authors", "creator"};
constexpr Names k_place = {"place", "located", "location"};

/// Builds a value, refusing depth: the library's own parser would follow any.
bool parse(std::string_view text, Json& out, std::string& problem) {
  int deepest = 0;
  try {
    out = Json::parse(text.begin(), text.end(), [&](int depth, Json::parse_event_t, Json&) {
      deepest = std::max(deepest, depth);
      if (depth > k_deepest) throw Error(ErrorKind::input, "JSON is nested deeper than " + std::to_string(k_deepest));
      return true;
    });
    return true;
  } catch (const Json::parse_error& error) {
    problem = "malformed JSON at byte " + std::to_string(error.byte);
  } catch (const Json::exception&) {
    problem = "malformed JSON";
  } catch (const Error& error) {
    problem = error.what();
  }
  return false;
}

class JsonReader : public Reader {
 public:
  JsonReader(ByteStream& in, ReaderContext context, bool lines) : in_(in), context_(std::move(context)), lines_(lines) {}

  std::optional<CorpusItem> next() override { return lines_ ? next_line() : next_value(); }

 private:
  std::optional<CorpusItem> next_line() {
    std::string line;
    bool too_long = false;
    while (in_.read_line(line, context_.options.max_document * 2, too_long)) {
      ++line_;
      if (line_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
      if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
      if (too_long) {
        context_.skip(line_, "the line is longer than " + std::to_string(context_.options.max_document * 2 >> 20) + " MiB", "is this one JSON record a line?");
        continue;
      }
      if (const std::size_t bad = find_invalid_utf8(line); bad != std::string_view::npos) {
        context_.skip(line_, "found bytes that are not UTF-8 at byte " + std::to_string(bad + 1), "convert the file to UTF-8");
        continue;
      }
      Json value;
      std::string problem;
      if (!parse(line, value, problem)) {
        context_.skip(line_, problem, "each line is one JSON record");
        continue;
      }
      if (auto item = record(value, line_, context_.stem + "#" + std::to_string(line_))) return item;
    }
    return std::nullopt;
  }

  /// A whole file: one record, an array, an object that holds one; or, after all, a record a line.
  std::optional<CorpusItem> next_value() {
    if (!read_) {
      read_ = true;
      auto text = read_all_text(in_, context_, k_max_json);
      if (!text) return std::nullopt;
      std::string problem;
      Json value;
      if (!parse(*text, value, problem)) {
        context_.skip(0, problem, "a .json file holds one record or an array of records, a .jsonl file one record a line");
        return std::nullopt;
      }
      if (value.is_object())
        for (const char* list : {"articles", "documents", "items", "data", "results", "docs"})
          if (const auto it = value.find(list); it != value.end() && it->is_array() && std::none_of(k_text.begin(), k_text.end(), [&](std::string_view n) { return !n.empty() && value.contains(std::string(n)); })) {
            Json inner = std::move(*it);
            value = std::move(inner);
            break;
          }
      if (value.is_array()) {
        records_ = std::move(value);
      } else {
        records_ = Json::array();
        single_ = true;
        records_.push_back(std::move(value));
      }
    }
    while (index_ < records_.size()) {
      const std::size_t n = index_++;
      Json value = std::move(records_[n]);
      if (auto item = record(value, 0, single_ ? context_.stem : context_.stem + "#" + std::to_string(n + 1), single_ ? 0 : n + 1)) return item;
    }
    return std::nullopt;
  }

  /// The first of these fields that is a string with something in it. A field of another type is told once.
  std::string field(const Json& value, const Names& names, std::string& problem, bool needed = false) const {
    for (const std::string_view name : names) {
      if (name.empty()) break;
      const auto it = value.find(name);
      if (it == value.end() || it->is_null()) continue;
      if (it->is_string()) {
        if (!it->get_ref<const std::string&>().empty()) return it->get<std::string>();
        continue;
      }
      if (it->is_number_integer() && !needed) return it->is_number_unsigned() ? std::to_string(it->get<std::uint64_t>()) : std::to_string(it->get<std::int64_t>());
      if (it->is_array() && !it->empty() && (*it)[0].is_string()) {  // authors, paragraphs
        std::string out;
        for (const Json& part : *it)
          if (part.is_string()) out += (out.empty() ? "" : needed ? "\n\n" : ", ") + part.get<std::string>();
        return out;
      }
      const Json* inner = it->is_array() && !it->empty() ? &(*it)[0] : &*it;
      if (inner->is_object())
        for (const char* key : {"name", "title", "rendered", "value"})
          if (const auto part = inner->find(key); part != inner->end() && part->is_string()) return part->get<std::string>();
      if (needed && problem.empty()) problem = "field \"" + std::string(name) + "\" is " + (it->is_number() ? "a number" : it->is_object() ? "an object" : it->is_array() ? "an array" : "a boolean") + ", expected a string";
    }
    return {};
  }

  std::optional<CorpusItem> record(const Json& value, std::size_t line, const std::string& id, std::size_t number = 0) const {
    const std::string which = number ? "record " + std::to_string(number) + ": " : "";
    if (!value.is_object()) {
      context_.skip(line, which + "found a JSON value that is no object", "a record is an object with a field \"text\"");
      return std::nullopt;
    }
    std::string problem, ignored;
    CorpusItem item;
    Document& document = item.document;
    std::string body = field(value, k_text, problem, true);
    if (body.empty()) body = html_to_text(field(value, k_html, ignored));
    else if (looks_like_html(body)) body = html_to_text(body);
    std::string title = field(value, k_title, problem, true);
    if (looks_like_html(title)) title = html_to_text(title);
    std::replace(title.begin(), title.end(), '\n', ' ');
    if (body.empty()) {
      context_.skip(line, which + (problem.empty() ? "the record has no text" : problem), "give the article in a field \"text\", \"body\" or \"content\"");
      return std::nullopt;
    }
    document.id = field(value, k_id, ignored);
    document.uri = field(value, k_url, ignored);
    if (document.id.empty()) document.id = id;
    join_title(document, title, body);
    document.published = iso_date(field(value, k_date, ignored)).value_or("");
    document.source = field(value, k_source, ignored);
    document.author = field(value, k_author, ignored);
    document.place = field(value, k_place, ignored);
    document.lang = field(value, k_lang, ignored);
    return item;
  }

  ByteStream& in_;
  ReaderContext context_;
  bool lines_, read_ = false, single_ = false;
  std::size_t line_ = 0, index_ = 0;
  Json records_;
};

}  // namespace

std::unique_ptr<Reader> read_json(ByteStream& in, ReaderContext context, bool lines) { return std::make_unique<JsonReader>(in, std::move(context), lines); }

}  // namespace khabar
