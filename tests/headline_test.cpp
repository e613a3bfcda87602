// Verbs of headlines: found where a headline has none, and only there.
#include <gtest/gtest.h>

#include <sstream>

#include "extract/conllu.hpp"
#include "extract/headlines.hpp"

namespace khabar {
namespace {

/// The headline of words given as form/UPOS/head/deprel, completed; "form<head" for each word, the verb's head is 0.
std::string complete(const std::string& kind, std::initializer_list<std::string> rows) {
  std::string text = "# kind = " + kind + "\n";
  int id = 0;
  for (const std::string& row : rows) {
    std::istringstream in(row);
    std::string form, upos, head, rel, feats = "_";
    in >> form >> upos >> head >> rel >> feats;
    text += std::to_string(++id) + "\t" + form + "\t" + form + "\t" + upos + "\t_\t" + feats + "\t" + head + "\t" + rel + "\t_\t_\n";
  }
  std::istringstream in(text + "\n");
  Diagnostics diagnostics;
  ConlluReader reader(in, "headline.conllu", {.lang = Lang::English}, diagnostics);
  auto document = reader.next();
  static const Lexicon lexicon(Lang::English);
  Sentence& sentence = document->analysis.sentences.at(0);
  complete_headline(sentence, lexicon);
  std::string out;
  for (const Word& w : sentence.words)
    out += std::string(w.form) + (w.upos == Upos::Verb ? "!" : "") + "<" + std::to_string(w.head + 1) + " ";
  EXPECT_TRUE(is_tree(sentence)) << out;
  return out;
}

TEST(Headline, APresentAfterAPluralIsTheVerb) {
  EXPECT_EQ(complete("title", {"Gunmen NOUN 4 compound Number=Plur", "ambush ADJ 1 flat", "aid NOUN 4 compound", "convoy NOUN 0 root"}),
            "Gunmen<2 ambush!<0 aid<4 convoy<2 ");
}

TEST(Headline, APresentInSAfterASingularIsTheVerb) {
  EXPECT_EQ(complete("title", {"Storm NOUN 2 compound Number=Sing", "floods NOUN 0 root Number=Plur", "towns NOUN 2 appos Number=Plur", "in ADP 5 case", "Oman PROPN 3 nmod"}),
            "Storm<2 floods!<0 towns<2 in<5 Oman<3 ");
}

TEST(Headline, AHeadlineWithAVerbIsLeftAlone) {
  EXPECT_EQ(complete("title", {"Raids NOUN 2 nsubj Number=Plur", "spread VERB 0 root VerbForm=Fin", "fear NOUN 2 obj", "in ADP 5 case", "camps NOUN 2 obl"}),
            "Raids<2 spread!<0 fear<2 in<5 camps<2 ");
}

TEST(Headline, BehindACommaAtTheEndStandsWhoSaysIt) {
  EXPECT_EQ(complete("title", {"Sponges NOUN 2 nsubj Number=Plur", "hold VERB 0 root VerbForm=Fin", "clue NOUN 2 obj", ", PUNCT 5 punct", "study NOUN 6 compound Number=Sing", "finds NOUN 2 obl"}),
            "Sponges<2 hold!<0 clue<2 ,<2 study<6 finds!<2 ");
  EXPECT_EQ(complete("title", {"Sponges NOUN 2 nsubj Number=Plur", "hold VERB 0 root VerbForm=Fin", "clue NOUN 2 obj", ", PUNCT 3 punct", "heat NOUN 6 compound Number=Sing", "source NOUN 3 appos"}),
            "Sponges<2 hold!<0 clue<2 ,<3 heat<6 source<3 ");
}

TEST(Headline, TextIsLeftAlone) {
  EXPECT_EQ(complete("", {"Gunmen NOUN 4 compound Number=Plur", "ambush ADJ 1 flat", "aid NOUN 4 compound", "convoy NOUN 0 root"}),
            "Gunmen<4 ambush<1 aid<4 convoy<0 ");
}

}  // namespace
}  // namespace khabar
