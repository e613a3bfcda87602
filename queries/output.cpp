#include "queries/output.hpp"

#include <algorithm>
#include <cstdio>
#include <iostream>

#include <CLI/CLI.hpp>

#include "graph/error.hpp"

namespace khabar {

void Output::declare(CLI::App& app) {
  app.add_option("graph", graph, "the file that khabar build wrote")->required()->type_name("GRAPH");
  app.add_option("--format", format, "how the answer is printed")->type_name("table|jsonl|csv|tsv|md")->capture_default_str();
}

RowFormat Output::row_format() const {
  if (const auto known = row_format_from(format)) return *known;
  throw Error(ErrorKind::usage, "--format: \"" + format + "\" is no format, expected table, jsonl, csv, tsv or md");
}

Rows Output::rows(std::vector<Column> columns) const {
  return Rows(std::cout, row_format(), detect_screen(), std::move(columns));
}

void print_notes(const std::vector<std::string>& notes) {
  for (const std::string& note : notes) std::fputs(format_message("note", "", 0, note, "").c_str(), stderr);
}

int tell_nothing(const std::string& what) {
  std::fputs(format_message("note", "", 0, what, "").c_str(), stderr);
  return k_nothing_found;
}

std::string Quote::where() const {
  std::string text = document + "/" + std::to_string(sentence_number);
  if (!published.empty()) text += " \u00B7 " + published.substr(0, published.find('T'));  // the day
  if (!source.empty()) text += " \u00B7 " + source;
  return text;
}

std::string mark_slots(std::string_view sentence, std::uint32_t sentence_begin, std::vector<Mark> marks) {
  const auto size = static_cast<std::uint32_t>(sentence.size());
  std::vector<Mark> kept;
  for (Mark& mark : marks) {
    if (mark.span.begin < sentence_begin || mark.span.end > sentence_begin + size || mark.span.empty()) continue;
    const auto same = std::find_if(kept.begin(), kept.end(), [&](const Mark& k) { return k.span == mark.span; });
    if (same != kept.end()) {
      same->label += "+" + mark.label;
      continue;
    }
    const bool crosses = std::any_of(kept.begin(), kept.end(), [&](const Mark& k) {
      return mark.span.begin < k.span.end && k.span.begin < mark.span.end;
    });
    if (!crosses) kept.push_back(std::move(mark));
  }
  std::sort(kept.begin(), kept.end(), [](const Mark& a, const Mark& b) { return a.span < b.span; });
  std::string out;
  std::uint32_t at = 0;
  for (const Mark& mark : kept) {
    const std::uint32_t begin = mark.span.begin - sentence_begin, end = mark.span.end - sentence_begin;
    out += sentence.substr(at, begin - at);
    out += "[" + mark.label + " ";
    out += sentence.substr(begin, end - begin);
    out += "]";
    at = end;
  }
  return out += sentence.substr(at);
}

Quote read_quote(const Store& store, std::int64_t id) {
  Quote quote;
  quote.statement = id;
  const auto statement = store.statement(id);
  if (!statement) return quote;
  const std::int64_t document = document_of(id);
  Query& row = store.database().kept("SELECT name, published, CASE source WHEN '' THEN agency ELSE source END FROM documents WHERE id = ?");
  row.bind(1, document);
  if (row.step()) {
    quote.document = row.text(0);
    quote.published = row.text(1);
    quote.source = row.text(2);
  }
  row.reset();
  quote.sentence_number = statement->sentence;
  quote.sentence = store.sentence_text(document, statement->sentence);
  quote.statement_name = statement->id;
  const auto record = store.sentence(document, statement->sentence);
  std::vector<Mark> marks;
  const auto add = [&](const char* label, const std::vector<Span>& spans) {
    for (const Span span : spans) marks.push_back({label, span});
  };
  add("S", statement->subject.spans);
  add("R", statement->relation.spans);
  add("O", statement->object.spans);
  if (statement->speaker) add("by", statement->speaker->spans);
  add("cue", statement->cue_spans);
  quote.marked = record ? mark_slots(quote.sentence, record->span.begin, std::move(marks)) : quote.sentence;
  return quote;
}

}  // namespace khabar
