// A Statement as one line of JSON, the record that `khabar extract` prints; and back.
#pragma once

#include <string>
#include <string_view>

#include "graph/statement.hpp"

namespace khabar {

/// One line without its '\n'; keys in the order of the record in README. Spans as [[begin,end]], bytes, half-open.
/// Strings are made valid UTF-8 where they are not.
std::string to_json(const Statement& statement);

/// Reads what to_json writes; unknown keys are ignored, absent ones keep their defaults. Throws Error{input} that names
/// the key, what was found and what was expected.
Statement statement_from_json(std::string_view line);

/// "[[b,e],[b,e]]", the form in which the store keeps spans; and back (false where it is not of that form).
std::string to_json(const std::vector<Span>& spans);
bool spans_from_json(std::string_view text, std::vector<Span>& spans);

}  // namespace khabar
