// How nodes look: sizes by rank, colours by type or community, places by a layout of forces, so that Gephi, a browser or
// Graphviz show a picture that can be read at once.
//
// The net of the statements meant is held in memory while this is reckoned (some 100 bytes a statement), and 28 bytes an
// entity afterwards.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/filter.hpp"
#include "graph/layout.hpp"

namespace khabar {

enum class Colouring { Type, Community };

struct Look {
  double size = 0;              ///< radius, k_smallest_node to k_largest_node: its area grows as the rank does
  std::string_view colour;      ///< #RRGGBB
  double rank = 0;              ///< PageRank among the statements meant; 0 for who is joined to nobody
  std::int64_t community = 0;   ///< from 1, the largest first; 0 for who is joined to nobody
  double x = 0, y = 0;          ///< to tenths
};

constexpr double k_smallest_node = 4, k_largest_node = 30;

class Looks {
 public:
  /// Of the statements meant by `filter`, over alias t. `speakers`: who says a statement is joined to its subject. Only the
  /// `most` foremost get places, as if there were no others.
  Looks(Database& graph, const BoundSql& filter, Colouring colouring, bool speakers, std::size_t most = SIZE_MAX);

  /// Those joined to nobody get places on the outside, in the order in which they are asked for.
  Look of(std::int64_t entity, std::string_view type);
  /// The place of an entity that is joined to others, else 0, 0.
  Place place_of(std::int64_t entity) const;
  /// Who has a place, the foremost first: those of most statements, and of these as many those next to others of many.
  const std::vector<std::int64_t>& foremost() const { return foremost_; }
  /// How far from 0, 0 the outermost of those joined is.
  float extent() const { return extent_; }

 private:
  Colouring colouring_;
  std::vector<std::int64_t> ids_, foremost_;
  std::vector<float> ranks_, sizes_;
  std::vector<std::uint32_t> communities_;
  std::vector<std::int64_t> placed_ids_;
  std::vector<Place> places_;
  float extent_ = 0;
  std::size_t alone_ = 0;
};

/// #RRGGBB of a node of this type: told apart by people who see colours differently too (Okabe and Ito 2008).
std::string_view type_colour(std::string_view type);
/// The same for a community, counted from 1 (Tol 2021, "muted"); grey for those beyond k_coloured_communities and for 0.
constexpr std::int64_t k_coloured_communities = 9;
std::string_view community_colour(std::int64_t community);

}  // namespace khabar
