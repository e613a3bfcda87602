#include "graph/pointing.hpp"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "graph/data.hpp"
#include "graph/error.hpp"
#include "graph/text.hpp"

namespace khabar {
namespace {

const std::set<std::string, std::less<>>& pointing_words() {
  static const std::set<std::string, std::less<>> k_words = [] {
    const auto path = find_data("graph/lexicon/pronouns.tsv");
    std::ifstream in(path);
    if (!in) throw Error(ErrorKind::data, "cannot read the table", "check that it is a file that you may read", path.string());
    std::set<std::string, std::less<>> words;
    bool head = true;
    for (std::string line; std::getline(in, line);) {
      if (line.empty() || line[0] == '#') continue;
      if (std::exchange(head, false)) continue;
      std::istringstream all(line.substr(std::min(line.find('\t'), line.size() - 1) + 1));
      for (std::string word; std::getline(all, word, '|');) words.insert(fold_name(word));
    }
    return words;
  }();
  return k_words;
}

}  // namespace

bool is_pointing(std::string_view folded) { return pointing_words().contains(folded); }

std::vector<std::int64_t> pointing_entities(Database& graph) {
  std::vector<std::int64_t> found;
  Query query = graph.query("SELECT e.id, e.name FROM names n JOIN entities e ON e.id = n.entity WHERE n.folded = ? AND n.type NOT IN ('place', 'organisation')");
  for (const std::string& word : pointing_words())
    for (query.bind(1, word); query.step();)
      if (is_pointing(fold_name(query.text(1)))) found.push_back(query.integer(0));
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::string without_pointing(Database& graph, std::string_view column) {
  std::string sql;
  for (const std::int64_t id : pointing_entities(graph)) sql += (sql.empty() ? "" : ", ") + std::to_string(id);
  return sql.empty() ? sql : " AND " + std::string(column) + " NOT IN (" + sql + ")";
}

}  // namespace khabar
