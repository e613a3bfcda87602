// One document on its way to statements: what the files statements.cpp, state_clauses.cpp, state_plain.cpp
// and state_slots.cpp share.
//
// A Stater goes through a document sentence by sentence: tree, clauses, speech (statements.cpp), then for each clause and
// noun phrase which statements it makes (state_clauses.cpp, state_plain.cpp), and for each statement its slots: subject, relation, object,
// speaker, qualifiers (state_slots.cpp). Names of entities are settled when all is read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/clauses.hpp"
#include "extract/confidence.hpp"
#include "extract/grammar.hpp"
#include "extract/nominals.hpp"
#include "extract/speech.hpp"
#include "extract/statements.hpp"

namespace khabar {

/// Words of a time expression and the days it stands for.
struct TimeSpan {
  int first_word = 0;
  int word_count = 0;
  std::string from, to;
};

/// A statement whose names wait for the end of the document.
struct Pending {
  Statement statement;
  int subject = -1;
  int object = -1;
  int speaker = -1;
  Grounds grounds;
};

class Stater {
 public:
  Stater(const Analysis& analysis, const Grammar& grammar, const StateOptions& options, Extraction& out)
      : analysis_(analysis),
        grammar_(grammar),
        lexicon_(grammar.lexicon),
        options_(options),
        out_(out),
        coreference_(analysis, grammar.lexicon, options.coreference) {}

  void run();

 private:
  const Word& word(int i) const { return tree_.word(i); }

  void state_sentence();

  void resolve_subject(std::size_t k);

  /// Whether a dropped subject may be what the text is about: not inside a relative clause, where the noun it modifies did not agree.
  bool tells_on(std::size_t k) const;

  /// I, نحن, and Arabic verbs of the first person.
  bool is_first_person(std::size_t k) const;

  /// Whoever says "I" inside a quotation is its speaker.
  Resolved quoted_speaker(std::size_t k);

  /// A quotation that an earlier sentence began or announced: its clauses are still its speaker's. `open`: no mark closed it.
  void continue_quotation(bool open);

  /// Whether the sentence, a quotation from its first word on, may go on with what the last speaker said.
  bool follows_quotation() const;

  /// Who is quoted in this sentence, for what the quotation goes on to say in the next.
  void note_quotation();

  /// "We go on. They follow," she said: the sentences of the quotation before its speaker was named.
  void name_speaker_before();

  /// He stated: "…" in the next paragraph: a verb of speech whose content the sentence lacks.
  void announce_quotation();

  // --- which statements a clause makes: state_clauses.cpp

  void state_clause(std::size_t k);

  /// تم التوقيع على اتفاقية: the short phrase of `head` without the phrase of `inner` inside it.
  WordList outside(int head, int inner) const;

  /// وهي روسيا وبيلاروس: stated as membership already.
  bool is_member_list(std::size_t k) const;

  /// دعا إلى تكوين جبهة: the content is a noun phrase that the cue's frames allow.
  void state_cue(std::size_t k);

  /// urged ministers to act: whom the cue addresses is stated beside what they are to do.
  bool state_addressee(std::size_t k, const WordList& cases, const std::string& case_lemma, int object);

  /// اتهم الشركة بالإهمال, described the vote as fair: whom or what the cue speaks of stands as its object.
  /// called it unfair: with one object the verb names nothing.
  static bool wants_two(const Cue& row);

  static bool names_target(std::span<const Cue> rows);

  /// did not say how Rimal would finance it: that something was not said is told by the article.
  void state_unsaid(std::size_t k);

  /// أعرب عن دعمه ل: a noun of attitude held by the subject lends its preposition; express support for | the agreements.
  bool unfold(std::size_t k, const WordList& cases, const std::string& case_lemma, int noun, const Cue* row);

  /// Nouns that stand for a clause: masdars, ضرورة, need, decision.
  bool is_content_noun(int i) const;
  /// Whether a noun of speech or feeling takes its content under this preposition: support for, قلق إزاء.
  bool noun_asks_for(int noun, std::string_view preposition) const;
  std::string content_name(std::size_t k, const std::string& case_lemma, int noun, const std::string& own) const;

  /// stressed the need to eliminate the threat: the infinitive below the content's noun carries the relation on.
  bool unfold_infinitive(std::size_t k, const WordList& cases, int noun, const Cue* row);

  /// told reporters that ...: the object is whom it was told, not what.
  bool is_addressee(const Clause& c, int object) const;

  // --- what a plain verb states: state_plain.cpp

  void state_plain(std::size_t k);

  /// Whether the adjective has a phrase of its own: guilty to 14 counts, full of errors.
  bool governs_phrase(int adjective) const;
  /// pleaded guilty to 14 counts, ran short of flour: verb and adjective with the adjective's phrase. False for none.
  bool state_with_adjective(std::size_t k, int adjective, const std::string& rule);
  /// declined to comment, refused to concede: an act whose content is an infinitive alone.
  void state_infinitive(std::size_t k);
  /// عينت الحكومة سامي نور مديرا, called the vote a victory: the object goes with the verb, what it is made or held to be is stated.
  bool state_complement(std::size_t k, int complement, const Cue* row, const std::string& rule);

  /// kept rates unchanged: what an adjective behind it is said to be; it is stated with the adjective.
  bool is_described(const Clause& c, int object) const;
  /// returned home, lives abroad: of a verb with neither object nor phrase, where or when in a word of its own.
  void state_adverb(std::size_t k, const std::string& rule);

  bool is_partner(const Oblique& o) const;
  bool is_party(int i) const;
  void state_partner(std::size_t k, int object);

  /// The clause's obliques, in English those before the verb last: In July it is kept in the port.
  std::vector<Oblique> in_order(const Clause& c) const;

  /// تقرر عقد الاجتماع في مدينة برايا: a verb with a subject only takes the place or time that stands inside it.
  void state_inner_oblique(std::size_t k);

  bool holds_place(int i) const;

  bool is_source(std::size_t k, int head) const;

  bool is_question_word(int i) const;

  /// باطراد, بشكل كبير, with ease: how it happened, no party to it.
  bool tells_how(const Oblique& o) const;

  /// Whether the verb has a sense of its own with this preposition: سمح ب, زاد عن, consist of.
  bool asked_for(const Clause& c, const Oblique& o) const;

  /// القوات المنتشرة في المدينة: the verb of a participle takes the preposition.
  bool of_participle(const Clause& c, const Oblique& o) const;

  /// Whether another oblique of the clause is a better object than `o`, which has a qualifier's role.
  bool better_oblique(const Clause& c, const Oblique& o) const;

  // --- copulas, and what there is: state_clauses.cpp

  /// الحكم قاس; the price was high; Blantyre is the capital.
  void state_copula(std::size_t k);

  /// What we need is peace: we | need | peace.
  bool state_existence(std::size_t k);
  bool state_cleft(std::size_t k);

  void emit_copula_oblique(std::size_t k, const Oblique& o);

  std::optional<Role> role(const Oblique& o) const;
  bool is_measure(const Oblique& o) const;

  bool is_time(int head) const;

  // --- slots of a statement: state_slots.cpp

  /// A statement for each pair of coordinated subjects and objects.
  void emit_all(std::size_t k, const WordList& cases, const std::string& case_lemma, int object, const Cue* cue,
                const std::string& rule, const WordList* group = nullptr);

  void emit(std::size_t k, int subject, const WordList& cases, const std::string& case_lemma, int object, const Cue* cue,
            const std::string& rule, const WordList* group, int inner = -1);

  /// answers rather than revenge: the second was not wanted.
  bool is_set_aside(int i) const;

  /// Whether the word is the predicate of a clause of its own.
  bool predicates(int i) const;

  /// Masdars in coordination below the object: ضرورة إزالة الخطر وإنهاء الأزمة are two contents. Empty for fewer than two.
  std::vector<int> inner_conjuncts(int object) const;

  /// be, become, remain.
  std::string copula_lemma(const Clause& c) const;

  std::string relation_lemma(const Clause& c, const WordList* group, const std::string& case_lemma) const;

  /// The relation's English name, which both languages share.
  std::string copula_name(const Clause& c) const;
  std::string predicate_name(const Clause& c, const std::string& case_lemma) const;
  std::string masdar_name(const Verb& verb, const std::string& case_lemma) const;
  std::string_view verb_lemma(int i) const;
  std::string canonical(const Clause& c, const std::string& case_lemma, const std::string& lemma, const WordList* group) const;

  void attribute(std::size_t k, const Cue* cue, Pending& p);

  void add_qualifiers(std::size_t k, int object, Statement& s);

  void state_nominal(const NominalFact& fact);

  Phrase phrase(int head);

  Phrase phrase(int head, const WordList& words);

  /// سوى بعض المدونين, إلا القليل: what a negation leaves standing.
  bool is_exception(int head) const;

  /// none of its workers, no country.
  bool names_nothing(int head) const;

  static WordList without(WordList words, const WordList& group);

  /// The verb that stands for the subject it drops.
  Phrase stand_in(const Clause& c);

  void push(std::size_t k, Pending p);

  /// Names of entities, now that all their mentions are known.
  void settle();

  const Analysis& analysis_;
  const Grammar& grammar_;
  const Lexicon& lexicon_;
  const StateOptions& options_;
  Extraction& out_;
  Coreference coreference_;
  Tree tree_;
  const Sentence* sentence_ = nullptr;
  Quotes quotes_;
  std::vector<Clause> clauses_;
  std::vector<Speech> speech_;
  std::vector<TimeSpan> times_;
  std::vector<Resolved> resolved_;
  std::vector<std::string> ids_;        ///< first statement of each clause
  std::vector<int> stated_objects_;     ///< heads of objects of this sentence's statements
  std::vector<int> members_;            ///< members named in lists of this sentence
  std::vector<Pending> pending_;
  int count_ = 0;
  int paragraph_ = -1;
  int quote_speaker_ = -1;              ///< who was last quoted
  Phrase quote_phrase_;
  const Cue* quote_cue_ = nullptr;
  std::vector<Span> quote_cue_spans_;
  int quote_sentence_ = -1;             ///< number and paragraph of the sentence that last quoted
  int quote_paragraph_ = -1;
  bool quote_was_open_ = false;         ///< at the beginning of this sentence
  std::vector<std::size_t> unnamed_;    ///< of pending_: what an open quotation said so far
};

}  // namespace khabar
