// What a subcommand is. Each room lists its own; main.cpp joins the lists into the table that help is printed from.
#pragma once

#include <functional>
#include <span>
#include <string_view>

namespace CLI {
class App;
}

namespace khabar {

struct Command {
  std::string_view name;
  std::string_view summary;
  /// Declares the options on `app` and gives the work to do once they are parsed. Opens no file itself.
  std::function<int()> (*setup)(CLI::App& app);
};

}  // namespace khabar
