#include "graph/statement.hpp"

#include <cstddef>

namespace khabar {
namespace {

constexpr std::array<std::string_view, 9> k_entity_types = {"person", "organisation", "place",   "group", "event",
                                                            "date",   "number",       "concept", "other"};
constexpr std::array<std::string_view, 19> k_acts = {
    "say",    "announce", "affirm",   "stress",  "appeal", "demand", "support", "praise", "condemn", "accuse",
    "deny",   "reject",   "warn",     "threaten", "promise", "expect", "ask",     "agree",  "express"};
constexpr std::array<std::string_view, 4> k_modalities = {"certain", "possible", "obligatory", "desired"};
constexpr std::array<std::string_view, 3> k_tenses = {"past", "present", "future"};
constexpr std::array<std::string_view, 10> k_roles = {"time",      "place",         "purpose", "cause",  "manner",
                                                      "condition", "accompaniment", "topic",   "source", "amount"};

template <typename Enum, std::size_t N>
std::optional<Enum> find(const std::array<std::string_view, N>& names, std::string_view word) {
  for (std::size_t i = 0; i < N; ++i)
    if (names[i] == word) return static_cast<Enum>(i);
  return std::nullopt;
}

}  // namespace

std::string_view to_string(EntityType value) { return k_entity_types[static_cast<std::size_t>(value)]; }
std::string_view to_string(Act value) { return k_acts[static_cast<std::size_t>(value)]; }
std::string_view to_string(Modality value) { return k_modalities[static_cast<std::size_t>(value)]; }
std::string_view to_string(Tense value) { return k_tenses[static_cast<std::size_t>(value)]; }
std::string_view to_string(Role value) { return k_roles[static_cast<std::size_t>(value)]; }

std::optional<EntityType> entity_type_from(std::string_view word) { return find<EntityType>(k_entity_types, word); }
std::optional<Act> act_from(std::string_view word) { return find<Act>(k_acts, word); }
std::optional<Modality> modality_from(std::string_view word) { return find<Modality>(k_modalities, word); }
std::optional<Tense> tense_from(std::string_view word) { return find<Tense>(k_tenses, word); }
std::optional<Role> role_from(std::string_view word) { return find<Role>(k_roles, word); }

}  // namespace khabar
