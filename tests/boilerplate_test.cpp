// Kinds of paragraphs: titles, datelines cut off the sentence behind them, bylines, and what is no news.
#include <gtest/gtest.h>

#include "extract/segment.hpp"

namespace khabar {
namespace {

struct Read {
  Document document;
  Analysis analysis;
};

Read read(const std::string& text, Lang lang) {
  static const auto segmenter = Segmenter::load();
  SegmentWorker worker(segmenter);
  Read out;
  out.document.text = text;
  out.document.title = text.substr(0, text.find('\n'));
  out.document.text.reserve(64);
  out.analysis.lang = lang;
  out.analysis.text = out.document.text;
  worker.segment(out.analysis, &out.document, {});
  return out;
}

/// "T:title X:text D:dateline ..." with the bytes of each sentence.
std::string kinds(const Read& read) {
  std::string out;
  for (const Sentence& s : read.analysis.sentences) {
    if (!out.empty()) out += " | ";
    out += "TXDBP"[static_cast<int>(s.kind)];
    out += ":" + std::string(cut(read.analysis.text, s.span));
  }
  return out;
}

constexpr const char* k_body_ar = "\n\nأعلنت الوزارة اليوم افتتاح الميناء. وقالت إن العمل سيبدأ غدا.";

TEST(Dateline, ArabicOnItsOwnLine) {
  const auto check = [](const std::string& line, const std::string& place, const std::string& agency, const std::string& published = "", const std::string& author = "") {
    const Read r = read("افتتاح الميناء القديم\n\n" + line + k_body_ar, Lang::Arabic);
    EXPECT_EQ(r.analysis.sentences.at(1).kind, SentenceKind::Dateline) << line;
    EXPECT_EQ(r.analysis.sentences.at(2).kind, SentenceKind::Text);
    EXPECT_EQ(r.document.place, place) << line;
    EXPECT_EQ(r.document.agency, agency) << line;
    EXPECT_EQ(r.document.published, published) << line;
    EXPECT_EQ(r.document.author, author) << line;
  };
  check("صور-سانا", "صور", "سانا");
  check("صفاقس (وكالات)", "صفاقس", "وكالات");
  check("تطوان، 3 جانفي 2021 (الساحل)", "تطوان", "الساحل", "2021-01-03");
  check("بنغازي/ سالم العقوري/ الأناضول", "بنغازي", "الأناضول", "", "سالم العقوري");
  check("سامي العلي ـ صور", "", "");  // a name and a place look alike: nothing is told
}

TEST(Dateline, IsCutOffTheSentenceBehindIt) {
  const auto check = [](const std::string& head, Lang lang, const std::string& place, const std::string& agency) {
    const std::string text = lang == Lang::Arabic ? "عنوان الخبر هنا\n\n" + head + " أعلن الوزير اليوم افتتاح الميناء." : "Harbour opens again\n\n" + head + " The minister opened the harbour.";
    const Read r = read(text, lang);
    ASSERT_EQ(r.analysis.sentences.size(), 3u) << kinds(r);
    EXPECT_EQ(r.analysis.sentences[1].kind, SentenceKind::Dateline);
    EXPECT_EQ(cut(r.analysis.text, r.analysis.sentences[1].span), head);
    EXPECT_EQ(r.analysis.sentences[2].number, 2);
    EXPECT_EQ(r.document.place, place) << head;
    EXPECT_EQ(r.document.agency, agency) << head;
  };
  check("صور 15 - 7 ( اف ب ) -", Lang::Arabic, "صور", "اف ب");
  check("مسقط - 14 - 2 (خبر) --", Lang::Arabic, "مسقط", "خبر");
  check("رفح ( قطاع غزة ) 15 - 7 ( اف ب ) -", Lang::Arabic, "رفح", "اف ب");
  check("القاهرة (رويترز) -", Lang::Arabic, "القاهرة", "رويترز");
  check("رويترز - بنغازي (ليبيا):", Lang::Arabic, "بنغازي", "رويترز");
  check("TYRE, Lebanon (Coast Press) —", Lang::English, "TYRE", "Coast Press");
  check("KYIV, July 4 (Reuters) -", Lang::English, "KYIV", "Reuters");
  check("CAIRO —", Lang::English, "CAIRO", "");
  check("ULAN BATOR, Nov. 21 (Steppe Wire) --", Lang::English, "ULAN BATOR", "Steppe Wire");
}

TEST(Dateline, OrdinarySentencesAreNone) {
  for (const auto& [text, lang] : {std::pair<std::string, Lang>{"جاء في كتاب (فن البحر) قول الربان القديم: لا تبحر ليلا.", Lang::Arabic},
                                   {"الجيش يقتل 31 مسلحا ويعتقل 171 آخرين خلال اشتباكات في الشمال.", Lang::Arabic},
                                   {"وقال الوزير - وهو طبيب - إن الميناء آمن.", Lang::Arabic},
                                   {"The minister - a doctor - said the harbour was safe.", Lang::English},
                                   {"Tyre (pop. 60,000) is an old harbour town.", Lang::English},
                                   {"Officials said: the harbour is open.", Lang::English}}) {
    const Read r = read("Title of it\n\n" + text + "\n\nMore of it follows here.", lang);
    for (const Sentence& s : r.analysis.sentences) EXPECT_NE(s.kind, SentenceKind::Dateline) << kinds(r);
  }
}

TEST(Byline, NamesTheAuthor) {
  EXPECT_EQ(read("Harbour opens again\n\nBy Jane Hill\n\nThe harbour opened on Monday.", Lang::English).document.author, "Jane Hill");
  EXPECT_EQ(read("افتتاح الميناء\n\nكتب: سامي العلي\n\nافتتح الوزير الميناء اليوم.", Lang::Arabic).document.author, "سامي العلي");
  EXPECT_EQ(read("افتتاح الميناء\n\nكتب الوزير رسالة إلى الربان\n\nافتتح الوزير الميناء اليوم.", Lang::Arabic).document.author, "");
}

TEST(Boilerplate, IsToldFromNews) {
  const auto last = [](const std::string& line, Lang lang) {
    const Read r = read(lang == Lang::Arabic ? std::string("عنوان الخبر") + k_body_ar + "\n\n" + line : "Harbour opens\n\nThe harbour opened on Monday.\n\n" + line, lang);
    return r.analysis.sentences.back().kind;
  };
  for (const char* line : {"تابعوا آخر الأخبار عبر تطبيق تيلغرام على الهواتف الذكية عبر الرابط :", "https://t.me/example", "تابعونا عبر تطبيق واتس أب", "المصدر : وكالات",
                           "للاشتراك في النشرة البريدية اضغط هنا", "س ع/ م ر", "(النهاية) س ع / م ر", "اقرأ أيضا: خمس نصائح للبحارة", "جميع الحقوق محفوظة للجريدة"})
    EXPECT_EQ(last(line, Lang::Arabic), SentenceKind::Boilerplate) << line;
  for (const char* line : {"Follow us on Telegram for more", "___", "More coverage: https://example.org/x", "(Reporting by Sam Hill; Editing by Jo Bay)", "© Coast Press. All rights reserved.", "sh/jb/cp", "Photo: Sam Hill"})
    EXPECT_EQ(last(line, Lang::English), SentenceKind::Boilerplate) << line;
  for (const char* line : {"تابعوا المباراة في المدرجات حتى نهايتها.", "وأضاف أن الوزارة نشرت البيان على الرابط الإلكتروني وعبر تطبيق واتساب.", "قال المتحدث إن المصدر معروف."})
    EXPECT_EQ(last(line, Lang::Arabic), SentenceKind::Text) << line;
  for (const char* line : {"Follow-up talks are planned for May.", "He said the company's newsletter carried the latest news of the talks.", "The source of the river is unknown."})
    EXPECT_EQ(last(line, Lang::English), SentenceKind::Text) << line;
}

TEST(Boilerplate, ASignOffEndsTheLastParagraph) {
  const Read r = read("Harbour opens\n\nThe harbour opened on Monday. Enditem", Lang::English);
  EXPECT_EQ(kinds(r), "T:Harbour opens | X:The harbour opened on Monday. | P:Enditem");
}

TEST(Numbers, CountTitleAndTextOnly) {
  const Read r = read("عنوان الخبر\n\nصور-سانا\n\nافتتح الوزير الميناء. وغادر.\n\nhttps://t.me/example", Lang::Arabic);
  std::vector<int> numbers;
  for (const Sentence& s : r.analysis.sentences) numbers.push_back(s.number);
  EXPECT_EQ(numbers, (std::vector<int>{1, 0, 2, 3, 0}));
}

TEST(Lines, ALineOfLinksDoesNotHideTheNews) {
  EXPECT_EQ(kinds(read("Harbour opens\n\nThe minister wrote on https://example.org that it is open.", Lang::English)), "T:Harbour opens | X:The minister wrote on https://example.org that it is open.");
}

}  // namespace
}  // namespace khabar
