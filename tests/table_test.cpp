// Units of queries/width and queries/table: what a person sees lines up, what a program reads changes no letter.
#include <sstream>

#include <gtest/gtest.h>

#include "queries/table.hpp"
#include "queries/width.hpp"

namespace khabar {
namespace {

std::string print(RowFormat format, std::size_t width, std::vector<Column> columns,
                  std::vector<std::vector<std::string>> rows) {
  std::ostringstream out;
  Rows table(out, format, {width, false}, std::move(columns));
  for (auto& row : rows) table.add(std::move(row));
  table.finish();
  return out.str();
}

TEST(Width, CountsColumnsNotBytesNorLetters) {
  EXPECT_EQ(display_width("khabar"), 6u);
  EXPECT_EQ(display_width("خبر"), 3u);
  EXPECT_EQ(display_width("خَبَرٌ"), 3u);           // marks stand over letters
  EXPECT_EQ(display_width("\u2068خبر\u2069"), 3u);  // isolates take no room
  EXPECT_EQ(display_width("新聞"), 4u);
  EXPECT_EQ(display_width("e\u0301"), 1u);
  EXPECT_EQ(display_width("\xff"), 1u);
}

TEST(Width, CleansWhatCouldSteerATerminal) {
  EXPECT_EQ(clean_line("  a\n\tb \x1b[31mc\x07"), "a b [31mc");
  EXPECT_EQ(clean_line("\u202Eevil\u202C \u2067x\u2069"), "evil x");
  EXPECT_EQ(clean_line("a\xff"), "a\uFFFD");
}

TEST(Width, WrapsWithoutLosingWords) {
  const std::string text = "دعت الدول الأعضاء في المنظمة إلى تشكيل جبهة موحدة ضد الإرهاب";
  std::string joined;
  for (const std::string& line : wrap(text, 20)) {
    EXPECT_LE(display_width(line), 20u) << line;
    joined += (joined.empty() ? "" : " ") + line;
  }
  EXPECT_EQ(joined, text);
  EXPECT_EQ(wrap("", 10), std::vector<std::string>{""});
  EXPECT_EQ(wrap("abcdefghij", 4), (std::vector<std::string>{"abcd", "efgh", "ij"}));
  EXPECT_EQ(wrap("新聞新聞", 3), (std::vector<std::string>{"新", "聞", "新", "聞"}));
}

TEST(Table, AlignsArabicAndIsolatesIt) {
  EXPECT_EQ(print(RowFormat::Table, 80, {{"who"}, {"n", ColumnKind::Number}, {"what"}},
                  {{"روسيا", "7", "peace"}, {"Moscow", "12", "سلام"}}),
            "who      n  what\n"
            "──────  ──  ─────\n"
            "\u2068روسيا\u2069    7  peace\n"
            "Moscow  12  \u2068سلام\u2069\n");
}

TEST(Table, WrapsToTheScreenAndSetsQuotesUnderTheirRow) {
  const std::string out = print(RowFormat::Table, 30, {{"who"}, {"what"}, {"sentence", ColumnKind::Quote}},
                                {{"the foreign minister of the state", "a united front", "He called for a united front."}});
  std::istringstream lines(out);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(display_width(line), 30u) << line;
  EXPECT_NE(out.find("\n  He called for a united"), std::string::npos) << out;
}

TEST(Table, RowsOfOneSentenceStandAboveItTogether) {
  const std::vector<Column> columns = {{"x", ColumnKind::Text}, {"q", ColumnKind::Quote}, {"p", ColumnKind::Quote}};
  EXPECT_EQ(print(RowFormat::Table, 80, columns, {{"a", "One.", "d/1"}, {"b", "One.", "d/1"}, {"c", "One.", "e/1"}, {"d", "Two.", "Two."}}),
            "x\n─\na\nb\n  One.\n  d/1\nc\n  One.\n  e/1\nd\n  Two.\n");
  EXPECT_EQ(print(RowFormat::Tsv, 80, columns, {{"a", "One.", "d/1"}, {"b", "One.", "d/1"}}), "x\tq\tp\na\tOne.\td/1\nb\tOne.\td/1\n");
}

TEST(Table, PrintsNothingForNoRows) {
  EXPECT_EQ(print(RowFormat::Table, 80, {{"who"}}, {}), "");
  EXPECT_EQ(print(RowFormat::Jsonl, 80, {{"who"}}, {}), "");
}

TEST(Formats, HoldTheSameCells) {
  const std::vector<Column> columns = {{"who"}, {"n", ColumnKind::Number}, {"sentence", ColumnKind::Quote}};
  const std::vector<std::vector<std::string>> rows = {{"a \"b\", c", "2", "x|y\tz"}, {"د", "", ""}};
  EXPECT_EQ(print(RowFormat::Csv, 80, columns, rows), "who,n,sentence\n\"a \"\"b\"\", c\",2,x|y\tz\nد,,\n");
  EXPECT_EQ(print(RowFormat::Tsv, 80, columns, rows), "who\tn\tsentence\na \"b\", c\t2\tx|y z\nد\t\t\n");
  EXPECT_EQ(print(RowFormat::Jsonl, 80, columns, rows),
            "{\"who\":\"a \\\"b\\\", c\",\"n\":2,\"sentence\":\"x|y\\tz\"}\n{\"who\":\"د\",\"n\":null,\"sentence\":\"\"}\n");
  EXPECT_EQ(print(RowFormat::Md, 80, columns, rows),
            "| who | n | sentence |\n| --- | ---: | --- |\n| a \"b\", c | 2 | x\\|y z |\n| د |  |  |\n");
}

}  // namespace
}  // namespace khabar
