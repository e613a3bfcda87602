// Web pages: what JSON-LD, OpenGraph and meta tags tell of the article, and its text (html_article).
#include <algorithm>
#include <memory>

#include <nlohmann/json.hpp>

#include "extract/dates.hpp"
#include "extract/encoding.hpp"
#include "extract/readers/html_article.hpp"
#include "extract/readers/html_text.hpp"
#include "extract/readers/reader.hpp"
#include "extract/tokens.hpp"

namespace khabar {
namespace {

constexpr std::size_t k_shortest_article = 80;  // bytes of running text; where the page marks its article, any text is one

struct Facts {
  std::string title, date, author, url, source, lang, body;
  std::string h1, page_title;
};

void set(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

using Json = nlohmann::json;

std::string string_of(const Json& value, const char* key) {
  const auto it = value.find(key);
  if (it == value.end()) return {};
  if (it->is_string()) return it->get<std::string>();
  const Json* inner = it->is_array() && !it->empty() ? &(*it)[0] : &*it;
  if (inner->is_string()) return inner->get<std::string>();
  if (inner->is_object())
    if (const auto name = inner->find("name"); name != inner->end() && name->is_string()) return name->get<std::string>();
  return {};
}

void read_json_ld(const Json& value, Facts& facts, int depth = 0) {
  if (depth > 6) return;
  if (value.is_array()) {
    for (const Json& part : value) read_json_ld(part, facts, depth + 1);
    return;
  }
  if (!value.is_object()) return;
  if (const auto graph = value.find("@graph"); graph != value.end()) read_json_ld(*graph, facts, depth + 1);
  const std::string type = string_of(value, "@type");
  if (type.find("Article") == std::string::npos && type.find("Posting") == std::string::npos && type.find("Report") == std::string::npos) return;
  set(facts.title, string_of(value, "headline"));
  set(facts.date, string_of(value, "datePublished"));
  set(facts.author, string_of(value, "author"));
  set(facts.source, string_of(value, "publisher"));
  set(facts.lang, string_of(value, "inLanguage"));
  set(facts.url, string_of(value, "url"));
  set(facts.body, string_of(value, "articleBody"));
}

class PageReader {
 public:
  void walk(const xmlNode* node, int depth = 0) {
    if (depth > k_deepest_element) return;
    for (; node; node = node->next) {
      if (node->type != XML_ELEMENT_NODE) continue;
      const std::string_view name = name_of(node);
      if (name == "html") set(facts.lang, attribute_of(node, "lang"));
      else if (name == "meta") meta(node);
      else if (name == "link" && attribute_of(node, "rel") == "canonical") set(facts.url, attribute_of(node, "href"));
      else if (name == "title") set(facts.page_title, text_in(node));
      else if (name == "h1") set(facts.h1, text_in(node));
      else if (name == "time") set(time_, attribute_of(node, "datetime"));
      else if (name == "script" && attribute_of(node, "type") == "application/ld+json" && node->children && node->children->content) {
        int deepest = 0;
        const Json value = Json::parse(std::string_view(reinterpret_cast<const char*>(node->children->content)), [&](int d, Json::parse_event_t, Json&) { deepest = std::max(deepest, d); return d < 32; }, false);
        if (!value.is_discarded()) read_json_ld(value, facts);
      }
      if (!is_aside(node) || name == "head") walk(node->children, depth + 1);
    }
  }

  Facts facts;
  std::string time_;

 private:
  void meta(const xmlNode* node) {
    std::string key = attribute_of(node, "property");
    if (key.empty()) key = attribute_of(node, "name");
    if (key.empty()) key = attribute_of(node, "itemprop");
    key = ascii_lower(key);
    std::string value = attribute_of(node, "content");
    if (key == "og:title" || key == "twitter:title") set(facts.title, std::move(value));
    else if (key == "og:url") set(facts.url, std::move(value));
    else if (key == "og:site_name") set(facts.source, std::move(value));
    else if (key == "article:published_time" || key == "datepublished" || key == "date" || key == "dc.date" || key == "pubdate" || key == "publish_date" || key == "dc.date.issued") set(facts.date, std::move(value));
    else if ((key == "author" || key == "article:author" || key == "dc.creator") && !value.starts_with("http")) set(facts.author, std::move(value));
  }
};

/// The charset that the page names, from its first kilobytes.
std::string declared_charset(std::string_view head) {
  const std::string lower = ascii_lower(head.substr(0, 4096));
  const std::size_t at = lower.find("charset=");
  if (at == std::string::npos) return {};
  std::size_t begin = at + 8;
  while (begin < lower.size() && (lower[begin] == '"' || lower[begin] == '\'' || lower[begin] == ' ')) ++begin;
  std::size_t end = begin;
  while (end < lower.size() && (std::isalnum(static_cast<unsigned char>(lower[end])) || lower[end] == '-' || lower[end] == '_')) ++end;
  return lower.substr(begin, end - begin);
}

/// A title without the site's name behind it ("Dam opens - The River").
std::string without_site(std::string title, const std::string& site) {
  if (site.empty() || !title.ends_with(site)) return title;
  const std::string_view head = std::string_view(title).substr(0, title.size() - site.size());
  for (const std::string_view sign : {" - ", " | ", " \u2013 ", " \u2014 ", " :: "})
    if (head.size() > sign.size() && head.ends_with(sign)) return std::string(head.substr(0, head.size() - sign.size()));
  return title;
}

class HtmlReader : public Reader {
 public:
  HtmlReader(ByteStream& in, ReaderContext context) : in_(in), context_(std::move(context)) {}

  std::optional<CorpusItem> next() override {
    if (done_) return std::nullopt;
    done_ = true;
    std::string bytes;
    std::vector<char> block(64 << 10);
    while (const std::size_t got = in_.take(block.data(), block.size())) {
      bytes.append(block.data(), got);
      if (bytes.size() > context_.options.max_document) {
        context_.skip(0, "the page is longer than " + std::to_string(context_.options.max_document >> 20) + " MiB");
        return std::nullopt;
      }
    }
    const std::string charset = declared_charset(bytes);
    Decoded decoded = decode_text(std::move(bytes), charset);
    if (!decoded.problem.empty()) {
      context_.skip(decoded.line, decoded.problem, "convert it to UTF-8 with iconv");
      return std::nullopt;
    }
    const std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> page(parse_html(decoded.text), xmlFreeDoc);
    if (!page) {
      context_.skip(0, "found no HTML");
      return std::nullopt;
    }
    PageReader reader;
    reader.walk(page->children);
    Facts& facts = reader.facts;
    PageArticle article = find_article(page.get());
    std::string body = std::move(article.text);
    if (body.size() < k_shortest_article && facts.body.size() > body.size()) body = facts.body;
    if (body.size() < (article.is_marked ? 1 : k_shortest_article)) {
      context_.skip(0, "found no article in the page", "a page of links or a script; save the article's own page");
      return std::nullopt;
    }
    CorpusItem item;
    Document& document = item.document;
    std::string title = !facts.title.empty() ? facts.title : !facts.h1.empty() ? facts.h1 : facts.page_title;
    std::replace(title.begin(), title.end(), '\n', ' ');
    title = without_site(std::move(title), facts.source);
    join_title(document, title, body);
    document.id = context_.stem;
    document.uri = facts.url;
    document.published = iso_date(!facts.date.empty() ? facts.date : reader.time_).value_or("");
    document.author = facts.author;
    document.source = facts.source;
    document.lang = facts.lang;
    return item;
  }

 private:
  ByteStream& in_;
  ReaderContext context_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<Reader> read_html(ByteStream& in, ReaderContext context) { return std::make_unique<HtmlReader>(in, std::move(context)); }

}  // namespace khabar
