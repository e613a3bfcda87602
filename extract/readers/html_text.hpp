// What the readers of pages know of HTML: names of elements, their attributes, the running text in them.
#pragma once

#include <cstddef>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>

#include <libxml/tree.h>

namespace khabar {

constexpr int k_deepest_element = 200;  // what lies deeper is left out

/// The element's name in lower case; empty for text, comments and the like.
std::string_view name_of(const xmlNode* node);
std::string attribute_of(const xmlNode* node, const char* name);
bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names);

/// Parts of a page that are never the article, by their element or their role: scripts, navigation, forms, pictures.
bool is_aside(const xmlNode* node);
/// Elements that stand for themselves, before and after which a line ends.
bool is_block(std::string_view name);

/// Characters of text but white space, and how many of them are inside links.
struct TextWeight {
  std::size_t text = 0, links = 0;
};
void count_text(const xmlNode* text_node, bool in_link, TextWeight& weight);

/// The text in `node`: blocks parted by blank lines, white space joined, asides and what `skip` says left out.
std::string text_in(const xmlNode* node, const std::function<bool(const xmlNode*)>& skip = {});

/// The page, or null. `html` is UTF-8; the page is freed with xmlFreeDoc.
xmlDoc* parse_html(const std::string& html);

}  // namespace khabar
