// The rows of one document.
#include "graph/draft.hpp"

#include <algorithm>
#include <unordered_map>

#include "graph/statement_json.hpp"
#include "graph/store.hpp"
#include "graph/text.hpp"

namespace khabar {
namespace {

using MaybeText = std::optional<std::string_view>;

/// NULL for an empty string, for columns where absence is NULL.
MaybeText or_null(const std::string& text) { return text.empty() ? std::nullopt : MaybeText(text); }

/// NULL where the whole phrase is the short wording.
MaybeText full_of(const Phrase& phrase) {
  return phrase.full == phrase.text || phrase.full.empty() ? std::nullopt : MaybeText(phrase.full);
}

const std::string& name_of(const Phrase& phrase) { return phrase.entity.empty() ? phrase.text : phrase.entity; }

void add_document(Rows& rows, std::int64_t id, const Extraction& extraction) {
  const Document& doc = extraction.document;
  rows.add(Table::documents, id, doc.id, doc.uri, doc.title, doc.source, doc.agency, doc.place, doc.author, doc.published, doc.lang,
           doc.sha256, doc.text);
  for (const SentenceRecord& sentence : extraction.sentences) {
    rows.add(Table::sentences, id, sentence.number, std::int64_t{sentence.span.begin}, std::int64_t{sentence.span.end});
    rows.add(Table::sentence_words, place_id(id, sentence.number), fold_text(cut(doc.text, sentence.span)));
  }
}

void add_mentions(Rows& rows, std::int64_t document, const Extraction& extraction, const Contribution& contribution) {
  std::int64_t number = 0;
  for (const Mention& mention : extraction.mentions) {
    const std::string& name = mention.entity.empty() ? mention.text : mention.entity;
    const bool literal = cut(extraction.document.text, mention.span) == mention.text;
    rows.add(Table::mentions, document, ++number, std::int64_t{mention.span.begin}, std::int64_t{mention.span.end},
             literal ? std::nullopt : MaybeText(mention.text), contribution.local_number(name, mention.type), mention.rule);
  }
}

void add_statements(Rows& rows, std::int64_t document, const Extraction& extraction, const Contribution& contribution) {
  // Statements take their places in the order of sentence and number.
  std::vector<const Statement*> ordered;
  for (const Statement& statement : extraction.statements) ordered.push_back(&statement);
  std::sort(ordered.begin(), ordered.end(), [](const Statement* a, const Statement* b) {
    return std::pair(a->sentence, statement_number(*a)) < std::pair(b->sentence, statement_number(*b));
  });
  std::unordered_map<std::string_view, std::int64_t> place_of_id;
  std::int64_t number = 0;
  for (const Statement* s : ordered) place_of_id[s->id] = place_id(document, ++number);

  const auto local_of = [&](const Phrase& phrase) { return contribution.local_number(name_of(phrase), phrase.type); };
  const Phrase none;
  for (const Statement* s : ordered) {
    const std::int64_t id = place_of_id.at(s->id), subject = local_of(s->subject), object = local_of(s->object);
    const auto parent = place_of_id.find(s->parent);
    const Phrase& voice = s->speaker ? *s->speaker : none;
    const auto of_speaker = [&](MaybeText value) { return s->speaker ? value : std::nullopt; };
    std::optional<std::int64_t> speaker;
    std::optional<EntityOf> speaker_entity;
    if (s->speaker) {
      speaker = local_of(voice);
      speaker_entity = EntityOf{*speaker};
    }
    rows.add(Table::statements, id, document, s->sentence, statement_number(*s), s->lang, EntityOf{subject},
             relation_id(relation_name(s->relation)), EntityOf{object}, speaker_entity,
             s->act ? std::optional(to_string(*s->act)) : std::nullopt, static_cast<int>(s->negated), to_string(s->modality),
             to_string(s->tense), s->confidence, s->rule,
             parent == place_of_id.end() || s->parent.empty() ? std::nullopt : std::optional(parent->second), s->subject.text,
             full_of(s->subject), to_json(s->subject.spans), subject, or_null(s->subject.join), s->relation.text,
             s->relation.lemma, to_json(s->relation.spans), s->object.text, full_of(s->object), to_json(s->object.spans), object,
             or_null(s->object.join), of_speaker(voice.text), of_speaker(full_of(voice)), of_speaker(to_json(voice.spans)), speaker,
             of_speaker(or_null(voice.join)), or_null(s->cue), s->cue_spans.empty() ? std::nullopt : std::optional(to_json(s->cue_spans)));
    number = 0;
    for (const Qualifier& qualifier : s->qualifiers)
      rows.add(Table::qualifiers, id, ++number, to_string(qualifier.role), qualifier.text, to_json(qualifier.spans),
               or_null(qualifier.from), or_null(qualifier.to));
  }
}

}  // namespace

Draft draft_of(const Extraction& extraction, const Contribution& contribution) {
  Draft out;
  out.name = extraction.document.id;
  out.id = document_id(out.name);
  out.sha256 = extraction.document.sha256;
  add_document(out.rows, out.id, extraction);
  for (const LocalEntity& local : contribution.locals) {
    out.names.push_back(local.name);
    out.rows.add(Table::local_entities, out.id, static_cast<std::int64_t>(out.names.size()), local.name, local.text, to_string(local.type));
  }
  add_mentions(out.rows, out.id, extraction, contribution);
  add_statements(out.rows, out.id, extraction, contribution);
  return out;
}

}  // namespace khabar
