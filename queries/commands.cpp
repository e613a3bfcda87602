#include "queries/commands.hpp"

#include "queries/path.hpp"
#include "queries/query.hpp"
#include "queries/rank.hpp"
#include "queries/show.hpp"
#include "queries/stats.hpp"
#include "queries/timeline.hpp"

namespace khabar {
namespace {

constexpr Command k_commands[] = {
    {"query", "Answer triple patterns: '?who | call for | ?what'", setup_query},
    {"show", "Tell what the graph holds of an entity: names, what it said and did, what was said of it", setup_show},
    {"path", "Find how two entities are joined, with the sentences that join them", setup_path},
    {"rank", "Rank entities by PageRank, degree, betweenness or mentions", setup_rank},
    {"communities", "Find which entities belong together", setup_communities},
    {"timeline", "Show when an entity was spoken of, and what was said", setup_timeline},
    {"compare", "Find where two entities agree and where they contradict each other", setup_compare},
    {"search", "Find sentences by their words", setup_search},
    {"stats", "Count what the graph holds", setup_stats},
};

}  // namespace

std::span<const Command> query_commands() { return k_commands; }

}  // namespace khabar
