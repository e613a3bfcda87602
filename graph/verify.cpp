#include "graph/verify.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include <boost/pending/disjoint_sets.hpp>

#include "graph/contribution.hpp"
#include "graph/hash.hpp"
#include "graph/identity.hpp"
#include "graph/utf8.hpp"

namespace khabar {
namespace {

constexpr std::string_view k_al = "ال", k_ha = "ه", k_ta = "ت", k_alif = "ا", k_ya = "ي", k_lam = "ل";
constexpr std::size_t k_probe_words = 3;  // of each sentence, looked up in the full-text index

std::vector<std::string_view> words_of(std::string_view folded) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    if (end > at) out.push_back(folded.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

bool starts_with(std::string_view text, std::string_view head) { return text.substr(0, head.size()) == head; }
bool ends_with(std::string_view text, std::string_view tail) {
  return text.size() >= tail.size() && text.substr(text.size() - tail.size()) == tail;
}

/// Whether `written`, a token of the text, holds the word: as it is, or less the letters that a clitic's seam takes.
bool holds(std::string_view written, std::string_view word) {
  if (written.find(word) != written.npos) return true;
  const auto with_end = [&](std::string_view head, std::string_view body) {
    const std::string start(head);
    if (written.find(start + std::string(body)) != written.npos) return true;
    const std::string stem = start + std::string(body.substr(0, body.size() >= 2 ? body.size() - 2 : 0));
    if (ends_with(body, k_ha)) return written.find(stem + std::string(k_ta)) != written.npos;
    if (ends_with(body, k_ya)) return written.find(stem + std::string(k_alif)) != written.npos;
    return false;
  };
  if (with_end("", word)) return true;
  // A silent alif before an enclitic (عاشوها: عاشوا), an article before ل that is not written after ل (للاعب: اللاعب), and a
  // preposition of which one letter is left (مما: من).
  if (ends_with(word, "وا") && written.find(word.substr(0, word.size() - k_alif.size())) != written.npos) return true;
  if (starts_with(word, k_al) && starts_with(word.substr(k_al.size()), k_lam) && with_end("", word.substr(k_al.size()))) return true;
  if (written.size() == k_lam.size() && starts_with(word, written) && word.size() == 2 * written.size()) return true;
  return starts_with(word, k_al) && with_end(k_lam, word.substr(k_al.size()));
}

class Verifier {
 public:
  Verifier(const Store& store, const std::function<void(const Finding&)>& found) : store_(store), db_(store.database()), found_(found) {}

  VerifyCounts run() {
    check_file();
    const std::string rules = store_.build_value(k_identity_record);
    same_rules_ = rules.empty() || rules == identity_version();
    if (!same_rules_) report("names", "are joined by another version of khabar: khabar merge -o NEW.db OLD.db joins them by this one");
    for (const std::string& name : store_.document_names()) check_document(name);
    if (same_rules_) {
      check_sums();
      check_identity();
    }
    check_entities();
    return counts_;
  }

 private:
  void report(const std::string& where, const std::string& what) {
    ++counts_.findings;
    found_({where, what});
  }

  void check_file() {
    for (Query q = db_.query("PRAGMA integrity_check"); q.step();)
      if (q.text(0) != "ok") report("file", std::string(q.text(0)));
    for (Query q = db_.query("PRAGMA foreign_key_check"); q.step();)
      report(std::string(q.text(0)), "row " + std::to_string(q.integer(1)) + " points to no row of " + std::string(q.text(2)));
  }

  void check_document(const std::string& name) {
    ++counts_.documents;
    const std::int64_t id = document_id(name);
    const auto extraction = store_.extraction(id);
    if (!extraction || extraction->document.id != name) return report(name, "its id is not that of its name");
    const Document& document = extraction->document;
    if (sha256_hex(document.text) != document.sha256) report(name, "its text does not have its sha256");
    if (!is_valid_utf8(document.text)) report(name, "its text is not UTF-8");
    std::map<int, Span> sentences;
    for (const SentenceRecord& sentence : extraction->sentences) {
      ++counts_.sentences;
      sentences[sentence.number] = sentence.span;
      if (!lies_inside(sentence.span, {0, static_cast<std::uint32_t>(document.text.size())}, document.text))
        report(name + "/" + std::to_string(sentence.number), "the sentence's span lies outside the text or cuts a letter");
      else
        check_words(id, name, sentence, document.text);
    }
    const Span whole{0, static_cast<std::uint32_t>(document.text.size())};
    for (const Mention& mention : extraction->mentions) {
      ++counts_.mentions;
      ++counts_.spans;
      if (!lies_inside(mention.span, whole, document.text)) report(name, "a mention's span lies outside the text: " + mention.text);
      else if (mention.rule.empty() && !reproduces(document.text, {mention.span}, mention.text))
        report(name, "the mention \"" + mention.text + "\" is not what stands at its span");
    }
    const std::string folded = squeezed(document.text);
    for (const Statement& statement : extraction->statements) check_statement(statement, document, sentences, folded);
    if (!same_rules_) return;
    const Contribution contribution = contribution_of(*extraction);
    add_sums(contribution);
    check_locals(id, name, contribution);
  }

  /// The full-text index must give the sentence for its own words.
  void check_words(std::int64_t document, const std::string& name, const SentenceRecord& sentence, std::string_view text) {
    const std::string folded = fold_text(cut(text, sentence.span));
    std::string phrase;
    std::size_t taken = 0;
    for (const std::string_view word : words_of(folded)) {
      if (word.find_first_of("%$+.\"") != word.npos) continue;
      phrase += (phrase.empty() ? "" : " AND ") + ("\"" + std::string(word) + "\"");
      if (++taken == k_probe_words) break;
    }
    const std::int64_t row = place_id(document, sentence.number);
    Query& size = db_.kept("SELECT 1 FROM sentence_words_docsize WHERE id = ?");
    size.bind(1, row);
    bool there = size.step();
    size.reset();
    if (there && !phrase.empty()) {
      Query& q = db_.kept("SELECT 1 FROM sentence_words WHERE sentence_words MATCH ? AND rowid = ?");
      q.bind_all(phrase, row);
      there = q.step();
      q.reset();
    }
    if (!there) report(name + "/" + std::to_string(sentence.number), "the full-text index does not have the sentence's words");
  }

  static bool lies_inside(Span span, Span whole, std::string_view text) {
    const auto on_letter = [&](std::uint32_t at) { return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80; };
    return span.begin <= span.end && span.begin >= whole.begin && span.end <= whole.end && on_letter(span.begin) && on_letter(span.end);
  }

  /// Folded, without spaces.
  static std::string squeezed(std::string_view text) {
    std::string out = fold_text(text);
    out.erase(std::remove(out.begin(), out.end(), ' '), out.end());
    return out;
  }

  void check_statement(const Statement& s, const Document& document, const std::map<int, Span>& sentences, const std::string& folded) {
    ++counts_.statements;
    const auto sentence = sentences.find(s.sentence);
    if (sentence == sentences.end()) return report(s.id, "its sentence is not there");
    const Span all{0, static_cast<std::uint32_t>(document.text.size())};
    const auto check = [&](const char* slot, const std::vector<Span>& spans, const std::string& text, bool resolved, bool local) {
      counts_.spans += spans.size();
      for (const Span& span : spans)
        if (!lies_inside(span, local ? sentence->second : all, document.text))
          return report(s.id, std::string("a span of its ") + slot + " lies outside its sentence or cuts a letter");
      if (spans.empty()) return report(s.id, std::string("its ") + slot + " has no span");
      if (reproduces(document.text, spans, text)) return;
      // A name that a pronoun or a dropped subject was resolved to must stand somewhere in the document.
      if (resolved && folded.find(squeezed(text)) != folded.npos) return;
      std::string written;
      for (const Span& span : spans) written += (written.empty() ? "" : " … ") + std::string(cut(document.text, span));
      report(s.id, std::string("its ") + slot + " \"" + text + "\" is not what stands at its spans: \"" + written + "\"");
    };
    check("subject", s.subject.spans, s.subject.text, !s.subject.join.empty(), true);
    if (!s.relation.spans.empty() || !s.relation.text.empty()) check("relation", s.relation.spans, s.relation.text, false, true);
    check("object", s.object.spans, s.object.text, !s.object.join.empty(), true);
    if (s.speaker) check("speaker", s.speaker->spans, s.speaker->text, !s.speaker->join.empty(), false);
    if (!s.cue_spans.empty()) {
      for (const Span& span : s.cue_spans)
        if (!lies_inside(span, all, document.text)) report(s.id, "a span of its cue lies outside the text");
    }
    for (const Qualifier& qualifier : s.qualifiers) check("qualifier", qualifier.spans, qualifier.text, false, true);
  }

  void add_sums(const Contribution& contribution) {
    for (const LocalEntity& local : contribution.locals) {
      ++names_[local.name];
      for (const std::string& key : local.keys) ++keys_[key + '\n' + std::to_string(local.name)];
      for (const auto& [text, mentions] : local.aliases) aliases_[std::to_string(local.name) + '\n' + text] += mentions;
    }
    for (const auto& [relation, statements] : contribution.relations) {
      const auto& [name, lemma, lang] = relation;
      relations_[name] += statements;
      lemmas_[std::to_string(relation_id(name)) + '\n' + lemma + '\n' + lang] += statements;
    }
  }

  void check_locals(std::int64_t id, const std::string& name, const Contribution& contribution) {
    std::size_t number = 0;
    Query& q = db_.kept("SELECT number, name, text FROM local_entities WHERE document = ? ORDER BY number");
    for (q.bind(1, id); q.step(); ++number)
      if (number >= contribution.locals.size() || q.integer(0) != static_cast<std::int64_t>(number) + 1 ||
          q.integer(1) != contribution.locals[number].name || q.text(2) != contribution.locals[number].text)
        return q.reset(), report(name, "its local entities are not those of its mentions and statements");
    if (number != contribution.locals.size()) report(name, "its local entities are not those of its mentions and statements");
  }

  /// Compares stored sums with those of the documents.
  template <typename Sums, typename Key>
  void compare(const char* table, const std::string& sql, Sums& sums, Key key_of) {
    for (Query q = db_.query(sql); q.step();) {
      const auto key = key_of(q);
      const auto found = sums.find(key);
      const std::int64_t expected = found == sums.end() ? 0 : found->second;
      if (q.integer(0) != expected)
        report(table, "the sum is " + std::to_string(q.integer(0)) + ", the documents give " + std::to_string(expected) + ": " + std::string(q.text(1)));
      if (found != sums.end()) sums.erase(found);
    }
    if (!sums.empty()) report(table, std::to_string(sums.size()) + " rows that documents give are not there");
  }

  void check_sums() {
    const auto two = [](const Query& q) { return std::string(q.text(1)) + '\n' + std::string(q.text(2)); };
    compare("names", "SELECT documents, id FROM names", names_, [](const Query& q) { return q.integer(1); });
    compare("name_keys", "SELECT documents, key, name FROM name_keys", keys_, two);
    compare("aliases", "SELECT mentions, name, text FROM aliases", aliases_, two);
    compare("relations", "SELECT statements, name FROM relations", relations_, [](const Query& q) { return std::string(q.text(1)); });
    compare("relation_lemmas", "SELECT statements, relation, lemma, lang FROM relation_lemmas", lemmas_,
            [&](const Query& q) { return two(q) + '\n' + std::string(q.text(3)); });
    const auto none = [&](const char* where, const std::string& sql, const std::string& what) {
      for (Query q = db_.query(sql); q.step();) report(where, what + ": " + std::string(q.text(0)));
    };
    for (const std::string slot : {"subject", "object", "speaker"})
      none("statements",
           "SELECT t.id FROM statements t LEFT JOIN local_entities l ON l.document = t.document AND l.number = t." + slot +
               "_local LEFT JOIN names n ON n.id = l.name WHERE t." + slot + " IS NOT n.entity",
           "its " + slot + " is not the entity of the name");
    none("sentence_words", "SELECT w.id FROM sentence_words_docsize w LEFT JOIN sentences s ON s.document = w.id >> 18 AND s.number = w.id & 262143"
         " WHERE s.document IS NULL", "a sentence in the full-text index is not in any document");
  }

  /// Decides the identity of all names at once, from sets found the plain way.
  void check_identity() {
    std::vector<NameNode> nodes;
    std::vector<std::pair<std::int64_t, std::string>> stored;
    std::unordered_map<std::int64_t, std::size_t> index;
    std::unordered_map<std::string, std::size_t> forms;
    for (Query q = db_.query("SELECT id, folded, type, country, documents, entity, rule FROM names ORDER BY id"); q.step();) {
      index[q.integer(0)] = nodes.size();
      nodes.push_back({q.integer(0), std::string(q.text(1)), entity_type_from(q.text(2)).value_or(EntityType::Other),
                       std::string(q.text(3)), q.integer(4), {}});
      stored.emplace_back(q.integer(5), q.text(6));
    }
    std::vector<std::size_t> rank(nodes.size()), parent(nodes.size());
    boost::disjoint_sets<std::size_t*, std::size_t*> sets(rank.data(), parent.data());
    for (std::size_t i = 0; i < nodes.size(); ++i) sets.make_set(i);
    for (std::size_t i = 0; i < nodes.size(); ++i) sets.union_set(i, forms.emplace(nodes[i].folded, i).first->second);
    const Overrides overrides = load_overrides(db_);
    if (!overrides.empty())
      for (std::size_t i = 0; i < nodes.size(); ++i)
        for (const std::string& partner : overrides.partners(nodes[i].folded))
          if (const auto found = forms.find(partner); found != forms.end()) sets.union_set(i, found->second);
    std::string last;
    std::vector<std::size_t> group;
    const auto close = [&] {
      if (group.size() <= static_cast<std::size_t>(k_most_names_of_key))
        for (const std::size_t i : group) {
          sets.union_set(i, group.front());
          nodes[i].keys.push_back(last);
        }
      group.clear();
    };
    for (Query q = db_.query("SELECT key, name FROM name_keys WHERE documents > 0 ORDER BY key, name"); q.step();) {
      if (q.text(0) != last) close();
      last = q.text(0);
      if (const auto found = index.find(q.integer(1)); found != index.end()) group.push_back(found->second);
    }
    close();
    std::map<std::size_t, std::vector<NameNode>> closed;
    for (std::size_t i = 0; i < nodes.size(); ++i) closed[sets.find_set(i)].push_back(nodes[i]);
    for (const auto& [root, set] : closed)
      for (const Join& join : join_names(set, overrides)) {
        const auto& [entity, rule] = stored[index.at(join.name)];
        if (entity != join.entity || rule != join.rule)
          report("names " + std::to_string(join.name),
                 "is of entity " + std::to_string(entity) + " by \"" + rule + "\", identity gives " + std::to_string(join.entity) +
                     " by \"" + join.rule + "\"");
      }
  }

  void check_entities() {
    for (Query q = db_.query(
             "SELECT e.id, e.documents, e.mentions, (SELECT count(DISTINCT l.document) FROM names n JOIN local_entities l ON"
             " l.name = n.id WHERE n.entity = e.id), (SELECT sum(mentions) FROM entity_aliases a WHERE a.entity = e.id), e.name FROM entities e");
         q.step();) {
      ++counts_.entities;
      if (q.integer(1) != q.integer(3) || q.integer(2) != q.integer(4))
        report("entities " + std::to_string(q.integer(0)), "its counts are not those of its documents: " + std::string(q.text(5)));
    }
  }

  const Store& store_;
  Database& db_;
  const std::function<void(const Finding&)>& found_;
  VerifyCounts counts_;
  bool same_rules_ = true;  ///< as this program's
  std::unordered_map<std::int64_t, std::int64_t> names_;
  std::unordered_map<std::string, std::int64_t> keys_, aliases_, relations_, lemmas_;
};

}  // namespace

bool reproduces(std::string_view text, const std::vector<Span>& spans, std::string_view slot) {
  std::string written;
  for (const Span& span : spans) {
    if (!written.empty()) written += ' ';
    written += cut(text, span);
  }
  if (written == slot) return true;
  const std::string a = fold_text(written), b = fold_text(slot);
  const auto squeeze = [](std::string s) {
    s.erase(std::remove(s.begin(), s.end(), ' '), s.end());
    return s;
  };
  if (squeeze(a) == squeeze(b)) return true;
  // Word by word: each word of the slot in a token of the text, in order; several may share one token (clitics).
  const auto tokens = words_of(a);
  std::size_t at = 0;
  for (const std::string_view word : words_of(b)) {
    while (at < tokens.size() && !holds(tokens[at], word)) ++at;
    if (at == tokens.size()) return false;
  }
  return true;
}

VerifyCounts verify_store(const Store& store, const std::function<void(const Finding&)>& found) {
  return Verifier(store, found).run();
}

}  // namespace khabar
