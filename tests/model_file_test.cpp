// The model container: what is written is read back, and no truncated or altered file is ever taken for a good one.
#include "extract/model_file.hpp"

#include <gtest/gtest.h>

using namespace khabar;

namespace {

std::string small_model() {
  ModelFileWriter writer("test");
  writer.set("language", "ar");
  writer.set("note", "two\nlines");
  SectionWriter section;
  section.number(7u);
  section.text("خبر");
  section.numbers<float>(std::vector<float>{1.5f, -2.0f});
  writer.add("first", section.take());
  writer.add("empty", "");
  writer.add("last", "xyz");
  return writer.bytes();
}

}  // namespace

TEST(ModelFile, GivesBackWhatWasWritten) {
  const ModelFile file = ModelFile::parse(small_model(), "m", "test");
  EXPECT_EQ(file.value("language"), "ar");
  EXPECT_EQ(file.value("note"), "two lines");
  EXPECT_EQ(file.value("missing"), "");
  SectionReader in(file, "first");
  EXPECT_EQ(in.number<unsigned>(), 7u);
  EXPECT_EQ(in.text(), "خبر");
  EXPECT_EQ(in.numbers<float>(2), (std::vector<float>{1.5f, -2.0f}));
  in.finish();
  EXPECT_EQ(file.section("last"), "xyz");
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(file.section("last").data()) % 64, 0u);
  EXPECT_THROW(file.section("none"), Error);
  EXPECT_EQ(small_model(), small_model());
}

TEST(ModelFile, RefusesEveryTruncationAndEveryFlippedBit) {
  const std::string whole = small_model();
  for (std::size_t size = 0; size < whole.size(); ++size) EXPECT_THROW(ModelFile::parse(whole.substr(0, size), "m", "test"), Error) << size;
  EXPECT_THROW(ModelFile::parse(whole + "x", "m", "test"), Error);
  const ModelFile good = ModelFile::parse(whole, "m", "test");
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string bad = whole;
    bad[at] = static_cast<char>(bad[at] ^ 4);
    try {  // a flip in the padding between sections changes nothing that is read
      const ModelFile file = ModelFile::parse(bad, "m", "test");
      for (const char* name : {"first", "empty", "last"}) EXPECT_EQ(file.section(name), good.section(name)) << at;
      EXPECT_EQ(file.header(), good.header());
      EXPECT_NE(file.hash(), good.hash());
    } catch (const Error& error) {
      EXPECT_EQ(error.kind, ErrorKind::data);
      EXPECT_EQ(error.file, "m");
    }
  }
}

TEST(ModelFile, NamesWhatWasFoundAndExpected) {
  try {
    ModelFile::parse(small_model(), "m", "analysis");
    FAIL();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "the model is of kind \"test\", expected \"analysis\"");
  }
  const ModelFile file = ModelFile::parse(small_model(), "m", "test");
  SectionReader in(file, "last");
  EXPECT_THROW(in.number<std::uint64_t>(), Error);
  EXPECT_THROW(in.numbers<double>(std::size_t{1} << 62), Error);
  EXPECT_THROW(in.finish(), Error);
}
