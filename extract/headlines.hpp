// Verbs of English headlines that the analyser took for nouns: Gunmen ambush aid convoy.
//
// Headlines leave out articles and auxiliaries, so a verb in the present looks like one more noun of a compound. Where a
// headline has no finite verb at all, a word that is a verb of verbs.tsv and agrees with the noun before it is the verb.
#pragma once

#include "extract/lexicon.hpp"
#include "extract/sentence.hpp"

namespace khabar {

/// Gives a headline its verb: tag, features, and a tree around it. Anything else is left alone.
void complete_headline(Sentence& sentence, const Lexicon& lexicon);

}  // namespace khabar
