// How a table is held: rows sorted by folded key, and a hash from the key to its rows. Used by lexicon.cpp only.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "extract/fold_key.hpp"
#include "extract/lexicon.hpp"

namespace khabar {

/// A hash that can be asked with a string_view.
struct ViewHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};

template <class Value>
using ViewMap = std::unordered_map<std::string, Value, ViewHash, std::equal_to<>>;

/// Rows by folded `lemma`; equal keys keep the order of the table, rows of one exact spelling standing together.
template <class Row>
class LemmaTable {
 public:
  void fill(std::vector<Row> rows) {
    rows_ = std::move(rows);
    std::stable_sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) {
      const FoldKey x(a.lemma), y(b.lemma);
      return x.view() != y.view() ? x.view() < y.view() : a.lemma < b.lemma;
    });
    for (std::uint32_t i = 0; i < rows_.size(); ++i) {
      auto [at, fresh] = index_.try_emplace(std::string(FoldKey(rows_[i].lemma).view()), i, i);
      at->second.second = i + 1;
    }
  }

  std::span<const Row> find(std::string_view lemma) const {
    const auto at = index_.find(FoldKey(lemma).view());
    if (at == index_.end()) return {};
    const std::span<const Row> all(rows_.data() + at->second.first, at->second.second - at->second.first);
    const auto begin = std::find_if(all.begin(), all.end(), [&](const Row& r) { return r.lemma == lemma; });
    if (begin == all.end()) return all;
    const auto end = std::find_if(begin, all.end(), [&](const Row& r) { return r.lemma != lemma; });
    return {begin, end};
  }

  std::span<const Row> rows() const { return rows_; }

 private:
  std::vector<Row> rows_;
  ViewMap<std::pair<std::uint32_t, std::uint32_t>> index_;
};

/// Rows by the letters of a phrase. Arabic words are joined without a space, because clitics may stand apart or not.
template <class Row>
class PhraseTable {
 public:
  void fill(std::vector<Row> rows, Lang lang) {
    rows_ = std::move(rows);
    spaced_ = lang == Lang::English;
    for (std::uint32_t i = 0; i < rows_.size(); ++i) {
      FoldKey key;
      std::size_t words = 0;
      const std::string_view phrase = rows_[i].lemma;
      for (std::size_t begin = 0; begin <= phrase.size();) {
        const auto end = std::min(phrase.find(' ', begin), phrase.size());
        if (spaced_ && words) key.append(" ");
        key.append(phrase.substr(begin, end - begin), true);
        ++words;
        begin = end + 1;
      }
      longest_ = std::max(longest_, key.view().size());
      index_.try_emplace(std::string(key.view()), i);
    }
  }

  PhraseMatch<Row> find(std::span<const Word> words, std::size_t first) const {
    PhraseMatch<Row> best;
    FoldKey key;
    for (std::size_t i = first; i < words.size(); ++i) {
      if (spaced_ && i > first && !key.append(" ")) break;
      if (!key.append(words[i].form, true) || key.view().size() > longest_) break;
      if (const auto at = index_.find(key.view()); at != index_.end()) best = {&rows_[at->second], i - first + 1};
    }
    return best;
  }

  std::span<const Row> rows() const { return rows_; }

 private:
  std::vector<Row> rows_;
  ViewMap<std::uint32_t> index_;
  std::size_t longest_ = 0;
  bool spaced_ = false;
};

}  // namespace khabar
