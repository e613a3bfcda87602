// Clauses: each predicate of a sentence with its subject, objects and adjuncts, and how it hangs on other clauses.
//
// The rules run over a Tree and are the same for both languages; what differs is said in the tables of the lexicon. A
// clause whose subject is not written takes it from the clause it depends on (conjunct, participle, infinitive,
// relative clause); where even that gives none, `dropped` says so and coreference.cpp looks in the sentences before.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/lexicon.hpp"
#include "extract/phrase.hpp"
#include "extract/tree.hpp"

namespace khabar {

/// How a clause hangs on its parent.
enum class Link {
  Root,        ///< main clause
  Conjunct,    ///< coordinated with its parent
  Content,     ///< what the parent says, wants, knows: that-clause, quotation
  Infinitive,  ///< open complement: urged ministers to act
  Adverbial,   ///< while, because, participles of circumstance
  Relative,    ///< modifies a noun of the parent
  Participle   ///< reduced relative: sanctions imposed on, المفروضة على
};

enum class SubjectFrom { Written, Conjunct, Control, Antecedent, Circumstance, Dropped, None };

/// A noun phrase hung on the predicate by a preposition, or an adverbial noun without one.
struct Oblique {
  int head = -1;
  WordList cases;         ///< the preposition's words; empty for none
  std::string lemma;      ///< "إلى", "من أجل", "according to"; empty for none
};

struct Clause {
  int predicate = -1;            ///< the lexical head: verb, participle, or what is predicated
  int finite = -1;               ///< the word that bears tense and person: auxiliary, copula or the verb itself
  WordList group;                ///< words of the relation: auxiliaries, negators, verbs of a chain, particles
  std::vector<int> chain;        ///< verbs of the group that carry meaning, first to last: agreed to buy
  bool copular = false;          ///< predicate is a noun, adjective or phrase said of the subject
  bool passive = false;
  int subject = -1;              ///< head word of the subject; -1 where not in the sentence
  SubjectFrom subject_from = SubjectFrom::None;
  int agent = -1;                ///< by whom, in passives
  std::vector<int> objects;      ///< direct objects, then indirect
  std::vector<Oblique> obliques;
  bool negated = false;
  Modality modality = Modality::Certain;
  Tense tense = Tense::Present;
  int parent = -1;               ///< index into the sentence's clauses
  Link link = Link::Root;
  std::string_view mark;         ///< lemma of أن, إن, that, because ...; empty for none
  int antecedent = -1;           ///< the noun a relative clause modifies
  int governor = -1;             ///< the noun an infinitive completes: the need to act
  int controller = -1;           ///< who is to do what an infinitive or gerund tells: urged ministers to act, accused them of
  int noun = -1;                 ///< the noun whose content a clause is: reports that
  float margin = 1;              ///< least sureness of the arcs it was built from
};

/// All clauses of the sentence, parents before their dependents.
std::vector<Clause> find_clauses(const Tree& tree, const Lexicon& lexicon);

}  // namespace khabar
