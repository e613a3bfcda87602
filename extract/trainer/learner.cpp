// Steps of training: two halves in two threads, their derivatives added, Adam. See learner.hpp.
#include "extract/trainer/learner.hpp"

#include <algorithm>
#include <cmath>
#include <thread>

#include "extract/trainer/half.hpp"

namespace khabar {
namespace {

constexpr float k_beta1 = 0.9f, k_beta2 = 0.98f;
constexpr float k_row_start = 0.1f;  // spread of new table rows

constexpr Slot k_products[] = {Slot::In1, Slot::Tag, Slot::TagOut, Slot::Lemma, Slot::In2, Slot::In3, Slot::Mlp, Slot::Entity, Slot::ArcU, Slot::Rel};

}  // namespace

float Random::normal() {  // sum of twelve uniforms: normal enough for a start
  float sum = -6;
  for (int i = 0; i < 12; ++i) sum += uniform();
  return sum;
}

void Losses::add(const Losses& o) {
  upos += o.upos, feats += o.feats, lemma += o.lemma, arc += o.arc, relation += o.relation, entity += o.entity, next_word += o.next_word;
  upos_count += o.upos_count, tree_count += o.tree_count, entity_count += o.entity_count, next_count += o.next_count;
}

Learner::Learner(const Shape& given, std::uint64_t seed, const LearnOptions& learn) : shape(given), options(learn), seed_(seed) {
  words.dim = shape.word;
  parts.dim = shape.part;
  guesses_.dim = shape.hidden;
  Random random(seed);
  for (std::size_t i = 0; i < k_slots; ++i) {
    const Slot slot = static_cast<Slot>(i);
    const SlotSize size = slot_size(shape, slot);
    auto& weights = dense[i];
    weights.assign(size.count(), 0.0f);
    const bool recurrent = slot == Slot::Rec1 || slot == Slot::Rec2 || slot == Slot::Rec3;
    const bool bias = size.rows == 1 && slot != Slot::Root;
    if (bias || slot == Slot::Distance || slot == Slot::Rel) {
    } else if (slot == Slot::ArcU) {  // a small bilinear form to begin with
      for (float& value : weights) value = 0.05f * random.normal();
    } else {
      const double fan = recurrent ? 2.0 * shape.block : static_cast<double>(size.rows) + (slot == Slot::Tag ? shape.input() : 0) + 100;
      const float spread = slot == Slot::Bank || slot == Slot::Root ? 0.3f : static_cast<float>(std::sqrt(1.0 / fan)) * 1.2f;
      for (float& value : weights) value = spread * random.normal();
    }
  }
  for (Slot slot : {Slot::Bias1, Slot::Bias2, Slot::Bias3})  // a forgetful start learns slowly
    if (!dense[index(slot)].empty())
      for (std::size_t direction = 0; direction < 2; ++direction)
        std::fill_n(dense[index(slot)].begin() + static_cast<std::ptrdiff_t>(direction * shape.gates() + shape.hidden), shape.hidden, 1.0f);
  for (std::size_t i = 0; i < k_slots; ++i) m_[i].assign(dense[i].size(), 0.0f), v_[i].assign(dense[i].size(), 0.0f);
}

Learner::~Learner() = default;

void Learner::start_tables() {
  Random random(seed_ + 1);
  for (TrainTable* table : {&words, &parts, &guesses_}) {
    const std::size_t size = table->keys.size() * table->dim;
    table->rows.reserve(size);
    while (table->rows.size() < size) table->rows.push_back(k_row_start * random.normal());
    table->m.resize(size, 0.0f);
    table->v.resize(size, 0.0f);
  }
}

void Learner::start_words(const std::vector<double>& counts) {
  guesses_.keys.clear(), guesses_.rows.clear(), guesses_.m.clear(), guesses_.v.clear();
  for (std::size_t i = 0; i < counts.size(); ++i) guesses_.keys.push_back(static_cast<std::uint32_t>(i));
  draw_.clear();
  double total = 0;
  for (double count : counts) draw_.push_back(total += count);
  log_share_.clear();
  for (double count : counts) log_share_.push_back(static_cast<float>(std::log(std::max(count, 0.5) / total)));
  start_tables();
}

void Learner::prepare() {
  for (Slot slot : k_products) {
    const SlotSize size = slot_size(shape, slot);
    forward_[index(slot)].pack(dense[index(slot)].data(), size.rows, size.columns, size.columns);
    backward_[index(slot)].pack_transposed(dense[index(slot)].data(), size.columns, size.rows, size.columns);
  }
  const std::size_t block = shape.block, blocks = 2 * shape.hidden / block;
  const Slot recurrents[] = {Slot::Rec1, Slot::Rec2, Slot::Rec3};
  for (std::size_t r = 0; r < 3; ++r) {
    const auto& weights = dense[index(recurrents[r])];
    recurrent_t_[r].resize(weights.size());
    if (weights.empty()) continue;
    for (std::size_t b = 0; b < blocks; ++b)
      for (std::size_t i = 0; i < block; ++i)
        for (std::size_t j = 0; j < 4 * block; ++j)
          recurrent_t_[r][(b * 4 * block + j) * block + i] = weights[(b * block + i) * 4 * block + j];
  }
  if (!halves_[0]) {
    const Weights weights{shape, options, dense, forward_, backward_, recurrent_t_, words, parts, guesses_, draw_, log_share_};
    for (auto& half : halves_) half = std::make_unique<Half>(weights);
  }
}

void Learner::update_rows(TrainTable& table, const std::vector<std::pair<std::int32_t, const float*>>& derivatives, float rate) {
  const Kernels& k = kernels();
  const std::size_t dim = table.dim;
  std::unordered_map<std::int32_t, std::size_t> at;
  std::vector<std::int32_t> order;
  std::vector<float> sums;
  for (const auto& [row, d] : derivatives) {
    const auto [it, fresh] = at.emplace(row, order.size());
    if (fresh) {
      order.push_back(row);
      sums.resize(sums.size() + dim, 0.0f);
    }
    k.add_row_float(sums.data() + it->second * dim, d, dim);
  }
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::size_t row = static_cast<std::size_t>(order[i]) * dim;
    k.adam(table.rows.data() + row, sums.data() + i * dim, table.m.data() + row, table.v.data() + row, dim, rate, k_beta1, k_beta2, 1.0f);
  }
}

void Learner::update(float rate) {
  const Kernels& k = kernels();
  double norm = 0;
  for (std::size_t i = 0; i < k_slots; ++i) {
    auto& grad = halves_[0]->grads[i];
    const auto& other = halves_[1]->grads[i];
    for (std::size_t j = 0; j < grad.size(); ++j) {
      grad[j] += other[j];
      norm += static_cast<double>(grad[j]) * grad[j];
    }
  }
  norm = std::sqrt(norm);
  const float scale = norm > options.clip ? static_cast<float>(options.clip / norm) : 1.0f;
  for (std::size_t i = 0; i < k_slots; ++i)
    k.adam(dense[i].data(), halves_[0]->grads[i].data(), m_[i].data(), v_[i].data(), dense[i].size(), rate, k_beta1, k_beta2, scale);
  const auto join = [&](auto member) {
    auto all = (*halves_[0]).*member;
    const auto& more = (*halves_[1]).*member;
    all.insert(all.end(), more.begin(), more.end());
    return all;
  };
  const float row_rate = rate * options.table_rate;
  if (options.drop_word < 1) update_rows(words, join(&Half::word_rows), row_rate);
  update_rows(parts, join(&Half::part_rows), row_rate);
  update_rows(guesses_, join(&Half::guess_rows), rate);
}

namespace {

/// The batch in two halves of about equal numbers of words: sentences go to the shorter one, in order.
std::array<std::vector<const Example*>, 2> split(const std::vector<const Example*>& batch) {
  std::array<std::vector<const Example*>, 2> halves;
  std::size_t size[2] = {0, 0};
  for (const Example* example : batch) {
    const std::size_t half = size[1] < size[0] ? 1 : 0;
    halves[half].push_back(example);
    size[half] += example->size();
  }
  return halves;
}

}  // namespace

Losses Learner::step(const std::vector<const Example*>& batch, float rate) {
  prepare();
  ++steps_;
  const auto halves = split(batch);
  const std::uint64_t seed = seed_ * 1000003 + steps_ * 2;
  double words_in = 0;
  for (const Example* example : batch) words_in += static_cast<double>(example->size());
  std::thread other([&] { halves_[1]->run(halves[1], seed + 1); });
  halves_[0]->run(halves[0], seed);
  other.join();
  const float scale = 1.0f / static_cast<float>(std::max(words_in, 1.0));
  for (auto& half : halves_)
    for (auto& grad : half->grads)
      for (float& g : grad) g *= scale;
  update(rate);
  Losses losses = halves_[0]->losses;
  losses.add(halves_[1]->losses);
  return losses;
}

Losses Learner::step_words(const std::vector<const Example*>& batch, float rate) {
  prepare();
  ++steps_;
  const auto halves = split(batch);
  const std::uint64_t seed = seed_ * 1000003 + steps_ * 2;
  double words_in = 0;
  for (const Example* example : batch) words_in += static_cast<double>(example->size());
  std::thread other([&] { halves_[1]->run_words(halves[1], seed + 1); });
  halves_[0]->run_words(halves[0], seed);
  other.join();
  const float scale = 1.0f / static_cast<float>(std::max(words_in, 1.0));
  for (auto& half : halves_)
    for (auto& grad : half->grads)
      for (float& g : grad) g *= scale;
  update(rate);
  Losses losses = halves_[0]->losses;
  losses.add(halves_[1]->losses);
  return losses;
}

}  // namespace khabar
