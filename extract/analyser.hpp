// The tagger and parser: one network per language gives each word of a sentence its lemma, UPOS, features, head, deprel
// and entity type.
//
// A Model is a file read once, immutable, shared by all threads; an Analyser is one thread's working buffers over it.
// The same words give the same analysis on every machine: the order of each sum is fixed and no approximate
// instruction is used, whichever instruction set the kernels run on.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "extract/sentence.hpp"

namespace khabar {

class Network;   // extract/network/network.hpp
struct Kernels;  // extract/network/kernels.hpp

class Model {
 public:
  /// Reads a model file. Throws Error{data} naming the file, what was found and what was expected: missing, truncated,
  /// corrupted, of another version or another kind.
  static std::shared_ptr<const Model> load(const std::filesystem::path& path);

  /// A model held in memory; `name` stands for the file in errors.
  static std::shared_ptr<const Model> parse(std::string_view bytes, const std::string& name);

  explicit Model(std::unique_ptr<const Network> network);
  ~Model();

  Lang lang() const;
  /// The header as it stands in the file: one `key: value` a line (language, treebanks, licence, seed, scores, ...).
  const std::string& info() const;
  /// 16 hex digits over all bytes of the model: what a store records to know which model made it.
  const std::string& hash() const;
  const Network& network() const { return *network_; }

 private:
  std::unique_ptr<const Network> network_;
};

/// One thread's analyser. Keeps its buffers from sentence to sentence: no allocation per word once warm.
class Analyser {
 public:
  /// `model` must outlive the analyser, and also every Analysis it filled: lemmas and subtypes are views into it.
  explicit Analyser(const Model& model);
  /// The same with kernels of one's choice: for the tests that compare them.
  Analyser(const Model& model, const Kernels& kernels);
  ~Analyser();
  Analyser(Analyser&&) noexcept;
  Analyser& operator=(Analyser&&) noexcept;

  /// Needs form of each word. Sets lemma, upos, feats, head, deprel, subtype, entity, entity_begins and margin, whatever
  /// they were; new strings are kept in `owner`'s arena. Never fails: any words, any number of them. The heads form a
  /// tree with exactly one root. A sentence of more than k_window words is parsed in windows that hang by parataxis
  /// on the first window's root, so time and memory grow linearly.
  void analyse(Sentence& sentence, Analysis& owner);

  static constexpr std::size_t k_window = 320;  ///< words; longer than any sentence of the treebanks

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace khabar
