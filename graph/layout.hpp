// Places for the vertices of a net, so that a picture of it can be read at once.
//
// The k_most_forced vertices of highest rank are laid out by forces (Fruchterman and Reingold 1991, Boost.Graph's), each
// connected part for itself; then discs that overlap are pushed apart and the parts are packed around the largest. Every
// other vertex lies in a disc around the vertex by which it is reached, the nearest first, so that time and memory are
// bounded whatever the size of the net: n log n and some 20 bytes a vertex.
#pragma once

#include <vector>

#include "graph/net.hpp"

namespace khabar {

struct Place {
  float x = 0, y = 0;
};

constexpr std::size_t k_most_forced = 2000;  // laid out in a second

/// A place for each vertex, in the units of `radii`; the middle of all is near 0, 0. `rank` says who comes first where not
/// all can be laid out by forces. Same net, same places: nothing is drawn at random.
std::vector<Place> lay_out(const Net& net, const std::vector<double>& rank, const std::vector<float>& radii);

/// The k-th place of a sunflower: 0 in the middle, neighbours about `spacing` apart.
Place sunflower(std::size_t k, float spacing);

}  // namespace khabar
