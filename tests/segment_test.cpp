// Segmentation: tokens, sentences, clitics, and the laws of spans on made-up texts and on noise.
#include <gtest/gtest.h>

#include <random>

#include "extract/letters.hpp"
#include "extract/segment.hpp"

namespace khabar {
namespace {

std::shared_ptr<const Segmenter> segmenter() {
  static const auto loaded = Segmenter::load();
  return loaded;
}

Analysis segment(std::string_view text, Lang lang, bool kinds = false) {
  SegmentWorker worker(segmenter());
  Analysis analysis;
  analysis.lang = lang;
  analysis.text = text;
  worker.segment(analysis, nullptr, {kinds});
  return analysis;
}

/// Words parted by spaces, those of one token joined by "+", sentences by " | ".
std::string words(std::string_view text, Lang lang) {
  const Analysis analysis = segment(text, lang);
  std::string out;
  for (const Sentence& sentence : analysis.sentences) {
    if (!out.empty()) out += " | ";
    for (std::size_t i = 0; i < sentence.words.size(); ++i) {
      if (i > 0) out += sentence.words[i].token == sentence.words[i - 1].token ? "+" : " ";
      out += sentence.words[i].form;
    }
  }
  return out;
}
std::string ar(std::string_view text) { return words(text, Lang::Arabic); }
std::string en(std::string_view text) { return words(text, Lang::English); }

void expect_laws(std::string_view text, const Analysis& analysis) {
  std::uint32_t at = 0;
  for (const Sentence& sentence : analysis.sentences) {
    ASSERT_FALSE(sentence.tokens.empty());
    ASSERT_LE(sentence.tokens.size(), k_longest_sentence);
    EXPECT_EQ(sentence.span.begin, sentence.tokens.front().span.begin);
    EXPECT_EQ(sentence.span.end, sentence.tokens.back().span.end);
    std::uint32_t next_word = 0;
    for (std::size_t t = 0; t < sentence.tokens.size(); ++t) {
      const Token& token = sentence.tokens[t];
      ASSERT_GE(token.span.begin, at);
      ASSERT_LT(token.span.begin, token.span.end);
      ASSERT_LE(token.span.end, text.size());
      at = token.span.end;
      ASSERT_EQ(token.first_word, next_word);
      ASSERT_GE(token.word_count, 1u);
      std::uint32_t byte = token.span.begin;
      for (std::uint32_t w = token.first_word; w < token.first_word + token.word_count; ++w) {
        const Word& word = sentence.words.at(w);
        ASSERT_EQ(word.token, t);
        ASSERT_EQ(word.span.begin, byte);
        ASSERT_LT(word.span.begin, word.span.end);
        ASSERT_FALSE(word.form.empty());
        byte = word.span.end;
      }
      ASSERT_EQ(byte, token.span.end);
      if (token.word_count == 1) {
        const std::string_view written = cut(text, token.span);
        const std::string_view form = sentence.words[token.first_word].form;
        EXPECT_TRUE(form == written || form.size() < written.size()) << written;
      }
      next_word += token.word_count;
    }
    ASSERT_EQ(next_word, sentence.words.size());
  }
}

TEST(Segment, ParticlesStandBeforeWhatTheyCanJoin) {
  EXPECT_EQ(ar("سعاد"), "سعاد");        // س only before the imperfect
  EXPECT_EQ(ar("محمد فال"), "محمد فال");  // the article is no word
  EXPECT_EQ(ar("ستعلن"), "س+تعلن");
  EXPECT_EQ(ar("اللقاحات التي وعدت بها الوزارة"), "اللقاحات التي وعدت ب+ها الوزارة");  // no و behind التي
}

TEST(Clitics, AreSplitWithTheirSpellingRestored) {
  EXPECT_EQ(ar("وللحظر أثر على شركتها"), "و+ل+الحظر أثر على شركة+ها");
  EXPECT_EQ(ar("أكدوا دعمهم للاجئين وأعضائها"), "أكدوا دعم+هم ل+اللاجئين و+أعضاء+ها");
  EXPECT_EQ(ar("تحدث عنه وعن مستواه بصراحة"), "تحدث عن+ه و+عن مستوى+ه ب+صراحة");
  EXPECT_EQ(ar("سيزور المدينة"), "س+يزور المدينة");
}

TEST(Clitics, WordsThatOnlyLookLikeThemStayWhole) {
  EXPECT_EQ(ar("وزير باكستان في بغداد"), "وزير باكستان في بغداد");
  EXPECT_EQ(ar("كما قال فيما بعد لأن الوقت ضيق"), "كما قال فيما بعد لأن الوقت ضيق");
  EXPECT_EQ(ar("فرنسا وبريطانيا"), "فرنسا و+بريطانيا");
}

TEST(Clitics, CarelessSpellingChangesNothing) {
  EXPECT_EQ(ar("واكد الوزير ان الاجتماع سيعقد فى العاصمة"), "و+اكد الوزير ان الاجتماع س+يعقد فى العاصمة");
  EXPECT_EQ(ar("وَأَكَّدَ الوزيـــر دَعْمَهُم"), "و+أكد الوزير دعم+هم");
}

TEST(Clitics, PartsKeepTheirOwnBytes) {
  const std::string text = "وَلِلحَظْرِ أَثَرُهُ";
  const Analysis analysis = segment(text, Lang::Arabic);
  const auto& w = analysis.sentences.at(0).words;
  ASSERT_EQ(w.size(), 5u);
  EXPECT_EQ(cut(text, w[0].span), "وَ");
  EXPECT_EQ(cut(text, w[1].span), "لِ");
  EXPECT_EQ(cut(text, w[2].span), "لحَظْرِ");
  EXPECT_EQ(w[2].form, "الحظر");
  EXPECT_EQ(cut(text, w[4].span), "هُ");
}

TEST(Clitics, BeforeNumbersAndLatinNames) {
  EXPECT_EQ(ar("فاز بـ11 مقعدا وخسر الـ7 الباقية"), "فاز ب+11 مقعدا و+خسر ال7 الباقية");
  EXPECT_EQ(ar("بين 3 و8 نوفمبر"), "بين 3 و+8 نوفمبر");
  EXPECT_EQ(ar("قناة لBBC"), "قناة ل+BBC");
  EXPECT_EQ(ar("عام2016"), "عام 2016");
}

TEST(Clitics, LigaturesOfOneSignAreNoClitics) {
  const std::string text = "النبي ﷺ و﷼";
  expect_laws(text, segment(text, Lang::Arabic));
  EXPECT_EQ(ar("النبي ﷺ"), "النبي ﷺ");
}

TEST(Tokens, NumbersKeepTheirSigns) {
  EXPECT_EQ(ar("ارتفع 6,5 ملايين و٣٫٥ في المئة عند 10:30"), "ارتفع 6,5 ملايين و+٣٫٥ في المئة عند 10:30");
  EXPECT_EQ(en("It rose 1.2% to $3,450.10 on 23/11/2026."), "It rose 1.2 % to $ 3,450.10 on 23/11/2026 .");
  EXPECT_EQ(en("From 1998-2000 call 555-010-4477, 5pm, 10km, the 15th."), "From 1998 - 2000 call 555-010-4477 , 5 pm , 10 km , the 15th .");
}

TEST(Tokens, AddressesStayWhole) {
  EXPECT_EQ(en("See https://example.org/a,b?c=d, www.example.org or mail press@example.org."), "See https://example.org/a,b?c=d , www.example.org or mail press@example.org .");
  EXPECT_EQ(ar("الرابط: https://t.me/example_agency، #خبر_عاجل و@agency"), "الرابط : https://t.me/example_agency ، #خبر_عاجل و @agency");
}

TEST(Tokens, HyphensPartWordsExceptAfterPrefixes) {
  EXPECT_EQ(en("A two-day anti-war meeting of ex-ministers by e-mail"), "A two - day anti-war meeting of ex-ministers by e-mail");
  EXPECT_EQ(ar("تموز/يوليو والروسية-الأمريكية"), "تموز / يوليو و+الروسية - الأمريكية");
}

TEST(Tokens, EnglishContractionsAreCutInsideTheirToken) {
  EXPECT_EQ(en("They don't, can’t and cannot; it's the minister's and the workers' fault."), "They do+n't , ca+n’t and can+not ; it+'s the minister+'s and the workers+' fault .");
  EXPECT_EQ(en("In the 1990's the O'Hara plan"), "In the 1990's the O'Hara plan");
  EXPECT_EQ(en("The town 's hall : they 'll say 'so' , and 's ."), "The town 's hall : they 'll say ' so ' , and 's .");
}

TEST(Tokens, AbbreviationsKeepTheirPoints) {
  EXPECT_EQ(en("Mr. Bell of Acme Inc. met U.S. envoys at 5 p.m. on Jan. 3."), "Mr. Bell of Acme Inc. met U.S. envoys at 5 p.m. on Jan. 3 .");
  EXPECT_EQ(ar("قال د. سامي لوكالة أ.ف.ب إن"), "قال د. سامي ل+وكالة أ.ف.ب إن");
}

TEST(Tokens, OtherScriptsAreWordsToo) {
  EXPECT_EQ(en("Привет, мир"), "Привет , мир");
  const Analysis thai = segment("สวัสดีชาวโลก", Lang::English);
  EXPECT_GT(thai.sentences.at(0).words.size(), 1u);
}

TEST(Sentences, EndAtTheirMarks) {
  EXPECT_EQ(en("He left. She stayed! Why? No one knows."), "He left . | She stayed ! | Why ? | No one knows .");
  EXPECT_EQ(ar("غادر الوفد. هل يعود؟ لا أحد يعرف."), "غادر الوفد . | هل يعود ؟ | لا أحد يعرف .");
}

TEST(Sentences, ADoubtfulPointDoesNotEndThem) {
  EXPECT_EQ(en("The U.S. Senate met Gen. Hall. The talks with J. Ward of Acme Co. failed."), "The U.S. Senate met Gen. Hall . | The talks with J. Ward of Acme Co. failed .");
  EXPECT_EQ(en("It sold 3.5 million in the U.S. The firm is glad."), "It sold 3.5 million in the U.S. | The firm is glad .");
}

TEST(Sentences, AnEndInsideAQuotationClosesThemOnlyWithIt) {
  EXPECT_EQ(en("“We came. We saw,” he said. They left."), "“ We came . We saw , ” he said . | They left .");
  EXPECT_EQ(ar("قال «وصلنا متأخرين. لم نجد أحدا» وغادر. ثم عاد."), "قال « وصلنا متأخرين . لم نجد أحدا » و+غادر . | ثم عاد .");
  EXPECT_EQ(en("\"We will win the next vote.\" The crowd cheered."), "\" We will win the next vote . \" | The crowd cheered .");
}

TEST(Sentences, AnUnclosedQuotationIsNone) {
  EXPECT_EQ(en("He said \"never. They left. Nobody came."), "He said \" never . | They left . | Nobody came .");
}

TEST(Sentences, TwoPointsInArabicAreADash) {
  EXPECT_EQ(ar("ليبيا.. فوز القائمة"), "ليبيا .. فوز القائمة");
}

TEST(Sentences, LinesAreParagraphsUnlessTheyWereWrapped) {
  EXPECT_EQ(en("First title\nSecond line here"), "First title | Second line here");
  const std::string wrapped =
      "The council of the northern harbour towns said on Tuesday that it would\n"
      "build two new schools in the hills above the old port, and that the work\n"
      "would begin before the winter rains. Money will come from fishing fees,\n"
      "which rose last year.\n";
  const Analysis analysis = segment(wrapped, Lang::English);
  EXPECT_EQ(analysis.sentences.size(), 2u);
}

TEST(Sentences, VeryLongOnesAreCut) {
  std::string text;
  for (int i = 0; i < 10000; ++i) text += "كلمة ";
  const Analysis analysis = segment(text, Lang::Arabic);
  EXPECT_EQ(analysis.sentences.size(), 25u);
  expect_laws(text, analysis);
}

TEST(Laws, SpansHoldOnRealisticText) {
  for (const auto& [text, lang] : {std::pair<std::string, Lang>{"وقال الوزير: \"لن نقبل بذلك\"، مؤكدا أن بلاده ستواصل دعمها للاتفاق. ‏وأضاف (د. سامي) أنها…\r\n\r\nUN chief's visit\t2026", Lang::Arabic},
                                   {"The “old” mill's owner – a U.S. firm – can't pay (or won't); see http://x.example/a_(b). <b>Now</b>…", Lang::English}}) {
    const Analysis analysis = segment(text, lang);
    expect_laws(text, analysis);
  }
}

TEST(Laws, SpansHoldOnNoise) {
  std::mt19937 random(20261123);
  const std::vector<std::string> bits = {"و", "ال", "ل", "ه", "كتاب", "َ", "ـ", " ", "\n", "\n\n", ".", "..", "\"", "“", "”", "«", "(", ")", "'", "’s", "a", "B.", "don't", "U.S.", "-", "/", "1", "٣", ",", "،", "؟", "@", "#", "http://", "\xFF", "\xE2\x80", "\xE2\x80\x8F", "\xF0\x9F\x98\x80", "สวัสดี", "中文", "$", "%", "\t", std::string(1, '\0')};
  for (int round = 0; round < 400; ++round) {
    std::string text;
    for (std::size_t n = random() % 120; n > 0; --n) text += bits[random() % bits.size()];
    const Analysis analysis = segment(text, round % 2 ? Lang::Arabic : Lang::English, true);
    expect_laws(text, analysis);
  }
}

TEST(Laws, TheCacheChangesNothing) {
  SegmentWorker warm(segmenter());
  const std::string text = "وجدت الشركة كتابها ووجدته. وقد كتب عليه اسمه.";
  std::string first;
  for (int round = 0; round < 3; ++round) {
    Analysis analysis;
    analysis.text = text;
    warm.segment(analysis, nullptr, {false});
    std::string all;
    for (const auto& s : analysis.sentences)
      for (const auto& w : s.words) all.append(w.form).append(" ");
    if (round == 0) first = all;
    EXPECT_EQ(all, first);
  }
}

TEST(Split, GivesWordsOfEachSentence) {
  SegmentWorker worker(segmenter());
  std::vector<std::string> got;
  worker.split("قال إنه سيعود. وغادر.", Lang::Arabic, [&](const std::vector<std::string_view>& words) {
    std::string line;
    for (const auto w : words) line.append(w).append(" ");
    got.push_back(line);
  });
  EXPECT_EQ(got, (std::vector<std::string>{"قال إن ه س يعود . ", "و غادر . "}));
}

TEST(Language, ByScript) {
  EXPECT_EQ(detect_language("قال الوزير لـ CNN اليوم"), Lang::Arabic);
  EXPECT_EQ(detect_language("The minister (الوزير) said"), Lang::English);
  EXPECT_EQ(detect_language("12345"), Lang::English);
}

}  // namespace
}  // namespace khabar
