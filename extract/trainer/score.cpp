// Scoring of a model; see score.hpp.
#include "extract/trainer/score.hpp"

#include <bit>
#include <cstdio>

#include "extract/conllu.hpp"

namespace khabar {

std::string Scores::text() const {
  char line[200];
  const double all = words > 0 ? 100 / words : 0, f = entities_found + entities_true > 0 ? 200 * entities_right / (entities_found + entities_true) : 0;
  std::snprintf(line, sizeof line, "upos %.2f  feats %.2f  lemmas %.2f  uas %.2f  las %.2f", upos * all, feats * all, lemmas * all, uas * all, las * all);
  std::string out = line;
  if (entities_true > 0) {
    std::snprintf(line, sizeof line, "  entities f1 %.2f", f);
    out += line;
  }
  return out;
}

Scores score(const Model& model, const Examples& examples, const std::vector<std::string>& relations) {
  Analyser analyser(model);
  Scores scores;
  for (const Example& example : examples) {
    Analysis analysis;
    Sentence sentence;
    for (const std::string& form : example.forms) {
      Word word;
      word.form = form;
      sentence.words.push_back(word);
    }
    analyser.analyse(sentence, analysis);
    bool right_so_far = false;
    for (std::size_t i = 0; i < example.size(); ++i) {
      const Word& word = sentence.words[i];
      scores.words += 1;
      scores.upos += example.upos[i] == static_cast<int>(word.upos) ||
                     (example.upos[i] == Example::k_either_conjunction && (word.upos == Upos::Cconj || word.upos == Upos::Sconj));
      const auto feats = std::bit_cast<std::array<std::uint8_t, 16>>(word.feats);
      bool same = true;
      for (std::size_t f = 0; f < 16; ++f) same = same && (example.feats[i][f] < 0 || example.feats[i][f] == feats[f]);
      scores.feats += same;
      scores.lemmas += word.lemma == example.lemmas[i];
      if (example.has_tree && word.head == example.heads[i]) {
        scores.uas += 1;
        scores.las += deprel_from(relations[static_cast<std::size_t>(example.relations[i])]) == word.deprel;
      }
      if (example.entities[i] >= 0) {  // a mention is right where both begin and end together with the same kind
        const int gold = example.entities[i];
        const int found = word.entity == Entity::Outside ? 0 : 2 * static_cast<int>(word.entity) - (word.entity_begins ? 1 : 0);
        scores.entities_found += found % 2 == 1;
        scores.entities_true += gold % 2 == 1;
        if (gold % 2 == 1 || found % 2 == 1) right_so_far = gold == found;
        if (gold != found) right_so_far = false;
        const int gold_next = i + 1 < example.size() ? example.entities[i + 1] : 0;
        const bool found_goes_on = i + 1 < example.size() && sentence.words[i + 1].entity != Entity::Outside && !sentence.words[i + 1].entity_begins;
        const bool gold_goes_on = gold_next > 0 && gold_next % 2 == 0;
        if (right_so_far && !gold_goes_on) {
          scores.entities_right += !found_goes_on;
          right_so_far = false;
        }
      }
    }
  }
  return scores;
}

}  // namespace khabar
