// Speed and memory of the stages from text to trees and on to statements, on one thread: one JSON object a line.
//
//   khabar_bench [--words N] [ar|en FILE.txt ...]
//
// Without files the articles of tests/corpus are read. Texts are repeated until there are N words (200,000 unless told),
// since a short run measures little. Each stage is run k_runs times and the fastest is printed: other work on the
// machine can only slow it. "analyse_fresh" drops the analyser's memory of words before each document; "state" is what comes
// after the trees; "text_to_jsonl" is `khabar extract` without its files: raw text in, JSON lines out.
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "extract/analyser.hpp"
#include "extract/conllu.hpp"
#include "extract/network/kernels.hpp"
#include "extract/pipeline.hpp"
#include "extract/segment.hpp"
#include "extract/statements.hpp"
#include "graph/data.hpp"
#include "graph/error.hpp"
#include "graph/statement_json.hpp"

using namespace khabar;

namespace {

constexpr int k_runs = 3;

/// Processor seconds of this process, which has one thread: what others do on the machine hardly changes them.
double now() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error(ErrorKind::input, "the file cannot be opened", {}, path.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

void print(const char* lang, const char* stage, std::size_t words, double seconds) {
  std::printf("{\"lang\":\"%s\",\"stage\":\"%s\",\"words\":%zu,\"seconds\":%.4f,\"words_per_second\":%.0f}\n", lang, stage, words, seconds,
              static_cast<double>(words) / seconds);
}

std::size_t count_words(const std::string& text, Lang lang, SegmentWorker& segmenter) {
  Analysis analysis;
  analysis.lang = lang;
  analysis.text = text;
  segmenter.segment(analysis, nullptr);
  std::size_t count = 0;
  for (const Sentence& sentence : analysis.sentences) count += sentence.words.size();
  return count;
}

/// Seconds from raw text to JSON lines for `wanted` words, models and tables already read.
double whole_pipeline(Lang lang, const std::vector<std::string>& texts, std::size_t wanted) {
  const auto resources = load_resources();
  SegmentWorker segmenter(Segmenter::load());
  std::vector<std::size_t> counts;
  for (const std::string& text : texts) counts.push_back(count_words(text, lang, segmenter));
  ExtractOptions options;
  options.jobs = 1;
  options.lang = lang;
  const auto run = [&](std::size_t limit) {
    std::size_t words = 0, t = 0;
    std::string out;
    const double start = now();
    extract_all(
        [&]() -> std::optional<PipelineInput> {
          if (words >= limit) return std::nullopt;
          PipelineInput input;
          input.document.id = "d" + std::to_string(t);
          input.document.text = texts[t % texts.size()];
          words += counts[t++ % texts.size()];
          return input;
        },
        *resources, options,
        [&](PipelineOutput&& made) {
          out.clear();
          for (const Statement& statement : made.extraction.statements) out.append(to_json(statement)).append("\n");
        });
    return now() - start;
  };
  run(1);
  double best = 1e9;
  for (int i = 0; i < k_runs; ++i) best = std::min(best, run(wanted));
  return best;
}

void measure(Lang lang, const std::vector<std::string>& texts, std::size_t wanted) {
  const char* name = lang == Lang::Arabic ? "ar" : "en";
  const double start = now();
  const auto model = Model::load(find_data(std::string("extract/models/") + name + ".model"));
  std::printf("{\"lang\":\"%s\",\"stage\":\"load_model\",\"seconds\":%.4f,\"hash\":\"%s\"}\n", name, now() - start, model->hash().c_str());
  SegmentWorker segmenter(Segmenter::load());
  Analyser analyser(*model);
  const Grammar grammar(lang);
  constexpr int k_stages = 6;
  double best[k_stages];
  std::fill_n(best, k_stages, 1e9);
  std::size_t words = 0;
  for (int run = 0; run < k_runs; ++run) {
    words = 0;
    double seconds[k_stages] = {};
    std::string out;
    for (std::size_t t = 0; words < wanted; t = (t + 1) % texts.size()) {
      Analysis analysis;
      analysis.lang = lang;
      analysis.text = texts[t];
      const double a = now();
      segmenter.segment(analysis, nullptr);
      const double b = now();
      for (Sentence& sentence : analysis.sentences) analyser.analyse(sentence, analysis);
      const double c = now();
      out.clear();
      write_conllu(analysis, "d", {}, out);
      const double d = now();
      std::size_t count = 0;
      for (const Sentence& sentence : analysis.sentences) count += sentence.words.size();
      if (!count) break;
      words += count;
      seconds[0] += b - a, seconds[1] += c - b, seconds[2] += d - c, seconds[3] += d - a;
      Extraction extraction;
      extraction.document.id = "d";
      const double before = now();
      state(analysis, grammar, {}, extraction);
      seconds[5] += now() - before;
      if (run == 0) {
        const double e = now();
        Analyser fresh(*model);
        for (Sentence& sentence : analysis.sentences) fresh.analyse(sentence, analysis);
        seconds[4] += now() - e;
      }
    }
    for (int i = 0; i < k_stages; ++i)
      if (i != 4 || run == 0) best[i] = std::min(best[i], seconds[i]);
  }
  const char* stages[k_stages] = {"segment", "analyse", "write_conllu", "text_to_conllu", "analyse_fresh", "state"};
  for (int i = 0; i < k_stages; ++i) print(name, stages[i], words, best[i]);
  print(name, "text_to_jsonl", words, whole_pipeline(lang, texts, words));
}

}  // namespace

int main(int argc, char** argv) {
  try {
    std::size_t wanted = 200000;
    std::vector<std::string> texts[2];
    int lang = 0;
    for (int i = 1; i < argc; ++i) {
      const std::string argument = argv[i];
      if (argument == "--words" && i + 1 < argc)
        wanted = std::stoul(argv[++i]);
      else if (argument == "ar" || argument == "en")
        lang = argument == "en";
      else
        texts[lang].push_back(read_file(argument));
    }
    if (texts[0].empty() && texts[1].empty()) {
      std::vector<std::filesystem::path> paths;
      for (const auto& entry : std::filesystem::recursive_directory_iterator(KHABAR_TESTS_DIR "/corpus"))
        if (entry.path().extension() == ".txt") paths.push_back(entry.path());
      std::sort(paths.begin(), paths.end());
      for (const auto& path : paths) {
        std::string text = read_file(path);
        texts[detect_language(text) == Lang::English].push_back(std::move(text));
      }
    }
    std::printf("{\"stage\":\"machine\",\"kernels\":\"%s\",\"threads\":1}\n", kernels().name);
    for (int l = 0; l < 2; ++l)
      if (!texts[l].empty()) measure(l ? Lang::English : Lang::Arabic, texts[l], wanted);
    std::printf("{\"stage\":\"peak_memory\",\"megabytes\":%.1f}\n", peak_megabytes());
  } catch (const Error& error) {
    std::fputs(format_message("error", error.file, error.line, error.what(), error.hint).c_str(), stderr);
    return k_failed;
  } catch (const std::exception& error) {
    std::fputs(format_message("error", "", 0, error.what(), "").c_str(), stderr);
    return k_failed;
  }
  return k_done;
}
