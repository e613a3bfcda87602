// One thread's half of a training step: forward, losses, backward. learner.cpp owns two of these.
#pragma once

#include <span>

#include "extract/trainer/learner.hpp"

namespace khabar {

/// The weights as a half needs them: shared, unchanged during a step.
struct Weights {
  const Shape& shape;
  const LearnOptions& options;
  const std::array<std::vector<float>, k_slots>& dense;
  const std::array<Packed, k_slots>& forward;    ///< inputs x outputs
  const std::array<Packed, k_slots>& backward;   ///< transposed
  const std::array<std::vector<float>, 3>& recurrent_t;
  const TrainTable& words;
  const TrainTable& parts;
  const TrainTable& guesses;
  const std::vector<double>& draw;
  const std::vector<float>& log_share;
};

constexpr float k_leak = 0.1f;  ///< as in analyser.cpp
constexpr std::size_t k_outputs = k_upos_count + k_feature_total;

inline std::size_t index(Slot slot) { return static_cast<std::size_t>(slot); }

using Batch = std::span<const Example* const>;

struct Learner::Half {
  explicit Half(const Weights& weights);

  void clear();
  /// Derivatives into grads and rows; the batch's losses.
  void run(Batch batch, std::uint64_t seed);
  void run_words(Batch batch, std::uint64_t seed);

  const Weights w;
  const Kernels& k;
  Losses losses;
  std::array<std::vector<float>, k_slots> grads;
  /// Row and its derivative, in the order met.
  std::vector<std::pair<std::int32_t, const float*>> word_rows, part_rows, guess_rows;

 private:
  struct Layer {
    std::vector<float> gates, h, c, mask, dh;
  };
  void product(std::size_t n, const std::vector<float>& a, std::size_t stride, Slot slot, float* out, std::size_t out_stride, Slot bias);
  void product_back(std::size_t n, const float* a, std::size_t a_stride, const float* d, std::size_t d_stride, Slot slot, float* da, std::size_t da_stride, bool accumulate);
  void add_bias(std::size_t n, const float* d, std::size_t stride, Slot slot);
  void lookup(Batch batch, bool drop);
  void lookup_back(Batch batch);
  void recur(Batch batch, Layer& layer, std::size_t stride, Slot slot);
  void recur_back(Batch batch, Layer& layer, std::size_t stride, Slot slot, std::size_t third);
  void drop_layer(Batch batch, Layer& layer);
  void tag(Batch batch);
  void tag_back(Batch batch);
  void lemma(Batch batch);
  void arcs(Batch batch, const Layer& top, std::vector<float>& d_top);
  void entities(Batch batch, const Layer& top, std::vector<float>& d_top);

  std::size_t total_ = 0, columns_ = 0;
  Random random_{0};
  std::vector<std::size_t> starts_;
  std::vector<float> x_, x_mask_, dx_, d_gates_, tag_h_, tag_mask_, d_tag_, tags_, d_tags_, in2_, d_in2_, scratch_, transposed_, mlp_, mlp_mask_, d_mlp_;
  std::vector<std::int32_t> used_words_, used_parts_;
  Layer one_, two_, three_;
  Packed pack_;
  std::vector<float> arc_in_, heads_, scores_, d_heads_, d_arc_in_, z_, d_z_, logits_, guess_store_;
};

}  // namespace khabar
