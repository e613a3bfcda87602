// What users decide about identity: alias files, and `khabar entity merge|split`. Kept in the graph file, so that it
// holds for documents that come later.
#include "graph/overrides.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include <nlohmann/json.hpp>

#include "graph/database.hpp"
#include "graph/error.hpp"
#include "graph/store_write.hpp"
#include "graph/text.hpp"
#include "graph/utf8.hpp"

namespace khabar {
namespace {

std::string folded_or_text(const std::string& name) {
  std::string folded = fold_name(name);
  return folded.empty() ? name : folded;
}

GivenAlias checked(GivenAlias alias, const std::string& file, std::size_t line) {
  if (alias.name.empty() || alias.canonical.empty())
    throw Error(ErrorKind::input, "an alias without name or canonical name", "each needs both: name<TAB>canonical[<TAB>type[<TAB>wikidata]]", file, line);
  if (!is_valid_utf8(alias.name) || !is_valid_utf8(alias.canonical) || !is_valid_utf8(alias.wikidata))
    throw Error(ErrorKind::input, "not UTF-8", "save the file as UTF-8", file, line);
  if (!alias.type.empty() && !entity_type_from(alias.type))
    throw Error(ErrorKind::input, "type \"" + alias.type + "\", expected person, organisation, place, group, event, date, number, concept or other", {}, file, line);
  return alias;
}

std::vector<GivenAlias> read_json(std::string_view text, const std::string& file) {
  nlohmann::json json;
  try {
    json = nlohmann::json::parse(text);
  } catch (const nlohmann::json::parse_error& error) {
    const auto at = std::min<std::size_t>(error.byte, text.size());
    throw Error(ErrorKind::input, "not JSON", "a list of {\"name\":…, \"canonical\":…, \"type\":…, \"wikidata\":…}", file,
                1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n')));
  }
  if (!json.is_array()) throw Error(ErrorKind::input, std::string("is ") + json.type_name() + ", expected a list", "a list of {\"name\":…, \"canonical\":…}", file);
  std::vector<GivenAlias> out;
  for (const auto& item : json) {
    const std::string which = "item " + std::to_string(out.size() + 1);
    if (!item.is_object()) throw Error(ErrorKind::input, which + " is " + item.type_name() + ", expected an object", {}, file);
    const auto field = [&](const char* key) {
      const auto found = item.find(key);
      if (found == item.end() || found->is_null()) return std::string();
      if (!found->is_string()) throw Error(ErrorKind::input, which + ": \"" + key + "\" is " + found->type_name() + ", expected a string", {}, file);
      return found->get<std::string>();
    };
    out.push_back(checked({field("name"), field("canonical"), field("type"), field("wikidata")}, file, 0));
  }
  return out;
}

}  // namespace

std::vector<GivenAlias> parse_aliases(std::string_view text, const std::filesystem::path& path) {
  const std::string file = path.string();
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  if (path.extension() == ".json") return read_json(text, file);
  std::vector<GivenAlias> out;
  std::size_t line = 0;
  for (std::size_t at = 0; at < text.size();) {
    ++line;
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view row = text.substr(at, end - at);
    at = end + 1;
    if (!row.empty() && row.back() == '\r') row.remove_suffix(1);
    if (row.empty() || row[0] == '#') continue;
    std::vector<std::string> fields(1);
    for (const char c : row) {
      if (c == '\t') fields.emplace_back();
      else fields.back() += c;
    }
    if (fields.size() < 2 || fields.size() > 4)
      throw Error(ErrorKind::input, std::to_string(fields.size()) + " columns, expected 2 to 4", "name<TAB>canonical[<TAB>type[<TAB>wikidata]]", file, line);
    fields.resize(4);
    out.push_back(checked({fields[0], fields[1], fields[2], fields[3]}, file, line));
  }
  return out;
}

std::vector<GivenAlias> read_alias_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error(ErrorKind::input, "cannot be read", "name a file of aliases, .tsv or .json", path.string());
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  return parse_aliases(text, path);
}

void add_aliases(StoreWriter& writer, const std::vector<GivenAlias>& aliases) {
  if (aliases.empty()) return;
  writer.commit();
  bool changed = false;
  {
    Transaction transaction(writer.database());
    for (const GivenAlias& alias : aliases)
      // The canonical name stands for itself; a row that says otherwise of it wins.
      for (const auto& [name, weak] : {std::pair(alias.canonical, true), std::pair(alias.name, false)}) {
        writer.database()
            .kept(weak ? "INSERT INTO given_names (folded, canonical, type, wikidata) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
                       : "INSERT INTO given_names (folded, canonical, type, wikidata) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
                         " canonical = excluded.canonical, type = excluded.type, wikidata = excluded.wikidata WHERE"
                         " (canonical, type, wikidata) != (excluded.canonical, excluded.type, excluded.wikidata)")
            .bind_all(folded_or_text(name), alias.canonical, alias.type, alias.wikidata)
            .run();
        changed = changed || writer.database().changes() > 0;
      }
    transaction.commit();
  }
  if (changed) rejoin_all_names(writer);
}

std::vector<Decision> read_decisions(const Store& store) {
  std::vector<Decision> decisions;
  for (Query row = store.database().query("SELECT iif(kind = 'same', 'merge', 'split'), a, b FROM identity_overrides ORDER BY a, b"); row.step();)
    decisions.push_back({std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2))});
  for (Query row = store.database().query("SELECT folded, canonical FROM given_names ORDER BY folded"); row.step();)
    if (row.text(0) != folded_or_text(std::string(row.text(1)))) decisions.push_back({"alias", std::string(row.text(0)), std::string(row.text(1))});
  return decisions;
}

void set_override(StoreWriter& writer, OverrideKind kind, const std::string& a, const std::string& b) {
  std::string first = folded_or_text(a), second = folded_or_text(b);
  if (first == second)
    throw Error(ErrorKind::usage, "\"" + a + "\" and \"" + b + "\" are one name once folded", "name two different wordings");
  if (second < first) std::swap(first, second);
  writer.commit();
  for (const std::string& name : {first, second}) {
    Query q = writer.database().query("SELECT 1 FROM aliases WHERE folded = ?");
    q.bind(1, name);
    if (!q.step())
      throw Error(ErrorKind::input, "no entity is called \"" + name + "\"", "see khabar show for the names that are there", writer.database().file().string());
  }
  {
    Transaction transaction(writer.database());
    if (kind == OverrideKind::none)
      writer.database().kept("DELETE FROM identity_overrides WHERE a = ? AND b = ?").bind_all(first, second).run();
    else
      writer.database()
          .kept("INSERT OR REPLACE INTO identity_overrides (kind, a, b) VALUES (?, ?, ?)")
          .bind_all(kind == OverrideKind::same ? "same" : "apart", first, second)
          .run();
    transaction.commit();
  }
  rejoin_all_names(writer);
}

Overrides load_overrides(Database& db) {
  Overrides out;
  for (Query q = db.query("SELECT kind, a, b FROM identity_overrides ORDER BY a, b"); q.step();)
    (q.text(0) == "same" ? out.same : out.apart).emplace_back(q.text(1), q.text(2));
  for (Query q = db.query("SELECT folded, canonical, type, wikidata FROM given_names"); q.step();)
    out.given[std::string(q.text(0))] = {std::string(q.text(1)), std::string(q.text(2)), std::string(q.text(3))};
  return out;
}

std::vector<std::string> Overrides::partners(const std::string& folded) const {
  std::vector<std::string> out;
  for (const auto& [a, b] : same) {
    if (a == folded) out.push_back(b);
    if (b == folded) out.push_back(a);
  }
  if (const auto found = given.find(folded); found != given.end())
    for (const auto& [name, other] : given)
      if (name != folded && other.canonical == found->second.canonical) out.push_back(name);
  return out;
}

}  // namespace khabar
