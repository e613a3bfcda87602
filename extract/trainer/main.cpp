// khabar-train: makes model files from CoNLL-U. Never needed to run khabar.
#include <cstdio>
#include <exception>
#include <functional>

#include <CLI/CLI.hpp>

#include "extract/trainer/commands.hpp"
#include "extract/trainer/silver.hpp"
#include "extract/trainer/words.hpp"
#include "graph/error.hpp"

namespace {

struct Task {
  const char* name;
  const char* summary;
  std::function<int()> (*setup)(CLI::App& app);
};

constexpr Task k_tasks[] = {
    {"encoder", "what raw text tells of words; its file starts `analysis`", khabar::setup_train_encoder},
    {"analysis", "the tagger and parser", khabar::setup_train_analysis},
    {"silver", "trees of raw text that several models agree on", khabar::setup_silver},
    {"score", "scores a tagger and parser on trees with given words", khabar::setup_score},
    {"words", "the model that splits Arabic clitics", khabar::setup_train_words},
};

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"khabar-train: makes a model from CoNLL-U", "khabar-train"};
  app.require_subcommand(1);
  std::function<int()> work;
  for (const Task& task : k_tasks) {
    CLI::App* sub = app.add_subcommand(task.name, task.summary);
    auto run = task.setup(*sub);
    sub->callback([&work, run] { work = run; });
  }
  CLI11_PARSE(app, argc, argv);
  try {
    return work();
  } catch (const khabar::Error& error) {
    std::fputs(khabar::format_message("error", error.file, error.line, error.what(), error.hint).c_str(), stderr);
  } catch (const std::exception& error) {
    std::fputs(khabar::format_message("error", "", 0, error.what(), "").c_str(), stderr);
  }
  return khabar::k_failed;
}
