// khabar compare: where two entities agree and where they contradict each other.
//
// An entity stands to a thing (a relation and an object, or a whole statement of somebody's) in favour or against. Of two
// that stand to the same thing, equal signs agree and unlike signs contradict. The sign is the polarity, turned by an act
// or relation of refusal: denying, rejecting or condemning what the other supports, or says, is contradiction.
#include <array>
#include <map>
#include <memory>
#include <set>

#include <CLI/CLI.hpp>

#include "graph/error.hpp"
#include "graph/filter.hpp"
#include "graph/find.hpp"
#include "queries/output.hpp"
#include "queries/timeline.hpp"

namespace khabar {
namespace {

struct CompareCommand {
  Output output;
  Filter filter;
  std::string a, b;
  std::int64_t limit = 50;
};

/// Acts by which a speaker stands against the object of its own statement.
constexpr std::array<std::string_view, 4> k_against = {"reject", "condemn", "deny", "accuse"};
/// Acts by which it stands for it; the other acts take no side of their own.
constexpr std::array<std::string_view, 5> k_for = {"support", "praise", "appeal", "demand", "agree"};

/// One thing that an entity takes a stand on.
struct Stand {
  std::int64_t statement = 0;
  bool for_it = true;
  std::string how;    ///< "support", "not attack"
};

bool is_in(const auto& words, std::string_view word) {
  for (const std::string_view w : words)
    if (w == word) return true;
  return false;
}

/// What an entity stands to: things named alike for both entities.
std::map<std::string, std::vector<Stand>> read_stands(Database& graph, std::int64_t entity, const BoundSql& filter) {
  std::map<std::string, std::vector<Stand>> stands;
  BoundSql sql{
      "SELECT t.id, t.subject, t.relation, t.object, t.negated, t.act, t.speaker, s.name, r.name, o.name FROM "
      "(SELECT id FROM statements WHERE subject = ?1 UNION SELECT id FROM statements WHERE speaker = ?1) a "
      "JOIN statements t ON t.id = a.id JOIN entities s ON s.id = t.subject JOIN relations r ON r.id = t.relation "
      "JOIN entities o ON o.id = t.object WHERE true",
      {entity}};
  sql += filter;
  sql += " ORDER BY t.id";
  Query row = prepare(graph, sql);
  while (row.step()) {
    const bool negated = row.integer(4) != 0;
    const std::string act(row.text(5)), subject(row.text(7)), relation(row.text(8)), object(row.text(9));
    const std::string object_id = std::to_string(row.integer(3));
    const bool own = row.integer(1) == entity;
    if (own && (row.is_null(6) || row.integer(6) == entity)) {
      // What it does itself: the same deed by the other agrees, the deed undone contradicts.
      stands[object + "\x1f" + object_id + "\x1f" + relation].push_back({row.integer(0), !negated, (negated ? "not " : "") + relation});
      if (is_in(k_against, act) || is_in(k_for, act))
        stands[object + "\x1f" + object_id].push_back({row.integer(0), is_in(k_for, act) != negated, (negated ? "not " : "") + relation});
    } else if (!row.is_null(6) && row.integer(6) == entity) {
      // What it says of others: the same content said by the other, or denied.
      stands[subject + " | " + relation + " | " + object + "\x1f" + std::to_string(row.integer(1)) + "\x1f" + object_id].push_back(
          {row.integer(0), !negated, (act.empty() ? "say" : act) + (negated ? ", not" : "")});
    }
  }
  return stands;
}

int run(const CompareCommand& command) {
  command.output.row_format();
  const Store store = Store::open(command.output.graph);
  Database& graph = store.database();
  std::vector<std::string> notes;
  const FoundEntity a = pick_entity(graph, command.a, notes), b = pick_entity(graph, command.b, notes);
  const BoundSql filter = compile_filter(graph, command.filter, "t", notes);
  print_notes(notes);
  if (a.id == b.id) throw Error(ErrorKind::usage, "both names are of one entity: " + describe(a));
  const auto of_a = read_stands(graph, a.id, filter), of_b = read_stands(graph, b.id, filter);
  const bool for_people = command.output.for_people();
  std::vector<Column> columns = {{"verdict"}, {"on"}, {a.name}, {b.name}};
  if (for_people)
    columns.insert(columns.end(), {{"sentence", ColumnKind::Quote}, {"where", ColumnKind::Quote}, {"sentence", ColumnKind::Quote}, {"where", ColumnKind::Quote}});
  else
    columns = {{"verdict"}, {"on"}, {"a"}, {"b"}, {"statement_a"}, {"sentence_a"}, {"statement_b"}, {"sentence_b"}};
  Rows rows = command.output.rows(columns);
  std::set<std::pair<std::int64_t, std::int64_t>> told;  // the same two statements may meet by their deed and by their stand
  for (const bool contradict : {true, false})
    for (const auto& [thing, stands] : of_a) {
      const auto other = of_b.find(thing);
      if (other == of_b.end()) continue;
      const Stand *left = nullptr, *right = nullptr;  // the first pair that fits
      for (const Stand& x : stands)
        for (const Stand& y : other->second)
          if (!left && (x.for_it != y.for_it) == contradict) left = &x, right = &y;
      if (!left || !told.emplace(left->statement, right->statement).second) continue;
      if (command.limit > 0 && rows.count() == static_cast<std::size_t>(command.limit)) {
        rows.finish();
        print_notes({"there is more: --limit 0 shows all"});
        return k_done;
      }
      const Quote x = read_quote(store, left->statement), y = read_quote(store, right->statement);
      const std::string on = thing.substr(0, thing.find('\x1f')), verdict = contradict ? "contradict" : "agree";
      if (for_people) rows.add({verdict, on, left->how, right->how, x.sentence, x.where(), y.sentence, y.where()});
      else rows.add({verdict, on, left->how, right->how, x.statement_name, x.sentence, y.statement_name, y.sentence});
    }
  rows.finish();
  return rows.count() ? k_done : tell_nothing(describe(a) + " and " + describe(b) + " take no stand on the same thing");
}

}  // namespace

std::function<int()> setup_compare(CLI::App& app) {
  auto command = std::make_shared<CompareCommand>();
  command->output.declare(app);
  app.add_option("a", command->a, "an entity: a name in either language, ~words of a name, or #ID")->required()->type_name("A");
  app.add_option("b", command->b, "another")->required()->type_name("B");
  command->filter.declare(app);
  app.add_option("--limit", command->limit, "lines at most, 0 for all")->type_name("N")->capture_default_str();
  return [command] { return run(*command); };
}

}  // namespace khabar
