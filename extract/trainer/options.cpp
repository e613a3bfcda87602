// The options of khabar-train's encoder, analysis and score.
#include <memory>

#include <CLI/CLI.hpp>

#include "extract/trainer/commands.hpp"

namespace khabar {
namespace {

void add_common(CLI::App& app, TrainOptions& o) {
  app.add_option("--lang", o.lang, "ar or en")->required()->check(CLI::IsMember({"ar", "en"}));
  app.add_option("--seed", o.seed, "of every random choice")->capture_default_str();
  app.add_option("--rate", o.rate, "highest learning rate")->capture_default_str();
  app.add_option("--batch", o.batch, "words in a step")->capture_default_str();
  app.add_option("--hidden", o.shape.hidden, "units of a layer in one direction")->capture_default_str();
  app.add_option("--block", o.shape.block, "units that see each other's last state")->capture_default_str();
  app.add_option("--word", o.shape.word, "dimensions of a word row")->capture_default_str();
  app.add_option("--part", o.shape.part, "dimensions of a part row")->capture_default_str();
  app.add_option("--most-words", o.most_words, "word rows at most")->capture_default_str();
  app.add_option("--most-parts", o.most_parts, "part rows at most")->capture_default_str();
  app.add_option("-o,--output", o.output, "the file to write")->required();
}

/// The work to run after parsing, with the options it was declared over.
std::function<int()> later(std::shared_ptr<TrainOptions> options, void (*work)(const TrainOptions&)) {
  return [options, work] {
    work(*options);
    return 0;
  };
}

}  // namespace

std::function<int()> setup_train_encoder(CLI::App& app) {
  const auto o = std::make_shared<TrainOptions>();
  add_common(app, *o);
  app.add_option("--raw", o->raw, "plain text, compressed or not")->required()->check(CLI::ExistingFile);
  app.add_option("--raw-words", o->raw_words, "words read at most, in millions")->capture_default_str();
  return later(o, &train_encoder);
}

std::function<int()> setup_train_analysis(CLI::App& app) {
  const auto o = std::make_shared<TrainOptions>();
  add_common(app, *o);
  app.add_option("--trees", o->trees, "CoNLL-U; the model follows the annotation of the first")->required()->check(CLI::ExistingFile);
  app.add_option("--tags", o->tags, "word<TAB>UPOS, annotated as the first trees")->check(CLI::ExistingFile);
  app.add_option("--entities", o->entities, "word<TAB>B-type, I-type or O")->check(CLI::ExistingFile);
  app.add_option("--silver", o->silver, "trees that `khabar-train silver` made")->check(CLI::ExistingFile);
  app.add_option("--silver-share", o->silver_share, "part of the silver trees seen in each epoch")->capture_default_str();
  app.add_option("--names", o->names, "names to put in the place of others: CAMeL's .csv, places .tsv, Arabic<TAB>English .txt")->check(CLI::ExistingFile);
  app.add_option("--names-share", o->names_share, "part of the sentences in which names are replaced")->capture_default_str();
  app.add_option("--encoder", o->encoder, "what `khabar-train encoder` wrote")->check(CLI::ExistingFile);
  app.add_option("--start", o->start, "go on from this model, with its sizes and labels")->check(CLI::ExistingFile);
  app.add_option("--with", o->with, "go on from the mean of --start and these models, which were made from one start on the same trees")->check(CLI::ExistingFile)->needs("--start");
  app.add_option("--dev", o->dev, "trees to score on, not learned from")->check(CLI::ExistingFile);
  app.add_option("--hold-aside", o->hold_aside, "keep every Nth sentence of the first trees, and every Nth stretch of the entity words, to score on; 0 for none")->capture_default_str();
  app.add_option("--epochs", o->epochs, "times the trees are seen")->capture_default_str();
  app.add_option("--mean", o->mean, "write the mean of the last N epochs' weights, at a rate that halves; 0 for the last weights")->capture_default_str();
  app.add_option("--layers", o->shape.layers, "2 or 3")->capture_default_str()->check(CLI::Range(2, 3));
  app.add_option("--tags-share", o->tags_share, "part of the tagged words seen in each epoch")->capture_default_str();
  app.add_option("--entities-share", o->entities_share, "part of the entity words seen in each epoch")->capture_default_str();
  app.add_option("--drop-word", o->learn.drop_word, "word rows left out")->capture_default_str();
  app.add_option("--drop-layer", o->learn.drop_layer, "units left out between layers")->capture_default_str();
  app.add_option("--drop-arc", o->learn.drop_arc, "units left out of the arc and relation spaces")->capture_default_str();
  app.add_option("--arc", o->shape.arc, "dimensions of the arc spaces")->capture_default_str();
  app.add_option("--drop-input", o->learn.drop_input, "inputs left out")->capture_default_str();
  app.add_option("--table-rate", o->learn.table_rate, "learning rate of the tables against the layers'")->capture_default_str();
  app.add_option("--licence", o->licence, "the model's licence, written into it");
  app.add_option("--note", o->note, "a line for the model's header");
  return later(o, &train_analysis);
}

std::function<int()> setup_score(CLI::App& app) {
  const auto o = std::make_shared<TrainOptions>();
  app.add_option("model", o->model, "a model")->required()->check(CLI::ExistingFile);
  app.add_option("trees", o->trees, "CoNLL-U, or .tsv of words and UPOS")->check(CLI::ExistingFile);
  app.add_option("--entities", o->entities, "word<TAB>B-type, I-type or O")->check(CLI::ExistingFile);
  app.add_option("--hold-aside", o->hold_aside, "only what `analysis` keeps aside under this number")->capture_default_str();
  app.add_option("--names", o->names, "score also with names of these lists, which `analysis` never draws, in the place of others")->check(CLI::ExistingFile);
  return later(o, &score_model);
}

}  // namespace khabar
