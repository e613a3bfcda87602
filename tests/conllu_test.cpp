// The CoNLL-U reader and writer: names both ways, spans, broken input, trees that are none.
#include <gtest/gtest.h>

#include <sstream>

#include "extract/conllu.hpp"

namespace khabar {
namespace {

struct Read {
  std::vector<ConlluDocument> documents;
  Diagnostics diagnostics;
  std::size_t skipped = 0, mended = 0;
};

void read(Read& out, const std::string& text, ConlluOptions options = {}) {
  std::istringstream in(text);
  out.diagnostics.quiet = true;
  ConlluReader reader(in, "dir/file.conllu", options, out.diagnostics);
  while (auto document = reader.next()) out.documents.push_back(std::move(*document));
  out.skipped = reader.skipped();
  out.mended = reader.mended();
}

std::string write(const ConlluDocument& document) {
  std::string out;
  write_conllu(document.analysis, document.document.id, {}, out);
  return out;
}

// "And to the port he sent his ship."
constexpr const char* k_arabic =
    "# newdoc id = d1\n"
    "# newpar\n"
    "# sent_id = d1/1\n"
    "# text = وأرسل سفينتها للميناء.\n"
    "1-2\tوأرسل\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "1\tو\tو\tCCONJ\t_\t_\t2\tcc\t_\t_\n"
    "2\tأرسل\tأرسل\tVERB\t_\tAspect=Perf|Gender=Masc|Number=Sing|Person=3|Voice=Act\t0\troot\t_\t_\n"
    "3-4\tسفينتها\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "3\tسفينة\tسفينة\tNOUN\t_\tCase=Acc|Definite=Cons|Number=Sing\t2\tobj\t_\t_\n"
    "4\tها\tهو\tPRON\t_\tGender=Fem|Number=Sing|Person=3|PronType=Prs\t3\tnmod:poss\t_\t_\n"
    "5-6\tللميناء\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
    "5\tل\tل\tADP\t_\t_\t6\tcase\t_\t_\n"
    "6\tالميناء\tميناء\tNOUN\t_\tCase=Gen|Definite=Def|Number=Sing\t2\tobl\t_\tNER=B-place\n"
    "7\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n"
    "\n";

TEST(Conllu, WhatIsReadIsWrittenBack) {
  Read r;
  read(r, k_arabic);
  ASSERT_EQ(r.documents.size(), 1u);
  EXPECT_EQ(write(r.documents[0]), k_arabic);
  EXPECT_EQ(r.diagnostics.count(), 0u);
}

TEST(Conllu, WordsOfATokenKeepTheirOwnLetters) {
  Read r;
  read(r, k_arabic);
  const Analysis& a = r.documents.at(0).analysis;
  const auto& words = a.sentences.at(0).words;
  EXPECT_EQ(a.lang, Lang::Arabic);
  EXPECT_EQ(a.text, "وأرسل سفينتها للميناء.");
  EXPECT_EQ(cut(a.text, words[0].span), "و");
  EXPECT_EQ(cut(a.text, words[2].span), "سفينت");
  EXPECT_EQ(words[2].form, "سفينة");
  EXPECT_EQ(cut(a.text, words[3].span), "ها");
  EXPECT_EQ(cut(a.text, words[5].span), "لميناء");
  EXPECT_EQ(words[5].form, "الميناء");
  EXPECT_EQ(words[5].entity, Entity::Place);
  EXPECT_EQ(words[5].token, 2u);
  EXPECT_FALSE(a.sentences[0].tokens[2].space_after);
}

TEST(Conllu, EveryNameReadsBack) {
  for (int i = 0; i <= static_cast<int>(Upos::X); ++i) EXPECT_EQ(upos_from(to_string(static_cast<Upos>(i))), static_cast<Upos>(i));
  for (int i = 0; i <= static_cast<int>(Deprel::Xcomp); ++i)
    EXPECT_EQ(deprel_from(to_string(static_cast<Deprel>(i))), static_cast<Deprel>(i));
  for (int i = 1; i <= static_cast<int>(Entity::Other); ++i)
    EXPECT_EQ(entity_from(to_string(static_cast<Entity>(i))), static_cast<Entity>(i));
  EXPECT_EQ(upos_from("NOUNS"), std::nullopt);
  EXPECT_EQ(deprel_from("subject"), std::nullopt);
  EXPECT_EQ(deprel_from("acl:relcl"), Deprel::Acl);
}

TEST(Conllu, FeaturesReadBackAndUnknownOnesAreLeftOut) {
  const char* all = "Aspect=Prog|Case=Nom|Definite=Ind|Degree=Sup|Gender=Neut|Mood=Sub|Number=Sing|NumForm=Word|NumType=Ord|"
                    "Person=3|Polarity=Neg|Poss=Yes|PronType=Tot|Tense=Pres|VerbForm=Vnoun|Voice=Pass";
  EXPECT_EQ(to_string(feats_from(all)), all);
  EXPECT_EQ(to_string(feats_from("Definite=Red|Foreign=Yes|Case=Loc")), "Definite=Cons");
  EXPECT_EQ(to_string(feats_from("Negative=Neg")), "Polarity=Neg");
  EXPECT_EQ(to_string(feats_from("_")), "_");
  EXPECT_EQ(to_string(feats_from("||=|Case")), "_");
}

TEST(Conllu, ABrokenLineCostsItsSentenceOnly) {
  Read r;
  read(r, "1\tone\n\n"
          "1\tHe\the\tPRON\t_\t_\t2\tnsubj\t_\t_\n2\tslept\tsleep\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No\n\n"
          "1\tHe\the\tPRON\t_\t_\t9\tnsubj\t_\t_\n\n"
          "1\tHe\the\tNOPE\t_\t_\t0\troot\t_\t_\n\n"
          "2\tHe\the\tPRON\t_\t_\t0\troot\t_\t_\n\n"
          "1-3\tHes\t_\t_\t_\t_\t_\t_\t_\t_\n1\tHe\the\tPRON\t_\t_\t0\troot\t_\t_\n\n");
  ASSERT_EQ(r.documents.size(), 1u);
  EXPECT_EQ(r.documents[0].analysis.sentences.size(), 1u);
  EXPECT_EQ(r.documents[0].analysis.text, "He slept");
  EXPECT_EQ(r.skipped, 5u);
  ASSERT_EQ(r.diagnostics.count(), 5u);
  EXPECT_EQ(r.diagnostics.all()[0].line, 1u);
  EXPECT_EQ(r.diagnostics.all()[0].message, "found 2 columns, expected 10 parted by tabs; the sentence is skipped");
  EXPECT_EQ(r.diagnostics.all()[1].line, 6u);
}

TEST(Conllu, ManyBrokenSentencesAreCountedNotListed) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "nonsense\n\n";
  Read r;
  read(r, text);
  EXPECT_EQ(r.skipped, 500u);
  EXPECT_LE(r.diagnostics.count(), 21u);
}

// A chain of 20,000 clauses, each below the one before, took minutes in what follows, which asks for ancestors.
TEST(Conllu, ASentenceLongerThanOursCanBeIsSkipped) {
  const auto chain = [](int words) {
    std::string text;
    for (int i = 1; i <= words; ++i) text += std::to_string(i) + "\tقال\tقال\tVERB\t_\t_\t" + std::to_string(i - 1) + (i == 1 ? "\troot" : "\tccomp") + "\t_\t_\n";
    return text + "\n";
  };
  Read r;
  read(r, chain(2001) + chain(2000));
  ASSERT_EQ(r.documents.size(), 1u);
  ASSERT_EQ(r.documents[0].analysis.sentences.size(), 1u);
  EXPECT_EQ(r.documents[0].analysis.sentences[0].words.size(), 2000u);
  ASSERT_EQ(r.diagnostics.count(), 1u);
  EXPECT_EQ(r.diagnostics.all()[0].message, "the sentence has more than 2000 words; the sentence is skipped");
}

TEST(Conllu, CirclesAndSecondRootsAreMended) {
  Read r;
  read(r, "1\ta\t_\tX\t_\t_\t2\tdep\t_\t_\n2\tb\t_\tX\t_\t_\t1\tdep\t_\t_\n3\tc\t_\tX\t_\t_\t0\troot\t_\t_\n4\td\t_\tX\t_\t_\t0\troot\t_\t_\n\n");
  ASSERT_EQ(r.documents.size(), 1u);
  const Sentence& s = r.documents[0].analysis.sentences[0];
  EXPECT_TRUE(is_tree(s));
  EXPECT_EQ(r.mended, 1u);
  EXPECT_EQ(s.words[2].head, -1);
  EXPECT_EQ(s.words[3].head, 2);
  EXPECT_EQ(s.words[3].deprel, Deprel::Parataxis);
}

TEST(Conllu, ASelfHeadAndATreeWithoutRootAreMended) {
  Sentence s;
  s.words.resize(3);
  s.words[0].head = 1, s.words[1].head = 2, s.words[2].head = 1;
  EXPECT_FALSE(is_tree(s));
  EXPECT_TRUE(mend_tree(s));
  EXPECT_TRUE(is_tree(s));
  EXPECT_FALSE(mend_tree(s));
}

TEST(Conllu, DocumentsPartAtNewdocAndEmptyNodesAreSkipped) {
  Read r;
  read(r, "\xEF\xBB\xBF# newdoc id = a\r\n1\tYes\tyes\tINTJ\t_\t_\t0\troot\t_\t_\r\n1.1\tghost\t_\t_\t_\t_\t_\t_\t_\t_\r\n\r\n"
          "# newdoc id = b\r\n1\tNo\tno\tINTJ\t_\t_\t0\troot\t_\t_\r\n");
  ASSERT_EQ(r.documents.size(), 2u);
  EXPECT_EQ(r.documents[0].document.id, "a");
  EXPECT_EQ(r.documents[1].document.id, "b");
  EXPECT_EQ(r.documents[1].analysis.text, "No");
  EXPECT_EQ(r.diagnostics.count(), 0u);
}

TEST(Conllu, AFileWithoutNewdocIsNamedAfterItself) {
  Read r;
  ConlluOptions options;
  options.document_sentences = 2;
  std::string text;
  for (int i = 0; i < 5; ++i) text += "1\tYes\tyes\tINTJ\t_\t_\t0\troot\t_\t_\n\n";
  read(r, text, options);
  ASSERT_EQ(r.documents.size(), 3u);
  EXPECT_EQ(r.documents[0].document.id, "file");
  EXPECT_EQ(r.documents[1].document.id, "file#5");
}

TEST(Conllu, TextThatDoesNotFitItsTokensIsPutTogetherFromThem) {
  Read r;
  read(r, "# text = something else\n1\tI\tI\tPRON\t_\t_\t2\tnsubj\t_\t_\n2\tsee\tsee\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No\n3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n");
  EXPECT_EQ(r.documents.at(0).analysis.text, "I see.");
  EXPECT_EQ(r.documents[0].analysis.sentences[0].span, (Span{0, 6}));
}

TEST(Conllu, WordsWithoutTreesStayWithout) {
  Read r;
  read(r, "1\tI\t_\t_\t_\t_\t_\t_\t_\t_\n2\tsee\t_\t_\t_\t_\t_\t_\t_\t_\n\n");
  EXPECT_FALSE(r.documents.at(0).sentences.at(0).has_tree);
  EXPECT_NE(write(r.documents[0]).find("2\tsee\t_\t_\t_\t_\t_\t_\t_\t_\n"), std::string::npos);
}

TEST(Conllu, OneWordWithoutATreeIsWrittenWithout) {
  Read r;
  read(r, "1\tYes\t_\t_\t_\t_\t_\t_\t_\t_\n\n");
  EXPECT_NE(write(r.documents.at(0)).find("1\tYes\t_\t_\t_\t_\t_\t_\t_\t_\n"), std::string::npos);
}

TEST(Conllu, AFormWithSpacesAtItsEdgesHasASpan) {
  Read r;
  read(r, "1\t It \tit\tPRON\t_\t_\t2\tnsubj\t_\t_\n2\t\xC2\xA0rains\train\tVERB\t_\t_\t0\troot\t_\t_\n\n1\t  \t_\tX\t_\t_\t0\troot\t_\t_\n\n");
  EXPECT_EQ(r.skipped, 1u);
  const Analysis& a = r.documents.at(0).analysis;
  EXPECT_EQ(cut(a.text, a.sentences.at(0).words.at(0).span), "It");
  EXPECT_EQ(cut(a.text, a.sentences.at(0).words.at(1).span), "\xC2\xA0rains");
}

TEST(Conllu, ABlankLemmaIsNone) {
  for (const char* lemma : {" ", "  ", "\v", ""}) {
    Read first, second;
    read(first, std::string("1\tport\t") + lemma + "\t_\t_\t_\t_\t_\t_\t_\n\n");
    ASSERT_EQ(first.documents.size(), 1u);
    const std::string once = write(first.documents[0]);
    EXPECT_TRUE(first.documents[0].analysis.sentences[0].words[0].lemma.empty());
    read(second, once);
    ASSERT_EQ(second.documents.size(), 1u);
    EXPECT_EQ(write(second.documents[0]), once);
  }
}

TEST(Conllu, AFormOfWhiteSpaceIsEmpty) {
  Read out;
  read(out, "1\t\v\t_\t_\t_\t_\t_\t_\t_\t_\n\n");
  EXPECT_EQ(out.skipped, 1u);
}

TEST(Conllu, MiscIsKeptWhereAskedFor) {
  Read r;
  ConlluOptions options;
  options.keep_misc = true;
  read(r, "1\tAda\tAda\tPROPN\t_\t_\t0\troot\t_\tEntity=(1-person)|SpaceAfter=No\n\n", options);
  EXPECT_EQ(r.documents.at(0).sentences.at(0).misc.at(0), "Entity=(1-person)|SpaceAfter=No");
}

TEST(Conllu, DiacriticsStayInTheTextAndLeaveTheForm) {
  Read r;
  read(r, "1\tكَتَبَ\tكتب\tVERB\t_\t_\t0\troot\t_\t_\n\n");
  EXPECT_EQ(r.documents.at(0).analysis.sentences[0].words[0].form, "كتب");
  EXPECT_EQ(r.documents[0].analysis.text, "كَتَبَ");
}

// What the parser learned from beside the published treebanks: every sentence is a tree that covers its text.
TEST(Conllu, TheProjectsOwnTreesAreWhole) {
  for (const char* name : {"ar.conllu", "ar-held.conllu"}) {
    Diagnostics diagnostics;
    diagnostics.quiet = true;
    const auto documents = read_conllu_file(std::string(KHABAR_TESTS_DIR) + "/../extract/models/trees/" + name, {}, diagnostics);
    EXPECT_EQ(diagnostics.count(), 0u) << name;
    std::size_t sentences = 0;
    for (const ConlluDocument& document : documents) sentences += document.analysis.sentences.size();
    EXPECT_GE(sentences, 150u) << name;
  }
}

}  // namespace
}  // namespace khabar
