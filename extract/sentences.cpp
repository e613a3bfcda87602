#include "extract/sentences.hpp"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>

#include "extract/letters.hpp"

namespace khabar {
namespace {

// Words that, capitalised, begin an English sentence more often than they follow "U.S." or "Inc." inside one.
constexpr std::array<std::string_view, 58> k_starters = {
    "A", "After", "All", "Also", "Although", "An", "And", "Another", "As", "At", "Because", "Before", "But", "By", "Despite", "During", "Each",
    "Earlier", "Even", "For", "From", "He", "Her", "His", "How", "However", "I", "If", "In", "It", "Its", "Last", "Many", "Meanwhile", "Most", "No",
    "Not", "On", "One", "Our", "She", "Since", "So", "Some", "That", "The", "Their", "There", "These", "They", "This", "Those", "We", "What", "When",
    "While", "With", "You"};

enum class Mark : std::uint8_t { None, Point, Ellipsis, Strong, Quote, Open, Close, Comma, Colon };

struct Piece {
  Mark mark = Mark::None;
  char32_t first = 0;
  std::int32_t pair = -1;  // of a quotation mark or bracket
};

Mark mark_of(std::string_view form, TokenKind kind) {
  if (kind != TokenKind::Punct) return Mark::None;
  const Letter letter = letter_at(form, 0);
  switch (letter.code) {
    case '.': return form.size() == 1 ? Mark::Point : Mark::Ellipsis;
    case 0x2026: return Mark::Ellipsis;
    case '!': case '?': case 0x61F: case 0x6D4: case 0x3002: case 0xFF01: case 0xFF1F: case 0x203C: case 0x2049: case 0x964: return letter.code == 0x6D4 || letter.code == 0x3002 || letter.code == 0x964 ? Mark::Point : Mark::Strong;
    case '"': case 0x201C: case 0x201D: case 0x201E: case 0xAB: case 0xBB: case 0x2018: return Mark::Quote;
    case '\'': case '`': return form.size() > 1 ? Mark::Quote : Mark::None;
    case '(': case '[': case '{': return Mark::Open;
    case ')': case ']': case '}': return Mark::Close;
    case ',': case 0x60C: case ';': case 0x61B: return Mark::Comma;
    case ':': return Mark::Colon;
    default: return Mark::None;
  }
}

int family(char32_t c) { return c == '"' || c == '\'' || c == '`' ? 0 : c == 0xAB || c == 0xBB ? 2 : 1; }

class Finder {
 public:
  Finder(std::string_view text, const std::vector<RawToken>& tokens, Lang lang) : text_(text), tokens_(tokens), lang_(lang) {}

  void find(std::size_t longest, std::vector<std::size_t>& ends) {
    const std::size_t n = tokens_.size();
    ends.clear();
    pieces_.resize(n);
    for (std::size_t i = 0; i < n; ++i) pieces_[i] = {mark_of(form(i), tokens_[i].kind), letter_at(form(i), 0).code, -1};
    pair_quotes();
    std::size_t start = 0, quote_until = 0;
    for (std::size_t i = 0; i < n; ++i) {
      // A quotation or bracket that is open reaches to its partner.
      if (const std::int32_t pair = pieces_[i].pair; pair > static_cast<std::int32_t>(i)) quote_until = std::max(quote_until, static_cast<std::size_t>(pair));
      std::size_t next = i + 1;
      if (!may_end(i, start)) continue;
      bool quoted_end = false;
      while (next < n) {
        const Piece& piece = pieces_[next];
        const bool closes = piece.pair >= 0 && piece.pair < static_cast<std::int32_t>(next);
        if (closes) quoted_end = true;
        else if (piece.mark != Mark::Strong && piece.mark != Mark::Ellipsis && piece.mark != Mark::Point) break;
        ++next;
      }
      const bool inside = next <= quote_until && !ends_inside(i, next, start, quote_until);
      if (next < n && (inside || !ends_before(i, next, quoted_end))) continue;
      ends.push_back(next);
      start = next;
      i = next - 1;
    }
    if (ends.empty() || ends.back() != n) ends.push_back(n);
    bound(longest, ends);
  }

 private:
  std::string_view form(std::size_t i) const { return cut(text_, tokens_[i].span); }

  void pair_quotes() {
    std::array<std::int32_t, 3> open = {-1, -1, -1};
    std::vector<std::int32_t> brackets;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      const auto at = static_cast<std::int32_t>(i);
      std::int32_t from = -1;
      if (pieces_[i].mark == Mark::Quote) {
        std::int32_t& slot = open[static_cast<std::size_t>(family(pieces_[i].first))];
        // ” with nothing open is no opening; “ may close, some papers use it for both.
        if (slot >= 0) from = slot, slot = -1;
        else if (pieces_[i].first != 0x201D) slot = at;
      } else if (pieces_[i].mark == Mark::Open) {
        brackets.push_back(at);
        if (brackets.size() > 8) brackets.erase(brackets.begin());
      } else if (pieces_[i].mark == Mark::Close && !brackets.empty()) {
        from = brackets.back();
        brackets.pop_back();
      }
      if (from >= 0 && i - static_cast<std::size_t>(from) <= k_longest_quotation) {
        pieces_[static_cast<std::size_t>(from)].pair = at;
        pieces_[i].pair = from;
      }
    }
  }

  bool may_end(std::size_t i, std::size_t start) const {
    switch (pieces_[i].mark) {
      case Mark::Point:
        // "1." at the head of a line numbers it.
        return !(i == start + 1 && tokens_[i - 1].kind == TokenKind::Number && !tokens_[i].space_before && form(i - 1).size() <= 2);
      case Mark::Ellipsis:
      case Mark::Strong: return true;
      default: return tokens_[i].kind == TokenKind::Abbreviation && !tokens_[i].title && form(i).back() == '.';
    }
  }

  /// Arabic: قالت: "لم نتوقع ذلك. إنها عادة قديمة". A quotation of several sentences that ends its sentence ends where each of them does.
  bool ends_inside(std::size_t i, std::size_t next, std::size_t start, std::size_t until) const {
    constexpr std::size_t k_shortest = 2;
    if (lang_ != Lang::Arabic || pieces_[i].mark != Mark::Point || pieces_[next].mark != Mark::None || !tokens_[next].space_before) return false;
    if (tokens_[next].kind == TokenKind::Number || until < next + k_shortest || pieces_[until].mark != Mark::Quote) return false;
    // the quotation must end its sentence: "وصلنا. لم نجد أحدا"، مؤكدا goes on behind it
    const std::size_t behind = until + 1;
    const bool closes = behind >= pieces_.size() || pieces_[behind].mark == Mark::Point || pieces_[until - 1].mark == Mark::Point;
    if (!closes || (behind < pieces_.size() && (pieces_[behind].mark == Mark::Comma || pieces_[behind].mark == Mark::Colon))) return false;
    std::size_t begin = start;
    for (std::size_t k = start; k < i; ++k)
      if (pieces_[k].mark == Mark::Quote && pieces_[k].pair > static_cast<std::int32_t>(i)) begin = k + 1;
    return i >= begin + k_shortest;
  }

  /// Whether what ends with token `i` (and the closing marks up to `next`) is a whole sentence, given what follows.
  bool ends_before(std::size_t i, std::size_t next, bool quoted_end) const {
    const Piece& after = pieces_[next];
    if (after.mark == Mark::Comma || after.mark == Mark::Colon || after.mark == Mark::Close) return false;
    const bool lower = u_islower(static_cast<UChar32>(after.first));
    const bool upper = u_isupper(static_cast<UChar32>(after.first));
    if (lower && tokens_[next].kind != TokenKind::Address) return false;
    if (tokens_[i].kind == TokenKind::Abbreviation) {
      if (lang_ == Lang::Arabic) return false;
      const std::string_view word = form(next);
      const bool time = ascii_lower(form(i)) == "p.m." || ascii_lower(form(i)) == "a.m." || ascii_lower(form(i)) == "etc.";
      if (time && upper) return true;
      return std::find(k_starters.begin(), k_starters.end(), word) != k_starters.end() || after.mark == Mark::Quote;
    }
    if (pieces_[i].mark == Mark::Ellipsis) {
      // In Arabic two or three points are a dash more often than an end.
      if (lang_ == Lang::Arabic) return quoted_end;
      return upper || after.mark == Mark::Quote;
    }
    if (quoted_end && pieces_[i].mark == Mark::Strong && short_quotation(next - 1)) return false;
    if (!tokens_[next].space_before && pieces_[next - 1].mark == Mark::Point) {
      // No space: a slip, unless the next word is written as a beginning.
      return lang_ == Lang::Arabic || upper;
    }
    return true;
  }

  /// A quotation of a few words is a name: "Who will win?"
  bool short_quotation(std::size_t close) const {
    const std::int32_t open = pieces_[close].pair;
    return open >= 0 && close - static_cast<std::size_t>(open) < 7 && !(open > 0 && (pieces_[static_cast<std::size_t>(open) - 1].mark == Mark::Colon || pieces_[static_cast<std::size_t>(open) - 1].mark == Mark::Comma));
  }

  /// Cuts what is too long: after the last comma of the second half of the piece, else where it is full.
  void bound(std::size_t longest, std::vector<std::size_t>& ends) const {
    std::vector<std::size_t> out;
    std::size_t start = 0;
    for (const std::size_t end : ends) {
      while (end - start > longest) {
        std::size_t cut = start + longest;
        for (std::size_t i = cut; i > start + longest / 2; --i)
          if (pieces_[i - 1].mark == Mark::Comma) {
            cut = i;
            break;
          }
        out.push_back(cut);
        start = cut;
      }
      out.push_back(end);
      start = end;
    }
    ends = std::move(out);
  }

  std::string_view text_;
  const std::vector<RawToken>& tokens_;
  Lang lang_;
  std::vector<Piece> pieces_;
};

}  // namespace

void find_sentence_ends(std::string_view text, const std::vector<RawToken>& tokens, Lang lang, std::size_t longest, std::vector<std::size_t>& ends) {
  ends.clear();
  if (tokens.empty()) return;
  Finder(text, tokens, lang).find(longest, ends);
}

}  // namespace khabar
