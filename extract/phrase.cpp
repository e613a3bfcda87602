#include "extract/phrase.hpp"

#include <algorithm>
#include <array>

#include "extract/grammar.hpp"

namespace khabar {
namespace {

bool is_name_like(const Word& w) { return w.upos == Upos::Propn || w.upos == Upos::X; }

bool is_noun_like(const Word& w) { return w.upos == Upos::Noun || w.upos == Upos::Propn || w.upos == Upos::Num; }

bool has_case(const Tree& tree, int i) {
  for (const int c : tree.children(i))
    if (tree.rel(c) == Deprel::Case && c < i) return true;
  return false;
}

/// The preposition of i, or "".
std::string_view case_lemma(const Tree& tree, int i) {
  for (const int c : tree.children(i))
    if (tree.rel(c) == Deprel::Case && c < i) return tree.word(c).lemma;
  return {};
}

bool is_article(const Word& w) {
  return w.upos == Upos::Det && (w.lemma == "the" || w.lemma == "a" || w.lemma == "an");
}

/// الكثير من, العديد من: quantities that take the article before their من-phrase. Closed class.
bool is_amount(const Word& w) {
  constexpr std::array<std::string_view, 10> words = {"كثير", "عديد", "مزيد", "قليل", "بعض", "معظم", "عدد", "جزء", "غالبية", "أغلبية"};
  return std::find(words.begin(), words.end(), w.lemma) != words.end();
}

/// شرق, شمالي: behind a place's name they say where it lies. Closed class.
bool is_direction(const Word& w) {
  constexpr std::array<std::string_view, 10> words = {"شرق", "غرب", "شمال", "جنوب", "وسط", "شرقي", "غربي", "شمالي", "جنوبي", "قرب"};
  return std::find(words.begin(), words.end(), w.form) != words.end();
}

bool is_place_name(const Word& w) { return is_name_like(w) && (w.entity == Entity::Place || w.entity == Entity::Outside); }

/// Whether i is said of a subject: the water is not safe, لم يكن الجسر آمنا. Its negators are the clause's.
bool is_predicate(const Tree& tree, int i) { return tree.child(i, Deprel::Cop) >= 0 || tree.child(i, Deprel::Nsubj) >= 0; }

/// Whether dependent c belongs to the short form of its head.
bool in_short(const Tree& tree, int head, int c) {
  const Word& w = tree.word(c);
  const bool arabic = tree.lang() == Lang::Arabic;
  if (arabic && (is_relative_pronoun(w, Lang::Arabic) || w.upos == Upos::Adp) && tree.rel(c) != Deprel::Fixed) return false;
  switch (tree.rel(c)) {
    case Deprel::Amod:
      return !(arabic && (w.upos == Upos::Verb || tree.child(c, Deprel::Nsubj) >= 0)) && !is_reduced_relative(tree, c);
    case Deprel::Nummod:
    case Deprel::Flat:
    case Deprel::Fixed:
    case Deprel::Goeswith:
      return true;
    case Deprel::Compound:
      return !(arabic && tree.subtype(c) == "prt");  // س, قد, و: the clause's
    case Deprel::Det:
      return !is_article(w);
    case Deprel::Obl:
      if (!arabic) return false;
      // المشتبه به: the pronoun of a participle that governs a preposition; أكثر فائدة من غيره; العثور على (repair.cpp)
      if (w.upos == Upos::Pron && c <= head + 2 && c > head) return true;
      if (!has_case(tree, c)) return c == head + 1 && tree.word(head).upos != Upos::Verb && is_noun_like(w);
      return (case_lemma(tree, c) == "من" && is_elative(tree.word(head))) || tree.word(head).upos == Upos::Noun;
    case Deprel::Advmod:
      return tree.word(head).upos == Upos::Num || (w.feats.polarity == Feats::Polarity::Neg && !is_predicate(tree, head)) ||
             (arabic && c + 1 == head && w.upos == Upos::Part);
    case Deprel::Nmod: {
      if (arabic && w.upos == Upos::Pron && (w.form == "هو" || w.form == "هي") && tree.sentence().tokens[w.token].word_count == 1) return false;
      if (!arabic && tree.subtype(c) == "poss") return w.lemma != "whose";  // of the noun before: a clause's word
      if (arabic && w.entity == Entity::Person && c > 0 && tree.word(c - 1).entity == Entity::Person && tree.word(c - 1).token == w.token)
        return true;  // a name whose first letter looks like a preposition: سيرغي لافروف
      if (arabic && is_direction(w) && is_place_name(tree.word(head))) return false;  // كسلا | شرق السودان
      if (!has_case(tree, c)) return arabic || c < head || is_name_like(w) || w.upos == Upos::Num;  // 16 August 2010
      const std::string_view prep = case_lemma(tree, c);
      if (!arabic) return prep == "of";
      // عدد من المسؤولين, حزمة من الإجراءات: an indefinite quantity and its من-phrase
      if (w.upos == Upos::Pron && c <= head + 2) return true;  // المشتبه به
      if (prep != "من" || c - head > 3) return false;
      if (tree.word(head).upos == Upos::Num && c > head + 2 && tree.head(head + 1) == head && tree.word(head + 1).upos == Upos::Noun &&
          tree.word(head + 1).form.ends_with("ا"))
        return false;  // 14 طعنا | من مرشحين
      return is_amount(tree.word(head)) || is_elative(tree.word(head)) ||
             (!tree.word(head).form.starts_with("ال") && tree.word(head).feats.definite != Feats::Definite::Def);
    }
    case Deprel::Appos:
      return arabic && is_name_like(w) && w.entity == Entity::Person;
    default:
      return false;
  }
}

void add_all(const Tree& tree, int i, WordList& out) {
  WordList stack{i};
  while (!stack.empty()) {
    const int k = stack.back();
    stack.pop_back();
    out.push_back(k);
    for (const int c : tree.children(k)) stack.push_back(c);
  }
}

void add_short(const Tree& tree, int head, WordList& out, int depth) {
  out.push_back(head);
  if (depth > 12) return;
  for (const int c : tree.children(head)) {
    if (!in_short(tree, head, c)) continue;
    if (tree.rel(c) == Deprel::Advmod) {  // more than 4,000
      add_all(tree, c, out);
      continue;
    }
    if (tree.lang() == Lang::Arabic && tree.rel(c) == Deprel::Obl && tree.word(c).upos == Upos::Pron) {  // أكثر ممن يحملون
      add_all(tree, c, out);
      continue;
    }
    for (const int k : tree.children(c))  // the preposition or 's of an included phrase
      if (tree.rel(k) == Deprel::Case) out.push_back(k);
    add_short(tree, c, out, depth + 1);
    // adjectives and idafa members coordinated inside the phrase: الروس والأمريكيين
    for (const int k : tree.children(c))
      if (tree.rel(k) == Deprel::Conj && (tree.rel(c) == Deprel::Amod || tree.rel(c) == Deprel::Nmod) &&
          !(has_case(tree, k) && !has_case(tree, c))) {
        for (const int m : tree.children(k))
          if (tree.rel(m) == Deprel::Cc) out.push_back(m);
        add_short(tree, k, out, depth + 1);
      }
  }
}

bool is_sentence_end(std::string_view form) {
  return form == "." || form == "," || form == "،" || form == ";" || form == "؛" || form == "!" || form == "?" ||
         form == "؟" || form == ":" || form == "\"" || form == "”" || form == "“" || form == "»" || form == "«" ||
         form == "-" || form == "—" || form == "–";
}

void tidy(const Tree& tree, WordList& words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  // Al-Ikhbariya: a hyphen between two words of the phrase, written without spaces, is part of it
  WordList hyphens;
  for (std::size_t k = 1; k < words.size(); ++k)
    if (words[k] == words[k - 1] + 2 && tree.word(words[k] - 1).upos == Upos::Punct &&
        tree.word(words[k - 1]).span.end == tree.word(words[k] - 1).span.begin &&
        tree.word(words[k] - 1).span.end == tree.word(words[k]).span.begin)
      hyphens.push_back(words[k] - 1);
  for (std::size_t k = 0, n = words.size(); k < n; ++k) {  // 70%
    const int next = words[k] + 1;
    if (tree.word(words[k]).upos == Upos::Num && next < tree.size() && (tree.word(next).form == "%" || tree.word(next).form == "٪") &&
        std::find(words.begin(), words.end(), next) == words.end())
      words.push_back(next);
  }
  if (tree.lang() == Lang::English)  // Institute for River Studies: one name, though its words hang on different ones
    for (std::size_t k = 1, n = words.size(); k < n; ++k)
      if (tree.word(words[k]).upos == Upos::Propn && tree.word(words[k - 1]).upos == Upos::Propn && words[k] - words[k - 1] <= 3)
        if (tree.word(words[k - 1] + 1).upos == Upos::Adp)
          for (int w = words[k - 1] + 1; w < words[k]; ++w) words.push_back(w);
  words.insert(words.end(), hyphens.begin(), hyphens.end());
  std::sort(words.begin(), words.end());
  if (tree.lang() == Lang::English)  // 14-year-old boy: what hyphens join is one word
    for (std::size_t k = 0; k < words.size(); ++k) {
      const int w = words[k];
      for (const int step : {-1, 1}) {
        const int hyphen = w + step, other = w + 2 * step;
        if (other < 0 || other >= tree.size() || tree.word(hyphen).form != "-" || std::find(words.begin(), words.end(), other) != words.end()) continue;
        if (tree.word(std::min(w, hyphen)).span.end != tree.word(std::max(w, hyphen)).span.begin ||
            tree.word(std::min(hyphen, other)).span.end != tree.word(std::max(hyphen, other)).span.begin)
          continue;
        if (std::find(words.begin(), words.end(), tree.head(other)) == words.end()) continue;
        words.push_back(hyphen);
        words.push_back(other);
      }
    }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  const auto edge = [&](int i) {
    const Word& w = tree.word(i);
    return w.upos == Upos::Punct && is_sentence_end(w.form);
  };
  while (!words.empty() && edge(words.back())) words.pop_back();
  while (!words.empty() && edge(words.front())) words.erase(words.begin());
}

}  // namespace

bool is_reduced_relative(const Tree& tree, int i) {
  if (tree.lang() != Lang::Arabic || tree.word(i).upos != Upos::Adj || tree.rel(i) != Deprel::Amod) return false;
  if (tree.head(i) >= 0 && tree.word(tree.head(i)).lemma == "غير") return false;  // غير موجودة في: what it is not
  if (!is_participle_form(tree.word(i)) || tree.word(i).lemma == "خاص") return false;  // الخاص ب is no more than an idafa
  for (const int c : tree.children(i)) {
    const Deprel r = tree.rel(c);
    if (c > i && (r == Deprel::Obl || r == Deprel::Obj) && (has_case(tree, c) || r == Deprel::Obj)) return true;  // not منقوص الأكسجين
    if (c > i && r == Deprel::Nmod && has_case(tree, c)) return true;
  }
  return false;
}

WordList quoted_name(const Tree& tree, const Lexicon& lexicon, int head) {
  constexpr int k_most_words = 6;
  const auto is_mark = [&](int i) {
    const std::string_view f = tree.word(i).form;
    return f == "\"" || f == "“" || f == "”" || f == "«" || f == "»" || f == "''" || f == "``";
  };
  if (head + 3 >= tree.size() || tree.word(head).upos != Upos::Noun || !is_mark(head + 1)) return {};
  const Hypernym* row = lexicon.hypernym(tree.word(head).lemma);
  const std::string_view lemma = tree.word(head).lemma;
  if ((!row || !row->bears) && !lexicon.find_noun(lemma, NounClass::Organisation) && !lexicon.find_noun(lemma, NounClass::Place)) return {};
  WordList words;
  for (int i = head + 2; i < tree.size() && i <= head + 2 + k_most_words; ++i) {
    if (is_mark(i)) return words;
    const Upos p = tree.word(i).upos;
    if (p == Upos::Verb || p == Upos::Aux || p == Upos::Sconj || p == Upos::Pron || (p == Upos::Punct && tree.word(i).form != "-")) return {};
    words.push_back(i);
  }
  return {};
}

WordList short_phrase(const Tree& tree, int head) {
  WordList words;
  add_short(tree, head, words, 0);
  tidy(tree, words);
  // what stands in brackets is another name of it, no part: منظمة الدول المصدرة للنفط (أوبك)
  for (std::size_t k = 1; k < words.size(); ++k)
    if (words[k] > head && words[k] > words[k - 1] + 1 && tree.word(words[k] - 1).form == "(") words.resize(k);
  return words;
}

WordList full_phrase(const Tree& tree, int head) {
  WordList words{head};
  for (const int c : tree.children(head)) {
    switch (tree.rel(c)) {
      case Deprel::Case:
        if (c > head) words.push_back(c);
        break;
      case Deprel::Cc:
      case Deprel::Conj:
      case Deprel::Mark:
      case Deprel::Cop:
      case Deprel::Aux:
      case Deprel::Nsubj:
      case Deprel::Csubj:
      case Deprel::Parataxis:
      case Deprel::Discourse:
      case Deprel::Punct:
        break;
      case Deprel::Det:
        if (!is_article(tree.word(c))) words.push_back(c);
        break;
      case Deprel::Advmod:
        if (c < head && is_predicate(tree, head) && (tree.word(c).feats.polarity == Feats::Polarity::Neg || tree.word(c).upos == Upos::Part)) break;
        [[fallthrough]];
      default:
        add_all(tree, c, words);
    }
  }
  // punctuation inside the phrase belongs to it
  const auto [low, high] = std::minmax_element(words.begin(), words.end());
  const int from = *low, to = *high;
  for (const int c : tree.children(head))
    if (tree.rel(c) == Deprel::Punct && c > from && c < to) words.push_back(c);
  tidy(tree, words);
  return words;
}

WordList case_words(const Tree& tree, int head) {
  WordList words;
  for (const int c : tree.children(head)) {
    if (c >= head) break;
    const Deprel r = tree.rel(c);
    const Upos p = tree.word(c).upos;
    // PADT writes ب شأن, من قبل, بالإضافة إلى as case and cc siblings
    if (r == Deprel::Case || (r == Deprel::Cc && (p == Upos::Adp || p == Upos::Noun || p == Upos::Adj))) {
      words.push_back(c);
      for (const int k : tree.children(c))
        if (tree.rel(k) == Deprel::Fixed || tree.rel(k) == Deprel::Case) words.push_back(k);
    }
  }
  std::sort(words.begin(), words.end());
  return words;
}

std::vector<int> conjuncts(const Tree& tree, int head) {
  std::vector<int> out{head};
  for (std::size_t k = 0; k < out.size() && out.size() < 64; ++k)
    for (const int c : tree.children(out[k]))
      if (tree.rel(c) == Deprel::Conj && tree.child(c, Deprel::Nsubj) < 0 && tree.child(c, Deprel::Cop) < 0) out.push_back(c);
  std::sort(out.begin(), out.end());
  return out;
}

Wording wording(const Sentence& sentence, std::string_view document, const WordList& words) {
  Wording out;
  for (std::size_t i = 0; i < words.size();) {
    const Word& first = sentence.words[static_cast<std::size_t>(words[i])];
    const Token& token = sentence.tokens[first.token];
    std::size_t j = i + 1;
    while (j < words.size() && words[j] == words[j - 1] + 1 &&
           sentence.words[static_cast<std::size_t>(words[j])].token == first.token)
      ++j;
    const Word& last = sentence.words[static_cast<std::size_t>(words[j - 1])];
    const bool whole = static_cast<std::uint32_t>(j - i) == token.word_count;
    const Span span = whole ? token.span : Span{first.span.begin, std::max(first.span.end, last.span.end)};
    std::string piece;
    if (whole) {
      piece = cut(document, span);
    } else if (j - i == 1) {
      piece = first.form;
    } else if (first.span == last.span) {  // clitics that cannot be told apart: spell the words
      for (std::size_t k = i; k < j; ++k) piece += sentence.words[static_cast<std::size_t>(words[k])].form;
    } else {
      piece = cut(document, span);
      if (first.form.starts_with("ال") && piece.starts_with("ل") && !piece.starts_with("ال")) piece = "ا" + piece;
    }
    bool space = !out.text.empty();
    if (space && i > 0 && words[i] == words[i - 1] + 1) {
      const Word& before = sentence.words[static_cast<std::size_t>(words[i - 1])];
      if (before.token == first.token || !sentence.tokens[before.token].space_after) space = false;
    }
    if (space) out.text += ' ';
    out.text += piece;
    if (!out.spans.empty() && i > 0 && words[i] == words[i - 1] + 1 && out.spans.back().end <= span.begin)
      out.spans.back().end = span.end;
    else if (out.spans.empty() || out.spans.back() != span)
      out.spans.push_back(span);
    i = j;
  }
  return out;
}

std::string lemmas(const Sentence& sentence, const WordList& words) {
  std::string out;
  for (const int i : words) {
    if (!out.empty()) out += ' ';
    out += sentence.words[static_cast<std::size_t>(i)].lemma;
  }
  return out;
}

EntityType phrase_type(const Tree& tree, int head, const WordList& words) {
  const auto type_of = [](Entity e) {
    switch (e) {
      case Entity::Person: return EntityType::Person;
      case Entity::Organisation: return EntityType::Organisation;
      case Entity::Place: return EntityType::Place;
      case Entity::Group: return EntityType::Group;
      case Entity::Event: return EntityType::Event;
      case Entity::Date: return EntityType::Date;
      case Entity::Number: return EntityType::Number;
      case Entity::Other: return EntityType::Other;
      case Entity::Outside: break;
    }
    return EntityType::Concept;
  };
  if (tree.word(head).entity != Entity::Outside) return type_of(tree.word(head).entity);
  for (const int i : words)  // وزير الخارجية الروسي سيرغي لافروف: the person named is what is meant
    if (tree.word(i).entity == Entity::Person) return EntityType::Person;
  if (tree.word(head).upos == Upos::Num) return EntityType::Number;
  return EntityType::Concept;
}

}  // namespace khabar
