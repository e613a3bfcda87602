// Chu-Liu and Edmonds over a dense matrix; see tree.hpp.
#include "extract/network/tree.hpp"

#include <algorithm>
#include <cmath>

namespace khabar {
namespace {

constexpr double k_root_price = 1e6;  // far above any sum of scores in a window

/// Whether every path upwards from heads (-1 the root) ends; marks are scratch.
bool no_circle(const std::vector<int>& heads, std::vector<int>& mark) {
  mark.assign(heads.size(), 0);
  for (std::size_t start = 0; start < heads.size(); ++start) {
    int at = static_cast<int>(start);
    while (at >= 0 && mark[static_cast<std::size_t>(at)] == 0) {
      mark[static_cast<std::size_t>(at)] = static_cast<int>(start) + 1;
      at = heads[static_cast<std::size_t>(at)];
    }
    if (at >= 0 && mark[static_cast<std::size_t>(at)] == static_cast<int>(start) + 1) return false;
  }
  return true;
}

}  // namespace

bool TreeFinder::greedy(const float* scores, std::size_t n, std::size_t stride, std::vector<int>& heads) {
  std::size_t roots = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const float* row = scores + i * stride;
    std::size_t best = 0;
    for (std::size_t j = 1; j <= n; ++j)
      if (j != i + 1 && row[j] > row[best]) best = j;
    heads[i] = static_cast<int>(best) - 1;
    roots += best == 0;
  }
  return roots == 1 && no_circle(heads, mark_);
}

void TreeFinder::find(const float* scores, std::size_t n, std::size_t stride, std::vector<int>& heads) {
  heads.assign(n, -1);
  if (n < 2 || greedy(scores, n, stride, heads)) return;
  const std::size_t nodes = n + 1;
  std::vector<double> all(nodes * nodes);  // [dependant][head]
  bool finite = true;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j <= n; ++j) {
      const double score = scores[i * stride + j];
      finite = finite && std::isfinite(score);
      all[(i + 1) * nodes + j] = score - (j == 0 ? k_root_price : 0.0);
    }
  std::vector<std::size_t> best(nodes, 0);
  if (finite) solve(std::move(all), nodes, best);
  for (std::size_t i = 0; i < n; ++i) heads[i] = static_cast<int>(best[i + 1]) - 1;
  const bool one_root = std::count(heads.begin(), heads.end(), -1) == 1;
  if (!one_root || !no_circle(heads, mark_))  // only where scores are no numbers: a chain is a tree too
    for (std::size_t i = 0; i < n; ++i) heads[i] = static_cast<int>(i) - 1;
}

void TreeFinder::solve(std::vector<double> scores, std::size_t nodes, std::vector<std::size_t>& heads) {
  heads.assign(nodes, 0);
  for (std::size_t d = 1; d < nodes; ++d) {
    std::size_t best = 0;
    for (std::size_t h = 1; h < nodes; ++h)
      if (h != d && scores[d * nodes + h] > scores[d * nodes + best]) best = h;
    heads[d] = best;
  }
  // One circle, if there is one.
  std::vector<std::size_t> seen(nodes, 0), circle;
  for (std::size_t start = 1; start < nodes && circle.empty(); ++start) {
    std::size_t at = start;
    while (at && !seen[at]) {
      seen[at] = start;
      at = heads[at];
    }
    if (at && seen[at] == start) {
      std::size_t next = at;
      do {
        circle.push_back(next);
        next = heads[next];
      } while (next != at);
    }
  }
  if (circle.empty()) return;

  // Contract it to the last node of a smaller problem.
  std::vector<bool> in(nodes, false);
  for (std::size_t c : circle) in[c] = true;
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < nodes; ++i)
    if (!in[i]) kept.push_back(i);
  const std::size_t small = kept.size() + 1, whole = kept.size();
  std::vector<double> next(small * small, 0.0);
  std::vector<std::size_t> enters(nodes, 0), leaves(nodes, 0);  // the circle's node that a head enters by, a dependant hangs on
  for (std::size_t a = 0; a < kept.size(); ++a) {
    for (std::size_t b = 0; b < kept.size(); ++b) next[a * small + b] = scores[kept[a] * nodes + kept[b]];
    double in_best = 0, out_best = 0;
    bool first = true;
    for (std::size_t c : circle) {
      const double into = scores[c * nodes + kept[a]] - scores[c * nodes + heads[c]];
      const double out = scores[kept[a] * nodes + c];
      if (first || into > in_best) in_best = into, enters[kept[a]] = c;
      if (first || out > out_best) out_best = out, leaves[kept[a]] = c;
      first = false;
    }
    next[whole * small + a] = in_best;
    next[a * small + whole] = out_best;
  }
  scores.clear();
  scores.shrink_to_fit();
  const std::vector<std::size_t> within = heads;
  std::vector<std::size_t> chosen;
  solve(std::move(next), small, chosen);
  for (std::size_t a = 1; a < kept.size(); ++a) heads[kept[a]] = chosen[a] == whole ? leaves[kept[a]] : kept[chosen[a]];
  for (std::size_t c : circle) heads[c] = within[c];
  const std::size_t entry = kept[chosen[whole]];
  heads[enters[entry]] = entry;
}

}  // namespace khabar
