#include "extract/boilerplate.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>

#include "extract/letters.hpp"
#include "graph/data.hpp"
#include "graph/error.hpp"

namespace khabar {
namespace {

constexpr std::size_t k_short = 600;        // bytes; longer paragraphs are text unless they begin like boilerplate
constexpr std::size_t k_head = 120;         // bytes of a long paragraph that are looked at
constexpr int k_enough = 2;                 // weight
constexpr std::size_t k_first_paragraphs = 4;  // title, subtitle, byline, dateline

bool is_word_letter(char32_t c) { return is_arabic_letter(c) || (c < 0x80 && std::isalnum(static_cast<int>(c))); }

/// `phrase` at `at` of `line`, whole words.
bool stands_at(std::string_view line, std::size_t at, std::string_view phrase) {
  if (line.substr(at, phrase.size()) != phrase) return false;
  const std::size_t end = at + phrase.size();
  if (end < line.size() && is_word_letter(letter_at(phrase, phrase.size() - 1).code) && is_word_letter(letter_at(line, end).code)) return false;
  if (end < line.size() && static_cast<unsigned char>(phrase.back()) >= 0x80 && is_arabic_letter(letter_at(line, end).code)) return false;
  if (at > 0) {
    std::size_t back = at;
    while (back > 0 && (static_cast<unsigned char>(line[--back]) & 0xC0) == 0x80) {}
    if (is_word_letter(letter_at(line, back).code)) return false;
  }
  return true;
}

bool contains(std::string_view line, std::string_view phrase) {
  for (std::size_t at = line.find(phrase); at != std::string_view::npos; at = line.find(phrase, at + 1))
    if (stands_at(line, at, phrase)) return true;
  return false;
}

/// Words are words here: letters of any script. Counts what a paragraph consists of.
struct Content {
  std::size_t tokens = 0, words = 0, addresses = 0, phones = 0, names = 0, signs = 0, letters = 0, longest = 0, slashes = 0;
  bool ends_in_address = false, ends_sentence = false;
};

Content measure(std::string_view text, const TokenTables& tables, std::vector<RawToken>& buffer) {
  Content out;
  buffer.clear();
  tokenise(text, {0, static_cast<std::uint32_t>(text.size())}, tables, buffer);
  for (const RawToken& token : buffer) {
    const std::string_view form = cut(text, token.span);
    ++out.tokens;
    out.ends_in_address = token.kind == TokenKind::Address;
    std::size_t letters = 0, digits = 0;
    for (std::size_t at = 0; at < form.size();) {
      const Letter letter = letter_at(form, at);
      if (letter.code >= '0' && letter.code <= '9') ++digits;
      else if ((letter.code >= 0x660 && letter.code <= 0x669)) ++digits;
      else if (token.kind != TokenKind::Punct && !is_arabic_mark(letter.code)) ++letters;
      at += letter.size;
    }
    if (token.kind == TokenKind::Address) ++out.addresses;
    else if (form[0] == '@' || form[0] == '#') ++out.names;
    else if (token.kind == TokenKind::Punct) {
      ++out.signs;
      out.slashes += form == "/";
    } else if (token.kind == TokenKind::Number) {
      if (digits >= 7) ++out.phones;
    } else {
      ++out.words;
      out.letters += letters;
      out.longest = std::max(out.longest, letters);
    }
  }
  for (const std::string_view mark : {".", "!", "?", "؟", "…"}) out.ends_sentence = out.ends_sentence || text.ends_with(mark);
  return out;
}

/// Initials of those who worked on the report: "بور/ه م/ر س", "sns/kd/mw".
bool is_initials(const Content& c) { return c.words >= 2 && c.words <= 8 && c.longest <= 3 && c.letters <= 18 && c.slashes >= 1 && !c.ends_sentence; }

struct Weight {
  int start = 0, any = 0;
};

Weight weigh(std::string_view line, const LineTables& tables, bool whole_line) {
  std::size_t begin = 0;
  while (begin < line.size()) {
    const Letter letter = letter_at(line, begin);
    if (is_word_letter(letter.code) || letter.code == 0xA9 || letter.code >= 0x100) break;
    begin += letter.size;
  }
  Weight out;
  for (const LineTables::Row& row : tables.rows) {
    if (row.where == LineTables::Where::Start) {
      if (row.weight > out.start && (stands_at(line, begin, row.phrase) || (begin > 0 && stands_at(line, 0, row.phrase)))) out.start = row.weight;
    } else if (row.where == LineTables::Where::Any && whole_line && contains(line, row.phrase)) {
      out.any += row.weight;
    }
  }
  return out;
}

// Words that begin a byline: "By Jane Hill", "كتب: سامي العلي"
constexpr std::array<std::string_view, 7> k_bylines = {"by", "بقلم", "كتب", "كتبت", "اعداد", "تقرير", "written by"};

/// The author a byline names; empty where the paragraph is none.
std::string read_byline(std::string_view paragraph, const Content& content) {
  if (content.words < 2 || content.words > 10 || content.ends_sentence || content.tokens > 14) return {};
  const std::string line = fold_line(paragraph);
  for (const std::string_view word : k_bylines) {
    if (!stands_at(line, 0, word)) continue;
    // In Arabic the same words are verbs and nouns: a sign must follow ("كتب: ..." "إعداد - ..."), بقلم excepted.
    std::size_t rest = 0, letters = 0;
    for (std::size_t at = 0; at < paragraph.size();) {  // as many letters of the paragraph as the word has
      const Letter letter = letter_at(paragraph, at);
      at += letter.size;
      if (!is_arabic_mark(letter.code)) ++letters;
      rest = at;
      std::size_t wanted = 0;
      for (std::size_t k = 0; k < word.size();) wanted += 1, k += letter_at(word, k).size;
      if (letters == wanted) break;
    }
    std::string_view name = paragraph.substr(rest);
    bool sign = false;
    while (!name.empty() && (name.front() == ' ' || name.front() == ':' || name.front() == '-' || name.front() == '/' || name.starts_with("–") || name.starts_with("ـ"))) {
      sign = sign || name.front() != ' ';
      name.remove_prefix(name.front() == ' ' || name.front() == ':' || name.front() == '-' || name.front() == '/' ? 1 : letter_at(name, 0).size);
    }
    const bool latin = word == "by" || word == "written by";
    if (!latin && word != "بقلم" && !sign) return {};
    if (latin && (name.empty() || !(name[0] >= 'A' && name[0] <= 'Z'))) return {};
    return std::string(name);
  }
  return {};
}

void set(std::string& field, const std::string& value) {
  if (field.empty()) field = value;
}

void read_rows(const char* name, LineTables& out) {
  const auto path = find_data(name);
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error(ErrorKind::data, "cannot open the file", "reinstall khabar's data, or give --data", path.string());
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    const std::size_t first = line.find('\t'), second = first == std::string::npos ? first : line.find('\t', first + 1);
    if (second == std::string::npos) throw Error(ErrorKind::data, "found no three columns parted by tabs", {}, path.string(), number);
    LineTables::Row row;
    const std::string where = line.substr(first + 1, second - first - 1);
    if (std::from_chars(line.data(), line.data() + first, row.weight).ec != std::errc{}) throw Error(ErrorKind::data, "found \"" + line.substr(0, first) + "\", expected a weight", {}, path.string(), number);
    if (where == "start") row.where = LineTables::Where::Start;
    else if (where == "any") row.where = LineTables::Where::Any;
    else if (where == "whole") row.where = LineTables::Where::Whole;
    else throw Error(ErrorKind::data, "found \"" + where + "\", expected start, any or whole", {}, path.string(), number);
    row.phrase = fold_line(line.substr(second + 1));
    if (row.phrase.empty()) throw Error(ErrorKind::data, "the phrase is empty", {}, path.string(), number);
    out.rows.push_back(std::move(row));
  }
}

void read_agencies(const char* name, LineTables& out) {
  const auto path = find_data(name);
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error(ErrorKind::data, "cannot open the file", "reinstall khabar's data, or give --data", path.string());
  std::string line;
  while (std::getline(in, line))
    if (!line.empty() && line[0] != '#') out.agencies.insert(fold_line(line));
}

}  // namespace

std::string fold_line(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Letter letter = letter_at(text, at);
    const char32_t c = letter.code;
    if (c <= ' ' || c == 0xA0) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (c < 0x80) {
      out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    } else if (c == 0x622 || c == 0x623 || c == 0x625 || c == 0x671) {
      append_letter(out, 0x627);
    } else if (c == 0x649) {
      append_letter(out, 0x64A);
    } else if (!is_arabic_mark(c) && !is_invisible(c)) {
      out.append(text.substr(at, letter.size));
    }
    at += letter.size;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

LineTables LineTables::load() {
  LineTables tables;
  read_rows("extract/lexicon/ar/boilerplate.tsv", tables);
  read_rows("extract/lexicon/en/boilerplate.tsv", tables);
  read_agencies("extract/lexicon/ar/agencies.tsv", tables);
  read_agencies("extract/lexicon/en/agencies.tsv", tables);
  return tables;
}

bool is_sign_off(std::string_view sentence, const LineTables& lines) {
  if (sentence.size() > 60) return false;
  const std::string line = fold_line(sentence);
  return std::any_of(lines.rows.begin(), lines.rows.end(), [&](const LineTables::Row& row) { return row.where == LineTables::Where::Whole && (row.phrase == line || row.phrase + "." == line); });
}

void classify_paragraphs(std::string_view text, const LineTables& lines, const TokenTables& tokens, Document* document, std::vector<Paragraph>& paragraphs) {
  std::vector<RawToken> buffer;
  bool body = false;  // text has been met: datelines and bylines stand before it
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    Paragraph& paragraph = paragraphs[i];
    const std::string_view whole = cut(text, paragraph.span);
    if (i == 0 && document && !document->title.empty() && (whole.starts_with(document->title) || document->title.starts_with(whole))) {
      paragraph.kind = SentenceKind::Title;
      continue;
    }
    const bool is_short = whole.size() <= k_short;
    if (!body && i < k_first_paragraphs) {
      // Alone on its line, between the title and the text.
      const bool alone = is_short && whole.size() <= 200 && i + 1 < paragraphs.size();
      if (const Dateline found = read_dateline(whole, alone, lines, tokens); found.size > 0) {
        if (found.size >= whole.size()) paragraph.kind = SentenceKind::Dateline;
        else paragraph.dateline = found.size, body = true;
        if (document) {
          set(document->place, found.place);
          set(document->agency, found.agency);
          set(document->author, found.author);
          set(document->published, found.published);
        }
        continue;
      }
    }
    if (!is_short) {
      std::size_t end = k_head;
      while ((static_cast<unsigned char>(whole[end]) & 0xC0) == 0x80) --end;
      if (weigh(fold_line(whole.substr(0, end)), lines, false).start >= k_enough && i > 0 && i + 1 >= paragraphs.size() / 2) paragraph.kind = SentenceKind::Boilerplate;
      else body = true;
      continue;
    }
    const Content content = measure(whole, tokens, buffer);
    if (!body && i < k_first_paragraphs)
      if (const std::string author = read_byline(whole, content); !author.empty()) {
        paragraph.kind = SentenceKind::Byline;
        if (document) set(document->author, author);
        continue;
      }
    const bool nothing_said = content.words == 0 && content.tokens > 0 && (content.addresses + content.phones + content.names + content.signs == content.tokens);
    const bool link_line = content.ends_in_address && content.tokens <= 24 && !content.ends_sentence;
    const int address = content.addresses + content.phones + content.names > 0 && content.tokens <= 60 ? 1 : 0;
    const Weight weight = weigh(fold_line(whole), lines, true);
    const int all = weight.start + weight.any + address;
    // Without such a beginning it takes more, and sentences of prose are never boilerplate for the words inside them.
    const bool phrases = weight.start > 0 ? all >= k_enough : all > k_enough && (content.tokens <= 25 || !content.ends_sentence);
    const bool late = i + 2 >= paragraphs.size() || i * 2 >= paragraphs.size();
    if (nothing_said || link_line || phrases || is_sign_off(whole, lines) || (late && i > 0 && is_initials(content))) paragraph.kind = SentenceKind::Boilerplate;
    else body = true;
  }
}

}  // namespace khabar
