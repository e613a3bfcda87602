// Any bytes as a triple pattern: a pattern whose terms lie in it, or a message with marks under it.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "queries/pattern.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace khabar;
  const std::string source(reinterpret_cast<const char*>(data), size);
  try {
    const Pattern pattern = parse_pattern(source);
    for (const Term* term : {&pattern.subject, &pattern.relation, &pattern.object})
      if (cut(source, term->at).empty()) std::abort();
  } catch (const PatternError& error) {
    if (point_at(source, error.at).find('^') == std::string::npos) std::abort();
  }
  return 0;
}
