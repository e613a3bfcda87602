// The written forms of a verb, without vowels: what an analyser's lemma is checked against.
//
// Arabic forms are made from the lemma and its form number (1-10, Q) by the rules of sound, assimilated, hollow, defective,
// doubled and hamzated roots, third person and first plural, active and passive; two stems where unvowelled letters leave
// the choice open (يقول, يبيع). English forms are the regular ones. Source: the conjugations of any grammar of the language.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "extract/sentence.hpp"

namespace khabar {

/// Calls `take` with each form and its aspect (Perf or Imp). `form_number` as in verbs.tsv; anything else gives nothing.
void list_arabic_forms(std::string_view lemma, std::string_view form_number,
                       const std::function<void(const std::string& form, Feats::Aspect aspect)>& take);

/// Calls `take` with the regular -s, -ed and -ing forms of a verb of one word.
void list_english_forms(std::string_view lemma, const std::function<void(const std::string& form)>& take);

}  // namespace khabar
