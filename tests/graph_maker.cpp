// Makes a graph from statements listed by hand, so that tests of queries and exports do not change with the extractor.
//
//   graph_maker LIST OUT.db            LIST as below
//   graph_maker --generate N OUT.db    N statements in a made-up world, seeded: for timing (about 20 a document)
//
//   doc ID LANG DATE SOURCE            DATE may be -; SOURCE may have spaces or be left out
//   s TEXT                             a sentence of it
//   t SUBJECT | RELATION | OBJECT | KEY=VALUE ...     a statement of the sentence before
//     SUBJECT, OBJECT, and KEY by: TEXT or TEXT:TYPE or TEXT=ENTITY:TYPE; TEXT is looked for in the sentence
//     RELATION: TEXT, or TEXT / LEMMA / CANONICAL
//     act= by= cue= polarity=- confidence= modality= tense= ; "_" in a value stands for a space
//   m TEXT=ENTITY:TYPE                 a mention in the sentence before
#include <algorithm>
#include <fstream>
#include <iostream>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "graph/hash.hpp"
#include "graph/store_write.hpp"

namespace khabar {
namespace {

std::string trim(std::string text) {
  text.erase(0, text.find_first_not_of(' '));
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

std::vector<std::string> part(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string p; std::getline(in, p, separator);) parts.push_back(trim(p));
  return parts;
}

class Lister {
 public:
  explicit Lister(StoreWriter& writer) : writer_(writer) {}

  void read(std::istream& in) {
    for (std::string line; std::getline(in, line);) {
      ++line_;
      if (line.empty() || line[0] == '#') continue;
      const std::string rest = line.size() > 2 ? line.substr(2) : "";
      if (line.starts_with("doc ")) begin_document(line.substr(4));
      else if (line.starts_with("s ")) add_sentence(rest);
      else if (line.starts_with("t ")) add_statement(rest);
      else if (line.starts_with("m ")) add_mention(read_phrase(rest));
      else fail("found \"" + line + "\", expected doc, s, t or m");
    }
    end_document();
  }

 private:
  [[noreturn]] void fail(const std::string& what) const { throw std::runtime_error("line " + std::to_string(line_) + ": " + what); }

  void begin_document(const std::string& rest) {
    end_document();
    std::istringstream in(rest);
    Document& d = extraction_.document;
    in >> d.id >> d.lang >> d.published;
    if (d.published == "-") d.published.clear();
    std::getline(in, d.source);
    d.source = trim(d.source);
    d.uri = "test:" + d.id;
    open_ = true;
  }

  void end_document() {
    if (!open_) return;
    extraction_.document.sha256 = sha256_hex(extraction_.document.text);
    writer_.add(std::move(extraction_));
    extraction_ = {};
    open_ = false;
  }

  void add_sentence(const std::string& text) {
    std::string& all = extraction_.document.text;
    if (extraction_.sentences.empty()) extraction_.document.title = text;
    const auto begin = static_cast<std::uint32_t>(all.size());
    all += text + "\n";
    count_ = 0;
    extraction_.sentences.push_back({static_cast<int>(extraction_.sentences.size()) + 1,
                                     {begin, begin + static_cast<std::uint32_t>(text.size())}});
  }

  Span find(const std::string& words) const {
    if (extraction_.sentences.empty()) fail("no sentence yet");
    const Span sentence = extraction_.sentences.back().span;
    const auto at = cut(extraction_.document.text, sentence).find(words);
    if (at == std::string_view::npos) fail("\"" + words + "\" is not in the sentence");
    const auto begin = sentence.begin + static_cast<std::uint32_t>(at);
    return {begin, begin + static_cast<std::uint32_t>(words.size())};
  }

  Phrase read_phrase(std::string text) const {
    Phrase phrase;
    if (const auto colon = text.rfind(':'); colon != std::string::npos)
      if (const auto type = entity_type_from(trim(text.substr(colon + 1)))) {
        phrase.type = *type;
        text.erase(colon);
      }
    const auto equals = text.find('=');
    phrase.text = phrase.full = trim(text.substr(0, equals));
    phrase.entity = equals == std::string::npos ? phrase.text : trim(text.substr(equals + 1));
    if (phrase.entity != phrase.text) phrase.join = "test";
    phrase.spans = {find(phrase.text)};
    return phrase;
  }

  void add_statement(const std::string& rest) {
    const auto parts = part(rest, '|');
    if (parts.size() < 3) fail("expected subject | relation | object");
    Statement s;
    s.doc = extraction_.document.id;
    s.sentence = static_cast<int>(extraction_.sentences.size());
    s.id = s.doc + "/" + std::to_string(s.sentence) + "/" + std::to_string(++count_);
    s.lang = extraction_.document.lang;
    s.subject = read_phrase(parts[0]);
    s.object = read_phrase(parts[2]);
    const auto words = part(parts[1], '/');
    s.relation.text = words.at(0);
    s.relation.lemma = words.size() > 1 ? words[1] : words[0];
    s.relation.canonical = words.size() > 2 ? words[2] : s.relation.lemma;
    s.relation.spans = {find(s.relation.text)};
    s.confidence = 0.9;
    s.rule = "test";
    std::istringstream in(parts.size() > 3 ? parts[3] : "");
    for (std::string word; in >> word;) {
      const auto equals = word.find('=');
      if (equals == std::string::npos) fail("expected key=value, found " + word);
      const std::string key = word.substr(0, equals);
      std::string value = word.substr(equals + 1);
      for (char& c : value)
        if (c == '_') c = ' ';
      if (key == "act") s.act = act_from(value);
      else if (key == "by") s.speaker = read_phrase(value);
      else if (key == "cue") s.cue = value, s.cue_spans = {find(value)};
      else if (key == "polarity") s.negated = value == "-";
      else if (key == "confidence") s.confidence = std::stod(value);
      else if (key == "modality") s.modality = modality_from(value).value();
      else if (key == "tense") s.tense = tense_from(value).value();
      else fail("no such key: " + key);
    }
    for (const Phrase* phrase : {&s.subject, &s.object, s.speaker ? &*s.speaker : nullptr})
      if (phrase) add_mention(*phrase);
    extraction_.statements.push_back(std::move(s));
  }

  /// Once a span: a subject that speaks for itself is one mention.
  void add_mention(const Phrase& phrase) {
    for (const Mention& known : extraction_.mentions)
      if (known.span == phrase.spans[0]) return;
    extraction_.mentions.push_back({phrase.spans[0], phrase.text, phrase.entity, phrase.type, phrase.join});
  }

  StoreWriter& writer_;
  Extraction extraction_;
  bool open_ = false;
  int count_ = 0;
  std::size_t line_ = 0;
};

/// A world of nodes with few that are spoken of much and many that are spoken of little, as in news; half of the objects
/// are actors too. Relations fall off as words do (Zipf), the first of them an eighth of all.
void generate(StoreWriter& writer, long count) {
  std::mt19937_64 random(20261123);
  const char* k_relations[] = {"call for", "meet", "visit", "support", "condemn", "continue", "sign", "announce", "reject", "attack"};
  constexpr std::size_t k_all_relations = 1000;
  const long k_per_document = 20;
  const auto fraction = [&] { return static_cast<double>(random() >> 11) / 9007199254740992.0; };
  const auto pick = [&](std::uint64_t n) {  // cubed: the first names get the most
    const double u = fraction();
    return static_cast<std::uint64_t>(u * u * u * static_cast<double>(n));
  };
  std::vector<double> up_to(k_all_relations);
  for (std::size_t r = 0; r < k_all_relations; ++r) up_to[r] = (r ? up_to[r - 1] : 0) + 1.0 / static_cast<double>(r + 1);
  const auto pick_relation = [&] {
    const auto at = std::lower_bound(up_to.begin(), up_to.end(), fraction() * up_to.back()) - up_to.begin();
    const auto r = static_cast<std::size_t>(at);
    return r < std::size(k_relations) ? std::string(k_relations[r]) : "relation " + std::to_string(r);
  };
  const auto names = static_cast<std::uint64_t>(count / 5 + 10);
  for (long made = 0, document = 0; made < count; ++document) {
    Extraction e;
    e.document.id = "g" + std::to_string(document);
    e.document.lang = "en";
    char date[32];
    std::snprintf(date, sizeof date, "20%02ld-%02ld-%02ld", 10 + document % 15, 1 + document % 12, 1 + document % 28);
    e.document.published = date;
    e.document.source = "source " + std::to_string(document % 7);
    for (long k = 0; k < k_per_document && made < count; ++k, ++made) {
      const std::string relation = pick_relation(), subject = "Actor " + std::to_string(pick(names));
      const bool acts = random() % 2 == 0;
      const std::string object = (acts ? "Actor " : "Matter ") + std::to_string(pick(names));
      std::string& text = e.document.text;
      const auto begin = static_cast<std::uint32_t>(text.size());
      const auto span = [&](const std::string& words) {
        const auto at = static_cast<std::uint32_t>(text.size());
        text += words;
        return Span{at, at + static_cast<std::uint32_t>(words.size())};
      };
      Statement s;
      s.doc = e.document.id;
      s.sentence = static_cast<int>(k) + 1;
      s.id = s.doc + "/" + std::to_string(s.sentence) + "/1";
      s.lang = "en";
      s.subject = {subject, subject, subject, EntityType::Organisation, {span(subject)}, ""};
      text += " ";
      s.relation = {relation, relation, relation, {span(relation)}};
      text += " ";
      s.object = {object, object, object, acts ? EntityType::Organisation : EntityType::Concept, {span(object)}, ""};
      s.negated = random() % 20 == 0;
      s.confidence = 0.5 + static_cast<double>(random() % 50) / 100;
      s.rule = "generated";
      e.sentences.push_back({s.sentence, {begin, static_cast<std::uint32_t>(text.size())}});
      text += ".\n";
      e.statements.push_back(std::move(s));
    }
    e.document.sha256 = sha256_hex(e.document.text);
    writer.add(std::move(e));
  }
}

}  // namespace
}  // namespace khabar

int main(int argc, char** argv) {
  try {
    const bool generated = argc == 4 && std::string(argv[1]) == "--generate";
    if (argc != 3 && !generated) throw std::runtime_error("usage: graph_maker [--generate N] LIST OUT.db");
    khabar::StoreOptions options;
    options.stamp = false;
    const khabar::BuildRecord record{{"made by", "graph_maker"}};
    khabar::StoreWriter writer(argv[argc - 1], &record, options);
    if (generated) {
      khabar::generate(writer, std::stol(argv[2]));
    } else {
      std::ifstream in(argv[1]);
      khabar::Lister(writer).read(in);
    }
    writer.finish();
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "graph_maker: " << error.what() << "\n";
    return 2;
  }
}
