#include "graph/identity.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <optional>
#include <unordered_set>

#include <boost/pending/disjoint_sets.hpp>

#include "graph/contribution.hpp"
#include "graph/hash.hpp"
#include "graph/identity_letters.hpp"
#include "graph/identity_lexicon.hpp"
#include "graph/identity_parts.hpp"
#include "graph/text.hpp"

namespace khabar {
namespace {

/// The rules in the order in which they are tried, from sure to unsure. A later rule never breaks what an earlier one
/// joined, and none joins two countries, two places, or a person with anything else.
enum Rule : std::size_t { k_override, k_alias, k_name, k_gazetteer, k_translation, k_acronym_in_text, k_spelling, k_middle_name, k_initial, k_office, k_acronym };
struct RuleRow {
  const char* name;
  const char* example;
};
constexpr std::array<RuleRow, 11> k_rules = {{
    {"override", "khabar entity merge"},
    {"alias", "--aliases names.tsv"},
    {"name", "أرمينيا = ارمينيا; the White House = White House"},
    {"gazetteer", "سورية = سوريا = Syria; موسكو = Moscow = the Russian capital"},
    {"translation", "وزارة الدفاع الروسية = Russian Defence Ministry = Ministry of Defense of Russia"},
    {"acronym.text", "WTF = World Trade Forum, where a document says World Trade Forum (WTF)"},
    {"spelling", "فلاديمير بوتين = Vladimir Putin; Mohammed Ali = Muhammad Ali"},
    {"middle.name", "John Fitzgerald Kennedy = John Kennedy, where there is no other John … Kennedy"},
    {"initial", "V. Putin = Vladimir Putin, where there is no other"},
    {"office", "the French president = the one person whom a document calls so"},
    {"acronym", "WTF = World Trade Forum, where no other name has these initials"},
}};

constexpr std::int64_t k_clear_majority = 5;    // times the documents, for a type that analysis takes for another
constexpr std::int64_t k_known_majority = 2;    // for a country, where a name is told of several

enum class Class { person, named, plain, date, number };

Class class_of(EntityType type) {
  switch (type) {
    case EntityType::Person: return Class::person;
    case EntityType::Date: return Class::date;
    case EntityType::Number: return Class::number;
    case EntityType::Concept:
    case EntityType::Other: return Class::plain;
    default: return Class::named;
  }
}

/// Joins over one closed set. Names are indices into it, in the order of their ids.
class Joiner {
 public:
  Joiner(const std::vector<NameNode>& names, const Overrides& overrides)
      : names_(names), overrides_(overrides), rank_(names.size()), parent_(names.size()), sets_(rank_.data(), parent_.data()),
        clusters_(names.size()), edges_(names.size()) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      sets_.make_set(i);
      Cluster& c = clusters_[i];
      c.members = {i};
      c.kind = class_of(names[i].type);
      if (!names[i].country.empty()) c.countries.insert(names[i].country);
      for (const std::string& key : names[i].keys) {
        by_key_[key].push_back(i);
        if (key[0] == 'g') {
          c.places.insert(key);
          if (c.kind == Class::person) c.kind = Class::named;  // a country that analysis took for a person
        }
      }
      by_form_[names[i].folded].push_back(i);
    }
  }

  std::vector<Join> run() {
    join_overrides();
    for (const auto& [form, group] : by_form_) join_form(group);
    for_keys("g:", [&](const std::string&, const Group& group) { chain(group, k_gazetteer); });
    for_keys("b:", [&](const std::string& key, const Group& group) { join_translations(key, group); });
    for_keys("a:", [&](const std::string& key, const Group& group) { join_acronym(key, group, true); });
    for (const char* kind : {"x:", "X:"}) for_keys(kind, [&](const std::string&, const Group& group) { join_spellings(group); });
    for_keys("f:", [&](const std::string&, const Group& group) { join_middle_names(group); });
    for_keys("i:", [&](const std::string&, const Group& group) { join_initials(group); });
    for_keys("r:", [&](const std::string& key, const Group& group) { join_office(key.substr(2), group); });
    for_keys("a:", [&](const std::string& key, const Group& group) { join_acronym(key, group, false); });
    return result();
  }

 private:
  using Group = std::vector<std::size_t>;
  struct Cluster {
    Group members;
    std::set<std::string> countries, places;
    Class kind = Class::plain;
  };

  void for_keys(const std::string& prefix, const std::function<void(const std::string&, const Group&)>& work) {
    for (auto at = by_key_.lower_bound(prefix); at != by_key_.end() && at->first.compare(0, prefix.size(), prefix) == 0; ++at)
      if (at->second.size() > 1) work(at->first, at->second);
  }

  bool has_key(std::size_t i, const std::string& key) const { return std::binary_search(names_[i].keys.begin(), names_[i].keys.end(), key); }

  bool kept_apart(const Cluster& a, const Cluster& b) const {
    if (overrides_.apart.empty()) return false;
    for (const std::size_t i : a.members)
      for (const std::size_t j : b.members)
        for (const auto& [x, y] : overrides_.apart)
          if ((names_[i].folded == x && names_[j].folded == y) || (names_[i].folded == y && names_[j].folded == x)) return true;
    return false;
  }

  static bool may_join(const Cluster& a, const Cluster& b) {
    if (a.kind != b.kind) {
      if (a.kind != Class::plain && b.kind != Class::plain) return false;
      for (const Class kind : {a.kind, b.kind})
        if (kind == Class::date || kind == Class::number) return false;
    }
    const auto agree = [](const std::set<std::string>& x, const std::set<std::string>& y) {
      return x.empty() || y.empty() || x == y;
    };
    return agree(a.countries, b.countries) && agree(a.places, b.places);
  }

  /// Joins two names' clusters; `forced` where a rule has weighed types itself, then the first one's class holds.
  bool join(std::size_t i, std::size_t j, Rule rule, bool forced = false) {
    const std::size_t a = sets_.find_set(i), b = sets_.find_set(j);
    if (a == b) return true;
    Cluster& x = clusters_[a];
    Cluster& y = clusters_[b];
    if ((!forced && !may_join(x, y)) || kept_apart(x, y)) return false;
    const Class kind = forced || x.kind != Class::plain ? x.kind : y.kind;
    sets_.link(a, b);
    const std::size_t root = sets_.find_set(a);
    Cluster& into = root == a ? x : y;
    Cluster& from = root == a ? y : x;
    into.members.insert(into.members.end(), from.members.begin(), from.members.end());
    into.countries.insert(from.countries.begin(), from.countries.end());
    into.places.insert(from.places.begin(), from.places.end());
    into.kind = kind;
    from = {};
    edges_[i].emplace_back(j, rule);
    edges_[j].emplace_back(i, rule);
    return true;
  }

  void chain(const Group& group, Rule rule) {
    for (std::size_t i = 1; i < group.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (join(group[j], group[i], rule)) break;
  }

  /// The one cluster of the names that `fits`; none where there are none or several.
  std::optional<std::size_t> only(const Group& group, const std::function<bool(std::size_t)>& fits) {
    std::optional<std::size_t> found;
    for (const std::size_t i : group) {
      if (!fits(i)) continue;
      if (found && sets_.find_set(*found) != sets_.find_set(i)) return std::nullopt;
      if (!found) found = i;
    }
    return found;
  }

  void join_overrides() {
    for (const auto& [a, b] : overrides_.same) {
      const auto x = by_form_.find(a), y = by_form_.find(b);
      if (x == by_form_.end() || y == by_form_.end()) continue;
      for (const std::size_t i : x->second) join(x->second.front(), i, k_override, true);
      for (const std::size_t j : y->second) join(x->second.front(), j, k_override, true);
    }
    std::map<std::string, Group> canonical;
    if (!overrides_.given.empty())
      for (const auto& [form, group] : by_form_)
        if (const auto given = overrides_.given.find(form); given != overrides_.given.end())
          for (const std::size_t i : group) canonical[given->second.canonical].push_back(i);
    for (const auto& [name, group] : canonical)
      for (const std::size_t i : group) join(group.front(), i, k_alias, true);
  }

  std::int64_t documents(const Group& group) const {
    std::int64_t sum = 0;
    for (const std::size_t i : group) sum += names_[i].documents;
    return sum;
  }

  /// Names of one folded form: types and countries decide.
  void join_form(const Group& group) {
    if (group.size() < 2) return;
    Group people, named, plain;
    for (const std::size_t i : group)
      switch (class_of(names_[i].type)) {
        case Class::person: people.push_back(i); break;
        case Class::named: named.push_back(i); break;
        case Class::plain: plain.push_back(i); break;
        default: break;
      }
    chain(named, k_name);
    // People: one whom no title places goes with the one country, or with the country of most documents by far.
    std::map<std::string, std::int64_t> countries;
    for (const std::size_t i : people)
      if (!names_[i].country.empty()) countries[names_[i].country] += names_[i].documents;
    std::string most;
    bool clear = true;
    for (const auto& [country, n] : countries) {
      if (most.empty() || n > countries[most]) most = country;
    }
    for (const auto& [country, n] : countries)
      if (country != most && n * k_known_majority > countries[most]) clear = false;
    Group main;  // the people that a bare name means
    for (const std::size_t i : people)
      if (names_[i].country.empty() || (clear && names_[i].country == most)) main.push_back(i);
    chain(main, k_name);
    Group major = named;
    if (!main.empty() && !named.empty()) {
      const std::int64_t p = documents(main), n = documents(named);
      const bool place = std::any_of(group.begin(), group.end(), [&](std::size_t i) { return !names_[i].keys.empty() && has_place(i); });
      if (place || n >= k_clear_majority * p) join(named.front(), main.front(), k_name, true);
      else if (p >= k_clear_majority * n) join(main.front(), named.front(), k_name, true);
      if (p > n) major = main;
    } else if (named.empty()) {
      major = main;
    }
    if (major.empty()) chain(plain, k_name);
    else
      for (const std::size_t i : plain) join(major.front(), i, k_name);
  }

  bool has_place(std::size_t i) const {
    return std::any_of(names_[i].keys.begin(), names_[i].keys.end(), [](const std::string& key) { return key[0] == 'g'; });
  }

  void join_translations(const std::string& key, const Group& group) {
    const bool unknown = key.find('~') != key.npos;
    for (std::size_t i = 1; i < group.size(); ++i)
      for (std::size_t j = 0; j < i; ++j) {
        if (unknown) {
          std::string a, b;
          bag_of(names_[group[i]].folded, a);
          bag_of(names_[group[j]].folded, b);
          if (is_arabic(a) == is_arabic(b) ? a != b : !same_token(a, b)) continue;
        }
        if (join(group[j], group[i], k_translation)) break;
      }
  }

  bool is_short_form(std::size_t i, const std::string& key) const {
    std::string bare = names_[i].folded;
    bare.erase(std::remove(bare.begin(), bare.end(), ' '), bare.end());
    return bare == key.substr(2);
  }

  void join_acronym(const std::string& key, const Group& group, bool in_text) {
    if (!in_text && key.size() < 2 + 3) return;
    const std::string sure = "A:" + key.substr(2);
    const auto full = only(group, [&](std::size_t i) { return !is_short_form(i, key) && (!in_text || has_key(i, sure)); });
    if (!full) return;
    for (const std::size_t i : group)
      if (is_short_form(i, key)) join(*full, i, in_text ? k_acronym_in_text : k_acronym);
  }

  std::vector<std::string> tokens(std::size_t i) const {
    return names_[i].type == EntityType::Person ? person_tokens(names_[i].folded) : name_tokens(names_[i].folded);
  }

  void join_spellings(const Group& group) {
    std::vector<std::vector<std::string>> words;
    for (const std::size_t i : group) words.push_back(tokens(i));
    for (std::size_t i = 1; i < group.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (same_tokens(words[i], words[j])) join(group[j], group[i], k_spelling);
  }

  void join_middle_names(const Group& group) {
    const auto longer = only(group, [&](std::size_t i) { return tokens(i).size() > 2; });
    if (!longer) return;
    for (const std::size_t i : group)
      if (tokens(i).size() == 2) join(*longer, i, k_middle_name);
  }

  void join_initials(const Group& group) {
    const auto has_initial = [&](std::size_t i) { return tokens(i).front().size() == 1; };
    const auto whole = only(group, [&](std::size_t i) { return !has_initial(i); });
    if (!whole) return;
    for (const std::size_t i : group)
      if (has_initial(i)) join(*whole, i, k_initial);
  }

  void join_office(const std::string& office, const Group& group) {
    Group bare;
    for (const std::size_t i : group)
      if (has_key(i, "o:" + office)) bare.push_back(i);
    chain(bare, k_office);
    if (bare.empty()) return;
    const auto holder = only(group, [&](std::size_t i) { return has_key(i, "h:" + office) && !has_key(i, "o:" + office); });
    if (holder)
      for (const std::size_t i : bare) join(*holder, i, k_office);
  }

  std::vector<Join> result() {
    std::vector<Join> out(names_.size());
    std::set<std::int64_t> taken;
    // Clusters in the order of their least name, so that a place's or an alias's own id goes to one of them only.
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const std::size_t root = sets_.find_set(i);
      Cluster& cluster = clusters_[root];
      if (cluster.members.empty()) continue;
      std::sort(cluster.members.begin(), cluster.members.end());
      std::int64_t entity = 0;
      Rule anchor_rule = k_alias;
      Group anchors;
      for (const std::size_t m : cluster.members)
        if (const auto given = overrides_.given.find(names_[m].folded); given != overrides_.given.end()) {
          const std::int64_t id = given_entity(given->second.canonical);
          if (!entity && !taken.count(id)) entity = id;
          if (entity == id) anchors.push_back(m);
        }
      if (!entity && cluster.places.size() == 1 && cluster.kind != Class::date && cluster.kind != Class::number) {
        anchor_rule = k_gazetteer;
        const std::int64_t id = name_id_of_place(*cluster.places.begin());
        if (taken.count(id) == 0) {
          entity = id;
          for (const std::size_t m : cluster.members)
            if (has_place(m)) anchors.push_back(m);
        }
      }
      if (!entity) {
        entity = names_[cluster.members.front()].id;
        anchors = {cluster.members.front()};
        out[cluster.members.front()] = {names_[cluster.members.front()].id, entity, ""};
      } else {
        for (const std::size_t m : anchors) out[m] = {names_[m].id, entity, k_rules[anchor_rule].name};
      }
      taken.insert(entity);
      spread(anchors, entity, out);
      cluster.members.clear();
    }
    return out;
  }

  /// Names the rule of each member: the least sure on its way from an anchor.
  void spread(const Group& anchors, std::int64_t entity, std::vector<Join>& out) {
    std::map<std::size_t, std::size_t> worst;
    Group open = anchors;
    for (const std::size_t a : anchors) worst[a] = 0;
    while (!open.empty()) {
      const std::size_t i = open.back();
      open.pop_back();
      for (const auto& [j, rule] : edges_[i]) {
        const std::size_t way = std::max(worst[i], static_cast<std::size_t>(rule));
        const auto known = worst.find(j);
        if (known != worst.end() && known->second <= way) continue;
        worst[j] = way;
        out[j] = {names_[j].id, entity, k_rules[way].name};
        open.push_back(j);
      }
    }
  }

  static std::int64_t name_id_of_place(const std::string& key) {
    return place_entity(key.substr(2));
  }

  const std::vector<NameNode>& names_;
  const Overrides& overrides_;
  std::vector<std::size_t> rank_, parent_;
  boost::disjoint_sets<std::size_t*, std::size_t*> sets_;
  std::vector<Cluster> clusters_;
  std::vector<std::vector<std::pair<std::size_t, Rule>>> edges_;
  std::map<std::string, Group> by_key_, by_form_;
};

}  // namespace

std::vector<Join> join_names(const std::vector<NameNode>& names, const Overrides& overrides) {
  const bool bare = names.size() == 1 && overrides.given.empty() &&
                    std::none_of(names[0].keys.begin(), names[0].keys.end(), [](const std::string& key) { return key[0] == 'g'; });
  if (bare) return {{names[0].id, names[0].id, ""}};
  if (!std::is_sorted(names.begin(), names.end(), [](const NameNode& a, const NameNode& b) { return a.id < b.id; })) {
    auto sorted = names;
    std::sort(sorted.begin(), sorted.end(), [](const NameNode& a, const NameNode& b) { return a.id < b.id; });
    return Joiner(sorted, overrides).run();
  }
  return Joiner(names, overrides).run();
}

EntityFacts entity_facts(std::int64_t entity, const std::map<std::string, std::int64_t>& types, const std::set<std::string>& countries,
                         const Overrides& overrides) {
  EntityFacts out;
  std::int64_t most = 0;
  for (const auto& [word, documents] : types) {
    const EntityType type = entity_type_from(word).value_or(EntityType::Other);
    // A concept is what a name is before anything better is known of it.
    const bool plain = class_of(type) == Class::plain, plain_before = class_of(out.type) == Class::plain;
    if (most == 0 || (plain_before && !plain) || (plain == plain_before && documents > most)) {
      out.type = type;
      most = documents;
    }
  }
  if (countries.size() == 1) out.country = *countries.begin();
  if (const Place* place = IdentityLexicon::get().place_of_entity(entity)) {
    out.type = EntityType::Place;
    out.country = place->country;
    out.wikidata = place->wikidata;
  }
  for (const auto& [folded, given] : overrides.given)
    if (given_entity(given.canonical) == entity) {
      out.name = given.canonical;
      if (!given.wikidata.empty()) out.wikidata = given.wikidata;
      if (!given.type.empty()) out.type = entity_type_from(given.type).value_or(out.type);
    }
  return out;
}

std::int64_t given_entity(const std::string& canonical) { return content_id("given|" + canonical, 53); }

const std::string& identity_version() { return IdentityLexicon::get().version(); }

bool is_pronoun(std::string_view text) {
  // Folded; closed classes of both languages.
  static const std::unordered_set<std::string> k_pronouns = {
      "هو", "هي", "هم", "هما", "هن", "انا", "نحن", "انت", "انتم", "ه", "ها", "نا", "ي", "ك", "كم", "ذلك", "هذا", "هذه", "تلك",
      "هءلاء", "هذان", "هاتان", "الذي", "التي", "الذين", "اللذان", "اللتان", "اللواتي", "من", "ما", "ني",
      "he", "she", "it", "they", "him", "her", "them", "we", "us", "i", "me", "you", "his", "their", "its", "our", "this",
      "that", "these", "those", "who", "which", "whom", "himself", "itself", "themselves", "herself"};
  constexpr std::size_t k_longest = 24;  // bytes
  if (text.size() > k_longest) return false;
  if (text.size() > 1 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) return false;  // US, IT
  return k_pronouns.count(fold_text(text)) > 0;
}

}  // namespace khabar
