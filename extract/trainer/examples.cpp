// Reading of training data; see examples.hpp.
#include "extract/trainer/examples.hpp"

#include <algorithm>
#include <bit>
#include <fstream>
#include <map>

#include "extract/conllu.hpp"
#include "extract/network/words.hpp"

namespace khabar {
namespace {

/// Calls take(word, tag) for each line and end() after each sentence of a file of two columns.
template <class Take, class End>
void read_columns(const std::string& path, Take take, End end) {
  std::ifstream in(path);
  if (!in) throw Error(ErrorKind::input, "the file cannot be opened", {}, path);
  std::string line;
  while (std::getline(in, line)) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos || tab == 0)
      end();
    else
      take(line.substr(0, tab), line.substr(tab + 1));
  }
  end();
}

void add_word(Example& example, std::string form) {
  example.forms.push_back(std::move(form));
  example.upos.push_back(-1);
  std::array<std::int8_t, 16> none;
  none.fill(-1);
  example.feats.push_back(none);
  example.lemmas.emplace_back();
  example.scripts.push_back(-1);
  example.heads.push_back(-1);
  example.relations.push_back(-1);
  example.entities.push_back(-1);
}

/// GUM writes "(12-person-giv:act-...(13-place-...)" in MISC's Entity=: brackets open and close mentions. Kept are the
/// outermost mentions that hold a proper noun, with the kinds we know, at most k_longest words long: names, not every
/// noun phrase that was annotated.
class GumEntities {
 public:
  explicit GumEntities(const Sentence& sentence, const ConlluSentence& about, Example& example) {
    struct Open {
      std::string id, type;
      std::size_t from;
    };
    std::vector<Open> open;
    struct Found {
      std::size_t from, to;
      Entity entity;
    };
    std::vector<Found> found;
    bool any = false;
    for (std::size_t i = 0; i < about.misc.size(); ++i) {
      const std::string& misc = about.misc[i];
      std::size_t at = misc.starts_with("Entity=") ? 7 : misc.find("|Entity=");
      if (at == std::string::npos) continue;
      if (at != 7) at += 8;
      any = true;
      const std::string text = misc.substr(at, misc.find('|', at) - at);
      for (std::size_t p = 0; p < text.size();) {
        if (text[p] == '(') {
          const std::size_t end = std::min(text.find_first_of("()", p + 1), text.size());
          const std::string body = text.substr(p + 1, end - p - 1);
          const std::size_t dash = std::min(body.find('-'), body.size());
          const std::string type = dash < body.size() ? body.substr(dash + 1, body.find('-', dash + 1) - dash - 1) : "";
          open.push_back({body.substr(0, dash), type, i});
          p = end;
          if (p < text.size() && text[p] == ')') {
            found.push_back({open.back().from, i, entity_of_type(open.back().type)});
            open.pop_back();
            ++p;
          }
        } else {
          const std::size_t end = std::min(text.find_first_of("()", p), text.size());
          const std::string id = text.substr(p, end - p);
          for (std::size_t o = open.size(); o-- > 0;)
            if (open[o].id == id) {
              found.push_back({open[o].from, i, entity_of_type(open[o].type)});
              open.erase(open.begin() + static_cast<std::ptrdiff_t>(o));
              break;
            }
          p = end + 1;
        }
      }
    }
    if (!any) return;
    std::fill(example.entities.begin(), example.entities.end(), std::int8_t{0});
    std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.from != b.from ? a.from < b.from : a.to > b.to; });
    std::size_t next = 0;
    for (Found mention : found) {
      constexpr std::size_t k_longest = 8;
      const auto& words = sentence.words;
      if (mention.from < next) continue;
      while (mention.from < mention.to && (words[mention.from].upos == Upos::Det || words[mention.from].upos == Upos::Punct)) ++mention.from;
      bool named = mention.entity == Entity::Date;
      bool clause = false;
      for (std::size_t i = mention.from; i <= mention.to; ++i) {
        named = named || words[i].upos == Upos::Propn;
        clause = clause || words[i].upos == Upos::Verb || words[i].upos == Upos::Cconj || words[i].upos == Upos::Pron;
      }
      // A common noun with a proper one inside ("the mayor of Kabul") is left to the mentions inside it.
      std::size_t head = mention.from;
      for (std::size_t i = mention.from; i <= mention.to; ++i) {
        const int up = words[i].head;
        if (up < static_cast<int>(mention.from) || up > static_cast<int>(mention.to)) head = i;
      }
      named = named && (mention.entity == Entity::Date || words[head].upos == Upos::Propn);
      if (!named || clause || mention.entity == Entity::Outside || mention.to - mention.from + 1 > k_longest) continue;
      for (std::size_t i = mention.from; i <= mention.to; ++i)
        example.entities[i] = static_cast<std::int8_t>(2 * static_cast<int>(mention.entity) - (i == mention.from ? 1 : 0));
      next = mention.to + 1;
    }
  }
};

/// A word's mention as a number: 0 outside, else two for each kind.
std::int8_t bio_of(const Word& word) {
  return word.entity == Entity::Outside ? std::int8_t{0} : static_cast<std::int8_t>(2 * static_cast<int>(word.entity) - (word.entity_begins ? 1 : 0));
}

}  // namespace

Entity entity_of_type(std::string_view type) {
  struct Kind {
    std::string_view name;
    Entity entity;
  };
  // NewsFANE's fine types, then GUM's.
  static constexpr Kind k_kinds[] = {
      {"Politician", Entity::Person}, {"Athlete", Entity::Person}, {"Artist", Entity::Person}, {"Other_PER", Entity::Person},
      {"Religious_PER", Entity::Person}, {"Scientist", Entity::Person}, {"Police", Entity::Person}, {"Businessperson", Entity::Person},
      {"Lawyer", Entity::Person}, {"Engineer", Entity::Person}, {"Group", Entity::Group},
      {"Government", Entity::Organisation}, {"Non-Governmental", Entity::Organisation}, {"Sports", Entity::Organisation},
      {"Media", Entity::Organisation}, {"Commercial", Entity::Organisation}, {"Educational", Entity::Organisation},
      {"Medical-Science", Entity::Organisation}, {"Entertainment", Entity::Organisation}, {"Religious_ORG", Entity::Organisation},
      {"Nation", Entity::Place}, {"Population-Center", Entity::Place}, {"State-or-Province", Entity::Place}, {"GPE-Cluster", Entity::Place},
      {"Continent", Entity::Place}, {"County-or-District", Entity::Place}, {"Water-Body", Entity::Place}, {"Land", Entity::Place},
      {"Land-Region-Natural", Entity::Place}, {"Building-Grounds", Entity::Place}, {"Airport", Entity::Place}, {"Path", Entity::Place},
      {"Subarea-Facility", Entity::Place}, {"Celestial", Entity::Place},
      {"Book", Entity::Other}, {"Movie", Entity::Other}, {"Software", Entity::Other}, {"Hardware", Entity::Other}, {"Air", Entity::Other},
      {"Projectile", Entity::Other}, {"Shooting", Entity::Other}, {"Food", Entity::Other}, {"Drug", Entity::Other},
      {"person", Entity::Person}, {"organization", Entity::Organisation}, {"place", Entity::Place}, {"event", Entity::Event},
      {"time", Entity::Date}, {"object", Entity::Other}, {"abstract", Entity::Other}};
  for (const Kind& kind : k_kinds)
    if (kind.name == type) return kind.entity;
  return Entity::Outside;
}

Examples read_trees(const std::string& path, Lang lang, std::uint32_t bank, std::vector<std::string>& relations) {
  Diagnostics diagnostics;
  ConlluOptions options;
  options.lang = lang;
  options.keep_misc = true;
  Examples out;
  for (const ConlluDocument& document : read_conllu_file(path, options, diagnostics))
    for (std::size_t s = 0; s < document.analysis.sentences.size(); ++s) {
      const Sentence& sentence = document.analysis.sentences[s];
      Example example;
      example.bank = bank;
      example.has_tree = document.sentences[s].has_tree;
      for (std::size_t i = 0; i < sentence.words.size(); ++i) {
        const Word& word = sentence.words[i];
        add_word(example, std::string(word.form));
        example.upos[i] = static_cast<std::int8_t>(word.upos);
        const auto feats = std::bit_cast<std::array<std::uint8_t, 16>>(word.feats);
        std::copy(feats.begin(), feats.end(), example.feats[i].begin());
        example.lemmas[i] = word.lemma;
        example.heads[i] = word.head;
        std::string relation(to_string(word.deprel));
        if (!word.subtype.empty()) relation += ":" + std::string(word.subtype);
        const auto it = std::find(relations.begin(), relations.end(), relation);
        example.relations[i] = static_cast<std::int32_t>(it - relations.begin());
        if (it == relations.end()) relations.push_back(relation);
      }
      if (!example.forms.empty()) {
        GumEntities(sentence, document.sentences[s], example);
        if (std::any_of(sentence.words.begin(), sentence.words.end(), [](const Word& w) { return w.entity != Entity::Outside; }))  // NER= as we write it
          std::transform(sentence.words.begin(), sentence.words.end(), example.entities.begin(), bio_of);
        out.push_back(std::move(example));
      }
    }
  // A feature that a treebank never gives to a tag is not told there, rather than absent: another treebank may tell it.
  std::array<std::uint16_t, k_upos_count> told{};
  for (const Example& example : out)
    for (std::size_t i = 0; i < example.size(); ++i)
      for (std::size_t f = 0; f < 16; ++f)
        if (example.feats[i][f] > 0) told[static_cast<std::size_t>(example.upos[i])] |= static_cast<std::uint16_t>(1u << f);
  for (Example& example : out)
    for (std::size_t i = 0; i < example.size(); ++i)
      for (std::size_t f = 0; f < 16; ++f)
        if (!(told[static_cast<std::size_t>(example.upos[i])] >> f & 1)) example.feats[i][f] = -1;
  return out;
}

Examples read_silver(const std::string& path, Lang lang, std::uint32_t bank, const std::vector<std::string>& relations) {
  Diagnostics diagnostics;
  ConlluOptions options;
  options.lang = lang;
  options.keep_misc = true;
  std::unordered_map<std::string, std::int32_t> numbers;
  for (const std::string& relation : relations) numbers.emplace(relation, static_cast<std::int32_t>(numbers.size()));
  Examples out;
  for (const ConlluDocument& document : read_conllu_file(path, options, diagnostics))
    for (std::size_t s = 0; s < document.analysis.sentences.size(); ++s) {
      const Sentence& sentence = document.analysis.sentences[s];
      Example& example = out.emplace_back();
      example.bank = bank;
      example.has_tree = true;
      for (std::size_t i = 0; i < sentence.words.size(); ++i) {
        const Word& word = sentence.words[i];
        add_word(example, std::string(word.form));
        example.upos[i] = static_cast<std::int8_t>(word.upos);
        const bool unsure = document.sentences[s].misc[i].find("Unsure=Yes") != std::string::npos;
        std::string relation(to_string(word.deprel));
        if (!word.subtype.empty()) relation += ":" + std::string(word.subtype);
        const auto it = numbers.find(relation);
        example.heads[i] = unsure ? Example::k_not_told : word.head;
        example.relations[i] = unsure || it == numbers.end() ? Example::k_not_told : it->second;
        example.entities[i] = bio_of(word);
      }
    }
  return out;
}

Examples read_tags(const std::string& path, std::uint32_t bank) {
  Examples out;
  Example example;
  read_columns(
      path,
      [&](std::string word, const std::string& tag) {
        add_word(example, std::move(word));
        if (tag == "CONJ")
          example.upos.back() = Example::k_either_conjunction;
        else if (const auto upos = upos_from(tag))
          example.upos.back() = static_cast<std::int8_t>(*upos);
      },
      [&] {
        example.bank = bank;
        if (!example.forms.empty()) out.push_back(std::move(example));
        example = Example{};
      });
  return out;
}

Examples read_entities(const std::string& path, std::uint32_t bank) {
  Examples out;
  Example example;
  read_columns(
      path,
      [&](std::string word, const std::string& tag) {
        add_word(example, std::move(word));
        const Entity entity = tag.size() > 2 ? entity_of_type(std::string_view(tag).substr(2)) : Entity::Outside;
        example.entities.back() = entity == Entity::Outside ? 0 : static_cast<std::int8_t>(2 * static_cast<int>(entity) - (tag[0] == 'B' ? 1 : 0));
      },
      [&] {
        example.bank = bank;
        if (!example.forms.empty()) out.push_back(std::move(example));
        example = Example{};
      });
  return out;
}

std::string sentence_key(const Example& example) {
  std::string key;
  for (const std::string& form : example.forms) key += to_utf8(fold_word(form)) + " ";
  return key;
}

void grow_tables(const std::vector<const Examples*>& sets, std::size_t word_least, std::size_t part_least, std::size_t word_most,
                 std::size_t part_most, TrainTable& words, TrainTable& parts) {
  std::map<std::uint32_t, std::size_t> word_counts, part_counts;
  std::unordered_map<std::string, std::size_t> forms;
  for (const Examples* set : sets)
    for (const Example& example : *set)
      for (const std::string& form : example.forms) ++forms[form];
  for (const auto& [form, count] : forms) {
    const FoldedWord folded = fold_word(form);
    word_counts[word_key(folded)] += count;
    const WordParts keys = word_parts(folded);
    for (std::size_t p = 0; p < keys.size; ++p) part_counts[keys.keys[p]] += count;
  }
  const auto add = [](const std::map<std::uint32_t, std::size_t>& counts, std::size_t least, std::size_t most, TrainTable& table) {
    std::vector<std::pair<std::size_t, std::uint32_t>> order;
    for (const auto& [key, count] : counts)
      if (count >= least) order.emplace_back(count, key);
    std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
    for (const auto& [count, key] : order) {
      if (table.keys.size() >= most) break;
      table.add(key);
    }
  };
  add(word_counts, word_least, word_most, words);
  add(part_counts, part_least, part_most, parts);
}

void look_up(Example& example, const TrainTable& words, const TrainTable& parts) {
  example.word_rows.assign(example.size(), -1);
  example.part_rows.assign(example.size() * Example::k_parts, -1);
  for (std::size_t i = 0; i < example.size(); ++i) {
    const FoldedWord folded = fold_word(example.forms[i]);
    example.word_rows[i] = words.find(word_key(folded));
    const WordParts keys = word_parts(folded);
    for (std::size_t p = 0; p < keys.size; ++p) example.part_rows[i * Example::k_parts + p] = parts.find(keys.keys[p]);
  }
}

void look_up(Examples& examples, const TrainTable& words, const TrainTable& parts) {
  for (Example& example : examples) look_up(example, words, parts);
}

}  // namespace khabar
