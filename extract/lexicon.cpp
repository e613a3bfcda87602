// Reading the tables and looking words up. Columns and their meaning: extract/lexicon/README.md.
#include "extract/lexicon.hpp"

#include <array>
#include <charconv>
#include <utility>

#include "extract/lexicon_index.hpp"
#include "extract/tsv.hpp"
#include "graph/data.hpp"
#include "graph/error.hpp"

namespace khabar {

struct Lexicon::Tables {
  Lang lang = Lang::Arabic;
  std::vector<Tsv> files;  // own the text that every row points into
  std::array<LemmaTable<Cue>, 3> cues;  // by CuePos, phrases apart
  PhraseTable<Cue> phrases;
  ViewMap<std::string_view> participles;  // folded participle -> verb lemma
  std::vector<Cue> all;
};

namespace {

template <class Value, std::size_t N>
using Names = std::array<std::pair<std::string_view, Value>, N>;

template <class Value, std::size_t N>
Value read_word(const Tsv& table, const TsvRow& row, std::string_view word, const Names<Value, N>& names, const char* column) {
  std::string expected;
  for (const auto& [name, value] : names) {
    if (name == word) return value;
    expected += (expected.empty() ? "" : ", ") + std::string(name);
  }
  table.fail(row, std::string(column) + " is \"" + std::string(word) + "\", expected one of " + expected);
}

constexpr Names<CuePos, 4> k_cue_pos{{{"verb", CuePos::Verb}, {"noun", CuePos::Noun}, {"adj", CuePos::Adj}, {"phrase", CuePos::Phrase}}};

constexpr Names<Content, 6> k_content{{{"obj", Content::Object}, {"clause", Content::Clause}, {"quote", Content::Quote},
                                       {"to-inf", Content::Infinitive}, {"ing", Content::Gerund}, {"whether", Content::Question}}};

/// [ADDRESSEE>][PREPOSITION ]CONTENT, where a preposition alone means a noun phrase under it.
Frame read_frame(const Tsv& table, const TsvRow& row, std::string_view text) {
  Frame frame;
  if (const auto arrow = text.find('>'); arrow != std::string_view::npos) {
    frame.addressee = text.substr(0, arrow);
    text.remove_prefix(arrow + 1);
    if (frame.addressee.empty()) table.fail(row, "frame has nothing before >", "write ADDRESSEE>CONTENT");
  }
  if (text.empty()) table.fail(row, "frame without content", "write obj, clause, quote, to-inf, ing, whether or a preposition");
  const auto space = text.find(' ');
  const auto last = space == std::string_view::npos ? text : text.substr(space + 1);
  for (const auto& [name, value] : k_content)
    if (name == last) {
      frame.content = value;
      if (space != std::string_view::npos) frame.preposition = text.substr(0, space);
      return frame;
    }
  if (space != std::string_view::npos)
    table.fail(row, "frame \"" + std::string(text) + "\" has two words", "write a preposition alone, or PREPOSITION CONTENT");
  frame.preposition = text;
  return frame;
}

void read_flags(const Tsv& table, const TsvRow& row, std::string_view flags, Cue& cue) {
  for (const auto flag : split(flags, ',')) {
    if (flag == "neg") cue.denies = true;
    else if (flag == "carry") cue.carries = true;
    else if (flag == "source") cue.source = true;
    else if (flag == "medium") cue.medium = true;
    else if (flag == "topic") cue.topic = true;
    else if (flag == "turn") cue.turn = true;
    else table.fail(row, "unknown flag \"" + std::string(flag) + "\"", "flags are neg, carry, source, medium, topic, turn");
  }
}

constexpr int k_cameo_roots = 20;

Cue read_cue(const Tsv& table, const TsvRow& row) {
  const auto& f = row.fields;
  Cue cue;
  cue.lemma = f[0];
  cue.line = row.line;
  cue.pos = read_word(table, row, f[1], k_cue_pos, "pos");
  const auto act = act_from(f[2]);
  if (!act) table.fail(row, "act is \"" + std::string(f[2]) + "\", expected one of the acts of speech", "say, announce, affirm, ...");
  cue.act = *act;
  for (const auto frame : split(f[3], ',')) cue.frames.push_back(read_frame(table, row, frame));
  read_flags(table, row, f[4], cue);
  if (!f[5].empty()) {
    const auto modality = modality_from(f[5]);
    if (!modality) table.fail(row, "modality is \"" + std::string(f[5]) + "\", expected possible, obligatory or desired");
    cue.modality = *modality;
  }
  const auto [end, bad] = std::from_chars(f[6].data(), f[6].data() + f[6].size(), cue.cameo);
  if (bad != std::errc{} || end != f[6].data() + f[6].size() || cue.cameo < 1 || cue.cameo > k_cameo_roots)
    table.fail(row, "cameo is \"" + std::string(f[6]) + "\", expected a root code from 01 to 20");
  cue.canonical = f[7];
  if (cue.canonical.empty()) table.fail(row, "canonical is empty", "write the English name of the relation");
  cue.example = f[9];
  if (cue.example.empty()) table.fail(row, "example is empty", "write a short sentence of your own that shows the entry");
  return cue;
}

}  // namespace

Lexicon::Lexicon(Lang lang)
    : Lexicon(lang, find_data(lang == Lang::Arabic ? "extract/lexicon/ar/cues.tsv" : "extract/lexicon/en/cues.tsv").parent_path()) {}

Lexicon::Lexicon(Lang lang, const std::filesystem::path& dir) {
  auto tables = std::make_unique<Tables>();
  tables->lang = lang;
  tables->files.push_back(read_tsv(dir / "cues.tsv", {"lemma", "pos", "act", "frames", "flags", "modality", "cameo", "canonical",
                                                      "participle", "example"}));
  const Tsv& file = tables->files.back();
  std::array<std::vector<Cue>, 4> by_pos;
  for (const TsvRow& row : file.rows) {
    Cue cue = read_cue(file, row);
    for (const auto participle : split(row.fields[8], '/'))
      tables->participles.try_emplace(std::string(FoldKey(participle).view()), cue.lemma);
    tables->all.push_back(cue);
    by_pos[static_cast<std::size_t>(cue.pos)].push_back(std::move(cue));
  }
  for (std::size_t i = 0; i < tables->cues.size(); ++i) tables->cues[i].fill(std::move(by_pos[i]));
  tables->phrases.fill(std::move(by_pos.back()), lang);
  tables_ = std::move(tables);
}

Lexicon::~Lexicon() = default;
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;

Lang Lexicon::lang() const { return tables_->lang; }

std::span<const Cue> Lexicon::cues(std::string_view lemma, CuePos pos) const {
  if (pos == CuePos::Phrase) return {};
  const auto rows = tables_->cues[static_cast<std::size_t>(pos)].find(lemma);
  if (!rows.empty() || pos != CuePos::Adj) return rows;
  const auto verb = tables_->participles.find(FoldKey(lemma).view());
  if (verb == tables_->participles.end()) return {};
  return tables_->cues[static_cast<std::size_t>(CuePos::Verb)].find(verb->second);
}

const Cue* Lexicon::cue(std::string_view lemma, CuePos pos) const {
  const auto rows = cues(lemma, pos);
  return rows.empty() ? nullptr : &rows.front();
}

const Cue* Lexicon::cue(std::string_view lemma, CuePos pos, Content content, std::string_view preposition) const {
  for (const Cue& row : cues(lemma, pos))
    if (find_frame(row, content, preposition)) return &row;
  return nullptr;
}

PhraseMatch<Cue> Lexicon::phrase(std::span<const Word> words, std::size_t first) const { return tables_->phrases.find(words, first); }

std::span<const Cue> Lexicon::all_cues() const { return tables_->all; }

const Frame* find_frame(const Cue& cue, Content content, std::string_view preposition) {
  for (const Frame& frame : cue.frames)
    if (frame.content == content && FoldKey(frame.preposition).view() == FoldKey(preposition).view()) return &frame;
  return nullptr;
}

}  // namespace khabar
