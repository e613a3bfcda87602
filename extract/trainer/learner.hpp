// The network under training: weights in float, derivatives by hand, Adam.
//
// A step takes a batch of sentences, split in two fixed halves that two threads work on; their derivatives are added in
// a fixed order, so the same input and seed give the same bytes whatever the machine does. Dropout masks come from a
// counter, not from a shared generator.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "extract/network/network.hpp"
#include "extract/trainer/examples.hpp"

namespace khabar {

/// SplitMix64 (Steele et al. 2014): small, seeded, the same everywhere.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15ull;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ z >> 27) * 0x94D049BB133111EBull;
    return z ^ z >> 31;
  }
  float uniform() { return static_cast<float>(next() >> 40) * 0x1p-24f; }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
  float normal();

 private:
  std::uint64_t state_;
};

struct LearnOptions {
  float drop_word = 0.25f;    ///< whole word rows
  float drop_whole = 0.33f;   ///< the part that is the whole word
  float drop_part = 0.05f;    ///< any other part
  float drop_input = 0.15f;
  float drop_layer = 0.33f;   ///< between layers, the same units through a sentence
  float drop_tag = 0.2f;
  float drop_arc = 0.33f;
  float weight_tags = 0.5f;   ///< of UPOS-only sentences' loss, against trees'
  float weight_feats = 0.3f;
  float weight_lemma = 0.3f;
  float weight_entity = 0.5f;
  float table_rate = 1.0f;    ///< of row tables, against dense weights
  float clip = 5.0f;
};

struct Losses {
  double upos = 0, feats = 0, lemma = 0, arc = 0, relation = 0, entity = 0, next_word = 0;
  double upos_count = 0, tree_count = 0, entity_count = 0, next_count = 0;
  void add(const Losses& other);
};

class Learner {
 public:
  Learner(const Shape& shape, std::uint64_t seed, const LearnOptions& options);
  ~Learner();

  /// Gives new rows of the tables small random values; called after they have grown.
  void start_tables();
  /// One step of Adam on `batch`. `rate` is the learning rate.
  Losses step(const std::vector<const Example*>& batch, float rate);

  /// One step of language modelling: the forward half of layer 1 guesses the next word, the backward half the last one,
  /// by sampled softmax (Jean et al. 2015) against `k_negatives` words drawn by `counts`.
  Losses step_words(const std::vector<const Example*>& batch, float rate);
  void start_words(const std::vector<double>& counts);

  Shape shape;
  LearnOptions options;
  std::array<std::vector<float>, k_slots> dense;
  TrainTable words, parts;

 private:
  struct Half;
  void prepare();
  void update(float rate);
  void update_rows(TrainTable& table, const std::vector<std::pair<std::int32_t, const float*>>& derivatives, float rate);

  std::uint64_t seed_, steps_ = 0;
  std::array<std::vector<float>, k_slots> m_, v_;
  std::array<Packed, k_slots> forward_, backward_;
  std::array<std::vector<float>, 3> recurrent_t_;
  std::array<std::unique_ptr<Half>, 2> halves_;
  TrainTable guesses_;                 ///< output rows of language modelling, by word row
  std::vector<double> draw_;           ///< cumulated counts
  std::vector<float> log_share_;
};

}  // namespace khabar
