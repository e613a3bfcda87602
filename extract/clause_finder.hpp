// What clauses.cpp, clause_slots.cpp, clause_subjects.cpp and clause_light.cpp share: one sentence on its way from a tree to clauses.
#pragma once

#include <string>
#include <vector>

#include "extract/clauses.hpp"
#include "extract/grammar.hpp"

namespace khabar {

inline bool has_child(const Tree& tree, int i, Deprel rel) { return tree.child(i, rel) >= 0; }

class ClauseFinder {
 public:
  ClauseFinder(const Tree& tree, const Lexicon& lexicon) : tree_(tree), lexicon_(lexicon), arabic_(tree.lang() == Lang::Arabic) {}

  std::vector<Clause> run();

 private:
  const Word& word(int i) const { return tree_.word(i); }
  int clause_of(int i) const { return clause_of_[static_cast<std::size_t>(i)]; }
  Clause& clause(int k) { return clauses_[static_cast<std::size_t>(k)]; }

  std::vector<int> by_depth() const;

  bool is_participle_of_circumstance(int i) const;

  /// فاز الفريق رافعا رصيده: a participle that says no word, but does something to an object.
  bool is_participle_of_deed(int i) const;

  bool starts_clause(int i) const;

  /// Clause whose verb chain word i carries on (agreed to buy, بدأ يعمل, يجب أن يصل), or -1.
  int chain_parent(int i) const;

  /// is likely to grow, was unable to come: the infinitive below a predicate adjective carries the predicate on.
  bool adjective_carries(const Clause& c, int adjective, int i) const;

  void open(int i);

  void extend(int k, int i);

  /// Parent clause and link.
  void hang(Clause& c, int i);

  /// Whether the clause begins with الذي, التي, who.
  bool has_relative_subject(const Clause& c) const;

  /// did not say when the talks would resume: a question below a verb of speech is what it says.
  bool asks(int i, int h) const;

  /// expect the rain to continue: an infinitive after the object of a cue that takes one.
  bool object_control(const Clause& c, int h) const;

  /// asked donors to help, appealed to donors to help, accused them of shelling: whom the cue above i addresses, if its frames
  /// say that it asks or charges them with what i tells; else -1.
  int addressee_of(std::string_view mark, int i) const;

  /// denied polluting the river: a gerund below a denial is what is denied.
  bool denied_gerund(int i) const;

  /// decide, plan, vote: to + verb is what the verb above says, no purpose of it.
  bool asks_for_infinitive(const Word& verb) const;

  /// was made: in English the participle alone shows no passive, its auxiliary does, or the want of a subject.
  bool is_passive_form(int i) const;

  /// concerns they would stay: a clause with a subject of its own that is no relative clause (English marks those relcl).
  bool full_clause(int i) const;

  bool relative_mark(int i) const;

  /// who, whose, where before the verb of clause i.
  bool relative_word(int i) const;

  void gather(Clause& c, int i);

  bool clause_starts_below(int k) const { return word(k).upos == Upos::Verb; }

  /// up to 40 people, about a fifth: the words before the amount say how exact it is.
  bool is_measure(std::string_view preposition, int k) const;

  /// Whether ما denies its verb: عادة ما, إذا ما, كثيرا ما do not.
  bool negates(int i) const;

  void note_auxiliary(Clause& c, const Word& w);
  int index_of(const Word& w) const { return static_cast<int>(&w - tree_.sentence().words.data()); }

  /// عين, consider: what it makes or holds its object to be is a complement, no second thing.
  bool is_factitive(int verb) const;

  /// عاد الوفد متعبا, وقفت الصناعة عاجزة: how the subject was, no object.
  bool tells_state(int adjective, int verb) const;

  /// The verb joins an adjective to its subject or its object: بدا متعبا, جعله غنيا.
  bool takes_complement(int verb) const;

  /// either way: words beside the clause that name nothing in it.
  bool is_manner(int k) const;

  /// على سبيل المثال, of course: says nothing of what happened.
  bool is_connective(int k) const;

  void add_oblique(Clause& c, int k);

  // --- who the subject is: clause_subjects.cpp; what light verbs carry: clause_light.cpp

  void find_subject(std::size_t k);

  /// وصل الوزير والتقت السفيرة الرئيس وغادرت: of several clauses joined to one, the last before clause k, if it writes a subject that
  /// this verb may drop; else null.
  const Clause* nearest_conjunct(std::size_t k) const;

  /// تم إجلاء السكان: the masdar is the predicate, what it governs is the subject. قام بإصلاح الجسر: ... the object.
  void unfold_light(Clause& c);

  /// صممه وطوره مهندسون: the subject of both stands behind the second verb.
  int shared_subject(const Clause& c) const;

  /// gave the team $3 million to repair the roof: who gets the sum is to do it.
  bool spends_sum(const Clause& c, const Clause& up) const;

  /// arrested and questioned the student: both verbs have the object.
  void share_objects(Clause& c);

  /// تم نقل المصابين ونصب الخيام: each masdar under the verb is a deed of its own.
  void unfold_joined_masdars(std::size_t k);

  /// took place in the port: a verb and a bare noun that name one event; what follows is their argument.
  void unfold_idiom(Clause& c);

  /// Whose circumstance a participle tells: the outermost clause above it whose subject it agrees with. A cue (مشيرا) goes
  /// with the speaker, not with the subject of what was said.
  int circumstance_of(const Clause& c) const;

  /// مؤكدا: one man; مؤكدة: one woman, a body or things; مؤكدين: several people.
  bool participle_agrees(const Word& participle, int subject) const;

  /// تسفر المشاورات عن: the noun right after a verb that does not agree with the subject it would inherit, but agrees with
  /// that noun, is its subject.
  bool takes_object_as_subject(Clause& c);

  /// سميت السفينة, مع النمو أنشئت أحياء: nothing but phrases under a preposition before the verb of the sentence, no و. Such
  /// a sentence seldom drops its subject.
  bool opens_sentence(const Clause& c) const;

  /// Whether the noun behind such a verb may be its subject.
  bool agrees_opening(const Clause& c, int noun) const;

  /// وصف القرار بأنه خطوة: the pronoun is what is described; -1 for none.
  int described_as(const Clause& c) const;

  bool can_be_named(int i) const;

  /// Their in their plan; -1 for none.
  int owner_of(int noun) const;

  /// Who may, must or is asked to do what `up` is said of: سمح للسكان أن, طلب من الوزير أن, أمر الجنود أن; -1 for none.
  int permitted_by(const Clause& up) const;

  /// Whether a resumptive pronoun can stand for the noun: number, and things in the plural as one woman.
  bool stands_for(const Word& pronoun, int noun) const;

  /// يمكنه الانتظار: the pronoun is who can, the masdar what he can do.
  bool can_be_swapped(const Clause& c) const;

  /// The subject is who has, can or must: under ل, لدى or على.
  bool takes_holder(Clause& c);

  /// Who can or must, under the preposition of the clause's modal verb; -1 for none.
  int holder_of(const Clause& c) const;

  bool is_weak(int i) const { return lexicon_.find_noun(word(i).lemma, NounClass::Weak) != nullptr; }

  /// Names of people and bodies, offices, and nouns that speak.
  bool can_act(int i) const;

  bool agrees_strictly(const Clause& c, int noun) const;

  /// In Arabic a verb shows gender and number of a subject it drops.
  bool agrees(const Clause& c, int subject) const;

  /// The antecedent fills the place of the resumptive pronoun (اللقاء الذي استضافته), or the gap in English.
  bool bind_gap(Clause& c);

  void finish(Clause& c);

  const Tree& tree_;
  const Lexicon& lexicon_;
  const bool arabic_;
  std::vector<int> clause_of_;
  std::vector<Clause> clauses_;
};

}  // namespace khabar
