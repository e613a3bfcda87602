// How well names are told across scripts: score_letters PAIRS [-v]
//
// PAIRS has a line a pair, Arabic TAB Latin. One word in five, by its hash, is held back; nothing in graph/identity_letters.cpp
// was tuned on these. Recall: of their pairs, how many match. Precision: of all pairs of a held-back Arabic with a
// held-back Latin word that match, how many are in the list. A pair matches as identity has it: a consonant frame in
// common, and letters that are near enough. -v lists what is missed and what is wrong among the rest, for tuning.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "graph/hash.hpp"
#include "graph/identity_letters.hpp"
#include "graph/text.hpp"

namespace {

using namespace khabar;

constexpr std::int64_t k_parts = 5;

std::string word_of(const std::string& text) {
  const auto tokens = name_tokens(fold_name(text));
  return tokens.size() == 1 ? tokens[0] : std::string();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const bool verbose = argc > 2 && std::string_view(argv[2]) == "-v";
  std::ifstream in(argv[1]);
  std::set<std::pair<std::string, std::string>> pairs;
  for (std::string line; std::getline(in, line);) {
    const auto tab = line.find('\t');
    if (tab == line.npos) continue;
    const std::string arabic = word_of(line.substr(0, tab)), latin = word_of(line.substr(tab + 1));
    if (!arabic.empty() && !latin.empty() && is_arabic(arabic) && !is_arabic(latin)) pairs.emplace(arabic, latin);
  }
  for (const bool held_back : {false, true}) {
    std::size_t all = 0, right = 0, framed = 0, found = 0;
    std::map<std::string, std::set<std::string>> by_frame;
    std::set<std::string> arabic_words;
    for (const auto& [arabic, latin] : pairs) {
      if ((content_id(arabic, 30) % k_parts == 0) != held_back) continue;
      arabic_words.insert(arabic);
      for (const std::string& frame : consonant_frames(latin)) by_frame[frame].insert(latin);
      ++all;
      const auto mine = consonant_frames(arabic), its = consonant_frames(latin);
      const bool frame = std::any_of(mine.begin(), mine.end(), [&](const std::string& f) { return std::find(its.begin(), its.end(), f) != its.end(); });
      const bool near = same_token(arabic, latin);
      framed += frame;
      right += frame && near;
      if (verbose && !held_back && !(frame && near)) std::printf("missed\t%s\t%s\t%s %.2f\n", arabic.c_str(), latin.c_str(), frame ? "letters" : "frame", transliteration_cost(arabic, latin));
    }
    std::size_t true_found = 0;
    for (const std::string& arabic : arabic_words) {
      std::set<std::string> seen;
      for (const std::string& frame : consonant_frames(arabic))
        for (const std::string& latin : by_frame[frame])
          if (same_token(arabic, latin)) seen.insert(latin);
      for (const std::string& latin : seen) {
        ++found;
        const bool listed = pairs.count({arabic, latin}) > 0;
        true_found += listed;
        if (verbose && !held_back && !listed) std::printf("wrong\t%s\t%s\t%.2f\n", arabic.c_str(), latin.c_str(), transliteration_cost(arabic, latin));
      }
    }
    std::printf("%s: %zu pairs, frames in common %.3f, recall %.3f, precision %.3f\n", held_back ? "held back" : "the rest", all,
                static_cast<double>(framed) / static_cast<double>(all), static_cast<double>(right) / static_cast<double>(all),
                static_cast<double>(true_found) / static_cast<double>(found));
  }
}
