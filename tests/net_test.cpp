// Laws of graph/net and queries/path: ranks and paths against slow, plain answers on small random graphs.
#include <algorithm>
#include <numeric>
#include <random>

#include <gtest/gtest.h>

#include "graph/net.hpp"
#include "queries/path.hpp"

namespace khabar {
namespace {

using Edges = std::vector<std::pair<std::pair<std::uint32_t, std::uint32_t>, float>>;

Edges random_edges(std::mt19937& random, std::uint32_t size, unsigned count) {
  Edges edges;
  for (unsigned i = 0; i < count; ++i)
    edges.push_back({{random() % size, random() % size}, static_cast<float>(1 + random() % 3)});
  return edges;
}

TEST(Net, JoinsEqualEdgesAndDropsLoops) {
  const Net net = Net::make(3, {{{0, 1}, 1}, {{0, 1}, 2}, {{2, 2}, 5}, {{1, 0}, 1}});
  EXPECT_EQ(net.edge_count(), 2u);
  EXPECT_EQ(degree(net), (std::vector<double>{4, 4, 0}));
}

TEST(Net, PageRankSumsToOneAndFavoursWhatIsJoined) {
  std::mt19937 random(1);
  for (int round = 0; round < 50; ++round) {
    const auto rank = page_rank(Net::make(20, random_edges(random, 20, 40)));
    EXPECT_NEAR(std::accumulate(rank.begin(), rank.end(), 0.0), 1, 1e-6);
  }
  const auto rank = page_rank(Net::make(4, {{{0, 3}, 1}, {{1, 3}, 1}, {{2, 3}, 1}}));
  EXPECT_GT(rank[3], 2 * rank[0]);
  EXPECT_DOUBLE_EQ(rank[0], rank[1]);
  EXPECT_TRUE(page_rank(Net::make(0, {})).empty());
}

// Betweenness by its definition: over all pairs, the share of shortest paths through a vertex.
TEST(Net, BetweennessIsItsDefinition) {
  std::mt19937 random(2);
  for (int round = 0; round < 30; ++round) {
    constexpr std::uint32_t n = 9;
    const Net net = Net::make(n, random_edges(random, n, 14));
    int multiplicity[n][n] = {};
    for (std::size_t v = 0; v < n; ++v)
      for (std::size_t i = net.out().begins[v]; i < net.out().begins[v + 1]; ++i) {
        ++multiplicity[v][net.out().arcs[i].to];
        ++multiplicity[net.out().arcs[i].to][v];
      }
    int distance[n][n];
    double paths[n][n] = {};
    for (std::uint32_t s = 0; s < n; ++s) {
      std::fill(distance[s], distance[s] + n, -1);
      distance[s][s] = 0;
      paths[s][s] = 1;
      for (int d = 0; d < static_cast<int>(n); ++d)
        for (std::uint32_t v = 0; v < n; ++v)
          for (std::uint32_t w = 0; distance[s][v] == d && w < n; ++w) {
            if (!multiplicity[v][w]) continue;
            if (distance[s][w] < 0) distance[s][w] = d + 1;
            if (distance[s][w] == d + 1) paths[s][w] += paths[s][v] * multiplicity[v][w];
          }
    }
    const auto found = betweenness(net);
    for (std::uint32_t v = 0; v < n; ++v) {
      double sum = 0;
      for (std::uint32_t s = 0; s < n; ++s)
        for (std::uint32_t t = 0; t < n; ++t)
          if (s != t && s != v && t != v && distance[s][t] > 0 && distance[s][v] > 0 && distance[v][t] > 0 &&
              distance[s][v] + distance[v][t] == distance[s][t])
            sum += paths[s][v] * paths[v][t] / paths[s][t];
      EXPECT_NEAR(found[v], sum / ((n - 1) * (n - 2)), 1e-9) << "round " << round << " vertex " << v;
    }
  }
}

TEST(Net, TwoCliquesAreTwoCommunities) {
  Edges edges;
  for (std::uint32_t base : {0u, 5u})
    for (std::uint32_t a = 0; a < 5; ++a)
      for (std::uint32_t b = a + 1; b < 5; ++b) edges.push_back({{base + a, base + b}, 1});
  edges.push_back({{4, 5}, 1});
  EXPECT_EQ(communities(Net::make(11, edges)), (std::vector<std::uint32_t>{0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2}));
}

// Paths: all loopless ones of a small graph, found by walking, in the same order of cost.
TEST(Paths, AreTheShortestOnesThereAre) {
  std::mt19937 random(3);
  for (int round = 0; round < 100; ++round) {
    constexpr std::int64_t n = 7;
    std::vector<Link> links;
    for (std::int64_t a = 1; a <= n; ++a)
      for (std::int64_t b = a + 1; b <= n; ++b)
        if (random() % 3 == 0) links.push_back({a, b, 1, 1, static_cast<std::int64_t>(1 + random() % 4)});
    std::vector<double> all;
    std::vector<char> used(n + 1, 0);
    const auto walk = [&](const auto& self, std::int64_t at, double cost) -> void {
      if (at == n) return all.push_back(cost);
      used[static_cast<std::size_t>(at)] = 1;
      for (const Link& link : links)
        if (link.from == at || link.to == at)
          if (const std::int64_t next = link.from == at ? link.to : link.from; !used[static_cast<std::size_t>(next)])
            self(self, next, cost + link.cost());
      used[static_cast<std::size_t>(at)] = 0;
    };
    walk(walk, 1, 0);
    std::sort(all.begin(), all.end());
    const auto found = find_paths(links, 1, n, 4);
    ASSERT_EQ(found.size(), std::min<std::size_t>(4, all.size())) << "round " << round;
    for (std::size_t i = 0; i < found.size(); ++i) {
      double cost = 0;
      for (const Link& link : found[i]) cost += link.cost();
      EXPECT_NEAR(cost, all[i], 1e-9) << "round " << round;
    }
  }
}

}  // namespace
}  // namespace khabar
