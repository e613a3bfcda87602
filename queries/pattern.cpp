#include "queries/pattern.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "graph/error.hpp"
#include "queries/width.hpp"

namespace khabar {
namespace {

constexpr std::size_t k_max_bytes = 4096;  // of one pattern; a sentence fits, a pasted file does not
constexpr std::array<std::string_view, 3> k_places = {"subject", "relation", "object"};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

Span trim(std::string_view source, Span span) {
  while (!span.empty() && is_space(source[span.begin])) ++span.begin;
  while (!span.empty() && is_space(source[span.end - 1])) --span.end;
  return span;
}

/// The bytes of the terms: parted by "|" outside quotes.
std::vector<Span> part_terms(std::string_view source) {
  std::vector<Span> terms;
  std::uint32_t begin = 0;
  bool quoted = false;
  std::uint32_t quote = 0;
  const auto size = static_cast<std::uint32_t>(source.size());
  for (std::uint32_t i = 0; i < size; ++i) {
    if (source[i] == '"') {
      // A quote opens only at the start of a term, so that a name with an inch mark or a stray quote stays a name.
      if (quoted) quoted = false;
      else if (trim(source, {begin, i}).empty() || (i > 0 && source[i - 1] == '"')) quoted = true, quote = i;
    } else if (source[i] == '|' && !quoted) {
      terms.push_back({begin, i});
      begin = i + 1;
    }
  }
  if (quoted) throw PatternError("the quote that opens here is never closed", {quote, quote + 1});
  terms.push_back({begin, size});
  return terms;
}

bool is_name_byte(char c) {
  const auto u = static_cast<unsigned char>(c);
  return u >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

Term parse_variable(std::string_view source, Span at, bool relation) {
  Term term{TermKind::Variable, {}, {}, 0, at};
  std::uint32_t end = at.begin + 1;
  while (end < at.end && is_name_byte(source[end])) ++end;
  term.text = cut(source, {at.begin + 1, end});
  if (term.text.empty()) throw PatternError("a variable needs a name, as in ?who", at);
  if (end == at.end) return term;
  if (source[end] != ':')
    throw PatternError("a variable's name is letters, digits and _; quote the term if it is a name", {end, at.end});
  if (relation) throw PatternError("a relation has no type", {end, at.end});
  const Span word{end + 1, at.end};
  term.type = entity_type_from(cut(source, word));
  if (!term.type)
    throw PatternError("no such type; types are person, organisation, place, group, event, date, number, concept, other",
                       word.empty() ? Span{end, at.end} : word);
  return term;
}

Term parse_term(std::string_view source, Span at, bool relation) {
  const std::string_view text = cut(source, at);
  if (text == "*") return {TermKind::Any, {}, {}, 0, at};
  if (text[0] == '?') return parse_variable(source, at, relation);
  if (text[0] == '#') {
    Term term{TermKind::Id, {}, {}, 0, at};
    const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), term.id);
    if (error != std::errc{} || end != text.data() + text.size() || text.size() == 1)
      throw PatternError("an id is # and digits, as khabar show prints it", at);
    return term;
  }
  if (text[0] == '~') {
    const Span words = trim(source, {at.begin + 1, at.end});
    if (fold_text(cut(source, words)).empty()) throw PatternError("~ needs words, as in ~ foreign minister", at);
    return {TermKind::Words, std::string(cut(source, words)), {}, 0, at};
  }
  if (text[0] != '"') return {TermKind::Name, std::string(text), {}, 0, at};
  Term term{TermKind::Name, {}, {}, 0, at};
  std::uint32_t i = at.begin + 1;
  for (; i < at.end; ++i) {
    if (source[i] != '"') term.text += source[i];
    else if (i + 1 < at.end && source[i + 1] == '"') term.text += source[i++];
    else break;
  }
  if (i + 1 < at.end) throw PatternError("expected | after the quoted name", trim(source, {i + 1, at.end}));
  if (trim(term.text, {0, static_cast<std::uint32_t>(term.text.size())}).empty())
    throw PatternError("the quotes are empty; * stands for anything", at);
  return term;
}

}  // namespace

Pattern parse_pattern(std::string_view source) {
  if (source.size() > k_max_bytes)
    throw PatternError("the pattern is longer than " + std::to_string(k_max_bytes) + " bytes", {});
  const auto size = static_cast<std::uint32_t>(source.size());
  if (trim(source, {0, size}).empty())
    throw PatternError("the pattern is empty, expected subject | relation | object", {0, size});
  const std::vector<Span> terms = part_terms(source);
  if (terms.size() < 3)
    throw PatternError("expected three terms parted by |, found " + std::to_string(terms.size()), {size, size + 1});
  if (terms.size() > 3)
    throw PatternError("expected three terms parted by |, found " + std::to_string(terms.size()) +
                           "; quote a name that has | in it",
                       {terms[2].end, terms[2].end + 1});
  Pattern pattern;
  pattern.source = source;
  const std::array<Term*, 3> places = {&pattern.subject, &pattern.relation, &pattern.object};
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Span at = trim(source, terms[i]);
    if (at.empty())
      throw PatternError("the " + std::string(k_places[i]) + " is empty; * stands for anything",
                         {terms[i].begin, std::max(terms[i].end, terms[i].begin + 1)});
    *places[i] = parse_term(source, at, i == 1);
  }
  return pattern;
}

std::string point_at(std::string_view source, Span at) {
  // Spaces stay as they are (each one column), so that what is shown is what was typed; the rest is made safe.
  const auto show = [](std::string_view part) {
    std::string out, word;
    const auto flush = [&] {
      out += clean_line(word);
      word.clear();
    };
    for (const char c : part)
      if (is_space(c)) flush(), out += ' ';
      else word += c;
    flush();
    return out;
  };
  std::string line;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= source.size(); ++i)
    if (i == source.size() || source[i] == '|') {
      line += isolate(show(source.substr(begin, i - begin)));
      if (i < source.size()) line += '|';
      begin = i + 1;
    }
  const std::size_t from = std::min<std::size_t>(at.begin, source.size()), to = std::min<std::size_t>(at.end, source.size());
  const std::string pad(display_width(show(source.substr(0, from))), ' ');
  const std::string marks(std::max<std::size_t>(1, to > from ? display_width(show(source.substr(from, to - from))) : 0), '^');
  return "  " + line + "\n  " + pad + marks;
}

std::vector<Pattern> parse_patterns(const std::vector<std::string>& sources) {
  if (sources.size() > k_max_patterns)
    throw Error(ErrorKind::usage, "found " + std::to_string(sources.size()) + " patterns, expected at most " +
                                      std::to_string(k_max_patterns));
  std::vector<Pattern> patterns;
  std::map<std::string, bool> is_relation;
  for (const std::string& source : sources) {
    const auto fail = [&](const std::string& what, Span at) {
      throw Error(ErrorKind::usage, what + "\n" + point_at(source, at),
                  "a pattern is subject | relation | object, with ?names for what is asked and * for anything");
    };
    try {
      patterns.push_back(parse_pattern(source));
    } catch (const PatternError& error) {
      fail(error.what(), error.at);
    }
    const Pattern& pattern = patterns.back();
    for (const Term* term : {&pattern.subject, &pattern.relation, &pattern.object}) {
      if (term->kind != TermKind::Variable) continue;
      const bool relation = term == &pattern.relation;
      const auto [known, fresh] = is_relation.emplace(term->text, relation);
      if (!fresh && known->second != relation)
        fail("?" + term->text + " stands for a relation in one place and for a node in another", term->at);
    }
  }
  return patterns;
}

}  // namespace khabar
