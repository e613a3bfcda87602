// `khabar-train silver`: trees that several models agree on, for sentences that nobody annotated.
//
// Each model parses each sentence; an arc gets the sum of the models' sureness of it, and the best tree over these sums
// is taken (Sagae and Lavie 2006). A word of whose head and relation the models are less than two fifths sure is marked
// Unsure=Yes: the trainer does not learn its arc. Mentions and tags are the majority's, tags that were given are kept.
// Learning from such trees puts what an ensemble knows into one network (Kuncoro et al. 2016).
#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace khabar {

/// Declares the options on `app`; the work is run once they are parsed.
std::function<int()> setup_silver(CLI::App& app);

}  // namespace khabar
