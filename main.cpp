// khabar: the command table and nothing else. Each room lists its commands; help is printed from the same lists.
#include <csignal>
#include <cstdio>
#include <exception>
#include <functional>
#include <iostream>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <unistd.h>

#include <CLI/CLI.hpp>

#include "export/commands.hpp"
#include "extract/commands.hpp"
#include "graph/command.hpp"
#include "graph/commands.hpp"
#include "graph/data.hpp"
#include "graph/error.hpp"
#include "graph/help.hpp"
#include "graph/shell.hpp"
#include "queries/commands.hpp"

namespace {

/// The form in which every mistake is told, those of the command line too.
int report(const std::string& message, const std::string& hint) {
  std::fputs(khabar::format_message("error", "", 0, message, hint).c_str(), stderr);
  return khabar::k_failed;
}

/// Where the first words name no command, or none of a command's own: what is said of it, and which help lists them.
std::pair<std::string, std::string> find_unknown_command(const CLI::App& app, int argc, char** argv) {
  int i = 1;
  while (i < argc && argv[i][0] == '-') i += std::string_view(argv[i]) == "--data" ? 2 : 1;
  const CLI::App* at = &app;
  std::string path = "khabar";
  for (; i < argc && argv[i][0] != '-' && !at->get_subcommands({}).empty(); ++i) {
    const std::string word = argv[i];
    const auto named = at->get_subcommands([&](const CLI::App* sub) { return sub->get_name() == word; });
    if (named.empty()) return {"no command \"" + (at == &app ? "" : at->get_name() + " ") + word + "\"", path + " --help lists the commands"};
    at = named.front();
    path += " " + word;
  }
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  using namespace khabar;
  std::signal(SIGPIPE, [](int) { _exit(k_done); });  // a reader that has seen enough is no error

  CLI::App app{"khabar: news in Arabic and English to a graph of who said and did what", "khabar"};
  app.set_version_flag("--version", "khabar " KHABAR_VERSION);
  app.formatter(help_formatter());
  app.require_subcommand(1);
  std::string data;
  app.add_option("--data", data, "folder of models and lexicons")->type_name("DIR");

  std::function<int()> work;
  for (const auto commands : {extract_commands(), graph_commands(), query_commands(), export_commands()})
    for (const Command& command : commands) {
      CLI::App* sub = app.add_subcommand(std::string(command.name), std::string(command.summary));
      auto run = command.setup(*sub);
      sub->callback([&work, run] { work = run; });
    }
  std::string shell, page;  // these two print the table itself
  CLI::App* completion = app.add_subcommand("completion", "Print a completion script for a shell");
  completion->add_option("shell", shell, "whose")->required()->type_name("bash|zsh|fish");
  completion->callback([&] { work = [&] { return write_completion(app, shell, std::cout), k_done; }; });
  CLI::App* man = app.add_subcommand("man", "Print a manual page: khabar man query | man -l -");
  man->add_option("command", page, "of this command, else of khabar")->type_name("COMMAND");
  man->callback([&] { work = [&] { return write_man(app, page, KHABAR_VERSION, std::cout), k_done; }; });
  if (const auto [unknown, hint] = find_unknown_command(app, argc, argv); !unknown.empty()) return report(unknown, hint);
  try {
    app.parse(argc, argv);
    if (!data.empty()) set_data_dir(data);
    return work();
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // --help and --version
    const CLI::App* at = app.get_subcommands().empty() ? &app : app.get_subcommands().front();
    return report(error.what(), (at == &app ? "khabar" : "khabar " + at->get_name()) + " --help tells what it takes");
  } catch (const Error& error) {
    std::fputs(format_message("error", error.file, error.line, error.what(), error.hint).c_str(), stderr);
  } catch (const std::exception& error) {
    std::fputs(format_message("error", "", 0, error.what(), "").c_str(), stderr);
  }
  return k_failed;
}
