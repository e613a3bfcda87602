// khabar: the command table and nothing else. Each room lists its commands; help is printed from the same lists.
#include <csignal>
#include <cstdio>
#include <exception>
#include <functional>
#include <span>
#include <string>

#include <unistd.h>

#include <CLI/CLI.hpp>

#include "export/commands.hpp"
#include "extract/commands.hpp"
#include "graph/command.hpp"
#include "graph/data.hpp"
#include "graph/error.hpp"
#include "queries/commands.hpp"

int main(int argc, char** argv) {
  using namespace khabar;
  std::signal(SIGPIPE, [](int) { _exit(k_done); });  // a reader that has seen enough is no error

  CLI::App app{"khabar: news in Arabic and English to a graph of who said and did what", "khabar"};
  app.set_version_flag("--version", "khabar " KHABAR_VERSION);
  app.require_subcommand(1);
  std::string data;
  app.add_option("--data", data, "folder of models and lexicons")->type_name("DIR");

  std::function<int()> work;
  for (const auto commands : {extract_commands(), query_commands(), export_commands()})
    for (const Command& command : commands) {
      CLI::App* sub = app.add_subcommand(std::string(command.name), std::string(command.summary));
      auto run = command.setup(*sub);
      sub->callback([&work, run] { work = run; });
    }
  try {
    app.parse(argc, argv);
    if (!data.empty()) set_data_dir(data);
    return work();
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? k_done : k_failed;
  } catch (const Error& error) {
    std::fputs(format_message("error", error.file, error.line, error.what(), error.hint).c_str(), stderr);
  } catch (const std::exception& error) {
    std::fputs(format_message("error", "", 0, error.what(), "").c_str(), stderr);
  }
  return k_failed;
}
