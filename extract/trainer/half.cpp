// Forward and backward through the network for half a batch. The forward pass is analyser.cpp's, with dropout. What is
// learned from each task: half_losses.cpp; from raw text: half_words.cpp.
#include "extract/trainer/half.hpp"

#include <algorithm>
#include <cmath>

namespace khabar {

Learner::Half::Half(const Weights& weights) : w(weights), k(kernels()), columns_(2 * weights.shape.gates() + weights.shape.tag) {
  for (std::size_t i = 0; i < k_slots; ++i) grads[i].assign(w.dense[i].size(), 0.0f);
}

void Learner::Half::clear() {
  for (auto& grad : grads) std::fill(grad.begin(), grad.end(), 0.0f);
  word_rows.clear();
  part_rows.clear();
  guess_rows.clear();
  losses = Losses{};
}

void Learner::Half::product(std::size_t n, const std::vector<float>& a, std::size_t stride, Slot slot, float* out, std::size_t out_stride, Slot bias) {
  k.gemm(n, a.data(), stride, w.forward[index(slot)], out, out_stride, w.dense[index(bias)].data(), false);
}

/// grads[slot] += a^T d, and da (+)= d W^T where da is wanted.
void Learner::Half::product_back(std::size_t n, const float* a, std::size_t a_stride, const float* d, std::size_t d_stride, Slot slot, float* da,
                                 std::size_t da_stride, bool accumulate) {
  const SlotSize size = slot_size(w.shape, slot);
  transposed_.resize(size.rows * n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < size.rows; ++j) transposed_[j * n + i] = a[i * a_stride + j];
  pack_.pack(d, n, size.columns, d_stride);
  k.gemm(size.rows, transposed_.data(), n, pack_, grads[index(slot)].data(), size.columns, nullptr, true);
  if (da) k.gemm(n, d, d_stride, w.backward[index(slot)], da, da_stride, nullptr, accumulate);
}

void Learner::Half::add_bias(std::size_t n, const float* d, std::size_t stride, Slot slot) {
  auto& grad = grads[index(slot)];
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < grad.size(); ++j) grad[j] += d[i * stride + j];
}

void Learner::Half::lookup(Batch batch, bool drop) {
  const Shape& s = w.shape;
  const LearnOptions& o = w.options;
  const std::size_t input = s.input();
  starts_.clear();
  total_ = 0;
  for (const Example* example : batch) {
    starts_.push_back(total_);
    total_ += example->size();
  }
  starts_.push_back(total_);
  x_.assign(total_ * input, 0.0f);
  x_mask_.resize(total_ * input);
  used_words_.assign(total_, -1);
  used_parts_.assign(total_ * Example::k_parts, -1);
  const float* banks = w.dense[index(Slot::Bank)].data();
  const float keep = drop ? 1.0f / (1.0f - o.drop_input) : 1.0f;
  std::size_t at = 0;
  for (const Example* example : batch)
    for (std::size_t i = 0; i < example->size(); ++i, ++at) {
      float* row = x_.data() + at * input;
      const std::int32_t word = example->word_rows[i];
      if (word >= 0 && !(drop && random_.uniform() < o.drop_word)) {
        used_words_[at] = word;
        k.add_row_float(row, w.words.rows.data() + static_cast<std::size_t>(word) * s.word, s.word);
      }
      for (std::size_t p = 0; p < Example::k_parts; ++p) {
        const std::int32_t part = example->part_rows[i * Example::k_parts + p];
        if (part < 0 || (drop && random_.uniform() < (p ? o.drop_part : o.drop_whole))) continue;
        used_parts_[at * Example::k_parts + p] = part;
        k.add_row_float(row + s.word, w.parts.rows.data() + static_cast<std::size_t>(part) * s.part, s.part);
      }
      std::copy_n(banks + example->bank * s.bank, s.bank, row + s.word + s.part);
      float* mask = x_mask_.data() + at * input;
      for (std::size_t j = 0; j < input; ++j) {
        mask[j] = drop && random_.uniform() < o.drop_input ? 0.0f : keep;
        row[j] *= mask[j];
      }
    }
}

/// From dx_ to derivatives of rows.
void Learner::Half::lookup_back(Batch batch) {
  const Shape& s = w.shape;
  const std::size_t input = s.input();
  std::size_t at = 0;
  for (const Example* example : batch)
    for (std::size_t i = 0; i < example->size(); ++i, ++at) {
      float* d = dx_.data() + at * input;
      for (std::size_t j = 0; j < input; ++j) d[j] *= x_mask_[at * input + j];
      if (used_words_[at] >= 0) word_rows.emplace_back(used_words_[at], d);
      for (std::size_t p = 0; p < Example::k_parts; ++p)
        if (const std::int32_t part = used_parts_[at * Example::k_parts + p]; part >= 0) part_rows.emplace_back(part, d + s.word);
      float* bank = grads[index(Slot::Bank)].data() + example->bank * s.bank;
      for (std::size_t j = 0; j < s.bank; ++j) bank[j] += d[s.word + s.part + j];
    }
}

/// layer.gates hold the inputs' part; sets h and c (both directions: c is 2 * hidden wide, forward half then backward).
void Learner::Half::recur(Batch batch, Layer& layer, std::size_t stride, Slot slot) {
  const std::size_t hidden = w.shape.hidden;
  const LstmShape lstm{hidden, w.shape.block};
  const float* weights = w.dense[index(slot)].data();
  layer.h.resize(total_ * 2 * hidden);
  layer.c.resize(total_ * 2 * hidden);
  for (std::size_t b = 0; b < batch.size(); ++b) {
    const std::size_t at = starts_[b], n = batch[b]->size();
    float* gates = layer.gates.data() + at * stride;
    float* h = layer.h.data() + at * 2 * hidden;
    float* c = layer.c.data() + at * 2 * hidden;
    k.lstm(n, lstm, weights, gates, stride, h, 2 * hidden, c, false);
    k.lstm(n, lstm, weights + hidden * 4 * w.shape.block, gates + w.shape.gates(), stride, h + hidden, 2 * hidden, c + n * hidden, true);
  }
}

/// layer.dh to derivatives of the gates' inputs, in place of the gates. layer.h must not have been masked.
void Learner::Half::recur_back(Batch batch, Layer& layer, std::size_t stride, Slot slot, std::size_t number) {
  const std::size_t hidden = w.shape.hidden, half = hidden * 4 * w.shape.block;
  const LstmShape lstm{hidden, w.shape.block};
  scratch_.resize(2 * hidden);
  float* grad = grads[index(slot)].data();
  const float* transposed = w.recurrent_t[number].data();
  for (std::size_t b = 0; b < batch.size(); ++b) {
    const std::size_t at = starts_[b], n = batch[b]->size();
    float* gates = layer.gates.data() + at * stride;
    const float* h = layer.h.data() + at * 2 * hidden;
    const float* dh = layer.dh.data() + at * 2 * hidden;
    const float* c = layer.c.data() + at * 2 * hidden;
    k.lstm_back(n, lstm, transposed, gates, stride, h, dh, 2 * hidden, c, grad, scratch_.data(), false);
    k.lstm_back(n, lstm, transposed + half, gates + w.shape.gates(), stride, h + hidden, dh + hidden, 2 * hidden, c + n * hidden, grad + half,
                scratch_.data(), true);
  }
}

/// A mask for each sentence, the same for all its words.
void Learner::Half::drop_layer(Batch batch, Layer& layer) {
  const std::size_t width = 2 * w.shape.hidden;
  const float drop = w.options.drop_layer, keep = 1.0f / (1.0f - drop);
  layer.mask.resize(batch.size() * width);
  for (float& m : layer.mask) m = random_.uniform() < drop ? 0.0f : keep;
}

void Learner::Half::run(Batch batch, std::uint64_t seed) {
  clear();
  if (batch.empty()) return;
  const Shape& s = w.shape;
  const std::size_t two = 2 * s.hidden, wide = 2 * s.gates(), in2 = two + k_upos_count, width = 2 * s.arc + 2 * s.rel;
  random_ = Random(seed);
  lookup(batch, true);
  one_.gates.resize(total_ * columns_);
  product(total_, x_, s.input(), Slot::In1, one_.gates.data(), columns_, Slot::Bias1);
  recur(batch, one_, columns_, Slot::Rec1);
  tag(batch);
  lemma(batch);
  d_in2_.assign(total_ * in2, 0.0f);

  const bool upper = std::any_of(batch.begin(), batch.end(), [](const Example* e) { return e->has_tree || (!e->entities.empty() && e->entities[0] >= 0); });
  if (upper) {
    const auto mask = [&](Layer& layer) {  // the masked layer, kept in dh until derivatives need the room
      drop_layer(batch, layer);
      layer.dh.resize(total_ * two);
      for (std::size_t b = 0; b < batch.size(); ++b)
        for (std::size_t i = starts_[b]; i < starts_[b + 1]; ++i)
          for (std::size_t j = 0; j < two; ++j) layer.dh[i * two + j] = layer.h[i * two + j] * layer.mask[b * two + j];
    };
    const auto unmask = [&](Layer& layer, const std::vector<float>& d) {
      for (std::size_t b = 0; b < batch.size(); ++b)
        for (std::size_t i = starts_[b]; i < starts_[b + 1]; ++i)
          for (std::size_t j = 0; j < two; ++j) layer.dh[i * two + j] = d[i * two + j] * layer.mask[b * two + j];
    };
    two_.gates.resize(total_ * wide);
    product(total_, in2_, in2, Slot::In2, two_.gates.data(), wide, Slot::Bias2);
    recur(batch, two_, wide, Slot::Rec2);
    mask(two_);
    Layer* top = &two_;
    if (s.layers > 2) {
      three_.gates.resize(total_ * wide);
      product(total_, two_.dh, two, Slot::In3, three_.gates.data(), wide, Slot::Bias3);
      recur(batch, three_, wide, Slot::Rec3);
      mask(three_);
      top = &three_;
    }
    std::vector<float> d_top(total_ * two, 0.0f);
    mlp_.resize(total_ * width);
    mlp_mask_.resize(total_ * width);
    d_mlp_.resize(total_ * width);
    arcs(batch, *top, d_top);
    entities(batch, *top, d_top);
    if (s.layers > 2) {
      unmask(three_, d_top);
      recur_back(batch, three_, wide, Slot::Rec3, 2);
      product_back(total_, two_.dh.data(), two, three_.gates.data(), wide, Slot::In3, d_top.data(), two, false);
      add_bias(total_, three_.gates.data(), wide, Slot::Bias3);
    }
    unmask(two_, d_top);
    recur_back(batch, two_, wide, Slot::Rec2, 1);
    product_back(total_, in2_.data(), in2, two_.gates.data(), wide, Slot::In2, d_in2_.data(), in2, false);
    add_bias(total_, two_.gates.data(), wide, Slot::Bias2);
    for (std::size_t i = 0; i < total_; ++i) {  // through the softmax of UPOS
      const float* share = tags_.data() + i * k_outputs;
      const float* d = d_in2_.data() + i * in2 + two;
      float mean = 0;
      for (std::size_t t = 0; t < k_upos_count; ++t) mean += d[t] * share[t];
      for (std::size_t t = 0; t < k_upos_count; ++t) d_tags_[i * k_outputs + t] += share[t] * (d[t] - mean);
    }
  }
  tag_back(batch);
  one_.dh.resize(total_ * two);
  for (std::size_t b = 0; b < batch.size(); ++b)
    for (std::size_t i = starts_[b]; i < starts_[b + 1]; ++i)
      for (std::size_t j = 0; j < two; ++j) one_.dh[i * two + j] = d_in2_[i * in2 + j] * one_.mask[b * two + j];
  recur_back(batch, one_, columns_, Slot::Rec1, 0);
  for (std::size_t i = 0; i < total_; ++i) std::copy_n(d_tag_.data() + i * s.tag, s.tag, one_.gates.data() + i * columns_ + wide);
  dx_.resize(total_ * s.input());
  product_back(total_, x_.data(), s.input(), one_.gates.data(), columns_, Slot::In1, dx_.data(), s.input(), false);
  add_bias(total_, one_.gates.data(), columns_, Slot::Bias1);
  lookup_back(batch);
}

}  // namespace khabar
