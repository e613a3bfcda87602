// Trains the clitic model (extract/clitics.hpp) from tokens whose cuts are known (word_tokens.hpp).
//
// Raw text gives counts of written words, a lexicon of proper nouns a flag. The weights are a softmax over the ways to cut
// each token, fitted by AdaGrad with a fixed order, averaged; features seen once are dropped. Same input, same bytes.
#include "extract/trainer/words.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <random>
#include <unordered_map>
#include <unordered_set>

#include <CLI/CLI.hpp>

#include "extract/clitics.hpp"
#include "extract/model_file.hpp"
#include "extract/trainer/names.hpp"
#include "extract/trainer/word_tokens.hpp"

namespace khabar {
namespace {

constexpr unsigned k_test_copies = 20;  // of each name held aside, with names that are not learned from

struct Options {
  std::vector<std::string> trees, tagged, raw, names;
  std::string out = "extract/models/ar.words", licence;
  unsigned hold_out = 0;
  std::vector<std::string> drawn;
  unsigned copies = 3;
  unsigned epochs = 10, seed = 1, min_count = 4;
};

std::uint8_t log2_of(std::uint64_t n, int limit) {
  int bits = 0;
  while (n > 1 && bits < limit) n >>= 1, ++bits;
  return static_cast<std::uint8_t>(bits);
}

template <class Value>
void fill(const std::map<std::uint32_t, Value>& from, std::vector<std::uint32_t>& keys, std::vector<Value>& values) {
  std::size_t size = 16;
  while (size * 7 < from.size() * 10) size *= 2;  // at most 0.7 full
  keys.assign(size, 0);
  values.assign(size, {});
  for (const auto& [key, value] : from) {
    std::size_t at = ((key * 2654435769u) >> 7) & (size - 1);
    while (keys[at] != 0) at = (at + 1) & (size - 1);
    keys[at] = key;
    values[at] = value;
  }
}

/// The gold cut among the ways; -1 where no way gives these words.
int find_gold(const GoldToken& gold, const std::vector<CliticSplit>& splits, const Counts& raw) {
  std::vector<std::string> wanted, forms;
  for (const GoldWord& word : gold.words) wanted.push_back(word.form);
  int found = -1;
  for (std::size_t i = 0; i < splits.size() && found < 0; ++i) {
    split_forms(gold.letters, splits[i], forms);
    if (forms == wanted) found = static_cast<int>(i);
  }
  if (found < 0 || splits[static_cast<std::size_t>(found)].stem + 1 >= splits[static_cast<std::size_t>(found)].parts) return found;
  // Some treebanks leave حيات + ه unrestored: where the restored stem is the commoner word, that is meant.
  const CliticSplit& split = splits[static_cast<std::size_t>(found)];
  const auto count = [&](const std::u16string& w) {
    const auto it = raw.find(w);
    return it == raw.end() ? 0u : it->second;
  };
  for (std::size_t i = 0; i < splits.size(); ++i)
    if (splits[i].letters == split.letters && splits[i].parts == split.parts && splits[i].stem_form.size() == split.stem_form.size() &&
        splits[i].stem_form != split.stem_form && (splits[i].stem_form.ends_with(u'ة') || splits[i].stem_form.ends_with(u'ى')) &&
        split.stem_form.substr(0, split.stem_form.size() - 1) == splits[i].stem_form.substr(0, split.stem_form.size() - 1) &&
        gold.words[split.stem].upos != Upos::Adp && count(splits[i].stem_form) > 2 * count(split.stem_form))
      return static_cast<int>(i);
  return found;
}

struct Item {
  std::vector<std::vector<std::uint32_t>> features;  // per way
  std::uint32_t gold = 0;
};

class Trainer {
 public:
  explicit Trainer(const Options& options) : options_(options) {}

  int run() {
    for (const auto& path : options_.raw) count_raw(path, raw_);
    std::unordered_set<std::u16string> names;
    for (const auto& path : options_.names)
      for (const CamelName& name : read_camel_names(path)) names.insert(loose_letters(name.letters));
    std::unordered_set<std::string> held_text;
    bool first = true;
    for (const auto& path : options_.trees) {
      read_gold_trees(path, first ? options_.hold_out : 0, train_, held_, held_text);
      if (first) drop_unanalysed();  // PADT's own gaps, in trees as in lists
      first = false;
    }
    std::vector<GoldToken> trees = std::move(train_);
    NameLists lists;
    for (const auto& path : options_.drawn) lists.read(path);
    train_.clear();
    for (const auto& path : options_.tagged) read_gold_tags(path, held_text, train_);
    drop_unanalysed();
    train_.insert(train_.end(), std::make_move_iterator(trees.begin()), std::make_move_iterator(trees.end()));
    std::fprintf(stderr, "words: %zu tokens to learn from, %zu held aside, %zu raw words\n", train_.size(), held_.size(), raw_.size());
    make_lexicon(names);
    if (!lists.empty()) {
      other_ = with_other_names(held_, lists, k_test_copies, true);
      std::vector<GoldToken> more = with_other_names(train_, lists, options_.copies, false);
      std::fprintf(stderr, "words: %zu tokens with names drawn from lists\n", more.size());
      train_.insert(train_.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    learn();
    write();
    if (!held_.empty()) score(held_, "held aside", true);
    if (!other_.empty()) score(other_, "names not learned from", false);
    return 0;
  }

 private:
  std::uint32_t raw_count(const std::u16string& word) const {
    const auto it = raw_.find(word);
    return it == raw_.end() ? 0 : it->second;
  }

  /// PADT leaves words that its morphology did not know unsplit and tagged X. Such a token is kept only where it is the
  /// commoner reading of its letters: بغداد is, وأحمد is not.
  void drop_unanalysed() {
    std::vector<CliticSplit> splits;
    std::erase_if(train_, [&](const GoldToken& gold) {
      if (gold.words.size() != 1 || gold.words[0].upos != Upos::X) return false;
      list_splits(gold.letters, splits);
      const std::uint32_t whole = raw_count(gold.letters);
      for (std::size_t i = 1; i < splits.size(); ++i)
        if (splits[i].stem_form.size() >= 2 && raw_count(splits[i].stem_form) * 2 > whole) return true;
      return false;
    });
  }

  void make_lexicon(const std::unordered_set<std::u16string>& names) {
    std::unordered_map<std::u16string, std::uint64_t> raw;
    for (const auto& [word, count] : raw_) raw[loose_letters(word)] += count;
    std::unordered_map<std::u16string, std::array<std::uint32_t, 18>> words;
    for (const GoldToken& gold : train_)
      for (const GoldWord& word : gold.words)
        if (const auto letters = gold_letters(word.form); !letters.empty()) {
          auto& row = words[loose_letters(letters)];
          ++row[static_cast<std::size_t>(word.upos)];
          ++row[17];
        }
    std::map<std::uint32_t, std::uint16_t> packed;
    const auto add = [&](const std::u16string& word) {
      CliticModel::Known known;
      if (const auto it = raw.find(word); it != raw.end()) known.raw = log2_of(it->second, 15);
      if (const auto it = words.find(word); it != words.end() && it->second[17] > 1) {
        known.words = log2_of(it->second[17], 7);
        known.upos = static_cast<std::uint8_t>(std::max_element(it->second.begin(), it->second.begin() + 17) - it->second.begin());
      }
      known.name = names.contains(word);
      packed[clitic_key(word)] = pack_known(known);
    };
    for (const auto& [word, count] : raw)
      if (count >= options_.min_count) add(word);
    for (const auto& [word, row] : words) add(word);
    for (const auto& name : names) add(name);
    fill(packed, tables_.lexicon_keys, tables_.lexicon_values);
    std::fprintf(stderr, "words: lexicon of %zu words\n", packed.size());
  }

  void learn() {
    const CliticModel lexicon(tables_);
    std::unordered_map<std::uint32_t, std::uint32_t> seen;
    std::vector<CliticSplit> splits;
    std::vector<std::uint32_t> features;
    std::vector<Item> items;
    std::size_t unreachable = 0;
    std::map<std::string, int> missing;
    for (const GoldToken& gold : train_) {
      list_splits(gold.letters, splits);
      const int right = find_gold(gold, splits, raw_);
      if (right < 0) {
        ++unreachable;
        std::string what;
        for (const GoldWord& word : gold.words) what += (what.empty() ? "" : "+") + word.form;
        ++missing[what];
        continue;
      }
      if (splits.size() == 1) continue;
      Item item;
      item.gold = static_cast<std::uint32_t>(right);
      for (const CliticSplit& split : splits) {
        features.clear();
        clitic_features(lexicon, gold.letters, split, features);
        clitic_context_features(gold.letters, split, {gold.before, gold.after}, features);
        item.features.push_back(features);
      }
      for (const std::uint32_t f : item.features[item.gold]) ++seen[f];
      items.push_back(std::move(item));
    }
    std::fprintf(stderr, "words: %zu tokens with a choice, %zu whose cut is not among the ways\n", items.size(), unreachable);
    std::vector<std::pair<int, std::string>> often;
    for (const auto& [what, n] : missing) often.emplace_back(-n, what);
    std::sort(often.begin(), often.end());
    for (std::size_t i = 0; i < std::min<std::size_t>(often.size(), 12); ++i) std::fprintf(stderr, "  %6d %s\n", -often[i].first, often[i].second.c_str());

    // Features to dense numbers; those that a right way has shown fewer than twice are dropped.
    std::map<std::uint32_t, std::uint32_t> index;
    for (const auto& [key, count] : seen)
      if (count >= 2) index.emplace(key, 0);
    std::vector<std::uint32_t> keys;
    for (auto& [key, number] : index) number = static_cast<std::uint32_t>(keys.size()), keys.push_back(key);
    for (Item& item : items)
      for (auto& way : item.features) {
        std::vector<std::uint32_t> dense;
        for (const std::uint32_t f : way)
          if (const auto it = index.find(f); it != index.end()) dense.push_back(it->second);
        way = std::move(dense);
      }
    std::vector<float> weights(keys.size(), 0.0f), squares(keys.size(), 1e-6f);
    std::vector<double> sums(keys.size(), 0.0);
    std::vector<std::uint32_t> order(items.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint32_t>(i);
    std::mt19937 random(options_.seed);
    std::vector<double> p;
    for (unsigned epoch = 0; epoch < options_.epochs; ++epoch) {
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
      std::size_t wrong = 0;
      for (const std::uint32_t n : order) {
        const Item& item = items[n];
        p.assign(item.features.size(), 0.0);
        for (std::size_t k = 0; k < p.size(); ++k)
          for (const std::uint32_t f : item.features[k]) p[k] += weights[f];
        const double top = *std::max_element(p.begin(), p.end());
        wrong += p[item.gold] < top;
        double total = 0;
        for (double& x : p) total += x = std::exp(x - top);
        for (std::size_t k = 0; k < p.size(); ++k) {
          const auto slope = static_cast<float>(p[k] / total - (k == item.gold ? 1.0 : 0.0));
          if (std::fabs(slope) < 1e-4f) continue;
          for (const std::uint32_t f : item.features[k]) {
            squares[f] += slope * slope;
            weights[f] -= 0.15f * slope / std::sqrt(squares[f]);
          }
        }
      }
      for (std::size_t i = 0; i < keys.size(); ++i) sums[i] += weights[i];
      std::fprintf(stderr, "words: epoch %u, %.3f%% of the tokens with a choice wrong while learning\n", epoch + 1, 100.0 * static_cast<double>(wrong) / static_cast<double>(items.size()));
    }
    std::map<std::uint32_t, std::int16_t> kept;
    tables_.unit = 0.001f;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const double w = sums[i] / options_.epochs / tables_.unit;
      if (std::fabs(w) >= 40) kept[keys[i]] = static_cast<std::int16_t>(std::clamp(w, -32767.0, 32767.0));
    }
    fill(kept, tables_.weight_keys, tables_.weights);
    std::fprintf(stderr, "words: %zu weights kept of %zu\n", kept.size(), keys.size());
  }

  void write() const {
    ModelFileWriter out("words");
    out.set("lang", "ar");
    out.set("treebanks", stems(options_.trees) + " " + stems(options_.tagged));
    out.set("counts", stems(options_.raw));
    out.set("names", stems(options_.names));
    if (!options_.drawn.empty()) out.set("names drawn", stems(options_.drawn));
    out.set("licence", options_.licence);
    out.set("seed", std::to_string(options_.seed));
    out.set("held-aside", options_.hold_out ? "every sentence " + std::to_string(options_.hold_out) + " of the first treebank" : "none");
    SectionWriter w;
    w.number(tables_.unit);
    w.number(static_cast<std::uint32_t>(tables_.lexicon_keys.size()));
    w.number(static_cast<std::uint32_t>(tables_.weight_keys.size()));
    w.numbers<std::uint32_t>(tables_.lexicon_keys);
    w.numbers<std::uint16_t>(tables_.lexicon_values);
    w.numbers<std::uint32_t>(tables_.weight_keys);
    w.numbers<std::int16_t>(tables_.weights);
    out.add("tables", w.take());
    out.write(options_.out);
  }

  static std::string stems(const std::vector<std::string>& paths) {
    std::string out;
    for (const auto& path : paths) out += (out.empty() ? "" : " ") + std::filesystem::path(path).stem().string();
    return out;
  }

  void score(const std::vector<GoldToken>& tokens, const char* what_of, bool list) const {
    const CliticModel model(tables_);
    std::vector<CliticSplit> splits;
    std::vector<float> scores;
    std::vector<std::string> forms;
    std::size_t right = 0, cut = 0, cut_right = 0;
    std::map<std::string, int> wrong;
    for (const GoldToken& gold : tokens) {
      cut += gold.words.size() > 1;
      list_splits(gold.letters, splits);
      model.score(gold.letters, splits, scores);
      model.add_context(splits, gold.letters, {gold.before, gold.after}, scores);
      split_forms(gold.letters, splits[static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin())], forms);
      std::vector<std::string> wanted;
      for (const GoldWord& word : gold.words) wanted.push_back(word.form);
      if (forms == wanted || (forms.size() == 1 && wanted.size() == 1)) {
        ++right;
        cut_right += wanted.size() > 1;
        continue;
      }
      std::string what;
      for (const auto& f : forms) what += f + " ";
      what += "not";
      for (std::size_t i = 0; i < wanted.size(); ++i) what += " " + wanted[i] + "/" + std::string(to_string(gold.words[i].upos));
      ++wrong[what];
    }
    const auto share = [](std::size_t part, std::size_t all) { return all ? 100.0 * static_cast<double>(part) / static_cast<double>(all) : 0.0; };
    std::printf("%s: %zu tokens, %.2f%% right; %.2f%% of the %zu to be cut, %.2f%% of the others\n", what_of, tokens.size(), share(right, tokens.size()),
                share(cut_right, cut), cut, share(right - cut_right, tokens.size() - cut));
    if (list) for (const auto& [what, n] : wrong) std::printf("  %d %s\n", n, what.c_str());
  }

  const Options& options_;
  Counts raw_;
  std::vector<GoldToken> train_, held_, other_;
  CliticModel::Tables tables_;
};

}  // namespace

std::function<int()> setup_train_words(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("--trees", options->trees, "CoNLL-U with multiword tokens; the first is the standard")->required()->check(CLI::ExistingFile);
  app.add_option("--tagged", options->tagged, "WORD<TAB>UPOS lines, clitics split")->check(CLI::ExistingFile);
  app.add_option("--raw", options->raw, "text for counts, may be compressed")->check(CLI::ExistingFile);
  app.add_option("--names", options->names, "CAMeL morphology's proper nouns (CSV)")->check(CLI::ExistingFile);
  app.add_option("--draw-names", options->drawn, "names to learn from in the place of others: CAMeL's .csv, places .tsv, Arabic<TAB>English .txt")->check(CLI::ExistingFile);
  app.add_option("--copies", options->copies, "times that a written name is learned from with another in its place")->capture_default_str();
  app.add_option("--hold-out", options->hold_out, "hold every Nth sentence of the first treebank aside and score on it");
  app.add_option("--epochs", options->epochs, "passes over the tokens")->capture_default_str();
  app.add_option("--seed", options->seed, "of the order of the tokens")->capture_default_str();
  app.add_option("--min-count", options->min_count, "rarest raw word kept")->capture_default_str();
  app.add_option("--licence", options->licence, "named in the model");
  app.add_option("-o,--out", options->out, "model file")->capture_default_str();
  return [options] { return Trainer(*options).run(); };
}

}  // namespace khabar
