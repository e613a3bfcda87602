// Names of UD v2 and of the features that the rules use; tables both ways.
#include <algorithm>
#include <array>
#include <span>

#include "extract/conllu.hpp"

namespace khabar {
namespace {

constexpr std::array<std::string_view, 17> k_upos = {"ADJ",  "ADP",   "ADV",  "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
                                                     "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

constexpr std::array<std::string_view, 37> k_deprel = {
    "acl",  "advcl",     "advmod",   "amod",  "appos", "aux",        "case", "cc",   "ccomp", "clf",    "compound", "conj",  "cop",
    "csubj", "dep",      "det",      "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod",
    "nsubj", "nummod",   "obj",      "obl",   "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp"};

constexpr std::array<std::string_view, 9> k_entity = {"", "person", "organisation", "place", "group", "event", "date", "number", "other"};

using Names = std::span<const std::string_view>;

// Values in the order of the enums of Feats; index 0 is "absent".
constexpr std::string_view k_aspect[] = {"", "Imp", "Perf", "Prog"};
constexpr std::string_view k_case[] = {"", "Acc", "Gen", "Nom"};
constexpr std::string_view k_definite[] = {"", "Com", "Cons", "Def", "Ind"};
constexpr std::string_view k_degree[] = {"", "Cmp", "Pos", "Sup"};
constexpr std::string_view k_gender[] = {"", "Fem", "Masc", "Neut"};
constexpr std::string_view k_mood[] = {"", "Imp", "Ind", "Jus", "Sub"};
constexpr std::string_view k_num_form[] = {"", "Digit", "Word"};
constexpr std::string_view k_num_type[] = {"", "Card", "Frac", "Mult", "Ord"};
constexpr std::string_view k_number[] = {"", "Dual", "Plur", "Sing"};
constexpr std::string_view k_person[] = {"", "1", "2", "3"};
constexpr std::string_view k_polarity[] = {"", "Neg"};
constexpr std::string_view k_poss[] = {"", "Yes"};
constexpr std::string_view k_pron_type[] = {"", "Art", "Dem", "Ind", "Int", "Neg", "Prs", "Rel", "Tot"};
constexpr std::string_view k_tense[] = {"", "Fut", "Past", "Pres"};
constexpr std::string_view k_verb_form[] = {"", "Fin", "Ger", "Inf", "Part", "Vnoun"};
constexpr std::string_view k_voice[] = {"", "Act", "Pass"};

struct Feature {
  std::string_view name;
  Names values;
  int (*get)(const Feats&);
  void (*set)(Feats&, int);
};

template <auto Member>
constexpr Feature feature(std::string_view name, Names values) {
  return {name, values, [](const Feats& f) { return static_cast<int>(f.*Member); },
          [](Feats& f, int value) { f.*Member = static_cast<std::remove_reference_t<decltype(f.*Member)>>(value); }};
}

// In CoNLL-U's alphabetical order (case-insensitive).
constexpr std::array<Feature, 16> k_features = {
    feature<&Feats::aspect>("Aspect", k_aspect),       feature<&Feats::case_>("Case", k_case),
    feature<&Feats::definite>("Definite", k_definite), feature<&Feats::degree>("Degree", k_degree),
    feature<&Feats::gender>("Gender", k_gender),       feature<&Feats::mood>("Mood", k_mood),
    feature<&Feats::number>("Number", k_number),       feature<&Feats::num_form>("NumForm", k_num_form),
    feature<&Feats::num_type>("NumType", k_num_type),  feature<&Feats::person>("Person", k_person),
    feature<&Feats::polarity>("Polarity", k_polarity), feature<&Feats::poss>("Poss", k_poss),
    feature<&Feats::pron_type>("PronType", k_pron_type), feature<&Feats::tense>("Tense", k_tense),
    feature<&Feats::verb_form>("VerbForm", k_verb_form), feature<&Feats::voice>("Voice", k_voice)};

// Other treebanks' names for what the table has.
struct Other {
  std::string_view name, value, table_name, table_value;
};
constexpr Other k_others[] = {
    {"Definite", "Red", "Definite", "Cons"},   // PADT: first term of a construct
    {"Negative", "Neg", "Polarity", "Neg"},    // UD v1
    {"Number", "Ptan", "Number", "Plur"},      // "scissors"
    {"Number", "Coll", "Number", "Plur"},
    {"PronType", "Rcp", "PronType", "Prs"},    // "each other"
};

template <class Enum, std::size_t N>
std::optional<Enum> find_name(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto it = std::find(names.begin(), names.end(), name);
  if (it == names.end()) return std::nullopt;
  return static_cast<Enum>(it - names.begin());
}

void set_feature(Feats& feats, std::string_view name, std::string_view value) {
  for (const Other& other : k_others)
    if (other.name == name && other.value == value) {
      name = other.table_name;
      value = other.table_value;
      break;
    }
  for (const Feature& feature : k_features)
    if (feature.name == name) {
      for (std::size_t i = 1; i < feature.values.size(); ++i)
        if (feature.values[i] == value) feature.set(feats, static_cast<int>(i));
      return;
    }
}

}  // namespace

std::string_view to_string(Upos upos) { return k_upos[static_cast<std::size_t>(upos)]; }
std::string_view to_string(Deprel deprel) { return k_deprel[static_cast<std::size_t>(deprel)]; }
std::string_view to_string(Entity entity) { return k_entity[static_cast<std::size_t>(entity)]; }

std::optional<Upos> upos_from(std::string_view name) {
  if (name == "CONJ") return Upos::Cconj;
  return find_name<Upos>(k_upos, name);
}

std::optional<Deprel> deprel_from(std::string_view name) {
  name = name.substr(0, name.find(':'));
  if (name == "dobj") return Deprel::Obj;
  if (name == "neg") return Deprel::Advmod;
  if (name == "mwe") return Deprel::Fixed;
  if (name == "name" || name == "foreign") return Deprel::Flat;
  if (name == "nsubjpass") return Deprel::Nsubj;
  if (name == "csubjpass") return Deprel::Csubj;
  if (name == "auxpass") return Deprel::Aux;
  return find_name<Deprel>(k_deprel, name);
}

std::optional<Entity> entity_from(std::string_view name) {
  if (name.empty()) return std::nullopt;
  return find_name<Entity>(k_entity, name);
}

std::string to_string(const Feats& feats) {
  std::string out;
  for (const Feature& feature : k_features)
    if (const int value = feature.get(feats)) {
      if (!out.empty()) out += '|';
      out.append(feature.name).append("=").append(feature.values[static_cast<std::size_t>(value)]);
    }
  return out.empty() ? "_" : out;
}

Feats feats_from(std::string_view text) {
  Feats feats;
  while (!text.empty()) {
    const std::size_t bar = std::min(text.find('|'), text.size());
    const std::string_view item = text.substr(0, bar);
    if (const std::size_t equals = item.find('='); equals != std::string_view::npos)
      set_feature(feats, item.substr(0, equals), item.substr(equals + 1, item.find(',', equals) - equals - 1));
    text.remove_prefix(std::min(bar + 1, text.size()));
  }
  return feats;
}

}  // namespace khabar
