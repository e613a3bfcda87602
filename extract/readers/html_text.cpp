// HTML to running text, by libxml2's tree of it.
#include "extract/readers/html_text.hpp"

#include <algorithm>
#include <memory>

#include <libxml/HTMLparser.h>

#include "extract/readers/reader.hpp"
#include "extract/tokens.hpp"

namespace khabar {
namespace {

bool is_white(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

class Collector {
 public:
  explicit Collector(const std::function<bool(const xmlNode*)>& skip) : skip_(skip) {}

  void collect(const xmlNode* node, int depth = 0) {
    if (depth > k_deepest_element) return;
    for (; node; node = node->next) {
      if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
        if (node->content) add(reinterpret_cast<const char*>(node->content));
        continue;
      }
      if (node->type != XML_ELEMENT_NODE || is_aside(node) || (skip_ && skip_(node))) continue;
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
      if (is_white(text[i])) {
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
      block_ += text[i];
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

  const std::function<bool(const xmlNode*)>& skip_;
  std::string out_, block_;
  bool space_ = false, line_ = false;
};

}  // namespace

std::string_view name_of(const xmlNode* node) { return node->type == XML_ELEMENT_NODE && node->name ? reinterpret_cast<const char*>(node->name) : ""; }

std::string attribute_of(const xmlNode* node, const char* name) {
  for (const xmlAttr* a = node->properties; a; a = a->next)
    if (ascii_lower(reinterpret_cast<const char*>(a->name)) == name) return a->children && a->children->content ? reinterpret_cast<const char*>(a->children->content) : "";
  return {};
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) { return std::find(names.begin(), names.end(), name) != names.end(); }

bool is_aside(const xmlNode* node) {
  if (is_one_of(name_of(node), {"script", "style", "noscript", "template", "nav", "aside", "footer", "form", "button", "select", "iframe", "svg", "figure", "figcaption", "head", "object", "video", "audio", "label", "input", "textarea", "dialog", "menu"})) return true;
  return is_one_of(attribute_of(node, "role"), {"navigation", "banner", "complementary", "contentinfo", "search", "dialog"}) || attribute_of(node, "aria-hidden") == "true";
}

bool is_block(std::string_view name) {
  return is_one_of(name, {"p", "div", "section", "article", "main", "header", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "table", "tr", "td", "th", "tbody", "body", "html", "address", "hr", "center", "title"});
}

void count_text(const xmlNode* text_node, bool in_link, TextWeight& weight) {
  if (!text_node->content) return;
  const std::string_view content(reinterpret_cast<const char*>(text_node->content));
  const auto n = static_cast<std::size_t>(std::count_if(content.begin(), content.end(), [](char c) { return !is_white(c); }));
  weight.text += n;
  if (in_link) weight.links += n;
}

std::string text_in(const xmlNode* node, const std::function<bool(const xmlNode*)>& skip) {
  Collector collector(skip);
  collector.collect(node->children);
  return collector.take();
}

xmlDoc* parse_html(const std::string& html) {
  constexpr std::size_t k_most = 512u << 20;
  xmlInitParser();
  return htmlReadMemory(html.data(), static_cast<int>(std::min(html.size(), k_most)), nullptr, "UTF-8",
                        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT);
}

std::string html_to_text(const std::string& html) {
  if (html.empty()) return {};
  const std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> page(parse_html(html), xmlFreeDoc);
  return page ? text_in(reinterpret_cast<const xmlNode*>(page.get())) : std::string{};
}

bool looks_like_html(std::string_view text) {
  for (const std::string_view tag : {"</p>", "<br", "</a>", "</div>", "</span>", "<p>", "&nbsp;", "&quot;", "&amp;", "&#"})
    if (text.find(tag) != std::string_view::npos) return true;
  return false;
}

}  // namespace khabar
