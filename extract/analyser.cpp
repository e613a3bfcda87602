// The forward pass: words to rows, rows through the layers, and the choice of tags, tree, relations and entities.
//
// The part of the first layer that depends on the word alone is remembered for frequent words (k_cache rows), which
// saves about a third of the work; a remembered row holds the same bits as a computed one.
#include "extract/analyser.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "extract/network/lemma_script.hpp"
#include "extract/network/network.hpp"
#include "extract/network/tree.hpp"
#include "extract/network/words.hpp"

namespace khabar {
namespace {

constexpr std::size_t k_cache = 4096;        // remembered words, a power of two; about 18 MB
constexpr float k_leak = 0.1f;               // slope of the arc spaces below zero
constexpr std::size_t k_script_tries = 8;    // scripts tried before a form is its own lemma

void relu(float* x, std::size_t n, float leak) {
  for (std::size_t i = 0; i < n; ++i) x[i] = x[i] > 0 ? x[i] : x[i] * leak;
}

bool has_digit(const FoldedWord& word) { return std::find(word.letters, word.letters + word.size, U'0') != word.letters + word.size; }

}  // namespace

Model::Model(std::unique_ptr<const Network> network) : network_(std::move(network)) {}
Model::~Model() = default;

std::shared_ptr<const Model> Model::load(const std::filesystem::path& path) {
  return std::make_shared<const Model>(std::make_unique<const Network>(ModelFile::read(path, "analysis")));
}
std::shared_ptr<const Model> Model::parse(std::string_view bytes, const std::string& name) {
  return std::make_shared<const Model>(std::make_unique<const Network>(ModelFile::parse(std::string(bytes), name, "analysis")));
}
Lang Model::lang() const { return network_->lang(); }
const std::string& Model::info() const { return network_->file().header(); }
const std::string& Model::hash() const { return network_->file().hash(); }

struct Analyser::State {
  State(const Network& network, const Kernels& kernels)
      : net(network), k(kernels), shape(network.shape()), columns(2 * shape.gates() + shape.tag) {
    cache_keys.assign(k_cache, 0);
    cache_rows.resize(k_cache * columns);
    const float* bank = net.dense(Slot::Bank).data() + net.bank() * shape.bank;
    bank_row.assign(bank, bank + shape.bank);
  }

  const Network& net;
  const Kernels& k;
  const Shape shape;
  const std::size_t columns;  ///< of the first layer's product: gates of both directions, tag hidden layer

  std::vector<std::uint64_t> cache_keys;
  std::vector<float> cache_rows, bank_row;
  std::vector<FoldedWord> folded;
  std::vector<std::size_t> misses;
  std::vector<float> x, fresh, gates1, h1, c, tags, in2, gates2, h2, mlp, heads_in, arc_in, scores, z, relations, entities, unknown, scripts, path;
  std::vector<std::uint8_t> back;
  std::vector<std::size_t> unknown_words;
  std::vector<int> heads;
  Packed heads_packed;
  TreeFinder trees;
  std::string lemma;

  void window(Sentence& sentence, std::size_t first, std::size_t n, Analysis& owner);
  void first_layer(const Sentence& sentence, std::size_t first, std::size_t n);
  void layer(std::size_t n, float* gates, std::size_t stride, Slot recurrent, float* h);
  void tag(Sentence& sentence, std::size_t first, std::size_t n);
  void lemmas(Sentence& sentence, std::size_t first, std::size_t n, Analysis& owner);
  void parse(Sentence& sentence, std::size_t first, std::size_t n);
  void label(Sentence& sentence, std::size_t first, std::size_t n);
  void name(Sentence& sentence, std::size_t first, std::size_t n);
};

/// Folded forms, then the first layer's product for each: from the cache, or computed together.
void Analyser::State::first_layer(const Sentence& sentence, std::size_t first, std::size_t n) {
  folded.resize(n);
  misses.clear();
  gates1.resize(n * columns);
  for (std::size_t i = 0; i < n; ++i) {
    folded[i] = fold_word(sentence.words[first + i].form);
    const std::uint64_t key = word_key64(folded[i], folded[i].shape) | 1;  // 0 marks an empty place
    const std::size_t place = key >> 32 & (k_cache - 1);
    if (cache_keys[place] == key)
      std::copy_n(cache_rows.data() + place * columns, columns, gates1.data() + i * columns);
    else
      misses.push_back(i);
  }
  if (misses.empty()) return;
  const std::size_t input = shape.input();
  x.assign(misses.size() * input, 0.0f);
  for (std::size_t m = 0; m < misses.size(); ++m) {
    float* row = x.data() + m * input;
    const FoldedWord& word = folded[misses[m]];
    if (const std::int32_t at = net.words().find(word_key(word)); at >= 0) net.words().add_to(row, at, k);
    const WordParts parts = word_parts(word);
    for (std::size_t p = 0; p < parts.size; ++p)
      if (const std::int32_t at = net.parts().find(parts.keys[p]); at >= 0) net.parts().add_to(row + shape.word, at, k);
    std::copy(bank_row.begin(), bank_row.end(), row + shape.word + shape.part);
  }
  fresh.resize(misses.size() * columns);
  k.gemm(misses.size(), x.data(), input, net.packed(Slot::In1), fresh.data(), columns, net.dense(Slot::Bias1).data(), false);
  for (std::size_t m = 0; m < misses.size(); ++m) {
    const FoldedWord& word = folded[misses[m]];
    const std::uint64_t key = word_key64(word, word.shape) | 1;
    const std::size_t place = key >> 32 & (k_cache - 1);
    cache_keys[place] = key;
    std::copy_n(fresh.data() + m * columns, columns, cache_rows.data() + place * columns);
    std::copy_n(fresh.data() + m * columns, columns, gates1.data() + misses[m] * columns);
  }
}

/// Both directions; h gets 2 * hidden columns.
void Analyser::State::layer(std::size_t n, float* gates, std::size_t stride, Slot recurrent, float* h) {
  const LstmShape lstm{shape.hidden, shape.block};
  const float* weights = net.dense(recurrent).data();
  c.resize(n * shape.hidden);
  k.lstm(n, lstm, weights, gates, stride, h, 2 * shape.hidden, c.data(), false);
  k.lstm(n, lstm, weights + std::size_t{shape.hidden} * 4 * shape.block, gates + shape.gates(), stride, h + shape.hidden, 2 * shape.hidden, c.data(), true);
}

void Analyser::State::tag(Sentence& sentence, std::size_t first, std::size_t n) {
  constexpr std::size_t outputs = k_upos_count + k_feature_total;
  float* hidden = gates1.data() + 2 * shape.gates();
  k.gemm(n, h1.data(), 2 * shape.hidden, net.packed(Slot::Tag), hidden, columns, nullptr, true);
  for (std::size_t i = 0; i < n; ++i) relu(hidden + i * columns, shape.tag, 0.0f);
  tags.resize(n * outputs);
  k.gemm(n, hidden, columns, net.packed(Slot::TagOut), tags.data(), outputs, net.dense(Slot::TagOutBias).data(), false);
  for (std::size_t i = 0; i < n; ++i) {
    Word& word = sentence.words[first + i];
    float* row = tags.data() + i * outputs;
    k.softmax(row, k_upos_count);
    word.upos = static_cast<Upos>(std::max_element(row, row + k_upos_count) - row);
    std::array<std::uint8_t, k_feature_sizes.size()> values{};
    const float* scores_of = row + k_upos_count;
    for (std::size_t f = 0; f < k_feature_sizes.size(); scores_of += k_feature_sizes[f++])
      if (net.bears(word.upos, f)) values[f] = static_cast<std::uint8_t>(std::max_element(scores_of, scores_of + k_feature_sizes[f]) - scores_of);
    word.feats = std::bit_cast<Feats>(values);
  }
}

void Analyser::State::lemmas(Sentence& sentence, std::size_t first, std::size_t n, Analysis& owner) {
  unknown_words.clear();
  for (std::size_t i = 0; i < n; ++i) {
    Word& word = sentence.words[first + i];
    word.lemma = word.form;
    if (word.upos == Upos::Punct || word.upos == Upos::Sym) continue;
    const std::string_view known =
        has_digit(folded[i]) ? std::string_view{} : net.lemmas().find(word_key64(folded[i], static_cast<std::uint64_t>(word.upos) + 1));
    if (known.empty())
      unknown_words.push_back(i);
    else
      word.lemma = known;
  }
  if (unknown_words.empty()) return;
  const std::size_t count = unknown_words.size();
  unknown.resize(count * shape.tag);
  for (std::size_t u = 0; u < count; ++u)
    std::copy_n(gates1.data() + unknown_words[u] * columns + 2 * shape.gates(), shape.tag, unknown.data() + u * shape.tag);
  scripts.resize(count * shape.scripts);
  k.gemm(count, unknown.data(), shape.tag, net.packed(Slot::Lemma), scripts.data(), shape.scripts, net.dense(Slot::LemmaBias).data(), false);
  for (std::size_t u = 0; u < count; ++u) {
    Word& word = sentence.words[first + unknown_words[u]];
    float* row = scripts.data() + u * shape.scripts;
    for (std::size_t attempt = 0; attempt < k_script_tries; ++attempt) {
      float* best = std::max_element(row, row + shape.scripts);
      lemma.clear();
      if (apply_lemma_script(net.scripts()[static_cast<std::size_t>(best - row)], word.form, lemma)) {
        word.lemma = lemma == word.form ? word.form : owner.keep(lemma);
        break;
      }
      *best = -1e30f;
    }
  }
}

/// Arc scores and the best tree among them; heads inside the window, -1 for its root.
void Analyser::State::parse(Sentence& sentence, std::size_t first, std::size_t n) {
  const std::size_t arc = shape.arc, width = 2 * arc + 2 * shape.rel, stride = (n + 16) / 16 * 16;
  mlp.resize(n * width);
  k.gemm(n, h2.data(), 2 * shape.hidden, net.packed(Slot::Mlp), mlp.data(), width, net.dense(Slot::MlpBias).data(), false);
  heads_in.resize((n + 1) * arc);
  std::copy_n(net.dense(Slot::Root).data(), arc, heads_in.data());
  for (std::size_t i = 0; i < n; ++i) {
    relu(mlp.data() + i * width, 2 * arc, k_leak);
    std::copy_n(mlp.data() + i * width + arc, arc, heads_in.data() + (i + 1) * arc);
  }
  arc_in.resize(n * arc);
  k.gemm(n, mlp.data(), width, net.packed(Slot::ArcU), arc_in.data(), arc, net.dense(Slot::ArcBias).data(), false);
  heads_packed.pack_transposed(heads_in.data(), arc, n + 1, arc);
  scores.resize(n * stride);
  k.gemm(n, arc_in.data(), arc, heads_packed, scores.data(), stride, nullptr, false);
  for (std::size_t i = 0; i < n; ++i) scores[i * stride + i + 1] = -1e9f;
  trees.find(scores.data(), n, stride, heads);
  for (std::size_t i = 0; i < n; ++i) {
    k.softmax(scores.data() + i * stride, n + 1);
    Word& word = sentence.words[first + i];
    word.head = heads[i] < 0 ? -1 : static_cast<int>(first) + heads[i];
    word.margin = scores[i * stride + static_cast<std::size_t>(heads[i] + 1)];
  }
}

void Analyser::State::label(Sentence& sentence, std::size_t first, std::size_t n) {
  const std::size_t arc = shape.arc, rel = shape.rel, sum = shape.rel_sum(), width = 2 * arc + 2 * rel, count = shape.relations;
  const float* root = net.dense(Slot::Root).data() + arc;
  z.resize(n * rel);
  for (std::size_t i = 0; i < n; ++i) {
    const float* dependant = mlp.data() + i * width + 2 * arc;
    const float* head = heads[i] < 0 ? root : mlp.data() + static_cast<std::size_t>(heads[i]) * width + 2 * arc + rel;
    float* out = z.data() + i * rel;
    for (std::size_t j = 0; j < sum; ++j) out[j] = dependant[j] + head[j];
    relu(out, sum, 0.0f);
    for (std::size_t j = sum; j < rel; ++j) out[j] = dependant[j] * head[j];
  }
  relations.resize(n * count);
  k.gemm(n, z.data(), rel, net.packed(Slot::Rel), relations.data(), count, net.dense(Slot::RelBias).data(), false);
  for (std::size_t i = 0; i < n; ++i) {
    float* row = relations.data() + i * count;
    const float* near = net.dense(Slot::Distance).data() + distance_bucket(heads[i] < 0 ? 0 : heads[i] - static_cast<std::ptrdiff_t>(i)) * count;
    for (std::size_t r = 0; r < count; ++r) {
      row[r] += near[r];
      if ((net.relations()[r].deprel == Deprel::Root) != (heads[i] < 0)) row[r] = -1e9f;
    }
    k.softmax(row, count);
    const std::size_t best = static_cast<std::size_t>(std::max_element(row, row + count) - row);
    Word& word = sentence.words[first + i];
    word.deprel = heads[i] < 0 ? Deprel::Root : net.relations()[best].deprel;
    word.subtype = heads[i] < 0 ? std::string_view{} : std::string_view(net.relations()[best].subtype);
    word.margin *= row[best];
  }
}

/// The best run of entity tags in which an inside follows a begin or inside of its own kind (Viterbi).
void Analyser::State::name(Sentence& sentence, std::size_t first, std::size_t n) {
  constexpr std::size_t tags_count = k_entity_tags;
  entities.resize(n * tags_count);
  k.gemm(n, h2.data(), 2 * shape.hidden, net.packed(Slot::Entity), entities.data(), tags_count, net.dense(Slot::EntityBias).data(), false);
  path.resize(n * tags_count);
  back.resize(n * tags_count);
  for (std::size_t i = 0; i < n; ++i) {
    const float* before = i ? path.data() + (i - 1) * tags_count : nullptr;
    const std::size_t top = i ? static_cast<std::size_t>(std::max_element(before, before + tags_count) - before) : 0;
    for (std::size_t t = 0; t < tags_count; ++t) {
      float score = entities[i * tags_count + t];
      std::size_t from = top;
      if (t && t % 2 == 0) {  // inside: after its begin (t - 1) or itself
        if (!i)
          score -= 1e6f;
        else
          from = before[t] > before[t - 1] ? t : t - 1;
      }
      if (i) score += before[from];
      path[i * tags_count + t] = score;
      back[i * tags_count + t] = static_cast<std::uint8_t>(from);
    }
    // Scores are kept near zero so that a long window cannot wear out the float.
    float* here = path.data() + i * tags_count;
    const float most = *std::max_element(here, here + tags_count);
    for (std::size_t t = 0; t < tags_count; ++t) here[t] -= most;
  }
  if (!n) return;
  const float* last = path.data() + (n - 1) * tags_count;
  std::size_t t = static_cast<std::size_t>(std::max_element(last, last + tags_count) - last);
  for (std::size_t i = n; i-- > 0; t = back[i * tags_count + t]) {
    Word& word = sentence.words[first + i];
    word.entity = static_cast<Entity>((t + 1) / 2);
    word.entity_begins = t % 2 == 1;
  }
}

void Analyser::State::window(Sentence& sentence, std::size_t first, std::size_t n, Analysis& owner) {
  const std::size_t two = 2 * std::size_t{shape.hidden}, wide = 2 * shape.gates(), input = two + k_upos_count;
  first_layer(sentence, first, n);
  h1.resize(n * two);
  layer(n, gates1.data(), columns, Slot::Rec1, h1.data());
  tag(sentence, first, n);
  lemmas(sentence, first, n, owner);
  in2.resize(n * input);
  for (std::size_t i = 0; i < n; ++i) {
    std::copy_n(h1.data() + i * two, two, in2.data() + i * input);
    std::copy_n(tags.data() + i * (k_upos_count + k_feature_total), k_upos_count, in2.data() + i * input + two);
  }
  gates2.resize(n * wide);
  h2.resize(n * two);
  k.gemm(n, in2.data(), input, net.packed(Slot::In2), gates2.data(), wide, net.dense(Slot::Bias2).data(), false);
  layer(n, gates2.data(), wide, Slot::Rec2, h2.data());
  if (shape.layers > 2) {
    k.gemm(n, h2.data(), two, net.packed(Slot::In3), gates2.data(), wide, net.dense(Slot::Bias3).data(), false);
    layer(n, gates2.data(), wide, Slot::Rec3, h2.data());
  }
  parse(sentence, first, n);
  label(sentence, first, n);
  name(sentence, first, n);
}

Analyser::Analyser(const Model& model) : state_(std::make_unique<State>(model.network(), kernels())) {}
Analyser::Analyser(const Model& model, const Kernels& kernels) : state_(std::make_unique<State>(model.network(), kernels)) {}
Analyser::~Analyser() = default;
Analyser::Analyser(Analyser&&) noexcept = default;
Analyser& Analyser::operator=(Analyser&&) noexcept = default;

void Analyser::analyse(Sentence& sentence, Analysis& owner) {
  const std::size_t total = sentence.words.size();
  int root = -1;
  for (std::size_t first = 0; first < total;) {
    std::size_t n = std::min(k_window, total - first);
    if (total - first > k_window)  // cut after the last punctuation mark of the second half, where there is one
      for (std::size_t i = n; i > n / 2; --i) {
        const std::string_view form = sentence.words[first + i - 1].form;
        if (form == "." || form == "،" || form == "؛" || form == "," || form == ";" || form == "؟" || form == "!" || form == "?") {
          n = i;
          break;
        }
      }
    state_->window(sentence, first, n, owner);
    for (std::size_t i = first; i < first + n; ++i)
      if (sentence.words[i].head < 0) {
        if (root >= 0) {
          sentence.words[i].head = root;
          sentence.words[i].deprel = Deprel::Parataxis;
        } else {
          root = static_cast<int>(i);
        }
      }
    first += n;
  }
}

}  // namespace khabar
