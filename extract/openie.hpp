// Open triples for benchmarks: every binary fact of a sentence in whole written words, n-ary ones split by argument.
//
// Unlike statements, triples carry no speaker and no identity, and a chain of prepositions gives one for each link:
//   He served as the first Prime Minister of Australia ->
//     He | served as | the first Prime Minister      He | served as Prime Minister of | Australia
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/clauses.hpp"
#include "extract/statements.hpp"

namespace khabar {

struct Triple {
  std::string subject;
  std::string relation;
  std::string object;
  auto operator<=>(const Triple&) const = default;
};

/// In the order of the clauses' predicates, each once.
std::vector<Triple> open_triples(const Tree& tree, std::vector<Clause> clauses, const Grammar& grammar,
                                 std::string_view document);

}  // namespace khabar
