// How a table is held: rows sorted by folded key, and a hash from the number of the key to its rows. Used by lexicon.cpp only.
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
#include "extract/word_keys.hpp"

namespace khabar {

/// Rows by the number of a folded word; rows of equal words stand together.
template <class Row>
class RowIndex {
 public:
  /// `number` gives a folded key its number.
  template <class MakeKey, class Number>
  void fill(std::vector<Row> rows, MakeKey make_key, Number number) {
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
      index_.try_emplace(number(key), i, i).first->second.second = i + 1;
      rows_.push_back(std::move(row));
    }
  }

  std::span<const Row> find(std::uint32_t number) const {
    const auto at = index_.find(number);
    if (at == index_.end()) return {};
    return std::span<const Row>(rows_).subspan(at->second.first, at->second.second - at->second.first);
  }

  std::span<const Row> rows() const { return rows_; }

 private:
  std::vector<Row> rows_;
  std::unordered_map<std::uint32_t, std::pair<std::uint32_t, std::uint32_t>> index_;
};

/// Rows by folded lemma; those spelt exactly as asked, where there are any, else all.
template <class Row>
class LemmaTable {
 public:
  void fill(std::vector<Row> rows, WordKeys& keys) {
    keys_ = &keys;
    bit_ = keys.add_table();
    index_.fill(std::move(rows), [](const Row& r) { return std::string(FoldKey(r.lemma).view()); },
                [&](const std::string& key) { return keys.add(key, bit_); });
  }

  std::span<const Row> find(std::string_view lemma) const {
    const WordKeys::Known known = keys_->find(lemma);
    if (!(known.tables & bit_)) return {};
    const auto all = index_.find(known.number);
    const auto begin = std::find_if(all.begin(), all.end(), [&](const Row& r) { return r.lemma == lemma; });
    if (begin == all.end()) return all;
    return {begin, std::find_if(begin, all.end(), [&](const Row& r) { return r.lemma != lemma; })};
  }

  /// Under an already folded key.
  std::span<const Row> find_key(std::string_view key) const { return index_.find(keys_->number_of(key, bit_)); }
  std::span<const Row> rows() const { return index_.rows(); }

 private:
  const WordKeys* keys_ = nullptr;
  std::uint32_t bit_ = 0;
  RowIndex<Row> index_;
};

/// One value a word.
template <class Value>
class WordTable {
 public:
  void open(WordKeys& keys) {
    keys_ = &keys;
    bit_ = keys.add_table();
  }

  /// The first value given to a word stays.
  void add(std::string_view word, Value value, WordKeys& keys) { values_.try_emplace(keys.add(FoldKey(word).view(), bit_), value); }

  const Value* find(std::string_view word) const {
    const WordKeys::Known known = keys_->find(word);
    return known.tables & bit_ ? &values_.find(known.number)->second : nullptr;
  }

 private:
  const WordKeys* keys_ = nullptr;
  std::uint32_t bit_ = 0;
  std::unordered_map<std::uint32_t, Value> values_;
};

/// Rows by the letters of a phrase. Arabic words are joined without a space, because clitics may stand apart or not;
/// ta marbuta counts as ta, because a suffix opens it, and ل + الأسف is للأسف.
template <class Row>
class PhraseTable {
 public:
  void fill(std::vector<Row> rows, Lang lang, WordKeys& keys) {
    spaced_ = lang == Lang::English;
    keys_ = &keys;
    bit_ = keys.add_phrase_table();
    const auto make_key = [&](const Row& r) {
      const FoldKey key = key_of(r.lemma);
      longest_ = std::max(longest_, key.view().size());
      keys.add_openings(key.view(), bit_);
      return std::string(key.view());
    };
    index_.fill(std::move(rows), make_key, [&](const std::string& key) {
      return phrases_.try_emplace(key, static_cast<std::uint32_t>(phrases_.size())).first->second;
    });
  }

  /// The longest phrase that begins at words[first], compared by `field` (form or lemma).
  PhraseMatch<Row> find(std::span<const Word> words, std::size_t first, std::string_view Word::* field = &Word::form) const {
    PhraseMatch<Row> best;
    if (first >= words.size() || !(keys_->find(words[first].*field).openings & bit_)) return best;
    FoldKey key;
    for (std::size_t i = first; i < words.size(); ++i) {
      if (spaced_ && i > first && !key.append(" ")) break;
      if (!key.append(joined(i > first ? words[i - 1].*field : std::string_view{}, words[i].*field), true) || key.view().size() > longest_) break;
      if (const auto rows = rows_of(key); !rows.empty()) best = {&rows.front(), i - first + 1, rows};
    }
    return best;
  }

  std::span<const Row> find(std::string_view phrase) const { return rows_of(key_of(phrase)); }

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

  std::span<const Row> rows_of(const FoldKey& key) const {
    const auto at = phrases_.find(key.view());
    return at == phrases_.end() ? std::span<const Row>{} : index_.find(at->second);
  }

  const WordKeys* keys_ = nullptr;
  std::uint32_t bit_ = 0;
  ViewMap<std::uint32_t> phrases_;
  RowIndex<Row> index_;
  std::size_t longest_ = 0;
  bool spaced_ = false;
};

}  // namespace khabar
