// Identity: which names meet and which stay apart, the measure on name pairs, and the closed sets against a plain oracle.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "graph/contribution.hpp"
#include "graph/identity.hpp"
#include "graph/identity_letters.hpp"
#include "graph/store.hpp"
#include "graph/text.hpp"

namespace khabar {
namespace {

struct Name {
  std::string text;
  EntityType type = EntityType::Other;
  std::vector<std::string> aliases = {};
};

NameNode node_of(const Name& name, std::int64_t documents = 1) {
  LocalEntity local;
  local.text = name.text;
  local.type = name.type;
  local.folded = fold_name(name.text);
  local.aliases[name.text] = 1;
  for (const std::string& alias : name.aliases) local.aliases[alias] = 1;
  local.name_type = identity_type(local);
  local.country = country_of(local);
  const auto keys = identity_keys(local);
  return {name_id(local.name_type, local.folded, local.country), local.folded, local.name_type, local.country, documents, {keys.begin(), keys.end()}};
}

/// Entities of the names, decided together, in the order given.
std::vector<std::int64_t> entities_of(const std::vector<Name>& names) {
  std::map<std::int64_t, NameNode> nodes;
  std::vector<std::int64_t> ids;
  for (const Name& name : names) {
    const NameNode node = node_of(name);
    ids.push_back(node.id);
    const auto [at, fresh] = nodes.emplace(node.id, node);
    if (!fresh) ++at->second.documents;
  }
  std::vector<NameNode> all;
  for (auto& [id, node] : nodes) all.push_back(node);
  std::map<std::int64_t, std::int64_t> entity;
  for (const Join& join : join_names(all)) entity[join.name] = join.entity;
  std::vector<std::int64_t> out;
  for (const std::int64_t id : ids) out.push_back(entity.at(id));
  return out;
}

constexpr auto P = EntityType::Person;
constexpr auto O = EntityType::Organisation;
constexpr auto L = EntityType::Place;
constexpr auto C = EntityType::Concept;

TEST(Identity, NamesThatMeet) {
  const std::vector<std::vector<Name>> same = {
      {{"سيرغي لافروف", P}, {"Sergei Lavrov", P}, {"Sergey Lavrov", P}},
      {{"محمد الحسيني", P}, {"Mohammed al-Husseini", P}, {"Muhammad Al-Husseini", P}},
      {{"عبد الفتاح السيسي", P}, {"Abdel Fattah el-Sisi", P}, {"عبدالفتاح السيسي", P}},
      {{"سورية", L}, {"سوريا", L}, {"Syria", L}, {"سوريا", O}, {"الجمهورية العربية السورية", L}},
      {{"روسيا", L}, {"Russia", L}, {"الاتحاد الروسي", L}, {"Russian Federation", O}},
      {{"قرغيزيا", L}, {"قيرغيزستان", L}, {"Kyrgyzstan", L}},
      {{"الولايات المتحدة", L}, {"أميركا", L}, {"the United States", L}, {"United States of America", L}},
      {{"أرمينيا", L}, {"ارمينيا", C}, {"Armenia", L}},
      {{"جنيف", L}, {"Geneva", L}},
      {{"الأمم المتحدة", O}, {"United Nations", O}, {"UN", O}, {"the UN", O}},
      {{"وزارة الدفاع الروسية", O}, {"Russian Defence Ministry", O}, {"Ministry of Defense of Russia", O}},
      {{"منظمة الأمن والتعاون", O}, {"Security and Cooperation Organization", O}, {"Organisation for Cooperation and Security", O}},
      {{"حزب الليكود", O}, {"Likud Party", O}},
      {{"جبهة موحدة", C}, {"united front", C}, {"a united front", C}},
      {{"World Trade Forum", O, {"WTF"}}, {"WTF", O}},
      {{"Samuel Peter Banda", P}, {"Samuel Banda", P}},
      {{"V. Putin", P}, {"Vladimir Putin", P}},
      {{"الرئيس بشار الأسد", P}, {"بشار الأسد", P}},
      {{"إيمانويل ماكرون", P, {"الرئيس الفرنسي"}}, {"the French president", C}, {"الرئيس الفرنسي", P}, {"French President", O}},
      {{"نيقولاي بورديوجا", P}, {"Nikolai Bordyuzha", P}},
      {{"يريفان", L}, {"Yerevan", L}, {"the Armenian capital", C}, {"العاصمة الأرمينية", C}, {"عاصمة أرمينيا", L}, {"capital of Armenia", C}},
      {{"دول منظمة الأمن الجماعي", C}, {"the six members of the Collective Security Organization", C}, {"Collective Security Organization member states", C}},
      {{"وزراء خارجية دول منظمة معاهدة الأمن الجماعي", C}, {"Foreign ministers of the Collective Security Treaty Organization", C}},
  };
  for (const auto& names : same) {
    const auto entities = entities_of(names);
    for (std::size_t i = 1; i < names.size(); ++i) EXPECT_EQ(entities[0], entities[i]) << names[0].text << " / " << names[i].text;
  }
}

TEST(Identity, NamesThatStayApart) {
  const std::vector<std::vector<Name>> apart = {
      {{"محمد الحسيني", P}, {"Mahmoud al-Husseini", P}},
      {{"محمد الحسيني", P}, {"محمود الحسيني", P}},
      {{"سالم الفيتوري", P}, {"سليم الفيتوري", P}},
      {{"Karim Hassan", P}, {"Karam Hassan", P}},
      {{"Michael Jordan", P}, {"Jordan", L}},
      {{"Jordan", P}, {"الأردن", L}},
      {{"النيجر", L}, {"نيجيريا", L}},
      {{"Iran", L}, {"العراق", L}},
      {{"كوريا الشمالية", L}, {"South Korea", L}},
      {{"وزارة الخارجية الروسية", O}, {"Armenian Foreign Ministry", O}},
      {{"وزارة الخارجية", O}, {"وزارة الداخلية", O}},
      {{"حزب الليكود", O}, {"Labour Party", O}},
      {{"John Fitzgerald Kennedy", P}, {"John Adam Kennedy", P}},
      {{"محمد علي", P, {"وزير الصحة المصري"}}, {"محمد علي", P, {"وزير الدفاع الروسي"}}},
      {{"خالد", P}, {"خالد سعيد", P}},
      {{"2016", EntityType::Number}, {"2016", EntityType::Date}},
      {{"5%", EntityType::Number}, {"5", EntityType::Number}},
      {{"who", C}, {"World Health Organization", O}},
      {{"the Armenian capital", C}, {"Armenia", L}},
      {{"the commercial capital", C}, {"the capital", C}},
      {{"the French capital", C}, {"the Armenian capital", C}},
      {{"the six ministers", C}, {"the seven ministers", C}},
  };
  for (const auto& names : apart) {
    const auto entities = entities_of(names);
    EXPECT_NE(entities[0], entities[1]) << names[0].text << " / " << names[1].text;
  }
}

/// The local entity of a document that names `body` under `aliases`, and an office of "the organisation".
LocalEntity office_in(const std::string& body, const std::vector<std::string>& aliases, const std::string& office) {
  Extraction out;
  out.document.id = "d";
  for (const std::string& alias : aliases) out.mentions.push_back({{0, 0}, alias, body, O, ""});
  out.mentions.push_back({{0, 0}, office, office, C, ""});
  const Contribution all = contribution_of(out);
  return all.locals[static_cast<std::size_t>(all.local_number(office, C) - 1)];
}

TEST(Identity, AnOfficeIsOfTheBodyThatItsDocumentMeans) {
  const auto english = office_in("World Trade Organization", {"the organisation"}, "the organisation's secretary general");
  const auto arabic = office_in("منظمة التجارة العالمية", {"المنظمة"}, "الأمين العام للمنظمة");
  const auto other = office_in("Collective Security Organization", {"the organisation"}, "the organisation's secretary general");
  const auto unknown = office_in("Blue Lake Organization", {"the organisation"}, "the organisation's secretary general");
  EXPECT_EQ(english.name_type, P);
  EXPECT_EQ(english.keys, arabic.keys);
  EXPECT_FALSE(english.keys.empty());
  EXPECT_NE(english.name, other.name) << "another document's organisation is another";
  EXPECT_NE(english.keys, other.keys);
  EXPECT_EQ(unknown.folded, fold_name("the organisation's secretary general"));
}

TEST(Identity, UniqueOnlyRulesHoldBackWhereThereAreTwo) {
  const auto middle = entities_of({{"John Fitzgerald Kennedy", P}, {"John Adam Kennedy", P}, {"John Kennedy", P}});
  EXPECT_NE(middle[2], middle[0]);
  EXPECT_NE(middle[2], middle[1]);
  const auto office = entities_of({{"Anna Berg", P, {"the French president"}}, {"Emil Laurent", P, {"the French president"}}, {"the French president", C}});
  EXPECT_NE(office[2], office[0]);
  EXPECT_NE(office[2], office[1]);
  const auto acronym = entities_of({{"World Trade Forum", O}, {"Women Teachers Federation", O}, {"WTF", O}});
  EXPECT_NE(acronym[2], acronym[0]);
  EXPECT_NE(acronym[2], acronym[1]);
}

TEST(Identity, EveryJoinNamesItsRule) {
  const auto rule = [](const std::vector<Name>& names) {
    std::vector<NameNode> nodes;
    for (const Name& name : names) nodes.push_back(node_of(name));
    std::set<std::string> rules;
    for (const Join& join : join_names(nodes)) {
      if (join.entity != join.name) {
        EXPECT_FALSE(join.rule.empty());
      }
      if (!join.rule.empty()) rules.insert(join.rule);
    }
    std::string out;
    for (const std::string& r : rules) out += (out.empty() ? "" : ",") + r;
    return out;
  };
  EXPECT_EQ(rule({{"سيرغي لافروف", P}, {"Sergei Lavrov", P}}), "spelling");
  EXPECT_EQ(rule({{"سوريا", L}, {"Syria", L}}), "gazetteer");
  EXPECT_EQ(rule({{"وزارة الدفاع الروسية", O}, {"Russian Defence Ministry", O}}), "translation");
  EXPECT_EQ(rule({{"Samuel Peter Banda", P}, {"Samuel Banda", P}}), "middle.name");
  EXPECT_EQ(rule({{"الاجتماع", C}, {"الاجتماع", EntityType::Event}}), "name");
}

TEST(Identity, OrderOfNamesChangesNothing) {
  std::vector<Name> names = {{"سيرغي لافروف", P}, {"Sergei Lavrov", P},  {"Sergey Lavrov", P}, {"S. Lavrov", P},       {"سورية", L},
                             {"Syria", C},        {"Syria", L},          {"محمد علي", P},      {"محمد علي", P, {"وزير الصحة المصري"}},
                             {"محمد علي", P, {"وزير الدفاع الروسي"}},    {"Mohammed Ali", P},  {"UN", O},             {"الأمم المتحدة", C},
                             {"واشنطن", O},       {"Washington", L},     {"واشنطن", P}};
  std::mt19937 random(77);
  std::vector<NameNode> nodes;
  for (const Name& name : names) nodes.push_back(node_of(name));
  const auto text = [](const std::vector<Join>& joins) {
    std::string out;
    for (const Join& join : joins) out += std::to_string(join.name) + " " + std::to_string(join.entity) + " " + join.rule + "\n";
    return out;
  };
  const std::string expected = text(join_names(nodes));
  for (int i = 0; i < 20; ++i) {
    std::shuffle(nodes.begin(), nodes.end(), random);
    ASSERT_EQ(text(join_names(nodes)), expected);
  }
}

TEST(Identity, SetsWithoutACommonKeyDoNotTouch) {
  // The law behind deciding again only where something changed: two closed sets decided together or alone give the same.
  const std::vector<Name> first = {{"سيرغي لافروف", P}, {"Sergei Lavrov", P}, {"S. Lavrov", P}};
  const std::vector<Name> second = {{"سورية", L}, {"Syria", L}, {"الأزمة السورية", C}, {"the Syrian crisis", C}};
  auto both = first;
  both.insert(both.end(), second.begin(), second.end());
  const auto together = entities_of(both), a = entities_of(first), b = entities_of(second);
  EXPECT_TRUE(std::equal(a.begin(), a.end(), together.begin()));
  EXPECT_TRUE(std::equal(b.begin(), b.end(), together.begin() + static_cast<long>(a.size())));
}

TEST(Letters, KnownPairs) {
  for (const auto& [arabic, latin] : std::vector<std::pair<std::string, std::string>>{
           {"محمد", "muhammad"}, {"محمد", "mohamed"}, {"عايشه", "aisha"}, {"خالد", "khaled"}, {"جورج", "george"}, {"نتنياهو", "netanyahu"},
           {"غوتيريش", "guterres"}, {"تشارلز", "charles"}, {"ياسين", "yassine"}, {"يوسف", "yusuf"}, {"واشنطن", "washington"}})
    EXPECT_LE(transliteration_cost(arabic, latin), 0.2) << arabic << " " << latin;
  for (const auto& [arabic, latin] : std::vector<std::pair<std::string, std::string>>{
           {"محمد", "mahmoud"}, {"كريم", "karam"}, {"حسن", "hussein"}, {"بوتين", "biden"}, {"خالد", "walid"}, {"علي", "omar"}})
    EXPECT_FALSE(same_token(arabic, latin)) << arabic << " " << latin;
  EXPECT_TRUE(same_token("هونغ", "هونج"));
  EXPECT_TRUE(same_token("sergei", "sergey"));
  EXPECT_FALSE(same_token("سالم", "سليم"));
}

TEST(Letters, AnyBytesAreTaken) {
  std::mt19937 random(5);
  for (int i = 0; i < 1500; ++i) {
    std::string a, b;
    for (std::uint32_t k = random() % 40; k > 0; --k) a += static_cast<char>(random());
    for (std::uint32_t k = random() % 40; k > 0; --k) b += static_cast<char>(random());
    const double cost = transliteration_cost(a, b);
    ASSERT_GE(cost, 0);
    ASSERT_LE(cost, 1);
    ASSERT_EQ(same_token(a, b), same_token(b, a));
    for (const std::string& frame : consonant_frames(a)) ASSERT_FALSE(frame.empty());
    ASSERT_LE(name_tokens(a).size(), 100u);
  }
}

}  // namespace
}  // namespace khabar
