#include "extract/speech.hpp"

#include <algorithm>

#include "extract/grammar.hpp"

namespace khabar {
namespace {

bool is_opening(std::string_view f) { return f == "“" || f == "«" || f == "``" || f == "‹" || f == "„"; }
bool is_closing(std::string_view f) { return f == "”" || f == "»" || f == "''" || f == "›"; }
bool is_straight(std::string_view f) { return f == "\""; }

}  // namespace

Quotes find_quotes(const Sentence& sentence, bool open_before) {
  Quotes q;
  q.inside.resize(sentence.words.size());
  bool open = open_before;
  const auto& words = sentence.words;
  // a straight mark with space before and none behind opens: the one before it was never closed
  const auto opens = [&](std::size_t i) {
    const Token& t = sentence.tokens[words[i].token];
    return (i == 0 || sentence.tokens[words[i - 1].token].space_after) && !t.space_after;
  };
  for (std::size_t i = 0; open && i < words.size(); ++i) {
    if (is_closing(words[i].form)) break;
    if (!is_straight(words[i].form)) continue;
    open = !opens(i);
    break;
  }
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    const std::string_view f = sentence.words[i].form;
    q.inside[i] = open;
    if (is_straight(f) || (is_opening(f) && open && f == "“"))
      open = !open;  // Arabic agencies close “ with “ as often as with ”
    else if (is_opening(f))
      open = true;
    else if (is_closing(f))
      open = false;
  }
  q.open_at_end = open;
  return q;
}

namespace {

/// The rows of a lemma; a weak verb whose last letter the lemmatiser dropped (يدعون -> دع) is sought with it too.
std::span<const Cue> cues_of(const Lexicon& lexicon, std::string_view lemma, CuePos pos) {
  auto rows = lexicon.cues(lemma, pos);
  if (!rows.empty() || lexicon.lang() != Lang::Arabic || pos != CuePos::Verb) return rows;
  for (const std::string_view last : {"ا", "ى"}) {
    rows = lexicon.cues(std::string(lemma) + std::string(last), pos);
    if (!rows.empty()) break;
  }
  return rows;
}

class SpeechFinder {
 public:
  SpeechFinder(const Tree& tree, const std::vector<Clause>& clauses, const Quotes& quotes, const Lexicon& lexicon)
      : tree_(tree), clauses_(clauses), quotes_(quotes), lexicon_(lexicon), out_(clauses.size()) {}

  std::vector<Speech> run() {
    for (std::size_t k = 0; k < clauses_.size(); ++k) find_cue(k);
    for (std::size_t k = 0; k < clauses_.size(); ++k) attribute(k);
    head_line();
    return std::move(out_);
  }

 private:
  const Word& word(int i) const { return tree_.word(i); }

  /// "الوزير: المصنع يفتح غدا": in a title who stands before the colon says what follows it.
  void head_line() {
    constexpr int k_longest_heading = 8;
    if (tree_.sentence().kind != SentenceKind::Title) return;
    int colon = 1;
    while (colon < tree_.size() && colon <= k_longest_heading && word(colon).form != ":") ++colon;
    if (colon >= tree_.size() - 1 || word(colon).form != ":") return;
    int head = -1;
    for (int i = 0; i < colon; ++i) {
      const Word& w = word(i);
      if (w.upos == Upos::Verb || w.upos == Upos::Punct) return;
      if (head < 0 && (w.upos == Upos::Noun || w.upos == Upos::Propn || w.upos == Upos::X || w.upos == Upos::Adj) && (tree_.head(i) < i || tree_.head(i) > colon)) head = i;
    }
    if (head < 0 || !speaks(head)) return;
    const Cue* row = lexicon_.cue(tree_.lang() == Lang::Arabic ? "قال" : "say", CuePos::Verb);
    if (!row) return;
    Attribution a;
    a.cue = row;
    a.cue_words = {colon};
    a.speaker = head;
    for (std::size_t k = 0; k < clauses_.size(); ++k) {
      const Clause& c = clauses_[k];
      if (c.predicate < colon || out_[k].by.cue || c.subject == head) continue;
      if (word(head).entity == Entity::Place && c.link == Link::Adverbial) continue;  // "نابل: انهيار سقف بعد أن غمرته الأمواج": where it was
      int up = static_cast<int>(k);
      while (up >= 0 && clauses_[static_cast<std::size_t>(up)].link != Link::Relative && clauses_[static_cast<std::size_t>(up)].link != Link::Participle) {
        const int parent = clauses_[static_cast<std::size_t>(up)].parent;
        if (parent < 0 || clauses_[static_cast<std::size_t>(parent)].predicate < colon) {
          out_[k].by = a;
          break;
        }
        up = parent;
      }
    }
  }

  bool speaks(int i) const {
    const Word& w = word(i);
    if (w.entity == Entity::Person || w.entity == Entity::Organisation || w.entity == Entity::Place || is_role_noun(lexicon_, w)) return true;
    const Cue* noun = lexicon_.cue(w.lemma, CuePos::Noun);
    return noun && noun->source;
  }

  /// made an appeal to, وجه نداء إلى: the noun that a verb lends its frame to is the cue.
  bool takes_noun_cue(std::size_t k) {
    const Clause& c = clauses_[k];
    if (c.chain.size() < 2 || word(c.chain.back()).upos != Upos::Noun) return false;
    const int noun = c.chain.back();
    const LightVerb* row = lexicon_.light_verb(word(c.chain[c.chain.size() - 2]).lemma, "", word(noun).lemma);
    const auto rows = lexicon_.cues(word(noun).lemma, CuePos::Noun);
    if (!row || row->noun == "*" || rows.empty()) return false;
    out_[k].cues = rows;
    out_[k].cue_word = noun;
    return true;
  }

  void find_cue(std::size_t k) {
    const Clause& c = clauses_[k];
    const bool by_noun = takes_noun_cue(k);
    for (const int v : c.chain) {
      if (by_noun) break;
      const Upos p = word(v).upos;
      const CuePos pos = p == Upos::Verb || p == Upos::Aux ? CuePos::Verb : CuePos::Adj;
      out_[k].cues = pos == CuePos::Adj ? participle_cues(lexicon_, word(v)) : cues_of(lexicon_, word(v).lemma, pos);
      for (const int x : tree_.children(v))  // rule out
        if (tree_.rel(x) == Deprel::Compound && tree_.subtype(x) == "prt") {
          const auto rows = lexicon_.cues(word(v).lemma, word(x).lemma);
          if (!rows.empty()) out_[k].cues = rows;
        }
      if (out_[k].cues.empty()) continue;
      if (v != c.chain.back() && refuses(word(v)) && clause_row(lexicon_.cues(word(c.chain.back()).lemma, CuePos::Verb))) {
        out_[k].withheld = true;  // refused to say whether: the cue is say
        continue;
      }
      out_[k].cue_word = v;
      // مستبعدا حدوث: a participle with an object is active, whatever its spelling lets it be
      out_[k].passive_cue = tree_.lang() == Lang::Arabic && word(v).feats.voice == Feats::Voice::Pass && !(pos == CuePos::Adj && !c.objects.empty());
      if (tree_.lang() == Lang::English && word(v).feats.voice == Feats::Voice::Pass && (v == c.predicate ? c.passive : c.link == Link::Participle))
        out_[k].passive_cue = true;
      for (const int x : tree_.children(v))
        if (tree_.rel(x) == Deprel::Aux && tree_.subtype(x) == "pass") out_[k].passive_cue = true;
      break;
    }
    if (c.copular || withholds(k) || only_shows(k) || only_brings_about(k) || endangers(k)) out_[k].cues = {};
    const bool before = tree_.rel(c.chain.front()) == Deprel::Csubj && c.parent >= 0 && c.predicate < clauses_[static_cast<std::size_t>(c.parent)].predicate;
    if (c.parent >= 0 && !before && (c.link == Link::Content || (c.link == Link::Infinitive && c.subject_from == SubjectFrom::Control && c.governor < 0 &&
                                                      c.subject != clauses_[static_cast<std::size_t>(c.parent)].subject)))
      out_[static_cast<std::size_t>(c.parent)].has_content_clause = true;
  }

  bool refuses(const Word& verb) const {
    for (const Operator& op : lexicon_.operators(verb.lemma))
      if (op.kind == OperatorKind::Phase && op.negates) return true;
    return false;
  }

  /// were denied visas, denied them entry: what is denied to someone is withheld, not disputed.
  bool withholds(std::size_t k) const {
    if (!out_[k].is_cue() || !out_[k].cues.front().denies || tree_.lang() == Lang::Arabic) return false;
    const Clause& c = clauses_[k];
    return out_[k].passive_cue ? !c.objects.empty() : c.objects.size() > 1;
  }

  /// The survey showed that: things that show say so; the visit showed progress: it says nothing.
  bool only_shows(std::size_t k) const {
    const auto& cues = out_[k].cues;
    if (cues.empty() || !std::any_of(cues.begin(), cues.end(), [](const Cue& row) { return row.evidence; })) return false;
    const int s = clauses_[k].subject;
    if (s < 0 || word(s).upos == Upos::Pron) return false;
    if (word(s).entity != Entity::Outside || is_role_noun(lexicon_, word(s))) return false;
    const Cue* noun = lexicon_.cue(word(s).lemma, CuePos::Noun);
    return !noun || !noun->source;
  }

  /// السبب يدعو إلى التصويت, خطر يهدد الإنسان: what is done, or the case, calls and threatens without a word; where it lets one know
  /// something (الأرقام تكشف أن) that is still whose word it is.
  bool only_brings_about(std::size_t k) const {
    if (!out_[k].is_cue()) return false;
    const auto reports = [](const Cue& row) {
      return row.act == Act::Say || row.act == Act::Announce || row.act == Act::Affirm || row.act == Act::Stress || row.act == Act::Deny;
    };
    if (std::all_of(out_[k].cues.begin(), out_[k].cues.end(), reports)) return false;
    const int subject = clauses_[k].subject;
    if (subject < 0 || word(subject).upos != Upos::Noun || word(subject).entity != Entity::Outside) return false;
    const std::string_view lemma = word(subject).lemma;
    for (const NounEntry& row : lexicon_.nouns(lemma))
      if (row.cls != NounClass::Weak && row.cls != NounClass::Manner) return false;
    if (!lexicon_.cues(lemma, CuePos::Noun).empty() || lexicon_.hypernym(lemma)) return false;
    return lexicon_.verb_of_masdar(lemma) != nullptr || lexicon_.find_noun(lemma, NounClass::Weak) != nullptr;
  }

  /// The drought threatens the harvest: a thing that threatens another says nothing.
  bool endangers(std::size_t k) const {
    const Clause& c = clauses_[k];
    if (tree_.lang() == Lang::Arabic || out_[k].cues.empty() || out_[k].cues.front().act != Act::Threaten || c.subject < 0 || c.chain.back() != out_[k].cue_word) return false;
    return std::any_of(c.objects.begin(), c.objects.end(), [&](int o) { return is_thing(o) && !lexicon_.cue(word(o).lemma, CuePos::Noun); }) &&
           is_thing(c.subject);
  }

  bool is_thing(int i) const {
    const Word& w = word(i);
    if (w.upos == Upos::Pron || is_role_noun(lexicon_, w) || w.feats.number == Feats::Number::Plur) return false;
    if (w.entity == Entity::Person || w.entity == Entity::Organisation || w.entity == Entity::Group || lexicon_.nation(w.form)) return false;
    return !lexicon_.find_noun(w.lemma, NounClass::Group) && !lexicon_.find_noun(w.lemma, NounClass::Organisation);
  }

  /// warnings that dams could burst: the noun is the cue, whoever it belongs to or comes from speaks.
  Attribution from_noun(int noun) const {
    Attribution a;
    for (const Cue& row : lexicon_.cues(word(noun).lemma, CuePos::Noun))
      for (const Frame& f : row.frames)
        if (f.content == Content::Clause && !a.cue) a.cue = &row;
    if (!a.cue) return a;
    a.cue_words = {noun};
    for (const int x : tree_.children(noun)) {
      const std::string prep = lemmas(tree_.sentence(), case_words(tree_, x));
      const bool owner = tree_.rel(x) == Deprel::Nmod && (tree_.subtype(x) == "poss" || prep == "by" || prep == "from");
      if (owner && a.speaker < 0) a.speaker = x;
    }
    return a;
  }

  Attribution from_cue(int k, const Cue* cue) const {
    const Clause& c = clauses_[static_cast<std::size_t>(k)];
    Attribution a;
    a.cue = cue;
    a.cue_clause = k;
    a.cue_words = {out_[static_cast<std::size_t>(k)].cue_word};
    a.speaker = out_[static_cast<std::size_t>(k)].passive_cue ? c.agent : c.subject;
    if (out_[static_cast<std::size_t>(k)].same_speaker.speaker >= 0) a.speaker = out_[static_cast<std::size_t>(k)].same_speaker.speaker;
    if (cue->medium && (c.subject < 0 || c.subject_from != SubjectFrom::Written))  // جاء في البيان
      for (const Oblique& o : c.obliques)
        if (o.lemma == "في" || o.lemma == "in") a.speaker = o.head;
    if (cue->source)  // نقلت الوكالة عن مسؤول
      for (const Frame& f : cue->frames)
        for (const Oblique& o : c.obliques)
          if (!f.addressee.empty() && o.lemma == f.addressee) a.speaker = o.head;
    return a;
  }

  /// يذكر أن, ينتظر أن: an Arabic passive without an agent names no speaker, and the article says it itself.
  bool nobody_says(std::size_t k) const {
    const Clause& c = clauses_[k];
    return tree_.lang() == Lang::Arabic && out_[k].passive_cue && c.agent < 0 && c.subject_from != SubjectFrom::Written && !clause_row(out_[k].cues)->denies;
  }

  /// saw customers return: a verb of speech whose frames take no verb says nothing with one.
  bool sees(std::size_t k) const {
    if (tree_.lang() == Lang::Arabic) return false;
    for (const Cue& row : out_[k].cues)
      for (const Frame& f : row.frames)
        if (f.content != Content::Object || !f.addressee.empty()) return row.frames.size() == 1 && f.preposition == "as";
    return false;
  }

  /// Said Moscow would go on, noting that ...: a participle that speaks is the speaker's even where the parser hung it on
  /// what was said.
  bool speaks_on(std::size_t k) const {
    const Clause& c = clauses_[k];
    const Feats& f = word(c.predicate).feats;
    const bool participle = word(c.predicate).upos != Upos::Verb ||
                            ((f.verb_form == Feats::VerbForm::Part || f.verb_form == Feats::VerbForm::Ger) && c.mark.empty());
    return (c.link == Link::Adverbial || c.link == Link::Conjunct) && out_[k].is_cue() && participle;
  }

  void attribute(std::size_t k) {
    const Clause& c = clauses_[k];
    Attribution& by = out_[k].by;
    if (c.parent >= 0) {
      const auto p = static_cast<std::size_t>(c.parent);
      const Cue* row = clause_row(out_[p].cues);
      switch (c.link) {
        case Link::Content:
          by = row && !nobody_says(p) ? from_cue(c.parent, row) : out_[p].by;
          by.refused = row && !nobody_says(p) && row->act == Act::Reject && c.noun >= 0;
          if (c.noun >= 0 && !row) {
            const Cue* object = object_row(out_[p].cues, "");
            if (object && object->act == Act::Reject && is_object(c.noun, clauses_[p])) {
              by = from_cue(c.parent, object);
              by.refused = true;
            } else if (Attribution a = from_noun(c.noun); a.cue) {
              by = std::move(a);
            }
          }
          break;
        case Link::Infinitive:
          if (c.governor >= 0 && !is_object(c.governor, clauses_[p])) {  // efforts to: inside a noun phrase
            if (quotes_.inside[static_cast<std::size_t>(c.predicate)]) by = out_[p].by;
            break;
          }
          if (!out_[p].is_cue() || sees(p)) by = out_[p].by;
          else if (c.controller >= 0) by = from_cue(c.parent, addressing_row(out_[p].cues, preposition_of(c.controller)));
          else by = from_cue(c.parent, row ? row : &out_[p].cues.front());
          break;
        case Link::Conjunct:
          if (!source_ends_before(k, out_[p].by)) by = out_[p].by;
          if (speaks_on(k)) out_[k].same_speaker = out_[p].same_speaker;
          break;
        case Link::Adverbial:
          by = out_[p].by;
          if (by.cue && speaks_on(k)) {
            out_[k].same_speaker = by;
            by = {};
          }
          break;
        case Link::Relative:
        case Link::Participle:
          if (quotes_.inside[static_cast<std::size_t>(c.predicate)]) by = out_[p].by;
          break;
        case Link::Root: break;
      }
      // "…, officials said": the cue stands beside its content as parataxis; كما أفاد, as officials said: below it
      if ((c.link == Link::Root || (c.link == Link::Adverbial && is_reporting_mark(c.mark))) && takes_clause_alone(k)) {
        out_[k].has_content_clause = true;
        spread(c.parent, from_cue(static_cast<int>(k), clause_row(out_[k].cues)), static_cast<int>(k));
      } else if (c.link == Link::Root && row && !out_[k].is_cue()) {
        by = from_cue(c.parent, row);  // said: "..." with the quotation as parataxis
        out_[p].has_content_clause = true;
      } else if (c.link == Link::Root && !by.cue && in_one_quotation(k, p)) {
        by = out_[p].by;
      }
    }
    // according to X, وفق بيانات الهيئة
    for (const Oblique& o : c.obliques) {
      if (o.cases.empty()) continue;
      const auto match = lexicon_.phrase(tree_.sentence().words, static_cast<std::size_t>(o.cases.front()));
      if (!match || !match.row->source) continue;
      out_[k].sources.push_back(o.head);
      if (!by.cue && !is_own_saying(o.head)) {
        Attribution a;
        a.cue = match.row;
        a.cue_words = o.cases;
        a.speaker = o.head;
        // it speaks of the whole coordination that it closes
        const bool apart = o.cases.front() > 0 && word(o.cases.front() - 1).form == "،";  // قطعوا الطريق قبل أن تتدخل الشرطة، بحسب شهود
        const auto goes_up = [&](int p) {
          const Link link = clauses_[static_cast<std::size_t>(p)].link;
          return clauses_[static_cast<std::size_t>(p)].parent >= 0 && (link == Link::Conjunct || (apart && link == Link::Adverbial));
        };
        for (int p = static_cast<int>(k); goes_up(p);) {
          p = clauses_[static_cast<std::size_t>(p)].parent;
          if (!out_[static_cast<std::size_t>(p)].by.cue && !out_[static_cast<std::size_t>(p)].is_cue()) out_[static_cast<std::size_t>(p)].by = a;
        }
        for (std::size_t i = 0; i < clauses_.size(); ++i)  // حسب ما أعلنت رئيسة المجموعة: the subject of what follows ما
          if (clauses_[i].antecedent == o.head && out_[i].is_cue() && clauses_[i].subject >= 0) {
            a.speaker = clauses_[i].subject_from == SubjectFrom::Written ? clauses_[i].subject : a.speaker;
            for (const int x : clauses_[i].objects)
              if (word(x).upos == Upos::Noun || word(x).upos == Upos::Propn) a.speaker = x;
            out_[i].silent = true;
          }
        if (word(a.speaker).form == "ما") {  // وفق ما جاء في بلاغ: what it stands in speaks; ما alone is nobody
          a.speaker = -1;
          for (const Clause& x : clauses_)
            if (x.antecedent == o.head)
              for (const Oblique& in : x.obliques)
                if (a.speaker < 0 && (in.lemma == "في" || in.lemma == "عن")) a.speaker = in.head;
          if (a.speaker < 0) continue;
        }
        by = a;
      }
    }
  }

  /// قتل ثلاثة وفق الشرطة وأغلقت البلدية الطريق: a source between two clauses speaks for the first where the second writes its subject.
  bool source_ends_before(std::size_t k, const Attribution& by) const {
    const Clause& c = clauses_[k];
    return by.cue && by.cue_clause < 0 && !by.cue_words.empty() && c.subject_from == SubjectFrom::Written &&
           by.cue_words.front() > clauses_[static_cast<std::size_t>(c.parent)].predicate && by.cue_words.front() < c.predicate;
  }

  std::string preposition_of(int noun) const {
    const WordList cases = case_words(tree_, noun);
    return cases.empty() ? "obj" : lemmas(tree_.sentence(), cases);
  }

  static bool is_object(int noun, const Clause& c) {
    return std::find(c.objects.begin(), c.objects.end(), noun) != c.objects.end() ||
           std::any_of(c.obliques.begin(), c.obliques.end(), [&](const Oblique& o) { return o.head == noun; });
  }

  /// "We go on: they will follow," she said: clauses side by side between the same marks have one speaker.
  bool in_one_quotation(std::size_t k, std::size_t p) const {
    const int from = std::min(clauses_[k].predicate, clauses_[p].predicate), to = std::max(clauses_[k].predicate, clauses_[p].predicate);
    for (int i = from; i <= to; ++i)
      if (!quotes_.inside[static_cast<std::size_t>(i)]) return false;
    return true;
  }

  /// بحسب تعبيره, على حد قوله: whoever speaks already.
  bool is_own_saying(int i) const {
    if (tree_.lang() != Lang::Arabic || word(i).upos != Upos::Noun) return false;
    for (const int c : tree_.children(i)) {
      if (word(c).upos == Upos::Pron && c == i + 1) return true;
      if (c == i + 1 && word(c).upos == Upos::Noun && c + 1 < tree_.size() && tree_.head(c + 1) == c && word(c + 1).upos == Upos::Pron) return true;  // حد قوله
    }
    return false;
  }

  static bool is_reporting_mark(std::string_view mark) {
    return mark == "كما" || mark == "حسبما" || mark == "وفقما" || mark == "as" || mark == "ك";
  }

  bool takes_clause_alone(std::size_t k) const {
    if (!clause_row(out_[k].cues) || out_[k].has_content_clause || clauses_[k].subject < 0) return false;
    if (clauses_[k].objects.empty()) return true;
    for (const Cue& row : out_[k].cues)  // told a news conference
      for (const Frame& f : row.frames)
        if (f.addressee == "obj" && (f.content == Content::Clause || f.content == Content::Quote)) return true;
    return false;
  }

  /// Gives clause k and the clauses that share its voice the attribution; `but` is the cue's own clause.
  void spread(int k, const Attribution& a, int but) {
    for (std::size_t i = 0; i < clauses_.size(); ++i) {
      if (static_cast<int>(i) == but || out_[i].by.cue) continue;
      int up = static_cast<int>(i);
      bool voice = true;
      while (up >= 0 && up != k && voice) {
        const Clause& c = clauses_[static_cast<std::size_t>(up)];
        voice = c.link == Link::Conjunct || c.link == Link::Adverbial || c.link == Link::Infinitive ||
                (c.link == Link::Content && !out_[static_cast<std::size_t>(c.parent)].is_cue()) ||
                quotes_.inside[static_cast<std::size_t>(c.predicate)];
        up = up == but ? -1 : c.parent;
      }
      if (up == k && voice) out_[i].by = a;
    }
  }

  const Tree& tree_;
  const std::vector<Clause>& clauses_;
  const Quotes& quotes_;
  const Lexicon& lexicon_;
  std::vector<Speech> out_;
};

}  // namespace

const Cue* clause_row(std::span<const Cue> rows) {
  for (const Cue& row : rows)
    for (const Frame& f : row.frames)
      if (f.content == Content::Clause || f.content == Content::Quote || f.content == Content::Question) return &row;
  return nullptr;
}

const Cue* object_row(std::span<const Cue> rows, std::string_view preposition) {
  for (const Cue& row : rows)
    if (find_frame(row, Content::Object, preposition)) return &row;
  return nullptr;
}

std::vector<Speech> find_speech(const Tree& tree, const std::vector<Clause>& clauses, const Quotes& quotes,
                                const Lexicon& lexicon) {
  return SpeechFinder(tree, clauses, quotes, lexicon).run();
}

}  // namespace khabar
