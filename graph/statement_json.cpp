#include "graph/statement_json.hpp"

#include <charconv>
#include <limits>

#include <nlohmann/json.hpp>

#include "graph/error.hpp"

namespace khabar {
namespace {

using nlohmann::ordered_json;

ordered_json spans_json(const std::vector<Span>& spans) {
  ordered_json out = ordered_json::array();
  for (const Span& span : spans) out.push_back({span.begin, span.end});
  return out;
}

ordered_json phrase_json(const Phrase& phrase) {
  ordered_json out;
  out["text"] = phrase.text;
  out["full"] = phrase.full;
  out["entity"] = phrase.entity;
  out["type"] = to_string(phrase.type);
  out["spans"] = spans_json(phrase.spans);
  if (!phrase.join.empty()) out["join"] = phrase.join;
  return out;
}

/// Reads the fields of one JSON object, naming the path of what is wrong.
class Reader {
 public:
  Reader(const ordered_json& object, std::string path) : object_(object), path_(std::move(path)) {
    if (!object.is_object()) wrong("", object, "an object");
  }

  void string(const char* key, std::string& out) const {
    if (const auto* value = find(key)) {
      if (!value->is_string()) wrong(key, *value, "a string");
      out = value->get<std::string>();
    }
  }

  void spans(const char* key, std::vector<Span>& out) const {
    const auto* value = find(key);
    if (!value) return;
    if (!spans_from_json(value->dump(), out)) wrong(key, *value, "a list of [begin,end]");
  }

  template <typename Enum>
  void word(const char* key, Enum& out, std::optional<Enum> (*read)(std::string_view)) const {
    if (const auto* value = find(key)) {
      const auto found = value->is_string() ? read(value->get<std::string>()) : std::nullopt;
      if (!found) wrong(key, *value, "one of the words that the record allows");
      out = *found;
    }
  }

  void phrase(const char* key, Phrase& out) const {
    if (const auto* value = find(key)) {
      const Reader reader(*value, path(key));
      reader.string("text", out.text);
      reader.string("full", out.full);
      reader.string("entity", out.entity);
      reader.word("type", out.type, entity_type_from);
      reader.spans("spans", out.spans);
      reader.string("join", out.join);
    }
  }

  const ordered_json* find(const char* key) const {
    const auto at = object_.find(key);
    return at == object_.end() || at->is_null() ? nullptr : &*at;
  }

  std::string path(const char* key) const { return path_.empty() ? key : path_ + "." + key; }

  [[noreturn]] void wrong(const char* key, const ordered_json& value, const std::string& expected) const {
    throw Error(ErrorKind::input, "field \"" + path(key) + "\" is " + value.type_name() + ", expected " + expected);
  }

 private:
  const ordered_json& object_;
  std::string path_;
};

}  // namespace

std::string to_json(const std::vector<Span>& spans) {
  std::string out = "[";
  for (const Span& span : spans) {
    if (out.size() > 1) out += ',';
    out += '[' + std::to_string(span.begin) + ',' + std::to_string(span.end) + ']';
  }
  return out + ']';
}

bool spans_from_json(std::string_view text, std::vector<Span>& spans) {
  spans.clear();
  const char* at = text.data();
  const char* const end = at + text.size();
  const auto take = [&](char c) { return at != end && *at == c && ++at; };
  const auto number = [&](std::uint32_t& out) {
    const auto [next, error] = std::from_chars(at, end, out);
    if (error != std::errc{}) return false;
    at = next;
    return true;
  };
  if (!take('[')) return false;
  if (take(']')) return at == end;
  do {
    Span span;
    if (!take('[') || !number(span.begin) || !take(',') || !number(span.end) || !take(']')) return false;
    if (span.begin > span.end) return false;
    spans.push_back(span);
  } while (take(','));
  return take(']') && at == end;
}

std::string to_json(const Statement& statement) {
  ordered_json out;
  out["id"] = statement.id;
  out["doc"] = statement.doc;
  out["sentence"] = statement.sentence;
  out["lang"] = statement.lang;
  out["subject"] = phrase_json(statement.subject);
  out["relation"] = {{"text", statement.relation.text},
                     {"lemma", statement.relation.lemma},
                     {"canonical", statement.relation.canonical},
                     {"spans", spans_json(statement.relation.spans)}};
  out["object"] = phrase_json(statement.object);
  out["qualifiers"] = ordered_json::array();
  for (const Qualifier& qualifier : statement.qualifiers) {
    ordered_json one;
    one["role"] = to_string(qualifier.role);
    one["text"] = qualifier.text;
    if (!qualifier.from.empty()) one["from"] = qualifier.from;
    if (!qualifier.to.empty()) one["to"] = qualifier.to;
    one["spans"] = spans_json(qualifier.spans);
    out["qualifiers"].push_back(std::move(one));
  }
  out["act"] = statement.act ? ordered_json(to_string(*statement.act)) : ordered_json(nullptr);
  out["speaker"] = statement.speaker ? phrase_json(*statement.speaker) : ordered_json(nullptr);
  out["cue"] = statement.cue.empty() ? ordered_json(nullptr) : ordered_json(statement.cue);
  if (!statement.cue_spans.empty()) out["cue_spans"] = spans_json(statement.cue_spans);
  out["polarity"] = statement.negated ? "-" : "+";
  out["modality"] = to_string(statement.modality);
  out["tense"] = to_string(statement.tense);
  out["parent"] = statement.parent.empty() ? ordered_json(nullptr) : ordered_json(statement.parent);
  out["confidence"] = statement.confidence;
  out["rule"] = statement.rule;
  return out.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

Statement statement_from_json(std::string_view line) {
  ordered_json json;
  try {
    json = ordered_json::parse(line);
  } catch (const ordered_json::parse_error& error) {
    throw Error(ErrorKind::input, "not JSON at byte " + std::to_string(error.byte), "one statement a line, as khabar extract prints it");
  }
  const Reader reader(json, "");
  Statement out;
  reader.string("id", out.id);
  reader.string("doc", out.doc);
  reader.string("lang", out.lang);
  if (const auto* value = reader.find("sentence")) {
    if (!value->is_number_unsigned() || value->get<std::uint64_t>() > std::numeric_limits<int>::max())
      reader.wrong("sentence", *value, "a whole number from 1");
    out.sentence = value->get<int>();
  }
  reader.phrase("subject", out.subject);
  reader.phrase("object", out.object);
  if (const auto* value = reader.find("relation")) {
    const Reader relation(*value, "relation");
    relation.string("text", out.relation.text);
    relation.string("lemma", out.relation.lemma);
    relation.string("canonical", out.relation.canonical);
    relation.spans("spans", out.relation.spans);
  }
  if (const auto* value = reader.find("qualifiers")) {
    if (!value->is_array()) reader.wrong("qualifiers", *value, "a list");
    for (const auto& item : *value) {
      const Reader one(item, "qualifiers");
      Qualifier& qualifier = out.qualifiers.emplace_back();
      one.word("role", qualifier.role, role_from);
      one.string("text", qualifier.text);
      one.string("from", qualifier.from);
      one.string("to", qualifier.to);
      one.spans("spans", qualifier.spans);
    }
  }
  if (reader.find("act")) reader.word("act", out.act.emplace(), act_from);
  if (reader.find("speaker")) reader.phrase("speaker", out.speaker.emplace());
  reader.string("cue", out.cue);
  reader.spans("cue_spans", out.cue_spans);
  if (const auto* value = reader.find("polarity")) {
    if (*value != "+" && *value != "-") reader.wrong("polarity", *value, "\"+\" or \"-\"");
    out.negated = *value == "-";
  }
  reader.word("modality", out.modality, modality_from);
  reader.word("tense", out.tense, tense_from);
  reader.string("parent", out.parent);
  if (const auto* value = reader.find("confidence")) {
    if (!value->is_number()) reader.wrong("confidence", *value, "a number from 0 to 1");
    out.confidence = value->get<double>();
  }
  reader.string("rule", out.rule);
  return out;
}

}  // namespace khabar
