#include "queries/rank.hpp"

#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>

#include <CLI/CLI.hpp>

#include "graph/error.hpp"
#include "graph/find.hpp"
#include "graph/net.hpp"
#include "queries/output.hpp"

namespace khabar {
namespace {

constexpr std::size_t k_members = 8;  // of a community, told in its line

struct RankCommand {
  Output output;
  Filter filter;
  std::string by = "pagerank", around, type;
  int steps = 1;
  std::size_t limit = 20;
};

struct NodeFacts {
  std::string name, type;
  std::int64_t mentions = 0, documents = 0;
};

NodeFacts read_facts(Database& graph, std::int64_t id) {
  Query& query = graph.kept("SELECT name, type, mentions, documents FROM entities WHERE id = ?");
  query.bind(1, id);
  NodeFacts facts;
  if (query.step()) facts = {std::string(query.text(0)), std::string(query.text(1)), query.integer(2), query.integer(3)};
  query.reset();
  return facts;
}

std::string write_score(double score) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, score == static_cast<double>(static_cast<std::int64_t>(score)) ? "%.0f" : "%.6f", score);
  return buffer;
}

/// The net that the options mean.
Net load_net(Database& graph, const RankCommand& command) {
  std::vector<std::string> notes;
  const BoundSql filter = compile_filter(graph, command.filter, "t", notes);
  std::optional<FoundEntity> middle;
  if (!command.around.empty()) middle = pick_entity(graph, command.around, notes);
  print_notes(notes);
  Net net = Net::load(graph, filter);
  return middle ? net.around(middle->id, command.steps) : net;
}

int run_rank(const RankCommand& command) {
  command.output.row_format();
  constexpr const char* k_measures[] = {"pagerank", "degree", "betweenness", "mentions", "documents"};
  if (std::none_of(std::begin(k_measures), std::end(k_measures), [&](const char* m) { return command.by == m; }))
    throw Error(ErrorKind::usage, "--by: found \"" + command.by + "\", expected pagerank, degree, betweenness, mentions or documents");
  if (!command.type.empty() && !entity_type_from(command.type))
    throw Error(ErrorKind::usage, "--type: \"" + command.type + "\" is no type of entity");
  const Store store = Store::open(command.output.graph);
  Database& graph = store.database();
  const Net net = load_net(graph, command);
  const bool counted = command.by == "mentions" || command.by == "documents";
  std::vector<double> scores = command.by == "degree" ? degree(net) : command.by == "betweenness" ? betweenness(net)
                               : counted ? std::vector<double>(net.size(), 0) : page_rank(net);
  std::vector<std::size_t> order(net.size());
  for (std::size_t v = 0; v < order.size(); ++v) {
    order[v] = v;
    if (!counted) continue;
    const NodeFacts facts = read_facts(graph, net.id(v));
    scores[v] = static_cast<double>(command.by == "mentions" ? facts.mentions : facts.documents);
  }
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return scores[a] != scores[b] ? scores[a] > scores[b] : a < b; });
  Rows rows = command.output.rows({{"rank", ColumnKind::Number}, {"entity"}, {"type"}, {command.by, ColumnKind::Number},
                                   {command.by == "mentions" ? "documents" : "mentions", ColumnKind::Number}, {"id"}});
  for (const std::size_t v : order) {
    if (command.limit && rows.count() == command.limit) break;
    const NodeFacts facts = read_facts(graph, net.id(v));
    if (!command.type.empty() && facts.type != command.type) continue;
    rows.add({std::to_string(rows.count() + 1), facts.name, facts.type, write_score(scores[v]),
              std::to_string(command.by == "mentions" ? facts.documents : facts.mentions), "#" + std::to_string(net.id(v))});
  }
  rows.finish();
  return rows.count() ? k_done : tell_nothing("no entities are joined by such statements");
}

int run_communities(const RankCommand& command) {
  command.output.row_format();
  const Store store = Store::open(command.output.graph);
  Database& graph = store.database();
  const Net net = load_net(graph, command);
  const std::vector<std::uint32_t> number = communities(net);
  const std::vector<double> weight = degree(net);
  std::map<std::uint32_t, std::vector<std::size_t>> members;
  for (std::size_t v = 0; v < net.size(); ++v) members[number[v]].push_back(v);
  const bool for_people = command.output.for_people();
  Rows rows = for_people ? command.output.rows({{"community", ColumnKind::Number}, {"entities", ColumnKind::Number}, {"foremost"}})
                         : command.output.rows({{"community", ColumnKind::Number}, {"entity"}, {"type"}, {"degree", ColumnKind::Number}, {"id"}});
  for (auto& [c, vertices] : members) {
    if (command.limit && c >= command.limit) break;
    std::sort(vertices.begin(), vertices.end(), [&](std::size_t a, std::size_t b) { return weight[a] != weight[b] ? weight[a] > weight[b] : a < b; });
    if (!for_people) {
      for (const std::size_t v : vertices) {
        const NodeFacts facts = read_facts(graph, net.id(v));
        rows.add({std::to_string(c + 1), facts.name, facts.type, write_score(weight[v]), "#" + std::to_string(net.id(v))});
      }
      continue;
    }
    std::string names;
    for (std::size_t i = 0; i < std::min(vertices.size(), k_members); ++i)
      names += (i ? "; " : "") + read_facts(graph, net.id(vertices[i])).name;
    if (vertices.size() > k_members) names += "; \u2026";
    rows.add({std::to_string(c + 1), std::to_string(vertices.size()), names});
  }
  rows.finish();
  return rows.count() ? k_done : tell_nothing("no entities are joined by such statements");
}

void declare(RankCommand& command, CLI::App& app) {
  command.output.declare(app);
  command.filter.declare(app);
  app.add_option("--around", command.around, "only ENTITY and what is near it")->type_name("ENTITY");
  app.add_option("--steps", command.steps, "how near")->type_name("N")->capture_default_str();
  app.add_option("--limit", command.limit, "lines at most, 0 for all")->type_name("N")->capture_default_str();
}

}  // namespace

std::function<int()> setup_rank(CLI::App& app) {
  auto command = std::make_shared<RankCommand>();
  declare(*command, app);
  app.add_option("--by", command->by, "what they are ranked by")->type_name("pagerank|degree|betweenness|mentions|documents")->capture_default_str();
  app.add_option("--type", command->type, "only entities of this type")->type_name("person|organisation|place|group|event|date|number|concept|other");
  return [command] { return run_rank(*command); };
}

std::function<int()> setup_communities(CLI::App& app) {
  auto command = std::make_shared<RankCommand>();
  declare(*command, app);
  return [command] { return run_communities(*command); };
}

}  // namespace khabar
