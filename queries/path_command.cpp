// khabar path: prints the paths that path.cpp finds, each step with the sentence that says it.
#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>

#include "graph/error.hpp"
#include "graph/find.hpp"
#include "queries/output.hpp"
#include "queries/path.hpp"
#include "queries/width.hpp"

namespace khabar {
namespace {

struct PathCommand {
  Output output;
  std::string a, b;
  Filter filter;
  int count = 3;
  int max_steps = 6;
};

std::string entity_name(Database& graph, std::int64_t id) {
  Query& query = graph.kept("SELECT name FROM entities WHERE id = ?");
  query.bind(1, id);
  std::string name = query.step() ? std::string(query.text(0)) : "";
  query.reset();
  return name;
}

int run(const PathCommand& command) {
  command.output.row_format();
  if (command.count < 1 || command.max_steps < 1) throw Error(ErrorKind::usage, "--count and --max-steps are at least 1");
  const Store store = Store::open(command.output.graph);
  Database& graph = store.database();
  std::vector<std::string> notes;
  const FoundEntity a = pick_entity(graph, command.a, notes), b = pick_entity(graph, command.b, notes);
  const BoundSql filter = compile_filter(graph, command.filter, "t", notes);
  print_notes(notes);
  if (a.id == b.id) throw Error(ErrorKind::usage, "both names are of one entity: " + describe(a));
  const auto links = find_surroundings(graph, a.id, b.id, filter, command.max_steps);
  const auto paths = find_paths(links, a.id, b.id, static_cast<std::size_t>(command.count));
  if (paths.empty())
    return tell_nothing("no path of at most " + std::to_string(command.max_steps) + (command.max_steps == 1 ? " step joins " : " steps joins ") + describe(a) + " and " + describe(b));

  const bool for_people = command.output.for_people();
  std::vector<Column> columns;
  if (for_people)
    columns = {{"subject"}, {"relation"}, {"object"}, {"said by"}, {"docs", ColumnKind::Number}, {"sentence", ColumnKind::Quote},
               {"where", ColumnKind::Quote}};
  else
    columns = {{"path", ColumnKind::Number}, {"step", ColumnKind::Number}, {"from"}, {"to"}, {"subject"}, {"relation"}, {"object"},
               {"polarity"}, {"act"}, {"speaker"}, {"statements", ColumnKind::Number}, {"documents", ColumnKind::Number},
               {"date"}, {"document"}, {"statement"}, {"sentence"}};
  std::optional<Rows> all;
  if (!for_people) all.emplace(command.output.rows(columns));
  const Screen screen = detect_screen();
  for (std::size_t p = 0; p < paths.size(); ++p) {
    std::optional<Rows> own;
    if (for_people) {
      own.emplace(command.output.rows(columns));
      std::string line = isolate(clean_line(a.name));
      std::int64_t at = a.id;
      for (const Link& link : paths[p]) {
        at = at == link.from ? link.to : link.from;
        line += " \u2014 " + isolate(clean_line(entity_name(graph, at)));
      }
      std::cout << (p ? "\n" : "") << paint(std::to_string(p + 1) + ". ", "1", screen) << line << '\n';
    }
    std::int64_t at = a.id;
    for (std::size_t step = 0; step < paths[p].size(); ++step) {
      const Link& link = paths[p][step];
      const std::int64_t next = at == link.from ? link.to : link.from;
      Query& row = graph.kept(
          "SELECT s.name, r.name, o.name, t.negated, t.act, p.name FROM statements t JOIN entities s ON s.id = t.subject "
          "JOIN relations r ON r.id = t.relation JOIN entities o ON o.id = t.object LEFT JOIN entities p ON p.id = t.speaker WHERE t.id = ?");
      row.bind(1, link.statement);
      if (!row.step()) continue;
      const std::string subject(row.text(0)), relation(row.text(1)), object(row.text(2)), act(row.text(4)), speaker(row.text(5));
      const bool negated = row.integer(3) != 0;
      row.reset();
      const Quote quote = read_quote(store, link.statement);
      if (for_people)
        own->add({subject, (negated ? "not " : "") + relation, object, speaker, std::to_string(link.documents), quote.sentence, quote.where()});
      else
        all->add({std::to_string(p + 1), std::to_string(step + 1), entity_name(graph, at), entity_name(graph, next), subject, relation,
                  object, negated ? "-" : "+", act, speaker, std::to_string(link.statements), std::to_string(link.documents),
                  quote.published, quote.document, quote.statement_name, quote.sentence});
      at = next;
    }
    if (own) own->finish();
  }
  if (all) all->finish();
  std::cout.flush();
  return k_done;
}

}  // namespace

std::function<int()> setup_path(CLI::App& app) {
  auto command = std::make_shared<PathCommand>();
  command->output.declare(app);
  app.add_option("a", command->a, "an entity: a name in either language, ~words of a name, or #ID")->required()->type_name("A");
  app.add_option("b", command->b, "another")->required()->type_name("B");
  command->filter.declare(app);
  app.add_option("--count", command->count, "paths at most, shortest first")->type_name("N")->capture_default_str();
  app.add_option("--max-steps", command->max_steps, "look no further than this")->type_name("N")->capture_default_str();
  return [command] { return run(*command); };
}

}  // namespace khabar
