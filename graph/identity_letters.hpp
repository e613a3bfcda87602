// Names across scripts and spellings: Arabic letters against Latin ones, and spelling variants within a script.
//
// Two steps. The consonant frame of a name, in five classes of consonants that transliterations confuse and five that
// they keep, finds candidates by equality (the idea of Soundex, for both scripts at once). The cost of writing one
// token for the other, by a table of letter correspondences with weights, then decides. The table was compiled by hand
// and tuned on pairs of google/transliteration; tests/score/score_letters.cpp measures it on pairs held back.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace khabar {

/// The words of a folded name that tell persons apart: without articles and bin/ibn, with عبد and what follows it as
/// two words however they are written.
std::vector<std::string> name_tokens(std::string_view folded);

/// Whether the token is written in Arabic letters.
bool is_arabic(std::string_view token);

/// The consonant frames of a token in either script; several where a letter may be read in two ways (ث ذ ظ), at least
/// one. "-" where there are no consonants.
std::vector<std::string> consonant_frames(std::string_view token);

/// Cost of writing the Arabic token as the Latin one, per letter; 0 for exact, 1 for nothing in common.
double transliteration_cost(std::string_view arabic, std::string_view latin);

/// Whether two folded tokens, of any scripts, are taken for one name.
bool same_token(std::string_view a, std::string_view b);

/// Whether all tokens pair up, in order; of the same script, at least one pair must be equal.
bool same_tokens(const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace khabar
