// Trees stay trees whatever is mended in them: one root, no circle, every word below the root.
//
// Words of the demo's articles in an order of their own, with tags, relations, entities and heads drawn at random: nothing a
// parser gives is stranger. A circle made statements read a subtree without end.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "extract/lexicon.hpp"
#include "extract/repair.hpp"
#include "extract/tree.hpp"

namespace khabar {
namespace {

/// Written words of the articles of one language, and the letters that Arabic joins to them.
std::vector<std::string> vocabulary(Lang lang) {
  std::vector<std::string> out;
  const std::string prefix = lang == Lang::Arabic ? "ar-" : "en-";
  for (const auto& file : std::filesystem::directory_iterator(std::filesystem::path(KHABAR_TESTS_DIR) / "corpus")) {
    if (!file.path().filename().string().starts_with(prefix)) continue;
    std::ifstream in(file.path());
    for (std::string word; in >> word;) out.push_back(word);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  const auto add = [&](std::initializer_list<const char*> words) { out.insert(out.end(), words.begin(), words.end()); };
  if (lang == Lang::Arabic)
    for (int copies = 0; copies < 12; ++copies)
      add({"و", "ف", "ل", "ب", "ك", "ه", "ها", "أن", "إن", "إلى", "على", "في", "من", "هي", "هم", "الذي", "التي", "،", "\"", ":"});
  else
    for (int copies = 0; copies < 12; ++copies)
      add({"that", "to", "of", "who", "which", "and", "the", "said", "is", "not", ",", "\"", ":", "including", "from"});
  return out;
}

/// A sentence of `size` words with a random tree: each word hangs on one that has a place in the tree already.
Sentence random_sentence(std::mt19937& random, const std::vector<std::string>& words, const Lexicon& lexicon, int size) {
  const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  Sentence s;
  std::vector<int> order;
  for (int i = 0; i < size; ++i) order.push_back(i);
  std::shuffle(order.begin(), order.end(), random);
  s.words.resize(static_cast<std::size_t>(size));
  for (int k = 0; k < size; ++k) {
    Word& w = s.words[static_cast<std::size_t>(order[static_cast<std::size_t>(k)])];
    w.head = k == 0 ? -1 : order[static_cast<std::size_t>(below(k))];
    w.deprel = k == 0 ? Deprel::Root : static_cast<Deprel>(below(static_cast<int>(Deprel::Xcomp) + 1));
  }
  for (int i = 0; i < size; ++i) {
    Word& w = s.words[static_cast<std::size_t>(i)];
    w.form = w.lemma = words[static_cast<std::size_t>(below(static_cast<int>(words.size())))];
    w.upos = static_cast<Upos>(below(static_cast<int>(Upos::X) + 1));
    if (below(3) == 0) w.upos = Upos::Verb;
    if (w.upos == Upos::Verb) w.lemma = lexicon.verb_lemma(w);
    w.entity = below(2) ? Entity::Outside : static_cast<Entity>(below(static_cast<int>(Entity::Other) + 1));
    w.entity_begins = w.entity != Entity::Outside && below(2);
    w.feats.number = static_cast<Feats::Number>(below(4));
    w.feats.gender = static_cast<Feats::Gender>(below(3));
    w.feats.person = static_cast<Feats::Person>(below(4));
    w.feats.verb_form = static_cast<Feats::VerbForm>(below(6));
    w.feats.tense = static_cast<Feats::Tense>(below(4));
    w.token = static_cast<std::uint32_t>(i);
    s.tokens.push_back({{}, static_cast<std::uint32_t>(i), 1, true});
  }
  return s;
}

/// Empty where the view is a tree.
std::string fault(const Tree& tree) {
  int roots = 0;
  for (int i = 0; i < tree.size(); ++i) {
    if (tree.head(i) < 0) ++roots;
    int steps = 0;
    for (int up = i; up >= 0; up = tree.head(up))
      if (++steps > tree.size()) return "a circle above word " + std::to_string(i);
    if (tree.head(i) >= 0 && !tree.descends(i, tree.root())) return "word " + std::to_string(i) + " is not below the root";
    if (tree.left(i) > i || tree.right(i) < i) return "word " + std::to_string(i) + " stands outside its own subtree";
  }
  return roots == 1 && tree.head(tree.root()) < 0 ? "" : std::to_string(roots) + " roots";
}

std::string shown(const Sentence& s) {
  std::ostringstream out;
  for (const Word& w : s.words)
    out << w.form << '/' << static_cast<int>(w.upos) << '/' << w.head << '/' << static_cast<int>(w.deprel) << ' ';
  return out.str();
}

class TreeLaw : public testing::TestWithParam<Lang> {};

TEST_P(TreeLaw, RepairsLeaveATree) {
  const Lexicon lexicon(GetParam());
  const std::vector<std::string> words = vocabulary(GetParam());
  ASSERT_GT(words.size(), 200U);
  Tree tree;
  for (unsigned seed = 1; seed <= 4000; ++seed) {
    std::mt19937 random(seed);
    const Sentence s = random_sentence(random, words, lexicon, 2 + static_cast<int>(random() % 40));
    tree.assign(s, GetParam());
    ASSERT_EQ(fault(tree), "") << "as read, seed " << seed << ": " << shown(s);
    repair(tree, lexicon);
    ASSERT_EQ(fault(tree), "") << "mended, seed " << seed << ": " << shown(s);
  }
}

INSTANTIATE_TEST_SUITE_P(Languages, TreeLaw, testing::Values(Lang::Arabic, Lang::English),
                         [](const auto& info) { return info.param == Lang::Arabic ? "Arabic" : "English"; });

TEST(Tree, AHeadBelowAWordIsRefused) {
  Sentence s;
  s.words.resize(3);
  for (std::uint32_t i = 0; i < 3; ++i) {
    s.words[i].form = s.words[i].lemma = "x";
    s.words[i].upos = Upos::Noun;
    s.words[i].head = static_cast<int>(i) - 1;
    s.words[i].deprel = i ? Deprel::Nmod : Deprel::Root;
    s.words[i].token = i;
    s.tokens.push_back({{}, i, 1, true});
  }
  Tree tree;
  tree.assign(s, Lang::English);
  EXPECT_FALSE(tree.attach(0, 2, Deprel::Nmod));
  EXPECT_FALSE(tree.attach(1, 1, Deprel::Nmod));
  EXPECT_FALSE(tree.make_head(0, 2, Deprel::Nmod));
  EXPECT_EQ(fault(tree), "");
  EXPECT_TRUE(tree.attach(2, 0, Deprel::Obj));
  EXPECT_EQ(tree.head(2), 0);
}

}  // namespace
}  // namespace khabar
