#include "extract/openie_words.hpp"

#include <algorithm>

namespace khabar {

void append(WordList& words, const WordList& more) {
  for (const int i : more)
    if (std::find(words.begin(), words.end(), i) == words.end()) words.push_back(i);
}

namespace {

/// Characters that join the parts of one written word: live-in, speech/language.
bool is_joiner(std::string_view form) { return form == "-" || form == "/" || form == "–" || form == "‑"; }

/// the valve necessary to provide: an adjective behind its noun that has complements is a clause of its own.
bool is_late_adjective(const Tree& tree, int i) {
  return tree.lang() == Lang::English && tree.rel(i) == Deprel::Amod && i > tree.head(i);
}

/// هم لديهم مجموعة: what stands before its head is a topic or where it is, no part of an idafa; but ويليام of جونز is.
bool is_topic(const Tree& tree, int i) {
  if (tree.lang() != Lang::Arabic || tree.rel(i) != Deprel::Nmod || i > tree.head(i)) return false;
  for (int k = i; k <= tree.head(i); ++k)
    if (tree.word(k).entity == Entity::Outside || (k > i && tree.word(k).entity_begins)) return true;
  return false;
}

/// A name is never cut: the words of the mention that `head` belongs to.
void whole_name(const Tree& tree, int head, WordList& words) {
  const Entity kind = tree.word(head).entity;
  if (kind == Entity::Outside) return;
  int begin = head, end = head + 1;
  while (begin > 0 && !tree.word(begin).entity_begins && tree.word(begin - 1).entity == kind) --begin;
  while (end < tree.size() && tree.word(end).entity == kind && !tree.word(end).entity_begins) ++end;
  for (int i = begin; i < end; ++i)
    if (tree.word(i).upos != Upos::Punct && tree.word(i).upos != Upos::Cconj) words.push_back(i);
}

}  // namespace

WordList phrase(const Tree& tree, int head) {
  WordList words = short_phrase(tree, head);
  std::erase_if(words, [&](int i) {
    for (int up = i; up != head && up >= 0; up = tree.head(up))
      if (is_late_adjective(tree, up) || is_topic(tree, up)) return true;
    return false;
  });
  whole_name(tree, head, words);
  const WordList heads = words;
  for (const int h : heads)
    for (const int c : tree.children(h))
      if (tree.rel(c) == Deprel::Det || (tree.rel(c) == Deprel::Case && c > h)) words.push_back(c);
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

WordList span_below(const Tree& tree, int top) {
  int from = tree.left(top), to = tree.right(top);
  const auto outside = [&](int i) {
    const Word& w = tree.word(i);
    return w.upos == Upos::Punct || (i < top && (w.upos == Upos::Cconj));
  };
  while (from < to && outside(from)) ++from;
  while (to > from && outside(to)) --to;
  WordList words;
  for (int i = from; i <= to; ++i) words.push_back(i);
  return words;
}

WordList core(const Tree& tree, int head) {
  WordList words;
  for (const int i : phrase(tree, head)) {
    int up = i;
    bool prepositional = false;
    while (up != head && up >= 0 && !prepositional) {
      prepositional = tree.rel(up) == Deprel::Nmod && up > head && tree.child(up, Deprel::Case) >= 0;
      up = tree.head(up);
    }
    if (!prepositional) words.push_back(i);
  }
  return words;
}

WordList marks(const Tree& tree, int top) {
  WordList words;
  for (const int c : tree.children(top)) {
    if (c > top || (tree.rel(c) != Deprel::Mark && tree.rel(c) != Deprel::Case)) continue;
    words.push_back(c);
    for (const int k : tree.children(c))
      if (tree.rel(k) == Deprel::Fixed) words.push_back(k);
  }
  std::sort(words.begin(), words.end());
  return words;
}

std::string Slots::text(const WordList& words, Commas commas) const {
  std::string out;
  int last = -1;
  std::vector<int> done;  // written already: a clitic's other words, the parts of a word with hyphens
  const auto put = [&](int t) {
    done.push_back(t);
    const bool glued = last >= 0 && t == last + 1 && !token(last).space_after;
    if (!out.empty() && !glued) out += ' ';
    out += cut(document_, token(t).span);
    last = t;
  };
  for (const int i : words) {
    const int t = static_cast<int>(tree_.word(i).token);
    if (std::find(done.begin(), done.end(), t) != done.end()) continue;
    // the comma inside a phrase: December 31, 1963
    if (commas == Commas::Keep && last >= 0 && t == last + 2 && is_comma(last + 1)) put(last + 1);
    int first = t;
    while (first >= 2 && first - 2 > last && joins(first - 1)) first -= 2;
    for (int k = first; k <= t; ++k) put(k);
    while (joins(last + 1)) put(last + 1), put(last + 1);
  }
  return out;
}

const Token& Slots::token(int t) const { return tree_.sentence().tokens[static_cast<std::size_t>(t)]; }

bool Slots::is_comma(int t) const {
  const std::string_view form = cut(document_, token(t).span);
  return form == "," || form == "،";
}

bool Slots::joins(int t) const {
  if (t < 1 || t + 1 >= static_cast<int>(tree_.sentence().tokens.size())) return false;
  return !token(t - 1).space_after && !token(t).space_after && is_joiner(cut(document_, token(t).span));
}

bool Slots::within(const WordList& inner, const WordList& outer) const {
  return std::all_of(inner.begin(), inner.end(), [&](int i) {
    return std::any_of(outer.begin(), outer.end(), [&](int o) { return tree_.word(o).token == tree_.word(i).token; });
  });
}

}  // namespace khabar
