// Folding, UTF-8, hashes, and the JSON form of a statement: examples, then laws over seeded random strings.
#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "graph/error.hpp"
#include "graph/hash.hpp"
#include "graph/statement_json.hpp"
#include "graph/text.hpp"
#include "graph/utf8.hpp"

namespace khabar {
namespace {

TEST(FoldName, SameNames) {
  const std::pair<const char*, const char*> same[] = {
      {"أرمينيا", "ارمينيا"}, {"الوزراء", "وزراء"},     {"سُورِيَة", "سورية"},     {"سورية", "سوريه"},
      {"مسؤول", "مسئول"},     {"محمّـــد", "محمد"},      {"The Hague", "hague"},   {"مصطفى", "مصطفي"},
      {"São Paulo", "Sao Paulo"}, {"فيينا", "ڤيينا"},    {"ﷲ", "الله"},            {"ﻣﺼﺮ", "مصر"},
      {"١٤ طعنا", "14 طعنا"}, {"Nagorno-Karabakh", "nagorno karabakh"},           {"\u200fمصر\u200e", "مصر"},
      {"“جبهة موحدة”", "جبهة موحدة"}, {"1,500", "1500"}, {"5٪", "5 %"},            {"ＣＳＴＯ", "csto"},
  };
  for (const auto& [a, b] : same) EXPECT_EQ(fold_name(a), fold_name(b)) << a << " / " << b;
}

TEST(Fold, AHamzaOnItsCarrierIsOneWhateverStandsBeside) {
  const std::string whole = "أربعمائة مسؤول", parted = "أربعماي\u0654ة مسو\u0654ول", folded = "اربعماءه مسءول";
  EXPECT_EQ(fold_text(whole), folded);
  EXPECT_EQ(fold_text(parted), folded);
  EXPECT_EQ(fold_text("café " + whole), "cafe " + folded);  // an accent takes the way through ICU
  EXPECT_EQ(fold_text("café " + parted), "cafe " + folded);
}

TEST(FoldName, DifferentNames) {
  const std::pair<const char*, const char*> different[] = {
      {"الله", "له"}, {"5%", "5"}, {"$5", "5"}, {"1.5", "15"}, {"الآن", "ان"}, {"عمان", "عمّار"}, {"a", ""}};
  for (const auto& [a, b] : different) EXPECT_NE(fold_name(a), fold_name(b)) << a << " / " << b;
}

TEST(FoldText, KeepsArticles) {
  EXPECT_EQ(fold_text("قال الوزيرُ: «نعم»"), "قال الوزير نعم");
  EXPECT_EQ(fold_text("The  Quick—brown"), "the quick brown");
  EXPECT_EQ(fold_text("bad\xff" "byte"), "bad byte");
  EXPECT_EQ(fold_text(""), "");
}

std::string random_text(std::mt19937& random) {
  static const char32_t k_ranges[][2] = {{0, 0x7F},        {0x600, 0x6FF},   {0x600, 0x6FF},   {0x80, 0x24F},
                                         {0x2000, 0x206F}, {0xFB50, 0xFEFF}, {0x300, 0x36F},   {0x370, 0xFFF},
                                         {0x1E00, 0x2BFF}, {0xFF00, 0xFFEF}, {0x1D400, 0x1D7FF}, {0x1000, 0x10FFF}};
  static const char* const k_words[] = {"ال", "the ", "a ", "an ", "1.", "1,", " ", "%", "٪", "الله", "أ"};
  std::string out;
  const auto pick = [&](std::uint32_t n) { return random() % n; };
  for (std::uint32_t i = 0, n = pick(12); i < n; ++i) {
    if (pick(4) == 0) {
      out += k_words[pick(std::size(k_words))];
    } else if (pick(30) == 0) {
      out += static_cast<char>(pick(256));
    } else {
      const auto& range = k_ranges[pick(std::size(k_ranges))];
      const char32_t c = range[0] + pick(static_cast<std::uint32_t>(range[1] - range[0] + 1));
      append_utf8(out, c);
    }
  }
  return out;
}

TEST(Fold, LawsOverRandomText) {
  std::mt19937 random(20260704);
  for (int i = 0; i < 60000; ++i) {
    const std::string text = random_text(random);
    const std::string folded = fold_text(text), name = fold_name(text);
    ASSERT_EQ(fold_text(folded), folded) << "seed 20260704, case " << i << ": " << text;
    ASSERT_EQ(fold_name(name), name) << "seed 20260704, case " << i << ": " << text;
    ASSERT_EQ(fold_name(folded), name) << "seed 20260704, case " << i << ": " << text;
    ASSERT_TRUE(is_valid_utf8(folded));
    ASSERT_EQ(folded.find("  "), std::string::npos);
    if (!folded.empty()) {
      ASSERT_NE(folded.front(), ' ');
      ASSERT_NE(folded.back(), ' ');
    }
  }
}

TEST(Utf8, FindsWhatIsWrong) {
  EXPECT_TRUE(is_valid_utf8("سورية €𝐀"));
  EXPECT_EQ(find_invalid_utf8("ab\xC0\x80"), 2u);      // overlong
  EXPECT_EQ(find_invalid_utf8("a\xED\xA0\x80"), 1u);   // surrogate
  EXPECT_EQ(find_invalid_utf8("\xF4\x90\x80\x80"), 0u);  // beyond U+10FFFF
  EXPECT_EQ(find_invalid_utf8("ok\xD8"), 2u);          // cut off
  EXPECT_EQ(repair_utf8("a\xD8 b"), "a\xEF\xBF\xBD b");
}

TEST(Utf8, DecodingUndoesEncoding) {
  for (char32_t c = 1; c <= 0x10FFFF; c += 7) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, c);
    const CodePoint point = decode_utf8(text, 0);
    ASSERT_TRUE(point.ok);
    ASSERT_EQ(point.code, c);
    ASSERT_EQ(point.length, text.size());
  }
}

TEST(Hash, KnownValues) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(content_id("abc"), 0xba7816bf8f01cfeaULL >> 1);
  EXPECT_LT(content_id("abc", 45), std::int64_t{1} << 45);
}

Statement sample() {
  Statement s;
  s.id = "sana-csto/8/2";
  s.doc = "sana-csto";
  s.sentence = 8;
  s.lang = "ar";
  s.subject = {"روسيا", "روسيا", "روسيا", EntityType::Place, {{3005, 3015}}, ""};
  s.relation = {"ستواصل", "واصل", "continue", {{3016, 3028}}};
  s.object = {"التعاون العسكري", "التعاون العسكري مع الجانب الأمريكي", "التعاون العسكري", EntityType::Concept, {{3029, 3059}}, ""};
  s.qualifiers = {{Role::Time, "غدا", {{1, 5}}, "2016-07-05", "2016-07-05"}};
  s.act = Act::Say;
  s.speaker = Phrase{"لافروف", "لافروف", "سيرغي لافروف", EntityType::Person, {{2900, 2912}}, "surname"};
  s.cue = "قال";
  s.tense = Tense::Future;
  s.confidence = 0.87;
  s.rule = "ccomp.verb";
  return s;
}

TEST(StatementJson, IsTheDesignsRecord) {
  Statement s = sample();
  s.qualifiers.clear();
  s.speaker->join.clear();
  EXPECT_EQ(to_json(s),
            R"({"id":"sana-csto/8/2","doc":"sana-csto","sentence":8,"lang":"ar",)"
            R"("subject":{"text":"روسيا","full":"روسيا","entity":"روسيا","type":"place","spans":[[3005,3015]]},)"
            R"("relation":{"text":"ستواصل","lemma":"واصل","canonical":"continue","spans":[[3016,3028]]},)"
            R"("object":{"text":"التعاون العسكري","full":"التعاون العسكري مع الجانب الأمريكي","entity":"التعاون العسكري",)"
            R"("type":"concept","spans":[[3029,3059]]},"qualifiers":[],"act":"say",)"
            R"("speaker":{"text":"لافروف","full":"لافروف","entity":"سيرغي لافروف","type":"person","spans":[[2900,2912]]},)"
            R"("cue":"قال","polarity":"+","modality":"certain","tense":"future","parent":null,"confidence":0.87,)"
            R"("rule":"ccomp.verb"})");
}

TEST(StatementJson, ReadsBackWhatItWrites) {
  const std::string line = to_json(sample());
  EXPECT_EQ(to_json(statement_from_json(line)), line);
  Statement bare;
  EXPECT_EQ(to_json(statement_from_json(to_json(bare))), to_json(bare));
}

TEST(StatementJson, NamesTheFieldThatIsWrong) {
  const auto message = [](const char* line) {
    try {
      statement_from_json(line);
    } catch (const Error& error) {
      return std::string(error.what());
    }
    return std::string("nothing thrown");
  };
  EXPECT_EQ(message(R"({"subject":{"text":7}})"), "field \"subject.text\" is number, expected a string");
  EXPECT_EQ(message(R"({"act":"shout"})"), "field \"act\" is string, expected one of the words that the record allows");
  EXPECT_EQ(message(R"({"subject":{"spans":[[4,2]]}})"), "field \"subject.spans\" is array, expected a list of [begin,end]");
  EXPECT_NE(message("{").find("not JSON"), std::string::npos);
}

}  // namespace
// Each ال was taken off with a look at all that follows: a "word" of 300,000 of them took a minute.
TEST(FoldName, AWordOfNothingButArticlesTakesNoLongerThanItIsLong) {
  std::string name;
  for (int i = 0; i < 300000; ++i) name += "ال";
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(fold_name(name), "الال");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
}

}  // namespace khabar
