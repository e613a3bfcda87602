// Columns and their meaning: extract/lexicon/README.md.
#include "extract/lexicon_read.hpp"

#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "graph/error.hpp"

namespace khabar {
namespace {

template <class Value, std::size_t N>
using Names = std::array<std::pair<std::string_view, Value>, N>;

template <class Value, std::size_t N>
Value read_word(const Tsv& table, const TsvRow& row, std::string_view word, const Names<Value, N>& names, const char* column) {
  std::string expected;
  for (const auto& [name, value] : names) {
    if (name == word) return value;
    expected += (expected.empty() ? "" : ", ") + std::string(name);
  }
  table.fail(row, std::string(column) + " is \"" + std::string(word) + "\", expected one of " + expected);
}

/// The example that every row must have.
std::string_view example(const Tsv& table, const TsvRow& row, std::string_view field) {
  if (field.empty()) table.fail(row, "example is empty", "write a short sentence of your own that shows the entry");
  return field;
}

Modality read_modality(const Tsv& table, const TsvRow& row, std::string_view field) {
  if (field.empty()) return Modality::Certain;
  if (const auto modality = modality_from(field)) return *modality;
  table.fail(row, "modality is \"" + std::string(field) + "\", expected possible, obligatory or desired");
}

constexpr Names<CuePos, 4> k_cue_pos{{{"verb", CuePos::Verb}, {"noun", CuePos::Noun}, {"adj", CuePos::Adj}, {"phrase", CuePos::Phrase}}};

constexpr Names<Content, 6> k_content{{{"obj", Content::Object}, {"clause", Content::Clause}, {"quote", Content::Quote},
                                       {"to-inf", Content::Infinitive}, {"ing", Content::Gerund}, {"whether", Content::Question}}};

/// [ADDRESSEE>][PREPOSITION ]CONTENT, where a preposition alone means a noun phrase under it.
Frame read_frame(const Tsv& table, const TsvRow& row, std::string_view text) {
  Frame frame;
  if (const auto arrow = text.find('>'); arrow != std::string_view::npos) {
    frame.addressee = text.substr(0, arrow);
    text.remove_prefix(arrow + 1);
    if (frame.addressee.empty()) table.fail(row, "frame has nothing before >", "write ADDRESSEE>CONTENT");
  }
  if (text.empty()) table.fail(row, "frame without content", "write obj, clause, quote, to-inf, ing, whether or a preposition");
  const auto space = text.find(' ');
  const auto last = space == std::string_view::npos ? text : text.substr(space + 1);
  for (const auto& [name, value] : k_content)
    if (name == last) {
      frame.content = value;
      if (space != std::string_view::npos) frame.preposition = text.substr(0, space);
      return frame;
    }
  if (space != std::string_view::npos)
    table.fail(row, "frame \"" + std::string(text) + "\" has two words", "write a preposition alone, or PREPOSITION CONTENT");
  frame.preposition = text;
  return frame;
}

void read_flags(const Tsv& table, const TsvRow& row, std::string_view flags, Cue& cue) {
  for (const auto flag : split(flags, ',')) {
    if (flag == "neg") cue.denies = true;
    else if (flag == "carry") cue.carries = true;
    else if (flag == "source") cue.source = true;
    else if (flag == "medium") cue.medium = true;
    else if (flag == "topic") cue.topic = true;
    else if (flag == "turn") cue.turn = true;
    else if (flag == "evidence") cue.evidence = true;
    else table.fail(row, "unknown flag \"" + std::string(flag) + "\"", "flags are neg, carry, source, medium, topic, turn, evidence");
  }
}

constexpr int k_cameo_roots = 20;

Cue read_cue(const Tsv& table, const TsvRow& row) {
  const auto& f = row.fields;
  Cue cue;
  cue.lemma = f[0];
  cue.line = row.line;
  cue.pos = read_word(table, row, f[1], k_cue_pos, "pos");
  const auto act = act_from(f[2]);
  if (!act) table.fail(row, "act is \"" + std::string(f[2]) + "\", expected one of the acts of speech", "say, announce, affirm, ...");
  cue.act = *act;
  for (const auto frame : split(f[3], ',')) cue.frames.push_back(read_frame(table, row, frame));
  read_flags(table, row, f[4], cue);
  cue.modality = read_modality(table, row, f[5]);
  const auto [end, bad] = std::from_chars(f[6].data(), f[6].data() + f[6].size(), cue.cameo);
  if (bad != std::errc{} || end != f[6].data() + f[6].size() || cue.cameo < 1 || cue.cameo > k_cameo_roots)
    table.fail(row, "cameo is \"" + std::string(f[6]) + "\", expected a root code from 01 to 20");
  cue.canonical = f[7];
  if (cue.canonical.empty()) table.fail(row, "canonical is empty", "write the English name of the relation");
  cue.example = example(table, row, f[9]);
  return cue;
}

template <class Row, class Read>
RowsOf<Row> read_rows(const std::filesystem::path& file, std::initializer_list<std::string_view> columns, Read read) {
  RowsOf<Row> out{read_tsv(file, columns), {}};
  for (const TsvRow& row : out.table.rows) out.rows.push_back(read(out.table, row));
  return out;
}

constexpr Names<OperatorKind, 9> k_operator_kinds{{{"copula", OperatorKind::Copula}, {"aux", OperatorKind::Aux},
                                                   {"phase", OperatorKind::Phase}, {"modal", OperatorKind::Modal},
                                                   {"negator", OperatorKind::Negator}, {"particle", OperatorKind::Particle},
                                                   {"raiser", OperatorKind::Raiser}, {"causer", OperatorKind::Causer},
                                                   {"factitive", OperatorKind::Factitive}}};
constexpr Names<LightKind, 3> k_light_kinds{{{"active", LightKind::Active}, {"passive", LightKind::Passive}, {"causal", LightKind::Causal}}};
constexpr Names<NounClass, 9> k_noun_classes{{{"role", NounClass::Role}, {"honorific", NounClass::Honorific},
                                              {"organisation", NounClass::Organisation}, {"place", NounClass::Place},
                                              {"group", NounClass::Group}, {"event", NounClass::Event},
                                              {"weak", NounClass::Weak}, {"amount", NounClass::Amount},
                                              {"manner", NounClass::Manner}}};
constexpr Names<ObjectKind, 3> k_object_kinds{{{"*", ObjectKind::Any}, {"time", ObjectKind::Time}, {"place", ObjectKind::Place}}};
constexpr Names<MembershipKind, 4> k_membership_kinds{{{"list", MembershipKind::List}, {"appos", MembershipKind::Appos},
                                                       {"verb", MembershipKind::Verb}, {"noun", MembershipKind::Noun}}};
constexpr Names<MembershipOrder, 5> k_membership_orders{{{"whole", MembershipOrder::Whole}, {"part", MembershipOrder::Part},
                                                         {"same", MembershipOrder::Same}, {"left", MembershipOrder::Left},
                                                         {"and", MembershipOrder::And}}};
constexpr Names<Feats::Gender, 2> k_genders{{{"f", Feats::Gender::Fem}, {"m", Feats::Gender::Masc}}};

}  // namespace

RowsOf<CueRow> read_cues(const std::filesystem::path& dir) {
  return read_rows<CueRow>(dir / "cues.tsv",
                           {"lemma", "pos", "act", "frames", "flags", "modality", "cameo", "canonical", "participle", "example"},
                           [](const Tsv& t, const TsvRow& r) { return CueRow{read_cue(t, r), r.fields[8]}; });
}

RowsOf<Operator> read_operators(const std::filesystem::path& dir) {
  return read_rows<Operator>(
      dir / "operators.tsv", {"lemma", "kind", "governs", "polarity", "modality", "tense", "canonical", "example"},
      [](const Tsv& t, const TsvRow& r) {
        const auto& f = r.fields;
        Operator op;
        op.lemma = f[0];
        op.line = r.line;
        op.kind = read_word(t, r, f[1], k_operator_kinds, "kind");
        op.governs = split(f[2], ',');
        if (!f[3].empty() && f[3] != "neg") t.fail(r, "polarity is \"" + std::string(f[3]) + "\", expected neg or -");
        op.negates = !f[3].empty();
        op.modality = read_modality(t, r, f[4]);
        if (!f[5].empty() && !(op.tense = tense_from(f[5])))
          t.fail(r, "tense is \"" + std::string(f[5]) + "\", expected past, present or future");
        op.canonical = f[6];
        op.example = example(t, r, f[7]);
        return op;
      });
}

RowsOf<LightVerb> read_light_verbs(const std::filesystem::path& dir) {
  return read_rows<LightVerb>(dir / "light_verbs.tsv", {"lemma", "preposition", "noun", "kind", "canonical", "example"},
                              [](const Tsv& t, const TsvRow& r) {
                                const auto& f = r.fields;
                                return LightVerb{f[0], f[1], f[2] == "*" ? std::string_view{} : f[2],
                                                 read_word(t, r, f[3], k_light_kinds, "kind"), f[4], example(t, r, f[5]), r.line};
                              });
}

RowsOf<NounEntry> read_nouns(const std::filesystem::path& dir) {
  return read_rows<NounEntry>(dir / "nouns.tsv", {"lemma", "class", "type", "canonical", "example"}, [](const Tsv& t, const TsvRow& r) {
    const auto& f = r.fields;
    const auto type = entity_type_from(f[2]);
    if (!type) t.fail(r, "type is \"" + std::string(f[2]) + "\", expected a type of entity", "person, organisation, place, ...");
    return NounEntry{f[0], read_word(t, r, f[1], k_noun_classes, "class"), *type, f[3], example(t, r, f[4]), r.line};
  });
}

RowsOf<Hypernym> read_hypernyms(const std::filesystem::path& dir) {
  return read_rows<Hypernym>(dir / "hypernyms.tsv", {"lemma", "type", "kind", "gender", "flags", "example"},
                             [](const Tsv& t, const TsvRow& r) {
                               const auto& f = r.fields;
                               const auto type = entity_type_from(f[1]);
                               if (!type) t.fail(r, "type is \"" + std::string(f[1]) + "\", expected a type of entity", "person, organisation, place, ...");
                               Hypernym h;
                               h.lemma = f[0];
                               h.type = *type;
                               h.kind = f[2];
                               h.example = example(t, r, f[5]);
                               h.line = r.line;
                               if (!f[3].empty()) h.gender = read_word(t, r, f[3], k_genders, "gender");
                               for (const auto flag : split(f[4], ',')) {
                                 if (flag == "alone") h.alone = true;
                                 else if (flag == "bears") h.bears = true;
                                 else if (flag == "wraps") h.wraps = true;
                                 else t.fail(r, "unknown flag \"" + std::string(flag) + "\"", "flags are alone, bears, wraps");
                               }
                               return h;
                             });
}

RowsOf<Preposition> read_prepositions(const std::filesystem::path& dir) {
  return read_rows<Preposition>(dir / "prepositions.tsv", {"lemma", "with", "role", "canonical", "example"},
                                [](const Tsv& t, const TsvRow& r) {
                                  const auto& f = r.fields;
                                  const auto role = role_from(f[2]);
                                  if (!f[2].empty() && !role) t.fail(r, "role is \"" + std::string(f[2]) + "\", expected a qualifier's role or -");
                                  return Preposition{f[0], read_word(t, r, f[1], k_object_kinds, "with"), role, f[3], example(t, r, f[4]), r.line};
                                });
}

RowsOf<Connective> read_connectives(const std::filesystem::path& dir) {
  return read_rows<Connective>(dir / "connectives.tsv", {"lemma", "canonical", "example"}, [](const Tsv& t, const TsvRow& r) {
    return Connective{r.fields[0], r.fields[1], example(t, r, r.fields[2]), r.line};
  });
}

RowsOf<Membership> read_membership(const std::filesystem::path& dir) {
  return read_rows<Membership>(dir / "membership.tsv", {"lemma", "kind", "order", "canonical", "example"},
                               [](const Tsv& t, const TsvRow& r) {
                                 const auto& f = r.fields;
                                 return Membership{f[0], read_word(t, r, f[1], k_membership_kinds, "kind"),
                                                   read_word(t, r, f[2], k_membership_orders, "order"), f[3], example(t, r, f[4]), r.line};
                               });
}

RowsOf<Verb> read_verbs(const std::filesystem::path& dir) {
  return read_rows<Verb>(dir / "verbs.tsv", {"lemma", "form", "english", "active", "passive", "masdar"},
                         [](const Tsv& t, const TsvRow& r) {
                           const auto& f = r.fields;
                           if (f[2].empty()) t.fail(r, "english is empty", "write the verb's English name");
                           return Verb{f[0], f[1], f[2], f[3], f[4], f[5], r.line};
                         });
}

RowsOf<RelationName> read_relations(const std::filesystem::path& dir) {
  return read_rows<RelationName>(dir / "relations.tsv", {"lemma", "preposition", "canonical"}, [](const Tsv& t, const TsvRow& r) {
    if (r.fields[2].empty()) t.fail(r, "canonical is empty", "write the relation's English name");
    return RelationName{r.fields[0], r.fields[1], r.fields[2], r.line};
  });
}

RowsOf<Nation> read_nations(const std::filesystem::path& dir) {
  return read_rows<Nation>(dir / "nations.tsv", {"lemma", "code", "country", "english"}, [](const Tsv& t, const TsvRow& r) {
    const auto& f = r.fields;
    if (f[1].size() != 2) t.fail(r, "code is \"" + std::string(f[1]) + "\", expected two letters of ISO 3166-1");
    return Nation{f[0], f[1], f[2], f[3], r.line};
  });
}

RowsOf<FirstName> read_names(const std::filesystem::path& dir) {
  return read_rows<FirstName>(dir / "names.tsv", {"lemma", "gender", "english"}, [](const Tsv& t, const TsvRow& r) {
    const auto gender = r.fields[1].empty() ? Feats::Gender::None : read_word(t, r, r.fields[1], k_genders, "gender");
    return FirstName{r.fields[0], gender, r.fields[2], r.line};
  });
}

}  // namespace khabar
