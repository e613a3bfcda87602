#include "graph/layout.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/fruchterman_reingold.hpp>
#include <boost/graph/topology.hpp>
#include <boost/property_map/property_map.hpp>

namespace khabar {
namespace {

constexpr std::size_t k_most_pairs = 500;   // vertices of a part up to which every pair repels; beyond, those near each other
constexpr std::size_t k_rounds = 100;       // of forces
constexpr double k_first_step = 0.1;        // of the part's width, that a vertex may move in the first round
constexpr double k_slack = 0.5;             // of the length at which a part would fill the square that it must stay in
constexpr double k_reach = 5;               // edges' lengths beyond which nothing repels, so that branches stay near
constexpr float k_edge_length = 75;         // between small vertices, in the units of radii
constexpr float k_gap = 6;                  // between discs
constexpr float k_part_gap = 14;            // between parts
constexpr std::size_t k_most_fitted = 200;  // parts that are fitted to each other, not put in rings
constexpr std::size_t k_ways = 48;
constexpr int k_most_edge_points = 4;
constexpr int k_push_rounds = 80;
constexpr std::uint32_t k_none = UINT32_MAX;
constexpr float k_follower_gap = 14;        // between vertices around the one they follow
constexpr float k_petal = 0.6F;             // a sunflower of radius 0.6 sqrt(k) has its neighbours about 1 apart
constexpr double k_pi = 3.141592653589793;
constexpr double k_golden_angle = 2.399963229728653;

// Boost's own square draws its jitter at random, has no answer to a force of 0, and spends its time in a careful hypot.
class Square : public boost::convex_topology<2> {
 public:
  explicit Square(bool bounded) : reach_(bounded ? 0.5 : 1e6) {}
  point_difference_type extent() const {
    point_difference_type size;
    size[0] = size[1] = 1;
    return size;
  }
  point_type bound(point_type p) const {
    for (std::size_t i = 0; i < 2; ++i) p[i] = std::clamp(p[i], -reach_, reach_);
    return p;
  }
  double norm(const point_difference_type& d) const { return std::max(1e-12, std::sqrt(d[0] * d[0] + d[1] * d[1])); }
  double distance(const point_type& a, const point_type& b) const { return norm(difference(a, b)); }
  point_type random_point() const {  // where Boost moves two that lie on each other: along a fixed list of places
    const Place place = sunflower(++jitters_ % 997, 0.015F);
    point_type p;
    p[0] = place.x;
    p[1] = place.y;
    return p;
  }

 private:
  double reach_;
  mutable std::size_t jitters_ = 0;
};

using Part = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property, float>;
using Edge = boost::graph_traits<Part>::edge_descriptor;
using Vertex = boost::graph_traits<Part>::vertex_descriptor;

/// Places by forces, an ideal edge being 1 long.
std::vector<Place> force(const Part& part) {
  const std::size_t size = boost::num_vertices(part);
  const bool all_pairs = size <= k_most_pairs;  // else Boost's grid, which must have all in the square
  const double length = (all_pairs ? 1 : k_slack) / std::sqrt(static_cast<double>(size));
  std::vector<Square::point_type> points(size);
  for (std::size_t v = 0; v < size; ++v) {
    const Place place = sunflower(v, static_cast<float>(length));
    points[v][0] = place.x;
    points[v][1] = place.y;
  }
  const Square square(!all_pairs);
  const auto position = boost::make_iterator_property_map(points.begin(), boost::get(boost::vertex_index, part));
  const auto attract = [length](const Edge& e, double, double d, const Part& g) {
    return d * d / length * (1 + 0.25 * std::log2(g[e]));
  };
  const auto repel = [length](Vertex, Vertex, double, double d, const Part&) { return d < k_reach * length ? length * length / d : 0; };
  const boost::linear_cooling<double> cooling(k_rounds, k_first_step);
  if (all_pairs)
    boost::fruchterman_reingold_force_directed_layout(
        part, position, square,
        boost::attractive_force(attract).repulsive_force(repel).force_pairs(boost::all_force_pairs()).cooling(cooling));
  else
    boost::fruchterman_reingold_force_directed_layout(
        part, position, square,
        boost::attractive_force(attract).repulsive_force(repel).force_pairs(boost::make_grid_force_pairs(square, position, part)).cooling(cooling));
  std::vector<Place> places(size);
  for (std::size_t v = 0; v < size; ++v)
    places[v] = {static_cast<float>(points[v][0] / length), static_cast<float>(points[v][1] / length)};
  return places;
}

/// Moves discs that overlap away from each other, the smaller one further.
void push_apart(std::vector<Place>& places, const std::vector<float>& radii) {
  for (int round = 0; round < k_push_rounds; ++round) {
    bool moved = false;
    for (std::size_t a = 0; a < places.size(); ++a)
      for (std::size_t b = a + 1; b < places.size(); ++b) {
        const float apart = radii[a] + radii[b] + k_gap;
        float x = places[b].x - places[a].x, y = places[b].y - places[a].y;
        if (std::abs(x) >= apart || std::abs(y) >= apart) continue;
        float distance = std::sqrt(x * x + y * y);
        if (distance >= apart) continue;
        if (distance < 0.01F) x = 0.01F, y = 0, distance = 0.01F;
        const float push = (apart - distance) / distance, share = radii[b] * radii[b] / (radii[a] * radii[a] + radii[b] * radii[b]);
        places[a].x -= x * push * share;
        places[a].y -= y * push * share;
        places[b].x += x * push * (1 - share);
        places[b].y += y * push * (1 - share);
        moved = true;
      }
    if (!moved) return;
  }
}

struct Circle {
  Place middle;
  float radius = 0;
};

/// A part that is laid out, in places of its own.
struct Disc {
  std::vector<std::uint32_t> vertices;
  std::vector<Place> places;
  std::vector<Circle> body;  ///< the discs of its vertices, and some along its edges
  float radius = 0;          ///< of a circle around all of it
};

/// Moves the disc's middle to 0, 0, and measures it.
void centre(Disc& disc) {
  Place middle;
  for (const Place& place : disc.places) middle.x += place.x, middle.y += place.y;
  const auto count = static_cast<float>(disc.places.size());
  const auto move = [&](Place& place) { place.x -= middle.x / count, place.y -= middle.y / count; };
  std::for_each(disc.places.begin(), disc.places.end(), move);
  for (Circle& circle : disc.body) {
    move(circle.middle);
    disc.radius = std::max(disc.radius, std::hypot(circle.middle.x, circle.middle.y) + circle.radius);
  }
}

/// Puts discs side by side, the largest in the middle: the next k_most_fitted each as near to the middle as it fits, in one
/// of k_ways directions; the rest, which are small, in rings around them.
class Packer {
 public:
  std::vector<Place> pack(const std::vector<Disc>& discs) {
    std::vector<std::size_t> order(discs.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return discs[a].radius > discs[b].radius; });
    std::vector<Place> middles(discs.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      const Disc& disc = discs[order[i]];
      Place& middle = middles[order[i]];
      if (i <= k_most_fitted) middle = fit(disc.radius + k_part_gap);
      else middle = next_in_ring(disc.radius + k_part_gap / 2);
      if (i >= k_most_fitted) continue;
      for (const Circle& circle : disc.body) {
        taken_.push_back({{circle.middle.x + middle.x, circle.middle.y + middle.y}, circle.radius});
        extent_ = std::max(extent_, std::hypot(taken_.back().middle.x, taken_.back().middle.y) + circle.radius);
      }
    }
    return middles;
  }

 private:
  Place fit(float radius) const {
    if (taken_.empty()) return {};
    Place best;
    float nearest = INFINITY;
    std::vector<std::pair<float, float>> closed;  // stretches of the way where something is hit
    for (std::size_t k = 0; k < k_ways; ++k) {
      const double angle = static_cast<double>(k) * k_golden_angle;
      const auto x = static_cast<float>(std::cos(angle)), y = static_cast<float>(std::sin(angle));
      closed.clear();
      for (const Circle& circle : taken_) {
        const float along = circle.middle.x * x + circle.middle.y * y, across = circle.middle.x * y - circle.middle.y * x;
        const float apart = radius + circle.radius, inside = apart * apart - across * across;
        if (inside > 0) closed.emplace_back(along - std::sqrt(inside), along + std::sqrt(inside));
      }
      std::sort(closed.begin(), closed.end());
      float way = 0;
      for (const auto& [begin, end] : closed) {
        if (begin > way) break;
        way = std::max(way, end);
      }
      if (way < nearest) nearest = way, best = {way * x, way * y};
    }
    return best;
  }

  Place next_in_ring(float radius) {
    double share = 2 * std::asin(radius / (static_cast<double>(extent_) + radius));
    if (angle_ + share > 2 * k_pi) {
      extent_ += width_;
      width_ = 2 * radius;
      angle_ = 0;
      share = 2 * std::asin(radius / (static_cast<double>(extent_) + radius));
    }
    const double way = static_cast<double>(extent_) + radius, angle = angle_ + share / 2;
    angle_ += share;
    return {static_cast<float>(way * std::cos(angle)), static_cast<float>(way * std::sin(angle))};
  }

  std::vector<Circle> taken_;
  float extent_ = 0, width_ = 0;  // of all that is placed; of the ring that is being filled
  double angle_ = 2 * k_pi;
};

class Layout {
 public:
  Layout(const Net& net, const std::vector<double>& rank, const std::vector<float>& radii)
      : net_(net), radii_(radii), order_(net.size()), owner_(net.size(), k_none), members_(net.size()) {
    std::iota(order_.begin(), order_.end(), 0);
    std::sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) { return rank[a] != rank[b] ? rank[a] > rank[b] : a < b; });
    forced_ = std::min(k_most_forced, order_.size());
  }

  std::vector<Place> run() {
    follow({order_.begin(), order_.begin() + static_cast<long>(forced_)});
    for (std::size_t i = forced_; i < order_.size(); ++i)  // parts that none of the foremost is in
      if (owner_[order_[i]] == k_none) follow({order_[i]});
    std::vector<Disc> discs;
    std::vector<bool> done(net_.size(), false);
    for (const std::uint32_t v : order_)
      if (owner_[v] == v && !done[v]) discs.push_back(lay_out_part(v, done));
    const std::vector<Place> middles = Packer().pack(discs);
    std::vector<Place> places(net_.size());
    for (std::size_t d = 0; d < discs.size(); ++d)
      for (std::size_t i = 0; i < discs[d].vertices.size(); ++i) {
        const std::uint32_t v = discs[d].vertices[i];
        places[v] = {discs[d].places[i].x + middles[d].x, discs[d].places[i].y + middles[d].y};
        surround(v, places);
      }
    return places;
  }

 private:
  /// Gives all that is reached from `leaders` to the leader it is reached from first.
  void follow(std::vector<std::uint32_t> leaders) {
    for (const std::uint32_t v : leaders) owner_[v] = v;
    for (std::size_t i = 0; i < leaders.size(); ++i)
      net_.for_neighbours(leaders[i], [&](const Net::Arc& arc) {
        if (owner_[arc.to] != k_none) return;
        owner_[arc.to] = owner_[leaders[i]];
        members_[owner_[arc.to]].push_back(arc.to);
        leaders.push_back(arc.to);
      });
  }

  /// The places that a vertex's own disc takes from the sunflower of those that follow it.
  std::size_t own_places(std::uint32_t v) const {
    const float seeds = (radii_[v] + k_gap) / (k_petal * k_follower_gap);
    return static_cast<std::size_t>(seeds * seeds) + 1;
  }
  float reach(std::uint32_t v) const {
    if (members_[v].empty()) return radii_[v];
    const Place last = sunflower(own_places(v) + members_[v].size(), k_follower_gap);
    return std::hypot(last.x, last.y) + k_follower_gap / 2;
  }
  void surround(std::uint32_t v, std::vector<Place>& places) const {
    const std::size_t first = own_places(v);
    for (std::size_t k = 0; k < members_[v].size(); ++k) {
      const Place place = sunflower(first + k, k_follower_gap);
      places[members_[v][k]] = {places[v].x + place.x, places[v].y + place.y};
    }
  }

  /// The leaders that `first` is joined to by leaders.
  Disc lay_out_part(std::uint32_t first, std::vector<bool>& done) const {
    Disc disc;
    disc.vertices = {first};
    done[first] = true;
    for (std::size_t i = 0; i < disc.vertices.size(); ++i)
      net_.for_neighbours(disc.vertices[i], [&](const Net::Arc& arc) {
        if (owner_[arc.to] != arc.to || done[arc.to]) return;
        done[arc.to] = true;
        disc.vertices.push_back(arc.to);
      });
    std::vector<float> reaches;
    double area = 0;
    for (const std::uint32_t v : disc.vertices) {
      reaches.push_back(reach(v));
      area += std::pow(2 * reaches.back() + k_gap, 2);
    }
    const std::size_t size = disc.vertices.size();
    disc.places.resize(size);
    std::vector<std::pair<std::size_t, std::size_t>> edges;
    if (size > 1) {
      std::unordered_map<std::uint32_t, std::size_t> number;
      for (std::size_t i = 0; i < size; ++i) number.emplace(disc.vertices[i], i);
      Part part(size);
      for (std::size_t i = 0; i < size; ++i)
        net_.for_neighbours(disc.vertices[i], [&](const Net::Arc& arc) {
          const auto to = number.find(arc.to);
          if (to == number.end() || to->second <= i) return;
          boost::add_edge(i, to->second, arc.weight, part);
          edges.emplace_back(i, to->second);
        });
      disc.places = force(part);
      const float length = std::max(k_edge_length, 1.5F * static_cast<float>(std::sqrt(area / static_cast<double>(size))));
      for (Place& place : disc.places) place = {place.x * length, place.y * length};
      push_apart(disc.places, reaches);
    }
    for (std::size_t i = 0; i < size; ++i) disc.body.push_back({disc.places[i], reaches[i]});
    for (const auto& [from, to] : edges) {
      const Place &a = disc.places[from], &b = disc.places[to];
      const int points = std::min(k_most_edge_points, static_cast<int>(std::hypot(b.x - a.x, b.y - a.y) / k_edge_length));
      for (int k = 1; k <= points; ++k) {
        const float share = static_cast<float>(k) / static_cast<float>(points + 1);
        disc.body.push_back({{a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share}, 0});
      }
    }
    centre(disc);
    return disc;
  }

  const Net& net_;
  const std::vector<float>& radii_;
  std::vector<std::uint32_t> order_, owner_;
  std::vector<std::vector<std::uint32_t>> members_;  // of those that lead, in the order in which they are reached
  std::size_t forced_ = 0;
};

}  // namespace

Place sunflower(std::size_t k, float spacing) {
  const double angle = static_cast<double>(k) * k_golden_angle, way = k_petal * static_cast<double>(spacing) * std::sqrt(static_cast<double>(k));
  return {static_cast<float>(way * std::cos(angle)), static_cast<float>(way * std::sin(angle))};
}

std::vector<Place> lay_out(const Net& net, const std::vector<double>& rank, const std::vector<float>& radii) {
  return Layout(net, rank, radii).run();
}

}  // namespace khabar
