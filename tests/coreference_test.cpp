// Each sieve of coreference in the languages that have it: it joins what it should, tells its name, and can be switched off.
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "extract/conllu.hpp"
#include "extract/statements.hpp"

namespace khabar {
namespace {

/// Sentences parted by empty lines, a word a line: form, lemma, UPOS, features, head, relation, kind of name (B-person;
/// "-" for none). A first line "title" makes a sentence the document's title. "+" before a form hangs it on the token before.
std::string conllu(const std::string& terse) {
  std::string out, lines, text, kind;
  std::vector<std::vector<std::string>> words;
  const auto flush = [&] {
    if (words.empty()) return;
    for (std::size_t i = 0; i < words.size();) {
      std::size_t end = i + 1;
      while (end < words.size() && words[end][0][0] == '+') ++end;
      std::string token;
      for (std::size_t k = i; k < end; ++k) token += words[k][0][0] == '+' ? words[k][0].substr(1) : words[k][0];
      if (end > i + 1) lines += std::to_string(i + 1) + "-" + std::to_string(end) + "\t" + token + "\t_\t_\t_\t_\t_\t_\t_\t_\n";
      for (; i < end; ++i) {
        const auto& w = words[i];
        const std::string form = w[0][0] == '+' ? w[0].substr(1) : w[0];
        lines += std::to_string(i + 1) + "\t" + form + "\t" + w[1] + "\t" + w[2] + "\t_\t" + w[3] + "\t" + w[4] + "\t" + w[5] + "\t_\t" +
                 (w[6] == "-" ? "_" : "NER=" + w[6]) + "\n";
      }
      text += (text.empty() ? "" : " ") + token;
    }
    out += "# newpar\n" + (kind.empty() ? "" : "# kind = " + kind + "\n") + "# text = " + text + "\n" + lines + "\n";
    lines.clear();
    text.clear();
    kind.clear();
    words.clear();
  };
  std::istringstream in(terse);
  for (std::string line; std::getline(in, line);) {
    std::istringstream fields(line);
    std::vector<std::string> word;
    for (std::string f; fields >> f;) word.push_back(f);
    if (word.empty()) flush();
    else if (word.size() == 1) kind = word[0];
    else word.resize(7, "-"), words.push_back(word);
  }
  flush();
  return out;
}

std::vector<Mention> mentions(Lang lang, const std::string& terse, CoreferenceOptions options = {}) {
  std::istringstream in(conllu(terse));
  Diagnostics diagnostics;
  ConlluReader reader(in, "test", {.lang = lang}, diagnostics);
  auto document = reader.next();
  EXPECT_TRUE(document);
  EXPECT_EQ(reader.skipped(), 0u);
  EXPECT_EQ(reader.mended(), 0u);
  static const Grammar arabic(Lang::Arabic), english(Lang::English);
  Extraction out;
  out.document = document->document;
  document->analysis.text = out.document.text;
  state(document->analysis, lang == Lang::Arabic ? arabic : english, {options, 0}, out);
  return out.mentions;
}

/// The last mention worded `text`.
const Mention* find(const std::vector<Mention>& all, const std::string& text) {
  const auto at = std::find_if(all.rbegin(), all.rend(), [&](const Mention& m) { return m.text == text; });
  return at == all.rend() ? nullptr : &*at;
}

std::string listed(const std::vector<Mention>& all) {
  std::string out;
  for (const Mention& m : all) out += m.text + " = " + m.entity + " (" + m.rule + ")\n";
  return out;
}

/// `text` names `entity` by `sieve`, and does not with that sieve (and those `too`) switched off.
void expect_joins(Lang lang, const std::string& terse, const std::string& text, const std::string& entity, Sieve sieve,
                  std::vector<Sieve> too = {}) {
  const auto all = mentions(lang, terse);
  const Mention* m = find(all, text);
  ASSERT_TRUE(m) << "no mention " << text << " in\n" << listed(all);
  EXPECT_EQ(m->entity, entity) << listed(all);
  EXPECT_EQ(m->rule, to_string(sieve)) << listed(all);
  CoreferenceOptions options;
  too.push_back(sieve);
  for (const Sieve s : too) options.off[static_cast<std::size_t>(s)] = true;
  const auto without = mentions(lang, terse, options);
  const Mention* other = find(without, text);
  EXPECT_TRUE(!other || other->entity != entity || other->rule.empty()) << "without " << to_string(sieve) << ":\n" << listed(without);
}

void expect_apart(Lang lang, const std::string& terse, const std::string& text, const std::string& other) {
  const auto all = mentions(lang, terse);
  const Mention *a = find(all, text), *b = find(all, other);
  ASSERT_TRUE(a) << "no mention " << text << " in\n" << listed(all);
  ASSERT_TRUE(b) << "no mention " << other << " in\n" << listed(all);
  EXPECT_NE(a->entity, b->entity) << listed(all);
}

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

TEST(Sieves, NamesAreDistinctAndComplete) {
  std::vector<std::string_view> names(k_sieve_names.begin(), k_sieve_names.end());
  std::sort(names.begin(), names.end());
  EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
  EXPECT_EQ(to_string(Sieve::Dropped), "dropped");
  EXPECT_EQ(to_string(Sieve::Exact), "exact");
}

}  // namespace
}  // namespace khabar
