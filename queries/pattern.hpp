// Triple patterns as typed: '?who | call for | ?what'. This is the reading of them; compile.hpp makes SQL.
//
// Three terms parted by "|": subject, relation, object. A term is
//   ?name            a variable; the same name in several places means the same thing
//   ?name:person     a variable of that type (subject and object only)
//   *                anything
//   روسيا            a name, compared folded; in "quotes" where it has | ? * ~ # or quotes of its own ("" stands for ")
//   ~ foreign minister   any name that has all these words
//   #123             the node (or relation) of this id
// A relation may be given by its canonical name, its lemmas or as written, in either language.
//
// The parser is total: any bytes give a Pattern or a PatternError that knows where.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "graph/statement.hpp"
#include "graph/text.hpp"

namespace khabar {

enum class TermKind { Any, Variable, Name, Words, Id };

struct Term {
  TermKind kind = TermKind::Any;
  std::string text;                ///< variable's name without "?", name, words; empty for * and ids
  std::optional<EntityType> type;  ///< of a variable
  std::int64_t id = 0;
  Span at;                         ///< its bytes in the pattern
};

struct Pattern {
  std::string source;  ///< as typed
  Term subject, relation, object;
};

class PatternError : public std::runtime_error {
 public:
  PatternError(const std::string& what, Span at) : std::runtime_error(what), at(at) {}
  Span at;
};

/// Throws PatternError.
Pattern parse_pattern(std::string_view source);

/// A caret line under the pattern: the source, then marks below the bytes `at`; two lines, each indented by two.
/// Right-to-left terms are isolated each by itself, so that the marks stand below them on a terminal that reorders.
std::string point_at(std::string_view source, Span at);

/// The most patterns that one query may join.
constexpr std::size_t k_max_patterns = 8;

/// Parses all; throws Error{usage} with the caret for the first mistake, for too many patterns, and for a variable that
/// stands for a relation in one place and a node in another.
std::vector<Pattern> parse_patterns(const std::vector<std::string>& sources);

}  // namespace khabar
