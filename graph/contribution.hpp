// What one document brings to the graph, counted: its local entities with their names, keys and wordings, and its
// relations. Adding a document adds these counts and removing it takes the same counts away, so the store's totals never
// depend on the order in which documents came and went.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/document.hpp"

namespace khabar {

/// Something a document speaks of, under the document's best name for it.
struct LocalEntity {
  std::string text;
  EntityType type = EntityType::Other;
  EntityType name_type = EntityType::Other;      ///< that of its name: see identity_type
  std::string folded;                            ///< of text, an office's body written out; text itself where folding leaves nothing
  std::string country;                           ///< told by a person's titles; see identity.hpp
  std::int64_t name = 0;                         ///< name_id of name_type, folded, country
  std::map<std::string, std::int64_t> aliases;   ///< wordings in the document, pronouns left out, with counts
  std::set<std::string> keys;                    ///< see identity_keys
};

struct Contribution {
  std::vector<LocalEntity> locals;               ///< sorted by text, then type; local number = index + 1
  /// (canonical, lemma, lang) of the statements, with counts.
  std::map<std::tuple<std::string, std::string, std::string>, std::int64_t> relations;

  /// The local number of a name that a mention or a slot was resolved to; 0 where there is none.
  std::int64_t local_number(const std::string& text, EntityType type) const;
};

/// Counts what `extraction` brings. Depends on nothing else.
Contribution contribution_of(const Extraction& extraction);

/// What documents bring, less what they take away, added up by name.
struct Sums {
  struct Name {
    std::string folded;
    EntityType type = EntityType::Other;
    std::string country;
    std::int64_t documents = 0;
    std::map<std::string, std::int64_t> keys, aliases;
  };
  std::unordered_map<std::int64_t, Name> names;
  std::map<std::tuple<std::string, std::string, std::string>, std::int64_t> relations;

  void count(const Contribution& contribution, std::int64_t sign);
};

/// The relation's canonical name, or its lemma, or its text, whichever is known.
const std::string& relation_name(const Relation& relation);

/// "ar" where most letters are Arabic, "en" where they are Latin, empty where there are neither.
std::string script_of(std::string_view text);

/// Throws Error{data} that says which part of an extraction breaks the rules of Extraction: spans inside the text,
/// sentences numbered once, statement ids DOC/SENTENCE/N, not more of anything than the store can number.
void check_extraction(const Extraction& extraction);

/// N of a statement id DOC/SENTENCE/N; 0 where the id is not of that form.
int statement_number(const Statement& statement);

}  // namespace khabar
