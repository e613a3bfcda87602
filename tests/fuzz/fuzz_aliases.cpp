// Any bytes as an alias file, .tsv or .json by the first byte: aliases with both names and valid words, or an Error with file.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "graph/error.hpp"
#include "graph/overrides.hpp"
#include "graph/utf8.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace khabar;
  if (size == 0) return 0;
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  try {
    for (const GivenAlias& alias : parse_aliases(text, data[0] == '{' ? "names.json" : "names.tsv")) {
      if (alias.name.empty() || alias.canonical.empty() || !is_valid_utf8(alias.name + alias.canonical + alias.wikidata)) std::abort();
      if (!alias.type.empty() && !entity_type_from(alias.type)) std::abort();
    }
  } catch (const Error& error) {
    if (error.kind != ErrorKind::input || error.file.empty()) std::abort();
  }
  return 0;
}
