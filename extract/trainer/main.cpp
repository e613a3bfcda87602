// khabar-train: makes model files from CoNLL-U. Never needed to run khabar.
#include <CLI/CLI.hpp>

int main(int argc, char** argv) {
  CLI::App app{"khabar-train: makes a model from CoNLL-U", "khabar-train"};
  app.require_subcommand(1);
  CLI11_PARSE(app, argc, argv);
  return 0;
}
