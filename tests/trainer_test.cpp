// khabar-train as a user runs it, on a little made-up treebank: the same input and seed give the same bytes, the model
// loads and has learned the little there is, and mistakes are told.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "extract/analyser.hpp"
#include "extract/conllu.hpp"

using namespace khabar;

namespace {

const std::filesystem::path k_folder = std::filesystem::temp_directory_path() / ("khabar_trainer_test_" + std::to_string(std::random_device{}()));

std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Sentences "verb noun noun ." with agreement between place and relation, from a few words.
void write_trees(const std::filesystem::path& path, int sentences) {
  std::ofstream out(path);
  const char* verbs[][2] = {{"قال", "قال"}, {"زار", "زار"}, {"يزور", "زار"}, {"دعا", "دعا"}};
  const char* nouns[] = {"الوزير", "الرئيس", "المدينة", "البلاد", "الوفد"};
  for (int i = 0; i < sentences; ++i) {
    const auto& verb = verbs[i % 4];
    out << "# sent_id = s" << i << "\n1\t" << verb[0] << "\t" << verb[1] << "\tVERB\t_\tVoice=Act\t0\troot\t_\t_\n2\t" << nouns[i % 5] << "\t" << nouns[i % 5]
        << "\tNOUN\t_\tNumber=Sing\t1\tnsubj\t_\t_\n3\t" << nouns[(i * 7 + 3) % 5] << "\t" << nouns[(i * 7 + 3) % 5]
        << "\tNOUN\t_\tNumber=Sing\t1\tobj\t_\t_\n4\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\t_\n\n";
  }
}

int run(const std::string& arguments) {
  const std::string command = std::string(KHABAR_TRAIN) + " " + arguments + " > " + (k_folder / "out").string() + " 2> " + (k_folder / "err").string();
  const int status = std::system(command.c_str());
  return status < 0 ? status : WEXITSTATUS(status);
}

/// Names made of eight beginnings and five ends.
void write_names(const std::filesystem::path& path) {
  std::ofstream names(path);
  for (const char* name : {"لوران", "بيتر"}) names << name << "\tx\n";
  for (const char* start : {"كوف", "شتا", "ديم", "فال", "هاي", "برا", "تشي", "غور"})
    for (const char* end : {"مان", "ينو", "وفيتش", "يرا", "ستون"}) names << start << end << "\tx\n";
}

class Trainer : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(k_folder); }
  void TearDown() override { std::filesystem::remove_all(k_folder); }
};

}  // namespace

TEST_F(Trainer, GivesTheSameBytesAndLearnsWhatThereIs) {
  write_trees(k_folder / "t.conllu", 60);
  const std::string options = "analysis --lang ar --trees " + (k_folder / "t.conllu").string() +
                              " --hold-aside 10 --epochs 12 --batch 40 --rate 0.01 --hidden 32 --word 16 --part 16 --licence none -o ";
  ASSERT_EQ(run(options + (k_folder / "a.model").string()), 0) << read(k_folder / "err");
  ASSERT_EQ(run(options + (k_folder / "b.model").string()), 0);
  EXPECT_EQ(read(k_folder / "a.model"), read(k_folder / "b.model"));

  const auto model = Model::load(k_folder / "a.model");
  EXPECT_NE(model->info().find("licence: none"), std::string::npos);
  Sentence sentence;
  for (const char* form : {"زار", "الرئيس", "البلاد", "."}) {
    Word word;
    word.form = form;
    sentence.words.push_back(word);
  }
  Analysis analysis;
  Analyser(*model).analyse(sentence, analysis);
  EXPECT_EQ(sentence.words[0].upos, Upos::Verb);
  EXPECT_EQ(sentence.words[0].head, -1);
  EXPECT_EQ(sentence.words[1].deprel, Deprel::Nsubj);
  EXPECT_EQ(sentence.words[2].deprel, Deprel::Obj);
  EXPECT_EQ(sentence.words[3].upos, Upos::Punct);

  ASSERT_EQ(run("score " + (k_folder / "a.model").string() + " " + (k_folder / "t.conllu").string()), 0);
  EXPECT_NE(read(k_folder / "out").find("upos 100.00"), std::string::npos) << read(k_folder / "out");
}

TEST_F(Trainer, MeetsNamesThatItHasNotSeen) {
  // The treebank knows two names; the list has forty more, of which the sentence below has none.
  const char* const seen[] = {"لوران", "بيتر"};
  {
    std::ofstream trees(k_folder / "t.conllu");
    for (int i = 0; i < 40; ++i)
      trees << "1\tزار\tزار\tVERB\t_\t_\t0\troot\t_\t_\n2\t" << seen[i % 2] << "\t" << seen[i % 2] << "\tX\t_\t_\t1\tnsubj\t_\t_\n3\tالمدينة\tمدينة\tNOUN\t_\t_\t1\tobj\t_\t_\n\n"
            << "1\tزار\tزار\tVERB\t_\t_\t0\troot\t_\t_\n2\tوزير\tوزير\tNOUN\t_\t_\t1\tnsubj\t_\t_\n3\tالبلاد\tبلاد\tNOUN\t_\t_\t1\tobj\t_\t_\n\n"
            << "1\tزار\tزار\tVERB\t_\t_\t0\troot\t_\t_\n2\tرئيس\tرئيس\tNOUN\t_\t_\t1\tnsubj\t_\t_\n3\tالوفد\tوفد\tNOUN\t_\t_\t1\tobj\t_\t_\n\n";
  }
  write_names(k_folder / "names.txt");
  const std::string options = "analysis --lang ar --trees " + (k_folder / "t.conllu").string() + " --names " + (k_folder / "names.txt").string() +
                              " --epochs 10 --batch 60 --rate 0.01 --hidden 32 --word 16 --part 16 -o ";
  ASSERT_EQ(run(options + (k_folder / "a.model").string()), 0) << read(k_folder / "err");
  ASSERT_EQ(run(options + (k_folder / "b.model").string()), 0);
  EXPECT_EQ(read(k_folder / "a.model"), read(k_folder / "b.model"));
  const auto model = Model::load(k_folder / "a.model");
  EXPECT_NE(model->info().find("names: names.txt"), std::string::npos) << model->info();
  Sentence sentence;
  for (const char* form : {"زار", "سكورمان", "المدينة"}) sentence.words.emplace_back().form = form;
  Analysis analysis;
  Analyser(*model).analyse(sentence, analysis);
  EXPECT_EQ(sentence.words[1].upos, Upos::X);
  EXPECT_EQ(sentence.words[1].deprel, Deprel::Nsubj);

  std::ofstream(k_folder / "e.tsv") << "زار\tO\nلوران\tB-Politician\n\n";
  ASSERT_EQ(run("score " + (k_folder / "a.model").string() + " " + (k_folder / "t.conllu").string() + " --entities " + (k_folder / "e.tsv").string() + " --names " +
                (k_folder / "names.txt").string()),
            0);
  const std::string told = read(k_folder / "out");
  EXPECT_NE(told.find("  with other names: upos 100.00"), std::string::npos) << told;
  EXPECT_NE(told.find("entities f1"), std::string::npos) << told;
}

TEST_F(Trainer, CutsCliticsBeforeNamesThatItHasNotSeen) {
  {
    std::ofstream trees(k_folder / "t.conllu");
    for (int i = 0; i < 100; ++i) {
      const char* name = i % 2 ? "لوران" : "بيتر";
      trees << "# text = زار " << name << " والوزير\n1\tزار\tزار\tVERB\t_\t_\t0\troot\t_\t_\n2\t" << name << "\t" << name
            << "\tX\t_\t_\t1\tnsubj\t_\t_\n3-4\tوالوزير\t_\t_\t_\t_\t_\t_\t_\t_\n3\tو\tو\tCCONJ\t_\t_\t4\tcc\t_\t_\n4\tالوزير\tوزير\tNOUN\t_\t_\t2\tconj\t_\t_\n\n";
    }
  }
  write_names(k_folder / "names.txt");
  const std::string options = "words --trees " + (k_folder / "t.conllu").string() + " --hold-out 5 -o " + (k_folder / "w.words").string();
  ASSERT_EQ(run(options), 0) << read(k_folder / "err");
  EXPECT_EQ(read(k_folder / "out").find("names not learned from"), std::string::npos);
  ASSERT_EQ(run(options + " --draw-names " + (k_folder / "names.txt").string()), 0) << read(k_folder / "err");
  const std::string told = read(k_folder / "out");
  const std::size_t at = told.find("names not learned from: ");
  ASSERT_NE(at, std::string::npos) << told;
  EXPECT_GT(std::strtod(told.c_str() + told.find("; ", at) + 2, nullptr), 90) << told;  // of those to be cut
}

TEST_F(Trainer, LearnsFromTreesOfModels) {
  write_trees(k_folder / "t.conllu", 60);
  const std::string options = "analysis --lang ar --trees " + (k_folder / "t.conllu").string() + " --epochs 8 --batch 40 --rate 0.01 --hidden 32 --word 16 --part 16 -o ";
  for (const char* seed : {"1", "2"})
    ASSERT_EQ(run(options + (k_folder / seed).string() + " --seed " + seed), 0) << read(k_folder / "err");
  std::ofstream(k_folder / "w.tsv") << "زار\tVERB\nالوفد\tNOUN\nالبلاد\tNOUN\n.\tPUNCT\n\n";
  const std::string silver = (k_folder / "s.conllu").string();
  ASSERT_EQ(run("silver --lang ar --model " + (k_folder / "1").string() + " " + (k_folder / "2").string() + " --tags " + (k_folder / "w.tsv").string() + " -o " + silver), 0)
      << read(k_folder / "err");
  Diagnostics diagnostics;
  const auto documents = read_conllu_file(silver, {Lang::Arabic}, diagnostics);
  ASSERT_EQ(documents.size(), 1u);
  const Sentence& sentence = documents[0].analysis.sentences.at(0);
  ASSERT_EQ(sentence.words.size(), 4u);
  EXPECT_EQ(sentence.words[0].head, -1);
  EXPECT_EQ(sentence.words[1].upos, Upos::Noun);
  EXPECT_EQ(sentence.words[1].deprel, Deprel::Nsubj);
  ASSERT_EQ(run(options + (k_folder / "m").string() + " --silver " + silver), 0) << read(k_folder / "err");
  EXPECT_NE(Model::load(k_folder / "m")->info().find("trees of models: 1 sentences"), std::string::npos);
}

TEST_F(Trainer, TellsWhatIsWrong) {
  write_trees(k_folder / "t.conllu", 2);
  std::ofstream(k_folder / "empty.conllu").close();
  EXPECT_EQ(run("analysis --lang ar --trees " + (k_folder / "empty.conllu").string() + " -o " + (k_folder / "x").string()), 2);
  EXPECT_NE(read(k_folder / "err").find("khabar: error: no trees to learn from"), std::string::npos) << read(k_folder / "err");
  EXPECT_EQ(run("score " + (k_folder / "t.conllu").string() + " " + (k_folder / "t.conllu").string()), 2);
  EXPECT_NE(read(k_folder / "err").find("not a khabar model"), std::string::npos) << read(k_folder / "err");
}
