// Time expressions of both languages: what is found in a sentence, and which days it is.
#include "extract/time.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "extract/time_calendar.hpp"
#include "graph/error.hpp"

namespace khabar {
namespace {

const TimeFinder& finder(Lang lang) {
  static const TimeFinder arabic(Lang::Arabic), english(Lang::English);
  return lang == Lang::Arabic ? arabic : english;
}

/// Words are parted by spaces in the test sentences, as segmentation would give them.
Sentence sentence_of(const std::string& text) {
  Sentence s;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find(' ', begin), text.size());
    Word w;
    w.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    w.form = w.lemma = std::string_view(text).substr(begin, end - begin);
    s.words.push_back(w);
    begin = end + 1;
  }
  return s;
}

std::string show(const Sentence& s, const std::string& text, const std::vector<TimeExpression>& found) {
  static const char* kinds[] = {"", "since ", "until ", "for ", "relative "};
  std::string out;
  for (const TimeExpression& e : found) {
    const auto first = s.words[e.first_word].span.begin, last = s.words[e.first_word + e.word_count - 1].span.end;
    if (!out.empty()) out += "; ";
    out += kinds[static_cast<int>(e.kind)] + ("[" + text.substr(first, last - first) + "] ") + e.from + ".." + e.to;
  }
  return out;
}

struct Case {
  const char* text;
  const char* expected;
};

constexpr const char* k_published = "2016-07-04";  // a Monday

void check(Lang lang, const Case& c, std::string_view published = k_published) {
  const std::string text = c.text;
  const Sentence s = sentence_of(text);
  EXPECT_EQ(show(s, text, finder(lang).find(s, published)), c.expected) << text;
}

TEST(TimeArabic, DaysAndWeekdays) {
  const Case cases[] = {
      {"وصل الوفد أمس إلى المدينة", "[أمس] 2016-07-03..2016-07-03"},
      {"وصل الوفد اليوم الاثنين", "[اليوم الاثنين] 2016-07-04..2016-07-04"},
      {"وصل الوفد أول من أمس", "[أول من أمس] 2016-07-02..2016-07-02"},
      {"س يصل الوفد غدا", "[غدا] 2016-07-05..2016-07-05"},
      {"وقع الحادث الثلاثاء", "[الثلاثاء] 2016-06-28..2016-06-28"},
      {"س تبدأ الدورة الثلاثاء", "[الثلاثاء] 2016-07-05..2016-07-05"},
      {"تبدأ الدورة الثلاثاء المقبل", "[الثلاثاء المقبل] 2016-07-05..2016-07-05"},
      {"وقع الحادث يوم السبت الماضي", "[يوم السبت الماضي] 2016-07-02..2016-07-02"},
      {"وقع الحادث صباح أمس الأحد", "[صباح أمس الأحد] 2016-07-03..2016-07-03"},
      {"قال مساء الجمعة إن", "[مساء الجمعة] 2016-07-01..2016-07-01"},
      {"جرت المباراة السبت و الأحد الماضيين", "[السبت و الأحد الماضيين] 2016-07-02..2016-07-03"},
      {"في اليوم الأول من الزيارة", ""},
      {"وصل في اليوم التالي", "relative [اليوم التالي] .."},
      {"جاء أحد الرجال", ""},
  };
  for (const Case& c : cases) check(Lang::Arabic, c);
}

TEST(TimeArabic, DatesAndMonths) {
  const Case cases[] = {
      {"في 15 تموز / يوليو 2014", "[15 تموز / يوليو 2014] 2014-07-15..2014-07-15"},
      {"في ١٥ تموز ٢٠١٤", "[١٥ تموز ٢٠١٤] 2014-07-15..2014-07-15"},
      {"في 12 يوليو الجاري", "[12 يوليو الجاري] 2016-07-12..2016-07-12"},
      {"في الرابع من حزيران الماضي", "[الرابع من حزيران الماضي] 2016-06-04..2016-06-04"},
      {"في 15 من الشهر الماضي", "[15 من الشهر الماضي] 2016-06-15..2016-06-15"},
      {"اعتبارا من 22 الشهر الجاري", "[22 الشهر الجاري] 2016-07-22..2016-07-22"},
      {"في نهاية الأسبوع المقبل", "[نهاية الأسبوع المقبل] 2016-07-16..2016-07-17"},
      {"يوم الثلاثاء 28 يونيو", "[يوم الثلاثاء 28 يونيو] 2016-06-28..2016-06-28"},
      {"في 20 كانون الأول", "[20 كانون الأول] 2015-12-20..2015-12-20"},
      {"في أيار و حزيران الماضيين", "[أيار و حزيران الماضيين] 2016-05-01..2016-06-30"},
      {"في تشرين الأول الماضي", "[تشرين الأول الماضي] 2015-10-01..2015-10-31"},
      {"في سبتمبر المقبل", "[سبتمبر المقبل] 2016-09-01..2016-09-30"},
      {"انتهت في غشت الماضي", "[غشت الماضي] 2015-08-01..2015-08-31"},
      {"تعود القضية إلى جوان 2016", "[جوان 2016] 2016-06-01..2016-06-30"},
      {"في حزيران / يونيو", "[حزيران / يونيو] 2016-06-01..2016-06-30"},
      {"خلال شهر آذار", "[شهر آذار] 2016-03-01..2016-03-31"},
      {"مارس الفريق تدريباته", ""},
      {"بتاريخ 28/11/2000 في المدينة", "[28/11/2000] 2000-11-28..2000-11-28"},
      {"بتاريخ 2016-07-04", "[2016-07-04] 2016-07-04..2016-07-04"},
      {"في رمضان الماضي", "[رمضان الماضي] 2015-06-18..2015-07-16"},
      {"في 15 رمضان 1437 هـ", "[15 رمضان 1437 هـ] 2016-06-20..2016-06-20"},
      {"قال رمضان لجاره", ""},
  };
  for (const Case& c : cases) check(Lang::Arabic, c);
}

TEST(TimeArabic, YearsUnitsAndStretches) {
  const Case cases[] = {
      {"موجة مماثلة عام 2006", "[عام 2006] 2006-01-01..2006-12-31"},
      {"في 2014 فقط", "[2014] 2014-01-01..2014-12-31"},
      {"بين عامي 2012 و 2014", "[بين عامي 2012 و 2014] 2012-01-01..2014-12-31"},
      {"خلال العام الماضي", "[العام الماضي] 2015-01-01..2015-12-31"},
      {"الأسبوع المقبل", "[الأسبوع المقبل] 2016-07-11..2016-07-17"},
      {"هذا الشهر", "[هذا الشهر] 2016-07-01..2016-07-31"},
      {"خلال الأيام الثلاثة الماضية", "[الأيام الثلاثة الماضية] 2016-07-01..2016-07-04"},
      {"خلال السنوات الثلاث الماضية", "[السنوات الثلاث الماضية] 2013-07-04..2016-07-04"},
      {"في اليومين الماضيين", "[اليومين الماضيين] 2016-07-02..2016-07-04"},
      {"وعدت ب ها قبل شهر", "[قبل شهر] 2016-06-01..2016-06-30"},
      {"صدر قبل عامين", "[قبل عامين] 2014-01-01..2014-12-31"},
      {"وصل بعد شهر من الحادث", "relative [بعد شهر] .."},
      {"منذ منتصف حزيران / يونيو", "since [منذ منتصف حزيران / يونيو] 2016-06-11..2016-07-04"},
      {"منذ عام 2014", "since [منذ عام 2014] 2014-01-01..2016-07-04"},
      {"منذ ثلاثة أيام", "since [منذ ثلاثة أيام] 2016-07-01..2016-07-04"},
      {"حتى نهاية العام الجاري", "until [حتى نهاية العام الجاري] ..2016-12-31"},
      {"لمدة 14 يوما", "for [لمدة 14 يوما] .."},
      {"س تبدأ مطلع العام القادم", "[مطلع العام القادم] 2017-01-01..2017-04-30"},
      {"من 3 إلى 5 أيار 2015", "[من 3 إلى 5 أيار 2015] 2015-05-03..2015-05-05"},
      {"من أيار إلى تموز 2015", "[من أيار إلى تموز 2015] .."},
      {"في صيف 2014", "[صيف 2014] 2014-06-01..2014-08-31"},
      {"في الربع الأول من العام الجاري", "[الربع الأول من العام الجاري] 2016-01-01..2016-03-31"},
      {"في تسعينيات القرن الماضي", "[تسعينيات القرن الماضي] 1990-01-01..1999-12-31"},
      {"س تبت في ه خلال أسبوع", "[خلال أسبوع] 2016-07-04..2016-07-11"},
      {"يعمل على مدار الساعة", ""},
      {"قتل 23 شخصا", ""},
      {"دفع 2000 دولار", ""},
  };
  for (const Case& c : cases) check(Lang::Arabic, c);
}

TEST(TimeEnglish, DaysAndDates) {
  const Case cases[] = {
      {"The envoy came yesterday", "[yesterday] 2016-07-03..2016-07-03"},
      {"They met on Thursday", "[Thursday] 2016-06-30..2016-06-30"},
      {"They will meet on Thursday", "[Thursday] 2016-07-07..2016-07-07"},
      {"They met last Tuesday morning", "[last Tuesday morning] 2016-06-28..2016-06-28"},
      {"officials said Monday", "[Monday] 2016-07-04..2016-07-04"},
      {"It happened on July 4 , 2014 in town", "[July 4 , 2014] 2014-07-04..2014-07-04"},
      {"on 4 July 2014", "[4 July 2014] 2014-07-04..2014-07-04"},
      {"on Tuesday , June 28", "[Tuesday , June 28] 2016-06-28..2016-06-28"},
      {"will take effect on Jan. 1", "[Jan. 1] 2017-01-01..2017-01-01"},
      {"the 4th of May", "[the 4th of May] 2016-05-04..2016-05-04"},
      {"on May 3 - 5", "[May 3 - 5] 2016-05-03..2016-05-05"},
      {"from 3 to 5 May", "[from 3 to 5 May] 2016-05-03..2016-05-05"},
      {"on 2016-07-01", "[2016-07-01] 2016-07-01..2016-07-01"},
      {"on 13/02/2016", "[13/02/2016] 2016-02-13..2016-02-13"},
      {"on 03/02/2016", "[03/02/2016] .."},
      {"it may rain", ""},
      {"May they rest", ""},
      {"Flash floods late Tuesday", "[late Tuesday] 2016-06-28..2016-06-28"},
      {"on 30 February 2016", "[30 February 2016] .."},
  };
  for (const Case& c : cases) check(Lang::English, c);
}

TEST(TimeEnglish, MonthsYearsAndStretches) {
  const Case cases[] = {
      {"in May and June", "[May and June] 2016-05-01..2016-06-30"},
      {"in May", "[May] 2016-05-01..2016-05-31"},
      {"in October", "[October] 2015-10-01..2015-10-31"},
      {"last May", "[last May] 2016-05-01..2016-05-31"},
      {"in August 2014", "[August 2014] 2014-08-01..2014-08-31"},
      {"since 2014", "since [since 2014] 2014-01-01..2016-07-04"},
      {"since mid - May", "since [since mid - May] 2016-05-11..2016-07-04"},
      {"next week", "[next week] 2016-07-11..2016-07-17"},
      {"this year", "[this year] 2016-01-01..2016-12-31"},
      {"two weeks ago", "[two weeks ago] 2016-06-20..2016-06-26"},
      {"a year ago", "[a year ago] 2015-01-01..2015-12-31"},
      {"during the past three days", "[the past three days] 2016-07-01..2016-07-04"},
      {"until Saturday", "until [until Saturday] ..2016-07-09"},
      {"by 2030", "until [by 2030] ..2030-12-31"},
      {"for two weeks", "for [for two weeks] .."},
      {"two weeks after the vote", "relative [two weeks after] .."},
      {"the following day", "relative [the following day] .."},
      {"at the end of last year", "[the end of last year] 2015-09-01..2015-12-31"},
      {"between 2012 and 2014", "[between 2012 and 2014] 2012-01-01..2014-12-31"},
      {"a year earlier", "relative [a year earlier] .."},
      {"between March 5 and 20", "[between March 5 and 20] 2016-03-05..2016-03-20"},
      {"in the 1990s", "[the 1990s] 1990-01-01..1999-12-31"},
      {"in the first quarter of 2016", "[the first quarter of 2016] 2016-01-01..2016-03-31"},
      {"last summer", "[last summer] 2015-06-01..2015-08-31"},
      {"they will finish within ten days", "[within ten days] 2016-07-04..2016-07-14"},
      {"310 people", ""},
      {"2000 people in 3 towns", ""},
  };
  for (const Case& c : cases) check(Lang::English, c);
}

TEST(Time, WithoutADateOnlyAbsoluteOnesResolve) {
  check(Lang::Arabic, {"وصل أمس", "[أمس] .."}, "");
  check(Lang::Arabic, {"في 15 تموز 2014", "[15 تموز 2014] 2014-07-15..2014-07-15"}, "");
  check(Lang::Arabic, {"في أيار الماضي", "[أيار الماضي] .."}, "");
  check(Lang::English, {"in May 2014", "[May 2014] 2014-05-01..2014-05-31"}, "");
  check(Lang::English, {"last week", "[last week] .."}, "");
  check(Lang::English, {"since 2014", "since [since 2014] 2014-01-01.."}, "");
  check(Lang::English, {"yesterday", "[yesterday] .."}, "4 July 2016");
  check(Lang::English, {"yesterday", "[yesterday] 2016-02-29..2016-02-29"}, "2016-03-01T00:10:00Z");
}

TEST(Time, TheVerbDecidesBetweenPastAndFuture) {
  const std::string text = "They will meet on Thursday after they met on Friday";
  Sentence s = sentence_of(text);
  for (const int verb : {2, 7}) s.words[static_cast<std::size_t>(verb)].upos = Upos::Verb;
  const int heads[] = {2, 2, -1, 4, 2, 7, 7, 2, 9, 7};
  for (std::size_t i = 0; i < s.words.size(); ++i) s.words[i].head = heads[i];
  EXPECT_EQ(show(s, text, finder(Lang::English).find(s, k_published)), "[Thursday] 2016-07-07..2016-07-07; [Friday] 2016-07-01..2016-07-01");
}

TEST(Time, WhatHasBeenAndWhatIsToCome) {
  struct Verb {
    const char* text;
    Lang lang;
    std::size_t verb;
    Feats feats;
    const char* expected;
  };
  Feats perfect, imperfect, present, infinitive;
  perfect.aspect = Feats::Aspect::Perf;
  imperfect.aspect = Feats::Aspect::Imp;
  present.tense = Feats::Tense::Pres;
  present.verb_form = Feats::VerbForm::Fin;
  infinitive.verb_form = Feats::VerbForm::Inf;
  const Verb cases[] = {
      {"التقى الوزراء الثلاثاء", Lang::Arabic, 0, perfect, "[الثلاثاء] 2016-06-28..2016-06-28"},
      {"يلتقي الوزراء الثلاثاء", Lang::Arabic, 0, imperfect, "[الثلاثاء] 2016-07-05..2016-07-05"},
      {"لم يلتق الوزراء الثلاثاء", Lang::Arabic, 1, imperfect, "[الثلاثاء] 2016-06-28..2016-06-28"},
      {"harvest begins in October", Lang::English, 1, present, "[October] 2016-10-01..2016-10-31"},
      {"agreed to meet on Tuesday", Lang::English, 2, infinitive, "[Tuesday] 2016-07-05..2016-07-05"},
  };
  for (const Verb& c : cases) {
    const std::string text = c.text;
    Sentence s = sentence_of(text);
    for (Word& w : s.words) w.head = static_cast<int>(c.verb);
    s.words[c.verb].head = -1;
    s.words[c.verb].upos = Upos::Verb;
    s.words[c.verb].feats = c.feats;
    EXPECT_EQ(show(s, text, finder(c.lang).find(s, k_published)), c.expected) << text;
  }
}

TEST(Time, AFollowingMinIsOfTheEventOnlyWhereTheTreeSaysSo) {
  const std::string text = "صودرت قبل عامين من مخزن";
  Sentence s = sentence_of(text);
  s.words[0].upos = Upos::Verb;
  const int heads[] = {-1, 2, 0, 4, 0};
  for (std::size_t i = 0; i < s.words.size(); ++i) s.words[i].head = heads[i];
  EXPECT_EQ(show(s, text, finder(Lang::Arabic).find(s, k_published)), "[قبل عامين] 2014-01-01..2014-12-31");
  s.words[4].head = 2;
  EXPECT_EQ(show(s, text, finder(Lang::Arabic).find(s, k_published)), "relative [قبل عامين] ..");
}

TEST(Time, TakesAnyWordsAndBadHeads) {
  const char* pieces[] = {"منذ", "قبل", "الأيام", "الثلاثة", "من", "إلى", "5", "31", "2016", "99999999999", "تموز", "/", "،", "(", ")", "-", "و",
                          "الماضي", "يوم", "شباط", "29", "نهاية", "منتصف", "الربع", "الأول", "أمس", "\xFF", "", "since", "May", "last", "three",
                          "weeks", "ago", "the", "of", "00/00/2000", "2016-13-40", "0000-00-00", "٣٥", "رمضان", "1437", "هـ", "1000", "عقود", "1590"};
  std::mt19937 random(20160704);
  std::uniform_int_distribution<std::size_t> pick(0, std::size(pieces) - 1);
  std::uniform_int_distribution<int> head(-3, 14);
  for (int round = 0; round < 3000; ++round) {
    Sentence s;
    for (int i = 0; i < 12; ++i) {
      Word w;
      w.form = pieces[pick(random)];
      w.head = head(random);
      w.upos = static_cast<Upos>(pick(random) % 17);
      s.words.push_back(w);
    }
    for (const Lang lang : {Lang::Arabic, Lang::English})
      for (const char* published : {"", "2016-02-29", "1500-01-01", "9999-12-31", "2016-02-30"}) {
        std::uint32_t end = 0;
        for (const TimeExpression& e : finder(lang).find(s, published)) {
          EXPECT_GE(e.first_word, end);
          EXPECT_GT(e.word_count, 0u);
          end = e.first_word + e.word_count;
          EXPECT_LE(end, s.words.size());
          if (!e.from.empty() && !e.to.empty()) {
            EXPECT_LE(e.from, e.to);
          }
        }
      }
  }
}

TEST(Time, BadTablesAreErrors) {
  const auto dir = std::filesystem::path(::testing::TempDir()) / "khabar_time_test";
  std::filesystem::create_directories(dir);
  for (const char* row : {"May\tmonths\t5\tx", "May\tmonth\t13\tx", "May\tmonth\tfive\tx", "week\tunit\tfortnight\tx", "May\tmonth\t-\tx"}) {
    FILE* f = std::fopen((dir / "time.tsv").c_str(), "w");
    ASSERT_NE(f, nullptr);
    std::fputs((std::string("words\tclass\tvalue\texample\n") + row + "\n").c_str(), f);
    std::fclose(f);
    try {
      TimeFinder finder(Lang::English, dir);
      ADD_FAILURE() << row;
    } catch (const Error& e) {
      EXPECT_EQ(e.line, 2u) << row;
    }
  }
}

}  // namespace
}  // namespace khabar
