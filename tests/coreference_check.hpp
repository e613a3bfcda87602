// What the tests of coreference share: documents of given trees, written tersely, and what is joined in them.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "extract/conllu.hpp"
#include "extract/statements.hpp"

namespace khabar {

/// Sentences parted by empty lines, a word a line: form, lemma, UPOS, features, head, relation, kind of name (B-person;
/// "-" for none). A first line "title" makes a sentence the document's title. "+" before a form hangs it on the token before.
inline std::string conllu(const std::string& terse) {
  std::string out, lines, text, kind;
  std::vector<std::vector<std::string>> words;
  const auto flush = [&] {
    if (words.empty()) return;
    for (std::size_t i = 0; i < words.size();) {
      std::size_t end = i + 1;
      while (end < words.size() && words[end][0][0] == '+') ++end;
      std::string token;
      for (std::size_t k = i; k < end; ++k) token += words[k][0][0] == '+' ? words[k][0].substr(1) : words[k][0];
      if (end > i + 1) lines += std::to_string(i + 1) + "-" + std::to_string(end) + "\t" + token + "\t_\t_\t_\t_\t_\t_\t_\t_\n";
      for (; i < end; ++i) {
        const auto& w = words[i];
        const std::string form = w[0][0] == '+' ? w[0].substr(1) : w[0];
        lines += std::to_string(i + 1) + "\t" + form + "\t" + w[1] + "\t" + w[2] + "\t_\t" + w[3] + "\t" + w[4] + "\t" + w[5] + "\t_\t" +
                 (w[6] == "-" ? "_" : "NER=" + w[6]) + "\n";
      }
      text += (text.empty() ? "" : " ") + token;
    }
    out += "# newpar\n" + (kind.empty() ? "" : "# kind = " + kind + "\n") + "# text = " + text + "\n" + lines + "\n";
    lines.clear();
    text.clear();
    kind.clear();
    words.clear();
  };
  std::istringstream in(terse);
  for (std::string line; std::getline(in, line);) {
    std::istringstream fields(line);
    std::vector<std::string> word;
    for (std::string f; fields >> f;) word.push_back(f);
    if (word.empty()) flush();
    else if (word.size() == 1) kind = word[0];
    else word.resize(7, "-"), words.push_back(word);
  }
  flush();
  return out;
}

inline std::vector<Mention> mentions(Lang lang, const std::string& terse, CoreferenceOptions options = {}) {
  std::istringstream in(conllu(terse));
  Diagnostics diagnostics;
  ConlluReader reader(in, "test", {.lang = lang}, diagnostics);
  auto document = reader.next();
  EXPECT_TRUE(document);
  EXPECT_EQ(reader.skipped(), 0u);
  EXPECT_EQ(reader.mended(), 0u);
  static const Grammar arabic(Lang::Arabic), english(Lang::English);
  Extraction out;
  out.document = document->document;
  document->analysis.text = out.document.text;
  state(document->analysis, lang == Lang::Arabic ? arabic : english, {options, 0}, out);
  return out.mentions;
}

/// The last mention worded `text`.
inline const Mention* find(const std::vector<Mention>& all, const std::string& text) {
  const auto at = std::find_if(all.rbegin(), all.rend(), [&](const Mention& m) { return m.text == text; });
  return at == all.rend() ? nullptr : &*at;
}

inline std::string listed(const std::vector<Mention>& all) {
  std::string out;
  for (const Mention& m : all) out += m.text + " = " + m.entity + " (" + m.rule + ")\n";
  return out;
}

/// `text` names `entity` by `sieve`, and does not with that sieve (and those `too`) switched off.
inline void expect_joins(Lang lang, const std::string& terse, const std::string& text, const std::string& entity, Sieve sieve,
                  std::vector<Sieve> too = {}) {
  const auto all = mentions(lang, terse);
  const Mention* m = find(all, text);
  ASSERT_TRUE(m) << "no mention " << text << " in\n" << listed(all);
  EXPECT_EQ(m->entity, entity) << listed(all);
  EXPECT_EQ(m->rule, to_string(sieve)) << listed(all);
  CoreferenceOptions options;
  too.push_back(sieve);
  for (const Sieve s : too) options.off[static_cast<std::size_t>(s)] = true;
  const auto without = mentions(lang, terse, options);
  const Mention* other = find(without, text);
  EXPECT_TRUE(!other || other->entity != entity || other->rule.empty()) << "without " << to_string(sieve) << ":\n" << listed(without);
}

/// `text` and `other` name two entities.
inline void expect_apart(Lang lang, const std::string& terse, const std::string& text, const std::string& other) {
  const auto all = mentions(lang, terse);
  const Mention *a = find(all, text), *b = find(all, other);
  ASSERT_TRUE(a) << "no mention " << text << " in\n" << listed(all);
  ASSERT_TRUE(b) << "no mention " << other << " in\n" << listed(all);
  EXPECT_NE(a->entity, b->entity) << listed(all);
}

}  // namespace khabar
