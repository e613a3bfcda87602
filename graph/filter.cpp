#include "graph/filter.hpp"

#include <algorithm>

#include <CLI/CLI.hpp>

#include "graph/error.hpp"
#include "graph/find.hpp"
#include "graph/statement.hpp"
#include "graph/text.hpp"

namespace khabar {
namespace {

/// YYYY, YYYY-MM, YYYY-MM-DD.
bool is_date(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (i == 4 || i == 7 ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
  return (text.size() < 7 || (text.substr(5, 2) >= "01" && text.substr(5, 2) <= "12")) &&
         (text.size() < 10 || (text.substr(8, 2) >= "01" && text.substr(8, 2) <= "31"));
}

void require_date(const std::string& text, const char* option) {
  if (!is_date(text))
    throw Error(ErrorKind::usage, std::string(option) + ": \"" + text + "\" is no date, expected YYYY, YYYY-MM or YYYY-MM-DD");
}

std::vector<std::int64_t> all_entities(Database& graph, const std::vector<std::string>& names, std::vector<std::string>& notes) {
  std::vector<std::int64_t> ids;
  for (const std::string& name : names) {
    const bool words = name.starts_with('~');
    const auto some = require_entities(graph, words ? std::string_view(name).substr(1) : name, words, notes);
    ids.insert(ids.end(), some.begin(), some.end());
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

}  // namespace

Query prepare(Database& graph, const BoundSql& sql) {
  Query query = graph.query(sql.text);
  int parameter = 0;
  for (const auto& value : sql.values) std::visit([&](const auto& v) { query.bind(++parameter, v); }, value);
  return query;
}

BoundSql is_one_of(std::string_view column, const std::vector<std::int64_t>& ids) {
  if (ids.size() == 1) return {std::string(column) + " = ?", {ids[0]}};
  std::string list = "[";
  for (const std::int64_t id : ids) list += (list.size() > 1 ? "," : "") + std::to_string(id);
  return {std::string(column) + " IN (SELECT value FROM json_each(?))", {list + "]"}};
}

bool Filter::empty() const {
  return speakers.empty() && about.empty() && acts.empty() && sources.empty() && from.empty() && to.empty() &&
         lang.empty() && polarity.empty() && min_confidence <= 0 && among.empty();
}

namespace {

/// Named in help above the options.
constexpr const char* k_group = "Which statements";

void add_names(CLI::App& app, const char* name, std::vector<std::string>& to, const char* help, const char* type) {
  app.add_option(name, to, help)->group(k_group)->type_name(type)->take_all()->allow_extra_args(false);
}

}  // namespace

void Filter::declare(CLI::App& app) {
  add_names(app, "--speaker", speakers, "said by NAME (more than once: by any of them)", "NAME");
  add_names(app, "--about", about, "with NAME as subject or object", "NAME");
  add_names(app, "--act", acts, "of this kind of speech: say, announce, affirm, appeal, deny, ... (a shell completes them)", "ACT");
  app.add_option("--polarity", polarity, "+ affirmed, - negated or denied")->group(k_group)->type_name("+|-");
  app.add_option("--min-confidence", min_confidence, "at least this sure, 0 to 1")->group(k_group)->type_name("P");
  declare_documents(app);
}

void Filter::declare_documents(CLI::App& app) {
  add_names(app, "--source", sources, "from this newspaper or agency", "NAME");
  app.add_option("--from", from, "in documents of this day or later")->group(k_group)->type_name("DATE");
  app.add_option("--to", to, "in documents of this day or earlier")->group(k_group)->type_name("DATE");
  app.add_option("--lang", lang, "in documents of this language")->group(k_group)->type_name("ar|en");
}

BoundSql compile_filter(Database& graph, const Filter& filter, const std::string& alias, std::vector<std::string>& notes) {
  BoundSql sql;
  const auto add = [&](BoundSql condition) {
    sql += " AND ";
    sql += condition;
  };
  if (!filter.speakers.empty()) add(is_one_of(alias + ".speaker", all_entities(graph, filter.speakers, notes)));
  if (!filter.about.empty()) {
    const auto ids = all_entities(graph, filter.about, notes);
    BoundSql either{"(", {}};
    either += is_one_of(alias + ".subject", ids);
    either += " OR ";
    either += is_one_of(alias + ".object", ids);
    either += ")";
    add(either);
  }
  if (!filter.acts.empty()) {
    BoundSql any{alias + ".act IN (", {}};
    for (const std::string& act : filter.acts) {
      if (!act_from(act))
        throw Error(ErrorKind::usage, "--act: \"" + act + "\" is no act",
                    "acts are say, announce, affirm, stress, appeal, demand, support, praise, condemn, accuse, deny, reject, "
                    "warn, threaten, promise, expect, ask, agree, express");
      any += any.values.empty() ? "?" : ", ?";
      any.values.emplace_back(act);
    }
    any += ")";
    add(any);
  }
  if (!filter.sources.empty()) {
    BoundSql any{alias + ".document IN (SELECT id FROM documents WHERE ", {}};
    for (const std::string& source : filter.sources) {
      any += any.values.empty() ? "? IN (fold_name(source), fold_name(agency))" : " OR ? IN (fold_name(source), fold_name(agency))";
      any.values.emplace_back(fold_name(source));
    }
    any += ")";
    add(any);
  }
  if (!filter.from.empty()) {
    require_date(filter.from, "--from");
    add({alias + ".document IN (SELECT id FROM documents WHERE published >= ?)", {filter.from}});
  }
  if (!filter.to.empty()) {
    require_date(filter.to, "--to");  // "2026-05~" stands behind every day and hour of that May
    add({alias + ".document IN (SELECT id FROM documents WHERE published <> '' AND published < ?)", {filter.to + "~"}});
  }
  if (!filter.lang.empty()) {
    if (filter.lang != "ar" && filter.lang != "en")
      throw Error(ErrorKind::usage, "--lang: found \"" + filter.lang + "\", expected ar or en");
    add({alias + ".lang = ?", {filter.lang}});
  }
  if (!filter.polarity.empty()) {
    if (filter.polarity != "+" && filter.polarity != "-")
      throw Error(ErrorKind::usage, "--polarity: found \"" + filter.polarity + "\", expected + or -");
    add({alias + ".negated = ?", {std::int64_t{filter.polarity == "-"}}});
  }
  if (!filter.among.empty()) {
    add(is_one_of(alias + ".subject", filter.among));
    add(is_one_of(alias + ".object", filter.among));
  }
  if (filter.min_confidence > 0) add({alias + ".confidence >= ?", {filter.min_confidence}});
  return sql;
}

}  // namespace khabar
