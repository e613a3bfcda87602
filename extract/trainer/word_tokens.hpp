// The tokens that the clitic model is learned from, and how often words are written (see words.cpp).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "extract/conllu.hpp"
#include "extract/trainer/names.hpp"

namespace khabar {

struct GoldWord {
  std::string form;
  Upos upos;
};
/// A written token and the words it is cut into; the tokens beside it.
struct GoldToken {
  std::u16string letters;
  std::vector<GoldWord> words;
  std::string before, after;
};

using Counts = std::unordered_map<std::u16string, std::uint32_t>;

/// A form's Arabic letters without marks; empty where it has other characters.
std::u16string gold_letters(std::string_view form);

/// Adds the runs of Arabic letters of a possibly compressed text file to `counts`. Throws Error{input}.
void count_raw(const std::string& path, Counts& counts);

/// The tokens of CoNLL-U trees; every `hold_out`th sentence (0: none) goes to `held`, and its words, written as one, to
/// `held_text`.
void read_gold_trees(const std::string& path, unsigned hold_out, std::vector<GoldToken>& train, std::vector<GoldToken>& held,
                std::unordered_set<std::string>& held_text);

/// The tokens of WORD<TAB>UPOS lines, built again from their words; sentences of `held_text` are left out.
void read_gold_tags(const std::string& path, const std::unordered_set<std::string>& held_text, std::vector<GoldToken>& train);

/// Tokens that are names the lists know, `copies` times each with another name in the same place: the treebank's own
/// proclitics before it, or where it has none, those that names take.
std::vector<GoldToken> with_other_names(const std::vector<GoldToken>& tokens, const NameLists& names, unsigned copies, bool aside);

}  // namespace khabar
