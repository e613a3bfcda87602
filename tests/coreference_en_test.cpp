// Each sieve of coreference in English: it joins what it should, tells its name, and can be switched off.
#include "tests/coreference_check.hpp"

namespace khabar {
namespace {

const std::string k_norda = R"(
Norda Norda PROPN Number=Sing 2 compound B-organisation
Steel Steel PROPN Number=Sing 3 nsubj I-organisation
closed close VERB Mood=Ind|Tense=Past|VerbForm=Fin 0 root -
a a DET Definite=Ind 5 det -
mill mill NOUN Number=Sing 3 obj -
)";

TEST(EnglishSieves, Exact) {
  expect_joins(Lang::English, k_norda + R"(
Norda Norda PROPN Number=Sing 2 compound B-organisation
Steel Steel PROPN Number=Sing 3 nsubj I-organisation
hired hire VERB Tense=Past|VerbForm=Fin 0 root -
workers worker NOUN Number=Plur 3 obj -
)", "Norda Steel", "Norda Steel", Sieve::Exact, {Sieve::Name, Sieve::Head});
}

TEST(EnglishSieves, ShortenedName) {
  expect_joins(Lang::English, k_norda + R"(
Norda Norda PROPN Number=Sing 2 nsubj B-organisation
hired hire VERB Tense=Past|VerbForm=Fin 0 root -
workers worker NOUN Number=Plur 2 obj -
)", "Norda", "Norda Steel", Sieve::Name);
}

TEST(EnglishSieves, Hypernym) {
  expect_joins(Lang::English, k_norda + R"(
The the DET Definite=Def 2 det -
company company NOUN Number=Sing 3 nsubj -
hired hire VERB Tense=Past|VerbForm=Fin 0 root -
workers worker NOUN Number=Plur 3 obj -
)", "company", "Norda Steel", Sieve::Hypernym);
}

TEST(EnglishSieves, HypernymOfTwoIsNeither) {
  expect_apart(Lang::English, k_norda + R"(
Balt Balt PROPN Number=Sing 2 compound B-organisation
Iron Iron PROPN Number=Sing 3 nsubj I-organisation
opened open VERB Tense=Past|VerbForm=Fin 0 root -
mines mine NOUN Number=Plur 3 obj -

The the DET Definite=Def 2 det -
company company NOUN Number=Sing 3 nsubj -
hired hire VERB Tense=Past|VerbForm=Fin 0 root -
workers worker NOUN Number=Plur 3 obj -
)", "company", "Balt Iron");
}

TEST(EnglishSieves, Head) {
  expect_joins(Lang::English, k_norda + R"(
Workers worker NOUN Number=Plur 2 nsubj -
left leave VERB Tense=Past|VerbForm=Fin 0 root -
the the DET Definite=Def 4 det -
mill mill NOUN Number=Sing 2 obj -
)", "mill", "mill", Sieve::Head, {Sieve::Exact});
}

TEST(EnglishSieves, HeadWithAnotherModifierIsAnother) {
  const auto all = mentions(Lang::English, k_norda + R"(
Workers worker NOUN Number=Plur 2 nsubj -
left leave VERB Tense=Past|VerbForm=Fin 0 root -
the the DET Definite=Def 5 det -
old old ADJ Degree=Pos 5 amod -
mill mill NOUN Number=Sing 2 obj -
)");
  EXPECT_EQ(find(all, "old mill")->entity, "old mill") << listed(all);
}

const std::string k_berg = R"(
The the DET Definite=Def 3 det -
port port NOUN Number=Sing 3 compound -
director director NOUN Number=Sing 4 compound -
Anna Anna PROPN Number=Sing 6 nsubj B-person
Berg Berg PROPN Number=Sing 4 flat I-person
opened open VERB Tense=Past|VerbForm=Fin 0 root -
a a DET Definite=Ind 8 det -
quay quay NOUN Number=Sing 6 obj -
)";

TEST(EnglishSieves, Title) {
  const auto all = mentions(Lang::English, k_berg);
  ASSERT_TRUE(find(all, "port director")) << listed(all);
  EXPECT_EQ(find(all, "port director")->entity, "Anna Berg") << listed(all);
  EXPECT_EQ(find(all, "port director")->rule, "title");
  EXPECT_EQ(find(all, "Anna Berg")->entity, "Anna Berg");
}

TEST(EnglishSieves, Surname) {
  expect_joins(Lang::English, k_berg + R"(
Berg Berg PROPN Number=Sing 2 nsubj B-person
thanked thank VERB Tense=Past|VerbForm=Fin 0 root -
workers worker NOUN Number=Plur 2 obj -
)", "Berg", "Anna Berg", Sieve::Name);
}

TEST(EnglishSieves, AnotherFirstNameIsAnotherPerson) {
  expect_apart(Lang::English, k_berg + R"(
Carl Carl PROPN Number=Sing 3 nsubj B-person
Berg Berg PROPN Number=Sing 1 flat I-person
thanked thank VERB Tense=Past|VerbForm=Fin 0 root -
workers worker NOUN Number=Plur 3 obj -
)", "Carl Berg", "Anna Berg");
}

TEST(EnglishSieves, Role) {
  expect_joins(Lang::English, k_berg + R"(
The the DET Definite=Def 2 det -
director director NOUN Number=Sing 3 nsubj -
thanked thank VERB Tense=Past|VerbForm=Fin 0 root -
workers worker NOUN Number=Plur 3 obj -
)", "director", "Anna Berg", Sieve::Role, {Sieve::Head});
}

TEST(EnglishSieves, PronounAgreesInGender) {
  const std::string text = k_berg + R"(
Carl Carl PROPN Number=Sing 3 nsubj B-person
Holm Holm PROPN Number=Sing 1 flat I-person
paid pay VERB Tense=Past|VerbForm=Fin 0 root -
workers worker NOUN Number=Plur 3 obj -

She she PRON Gender=Fem|Number=Sing|Person=3|PronType=Prs 2 nsubj -
thanked thank VERB Tense=Past|VerbForm=Fin 0 root -
workers worker NOUN Number=Plur 2 obj -
)";
  expect_joins(Lang::English, text, "She", "Anna Berg", Sieve::Pronoun);
}

TEST(EnglishSieves, ObjectPronounIsNotItsSubject) {
  const auto all = mentions(Lang::English, k_berg + R"(
Carl Carl PROPN Number=Sing 3 nsubj B-person
Holm Holm PROPN Number=Sing 1 flat I-person
paid pay VERB Tense=Past|VerbForm=Fin 0 root -
workers worker NOUN Number=Plur 3 obj -

Sven Sven PROPN Number=Sing 3 nsubj B-person
Lund Lund PROPN Number=Sing 1 flat I-person
thanked thank VERB Tense=Past|VerbForm=Fin 0 root -
him he PRON Gender=Masc|Number=Sing|Person=3|PronType=Prs 3 obj -
)");
  ASSERT_TRUE(find(all, "him")) << listed(all);
  EXPECT_EQ(find(all, "him")->entity, "Carl Holm") << listed(all);
}

TEST(EnglishSieves, Apposition) {
  expect_joins(Lang::English, R"(
Anna Anna PROPN Number=Sing 8 nsubj B-person
Berg Berg PROPN Number=Sing 1 flat I-person
, , PUNCT _ 6 punct -
a a DET Definite=Ind 6 det -
port port NOUN Number=Sing 6 compound -
director director NOUN Number=Sing 1 appos -
, , PUNCT _ 6 punct -
opened open VERB Tense=Past|VerbForm=Fin 0 root -
a a DET Definite=Ind 10 det -
quay quay NOUN Number=Sing 8 obj -
)", "port director", "Anna Berg", Sieve::Apposition);
}

TEST(EnglishSieves, BracketAndAcronym) {
  const std::string text = R"(
The the DET Definite=Def 4 det -
Lakes Lakes PROPN Number=Sing 4 compound B-organisation
Relief Relief PROPN Number=Sing 4 compound I-organisation
Council Council PROPN Number=Sing 8 nsubj I-organisation
( ( PUNCT _ 6 punct -
LRC LRC PROPN Number=Sing 4 appos B-organisation
) ) PUNCT _ 6 punct -
opened open VERB Tense=Past|VerbForm=Fin 0 root -
camps camp NOUN Number=Plur 8 obj -
)";
  expect_joins(Lang::English, text, "LRC", "Lakes Relief Council", Sieve::Acronym, {Sieve::Bracket, Sieve::Apposition});
  CoreferenceOptions options;
  options.off[static_cast<std::size_t>(Sieve::Acronym)] = options.off[static_cast<std::size_t>(Sieve::Apposition)] = true;
  const auto all = mentions(Lang::English, text, options);
  ASSERT_TRUE(find(all, "LRC")) << listed(all);
  EXPECT_EQ(find(all, "LRC")->rule, "bracket") << listed(all);
}

TEST(EnglishSieves, ClassNounBeforeAName) {
  expect_joins(Lang::English, R"(
Rain rain NOUN Number=Sing 2 nsubj -
reached reach VERB Tense=Past|VerbForm=Fin 0 root -
the the DET Definite=Def 4 det -
village village NOUN Number=Sing 2 obj -
of of ADP _ 6 case -
Doro Doro PROPN Number=Sing 4 nmod B-place

Rain rain NOUN Number=Sing 2 nsubj -
left leave VERB Tense=Past|VerbForm=Fin 0 root -
Doro Doro PROPN Number=Sing 2 obj B-place
)", "Doro", "Doro", Sieve::Exact, {Sieve::Class, Sieve::Head});
}

TEST(EnglishSieves, Headline) {
  expect_joins(Lang::English, R"(title
Key key ADJ Degree=Pos 2 amod -
bridge bridge NOUN Number=Sing 3 nsubj -
blocks block VERB Tense=Pres|VerbForm=Fin 0 root -
traffic traffic NOUN Number=Sing 3 obj -

A a DET Definite=Ind 2 det -
bridge bridge NOUN Number=Sing 6 nsubj -
in in ADP _ 4 case -
Doro Doro PROPN Number=Sing 2 nmod B-place
has have AUX Mood=Ind|VerbForm=Fin 6 aux -
blocked block VERB Tense=Past|VerbForm=Part 0 root -
traffic traffic NOUN Number=Sing 6 obj -
)", "bridge", "Key bridge", Sieve::Headline);
}

TEST(EnglishSieves, AManIsNewEachTime) {
  const auto all = mentions(Lang::English, R"(
A a DET Definite=Ind 2 det -
man man NOUN Number=Sing 3 nsubj -
sold sell VERB Tense=Past|VerbForm=Fin 0 root -
boats boat NOUN Number=Plur 3 obj -

A a DET Definite=Ind 2 det -
man man NOUN Number=Sing 3 nsubj -
bought buy VERB Tense=Past|VerbForm=Fin 0 root -
boats boat NOUN Number=Plur 3 obj -
)");
  EXPECT_EQ(find(all, "man")->rule, "") << listed(all);
}

TEST(EnglishSieves, TheyAreThoseNamedSideBySide) {
  const auto all = mentions(Lang::English, R"(
Chad Chad PROPN Number=Sing 4 nsubj B-place
and and CCONJ _ 3 cc -
Libya Libya PROPN Number=Sing 1 conj B-place
signed sign VERB Tense=Past|VerbForm=Fin 0 root -
treaties treaty NOUN Number=Plur 4 obj -

They they PRON Number=Plur|Person=3|PronType=Prs 2 nsubj -
opened open VERB Tense=Past|VerbForm=Fin 0 root -
a a DET Definite=Ind 4 det -
bridge bridge NOUN Number=Sing 2 obj -
)");
  ASSERT_TRUE(find(all, "They")) << listed(all);
  EXPECT_EQ(find(all, "They")->entity, "Chad and Libya") << listed(all);
}

TEST(EnglishSieves, APackageOfMeasuresIsTheMeasures) {
  expect_joins(Lang::English, R"(
Ministers minister NOUN Number=Plur 2 nsubj -
drafted draft VERB Tense=Past|VerbForm=Fin 0 root -
a a DET Definite=Ind 4 det -
package package NOUN Number=Sing 2 obj -
of of ADP _ 6 case -
measures measure NOUN Number=Plur 4 nmod -

Ministers minister NOUN Number=Plur 2 nsubj -
praised praise VERB Tense=Past|VerbForm=Fin 0 root -
these this DET Number=Plur|PronType=Dem 4 det -
measures measure NOUN Number=Plur 2 obj -
)", "these measures", "package of measures", Sieve::Head, {Sieve::Exact});
}

TEST(EnglishSieves, MemberStatesAreThoseOfTheGroup) {
  const auto all = mentions(Lang::English, R"(
Member member NOUN Number=Sing 2 compound -
states state NOUN Number=Plur 3 nsubj -
objected object VERB Tense=Past|VerbForm=Fin 0 root -

The the DET Definite=Def 4 det -
six six NUM NumType=Card 4 nummod -
NDF NDF PROPN Number=Sing 4 compound -
members member NOUN Number=Plur 5 nsubj -
met meet VERB Tense=Past|VerbForm=Fin 0 root -
)");
  ASSERT_TRUE(find(all, "Member states") && find(all, "six NDF members")) << listed(all);
  EXPECT_EQ(find(all, "Member states")->entity, find(all, "six NDF members")->entity) << listed(all);
  EXPECT_EQ(find(all, "Member states")->entity, "six NDF members") << listed(all);
}

TEST(EnglishSieves, TheCapitalIsTheCapitalMetLast) {
  const std::string before = R"(
He he PRON Gender=Masc|Number=Sing 2 nsubj -
reached reach VERB Tense=Past|VerbForm=Fin 0 root -
Yerevan Yerevan PROPN Number=Sing 2 obj B-place

)";
  expect_joins(Lang::English, before + R"(
He he PRON Gender=Masc|Number=Sing 2 nsubj -
left leave VERB Tense=Past|VerbForm=Fin 0 root -
the the DET Definite=Def 4 det -
capital capital NOUN Number=Sing 2 obj -
)", "capital", "Yerevan", Sieve::Hypernym);
  expect_joins(Lang::English, before + R"(
He he PRON Gender=Masc|Number=Sing 2 nsubj -
left leave VERB Tense=Past|VerbForm=Fin 0 root -
the the DET Definite=Def 5 det -
Armenian armenian ADJ Degree=Pos 5 amod -
capital capital NOUN Number=Sing 2 obj -
)", "Armenian capital", "Yerevan", Sieve::Exact, {Sieve::Hypernym, Sieve::Head});
}

TEST(EnglishSieves, ACountryInsideTheNameOfABodyIsMentioned) {
  const auto all = mentions(Lang::English, R"(
The the DET Definite=Def 4 det -
Syria Syria PROPN Number=Sing 4 compound B-organisation
Relief Relief PROPN Number=Sing 4 compound I-organisation
Group Group PROPN Number=Sing 5 nsubj I-organisation
met meet VERB Tense=Past|VerbForm=Fin 0 root -
in in ADP _ 7 case -
Geneva Geneva PROPN Number=Sing 5 obl B-place
)");
  ASSERT_TRUE(find(all, "Syria")) << listed(all);
  EXPECT_EQ(find(all, "Syria")->type, EntityType::Place) << listed(all);
  EXPECT_NE(find(all, "Syria")->entity, find(all, "Syria Relief Group")->entity) << listed(all);
}

TEST(EnglishSieves, WhatIsMetTwiceIsHandedOverWhereverItStands) {
  const std::string once = R"(
Ministers minister NOUN Number=Plur 2 nsubj -
discussed discuss VERB Tense=Past|VerbForm=Fin 0 root -
creation creation NOUN Number=Sing 2 obj -
of of ADP _ 7 case -
a a DET Definite=Ind 7 det -
joint joint ADJ Degree=Pos 7 amod -
fund fund NOUN Number=Sing 3 nmod -

)";
  const auto single = mentions(Lang::English, once), twice = mentions(Lang::English, once + once);
  EXPECT_FALSE(find(single, "joint fund")) << listed(single);
  ASSERT_TRUE(find(twice, "joint fund")) << listed(twice);
  EXPECT_EQ(find(twice, "joint fund")->rule, "exact") << listed(twice);
}

TEST(Sieves, NamesAreDistinctAndComplete) {
  std::vector<std::string_view> names(k_sieve_names.begin(), k_sieve_names.end());
  std::sort(names.begin(), names.end());
  EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
  EXPECT_EQ(to_string(Sieve::Dropped), "dropped");
  EXPECT_EQ(to_string(Sieve::Exact), "exact");
}

}  // namespace
}  // namespace khabar
