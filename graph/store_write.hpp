// The writing side of the store: documents come in and go out in batches, one transaction each.
//
// The law: what a file holds is a function of the set of documents in it, ids included, whatever the order, the batches
// and the history. A process killed at any moment leaves the last whole batch.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "graph/contribution.hpp"
#include "graph/document.hpp"
#include "graph/draft.hpp"
#include "graph/store.hpp"

namespace khabar {

/// What a graph is made with: tool, models, options. Every entry must be equal for documents to be added.
using BuildRecord = std::map<std::string, std::string>;

struct StoreOptions {
  /// A batch is committed at this many documents; 0: at 1024, or at a fourth of those that are stored where that is more. A
  /// batch visits most pages of the file, and so a document costs the same in a large file only where batches grow with it.
  std::size_t batch_documents = 0;
  std::size_t batch_bytes = 64u << 20;      ///< or at this many bytes of rows
  bool stamp = true;                        ///< keep the time of adding (table additions)
  std::int64_t max_pages = 0;               ///< for tests: the size at which the disk is "full"; 0 for no limit
};

/// What became of a document that was handed in.
enum class Added { fresh, unchanged, replaced };

class StoreWriter {
 public:
  /// Opens `file`, makes it where there is none, and takes it to WAL mode. With a record, refuses a file that was built
  /// with another one; without, leaves the file's own. Throws Error{store}.
  explicit StoreWriter(const std::filesystem::path& file, const BuildRecord* record = nullptr, StoreOptions options = {});
  ~StoreWriter();

  /// The sha256 of the document of this name, pending ones included; empty where there is none.
  std::string sha256(std::string_view name);

  /// Takes a document in, in place of an older one of the same name; commits when the batch is full. Throws Error{data}
  /// for an extraction that breaks its rules (and takes nothing of it), Error{store} where it cannot be written.
  Added add(Extraction extraction);
  /// Takes away exactly what the document brought; false where there is none.
  bool remove(std::string_view name);
  /// Writes the batch, joins names to entities, commits.
  void commit();
  /// Commits, and makes the file a single one again. The writer can be used on.
  void finish();

  Store& store() { return store_; }
  Database& database() { return *store_.database_; }

 private:
  void write_batch();
  bool batch_is_full();
  void drop_batch();
  Store store_;
  StoreOptions options_;
  std::map<std::string, Draft, std::less<>> pending_;  ///< by name
  Sums sums_;                                          ///< of the pending documents
  std::size_t pending_bytes_ = 0;
  std::set<std::string, std::less<>> removed_;         ///< names of stored documents to take away
  std::size_t stored_ = 0;                             ///< documents in the file
};

/// Has the identity of every name decided again, from all that the store knows (after overrides changed, for instance).
void rejoin_all_names(StoreWriter& writer);

}  // namespace khabar
