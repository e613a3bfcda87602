// Laws of graph/layout: places are the same every time, finite, apart, and near for those that are joined.
#include <algorithm>
#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "graph/layout.hpp"

namespace khabar {
namespace {

using Edges = std::vector<std::pair<std::pair<std::uint32_t, std::uint32_t>, float>>;

double distance(Place a, Place b) { return std::hypot(a.x - b.x, a.y - b.y); }

/// Some parts of several sizes, the first the largest; vertices of a part are joined as in news: few to many.
Net make_net(std::mt19937& random, std::uint32_t size) {
  Edges edges;
  for (std::uint32_t v = 1; v < size; ++v) {
    const bool begins_part = v > size / 2 && random() % 4 == 0;
    const std::uint32_t first = v > size / 2 ? v - std::min<std::uint32_t>(v - size / 2, 3) : 0;
    if (!begins_part && v > first) edges.push_back({{v, first + static_cast<std::uint32_t>(random()) % (v - first)}, static_cast<float>(1 + random() % 3)});
  }
  return Net::make(size, std::move(edges));
}

std::vector<float> radii_of(const Net& net, const std::vector<double>& rank) {
  std::vector<float> radii;
  for (std::size_t v = 0; v < net.size(); ++v) radii.push_back(4 + 26 * static_cast<float>(std::sqrt(rank[v] / *std::max_element(rank.begin(), rank.end()))));
  return radii;
}

void expect_fine(const std::vector<Place>& places) {
  for (const Place& place : places) ASSERT_TRUE(std::isfinite(place.x) && std::isfinite(place.y));
}

TEST(Layout, NothingAndOne) {
  EXPECT_TRUE(lay_out(Net::make(0, {}), {}, {}).empty());
  const auto one = lay_out(Net::make(1, {}), {1}, {4});
  ASSERT_EQ(one.size(), 1u);
  EXPECT_EQ(distance(one[0], {}), 0);
}

TEST(Layout, SameNetSamePlaces) {
  for (const std::uint32_t size : {2u, 30u, 700u}) {
    std::mt19937 first(size), second(size);
    const Net a = make_net(first, size), b = make_net(second, size);
    const auto rank = page_rank(a);
    const auto x = lay_out(a, rank, radii_of(a, rank)), y = lay_out(b, rank, radii_of(b, rank));
    for (std::size_t v = 0; v < size; ++v) EXPECT_TRUE(x[v].x == y[v].x && x[v].y == y[v].y) << size << " " << v;
  }
}

TEST(Layout, DiscsAreApartAndNeighboursNear) {
  std::mt19937 random(7);
  for (const std::uint32_t size : {20u, 120u, 400u, 900u}) {  // with all pairs, and with Boost's grid
    const Net net = make_net(random, size);
    const auto rank = page_rank(net);
    const auto radii = radii_of(net, rank);
    const auto places = lay_out(net, rank, radii);
    expect_fine(places);
    std::size_t pairs = 0, overlaps = 0;
    double all = 0, joined = 0;
    std::size_t edges = 0;
    for (std::size_t a = 0; a < size; ++a) {
      for (std::size_t b = a + 1; b < size; ++b) {
        ++pairs;
        all += distance(places[a], places[b]);
        overlaps += distance(places[a], places[b]) < 0.9 * (radii[a] + radii[b]);
      }
      net.for_neighbours(a, [&](const Net::Arc& arc) { joined += distance(places[a], places[arc.to]), ++edges; });
    }
    EXPECT_LE(overlaps, size / 100) << size;
    EXPECT_LT(joined / static_cast<double>(edges), 0.5 * all / static_cast<double>(pairs)) << size;
  }
}

TEST(Layout, MoreThanForcesCanLayOutStillGetPlacesOfTheirOwn) {
  std::mt19937 random(11);
  const auto size = static_cast<std::uint32_t>(4 * k_most_forced);
  const Net net = make_net(random, size);
  const auto rank = page_rank(net);
  const std::vector<float> radii(size, 4);
  auto places = lay_out(net, rank, radii);
  expect_fine(places);
  std::sort(places.begin(), places.end(), [](Place a, Place b) { return a.x != b.x ? a.x < b.x : a.y < b.y; });
  std::size_t close = 0;
  for (std::size_t i = 0; i < size; ++i)
    for (std::size_t k = i + 1; k < size && places[k].x - places[i].x < 8; ++k) close += distance(places[i], places[k]) < 7;
  EXPECT_LE(close, size / 50);
}

TEST(Layout, AStarHasItsHubInTheMiddle) {
  Edges edges;
  for (std::uint32_t v = 1; v < 40; ++v) edges.push_back({{0, v}, 1});
  const Net net = Net::make(40, edges);
  const auto places = lay_out(net, page_rank(net), std::vector<float>(40, 4));
  double nearest = INFINITY, farthest = 0;
  for (std::size_t v = 1; v < 40; ++v) nearest = std::min(nearest, distance(places[0], places[v])), farthest = std::max(farthest, distance(places[0], places[v]));
  EXPECT_GT(nearest, 8);
  EXPECT_LT(farthest, 6 * nearest);
}

}  // namespace
}  // namespace khabar
