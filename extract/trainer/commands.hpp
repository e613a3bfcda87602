// The subcommands of khabar-train that make and score the tagger and parser.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "extract/trainer/learner.hpp"

namespace CLI {
class App;
}

namespace khabar {

struct TrainOptions {
  std::string lang = "ar", output, encoder, start, dev, model, licence, note;
  std::vector<std::string> trees, tags, entities, raw, names, silver, with;
  std::uint64_t seed = 1;
  std::size_t epochs = 30, mean = 0, batch = 800, hold_aside = 0, most_words = 50000, most_parts = 40000;
  double rate = 0.002, raw_words = 10, tags_share = 0.34, entities_share = 0.34, names_share = 0.5, silver_share = 0.25;
  Shape shape;
  LearnOptions learn;
};

/// Each declares its options on `app`; the work is run once they are parsed.
std::function<int()> setup_train_encoder(CLI::App& app);
std::function<int()> setup_train_analysis(CLI::App& app);
std::function<int()> setup_score(CLI::App& app);

/// Throw Error.
void train_encoder(const TrainOptions& options);
void train_analysis(const TrainOptions& options);
void score_model(const TrainOptions& options);

}  // namespace khabar
