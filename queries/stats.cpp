// khabar stats: what a graph holds, counted; or its documents, listed.
#include "queries/stats.hpp"

#include <iostream>
#include <memory>
#include <optional>

#include <CLI/CLI.hpp>

#include "graph/error.hpp"
#include "graph/pointing.hpp"
#include "queries/output.hpp"

namespace khabar {
namespace {

constexpr std::int64_t k_group_limit = 10;  // lines a group

struct StatsCommand {
  Output output;
  std::optional<std::int64_t> limit;
  bool documents = false;

  /// As SQLite takes it: -1 for all.
  std::int64_t limit_or(std::int64_t otherwise) const { return limit.value_or(otherwise) > 0 ? limit.value_or(otherwise) : -1; }
};

/// The edges that most documents have. One string a program reads, three columns a person does.
void print_edges(Database& graph, const StatsCommand& command, Rows* all) {
  Query query = graph.query(
      "SELECT s.name, iif(g.negated, 'not ', '') || r.name, o.name, g.d, g.n FROM "
      "(SELECT subject, relation, object, negated, count(*) AS n, count(DISTINCT document) AS d FROM statements "
      " GROUP BY subject, relation, object, negated ORDER BY d DESC, n DESC, subject, relation, object, negated LIMIT ?) g "
      "JOIN entities s ON s.id = g.subject JOIN relations r ON r.id = g.relation JOIN entities o ON o.id = g.object "
      "ORDER BY g.d DESC, g.n DESC, s.name, r.name, o.name, s.id, o.id");
  query.bind(1, command.limit_or(k_group_limit));
  std::optional<Rows> own;
  if (!all)
    own.emplace(command.output.rows({{"strongest edges"}, {"relation"}, {"object"}, {"docs", ColumnKind::Number},
                                     {"statements", ColumnKind::Number}}));
  while (query.step()) {
    const std::string subject(query.text(0)), relation(query.text(1)), object(query.text(2)), documents(query.text(3));
    if (all) all->add({"edges", subject + " | " + relation + " | " + object, documents});
    else own->add({subject, relation, object, documents, std::string(query.text(4))});
  }
  if (!own || own->count() == 0) return;
  std::cout << '\n';
  own->finish();
}

/// The documents, a line each.
int list_documents(Database& graph, const StatsCommand& command) {
  Query query = graph.query(
      "SELECT d.name, substr(d.published, 1, 10), CASE d.source WHEN '' THEN d.agency ELSE d.source END, d.lang, "
      "(SELECT count(*) FROM statements t WHERE t.document = d.id), d.title FROM documents d ORDER BY d.published, d.name LIMIT ?");
  query.bind(1, command.limit_or(0));
  Rows rows = command.output.rows({{"document"}, {"date"}, {"source"}, {"lang"}, {"statements", ColumnKind::Number}, {"title"}});
  while (query.step()) {
    std::vector<std::string> row;
    for (int column = 0; column < 6; ++column) row.emplace_back(query.text(column));
    rows.add(std::move(row));
  }
  const bool any = rows.count() > 0;
  rows.finish();
  std::cout.flush();
  return any ? k_done : tell_nothing("the graph is empty");
}

int run_stats(const StatsCommand& command) {
  command.output.row_format();
  const Store store = Store::open(command.output.graph);
  Database& graph = store.database();
  if (command.documents) return list_documents(graph, command);
  const bool for_people = command.output.for_people();
  std::optional<Rows> all;
  if (!for_people) all.emplace(command.output.rows({{"group"}, {"name"}, {"count", ColumnKind::Number}}));

  const auto print_group = [&](const char* group, const char* heading, const std::vector<std::pair<std::string, std::int64_t>>& lines) {
    if (lines.empty()) return;
    if (!for_people) {
      for (const auto& [name, count] : lines) all->add({group, name, std::to_string(count)});
      return;
    }
    std::cout << (std::string_view(group) == "counts" ? "" : "\n");
    Rows rows = command.output.rows({{heading}, {"count", ColumnKind::Number}});
    for (const auto& [name, count] : lines) rows.add({name, std::to_string(count)});
    rows.finish();
  };
  const auto print_query = [&](const char* group, const char* heading, const std::string& sql) {
    Query query = graph.query(sql);
    query.bind(1, command.limit_or(k_group_limit));
    std::vector<std::pair<std::string, std::int64_t>> lines;
    while (query.step()) lines.emplace_back(query.text(0), query.integer(1));
    print_group(group, heading, lines);
  };

  const StoreCounts c = store.counts();
  print_group("counts", "the graph",
              {{"documents", c.documents}, {"sentences", c.sentences}, {"mentions", c.mentions}, {"statements", c.statements},
               {"entities", c.entities}, {"entities in statements", store.count_stated()}, {"relations", c.relations}, {"edges", c.edges}});
  print_query("languages", "statements by language", "SELECT lang, count(*) AS n FROM statements GROUP BY lang ORDER BY n DESC, lang LIMIT ?");
  print_query("acts", "statements by act",
              "SELECT coalesce(act, 'the article''s own voice'), count(*) AS n FROM statements GROUP BY act ORDER BY n DESC, act LIMIT ?");
  print_query("types", "entities by type", "SELECT type, count(*) AS n FROM entities GROUP BY type ORDER BY n DESC, type LIMIT ?");
  print_query("relations", "strongest relations", "SELECT name, statements FROM relations ORDER BY statements DESC, name LIMIT ?");
  print_query("entities", "entities most mentioned",
              "SELECT name, mentions FROM entities WHERE true" + without_pointing(graph, "id") +
                  " ORDER BY mentions DESC, documents DESC, name, id LIMIT ?");
  print_query("speakers", "who speaks most",
              "SELECT e.name, count(*) AS n FROM statements t JOIN entities e ON e.id = t.speaker WHERE t.speaker IS NOT NULL" +
                  without_pointing(graph, "t.speaker") + " GROUP BY t.speaker ORDER BY n DESC, e.name, e.id LIMIT ?");
  print_edges(graph, command, all ? &*all : nullptr);
  if (all) all->finish();
  std::cout.flush();
  return c.documents ? k_done : tell_nothing("the graph is empty");
}

}  // namespace

std::function<int()> setup_stats(CLI::App& app) {
  auto command = std::make_shared<StatsCommand>();
  command->output.declare(app);
  app.add_flag("--documents", command->documents, "list the documents instead, by date, with the ids that remove takes");
  app.add_option("--limit", command->limit, "lines a group at most, 0 for all; of documents, all if not given")->type_name("N")->default_str(std::to_string(k_group_limit));
  return [command] { return run_stats(*command); };
}

}  // namespace khabar
