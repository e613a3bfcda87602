// The CoNLL-U writer.
#include <algorithm>

#include "extract/conllu.hpp"

namespace khabar {
namespace {

std::string_view kind_name(SentenceKind kind) {
  switch (kind) {
    case SentenceKind::Title: return "title";
    case SentenceKind::Text: return {};
    case SentenceKind::Dateline: return "dateline";
    case SentenceKind::Byline: return "byline";
    case SentenceKind::Boilerplate: return "boilerplate";
  }
  return {};
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f'; }

/// A field's text: white space inside is one space, never a tab or line end; "_" where nothing is left.
void append_field(std::string& out, std::string_view text) {
  const std::size_t start = out.size();
  for (const char c : text)
    if (!is_space(c)) out += c;
    else if (out.size() > start && out.back() != ' ') out += ' ';
  while (out.size() > start && out.back() == ' ') out.pop_back();
  if (out.size() == start) out += '_';
}

void append_number(std::string& out, std::size_t n) { out += std::to_string(n); }

void append_word(std::string& out, const Word& word, std::size_t index, std::string_view form, bool analysed, bool tree, bool space_after) {
  append_number(out, index + 1);
  out += '\t';
  append_field(out, form);
  out += '\t';
  if (analysed) append_field(out, word.lemma);
  else out += '_';
  out += '\t';
  out.append(analysed ? to_string(word.upos) : "_").append("\t_\t").append(analysed ? to_string(word.feats) : "_").append("\t");
  if (tree) {
    append_number(out, static_cast<std::size_t>(word.head + 1));
    out.append("\t").append(to_string(word.deprel));
    if (!word.subtype.empty()) out.append(":").append(word.subtype);
  } else {
    out += "_\t_";
  }
  out += "\t_\t";
  const bool entity = analysed && word.entity != Entity::Outside;
  if (entity) out.append(word.entity_begins ? "NER=B-" : "NER=I-").append(to_string(word.entity));
  if (!space_after) out.append(entity ? "|SpaceAfter=No" : "SpaceAfter=No");
  else if (!entity) out += '_';
  out += '\n';
}

}  // namespace

void write_conllu(const Analysis& analysis, std::string_view doc_id, const ConlluWriteOptions& options, std::string& out) {
  out.append("# newdoc id = ");
  append_field(out, doc_id);
  out += '\n';
  std::size_t number = 0;
  int paragraph = -1;
  for (const Sentence& sentence : analysis.sentences) {
    if (sentence.words.empty()) continue;
    if (!options.all_kinds && sentence.kind != SentenceKind::Title && sentence.kind != SentenceKind::Text) continue;
    if (sentence.paragraph != paragraph) out += "# newpar\n";
    paragraph = sentence.paragraph;
    out.append("# sent_id = ");
    ++number;
    const auto index = static_cast<std::size_t>(&sentence - analysis.sentences.data());
    if (index < options.sent_ids.size() && !options.sent_ids[index].empty()) {
      append_field(out, options.sent_ids[index]);
    } else {
      append_field(out, doc_id);
      out += '/';
      append_number(out, number);
    }
    if (const auto kind = kind_name(sentence.kind); !kind.empty()) out.append("\n# kind = ").append(kind);
    out.append("\n# text = ");
    for (std::size_t t = 0; t < sentence.tokens.size(); ++t) {
      append_field(out, cut(analysis.text, sentence.tokens[t].span));
      if (sentence.tokens[t].space_after && t + 1 < sentence.tokens.size()) out += ' ';
    }
    out += '\n';
    // One word without a tree looks like a tree of one word, but for its relation.
    const bool tree = !options.text_only && is_tree(sentence) && std::any_of(sentence.words.begin(), sentence.words.end(), [](const Word& w) { return w.head == -1 && w.deprel == Deprel::Root; });
    bool analysed = false;
    if (!options.text_only)
      for (const Word& word : sentence.words) analysed = analysed || word.upos != Upos::X || !word.lemma.empty();
    for (const Token& token : sentence.tokens) {
      const std::string_view written = cut(analysis.text, token.span);
      const bool many = token.word_count > 1;
      if (many) {
        append_number(out, token.first_word + 1);
        out += '-';
        append_number(out, token.first_word + token.word_count);
        out += '\t';
        append_field(out, written);
        out.append("\t_\t_\t_\t_\t_\t_\t_\t").append(token.space_after ? "_" : "SpaceAfter=No").append("\n");
      }
      for (std::uint32_t w = token.first_word; w < token.first_word + token.word_count && w < sentence.words.size(); ++w)
        append_word(out, sentence.words[w], w, many ? sentence.words[w].form : written, analysed, tree, many || token.space_after);
    }
    out += '\n';
  }
}

}  // namespace khabar
