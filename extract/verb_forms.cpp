#include "extract/verb_forms.hpp"

#include <cstddef>

namespace khabar {
namespace {

using Letters = std::u16string;
using Take = std::function<void(const std::string&, Feats::Aspect)>;

constexpr char16_t k_alif = u'ا', k_hamza_alif = u'أ', k_madda = u'آ', k_waw = u'و', k_ya = u'ي', k_maqsura = u'ى', k_ta = u'ت', k_hamza_waw = u'ؤ', k_hamza_ya = u'ئ';
constexpr std::size_t k_longest_verb = 8;

/// Letters of the Arabic block only; empty for anything else.
Letters letters_of(std::string_view word) {
  Letters out;
  for (std::size_t i = 0; i + 1 < word.size(); i += 2) {
    const auto a = static_cast<unsigned char>(word[i]), b = static_cast<unsigned char>(word[i + 1]);
    if (a < 0xD8 || a > 0xDB || (b & 0xC0) != 0x80) return {};
    out += static_cast<char16_t>((a & 0x1F) << 6 | (b & 0x3F));
  }
  return word.size() % 2 ? Letters{} : out;
}

std::string utf8(const Letters& word) {
  std::string out;
  for (const char16_t c : word) {
    out += static_cast<char>(0xC0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
  return out;
}

bool is_weak_end(char16_t c) { return c == k_alif || c == k_maqsura || c == k_ya || c == k_waw; }

/// Past tense of a stem as it stands in the third person masculine singular; `shortened` before endings that begin with
/// a consonant (قال, قلت), empty where it stays.
void list_past(const Letters& stem, const Letters& shortened, const Take& take) {
  const auto put = [&](const Letters& w) { take(utf8(w), Feats::Aspect::Perf); };
  put(stem);
  const char16_t last = stem.back();
  const Letters cut = stem.substr(0, stem.size() - 1);
  if (last == k_maqsura || last == k_alif) {  // رمى رمت رموا رميا رمينا, دعا دعت دعوا دعونا
    const char16_t weak = last == k_alif ? k_waw : k_ya;
    for (const Letters& end : {Letters(u"ت"), Letters(u"تا"), Letters(u"وا")}) put(cut + end);
    for (const Letters& end : {Letters(u"ا"), Letters(u"نا"), Letters(u"ت"), Letters(u"ن")}) put(cut + weak + end);
    return;
  }
  if (last == k_ya) {  // لقي لقيت لقوا
    put(cut + u"وا");
    for (const Letters& end : {Letters(u"ت"), Letters(u"تا"), Letters(u"ا"), Letters(u"نا"), Letters(u"ن")}) put(stem + end);
    return;
  }
  for (const Letters& end : {Letters(u"ت"), Letters(u"تا"), Letters(u"وا"), Letters(u"ا")}) put(stem + end);
  if (last == k_hamza_alif) put(cut + u"ؤوا"), put(cut + u"آ");
  for (const Letters& end : {Letters(u"نا"), Letters(u"ن"), Letters(u"ت")}) put((shortened.empty() ? stem : shortened) + end);
}

/// Present tense of a stem without prefix; `shortened` in the jussive (يقل, يكن), empty where it stays.
void list_present(const Letters& stem, const Letters& shortened, const Take& take) {
  for (const char16_t prefix : {k_ya, k_ta, u'ن'}) {
    const auto put = [&](const Letters& w) { take(utf8(prefix + w), Feats::Aspect::Imp); };
    put(stem);
    if (!shortened.empty()) put(shortened);
    if (prefix == u'ن') {
      if (is_weak_end(stem.back())) put(stem.substr(0, stem.size() - 1));
      continue;
    }
    if (is_weak_end(stem.back())) {  // يدعو يدعون يدع, يتبنى يتبنون يتبنيان
      const Letters cut = stem.substr(0, stem.size() - 1);
      const Letters kept = stem.back() == k_maqsura || stem.back() == k_alif ? cut + k_ya : stem;
      put(cut);
      for (const Letters& end : {Letters(u"ون"), Letters(u"وا")}) put(cut + end);
      for (const Letters& end : {Letters(u"ان"), Letters(u"ا"), Letters(u"ن")}) put(kept + end);
      continue;
    }
    for (const Letters& end : {Letters(u"ون"), Letters(u"وا"), Letters(u"ان"), Letters(u"ا"), Letters(u"ن")}) put(stem + end);
    if (stem.back() == k_hamza_alif) put(stem.substr(0, stem.size() - 1) + u"ؤون"), put(stem.substr(0, stem.size() - 1) + u"ؤوا");
  }
}

Letters with_end(Letters w, char16_t end) {
  w.back() = end;
  return w;
}

/// ى and ا at the end to ي, أ to ئ: the vowel i before it (يعطي, ينشئ).
Letters with_i(const Letters& w) {
  if (w.back() == k_maqsura || w.back() == k_alif) return with_end(w, k_ya);
  if (w.back() == k_hamza_alif) return with_end(w, k_hamza_ya);
  return w;
}

/// The ا before the last letter as ي (أشار أشير), or dropped (أشرنا).
Letters with_middle(const Letters& w, char16_t middle) {
  Letters out = w;
  if (middle) out[w.size() - 2] = middle;
  else out.erase(w.size() - 2, 1);
  return out;
}

void list_form_one(const Letters& w, const Take& take) {
  if (w.size() == 2) {  // مد
    list_past(w, w + w[1], take);
    list_present(w, {}, take);
    return;
  }
  if (w.size() != 3) return;
  if (w[1] == k_alif && w[2] != u'ء') {  // قال، باع، نام
    const Letters shortened{w[0], w[2]};
    list_past(w, shortened, take);
    list_past(Letters{w[0], k_ya, w[2]}, shortened, take);
    for (const char16_t middle : {k_waw, k_ya, k_alif}) list_present(Letters{w[0], middle, w[2]}, shortened, take);
    return;
  }
  list_past(w, {}, take);
  if (w[2] == k_alif || w[2] == k_maqsura || w[2] == k_ya) {  // دعا، رمى، لقي
    list_past(with_end(w, k_ya), {}, take);
    const Letters root = w[0] == k_waw ? w.substr(1) : w;
    list_present(with_end(root, w[2] == k_alif ? k_waw : k_ya), {}, take);
    list_present(with_end(root, k_maqsura), {}, take);
    if (w[1] == k_hamza_alif) list_present(Letters{w[0], k_maqsura}, {}, take);  // رأى يرى
    return;
  }
  if (w[0] == k_waw) list_present(w.substr(1), {}, take);  // وصل يصل, passive يوصل
  list_present(w, {}, take);
}

}  // namespace

void list_arabic_forms(std::string_view lemma, std::string_view form_number, const Take& take) {
  const Letters w = letters_of(lemma);
  if (w.size() < 2 || w.size() > k_longest_verb) return;
  if (form_number == "1") return list_form_one(w, take);
  const bool hollow = w.size() > 3 && w[w.size() - 2] == k_alif;
  if (form_number == "2" || form_number == "3" || form_number == "Q") {
    list_past(w, {}, take);
    list_past(with_i(w), {}, take);  // passive
    Letters stem = w;
    if (w[0] == k_hamza_alif) stem[0] = k_hamza_waw;
    if (w[0] == k_madda) stem = Letters{k_hamza_waw, k_alif} + w.substr(1);
    list_present(with_i(stem), {}, take);
    if (stem.back() == k_maqsura) list_present(stem, {}, take);
  } else if (form_number == "4") {
    if (w[0] != k_hamza_alif && w[0] != k_madda) return;
    list_past(w, hollow ? with_middle(w, 0) : Letters{}, take);
    list_past(hollow ? with_middle(w, k_ya) : with_i(w), {}, take);  // passive
    const Letters stem = (w[0] == k_madda ? Letters{k_hamza_waw} : Letters{}) + w.substr(1);
    if (stem.size() < 2) return;
    if (hollow) list_present(with_middle(stem, k_ya), with_middle(stem, 0), take);
    else list_present(with_i(stem), {}, take);
    if (hollow || stem.back() == k_maqsura) list_present(stem, {}, take);  // passive: يشار، يعطى
  } else if (form_number == "5" || form_number == "6") {
    list_past(w, {}, take);
    list_past(with_i(w), {}, take);
    list_present(w, {}, take);
  } else if (form_number == "7" || form_number == "8" || form_number == "10") {
    if (w[0] != k_alif || w.size() < 4) return;
    list_past(w, hollow ? with_middle(w, 0) : Letters{}, take);
    list_past(hollow ? with_middle(w, k_ya) : with_i(w), {}, take);
    const Letters stem = w.substr(1);
    const bool turned = hollow && form_number == "10";
    if (hollow) list_present(turned ? with_middle(stem, k_ya) : stem, with_middle(stem, 0), take);
    else list_present(with_i(stem), {}, take);
    if (turned || stem.back() == k_maqsura) list_present(stem, {}, take);
  }
}

void list_english_forms(std::string_view lemma, const std::function<void(const std::string&)>& take) {
  if (lemma.size() < 2 || lemma.find(' ') != std::string_view::npos) return;
  const std::string base(lemma);
  const auto vowel = [](char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; };
  const char last = base.back(), before = base[base.size() - 2];
  const std::string cut = base.substr(0, base.size() - 1);
  const bool hissing = last == 's' || last == 'x' || last == 'z' || (last == 'h' && (before == 'c' || before == 's'));
  if (last == 'y' && !vowel(before)) {
    take(cut + "ies"), take(cut + "ied"), take(base + "ing");
  } else if (last == 'e') {
    take(base + "s"), take(base + "d"), take(cut + "ing");
  } else {
    take(base + (hissing ? "es" : "s")), take(base + "ed"), take(base + "ing");
    if (!vowel(last) && vowel(before) && last != 'w' && last != 'x' && last != 'y') take(base + last + "ed"), take(base + last + "ing");
  }
}

}  // namespace khabar
