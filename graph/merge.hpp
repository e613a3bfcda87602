// Merging graph files: the documents of all of them in one.
#pragma once

#include <filesystem>
#include <vector>

#include "graph/store_write.hpp"

namespace khabar {

struct MergeCounts {
  std::size_t added = 0;      ///< documents that were new
  std::size_t same = 0;       ///< documents that were there
  std::size_t replaced = 0;   ///< documents whose other version won
  std::size_t kept = 0;       ///< documents whose other version lost
};

/// Adds all that `from` holds to `into`. Of two versions of a document the later published wins, then the greater
/// sha256, so that merging is the same in any order and grouping. Build records must be equal; overrides are joined, and
/// "apart" wins over "same". Throws Error{store}.
MergeCounts merge_store(StoreWriter& into, const Store& from);

/// The build record of a file.
BuildRecord build_record(const Store& store);

}  // namespace khabar
