// Web pages: the article in a page, its title, date and author; and HTML fragments to plain text.
//
// The page is parsed by libxml2. The main text is found as readability tools do (Arc90's Readability, 2009): each
// paragraph gives its length to its parent and half of it to its grandparent, links count against it, and the element
// with the most is the article. JSON-LD, OpenGraph and meta tags tell the rest.
#include <algorithm>
#include <map>
#include <memory>

#include <libxml/HTMLparser.h>
#include <nlohmann/json.hpp>

#include "extract/dates.hpp"
#include "extract/encoding.hpp"
#include "extract/readers/reader.hpp"
#include "extract/tokens.hpp"

namespace khabar {
namespace {

constexpr int k_deepest = 200;                  // elements; what lies deeper is left out
constexpr std::size_t k_shortest_article = 80;  // bytes of running text

using Page = std::unique_ptr<xmlDoc, void (*)(xmlDoc*)>;

Page parse_html(const std::string& html) {
  xmlInitParser();
  return {htmlReadMemory(html.data(), static_cast<int>(std::min<std::size_t>(html.size(), 512u << 20)), nullptr, "UTF-8",
                         HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT),
          xmlFreeDoc};
}

std::string_view name_of(const xmlNode* node) { return node->type == XML_ELEMENT_NODE && node->name ? reinterpret_cast<const char*>(node->name) : ""; }

std::string attribute(const xmlNode* node, const char* name) {
  for (const xmlAttr* a = node->properties; a; a = a->next)
    if (ascii_lower(reinterpret_cast<const char*>(a->name)) == name) return a->children && a->children->content ? reinterpret_cast<const char*>(a->children->content) : "";
  return {};
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) { return std::find(names.begin(), names.end(), name) != names.end(); }

/// Parts of a page that are never the article.
bool is_aside(const xmlNode* node) {
  const std::string_view name = name_of(node);
  if (is_one_of(name, {"script", "style", "noscript", "template", "nav", "aside", "footer", "form", "button", "select", "iframe", "svg", "figure", "figcaption", "head", "object", "video", "audio", "label", "input", "textarea", "dialog", "menu"})) return true;
  const std::string role = attribute(node, "role"), hidden = attribute(node, "aria-hidden");
  return is_one_of(role, {"navigation", "banner", "complementary", "contentinfo", "search", "dialog"}) || hidden == "true";
}

bool is_block(std::string_view name) {
  return is_one_of(name, {"p", "div", "section", "article", "main", "header", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "table", "tr", "td", "th", "tbody", "body", "html", "address", "hr", "center", "title"});
}

/// Running text of a page: blocks parted by blank lines, white space joined.
class Collector {
 public:
  void collect(const xmlNode* node, int depth = 0) {
    if (depth > k_deepest) return;
    for (; node; node = node->next) {
      if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
        if (node->content) add(reinterpret_cast<const char*>(node->content));
        continue;
      }
      if (node->type != XML_ELEMENT_NODE || is_aside(node)) continue;
      const std::string_view name = name_of(node);
      const bool block = is_block(name);
      if (block) close();
      if (name == "br") line_ = true;
      collect(node->children, depth + 1);
      if (block) close();
    }
  }
  std::string take() {
    close();
    return std::move(out_);
  }

 private:
  void add(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
      if (space) {
        space_ = true;
        continue;
      }
      if (text.substr(i, 2) == "\xC2\xA0") {
        space_ = true;
        ++i;
        continue;
      }
      if (!block_.empty() && line_) block_ += '\n';
      else if (!block_.empty() && space_) block_ += ' ';
      space_ = line_ = false;
      block_ += c;
    }
  }
  void close() {
    if (!block_.empty()) {
      if (!out_.empty()) out_ += "\n\n";
      out_ += block_;
      block_.clear();
    }
    space_ = line_ = false;
  }

  std::string out_, block_;
  bool space_ = false, line_ = false;
};

std::string text_of(const xmlNode* node) {
  Collector collector;
  collector.collect(node->children);
  return collector.take();
}

/// Bytes of text, and of text inside links.
void measure(const xmlNode* node, std::size_t& text, std::size_t& links, bool in_link, int depth = 0) {
  if (depth > k_deepest) return;
  for (; node; node = node->next) {
    if (node->type == XML_TEXT_NODE && node->content) {
      const std::string_view content(reinterpret_cast<const char*>(node->content));
      const auto n = static_cast<std::size_t>(std::count_if(content.begin(), content.end(), [](char c) { return c != ' ' && c != '\n' && c != '\t' && c != '\r'; }));
      text += n;
      if (in_link) links += n;
    } else if (node->type == XML_ELEMENT_NODE && !is_aside(node)) {
      measure(node->children, text, links, in_link || name_of(node) == "a", depth + 1);
    }
  }
}

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
    if (depth > k_deepest) return;
    for (; node; node = node->next) {
      if (node->type != XML_ELEMENT_NODE) continue;
      const std::string_view name = name_of(node);
      if (name == "html") set(facts.lang, attribute(node, "lang"));
      else if (name == "meta") meta(node);
      else if (name == "link" && attribute(node, "rel") == "canonical") set(facts.url, attribute(node, "href"));
      else if (name == "title") set(facts.page_title, text_of(node));
      else if (name == "h1") set(facts.h1, text_of(node));
      else if (name == "time") set(time_, attribute(node, "datetime"));
      else if (name == "script" && attribute(node, "type") == "application/ld+json" && node->children && node->children->content) {
        int deepest = 0;
        const Json value = Json::parse(std::string_view(reinterpret_cast<const char*>(node->children->content)), [&](int d, Json::parse_event_t, Json&) { deepest = std::max(deepest, d); return d < 32; }, false);
        if (!value.is_discarded()) read_json_ld(value, facts);
      }
      if (name == "p" || name == "blockquote") score(node);
      if (!is_aside(node) || name == "head") walk(node->children, depth + 1);
    }
  }

  /// The element that holds the article; null where the page has no paragraphs.
  const xmlNode* best() const {
    const xmlNode* found = nullptr;
    double most = 0;
    for (const xmlNode* node : order_)
      if (const double s = scores_.at(node); s > most) most = s, found = node;
    return found;
  }

  Facts facts;
  std::string time_;

 private:
  void meta(const xmlNode* node) {
    std::string key = attribute(node, "property");
    if (key.empty()) key = attribute(node, "name");
    if (key.empty()) key = attribute(node, "itemprop");
    key = ascii_lower(key);
    std::string value = attribute(node, "content");
    if (key == "og:title" || key == "twitter:title") set(facts.title, std::move(value));
    else if (key == "og:url") set(facts.url, std::move(value));
    else if (key == "og:site_name") set(facts.source, std::move(value));
    else if (key == "article:published_time" || key == "datepublished" || key == "date" || key == "dc.date" || key == "pubdate" || key == "publish_date" || key == "dc.date.issued") set(facts.date, std::move(value));
    else if ((key == "author" || key == "article:author" || key == "dc.creator") && !value.starts_with("http")) set(facts.author, std::move(value));
  }

  void score(const xmlNode* paragraph) {
    std::size_t text = 0, links = 0;
    measure(paragraph->children, text, links, false);
    if (text < 25) return;
    const double value = static_cast<double>(text) - 1.5 * static_cast<double>(links);
    if (value <= 0) return;
    const xmlNode* parent = paragraph->parent;
    give(parent, value);
    if (parent) give(parent->parent, value / 2);
  }
  void give(const xmlNode* node, double value) {
    if (!node || node->type != XML_ELEMENT_NODE || name_of(node) == "html") return;
    const auto [it, fresh] = scores_.emplace(node, 0.0);
    if (fresh) order_.push_back(node);
    it->second += value;
  }

  std::map<const xmlNode*, double> scores_;
  std::vector<const xmlNode*> order_;  // document order: ties do not hang on addresses
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
    const Page page = parse_html(decoded.text);
    if (!page) {
      context_.skip(0, "found no HTML");
      return std::nullopt;
    }
    PageReader reader;
    reader.walk(page->children);
    Facts& facts = reader.facts;
    const xmlNode* main = reader.best();
    std::string body = main ? text_of(main) : std::string{};
    if (body.size() < k_shortest_article && facts.body.size() > body.size()) body = facts.body;
    if (body.size() < k_shortest_article) {
      context_.skip(0, "found no article in the page", "a page of links or a script; save the article's own page");
      return std::nullopt;
    }
    CorpusItem item;
    Document& document = item.document;
    std::string title = !facts.title.empty() ? facts.title : !facts.h1.empty() ? facts.h1 : facts.page_title;
    std::replace(title.begin(), title.end(), '\n', ' ');
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

std::string html_to_text(const std::string& html) {
  if (html.empty()) return {};
  const Page page = parse_html(html);
  if (!page) return {};
  Collector collector;
  collector.collect(page->children);
  return collector.take();
}

bool looks_like_html(std::string_view text) {
  for (const std::string_view tag : {"</p>", "<br", "</a>", "</div>", "</span>", "<p>", "&nbsp;", "&quot;", "&amp;", "&#"})
    if (text.find(tag) != std::string_view::npos) return true;
  return false;
}

std::unique_ptr<Reader> read_html(ByteStream& in, ReaderContext context) { return std::make_unique<HtmlReader>(in, std::move(context)); }

}  // namespace khabar
