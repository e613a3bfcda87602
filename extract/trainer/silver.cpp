// Trees by vote of several models; see silver.hpp.
#include "extract/trainer/silver.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <memory>

#include <CLI/CLI.hpp>

#include "extract/analyser.hpp"
#include "extract/conllu.hpp"
#include "extract/network/tree.hpp"
#include "extract/segment.hpp"
#include "extract/trainer/examples.hpp"
#include "extract/trainer/progress.hpp"
#include "extract/trainer/raw_text.hpp"

namespace khabar {
namespace {

constexpr std::size_t k_shortest = 6, k_longest = 70;  // words of a raw sentence
constexpr float k_sure = 0.4f;                         // of an arc and its relation, the mean over all models
constexpr float k_letters = 0.7f;                      // of its words that are tagged neither sign nor number, at least

struct Options {
  std::vector<std::string> models, raw, tags;
  std::string lang = "ar", output;
  double words = 0.3;
  std::size_t every = 4;
};

class Voters {
 public:
  explicit Voters(const std::vector<std::string>& paths) {
    for (const std::string& path : paths) {
      models_.push_back(Model::load(path));
      analysers_.emplace_back(*models_.back());
    }
  }

  /// Parses the words of `forms`; `given` are tags to keep (negative: none), or empty. False where the sentence is none to learn from.
  bool vote(const std::vector<std::string>& forms, const std::vector<std::int8_t>& given, std::string& out) {
    const std::size_t n = forms.size(), count = analysers_.size(), stride = n + 1;
    owner_ = Analysis{};
    found_.assign(count, {});
    for (std::size_t m = 0; m < count; ++m) {
      for (const std::string& form : forms) found_[m].words.emplace_back().form = form;
      analysers_[m].analyse(found_[m], owner_);
    }
    if (given.empty()) {
      std::size_t words = 0, verbs = 0;
      for (const Word& word : found_[0].words) {
        words += word.upos != Upos::Punct && word.upos != Upos::Num && word.upos != Upos::Sym;
        verbs += word.upos == Upos::Verb;
      }
      if (!verbs || static_cast<float>(words) < k_letters * static_cast<float>(n)) return false;
    }
    scores_.assign(n * stride, 0.0f);
    for (const Sentence& sentence : found_)
      for (std::size_t i = 0; i < n; ++i) scores_[i * stride + static_cast<std::size_t>(sentence.words[i].head + 1)] += 0.2f + sentence.words[i].margin;
    trees_.find(scores_.data(), n, stride, heads_);
    for (std::size_t i = 0; i < n; ++i) {
      std::map<std::string, float> relations;
      std::map<Upos, std::size_t> tags;
      std::map<std::pair<Entity, bool>, std::size_t> mentions;
      for (const Sentence& sentence : found_) {
        const Word& word = sentence.words[i];
        ++tags[word.upos];
        ++mentions[{word.entity, word.entity_begins}];
        if (word.head != heads_[i]) continue;
        std::string name(to_string(word.deprel));
        if (!word.subtype.empty()) name.append(":").append(word.subtype);
        relations[name] += word.margin;
      }
      const auto most = [](const auto& map) { return std::max_element(map.begin(), map.end(), [](const auto& a, const auto& b) { return a.second < b.second; }); };
      std::string relation = heads_[i] < 0 ? "root" : "dep";
      float sureness = 0;
      if (!relations.empty()) relation = most(relations)->first, sureness = most(relations)->second;
      std::string_view upos = to_string(most(tags)->first);
      if (!given.empty() && given[i] >= 0 && given[i] < static_cast<int>(k_upos_count)) upos = to_string(static_cast<Upos>(given[i]));
      const bool sure = sureness >= k_sure * static_cast<float>(count);
      const auto [entity, begins] = most(mentions)->first;
      out += std::to_string(i + 1) + "\t" + forms[i] + "\t_\t" + std::string(upos) + "\t_\t_\t" + std::to_string(heads_[i] + 1) + "\t" + relation + "\t_\t";
      std::string misc;
      if (entity != Entity::Outside) misc.append(begins ? "NER=B-" : "NER=I-").append(to_string(entity));
      if (!sure) misc.append(misc.empty() ? "Unsure=Yes" : "|Unsure=Yes");
      out += (misc.empty() ? "_" : misc) + "\n";
      sure_ += sure;
      ++all_;
    }
    out += "\n";
    return true;
  }
  double share_sure() const { return all_ ? static_cast<double>(sure_) / static_cast<double>(all_) : 0; }
  std::size_t words() const { return all_; }

 private:
  std::vector<std::shared_ptr<const Model>> models_;
  std::vector<Analyser> analysers_;
  Analysis owner_;
  std::vector<Sentence> found_;
  std::vector<float> scores_;
  std::vector<int> heads_;
  TreeFinder trees_;
  std::size_t sure_ = 0, all_ = 0;
};

int make_silver(const Options& options) {
  Progress progress;
  Voters voters(options.models);
  std::ofstream file(options.output, std::ios::binary);
  std::string out;
  std::size_t sentences = 0;
  const auto take = [&](const std::vector<std::string>& forms, const std::vector<std::int8_t>& given) {
    const std::size_t before = out.size();
    if (!voters.vote(forms, given, out)) out.resize(before);
    else ++sentences;
    if (out.size() > 1u << 20) file << out, out.clear();
  };
  for (const std::string& path : options.tags)
    for (const Example& example : read_tags(path, 0)) take(example.forms, example.upos);
  progress.say(std::to_string(voters.words()) + " tagged words");
  const Lang lang = options.lang == "ar" ? Lang::Arabic : Lang::English;
  const auto most = voters.words() + static_cast<std::size_t>(options.words * 1e6);
  if (!options.raw.empty()) {
    SegmentWorker segmenter(Segmenter::load());
    std::size_t number = 0;
    std::vector<std::string> forms;
    for (const std::string& path : options.raw)
      read_raw_text(path, [&](std::string_view part) {
        segmenter.split(part, lang, [&](const std::vector<std::string_view>& words) {
          if (words.size() < k_shortest || words.size() > k_longest || number++ % options.every != 0 || voters.words() >= most) return;
          forms.assign(words.begin(), words.end());
          take(forms, {});
        });
        return voters.words() < most;
      });
  }
  file << out;
  if (!file.flush()) throw Error(ErrorKind::input, "the trees cannot be written", "is there room, and may the folder be written to?", options.output);
  progress.say(std::to_string(sentences) + " sentences, " + std::to_string(voters.words()) + " words; arcs told: " +
               std::to_string(100 * voters.share_sure()) + "%");
  return 0;
}

}  // namespace

std::function<int()> setup_silver(CLI::App& app) {
  const auto o = std::make_shared<Options>();
  app.add_option("--lang", o->lang, "ar or en")->required()->check(CLI::IsMember({"ar", "en"}));
  app.add_option("--model", o->models, "the models that vote")->required()->check(CLI::ExistingFile);
  app.add_option("--tags", o->tags, "word<TAB>UPOS, whose tags are kept")->check(CLI::ExistingFile);
  app.add_option("--raw", o->raw, "plain text, compressed or not")->check(CLI::ExistingFile);
  app.add_option("--raw-words", o->words, "words of raw text at most, in millions")->capture_default_str();
  app.add_option("--every", o->every, "take every Nth sentence of the raw text")->capture_default_str()->check(CLI::PositiveNumber);
  app.add_option("-o,--output", o->output, "the CoNLL-U to write")->required();
  return [o] { return make_silver(*o); };
}

}  // namespace khabar
