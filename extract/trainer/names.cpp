// Lists of names and their places in sentences; see names.hpp.
#include "extract/trainer/names.hpp"

#include <algorithm>
#include <fstream>
#include <map>

#include "extract/letters.hpp"
#include "extract/network/words.hpp"
#include "graph/error.hpp"

namespace khabar {
namespace {

constexpr std::uint64_t k_aside = 10;           // every tenth name is held aside
constexpr float k_replaced = 0.7f;              // of the names of a sentence
constexpr double k_least_people = 30000;        // inhabitants of a town that news may name
constexpr std::size_t k_longest_run = 4;        // words of a name

// What follows عبد in names: the names of God that are in use.
constexpr const char* k_servant_of[] = {"الله", "الرحمن", "العزيز", "القادر", "الكريم", "الحميد", "المجيد", "الرحيم", "السلام", "الملك", "اللطيف",
                                        "الفتاح", "الجبار", "الوهاب", "الناصر", "الباسط", "الغني", "المنعم", "الهادي", "الخالق", "الرزاق", "الحليم"};
// What stands before a family's or father's name: بن سلمان، ولد أحمد، أبو مازن، آل ثاني
constexpr const char* k_kin[] = {"بن", "بن", "ولد", "أبو", "أبو", "آل", "بو"};
constexpr const char* k_name_parts[] = {"عبد", "بن", "ابن", "ولد", "أبو", "ابو", "أبي", "ابي", "آل", "بو", "الله", "الدين"};

std::string folded(std::string_view form) { return to_utf8(fold_word(form)); }

bool all_arabic(std::string_view form) {
  for (std::size_t at = 0; at < form.size();) {
    const Letter letter = letter_at(form, at);
    if (!is_arabic_letter(letter.code)) return false;
    at += letter.size;
  }
  return !form.empty();
}

std::size_t letters_in(std::string_view form) {
  std::size_t n = 0;
  for (std::size_t at = 0; at < form.size(); at += letter_at(form, at).size) ++n;
  return n;
}

std::vector<std::string> words_of(const std::string& name) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find(' ', at), name.size());
    if (end > at) out.push_back(name.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

/// Buckwalter's Latin letters to Arabic ones, vowels dropped; empty where a letter is none of his.
std::u16string from_buckwalter(std::string_view latin) {
  static const std::map<char, char16_t> k_letters = {
      {'\'', u'ء'}, {'|', u'آ'}, {'>', u'أ'}, {'&', u'ؤ'}, {'<', u'إ'}, {'}', u'ئ'}, {'A', u'ا'}, {'{', u'ا'}, {'b', u'ب'}, {'p', u'ة'},
      {'t', u'ت'}, {'v', u'ث'}, {'j', u'ج'}, {'H', u'ح'}, {'x', u'خ'}, {'d', u'د'}, {'*', u'ذ'}, {'r', u'ر'}, {'z', u'ز'}, {'s', u'س'},
      {'$', u'ش'}, {'S', u'ص'}, {'D', u'ض'}, {'T', u'ط'}, {'Z', u'ظ'}, {'E', u'ع'}, {'g', u'غ'}, {'f', u'ف'}, {'q', u'ق'}, {'k', u'ك'},
      {'l', u'ل'}, {'m', u'م'}, {'n', u'ن'}, {'h', u'ه'}, {'w', u'و'}, {'Y', u'ى'}, {'y', u'ي'}, {'J', u'چ'}, {'P', u'پ'}, {'V', u'ڤ'}, {'G', u'گ'}};
  static const std::string k_vowels = "aiuoFKN~`_-";
  std::u16string out;
  for (const char c : latin) {
    if (k_vowels.find(c) != std::string::npos) continue;
    const auto it = k_letters.find(c);
    if (it == k_letters.end()) return {};
    out += it->second;
  }
  return out;
}

std::vector<std::string> cells_of(const std::string& line, char separator) {
  std::vector<std::string> cells(1);
  for (const char c : line)
    if (c == separator) cells.emplace_back();
    else if (c != '\r') cells.back() += c;
  return cells;
}

std::ifstream open(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw Error(ErrorKind::input, "the file cannot be opened", {}, path);
  return in;
}

}  // namespace

std::vector<CamelName> read_camel_names(const std::string& path) {
  constexpr std::size_t k_lemma = 11;  // column
  std::ifstream in = open(path);
  std::vector<CamelName> out;
  std::string line;
  while (std::getline(in, line)) {
    const auto cells = cells_of(line, ',');
    if (cells.size() <= k_lemma) continue;
    auto letters = from_buckwalter(cells[k_lemma]);
    const bool person = std::any_of(cells.begin() + k_lemma, cells.end(), [](const std::string& cell) { return cell.find("rat:r") != std::string::npos; });
    if (letters.size() >= 2) out.push_back({std::move(letters), person});
  }
  return out;
}

void NameLists::use_relations(const std::vector<std::string>& relations) {
  const auto number = [&](const char* name) {
    const auto it = std::find(relations.begin(), relations.end(), name);
    return it == relations.end() ? Example::k_not_told : static_cast<std::int32_t>(it - relations.begin());
  };
  flat_ = number("flat");
  nmod_ = number("nmod");
}

void NameLists::add(std::vector<std::string> Lists::* list, const std::string& name) {
  if (name.empty()) return;
  (lists_[word_key64(fold_word(name), 7) / 4096 % k_aside == 0 ? 1 : 0].*list).push_back(name);
}

void NameLists::read(const std::string& path) {
  if (path.ends_with(".csv")) {
    for (const CamelName& name : read_camel_names(path)) {
      std::string form;
      for (const char16_t c : name.letters) append_letter(form, c);
      if (!name.person) continue;
      people_.insert(folded(form));
      if (name.letters.size() >= 3) add(&Lists::arabic, form);
    }
    return;
  }
  std::ifstream in = open(path);
  std::string line;
  const bool places = path.ends_with(".tsv");
  while (std::getline(in, line)) {
    const auto cells = cells_of(line, '\t');
    if (!places) {
      if (!cells.empty() && all_arabic(cells[0])) {
        people_.insert(folded(cells[0]));
        if (letters_in(cells[0]) >= 3) add(&Lists::foreign, cells[0]);
      }
      continue;
    }
    if (cells.size() < 6 || (cells[2] != "countries" && std::strtod(cells[5].c_str(), nullptr) < k_least_people)) continue;
    const auto words = words_of(cells[1]);
    if (words.empty() || words.size() > 2 || !std::all_of(words.begin(), words.end(), all_arabic)) continue;
    if (words.size() == 1) places_.insert(folded(words[0]));
    add(&Lists::places, cells[1]);
  }
}

bool NameLists::known(const std::string& form) const {
  const std::string key = folded(form);
  return people_.contains(key) || places_.contains(key) ||
         std::any_of(std::begin(k_name_parts), std::end(k_name_parts), [&](const char* part) { return key == folded(part); });
}

/// Names of an entity file are its mentions of people and one-word places. In trees and tagged words they are runs of
/// words tagged as names (PADT says X) that the lists know; in a tree the run must hang together under its first or last word.
std::vector<NameLists::Slot> NameLists::find_slots(const Example& example) const {
  std::vector<Slot> slots;
  const std::size_t n = example.size();
  const auto is_name = [&](std::size_t i) {
    return (example.upos[i] == static_cast<int>(Upos::X) || example.upos[i] == static_cast<int>(Upos::Propn)) && all_arabic(example.forms[i]);
  };
  const bool mentions = n > 0 && example.entities[0] >= 0;
  constexpr int k_person = 2 * static_cast<int>(Entity::Person) - 1, k_place = 2 * static_cast<int>(Entity::Place) - 1;
  for (std::size_t i = 0; i < n;) {
    std::size_t end = i + 1;
    Slot slot{i, end, false, true};
    if (mentions) {
      if (example.entities[i] != k_person && example.entities[i] != k_place) {
        ++i;
        continue;
      }
      while (end < n && example.entities[end] == example.entities[i] + 1) ++end;
      slot = {i, end, example.entities[i] == k_place, true};
      if (slot.place && (end > i + 1 || !places_.contains(folded(example.forms[i])))) {
        i = end;
        continue;
      }
    } else {
      if (!is_name(i) || letters_in(example.forms[i]) < 3) {
        ++i;
        continue;
      }
      while (end < n && is_name(end)) ++end;
      bool all = true, place = true;
      for (std::size_t k = i; k < end; ++k) {
        all = all && known(example.forms[k]);
        place = place && places_.contains(folded(example.forms[k])) && !people_.contains(folded(example.forms[k]));
      }
      slot = {i, end, place, false};
      if (!all) {
        i = end;
        continue;
      }
    }
    bool good = end - i <= k_longest_run;
    if (good && example.has_tree) {
      std::size_t heads = 0;
      for (std::size_t k = i; k < end; ++k) {
        const std::int32_t head = example.heads[k];
        if (head >= static_cast<std::int32_t>(i) && head < static_cast<std::int32_t>(end)) continue;
        ++heads;
        slot.first_heads = k == i && end > i + 1;
        if (head == Example::k_not_told || (k != i && k + 1 != end)) good = false;
      }
      if (end == i + 1) slot.first_heads = example.upos[i] == static_cast<int>(Upos::Propn);
      good = good && heads == 1;
    }
    if (good) slots.push_back(slot);
    i = end;
  }
  return slots;
}

std::vector<std::string> NameLists::draw(const Slot& slot, Random& random, bool aside) const {
  const Lists& lists = lists_[aside ? 1 : 0];
  const auto one = [&](const std::vector<std::string>& list) { return list[random.below(list.size())]; };
  if (slot.place && !lists.places.empty()) return words_of(one(lists.places));
  const bool foreign = lists.arabic.empty() || (!lists.foreign.empty() && random.uniform() < 0.6f);
  const std::vector<std::string>& list = foreign ? lists.foreign : lists.arabic;
  // A name of one word stays one more often than not: a family's name alone.
  const float dice = random.uniform();
  std::size_t size = slot.to - slot.from == 1 ? (dice < 0.65f ? 1 : dice < 0.95f ? 2 : 3) : (dice < 0.1f ? 1 : dice < 0.7f ? 2 : 3);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < size; ++i) {
    if (!foreign && i + 1 == size && size > 1 && random.uniform() < 0.3f) {
      out.push_back(k_kin[random.below(std::size(k_kin))]);
      out.push_back(one(list));
    } else if (!foreign && random.uniform() < 0.08f) {
      out.push_back("عبد");
      out.push_back(k_servant_of[random.below(std::size(k_servant_of))]);
    } else {
      std::string word = one(list);
      if (!foreign && i > 0 && word.ends_with("ي") && !word.starts_with("ال") && random.uniform() < 0.6f) word.insert(0, "ال");
      out.push_back(std::move(word));
    }
  }
  return out;
}

std::string NameLists::draw_word(Random& random, bool aside) const {
  const Lists& lists = lists_[aside ? 1 : 0];
  const std::vector<std::string>* all[] = {&lists.foreign, &lists.foreign, &lists.arabic, &lists.places};
  for (;;) {
    const auto& list = *all[random.below(std::size(all))];
    if (list.empty()) continue;
    const std::string& name = list[random.below(list.size())];
    if (name.find(' ') == std::string::npos) return name;
  }
}

Example NameLists::vary(const Example& example, Random& random, bool aside) const {
  std::vector<Slot> slots;
  for (const Slot& slot : find_slots(example))
    if (aside || random.uniform() < k_replaced) slots.push_back(slot);
  if (slots.empty()) return example;
  Example out;
  out.bank = example.bank;
  out.has_tree = example.has_tree;
  std::vector<std::int32_t> place_of(example.size());  // of each old word among the new
  struct Inner {
    std::size_t at, head;
    std::int32_t relation;
  };
  std::vector<Inner> inner;
  const auto copy = [&](std::size_t i, std::string form) {
    const bool same = form == example.forms[i];
    out.upos.push_back(example.upos[i]);
    out.feats.push_back(example.feats[i]);
    out.lemmas.push_back(same ? example.lemmas[i] : form);
    out.scripts.push_back(same ? example.scripts[i] : -1);
    out.heads.push_back(example.heads[i]);
    out.relations.push_back(example.relations[i]);
    out.entities.push_back(example.entities[i]);
    out.forms.push_back(std::move(form));
  };
  std::size_t next = 0;
  for (std::size_t i = 0; i < example.size();) {
    if (next == slots.size() || slots[next].from != i) {
      place_of[i] = static_cast<std::int32_t>(out.size());
      copy(i, example.forms[i]);
      ++i;
      continue;
    }
    const Slot& slot = slots[next++];
    const auto words = draw(slot, random, aside);
    const std::size_t start = out.size(), head = slot.first_heads ? start : start + words.size() - 1;
    const std::size_t old_head = slot.first_heads || !example.has_tree ? slot.from : slot.to - 1;
    std::int32_t relation = slot.first_heads ? flat_ : nmod_;
    if (slot.to - slot.from > 1) relation = example.relations[slot.first_heads ? slot.from + 1 : slot.from];
    for (std::size_t w = 0; w < words.size(); ++w) {
      copy(old_head, words[w]);
      if (out.entities.back() > 0) out.entities.back() = static_cast<std::int8_t>(example.entities[slot.from] + (w ? 1 : 0));
      if (start + w != head) inner.push_back({start + w, head, relation});
    }
    for (std::size_t k = slot.from; k < slot.to; ++k) place_of[k] = static_cast<std::int32_t>(head);
    i = slot.to;
  }
  if (!out.has_tree) return out;
  for (std::int32_t& head : out.heads)
    if (head >= 0) head = place_of[static_cast<std::size_t>(head)];
  for (const Inner& word : inner) {
    out.heads[word.at] = static_cast<std::int32_t>(word.head);
    out.relations[word.at] = word.relation;
  }
  return out;
}

}  // namespace khabar
