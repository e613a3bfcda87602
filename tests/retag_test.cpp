// What is mended in words before trees are read: names of people made whole, verbs that a tagger took for nouns.
#include "extract/retag.hpp"

#include <gtest/gtest.h>

#include "extract/conllu.hpp"
#include "extract/names.hpp"

namespace khabar {
namespace {

struct Given {
  std::string_view form;
  Upos upos;
  int head;  // from 0; -1 for the root
  Deprel deprel;
  bool joined = false;  // of the token before
  Entity entity = Entity::Outside;
  Feats::Aspect aspect = Feats::Aspect::None;
};

const Lexicon& lexicon() {
  static const Lexicon arabic(Lang::Arabic);
  return arabic;
}

Sentence sentence_of(const std::vector<Given>& given) {
  Sentence s;
  for (const Given& g : given) {
    if (!g.joined) s.tokens.push_back({{}, static_cast<std::uint32_t>(s.words.size()), 0, true});
    ++s.tokens.back().word_count;
    Word w;
    w.form = w.lemma = g.form;
    w.upos = g.upos;
    w.head = g.head;
    w.deprel = g.deprel;
    w.entity = g.entity;
    w.entity_begins = g.entity != Entity::Outside;
    w.feats.aspect = g.aspect;
    if (g.form == "ه" || g.form == "ها" || g.form == "نا") w.feats.pron_type = Feats::PronType::Prs;
    if (g.form == "الذي" || g.form == "التي") w.feats.pron_type = Feats::PronType::Rel;
    w.token = static_cast<std::uint32_t>(s.tokens.size() - 1);
    s.words.push_back(w);
  }
  return s;
}

Sentence settled(const std::vector<Given>& given) {
  static Analysis analysis;  // holds the letters of new forms
  Sentence s = sentence_of(given);
  settle_verbs(analysis, s, lexicon());
  return s;
}

/// The words of people's names, apart by spaces, names apart by " | ".
std::string people(const std::vector<Given>& given) {
  Sentence s = sentence_of(given);
  complete_names(s, lexicon(), *PlaceNames::load());
  std::string out;
  for (std::size_t i = 0; i < s.words.size(); ++i) {
    if (s.words[i].entity != Entity::Person) continue;
    const bool goes_on = i > 0 && s.words[i - 1].entity == Entity::Person && !s.words[i].entity_begins;
    out += out.empty() ? "" : goes_on ? " " : " | ";
    out += s.words[i].form;
  }
  return out;
}

TEST(Retag, AVerbBehindARelativePronoun) {
  const Sentence s = settled({{"اللقاء", Upos::Noun, -1, Deprel::Root}, {"الذي", Upos::Pron, 2, Deprel::Mark}, {"استضافة", Upos::Noun, 0, Deprel::Acl},
                              {"ه", Upos::Pron, 2, Deprel::Nmod, true}, {"العاصمة", Upos::Noun, 2, Deprel::Nmod}});
  EXPECT_EQ(s.words[2].upos, Upos::Verb);
  EXPECT_EQ(s.words[2].form, "استضافت");
  EXPECT_EQ(s.words[2].lemma, "استضاف");
  EXPECT_EQ(s.words[2].feats.gender, Feats::Gender::Fem);
  EXPECT_EQ(s.words[3].deprel, Deprel::Obj);
}

TEST(Retag, APredicateBehindThat) {
  const Sentence s = settled({{"قال", Upos::Verb, -1, Deprel::Root}, {"إن", Upos::Sconj, 3, Deprel::Mark}, {"الجانبين", Upos::Noun, 3, Deprel::Nsubj},
                              {"وقعا", Upos::Noun, 0, Deprel::Ccomp, false, Entity::Outside, Feats::Aspect::Perf}});
  EXPECT_EQ(s.words[3].upos, Upos::Verb);
  EXPECT_EQ(s.words[3].feats.number, Feats::Number::Dual);
}

TEST(Retag, AWordThatNoTreebankHas) {
  const Sentence s = settled({{"الانهيار", Upos::Noun, -1, Deprel::Root}, {"يودي", Upos::X, 0, Deprel::Nmod}, {"ب", Upos::Adp, 3, Deprel::Case}, {"حياة", Upos::Noun, 1, Deprel::Obl, true}});
  EXPECT_EQ(s.words[1].upos, Upos::Verb);
  EXPECT_EQ(s.words[1].lemma, "أودى");
  const Sentence name = settled({{"الوزير", Upos::Noun, -1, Deprel::Root}, {"يزيد", Upos::X, 0, Deprel::Nmod}});
  EXPECT_EQ(name.words[1].upos, Upos::X);  // behind an office it is a name
}

TEST(Retag, WeAtTheHeadOfAQuotation) {
  const Sentence s = settled({{"قال", Upos::Verb, -1, Deprel::Root}, {"\"", Upos::Punct, 2, Deprel::Punct}, {"نقل", Upos::Noun, 0, Deprel::Obj},
                              {"نا", Upos::Pron, 2, Deprel::Nmod, true}, {"الجرحى", Upos::Noun, 2, Deprel::Nmod}});
  EXPECT_EQ(s.words[2].upos, Upos::Verb);
  EXPECT_EQ(s.words[2].feats.person, Feats::Person::First);
  EXPECT_EQ(s.words[3].deprel, Deprel::Expl);
  const Sentence noun = settled({{"زار", Upos::Verb, -1, Deprel::Root}, {"عمل", Upos::Noun, 0, Deprel::Obj}, {"نا", Upos::Pron, 1, Deprel::Nmod, true}});
  EXPECT_EQ(noun.words[1].upos, Upos::Noun);
}

TEST(Retag, TheFirstLetterOfTheImperfectTellsTheGender) {
  Sentence s = sentence_of({{"تسفر", Upos::Verb, -1, Deprel::Root, false, Entity::Outside, Feats::Aspect::Imp}});
  s.words[0].feats.person = Feats::Person::Third;
  s.words[0].feats.gender = Feats::Gender::Masc;
  Analysis analysis;
  settle_verbs(analysis, s, lexicon());
  EXPECT_EQ(s.words[0].feats.gender, Feats::Gender::Fem);
}

TEST(Retag, AVerbBeforeAName) {
  Sentence s = sentence_of({{"ولد", Upos::Verb, -1, Deprel::Root, false, Entity::Person}, {"هوفمان", Upos::X, 0, Deprel::Nsubj, false, Entity::Person}});
  s.words[1].entity_begins = false;
  Analysis analysis;
  settle_verbs(analysis, s, lexicon());
  EXPECT_EQ(s.words[0].entity, Entity::Outside);
  EXPECT_TRUE(s.words[1].entity_begins);
}

TEST(Retag, AVerbBehindAnEmphasis) {
  Sentence s = sentence_of({{"الطبيب", Upos::Noun, -1, Deprel::Root}, {"نفس", Upos::Noun, 0, Deprel::Nmod}, {"ه", Upos::Pron, 1, Deprel::Nmod, true},
                            {"أشرف", Upos::X, 0, Deprel::Nmod, false, Entity::Person}, {"على", Upos::Adp, 5, Deprel::Case}, {"التجربة", Upos::Noun, 3, Deprel::Obl}});
  Analysis analysis;
  settle_verbs(analysis, s, lexicon());
  EXPECT_EQ(s.words[3].upos, Upos::Verb);
}

TEST(Retag, AFutureLeftUncut) {
  const Sentence s = settled({{"المسافرين", Upos::Noun, 1, Deprel::Nsubj}, {"سيستغرقون", Upos::X, -1, Deprel::Root}});
  EXPECT_EQ(s.words[1].upos, Upos::Verb);
  EXPECT_EQ(s.words[1].lemma, "استغرق");
  EXPECT_EQ(s.words[1].feats.tense, Feats::Tense::Fut);
}

TEST(Retag, AVerbJoinedToAVerb) {
  const Sentence s = settled({{"الذي", Upos::Pron, 1, Deprel::Mark}, {"صمم", Upos::Verb, -1, Deprel::Root, false, Entity::Outside, Feats::Aspect::Perf}, {"ه", Upos::Pron, 1, Deprel::Obj, true},
                              {"و", Upos::Cconj, 4, Deprel::Cc}, {"طور", Upos::Noun, 1, Deprel::Conj, true}, {"ه", Upos::Pron, 4, Deprel::Nmod, true}, {"خبراء", Upos::Noun, 1, Deprel::Nsubj}});
  EXPECT_EQ(s.words[4].upos, Upos::Verb);
  const Sentence noun = settled({{"زار", Upos::Verb, -1, Deprel::Root, false, Entity::Outside, Feats::Aspect::Perf}, {"المصنع", Upos::Noun, 0, Deprel::Obj}, {"و", Upos::Cconj, 3, Deprel::Cc},
                                 {"دعم", Upos::Noun, 0, Deprel::Conj, true}, {"العمال", Upos::Noun, 3, Deprel::Nmod}});
  EXPECT_EQ(noun.words[3].upos, Upos::Noun);  // a noun of action may be joined to the object
}

TEST(Retag, TheImperfectOfTheFourthFormIsPassiveWithAlif) {
  Sentence s = sentence_of({{"يشار", Upos::Verb, -1, Deprel::Root, false, Entity::Outside, Feats::Aspect::Imp}, {"يختار", Upos::Verb, 0, Deprel::Conj, false, Entity::Outside, Feats::Aspect::Imp}});
  s.words[0].lemma = "أشار";
  s.words[1].lemma = "اختار";
  for (Word& w : s.words) w.feats.person = Feats::Person::Third, w.feats.voice = Feats::Voice::Act;
  Analysis analysis;
  settle_verbs(analysis, s, lexicon());
  EXPECT_EQ(s.words[0].feats.voice, Feats::Voice::Pass);
  EXPECT_EQ(s.words[1].feats.voice, Feats::Voice::Act);
}

TEST(Retag, NounsOfActionThatAreSpelledLikeTheirVerbs) {
  const Sentence announced = settled({{"أعلن", Upos::Verb, -1, Deprel::Root, false, Entity::Outside, Feats::Aspect::Perf}, {"الوزير", Upos::Noun, 0, Deprel::Nsubj},
                                      {"رفع", Upos::Verb, 0, Deprel::Obj, false, Entity::Outside, Feats::Aspect::Perf}, {"الأجور", Upos::Noun, 2, Deprel::Obj}});
  EXPECT_EQ(announced.words[2].upos, Upos::Noun);
  EXPECT_EQ(announced.words[3].deprel, Deprel::Nmod);
  const std::vector<Given> clause = {{"أن", Upos::Sconj, 2, Deprel::Mark}, {"نقل", Upos::Verb, 0, Deprel::Ccomp, false, Entity::Outside, Feats::Aspect::Perf}, {"المرضى", Upos::Noun, 1, Deprel::Obj},
                                     {"يحتاج", Upos::Verb, 1, Deprel::Acl, false, Entity::Outside, Feats::Aspect::Imp}};
  std::vector<Given> said = {{"قال", Upos::Verb, -1, Deprel::Root, false, Entity::Outside, Feats::Aspect::Perf}}, after = {{"بعد", Upos::Adp, -1, Deprel::Root}};
  said.insert(said.end(), clause.begin(), clause.end());
  after.insert(after.end(), clause.begin(), clause.end());
  EXPECT_EQ(settled(said).words[2].upos, Upos::Noun);
  EXPECT_EQ(settled(after).words[2].upos, Upos::Verb);
}

TEST(Retag, WhatComesToANumberBehindThat) {
  const Sentence s = settled({{"قال", Upos::Verb, -1, Deprel::Root, false, Entity::Outside, Feats::Aspect::Perf}, {"أن", Upos::Sconj, 5, Deprel::Mark}, {"عدد", Upos::Noun, 5, Deprel::Nsubj},
                              {"السيارات", Upos::Noun, 2, Deprel::Nmod}, {"الجديدة", Upos::Adj, 3, Deprel::Amod}, {"تجاوز", Upos::Noun, 0, Deprel::Ccomp}, {"ألفين", Upos::Num, 5, Deprel::Nummod}});
  EXPECT_EQ(s.words[5].upos, Upos::Verb);
}

TEST(Names, BehindAnOffice) {
  EXPECT_EQ(people({{"رئيس", Upos::Noun, -1, Deprel::Root}, {"الهيئة", Upos::Noun, 0, Deprel::Nmod}, {"مفتاح", Upos::X, 0, Deprel::Amod}, {"القطري", Upos::Adj, 0, Deprel::Amod}}),
            "مفتاح القطري");
  EXPECT_EQ(people({{"رئيس", Upos::Noun, -1, Deprel::Root}, {"شركة", Upos::Noun, 0, Deprel::Nmod}, {"هواوي", Upos::X, 1, Deprel::Nmod}}), "");
}

TEST(Names, GoOnWithJointsAndSurnames) {
  EXPECT_EQ(people({{"قال", Upos::Verb, -1, Deprel::Root}, {"سالم", Upos::X, 0, Deprel::Nsubj, false, Entity::Person}, {"ولد", Upos::Verb, 1, Deprel::Acl}, {"عيسى", Upos::X, 1, Deprel::Nmod}}),
            "سالم ولد عيسى");
  EXPECT_EQ(people({{"قال", Upos::Verb, -1, Deprel::Root}, {"حمادي", Upos::X, 0, Deprel::Nsubj, false, Entity::Person}, {"السبعي", Upos::Adj, 1, Deprel::Amod}}), "حمادي السبعي");
  EXPECT_EQ(people({{"قال", Upos::Verb, -1, Deprel::Root}, {"حمادي", Upos::X, 0, Deprel::Nsubj, false, Entity::Person}, {"الوزير", Upos::Noun, 1, Deprel::Appos}}), "حمادي");
}

Sentence settled_english(std::vector<Given> given, int passive = -1) {
  static const Lexicon english(Lang::English);
  static Analysis analysis;
  analysis.lang = Lang::English;
  Sentence s = sentence_of(given);
  if (passive >= 0) s.words[static_cast<std::size_t>(passive)].subtype = "pass";
  settle_verbs(analysis, s, english);
  EXPECT_TRUE(is_tree(s));
  return s;
}

TEST(RetagEnglish, WhatBearsThePassivesAuxiliaryIsAVerb) {
  const std::vector<Given> given = {{"He", Upos::Pron, 2, Deprel::Nsubj}, {"was", Upos::Aux, 2, Deprel::Aux}, {"involved", Upos::Adj, -1, Deprel::Root}};
  EXPECT_EQ(settled_english(given, 1).words[2].upos, Upos::Verb);
  EXPECT_EQ(settled_english(given, 1).words[2].lemma, "involve");
  EXPECT_EQ(settled_english(given).words[2].upos, Upos::Adj);
}

TEST(RetagEnglish, ANounWithASubjectAndNoCopulaIsAVerb) {
  EXPECT_EQ(settled_english({{"She", Upos::Pron, 1, Deprel::Nsubj}, {"saw", Upos::Verb, -1, Deprel::Root}, {"prices", Upos::Noun, 3, Deprel::Nsubj}, {"fall", Upos::Noun, 1, Deprel::Obj}}).words[3].upos, Upos::Verb);
  EXPECT_EQ(settled_english({{"She", Upos::Pron, 1, Deprel::Nsubj}, {"says", Upos::Verb, -1, Deprel::Root}, {"it", Upos::Pron, 4, Deprel::Nsubj}, {"is", Upos::Aux, 4, Deprel::Cop}, {"work", Upos::Noun, 1, Deprel::Ccomp}}).words[4].upos, Upos::Noun);
}

TEST(RetagEnglish, ACapitalBehindToIsAName) {
  const Sentence s = settled_english({{"she", Upos::Pron, 1, Deprel::Nsubj}, {"took", Upos::Verb, -1, Deprel::Root}, {"a", Upos::Det, 3, Deprel::Det}, {"flight", Upos::Noun, 1, Deprel::Obj}, {"to", Upos::Part, 5, Deprel::Mark}, {"Bangkok", Upos::Verb, 3, Deprel::Acl}});
  EXPECT_EQ(s.words[5].upos, Upos::Propn);
  EXPECT_EQ(s.words[5].deprel, Deprel::Nmod);
  EXPECT_EQ(s.words[4].deprel, Deprel::Case);
}

}  // namespace
}  // namespace khabar
