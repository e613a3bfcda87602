#include "graph/identity.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "graph/contribution.hpp"
#include "graph/text.hpp"

namespace khabar {
namespace {

// Folded; closed classes of both languages.
constexpr std::array<std::string_view, 58> k_pronouns = {
    "هو", "هي", "هم", "هما", "هن", "انا", "نحن", "انت", "انتم", "ه", "ها", "نا", "ي", "ك", "كم", "ذلك", "هذا", "هذه", "تلك",
    "هولاء", "هءلاء", "هوءلاء", "هذان", "هاتان", "الذي", "التي", "الذين", "اللذان", "اللتان", "اللواتي", "من", "ما", "ني",
    "he", "she", "it", "they", "him", "her", "them", "we", "us", "i", "me", "you", "his", "their", "its", "our", "this",
    "that", "these", "those", "who", "which", "whom", "himself", "itself"};

}  // namespace

bool is_pronoun(std::string_view text) {
  const std::string folded = fold_text(text);
  return std::find(k_pronouns.begin(), k_pronouns.end(), folded) != k_pronouns.end();
}

std::string country_of(const LocalEntity&) { return {}; }

std::set<std::string> identity_keys(const LocalEntity&) { return {}; }

EntityFacts entity_facts(std::int64_t, const std::map<std::string, std::int64_t>& types,
                         const std::set<std::string>& countries) {
  EntityFacts out;
  std::int64_t most = 0;
  for (const auto& [word, documents] : types) {
    const EntityType type = entity_type_from(word).value_or(EntityType::Other);
    // A concept is what a name is before anything better is known of it.
    const bool plain = type == EntityType::Concept || type == EntityType::Other;
    const bool plain_before = out.type == EntityType::Concept || out.type == EntityType::Other;
    if (most == 0 || (plain_before && !plain) || (plain == plain_before && documents > most)) {
      out.type = type;
      most = documents;
    }
  }
  if (countries.size() == 1) out.country = *countries.begin();
  return out;
}

std::vector<Join> join_names(const std::vector<NameNode>& names) {
  std::map<std::pair<std::string, EntityType>, std::int64_t> least;
  for (const NameNode& name : names) {
    const auto [at, fresh] = least.emplace(std::pair(name.folded, name.type), name.id);
    if (!fresh) at->second = std::min(at->second, name.id);
  }
  std::vector<Join> out;
  for (const NameNode& name : names) {
    const std::int64_t entity = least.at({name.folded, name.type});
    out.push_back({name.id, entity, entity == name.id ? "" : "name"});
  }
  std::sort(out.begin(), out.end(), [](const Join& a, const Join& b) { return a.name < b.name; });
  return out;
}

}  // namespace khabar
