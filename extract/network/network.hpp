// The network: its sizes, its weights as they lie in a model file, and the tables around them.
//
//   word -> [word row | sum of part rows | treebank row]             tables, int8
//        -> layer 1, a bidirectional LSTM -> tag hidden layer -> UPOS, features, lemma script
//        -> layers 2 (and 3), over layer 1 and the UPOS found -> arcs (biaffine), relation of the chosen arc, entity
//
// One Shape gives every size; the trainer and the reader walk the same list of slots, so a file fits or is refused.
// Literature: Dozat and Manning 2017 (biaffine), Kiperwasser and Goldberg 2016, Hashimoto et al. 2017 (joint layers).
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extract/model_file.hpp"
#include "extract/network/kernels.hpp"
#include "extract/sentence.hpp"

namespace khabar {

constexpr std::size_t k_upos_count = 17;
constexpr std::size_t k_entity_count = 9;
constexpr std::size_t k_entity_tags = 2 * k_entity_count - 1;  ///< outside, then begin and inside of each
constexpr std::size_t k_distance_buckets = 16;

/// Number of values of each feature of Feats, in its order, "absent" included.
constexpr std::array<std::uint8_t, 16> k_feature_sizes = {4, 4, 5, 4, 4, 5, 3, 4, 5, 4, 2, 2, 9, 4, 6, 3};
constexpr std::size_t k_feature_total = 68;
static_assert(sizeof(Feats) == 16);

struct Shape {
  std::uint32_t word = 64;     ///< dimensions of a word row; all multiples of 16
  std::uint32_t part = 96;     ///< of a part row
  std::uint32_t bank = 16;     ///< of a treebank row
  std::uint32_t banks = 1;     ///< treebanks
  std::uint32_t hidden = 128;  ///< units of a layer in one direction
  std::uint32_t block = 16;    ///< units that see each other's last state
  std::uint32_t layers = 2;    ///< 2 or 3
  std::uint32_t tag = 128;     ///< tag hidden layer
  std::uint32_t arc = 96;      ///< arc spaces
  std::uint32_t rel = 96;      ///< relation spaces; two thirds are added, one third multiplied
  std::uint32_t relations = 0; ///< deprels with subtypes
  std::uint32_t scripts = 0;   ///< lemma scripts

  std::size_t input() const { return word + part + bank; }
  std::size_t gates() const { return 4 * std::size_t{hidden}; }
  std::size_t rel_sum() const { return rel / 3 * 2; }
};

/// The dense weights. Both directions of a layer lie side by side: [forward gates | backward gates].
enum class Slot : std::uint8_t {
  Bank, In1, Bias1, Rec1, Tag, TagOut, TagOutBias, Lemma, LemmaBias, In2, Bias2, Rec2, In3, Bias3, Rec3,
  Mlp, MlpBias, Entity, EntityBias, ArcU, ArcBias, Root, Rel, RelBias, Distance
};
constexpr std::size_t k_slots = 25;

struct SlotSize {
  std::size_t rows, columns;
  std::size_t count() const { return rows * columns; }
};
SlotSize slot_size(const Shape& shape, Slot slot);

/// Buckets of head - dependant: its sign and the logarithm of its size.
std::size_t distance_bucket(std::ptrdiff_t distance);

/// Rows found by a 32-bit key; the value of a key that has none is zero.
class Table {
 public:
  void read(const ModelFile& file, std::string_view section, std::size_t dim);
  /// Index of the row, or -1.
  std::int32_t find(std::uint32_t key) const {
    for (std::size_t at = key & mask_;; at = (at + 1) & mask_) {
      const std::int32_t row = index_[at];
      if (row < 0 || keys_[static_cast<std::size_t>(row)] == key) return row;
    }
  }
  void add_to(float* out, std::int32_t row, const Kernels& k) const {
    k.add_row(out, rows_ + static_cast<std::size_t>(row) * dim_, scales_[static_cast<std::size_t>(row)], dim_);
  }
  std::size_t size() const { return keys_.size(); }
  const std::vector<std::uint32_t>& keys() const { return keys_; }

  /// The section's bytes for `rows` (keys.size() * dim): each row as int8 with a scale of its own.
  static std::string write(const std::vector<std::uint32_t>& keys, const std::vector<float>& rows, std::size_t dim);

 private:
  std::size_t dim_ = 0, mask_ = 0;
  std::vector<std::uint32_t> keys_;
  std::vector<float> scales_;
  std::vector<std::int32_t> index_;
  const signed char* rows_ = nullptr;
};

struct RelationLabel {
  Deprel deprel = Deprel::Dep;
  std::string subtype;
};

/// Lemmas of known words, by folded form and UPOS.
class LemmaTable {
 public:
  void read(const ModelFile& file, std::string_view section);
  /// Empty where the word is not known with that tag.
  std::string_view find(std::uint64_t key) const;
  static std::string write(const std::vector<std::pair<std::uint64_t, std::string>>& sorted);

 private:
  std::vector<std::uint64_t> keys_;
  std::vector<std::uint32_t> offsets_, index_;
  std::size_t mask_ = 0;
  std::string_view text_;
};

/// Immutable once read; shared by all threads.
class Network {
 public:
  explicit Network(ModelFile file);
  Network(const Network&) = delete;

  const ModelFile& file() const { return file_; }
  Lang lang() const { return lang_; }
  const Shape& shape() const { return shape_; }
  std::uint32_t bank() const { return bank_; }  ///< whose annotation the analysis follows

  const std::vector<float>& dense(Slot slot) const { return dense_[static_cast<std::size_t>(slot)]; }
  const Packed& packed(Slot slot) const { return packed_[static_cast<std::size_t>(slot)]; }
  const Table& words() const { return words_; }
  const Table& parts() const { return parts_; }
  const LemmaTable& lemmas() const { return lemmas_; }
  const std::vector<RelationLabel>& relations() const { return relations_; }
  const std::vector<std::string>& scripts() const { return scripts_; }
  /// Whether words of that tag ever bear that feature (index in Feats).
  bool bears(Upos upos, std::size_t feature) const { return bears_[static_cast<std::size_t>(upos)] >> feature & 1; }

 private:
  ModelFile file_;
  Lang lang_ = Lang::Arabic;
  Shape shape_;
  std::uint32_t bank_ = 0;
  std::array<std::vector<float>, k_slots> dense_;
  std::array<Packed, k_slots> packed_;
  Table words_, parts_;
  LemmaTable lemmas_;
  std::vector<RelationLabel> relations_;
  std::vector<std::string> scripts_;
  std::array<std::uint16_t, k_upos_count> bears_{};
};

/// The sections that Network reads, but for the tables and the lemmas.
std::string write_shape(const Shape& shape, std::uint32_t bank);
std::string write_dense(const std::array<std::vector<float>, k_slots>& dense);
std::string write_labels(const std::vector<RelationLabel>& relations, const std::vector<std::string>& scripts,
                         const std::array<std::uint16_t, k_upos_count>& bears);

/// What a change in the input's folding or parts must change, so that an older model is refused.
constexpr std::string_view k_feature_version = "words-1";

}  // namespace khabar
