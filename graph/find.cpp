#include "graph/find.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>
#include <set>
#include <unordered_map>

#include "graph/error.hpp"
#include "graph/text.hpp"

namespace khabar {
namespace {

constexpr std::size_t k_suggestions = 5;
constexpr std::size_t k_others_noted = 4;     // of a name that is clear: a note by the way
constexpr std::size_t k_others_listed = 20;  // of one that is not: the user is to choose
constexpr double k_alike = 0.45;  // Dice of letter pairs below which a name is no help

std::optional<std::int64_t> id_of(std::string_view name) {
  std::int64_t id = 0;
  if (name.size() < 2 || name[0] != '#') return std::nullopt;
  const auto [end, error] = std::from_chars(name.data() + 1, name.data() + name.size(), id);
  if (error != std::errc{} || end != name.data() + name.size()) return std::nullopt;
  return id;
}

FoundEntity read_entity(const Query& row) {
  return {row.integer(0), std::string(row.text(1)), std::string(row.text(2)), row.integer(3), row.integer(4)};
}

std::vector<FoundEntity> read_entities(Query& query) {
  std::vector<FoundEntity> found;
  while (query.step()) found.push_back(read_entity(query));
  return found;
}

/// Folded words without an article of their own, each to be looked for with and without one.
std::vector<std::string> part_words(std::string_view text) {
  std::vector<std::string> words;
  const std::string folded = fold_text(text);
  std::size_t begin = 0;
  while (begin < folded.size()) {
    const std::size_t end = std::min(folded.find(' ', begin), folded.size());
    std::string word = folded.substr(begin, end - begin);
    constexpr std::string_view k_article = "ال";
    if (word.starts_with(k_article) && word.size() > 2 * k_article.size()) word.erase(0, k_article.size());
    if (!word.empty()) words.push_back(std::move(word));
    begin = end + 1;
  }
  return words;
}

/// SQL that is true where `column`, folded, has every one of `count` words bound as ?1, ?2, ...
std::string has_words(std::string_view column, std::size_t count) {
  std::string sql;
  for (std::size_t i = 1; i <= count; ++i) {
    const std::string in = "instr(' ' || " + std::string(column) + " || ' ', ' ";
    const std::string word = "' || ?" + std::to_string(i) + " || ' ')";
    sql += (i > 1 ? " AND (" : "(") + in + word + " OR " + in + "ال" + word + ")";
  }
  return sql;
}

std::vector<std::uint64_t> letter_pairs(std::string_view text) {
  std::vector<std::uint64_t> pairs;
  std::uint64_t before = ' ';
  for (std::size_t i = 0; i < text.size();) {
    std::uint64_t letter = static_cast<unsigned char>(text[i++]);
    while (i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80)
      letter = letter << 8 | static_cast<unsigned char>(text[i++]);
    pairs.push_back(before << 32 | letter);
    before = letter;
  }
  pairs.push_back(before << 32 | ' ');
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

double alikeness(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::vector<std::uint64_t> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return 2.0 * static_cast<double>(both.size()) / static_cast<double>(a.size() + b.size());
}

/// The best of rows (folded, shown, weight): most alike first, then the heavier, then by name.
std::vector<std::string> suggest(Query rows, const std::string& folded) {
  struct Guess {
    double score;
    std::int64_t weight;
    std::string shown;
  };
  std::unordered_map<std::string, Guess> best;
  const auto wanted = letter_pairs(folded);
  while (rows.step()) {
    const std::string_view other = rows.text(0);
    double score = alikeness(wanted, letter_pairs(other));
    if (score < 1 && (" " + std::string(other) + " ").find(" " + folded + " ") != std::string::npos) score += 0.5;
    if (score < k_alike) continue;
    Guess guess{score, rows.integer(2), std::string(rows.text(1))};
    auto [at, fresh] = best.emplace(guess.shown, guess);
    if (!fresh && at->second.score < score) at->second.score = score;
  }
  std::vector<Guess> guesses;
  for (auto& [shown, guess] : best) guesses.push_back(std::move(guess));
  std::sort(guesses.begin(), guesses.end(), [](const Guess& a, const Guess& b) {
    if (a.score != b.score) return a.score > b.score;
    return a.weight != b.weight ? a.weight > b.weight : a.shown < b.shown;
  });
  std::vector<std::string> shown;
  for (std::size_t i = 0; i < std::min(k_suggestions, guesses.size()); ++i) shown.push_back(guesses[i].shown);
  return shown;
}

std::string did_you_mean(const std::vector<std::string>& names) {
  std::string hint;
  for (const std::string& name : names) hint += (hint.empty() ? "did you mean: " : ", ") + name;
  return hint;
}

[[noreturn]] void fail_entity(Database& graph, std::string_view name, const std::string& what) {
  const std::string hint = did_you_mean(
      suggest(graph.query("SELECT a.folded, e.name, e.mentions FROM entity_aliases a JOIN entities e ON e.id = a.entity"),
              fold_name(name)));
  throw Error(ErrorKind::usage, what, hint.empty() ? "khabar search finds words in sentences; ~ finds words in names" : hint);
}

}  // namespace

std::string describe(const FoundEntity& entity) {
  return entity.name + " (" + entity.type + ", #" + std::to_string(entity.id) + ", " + std::to_string(entity.mentions) +
         (entity.mentions == 1 ? " mention)" : " mentions)");
}

std::vector<FoundEntity> find_entities(Database& graph, std::string_view name) {
  if (const auto id = id_of(name)) {
    Query query = graph.query("SELECT id, name, type, mentions, documents FROM entities WHERE id = ?");
    query.bind(1, *id);
    return read_entities(query);
  }
  const std::string folded = fold_name(name);
  Query query = graph.query(
      "SELECT id, name, type, mentions, documents FROM entities WHERE id IN "
      "(SELECT entity FROM entity_aliases WHERE folded = ?1 UNION SELECT entity FROM names WHERE folded = ?1) "
      "ORDER BY mentions DESC, id");
  query.bind(1, folded);
  auto found = read_entities(query);
  if (!found.empty()) return found;
  // A name that no document has, but that a gazetteer or the other language gave.
  Query given = graph.query(
      "SELECT id, name, type, mentions, documents FROM entities "
      "WHERE fold_name(name) = ?1 OR fold_name(name_ar) = ?1 OR fold_name(name_en) = ?1 ORDER BY mentions DESC, id");
  given.bind(1, folded);
  return read_entities(given);
}

std::vector<FoundEntity> find_entities_by_words(Database& graph, std::string_view text) {
  const auto words = part_words(text);
  if (words.empty()) return {};
  Query query = graph.query("SELECT id, name, type, mentions, documents FROM entities WHERE id IN "
                            "(SELECT entity FROM entity_aliases WHERE " + has_words("folded", words.size()) +
                            ") ORDER BY mentions DESC, id");
  for (std::size_t i = 0; i < words.size(); ++i) query.bind(static_cast<int>(i) + 1, words[i]);
  return read_entities(query);
}

FoundEntity pick_entity(Database& graph, std::string_view name, std::vector<std::string>& notes) {
  const bool words = name.starts_with('~');
  const auto found = words ? find_entities_by_words(graph, name.substr(1)) : find_entities(graph, name);
  if (found.empty())
    fail_entity(graph, words ? name.substr(1) : name,
                words ? "no entity has the words \"" + std::string(name.substr(1)) + "\" in a name" : "no entity is named \"" + std::string(name) + "\"");
  if (found.size() == 1) return found[0];
  const auto others = [&](std::size_t most) {
    std::string list;
    for (std::size_t i = 1; i < found.size() && i <= most; ++i) list += (list.empty() ? "" : ", ") + describe(found[i]);
    return found.size() > most + 1 ? list + " and " + std::to_string(found.size() - most - 1) + " more" : list;
  };
  if (found[0].mentions >= k_clear_lead * std::max<std::int64_t>(found[1].mentions, 1)) {
    notes.push_back("\"" + std::string(name) + "\" is taken as " + describe(found[0]) + "; also: " + others(k_others_noted));
    return found[0];
  }
  throw Error(ErrorKind::usage, "\"" + std::string(name) + "\" names " + std::to_string(found.size()) +
                                    " entities: " + describe(found[0]) + ", " + others(k_others_listed),
              "name one by its id, as in '#" + std::to_string(found[0].id) + "'");
}

std::vector<std::int64_t> require_entities(Database& graph, std::string_view name, bool words,
                                           std::vector<std::string>& notes) {
  const auto found = words ? find_entities_by_words(graph, name) : find_entities(graph, name);
  if (found.empty())
    fail_entity(graph, name, words ? "no entity has the words \"" + std::string(name) + "\" in a name"
                                   : "no entity is named \"" + std::string(name) + "\"");
  if (found.size() > 1 && !words) {
    std::string all;
    for (std::size_t i = 0; i < std::min(found.size(), k_suggestions); ++i) all += (i ? ", " : "") + describe(found[i]);
    if (found.size() > k_suggestions) all += " and " + std::to_string(found.size() - k_suggestions) + " more";
    notes.push_back("\"" + std::string(name) + "\" names " + std::to_string(found.size()) + " entities, all taken: " + all);
  }
  std::vector<std::int64_t> ids;
  for (const FoundEntity& entity : found) ids.push_back(entity.id);
  return ids;
}

std::vector<std::int64_t> require_relations(Database& graph, std::string_view name, bool words) {
  std::vector<std::int64_t> ids;
  const auto take = [&](Query query) {
    while (query.step()) ids.push_back(query.integer(0));
    return !ids.empty();
  };
  if (const auto id = id_of(name); id && !words) {
    Query query = graph.query("SELECT id FROM relations WHERE id = ?");
    query.bind(1, *id);
    if (take(std::move(query))) return ids;
    throw Error(ErrorKind::usage, "no relation has the id " + std::string(name));
  }
  const std::string folded = fold_text(name);
  if (words) {
    const auto parts = part_words(name);
    Query query = graph.query("SELECT id FROM relations WHERE " + has_words("fold_text(name)", parts.size()) +
                              " UNION SELECT relation FROM relation_lemmas WHERE " + has_words("folded", parts.size()));
    for (std::size_t i = 0; i < parts.size(); ++i) query.bind(static_cast<int>(i) + 1, parts[i]);
    if (!parts.empty() && take(std::move(query))) return ids;
  } else {
    Query query = graph.query("SELECT id FROM relations WHERE name IN (?1, ?2) "
                              "UNION SELECT relation FROM relation_lemmas WHERE folded = ?2");
    query.bind_all(name, folded);
    if (take(std::move(query))) return ids;
    Query written = graph.query("SELECT DISTINCT relation FROM statements WHERE fold_text(relation_text) = ?");
    written.bind(1, folded);
    if (take(std::move(written))) return ids;
  }
  throw Error(ErrorKind::usage, words ? "no relation has the words \"" + std::string(name) + "\""
                                      : "no relation is named \"" + std::string(name) + "\"",
              did_you_mean(suggest(graph.query("SELECT folded, lemma, statements FROM relation_lemmas "
                                               "UNION ALL SELECT fold_text(name), name, statements FROM relations"),
                                   folded)));
}

}  // namespace khabar
