// Language modelling for half a batch: each direction of layer 1 guesses the word it has not yet seen.
#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "extract/trainer/half.hpp"

namespace khabar {
namespace {

constexpr std::size_t k_negatives = 384;  // words drawn for each half batch, shared by all its places


}  // namespace

void Learner::Half::run_words(Batch batch, std::uint64_t seed) {
  clear();
  if (batch.empty()) return;
  const Shape& s = w.shape;
  const std::size_t hidden = s.hidden, two = 2 * hidden, wide = 2 * s.gates();
  random_ = Random(seed);
  lookup(batch, true);
  one_.gates.resize(total_ * columns_);
  product(total_, x_, s.input(), Slot::In1, one_.gates.data(), columns_, Slot::Bias1);
  recur(batch, one_, columns_, Slot::Rec1);

  // The words drawn, sorted: their rows side by side.
  std::vector<std::int32_t> drawn(k_negatives);
  for (std::int32_t& word : drawn) {
    const double at = w.draw.back() * static_cast<double>(random_.next() >> 11) * 0x1p-53;
    word = static_cast<std::int32_t>(std::min<std::ptrdiff_t>(std::upper_bound(w.draw.begin(), w.draw.end(), at) - w.draw.begin(),
                                                              static_cast<std::ptrdiff_t>(w.draw.size()) - 1));
  }
  std::vector<float> rows(k_negatives * hidden), d_rows(k_negatives * hidden, 0.0f);
  for (std::size_t i = 0; i < k_negatives; ++i) std::copy_n(w.guesses.rows.data() + static_cast<std::size_t>(drawn[i]) * hidden, hidden, rows.data() + i * hidden);
  Packed transposed, plain;
  transposed.pack_transposed(rows.data(), hidden, k_negatives, hidden);
  plain.pack(rows.data(), k_negatives, hidden, hidden);

  one_.dh.assign(total_ * two, 0.0f);
  const std::int32_t end = static_cast<std::int32_t>(w.words.keys.size());  // the row that stands for the sentence's end
  std::vector<std::size_t> places;
  std::vector<std::int32_t> gold;
  std::vector<float> in, d_in, logits;
  guess_store_.clear();
  guess_store_.reserve(2 * total_ * hidden + k_negatives * hidden);
  for (int direction = 0; direction < 2; ++direction) {
    places.clear(), gold.clear();
    for (std::size_t b = 0; b < batch.size(); ++b) {
      const Example& example = *batch[b];
      for (std::size_t i = 0; i < example.size(); ++i) {
        const bool last = direction == 0 ? i + 1 == example.size() : i == 0;
        const std::int32_t word = last ? end : example.word_rows[direction == 0 ? i + 1 : i - 1];
        if (word >= 0) places.push_back(starts_[b] + i), gold.push_back(word);
      }
    }
    const std::size_t n = places.size(), columns = k_negatives + 16;  // the gold word's score stands in column 0
    in.resize(n * hidden), d_in.assign(n * hidden, 0.0f), logits.resize(n * columns);
    const std::size_t offset = direction ? hidden : 0;
    for (std::size_t i = 0; i < n; ++i) std::copy_n(one_.h.data() + places[i] * two + offset, hidden, in.data() + i * hidden);
    k.gemm(n, in.data(), hidden, transposed, logits.data() + 16, columns, nullptr, false);
    for (std::size_t i = 0; i < n; ++i) {
      float* row = logits.data() + i * columns;
      std::fill_n(row, 16, -1e30f);
      const float* guess = w.guesses.rows.data() + static_cast<std::size_t>(gold[i]) * hidden;
      float score = 0;
      for (std::size_t j = 0; j < hidden; ++j) score += in[i * hidden + j] * guess[j];
      const float share = std::log(static_cast<float>(k_negatives));
      row[0] = score - w.log_share[static_cast<std::size_t>(gold[i])] - share;
      for (std::size_t d = 0; d < k_negatives; ++d)
        row[16 + d] = drawn[d] == gold[i] ? -1e30f : row[16 + d] - w.log_share[static_cast<std::size_t>(drawn[d])] - share;
      k.softmax(row, columns);
      losses.next_word -= std::log(std::max(row[0], 1e-10f));
      losses.next_count += 1;
      row[0] -= 1.0f;
      const std::size_t kept = guess_store_.size();
      guess_store_.resize(kept + hidden);
      for (std::size_t j = 0; j < hidden; ++j) {
        guess_store_[kept + j] = row[0] * in[i * hidden + j];
        d_in[i * hidden + j] = row[0] * guess[j];
      }
      guess_rows.emplace_back(gold[i], guess_store_.data() + kept);
    }
    k.gemm(n, logits.data() + 16, columns, plain, d_in.data(), hidden, nullptr, true);
    transposed_.resize(k_negatives * n);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t d = 0; d < k_negatives; ++d) transposed_[d * n + i] = logits[i * columns + 16 + d];
    pack_.pack(in.data(), n, hidden, hidden);
    k.gemm(k_negatives, transposed_.data(), n, pack_, d_rows.data(), hidden, nullptr, true);
    for (std::size_t i = 0; i < n; ++i) std::copy_n(d_in.data() + i * hidden, hidden, one_.dh.data() + places[i] * two + offset);
  }
  const std::size_t kept = guess_store_.size();
  guess_store_.insert(guess_store_.end(), d_rows.begin(), d_rows.end());
  for (std::size_t d = 0; d < k_negatives; ++d) guess_rows.emplace_back(drawn[d], guess_store_.data() + kept + d * hidden);

  recur_back(batch, one_, columns_, Slot::Rec1, 0);
  for (std::size_t i = 0; i < total_; ++i) std::fill_n(one_.gates.data() + i * columns_ + wide, s.tag, 0.0f);
  dx_.resize(total_ * s.input());
  product_back(total_, x_.data(), s.input(), one_.gates.data(), columns_, Slot::In1, dx_.data(), s.input(), false);
  add_bias(total_, one_.gates.data(), columns_, Slot::Bias1);
  lookup_back(batch);
}

}  // namespace khabar
