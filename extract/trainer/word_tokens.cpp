// Where the tokens of the clitic model come from.
//
// In CoNLL-U trees they stand as they were written. In word/UPOS lists clitics are already split, and the written token is
// built again: a proclitic letter joins the word after it, a pronoun suffix the word before it, with the spelling of the
// join (ل + ال gives لل, ة before a suffix ت, ى ا, a final hamza its three seats).
#include "extract/trainer/word_tokens.hpp"

#include <algorithm>
#include <fstream>
#include <memory>

#include <archive.h>
#include <archive_entry.h>

#include "extract/clitics.hpp"
#include "extract/letters.hpp"

namespace khabar {
namespace {

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
    if (!token.letters.empty() && token.letters != gold_letters(token.before) && token.letters != gold_letters(token.after)) out.push_back(std::move(token));
}

/// The tokens that `words`, a sentence whose clitics are split, were written as. Where a token may be written in several
/// ways, all but the last go to `others`, without their neighbours.
std::vector<GoldToken> join_words(const std::vector<GoldWord>& words, std::vector<GoldToken>& others) {
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
    for (const GoldWord& word : gold.words) forms.push_back(gold_letters(word.form));
    while (stem + 1 < forms.size() && is_proclitic(gold.words[stem].form) && gold.words[stem + 1].upos != Upos::Pron) ++stem;
    const bool all_letters = std::none_of(forms.begin(), forms.end(), [](const auto& f) { return f.empty(); });
    if (all_letters) {
      const auto written = write_token(forms, stem);
      for (std::size_t v = 0; v < written.size(); ++v) {
        if (written[v].size() > k_longest_clitic_token) continue;
        if (v + 1 < written.size()) {
          GoldToken other{written[v], gold.words, {}, {}};
          others.push_back(std::move(other));
        } else {
          gold.letters = written[v];
        }
      }
    }
    tokens.push_back(std::move(gold));
    k = end;
  }
  return tokens;
}

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

}  // namespace

std::u16string gold_letters(std::string_view form) {
  return clitic_letters(plain_arabic(form)).value_or(std::u16string{});
}

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

void read_gold_trees(const std::string& path, unsigned hold_out, std::vector<GoldToken>& train, std::vector<GoldToken>& held,
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
        gold.letters = gold_letters(cut(document.analysis.text, token.span));
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

void read_gold_tags(const std::string& path, const std::unordered_set<std::string>& held_text, std::vector<GoldToken>& train) {
  std::ifstream in(path);
  if (!in) throw Error(ErrorKind::input, "cannot open the file", {}, path);
  std::vector<GoldWord> words;
  const auto flush = [&] {
    if (words.empty()) return;
    std::string all;
    for (const GoldWord& word : words) all += word.form;
    std::vector<GoldToken> tokens = join_words(words, train);
    if (!held_text.contains(all)) append_sentence(std::move(tokens), train);
    words.clear();
  };
  std::string line;
  while (std::getline(in, line)) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) flush();
    else words.push_back({plain_arabic(line.substr(0, tab)), upos_from(line.substr(tab + 1)).value_or(Upos::X)});
  }
  flush();
}

std::vector<GoldToken> with_other_names(const std::vector<GoldToken>& tokens, const NameLists& names, unsigned copies, bool aside) {
  Random random(11);
  std::vector<GoldToken> out;
  for (const GoldToken& token : tokens) {
    const GoldWord& stem = token.words.back();
    if ((stem.upos != Upos::X && stem.upos != Upos::Propn) || gold_letters(stem.form).size() < 3 || !names.known(stem.form)) continue;
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
      for (const GoldWord& word : other.words) forms.push_back(gold_letters(word.form));
      if (forms.back().size() < 3) continue;
      other.letters = write_token(forms, forms.size() - 1).front();
      if (other.letters.size() <= k_longest_clitic_token) out.push_back(std::move(other));
    }
  }
  return out;
}

}  // namespace khabar
