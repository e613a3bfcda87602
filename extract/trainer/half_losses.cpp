// What half a batch is wrong in: tags, lemmas, arcs with their relations, entities; and the derivatives of each.
#include "extract/trainer/half.hpp"

#include <algorithm>
#include <cmath>

namespace khabar {

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

}  // namespace khabar
