// Parts of names that keys are made of and that joins look at again. Used by identity only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace khabar {

/// The tokens of a person's name without titles before it.
std::vector<std::string> person_tokens(std::string_view folded);

/// The concepts of a name's words, sorted and joined by '+'; `unknown` gets the one word that the lexicon does not know.
/// Empty where several are unknown or none is known.
std::string bag_of(std::string_view folded, std::string& unknown);

}  // namespace khabar
