// What users decide about identity: alias files, and `khabar entity merge|split`.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "graph/identity.hpp"

namespace khabar {

class Store;
class StoreWriter;

/// One row of an alias file.
struct GivenAlias {
  std::string name, canonical, type, wikidata;
};

/// Reads .json (a list of objects) or TSV (name, canonical, type, wikidata; `#` lines are comments). Throws Error{input}
/// with file and line.
std::vector<GivenAlias> read_alias_file(const std::filesystem::path& file);
/// The same for what such a file holds; its name tells which of the two it is.
std::vector<GivenAlias> parse_aliases(std::string_view text, const std::filesystem::path& file);

/// Keeps aliases in the graph and decides identity again where they change anything. A later row for a name wins.
void add_aliases(StoreWriter& writer, const std::vector<GivenAlias>& aliases);

enum class OverrideKind { same, apart, none };

/// What the graph has been told of two names, folded: "merge" or "split" them, or the first is an "alias" of the second.
struct Decision {
  std::string kind, a, b;
};
/// In the order of names. Rows of alias files that only say that a name is its own are left out.
std::vector<Decision> read_decisions(const Store& store);

/// Says that two names are one entity, or are not, or leaves it to the rules again.
void set_override(StoreWriter& writer, OverrideKind kind, const std::string& a, const std::string& b);

}  // namespace khabar
