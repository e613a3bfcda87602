// Names made whole: what the tagger leaves of a name is completed from its neighbours.
#pragma once

#include "extract/sentence.hpp"

namespace khabar {

/// A word tagged as a name that stands right behind a person's name, in the same phrase, belongs to it: سيرغي (person)
/// لافروف (no tag). Sets entity of such words.
void complete_names(Sentence& sentence, Lang lang);

}  // namespace khabar
