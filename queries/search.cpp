// khabar search: sentences that have the words, best first, by the store's full-text index (FTS5, BM25).
//
// Words are folded as the index is. An Arabic word is looked for with the proclitics it may be written with (و ف ب ك ل ال),
// for the index holds written words. All words must be there; "quoted words" stand together; a final * takes any ending.
#include <memory>

#include <CLI/CLI.hpp>

#include "graph/error.hpp"
#include "graph/filter.hpp"
#include "graph/text.hpp"
#include "queries/output.hpp"
#include "queries/timeline.hpp"
#include "queries/width.hpp"

namespace khabar {
namespace {

constexpr std::string_view k_proclitics[] = {"", "ال", "و", "وال", "ف", "فال", "ب", "بال", "وب", "وبال", "ل", "لل", "ول", "ولل", "ك", "كال"};
constexpr std::size_t k_clitic_bytes = 6;  // words shorter than three Arabic letters are taken as they stand

struct SearchCommand {
  Output output;
  Filter filter;
  std::vector<std::string> words;
  std::int64_t limit = 20;
};

std::string quote_term(const std::string& word, bool prefix) { return "\"" + word + "\"" + (prefix ? " *" : ""); }

/// A word as an FTS5 expression; empty where nothing of it is left after folding.
std::string write_word(std::string_view typed) {
  const bool prefix = typed.ends_with('*');
  if (prefix) typed.remove_suffix(1);
  const std::string folded = fold_text(typed);
  if (folded.empty()) return "";
  if (folded.find(' ') != std::string::npos || !has_right_to_left(folded) || folded.size() < k_clitic_bytes)
    return quote_term(folded, prefix);
  std::string any = "(";
  std::string stem = folded;
  constexpr std::string_view k_article = "ال";
  if (stem.starts_with(k_article) && stem.size() > 2 * k_article.size()) stem.erase(0, k_article.size());
  for (const std::string_view proclitic : k_proclitics)
    any += (any.size() > 1 ? " OR " : "") + quote_term(std::string(proclitic) + stem, prefix);
  return any + ")";
}

/// The whole expression: words and "quoted words", all of which must be there.
std::string write_match(const std::vector<std::string>& arguments) {
  std::string all, typed;
  for (const std::string& argument : arguments) typed += (typed.empty() ? "" : " ") + argument;
  const auto add = [&](const std::string& term) {
    if (!term.empty()) all += (all.empty() ? "" : " AND ") + term;
  };
  for (std::size_t i = 0; i < typed.size();) {
    if (typed[i] == ' ') {
      ++i;
    } else if (const auto end = typed[i] == '"' ? typed.find('"', i + 1) : std::string::npos; end != std::string::npos) {
      const std::string phrase = fold_text(std::string_view(typed).substr(i + 1, end - i - 1));
      if (!phrase.empty()) add(quote_term(phrase, false));
      i = end + 1;
    } else {
      const std::size_t stop = std::min(typed.find(' ', i), typed.size());
      add(write_word(std::string_view(typed).substr(i, stop - i)));
      i = stop;
    }
  }
  return all;
}

int run(const SearchCommand& command) {
  command.output.row_format();
  const std::string match = write_match(command.words);
  if (match.empty()) throw Error(ErrorKind::usage, "nothing is left of the words after folding", "give words of letters or digits");
  const Store store = Store::open(command.output.graph);
  Database& graph = store.database();
  std::vector<std::string> notes;
  const std::string bits = std::to_string(k_place_bits);
  // The filter speaks of one row t that has document and lang.
  BoundSql sql{"WITH t AS (SELECT f.rowid >> " + bits + " AS document, f.rowid & " + std::to_string(k_max_places) +
                   " AS number, f.rank AS score, d.lang AS lang, d.name AS name, d.published AS published, "
                   "iif(d.source = '', d.agency, d.source) AS source FROM sentence_words f "
                   "JOIN documents d ON d.id = f.rowid >> " + bits +
                   " WHERE f.sentence_words MATCH ?) SELECT document, number, name, published, source, count(*) OVER () "
                   "FROM t WHERE true",
               {match}};
  sql += compile_filter(graph, command.filter, "t", notes);
  sql += " ORDER BY score, published, name, number";
  if (command.limit > 0) sql += BoundSql{" LIMIT ?", {command.limit}};
  print_notes(notes);

  Rows rows = command.output.for_people()
                  ? command.output.rows({{"document"}, {"date"}, {"source"}, {"sentence", ColumnKind::Quote}})
                  : command.output.rows({{"document"}, {"number", ColumnKind::Number}, {"date"}, {"source"}, {"sentence"}});
  std::int64_t total = 0;
  Query found = prepare(graph, sql);
  while (found.step()) {
    total = found.integer(5);
    const std::string sentence = store.sentence_text(found.integer(0), static_cast<int>(found.integer(1)));
    const std::string document(found.text(2)), date(found.text(3)), source(found.text(4)), number(found.text(1));
    if (command.output.for_people()) rows.add({document + "/" + number, date.substr(0, 10), source, sentence});
    else rows.add({document, number, date, source, sentence});
  }
  rows.finish();
  if (total > static_cast<std::int64_t>(rows.count()))
    print_notes({std::to_string(total - static_cast<std::int64_t>(rows.count())) + " more sentences: --limit 0 shows all"});
  return rows.count() ? k_done : tell_nothing("no sentence has these words");
}

}  // namespace

std::function<int()> setup_search(CLI::App& app) {
  auto command = std::make_shared<SearchCommand>();
  command->output.declare(app);
  app.add_option("words", command->words, "all must be in the sentence; \"words in quotes\" together; word* with any ending")
      ->required()
      ->type_name("WORDS");
  command->filter.declare_documents(app);
  app.add_option("--limit", command->limit, "sentences at most, 0 for all")->type_name("N")->capture_default_str();
  return [command] { return run(*command); };
}

}  // namespace khabar
