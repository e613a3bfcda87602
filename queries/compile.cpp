#include "queries/compile.hpp"

#include <map>

#include "graph/find.hpp"

namespace khabar {
namespace {

/// A thing asked for: the columns it stands in.
struct Asked {
  std::string name;
  std::string column;  // "t0.subject"
  bool relation = false;
};

class Compiler {
 public:
  Compiler(Database& graph, const std::vector<Pattern>& patterns, const QueryOptions& options,
           std::vector<std::string>& notes)
      : graph_(graph), patterns_(patterns), options_(options), notes_(notes) {}

  CompiledQuery compile() {
    for (std::size_t i = 0; i < patterns_.size(); ++i) {
      const std::string t = "t" + std::to_string(i);
      read_term(patterns_[i].subject, t + ".subject", false);
      read_term(patterns_[i].relation, t + ".relation", true);
      read_term(patterns_[i].object, t + ".object", false);
      where_ += compile_filter(graph_, options_.filter, t, i == 0 ? notes_ : ignored_);
    }
    if (asked_.empty())
      for (std::size_t i = 0; i < patterns_.size(); ++i) {
        const std::string t = "t" + std::to_string(i);
        const std::string suffix = patterns_.size() > 1 ? "_" + std::to_string(i + 1) : "";
        asked_.push_back({"subject" + suffix, t + ".subject", false});
        asked_.push_back({"relation" + suffix, t + ".relation", true});
        asked_.push_back({"object" + suffix, t + ".object", false});
      }
    CompiledQuery query;
    query.patterns = patterns_.size();
    for (const Asked& asked : asked_) query.variables.push_back(asked.name);
    query.sql = write();
    return query;
  }

 private:
  void read_term(const Term& term, const std::string& column, bool relation) {
    switch (term.kind) {
      case TermKind::Any: return;
      case TermKind::Variable: {
        const auto [known, fresh] = columns_.emplace(term.text, column);
        if (fresh) asked_.push_back({term.text, column, relation});
        else where_ += " AND " + column + " = " + known->second;
        if (term.type)
          where_ += BoundSql{" AND " + column + " IN (SELECT id FROM entities WHERE type = ?)", {std::string(to_string(*term.type))}};
        return;
      }
      case TermKind::Id:
        where_ += BoundSql{" AND " + column + " = ?", {term.id}};
        return;
      case TermKind::Name:
      case TermKind::Words: break;
    }
    const bool words = term.kind == TermKind::Words;
    where_ += " AND ";
    where_ += is_one_of(column, relation ? require_relations(graph_, term.text, words)
                                         : require_entities(graph_, term.text, words, notes_));
  }

  std::string order() const {
    std::string names;
    for (std::size_t i = 0; i < asked_.size(); ++i) names += ", v" + std::to_string(i);
    switch (options_.sort) {
      case QuerySort::Documents: return "documents DESC, statements DESC, confidence DESC" + names + ", s0";
      case QuerySort::Date: return "day" + names + ", s0";
      case QuerySort::Confidence: return "confidence DESC" + names + ", s0";
      case QuerySort::Name: {
        std::string by;
        for (std::size_t i = 0; i < asked_.size(); ++i)
          by += "(SELECT name FROM " + std::string(asked_[i].relation ? "relations" : "entities") + " WHERE id = v" +
                std::to_string(i) + "), ";
        return by + "s0";
      }
    }
    return "s0";
  }

  /// The answers: ids, counts, and the id of the statement that each pattern quotes.
  BoundSql write_answers() const {
    const bool grouped = !options_.evidence;
    std::string select, group, from, sure, documents;
    for (std::size_t i = 0; i < asked_.size(); ++i) {
      select += (i ? ", " : "") + asked_[i].column + " AS v" + std::to_string(i);
      group += (i ? ", " : "") + asked_[i].column;
    }
    for (std::size_t i = 0; i < patterns_.size(); ++i) {
      const std::string t = "t" + std::to_string(i), n = std::to_string(i);
      select += ", " + t + ".id AS s" + n;
      from += (i ? " JOIN statements " : "statements ") + t;
      sure += (i ? " * " : "") + t + ".confidence";
      documents += (i ? ", count(DISTINCT " : "count(DISTINCT ") + t + ".document)";
      group += ", " + t + ".negated";
    }
    // Who says it, and how, parts the answers of a single pattern; in a join it is told with each quotation.
    if (patterns_.size() == 1) group += ", t0.speaker, t0.act";
    if (patterns_.size() > 1) documents = "min(" + documents + ")";
    std::string sql = "SELECT " + select;
    // SQLite takes the ids from the row that has the maximum (sqlite.org/lang_select.html#bareagg).
    sql += grouped ? ", count(*) AS statements, " + documents + " AS documents, max(" + sure + ") AS confidence"
                   : ", 1 AS statements, 1 AS documents, " + sure + " AS confidence";
    if (options_.sort == QuerySort::Date)
      sql += ", (SELECT published FROM documents WHERE id = t0.document) AS day";
    BoundSql out{sql + "\n  FROM " + from + "\n  WHERE true", {}};
    out += where_;
    if (grouped) out += "\n  GROUP BY " + group;
    if (grouped && options_.min_documents > 1) out += BoundSql{"\n  HAVING documents >= ?", {options_.min_documents}};
    out += "\n  ORDER BY " + order();
    if (options_.limit > 0) out += BoundSql{"\n  LIMIT ?", {options_.limit}};
    return out;
  }

  BoundSql write() const {
    BoundSql sql{"WITH answers AS (\n  ", {}};
    sql += write_answers();
    sql += ")\nSELECT ";
    std::string select, from = "FROM answers a";
    for (std::size_t i = 0; i < asked_.size(); ++i) {
      const std::string v = "v" + std::to_string(i), e = "e" + std::to_string(i);
      select += e + ".name, ";
      from += "\n  JOIN " + std::string(asked_[i].relation ? "relations " : "entities ") + e + " ON " + e + ".id = a." + v;
    }
    select += "a.statements AS statements, a.documents AS documents, a.confidence AS confidence";
    for (std::size_t i = 0; i < patterns_.size(); ++i) {
      const std::string n = std::to_string(i);
      select += ",\n  q" + n + ".act, p" + n + ".name, q" + n + ".negated, d" + n + ".published, d" + n + ".name, q" + n +
                ".id, q" + n + ".sentence";
      from += "\n  JOIN statements q" + n + " ON q" + n + ".id = a.s" + n + "\n  JOIN documents d" + n + " ON d" + n +
              ".id = q" + n + ".document\n  LEFT JOIN entities p" + n + " ON p" + n + ".id = q" + n + ".speaker";
    }
    sql += select + "\n" + from + "\nORDER BY " + order();
    return sql;
  }

  Database& graph_;
  const std::vector<Pattern>& patterns_;
  const QueryOptions& options_;
  std::vector<std::string>& notes_;
  std::vector<std::string> ignored_;
  std::vector<Asked> asked_;
  std::map<std::string, std::string> columns_;  // variable to the column it first stands in
  BoundSql where_;
};

}  // namespace

CompiledQuery compile_query(Database& graph, const std::vector<Pattern>& patterns, const QueryOptions& options,
                            std::vector<std::string>& notes) {
  return Compiler(graph, patterns, options, notes).compile();
}

}  // namespace khabar
