// Files of older store versions, brought up to this one.
#pragma once

#include <cstdint>

namespace khabar {

class Database;

/// Takes a file of an older store version to k_store_version, step by step, in one transaction: a process killed here leaves
/// the old file. Does nothing to a file of this version, and then gives false. The file must be open for writing. Throws
/// Error{store}.
bool migrate(Database& db);

}  // namespace khabar
