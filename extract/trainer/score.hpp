// Scores of a model on trees with given words: plain accuracies, relation subtypes dropped.
#pragma once

#include <string>

#include "extract/analyser.hpp"
#include "extract/trainer/examples.hpp"

namespace khabar {

struct Scores {
  double words = 0, upos = 0, feats = 0, lemmas = 0, uas = 0, las = 0;
  /// Of the mentions, which may be measured on sentences without trees.
  void add_entities(const Scores& other) {
    entities_found += other.entities_found, entities_true += other.entities_true, entities_right += other.entities_right;
  }
  double entities_found = 0, entities_true = 0, entities_right = 0;
  /// "upos 96.10  feats ...": per cent.
  std::string text() const;
};

Scores score(const Model& model, const Examples& examples, const std::vector<std::string>& relations);

}  // namespace khabar
