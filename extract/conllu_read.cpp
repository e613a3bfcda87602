// The CoNLL-U reader: lines to raw sentences, raw sentences to an Analysis whose spans hold.
#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <istream>
#include <span>

#include "extract/conllu.hpp"
#include "extract/letters.hpp"

namespace khabar {
namespace {

constexpr std::size_t k_max_line = 1 << 20;          // a longer line is no CoNLL-U
constexpr std::size_t k_max_words = 2000;            // of one sentence: ours have at most k_longest_sentence tokens of up to four words
constexpr std::size_t k_max_document = 64u << 20;    // bytes of text
constexpr std::size_t k_told_sentences = 20;         // skipped sentences told one by one; then only counted

struct RawWord {
  std::string form, lemma, misc;
  Upos upos = Upos::X;
  Feats feats;
  int head = -2;  // -2 for "_", -1 for the root, else an index
  Deprel deprel = Deprel::Dep;
  std::string subtype;
};

struct RawToken {
  std::string form;
  std::size_t first = 0, count = 0;
  bool space_after = true;
};

struct RawSentence {
  std::size_t line = 0;
  std::string sent_id, text, newdoc, kind;
  bool has_newdoc = false, newpar = false;
  std::vector<RawToken> tokens;
  std::vector<RawWord> words;
};

std::optional<std::size_t> number(std::string_view text) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || text.empty() || value > 1000000) return std::nullopt;
  return value;
}

/// The value of "# key = value", where the comment has that key.
std::optional<std::string_view> comment_value(std::string_view line, std::string_view key) {
  line.remove_prefix(1);
  while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
  if (!line.starts_with(key)) return std::nullopt;
  line.remove_prefix(key.size());
  const std::size_t equals = line.find_first_not_of(' ');
  if (equals == std::string_view::npos) return std::string_view{};
  if (line[equals] != '=') return std::nullopt;
  line.remove_prefix(equals + 1);
  while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
  return line;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\n\r\v\f") == std::string_view::npos; }

bool has_misc(std::string_view misc, std::string_view item) {
  for (std::size_t at = misc.find(item); at != std::string_view::npos; at = misc.find(item, at + 1))
    if ((at == 0 || misc[at - 1] == '|') && (at + item.size() == misc.size() || misc[at + item.size()] == '|')) return true;
  return false;
}

/// The value of NER=B-place in MISC: what our own writer prints.
void read_entity(std::string_view misc, Word& word) {
  const std::size_t at = misc.starts_with("NER=") ? 0 : misc.find("|NER=");
  if (at == std::string_view::npos) return;
  std::string_view value = misc.substr(misc.find('=', at) + 1);
  value = value.substr(0, value.find('|'));
  if (value.size() < 3 || value[1] != '-') return;
  if (const auto entity = entity_from(value.substr(2))) {
    word.entity = *entity;
    word.entity_begins = value[0] == 'B';
  }
}

std::size_t skip_space(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const Letter letter = letter_at(text, at);
    if (letter.code != ' ' && letter.code != '\t' && letter.code != 0xA0 && letter.code != 0x3000 && !is_invisible(letter.code)) break;
    at += letter.size;
  }
  return at;
}

/// Places the tokens in `text`; false where they are not its words in order.
bool place_tokens(std::string_view text, const RawSentence& raw, std::vector<Span>& spans) {
  std::size_t at = 0;
  spans.clear();
  for (const RawToken& token : raw.tokens) {
    at = skip_space(text, at);
    if (text.substr(at, token.form.size()) != token.form) return false;
    spans.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + token.form.size())});
    at += token.form.size();
  }
  return skip_space(text, at) == text.size();
}

std::string join_tokens(const RawSentence& raw, std::vector<Span>& spans) {
  std::string text;
  spans.clear();
  for (std::size_t i = 0; i < raw.tokens.size(); ++i) {
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += raw.tokens[i].form;
    spans.push_back({begin, static_cast<std::uint32_t>(text.size())});
    if (raw.tokens[i].space_after && i + 1 < raw.tokens.size()) text += ' ';
  }
  return text;
}

/// Spans of a multiword token's words: letters matched from both ends; one word in the middle takes what is left (its
/// spelling may have changed: الحظر of للحظر). Where that does not come out, each word has the whole token.
void place_words(std::string_view form, Span token, std::span<const RawWord> raw, std::span<Word> words) {
  for (Word& word : words) word.span = token;
  std::size_t front = 0, first = 0, back = form.size(), last = raw.size();
  while (first < last && form.substr(front, back - front).starts_with(raw[first].form)) {
    words[first].span = {static_cast<std::uint32_t>(token.begin + front), static_cast<std::uint32_t>(token.begin + front + raw[first].form.size())};
    front += raw[first++].form.size();
  }
  while (last > first + 1 && form.substr(front, back - front).ends_with(raw[last - 1].form)) {
    back -= raw[--last].form.size();
    words[last].span = {static_cast<std::uint32_t>(token.begin + back), static_cast<std::uint32_t>(token.begin + back + raw[last].form.size())};
  }
  if (first == last && front == back) return;
  if (last == first + 1 && front < back) {
    words[first].span = {static_cast<std::uint32_t>(token.begin + front), static_cast<std::uint32_t>(token.begin + back)};
    return;
  }
  for (Word& word : words) word.span = token;
}

Lang detect(const RawSentence& sentence) {
  std::size_t arabic = 0, other = 0;
  for (const RawToken& token : sentence.tokens)
    for (std::size_t at = 0; at < token.form.size();) {
      const Letter letter = letter_at(token.form, at);
      if (is_arabic_letter(letter.code)) ++arabic;
      else if ((letter.code < 0x80 && std::isalpha(static_cast<int>(letter.code))) || (letter.code >= 0xC0 && letter.code < 0x250)) ++other;
      at += letter.size;
    }
  return arabic > other ? Lang::Arabic : Lang::English;
}

}  // namespace

struct ConlluReader::State {
  std::istream& in;
  std::string file;
  ConlluOptions options;
  Diagnostics& diagnostics;
  std::size_t line = 0, skipped = 0, mended = 0, documents = 0;
  bool ended = false;
  int numbered = 0;                    // sentences of the document that have a number
  std::optional<RawSentence> waiting = {};  // begins the next document

  bool read_line(std::string& out, bool& too_long) {
    out.clear();
    too_long = false;
    std::streambuf* buffer = in.rdbuf();
    int c = buffer->sbumpc();
    if (c == std::char_traits<char>::eof()) return false;
    ++line;
    for (; c != std::char_traits<char>::eof() && c != '\n'; c = buffer->sbumpc())
      if (out.size() < k_max_line) out += static_cast<char>(c);
      else too_long = true;
    if (!out.empty() && out.back() == '\r') out.pop_back();
    if (line == 1 && out.starts_with("\xEF\xBB\xBF")) out.erase(0, 3);
    return true;
  }

  /// Reads one word line; returns what is wrong with it, or an empty string.
  std::string read_word(std::string_view text, RawSentence& out) {
    std::array<std::string_view, 10> column;
    std::size_t columns = 0;
    for (std::string_view rest = text;; ++columns) {
      const std::size_t tab = rest.find('\t');
      if (columns < column.size()) column[columns] = rest.substr(0, tab);
      if (tab == std::string_view::npos) break;
      rest.remove_prefix(tab + 1);
    }
    if (++columns != column.size()) return "found " + std::to_string(columns) + " columns, expected 10 parted by tabs";
    const std::string_view id = column[0];
    if (id.find('.') != std::string_view::npos) return {};  // an empty node
    while (!column[1].empty() && is_blank(column[1].substr(0, 1))) column[1].remove_prefix(1);
    while (!column[1].empty() && is_blank(column[1].substr(column[1].size() - 1))) column[1].remove_suffix(1);
    if (column[1].empty()) return "FORM is empty, expected the word";
    if (const std::size_t dash = id.find('-'); dash != std::string_view::npos) {
      const auto from = number(id.substr(0, dash)), to = number(id.substr(dash + 1));
      if (!from || !to || *from != out.words.size() + 1 || *to < *from)
        return "found the range \"" + std::string(id) + "\", expected one that begins with " + std::to_string(out.words.size() + 1);
      if (!out.tokens.empty() && out.tokens.back().first + out.tokens.back().count > out.words.size())
        return "the range \"" + std::string(id) + "\" lies inside the one before";
      out.tokens.push_back({std::string(column[1]), out.words.size(), *to - *from + 1, !has_misc(column[9], "SpaceAfter=No")});
      return {};
    }
    if (const auto n = number(id); !n || *n != out.words.size() + 1)
      return "found ID \"" + std::string(id) + "\", expected " + std::to_string(out.words.size() + 1);
    if (out.words.size() >= k_max_words) return "the sentence has more than " + std::to_string(k_max_words) + " words";
    RawWord word;
    word.form = column[1];
    if (is_blank(column[2])) column[2] = "_";  // as the writer prints it
    word.lemma = column[2] == "_" && column[1] != "_" ? std::string_view{} : column[2];
    if (column[3] != "_") {
      const auto upos = upos_from(column[3]);
      if (!upos) return "found UPOS \"" + std::string(column[3]) + "\", expected one of UD's 17 tags";
      word.upos = *upos;
    }
    word.feats = feats_from(column[5]);
    if (column[6] != "_") {
      const auto head = number(column[6]);
      if (!head) return "found HEAD \"" + std::string(column[6]) + "\", expected a number";
      word.head = static_cast<int>(*head) - 1;
    }
    if (column[7] != "_") {
      const auto deprel = deprel_from(column[7]);
      if (!deprel) return "found DEPREL \"" + std::string(column[7]) + "\", expected a relation of UD v2";
      word.deprel = *deprel;
      if (const std::size_t colon = column[7].find(':'); colon != std::string_view::npos) word.subtype = column[7].substr(colon + 1);
      else if (column[7].ends_with("pass")) word.subtype = "pass";
    }
    if (column[9] != "_") word.misc = column[9];
    if (out.tokens.empty() || out.tokens.back().first + out.tokens.back().count <= out.words.size())
      out.tokens.push_back({word.form, out.words.size(), 1, !has_misc(column[9], "SpaceAfter=No")});
    out.words.push_back(std::move(word));
    return {};
  }

  static std::string check(const RawSentence& raw) {
    if (raw.words.empty()) return "the sentence has comments and no words";
    const RawToken& last = raw.tokens.back();
    if (last.first + last.count > raw.words.size()) return "the last multiword token has fewer words than its range says";
    std::size_t heads = 0;
    for (const RawWord& word : raw.words) {
      if (word.head >= static_cast<int>(raw.words.size()))
        return "found HEAD " + std::to_string(word.head + 1) + " in a sentence of " + std::to_string(raw.words.size()) + " words";
      heads += word.head != -2;
    }
    if (heads != 0 && heads != raw.words.size()) return "some words have a HEAD and some have none";
    return {};
  }

  void tell(std::size_t at, const std::string& what) {
    ++skipped;
    if (skipped > k_told_sentences) return;
    diagnostics.add({file, at, what + "; the sentence is skipped", "see https://universaldependencies.org/format.html"});
  }

  /// The next well-formed sentence, or nullopt at the end of the file. A `# newdoc` of a skipped sentence is kept.
  std::optional<RawSentence> read_sentence() {
    std::string text;
    bool too_long = false, has_newdoc = false;
    std::string newdoc;
    while (!ended) {
      RawSentence raw;
      std::string wrong;
      std::size_t wrong_line = 0;
      bool any = false;
      while (true) {
        if (!read_line(text, too_long)) {
          ended = true;
          break;
        }
        if (text.empty()) {
          if (any) break;
          continue;
        }
        if (!any) raw.line = line;
        any = true;
        if (!wrong.empty()) continue;
        if (too_long) {
          wrong = "the line is longer than 1 MiB";
        } else if (text[0] == '#') {
          if (const auto id = comment_value(text, "newdoc id")) newdoc = *id, has_newdoc = true;
          else if (comment_value(text, "newdoc")) has_newdoc = true;
          if (comment_value(text, "newpar") || comment_value(text, "newpar id")) raw.newpar = true;
          if (const auto id = comment_value(text, "sent_id")) raw.sent_id = *id;
          if (const auto id = comment_value(text, "kind")) raw.kind = *id;
          if (const auto whole = comment_value(text, "text")) raw.text = *whole;
        } else {
          wrong = read_word(text, raw);
        }
        if (!wrong.empty()) wrong_line = line;
      }
      if (!any) break;
      if (wrong.empty()) wrong = check(raw), wrong_line = raw.line;
      if (!wrong.empty()) {
        if (!(raw.words.empty() && ended && wrong_line == raw.line && has_newdoc)) tell(wrong_line, wrong);
        continue;
      }
      raw.has_newdoc = has_newdoc;
      raw.newdoc = newdoc;
      return raw;
    }
    if (skipped > k_told_sentences)
      diagnostics.add({file, 0, std::to_string(skipped - k_told_sentences) + " more sentences of this file are skipped", {}});
    return std::nullopt;
  }

  void append(ConlluDocument& out, RawSentence& raw) {
    std::string& text = out.document.text;
    Analysis& analysis = out.analysis;
    if (analysis.sentences.empty()) analysis.paragraphs = false;
    analysis.paragraphs |= raw.newpar;
    if (!text.empty()) text += raw.newpar ? "\n\n" : "\n";
    std::vector<Span> spans;
    std::string own = raw.text;
    if (own.empty() || !place_tokens(own, raw, spans)) own = join_tokens(raw, spans);
    const auto base = static_cast<std::uint32_t>(text.size());
    text += own;

    Sentence sentence;
    for (const auto& [name, kind] : {std::pair{"title", SentenceKind::Title}, {"dateline", SentenceKind::Dateline}, {"byline", SentenceKind::Byline}, {"boilerplate", SentenceKind::Boilerplate}})
      if (raw.kind == name) sentence.kind = kind;
    const bool counted = sentence.kind == SentenceKind::Title || sentence.kind == SentenceKind::Text;
    if (counted) sentence.number = ++numbered;
    sentence.paragraph = analysis.sentences.empty() ? 0 : analysis.sentences.back().paragraph + (raw.newpar ? 1 : 0);
    sentence.span = {base + (spans.empty() ? 0 : spans.front().begin), base + (spans.empty() ? 0 : spans.back().end)};
    bool trees = true;
    for (RawWord& from : raw.words) {
      Word word;
      word.form = analysis.keep(analysis.lang == Lang::Arabic ? plain_arabic(from.form) : from.form);
      word.lemma = analysis.keep(from.lemma);
      word.upos = from.upos;
      word.feats = from.feats;
      word.head = std::max(from.head, -1);
      word.deprel = from.deprel;
      word.subtype = analysis.keep(from.subtype);
      word.margin = 1;
      trees = trees && from.head != -2;
      read_entity(from.misc, word);
      sentence.words.push_back(word);
    }
    for (std::size_t t = 0; t < raw.tokens.size(); ++t) {
      const RawToken& from = raw.tokens[t];
      const Span span{base + spans[t].begin, base + spans[t].end};
      const bool space = t + 1 < raw.tokens.size() ? spans[t + 1].begin > spans[t].end : from.space_after;
      sentence.tokens.push_back({span, static_cast<std::uint32_t>(from.first), static_cast<std::uint32_t>(from.count), space});
      const std::span<Word> words(sentence.words.data() + from.first, from.count);
      for (Word& word : words) word.token = static_cast<std::uint32_t>(t);
      place_words(from.form, span, {raw.words.data() + from.first, from.count}, words);
    }
    if (trees && mend_tree(sentence)) ++mended;
    analysis.sentences.push_back(std::move(sentence));

    ConlluSentence about{std::move(raw.sent_id), raw.line, trees, {}};
    if (options.keep_misc)
      for (RawWord& word : raw.words) about.misc.push_back(std::move(word.misc));
    out.sentences.push_back(std::move(about));
  }

  std::optional<ConlluDocument> next() {
    if (!waiting) waiting = read_sentence();
    if (!waiting) return std::nullopt;
    ConlluDocument out;
    ++documents;
    numbered = 0;
    const std::string stem = file == "-" ? "stdin" : std::filesystem::path(file).stem().string();
    out.document.id = !waiting->newdoc.empty() ? waiting->newdoc : documents == 1 ? stem : stem + "#" + std::to_string(waiting->line);
    out.document.uri = file;
    out.document.text.reserve(4096);  // beyond the small-string size: moving the document keeps every view valid
    out.analysis.lang = options.lang.value_or(detect(*waiting));
    out.document.lang = out.analysis.lang == Lang::Arabic ? "ar" : "en";
    std::size_t number = 0;
    while (waiting) {
      if (number > 0 && (waiting->has_newdoc || number >= options.document_sentences || out.document.text.size() > k_max_document)) break;
      append(out, *waiting);
      ++number;
      waiting = read_sentence();
    }
    out.analysis.text = out.document.text;
    return out;
  }

};

ConlluReader::ConlluReader(std::istream& in, std::string file, ConlluOptions options, Diagnostics& diagnostics)
    : state_(new State{in, std::move(file), options, diagnostics}) {}
ConlluReader::~ConlluReader() = default;
ConlluReader::ConlluReader(ConlluReader&&) noexcept = default;

std::optional<ConlluDocument> ConlluReader::next() { return state_->next(); }
std::size_t ConlluReader::skipped() const { return state_->skipped; }
std::size_t ConlluReader::mended() const { return state_->mended; }

std::vector<ConlluDocument> read_conllu_file(const std::string& path, const ConlluOptions& options, Diagnostics& diagnostics) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error(ErrorKind::input, "cannot open the file", "check that it exists and can be read", path);
  ConlluReader reader(in, path, options, diagnostics);
  std::vector<ConlluDocument> out;
  while (auto document = reader.next()) out.push_back(std::move(*document));
  return out;
}

bool is_tree(const Sentence& sentence) {
  const auto& words = sentence.words;
  const int n = static_cast<int>(words.size());
  if (n == 0) return false;
  std::vector<char> state(words.size(), 0);  // 0 unseen, 1 on the path, 2 leads to the root
  int roots = 0;
  for (int i = 0; i < n; ++i) {
    roots += words[i].head == -1;
    std::vector<int> path;
    int at = i;
    while (at >= 0 && at < n && state[at] == 0) {
      state[at] = 1;
      path.push_back(at);
      at = words[at].head;
    }
    if (at >= n || at < -1 || (at >= 0 && state[at] == 1)) return false;
    for (int w : path) state[w] = 2;
  }
  return roots == 1;
}

bool mend_tree(Sentence& sentence) {
  auto& words = sentence.words;
  const int n = static_cast<int>(words.size());
  if (n == 0) return false;
  bool changed = false;
  int root = -1;
  for (int i = 0; i < n; ++i) {
    if (words[i].head >= n || words[i].head < -1 || words[i].head == i) words[i].head = -1, changed = true;
    if (words[i].head == -1 && root == -1) root = i;
  }
  if (root == -1) root = 0, words[0].head = -1, changed = true;
  for (int i = 0; i < n; ++i)
    if (i != root && words[i].head == -1) {
      words[i].head = root;
      words[i].deprel = Deprel::Parataxis;
      words[i].subtype = {};
      changed = true;
    }
  std::vector<char> state(words.size(), 0);
  state[root] = 2;
  for (int i = 0; i < n; ++i) {
    std::vector<int> path;
    int at = i;
    while (state[at] == 0) {
      state[at] = 1;
      path.push_back(at);
      at = words[at].head;
    }
    if (state[at] == 1) {  // a circle: cut where it was entered
      words[at].head = root;
      words[at].deprel = Deprel::Dep;
      words[at].subtype = {};
      changed = true;
    }
    for (int w : path) state[w] = 2;
  }
  if (words[root].deprel != Deprel::Root) words[root].deprel = Deprel::Root, words[root].subtype = {}, changed = true;
  for (int i = 0; i < n; ++i)
    if (i != root && words[i].deprel == Deprel::Root) words[i].deprel = Deprel::Parataxis, changed = true;
  return changed;
}

}  // namespace khabar
