// The lexicon tables and their look-ups: what is in them, what a bad row says, how spellings meet.
#include "extract/lexicon.hpp"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "extract/fold_key.hpp"
#include "extract/tsv.hpp"
#include "extract/verb_forms.hpp"
#include "extract/word_keys.hpp"
#include "graph/error.hpp"
#include "graph/text.hpp"

namespace khabar {
namespace {

const Lexicon& arabic() {
  static const Lexicon lexicon(Lang::Arabic);
  return lexicon;
}

const Lexicon& english() {
  static const Lexicon lexicon(Lang::English);
  return lexicon;
}

const Lexicon& lexicon(Lang lang) { return lang == Lang::Arabic ? arabic() : english(); }

std::vector<Word> words(std::initializer_list<std::string_view> forms) {
  std::vector<Word> out;
  for (const auto form : forms) {
    Word w;
    w.form = w.lemma = form;
    out.push_back(w);
  }
  return out;
}

TEST(Cues, EachLanguageHasAtLeast250Entries) {
  for (const Lexicon* l : {&arabic(), &english()}) {
    std::set<std::pair<std::string_view, CuePos>> entries;
    for (const Cue& c : l->all_cues()) entries.emplace(c.lemma, c.pos);
    EXPECT_GE(entries.size(), 250u);
  }
}

TEST(Cues, EveryEntryIsFoundUnderItsOwnName) {
  for (const Lexicon* l : {&arabic(), &english()})
    for (const Cue& c : l->all_cues()) {
      if (c.pos == CuePos::Phrase) continue;
      bool found = false;
      for (const Cue& row : l->cues(c.lemma, c.pos)) found |= row.line == c.line;
      EXPECT_TRUE(found) << c.lemma << " line " << c.line;
    }
}

struct ActCase {
  Lang lang;
  const char* lemma;
  CuePos pos;
  Content content;
  const char* preposition;
  Act act;
};

TEST(Cues, ActsFollowTheFrame) {
  const ActCase cases[] = {
      {Lang::Arabic, "دعا", CuePos::Verb, Content::Object, "إلى", Act::Appeal},
      {Lang::Arabic, "أكد", CuePos::Verb, Content::Clause, "", Act::Affirm},
      {Lang::Arabic, "أكد", CuePos::Verb, Content::Clause, "على", Act::Stress},
      {Lang::Arabic, "شدد", CuePos::Verb, Content::Object, "على", Act::Stress},
      {Lang::Arabic, "أشار", CuePos::Verb, Content::Clause, "إلى", Act::Say},
      {Lang::Arabic, "نفى", CuePos::Verb, Content::Clause, "", Act::Deny},
      {Lang::Arabic, "مؤكد", CuePos::Adj, Content::Object, "", Act::Affirm},
      {Lang::Arabic, "داعي", CuePos::Adj, Content::Object, "إلى", Act::Appeal},
      {Lang::Arabic, "دعوة", CuePos::Noun, Content::Object, "إلى", Act::Appeal},
      {Lang::English, "call", CuePos::Verb, Content::Object, "for", Act::Appeal},
      {Lang::English, "call", CuePos::Verb, Content::Object, "", Act::Say},
      {Lang::English, "urge", CuePos::Verb, Content::Infinitive, "", Act::Appeal},
      {Lang::English, "tell", CuePos::Verb, Content::Infinitive, "", Act::Demand},
      {Lang::English, "accuse", CuePos::Verb, Content::Object, "of", Act::Accuse},
      {Lang::English, "warning", CuePos::Noun, Content::Object, "of", Act::Warn},
  };
  for (const ActCase& c : cases) {
    const Cue* cue = lexicon(c.lang).cue(c.lemma, c.pos, c.content, c.preposition);
    ASSERT_NE(cue, nullptr) << c.lemma << ' ' << c.preposition;
    EXPECT_EQ(to_string(cue->act), to_string(c.act)) << c.lemma << ' ' << c.preposition;
  }
  EXPECT_EQ(arabic().cue("كرسي", CuePos::Noun), nullptr);
  EXPECT_EQ(english().cue("say", CuePos::Noun), nullptr);
}

TEST(Cues, DenialAndCarryingOn) {
  EXPECT_TRUE(arabic().cue("نفى", CuePos::Verb)->denies);
  EXPECT_TRUE(english().cue("deny", CuePos::Verb)->denies);
  EXPECT_FALSE(english().cue("say", CuePos::Verb)->denies);
  EXPECT_TRUE(arabic().cue("أضاف", CuePos::Verb)->carries);
  EXPECT_EQ(english().cue("expect", CuePos::Verb)->modality, Modality::Possible);
  EXPECT_EQ(arabic().cue("طالب", CuePos::Verb)->modality, Modality::Desired);
}

TEST(Cues, SpellingsMeet) {
  EXPECT_EQ(arabic().cue("اكد", CuePos::Verb), arabic().cue("أكّد", CuePos::Verb));
  EXPECT_EQ(arabic().cue("نفي", CuePos::Verb), arabic().cue("نفى", CuePos::Verb));
  EXPECT_EQ(english().cue("Say", CuePos::Verb), english().cue("say", CuePos::Verb));
}

TEST(Cues, PhrasesAreFoundWhetherCliticsStandApartOrNot) {
  const auto apart = words({"ب", "حسب", "الشرطة"});
  const auto joined = words({"بحسب", "الشرطة"});
  ASSERT_TRUE(arabic().phrase(apart, 0));
  EXPECT_EQ(arabic().phrase(apart, 0).words, 2u);
  EXPECT_EQ(arabic().phrase(joined, 0).words, 1u);
  EXPECT_EQ(arabic().phrase(apart, 0).row, arabic().phrase(joined, 0).row);
  const auto suffix = words({"من", "جهة", "ه"});  // spelling restored: جهت + ه
  EXPECT_EQ(arabic().phrase(suffix, 0).words, 3u);
  EXPECT_TRUE(arabic().phrase(suffix, 0).row->turn);
  const auto longest = words({"In", "an", "interview", "with", "the", "paper"});
  EXPECT_EQ(english().phrase(longest, 0).words, 4u);
  EXPECT_FALSE(english().phrase(longest, 4));
  EXPECT_FALSE(english().phrase(longest, 6));
  EXPECT_EQ(english().phrase(words({"According", "to", "police"}), 0).words, 2u);
}

TEST(Cues, FramesNameAddresseeAndContent) {
  const Cue* cue = arabic().cue("طلب", CuePos::Verb);
  ASSERT_NE(cue, nullptr);
  bool found = false;
  for (const Frame& f : cue->frames) found |= f.addressee == "من" && f.content == Content::Clause && f.preposition.empty();
  EXPECT_TRUE(found);
  const Frame* frame = find_frame(*english().cue("urge", CuePos::Verb), Content::Infinitive);
  ASSERT_NE(frame, nullptr);
  EXPECT_EQ(frame->addressee, "obj");
}

TEST(Closed, OperatorsChangeWhatTheyGovern) {
  EXPECT_EQ(arabic().find_operator("لم", OperatorKind::Negator)->tense, Tense::Past);
  EXPECT_EQ(arabic().find_operator("لن", OperatorKind::Negator)->tense, Tense::Future);
  EXPECT_TRUE(arabic().find_operator("ليس", OperatorKind::Copula)->negates);
  EXPECT_EQ(arabic().find_operator("وجب", OperatorKind::Modal)->modality, Modality::Obligatory);
  EXPECT_TRUE(governs(*arabic().find_operator("شرع", OperatorKind::Phase), "في"));
  EXPECT_EQ(english().find_operator("may", OperatorKind::Modal)->modality, Modality::Possible);
  EXPECT_TRUE(english().find_operator("never", OperatorKind::Negator)->negates);
  EXPECT_EQ(english().find_operator("begin", OperatorKind::Negator), nullptr);
  std::vector<Word> w = words({"was", "able", "to", "land"});
  w[0].lemma = "be";
  EXPECT_EQ(english().operator_phrase(w, 0).words, 3u);
  EXPECT_EQ(arabic().operator_phrase(words({"لا", "بد", "من"}), 0).words, 2u);
}

TEST(Closed, LightVerbsPreferTheNamedNoun) {
  EXPECT_EQ(arabic().light_verb("قام", "ب", "زيارة")->canonical, "visit");
  EXPECT_EQ(arabic().light_verb("قام", "ب", "إصلاح")->noun, "");
  EXPECT_EQ(arabic().light_verb("تم", "", "إجلاء")->kind, LightKind::Passive);
  EXPECT_EQ(english().light_verb("make", "", "statement")->canonical, "state");
  EXPECT_EQ(english().light_verb("make", "", "bread"), nullptr);
}

TEST(Closed, NounsPrepositionsMembersNations) {
  EXPECT_NE(arabic().find_noun("وزير", NounClass::Role), nullptr);
  EXPECT_EQ(arabic().find_noun("وزارة", NounClass::Organisation)->type, EntityType::Organisation);
  EXPECT_NE(arabic().find_noun("ضرورة", NounClass::Weak), nullptr);
  EXPECT_NE(english().find_noun("spokesman", NounClass::Role), nullptr);
  EXPECT_EQ(arabic().find_preposition("في", ObjectKind::Time)->role, Role::Time);
  EXPECT_EQ(arabic().find_preposition("في", ObjectKind::Place)->role, Role::Place);
  EXPECT_EQ(arabic().find_preposition("بسبب", ObjectKind::Time)->role, Role::Cause);
  EXPECT_EQ(arabic().find_preposition("إلى")->role, std::nullopt);
  EXPECT_EQ(arabic().preposition(words({"من", "أجل", "السلام"}), 0).row->role, Role::Purpose);
  EXPECT_EQ(english().preposition(words({"because", "of", "rain"}), 0).words, 2u);
  EXPECT_EQ(arabic().membership(words({"من", "بين", "ها", "العاصمة"}), 0).words, 3u);
  EXPECT_EQ(arabic().membership(words({"و", "هي", "روسيا"}), 0).row->order, MembershipOrder::Whole);
  std::vector<Word> joined = words({"انضمت", "إلى", "الاتحاد"});
  joined[0].lemma = "انضم";
  EXPECT_EQ(arabic().membership(joined, 0).row->order, MembershipOrder::Part);
  EXPECT_EQ(arabic().nation("روسي")->code, "RU");
  EXPECT_EQ(arabic().nation("روسي")->english, english().nation("russian")->country);
  EXPECT_EQ(arabic().gender_of_name("سيرغي"), Feats::Gender::Masc);
  EXPECT_EQ(english().gender_of_name("Anna"), Feats::Gender::Fem);
  EXPECT_EQ(english().gender_of_name("Stone"), Feats::Gender::None);
}

TEST(Relations, ArabicAndEnglishMeet) {
  struct Case {
    const char *arabic, *arabic_preposition, *english, *english_preposition, *name;
  };
  const Case cases[] = {
      {"دعا", "إلى", "call", "for", "call for"},     {"واصل", "", "continue", "", "continue"},
      {"ضم", "", "comprise", "", "include"},         {"أسفر", "عن", "result", "in", "result in"},
      {"أدان", "", "condemn", "", "condemn"},        {"رحب", "ب", "welcome", "", "welcome"},
      {"حذر", "من", "warn", "about", "warn of"},     {"وصل", "إلى", "arrive", "at", "arrive in"},
      {"بحث", "", "debate", "", "discuss"},          {"شدد", "على", "underline", "", "stress"},
      {"اتهم", "ب", "accuse", "of", "accuse of"},    {"انضم", "إلى", "join", "", "join"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(arabic().canonical(c.arabic, c.arabic_preposition), c.name);
    EXPECT_EQ(english().canonical(c.english, c.english_preposition), c.name);
  }
}

TEST(Relations, UnknownWordsAreTheirOwnNames) {
  EXPECT_EQ(english().canonical("yodel", "at"), "yodel at");
  EXPECT_EQ(english().canonical("warn", "of"), "warn of");
  EXPECT_EQ(arabic().canonical("تزلج", "على"), "تزلج on");
  EXPECT_EQ(arabic().canonical("كتب", "أمام"), "write before");
}

TEST(Verbs, NounsAndParticiplesLeadToTheirVerb) {
  EXPECT_EQ(arabic().verb_of_masdar("إعلان")->lemma, "أعلن");
  EXPECT_EQ(arabic().verb_of_masdar("استقالة")->lemma, "استقال");
  EXPECT_EQ(arabic().verb_of_passive("مفروض")->lemma, "فرض");
  EXPECT_EQ(arabic().verb_of_passive("مبذول")->lemma, "بذل");
  EXPECT_EQ(arabic().verb_of_active("مشارك")->lemma, "شارك");
  EXPECT_EQ(english().verb_of_masdar("formation")->lemma, "form");
  EXPECT_EQ(arabic().verb_of_masdar("كرسي"), nullptr);
  EXPECT_EQ(arabic().verbs("قدم").front().english, "present");
}

TEST(Verbs, FormsFollowTheRoot) {
  struct Case {
    const char *lemma, *form_number, *past, *present;
  };
  const Case cases[] = {
      {"كتب", "1", "كتبوا", "يكتبون"},   {"قال", "1", "قالت", "يقول"},      {"دعا", "1", "دعت", "يدعون"},      {"وصل", "1", "وصلت", "تصل"},
      {"رأى", "1", "رأت", "يرى"},        {"مد", "1", "مددنا", "يمد"},       {"سعى", "1", "سعت", "تسعى"},       {"أكد", "2", "أكدت", "يؤكد"},
      {"هنأ", "2", "هنأت", "يهنئ"},      {"سمى", "2", "سمت", "تسمي"},       {"أشار", "4", "أشير", "يشير"},     {"أعطى", "4", "أعطت", "يعطي"},
      {"أنشأ", "4", "أنشئت", "تنشئ"},    {"تبنى", "5", "تبنت", "يتبنون"},   {"تعهد", "5", "تعهد", "تتعهد"},    {"اختار", "8", "اختير", "يختار"},
      {"انفجر", "7", "انفجرت", "ينفجر"}, {"استقال", "10", "استقالت", "يستقيل"}, {"استدعى", "10", "استدعت", "تستدعي"}, {"آمن", "4", "آمنوا", "يؤمن"},
  };
  for (const Case& c : cases) {
    std::set<std::string> past, present;
    list_arabic_forms(c.lemma, c.form_number, [&](const std::string& form, Feats::Aspect aspect) {
      (aspect == Feats::Aspect::Perf ? past : present).insert(form);
    });
    EXPECT_TRUE(past.count(c.past)) << c.past;
    EXPECT_TRUE(present.count(c.present)) << c.present;
  }
  for (const char* odd : {"", "ا", "\xD8", "abc", "اا", "أى", "آ", "كككككككككككك"})
    for (const char* number : {"", "1", "2", "4", "5", "8", "10", "Q", "11"}) list_arabic_forms(odd, number, [](const std::string&, Feats::Aspect) {});
}

TEST(Verbs, AnImpossibleLemmaIsMended) {
  const auto mended = [](Lang lang, const char* form, const char* lemma, Feats::Aspect aspect) {
    Word w;
    w.form = form;
    w.lemma = lemma;
    w.feats.aspect = aspect;
    return std::string(lexicon(lang).verb_lemma(w));
  };
  EXPECT_EQ(mended(Lang::Arabic, "تعهد", "عهد", Feats::Aspect::Perf), "تعهد");
  EXPECT_EQ(mended(Lang::Arabic, "تعهد", "عهد", Feats::Aspect::Imp), "عهد");
  EXPECT_EQ(mended(Lang::Arabic, "تسفر", "تسفر", Feats::Aspect::Imp), "أسفر");
  EXPECT_EQ(mended(Lang::Arabic, "يدعون", "دع", Feats::Aspect::Imp), "دعا");
  EXPECT_EQ(mended(Lang::Arabic, "يودي", "يودى", Feats::Aspect::Imp), "أودى");
  EXPECT_EQ(mended(Lang::Arabic, "تزلج", "تزلج", Feats::Aspect::Perf), "تزلج");
  EXPECT_EQ(mended(Lang::English, "blamed", "blam", Feats::Aspect::None), "blame");
  EXPECT_EQ(mended(Lang::English, "urged", "urge", Feats::Aspect::None), "urge");
  EXPECT_EQ(mended(Lang::English, "yodelled", "yodell", Feats::Aspect::None), "yodell");
}

TEST(Cues, VerbWithParticle) {
  ASSERT_FALSE(english().cues("rule", "out").empty());
  EXPECT_EQ(english().cues("rule", "out").front().act, Act::Reject);
  EXPECT_TRUE(english().cues("rule", "under").empty());
}

// Writes one cues.tsv and says what its reading throws.
Error error_of(const std::string& text) {
  const auto dir = std::filesystem::path(::testing::TempDir()) / "khabar_lexicon_test";
  std::filesystem::create_directories(dir);
  std::ofstream(dir / "cues.tsv", std::ios::binary) << text;
  try {
    const Lexicon l(Lang::English, dir);
  } catch (const Error& e) {
    return e;
  }
  return Error(ErrorKind::internal, "nothing was thrown");
}

TEST(Tables, BadRowsNameFileAndLine) {
  const std::string head = "# c\nlemma\tpos\tact\tframes\tflags\tmodality\tcameo\tcanonical\tparticiple\texample\n";
  const std::pair<std::string, const char*> cases[] = {
      {head + "say\tverb\tsay\tclause\t-\t-\t01\tsay\t-\n", "9 fields, expected 10"},
      {head + "say\tverb\tshout\tclause\t-\t-\t01\tsay\t-\tx\n", "act is \"shout\""},
      {head + "say\tverbs\tsay\tclause\t-\t-\t01\tsay\t-\tx\n", "pos is \"verbs\""},
      {head + "say\tverb\tsay\tof of of\t-\t-\t01\tsay\t-\tx\n", "two words"},
      {head + "say\tverb\tsay\t>obj\t-\t-\t01\tsay\t-\tx\n", "nothing before >"},
      {head + "say\tverb\tsay\tobj,\t-\t-\t01\tsay\t-\tx\n", "frame without content"},
      {head + "say\tverb\tsay\tclause\tloud\t-\t01\tsay\t-\tx\n", "unknown flag \"loud\""},
      {head + "say\tverb\tsay\tclause\t-\tmaybe\t01\tsay\t-\tx\n", "modality is \"maybe\""},
      {head + "say\tverb\tsay\tclause\t-\t-\t21\tsay\t-\tx\n", "cameo is \"21\""},
      {head + "say\tverb\tsay\tclause\t-\t-\t1x\tsay\t-\tx\n", "cameo is \"1x\""},
      {head + "say\tverb\tsay\tclause\t-\t-\t01\t-\t-\tx\n", "canonical is empty"},
      {head + "say\tverb\tsay\tclause\t-\t-\t01\tsay\t-\t-\n", "example is empty"},
      {head + "say\tverb\tsay\t\t-\t-\t01\tsay\t-\tx\n", "empty field"},
      {head + "-\tverb\tsay\tclause\t-\t-\t01\tsay\t-\tx\n", "first field is empty"},
      {head + "s\xFFy\tverb\tsay\tclause\t-\t-\t01\tsay\t-\tx\n", "not UTF-8"},
  };
  for (const auto& [text, what] : cases) {
    const Error e = error_of(text);
    EXPECT_NE(std::string(e.what()).find(what), std::string::npos) << e.what() << " instead of " << what;
    EXPECT_EQ(e.line, 3u) << what;
    EXPECT_NE(e.file.find("cues.tsv"), std::string::npos);
    EXPECT_EQ(static_cast<int>(e.kind), static_cast<int>(ErrorKind::data));
  }
  EXPECT_NE(std::string(error_of("").what()).find("no line naming its columns"), std::string::npos);
  EXPECT_NE(std::string(error_of("say\tverb\n").what()).find("does not name the columns"), std::string::npos);
  EXPECT_THROW(read_tsv(std::filesystem::path(::testing::TempDir()) / "khabar_none.tsv", {"a"}), Error);
  EXPECT_THROW(read_tsv(::testing::TempDir(), {"a"}), Error);
}

TEST(WordKeys, AgreesWithPlainMapsOfFoldedWords) {
  std::mt19937 random(7);
  const std::array<std::string, 12> letters = {"ا", "أ", "ة", "ه", "ي", "ى", "ل", "م", "b", "B", "ُ", " "};
  const auto draw = [&] {
    std::string word;
    for (auto n = random() % 6; n > 0; --n) word += letters[random() % letters.size()];
    return word;
  };
  WordKeys keys;
  const std::uint32_t first = keys.add_table(), second = keys.add_table(), phrases = keys.add_phrase_table();
  std::map<std::string, std::uint32_t> tables, numbers;
  std::set<std::string> openings;
  for (int i = 0; i < 3000; ++i) {
    const std::string folded(FoldKey(draw()).view());
    const std::uint32_t table = i % 2 ? first : second;
    const std::uint32_t number = keys.add(folded, table);
    EXPECT_NE(number, WordKeys::k_none);
    EXPECT_EQ(numbers.try_emplace(folded, number).first->second, number);
    tables[folded] |= table;
    if (i % 10) continue;
    keys.add_openings(folded, phrases);
    for (std::size_t size = 0; size <= folded.size(); ++size) openings.insert(folded.substr(0, size));
  }
  for (int i = 0; i < 20000; ++i) {
    const std::string word = draw();
    FoldKey open;
    open.append(word, true);
    const WordKeys::Known known = keys.find(word);
    const auto in_tables = tables.find(std::string(FoldKey(word).view()));
    EXPECT_EQ(known.tables, in_tables == tables.end() ? 0 : in_tables->second) << word;
    EXPECT_EQ(known.openings != 0, openings.contains(std::string(open.view()))) << word;
    EXPECT_EQ(known.number, in_tables == tables.end() ? WordKeys::k_none : numbers[in_tables->first]) << word;
    EXPECT_EQ(keys.number_of(FoldKey(word).view(), first) != WordKeys::k_none, (known.tables & first) != 0) << word;
  }
}

TEST(FoldKey, TakesAnyBytesAndStopsAtItsSize) {
  EXPECT_EQ(FoldKey("المُدَرِّسة").view(), "المدرسه");
  EXPECT_EQ(FoldKey("إلى").view(), FoldKey("الى").view());
  EXPECT_EQ(FoldKey(std::string(10000, 'a')).view(), "");
  EXPECT_EQ(FoldKey(std::string_view("\xD8", 1)).view().size(), 2u);
  EXPECT_LE(FoldKey("\xF4\x8F\xFF\xE2\x80").view().size(), 8u);
  for (int b = 0; b < 256; ++b) {
    const char c[4] = {static_cast<char>(b), 'a', static_cast<char>(255 - b), '\0'};
    EXPECT_LE(FoldKey(std::string_view(c, 3)).view().size(), 12u);
  }
}

// Two folds of one text must not drift apart: what the lexicon holds to be one word, search holds to be one word too.
TEST(FoldKey, AgreesWithTheFoldOfSearch) {
  for (const Lexicon* l : {&arabic(), &english()})
    for (const Cue& c : l->all_cues())
      if (c.pos != CuePos::Phrase) {
        EXPECT_EQ(FoldKey(fold_text(c.lemma)).view(), FoldKey(c.lemma).view()) << c.lemma;
      }
  for (const auto& [a, b] : {std::pair{"أكّد", "اكد"}, {"مسؤول", "مسوول"}, {"على", "علي"}, {"وزارة", "وزاره"}, {"Said", "said"}}) {
    EXPECT_EQ(fold_text(a) == fold_text(b), FoldKey(a).view() == FoldKey(b).view()) << a;
  }
}

}  // namespace
}  // namespace khabar
