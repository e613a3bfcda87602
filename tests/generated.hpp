// Extractions made up by a seeded generator, and the content of a store as text: for the laws of graph/.
#pragma once

#include <stdlib.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "graph/document.hpp"
#include "graph/hash.hpp"
#include "graph/store.hpp"
#include "graph/store_write.hpp"

namespace khabar::testing {

/// Writes a text while keeping the spans of its parts.
class TextMaker {
 public:
  Span put(const std::string& words) {
    if (!text.empty() && text.back() != '\n') text += ' ';
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += words;
    return {begin, static_cast<std::uint32_t>(text.size())};
  }
  std::string text;
};

/// A world of names and verbs; small, so that documents share many of them.
struct World {
  std::vector<std::pair<std::string, EntityType>> names = {
      {"سيرغي لافروف", EntityType::Person},      {"Sergei Lavrov", EntityType::Person}, {"لافروف", EntityType::Person},
      {"سورية", EntityType::Place},              {"سوريا", EntityType::Place},          {"Syria", EntityType::Place},
      {"أرمينيا", EntityType::Place},            {"ارمينيا", EntityType::Place},        {"الأمم المتحدة", EntityType::Organisation},
      {"United Nations", EntityType::Organisation}, {"UN", EntityType::Organisation},  {"جبهة موحدة", EntityType::Concept},
      {"سورية", EntityType::Concept},            {"united front", EntityType::Concept}, {"5%", EntityType::Number},
      {"الوزراء", EntityType::Group},            {"محمد علي", EntityType::Person},      {"Mohammed Ali", EntityType::Person},
      {"دمشق", EntityType::Organisation},        {"دمشق", EntityType::Place},           {"Damascus", EntityType::Place}};
  std::vector<std::array<std::string, 3>> verbs = {{"دعا إلى", "دعا إلى", "call for"}, {"called for", "call for", "call for"},
                                                   {"استضافت", "استضاف", "host"},      {"hosted", "host", "host"},
                                                   {"ينقع", "نقع", ""},                {"denies", "deny", "deny"}};
};

/// One document of `world`: the same seed gives the same document.
inline Extraction make_extraction(const std::string& id, std::uint32_t seed, const World& world = {}, int sentences = 0) {
  std::mt19937 random(seed);
  const auto pick = [&](std::size_t n) { return static_cast<std::size_t>(random()) % n; };
  Extraction out;
  TextMaker maker;
  const int count = sentences ? sentences : 1 + static_cast<int>(pick(4));
  for (int number = 1; number <= count; ++number) {
    const auto begin = static_cast<std::uint32_t>(maker.text.size());
    std::uint32_t first = begin;
    const int statements = static_cast<int>(pick(3)) + (sentences ? 1 : 0);
    if (statements == 0) first = maker.put("كلام").begin;
    for (int n = 1; n <= statements; ++n) {
      Statement s;
      const auto phrase = [&](bool alone) {
        const auto& [name, type] = world.names[pick(world.names.size())];
        const Span span = maker.put(name);
        if (n == 1 && alone) first = span.begin;
        if (type != EntityType::Concept) out.mentions.push_back({span, name, name, type, ""});
        return Phrase{name, name, name, type, {span}, ""};
      };
      s.id = id + "/" + std::to_string(number) + "/" + std::to_string(n);
      s.doc = id;
      s.sentence = number;
      s.subject = phrase(true);
      const auto& verb = world.verbs[pick(world.verbs.size())];
      s.relation = {verb[0], verb[1], verb[2], {maker.put(verb[0])}};
      s.lang = verb[0][0] > 0 ? "en" : "ar";
      s.object = phrase(false);
      if (pick(3) == 0) {
        s.act = static_cast<Act>(pick(19));
        s.speaker = s.subject;
        s.cue = verb[1];
        s.cue_spans = s.relation.spans;
      }
      if (pick(4) == 0) s.qualifiers.push_back({Role::Time, "غدا", {maker.put("غدا")}, "2016-07-05", "2016-07-05"});
      s.negated = pick(5) == 0;
      s.tense = static_cast<Tense>(pick(3));
      if (n > 1 && pick(2)) s.parent = id + "/" + std::to_string(number) + "/1";
      s.confidence = static_cast<double>(pick(100)) / 100;
      s.rule = "test";
      out.statements.push_back(std::move(s));
    }
    out.sentences.push_back({number, {first, static_cast<std::uint32_t>(maker.text.size())}});
    maker.text += ".\n";
  }
  out.document.id = id;
  out.document.uri = "file:" + id;
  out.document.text = maker.text;
  out.document.lang = "ar";
  out.document.published = "2016-07-" + std::to_string(10 + seed % 20);
  out.document.sha256 = sha256_hex(out.document.text);
  return out;
}

/// Every row of every table, sorted; the full-text index as its terms and places. The time of adding is left out.
inline std::string content_of(Database& db) {
  static const char* const k_tables[] = {"documents", "sentences", "entities", "names", "name_keys", "aliases", "identity_overrides",
                                         "given_names", "local_entities", "mentions", "relations", "relation_lemmas", "statements",
                                         "qualifiers", "build_record"};
  std::string out;
  const auto rows = [&](const std::string& title, const std::string& sql) {
    std::vector<std::string> lines;
    for (Query q = db.query(sql); q.step();) {
      std::string line = title + ":";
      for (int i = 0; i < q.columns(); ++i) line += " " + std::string(q.is_null(i) ? "NULL" : q.text(i)) + " |";
      lines.push_back(line + "\n");
    }
    std::sort(lines.begin(), lines.end());
    for (const std::string& line : lines) out += line;
  };
  for (const char* table : k_tables) rows(table, std::string("SELECT * FROM ") + table);
  db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, sentence_words, instance)");
  rows("words", "SELECT term, doc, offset FROM temp.words");
  return out;
}

inline std::string content_of(const std::filesystem::path& file) {
  Store store = Store::open(file);
  return content_of(store.database());
}

/// A folder of its own for a test, gone when the test is over.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "khabar-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all, ignored);
    std::filesystem::remove_all(path_, ignored);
  }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace khabar::testing
