// The keys of a name: what other names it may turn out to be, told from the name and what its document calls it.
//
//     g:Q858                    a place of the gazetteer
//     b:ministry+foreign+c:RU   the words of a name that the lexicon knows in both languages, in any order
//     a:csto, A:csto            an acronym, or a name with these initials; A: a document joined the two
//     x:SRK LFRF                consonant frames of a person's or place's name
//     f:first last              the ends of a person's name
//     i:v putin                 an initial and a last name
//     r:minister+foreign+c:RU   an office; h: of a person whom a document calls by it
#include <algorithm>

#include "graph/contribution.hpp"
#include "graph/identity.hpp"
#include "graph/identity_letters.hpp"
#include "graph/identity_lexicon.hpp"
#include "graph/identity_parts.hpp"
#include "graph/text.hpp"
#include "graph/utf8.hpp"

namespace khabar {
namespace {

constexpr std::size_t k_most_frames = 12; // of one name
constexpr std::size_t k_words_of_body = 2;  // beside its head that tell a body from others
constexpr char k_body = '~';              // before the concept of a body's head, among expansions
constexpr std::size_t k_most_words = 10;  // longer phrases are no names
constexpr std::string_view k_idle[] = {"of", "the", "for", "and", "in", "on", "to", "a", "an", "s", "by", "at", "with",
                                       "في", "من", "على", "و", "عن", "الي", "ب", "ل"};

// Countries and towns that people are called by; a person of this name stays one.
constexpr std::string_view k_given_names[] = {"jordan", "georgia", "chad", "israel", "india", "kenya", "america", "cuba", "malta", "cyprus", "ireland", "holland"};

bool is_given_name(std::string_view folded) {
  return std::find(std::begin(k_given_names), std::end(k_given_names), folded) != std::end(k_given_names);
}

bool is_idle(std::string_view word) { return std::find(std::begin(k_idle), std::end(k_idle), word) != std::end(k_idle); }

/// Concepts that count the members of a group.
bool is_numeral(std::string_view id) {
  constexpr std::string_view k_numerals[] = {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};
  return std::find(std::begin(k_numerals), std::end(k_numerals), id) != std::end(k_numerals);
}

std::vector<std::string> words_of(std::string_view folded) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    if (end > at) out.emplace_back(folded.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

/// Concepts of consecutive words, longest phrases first; unknown words stand with a null concept.
struct Piece {
  std::string words;
  const Concept* concept_ = nullptr;
};

std::vector<Piece> pieces_of(const std::vector<std::string>& words) {
  const IdentityLexicon& lexicon = IdentityLexicon::get();
  std::vector<Piece> out;
  for (std::size_t i = 0; i < words.size();) {
    const Concept* found = nullptr;
    std::size_t taken = 1;
    for (std::size_t n = std::min(lexicon.longest(), words.size() - i); n > 0 && !found; --n) {
      std::string phrase = words[i];
      for (std::size_t k = 1; k < n; ++k) phrase += ' ' + words[i + k];
      found = lexicon.find(phrase);
      if (found) taken = n;
    }
    if (!found && is_idle(words[i])) {
      ++i;
      continue;
    }
    std::string text = words[i];
    for (std::size_t k = 1; k < taken; ++k) text += ' ' + words[i + k];
    out.push_back({text, found});
    i += taken;
  }
  return out;
}

std::string joined(std::vector<std::string> parts) {
  std::sort(parts.begin(), parts.end());
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : "+") + part;
  return out;
}

bool is_acronym(std::string_view text) {
  std::size_t letters = 0;
  for (const char c : text) {
    if (c == '.') continue;
    if (c < 'A' || c > 'Z') return false;
    ++letters;
  }
  return letters >= 2 && letters <= 6;
}

/// YEREVAN: as datelines write a name.
bool is_capitals(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) &&
         std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Words that begin with a Latin capital: three make a name of what analysis took for a concept.
std::size_t capitals_of(std::string_view text) {
  std::size_t n = 0;
  for (std::size_t i = 0; i < text.size(); ++i) n += text[i] >= 'A' && text[i] <= 'Z' && (i == 0 || text[i - 1] == ' ' || text[i - 1] == '-');
  return n;
}

std::string lower(std::string_view acronym) {
  std::string out;
  for (const char c : acronym)
    if (c != '.') out += static_cast<char>(c | 32);
  return out;
}

std::string initials_of(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words)
    if (!is_idle(word) && !is_arabic(word)) out += word[0];
  return out;
}

/// The words of an office with the body it speaks of written out, where the document tells which: المنظمة is that of its only name.
std::vector<std::string> with_body(const std::vector<std::string>& words, const Expansions& expansions) {
  std::vector<std::string> out;
  bool office = false, replaced = false;
  if (expansions.empty() || words.size() > k_most_words) return words;
  for (const Piece& piece : pieces_of(words)) {
    if (!piece.concept_) return words;
    const Concept::Kind kind = piece.concept_->kind;
    if (kind == Concept::Kind::head && !replaced) {
      const auto body = expansions.find(k_body + piece.concept_->id);
      if (body == expansions.end() || body->second.empty()) return words;
      for (std::string& word : words_of(body->second)) out.push_back(std::move(word));
      replaced = true;
      continue;
    }
    if (kind != Concept::Kind::role && kind != Concept::Kind::title) return words;
    office = office || kind == Concept::Kind::role;
    for (std::string& word : words_of(piece.words)) out.push_back(std::move(word));
  }
  return office && replaced ? out : words;
}

/// The office that a wording names, with the person's own name taken out; empty where it names none of which every
/// word is known and a country or an organisation is among them.
std::string office_of(const std::vector<std::string>& words, std::set<std::string>& countries) {
  std::vector<std::string> parts;
  bool role = false, whose = false, body = false;
  std::size_t words_of_body = 0;
  std::set<std::string> found;
  for (const Piece& piece : pieces_of(words)) {
    if (!piece.concept_ || piece.concept_->kind == Concept::Kind::roles) return {};
    role = role || piece.concept_->kind == Concept::Kind::role;
    if (piece.concept_->kind == Concept::Kind::country) found.insert(piece.concept_->id.substr(2));
    whose = whose || piece.concept_->kind == Concept::Kind::country || piece.concept_->kind == Concept::Kind::name;
    body = body || piece.concept_->kind == Concept::Kind::head;
    words_of_body += piece.concept_->kind == Concept::Kind::word;
    if (std::find(parts.begin(), parts.end(), piece.concept_->id) == parts.end()) parts.push_back(piece.concept_->id);
  }
  whose = whose || (body && words_of_body >= k_words_of_body);  // منظمة معاهدة الأمن الجماعي
  if (!role || !whose) return {};
  countries.insert(found.begin(), found.end());
  return joined(parts);
}

/// The words of a wording without those of the person's name.
std::vector<std::string> without_name(const std::string& wording, const std::vector<std::string>& name) {
  std::vector<std::string> out;
  for (const std::string& word : words_of(fold_name(wording))) {
    const auto tokens = name_tokens(word);
    const bool part = std::any_of(tokens.begin(), tokens.end(), [&](const std::string& t) { return std::find(name.begin(), name.end(), t) != name.end(); });
    if (!part) out.push_back(word);
  }
  return out;
}

std::set<std::string> offices_of(const LocalEntity& local, std::set<std::string>& countries, const Expansions& expansions) {
  std::set<std::string> out;
  const auto name = person_tokens(local.folded);
  for (const auto& [wording, count] : local.aliases) {
    const auto words = with_body(without_name(wording, name), expansions);
    if (words.empty() || words.size() > k_most_words) continue;
    const std::string office = office_of(words, countries);
    if (!office.empty()) out.insert(office);
  }
  return out;
}

}  // namespace

std::vector<std::string> person_tokens(std::string_view folded) {
  auto words = words_of(folded);
  // Titles, offices and nationalities before a name are not of it: at least two words must be left.
  std::size_t from = 0;
  const IdentityLexicon& lexicon = IdentityLexicon::get();
  while (from + 2 < words.size() && (lexicon.find(words[from]) || is_idle(words[from]))) ++from;
  std::string rest;
  for (std::size_t i = from; i < words.size(); ++i) rest += (rest.empty() ? "" : " ") + words[i];
  return name_tokens(rest);
}

std::string bag_of(std::string_view folded, std::string& unknown) {
  const auto words = words_of(folded);
  if (words.empty() || words.size() > k_most_words) return {};
  std::vector<std::string> parts;
  std::size_t known = 0;
  bool holders = false, body = false;
  for (const Piece& piece : pieces_of(words)) {
    if (piece.concept_ && piece.concept_->kind != Concept::Kind::title) {
      parts.push_back(piece.concept_->id);
      ++known;
      holders = holders || piece.concept_->kind == Concept::Kind::roles;
      body = body || piece.concept_->kind == Concept::Kind::head || piece.concept_->kind == Concept::Kind::name;
    } else {
      if (!unknown.empty()) return {};  // one word may be a name of its own, not two
      const auto tokens = name_tokens(piece.words);
      if (tokens.size() != 1) return {};
      unknown = tokens[0];
    }
  }
  if (known == 0) return {};
  // The ministers of the member states of an organisation are the ministers of the organisation; its states are its members,
  // however many they are.
  const std::size_t all = parts.size();
  if (body) parts.erase(std::remove_if(parts.begin(), parts.end(), [](const std::string& p) { return p == "countries" || p == "members"; }), parts.end());
  if (parts.size() < all) {
    parts.erase(std::remove_if(parts.begin(), parts.end(), is_numeral), parts.end());
    if (!holders) parts.push_back("members");
  }
  return joined(parts);
}

void note_body(const LocalEntity& local, Expansions& expansions) {
  if (local.type == EntityType::Person || local.folded.find(' ') == std::string::npos) return;
  std::string head;  // of what it is called for short
  for (const auto& [wording, count] : local.aliases) {
    const std::string folded = fold_name(wording);
    const Concept* found = folded.find(' ') == folded.npos ? IdentityLexicon::get().find(folded) : nullptr;
    if (found && found->kind == Concept::Kind::head) head = found->id;
  }
  const auto words = words_of(local.folded);
  if (head.empty() || words.size() > k_most_words) return;
  bool same = false;
  std::size_t others = 0;
  for (const Piece& piece : pieces_of(words)) {
    if (!piece.concept_) return;
    const Concept::Kind kind = piece.concept_->kind;
    if (kind != Concept::Kind::head && kind != Concept::Kind::word) return;
    same = same || piece.concept_->id == head;
    others += kind == Concept::Kind::word;
  }
  if (!same || others < k_words_of_body) return;
  const auto [at, fresh] = expansions.emplace(k_body + head, local.folded);
  if (!fresh && at->second != local.folded) at->second.clear();
}

std::string name_with_body(const std::string& folded, const Expansions& expansions) {
  const auto first = expansions.lower_bound(std::string(1, k_body));
  if (first == expansions.end() || first->first[0] != k_body) return folded;
  const auto words = words_of(folded), whole = with_body(words, expansions);
  if (whole == words) return folded;
  std::string out;
  for (const std::string& word : whole) out += (out.empty() ? "" : " ") + word;
  return out;
}

EntityType identity_type(const LocalEntity& local) {
  if (local.type == EntityType::Date || local.type == EntityType::Number) return local.type;
  std::set<std::string> unused;
  return office_of(words_of(local.folded), unused).empty() ? local.type : EntityType::Person;
}

void note_acronyms(const LocalEntity& local, Expansions& expansions) {
  for (const auto& [wording, count] : local.aliases) {
    const auto words = words_of(fold_name(wording));
    if (words.size() < 3 || words.size() > k_most_words || capitals_of(wording) < 3) continue;
    std::string name;
    for (const std::string& word : words) name += (name.empty() ? "" : " ") + word;
    const auto [at, fresh] = expansions.emplace(initials_of(words), name);
    if (!fresh && at->second != name) at->second.clear();
  }
}

namespace {

/// The folded name with its acronyms written out; empty where it has none, or is one.
std::string written_out(std::string_view folded, const Expansions& expansions) {
  std::string out;
  bool any = false;
  const auto words = words_of(folded);
  if (words.size() < 2 || expansions.empty()) return {};
  for (const std::string& word : words) {
    const auto found = expansions.find(word);
    const bool known = found != expansions.end() && !found->second.empty();
    any = any || known;
    out += (out.empty() ? "" : " ") + (known ? found->second : word);
  }
  return any ? out : std::string();
}

}  // namespace

std::string country_of(const LocalEntity& local) {
  if (local.name_type != EntityType::Person) return {};
  std::set<std::string> countries;
  offices_of(local, countries, {});
  return countries.size() == 1 ? *countries.begin() : std::string();
}

int naming_distance(EntityType type, std::string_view text, std::string_view folded) {
  enum Distance { k_full, k_part, k_titled, k_described = k_office_distance };
  if (type == EntityType::Place && IdentityLexicon::get().described_capital(folded)) return k_described;
  if (type != EntityType::Person) return is_acronym(text) || is_capitals(text) ? k_part : k_full;
  bool title = false, own = false;
  const auto words = words_of(folded);
  if (words.size() > k_most_words) return k_described;
  for (const Piece& piece : pieces_of(words)) {
    if (!piece.concept_) {
      own = true;
      continue;
    }
    const Concept::Kind kind = piece.concept_->kind;
    title = title || kind == Concept::Kind::title || kind == Concept::Kind::role || kind == Concept::Kind::roles;
  }
  if (title) return own ? k_titled : k_described;
  return words.size() < 2 ? k_part : k_full;
}

std::set<std::string> identity_keys(const LocalEntity& local, const Expansions& expansions) {
  std::set<std::string> out;
  const EntityType type = local.name_type;
  if (type == EntityType::Date || type == EntityType::Number) return out;
  const IdentityLexicon& lexicon = IdentityLexicon::get();
  const bool person = type == EntityType::Person;

  if (const Place* place = lexicon.place(local.folded)) {
    const bool plain = type == EntityType::Concept || type == EntityType::Other;
    // A town's name may be a common word, and a person's.
    const bool wide = place->kind != "city";
    if (person ? wide && !is_given_name(local.folded) : !plain || wide) out.insert("g:" + place->key);
  } else if (const Place* capital = person ? nullptr : lexicon.described_capital(local.folded)) {
    out.insert("g:" + capital->key);
  }

  std::set<std::string> unused;
  const std::string office = office_of(words_of(local.folded), unused);
  if (!office.empty()) {
    // A name that is nothing but an office waits for the one who holds it.
    std::string unknown;
    if (const std::string bag = bag_of(local.folded, unknown); !bag.empty() && unknown.empty()) out.insert("b:" + bag);
    out.insert("r:" + office);
    out.insert("o:" + office);
    return out;
  }

  if (!person) {
    std::string unknown;
    std::string bag = bag_of(local.folded, unknown);
    if (const std::string whole = written_out(local.folded, expansions); !whole.empty() && (bag.empty() || !unknown.empty())) {
      std::string still;
      const std::string longer = bag_of(whole, still);
      if (!longer.empty() && still.empty()) bag = longer, unknown.clear();
    }
    // A word such as "who" is an organisation only in capitals.
    const Concept* whole = lexicon.find(local.folded);
    const bool small = whole && whole->kind == Concept::Kind::name && local.folded.find(' ') == std::string::npos &&
                       !is_arabic(local.folded) && fold_text(local.text) == local.text;
    if (!bag.empty() && !small) {
      if (unknown.empty()) out.insert("b:" + bag);
      else if (type != EntityType::Concept && type != EntityType::Other)
        for (const std::string& frame : consonant_frames(unknown))
          if (frame.size() >= 2) out.insert("b:" + bag + "+~" + frame);
    }
    if (is_acronym(local.text)) out.insert("a:" + lower(local.text));
    if (type == EntityType::Organisation || type == EntityType::Group || capitals_of(local.text) >= 3) {
      const auto words = words_of(local.folded);
      const std::string initials = initials_of(words);
      if (words.size() >= 3 && words.size() <= k_most_words && initials.size() >= 3) out.insert("a:" + initials);
      for (const auto& [wording, count] : local.aliases)
        if (is_acronym(wording) && wording != local.text) {
          out.insert("a:" + lower(wording));
          out.insert("A:" + lower(wording));
        }
    }
  }

  if (person || type == EntityType::Place) {
    const auto tokens = person ? person_tokens(local.folded) : name_tokens(local.folded);
    std::size_t letters = 0;
    std::vector<std::string> frames(1);
    for (const std::string& token : tokens) {
      const auto own = consonant_frames(token);
      letters += own[0].size();
      const std::size_t n = frames.size();
      for (std::size_t k = 1; k < own.size() && frames.size() < k_most_frames; ++k)
        for (std::size_t f = 0; f < n && frames.size() < k_most_frames; ++f) frames.push_back(frames[f] + " " + own[k]);
      for (std::size_t f = 0; f < n; ++f) frames[f] += " " + own[0];
    }
    // One word is enough for a place, not for a person.
    if ((tokens.size() >= 2 || !person) && tokens.size() <= k_most_words && letters >= 3 && !lexicon.place(local.folded))
      for (const std::string& frame : frames) out.insert(std::string(person ? "x:" : "X:") + frame.substr(1));
    if (person && tokens.size() >= 2) {
      if (tokens.front().size() > 1) out.insert("f:" + tokens.front() + " " + tokens.back());
      const std::size_t first = is_arabic(tokens.front()) ? 0 : 1;
      if (first) out.insert("i:" + tokens.front().substr(0, first) + " " + tokens.back());
    }
  }

  if (person)
    for (const std::string& held : offices_of(local, unused, expansions)) {
      out.insert("r:" + held);
      out.insert("h:" + held);
    }
  return out;
}

}  // namespace khabar
