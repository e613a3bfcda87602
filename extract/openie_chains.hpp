// How clauses without a subject of their own carry on from the words they hang on.
//
//   He served ... and helped to raise funds                 a clause beside another has its own triples
//   deals with cases | involving ... sanctions              a clause that hangs goes on from its word: "deals with
//   cases
//                                                           involving | sanctions"
//   were able to reinforce the hotel and defeat attacks     goes on from where its neighbour's verb stood
//
// Arabic participles of circumstance (مؤكدا) have triples of their own.
#pragma once

#include <vector>

#include "extract/clauses.hpp"

namespace khabar {

class Chains {
 public:
  Chains(const Tree& tree, const std::vector<Clause>& clauses);

  /// Indexes of the clauses that carry on from word i.
  const std::vector<int>& below(int i) const { return below_[static_cast<std::size_t>(i)]; }
  /// Indexes of the clauses that share what was said before word i, a verb inside another clause's chain.
  const std::vector<int>& beside(int i) const { return beside_[static_cast<std::size_t>(i)]; }
  /// Whether a chain from the clause above says all that the clause would say with the subject it inherits.
  bool said_above(const Clause& c) const;
  /// Whether a relative pronoun hangs on the word.
  bool has_relative(int i) const;
  /// The first of the words coordinated with i.
  int first_conjunct(int i) const;

 private:
  bool is_hung(const Clause& c) const;
  bool is_finite(const Clause& c) const;

  const Tree& tree_;
  const std::vector<Clause>& clauses_;
  const bool arabic_;
  std::vector<std::vector<int>> below_;
  std::vector<std::vector<int>> beside_;
  std::vector<bool> shared_;  ///< by clause: it is in beside_
};

/// The verb that a clause begins with; its predicate where it has none.
int top_of(const Clause& clause);

}  // namespace khabar
