// The corpus: every format, encodings, what is broken, what is unbounded.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include <archive.h>
#include <archive_entry.h>

#include "extract/corpus.hpp"
#include "extract/dates.hpp"
#include "extract/encoding.hpp"

namespace khabar {
namespace {

namespace fs = std::filesystem;

class CorpusTest : public testing::Test {
 protected:
  CorpusTest() {
    dir_ = fs::path(testing::TempDir()) / ("khabar_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::remove_all(dir_);
    fs::create_directories(dir_);
    diagnostics_.quiet = true;
  }
  ~CorpusTest() override { fs::remove_all(dir_); }

  std::string put(const std::string& name, const std::string& bytes) {
    const fs::path path = dir_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }

  std::vector<CorpusItem> read(std::vector<std::string> inputs, CorpusOptions options = {}) {
    Corpus corpus(std::move(inputs), options, diagnostics_);
    std::vector<CorpusItem> out;
    while (auto item = corpus.next()) out.push_back(std::move(*item));
    return out;
  }
  CorpusItem one(const std::string& name, const std::string& bytes, CorpusOptions options = {}) {
    auto items = read({put(name, bytes)}, options);
    EXPECT_EQ(items.size(), 1u);
    EXPECT_EQ(diagnostics_.count(), 0u) << (diagnostics_.count() ? diagnostics_.all()[0].message : "");
    return items.empty() ? CorpusItem{} : std::move(items[0]);
  }
  std::string ids(const std::vector<CorpusItem>& items) {
    std::string out;
    for (const auto& item : items) out += (out.empty() ? "" : " ") + item.document.id;
    return out;
  }
  std::string told(std::size_t i = 0) { return i < diagnostics_.count() ? diagnostics_.all()[i].message : ""; }

  fs::path dir_;
  Diagnostics diagnostics_;
};

struct Entry {
  std::string name, bytes;
};

std::string pack(int (*format)(archive*), int (*filter)(archive*), const std::vector<Entry>& entries) {
  std::string out(16 << 20, '\0');
  std::size_t used = 0;
  archive* a = archive_write_new();
  format(a);
  if (filter) filter(a);
  archive_write_open_memory(a, out.data(), out.size(), &used);
  for (const Entry& e : entries) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, e.name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(e.bytes.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(a, entry);
    archive_write_data(a, e.bytes.data(), e.bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(a);
  archive_write_free(a);
  out.resize(used);
  return out;
}

constexpr const char* k_article = "Harbour opens again\n\nThe old harbour opened again on Monday. Boats came in.\n";

TEST_F(CorpusTest, TextIsTitleBlankLineBody) {
  const auto item = one("harbour.txt", k_article);
  EXPECT_EQ(item.document.id, "harbour");
  EXPECT_EQ(item.document.title, "Harbour opens again");
  EXPECT_EQ(item.document.text, k_article);
  EXPECT_EQ(item.document.sha256.size(), 64u);
}

TEST_F(CorpusTest, ByteOrderMarkGoesAndLineEndsStay) {
  const auto item = one("a.txt", "\xEF\xBB\xBFTitle\r\n\r\nBody text here.\r\n");
  EXPECT_EQ(item.document.text, "Title\r\n\r\nBody text here.\r\n");
  EXPECT_EQ(item.document.title, "Title");
}

TEST_F(CorpusTest, JsonLinesWithFieldsOfAllNames) {
  const auto items = read({put("news.jsonl",
      "{\"id\":\"n1\",\"url\":\"https://example.org/1\",\"title\":\"Rain\",\"text\":\"It rained.\",\"date\":\"2026-07-04\",\"source\":\"Daily\",\"lang\":\"en\"}\n"
      "\n"
      "{\"headline\":\"ريح\",\"body\":\"هبت الريح.\",\"published\":\"Mon, 06 Jul 2026 10:00:00 GMT\",\"publisher\":{\"name\":\"الجريدة\"}}\n"
      "{\"content\":\"<p>One &amp; two.</p><p>Three.</p>\",\"language\":\"en-GB\",\"id\":7}\n")});
  ASSERT_EQ(items.size(), 3u);
  EXPECT_EQ(ids(items), "n1 news#3 7");
  EXPECT_EQ(items[0].document.text, "Rain\n\nIt rained.");
  EXPECT_EQ(items[0].document.published, "2026-07-04");
  EXPECT_EQ(items[1].document.published, "2026-07-06T10:00:00Z");
  EXPECT_EQ(items[1].document.source, "الجريدة");
  EXPECT_EQ(items[2].document.text, "One & two.\n\nThree.");
  EXPECT_EQ(items[2].document.lang, "en");
  EXPECT_EQ(diagnostics_.count(), 0u);
}

TEST_F(CorpusTest, ABadRecordIsToldWithItsLineAndTheRestIsDone) {
  const auto items = read({put("news.jsonl",
      "{\"text\":\"First.\"}\n{\"text\":17}\n{\"title\":\"no text\"}\n{broken\n\"string\"\n{\"text\":\"\xFF\"}\n" + std::string(200, '[') + std::string(200, ']') + "\n{\"text\":\"Last.\"}\n")});
  EXPECT_EQ(ids(items), "news#1 news#8");
  ASSERT_EQ(diagnostics_.count(), 6u);
  EXPECT_EQ(told(0), "field \"text\" is a number, expected a string");
  EXPECT_EQ(diagnostics_.all()[0].line, 2u);
  EXPECT_EQ(told(1), "the record has no text");
  EXPECT_EQ(diagnostics_.all()[2].line, 4u);
}

TEST_F(CorpusTest, JsonFilesHoldOneRecordOrMany) {
  EXPECT_EQ(ids(read({put("one.json", "{\n \"text\": \"Alone.\"\n}")})), "one");
  EXPECT_EQ(ids(read({put("many.json", "[{\"text\":\"A.\"},{\"id\":\"b\",\"text\":\"B.\"}]")})), "many#1 b");
  EXPECT_EQ(ids(read({put("held.json", "{\"articles\":[{\"text\":\"A1.\"}]}")})), "held#1");
  EXPECT_EQ(ids(read({put("lines.json", "{\"text\":\"A2.\"}\n{\"text\":\"B2.\"}\n")})), "lines#1 lines#2");
  EXPECT_EQ(diagnostics_.count(), 0u);
}

TEST_F(CorpusTest, Ninjs) {
  const auto item = one("n.json", "{\"uri\":\"urn:x:1\",\"type\":\"text\",\"language\":\"ar\",\"headline\":\"عنوان\",\"versioncreated\":\"2026-01-02T03:04:05+02:00\",\"byline\":\"سامي\",\"body_html\":\"<p>نص أول.</p><p>نص ثان.</p>\"}");
  EXPECT_EQ(item.document.text, "عنوان\n\nنص أول.\n\nنص ثان.");
  EXPECT_EQ(item.document.published, "2026-01-02T03:04:05+02:00");
  EXPECT_EQ(item.document.author, "سامي");
  EXPECT_EQ(item.document.lang, "ar");
}

TEST_F(CorpusTest, FoldersAreReadInOrderAndForeignFilesLeftAlone) {
  put("in/b.txt", "Bee.");
  put("in/a/z.txt", "Zed.");
  put("in/a.txt", "Ay.");
  put("in/notes.md", "not news");
  put("in/.hidden.txt", "not news");
  EXPECT_EQ(ids(read({(dir_ / "in").string()})), "z a b");
  EXPECT_EQ(diagnostics_.count(), 0u);
}

TEST_F(CorpusTest, AFolderThatHoldsItselfIsToldOnce) {
  put("in/a.txt", "Ay.");
  fs::create_directory_symlink(dir_ / "in", dir_ / "in" / "again");
  EXPECT_EQ(ids(read({(dir_ / "in").string()})), "a");
  ASSERT_EQ(diagnostics_.count(), 1u);
  EXPECT_EQ(told(), "the folder holds itself through a link");
}

TEST_F(CorpusTest, MissingAndEmptyFilesAreTold) {
  EXPECT_EQ(ids(read({(dir_ / "none.txt").string(), put("empty.txt", ""), put("blank.txt", " \n\n"), put("a.txt", "Ay.")})), "a");
  EXPECT_EQ(diagnostics_.count(), 3u);
  EXPECT_EQ(told(0), "there is no such file or folder");
  EXPECT_EQ(told(1), "the file is empty");
}

TEST_F(CorpusTest, IdsAreUnique) {
  put("in/x/n.txt", "One text.");
  put("in/y/n.txt", "Another text.");
  put("in/z/n.txt", "One text.");
  const auto items = read({(dir_ / "in").string()});
  ASSERT_EQ(items.size(), 2u);
  EXPECT_EQ(items[0].document.id, "n");
  EXPECT_EQ(items[1].document.id, "n~" + items[1].document.sha256.substr(0, 8));
}

TEST_F(CorpusTest, OtherEncodingsAreRecognised) {
  const std::string arabic = "أعلنت الحكومة اليوم أن الوزير سيزور المدينة غدا لبحث مشروع المياه الجديد مع السكان.";
  const auto to = [&](const std::string& name, const std::string& text) {
    const std::string in = put("in.raw", text), out = (dir_ / "out.raw").string();
    EXPECT_EQ(std::system(("iconv -f UTF-8 -t " + name + " '" + in + "' > '" + out + "'").c_str()), 0);
    std::ifstream file(out, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  };
  for (const char* name : {"WINDOWS-1256", "ISO-8859-6", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
    EXPECT_EQ(decode_text(to(name, arabic)).text, arabic) << name;
  EXPECT_EQ(decode_text("caf\xE9 society is old, said the d\xE9put\xE9").text, "café society is old, said the député");
}

TEST_F(CorpusTest, BrokenUtf8AndBinaryAreTold) {
  EXPECT_EQ(read({put("a.txt", "أعلنت الحكومة\nأن \xFF الوزير سيزور المدينة")}).size(), 0u);
  EXPECT_EQ(diagnostics_.all().at(0).line, 2u);
  EXPECT_EQ(told(0), "found byte 0xFF, which is not UTF-8, in a UTF-8 text");
  EXPECT_EQ(read({put("b.txt", std::string("\x7F" "ELF\0\1\2\0\0\0rest\0of it", 19))}).size(), 0u);
  EXPECT_EQ(told(1), "found NUL bytes, expected text");
}

TEST_F(CorpusTest, WhatIsTooLongIsSkipped) {
  CorpusOptions options;
  options.max_document = 1000;
  EXPECT_EQ(ids(read({put("long.txt", std::string(5000, 'a')), put("long.jsonl", "{\"text\":\"" + std::string(5000, 'a') + "\"}\n{\"text\":\"short\"}\n")}, options)), "long#2");
  EXPECT_EQ(diagnostics_.count(), 2u);
}

TEST_F(CorpusTest, SentenceLines) {
  CorpusOptions options;
  options.format = InputFormat::Sentences;
  const auto items = read({put("s.tsv", "1\tHe left.\nno tab\n2\tShe stayed.\n")}, options);
  EXPECT_EQ(ids(items), "1 2");
  EXPECT_EQ(items[1].document.text, "She stayed.");
  EXPECT_EQ(diagnostics_.count(), 1u);
}

TEST_F(CorpusTest, SentenceLinesKeepTheirIdsAsGiven) {
  CorpusOptions options;
  options.format = InputFormat::Sentences;
  const auto items = read({put("s.tsv", " a b \tHe sold\tthe club.\r\n7\tShe left.\n7\tHe stayed.\n\tno id\n8\t \n9\tThe end")}, options);
  ASSERT_EQ(items.size(), 4u);
  EXPECT_EQ(items[0].sent_ids, std::vector<std::string>{" a b "});
  EXPECT_EQ(items[0].document.text, "He sold\tthe club.");
  EXPECT_EQ(items[1].sent_ids, std::vector<std::string>{"7"});
  EXPECT_EQ(items[2].sent_ids, std::vector<std::string>{"7"});
  EXPECT_NE(items[1].document.id, items[2].document.id);  // a document's id is its own
  EXPECT_EQ(items[3].document.text, "The end");
  EXPECT_EQ(diagnostics_.count(), 2u);
}

TEST_F(CorpusTest, ConlluKeepsItsTrees) {
  const auto item = one("t.conllu", "# sent_id = s1\n1\tIt\tit\tPRON\t_\t_\t2\tnsubj\t_\t_\n2\trains\train\tVERB\t_\t_\t0\troot\t_\t_\n\n");
  ASSERT_TRUE(item.given);
  EXPECT_EQ(item.given->text, "It rains");
  EXPECT_EQ(item.given->text.data(), item.document.text.data());
  EXPECT_EQ(item.sent_ids, std::vector<std::string>{"s1"});
}

TEST_F(CorpusTest, WordsWithoutTreesAreLetThroughOnlyWhereAskedFor) {
  const std::string path = put("w.conllu", "1\tIt\t_\t_\t_\t_\t_\t_\t_\t_\n\n");
  EXPECT_EQ(read({path}).size(), 0u);
  EXPECT_EQ(diagnostics_.count(), 1u);
  CorpusOptions options;
  options.words_only = true;
  EXPECT_EQ(read({path}, options).size(), 1u);
}

TEST_F(CorpusTest, PackedFilesAndArchives) {
  const std::string gz = pack(archive_write_set_format_raw, archive_write_add_filter_gzip, {{"x", "{\"text\":\"A.\"}\n{\"text\":\"B.\"}\n"}});
  const std::string zip = pack(archive_write_set_format_zip, nullptr, {{"dir/one.txt", "One."}, {"skip.png", "x"}, {"two.jsonl.gz", gz}});
  const std::string tar = pack(archive_write_set_format_pax_restricted, archive_write_add_filter_xz, {{"three.txt", "Three."}});
  const std::string zst = pack(archive_write_set_format_raw, archive_write_add_filter_zstd, {{"x", "Four."}});
  EXPECT_EQ(ids(read({put("n.jsonl.gz", gz), put("a.zip", zip), put("b.tar.xz", tar), put("four.txt.zst", zst)})), "n#1 n#2 one two#1 two#2 three four");
  EXPECT_EQ(diagnostics_.count(), 0u) << told();
}

TEST_F(CorpusTest, ABombIsGivenUp) {
  const std::string bomb = pack(archive_write_set_format_raw, archive_write_add_filter_gzip, {{"x", std::string(12 << 20, 'a')}});
  CorpusOptions options;
  options.max_unpacked = 4 << 20;
  EXPECT_EQ(ids(read({put("bomb.txt.gz", bomb), put("a.txt", "Ay.")}, options)), "a");
  ASSERT_EQ(diagnostics_.count(), 1u);
  EXPECT_EQ(told(), "unpacks to more than 4 MiB");
}

TEST_F(CorpusTest, ACutOffArchiveIsTold) {
  std::string gz = pack(archive_write_set_format_raw, archive_write_add_filter_gzip, {{"x", std::string(100000, 'a') + k_article}});
  gz.resize(gz.size() / 2);
  EXPECT_EQ(ids(read({put("cut.txt.gz", gz), put("a.txt", "Ay.")})), "a");
  ASSERT_EQ(diagnostics_.count(), 1u);
  EXPECT_EQ(told().rfind("cannot unpack", 0), 0u) << told();
}

constexpr const char* k_page =
    "<!DOCTYPE html><html lang=\"ar\"><head><meta charset=\"utf-8\"><title>الموقع | خبر</title>"
    "<meta property=\"og:title\" content=\"افتتاح الميناء القديم\"><meta property=\"og:site_name\" content=\"جريدة الساحل\">"
    "<link rel=\"canonical\" href=\"https://example.org/port\">"
    "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"datePublished\":\"2026-03-04T05:06:07Z\",\"author\":{\"name\":\"ليلى\"}}</script></head>"
    "<body><nav><p>الرئيسية والأخبار والرياضة والثقافة والاقتصاد والمزيد من الأبواب</p></nav>"
    "<div class=\"side\"><p><a href=\"/1\">خبر آخر طويل جدا يشير إلى صفحة أخرى في الموقع</a></p></div>"
    "<article><h1>افتتاح الميناء القديم</h1><p>افتتح الوزير الميناء القديم صباح الاثنين بعد إغلاق دام عامين كاملين.</p>"
    "<figure><figcaption>صورة</figcaption></figure><p>وقال إن <b>القوارب</b> ستعود إلى العمل خلال أسبوع.</p></article>"
    "<footer>جميع الحقوق محفوظة</footer></body></html>";

TEST_F(CorpusTest, HtmlGivesTheArticle) {
  const auto item = one("p.html", k_page);
  EXPECT_EQ(item.document.title, "افتتاح الميناء القديم");
  EXPECT_EQ(item.document.text, "افتتاح الميناء القديم\n\nافتتح الوزير الميناء القديم صباح الاثنين بعد إغلاق دام عامين كاملين.\n\nوقال إن القوارب ستعود إلى العمل خلال أسبوع.");
  EXPECT_EQ(item.document.published, "2026-03-04T05:06:07Z");
  EXPECT_EQ(item.document.author, "ليلى");
  EXPECT_EQ(item.document.uri, "https://example.org/port");
  EXPECT_EQ(item.document.source, "جريدة الساحل");
  EXPECT_EQ(item.document.lang, "ar");
}

/// The text of a page after its title; what is skipped gives none.
std::string body_of(const std::string& text) {
  const std::size_t end = text.find("\n\n");
  return end == std::string::npos ? "" : text.substr(end + 2);
}

TEST_F(CorpusTest, AnArticleOfDivsAndLineBreaksIsFound) {
  const std::string head = "<html><head><title>Dam opens</title></head><body><div><a href=1>Home</a> | <a href=2>Politics</a></div>", foot = "<div>All rights reserved</div></body></html>";
  const std::string a = "The water minister opened the Valley dam on Monday morning.", b = "He said the dam would serve a million people in the valley.";
  EXPECT_EQ(body_of(one("br.html", head + "<div class=text>" + a + "<br><br>" + b + "</div>" + foot).document.text), a + "\n" + b);
  EXPECT_EQ(body_of(one("divs.html", head + "<div class=text><div>" + a + "</div><div>" + b + "</div></div>" + foot).document.text), a + "\n\n" + b);
}

TEST_F(CorpusTest, AnArticleInSectionsIsReadWhole) {
  const std::string a = "The water minister opened the Valley dam on Monday morning before a thousand farmers.", b = "He denied that it cost 3 billion dollars, as was claimed.";
  const std::string sections = "<section><h2>The dam</h2><p>" + a + "</p><p>" + a + "</p></section><section><h2>The costs</h2><p>" + b + "</p></section>";
  const std::string text = "The dam\n\n" + a + "\n\n" + a + "\n\nThe costs\n\n" + b;
  const std::string comment = "<div id=comments><p>" + a + a + a + a + "</p></div>";
  EXPECT_EQ(body_of(one("main.html", "<title>Dam opens</title><body><main><h1>Dam opens</h1>" + sections + "</main>" + comment).document.text), text);
  EXPECT_EQ(body_of(one("bare.html", "<title>Dam opens</title><body><div><h1>Dam opens</h1>" + sections + "</div>" + comment).document.text), text);
}

TEST_F(CorpusTest, WhatStandsBetweenTheParagraphsOfAPageIsLeftOut) {
  const std::string a = "<p>افتتح الوزير الميناء القديم صباح الاثنين بعد إغلاق دام عامين كاملين.</p>", b = "<p>وقال إن القوارب ستعود إلى العمل خلال <a href=1>أسبوع</a>.</p>";
  const auto item = one("p.html", "<title>افتتاح الميناء</title><body class=\"single has-sidebar\"><article class=\"post related-posts\"><div class=\"entry-byline\">كتب: محرر الصحيفة</div><div class=share>شارك على فيسبوك</div>" + a +
                                      "<p>اقرأ أيضا: <a href=2>الوزير يزور المدينة القديمة</a></p>" + b + "<ul><li><a href=3>الميناء</a></li></ul></article></body>");
  EXPECT_EQ(item.document.text, "افتتاح الميناء\n\nافتتح الوزير الميناء القديم صباح الاثنين بعد إغلاق دام عامين كاملين.\n\nوقال إن القوارب ستعود إلى العمل خلال أسبوع.");
}

TEST_F(CorpusTest, TheSitesNameIsNoPartOfATitle) {
  const std::string page = "<title>Dam opens - The River</title><meta property=og:site_name content=\"The River\"><body><article><p>The water minister opened the Valley dam on Monday.</p></article>";
  EXPECT_EQ(one("a.html", page).document.title, "Dam opens");
  EXPECT_EQ(one("b.html", "<title>The River</title>" + page.substr(page.find("<meta"))).document.title, "The River");
}

TEST_F(CorpusTest, APageWithoutAnArticleIsTold) {
  EXPECT_EQ(read({put("p.html", "<html><body><a href=x>home</a></body></html>")}).size(), 0u);
  EXPECT_EQ(told(), "found no article in the page");
}

TEST_F(CorpusTest, DeepHtmlIsBounded) {
  std::string html = "<html><body>";
  for (int i = 0; i < 100000; ++i) html += "<div>";
  EXPECT_EQ(read({put("deep.html", html + "text")}).size(), 0u);
}

TEST_F(CorpusTest, Rss) {
  const auto items = read({put("f.xml", "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"c\" xmlns:dc=\"d\"><channel><title>Daily</title><language>en-us</language>"
      "<item><title>Rain</title><link>https://example.org/1</link><guid>g1</guid><pubDate>Sat, 04 Jul 2026 10:00:00 +0300</pubDate><dc:creator>Sam</dc:creator><description>Short.</description><content:encoded><![CDATA[<p>It rained all day.</p><p>It stopped.</p>]]></content:encoded></item>"
      "<item><title>Wind</title><description>&lt;p&gt;It blew.&lt;/p&gt;</description></item></channel></rss>")});
  ASSERT_EQ(items.size(), 2u);
  EXPECT_EQ(items[0].document.id, "g1");
  EXPECT_EQ(items[0].document.text, "Rain\n\nIt rained all day.\n\nIt stopped.");
  EXPECT_EQ(items[0].document.published, "2026-07-04T10:00:00+03:00");
  EXPECT_EQ(items[0].document.author, "Sam");
  EXPECT_EQ(items[0].document.source, "Daily");
  EXPECT_EQ(items[1].document.id, "f#2");
  EXPECT_EQ(items[1].document.text, "Wind\n\nIt blew.");
}

TEST_F(CorpusTest, Atom) {
  const auto item = one("f.atom", "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>T</title><entry><id>e1</id><title>Rain</title><link rel=\"alternate\" href=\"https://example.org/e\"/><published>2026-07-04T00:00:00Z</published><author><name>Sam</name></author><content type=\"html\">&lt;p&gt;It rained.&lt;/p&gt;</content></entry></feed>");
  EXPECT_EQ(item.document.id, "e1");
  EXPECT_EQ(item.document.text, "Rain\n\nIt rained.");
  EXPECT_EQ(item.document.uri, "https://example.org/e");
}

TEST_F(CorpusTest, NewsMl) {
  const auto item = one("n.xml", "<?xml version=\"1.0\"?><newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"urn:n:1\" xml:lang=\"en\"><itemMeta><versionCreated>2026-07-04T10:00:00Z</versionCreated><provider literal=\"Wire\"/></itemMeta>"
      "<contentMeta><headline>Rain falls</headline><by>By Sam</by><located><name>Tyre</name></located></contentMeta><contentSet><inlineXML contenttype=\"application/xhtml+xml\"><html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>It rained.</p><p>It stopped.</p></body></html></inlineXML></contentSet></newsItem>");
  EXPECT_EQ(item.document.id, "urn:n:1");
  EXPECT_EQ(item.document.text, "Rain falls\n\nIt rained.\n\nIt stopped.");
  EXPECT_EQ(item.document.place, "Tyre");
  EXPECT_EQ(item.document.source, "Wire");
  EXPECT_EQ(item.document.published, "2026-07-04T10:00:00Z");
}

TEST_F(CorpusTest, EntitiesDoNotExplode) {
  read({put("e.xml", "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><rss><channel><item><title>x</title><description>&b;&b;</description></item></channel></rss>")});
  SUCCEED();
}

TEST(Dates, AreIsoOrAbsent) {
  EXPECT_EQ(iso_date("2016-07-04"), "2016-07-04");
  EXPECT_EQ(iso_date("2016-07-04 10:11"), "2016-07-04T10:11:00");
  EXPECT_EQ(iso_date("2016-07-04T10:11:12.345Z"), "2016-07-04T10:11:12Z");
  EXPECT_EQ(iso_date("Mon, 04 Jul 2016 10:00:00 GMT"), "2016-07-04T10:00:00Z");
  EXPECT_EQ(iso_date("July 4, 2016"), "2016-07-04");
  EXPECT_EQ(iso_date("4 تموز/يوليو 2016"), "2016-07-04");
  EXPECT_EQ(iso_date("٤ كانون الأول ٢٠١٦"), "2016-12-04");
  EXPECT_EQ(iso_date("1467626400"), "2016-07-04T10:00:00Z");
  EXPECT_EQ(iso_date("23/11/2026"), "2026-11-23");
  EXPECT_EQ(iso_date("4/7/2016"), std::nullopt);
  EXPECT_EQ(iso_date("2016-02-30"), std::nullopt);
  EXPECT_EQ(iso_date("soon"), std::nullopt);
  EXPECT_EQ(iso_date(""), std::nullopt);
}

}  // namespace
}  // namespace khabar
