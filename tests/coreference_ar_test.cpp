// Each sieve of coreference in Arabic: it joins what it should, tells its name, and can be switched off.
#include "tests/coreference_check.hpp"

namespace khabar {
namespace {

const std::string k_minister = R"(
أعلن أعلن VERB Aspect=Perf|Gender=Masc|Number=Sing|Person=3 0 root -
وزير وزير NOUN Definite=Cons|Gender=Masc|Number=Sing 1 nsubj -
النقل نقل NOUN Definite=Def|Gender=Masc|Number=Sing 2 nmod -
سالم سالم PROPN Gender=Masc|Number=Sing 2 nmod B-person
الحداد الحداد PROPN Gender=Masc|Number=Sing 4 flat I-person
إغلاق إغلاق NOUN Definite=Cons|Gender=Masc|Number=Sing 1 obj -
الجسر جسر NOUN Definite=Def|Gender=Masc|Number=Sing 6 nmod -
)";

TEST(ArabicSieves, Title) {
  const auto all = mentions(Lang::Arabic, k_minister);
  ASSERT_TRUE(find(all, "وزير النقل")) << listed(all);
  EXPECT_EQ(find(all, "وزير النقل")->entity, "سالم الحداد") << listed(all);
  EXPECT_EQ(find(all, "وزير النقل")->rule, "title");
}

TEST(ArabicSieves, NameOfAnAdviserIsNotHisChiefs) {
  const auto all = mentions(Lang::Arabic, R"(
زار زار VERB Aspect=Perf|Gender=Masc|Number=Sing|Person=3 0 root -
مستشار مستشار NOUN Definite=Cons|Gender=Masc|Number=Sing 1 nsubj -
سالم سالم PROPN Gender=Masc|Number=Sing 2 nmod B-person
الحداد الحداد PROPN Gender=Masc|Number=Sing 3 flat I-person
المرفأ مرفأ NOUN Definite=Def|Gender=Masc|Number=Sing 1 obj -
)");
  ASSERT_TRUE(find(all, "مستشار سالم الحداد")) << listed(all);
  EXPECT_NE(find(all, "مستشار سالم الحداد")->entity, "سالم الحداد") << listed(all);
}

TEST(ArabicSieves, Surname) {
  expect_joins(Lang::Arabic, k_minister + R"(
زار زار VERB Aspect=Perf|Gender=Masc|Number=Sing|Person=3 0 root -
الحداد حداد NOUN Definite=Def|Gender=Masc|Number=Sing 1 nsubj -
المرفأ مرفأ NOUN Definite=Def|Gender=Masc|Number=Sing 1 obj -
)", "الحداد", "سالم الحداد", Sieve::Name);
}

TEST(ArabicSieves, Role) {
  expect_joins(Lang::Arabic, k_minister + R"(
زار زار VERB Aspect=Perf|Gender=Masc|Number=Sing|Person=3 0 root -
الوزير وزير NOUN Definite=Def|Gender=Masc|Number=Sing 1 nsubj -
المرفأ مرفأ NOUN Definite=Def|Gender=Masc|Number=Sing 1 obj -
)", "الوزير", "سالم الحداد", Sieve::Role, {Sieve::Head});
}

TEST(ArabicSieves, DroppedSubjectIsWhoeverSpokeLast) {
  const std::string text = k_minister + R"(
و و CCONJ _ 2 cc -
+أضاف أضاف VERB Aspect=Perf|Gender=Masc|Number=Sing|Person=3 0 root -
أن أن SCONJ _ 4 mark -
تزور زار VERB Aspect=Imp|Gender=Fem|Number=Sing|Person=3 2 ccomp -
لجنة لجنة NOUN Definite=Ind|Gender=Fem|Number=Sing 4 nsubj -
المرفأ مرفأ NOUN Definite=Def|Gender=Masc|Number=Sing 4 obj -
)";
  std::istringstream in(conllu(text));
  Diagnostics diagnostics;
  ConlluReader reader(in, "test", {.lang = Lang::Arabic}, diagnostics);
  auto document = reader.next();
  static const Grammar grammar(Lang::Arabic);
  const auto speaker = [&](bool off) {
    Extraction out;
    out.document = document->document;
    document->analysis.text = out.document.text;
    CoreferenceOptions options;
    options.off[static_cast<std::size_t>(Sieve::Dropped)] = off;
    state(document->analysis, grammar, {options, 0}, out);
    for (const Statement& s : out.statements)
      if (s.sentence == 2 && s.speaker) return s.speaker->entity + " " + s.speaker->join;
    return std::string{};
  };
  EXPECT_EQ(speaker(false), "سالم الحداد dropped");
  EXPECT_EQ(speaker(true), "");
}

const std::string k_pact = R"(
وقعت وقع VERB Aspect=Perf|Gender=Fem|Number=Sing|Person=3 0 root -
منظمة منظمة NOUN Definite=Cons|Gender=Fem|Number=Sing 1 nsubj B-organisation
معاهدة معاهدة NOUN Definite=Cons|Gender=Fem|Number=Sing 2 nmod I-organisation
البحيرات بحيرة NOUN Definite=Def|Gender=Fem|Number=Plur 3 nmod I-organisation
اتفاقا اتفاق NOUN Definite=Ind|Gender=Masc|Number=Sing 1 obj -
)";

TEST(ArabicSieves, Exact) {
  expect_joins(Lang::Arabic, k_pact + R"(
نشرت نشر VERB Aspect=Perf|Gender=Fem|Number=Sing|Person=3 0 root -
منظمة منظمة NOUN Definite=Cons|Gender=Fem|Number=Sing 1 nsubj B-organisation
معاهدة معاهدة NOUN Definite=Cons|Gender=Fem|Number=Sing 2 nmod I-organisation
البحيرات بحيرة NOUN Definite=Def|Gender=Fem|Number=Plur 3 nmod I-organisation
تقريرا تقرير NOUN Definite=Ind|Gender=Masc|Number=Sing 1 obj -
)", "منظمة معاهدة البحيرات", "منظمة معاهدة البحيرات", Sieve::Exact, {Sieve::Name, Sieve::Head});
}

TEST(ArabicSieves, NameWithWordsLeftOut) {
  expect_joins(Lang::Arabic, k_pact + R"(
نشرت نشر VERB Aspect=Perf|Gender=Fem|Number=Sing|Person=3 0 root -
منظمة منظمة NOUN Definite=Cons|Gender=Fem|Number=Sing 1 nsubj B-organisation
البحيرات بحيرة NOUN Definite=Def|Gender=Fem|Number=Plur 2 nmod I-organisation
تقريرا تقرير NOUN Definite=Ind|Gender=Masc|Number=Sing 1 obj -
)", "منظمة البحيرات", "منظمة معاهدة البحيرات", Sieve::Name, {Sieve::Head});
}

TEST(ArabicSieves, Head) {
  expect_joins(Lang::Arabic, k_pact + R"(
نشرت نشر VERB Aspect=Perf|Gender=Fem|Number=Sing|Person=3 0 root -
المنظمة منظمة NOUN Definite=Def|Gender=Fem|Number=Sing 1 nsubj -
الاتفاق اتفاق NOUN Definite=Def|Gender=Masc|Number=Sing 1 obj -
)", "المنظمة", "منظمة معاهدة البحيرات", Sieve::Head, {Sieve::Hypernym});
}

TEST(ArabicSieves, HypernymOfAnEvent) {
  expect_joins(Lang::Arabic, k_pact + R"(
نشرت نشر VERB Aspect=Perf|Gender=Fem|Number=Sing|Person=3 0 root -
الصحف صحيفة NOUN Definite=Def|Gender=Fem|Number=Plur 1 nsubj -
الصفقة صفقة NOUN Definite=Def|Gender=Fem|Number=Sing 1 obj -
)", "الصفقة", "اتفاقا", Sieve::Hypernym);
}

TEST(ArabicSieves, Pronoun) {
  expect_joins(Lang::Arabic, k_pact + R"(
أيدت أيد VERB Aspect=Perf|Gender=Fem|Number=Sing|Person=3 0 root -
الصحف صحيفة NOUN Definite=Def|Gender=Fem|Number=Plur 1 nsubj -
قرار قرار NOUN Definite=Cons|Gender=Masc|Number=Sing 1 obj -
+ه هو PRON Gender=Masc|Number=Sing|Person=3|PronType=Prs 3 nmod -

زارت زار VERB Aspect=Perf|Gender=Fem|Number=Sing|Person=3 0 root -
+ها هو PRON Gender=Fem|Number=Sing|Person=3|PronType=Prs 1 obj -
لجنة لجنة NOUN Definite=Ind|Gender=Fem|Number=Sing 1 nsubj -
)", "ها", "الصحف", Sieve::Pronoun);
}

TEST(ArabicSieves, RelativePronounsObject) {
  const std::string text = R"(
نشرت نشر VERB Aspect=Perf|Gender=Fem|Number=Sing|Person=3 0 root -
الوكالة وكالة NOUN Definite=Def|Gender=Fem|Number=Sing 1 nsubj -
الاتفاق اتفاق NOUN Definite=Def|Gender=Masc|Number=Sing 1 obj -
الذي الذي PRON PronType=Rel 5 mark -
وصف وصف VERB Aspect=Perf|Gender=Masc|Number=Sing|Person=3 3 acl -
+ه هو PRON Gender=Masc|Number=Sing|Person=3|PronType=Prs 5 obj -
المدير مدير NOUN Definite=Def|Gender=Masc|Number=Sing 5 nsubj -
)";
  const auto all = mentions(Lang::Arabic, text);
  ASSERT_TRUE(find(all, "ه")) << listed(all);
  EXPECT_EQ(find(all, "ه")->entity, "الاتفاق") << listed(all);
  EXPECT_EQ(find(all, "ه")->rule, "relative") << listed(all);
}

TEST(ArabicSieves, ClassNounBeforeAName) {
  const std::string first = R"(
زار زار VERB Aspect=Perf|Gender=Masc|Number=Sing|Person=3 0 root -
الوفد وفد NOUN Definite=Def|Gender=Masc|Number=Sing 1 nsubj -
ولاية ولاية NOUN Definite=Cons|Gender=Fem|Number=Sing 1 obj -
كسلا كسلا X _ 3 nmod B-place
)";
  expect_joins(Lang::Arabic, first + R"(
غادر غادر VERB Aspect=Perf|Gender=Masc|Number=Sing|Person=3 0 root -
الوفد وفد NOUN Definite=Def|Gender=Masc|Number=Sing 1 nsubj -
كسلا كسلا X _ 1 obj B-place
)", "كسلا", "ولاية كسلا", Sieve::Exact, {Sieve::Class});
  expect_apart(Lang::Arabic, first + R"(
غادر غادر VERB Aspect=Perf|Gender=Masc|Number=Sing|Person=3 0 root -
الوفد وفد NOUN Definite=Def|Gender=Masc|Number=Sing 1 nsubj -
مدينة مدينة NOUN Definite=Cons|Gender=Fem|Number=Sing 1 obj -
كسلا كسلا X _ 3 nmod B-place
)", "مدينة كسلا", "ولاية كسلا");
}

TEST(ArabicSieves, AppositionBracketAndHeadline) {
  expect_joins(Lang::Arabic, R"(
زار زار VERB Aspect=Perf|Gender=Masc|Number=Sing|Person=3 0 root -
سالم سالم PROPN Gender=Masc|Number=Sing 1 nsubj B-person
الحداد الحداد PROPN Gender=Masc|Number=Sing 2 flat I-person
، ، PUNCT _ 5 punct -
قائد قائد NOUN Definite=Cons|Gender=Masc|Number=Sing 2 appos -
المنطقة منطقة NOUN Definite=Def|Gender=Fem|Number=Sing 5 nmod -
، ، PUNCT _ 5 punct -
المرفأ مرفأ NOUN Definite=Def|Gender=Masc|Number=Sing 1 obj -
)", "قائد المنطقة", "سالم الحداد", Sieve::Apposition);
  expect_joins(Lang::Arabic, R"(
نشرت نشر VERB Aspect=Perf|Gender=Fem|Number=Sing|Person=3 0 root -
منظمة منظمة NOUN Definite=Cons|Gender=Fem|Number=Sing 1 nsubj B-organisation
الدول دولة NOUN Definite=Def|Gender=Fem|Number=Plur 2 nmod I-organisation
المصدرة مصدر ADJ Definite=Def|Gender=Fem|Number=Sing 3 amod I-organisation
( ( PUNCT _ 6 punct -
أوبك أوبك X _ 2 nmod B-organisation
) ) PUNCT _ 6 punct -
تقريرا تقرير NOUN Definite=Ind|Gender=Masc|Number=Sing 1 obj -

رفضت رفض VERB Aspect=Perf|Gender=Fem|Number=Sing|Person=3 0 root -
أوبك أوبك X _ 1 nsubj B-organisation
التقرير تقرير NOUN Definite=Def|Gender=Masc|Number=Sing 1 obj -
)", "أوبك", "منظمة الدول المصدرة", Sieve::Exact, {Sieve::Bracket});
  expect_joins(Lang::Arabic, R"(title
يغرق غرق VERB Aspect=Imp|Gender=Masc|Number=Sing|Person=3 0 root -
سد سد NOUN Definite=Ind|Gender=Masc|Number=Sing 1 nsubj -
القرى قرية NOUN Definite=Def|Gender=Fem|Number=Plur 1 obj -

أغرق أغرق VERB Aspect=Perf|Gender=Masc|Number=Sing|Person=3 0 root -
سد سد NOUN Definite=Cons|Gender=Masc|Number=Sing 1 nsubj -
النهر نهر NOUN Definite=Def|Gender=Masc|Number=Sing 2 nmod -
القرى قرية NOUN Definite=Def|Gender=Fem|Number=Plur 1 obj -
)", "سد النهر", "سد", Sieve::Headline);
}

TEST(ArabicSieves, TheTwoSidesAreThoseNamedSideBySide) {
  expect_joins(Lang::Arabic, R"(
وقعت وقع VERB Aspect=Perf|Gender=Fem|Number=Sing|Person=3 0 root -
تشاد تشاد PROPN Gender=Fem|Number=Sing 1 nsubj B-place
و و CCONJ _ 4 cc -
+ليبيا ليبيا PROPN Gender=Fem|Number=Sing 2 conj B-place
اتفاقا اتفاق NOUN Definite=Ind|Gender=Masc|Number=Sing 1 obj -

وصف وصف VERB Aspect=Perf|Gender=Masc|Number=Sing|Person=3 0 root -
الجانبان جانب NOUN Definite=Def|Gender=Masc|Number=Dual 1 nsubj -
الاتفاق اتفاق NOUN Definite=Def|Gender=Masc|Number=Sing 1 obj -
)", "الجانبان", "تشاد وليبيا", Sieve::Hypernym);
}

TEST(ArabicSieves, HisCountryIsTheOneHisOfficeNames) {
  expect_joins(Lang::Arabic, R"(
زارت زار VERB Aspect=Perf|Gender=Fem|Number=Sing|Person=3 0 root -
لجنة لجنة NOUN Definite=Ind|Gender=Fem|Number=Sing 1 nsubj -
تشاد تشاد PROPN Gender=Fem|Number=Sing 1 obj B-place

أعلن أعلن VERB Aspect=Perf|Gender=Masc|Number=Sing|Person=3 0 root -
وزير وزير NOUN Definite=Cons|Gender=Masc|Number=Sing 1 nsubj -
النقل نقل NOUN Definite=Def|Gender=Masc|Number=Sing 2 nmod -
التشادي تشادي ADJ Definite=Def|Gender=Masc|Number=Sing 2 amod -
أن أن SCONJ _ 6 mark -
ترفض رفض VERB Aspect=Imp|Gender=Fem|Number=Sing|Person=3 1 ccomp -
بلاد بلد NOUN Definite=Cons|Gender=Masc|Number=Sing 6 nsubj -
+ه هو PRON Gender=Masc|Number=Sing|Person=3|PronType=Prs 7 nmod -
الاتفاق اتفاق NOUN Definite=Def|Gender=Masc|Number=Sing 6 obj -
)", "بلاده", "تشاد", Sieve::Hypernym);
}

}  // namespace
}  // namespace khabar
