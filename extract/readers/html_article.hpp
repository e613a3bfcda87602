// The article in a web page.
#pragma once

#include <string>

#include <libxml/tree.h>

namespace khabar {

struct PageArticle {
  std::string text;      ///< paragraphs parted by blank lines; empty where the page has none
  bool is_marked = false;  ///< the page itself says where the article is (`<article>`, `<main>`)
};

PageArticle find_article(const xmlDoc* page);

}  // namespace khabar
