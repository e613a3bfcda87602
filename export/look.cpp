#include "export/look.hpp"

#include <algorithm>
#include <cmath>

#include "graph/net.hpp"

namespace khabar {
namespace {

constexpr float k_ring_gap = 40;     // between those that are joined and those that are not
constexpr float k_alone_gap = 14;    // between those that are not

double to_tenths(double value) { return std::round(value * 10) / 10; }

/// Vertices by their statements, then by those of the greatest neighbour; whoever comes before all of its neighbours
/// brings the greatest of them along, so that nobody of the foremost stands alone.
std::vector<std::uint32_t> order_by_statements(const Net& net) {
  const std::vector<double> statements = degree(net);
  std::vector<std::uint32_t> greatest(net.size()), order(net.size());
  for (std::uint32_t v = 0; v < order.size(); ++v) {
    order[v] = greatest[v] = v;
    double most = 0;
    net.for_neighbours(v, [&](const Net::Arc& arc) {
      if (statements[arc.to] > most) most = statements[arc.to], greatest[v] = arc.to;
    });
  }
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (statements[a] != statements[b]) return statements[a] > statements[b];
    const double next_to_a = statements[greatest[a]], next_to_b = statements[greatest[b]];
    return next_to_a != next_to_b ? next_to_a > next_to_b : a < b;
  });
  std::vector<char> taken(net.size(), 0);
  std::vector<std::uint32_t> all;
  for (const std::uint32_t v : order) {
    if (taken[v]) continue;
    bool joined = false;
    net.for_neighbours(v, [&](const Net::Arc& arc) { joined |= taken[arc.to] != 0; });
    taken[v] = 1;
    all.push_back(v);
    if (joined || taken[greatest[v]]) continue;
    taken[greatest[v]] = 1;
    all.push_back(greatest[v]);
  }
  return all;
}

}  // namespace

Looks::Looks(Database& graph, const BoundSql& filter, Colouring colouring, bool speakers, std::size_t most)
    : colouring_(colouring) {
  Net net = Net::load(graph, filter, speakers);
  std::vector<double> ranks = page_rank(net);
  communities_ = communities(net);
  ids_ = net.ids();
  ranks_.assign(ranks.begin(), ranks.end());
  const double highest = ranks.empty() ? 1 : *std::max_element(ranks.begin(), ranks.end());
  for (const double rank : ranks)
    sizes_.push_back(static_cast<float>(k_smallest_node + (k_largest_node - k_smallest_node) * std::sqrt(rank / highest)));
  std::vector<float> sizes = sizes_;
  const std::vector<std::uint32_t> order = order_by_statements(net);
  for (std::size_t i = 0; i < std::min(most, order.size()); ++i) foremost_.push_back(ids_[order[i]]);
  if (most < net.size()) {
    std::vector<char> kept(net.size(), 0);
    for (std::size_t i = 0; i < most; ++i) kept[order[i]] = 1;
    std::size_t size = 0;
    for (std::size_t v = 0; v < kept.size(); ++v)
      if (kept[v]) ranks[size] = ranks[v], sizes[size++] = sizes[v];
    ranks.resize(size);
    sizes.resize(size);
    net = net.part(kept);
  }
  places_ = lay_out(net, ranks, sizes);
  placed_ids_ = net.ids();
  for (std::size_t v = 0; v < places_.size(); ++v)
    extent_ = std::max(extent_, std::hypot(places_[v].x, places_[v].y) + sizes[v]);
}

Place Looks::place_of(std::int64_t entity) const {
  const auto at = std::lower_bound(placed_ids_.begin(), placed_ids_.end(), entity);
  return at == placed_ids_.end() || *at != entity ? Place{} : places_[static_cast<std::size_t>(at - placed_ids_.begin())];
}

Look Looks::of(std::int64_t entity, std::string_view type) {
  Look look;
  const auto at = std::lower_bound(ids_.begin(), ids_.end(), entity);
  if (at != ids_.end() && *at == entity) {
    const auto v = static_cast<std::size_t>(at - ids_.begin());
    look.size = to_tenths(sizes_[v]);
    look.rank = ranks_[v];
    look.community = communities_[v] + 1;
  } else {
    look.size = k_smallest_node;
  }
  look.colour = colouring_ == Colouring::Type ? type_colour(type) : community_colour(look.community);
  Place place = place_of(entity);
  if (!std::binary_search(placed_ids_.begin(), placed_ids_.end(), entity)) {
    const Place edge = sunflower(1, k_alone_gap);
    const float seeds = (extent_ + (extent_ > 0 ? k_ring_gap : 0)) / std::hypot(edge.x, edge.y);
    place = sunflower(static_cast<std::size_t>(seeds * seeds) + alone_++, k_alone_gap);
  }
  look.x = to_tenths(place.x);
  look.y = to_tenths(place.y);
  return look;
}

std::string_view type_colour(std::string_view type) {
  constexpr std::pair<std::string_view, std::string_view> k_colours[] = {
      {"person", "#D55E00"}, {"organisation", "#0072B2"}, {"place", "#009E73"},     {"group", "#CC79A7"},
      {"event", "#E69F00"},  {"date", "#999999"},         {"number", "#999999"},    {"concept", "#56B4E9"},
      {"statement", "#F0E442"}, {"document", "#444444"},  {"other", "#BBBBBB"}};
  for (const auto& [name, colour] : k_colours)
    if (name == type) return colour;
  return "#BBBBBB";
}

std::string_view community_colour(std::int64_t community) {
  constexpr std::string_view k_colours[] = {"#CC6677", "#332288", "#DDCC77", "#117733", "#88CCEE", "#882255", "#44AA99", "#999933", "#AA4499"};
  static_assert(std::size(k_colours) == k_coloured_communities);
  return community < 1 || community > k_coloured_communities ? "#BBBBBB" : k_colours[community - 1];
}

}  // namespace khabar
