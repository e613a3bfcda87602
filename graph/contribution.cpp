#include "graph/contribution.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "graph/error.hpp"
#include "graph/identity.hpp"
#include "graph/store.hpp"
#include "graph/utf8.hpp"

namespace khabar {
namespace {

using LocalKey = std::pair<std::string, EntityType>;

void check_spans(const std::vector<Span>& spans, std::size_t size, const std::string& id, const char* what) {
  for (const Span& span : spans)
    if (span.begin > span.end || span.end > size)
      throw Error(ErrorKind::data, "statement " + id + ": a span of its " + what + " lies outside the text");
}

void check_phrase(const Phrase& phrase, std::size_t size, const std::string& id, const char* what) {
  check_spans(phrase.spans, size, id, what);
  if (phrase.text.empty() || phrase.spans.empty())
    throw Error(ErrorKind::data, "statement " + id + ": its " + what + " is empty");
}

const std::string& entity_of(const Phrase& phrase) { return phrase.entity.empty() ? phrase.text : phrase.entity; }

}  // namespace

const std::string& relation_name(const Relation& relation) {
  if (!relation.canonical.empty()) return relation.canonical;
  return relation.lemma.empty() ? relation.text : relation.lemma;
}

std::string script_of(std::string_view text) {
  int arabic = 0, latin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    at += point.length;
    const char32_t c = point.code;
    if ((c >= 0x620 && c <= 0x64A) || (c >= 0x671 && c <= 0x6D3) || (c >= 0xFB50 && c <= 0xFEFC)) ++arabic;
    else if ((c | 32) >= U'a' && (c | 32) <= U'z') ++latin;
    else if (c >= 0xC0 && c <= 0x24F) ++latin;
  }
  if (arabic == 0 && latin == 0) return {};
  return arabic >= latin ? "ar" : "en";
}

int statement_number(const Statement& statement) {
  const auto slash = statement.id.rfind('/');
  if (slash == std::string::npos) return 0;
  int number = 0;
  const char* const end = statement.id.data() + statement.id.size();
  const auto [at, error] = std::from_chars(statement.id.data() + slash + 1, end, number);
  return error == std::errc{} && at == end && number > 0 ? number : 0;
}

std::int64_t Contribution::local_number(const std::string& text, EntityType type) const {
  const auto found = std::lower_bound(locals.begin(), locals.end(), std::tie(text, type), [](const LocalEntity& l, const auto& key) {
    return std::tie(l.text, l.type) < key;
  });
  if (found == locals.end() || found->text != text || found->type != type) return 0;
  return found - locals.begin() + 1;
}

Contribution contribution_of(const Extraction& extraction) {
  std::map<LocalKey, LocalEntity> locals;
  const auto local = [&](const std::string& text, EntityType type) -> LocalEntity& {
    LocalEntity& one = locals[{text, type}];
    if (one.text.empty()) {
      one.text = text;
      one.type = type;
    }
    return one;
  };
  for (const Mention& mention : extraction.mentions) {
    LocalEntity& one = local(mention.entity.empty() ? mention.text : mention.entity, mention.type);
    if (!mention.text.empty() && !is_pronoun(mention.text)) ++one.aliases[mention.text];
  }
  Contribution out;
  for (const Statement& statement : extraction.statements) {
    local(entity_of(statement.subject), statement.subject.type);
    local(entity_of(statement.object), statement.object.type);
    if (statement.speaker) local(entity_of(*statement.speaker), statement.speaker->type);
    ++out.relations[{relation_name(statement.relation), statement.relation.lemma, statement.lang}];
  }
  Expansions expansions;
  for (auto& [key, one] : locals) {
    if (!one.aliases.count(one.text)) one.aliases[one.text] = 1;
    one.folded = fold_name(one.text);
    if (one.folded.empty()) one.folded = one.text;
    note_acronyms(one, expansions);
    note_body(one, expansions);
  }
  for (auto& [key, one] : locals) {
    if (one.type != EntityType::Date && one.type != EntityType::Number) one.folded = name_with_body(one.folded, expansions);
    one.name_type = identity_type(one);
    one.country = country_of(one);
    one.keys = identity_keys(one, expansions);
    one.name = name_id(one.name_type, one.folded, one.country);
    out.locals.push_back(std::move(one));
  }
  return out;
}

void Sums::count(const Contribution& contribution, std::int64_t sign) {
  for (const LocalEntity& local : contribution.locals) {
    Name& name = names[local.name];
    if (name.folded.empty()) {
      name.folded = local.folded;
      name.type = local.name_type;
      name.country = local.country;
    }
    if (name.folded != local.folded || name.type != local.name_type || name.country != local.country)
      throw Error(ErrorKind::internal, "two names have one id: " + name.folded + ", " + local.folded);
    name.documents += sign;
    for (const std::string& key : local.keys) name.keys[key] += sign;
    for (const auto& [text, mentions] : local.aliases) name.aliases[text] += sign * mentions;
  }
  for (const auto& [relation, statements] : contribution.relations) relations[relation] += sign * statements;
}

void check_extraction(const Extraction& extraction) {
  const auto wrong = [](const std::string& what) { throw Error(ErrorKind::data, what, "please report this article"); };
  const std::size_t size = extraction.document.text.size();
  if (extraction.document.id.empty()) wrong("a document without an id");
  if (size > std::numeric_limits<std::uint32_t>::max()) wrong("a text of more than 4 GiB");
  if (!is_valid_utf8(extraction.document.text)) wrong("a text that is not UTF-8");
  std::set<int> numbers;
  for (const SentenceRecord& sentence : extraction.sentences) {
    if (sentence.span.begin > sentence.span.end || sentence.span.end > size)
      wrong("sentence " + std::to_string(sentence.number) + " lies outside the text");
    if (sentence.number < 1 || sentence.number > k_max_places) wrong("more sentences than the store can number");
    if (!numbers.insert(sentence.number).second) wrong("two sentences numbered " + std::to_string(sentence.number));
  }
  for (const Mention& mention : extraction.mentions) {
    if (mention.span.begin > mention.span.end || mention.span.end > size) wrong("a mention lies outside the text: " + mention.text);
    if (mention.entity.empty() && mention.text.empty()) wrong("a mention without a name");
  }
  if (extraction.mentions.size() > static_cast<std::size_t>(k_max_places) ||
      extraction.statements.size() > static_cast<std::size_t>(k_max_places))
    wrong("more mentions or statements than the store can number");
  std::set<std::pair<int, int>> ids;
  for (const Statement& statement : extraction.statements) {
    const int number = statement_number(statement);
    if (!number) wrong("statement id " + statement.id + ", expected DOC/SENTENCE/N");
    if (!numbers.count(statement.sentence)) wrong("statement " + statement.id + " is of a sentence that is not there");
    if (!ids.insert({statement.sentence, number}).second) wrong("two statements " + statement.id);
    check_phrase(statement.subject, size, statement.id, "subject");
    check_phrase(statement.object, size, statement.id, "object");
    if (statement.speaker) check_phrase(*statement.speaker, size, statement.id, "speaker");
    check_spans(statement.relation.spans, size, statement.id, "relation");
    // A copula that Arabic and apposition do not write has neither words nor spans, only a name.
    if (statement.relation.text.empty() != statement.relation.spans.empty() || relation_name(statement.relation).empty())
      wrong("statement " + statement.id + ": its relation is empty");
    check_spans(statement.cue_spans, size, statement.id, "cue");
    for (const Qualifier& qualifier : statement.qualifiers) check_spans(qualifier.spans, size, statement.id, "qualifier");
  }
}

}  // namespace khabar
