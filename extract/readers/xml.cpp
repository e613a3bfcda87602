// RSS, Atom and NewsML-G2: an item a document.
//
// pugixml reads no DTD and expands only XML's five entities and character references, so an entity bomb stays a few
// bytes. Elements are compared by local name: feeds use any prefix.
#include <algorithm>

#include <pugixml.hpp>

#include "extract/dates.hpp"
#include "extract/encoding.hpp"
#include "extract/readers/reader.hpp"
#include "extract/tokens.hpp"

namespace khabar {
namespace {

constexpr int k_deepest = 100;
constexpr char k_break = '\x1D';  // between blocks while text is gathered; XML itself cannot hold it

std::string_view local(const char* name) {
  const std::string_view s(name);
  const std::size_t colon = s.rfind(':');
  return colon == std::string_view::npos ? s : s.substr(colon + 1);
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_node& c : node.children())
    if (local(c.name()) == name) return c;
  return {};
}

/// The first element of this name anywhere below.
pugi::xml_node find(const pugi::xml_node& node, std::string_view name, int depth = 0) {
  if (depth > k_deepest) return {};
  for (const pugi::xml_node& c : node.children()) {
    if (local(c.name()) == name) return c;
    if (const auto below = find(c, name, depth + 1)) return below;
  }
  return {};
}

void append_text(const pugi::xml_node& node, std::string& out, int depth = 0) {
  if (depth > k_deepest) return;
  for (const pugi::xml_node& c : node.children()) {
    if (c.type() == pugi::node_pcdata || c.type() == pugi::node_cdata) {
      out += c.value();
    } else if (c.type() == pugi::node_element) {
      const std::string_view name = local(c.name());
      const bool block = name == "p" || name == "div" || name == "br" || name == "li" || name == "hl1" || name == "hl2" || name == "h1" || name == "h2" || name == "h3" || name == "tr" || name == "block";
      if (block) out += k_break;
      append_text(c, out, depth + 1);
      if (block) out += k_break;
    }
  }
}

std::string trimmed(std::string text) {
  const auto space = [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; };
  while (!text.empty() && space(text.back())) text.pop_back();
  std::size_t begin = 0;
  while (begin < text.size() && space(text[begin])) ++begin;
  return text.substr(begin);
}

std::string one_line(std::string text) {
  std::string out;
  for (const char c : text)
    if (c == '\n' || c == '\r' || c == '\t' || c == ' ') {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out += c;
    }
  return trimmed(std::move(out));
}

/// Text as it stands; where elements part it into blocks, a line each with a blank line between.
std::string text_of(const pugi::xml_node& node) {
  std::string all;
  append_text(node, all);
  if (all.find(k_break) == std::string::npos) return trimmed(std::move(all));
  std::string out;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find(k_break, at), all.size());
    const std::string block = one_line(all.substr(at, end - at));
    if (!block.empty()) out += (out.empty() ? "" : "\n\n") + block;
    at = end + 1;
  }
  return out;
}

/// Text of an element that may hold escaped HTML, HTML elements or plain text.
std::string body_of(const pugi::xml_node& node) {
  std::string text = text_of(node);
  return looks_like_html(text) ? html_to_text(text) : text;
}

class XmlReader : public Reader {
 public:
  XmlReader(ByteStream& in, ReaderContext context) : in_(in), context_(std::move(context)) {}

  std::optional<CorpusItem> next() override {
    if (!read_) {
      read_ = true;
      if (!load()) return std::nullopt;
    }
    while (index_ < items_.size()) {
      const std::size_t n = index_++;
      auto item = newsml_ ? news_item(items_[n]) : feed_item(items_[n]);
      if (item.document.text.empty()) {
        context_.skip(0, "item " + std::to_string(n + 1) + " has no text");
        continue;
      }
      if (item.document.id.empty()) item.document.id = items_.size() == 1 ? context_.stem : context_.stem + "#" + std::to_string(n + 1);
      return item;
    }
    return std::nullopt;
  }

 private:
  bool load() {
    std::string bytes;
    std::vector<char> block(64 << 10);
    while (const std::size_t got = in_.take(block.data(), block.size())) {
      bytes.append(block.data(), got);
      if (bytes.size() > 8 * context_.options.max_document) {
        context_.skip(0, "the file is longer than " + std::to_string(8 * context_.options.max_document >> 20) + " MiB");
        return false;
      }
    }
    std::string declared;
    if (const std::size_t at = bytes.substr(0, 200).find("encoding="); at != std::string::npos && at + 10 < bytes.size()) declared = bytes.substr(at + 10, bytes.find(bytes[at + 9], at + 10) - at - 10);
    Decoded decoded = decode_text(std::move(bytes), declared);
    if (!decoded.problem.empty()) {
      context_.skip(decoded.line, decoded.problem, "convert it to UTF-8 with iconv");
      return false;
    }
    text_ = std::move(decoded.text);
    const pugi::xml_parse_result result = document_.load_buffer(text_.data(), text_.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
    if (!result) {
      const auto line = 1 + std::count(text_.begin(), text_.begin() + std::min<std::ptrdiff_t>(result.offset, static_cast<std::ptrdiff_t>(text_.size())), '\n');
      context_.skip(static_cast<std::size_t>(line), "malformed XML: " + ascii_lower(result.description()));
      return false;
    }
    const pugi::xml_node root = document_.document_element();
    const std::string_view name = local(root.name());
    if (name == "rss" || name == "RDF" || name == "feed") {
      const pugi::xml_node channel = name == "feed" ? root : child(root, "channel");
      source_ = one_line(text_of(child(channel, "title")));
      lang_ = one_line(text_of(child(channel, "language")));
      if (lang_.empty()) lang_ = root.attribute("xml:lang").value();
      for (const pugi::xml_node& holder : {channel, root})
        for (const pugi::xml_node& c : holder.children())
          if ((local(c.name()) == "item" || local(c.name()) == "entry") && (items_.empty() || holder == items_[0].parent())) items_.push_back(c);
    } else if (name == "newsItem" || name == "newsMessage") {
      newsml_ = true;
      collect_news(root, 0);
    } else if (name == "html") {
      context_.skip(0, "found a web page in a file for XML", "name it .html");
      return false;
    } else {
      context_.skip(0, "found XML with the root <" + std::string(root.name()) + ">, expected RSS, Atom or NewsML-G2");
      return false;
    }
    if (items_.empty()) context_.skip(0, "the feed has no items");
    return !items_.empty();
  }

  void collect_news(const pugi::xml_node& node, int depth) {
    if (depth > 8) return;
    if (local(node.name()) == "newsItem") {
      items_.push_back(node);
      return;
    }
    for (const pugi::xml_node& c : node.children()) collect_news(c, depth + 1);
  }

  CorpusItem feed_item(const pugi::xml_node& node) const {
    CorpusItem item;
    Document& d = item.document;
    std::string body;
    for (const char* name : {"encoded", "content", "description", "summary"}) {
      std::string text;
      for (const pugi::xml_node& c : node.children())
        if (local(c.name()) == name) text = body_of(c);
      if (text.size() > body.size()) body = std::move(text);
    }
    std::string title = one_line(text_of(child(node, "title")));
    if (looks_like_html(title)) title = one_line(html_to_text(title));
    join_title(d, title, body);
    for (const char* name : {"pubDate", "published", "date", "issued", "updated"})
      if (d.published.empty())
        if (const auto c = child(node, name)) d.published = iso_date(one_line(text_of(c))).value_or("");
    for (const pugi::xml_node& c : node.children())
      if (local(c.name()) == "link") {
        const std::string_view rel = c.attribute("rel").value();
        std::string href = c.attribute("href") ? c.attribute("href").value() : one_line(text_of(c));
        if (d.uri.empty() || rel == "alternate") d.uri = std::move(href);
      }
    d.id = one_line(text_of(child(node, "guid")));
    if (d.id.empty()) d.id = one_line(text_of(child(node, "id")));
    if (d.id.empty()) d.id = d.uri;
    const pugi::xml_node author = child(node, "creator") ? child(node, "creator") : child(node, "author");
    d.author = one_line(text_of(child(author, "name") ? child(author, "name") : author));
    d.source = child(node, "source") ? one_line(text_of(child(node, "source"))) : source_;
    if (d.source.empty()) d.source = source_;
    d.lang = lang_;
    return item;
  }

  static CorpusItem news_item(const pugi::xml_node& node) {
    CorpusItem item;
    Document& d = item.document;
    const pugi::xml_node meta = child(node, "contentMeta"), contents = child(node, "contentSet");
    std::string body;
    for (const pugi::xml_node& c : contents.children()) {
      const std::string_view name = local(c.name());
      if (name == "inlineXML") {
        // NITF keeps the article in body.content, XHTML in body.
        pugi::xml_node inner = find(c, "body.content");
        if (!inner) inner = find(c, "body");
        body = body_of(inner ? inner : c);
      } else if (name == "inlineData" && body.empty()) {
        body = body_of(c);
      }
    }
    std::string title = one_line(text_of(child(meta, "headline")));
    if (title.empty())
      if (const auto headline = find(contents, "headline")) title = one_line(text_of(headline));
    join_title(d, title, body);
    d.id = node.attribute("guid").value();
    const pugi::xml_node item_meta = child(node, "itemMeta");
    for (const pugi::xml_node& date : {child(meta, "contentCreated"), child(item_meta, "firstCreated"), child(item_meta, "versionCreated")})
      if (d.published.empty()) d.published = iso_date(one_line(text_of(date))).value_or("");
    d.author = one_line(text_of(child(meta, "by")));
    if (const auto creator = child(meta, "creator"); d.author.empty()) d.author = one_line(text_of(child(creator, "name")));
    if (const auto located = child(meta, "located")) d.place = one_line(text_of(child(located, "name")));
    if (const auto provider = child(item_meta, "provider")) {
      d.source = one_line(text_of(child(provider, "name")));
      if (d.source.empty()) d.source = provider.attribute("literal") ? provider.attribute("literal").value() : provider.attribute("qcode").value();
    }
    d.lang = child(meta, "language").attribute("tag").value();
    if (d.lang.empty()) d.lang = node.attribute("xml:lang").value();
    return item;
  }

  ByteStream& in_;
  ReaderContext context_;
  bool read_ = false, newsml_ = false;
  std::size_t index_ = 0;
  std::string text_, source_, lang_;
  pugi::xml_document document_;
  std::vector<pugi::xml_node> items_;
};

}  // namespace

std::unique_ptr<Reader> read_xml(ByteStream& in, ReaderContext context) { return std::make_unique<XmlReader>(in, std::move(context)); }

}  // namespace khabar
