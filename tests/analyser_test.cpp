// The analyser's laws on a small network with random weights (what it says is nonsense, how it says it is not), and on
// the shipped models where they are: one root and no circle, the same bits from every kernel, spelling variants alike,
// no model file that is damaged taken for good, long sentences bounded.
#include "extract/analyser.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <chrono>
#include <random>

#include "extract/conllu.hpp"
#include "extract/network/lemma_script.hpp"
#include "extract/network/network.hpp"
#include "extract/network/tree.hpp"
#include "extract/network/words.hpp"
#include "graph/data.hpp"
#include "tests/small_model.hpp"

using namespace khabar;

namespace {

std::shared_ptr<const Model> small(unsigned seed, std::uint32_t layers = 2) { return Model::parse(small_model(seed, layers), "small"); }

/// Words are views into `forms`.
Sentence sentence_of(const std::vector<std::string>& forms) {
  Sentence sentence;
  for (const std::string& form : forms) {
    Word word;
    word.form = form;
    sentence.words.push_back(word);
  }
  return sentence;
}

/// Words of any sort: Arabic, Latin, signs, broken UTF-8, nothing at all.
std::vector<std::string> any_words(std::mt19937& random, std::size_t count) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < count; ++i) {
    static const std::string_view k_some[] = {"قال", "الوزير", "فِي", "", "the", "Minister", "…", "😀", "\xFF\xFE", "１２", "١٩٩٩", "漢字", "ًٌٍ", "ـــ"};
    std::string word(k_some[random() % std::size(k_some)]);
    if (random() % 4 == 0)
      for (std::size_t n = random() % 60; n-- > 0;) word += static_cast<char>(random() % 256);
    out.push_back(std::move(word));
  }
  return out;
}

std::string told(const Sentence& sentence) {
  std::string out;
  for (const Word& word : sentence.words) {
    out.append(word.lemma).append(" ").append(to_string(word.upos)).append(" ").append(to_string(word.feats)).append(" ");
    out.append(std::to_string(word.head)).append(" ").append(to_string(word.deprel)).append(":").append(word.subtype).append(" ");
    out.append(to_string(word.entity)).append(word.entity_begins ? "! " : " ").append(std::to_string(std::bit_cast<std::uint32_t>(word.margin))).append("\n");
  }
  return out;
}

}  // namespace

TEST(Analyser, GivesOneRootAndNoCircleToAnyWords) {
  std::mt19937 random(7);
  for (unsigned seed = 0; seed < 6; ++seed) {
    const auto model = small(seed, 2 + seed % 2);
    Analyser analyser(*model);
    for (int round = 0; round < 40; ++round) {
      const auto forms = any_words(random, random() % 40 + (round == 0 ? 300 : 0));
      Sentence sentence = sentence_of(forms);
      Analysis analysis;
      analyser.analyse(sentence, analysis);
      if (forms.empty()) continue;
      ASSERT_TRUE(is_tree(sentence)) << "seed " << seed << " round " << round;
      for (const Word& word : sentence.words) {
        EXPECT_EQ(word.head < 0, word.deprel == Deprel::Root);
        EXPECT_GE(word.margin, 0.0f);
        EXPECT_LE(word.margin, 1.0001f);
      }
    }
  }
}

TEST(Analyser, InsideFollowsBeginOfItsKind) {
  std::mt19937 random(9);
  const auto model = small(3);
  Analyser analyser(*model);
  for (int round = 0; round < 50; ++round) {
    const auto forms = any_words(random, 30);
    Sentence sentence = sentence_of(forms);
    Analysis analysis;
    analyser.analyse(sentence, analysis);
    Entity before = Entity::Outside;
    for (const Word& word : sentence.words) {
      EXPECT_TRUE(word.entity == Entity::Outside || word.entity_begins || word.entity == before);
      before = word.entity;
    }
  }
}

TEST(Analyser, SaysTheSameOnEveryInstructionSet) {
  std::mt19937 random(11);
  const auto model = small(5, 3);
  const Kernels* plain = kernels_named("generic");
  ASSERT_NE(plain, nullptr);
  for (const char* name : {"avx2", "avx512"}) {
    const Kernels* fast = kernels_named(name);
    if (!fast) continue;
    Analyser one(*model, *plain), two(*model, *fast);
    for (int round = 0; round < 12; ++round) {
      const auto forms = any_words(random, 1 + random() % 37);
      Sentence a = sentence_of(forms), b = sentence_of(forms);
      Analysis analysis;
      one.analyse(a, analysis);
      two.analyse(b, analysis);
      ASSERT_EQ(told(a), told(b)) << name;
    }
  }
}

TEST(Analyser, RemembersNothingBetweenSentences) {
  std::mt19937 random(13);
  const auto model = small(2);
  Analyser used(*model);
  for (int round = 0; round < 30; ++round) {
    const auto forms = any_words(random, random() % 25);
    Sentence a = sentence_of(forms), b = sentence_of(forms);
    Analysis analysis;
    used.analyse(a, analysis);
    Analyser(*model).analyse(b, analysis);
    ASSERT_EQ(told(a), told(b));
  }
}

TEST(Analyser, KeepsLongSentencesBounded) {
  std::mt19937 random(17);
  const auto model = small(4);
  Analyser analyser(*model);
  const auto forms = any_words(random, 4000);
  Sentence sentence = sentence_of(forms);
  Analysis analysis;
  analyser.analyse(sentence, analysis);
  EXPECT_TRUE(is_tree(sentence));
}

TEST(Analyser, ReadsCarelessSpellingAlike) {
  const std::vector<std::vector<std::string>> pairs[] = {
      {{"أكد", "الوزير", "إلى", "٢٠١٥"}, {"اكد", "الوزير", "الي", "2016"}}, {{"قَالَ", "الوزيـر"}, {"قال", "الوزير"}}, {{"«", "قال", "»"}, {"\"", "قال", "\""}}};
  std::vector<std::shared_ptr<const Model>> models = {small(1)};
  for (const auto& model : models)
    for (const auto& pair : pairs) {
      Analyser analyser(*model);
      Sentence a = sentence_of(pair[0]), b = sentence_of(pair[1]);
      Analysis analysis;
      analyser.analyse(a, analysis);
      analyser.analyse(b, analysis);
      for (std::size_t i = 0; i < a.words.size(); ++i) {
        EXPECT_EQ(a.words[i].upos, b.words[i].upos);
        EXPECT_EQ(a.words[i].feats, b.words[i].feats);
        EXPECT_EQ(a.words[i].head, b.words[i].head);
        EXPECT_EQ(a.words[i].deprel, b.words[i].deprel);
        EXPECT_EQ(a.words[i].entity, b.words[i].entity);
      }
    }
}

TEST(Analyser, RefusesDamagedModels) {
  const std::string whole = small_model(1);
  for (std::size_t size = 0; size < whole.size(); size += size < 2000 ? 1 : 997) {
    try {
      Model::parse(std::string_view(whole).substr(0, size), "cut");
      FAIL() << size;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind, ErrorKind::data);
      EXPECT_EQ(error.file, "cut");
    }
  }
  // Sections of a wrong size under right sums: the network's own reading refuses them.
  const ModelFile good = ModelFile::parse(whole, "m", "analysis");
  for (const char* spoilt : {"shape", "dense", "words", "parts", "lemmas", "labels"})
    for (const int change : {-1, 1}) {
      ModelFileWriter file("analysis");
      file.set("language", "ar");
      file.set("features", k_feature_version);
      for (const char* name : {"shape", "dense", "words", "parts", "lemmas", "labels"}) {
        std::string bytes(good.section(name));
        if (name == std::string_view(spoilt)) bytes.resize(bytes.size() + static_cast<std::size_t>(change));
        file.add(name, bytes);
      }
      EXPECT_THROW(Model::parse(file.bytes(), "m"), Error) << spoilt << change;
    }
  std::mt19937 random(3);
  for (int round = 0; round < 300; ++round) {  // any bytes in the small sections: an Error, or a model that works
    ModelFileWriter file("analysis");
    file.set("language", "ar");
    file.set("features", k_feature_version);
    const std::string_view spoilt = (const char*[]){"shape", "words", "parts", "lemmas", "labels"}[random() % 5];
    for (const char* name : {"shape", "dense", "words", "parts", "lemmas", "labels"}) {
      std::string bytes(good.section(name));
      if (name == spoilt)
        for (int i = 0; i < 3; ++i) bytes[random() % std::min<std::size_t>(bytes.size(), 64)] = static_cast<char>(random() % 256);
      file.add(name, bytes);
    }
    try {
      const auto model = Model::parse(file.bytes(), "m");
      const std::vector<std::string> forms = {"قال", "الوزير", "."};
      Sentence sentence = sentence_of(forms);
      Analysis analysis;
      Analyser(*model).analyse(sentence, analysis);
      EXPECT_TRUE(is_tree(sentence));
    } catch (const Error& error) {
      EXPECT_EQ(error.kind, ErrorKind::data);
    }
  }
}

TEST(TreeFinder, FindsTheBestTreeOfSmallSentences) {
  // Against all trees of four words: 5^4 choices of heads, those that are trees with one root.
  std::mt19937 random(23);
  constexpr std::size_t n = 4, stride = 16;
  for (int round = 0; round < 300; ++round) {
    std::vector<float> scores(n * stride);
    for (float& score : scores) score = static_cast<float>(random() % 1000) / 100.0f;
    double best = -1;
    for (std::size_t code = 0; code < 625; ++code) {
      Sentence sentence;
      sentence.words.resize(n);
      double sum = 0;
      for (std::size_t i = 0, rest = code; i < n; ++i, rest /= 5) {
        sentence.words[i].head = static_cast<int>(rest % 5) - 1;
        sum += scores[i * stride + rest % 5];
      }
      if (is_tree(sentence)) best = std::max(best, sum);
    }
    std::vector<int> heads;
    TreeFinder().find(scores.data(), n, stride, heads);
    double sum = 0;
    Sentence sentence;
    sentence.words.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
      sentence.words[i].head = heads[i];
      sum += scores[i * stride + static_cast<std::size_t>(heads[i] + 1)];
    }
    ASSERT_TRUE(is_tree(sentence));
    EXPECT_NEAR(sum, best, 1e-4);
  }
}

TEST(LemmaScript, TurnsOtherFormsInTheSameWay) {
  const auto apply = [](const std::string& script, std::string_view form) {
    std::string out;
    return apply_lemma_script(script, form, out) ? out : "(too short)";
  };
  EXPECT_EQ(apply(lemma_script("يقول", "قال"), "يعود"), "عاد");
  EXPECT_EQ(apply(lemma_script("يدعون", "دعا"), "يدعون"), "دعا");
  EXPECT_EQ(apply(lemma_script("الاميركيين", "أميركي"), "الأفريقيين"), "أفريقي");
  EXPECT_EQ(apply(lemma_script("Walked", "walk"), "TALKED"), "talk");
  EXPECT_EQ(apply(lemma_script("Banks", "Bank"), "Smiths"), "Smith");
  EXPECT_EQ(apply(lemma_script("15", "١٥"), "2016"), "٢٠١٦");
  EXPECT_EQ(apply(lemma_script("يدعون", "دعا"), "و"), "(too short)");
}

TEST(Kernels, RoundOnceAlike) {  // the imitation of fused multiply-add where the machine has none, against the machine's
  const Kernels* plain = kernels_named("generic");
  for (const char* name : {"avx2", "avx512"}) {
    const Kernels* fast = kernels_named(name);
    if (!fast) continue;
    std::mt19937 random(29);
    std::vector<float> a(7 * 33), b(33 * 21), c(7 * 21, 0.0f), d(7 * 21, 0.0f);
    for (int round = 0; round < 50; ++round) {
      const auto draw = [&] { return std::ldexp(static_cast<float>(random() % 4000001) - 2000000.0f, static_cast<int>(random() % 40) - 40); };
      for (float& value : a) value = draw();
      for (float& value : b) value = draw();
      Packed packed;
      packed.pack(b.data(), 33, 21, 21);
      plain->gemm(7, a.data(), 33, packed, c.data(), 21, nullptr, false);
      fast->gemm(7, a.data(), 33, packed, d.data(), 21, nullptr, false);
      ASSERT_EQ(c, d) << name;
      std::vector<float> x(a.begin(), a.begin() + 37), y = x;
      for (float& value : x) value = value / 1e6f;
      y = x;
      plain->softmax(x.data(), x.size());
      fast->softmax(y.data(), y.size());
      ASSERT_EQ(x, y) << name;
    }
  }
}
