// The card of an entity: its names, what it is called, with whom it is named, what it said and did, what others said of
// it, each statement with its sentence, date and source.
#include "queries/show.hpp"

#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>

#include "graph/error.hpp"
#include "graph/filter.hpp"
#include "graph/find.hpp"
#include "queries/output.hpp"
#include "queries/width.hpp"

namespace khabar {
namespace {

constexpr std::int64_t k_section_limit = 20;  // statements a section
constexpr std::size_t k_line_names = 12;      // names, titles, neighbours told on the card

struct ShowCommand {
  Output output;
  std::string entity;
  Filter filter;
  std::int64_t limit = k_section_limit;
  bool evidence = false;
};

/// The statements of a card, by what the entity is in them. ?1 is the entity.
struct Section {
  const char* name;
  const char* heading;
  const char* where;
};
constexpr Section k_sections[] = {
    {"said", "said", "t.speaker = ?"},
    {"did", "did (in the articles' own voice)", "t.subject = ? AND t.speaker IS NULL"},
    {"told", "what others said of it",
     "t.id IN (SELECT id FROM statements WHERE subject = ?1 AND speaker <> ?1 UNION "
     "SELECT id FROM statements WHERE object = ?1 AND speaker <> ?1)"},
    {"object", "what was done with it (in the articles' own voice)", "t.object = ? AND t.speaker IS NULL"},
};

struct Line {
  std::string text;
  std::string first, last;  // dates
  std::int64_t count = 0;
};

std::vector<Line> read_lines(Database& graph, const char* sql, std::int64_t entity) {
  Query query = graph.query(sql);
  query.bind(1, entity);
  std::vector<Line> lines;
  while (query.step())
    lines.push_back({std::string(query.text(0)), std::string(query.text(2)), std::string(query.text(3)), query.integer(1)});
  return lines;
}

constexpr const char* k_names_sql =
    "SELECT text, sum(mentions) AS n, '', '' FROM entity_aliases WHERE entity = ? GROUP BY text ORDER BY n DESC, text";

/// The long wordings: "وزير الخارجية الروسي سيرغي لافروف", with the days of the first and last document that has them.
constexpr const char* k_titles_sql =
    "SELECT f.words, count(*) AS n, min(nullif(substr(d.published, 1, 10), '')), max(substr(d.published, 1, 10)) "
    "FROM (SELECT subject_full AS words, document FROM statements WHERE subject = ?1 AND subject_full IS NOT NULL "
    "UNION ALL SELECT object_full, document FROM statements WHERE object = ?1 AND object_full IS NOT NULL "
    "UNION ALL SELECT speaker_full, document FROM statements WHERE speaker = ?1 AND speaker_full IS NOT NULL) f "
    "JOIN documents d ON d.id = f.document GROUP BY f.words ORDER BY n DESC, f.words";

constexpr const char* k_neighbours_sql =
    "SELECT e.name, o.n, '', '' FROM (SELECT other, count(*) AS n FROM (SELECT object AS other FROM statements WHERE subject = ?1 "
    "UNION ALL SELECT subject FROM statements WHERE object = ?1) WHERE other <> ?1 GROUP BY other) o "
    "JOIN entities e ON e.id = o.other ORDER BY o.n DESC, e.name, e.id";

void print_line(const char* label, const std::vector<Line>& lines, const Screen& screen, bool counts) {
  if (lines.empty()) return;
  std::string text;
  for (std::size_t i = 0; i < std::min(lines.size(), k_line_names); ++i) {
    const Line& line = lines[i];
    text += (i ? ", " : "") + isolate(clean_line(line.text));
    if (counts) text += " " + std::to_string(line.count);
    if (!line.first.empty()) text += " (" + line.first + (line.last == line.first ? "" : " to " + line.last) + ")";
  }
  if (lines.size() > k_line_names) text += ", and " + std::to_string(lines.size() - k_line_names) + " more";
  std::cout << paint(label, "2", screen) << std::string(10 - display_width(label), ' ') << text << '\n';
}

void print_card(Database& graph, const FoundEntity& entity, const Screen& screen) {
  std::cout << paint(isolate(clean_line(entity.name)), "1", screen) << "  " << entity.type << "  #" << entity.id << '\n';
  Query more = graph.query("SELECT name_ar, name_en, country, wikidata FROM entities WHERE id = ?");
  more.bind(1, entity.id);
  if (more.step()) {
    for (int i = 0; i < 2; ++i)
      if (!more.is_null(i) && more.text(i) != entity.name)
        std::cout << paint(i ? "English" : "Arabic", "2", screen) << std::string(i ? 3 : 4, ' ') << isolate(clean_line(more.text(i))) << '\n';
    if (!more.text(2).empty()) std::cout << paint("country", "2", screen) << "   " << more.text(2) << '\n';
    if (!more.text(3).empty()) std::cout << paint("wikidata", "2", screen) << "  " << more.text(3) << '\n';
  }
  print_line("names", read_lines(graph, k_names_sql, entity.id), screen, true);
  print_line("called", read_lines(graph, k_titles_sql, entity.id), screen, false);
  print_line("with", read_lines(graph, k_neighbours_sql, entity.id), screen, true);
  std::cout << paint("found", "2", screen) << "     " << entity.mentions << (entity.mentions == 1 ? " mention" : " mentions")
            << " in " << entity.documents << (entity.documents == 1 ? " document\n" : " documents\n");
}

/// The statements of a section, the earliest first. Which they are is decided by dates alone; names are looked up for
/// those that are shown, not for all that a hub has.
BoundSql write_section(const Section& section, std::int64_t entity, const BoundSql& filter, std::int64_t limit) {
  BoundSql sql{
      "WITH chosen AS MATERIALIZED (SELECT t.id AS id, d.published AS published, d.name AS document, count(*) OVER () AS total "
      "FROM statements t JOIN documents d ON d.id = t.document WHERE ",
      {}};
  sql += BoundSql{section.where, {entity}};
  sql += filter;
  sql += " ORDER BY d.published, d.name, t.id";
  if (limit > 0) sql += BoundSql{" LIMIT ?", {limit}};
  sql += ") SELECT t.id, s.name, r.name, o.name, t.negated, t.act, p.name, c.total FROM chosen c JOIN statements t ON t.id = c.id "
         "JOIN entities s ON s.id = t.subject JOIN relations r ON r.id = t.relation JOIN entities o ON o.id = t.object "
         "LEFT JOIN entities p ON p.id = t.speaker ORDER BY c.published, c.document, c.id";
  return sql;
}

}  // namespace

std::vector<BoundSql> show_queries(std::int64_t entity, std::int64_t limit) {
  std::vector<BoundSql> queries;
  for (const char* sql : {k_names_sql, k_titles_sql, k_neighbours_sql}) queries.push_back({sql, {entity}});
  for (const Section& section : k_sections) queries.push_back(write_section(section, entity, {}, limit));
  return queries;
}

namespace {

int run(const ShowCommand& command) {
  command.output.row_format();
  const Store store = Store::open(command.output.graph);
  Database& graph = store.database();
  std::vector<std::string> notes;
  const FoundEntity entity = pick_entity(graph, command.entity, notes);
  const BoundSql filter = compile_filter(graph, command.filter, "t", notes);
  print_notes(notes);
  const bool for_people = command.output.for_people();
  const Screen screen = detect_screen();

  std::vector<Column> columns;
  if (for_people)
    columns = {{"date"}, {"subject"}, {"relation"}, {"object"}, {"act"}, {"said by"}, {"sentence", ColumnKind::Quote},
               {"where", ColumnKind::Quote}};
  else
    columns = {{"section"}, {"date"}, {"subject"}, {"relation"}, {"object"}, {"act"}, {"speaker"}, {"polarity"},
               {"source"}, {"document"}, {"statement"}, {"sentence"}};
  if (for_people) print_card(graph, entity, screen);

  std::optional<Rows> all;
  if (!for_people) all.emplace(command.output.rows(columns));
  for (const Section& section : k_sections) {
    std::optional<Rows> own;
    if (for_people) own.emplace(command.output.rows(columns));
    Rows& rows = for_people ? *own : *all;
    std::int64_t total = 0;
    Query found = prepare(graph, write_section(section, entity.id, filter, command.limit));
    while (found.step()) {
      total = found.integer(7);
      const Quote quote = read_quote(store, found.integer(0));
      const bool negated = found.integer(4) != 0;
      const std::string sentence = command.evidence ? quote.marked : quote.sentence;
      const std::string subject(found.text(1)), relation(found.text(2)), object(found.text(3)), act(found.text(5)),
          speaker(found.text(6));
      if (for_people)
        rows.add({quote.published.substr(0, 10), subject, (negated ? "not " : "") + relation, object, act, speaker, sentence,
                  quote.where()});
      else
        rows.add({section.name, quote.published, subject, relation, object, act, speaker, negated ? "-" : "+", quote.source,
                  quote.document, quote.statement_name, sentence});
    }
    if (!for_people || rows.count() == 0) continue;
    std::cout << '\n' << paint(section.heading, "1", screen) << '\n';
    rows.finish();
    if (total > static_cast<std::int64_t>(rows.count()))
      std::cout << "  and " << total - static_cast<std::int64_t>(rows.count()) << " more: --limit 0 shows all\n";
  }
  if (all) all->finish();
  std::cout.flush();
  return k_done;
}

}  // namespace

std::function<int()> setup_show(CLI::App& app) {
  auto command = std::make_shared<ShowCommand>();
  command->output.declare(app);
  app.add_option("entity", command->entity, "a name in either language, ~words of a name, or #ID")->required()->type_name("ENTITY");
  command->filter.declare(app);
  app.add_option("--limit", command->limit, "statements a section at most, 0 for all")->type_name("N")->capture_default_str();
  app.add_flag("--evidence", command->evidence, "mark the slots of each statement in its sentence");
  return [command] { return run(*command); };
}

}  // namespace khabar
