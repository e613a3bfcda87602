// Any bytes under any name: documents with valid text and unique ids, or messages; never a crash, never without end.
// Input: a file name, a line end, the file's bytes.
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>

#include "extract/corpus.hpp"
#include "graph/utf8.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace khabar;
  const std::string all(reinterpret_cast<const char*>(data), size);
  const std::size_t end = std::min(all.find('\n'), all.size());
  Diagnostics diagnostics;
  diagnostics.quiet = true;
  CorpusOptions options;
  options.max_document = 1 << 20;
  options.max_unpacked = 4 << 20;
  options.words_only = true;
  Corpus corpus = Corpus::of_bytes(all.substr(0, end), end < all.size() ? all.substr(end + 1) : "", options, diagnostics);
  std::set<std::string> ids;
  while (const auto item = corpus.next()) {
    const Document& d = item->document;
    if (!ids.insert(d.id).second || d.text.empty() || d.text.size() > options.max_document || !is_valid_utf8(d.text) || d.sha256.size() != 64) std::abort();
    if (d.text.find('\0') != std::string::npos || !is_valid_utf8(d.id) || !is_valid_utf8(d.title)) std::abort();
  }
  return 0;
}
