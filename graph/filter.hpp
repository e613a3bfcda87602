// Which statements are meant: the options that narrow a query or an export, as SQL over the table statements.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "graph/database.hpp"

namespace CLI {
class App;
}

namespace khabar {

/// SQL with "?" for each of `values`, in order.
struct BoundSql {
  std::string text;
  std::vector<std::variant<std::int64_t, double, std::string>> values;

  BoundSql& operator+=(std::string_view sql) {
    text += sql;
    return *this;
  }
  BoundSql& operator+=(const BoundSql& other) {
    text += other.text;
    values.insert(values.end(), other.values.begin(), other.values.end());
    return *this;
  }
};

/// Prepared, with all values bound.
Query prepare(Database& graph, const BoundSql& sql);

/// "column = ?" for one id, "column IN (...)" for more; one bound value in either case.
BoundSql is_one_of(std::string_view column, const std::vector<std::int64_t>& ids);

/// What a person asked for, as typed; empty means all.
struct Filter {
  std::vector<std::string> speakers;  ///< names, or #ids
  std::vector<std::string> about;     ///< names of subject or object
  std::vector<std::string> acts;
  std::vector<std::string> sources;   ///< of the document: its source or agency
  std::string from, to;               ///< YYYY, YYYY-MM or YYYY-MM-DD of the document, inclusive
  std::string lang;                   ///< ar, en
  std::string polarity;               ///< + or -
  double min_confidence = 0;
  std::vector<std::int64_t> among;    ///< where not empty, both subject and object are among these; no option of its own

  bool empty() const;
  /// Declares --speaker, --about, --act, --source, --from, --to, --lang, --polarity and --min-confidence.
  void declare(CLI::App& app);
  /// Only those that tell of the document: --source, --from, --to and --lang.
  void declare_documents(CLI::App& app);
};

/// The conditions on the row `alias` of statements, each " AND ...". Throws Error{usage} for a name that is not there, an
/// act, date, language or polarity that is none.
BoundSql compile_filter(Database& graph, const Filter& filter, const std::string& alias, std::vector<std::string>& notes);

}  // namespace khabar
