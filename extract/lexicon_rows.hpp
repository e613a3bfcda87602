// The rows of the lexicon tables, one struct a table. What each column means: extract/lexicon/README.md.
//
// Strings are views into the tables' text, which lives as long as the Lexicon.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/sentence.hpp"
#include "graph/statement.hpp"

namespace khabar {

enum class CuePos : std::uint8_t { Verb, Noun, Adj, Phrase };

/// In what shape a cue takes the thing said.
enum class Content : std::uint8_t {
  Object,      ///< a noun phrase, bare or under Frame::preposition
  Clause,      ///< أن، إن; that, or a bare clause
  Quote,       ///< words between quotation marks
  Infinitive,  ///< to + verb
  Gerund,      ///< verb + ing
  Question     ///< هل، إذا، ما إذا; whether, if, how
};

/// One pattern of complements. دعا الأطراف إلى الهدوء has addressee "obj" and content Object under "إلى"; أشار إلى أن has
/// no addressee and content Clause under "إلى"; طلب من الوزير أن has addressee "من" and content Clause.
struct Frame {
  std::string_view addressee;    ///< "" for none, "obj", or the preposition that marks it
  std::string_view preposition;  ///< before the content; "" for none
  Content content = Content::Object;
};

/// A word or phrase that shows speech.
struct Cue {
  std::string_view lemma;
  CuePos pos = CuePos::Verb;
  Act act = Act::Say;
  std::vector<Frame> frames;
  bool denies = false;                      ///< what stands in its content is denied: نفى، deny, rule out
  bool carries = false;                     ///< without a subject of its own, the last speaker goes on: أضاف، add
  bool source = false;                      ///< a noun that can speak (بيان، report); a verb or phrase whose addressee or object
                                            ///< is the speaker (نقلت الوكالة عن مسؤول، according to X)
  bool medium = false;                      ///< its في / in phrase names where it was said: جاء في البيان، in an interview with
  bool topic = false;                       ///< phrases: the object is what the speech is about (ردا على، asked about)
  bool turn = false;                        ///< phrases: the subject that follows is a new speaker (من جهته، for her part)
  bool evidence = false;                    ///< shows rather than says: speech only where its subject can speak (دراسة أظهرت أن)
  Modality modality = Modality::Certain;    ///< of the content; Certain changes nothing
  int cameo = 1;                            ///< CAMEO root code, 1..20
  std::string_view canonical;               ///< English relation name shared by both languages
  std::string_view example;
  std::size_t line = 0;                     ///< in cues.tsv
};

enum class OperatorKind : std::uint8_t {
  Copula,    ///< its predicate is the relation: كان الجسر مغلقا
  Aux,       ///< only tense: كان قد وصل، will
  Phase,     ///< the verb or masdar under it is the event: بدأ العمال إصلاح الطريق
  Modal,     ///< may, must
  Negator,   ///< turns what it governs
  Particle,  ///< of tense, doubt, exception, or at the head of a clause
  Causer,    ///< its object does what the infinitive says: force, persuade, allow
  Factitive, ///< makes or holds its object to be what its complement says: عينه مديرا، consider it a mistake
  Raiser     ///< denied, it denies what it governs: لا أعتقد أن، does not seem that
};

/// A word that changes polarity, modality, tense or phase of what it governs.
struct Operator {
  std::string_view lemma;                 ///< words apart by a space where it has several: لا بد، be able to
  OperatorKind kind = OperatorKind::Copula;
  std::vector<std::string_view> governs;  ///< verb, noun, adj, prep, obj, clause, to-inf, ing, or prepositions
  bool negates = false;
  Modality modality = Modality::Certain;  ///< Certain changes nothing
  std::optional<Tense> tense;
  std::string_view canonical;             ///< English name; empty where it adds none
  std::string_view example;
  std::size_t line = 0;
};

enum class LightKind : std::uint8_t {
  Active,   ///< the noun under it is the event, the subject does it: قام بإصلاح، make a statement
  Passive,  ///< the subject or what follows undergoes it: تم إجلاء السكان، undergo surgery
  Causal    ///< the subject brings the event about: أدى إلى، cause
};

/// A verb that lends its frame to a noun of event.
struct LightVerb {
  std::string_view lemma;
  std::string_view preposition;  ///< before the noun; "" for none
  std::string_view noun;         ///< lemma; "" for any noun of event
  LightKind kind = LightKind::Active;
  std::string_view canonical;    ///< English verb for both words together; empty where the noun gives it
  std::string_view example;
  std::size_t line = 0;
};

enum class NounClass : std::uint8_t {
  Role,          ///< office or calling: وزير، spokesman
  Honorific,     ///< stands before a name and says nothing: السيد، Mr
  Organisation,  ///< heads names of organisations: وزارة، Inc
  Place,
  Group,
  Event,
  Weak,          ///< may be left out of a short text: ضرورة، formation
  Amount,        ///< counts what follows: مئات، most
  Manner         ///< under a preposition, or in the accusative, it tells how: بسرعة، بشكل كبير، علنا، with ease
};

/// A noun that tells what it heads.
struct NounEntry {
  std::string_view lemma;
  NounClass cls = NounClass::Role;
  EntityType type = EntityType::Concept;
  std::string_view canonical;  ///< English
  std::string_view example;
  std::size_t line = 0;
};

/// A noun that says what a named thing is: مدينة, the company, the woman.
struct Hypernym {
  std::string_view lemma;
  EntityType type = EntityType::Organisation;
  std::string_view kind;          ///< things of two kinds are not one: country, city, company, court; empty for any
  Feats::Gender gender = Feats::Gender::None;
  bool alone = false;             ///< with the article it may stand for the name
  bool wraps = false;             ///< with من or of it only counts what follows: حزمة من الإجراءات, a package of measures
  bool bears = false;             ///< right before the name it adds nothing to it: مدينة البصرة, the city of Basra
  std::string_view example;
  std::size_t line = 0;
};

enum class ObjectKind : std::uint8_t { Any, Time, Place };

/// A preposition, simple or of several words, or a conjunction, and the qualifier it makes.
struct Preposition {
  std::string_view lemma;
  ObjectKind with = ObjectKind::Any;  ///< the row holds for objects of this kind
  std::optional<Role> role;           ///< nullopt: an argument, not a qualifier
  std::string_view canonical;         ///< English
  std::string_view example;
  std::size_t line = 0;
};

/// A phrase that ties a sentence to its neighbours or tells how its writer sees it: على سبيل المثال, of course.
struct Connective {
  std::string_view lemma;
  std::string_view canonical;  ///< English
  std::string_view example;
  std::size_t line = 0;
};

enum class MembershipKind : std::uint8_t { List, Appos, Verb, Noun };
enum class MembershipOrder : std::uint8_t {
  Whole,  ///< whole first: الدول وهي، including
  Part,   ///< part first: انضم إلى، member of
  Same,   ///< both are one thing
  Left,   ///< part first, and it is no member any more
  And     ///< two of a kind: as well as
};

/// A word or phrase that ties members to their group.
struct Membership {
  std::string_view lemma;
  MembershipKind kind = MembershipKind::List;
  MembershipOrder order = MembershipOrder::Whole;
  std::string_view canonical;
  std::string_view example;
  std::size_t line = 0;
};

/// A verb and the words made from it; alternatives of a field are parted by "/".
struct Verb {
  std::string_view lemma;
  std::string_view form;     ///< Arabic verb form, 1-10, or Q; empty in English
  std::string_view english;  ///< its name in news
  std::string_view active;   ///< active participle
  std::string_view passive;  ///< passive participle
  std::string_view masdar;   ///< noun of action: إعلان، announcement
  std::size_t line = 0;
};

/// What a verb (or noun) with a preposition is called in both languages.
struct RelationName {
  std::string_view lemma;
  std::string_view preposition;  ///< "" for none
  std::string_view canonical;
  std::size_t line = 0;
};

/// An adjective of nationality.
struct Nation {
  std::string_view lemma;    ///< روسي، Russian
  std::string_view code;     ///< ISO 3166-1 alpha-2
  std::string_view country;  ///< in the lexicon's language
  std::string_view english;
  std::size_t line = 0;
};

/// A word of people's names: a first name with its gender, or any (None).
struct FirstName {
  std::string_view lemma;
  Feats::Gender gender = Feats::Gender::None;
  std::string_view english;
  std::size_t line = 0;
};

}  // namespace khabar
