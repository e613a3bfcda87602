// The texts of graph/schema.sql and graph/indexes.sql, compiled in.
#pragma once

namespace khabar {

extern const char* const k_schema;
extern const char* const k_indexes;

}  // namespace khabar
