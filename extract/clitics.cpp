// Ways to cut a token, their features, and the tables of the model.
#include "extract/clitics.hpp"

#include <algorithm>

#include "extract/letters.hpp"
#include "extract/model_file.hpp"

namespace khabar {
namespace {

// Proclitics in the order they are written: a conjunction, then a preposition or the future س.
//   وأكد و+أكد   فقال ف+قال   بيان   لوزير   كرئيس   سيصل   وبيان   فسيصل
constexpr std::u16string_view k_conjunctions = u"وف";
constexpr std::u16string_view k_particles = u"لبكس";

// Pronoun suffixes: دعمهم دعم+هم
constexpr std::u16string_view k_suffixes[] = {u"ه", u"ها", u"هم", u"هما", u"هن", u"ك", u"كم", u"كما", u"كن", u"نا", u"ي", u"ني"};

// Prepositions of one letter that carry a suffix without a stem between: به لها
constexpr std::u16string_view k_short_stems = u"بلك";
// First letters of the imperfect.
constexpr std::u16string_view k_imperfect = u"يتنأا";
// No word without a noun: فال, وال are one word.
constexpr std::u16string_view k_article = u"ال";

void add(std::vector<CliticSplit>& out, std::size_t conjunctions, std::size_t particles, std::size_t stem_letters, std::size_t suffix, std::u16string form) {
  CliticSplit split;
  split.parts = 0;
  for (std::size_t i = 0; i < conjunctions + particles; ++i) split.letters[split.parts++] = 1;
  split.stem = split.parts;
  split.letters[split.parts++] = static_cast<std::uint8_t>(stem_letters);
  if (suffix) split.letters[split.parts++] = static_cast<std::uint8_t>(suffix);
  split.stem_form = std::move(form);
  out.push_back(std::move(split));
}

/// The stems that `rest` (a token without proclitics, `after_l` where the last one is ل) may be, suffix or none.
void list_stems(std::u16string_view rest, std::size_t conjunctions, std::size_t particles, bool after_l, std::vector<CliticSplit>& out) {
  const std::size_t n = rest.size();
  if (rest == k_article) return;
  if (n >= 2 || (conjunctions + particles == 0 && n == 1)) {
    if (conjunctions + particles > 0) add(out, conjunctions, particles, n, 0, std::u16string(rest));
    if (after_l && rest[0] == u'ل' && n >= 3) {
      add(out, conjunctions, particles, n, 0, u"ا" + std::u16string(rest));   // للحظر: ل + الحظر
      add(out, conjunctions, particles, n, 0, u"ال" + std::u16string(rest));  // للجنة: ل + اللجنة
    }
  }
  for (const std::u16string_view suffix : k_suffixes) {
    if (n <= suffix.size() || !rest.ends_with(suffix)) continue;
    const std::u16string stem(rest.substr(0, n - suffix.size()));
    if (stem == k_article) continue;
    const bool short_stem = stem.size() == 1;
    if (short_stem) {
      // A particle cannot stand before به; منا and عني have lost one ن.
      if (particles == 0 && k_short_stems.find(stem[0]) != std::u16string_view::npos) add(out, conjunctions, 0, 1, suffix.size(), stem);
      if (particles == 0 && (suffix == u"نا" || suffix == u"ني") && (stem[0] == u'م' || stem[0] == u'ع')) add(out, conjunctions, 0, 1, suffix.size(), stem + u"ن");
      continue;
    }
    add(out, conjunctions, particles, stem.size(), suffix.size(), stem);
    const std::u16string shorter = stem.substr(0, stem.size() - 1);
    switch (stem.back()) {
      case u'ت': add(out, conjunctions, particles, stem.size(), suffix.size(), shorter + u"ة"); break;  // شركتها
      case u'ا': add(out, conjunctions, particles, stem.size(), suffix.size(), shorter + u"ى"); break;  // ألقاها
      case u'ئ': case u'ؤ': add(out, conjunctions, particles, stem.size(), suffix.size(), shorter + u"ء"); break;  // أعضائها
      case u'و': add(out, conjunctions, particles, stem.size(), suffix.size(), stem + u"ا"); break;      // أبلغوه
      default: break;
    }
  }
}

// Keys: FNV-1a over 16-bit units, mixed with what kind of feature it is.
struct Key {
  std::uint64_t value = 14695981039346656037ull;
  Key& add(std::uint32_t x) {
    value = (value ^ x) * 1099511628211ull;
    return *this;
  }
  Key& add(std::u16string_view s) {
    for (const char16_t c : s) add(static_cast<std::uint32_t>(c));
    return add(0xFFFFu);
  }
  std::uint32_t done() const {
    std::uint64_t h = value;
    h ^= h >> 32;
    h *= 0x9E3779B97F4A7C15ull;
    h ^= h >> 29;
    const auto k = static_cast<std::uint32_t>(h);
    return k ? k : 1;
  }
};

template <class Value>
const Value* find_key(const std::vector<std::uint32_t>& keys, const std::vector<Value>& values, std::uint32_t key) {
  if (keys.empty()) return nullptr;
  const std::size_t mask = keys.size() - 1;
  for (std::size_t at = ((key * 2654435769u) >> 7) & mask;; at = (at + 1) & mask) {
    if (keys[at] == key) return &values[at];
    if (keys[at] == 0) return nullptr;
  }
}

std::uint32_t prefix_id(std::u16string_view token, const CliticSplit& split) {
  std::uint32_t id = 0;
  for (std::uint32_t i = 0; i < split.stem; ++i) id = id * 64 + (token[i] - 0x620);
  return id;
}

std::uint32_t suffix_id(std::u16string_view token, const CliticSplit& split) {
  if (split.stem + 1u >= split.parts) return 0;
  const std::u16string_view suffix = token.substr(token.size() - split.letters[split.stem + 1]);
  std::uint32_t id = 1;
  for (const char16_t c : suffix) id = id * 64 + (c - 0x620);
  return id;
}

/// How the stem's spelling differs from its letters in the token.
std::uint32_t change_of(std::u16string_view token, const CliticSplit& split) {
  const std::u16string_view letters = token.substr(split.stem, split.letters[split.stem]);
  if (letters == split.stem_form) return 0;
  if (split.stem_form.size() == letters.size() + 1) return split.stem_form.front() != letters.front() ? 1 : 2;
  if (split.stem_form.size() == letters.size() + 2) return 3;
  return 4 + (split.stem_form.back() == u'ة' ? 0 : split.stem_form.back() == u'ى' ? 1 : 2);
}

}  // namespace

std::u16string loose_letters(std::u16string_view letters) {
  std::u16string out(letters);
  for (char16_t& c : out) {
    if (c == 0x622 || c == 0x623 || c == 0x625 || c == 0x671) c = 0x627;
    else if (c == 0x649) c = 0x64A;
  }
  return out;
}

std::optional<std::u16string> clitic_letters(std::string_view plain) {
  std::u16string out;
  for (std::size_t at = 0; at < plain.size();) {
    const Letter letter = letter_at(plain, at);
    if (letter.code < 0x620 || letter.code > 0x6D3 || !is_arabic_letter(letter.code) || out.size() == k_longest_clitic_token) return std::nullopt;
    out += static_cast<char16_t>(letter.code);
    at += letter.size;
  }
  if (out.empty()) return std::nullopt;
  return out;
}

void list_splits(std::u16string_view token, std::vector<CliticSplit>& out) {
  out.clear();
  if (token.empty()) return;
  add(out, 0, 0, token.size(), 0, std::u16string(token));
  if (token.size() < 2 || token.size() > k_longest_clitic_token) return;
  list_stems(token, 0, 0, false, out);
  for (std::size_t conjunctions = 0; conjunctions <= 1; ++conjunctions) {
    if (conjunctions && k_conjunctions.find(token[0]) == std::u16string_view::npos) break;
    const std::u16string_view rest = token.substr(conjunctions);
    if (conjunctions) list_stems(rest, 1, 0, false, out);
    // س stands before the imperfect alone: ستعلن, but not سعاد
    if (rest.size() > 1 && rest[0] == u'س' && k_imperfect.find(rest[1]) == std::u16string_view::npos) continue;
    if (rest.size() > 1 && k_particles.find(rest[0]) != std::u16string_view::npos) list_stems(rest.substr(1), conjunctions, 1, rest[0] == u'ل', out);
  }
}

void split_forms(std::u16string_view token, const CliticSplit& split, std::vector<std::string>& out) {
  out.clear();
  std::size_t at = 0;
  for (std::size_t i = 0; i < split.parts; ++i) {
    const std::u16string_view letters = i == split.stem ? std::u16string_view(split.stem_form) : token.substr(at, split.letters[i]);
    std::string form;
    for (const char16_t c : letters) append_letter(form, c);
    out.push_back(std::move(form));
    at += split.letters[i];
  }
}

std::uint32_t clitic_key(std::u16string_view loose) { return Key{}.add(loose).done(); }

std::uint16_t pack_known(const CliticModel::Known& known) {
  return static_cast<std::uint16_t>((known.raw & 15) | (known.words & 7) << 4 | (known.upos & 31) << 7 | (known.name ? 1 << 12 : 0));
}

CliticModel::Known CliticModel::known(std::u16string_view loose) const {
  const std::uint16_t* value = find_key(tables_.lexicon_keys, tables_.lexicon_values, clitic_key(loose));
  if (!value) return {};
  return {static_cast<std::uint8_t>(*value & 15), static_cast<std::uint8_t>(*value >> 4 & 7), static_cast<std::uint8_t>(*value >> 7 & 31), (*value >> 12 & 1) != 0};
}

float CliticModel::weight(std::uint32_t feature) const {
  const std::int16_t* value = find_key(tables_.weight_keys, tables_.weights, feature);
  return value ? static_cast<float>(*value) * tables_.unit : 0.0f;
}

void clitic_features(const CliticModel& lexicon, std::u16string_view token, const CliticSplit& split, std::vector<std::uint32_t>& out) {
  const std::uint32_t prefix = prefix_id(token, split), suffix = suffix_id(token, split), change = change_of(token, split);
  const std::u16string stem = loose_letters(split.stem_form), whole = loose_letters(token);
  const CliticModel::Known of_stem = lexicon.known(stem), of_whole = lexicon.known(whole);
  const bool article = stem.starts_with(u"ال") && stem.size() > 3;
  const CliticModel::Known other = lexicon.known(article ? stem.substr(2) : u"ال" + stem);
  const std::uint32_t length = static_cast<std::uint32_t>(std::min<std::size_t>(stem.size(), 7));
  const auto push = [&](std::uint32_t kind, std::initializer_list<std::uint32_t> values) {
    Key key;
    key.add(kind);
    for (const std::uint32_t v : values) key.add(v);
    out.push_back(key.done());
  };
  push(1, {prefix, suffix, change});
  push(2, {prefix, suffix != 0, of_stem.raw});
  push(3, {suffix, change, of_stem.raw});
  push(4, {prefix != 0, suffix != 0, change, of_whole.raw, of_stem.raw});
  push(5, {prefix, suffix, of_stem.words, of_stem.upos});
  push(6, {prefix, of_stem.upos, change});
  push(7, {suffix, of_stem.upos, change});
  push(8, {prefix, suffix, of_whole.words, of_whole.upos});
  push(9, {prefix, suffix, length});
  push(10, {prefix != 0, suffix != 0, other.raw, of_stem.raw});
  push(11, {prefix, suffix, of_stem.name, of_whole.name});
  push(12, {prefix, suffix, article, change});
  push(13, {prefix, suffix, of_stem.words == 0, of_whole.words == 0, static_cast<std::uint32_t>(std::clamp(of_stem.raw - of_whole.raw, -6, 6) + 6)});
  out.push_back(Key{}.add(14).add(prefix).add(suffix).add(change).add(whole).done());
  out.push_back(Key{}.add(15).add(prefix != 0).add(suffix).add(stem).done());
  out.push_back(Key{}.add(16).add(prefix).add(stem).done());
  out.push_back(Key{}.add(17).add(prefix).add(stem.substr(0, 2)).done());
  out.push_back(Key{}.add(18).add(prefix).add(suffix).add(stem.substr(0, 3)).done());
  out.push_back(Key{}.add(19).add(suffix).add(change).add(stem.substr(stem.size() - std::min<std::size_t>(stem.size(), 2))).done());
  out.push_back(Key{}.add(20).add(suffix).add(change).add(stem.substr(stem.size() - std::min<std::size_t>(stem.size(), 3))).done());
}

void clitic_context_features(std::u16string_view token, const CliticSplit& split, const CliticContext& context, std::vector<std::uint32_t>& out) {
  const std::uint32_t prefix = prefix_id(token, split), suffix = suffix_id(token, split);
  const auto hash = [](std::string_view s) {
    Key key;
    for (std::size_t at = 0; at < s.size();) {
      const Letter letter = letter_at(s, at);
      char32_t c = letter.code;
      if (c == 0x622 || c == 0x623 || c == 0x625 || c == 0x671) c = 0x627;
      if (c == 0x649) c = 0x64A;
      if (!is_arabic_mark(c)) key.add(static_cast<std::uint32_t>(c));
      at += letter.size;
    }
    return key.done();
  };
  const std::uint32_t before = hash(context.before), after = hash(context.after);
  out.push_back(Key{}.add(40).add(prefix != 0).add(suffix != 0).add(before).done());
  out.push_back(Key{}.add(41).add(suffix).add(context.after.starts_with("ال")).add(context.before.starts_with("ال")).done());
  out.push_back(Key{}.add(42).add(prefix).add(before).done());
  out.push_back(Key{}.add(43).add(suffix != 0).add(after).done());
  out.push_back(Key{}.add(44).add(prefix).add(context.before.empty()).add(context.after.empty()).done());
}

void CliticModel::score(std::u16string_view token, const std::vector<CliticSplit>& splits, std::vector<float>& scores) const {
  std::vector<std::uint32_t> features;
  scores.assign(splits.size(), 0.0f);
  for (std::size_t i = 0; i < splits.size(); ++i) {
    features.clear();
    clitic_features(*this, token, splits[i], features);
    for (const std::uint32_t f : features) scores[i] += weight(f);
  }
}

void CliticModel::add_context(const std::vector<CliticSplit>& splits, std::u16string_view token, const CliticContext& context, std::vector<float>& scores) const {
  std::vector<std::uint32_t> features;
  for (std::size_t i = 0; i < splits.size(); ++i) {
    features.clear();
    clitic_context_features(token, splits[i], context, features);
    for (const std::uint32_t f : features) scores[i] += weight(f);
  }
}

std::shared_ptr<const CliticModel> CliticModel::from(const ModelFile& file) {
  Tables tables;
  SectionReader reader(file, "tables");
  const auto size_of = [&](const char* what) {
    const auto n = reader.number<std::uint32_t>();
    if (n != 0 && (n & (n - 1)) != 0) reader.fail(std::string(what) + " table has " + std::to_string(n) + " slots, expected a power of two");
    return n;
  };
  tables.unit = reader.number<float>();
  const std::uint32_t lexicon = size_of("lexicon"), weights = size_of("weight");
  tables.lexicon_keys = reader.numbers<std::uint32_t>(lexicon);
  tables.lexicon_values = reader.numbers<std::uint16_t>(lexicon);
  tables.weight_keys = reader.numbers<std::uint32_t>(weights);
  tables.weights = reader.numbers<std::int16_t>(weights);
  reader.finish();
  // A full table would make every look-up of an unknown key endless.
  for (const auto* keys : {&tables.lexicon_keys, &tables.weight_keys})
    if (!keys->empty() && std::find(keys->begin(), keys->end(), 0u) == keys->end()) file.fail("a table has no free slot");
  auto model = std::make_shared<CliticModel>(std::move(tables));
  model->info_ = file.header();
  model->hash_ = file.hash();
  return model;
}

std::shared_ptr<const CliticModel> CliticModel::load(const std::filesystem::path& path) { return from(ModelFile::read(path, "words")); }

}  // namespace khabar
