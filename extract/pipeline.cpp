// One document through all stages, and many documents through many threads.
//
//   stage      needs              sets                                         file
//   segment    text               sentences, tokens, words: span, form         segment.cpp, boilerplate.cpp
//   analyse    form               lemma, upos, feats, head, deprel, entity     analyser.cpp, names.cpp
//   state      trees              clauses, speech, entities, statements        statements.cpp
//
// Workers share immutable models and lexicons and own their buffers. Results leave in input order: a queue of futures
// is drained from the front, so 1 and N threads give the same bytes.
#include "extract/pipeline.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <stop_token>
#include <thread>

#include "extract/analyser.hpp"
#include "extract/conllu.hpp"
#include "extract/headlines.hpp"
#include "extract/lexicon.hpp"
#include "extract/names.hpp"
#include "extract/segment.hpp"
#include "extract/openie.hpp"
#include "extract/retag.hpp"
#include "extract/repair.hpp"
#include "extract/statements.hpp"
#include "graph/data.hpp"

namespace khabar {

/// What one language needs.
struct LanguageResources {
  std::shared_ptr<const Model> model;
  std::unique_ptr<const Grammar> grammar;
};

class Resources {
 public:
  const LanguageResources& get(Lang lang) const {
    const auto i = static_cast<std::size_t>(lang);
    std::call_once(once_[i], [&] {
      const std::string code = lang == Lang::Arabic ? "ar" : "en";
      loaded_[i].model = Model::load(find_data("extract/models/" + code + ".model"));
      loaded_[i].grammar = std::make_unique<const Grammar>(lang);
    });
    return loaded_[i];
  }

  const std::shared_ptr<const Segmenter> segmenter = Segmenter::load();
  const std::shared_ptr<const PlaceNames> places = PlaceNames::load();

 private:
  mutable std::array<std::once_flag, 2> once_;
  mutable std::array<LanguageResources, 2> loaded_;
};

namespace {

/// One thread's working buffers.
class Worker {
 public:
  explicit Worker(const Resources& resources) : segmenter(resources.segmenter), resources_(resources) {}

  SegmentWorker segmenter;

  Analyser& analyser(Lang lang) {
    auto& slot = analysers_[static_cast<std::size_t>(lang)];
    if (!slot) slot = std::make_unique<Analyser>(*resources_.get(lang).model);
    return *slot;
  }

 private:
  const Resources& resources_;
  std::array<std::unique_ptr<Analyser>, 2> analysers_;
};

/// Lines of sentence id, subject, relation, object. Where ids were given they stand as given: one for each sentence of
/// CoNLL-U, one for the whole of an id<TAB>sentence line, whatever it was cut into.
std::string triples(const Analysis& analysis, const Grammar& grammar, const std::string& id, const std::vector<std::string>& sent_ids,
                    bool given) {
  std::string out;
  Tree tree;
  for (std::size_t i = 0; i < analysis.sentences.size(); ++i) {
    const Sentence& sentence = analysis.sentences[i];
    if (sentence.words.empty() || (sentence.number == 0 && sent_ids.empty())) continue;  // an article's datelines and captions
    const std::size_t own = given ? i : 0;
    const std::string name = own < sent_ids.size() && !sent_ids[own].empty() ? sent_ids[own] : id + "/" + std::to_string(sentence.number);
    tree.assign(sentence, analysis.lang);
    repair(tree, grammar.lexicon);
    for (const Triple& t : open_triples(tree, find_clauses(tree, grammar.lexicon), grammar, analysis.text))
      out += name + "\t" + t.subject + "\t" + t.relation + "\t" + t.object + "\n";
  }
  return out;
}

/// Trees from elsewhere say nothing of names that the rules could read: our tagger's entities go on their words. Nor do
/// all words have a tag there: settle_given tells.
void complete_given(Analysis& analysis, Analyser& analyser, const Lexicon& lexicon) {
  bool named = false;
  for (const Sentence& sentence : analysis.sentences)
    for (const Word& word : sentence.words) named = named || word.entity != Entity::Outside;
  for (Sentence& sentence : analysis.sentences) {
    Sentence tagged = sentence;
    analyser.analyse(tagged, analysis);
    for (std::size_t i = 0; i < sentence.words.size() && !named; ++i) {
      sentence.words[i].entity = tagged.words[i].entity;
      sentence.words[i].entity_begins = tagged.words[i].entity_begins;
    }
    settle_given(sentence, tagged, lexicon);
  }
}

/// The whole flow.
PipelineOutput extract(PipelineInput input, const Resources& resources, const ExtractOptions& options, Worker& worker) {
  PipelineOutput out;
  Document& document = out.extraction.document = std::move(input.document);
  Analysis analysis;
  if (input.given) {
    analysis = std::move(*input.given);
    analysis.text = document.text;
    if (options.reanalyse)
      for (Sentence& sentence : analysis.sentences) worker.analyser(analysis.lang).analyse(sentence, analysis);
    else
      for (Sentence& sentence : analysis.sentences) sentence.given = !options.mend_trees;
    if (!options.reanalyse && options.output != Output::Trees)
      complete_given(analysis, worker.analyser(analysis.lang), resources.get(analysis.lang).grammar->lexicon);
  } else {
    analysis.text = document.text;
    if (options.lang)
      analysis.lang = *options.lang;
    else if (!document.lang.empty())
      analysis.lang = document.lang == "en" ? Lang::English : Lang::Arabic;
    else
      analysis.lang = detect_language(document.text);
    worker.segmenter.segment(analysis, &document);
    const Lexicon& lexicon = resources.get(analysis.lang).grammar->lexicon;
    for (Sentence& sentence : analysis.sentences) {
      worker.analyser(analysis.lang).analyse(sentence, analysis);
      for (Word& word : sentence.words)  // a lemma that cannot have this form: تعهد is not of عهد
        if (word.upos == Upos::Verb) word.lemma = lexicon.verb_lemma(word);
      complete_names(sentence, lexicon, *resources.places);
      complete_headline(sentence, lexicon);
      settle_verbs(analysis, sentence, lexicon);
    }
  }
  document.lang = analysis.lang == Lang::Arabic ? "ar" : "en";
  const Grammar& grammar = *resources.get(analysis.lang).grammar;
  switch (options.output) {
    case Output::Statements: state(analysis, grammar, {options.coreference, options.min_confidence, nullptr}, out.extraction); break;
    case Output::Grounds: {
      Extraction silent;
      silent.document = document;
      state(analysis, grammar, {options.coreference, options.min_confidence, &out.text}, silent);
      break;
    }
    case Output::Triples: out.text = triples(analysis, grammar, document.id, input.sent_ids, input.given.has_value()); break;
    case Output::Trees: write_conllu(analysis, document.id, {.sent_ids = input.given ? input.sent_ids : std::vector<std::string>{}}, out.text); break;
  }
  return out;
}

/// Threads that take tasks in order; each owns a Worker.
class Pool {
 public:
  using Task = std::packaged_task<PipelineOutput(Worker&)>;

  Pool(unsigned threads, const Resources& resources) {
    for (unsigned i = 0; i < threads; ++i)
      threads_.emplace_back([this, &resources](const std::stop_token& stop) {
        Worker worker(resources);
        while (auto task = take(stop)) (*task)(worker);
      });
  }

  std::future<PipelineOutput> add(Task task) {
    auto future = task.get_future();
    {
      const std::lock_guard lock(mutex_);
      tasks_.push_back(std::move(task));
    }
    ready_.notify_one();
    return future;
  }

 private:
  std::optional<Task> take(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    if (!ready_.wait(lock, stop, [this] { return !tasks_.empty(); })) return std::nullopt;
    Task task = std::move(tasks_.front());
    tasks_.pop_front();
    return task;
  }

  std::mutex mutex_;
  std::condition_variable_any ready_;
  std::deque<Task> tasks_;
  std::vector<std::jthread> threads_;  // last: joins before the queue goes
};

}  // namespace

std::shared_ptr<const Resources> load_resources() {
  return std::make_shared<const Resources>();
}

std::string model_versions(const Resources& resources) {
  return "ar " + resources.get(Lang::Arabic).model->hash() + " en " + resources.get(Lang::English).model->hash();
}

void extract_all(const std::function<std::optional<PipelineInput>()>& next, const Resources& resources,
                 const ExtractOptions& options, const std::function<void(PipelineOutput&&)>& take) {
  const unsigned jobs = options.jobs ? options.jobs : std::max(1u, std::thread::hardware_concurrency());
  if (jobs == 1) {
    Worker worker(resources);
    while (auto input = next()) take(extract(std::move(*input), resources, options, worker));
    return;
  }
  Pool pool(jobs, resources);
  std::deque<std::future<PipelineOutput>> window;
  const std::size_t k_window = 4 * static_cast<std::size_t>(jobs);  // documents in flight: bounds memory
  while (auto input = next()) {
    auto shared = std::make_shared<PipelineInput>(std::move(*input));
    window.push_back(pool.add(Pool::Task([shared, &resources, &options](Worker& worker) {
      return extract(std::move(*shared), resources, options, worker);
    })));
    if (window.size() >= k_window) {
      take(window.front().get());
      window.pop_front();
    }
  }
  for (auto& future : window) take(future.get());
}

}  // namespace khabar
