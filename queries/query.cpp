// khabar query: reads the patterns, compiles them (compile.hpp), prints the answers, each with a sentence that says it.
#include "queries/query.hpp"

#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>

#include "graph/error.hpp"
#include "queries/compile.hpp"
#include "queries/output.hpp"

namespace khabar {
namespace {

constexpr std::int64_t k_default_limit = 50;  // rows that a person still reads

struct QueryCommand {
  Output output;
  std::vector<std::string> patterns;
  QueryOptions options;
  std::string sort = "documents";
  bool explain = false;
};

QuerySort sort_from(const std::string& word) {
  if (word == "documents") return QuerySort::Documents;
  if (word == "date") return QuerySort::Date;
  if (word == "confidence") return QuerySort::Confidence;
  if (word == "name") return QuerySort::Name;
  throw Error(ErrorKind::usage, "--sort: found \"" + word + "\", expected documents, date, confidence or name");
}

void print_explanation(Database& graph, const CompiledQuery& query) {
  std::cout << query.sql.text << ";\n";
  int number = 0;
  for (const auto& value : query.sql.values) {
    std::cout << "-- ?" << ++number << " = ";
    std::visit([](const auto& v) { std::cout << v; }, value);
    std::cout << '\n';
  }
  BoundSql plan{"EXPLAIN QUERY PLAN " + query.sql.text, query.sql.values};
  Query rows = prepare(graph, plan);
  while (rows.step()) std::cout << "-- plan: " << rows.text(3) << '\n';
}

/// "affirm, denied" and so on: how the statement is said.
std::string manner(std::string_view act, bool negated) {
  std::string text(act);
  if (negated) text += text.empty() ? "not" : ", not";
  return text;
}

std::string decimal(double value) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.2f", value);
  return buffer;
}

/// The columns for `query`; a person gets fewer than a program.
std::vector<Column> make_columns(const CompiledQuery& query, bool for_people) {
  std::vector<Column> columns;
  for (const std::string& name : query.variables) columns.push_back({name, ColumnKind::Text});
  const bool join = query.patterns > 1;
  if (for_people) {
    if (!join) columns.insert(columns.end(), {{"act", ColumnKind::Text}, {"said by", ColumnKind::Text}});
    columns.push_back({"docs", ColumnKind::Number});
    for (std::size_t i = 0; i < query.patterns; ++i)
      columns.insert(columns.end(), {{"sentence", ColumnKind::Quote}, {"where", ColumnKind::Quote}});
    return columns;
  }
  for (const char* name : {"statements", "documents", "confidence"}) columns.push_back({name, ColumnKind::Number});
  for (std::size_t i = 0; i < query.patterns; ++i) {
    const std::string suffix = join ? "_" + std::to_string(i + 1) : "";
    for (const char* name : {"act", "speaker", "polarity", "date", "source", "document", "statement", "sentence"})
      columns.push_back({name + suffix, ColumnKind::Text});
  }
  return columns;
}

std::vector<std::string> make_row(const Store& store, const CompiledQuery& query, const Query& row, bool for_people,
                                  bool evidence) {
  std::vector<std::string> cells;
  const auto width = static_cast<int>(query.variables.size());
  for (int i = 0; i < width; ++i) cells.emplace_back(row.text(i));
  const int counts = width, first = width + 3;
  const bool join = query.patterns > 1;
  if (for_people) {
    if (!join) {
      cells.push_back(manner(row.text(first), row.integer(first + 2) != 0));
      cells.emplace_back(row.text(first + 1));
    }
    cells.emplace_back(row.text(counts + 1));
  } else {
    cells.emplace_back(row.text(counts));
    cells.emplace_back(row.text(counts + 1));
    cells.push_back(decimal(row.real(counts + 2)));
  }
  for (std::size_t i = 0; i < query.patterns; ++i) {
    const int at = first + static_cast<int>(i) * k_pattern_columns;
    const Quote quote = read_quote(store, row.integer(at + 5));
    const bool negated = row.integer(at + 2) != 0;
    if (for_people) {
      std::string where = quote.where();
      const std::string how = manner(row.text(at), negated);
      if (join && !how.empty()) where += " \u00B7 " + how;
      if (join && !row.text(at + 1).empty()) where += " \u00B7 said by " + std::string(row.text(at + 1));
      cells.push_back(evidence ? quote.marked : quote.sentence);
      cells.push_back(where);
    } else {
      for (const std::string& cell : {std::string(row.text(at)), std::string(row.text(at + 1)), std::string(negated ? "-" : "+"),
                                      quote.published, quote.source, quote.document, quote.statement_name,
                                      evidence ? quote.marked : quote.sentence})
        cells.push_back(cell);
    }
  }
  return cells;
}

int run(QueryCommand command) {
  const auto patterns = parse_patterns(command.patterns);
  command.options.sort = sort_from(command.sort);
  if (command.options.limit < 0 || command.options.min_documents < 0)
    throw Error(ErrorKind::usage, "--limit and --min-docs cannot be negative");
  command.output.row_format();
  const Store store = Store::open(command.output.graph);
  const std::int64_t limit = command.options.limit;
  if (limit > 0) ++command.options.limit;  // one more, to know whether there is more
  std::vector<std::string> notes;
  const CompiledQuery query = compile_query(store.database(), patterns, command.options, notes);
  print_notes(notes);
  if (command.explain) {
    print_explanation(store.database(), query);
    return k_done;
  }
  const bool for_people = command.output.for_people();
  Rows rows = command.output.rows(make_columns(query, for_people));
  Query found = prepare(store.database(), query.sql);
  while (found.step()) {
    if (limit > 0 && rows.count() == static_cast<std::size_t>(limit)) {
      rows.finish();
      print_notes({"there is more: --limit " + std::to_string(limit) + " is reached; --limit 0 shows all"});
      return k_done;
    }
    rows.add(make_row(store, query, found, for_people, command.options.evidence));
  }
  rows.finish();
  return rows.count() ? k_done : tell_nothing("nothing in the graph answers this");
}

}  // namespace

std::function<int()> setup_query(CLI::App& app) {
  auto command = std::make_shared<QueryCommand>();
  command->options.limit = k_default_limit;
  command->output.declare(app);
  app.add_option("pattern", command->patterns,
                 "'subject | relation | object': ?name asks, * is anything, ~words are words in a name, #ID is a node; "
                 "several patterns are joined by their ?names")
      ->required()
      ->type_name("PATTERN");
  command->options.filter.declare(app);
  app.add_option("--min-docs", command->options.min_documents, "in at least N documents")->type_name("N");
  app.add_option("--sort", command->sort, "what stands first")->type_name("documents|date|confidence|name")->capture_default_str();
  app.add_option("--limit", command->options.limit, "rows at most, 0 for all")->type_name("N")->capture_default_str();
  app.add_flag("--evidence", command->options.evidence, "every statement for itself, its slots marked in the sentence");
  app.add_flag("--explain", command->explain, "print the SQL, its values and SQLite's plan, and ask nothing");
  return [command] { return run(*command); };
}

}  // namespace khabar
