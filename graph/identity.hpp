// Identity: which names, of which documents and languages, stand for one entity.
//
// A name is a folded wording with a type (and, for a person, a country where titles tell one). Each name gives keys;
// names with a key in common are candidates. join_names decides over a closed set of candidates, from sure to unsure by
// a table of rules, and says for each name which rule joined it. It sees only names and keys, never an order or a clock:
// the same set of documents gives the same entities. A set is closed when no name outside it shares a key or a folded
// form with one inside; joins never cross closed sets, and so the store decides again only where something changed.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/statement.hpp"

namespace khabar {

struct LocalEntity;

/// A name as the store knows it.
struct NameNode {
  std::int64_t id = 0;
  std::string folded;
  EntityType type = EntityType::Other;
  std::string country;
  std::int64_t documents = 0;
  std::vector<std::string> keys;  ///< sorted
};

/// Where a name was put.
struct Join {
  std::int64_t name = 0;
  std::int64_t entity = 0;
  std::string rule;               ///< empty for the name that the entity's id comes from
};

/// The type of a local entity's name: its own, but a person's where the name is an office and nothing else, whatever analysis
/// took it for.
EntityType identity_type(const LocalEntity& local);

/// The acronyms of one document and what they stand for in it, both folded; empty where it stands for several things.
using Expansions = std::map<std::string, std::string>;
/// Adds what a local entity's wordings tell: acronyms, and names that may be written as one.
void note_acronyms(const LocalEntity& local, Expansions& expansions);

/// Adds what a body is called for short in its document: المنظمة of منظمة معاهدة الأمن الجماعي, where all of its words are known.
void note_body(const LocalEntity& local, Expansions& expansions);
/// The folded name of an office with the body written out that its document means: the organisation's secretary general. Another
/// document's organisation is another.
std::string name_with_body(const std::string& folded, const Expansions& expansions);

/// The country that a person's titles tell of ("وزير الخارجية الروسي": RU), empty where they tell none or several.
std::string country_of(const LocalEntity& local);

/// The keys under which other documents' names may be found to be the same. None for what only its folded name joins.
/// Acronyms within a name count as what its document has them stand for.
std::set<std::string> identity_keys(const LocalEntity& local, const Expansions& expansions = {});

/// How far a wording is from being the own name of an entity of this type, for choosing the name that is shown: 0 its name
/// in full; 1 one word of a person's name, an acronym; 2 a person's name with titles; 3 an office or a description of one.
int naming_distance(EntityType type, std::string_view text, std::string_view folded);
constexpr int k_office_distance = 3;

/// A key that more names than this have tells nothing and is left out of account.
constexpr std::int64_t k_most_names_of_key = 200;

/// What an alias file says of a name.
struct GivenName {
  std::string canonical;
  std::string type;      ///< empty for what documents say
  std::string wikidata;
};

/// What users decided; it comes before every rule.
struct Overrides {
  std::map<std::string, GivenName> given;                 ///< by folded name
  std::vector<std::pair<std::string, std::string>> same;  ///< folded names that are one entity
  std::vector<std::pair<std::string, std::string>> apart; ///< and that are not

  bool empty() const { return given.empty() && same.empty() && apart.empty(); }
  /// Folded names that an override ties to this one: they belong to its closed set.
  std::vector<std::string> partners(const std::string& folded) const;
};

class Database;
Overrides load_overrides(Database& db);

/// Decides over a closed set. The result is sorted by name.
std::vector<Join> join_names(const std::vector<NameNode>& names, const Overrides& overrides = {});

/// What is known of an entity as a whole.
struct EntityFacts {
  EntityType type = EntityType::Other;
  std::string country;
  std::string wikidata;
  std::string name;        ///< where an alias file gives one
};

/// From the types of its names (with their documents) and the countries told of them.
EntityFacts entity_facts(std::int64_t entity, const std::map<std::string, std::int64_t>& types,
                         const std::set<std::string>& countries, const Overrides& overrides = {});

/// The id of the entity that an alias file names; of the one that the gazetteer knows under this key.
std::int64_t given_entity(const std::string& canonical);
std::int64_t place_entity(const std::string& key);

/// Tells the rules and tables that identity is decided by; for the build record, under k_identity_record. What another version
/// wrote can be read, but only merged into a new file is it joined by this one.
const std::string& identity_version();
constexpr const char* k_identity_record = "identity";

/// A word that stands for a name without being one: he, they, هو, الذي.
bool is_pronoun(std::string_view text);

}  // namespace khabar
