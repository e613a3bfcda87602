// Trains the clitic model (extract/clitics.hpp) from tokens whose cuts are known.
//
// Sources: CoNLL-U trees (multiword tokens) and word/UPOS lists whose clitics are already split; for the latter the
// written token is built again: a proclitic letter joins the word after it, a pronoun suffix the word before it, with
// the spelling of the join (ل + ال gives لل, ة before a suffix ت, ى ا, a final hamza its three seats). Raw text gives
// counts of written words, a lexicon of proper nouns a flag. The weights are a softmax over the ways to cut each token,
// fitted by AdaGrad with a fixed order, averaged; features seen once are dropped. Same input, same bytes.
#include "extract/trainer/words.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <random>
#include <unordered_map>
#include <unordered_set>

#include <CLI/CLI.hpp>
#include <archive.h>
#include <archive_entry.h>

#include "extract/clitics.hpp"
#include "extract/conllu.hpp"
#include "extract/letters.hpp"
#include "extract/model_file.hpp"
#include "extract/trainer/names.hpp"

namespace khabar {
namespace {

constexpr unsigned k_test_copies = 20;  // of each name held aside, with names that are not learned from

struct Options {
  std::vector<std::string> trees, tagged, raw, names;
  std::string out = "extract/models/ar.words", licence;
  unsigned hold_out = 0;
  std::vector<std::string> drawn;
  unsigned copies = 3;
  unsigned epochs = 10, seed = 1, min_count = 4;
};

struct GoldWord {
  std::string form;
  Upos upos;
};
struct GoldToken {
  std::u16string letters;
  std::vector<GoldWord> words;
  std::string before, after;
};

using Counts = std::unordered_map<std::u16string, std::uint32_t>;

std::u16string letters_of(std::string_view form) {
  return clitic_letters(plain_arabic(form)).value_or(std::u16string{});
}

/// Adds the runs of Arabic letters of a possibly compressed text file to `counts`.
void count_raw(const std::string& path, Counts& counts) {
  std::unique_ptr<archive, int (*)(archive*)> in(archive_read_new(), archive_read_free);
  archive_read_support_filter_all(in.get());
  archive_read_support_format_raw(in.get());
  archive_entry* entry = nullptr;
  if (archive_read_open_filename(in.get(), path.c_str(), 1 << 16) != ARCHIVE_OK || archive_read_next_header(in.get(), &entry) != ARCHIVE_OK)
    throw Error(ErrorKind::input, "cannot read the file", "check that it exists and can be read", path);
  std::vector<char> buffer(1 << 16);
  std::string rest;
  std::u16string word;
  const auto flush = [&] {
    if (!word.empty() && word.size() <= k_longest_clitic_token) ++counts[word];
    word.clear();
  };
  while (true) {
    const auto got = archive_read_data(in.get(), buffer.data(), buffer.size());
    if (got < 0) throw Error(ErrorKind::input, "cannot unpack the file", {}, path);
    if (got == 0) break;
    rest.append(buffer.data(), static_cast<std::size_t>(got));
    std::size_t at = 0;
    while (at < rest.size() && (rest.size() - at > 4 || got == 0)) {
      const Letter letter = letter_at(rest, at);
      at += letter.size;
      if (is_arabic_mark(letter.code)) continue;
      if (letter.code >= 0x620 && letter.code <= 0x6D3 && is_arabic_letter(letter.code)) word += static_cast<char16_t>(letter.code);
      else flush();
    }
    rest.erase(0, at);
  }
  flush();
}

/// The written forms of a token from its words; the first is the usual one.
std::vector<std::u16string> write_token(const std::vector<std::u16string>& words, std::size_t stem) {
  std::vector<std::u16string> out = {words[0]};
  for (std::size_t i = 1; i < words.size(); ++i) {
    std::vector<std::u16string> next;
    for (const std::u16string& left : out) {
      if (i <= stem) {
        if (left.ends_with(u'ل') && words[i].starts_with(u"الل")) next.push_back(left + words[i].substr(2));
        else if (left.ends_with(u'ل') && words[i].starts_with(u"ال")) next.push_back(left + words[i].substr(1));
        else next.push_back(left + words[i]);
        continue;
      }
      const std::u16string shorter = left.substr(0, left.size() - 1);
      if (left.ends_with(u'ة')) next.push_back(shorter + u'ت' + words[i]);
      else if (left.ends_with(u'ى')) next.push_back(shorter + u'ا' + words[i]);
      else if (left.ends_with(u"وا")) next.push_back(shorter + words[i]);
      else if (left.ends_with(u'ء')) for (const char16_t seat : {u'ء', u'ئ', u'ؤ'}) next.push_back(shorter + seat + words[i]);
      else next.push_back(left + words[i]);
    }
    out = std::move(next);
  }
  return out;
}

bool is_proclitic(std::string_view form) {
  for (const char* letter : {"و", "ف", "ب", "ل", "ك", "س"})
    if (form == letter) return true;
  return false;
}

bool is_enclitic(std::string_view form) {
  for (const char* suffix : {"ه", "ها", "هم", "هما", "هن", "ك", "كم", "كما", "كن", "نا", "ي", "ني"})
    if (form == suffix) return true;
  return false;
}

bool is_sign(Upos upos) { return upos == Upos::Punct || upos == Upos::Num || upos == Upos::Sym; }

/// Sets before and after from the neighbours in `sentence` and appends it to `out`.
void append_sentence(std::vector<GoldToken>&& sentence, std::vector<GoldToken>& out) {
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    const auto text = [&](std::size_t k) {
      std::string s;
      for (const char16_t c : sentence[k].letters) append_letter(s, c);
      return s;
    };
    if (i > 0) sentence[i].before = text(i - 1);
    if (i + 1 < sentence.size()) sentence[i].after = text(i + 1);
  }
  // PADT repeats a token that its morphology could not cut, once for each part: nothing is to be learnt from these, and
  // the segmenter leaves a word written twice running as it is.
  for (GoldToken& token : sentence)
    if (!token.letters.empty() && token.letters != letters_of(token.before) && token.letters != letters_of(token.after)) out.push_back(std::move(token));
}

void read_trees(const std::string& path, unsigned hold_out, std::vector<GoldToken>& train, std::vector<GoldToken>& held,
                std::unordered_set<std::string>& held_text) {
  Diagnostics diagnostics;
  std::size_t number = 0;
  for (const ConlluDocument& document : read_conllu_file(path, {Lang::Arabic, false}, diagnostics))
    for (const Sentence& sentence : document.analysis.sentences) {
      const bool is_held = hold_out && ++number % hold_out == 0;
      std::vector<GoldToken> tokens;
      std::string all;
      for (const Token& token : sentence.tokens) {
        GoldToken gold;
        gold.letters = letters_of(cut(document.analysis.text, token.span));
        for (std::uint32_t w = 0; w < token.word_count; ++w) {
          const Word& word = sentence.words[token.first_word + w];
          gold.words.push_back({std::string(word.form), word.upos});
          all += word.form;
        }
        tokens.push_back(std::move(gold));
      }
      if (is_held) held_text.insert(all);
      append_sentence(std::move(tokens), is_held ? held : train);
    }
}

void read_tagged(const std::string& path, const std::unordered_set<std::string>& held_text, std::vector<GoldToken>& train) {
  std::ifstream in(path);
  if (!in) throw Error(ErrorKind::input, "cannot open the file", {}, path);
  std::vector<GoldWord> words;
  const auto flush = [&] {
    std::string all;
    for (const GoldWord& word : words) all += word.form;
    std::vector<GoldToken> tokens;
    for (std::size_t k = 0; k < words.size();) {
      std::size_t end = k + 1;
      while (end < words.size()) {
        const GoldWord &left = words[end - 1], &right = words[end];
        const bool function = left.upos == Upos::Cconj || left.upos == Upos::Adp || left.upos == Upos::Part || left.upos == Upos::Aux || left.upos == Upos::Sconj;
        const bool pro = is_proclitic(left.form) && function && !is_sign(right.upos);
        const bool en = right.upos == Upos::Pron && is_enclitic(right.form) && !is_sign(left.upos);
        if (!pro && !en) break;
        ++end;
      }
      GoldToken gold;
      gold.words.assign(words.begin() + static_cast<std::ptrdiff_t>(k), words.begin() + static_cast<std::ptrdiff_t>(end));
      std::size_t stem = 0;
      std::vector<std::u16string> forms;
      for (const GoldWord& word : gold.words) forms.push_back(letters_of(word.form));
      while (stem + 1 < forms.size() && is_proclitic(gold.words[stem].form) && gold.words[stem + 1].upos != Upos::Pron) ++stem;
      const bool all_letters = std::none_of(forms.begin(), forms.end(), [](const auto& f) { return f.empty(); });
      if (all_letters) {
        const auto written = write_token(forms, stem);
        for (std::size_t v = 0; v < written.size(); ++v) {
          if (written[v].size() > k_longest_clitic_token) continue;
          if (v + 1 < written.size()) {
            GoldToken other{written[v], gold.words, {}, {}};
            train.push_back(std::move(other));
          } else {
            gold.letters = written[v];
          }
        }
      }
      tokens.push_back(std::move(gold));
      k = end;
    }
    if (!held_text.contains(all)) append_sentence(std::move(tokens), train);
    words.clear();
  };
  std::string line;
  while (std::getline(in, line)) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) {
      if (!words.empty()) flush();
      continue;
    }
    words.push_back({plain_arabic(line.substr(0, tab)), upos_from(line.substr(tab + 1)).value_or(Upos::X)});
  }
  if (!words.empty()) flush();
}

std::uint8_t log2_of(std::uint64_t n, int limit) {
  int bits = 0;
  while (n > 1 && bits < limit) n >>= 1, ++bits;
  return static_cast<std::uint8_t>(bits);
}

template <class Value>
void fill(const std::map<std::uint32_t, Value>& from, std::vector<std::uint32_t>& keys, std::vector<Value>& values) {
  std::size_t size = 16;
  while (size * 7 < from.size() * 10) size *= 2;  // at most 0.7 full
  keys.assign(size, 0);
  values.assign(size, {});
  for (const auto& [key, value] : from) {
    std::size_t at = ((key * 2654435769u) >> 7) & (size - 1);
    while (keys[at] != 0) at = (at + 1) & (size - 1);
    keys[at] = key;
    values[at] = value;
  }
}

/// The gold cut among the ways; -1 where no way gives these words.
int find_gold(const GoldToken& gold, const std::vector<CliticSplit>& splits, const Counts& raw) {
  std::vector<std::string> wanted, forms;
  for (const GoldWord& word : gold.words) wanted.push_back(word.form);
  int found = -1;
  for (std::size_t i = 0; i < splits.size() && found < 0; ++i) {
    split_forms(gold.letters, splits[i], forms);
    if (forms == wanted) found = static_cast<int>(i);
  }
  if (found < 0 || splits[static_cast<std::size_t>(found)].stem + 1 >= splits[static_cast<std::size_t>(found)].parts) return found;
  // Some treebanks leave حيات + ه unrestored: where the restored stem is the commoner word, that is meant.
  const CliticSplit& split = splits[static_cast<std::size_t>(found)];
  const auto count = [&](const std::u16string& w) {
    const auto it = raw.find(w);
    return it == raw.end() ? 0u : it->second;
  };
  for (std::size_t i = 0; i < splits.size(); ++i)
    if (splits[i].letters == split.letters && splits[i].parts == split.parts && splits[i].stem_form.size() == split.stem_form.size() &&
        splits[i].stem_form != split.stem_form && (splits[i].stem_form.ends_with(u'ة') || splits[i].stem_form.ends_with(u'ى')) &&
        split.stem_form.substr(0, split.stem_form.size() - 1) == splits[i].stem_form.substr(0, split.stem_form.size() - 1) &&
        gold.words[split.stem].upos != Upos::Adp && count(splits[i].stem_form) > 2 * count(split.stem_form))
      return static_cast<int>(i);
  return found;
}

struct Item {
  std::vector<std::vector<std::uint32_t>> features;  // per way
  std::uint32_t gold = 0;
};

/// Proclitics that names take, by how often: bare names thrice as often as with one.
struct Proclitics {
  std::vector<GoldWord> words;
  float share;
};
const std::vector<Proclitics>& name_proclitics() {
  static const std::vector<Proclitics> k_all = {
      {{}, 0.75f},
      {{{"و", Upos::Cconj}}, 0.11f},
      {{{"ل", Upos::Adp}}, 0.05f},
      {{{"ب", Upos::Adp}}, 0.05f},
      {{{"و", Upos::Cconj}, {"ل", Upos::Adp}}, 0.01f},
      {{{"و", Upos::Cconj}, {"ب", Upos::Adp}}, 0.01f},
      {{{"ك", Upos::Adp}}, 0.01f},
      {{{"ف", Upos::Cconj}}, 0.01f}};
  return k_all;
}

/// Tokens that are names the lists know, `copies` times each with another name in the same place: the treebank's own
/// proclitics before it, or where it has none, those that names take.
std::vector<GoldToken> with_other_names(const std::vector<GoldToken>& tokens, const NameLists& names, unsigned copies, bool aside) {
  Random random(11);
  std::vector<GoldToken> out;
  for (const GoldToken& token : tokens) {
    const GoldWord& stem = token.words.back();
    if ((stem.upos != Upos::X && stem.upos != Upos::Propn) || letters_of(stem.form).size() < 3 || !names.known(stem.form)) continue;
    if (!std::all_of(token.words.begin(), token.words.end() - 1, [](const GoldWord& word) { return is_proclitic(word.form); })) continue;
    for (unsigned copy = 0; copy < copies; ++copy) {
      GoldToken other{{}, token.words, token.before, token.after};
      if (token.words.size() == 1) {
        float dice = random.uniform();
        const Proclitics* chosen = &name_proclitics().front();
        for (const Proclitics& proclitics : name_proclitics()) {
          chosen = &proclitics;
          if ((dice -= proclitics.share) < 0) break;
        }
        other.words.insert(other.words.begin(), chosen->words.begin(), chosen->words.end());
      }
      other.words.back().form = plain_arabic(names.draw_word(random, aside));
      std::vector<std::u16string> forms;
      for (const GoldWord& word : other.words) forms.push_back(letters_of(word.form));
      if (forms.back().size() < 3) continue;
      other.letters = write_token(forms, forms.size() - 1).front();
      if (other.letters.size() <= k_longest_clitic_token) out.push_back(std::move(other));
    }
  }
  return out;
}

class Trainer {
 public:
  explicit Trainer(const Options& options) : options_(options) {}

  int run() {
    for (const auto& path : options_.raw) count_raw(path, raw_);
    std::unordered_set<std::u16string> names;
    for (const auto& path : options_.names)
      for (const CamelName& name : read_camel_names(path)) names.insert(loose_letters(name.letters));
    std::unordered_set<std::string> held_text;
    bool first = true;
    for (const auto& path : options_.trees) {
      read_trees(path, first ? options_.hold_out : 0, train_, held_, held_text);
      if (first) drop_unanalysed();  // PADT's own gaps, in trees as in lists
      first = false;
    }
    std::vector<GoldToken> trees = std::move(train_);
    NameLists lists;
    for (const auto& path : options_.drawn) lists.read(path);
    train_.clear();
    for (const auto& path : options_.tagged) read_tagged(path, held_text, train_);
    drop_unanalysed();
    train_.insert(train_.end(), std::make_move_iterator(trees.begin()), std::make_move_iterator(trees.end()));
    std::fprintf(stderr, "words: %zu tokens to learn from, %zu held aside, %zu raw words\n", train_.size(), held_.size(), raw_.size());
    make_lexicon(names);
    if (!lists.empty()) {
      other_ = with_other_names(held_, lists, k_test_copies, true);
      std::vector<GoldToken> more = with_other_names(train_, lists, options_.copies, false);
      std::fprintf(stderr, "words: %zu tokens with names drawn from lists\n", more.size());
      train_.insert(train_.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    learn();
    write();
    if (!held_.empty()) score(held_, "held aside", true);
    if (!other_.empty()) score(other_, "names not learned from", false);
    return 0;
  }

 private:
  std::uint32_t raw_count(const std::u16string& word) const {
    const auto it = raw_.find(word);
    return it == raw_.end() ? 0 : it->second;
  }

  /// PADT leaves words that its morphology did not know unsplit and tagged X. Such a token is kept only where it is the
  /// commoner reading of its letters: بغداد is, وأحمد is not.
  void drop_unanalysed() {
    std::vector<CliticSplit> splits;
    std::erase_if(train_, [&](const GoldToken& gold) {
      if (gold.words.size() != 1 || gold.words[0].upos != Upos::X) return false;
      list_splits(gold.letters, splits);
      const std::uint32_t whole = raw_count(gold.letters);
      for (std::size_t i = 1; i < splits.size(); ++i)
        if (splits[i].stem_form.size() >= 2 && raw_count(splits[i].stem_form) * 2 > whole) return true;
      return false;
    });
  }

  void make_lexicon(const std::unordered_set<std::u16string>& names) {
    std::unordered_map<std::u16string, std::uint64_t> raw;
    for (const auto& [word, count] : raw_) raw[loose_letters(word)] += count;
    std::unordered_map<std::u16string, std::array<std::uint32_t, 18>> words;
    for (const GoldToken& gold : train_)
      for (const GoldWord& word : gold.words)
        if (const auto letters = letters_of(word.form); !letters.empty()) {
          auto& row = words[loose_letters(letters)];
          ++row[static_cast<std::size_t>(word.upos)];
          ++row[17];
        }
    std::map<std::uint32_t, std::uint16_t> packed;
    const auto add = [&](const std::u16string& word) {
      CliticModel::Known known;
      if (const auto it = raw.find(word); it != raw.end()) known.raw = log2_of(it->second, 15);
      if (const auto it = words.find(word); it != words.end() && it->second[17] > 1) {
        known.words = log2_of(it->second[17], 7);
        known.upos = static_cast<std::uint8_t>(std::max_element(it->second.begin(), it->second.begin() + 17) - it->second.begin());
      }
      known.name = names.contains(word);
      packed[clitic_key(word)] = pack_known(known);
    };
    for (const auto& [word, count] : raw)
      if (count >= options_.min_count) add(word);
    for (const auto& [word, row] : words) add(word);
    for (const auto& name : names) add(name);
    fill(packed, tables_.lexicon_keys, tables_.lexicon_values);
    std::fprintf(stderr, "words: lexicon of %zu words\n", packed.size());
  }

  void learn() {
    const CliticModel lexicon(tables_);
    std::unordered_map<std::uint32_t, std::uint32_t> seen;
    std::vector<CliticSplit> splits;
    std::vector<std::uint32_t> features;
    std::vector<Item> items;
    std::size_t unreachable = 0;
    std::map<std::string, int> missing;
    for (const GoldToken& gold : train_) {
      list_splits(gold.letters, splits);
      const int right = find_gold(gold, splits, raw_);
      if (right < 0) {
        ++unreachable;
        std::string what;
        for (const GoldWord& word : gold.words) what += (what.empty() ? "" : "+") + word.form;
        ++missing[what];
        continue;
      }
      if (splits.size() == 1) continue;
      Item item;
      item.gold = static_cast<std::uint32_t>(right);
      for (const CliticSplit& split : splits) {
        features.clear();
        clitic_features(lexicon, gold.letters, split, features);
        clitic_context_features(gold.letters, split, {gold.before, gold.after}, features);
        item.features.push_back(features);
      }
      for (const std::uint32_t f : item.features[item.gold]) ++seen[f];
      items.push_back(std::move(item));
    }
    std::fprintf(stderr, "words: %zu tokens with a choice, %zu whose cut is not among the ways\n", items.size(), unreachable);
    std::vector<std::pair<int, std::string>> often;
    for (const auto& [what, n] : missing) often.emplace_back(-n, what);
    std::sort(often.begin(), often.end());
    for (std::size_t i = 0; i < std::min<std::size_t>(often.size(), 12); ++i) std::fprintf(stderr, "  %6d %s\n", -often[i].first, often[i].second.c_str());

    // Features to dense numbers; those that a right way has shown fewer than twice are dropped.
    std::map<std::uint32_t, std::uint32_t> index;
    for (const auto& [key, count] : seen)
      if (count >= 2) index.emplace(key, 0);
    std::vector<std::uint32_t> keys;
    for (auto& [key, number] : index) number = static_cast<std::uint32_t>(keys.size()), keys.push_back(key);
    for (Item& item : items)
      for (auto& way : item.features) {
        std::vector<std::uint32_t> dense;
        for (const std::uint32_t f : way)
          if (const auto it = index.find(f); it != index.end()) dense.push_back(it->second);
        way = std::move(dense);
      }
    std::vector<float> weights(keys.size(), 0.0f), squares(keys.size(), 1e-6f);
    std::vector<double> sums(keys.size(), 0.0);
    std::vector<std::uint32_t> order(items.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint32_t>(i);
    std::mt19937 random(options_.seed);
    std::vector<double> p;
    for (unsigned epoch = 0; epoch < options_.epochs; ++epoch) {
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
      std::size_t wrong = 0;
      for (const std::uint32_t n : order) {
        const Item& item = items[n];
        p.assign(item.features.size(), 0.0);
        for (std::size_t k = 0; k < p.size(); ++k)
          for (const std::uint32_t f : item.features[k]) p[k] += weights[f];
        const double top = *std::max_element(p.begin(), p.end());
        wrong += p[item.gold] < top;
        double total = 0;
        for (double& x : p) total += x = std::exp(x - top);
        for (std::size_t k = 0; k < p.size(); ++k) {
          const auto slope = static_cast<float>(p[k] / total - (k == item.gold ? 1.0 : 0.0));
          if (std::fabs(slope) < 1e-4f) continue;
          for (const std::uint32_t f : item.features[k]) {
            squares[f] += slope * slope;
            weights[f] -= 0.15f * slope / std::sqrt(squares[f]);
          }
        }
      }
      for (std::size_t i = 0; i < keys.size(); ++i) sums[i] += weights[i];
      std::fprintf(stderr, "words: epoch %u, %.3f%% of the tokens with a choice wrong while learning\n", epoch + 1, 100.0 * static_cast<double>(wrong) / static_cast<double>(items.size()));
    }
    std::map<std::uint32_t, std::int16_t> kept;
    tables_.unit = 0.001f;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const double w = sums[i] / options_.epochs / tables_.unit;
      if (std::fabs(w) >= 40) kept[keys[i]] = static_cast<std::int16_t>(std::clamp(w, -32767.0, 32767.0));
    }
    fill(kept, tables_.weight_keys, tables_.weights);
    std::fprintf(stderr, "words: %zu weights kept of %zu\n", kept.size(), keys.size());
  }

  void write() const {
    ModelFileWriter out("words");
    out.set("lang", "ar");
    out.set("treebanks", stems(options_.trees) + " " + stems(options_.tagged));
    out.set("counts", stems(options_.raw));
    out.set("names", stems(options_.names));
    if (!options_.drawn.empty()) out.set("names drawn", stems(options_.drawn));
    out.set("licence", options_.licence);
    out.set("seed", std::to_string(options_.seed));
    out.set("held-aside", options_.hold_out ? "every sentence " + std::to_string(options_.hold_out) + " of the first treebank" : "none");
    SectionWriter w;
    w.number(tables_.unit);
    w.number(static_cast<std::uint32_t>(tables_.lexicon_keys.size()));
    w.number(static_cast<std::uint32_t>(tables_.weight_keys.size()));
    w.numbers<std::uint32_t>(tables_.lexicon_keys);
    w.numbers<std::uint16_t>(tables_.lexicon_values);
    w.numbers<std::uint32_t>(tables_.weight_keys);
    w.numbers<std::int16_t>(tables_.weights);
    out.add("tables", w.take());
    out.write(options_.out);
  }

  static std::string stems(const std::vector<std::string>& paths) {
    std::string out;
    for (const auto& path : paths) out += (out.empty() ? "" : " ") + std::filesystem::path(path).stem().string();
    return out;
  }

  void score(const std::vector<GoldToken>& tokens, const char* what_of, bool list) const {
    const CliticModel model(tables_);
    std::vector<CliticSplit> splits;
    std::vector<float> scores;
    std::vector<std::string> forms;
    std::size_t right = 0, cut = 0, cut_right = 0;
    std::map<std::string, int> wrong;
    for (const GoldToken& gold : tokens) {
      cut += gold.words.size() > 1;
      list_splits(gold.letters, splits);
      model.score(gold.letters, splits, scores);
      model.add_context(splits, gold.letters, {gold.before, gold.after}, scores);
      split_forms(gold.letters, splits[static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin())], forms);
      std::vector<std::string> wanted;
      for (const GoldWord& word : gold.words) wanted.push_back(word.form);
      if (forms == wanted || (forms.size() == 1 && wanted.size() == 1)) {
        ++right;
        cut_right += wanted.size() > 1;
        continue;
      }
      std::string what;
      for (const auto& f : forms) what += f + " ";
      what += "not";
      for (std::size_t i = 0; i < wanted.size(); ++i) what += " " + wanted[i] + "/" + std::string(to_string(gold.words[i].upos));
      ++wrong[what];
    }
    const auto share = [](std::size_t part, std::size_t all) { return all ? 100.0 * static_cast<double>(part) / static_cast<double>(all) : 0.0; };
    std::printf("%s: %zu tokens, %.2f%% right; %.2f%% of the %zu to be cut, %.2f%% of the others\n", what_of, tokens.size(), share(right, tokens.size()),
                share(cut_right, cut), cut, share(right - cut_right, tokens.size() - cut));
    if (list) for (const auto& [what, n] : wrong) std::printf("  %d %s\n", n, what.c_str());
  }

  const Options& options_;
  Counts raw_;
  std::vector<GoldToken> train_, held_, other_;
  CliticModel::Tables tables_;
};

}  // namespace

std::function<int()> setup_train_words(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("--trees", options->trees, "CoNLL-U with multiword tokens; the first is the standard")->required()->check(CLI::ExistingFile);
  app.add_option("--tagged", options->tagged, "WORD<TAB>UPOS lines, clitics split")->check(CLI::ExistingFile);
  app.add_option("--raw", options->raw, "text for counts, may be compressed")->check(CLI::ExistingFile);
  app.add_option("--names", options->names, "CAMeL morphology's proper nouns (CSV)")->check(CLI::ExistingFile);
  app.add_option("--draw-names", options->drawn, "names to learn from in the place of others: CAMeL's .csv, places .tsv, Arabic<TAB>English .txt")->check(CLI::ExistingFile);
  app.add_option("--copies", options->copies, "times that a written name is learned from with another in its place")->capture_default_str();
  app.add_option("--hold-out", options->hold_out, "hold every Nth sentence of the first treebank aside and score on it");
  app.add_option("--epochs", options->epochs, "passes over the tokens")->capture_default_str();
  app.add_option("--seed", options->seed, "of the order of the tokens")->capture_default_str();
  app.add_option("--min-count", options->min_count, "rarest raw word kept")->capture_default_str();
  app.add_option("--licence", options->licence, "named in the model");
  app.add_option("-o,--out", options->out, "model file")->capture_default_str();
  return [options] { return Trainer(*options).run(); };
}

}  // namespace khabar
