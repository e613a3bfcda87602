// khabar-train analysis and score: trees, tags and entities in, a model file out.
#include <algorithm>
#include <deque>
#include <filesystem>
#include <iostream>
#include <map>
#include <set>

#include "extract/conllu.hpp"
#include "extract/network/lemma_script.hpp"
#include "extract/network/words.hpp"
#include "extract/trainer/commands.hpp"
#include "extract/trainer/encoder.hpp"
#include "extract/trainer/names.hpp"
#include "extract/trainer/progress.hpp"
#include "extract/trainer/score.hpp"

namespace khabar {
namespace {

constexpr std::size_t k_script_least = 2, k_script_most = 800;  // times a script is seen; scripts kept
constexpr std::size_t k_stretch = 40;  // sentences of an entity file that are held aside together, lest an article's names be on both sides
constexpr double k_first_bank = 8;  // what a lemma of the first treebank weighs against one of another

/// All that is learned from.
struct Data {
  Examples trees, aside, tags, entities, entities_aside, silver;
  std::vector<std::string> relations, scripts;
  std::vector<std::string> banks;
};

bool countable(const Example& example, std::size_t i) {
  const int upos = example.upos[i];
  if (upos < 0 || upos >= static_cast<int>(k_upos_count) || example.lemmas[i].empty() || example.lemmas[i] == "_") return false;
  return upos != static_cast<int>(Upos::Punct) && upos != static_cast<int>(Upos::Sym);
}

/// Whether example `i` of a file is held aside: every `every`th stretch of that many sentences.
bool is_aside(std::size_t i, std::size_t stretch, std::size_t every) { return every && i / stretch % every == every - 1; }

bool has_digit(std::string_view form) {
  const FoldedWord word = fold_word(form);
  return std::find(word.letters, word.letters + word.size, U'0') != word.letters + word.size;
}

Data read_data(const TrainOptions& options, const Network* start) {
  Data data;
  if (start)  // labels keep the numbers that the model's weights know them by
    for (const RelationLabel& label : start->relations())
      data.relations.push_back(std::string(to_string(label.deprel)) + (label.subtype.empty() ? "" : ":" + label.subtype));
  const Lang lang = options.lang == "ar" ? Lang::Arabic : Lang::English;
  for (std::size_t b = 0; b < options.trees.size(); ++b) {
    Examples more = read_trees(options.trees[b], lang, static_cast<std::uint32_t>(b), data.relations);
    data.banks.push_back(std::filesystem::path(options.trees[b]).stem().string());
    for (std::size_t i = 0; i < more.size(); ++i)
      (b == 0 && is_aside(i, 1, options.hold_aside) ? data.aside : data.trees).push_back(std::move(more[i]));
  }
  if (data.trees.empty()) throw Error(ErrorKind::usage, "no trees to learn from", "name CoNLL-U files with --trees");
  if (!options.dev.empty()) {
    Examples more = read_trees(options.dev, lang, 0, data.relations);
    std::move(more.begin(), more.end(), std::back_inserter(data.aside));
  }
  std::set<std::string> aside;
  for (const Example& example : data.aside) aside.insert(sentence_key(example));
  const auto add = [&](Examples more, Examples& to) {  // never a sentence that is held aside
    for (Example& example : more)
      if (!aside.contains(sentence_key(example))) to.push_back(std::move(example));
  };
  for (const std::string& path : options.tags) add(read_tags(path, 0), data.tags);
  for (const std::string& path : options.silver) add(read_silver(path, lang, 0, data.relations), data.silver);
  Examples mentions;
  for (const std::string& path : options.entities) add(read_entities(path, 0), mentions);
  for (std::size_t i = 0; i < mentions.size(); ++i)
    (is_aside(i, k_stretch, options.hold_aside) ? data.entities_aside : data.entities).push_back(std::move(mentions[i]));
  std::erase_if(data.trees, [&](const Example& example) { return aside.contains(sentence_key(example)); });

  std::map<std::string, std::size_t> scripts;
  for (const Example& example : data.trees)
    for (std::size_t i = 0; i < example.size(); ++i)
      if (countable(example, i)) ++scripts[lemma_script(example.forms[i], example.lemmas[i])];
  std::vector<std::pair<std::size_t, std::string>> order;
  for (const auto& [script, count] : scripts)
    if (count >= k_script_least && script[0] != '=') order.emplace_back(count, script);
  std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  if (order.size() > k_script_most) order.resize(k_script_most);
  if (order.empty()) order.emplace_back(0, "l|");
  if (start)
    data.scripts = start->scripts();
  else
    for (const auto& [count, script] : order) data.scripts.push_back(script);
  std::map<std::string, std::int32_t> number;
  for (const std::string& script : data.scripts) number.emplace(script, static_cast<std::int32_t>(number.size()));
  for (Example& example : data.trees)
    for (std::size_t i = 0; i < example.size(); ++i)
      if (countable(example, i))
        if (const auto it = number.find(lemma_script(example.forms[i], example.lemmas[i])); it != number.end()) example.scripts[i] = it->second;
  return data;
}

std::string lemma_section(const Data& data) {
  std::map<std::uint64_t, std::map<std::string, double>> counts;
  for (const Example& example : data.trees)
    for (std::size_t i = 0; i < example.size(); ++i)
      if (countable(example, i) && !has_digit(example.forms[i]))
        counts[word_key64(fold_word(example.forms[i]), static_cast<std::uint64_t>(example.upos[i]) + 1)][example.lemmas[i]] +=
            example.bank == 0 ? k_first_bank : 1;
  std::vector<std::pair<std::uint64_t, std::string>> sorted;
  for (const auto& [key, lemmas] : counts)
    sorted.emplace_back(key, std::max_element(lemmas.begin(), lemmas.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->first);
  return LemmaTable::write(sorted);
}

std::string hashes(const std::vector<std::string>& models) {
  std::string out;
  for (const std::string& path : models) out += (out.empty() ? "" : ", ") + ModelFile::read(path, "analysis").hash();
  return out;
}

std::string model_bytes(const TrainOptions& options, const Data& data, const Learner& learner, const std::string& lemmas, const std::string& scores) {
  ModelFileWriter file("analysis");
  const auto names = [](const std::vector<std::string>& paths) {
    std::string out;
    for (const std::string& path : paths) out += (out.empty() ? "" : ", ") + std::filesystem::path(path).filename().string();
    return out;
  };
  file.set("language", options.lang);
  file.set("features", k_feature_version);
  file.set("treebanks", names(options.trees));
  if (!options.tags.empty()) file.set("tagged words", names(options.tags));
  if (!options.entities.empty()) file.set("entities", names(options.entities));
  if (!options.silver.empty()) file.set("trees of models", std::to_string(data.silver.size()) + " sentences");
  if (!options.names.empty()) file.set("names", names(options.names));
  if (!options.encoder.empty()) file.set("encoder", ModelFile::read(options.encoder, "encoder").hash());
  file.set("held aside", options.hold_aside ? "every " + std::to_string(options.hold_aside) + "th sentence of the first treebank and stretch of the entity words" : "nothing");
  file.set("seed", std::to_string(options.seed));
  file.set("epochs", std::to_string(options.epochs));
  if (!options.start.empty()) file.set("started from", ModelFile::read(options.start, "analysis").hash());
  if (!options.with.empty()) file.set("mean with", hashes(options.with));
  if (!options.licence.empty()) file.set("licence", options.licence);
  if (!options.note.empty()) file.set("note", options.note);
  if (!scores.empty()) file.set("scores", scores);
  file.add("shape", write_shape(learner.shape, 0));
  file.add("dense", write_dense(learner.dense));
  file.add("words", Table::write(learner.words.keys, learner.words.rows, learner.shape.word));
  file.add("parts", Table::write(learner.parts.keys, learner.parts.rows, learner.shape.part));
  file.add("lemmas", lemmas);
  std::vector<RelationLabel> labels;
  for (const std::string& name : data.relations) {
    const std::size_t colon = std::min(name.find(':'), name.size());
    labels.push_back({*deprel_from(name), name.substr(std::min(colon + 1, name.size()))});
  }
  std::array<std::uint16_t, k_upos_count> bears{};
  for (const Example& example : data.trees)
    for (std::size_t i = 0; i < example.size(); ++i)
      for (std::size_t f = 0; f < 16; ++f)
        if (example.feats[i][f] > 0) bears[static_cast<std::size_t>(example.upos[i])] |= static_cast<std::uint16_t>(1u << f);
  file.add("labels", write_labels(labels, data.scripts, bears));
  return file.bytes();
}

/// The weights and rows of a model, as it was written.
void start_from(const Network& model, Learner& learner) {
  for (std::size_t i = 0; i < k_slots; ++i) learner.dense[i] = model.dense(static_cast<Slot>(i));
  const auto copy = [](const Table& from, TrainTable& to) {
    to.rows.assign(from.size() * to.dim, 0.0f);
    for (std::uint32_t key : from.keys()) to.add(key);
    for (std::size_t row = 0; row < from.size(); ++row) from.add_to(to.rows.data() + row * to.dim, static_cast<std::int32_t>(row), kernels());
  };
  copy(model.words(), learner.words);
  copy(model.parts(), learner.parts);
}

/// The mean of the weights at the ends of several epochs: flatter than any of them (Izmailov et al. 2018).
class Mean {
 public:
  void add(const Learner& learner) {
    ++count_;
    std::size_t at = 0;
    const auto take = [&](const std::vector<float>& values) {
      if (at == sums_.size()) sums_.emplace_back(values.size(), 0.0);
      for (std::size_t i = 0; i < values.size(); ++i) sums_[at][i] += values[i];
      ++at;
    };
    for (const auto& weights : learner.dense) take(weights);
    take(learner.words.rows);
    take(learner.parts.rows);
  }
  void put(Learner& learner) const {
    std::size_t at = 0;
    const auto give = [&](std::vector<float>& values) {
      for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<float>(sums_[at][i] / count_);
      ++at;
    };
    for (auto& weights : learner.dense) give(weights);
    give(learner.words.rows);
    give(learner.parts.rows);
  }

 private:
  std::vector<std::vector<double>> sums_;
  double count_ = 0;
};

/// The mean with other models that were learned from the same start on the same words: flatter than each of them, as fast as one
/// (Wortsman et al. 2022).
void mean_with(const std::vector<std::string>& models, const Network& start, const LearnOptions& learn, Learner& learner) {
  Mean mean;
  mean.add(learner);
  for (const std::string& path : models) {
    const Network other(ModelFile::read(path, "analysis"));
    const auto same = [](const Table& a, const Table& b) { return std::equal(a.keys().begin(), a.keys().end(), b.keys().begin(), b.keys().end()); };
    if (write_shape(other.shape(), 0) != write_shape(start.shape(), 0) || !same(other.words(), start.words()) || !same(other.parts(), start.parts()))
      throw Error(ErrorKind::usage, "the model has other sizes or words than the one it is to be joined with", "name models made from one start on the same trees", path);
    Learner twin(other.shape(), 1, learn);
    start_from(other, twin);
    mean.add(twin);
  }
  mean.put(learner);
}

using Batches = std::vector<std::vector<const Example*>>;

/// Replaces names in some sentences as they are drawn, and keeps the copies for an epoch.
struct Variants {
  const NameLists& names;
  double share;
  const TrainTable &words, &parts;
  std::deque<Example> kept;

  const Example* of(const Example* example, Random& random) {
    if (names.empty() || random.uniform() >= share) return example;
    kept.push_back(names.vary(*example, random, false));
    look_up(kept.back(), words, parts);
    return &kept.back();
  }
};

/// Batches of about `words` words from a `share` of the examples, drawn anew each time.
void add_batches(const Examples& examples, double share, std::size_t words, Random& random, Variants& variants, Batches& batches) {
  std::vector<const Example*> order;
  for (const Example& example : examples) order.push_back(&example);
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
  order.resize(static_cast<std::size_t>(static_cast<double>(order.size()) * share));
  std::size_t size = words;
  for (const Example* example : order) {
    if (size >= words) batches.emplace_back(), size = 0;
    batches.back().push_back(variants.of(example, random));
    size += batches.back().back()->size();
  }
}

/// The same sentences with names that are never learned from; always the same ones.
Examples with_other_names(const Examples& examples, const NameLists& names) {
  Random random(7);
  Examples out;
  for (const Example& example : examples) out.push_back(names.vary(example, random, true));
  return out;
}

}  // namespace

void train_analysis(const TrainOptions& options) {
  Progress progress;
  const auto start = options.start.empty() ? nullptr : std::make_unique<const Network>(ModelFile::read(options.start, "analysis"));
  Data data = read_data(options, start.get());
  Shape shape = start ? start->shape() : options.shape;
  if (start && (shape.relations != data.relations.size() || shape.banks != options.trees.size()))
    throw Error(ErrorKind::usage, "the model to start from has other treebanks or relations than the trees", "name the trees it was made from", options.start);
  shape.banks = static_cast<std::uint32_t>(options.trees.size());
  shape.relations = static_cast<std::uint32_t>(data.relations.size());
  shape.scripts = static_cast<std::uint32_t>(data.scripts.size());
  Learner learner(shape, options.seed, options.learn);
  if (start) start_from(*start, learner);
  if (start && !options.with.empty()) mean_with(options.with, *start, options.learn, learner);
  if (!options.encoder.empty()) load_encoder(options.encoder, learner);
  grow_tables({&data.trees, &data.tags, &data.entities}, 2, 2, options.most_words, options.most_parts, learner.words, learner.parts);
  learner.start_tables();
  for (Examples* set : {&data.trees, &data.tags, &data.entities, &data.silver}) look_up(*set, learner.words, learner.parts);
  const std::string lemmas = lemma_section(data);
  NameLists names;
  for (const std::string& path : options.names) names.read(path);
  names.use_relations(data.relations);
  progress.say(std::to_string(data.trees.size()) + " trees, " + std::to_string(data.aside.size()) + " held aside, " + std::to_string(data.tags.size()) +
               " tagged sentences, " + std::to_string(data.entities.size()) + " with entities, " + std::to_string(data.silver.size()) + " trees of models; " + std::to_string(shape.relations) + " relations, " +
               std::to_string(shape.scripts) + " lemma scripts, " + std::to_string(learner.words.keys.size()) + " words, " +
               std::to_string(learner.parts.keys.size()) + " parts");

  Random random(options.seed);
  std::string scores;
  const auto check = [&] {
    if (data.aside.empty()) return;
    const auto model = Model::parse(model_bytes(options, data, learner, lemmas, ""), "model in training");
    Scores of_aside = score(*model, data.aside, data.relations);
    of_aside.add_entities(score(*model, data.entities_aside, data.relations));
    scores = of_aside.text();
    progress.say("held aside: " + scores);
    if (names.empty()) return;
    Scores other = score(*model, with_other_names(data.aside, names), data.relations);
    other.add_entities(score(*model, with_other_names(data.entities_aside, names), data.relations));
    progress.say("with other names: " + other.text());
  };
  Mean mean;
  for (std::size_t epoch = 0; epoch < options.epochs; ++epoch) {
    Batches batches;
    Variants variants{names, options.names_share, learner.words, learner.parts, {}};
    add_batches(data.trees, 1, options.batch, random, variants, batches);
    add_batches(data.tags, options.tags_share, options.batch, random, variants, batches);
    add_batches(data.entities, options.entities_share, options.batch, random, variants, batches);
    add_batches(data.silver, options.silver_share, options.batch, random, variants, batches);
    for (std::size_t i = batches.size(); i > 1; --i) std::swap(batches[i - 1], batches[random.below(i)]);
    Losses sum;
    for (std::size_t b = 0; b < batches.size(); ++b) {
      const double part = (static_cast<double>(epoch) + static_cast<double>(b) / static_cast<double>(batches.size())) / static_cast<double>(options.epochs);
      const double rate = options.rate * std::min(1.0, 20 * part + 0.02) * std::max(options.mean ? 0.5 : 0.01, 1 - part);
      sum.add(learner.step(batches[b], static_cast<float>(rate)));
    }
    char line[200];
    const double trees = std::max(sum.tree_count, 1.0);
    std::snprintf(line, sizeof line, "epoch %zu of %zu  loss: upos %.3f  feats %.3f  lemma %.3f  arc %.3f  relation %.3f  entity %.3f", epoch + 1, options.epochs,
                  sum.upos / std::max(sum.upos_count, 1.0), sum.feats / trees, sum.lemma / trees, sum.arc / trees, sum.relation / trees,
                  sum.entity / std::max(sum.entity_count, 1.0));
    progress.say(line);
    if (options.mean && epoch + options.mean >= options.epochs) mean.add(learner);
    if (options.mean && epoch + 1 == options.epochs) mean.put(learner);
    if ((epoch + 1) % 4 == 0 || epoch + 1 == options.epochs) check();
  }
  if (options.epochs == 0) check();
  const std::string bytes = model_bytes(options, data, learner, lemmas, scores);
  ModelFile::parse(bytes, options.output, "analysis");
  std::FILE* out = std::fopen(options.output.c_str(), "wb");
  if (!out || std::fwrite(bytes.data(), 1, bytes.size(), out) != bytes.size() || std::fclose(out) != 0)
    throw Error(ErrorKind::input, "the model cannot be written", "is there room, and may the folder be written to?", options.output);
  std::cout << options.output << ": " << bytes.size() << " bytes" << (scores.empty() ? "" : "; held aside: " + scores) << "\n";
}

void score_model(const TrainOptions& options) {
  const auto model = Model::load(options.model);
  NameLists names;
  for (const std::string& path : options.names) names.read(path);
  const auto report = [&](const std::string& path, const Examples& all, std::size_t stretch, const std::vector<std::string>& relations) {
    Examples examples;
    for (std::size_t i = 0; i < all.size(); ++i)
      if (is_aside(i, stretch, options.hold_aside) || !options.hold_aside) examples.push_back(all[i]);
    std::cout << path << ": " << score(*model, examples, relations).text() << "\n";
    if (names.empty()) return;
    names.use_relations(relations);
    std::cout << "  with other names: " << score(*model, with_other_names(examples, names), relations).text() << "\n";
  };
  for (const std::string& path : options.trees) {
    std::vector<std::string> relations;
    const Examples examples = path.ends_with(".tsv") ? read_tags(path, 0) : read_trees(path, model->lang(), 0, relations);
    report(path, examples, 1, relations);
  }
  for (const std::string& path : options.entities) report(path, read_entities(path, 0), k_stretch, {});
}

}  // namespace khabar
