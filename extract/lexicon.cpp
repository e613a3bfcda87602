#include "extract/lexicon.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "extract/lexicon_index.hpp"
#include "extract/lexicon_read.hpp"
#include "extract/verb_forms.hpp"
#include "graph/data.hpp"

namespace khabar {

namespace {

/// Spellings of one word; most of those compared are equal as they stand, or one is empty.
bool is_same_word(std::string_view a, std::string_view b) {
  return a == b || (a.empty() == b.empty() && FoldKey(a).view() == FoldKey(b).view());
}

}  // namespace

struct Lexicon::Tables {
  Lang lang = Lang::Arabic;
  std::vector<Tsv> files;                 // own the text that every row points into
  WordKeys keys;
  std::array<LemmaTable<Cue>, 3> cues;    // by CuePos, phrases apart
  PhraseTable<Cue> cue_phrases;
  std::vector<Cue> all_cues;
  WordTable<std::string_view> participles;  // active participle -> verb lemma
  LemmaTable<Operator> operators;
  PhraseTable<Operator> operator_phrases;
  LemmaTable<LightVerb> light_verbs;
  LemmaTable<NounEntry> nouns;
  LemmaTable<Hypernym> hypernyms;
  PhraseTable<Preposition> prepositions;
  PhraseTable<Connective> connectives;
  PhraseTable<Membership> membership_forms;
  PhraseTable<Membership> membership_lemmas;
  LemmaTable<Verb> verbs;
  WordTable<std::uint32_t> masdars, actives, passives;  // word -> row of verbs
  struct FormOf {
    std::string form;
    std::string_view lemma;
  };
  ViewMap<std::vector<FormOf>> forms;     // aspect sign + folded form -> lemmas that have it
  LemmaTable<RelationName> relations;
  LemmaTable<Nation> nations;
  LemmaTable<FirstName> names;

  /// Keeps a table's text and gives its rows.
  template <class Row>
  std::vector<Row> keep(RowsOf<Row> read) {
    files.push_back(std::move(read.table));
    return std::move(read.rows);
  }

  void fill_cues(std::vector<CueRow> rows);
  void fill_verbs(std::vector<Verb> rows);
  void fill_forms();
  const Verb* verb_under(const WordTable<std::uint32_t>& words, std::string_view word) const;
};

void Lexicon::Tables::fill_cues(std::vector<CueRow> rows) {
  std::array<std::vector<Cue>, 4> by_pos;
  participles.open(keys);
  for (CueRow& row : rows) {
    for (const auto participle : split(row.participles, '/'))
      participles.add(participle, row.cue.lemma, keys);
    all_cues.push_back(row.cue);
    by_pos[static_cast<std::size_t>(row.cue.pos)].push_back(std::move(row.cue));
  }
  for (std::size_t i = 0; i < cues.size(); ++i) cues[i].fill(std::move(by_pos[i]), keys);
  cue_phrases.fill(std::move(by_pos.back()), lang, keys);
}

void Lexicon::Tables::fill_verbs(std::vector<Verb> rows) {
  verbs.fill(std::move(rows), keys);
  for (WordTable<std::uint32_t>* words : {&masdars, &actives, &passives}) words->open(keys);
  const auto add = [&](WordTable<std::uint32_t>& words, std::string_view field, std::uint32_t row) {
    for (const auto word : split(field, '/')) words.add(word, row, keys);
  };
  for (std::uint32_t i = 0; i < verbs.rows().size(); ++i) {
    const Verb& v = verbs.rows()[i];
    add(masdars, v.masdar, i);
    add(actives, v.active, i);
    add(passives, v.passive, i);
  }
}

/// The sign before a form in Tables::forms.
constexpr std::string_view aspect_sign(Feats::Aspect aspect) { return aspect == Feats::Aspect::Imp ? "<" : ">"; }

void Lexicon::Tables::fill_forms() {
  const auto add = [&](std::string_view sign, std::string_view form, std::string_view lemma) {
    FoldKey key(sign);
    if (!key.append(form)) return;
    auto& lemmas = forms[std::string(key.view())];
    for (const FormOf& known : lemmas)
      if (known.lemma == lemma && known.form == form) return;
    lemmas.push_back({std::string(form), lemma});
  };
  if (lang == Lang::Arabic) {
    for (const Verb& v : verbs.rows())
      list_arabic_forms(v.lemma, v.form, [&](const std::string& form, Feats::Aspect aspect) { add(aspect_sign(aspect), form, v.lemma); });
    return;
  }
  const auto add_all = [&](std::string_view lemma) {
    list_english_forms(lemma, [&](const std::string& form) { add(aspect_sign(Feats::Aspect::Perf), form, lemma); });
  };
  for (const Verb& v : verbs.rows()) add_all(v.lemma);
  for (const RelationName& r : relations.rows()) add_all(r.lemma);
  for (const Cue& c : cues[static_cast<std::size_t>(CuePos::Verb)].rows()) add_all(c.lemma);
}

const Verb* Lexicon::Tables::verb_under(const WordTable<std::uint32_t>& words, std::string_view word) const {
  const std::uint32_t* row = words.find(word);
  return row ? &verbs.rows()[*row] : nullptr;
}

Lexicon::Lexicon(Lang lang)
    : Lexicon(lang, find_data(lang == Lang::Arabic ? "extract/lexicon/ar/cues.tsv" : "extract/lexicon/en/cues.tsv").parent_path()) {}

Lexicon::Lexicon(Lang lang, const std::filesystem::path& dir) {
  auto tables = std::make_unique<Tables>();
  Tables& t = *tables;
  t.lang = lang;
  t.fill_cues(t.keep(read_cues(dir)));

  std::vector<Operator> words, phrases;
  for (Operator& op : t.keep(read_operators(dir)))
    (op.lemma.find(' ') == std::string_view::npos ? words : phrases).push_back(std::move(op));
  t.operators.fill(std::move(words), t.keys);
  t.operator_phrases.fill(std::move(phrases), lang, t.keys);

  t.light_verbs.fill(t.keep(read_light_verbs(dir)), t.keys);
  t.nouns.fill(t.keep(read_nouns(dir)), t.keys);
  t.hypernyms.fill(t.keep(read_hypernyms(dir)), t.keys);
  t.prepositions.fill(t.keep(read_prepositions(dir)), lang, t.keys);
  t.connectives.fill(t.keep(read_connectives(dir)), lang, t.keys);

  std::vector<Membership> forms, lemmas;
  for (Membership& m : t.keep(read_membership(dir)))
    (m.kind == MembershipKind::List || m.kind == MembershipKind::Appos ? forms : lemmas).push_back(m);
  t.membership_forms.fill(std::move(forms), lang, t.keys);
  t.membership_lemmas.fill(std::move(lemmas), lang, t.keys);

  t.fill_verbs(t.keep(read_verbs(dir)));
  t.relations.fill(t.keep(read_relations(dir)), t.keys);
  t.fill_forms();
  t.nations.fill(t.keep(read_nations(dir)), t.keys);
  t.names.fill(t.keep(read_names(dir)), t.keys);
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
  const std::string_view* verb = tables_->participles.find(lemma);
  if (!verb) return {};
  return tables_->cues[static_cast<std::size_t>(CuePos::Verb)].find(*verb);
}

std::span<const Cue> Lexicon::cues(std::string_view verb, std::string_view particle) const {
  FoldKey key(verb);
  if (!key.append(" ") || !key.append(particle)) return {};
  return tables_->cues[static_cast<std::size_t>(CuePos::Verb)].find_key(key.view());
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

PhraseMatch<Cue> Lexicon::phrase(std::span<const Word> words, std::size_t first) const { return tables_->cue_phrases.find(words, first); }

std::span<const Cue> Lexicon::all_cues() const { return tables_->all_cues; }

std::span<const Operator> Lexicon::operators(std::string_view lemma) const { return tables_->operators.find(lemma); }

const Operator* Lexicon::find_operator(std::string_view lemma, OperatorKind kind) const {
  for (const Operator& row : operators(lemma))
    if (row.kind == kind) return &row;
  return nullptr;
}

PhraseMatch<Operator> Lexicon::operator_phrase(std::span<const Word> words, std::size_t first) const {
  return tables_->operator_phrases.find(words, first, &Word::lemma);
}

const LightVerb* Lexicon::light_verb(std::string_view verb, std::string_view preposition, std::string_view noun) const {
  const LightVerb* any = nullptr;
  for (const LightVerb& row : tables_->light_verbs.find(verb)) {
    if (!is_same_word(row.preposition, preposition)) continue;
    if (row.noun.empty()) {
      if (!any) any = &row;
    } else if (is_same_word(row.noun, noun)) {
      return &row;
    }
  }
  return any;
}

std::span<const NounEntry> Lexicon::nouns(std::string_view lemma) const { return tables_->nouns.find(lemma); }

const NounEntry* Lexicon::find_noun(std::string_view lemma, NounClass cls) const {
  for (const NounEntry& row : nouns(lemma))
    if (row.cls == cls) return &row;
  return nullptr;
}

const Hypernym* Lexicon::hypernym(std::string_view lemma) const {
  const auto rows = tables_->hypernyms.find(lemma);
  return rows.empty() ? nullptr : &rows.front();
}

PhraseMatch<Preposition> Lexicon::preposition(std::span<const Word> words, std::size_t first) const {
  return tables_->prepositions.find(words, first);
}

PhraseMatch<Connective> Lexicon::connective(std::span<const Word> words, std::size_t first) const {
  return tables_->connectives.find(words, first);
}

const Preposition* Lexicon::find_preposition(std::string_view phrase, ObjectKind with) const {
  const Preposition* any = nullptr;
  for (const Preposition& row : tables_->prepositions.find(phrase)) {
    if (row.with == with) return &row;
    if (row.with == ObjectKind::Any) any = &row;
  }
  return any;
}

PhraseMatch<Membership> Lexicon::membership(std::span<const Word> words, std::size_t first) const {
  const auto form = tables_->membership_forms.find(words, first);
  const auto lemma = tables_->membership_lemmas.find(words, first, &Word::lemma);
  return lemma.words > form.words ? lemma : form;
}

std::span<const Verb> Lexicon::verbs(std::string_view lemma) const { return tables_->verbs.find(lemma); }

const Verb* Lexicon::verb_of_masdar(std::string_view noun) const { return tables_->verb_under(tables_->masdars, noun); }
const Verb* Lexicon::verb_of_active(std::string_view word) const { return tables_->verb_under(tables_->actives, word); }
const Verb* Lexicon::verb_of_passive(std::string_view word) const { return tables_->verb_under(tables_->passives, word); }

std::string_view Lexicon::verb_lemma(const Word& word) const {
  const bool is_arabic = tables_->lang == Lang::Arabic;
  const FoldKey lemma(word.lemma);
  const auto check = [&](Feats::Aspect aspect) -> std::string_view {
    FoldKey key(aspect_sign(aspect));
    if (!key.append(word.form)) return {};
    const auto at = tables_->forms.find(key.view());
    if (at == tables_->forms.end()) return {};
    const std::string_view* exact = nullptr;  // يودي is of أودى rather than of أدى, which has يؤدي
    for (const auto& known : at->second) {
      if (FoldKey(known.lemma).view() == lemma.view()) return word.lemma;
      if (!exact && known.form == word.form) exact = &known.lemma;
    }
    return exact ? *exact : at->second.front().lemma;
  };
  if (is_arabic) {
    if (word.feats.aspect != Feats::Aspect::Perf && word.feats.aspect != Feats::Aspect::Imp) return word.lemma;
    const auto found = check(word.feats.aspect);
    return found.empty() ? word.lemma : found;
  }
  // An English lemma that is an entry somewhere is believed.
  if (!tables_->verbs.find(word.lemma).empty() || !tables_->relations.find(word.lemma).empty() || !cues(word.lemma, CuePos::Verb).empty() ||
      !operators(word.lemma).empty())
    return word.lemma;
  const auto found = check(Feats::Aspect::Perf);
  return found.empty() ? word.lemma : found;
}

std::string_view Lexicon::lemma_of_form(std::string_view form, Feats::Aspect aspect) const {
  FoldKey key(aspect_sign(aspect));
  if (!key.append(form)) return {};
  const auto at = tables_->forms.find(key.view());
  if (at == tables_->forms.end()) return {};
  for (const auto& known : at->second)
    if (known.form == form) return known.lemma;
  return {};
}

std::string Lexicon::canonical(std::string_view lemma, std::string_view preposition) const {
  const RelationName* bare = nullptr;
  for (const RelationName& row : tables_->relations.find(lemma)) {
    if (is_same_word(row.preposition, preposition)) return std::string(row.canonical);
    if (row.preposition.empty()) bare = &row;
  }
  std::string name(bare ? bare->canonical : lemma);
  if (preposition.empty()) return name;
  const Preposition* row = find_preposition(preposition);
  const std::string_view english = row && lang() == Lang::Arabic ? row->canonical : preposition;
  // A name that ends in that preposition already has it: warn of + of.
  if (name.ends_with(english) && name.size() > english.size() && name[name.size() - english.size() - 1] == ' ') return name;
  return name + ' ' + std::string(english);
}

std::string_view Lexicon::relation_of_imperfect(std::string_view form, std::string_view lemma) const {
  const auto rows = tables_->relations.find(form);
  return rows.empty() || rows.front().lemma != form ? lemma : rows.front().lemma;
}

bool Lexicon::has_relation(std::string_view lemma, std::string_view preposition) const {
  const auto rows = tables_->relations.find(lemma);
  return std::any_of(rows.begin(), rows.end(), [&](const RelationName& row) { return is_same_word(row.preposition, preposition); });
}

const Nation* Lexicon::nation(std::string_view lemma) const {
  const auto rows = tables_->nations.find(lemma);
  return rows.empty() ? nullptr : &rows.front();
}

Feats::Gender Lexicon::gender_of_name(std::string_view name) const {
  const auto rows = tables_->names.find(name);
  if (rows.empty()) return Feats::Gender::None;
  for (const FirstName& row : rows)
    if (row.gender != rows.front().gender) return Feats::Gender::None;
  return rows.front().gender;
}

bool Lexicon::is_name_word(std::string_view word) const { return !tables_->names.find(word).empty(); }

const Frame* find_frame(const Cue& cue, Content content, std::string_view preposition) {
  for (const Frame& frame : cue.frames)
    if (frame.content == content && is_same_word(frame.preposition, preposition)) return &frame;
  return nullptr;
}

bool governs(const Operator& op, std::string_view what) {
  return std::any_of(op.governs.begin(), op.governs.end(), [&](std::string_view g) { return is_same_word(g, what); });
}

}  // namespace khabar
