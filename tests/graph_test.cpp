// Units of graph/.
#include <gtest/gtest.h>

#include "graph/error.hpp"
#include "graph/statement.hpp"
#include "graph/text.hpp"

namespace khabar {
namespace {

TEST(Span, CutsOnlyWhatLiesInside) {
  EXPECT_EQ(cut("abcdef", {1, 3}), "bc");
  EXPECT_EQ(cut("abcdef", {1, 9}), "");
  EXPECT_EQ(cut("abcdef", {3, 1}), "");
}

TEST(Words, EveryActReadsBackFromItsName) {
  for (int i = 0; i <= static_cast<int>(Act::Express); ++i) {
    const auto act = static_cast<Act>(i);
    EXPECT_EQ(act_from(to_string(act)), act);
  }
  EXPECT_EQ(act_from("shout"), std::nullopt);
}

TEST(Message, NamesFileLineAndRemedy) {
  EXPECT_EQ(format_message("error", "a.jsonl", 17, "field \"body\" is a number, expected a string", "quote it"),
            "khabar: error: a.jsonl:17: field \"body\" is a number, expected a string\nkhabar: hint: quote it\n");
}

}  // namespace
}  // namespace khabar
