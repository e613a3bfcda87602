// khabar-train encoder: word and part rows and the first layer, from raw text. Its file is the trainer's own (floats,
// large, not shipped).
#include <algorithm>

#include "extract/segment.hpp"
#include "extract/trainer/commands.hpp"
#include "extract/trainer/encoder.hpp"
#include "extract/trainer/progress.hpp"
#include "extract/trainer/raw_text.hpp"

namespace khabar {
namespace {

constexpr std::size_t k_longest = 60, k_shortest = 3;  // words of a raw sentence

void write_table(const TrainTable& table, ModelFileWriter& file, const std::string& section) {
  SectionWriter out;
  out.number(static_cast<std::uint32_t>(table.dim));
  out.number(static_cast<std::uint32_t>(table.keys.size()));
  out.numbers<std::uint32_t>(table.keys);
  out.numbers<float>(table.rows);
  file.add(section, out.take());
}

void read_table(const ModelFile& file, const std::string& section, TrainTable& table) {
  SectionReader in(file, section);
  if (in.number<std::uint32_t>() != table.dim) in.fail("the encoder's rows are of another size; train it with the same --word and --part");
  const auto count = in.number<std::uint32_t>();
  for (std::uint32_t key : in.numbers<std::uint32_t>(count)) table.add(key);
  table.rows = in.numbers<float>(count * table.dim);
  in.finish();
}

}  // namespace

void load_encoder(const std::string& path, Learner& learner) {
  const ModelFile file = ModelFile::read(path, "encoder");
  read_table(file, "words", learner.words);
  read_table(file, "parts", learner.parts);
  const std::size_t gates = 2 * learner.shape.gates(), columns = gates + learner.shape.tag, input = learner.shape.input();
  SectionReader in(file, "layer");
  if (in.number<std::uint32_t>() != learner.shape.hidden || in.number<std::uint32_t>() != learner.shape.block || in.number<std::uint32_t>() != input)
    in.fail("the encoder's layer is of another size; train it with the same --hidden and --block");
  const auto bank = in.numbers<float>(learner.shape.bank);
  for (std::size_t b = 0; b < learner.shape.banks; ++b)
    std::copy(bank.begin(), bank.end(), learner.dense[static_cast<std::size_t>(Slot::Bank)].begin() + static_cast<std::ptrdiff_t>(b * learner.shape.bank));
  auto& in1 = learner.dense[static_cast<std::size_t>(Slot::In1)];
  for (std::size_t r = 0; r < input; ++r) {
    const auto row = in.numbers<float>(gates);
    std::copy(row.begin(), row.end(), in1.begin() + static_cast<std::ptrdiff_t>(r * columns));
  }
  const auto bias = in.numbers<float>(gates);
  std::copy(bias.begin(), bias.end(), learner.dense[static_cast<std::size_t>(Slot::Bias1)].begin());
  auto& rec = learner.dense[static_cast<std::size_t>(Slot::Rec1)];
  rec = in.numbers<float>(rec.size());
  in.finish();
}

void train_encoder(const TrainOptions& options) {
  const Lang lang = options.lang == "ar" ? Lang::Arabic : Lang::English;
  Progress progress;
  SegmentWorker segmenter(Segmenter::load());
  Examples text;
  std::size_t words = 0;
  const std::size_t most = static_cast<std::size_t>(options.raw_words * 1e6);
  for (const std::string& path : options.raw)
    read_raw_text(path, [&](std::string_view part) {
      if (words >= most) return false;
      segmenter.split(part, lang, [&](const std::vector<std::string_view>& forms) {
        for (std::size_t from = 0; from < forms.size(); from += k_longest) {
          const std::size_t size = std::min(k_longest, forms.size() - from);
          if (size < k_shortest) break;
          Example& example = text.emplace_back();
          for (std::size_t i = from; i < from + size; ++i) example.forms.emplace_back(forms[i]);
          words += size;
        }
      });
      return true;
    });
  if (text.empty()) throw Error(ErrorKind::input, "the raw text has no sentences");
  progress.say("raw text: " + std::to_string(text.size()) + " sentences, " + std::to_string(words) + " words");

  Shape shape = options.shape;
  shape.relations = shape.scripts = 16;  // not trained here
  LearnOptions learn = options.learn;
  learn.drop_word = 0.1f;
  learn.drop_whole = 0.1f;
  learn.drop_input = 0.05f;
  Learner learner(shape, options.seed, learn);
  grow_tables({&text}, 5, 5, options.most_words, options.most_parts, learner.words, learner.parts);
  learner.start_tables();
  look_up(text, learner.words, learner.parts);
  for (Example& example : text)  // rows are what is learned from now; the letters' room is needed
    for (std::string& form : example.forms) std::string().swap(form);
  std::vector<double> counts(learner.words.keys.size() + 1, 0.0);
  for (const Example& example : text) {
    for (std::int32_t row : example.word_rows)
      if (row >= 0) counts[static_cast<std::size_t>(row)] += 1;
    counts.back() += 1;
  }
  learner.start_words(counts);
  progress.say("rows: " + std::to_string(learner.words.keys.size()) + " words, " + std::to_string(learner.parts.keys.size()) + " parts");

  std::vector<std::size_t> order(text.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  Random random(options.seed);
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
  const double steps = static_cast<double>(words) / static_cast<double>(options.batch);
  double step = 0;
  Losses sum;
  for (std::size_t next = 0; next < order.size();) {
    std::vector<const Example*> batch;
    for (std::size_t size = 0; size < options.batch && next < order.size(); ++next) {
      batch.push_back(&text[order[next]]);
      size += batch.back()->size();
    }
    const double part = step++ / steps;
    const double rate = options.rate * std::min(1.0, 20 * part + 0.05) * std::max(0.03, 1 - part);
    sum.add(learner.step_words(batch, static_cast<float>(rate)));
    if (static_cast<std::size_t>(step) % 200 == 0) {
      progress.say("step " + std::to_string(static_cast<std::size_t>(step)) + " of " + std::to_string(static_cast<std::size_t>(steps)) + "  loss of a guess " +
                   std::to_string(sum.next_word / std::max(sum.next_count, 1.0)));
      sum = Losses{};
    }
  }

  ModelFileWriter file("encoder");
  file.set("language", options.lang);
  file.set("features", k_feature_version);
  file.set("seed", std::to_string(options.seed));
  write_table(learner.words, file, "words");
  write_table(learner.parts, file, "parts");
  SectionWriter out;
  const std::size_t gates = 2 * shape.gates(), columns = gates + shape.tag;
  out.number(shape.hidden);
  out.number(shape.block);
  out.number(static_cast<std::uint32_t>(shape.input()));
  out.numbers<float>(std::span(learner.dense[static_cast<std::size_t>(Slot::Bank)]).first(shape.bank));
  for (std::size_t r = 0; r < shape.input(); ++r) out.numbers<float>(std::span(learner.dense[static_cast<std::size_t>(Slot::In1)]).subspan(r * columns, gates));
  out.numbers<float>(std::span(learner.dense[static_cast<std::size_t>(Slot::Bias1)]).first(gates));
  out.numbers<float>(learner.dense[static_cast<std::size_t>(Slot::Rec1)]);
  file.add("layer", out.take());
  file.write(options.output);
}

}  // namespace khabar
