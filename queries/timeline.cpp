// khabar timeline: a bar for each day (or month, or year), and under it who said what.
#include "queries/timeline.hpp"

#include <algorithm>
#include <iostream>
#include <map>
#include <memory>

#include <CLI/CLI.hpp>

#include "graph/error.hpp"
#include "graph/filter.hpp"
#include "graph/find.hpp"
#include "queries/output.hpp"
#include "queries/width.hpp"

namespace khabar {
namespace {

constexpr std::size_t k_most_days = 62;   // more days than two months have are shown by month
constexpr std::size_t k_most_months = 60;
constexpr std::size_t k_widest_bar = 50;

struct TimelineCommand {
  Output output;
  Filter filter;
  std::string entity, by = "auto";
  std::int64_t limit = 3;
};

struct Event {
  std::int64_t statement;
  std::string date, subject, relation, object, act, speaker;
  bool negated;
};

std::vector<Event> read_events(Database& graph, std::int64_t entity, const BoundSql& filter) {
  BoundSql sql{
      "SELECT t.id, d.published, s.name, r.name, o.name, t.act, p.name, t.negated FROM "
      "(SELECT id FROM statements WHERE subject = ?1 UNION SELECT id FROM statements WHERE object = ?1 "
      "UNION SELECT id FROM statements WHERE speaker = ?1) a JOIN statements t ON t.id = a.id "
      "JOIN documents d ON d.id = t.document JOIN entities s ON s.id = t.subject JOIN relations r ON r.id = t.relation "
      "JOIN entities o ON o.id = t.object LEFT JOIN entities p ON p.id = t.speaker WHERE true",
      {entity}};
  sql += filter;
  sql += " ORDER BY d.published, d.name, t.id";
  std::vector<Event> events;
  Query query = prepare(graph, sql);
  while (query.step())
    events.push_back({query.integer(0), std::string(query.text(1)), std::string(query.text(2)), std::string(query.text(3)),
                      std::string(query.text(4)), std::string(query.text(5)), std::string(query.text(6)), query.integer(7) != 0});
  return events;
}

/// Letters of an ISO date that name its day, month or year.
std::size_t choose_bucket(const std::string& by, const std::vector<Event>& events) {
  if (by == "day") return 10;
  if (by == "month") return 7;
  if (by == "year") return 4;
  if (by != "auto") throw Error(ErrorKind::usage, "--by: found \"" + by + "\", expected day, month, year or auto");
  std::map<std::string, int> days, months;
  for (const Event& event : events) ++days[event.date.substr(0, 10)], ++months[event.date.substr(0, 7)];
  return days.size() <= k_most_days ? 10 : months.size() <= k_most_months ? 7 : 4;
}

/// A bar of eighths of a column, at most k_widest_bar wide.
std::string draw_bar(std::size_t count, std::size_t most) {
  constexpr const char* k_eighths[] = {"", "\u258F", "\u258E", "\u258D", "\u258C", "\u258B", "\u258A", "\u2589"};
  const std::size_t eighths = most <= k_widest_bar ? count * 8 : std::max<std::size_t>(1, count * k_widest_bar * 8 / most);
  std::string bar;
  for (std::size_t i = 0; i < eighths / 8; ++i) bar += "\u2588";
  return bar + k_eighths[eighths % 8];
}

void print_chart(const std::vector<Event>& events, std::size_t letters, const Screen& screen) {
  std::map<std::string, std::size_t> buckets;
  std::size_t most = 0;
  for (const Event& event : events) most = std::max(most, ++buckets[event.date.substr(0, letters)]);
  for (const auto& [day, count] : buckets) {
    const std::string label = day.empty() ? "no date" : day, number = std::to_string(count);
    std::cout << label << std::string(11 - std::min<std::size_t>(10, label.size()), ' ')
              << std::string(6 - std::min<std::size_t>(6, number.size()), ' ') << number << "  "
              << paint(draw_bar(count, most), "36", screen) << '\n';
  }
}

int run(const TimelineCommand& command) {
  command.output.row_format();
  const Store store = Store::open(command.output.graph);
  Database& graph = store.database();
  std::vector<std::string> notes;
  const FoundEntity entity = pick_entity(graph, command.entity, notes);
  const BoundSql filter = compile_filter(graph, command.filter, "t", notes);
  print_notes(notes);
  const auto events = read_events(graph, entity.id, filter);
  const std::size_t letters = choose_bucket(command.by, events);
  if (events.empty()) return tell_nothing("no such statement is about " + describe(entity));

  const Screen screen = detect_screen();
  const bool chart = command.output.format == "table";
  if (chart) {
    std::cout << paint(isolate(clean_line(entity.name)), "1", screen) << "  " << events.size()
              << (events.size() == 1 ? " statement\n\n" : " statements\n\n");
    print_chart(events, letters, screen);
    std::cout << '\n';
  }
  Rows rows = command.output.for_people()
                  ? command.output.rows({{"date"}, {"said by"}, {"act"}, {"subject"}, {"relation"}, {"object"},
                                         {"sentence", ColumnKind::Quote}, {"where", ColumnKind::Quote}})
                  : command.output.rows({{"date"}, {"speaker"}, {"act"}, {"subject"}, {"relation"}, {"object"}, {"polarity"},
                                         {"source"}, {"document"}, {"statement"}, {"sentence"}});
  std::map<std::string, std::int64_t> shown;
  std::size_t left_out = 0;
  for (const Event& event : events) {
    if (command.output.for_people() && command.limit > 0 && shown[event.date.substr(0, letters)]++ >= command.limit) {
      ++left_out;
      continue;
    }
    const Quote quote = read_quote(store, event.statement);
    if (command.output.for_people())
      rows.add({event.date.substr(0, 10), event.speaker, event.act, event.subject, (event.negated ? "not " : "") + event.relation,
                event.object, quote.sentence, quote.where()});
    else
      rows.add({event.date, event.speaker, event.act, event.subject, event.relation, event.object, event.negated ? "-" : "+",
                quote.source, quote.document, quote.statement_name, quote.sentence});
  }
  rows.finish();
  if (left_out) print_notes({std::to_string(left_out) + " more: --limit 0 shows all"});
  return k_done;
}

}  // namespace

std::function<int()> setup_timeline(CLI::App& app) {
  auto command = std::make_shared<TimelineCommand>();
  command->output.declare(app);
  app.add_option("entity", command->entity, "a name in either language, ~words of a name, or #ID")->required()->type_name("ENTITY");
  command->filter.declare(app);
  app.add_option("--by", command->by, "length of a line; auto: by the time that all takes")->type_name("auto|day|month|year")->capture_default_str();
  app.add_option("--limit", command->limit, "statements told for each of them, 0 for all")->type_name("N")->capture_default_str();
  return [command] { return run(*command); };
}

}  // namespace khabar
