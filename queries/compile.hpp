// Patterns to one SQL statement with bound values.
//
// Each pattern is a row of statements; a shared variable is an equality between their columns. Names are looked up first
// (graph/find.hpp), so that the SQL holds only ids and SQLite goes by its indexes. Without `evidence` equal answers are
// one row that counts its statements and documents and quotes the surest; with it every combination is a row.
#pragma once

#include <string>
#include <vector>

#include "graph/filter.hpp"
#include "queries/pattern.hpp"

namespace khabar {

enum class QuerySort { Documents, Date, Confidence, Name };

struct QueryOptions {
  Filter filter;
  std::int64_t min_documents = 1;
  QuerySort sort = QuerySort::Documents;
  std::int64_t limit = 0;  ///< 0 for all
  bool evidence = false;
};

/// Columns of the SQL, in order: one name a variable; statements, documents, confidence; then for each pattern act,
/// speaker, negated, date, document, statement's id, and the sentence's number.
struct CompiledQuery {
  BoundSql sql;
  std::vector<std::string> variables;  ///< subject, relation, object of each pattern where nothing is asked by name
  std::size_t patterns = 0;
};

constexpr int k_pattern_columns = 7;

/// Throws Error{usage} for names that are not there; tells of ambiguous ones in `notes`.
CompiledQuery compile_query(Database& graph, const std::vector<Pattern>& patterns, const QueryOptions& options,
                            std::vector<std::string>& notes);

}  // namespace khabar
