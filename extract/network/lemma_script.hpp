// Lemma scripts: what turns a form into its lemma, told in a way that other forms can follow.
//
// The longest run of letters that form and lemma share stays; what stands before and after it is told letter by letter
// as kept (.), dropped (-) or put in (+x). "يقول" to "قال" is "l-|+ا-." : drop the first letter; at the end put in an alif,
// drop one letter, keep one. The first sign tells the form's spelling: l as folded for lemmas (lower case; alif without
// hamza, final ya with dots), k as written, d with its digits as Arabic-Indic ones. "=x" is the lemma x whatever the form.
// Source: Straka 2018 (UDPipe 2.0).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace khabar {

std::string lemma_script(std::string_view form, std::string_view lemma);

/// Appends the lemma to `out`; false (and nothing appended) where the form is too short for the script.
bool apply_lemma_script(std::string_view script, std::string_view form, std::string& out);

}  // namespace khabar
