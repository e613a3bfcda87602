#include "extract/segment.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <unordered_map>

#include "extract/letters.hpp"
#include "extract/sentences.hpp"
#include "graph/data.hpp"

namespace khabar {
namespace {

constexpr std::size_t k_cache_limit = 1 << 16;  // tokens; then it is emptied
constexpr float k_score_margin = 15.0f;         // a way that scores so much less is never chosen, whatever the neighbours
constexpr std::size_t k_ways_kept = 5;

/// What is known of a written token: its ways to be cut, best first by their own score.
struct Cut {
  bool arabic = false;  ///< Arabic letters only
  std::u16string letters;
  std::vector<CliticSplit> splits;
  std::vector<float> scores;
  std::vector<std::vector<std::string>> forms;
};

// English words written as one that EWT takes apart, and where (bytes of the first part): cannot, gonna, and the
// commonest spellings without an apostrophe.
struct Contraction {
  std::string_view token;
  std::size_t first;
};
constexpr Contraction k_contractions[] = {
    {"cannot", 3}, {"gonna", 3}, {"wanna", 3}, {"gotta", 3}, {"gimme", 3}, {"lemme", 3}, {"dont", 2}, {"didnt", 3}, {"doesnt", 4},
    {"isnt", 2}, {"arent", 3}, {"wasnt", 3}, {"werent", 4}, {"cant", 2}, {"couldnt", 5}, {"wouldnt", 5}, {"shouldnt", 6}, {"wont", 2},
    {"havent", 4}, {"hasnt", 3}, {"hadnt", 3}, {"aint", 2}, {"thats", 4}, {"whats", 4}, {"theres", 5}, {"im", 1}, {"ive", 1}, {"youre", 3}, {"theyre", 4}};

// What may stand before a number or a Latin name without being a word of its own: بـ11
constexpr std::string_view k_proclitics[] = {"و", "ف", "ب", "ل", "ك"};

constexpr std::string_view k_apostrophes[] = {"'", "’", "`", "´"};

/// Where an English token is cut in two; 0 for nowhere.
std::size_t english_cut(std::string_view token) {
  if (token.size() < 2 || !std::isalnum(static_cast<unsigned char>(token[0]))) return 0;
  const std::string lower = ascii_lower(token);
  for (const std::string_view mark : k_apostrophes) {
    const std::size_t at = lower.rfind(mark);
    if (at == std::string::npos || at == 0) continue;
    const std::string_view tail = std::string_view(lower).substr(at + mark.size());
    if (tail == "t" && lower[at - 1] == 'n' && at >= 2) return at - 1;
    if (std::isdigit(static_cast<unsigned char>(lower[at - 1]))) return 0;  // the 1990's
    if (tail == "s" || tail == "m" || tail == "d" || tail == "ll" || tail == "ve" || tail == "re") return at;
    if (tail.empty() && lower[at - 1] == 's') return at;
  }
  for (const Contraction& contraction : k_contractions)
    if (lower == contraction.token) return contraction.first;
  return 0;
}

}  // namespace

struct SegmentWorker::State {
  std::shared_ptr<const Segmenter> segmenter;
  std::unordered_map<std::string, Cut, TokenTables::Hash, std::equal_to<>> cache;
  std::vector<Paragraph> paragraphs;
  std::vector<RawToken> tokens;
  std::vector<std::size_t> ends;
  std::vector<const Cut*> cuts;
  std::vector<std::string_view> forms;
  std::vector<float> scores;

  const Cut& cut_of(std::string_view plain) {
    if (const auto it = cache.find(plain); it != cache.end()) return it->second;
    Cut out;
    if (auto letters = clitic_letters(plain)) {
      out.arabic = true;
      out.letters = std::move(*letters);
      std::vector<CliticSplit> all;
      std::vector<float> points;
      list_splits(out.letters, all);
      segmenter->clitics->score(out.letters, all, points);
      std::vector<std::size_t> order(all.size());
      for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
      std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return points[a] > points[b]; });
      for (const std::size_t i : order) {
        if (out.splits.size() == k_ways_kept || points[i] + k_score_margin < points[order[0]]) break;
        out.scores.push_back(points[i]);
        out.forms.emplace_back();
        split_forms(out.letters, all[i], out.forms.back());
        out.splits.push_back(std::move(all[i]));
      }
    }
    return cache.emplace(std::string(plain), std::move(out)).first->second;
  }

  /// A token's letters without marks: a view into the text where it has none, else kept in the arena.
  static std::string_view plain_form(Analysis& analysis, std::string_view written) {
    bool marked = false;
    for (std::size_t at = 0; at < written.size() && !marked;) {
      if (static_cast<unsigned char>(written[at]) < 0xC2) {
        ++at;
        continue;
      }
      const Letter letter = letter_at(written, at);
      marked = is_arabic_mark(letter.code) || is_invisible(letter.code) || letter.code == 0x671;
      at += letter.size;
    }
    if (!marked) return written;
    std::string out;
    for (std::size_t at = 0; at < written.size();) {
      const Letter letter = letter_at(written, at);
      if (!is_invisible(letter.code)) out.append(written.substr(at, letter.size));
      at += letter.size;
    }
    return analysis.keep(plain_arabic(out.empty() ? written : out));
  }

  static void push_word(Sentence& sentence, std::uint32_t token, Span span, std::string_view form) {
    Word word;
    word.span = span;
    word.form = form;
    word.token = token;
    sentence.words.push_back(word);
  }

  /// The end of `count` plain letters of the text from `at`, with the marks that follow them.
  static std::uint32_t after_letters(std::string_view text, std::uint32_t at, std::uint32_t end, std::size_t count) {
    while (at < end) {
      const Letter letter = letter_at(text, at);
      const bool counts = !is_arabic_mark(letter.code) && !is_invisible(letter.code);
      if (counts && count == 0) break;
      if (counts) --count;
      at += static_cast<std::uint32_t>(letter.size);
    }
    return at;
  }

  /// Relative pronouns and the particles that a verb or its subject must follow. Closed class.
  static bool takes_no_conjunction_behind(std::string_view word) {
    constexpr std::array<std::string_view, 10> words = {"الذي", "التي", "الذين", "اللذان", "اللتان", "أن", "لن", "لم", "قد", "سوف"};
    return std::find(words.begin(), words.end(), word) != words.end();
  }
  /// Prepositions and words that a noun must follow, so that no clause begins behind them: على فهم is no ف + هم. Closed
  /// class.
  static bool takes_no_clause_behind(std::string_view word) {
    constexpr std::array<std::string_view, 17> words = {"في", "على", "من", "إلى", "الى", "عن",  "مع",  "دون", "بدون",
                                                        "عند", "بين", "عدم", "سوء", "مدى", "أجل", "يمكن", "يجب"};
    return std::find(words.begin(), words.end(), word) != words.end();
  }
  static constexpr float k_never = 1e6f;

  void push_arabic(Analysis& analysis, Sentence& sentence, std::uint32_t token, Span span, std::string_view plain, const Cut& cut, const CliticContext& context) {
    std::size_t best = 0;
    // A word written twice running is left whole: in PADT that is how an uncut token shows.
    if (plain == context.before || plain == context.after) return push_word(sentence, token, span, plain);
    if (cut.splits.size() > 1) {
      scores = cut.scores;
      segmenter->clitics->add_context(cut.splits, cut.letters, context, scores);
      if (takes_no_conjunction_behind(context.before))  // التي وعدت is no التي و عدت
        for (std::size_t i = 0; i < cut.splits.size(); ++i)
          if (cut.splits[i].stem > 0 && (cut.letters[0] == u'و' || cut.letters[0] == u'ف')) scores[i] -= k_never;
      if (takes_no_clause_behind(context.before))
        for (std::size_t i = 0; i < cut.splits.size(); ++i)
          if (cut.splits[i].stem > 0 && cut.letters[0] == u'ف' && cut.splits[i].letters[0] == 1) scores[i] -= k_never;
      best = static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
    }
    const CliticSplit& split = cut.splits[best];
    if (split.parts == 1) return push_word(sentence, token, span, plain);
    std::uint32_t at = span.begin;
    for (std::size_t i = 0; i < split.parts; ++i) {
      const std::uint32_t end = i + 1 == split.parts ? span.end : after_letters(analysis.text, at, span.end, split.letters[i]);
      push_word(sentence, token, {at, end}, analysis.keep(cut.forms[best][i]));
      at = end;
    }
  }

  /// Clitics before a number or a Latin name: بـ11 is ب + 11, للـ17 is ل + ال17. False where `plain` begins with none.
  bool push_mixed(Analysis& analysis, Sentence& sentence, std::uint32_t token, Span span, std::string_view plain) {
    std::size_t at = 0, letters = 0;
    std::vector<std::string> parts;
    while (at < plain.size()) {
      const std::string_view two = plain.substr(at, 2);
      const std::string_view four = plain.substr(at, 4);
      if (four == "ال" || std::find(std::begin(k_proclitics), std::end(k_proclitics), two) == std::end(k_proclitics)) break;
      parts.emplace_back(two);
      ++letters;
      at += 2;
      if (four == "لل") break;
    }
    if (parts.empty() || at >= plain.size()) return false;
    std::string rest(plain.substr(at));
    if (rest.starts_with("ل") && parts.back() == "ل") rest.insert(0, "ا");
    std::uint32_t byte = span.begin;
    for (const std::string& part : parts) {
      const std::uint32_t end = after_letters(analysis.text, byte, span.end, 1);
      push_word(sentence, token, {byte, end}, analysis.keep(part));
      byte = end;
    }
    push_word(sentence, token, {byte, span.end}, analysis.keep(rest));
    return true;
  }

  void push_token(Analysis& analysis, Sentence& sentence, const RawToken& raw, std::string_view plain, const Cut* cut, const CliticContext& context, bool space_after) {
    const auto token = static_cast<std::uint32_t>(sentence.tokens.size());
    const auto first = static_cast<std::uint32_t>(sentence.words.size());
    if (cut) {
      push_arabic(analysis, sentence, token, raw.span, plain, *cut, context);
    } else if (raw.kind == TokenKind::Word && is_arabic_letter(letter_at(plain, 0).code)) {
      if (clitic_letters(plain) || !push_mixed(analysis, sentence, token, raw.span, plain)) push_word(sentence, token, raw.span, plain);
    } else if (const std::size_t at = raw.kind == TokenKind::Word && plain.size() == raw.span.size() ? english_cut(plain) : 0) {
      const auto middle = raw.span.begin + static_cast<std::uint32_t>(at);
      push_word(sentence, token, {raw.span.begin, middle}, plain.substr(0, at));
      push_word(sentence, token, {middle, raw.span.end}, plain.substr(at));
    } else {
      push_word(sentence, token, raw.span, plain);
    }
    sentence.tokens.push_back({raw.span, first, static_cast<std::uint32_t>(sentence.words.size()) - first, space_after});
  }

  /// Makes one sentence of tokens [from, to).
  void push_sentence(Analysis& analysis, std::size_t from, std::size_t to, SentenceKind kind, int paragraph) {
    if (from >= to) return;
    if (cache.size() > k_cache_limit) cache.clear();  // between sentences: pointers into it are held within one
    Sentence sentence;
    sentence.kind = kind;
    sentence.paragraph = paragraph;
    sentence.span = {tokens[from].span.begin, tokens[to - 1].span.end};
    sentence.tokens.reserve(to - from);
    sentence.words.reserve((to - from) * 5 / 4);
    forms.clear();
    cuts.clear();
    for (std::size_t i = from; i < to; ++i) {
      const std::string_view written = cut(analysis.text, tokens[i].span);
      forms.push_back(plain_form(analysis, written));
      const bool arabic = tokens[i].kind == TokenKind::Word && is_arabic_letter(letter_at(forms.back(), 0).code);
      const Cut* known = arabic ? &cut_of(forms.back()) : nullptr;
      cuts.push_back(known && known->arabic ? known : nullptr);
    }
    for (std::size_t i = from; i < to; ++i) {
      const std::size_t k = i - from;
      const CliticContext context{k > 0 && cuts[k - 1] ? forms[k - 1] : std::string_view{}, k + 1 < cuts.size() && cuts[k + 1] ? forms[k + 1] : std::string_view{}};
      push_token(analysis, sentence, tokens[i], forms[k], cuts[k], context, i + 1 >= tokens.size() || tokens[i + 1].space_before);
    }
    analysis.sentences.push_back(std::move(sentence));
  }

  void segment_paragraph(Analysis& analysis, const Paragraph& paragraph, int index) {
    Span rest = paragraph.span;
    if (paragraph.dateline > 0) {
      tokens.clear();
      const std::uint32_t middle = std::min(rest.begin + paragraph.dateline, rest.end);
      tokenise(analysis.text, {rest.begin, middle}, segmenter->tokens, tokens);
      push_sentence(analysis, 0, tokens.size(), SentenceKind::Dateline, index);
      rest.begin = middle;
    }
    tokens.clear();
    tokenise(analysis.text, rest, segmenter->tokens, tokens);
    if (paragraph.kind != SentenceKind::Text && tokens.size() <= k_longest_sentence) {
      push_sentence(analysis, 0, tokens.size(), paragraph.kind, index);
      return;
    }
    find_sentence_ends(analysis.text, tokens, analysis.lang, k_longest_sentence, ends);
    std::size_t from = 0;
    for (std::size_t i = 0; i < ends.size(); ++i) {
      push_sentence(analysis, from, ends[i], paragraph.kind, index);
      from = ends[i];
    }
  }
};

std::shared_ptr<const Segmenter> Segmenter::load() {
  auto segmenter = std::make_shared<Segmenter>();
  segmenter->tokens = TokenTables::load();
  segmenter->lines = LineTables::load();
  segmenter->clitics = CliticModel::load(find_data("extract/models/ar.words"));
  return segmenter;
}

SegmentWorker::SegmentWorker(std::shared_ptr<const Segmenter> segmenter) : state_(std::make_unique<State>()) { state_->segmenter = std::move(segmenter); }
SegmentWorker::~SegmentWorker() = default;
SegmentWorker::SegmentWorker(SegmentWorker&&) noexcept = default;

void SegmentWorker::segment(Analysis& analysis, Document* document, const SegmentOptions& options) {
  State& s = *state_;
  analysis.sentences.clear();
  find_paragraphs(analysis.text, s.paragraphs);
  if (options.kinds) classify_paragraphs(analysis.text, s.segmenter->lines, s.segmenter->tokens, document, s.paragraphs);
  for (std::size_t i = 0; i < s.paragraphs.size(); ++i) s.segment_paragraph(analysis, s.paragraphs[i], static_cast<int>(i));
  int number = 0;
  for (Sentence& sentence : analysis.sentences) {
    if (options.kinds && sentence.kind == SentenceKind::Text && sentence.tokens.size() <= 4 && is_sign_off(cut(analysis.text, sentence.span), s.segmenter->lines)) sentence.kind = SentenceKind::Boilerplate;
    if (sentence.kind == SentenceKind::Title || sentence.kind == SentenceKind::Text) sentence.number = ++number;
  }
}

void SegmentWorker::split(std::string_view text, Lang lang, const std::function<void(const std::vector<std::string_view>& words)>& take) {
  State& s = *state_;
  Analysis analysis;
  analysis.lang = lang;
  analysis.text = text;
  std::vector<Paragraph> paragraphs;
  find_paragraphs(text, paragraphs);
  std::vector<std::string_view> words;
  for (const Paragraph& paragraph : paragraphs) {
    s.segment_paragraph(analysis, paragraph, 0);
    for (const Sentence& sentence : analysis.sentences) {
      words.clear();
      for (const Word& word : sentence.words) words.push_back(word.form);
      take(words);
    }
    analysis.sentences.clear();
    analysis.arena->release();
  }
}

Lang detect_language(std::string_view text) {
  std::size_t arabic = 0, other = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Letter letter = letter_at(text, at);
    if (is_arabic_letter(letter.code)) ++arabic;
    else if (letter.code < 0x80 ? std::isalpha(static_cast<int>(letter.code)) != 0 : letter.code >= 0xC0 && letter.code < 0x600) ++other;
    at += letter.size;
  }
  return arabic > other ? Lang::Arabic : Lang::English;
}

}  // namespace khabar
