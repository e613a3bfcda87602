// khabar export: the graph in the formats of other programs.
#include "export/commands.hpp"

#include <algorithm>
#include <cstdio>
#include <memory>

#include <CLI/CLI.hpp>

#include "export/export.hpp"
#include "graph/error.hpp"
#include "graph/find.hpp"
#include "graph/net.hpp"

namespace khabar {
namespace {

constexpr ExportFormat k_formats[] = {
    {"graphml", "Gephi, networkx, igraph, yEd", write_graphml},
    {"gexf", "Gephi with its timeline", write_gexf},
    {"html", "one page for a browser, without a network", write_html},
    {"svg", "a picture of the foremost entities", write_svg},
    {"csv", "two tables, FILE-nodes and FILE-edges", write_csv_pair},
    {"dot", "Graphviz", write_dot},
    {"jsonl", "the whole graph, sorted: equal graphs give equal bytes", write_jsonl},
    {"cytoscape", "Cytoscape and cytoscape.js, JSON", write_cytoscape},
    {"neo4j", "two tables for neo4j-admin import", write_neo4j},
    {"trig", "RDF, a named graph a statement", write_trig},
    {"nquads", "the same as N-Quads", write_nquads},
};

/// Endings that are not the format's own name.
constexpr std::pair<std::string_view, std::string_view> k_endings[] = {{"gv", "dot"}, {"cyjs", "cytoscape"}, {"nq", "nquads"}};

struct ExportCommand {
  std::string graph, format, view = "flat", colour = "type", file, around;
  int steps = 1;
  ExportOptions options;
};

std::string list_formats(const char* separator) {
  std::string list;
  for (const ExportFormat& format : k_formats) list += (list.empty() ? "" : separator) + std::string(format.name);
  return list;
}

/// The entity and those at most `steps` from it.
std::vector<std::int64_t> find_near(Database& graph, const BoundSql& filter, const FoundEntity& middle, int steps) {
  const Net net = Net::load(graph, filter);
  if (!std::binary_search(net.ids().begin(), net.ids().end(), middle.id)) return {middle.id};
  return net.around(middle.id, steps).ids();
}

int run(ExportCommand command) {
  const ExportFormat* chosen = nullptr;
  std::string name = command.format;
  if (name.empty() && !command.file.empty()) {  // by the file's ending
    const std::string ending = std::filesystem::path(command.file).extension().string();
    name = ending.empty() ? "" : ending.substr(1);
    for (const auto& [other, format] : k_endings)
      if (name == other) name = format;
  }
  if (name.empty())
    throw Error(ErrorKind::usage, "no format is given", "give --format " + list_formats("|") + ", or a file with that ending");
  for (const ExportFormat& format : k_formats)
    if (format.name == name) chosen = &format;
  if (!chosen)
    throw Error(ErrorKind::usage, "\"" + name + "\" is no format of ours", "formats are " + list_formats(", "));
  if (command.view != "flat" && command.view != "statements")
    throw Error(ErrorKind::usage, "--view: found \"" + command.view + "\", expected flat or statements");
  if (command.steps < 0) throw Error(ErrorKind::usage, "--steps cannot be negative");
  if (command.colour != "type" && command.colour != "community")
    throw Error(ErrorKind::usage, "--colour: found \"" + command.colour + "\", expected type or community");
  command.options.colouring = command.colour == "type" ? Colouring::Type : Colouring::Community;
  command.options.view = command.view == "flat" ? View::Flat : View::Statements;
  const Store store = Store::open(command.graph);
  std::vector<std::string> notes;  // a name that is not there, or one of several, is told before anything is written
  const BoundSql filter = compile_filter(store.database(), command.options.filter, "t", notes);
  if (!command.around.empty()) {
    const FoundEntity middle = pick_entity(store.database(), command.around, notes);
    command.options.filter.among = find_near(store.database(), filter, middle, command.steps);
  }
  for (const std::string& note : notes) std::fputs(format_message("note", "", 0, note, "").c_str(), stderr);
  Sink sink(command.file);
  chosen->write(store, command.options, sink);
  sink.finish();
  return k_done;
}

std::function<int()> setup_export(CLI::App& app) {
  auto command = std::make_shared<ExportCommand>();
  app.add_option("graph", command->graph, "the file that khabar build wrote")->required()->type_name("GRAPH");
  std::string formats;
  for (const ExportFormat& format : k_formats)
    formats += (formats.empty() ? "" : "; ") + std::string(format.name) + " (" + std::string(format.summary) + ")";
  app.add_option("--format", command->format, formats + "; else by the ending of FILE")->type_name(list_formats("|"));
  app.add_option("--view", command->view,
                 "flat: an edge for each subject, relation and object; statements: a node for each statement")
      ->type_name("flat|statements")
      ->capture_default_str();
  app.add_option("--colour,--color", command->colour, "of nodes: by their type, or by the community they are in")
      ->type_name("type|community")
      ->capture_default_str();
  app.add_flag("--mentioned", command->options.mentioned, "also entities that documents name but no statement speaks of, as nodes without edges");
  app.add_option("-o,--output", command->file, "where to write; else stdout")->type_name("FILE");
  command->options.filter.declare(app);
  app.add_option("--around", command->around, "only ENTITY and what is near it")->type_name("ENTITY");
  app.add_option("--steps", command->steps, "how near")->type_name("N")->capture_default_str();
  return [command] { return run(*command); };
}

constexpr Command k_commands[] = {
    {"export", "Write the graph in the format of another program", setup_export},
};

}  // namespace

std::span<const ExportFormat> export_formats() { return k_formats; }
std::span<const Command> export_commands() { return k_commands; }

}  // namespace khabar
