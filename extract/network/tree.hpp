// The best tree over arc scores: exactly one root, no circle.
#pragma once

#include <cstddef>
#include <vector>

namespace khabar {

/// Chu-Liu and Edmonds' maximum spanning arborescence, contraction by contraction; one root is had by making root arcs
/// dearer than any tree could gain by them (Stanojevic and Cohen 2021 discuss the choice). Ties go to the lower index.
/// Cubic at worst, but the best head of each word alone is nearly always a tree already, and then nothing more is done.
class TreeFinder {
 public:
  /// `scores`: n rows (dependants) of n + 1 columns, `stride` apart: column 0 is the root, column i + 1 word i; a word's
  /// own column is ignored. Writes heads, -1 for the root.
  void find(const float* scores, std::size_t n, std::size_t stride, std::vector<int>& heads);

 private:
  bool greedy(const float* scores, std::size_t n, std::size_t stride, std::vector<int>& heads);
  void solve(std::vector<double> scores, std::size_t nodes, std::vector<std::size_t>& heads);
  std::vector<int> mark_;
};

}  // namespace khabar
