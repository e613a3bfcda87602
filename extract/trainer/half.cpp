// Forward and backward through the network for half a batch. The forward pass is analyser.cpp's, with dropout.
#include "extract/trainer/half.hpp"

#include <algorithm>
#include <cmath>

namespace khabar {
namespace {

constexpr float k_leak = 0.1f;  // as in analyser.cpp
constexpr std::size_t k_outputs = k_upos_count + k_feature_total;

std::size_t index(Slot slot) { return static_cast<std::size_t>(slot); }

}  // namespace

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

void Learner::Half::tag(Batch batch) {
  const Shape& s = w.shape;
  const std::size_t two = 2 * s.hidden, in2 = two + k_upos_count;
  drop_layer(batch, one_);
  in2_.resize(total_ * in2);
  for (std::size_t b = 0; b < batch.size(); ++b)
    for (std::size_t i = starts_[b]; i < starts_[b + 1]; ++i)
      for (std::size_t j = 0; j < two; ++j) in2_[i * in2 + j] = one_.h[i * two + j] * one_.mask[b * two + j];
  tag_h_.resize(total_ * s.tag);
  tag_mask_.resize(total_ * s.tag);
  for (std::size_t i = 0; i < total_; ++i) std::copy_n(one_.gates.data() + i * columns_ + 2 * s.gates(), s.tag, tag_h_.data() + i * s.tag);
  k.gemm(total_, in2_.data(), in2, w.forward[index(Slot::Tag)], tag_h_.data(), s.tag, nullptr, true);
  const float keep = 1.0f / (1.0f - w.options.drop_tag);
  for (std::size_t i = 0; i < tag_h_.size(); ++i) {
    tag_mask_[i] = tag_h_[i] <= 0 || random_.uniform() < w.options.drop_tag ? 0.0f : keep;
    tag_h_[i] *= tag_mask_[i];
  }
  tags_.resize(total_ * k_outputs);
  product(total_, tag_h_, s.tag, Slot::TagOut, tags_.data(), k_outputs, Slot::TagOutBias);
  d_tags_.assign(total_ * k_outputs, 0.0f);
  std::size_t at = 0;
  for (const Example* example : batch) {
    const float weight = example->has_tree ? 1.0f : w.options.weight_tags;
    for (std::size_t i = 0; i < example->size(); ++i, ++at) {
      float* row = tags_.data() + at * k_outputs;
      float* d = d_tags_.data() + at * k_outputs;
      k.softmax(row, k_upos_count);
      std::copy_n(row, k_upos_count, in2_.data() + at * in2 + two);
      if (const int gold = example->upos[i]; gold >= 0) {
        constexpr std::size_t cc = static_cast<std::size_t>(Upos::Cconj), sc = static_cast<std::size_t>(Upos::Sconj);
        const bool either = gold == Example::k_either_conjunction;
        const float share = either ? row[cc] + row[sc] : row[static_cast<std::size_t>(gold)];
        losses.upos -= std::log(std::max(share, 1e-10f));
        losses.upos_count += 1;
        for (std::size_t t = 0; t < k_upos_count; ++t) {
          const float target = either ? (t == cc || t == sc ? row[t] / std::max(share, 1e-10f) : 0.0f) : t == static_cast<std::size_t>(gold) ? 1.0f : 0.0f;
          d[t] = weight * (row[t] - target);
        }
      }
      std::size_t from = k_upos_count;
      for (std::size_t f = 0; f < k_feature_sizes.size(); from += k_feature_sizes[f++]) {
        const int gold = example->feats[i][f];
        if (gold < 0) continue;
        k.softmax(row + from, k_feature_sizes[f]);
        losses.feats -= std::log(std::max(row[from + static_cast<std::size_t>(gold)], 1e-10f));
        for (std::size_t v = 0; v < k_feature_sizes[f]; ++v)
          d[from + v] = w.options.weight_feats * (row[from + v] - (v == static_cast<std::size_t>(gold) ? 1.0f : 0.0f));
      }
    }
  }
}

/// Needs d_tags_ (with what the layers above added to UPOS) and d_tag_ (what the lemmas gave); adds to d_in2_, and puts
/// the derivative of the tag layer's inputs into one_.gates' last columns.
void Learner::Half::tag_back(Batch) {
  const Shape& s = w.shape;
  const std::size_t two = 2 * s.hidden, in2 = two + k_upos_count;
  product_back(total_, tag_h_.data(), s.tag, d_tags_.data(), k_outputs, Slot::TagOut, d_tag_.data(), s.tag, true);
  add_bias(total_, d_tags_.data(), k_outputs, Slot::TagOutBias);
  for (std::size_t i = 0; i < d_tag_.size(); ++i) d_tag_[i] *= tag_mask_[i];
  product_back(total_, in2_.data(), in2, d_tag_.data(), s.tag, Slot::Tag, d_in2_.data(), in2, true);
}

void Learner::Half::lemma(Batch batch) {
  const Shape& s = w.shape;
  d_tag_.assign(total_ * s.tag, 0.0f);
  std::vector<std::size_t> rows;
  std::vector<std::int32_t> gold;
  std::size_t at = 0;
  for (const Example* example : batch)
    for (std::size_t i = 0; i < example->size(); ++i, ++at)
      if (example->scripts[i] >= 0) rows.push_back(at), gold.push_back(example->scripts[i]);
  if (rows.empty()) return;
  std::vector<float> in(rows.size() * s.tag), d_in(rows.size() * s.tag);
  for (std::size_t r = 0; r < rows.size(); ++r) std::copy_n(tag_h_.data() + rows[r] * s.tag, s.tag, in.data() + r * s.tag);
  logits_.resize(rows.size() * s.scripts);
  product(rows.size(), in, s.tag, Slot::Lemma, logits_.data(), s.scripts, Slot::LemmaBias);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    float* row = logits_.data() + r * s.scripts;
    k.softmax(row, s.scripts);
    losses.lemma -= std::log(std::max(row[gold[r]], 1e-10f));
    row[gold[r]] -= 1.0f;
    for (std::size_t j = 0; j < s.scripts; ++j) row[j] *= w.options.weight_lemma;
  }
  product_back(rows.size(), in.data(), s.tag, logits_.data(), s.scripts, Slot::Lemma, d_in.data(), s.tag, false);
  add_bias(rows.size(), logits_.data(), s.scripts, Slot::LemmaBias);
  for (std::size_t r = 0; r < rows.size(); ++r)
    for (std::size_t j = 0; j < s.tag; ++j) d_tag_[rows[r] * s.tag + j] += d_in[r * s.tag + j];
}

/// Arcs and relations of the sentences with trees; adds to d_top (of the masked top layer).
void Learner::Half::arcs(Batch batch, const Layer& top, std::vector<float>& d_top) {
  const Shape& s = w.shape;
  const std::size_t two = 2 * s.hidden, arc = s.arc, rel = s.rel, sum = s.rel_sum(), width = 2 * arc + 2 * rel, count = s.relations;
  product(total_, top.dh, two, Slot::Mlp, mlp_.data(), width, Slot::MlpBias);  // top.dh holds the masked layer here
  const float keep = 1.0f / (1.0f - w.options.drop_arc);
  for (std::size_t i = 0; i < total_; ++i)
    for (std::size_t j = 0; j < width; ++j) {
      float& value = mlp_[i * width + j];
      float& mask = mlp_mask_[i * width + j];
      mask = random_.uniform() < w.options.drop_arc ? 0.0f : keep;
      if (j < 2 * arc && value < 0) mask *= k_leak;
      value *= mask;
    }
  std::fill(d_mlp_.begin(), d_mlp_.end(), 0.0f);
  float* d_root = grads[index(Slot::Root)].data();
  const float* root = w.dense[index(Slot::Root)].data();
  for (std::size_t b = 0; b < batch.size(); ++b) {
    const Example& example = *batch[b];
    if (!example.has_tree) continue;
    const std::size_t n = example.size(), stride = (n + 16) / 16 * 16;
    float* mlp = mlp_.data() + starts_[b] * width;
    float* d_mlp = d_mlp_.data() + starts_[b] * width;
    losses.tree_count += static_cast<double>(n);
    // arcs
    heads_.resize((n + 1) * arc);
    std::copy_n(root, arc, heads_.data());
    for (std::size_t i = 0; i < n; ++i) std::copy_n(mlp + i * width + arc, arc, heads_.data() + (i + 1) * arc);
    arc_in_.resize(n * arc);
    k.gemm(n, mlp, width, w.forward[index(Slot::ArcU)], arc_in_.data(), arc, w.dense[index(Slot::ArcBias)].data(), false);
    pack_.pack_transposed(heads_.data(), arc, n + 1, arc);
    scores_.assign(n * stride, 0.0f);
    k.gemm(n, arc_in_.data(), arc, pack_, scores_.data(), stride, nullptr, false);
    for (std::size_t i = 0; i < n; ++i) {
      float* row = scores_.data() + i * stride;
      row[i + 1] = -1e9f;
      k.softmax(row, n + 1);
      if (example.heads[i] == Example::k_not_told) {
        std::fill_n(row, n + 1, 0.0f);
        continue;
      }
      const std::size_t gold = static_cast<std::size_t>(example.heads[i] + 1);
      losses.arc -= std::log(std::max(row[gold], 1e-10f));
      row[gold] -= 1.0f;
    }
    d_arc_in_.resize(n * arc);
    pack_.pack(heads_.data(), n + 1, arc, arc);
    k.gemm(n, scores_.data(), stride, pack_, d_arc_in_.data(), arc, nullptr, false);
    d_heads_.assign((n + 1) * arc, 0.0f);
    transposed_.resize((n + 1) * n);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j <= n; ++j) transposed_[j * n + i] = scores_[i * stride + j];
    pack_.pack(arc_in_.data(), n, arc, arc);
    k.gemm(n + 1, transposed_.data(), n, pack_, d_heads_.data(), arc, nullptr, false);
    for (std::size_t j = 0; j < arc; ++j) d_root[j] += d_heads_[j];
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < arc; ++j) d_mlp[i * width + arc + j] += d_heads_[(i + 1) * arc + j];
    product_back(n, mlp, width, d_arc_in_.data(), arc, Slot::ArcU, d_mlp, width, true);
    add_bias(n, d_arc_in_.data(), arc, Slot::ArcBias);
    // relations of the true arcs
    z_.resize(n * rel);
    d_z_.resize(n * rel);
    for (std::size_t i = 0; i < n; ++i) {
      const float* dependant = mlp + i * width + 2 * arc;
      const float* head = example.heads[i] < 0 ? root + arc : mlp + static_cast<std::size_t>(example.heads[i]) * width + 2 * arc + rel;
      for (std::size_t j = 0; j < rel; ++j) z_[i * rel + j] = j < sum ? std::max(dependant[j] + head[j], 0.0f) : dependant[j] * head[j];
    }
    logits_.resize(n * count);
    product(n, z_, rel, Slot::Rel, logits_.data(), count, Slot::RelBias);
    for (std::size_t i = 0; i < n; ++i) {
      float* row = logits_.data() + i * count;
      if (example.relations[i] == Example::k_not_told || example.heads[i] == Example::k_not_told) {
        std::fill_n(row, count, 0.0f);
        continue;
      }
      const std::size_t bucket = distance_bucket(example.heads[i] < 0 ? 0 : example.heads[i] - static_cast<std::ptrdiff_t>(i)) * count;
      for (std::size_t r = 0; r < count; ++r) row[r] += w.dense[index(Slot::Distance)][bucket + r];
      k.softmax(row, count);
      losses.relation -= std::log(std::max(row[example.relations[i]], 1e-10f));
      row[example.relations[i]] -= 1.0f;
      for (std::size_t r = 0; r < count; ++r) grads[index(Slot::Distance)][bucket + r] += row[r];
    }
    product_back(n, z_.data(), rel, logits_.data(), count, Slot::Rel, d_z_.data(), rel, false);
    add_bias(n, logits_.data(), count, Slot::RelBias);
    for (std::size_t i = 0; i < n; ++i) {
      const bool is_root = example.heads[i] < 0;
      const std::size_t h = is_root ? 0 : static_cast<std::size_t>(example.heads[i]);
      const float* dependant = mlp + i * width + 2 * arc;
      const float* head = is_root ? root + arc : mlp + h * width + 2 * arc + rel;
      float* dd = d_mlp + i * width + 2 * arc;
      float* dh = is_root ? d_root + arc : d_mlp + h * width + 2 * arc + rel;
      const float* dz = d_z_.data() + i * rel;
      for (std::size_t j = 0; j < sum; ++j)
        if (z_[i * rel + j] > 0) dd[j] += dz[j], dh[j] += dz[j];
      for (std::size_t j = sum; j < rel; ++j) {
        const float a = dz[j] * head[j], c = dz[j] * dependant[j];
        dd[j] += a, dh[j] += c;
      }
    }
  }
  for (std::size_t i = 0; i < d_mlp_.size(); ++i) d_mlp_[i] *= mlp_mask_[i];
  product_back(total_, top.dh.data(), two, d_mlp_.data(), width, Slot::Mlp, d_top.data(), two, true);
  add_bias(total_, d_mlp_.data(), width, Slot::MlpBias);
}

void Learner::Half::entities(Batch batch, const Layer& top, std::vector<float>& d_top) {
  const std::size_t two = 2 * w.shape.hidden;
  bool any = false;
  for (const Example* example : batch) any = any || std::any_of(example->entities.begin(), example->entities.end(), [](int e) { return e >= 0; });
  if (!any) return;
  logits_.resize(total_ * k_entity_tags);
  product(total_, top.dh, two, Slot::Entity, logits_.data(), k_entity_tags, Slot::EntityBias);
  std::size_t at = 0;
  for (const Example* example : batch)
    for (std::size_t i = 0; i < example->size(); ++i, ++at) {
      float* row = logits_.data() + at * k_entity_tags;
      const int gold = example->entities[i];
      if (gold < 0) {
        std::fill_n(row, k_entity_tags, 0.0f);
        continue;
      }
      k.softmax(row, k_entity_tags);
      losses.entity -= std::log(std::max(row[gold], 1e-10f));
      losses.entity_count += 1;
      row[gold] -= 1.0f;
      for (std::size_t t = 0; t < k_entity_tags; ++t) row[t] *= w.options.weight_entity;
    }
  product_back(total_, top.dh.data(), two, logits_.data(), k_entity_tags, Slot::Entity, d_top.data(), two, true);
  add_bias(total_, logits_.data(), k_entity_tags, Slot::EntityBias);
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
