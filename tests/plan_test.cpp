// Questions go by indexes: SQLite's own plan of what `query`, `show` and `path` ask never reads a table from end to end.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "graph/store_write.hpp"
#include "queries/compile.hpp"
#include "queries/path.hpp"
#include "queries/show.hpp"

namespace khabar {
namespace {

class Plan : public testing::Test {
 protected:
  Plan() : file_(std::filesystem::temp_directory_path() / ("khabar-plan-" + std::to_string(getpid()) + ".db")) {
    const BuildRecord record{{"made by", "plan_test"}};
    StoreWriter writer(file_, &record, {});
    writer.finish();
  }
  ~Plan() override { std::filesystem::remove(file_); }

  /// What SQLite says it does, a line a step.
  std::vector<std::string> plan_of(BoundSql sql) {
    const Store store = Store::open(file_);
    sql.text.insert(0, "EXPLAIN QUERY PLAN ");
    std::vector<std::string> steps;
    for (Query row = prepare(store.database(), sql); row.step();) steps.emplace_back(row.text(3));
    return steps;
  }

  std::vector<std::string> plan_of_patterns(const std::vector<std::string>& patterns, const QueryOptions& options = {}) {
    const Store store = Store::open(file_);
    std::vector<std::string> notes;
    return plan_of(compile_query(store.database(), parse_patterns(patterns), options, notes).sql);
  }

  std::filesystem::path file_;
};

std::string join(const std::vector<std::string>& steps) {
  std::string all;
  for (const std::string& step : steps) all += step + "\n";
  return all;
}

/// Only results of the query's own parts (answers, chosen and so on) are read from end to end.
void expect_no_table_is_read_whole(const std::vector<std::string>& steps) {
  ASSERT_FALSE(steps.empty());
  for (const std::string& step : steps) {
    if (!step.starts_with("SCAN ")) continue;
    const std::string what = step.substr(5, step.find(' ', 5) - 5);
    EXPECT_TRUE(what == "a" || what == "c" || what == "f" || what == "o" || what == "json_each" || what.starts_with("(subquery"))
        << step << " in\n" << join(steps);
  }
}

std::size_t count_covered(const std::vector<std::string>& steps) {
  std::size_t count = 0;
  for (const std::string& step : steps) count += step.find("USING COVERING INDEX statements_by_") != std::string::npos;
  return count;
}

TEST_F(Plan, QueriesGoByIndexes) {
  for (const std::vector<std::string>& patterns : std::vector<std::vector<std::string>>{
           {"?a | #1 | ?b"}, {"#1 | ?r | ?b"}, {"?a | ?r | #1"}, {"?a | #1 | ?b", "?b | #2 | ?c"}, {"?a | #1 | ?b", "?a | #2 | ?c"},
           {"?a | #1 | #2", "?a | ?r | ?c"}, {"?a | #1 | ?b", "?b | ?r | ?c", "?c | #2 | ?a"}}) {
    const auto steps = plan_of_patterns(patterns);
    expect_no_table_is_read_whole(steps);
    EXPECT_EQ(count_covered(steps), patterns.size()) << join(steps);
  }
}

TEST_F(Plan, OnePatternIsGroupedInTheOrderOfItsIndex) {
  EXPECT_EQ(join(plan_of_patterns({"?a | #1 | ?b"})).find("FOR GROUP BY"), std::string::npos);
}

TEST_F(Plan, FiltersGoByIndexes) {
  QueryOptions options;
  options.filter.from = "2016-07";
  options.filter.to = "2016-08-03";
  options.filter.acts = {"deny"};
  options.filter.min_confidence = 0.5;
  expect_no_table_is_read_whole(plan_of_patterns({"?a | #1 | ?b", "?b | #2 | ?c"}, options));
}

TEST_F(Plan, CardsGoByIndexes) {
  for (const BoundSql& sql : show_queries(1, 20)) expect_no_table_is_read_whole(plan_of(sql));
}

TEST_F(Plan, PathsGoByCoveringIndexes) {
  for (const char* here : {"subject", "object"}) {
    const auto steps = plan_of(neighbours_query(here, {}));
    expect_no_table_is_read_whole(steps);
    EXPECT_EQ(count_covered(steps), 1u) << join(steps);
  }
}

}  // namespace
}  // namespace khabar
