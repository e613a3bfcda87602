// The text of graph/schema.sql, compiled in.
#pragma once

namespace khabar {

extern const char* const k_schema;

}  // namespace khabar
