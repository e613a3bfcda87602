// Reading and writing of the network's sections. Every size is checked against the shape before use.
#include "extract/network/network.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "extract/conllu.hpp"

namespace khabar {
namespace {

constexpr std::uint32_t k_most_dim = 4096, k_most_banks = 64, k_most_labels = 65536;
constexpr std::size_t k_most_rows = 1 << 24;

std::uint16_t to_half(float value) {
  const std::uint32_t bits = std::bit_cast<std::uint32_t>(value);
  const std::uint16_t sign = static_cast<std::uint16_t>(bits >> 16 & 0x8000);
  const std::uint32_t magnitude = bits & 0x7FFFFFFF;
  if (magnitude >= 0x477FF000) return static_cast<std::uint16_t>(sign | 0x7BFF);  // the largest half
  if (magnitude < 0x38800000) {  // below 2^-14: steps of 2^-24
    const float steps = std::bit_cast<float>(magnitude) * 16777216.0f;
    return static_cast<std::uint16_t>(sign | static_cast<std::uint16_t>(std::nearbyint(steps)));
  }
  const std::uint32_t rounded = magnitude + 0xFFF + (magnitude >> 13 & 1);
  return static_cast<std::uint16_t>(sign | (rounded - 0x38000000) >> 13);
}

float from_half(std::uint16_t half) {
  const std::uint32_t sign = static_cast<std::uint32_t>(half & 0x8000) << 16, magnitude = half & 0x7FFF;
  if (magnitude < 0x400) {
    const float value = static_cast<float>(magnitude) / 16777216.0f;
    return sign ? -value : value;
  }
  return std::bit_cast<float>(sign | ((magnitude << 13) + 0x38000000));
}

template <class Key>
std::size_t index_size(const std::vector<Key>& keys) {
  return std::bit_ceil(keys.size() * 2 + 2);
}

}  // namespace

SlotSize slot_size(const Shape& s, Slot slot) {
  const std::size_t h2 = 2 * std::size_t{s.hidden}, g2 = 2 * s.gates(), recurrent = 2 * std::size_t{s.hidden} * 4;
  const bool third = s.layers > 2;
  switch (slot) {
    case Slot::Bank: return {s.banks, s.bank};
    case Slot::In1: return {s.input(), g2 + s.tag};
    case Slot::Bias1: return {1, g2 + s.tag};
    case Slot::Rec1: case Slot::Rec2: return {recurrent, s.block};
    case Slot::Tag: return {h2, s.tag};
    case Slot::TagOut: return {s.tag, k_upos_count + k_feature_total};
    case Slot::TagOutBias: return {1, k_upos_count + k_feature_total};
    case Slot::Lemma: return {s.tag, s.scripts};
    case Slot::LemmaBias: return {1, s.scripts};
    case Slot::In2: return {h2 + k_upos_count, g2};
    case Slot::Bias2: return {1, g2};
    case Slot::In3: return {third ? h2 : 0, g2};
    case Slot::Bias3: return {third ? 1u : 0u, g2};
    case Slot::Rec3: return {third ? recurrent : 0, s.block};
    case Slot::Mlp: return {h2, 2 * std::size_t{s.arc} + 2 * std::size_t{s.rel}};
    case Slot::MlpBias: return {1, 2 * std::size_t{s.arc} + 2 * std::size_t{s.rel}};
    case Slot::Entity: return {h2, k_entity_tags};
    case Slot::EntityBias: return {1, k_entity_tags};
    case Slot::ArcU: return {s.arc, s.arc};
    case Slot::ArcBias: return {1, s.arc};
    case Slot::Root: return {1, std::size_t{s.arc} + s.rel};
    case Slot::Rel: return {s.rel, s.relations};
    case Slot::RelBias: return {1, s.relations};
    case Slot::Distance: return {k_distance_buckets, s.relations};
  }
  return {0, 0};
}

std::size_t distance_bucket(std::ptrdiff_t distance) {
  const std::size_t size = static_cast<std::size_t>(distance < 0 ? -distance : distance);
  const std::size_t log = size <= 4 ? size : size <= 7 ? 5 : size <= 14 ? 6 : 7;
  return (distance < 0 ? 0 : 8) + log;
}

// --- tables -------------------------------------------------------------------------------------------------------

std::string Table::write(const std::vector<std::uint32_t>& keys, const std::vector<float>& rows, std::size_t dim) {
  std::vector<float> scales(keys.size());
  std::vector<signed char> bytes(keys.size() * dim);
  for (std::size_t row = 0; row < keys.size(); ++row) {
    const float* from = rows.data() + row * dim;
    float most = 0;
    for (std::size_t i = 0; i < dim; ++i) most = std::max(most, std::abs(from[i]));
    scales[row] = most / 127;
    for (std::size_t i = 0; i < dim; ++i)
      bytes[row * dim + i] = static_cast<signed char>(most > 0 ? std::nearbyint(from[i] / scales[row]) : 0);
  }
  SectionWriter out;
  out.number(static_cast<std::uint32_t>(dim));
  out.number(static_cast<std::uint32_t>(keys.size()));
  out.numbers<std::uint32_t>(keys);
  out.numbers<float>(scales);
  out.numbers<signed char>(bytes);
  return out.take();
}

void Table::read(const ModelFile& file, std::string_view section, std::size_t dim) {
  SectionReader in(file, section);
  if (const auto found = in.number<std::uint32_t>(); found != dim)
    in.fail("rows have " + std::to_string(found) + " dimensions, expected " + std::to_string(dim));
  const auto count = in.number<std::uint32_t>();
  if (count > k_most_rows) in.fail("claims " + std::to_string(count) + " rows");
  dim_ = dim;
  keys_ = in.numbers<std::uint32_t>(count);
  scales_ = in.numbers<float>(count);
  for (float scale : scales_)
    if (!std::isfinite(scale)) in.fail("a row's scale is not a number");
  rows_ = reinterpret_cast<const signed char*>(in.bytes(count * dim).data());
  in.finish();
  index_.assign(index_size(keys_), -1);
  mask_ = index_.size() - 1;
  for (std::size_t row = 0; row < keys_.size(); ++row) {
    std::size_t at = keys_[row] & mask_;
    while (index_[at] >= 0) at = (at + 1) & mask_;
    index_[at] = static_cast<std::int32_t>(row);
  }
}

std::string LemmaTable::write(const std::vector<std::pair<std::uint64_t, std::string>>& sorted) {
  SectionWriter out;
  out.number(static_cast<std::uint32_t>(sorted.size()));
  std::string text;
  std::vector<std::uint32_t> offsets{0};
  std::vector<std::uint64_t> keys;
  for (const auto& [key, lemma] : sorted) {
    keys.push_back(key);
    text += lemma;
    offsets.push_back(static_cast<std::uint32_t>(text.size()));
  }
  out.numbers<std::uint64_t>(keys);
  out.numbers<std::uint32_t>(offsets);
  out.text(text);
  return out.take();
}

void LemmaTable::read(const ModelFile& file, std::string_view section) {
  SectionReader in(file, section);
  const auto count = in.number<std::uint32_t>();
  if (count > k_most_rows) in.fail("claims " + std::to_string(count) + " words");
  keys_ = in.numbers<std::uint64_t>(count);
  offsets_ = in.numbers<std::uint32_t>(std::size_t{count} + 1);
  text_ = in.text();
  in.finish();
  for (std::size_t i = 0; i < offsets_.size(); ++i)
    if (offsets_[i] > text_.size() || (i && offsets_[i] < offsets_[i - 1])) in.fail("a lemma lies outside the text");
  index_.assign(index_size(keys_), ~0u);
  mask_ = index_.size() - 1;
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    std::size_t at = keys_[i] & mask_;
    while (index_[at] != ~0u) at = (at + 1) & mask_;
    index_[at] = static_cast<std::uint32_t>(i);
  }
}

std::string_view LemmaTable::find(std::uint64_t key) const {
  for (std::size_t at = key & mask_; index_[at] != ~0u; at = (at + 1) & mask_)
    if (const std::uint32_t i = index_[at]; keys_[i] == key) return text_.substr(offsets_[i], offsets_[i + 1] - offsets_[i]);
  return {};
}

// --- the rest -----------------------------------------------------------------------------------------------------

std::string write_shape(const Shape& s, std::uint32_t bank) {
  SectionWriter out;
  for (std::uint32_t value : {s.word, s.part, s.bank, s.banks, s.hidden, s.block, s.layers, s.tag, s.arc, s.rel, s.relations, s.scripts, bank})
    out.number(value);
  return out.take();
}

std::string write_dense(const std::array<std::vector<float>, k_slots>& dense) {
  SectionWriter out;
  for (const auto& weights : dense) {
    std::vector<std::uint16_t> halves(weights.size());
    std::transform(weights.begin(), weights.end(), halves.begin(), to_half);
    out.numbers<std::uint16_t>(halves);
  }
  return out.take();
}

std::string write_labels(const std::vector<RelationLabel>& relations, const std::vector<std::string>& scripts,
                         const std::array<std::uint16_t, k_upos_count>& bears) {
  SectionWriter out;
  for (const RelationLabel& relation : relations) {
    out.text(to_string(relation.deprel));
    out.text(relation.subtype);
  }
  for (const std::string& script : scripts) out.text(script);
  out.numbers<std::uint16_t>(bears);
  return out.take();
}

Network::Network(ModelFile file) : file_(std::move(file)) {
  const std::string_view lang = file_.value("language");
  if (lang != "ar" && lang != "en") file_.fail("the model's language is \"" + std::string(lang) + "\", expected \"ar\" or \"en\"");
  lang_ = lang == "ar" ? Lang::Arabic : Lang::English;
  if (file_.value("features") != k_feature_version)
    file_.fail("the model was made for features \"" + std::string(file_.value("features")) + "\", expected \"" + std::string(k_feature_version) + "\"");

  SectionReader sizes(file_, "shape");
  for (std::uint32_t* value : {&shape_.word, &shape_.part, &shape_.bank, &shape_.banks, &shape_.hidden, &shape_.block, &shape_.layers,
                               &shape_.tag, &shape_.arc, &shape_.rel, &shape_.relations, &shape_.scripts, &bank_})
    *value = sizes.number<std::uint32_t>();
  sizes.finish();
  for (std::uint32_t value : {shape_.word, shape_.part, shape_.bank, shape_.hidden, shape_.block, shape_.tag, shape_.arc, shape_.rel})
    if (value == 0 || value > k_most_dim || value % 16) sizes.fail("a size is " + std::to_string(value) + ", expected a multiple of 16 below 4096");
  if (shape_.hidden % shape_.block || shape_.rel % 48 || shape_.layers < 2 || shape_.layers > 3 || shape_.banks > k_most_banks || bank_ >= shape_.banks ||
      !shape_.relations || shape_.relations > k_most_labels || !shape_.scripts || shape_.scripts > k_most_labels)
    sizes.fail("the sizes do not fit each other");

  SectionReader weights(file_, "dense");
  for (std::size_t i = 0; i < k_slots; ++i) {
    const SlotSize size = slot_size(shape_, static_cast<Slot>(i));
    const auto halves = weights.numbers<std::uint16_t>(size.count());
    dense_[i].resize(halves.size());
    std::transform(halves.begin(), halves.end(), dense_[i].begin(), from_half);
    for (float value : dense_[i])
      if (!(std::abs(value) < 70000.0f)) weights.fail("a weight is not a number");
  }
  weights.finish();
  for (Slot slot : {Slot::In1, Slot::Tag, Slot::TagOut, Slot::Lemma, Slot::In2, Slot::In3, Slot::Mlp, Slot::Entity, Slot::ArcU, Slot::Rel}) {
    const SlotSize size = slot_size(shape_, slot);
    packed_[static_cast<std::size_t>(slot)].pack(dense(slot).data(), size.rows, size.columns, size.columns);
  }
  words_.read(file_, "words", shape_.word);
  parts_.read(file_, "parts", shape_.part);
  lemmas_.read(file_, "lemmas");

  SectionReader labels(file_, "labels");
  for (std::uint32_t i = 0; i < shape_.relations; ++i) {
    const std::string_view name = labels.text();
    const auto deprel = deprel_from(name);
    if (!deprel) labels.fail("\"" + std::string(name) + "\" is no relation");
    relations_.push_back({*deprel, std::string(labels.text())});
  }
  for (std::uint32_t i = 0; i < shape_.scripts; ++i) scripts_.emplace_back(labels.text());
  for (std::uint16_t& mask : bears_) mask = labels.number<std::uint16_t>();
  labels.finish();
}

}  // namespace khabar
