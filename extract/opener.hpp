// What openie.cpp and openie_phrases.cpp share: one sentence on its way from clauses to triples.
#pragma once

#include <set>
#include <vector>

#include "extract/openie.hpp"
#include "extract/openie_chains.hpp"
#include "extract/openie_words.hpp"

namespace khabar {

/// Words; what is longer is no slot that a reader would take in, and given trees may be of any length.
constexpr std::size_t k_longest_slot = 120;

class Opener {
 public:
  Opener(const Tree& tree, std::vector<Clause> clauses, const Grammar& grammar, std::string_view document);

  std::vector<Triple> run();

 private:
  /// The verb with an object or predicate: what adjuncts are added to.
  using Stems = std::vector<WordList>;

  const Word& word(int i) const { return tree_.word(i); }
  const Clause& clause(int k) const { return clauses_[static_cast<std::size_t>(k)]; }

  // --- clauses: openie.cpp

  /// Phrases of the clause's subject; empty where no slot of its own shows it.
  std::vector<WordList> subjects(const Clause& c) const;
  /// المعهد هو مؤسسة تأسست: the subject of which a predicate with a bare relative clause is said; -1 for none.
  int described(const Clause& c) const;
  /// Whether the subject is but a letter of another slot's word: تم ترشيحه, لكنه توفي.
  bool is_shown_elsewhere(const Clause& c, int subject) const;
  /// The "there" of there is, where the subject follows the verb; -1 for none.
  int existential(const Clause& c) const;
  /// All that clause k says of `who`, with `before` at the beginning of its relations.
  void facts(int k, const WordList& who, const WordList& before, int depth);
  void predicates(const Clause& c, const WordList& who, const WordList& verbs, Stems& stems, int depth);
  void objects(const Clause& c, const WordList& who, const WordList& verbs, Stems& stems, int depth);
  /// Adds to `stem` the phrase that belongs to the verb most closely.
  void adjuncts(const Clause& c, const WordList& who, WordList& stem, int depth);
  void adjunct(const Clause& c, const Oblique& o, const WordList& who, const WordList& stem, int depth);
  /// The clause's obliques: what the verb asks for, what follows it, what stands in front of it or of its neighbour.
  std::vector<const Oblique*> in_order(const Clause& c, int depth) const;
  /// Several years later: an adverb with a measure.
  void measured_adverbs(const Clause& c, const WordList& who, const WordList& stem);
  /// A verb alone with an adverb: patients who do not recover quickly.
  void bare_adverbs(const Clause& c, const WordList& who, const WordList& verbs);
  /// What is said, and when or why something happened, where a clause with a subject of its own tells it.
  void clausal_arguments(int k, const WordList& who, const WordList& verbs, const WordList& stem);
  /// The words of clause d without what coordinates it or says who says it.
  WordList content(const Clause& d, const WordList& joining, const WordList& who, const WordList& verbs) const;
  /// Clauses that hang on word h, with what is said up to it.
  void go_on(int h, const WordList& who, const WordList& stem, int depth);
  bool is_governed(const Clause& c, const Oblique& o) const;
  bool tells_circumstance(const WordList& joining) const;

  // --- phrases: openie_phrases.cpp

  /// who | relation | head's phrase, then what hangs on the head by prepositions and clauses. `of` counts the
  /// prepositions inside the phrase (of, partitive من) that were followed to get here.
  void state(const WordList& who, const WordList& relation, const WordList& cases, int head, int depth, int of = 0);
  void prepositions(const WordList& who, const WordList& relation, const WordList& object, int head, int depth, int of);
  /// ساعد في جمع الأموال: a noun of action carries on the verb, and what it governs is what is done.
  void masdar_object(const WordList& who, const WordList& relation, int masdar, int object);
  /// between 2010 and 2015: one phrase.
  void pair(const WordList& who, const WordList& relation, const WordList& cases, int head);
  bool is_pair(const WordList& cases, int head) const;
  /// الوزير لديه خطة, كان لدى الشركة خطة: Arabic says "has" with a preposition, and what is had is the subject. Gives
  /// the word that bears the clause, whose own slots would turn it round; -1 where `owner` is none.
  int possession(int owner);
  /// تم التخلي عن المسار, تم ترشيحه رئيسا: what the masdar governs, also by a preposition, is what it was done to.
  void unfold_passive(Clause& c) const;
  /// هو أعيد انتخابه: a pronoun before the verb that the subject's suffix takes up is what the clause is about.
  void unfold_topic(Clause& c) const;
  /// Whether the preposition names members of what stands before it: including, بما في ذلك.
  bool lists(const WordList& cases) const;
  /// `head` and what is coordinated with it. Without a written conjunction it is an apposition; a verb is a clause.
  std::vector<int> members(int head) const;
  bool is_time(int i) const { return times_[static_cast<std::size_t>(i)] > 0 || word(i).entity == Entity::Date; }
  /// في كانون الأول من عام 1912: whether both words are of one time expression.
  bool in_one_time(int a, int b) const {
    return times_[static_cast<std::size_t>(a)] > 0 && times_[static_cast<std::size_t>(a)] == times_[static_cast<std::size_t>(b)];
  }
  /// The towns, including Brask: members that hang on a subject.
  void listed(int group);
  void add(const WordList& subject, const WordList& relation, const WordList& object);

  const Tree& tree_;
  const Lexicon& lexicon_;
  const Slots slots_;
  const bool arabic_;
  std::vector<Clause> clauses_;
  std::vector<int> times_;  ///< by word: number of the time expression that it is of, 0 for none
  std::unique_ptr<const Chains> chains_;
  std::vector<std::vector<int>> inner_;  ///< by clause: those whose parent it is
  std::vector<Triple> out_;
  std::set<Triple> seen_;
};

}  // namespace khabar
