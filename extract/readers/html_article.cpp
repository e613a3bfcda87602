// Which part of a page is the article, after Arc90's Readability (2009).
//
// Each paragraph gives its length to the elements around it, links count against it, and the element with the most holds
// the article. A paragraph is a <p>, or any block with running text of its own: many pages write <div> and <br> alone.
// From there the article grows to what it was cut from: up to the <article> or <main> around it where that holds more,
// else to the elements beside it that are made like it. What pages put between paragraphs is left out: blocks of links
// ("read also"), and elements whose class or id names them as something else (share, comments, tags).
#include "extract/readers/html_article.hpp"

#include <unordered_map>
#include <vector>

#include "extract/readers/html_text.hpp"
#include "extract/tokens.hpp"

namespace khabar {
namespace {

constexpr std::size_t k_shortest_paragraph = 25;  // bytes; shorter ones are captions and labels
constexpr double k_link_cost = 1.5;               // a paragraph of links alone counts against its element
constexpr double k_grown = 1.15;                  // an element around the article has so much more than it, or is not taken
constexpr double k_much = 200;                    // bytes: no share button or byline is so long
constexpr double k_nearly_all = 0.8;              // of a page's paragraphs
constexpr double k_most_links = 0.6;              // of a block in the article; one with more is a list of links

/// Words of a class or an id that name what is not the article.
bool names_furniture(std::string_view word) {
  return is_one_of(word, {"ad", "ads", "advert", "advertisement", "author", "breadcrumb", "breadcrumbs", "byline", "caption", "comment", "comments", "cookie", "cookies", "copyright", "disqus", "footer", "menu", "nav", "navbar", "newsletter", "pagination", "popup", "promo", "recommended", "related", "respond", "share", "sharing", "sidebar", "social", "subscribe", "tags"});
}

bool has_furniture_name(const xmlNode* node) {
  for (const char* attribute : {"class", "id"}) {
    const std::string names = ascii_lower(attribute_of(node, attribute));
    for (std::size_t begin = 0; begin < names.size();) {
      std::size_t end = begin;
      while (end < names.size() && names[end] >= 'a' && names[end] <= 'z') ++end;
      if (names_furniture(std::string_view(names).substr(begin, end - begin))) return true;
      begin = end + 1;
    }
  }
  return false;
}

bool is_marked_article(const xmlNode* node) {
  return is_one_of(name_of(node), {"article", "main"}) || attribute_of(node, "role") == "main" || attribute_of(node, "itemprop") == "articleBody";
}

/// What is known of a block.
struct Weighed {
  TextWeight all;         // of all that is in it
  double paragraphs = 0;  // the worth of the paragraphs in it
  double kept = 0;        // of those that are not furniture
  double score = 0;       // what these gave it
};

class ArticleFinder {
 public:
  explicit ArticleFinder(const xmlDoc* page) {
    TextWeight all, own;
    for (const xmlNode* node = page->children; node; node = node->next) weigh(node, false, 0, all, own);
    for (const auto& [node, worth] : paragraphs_) {
      whole_ += worth;
      for (const xmlNode* around = node; around; around = element_around(around)) at(around).paragraphs += worth;
    }
    for (const auto& [node, worth] : paragraphs_) score(node, worth);
  }

  PageArticle find() {
    const xmlNode* best = nullptr;
    double most = 0;
    for (const xmlNode* node : order_)
      if (const double score = weighed_[node].score; score > most) most = score, best = node;
    PageArticle article;
    if (!best) return article;
    const auto left_out = [&](const xmlNode* node) { return is_left_out(node); };
    const xmlNode* marked = best;
    while (marked && !is_marked_article(marked)) marked = element_around(marked);
    article.is_marked = marked;
    if (marked) {
      for (const xmlNode* around = best; around != marked;) {
        around = element_around(around);
        if (at(around).kept >= k_grown * at(best).kept) best = around;
      }
      article.text = text_in(best, left_out);
      return article;
    }
    for (const xmlNode* node = best->parent ? best->parent->children : best; node; node = node->next) {
      if (node != best && !(is_like(node, best) && at(node).kept > 0)) continue;  // furniture keeps nothing
      if (!article.text.empty()) article.text += "\n\n";
      article.text += text_in(node, left_out);
    }
    return article;
  }

 private:
  /// Weighs `node`: adds to what its parent holds in all, and to the parent's own text where `node` is no block.
  void weigh(const xmlNode* node, bool in_link, int depth, TextWeight& all, TextWeight& own) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
      count_text(node, in_link, all);
      count_text(node, in_link, own);
      return;
    }
    if (node->type != XML_ELEMENT_NODE || depth > k_deepest_element || is_aside(node)) return;
    const std::string_view name = name_of(node);
    TextWeight here, mine;
    for (const xmlNode* child = node->children; child; child = child->next) weigh(child, in_link || name == "a", depth + 1, here, mine);
    all.text += here.text, all.links += here.links;
    if (!is_block(name)) {
      own.text += mine.text, own.links += mine.links;
      return;
    }
    at(node).all = here;
    if (mine.text < k_shortest_paragraph || is_one_of(name, {"h1", "h2", "h3", "h4", "h5", "h6", "title"})) return;
    if (const double worth = static_cast<double>(mine.text) - k_link_cost * static_cast<double>(mine.links); worth > 0) paragraphs_.emplace_back(node, worth);
  }

  void score(const xmlNode* node, double worth) {
    for (const xmlNode* around = node; around; around = element_around(around))
      if (is_furniture(around)) return;
    for (const xmlNode* around = node; around; around = element_around(around)) at(around).kept += worth;
    // A <p> is never the article; a block that is not made for one paragraph may be all of it.
    const bool is_one_paragraph = is_one_of(name_of(node), {"p", "blockquote", "pre", "li"});
    double share = is_one_paragraph ? 1 : 0.75;
    if (!is_one_paragraph) at(node).score += worth;
    for (const xmlNode* around = element_around(node); around && share > 0.3 && name_of(around) != "html"; around = element_around(around), share /= 2) at(around).score += share * worth;
  }

  bool is_furniture(const xmlNode* node) {
    if (is_marked_article(node) || is_one_of(name_of(node), {"html", "body"})) return false;
    if (!has_furniture_name(node)) return false;
    const double held = at(node).paragraphs;
    return held < k_much || held < k_nearly_all * whole_;  // on what holds the page, such a name is about the page ("has-sidebar")
  }

  /// What stands between paragraphs and is not said by them. A heading of the first rank is the title.
  bool is_left_out(const xmlNode* node) {
    const std::string_view name = name_of(node);
    if (name == "h1" || is_furniture(node)) return true;
    if (!is_block(name)) return false;
    const TextWeight& weight = at(node).all;
    return weight.links > 0 && static_cast<double>(weight.links) >= k_most_links * static_cast<double>(weight.text);
  }

  static const xmlNode* element_around(const xmlNode* node) { return node->parent && node->parent->type == XML_ELEMENT_NODE ? node->parent : nullptr; }
  static bool is_like(const xmlNode* node, const xmlNode* other) {
    return node->type == XML_ELEMENT_NODE && name_of(node) == name_of(other) && attribute_of(node, "id").empty() && attribute_of(node, "class") == attribute_of(other, "class");
  }

  Weighed& at(const xmlNode* node) {
    const auto [it, fresh] = weighed_.try_emplace(node);
    if (fresh) order_.push_back(node);
    return it->second;
  }

  std::unordered_map<const xmlNode*, Weighed> weighed_;
  std::vector<const xmlNode*> order_;                            // as they were met: ties do not hang on addresses
  std::vector<std::pair<const xmlNode*, double>> paragraphs_;    // and their worth
  double whole_ = 0;
};

}  // namespace

PageArticle find_article(const xmlDoc* page) { return ArticleFinder(page).find(); }

}  // namespace khabar
