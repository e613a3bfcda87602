// Units of queries/pattern: what is typed, how it is read, and what a mistake looks like.
#include <random>

#include <gtest/gtest.h>

#include "graph/error.hpp"
#include "queries/pattern.hpp"

namespace khabar {
namespace {

std::string error_of(std::string_view source) {
  try {
    parse_patterns({std::string(source)});
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(Pattern, ReadsEveryKindOfTerm) {
  const Pattern p = parse_pattern("?who:person| call for |  * ");
  EXPECT_EQ(p.subject.kind, TermKind::Variable);
  EXPECT_EQ(p.subject.text, "who");
  EXPECT_EQ(p.subject.type, EntityType::Person);
  EXPECT_EQ(p.relation.kind, TermKind::Name);
  EXPECT_EQ(p.relation.text, "call for");
  EXPECT_EQ(p.object.kind, TermKind::Any);

  const Pattern q = parse_pattern("~ وزير الخارجية | #12 | \"a | \"\"b\"\"\"");
  EXPECT_EQ(q.subject.kind, TermKind::Words);
  EXPECT_EQ(q.subject.text, "وزير الخارجية");
  EXPECT_EQ(q.relation.kind, TermKind::Id);
  EXPECT_EQ(q.relation.id, 12);
  EXPECT_EQ(q.object.text, "a | \"b\"");
}

TEST(Pattern, VariablesMayBeNamedInArabic) { EXPECT_EQ(parse_pattern("?من | دعا إلى | ?ماذا").subject.text, "من"); }

TEST(Pattern, PointsAtTheMistake) {
  EXPECT_EQ(error_of("?who | call for"),
            "expected three terms parted by |, found 2\n  ?who | call for\n                 ^");
  EXPECT_EQ(error_of("?who | call for | ?x | y"),
            "expected three terms parted by |, found 4; quote a name that has | in it\n"
            "  ?who | call for | ?x | y\n                       ^");
  EXPECT_EQ(error_of("?who:man | a | b"),
            "no such type; types are person, organisation, place, group, event, date, number, concept, other\n"
            "  ?who:man | a | b\n       ^^^");
  EXPECT_EQ(error_of("روسيا |  | *"),
            "the relation is empty; * stands for anything\n  \u2068روسيا \u2069|  | *\n         ^^");
  EXPECT_EQ(error_of("a | \"b | c"), "the quote that opens here is never closed\n  a | \"b | c\n      ^");
  EXPECT_EQ(error_of("a | \"b\" x | c"), "expected | after the quoted name\n  a | \"b\" x | c\n          ^");
  EXPECT_EQ(error_of("#x | a | b"), "an id is # and digits, as khabar show prints it\n  #x | a | b\n  ^^");
  EXPECT_EQ(error_of("? | a | b"), "a variable needs a name, as in ?who\n  ? | a | b\n  ^");
  EXPECT_EQ(error_of("~ | a | b"), "~ needs words, as in ~ foreign minister\n  ~ | a | b\n  ^");
  EXPECT_NE(error_of(""), "");
  EXPECT_NE(error_of(std::string(5000, 'a')), "");
}

TEST(Pattern, AVariableIsANodeOrARelation) {
  EXPECT_THROW(parse_patterns({"?a | ?b | *", "?b | x | y"}), Error);
  EXPECT_NO_THROW(parse_patterns({"?a | ?b | *", "?a | ?b | y"}));
  EXPECT_THROW(parse_patterns(std::vector<std::string>(9, "?a | b | c")), Error);
}

// Law: any bytes give a pattern or a message, and the message's marks lie under the pattern.
TEST(Pattern, AnyBytesAreReadOrRefused) {
  constexpr unsigned k_seed = 20261123;
  std::mt19937 random(k_seed);
  const std::string pieces[] = {"|", "\"", "?", "*", "~", "#", ":", "person", "who", " ", "روسيا", "\xd8", "\xff", "1", "\n"};
  for (int round = 0; round < 5000; ++round) {
    std::string source;
    for (unsigned n = random() % 12; n; --n) source += pieces[random() % std::size(pieces)];
    try {
      const Pattern p = parse_pattern(source);
      for (const Term* term : {&p.subject, &p.relation, &p.object}) EXPECT_LE(term->at.end, source.size());
    } catch (const PatternError& error) {
      EXPECT_NE(point_at(source, error.at).find('^'), std::string::npos) << source << " seed " << k_seed;
    }
  }
}

}  // namespace
}  // namespace khabar
