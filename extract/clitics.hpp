// Arabic clitics: one written token to its syntactic words (وللحظر to و + ل + الحظر, شركتها to شركة + ها).
//
// Rules list every way a token can be cut (proclitics و ف ب ل ك س, the pronoun suffixes, and the spelling changes that
// joining them brings); a linear model chooses: for each way, a sum of weights of features of the stem (how often it was
// seen alone, in trees, as what part of speech), of the prefix and suffix, of the whole token and its neighbours. Keys
// are spelled loosely (loose_arabic), so that a missing hamza or ى for ي changes nothing; forms keep their letters.
// The standard followed is PADT's: the article ال is not cut off; لأن, كما, فيما, مما stay whole; عليه is علي + ه.
// Model file: extract/models/ar.words, made by `khabar-train words`.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace khabar {

class ModelFile;

/// A way to cut a token: `parts` words; letters of each in the token, and the stem as it is spelled alone.
struct CliticSplit {
  static constexpr std::size_t k_max_parts = 4;  // و + ب + stem + ها
  std::uint8_t parts = 1;
  std::uint8_t stem = 0;                             ///< index of the stem among the parts
  std::array<std::uint8_t, k_max_parts> letters{};   ///< letters of the (plain) token that each part covers; they add up
  std::u16string stem_form;                          ///< spelling restored

  bool operator==(const CliticSplit&) const = default;
};

/// Letters of a plain Arabic token, the unit of all work here; nullopt where it holds anything but Arabic letters, or
/// more than k_longest of them.
std::optional<std::u16string> clitic_letters(std::string_view plain);
constexpr std::size_t k_longest_clitic_token = 24;

/// All ways to cut, the whole token first. Total: at least one.
void list_splits(std::u16string_view token, std::vector<CliticSplit>& out);

/// The words of a split, as UTF-8 forms.
void split_forms(std::u16string_view token, const CliticSplit& split, std::vector<std::string>& out);

/// What neighbours a token has; empty strings at a sentence's ends and for punctuation.
struct CliticContext {
  std::string_view before, after;
};

class CliticModel {
 public:
  /// Throws Error{data}.
  static std::shared_ptr<const CliticModel> load(const std::filesystem::path& path);
  static std::shared_ptr<const CliticModel> from(const ModelFile& file);
  const std::string& info() const { return info_; }
  const std::string& hash() const { return hash_; }

  /// Score of each split without context.
  void score(std::u16string_view token, const std::vector<CliticSplit>& splits, std::vector<float>& scores) const;
  /// Adds what the context says.
  void add_context(const std::vector<CliticSplit>& splits, std::u16string_view token, const CliticContext& context, std::vector<float>& scores) const;

  /// What is known of a loosely spelled word.
  struct Known {
    std::uint8_t raw = 0;    ///< log2 of its count in raw text, 0..15
    std::uint8_t words = 0;  ///< log2 of its count as a word of the treebanks, 0..7
    std::uint8_t upos = 31;  ///< its usual part of speech there; 31 for unknown
    bool name = false;       ///< a proper noun of the lexicon
  };
  Known known(std::u16string_view loose) const;

  // The trainer fills these; `from` reads them.
  struct Tables {
    std::vector<std::uint32_t> lexicon_keys;   // open addressing, 0 for empty; size a power of two
    std::vector<std::uint16_t> lexicon_values;
    std::vector<std::uint32_t> weight_keys;
    std::vector<std::int16_t> weights;         // in units of `unit`
    float unit = 0.001f;
  };
  explicit CliticModel(Tables tables) : tables_(std::move(tables)) {}

 private:
  float weight(std::uint32_t feature) const;
  Tables tables_;
  std::string info_, hash_;
};

/// Feature keys of one split, context-free and of context; the same function serves training and use.
void clitic_features(const CliticModel& lexicon, std::u16string_view token, const CliticSplit& split, std::vector<std::uint32_t>& out);
void clitic_context_features(std::u16string_view token, const CliticSplit& split, const CliticContext& context, std::vector<std::uint32_t>& out);

std::uint32_t clitic_key(std::u16string_view loose);   ///< of the lexicon table, never 0
std::uint16_t pack_known(const CliticModel::Known& known);
std::u16string loose_letters(std::u16string_view letters);

}  // namespace khabar
