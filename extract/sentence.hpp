// What travels through the stages: an Analysis of one document, its sentences, their tokens and words with a UD tree.
//
// Names are CoNLL-U's. A token is what is written between spaces and punctuation; a word is a syntactic word, of which
// an Arabic token may hold several (وللحظر = و + ل + الحظر). Stages fill fields in this order:
//   segment  span, form, tokens     analyse  lemma, upos, feats, head, deprel, entity
// Strings are views into the document's text, the models (which outlive every analysis) or the Analysis's own arena.
#pragma once

#include <cstdint>
#include <memory>
#include <memory_resource>
#include <string_view>
#include <vector>

#include "graph/text.hpp"

namespace khabar {

enum class Lang : std::uint8_t { Arabic, English };

enum class Upos : std::uint8_t {
  Adj, Adp, Adv, Aux, Cconj, Det, Intj, Noun, Num, Part, Pron, Propn, Punct, Sconj, Sym, Verb, X
};

/// UD v2's relations without subtypes; a subtype stands beside it in Word::subtype.
enum class Deprel : std::uint8_t {
  Acl, Advcl, Advmod, Amod, Appos, Aux, Case, Cc, Ccomp, Clf, Compound, Conj, Cop, Csubj, Dep, Det, Discourse,
  Dislocated, Expl, Fixed, Flat, Goeswith, Iobj, List, Mark, Nmod, Nsubj, Nummod, Obj, Obl, Orphan, Parataxis, Punct,
  Reparandum, Root, Vocative, Xcomp
};

/// The UD features that the rules use, each 0 where absent. Values are named in CoNLL-U's alphabetical order in
/// conllu.cpp's table, which also prints them; features that are not here are not kept.
struct Feats {
  enum class Aspect : std::uint8_t { None, Imp, Perf, Prog };
  enum class Case : std::uint8_t { None, Acc, Gen, Nom };
  enum class Definite : std::uint8_t { None, Com, Cons, Def, Ind };  ///< PADT's Red is read as Cons
  enum class Degree : std::uint8_t { None, Cmp, Pos, Sup };
  enum class Gender : std::uint8_t { None, Fem, Masc, Neut };
  enum class Mood : std::uint8_t { None, Imp, Ind, Jus, Sub };
  enum class NumForm : std::uint8_t { None, Digit, Word };
  enum class Number : std::uint8_t { None, Dual, Plur, Sing };
  enum class NumType : std::uint8_t { None, Card, Frac, Mult, Ord };
  enum class Person : std::uint8_t { None, First, Second, Third };
  enum class Polarity : std::uint8_t { None, Neg };
  enum class PronType : std::uint8_t { None, Art, Dem, Ind, Int, Neg, Prs, Rel, Tot };
  enum class Tense : std::uint8_t { None, Fut, Past, Pres };
  enum class VerbForm : std::uint8_t { None, Fin, Ger, Inf, Part, Vnoun };
  enum class Voice : std::uint8_t { None, Act, Pass };

  Aspect aspect{};
  Case case_{};
  Definite definite{};
  Degree degree{};
  Gender gender{};
  Mood mood{};
  NumForm num_form{};
  Number number{};
  NumType num_type{};
  Person person{};
  Polarity polarity{};
  bool poss = false;
  PronType pron_type{};
  Tense tense{};
  VerbForm verb_form{};
  Voice voice{};

  bool operator==(const Feats&) const = default;
};

/// Kind of the mention a word belongs to, or Outside.
enum class Entity : std::uint8_t { Outside, Person, Organisation, Place, Group, Event, Date, Number, Other };

struct Word {
  Span span;                   ///< clitics keep the bytes of their own letters where these can be told apart, else the token's
  std::string_view form;       ///< the word's letters, spelling restored: ال of الحظر in للحظر, ة of شركة in شركتها
  std::string_view lemma;      ///< undiacritised for Arabic; verbs to third person masculine singular past
  Upos upos = Upos::X;
  Feats feats;
  int head = -1;               ///< index into Sentence::words; -1 at the root
  Deprel deprel = Deprel::Dep;
  std::string_view subtype;    ///< "pass" in nsubj:pass; empty for none
  Entity entity = Entity::Outside;
  bool entity_begins = false;  ///< first word of its mention (BIO's B)
  std::uint32_t token = 0;     ///< index into Sentence::tokens
  float margin = 0;            ///< the parser's sureness of head and deprel, 0..1; 1 for given trees
};

struct Token {
  Span span;
  std::uint32_t first_word = 0;  ///< index into Sentence::words
  std::uint32_t word_count = 1;
  bool space_after = true;
};

enum class SentenceKind : std::uint8_t {
  Title,
  Text,
  Dateline,    ///< place, agency, date at an article's head: tells of the document, makes no statement
  Byline,      ///< author
  Boilerplate  ///< captions, subscription and follow-us lines, links, phone numbers
};

struct Sentence {
  SentenceKind kind = SentenceKind::Text;
  int number = 0;              ///< from 1 over Title and Text; 0 for the others
  int paragraph = 0;           ///< from 0
  bool given = false;          ///< its tree came with the input and is not second-guessed
  Span span;
  std::vector<Token> tokens;
  std::vector<Word> words;
};

/// One document under analysis. Movable, not copyable: words point into the arena.
struct Analysis {
  Lang lang = Lang::Arabic;
  std::string_view text;       ///< the document's text, owned by the Document
  bool paragraphs = true;      ///< whether the input tells where paragraphs begin; CoNLL-U need not
  std::vector<Sentence> sentences;
  std::unique_ptr<std::pmr::monotonic_buffer_resource> arena =
      std::make_unique<std::pmr::monotonic_buffer_resource>();

  /// A copy of `s` that lives as long as the analysis.
  std::string_view keep(std::string_view s) {
    char* p = static_cast<char*>(arena->allocate(s.size() ? s.size() : 1, 1));
    s.copy(p, s.size());
    return {p, s.size()};
  }
};

}  // namespace khabar
