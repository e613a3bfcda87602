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

/// Rows by a key made of `lemma`; rows of equal keys stand together.
template <class Row>
class RowIndex {
 public:
  template <class MakeKey>
  void fill(std::vector<Row> rows, MakeKey make_key) {
    std::vector<std::pair<std::string, Row>> keyed;
    keyed.reserve(rows.size());
    for (Row& row : rows) {
      std::string key = make_key(row);
      keyed.emplace_back(std::move(key), std::move(row));
    }
    std::stable_sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first < b.first : a.second.lemma < b.second.lemma;
    });
    for (auto& [key, row] : keyed) {
      const auto i = static_cast<std::uint32_t>(rows_.size());
      auto [at, fresh] = index_.try_emplace(std::move(key), i, i);
      at->second.second = i + 1;
      rows_.push_back(std::move(row));
    }
  }

  std::span<const Row> find_key(std::string_view key) const {
    const auto at = index_.find(key);
    if (at == index_.end()) return {};
    return std::span<const Row>(rows_).subspan(at->second.first, at->second.second - at->second.first);
  }

  std::span<const Row> rows() const { return rows_; }

 private:
  std::vector<Row> rows_;
  ViewMap<std::pair<std::uint32_t, std::uint32_t>> index_;
};

/// Rows by folded lemma; those spelt exactly as asked, where there are any, else all.
template <class Row>
class LemmaTable {
 public:
  void fill(std::vector<Row> rows) {
    index_.fill(std::move(rows), [](const Row& r) { return std::string(FoldKey(r.lemma).view()); });
  }

  std::span<const Row> find(std::string_view lemma) const {
    const auto all = index_.find_key(FoldKey(lemma).view());
    const auto begin = std::find_if(all.begin(), all.end(), [&](const Row& r) { return r.lemma == lemma; });
    if (begin == all.end()) return all;
    return {begin, std::find_if(begin, all.end(), [&](const Row& r) { return r.lemma != lemma; })};
  }

  /// Under an already folded key.
  std::span<const Row> find_key(std::string_view key) const { return index_.find_key(key); }
  std::span<const Row> rows() const { return index_.rows(); }

 private:
  RowIndex<Row> index_;
};

/// Rows by the letters of a phrase. Arabic words are joined without a space, because clitics may stand apart or not;
/// ta marbuta counts as ta, because a suffix opens it, and ل + الأسف is للأسف.
template <class Row>
class PhraseTable {
 public:
  void fill(std::vector<Row> rows, Lang lang) {
    spaced_ = lang == Lang::English;
    index_.fill(std::move(rows), [&](const Row& r) {
      const FoldKey key = key_of(r.lemma);
      longest_ = std::max(longest_, key.view().size());
      return std::string(key.view());
    });
  }

  /// The longest phrase that begins at words[first], compared by `field` (form or lemma).
  PhraseMatch<Row> find(std::span<const Word> words, std::size_t first, std::string_view Word::* field = &Word::form) const {
    PhraseMatch<Row> best;
    FoldKey key;
    for (std::size_t i = first; i < words.size(); ++i) {
      if (spaced_ && i > first && !key.append(" ")) break;
      if (!key.append(joined(i > first ? words[i - 1].*field : std::string_view{}, words[i].*field), true) || key.view().size() > longest_) break;
      if (const auto rows = index_.find_key(key.view()); !rows.empty()) best = {&rows.front(), i - first + 1, rows};
    }
    return best;
  }

  std::span<const Row> find(std::string_view phrase) const { return index_.find_key(key_of(phrase).view()); }

  std::span<const Row> rows() const { return index_.rows(); }

 private:
  FoldKey key_of(std::string_view phrase) const {
    FoldKey key;
    std::string_view before;
    for (std::size_t begin = 0; begin <= phrase.size();) {
      const auto end = std::min(phrase.find(' ', begin), phrase.size());
      const std::string_view word = phrase.substr(begin, end - begin);
      if (spaced_ && begin) key.append(" ");
      if (!key.append(joined(before, word), true)) break;
      before = word;
      begin = end + 1;
    }
    return key;
  }

  /// `word` as it is written behind `before`: the article loses its alif behind ل.
  static std::string_view joined(std::string_view before, std::string_view word) {
    constexpr std::string_view alif = "ا";
    return before == "ل" && word.starts_with("ال") ? word.substr(alif.size()) : word;
  }

  RowIndex<Row> index_;
  std::size_t longest_ = 0;
  bool spaced_ = false;
};

}  // namespace khabar
