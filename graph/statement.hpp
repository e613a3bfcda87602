// A statement: what a clause asserts and who asserts it, each slot byte spans of one document.
//
// This record is the joint between the rooms: extract/ makes it, graph/ merges and stores it, export/ and queries/ show
// it. It owns its strings, because it outlives the document it was read from. statement_json.hpp writes it as JSON.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/text.hpp"

namespace khabar {

/// What a node stands for. The words printed are to_string's.
enum class EntityType { Person, Organisation, Place, Group, Event, Date, Number, Concept, Other };

/// The kind of speech; absent (nullopt in Statement) in the article's own voice.
enum class Act {
  Say, Announce, Affirm, Stress, Appeal, Demand, Support, Praise, Condemn, Accuse,
  Deny, Reject, Warn, Threaten, Promise, Expect, Ask, Agree, Express
};

enum class Modality { Certain, Possible, Obligatory, Desired };
enum class Tense { Past, Present, Future };
enum class Role { Time, Place, Purpose, Cause, Manner, Condition, Accompaniment, Topic, Source, Amount };

std::string_view to_string(EntityType);
std::string_view to_string(Act);
std::string_view to_string(Modality);
std::string_view to_string(Tense);
std::string_view to_string(Role);
std::optional<EntityType> entity_type_from(std::string_view word);
std::optional<Act> act_from(std::string_view word);
std::optional<Modality> modality_from(std::string_view word);
std::optional<Tense> tense_from(std::string_view word);
std::optional<Role> role_from(std::string_view word);

/// A subject, object or speaker.
struct Phrase {
  std::string text;         ///< the short wording, from which the node is made
  std::string full;         ///< the whole phrase
  std::string entity;       ///< name of the node it was resolved to in its document; equals text where nothing better is known
  EntityType type = EntityType::Concept;
  std::vector<Span> spans;  ///< of text, in order; of the verb or pronoun where that stands for the phrase
  std::string join;         ///< the rule that resolved it to entity; empty where none did
};

struct Relation {
  std::string text;         ///< as written, with its preposition: "ستواصل", "دعا إلى", "called for"
  std::string lemma;        ///< the same by lemmas: "واصل", "دعا إلى", "call for"
  std::string canonical;    ///< the English name that both languages share: "continue", "call for"; lemma where unknown
  std::vector<Span> spans;
};

struct Qualifier {
  Role role = Role::Time;
  std::string text;
  std::vector<Span> spans;
  std::string from;         ///< ISO date, time qualifiers only; empty where not resolved
  std::string to;           ///< ISO date, inclusive
};

struct Statement {
  std::string id;           ///< DOC/SENTENCE/N
  std::string doc;
  int sentence = 0;         ///< from 1
  std::string lang;         ///< "ar" or "en"
  Phrase subject;
  Relation relation;
  Phrase object;
  std::vector<Qualifier> qualifiers;
  std::optional<Act> act;
  std::optional<Phrase> speaker;
  std::string cue;          ///< lemma of the word that shows the act
  std::vector<Span> cue_spans;
  bool negated = false;     ///< polarity "-"
  Modality modality = Modality::Certain;
  Tense tense = Tense::Present;
  std::string parent;       ///< id of the statement whose content this is; empty for none
  double confidence = 0;    ///< estimated probability that the statement is right, 0..1
  std::string rule;         ///< the row that made it, for instance "ccomp.verb"
};

}  // namespace khabar
