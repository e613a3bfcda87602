// Triples from clauses. A clause gives one for each predicate, object and adjunct; clauses that hang on its words go on
// from there (openie_chains.cpp), phrases likewise (openie_phrases.cpp).
//
// Which words stand in which slot follows the conventions of fact-based benchmarks: auxiliaries, negators and particles
// stay in the relation, adverbs do not; an adjunct's relation holds the verb, its object and the preposition; of
// several adjuncts the later ones also hold the first, unless that tells a time.
#include "extract/openie.hpp"

#include <algorithm>
#include <array>

#include "extract/grammar.hpp"
#include "extract/opener.hpp"

namespace khabar {
namespace {

/// Conjunctions, by the name both languages share, whose clause tells when or why: an argument like a phrase of time or
/// cause. while, although and their like set two facts side by side.
constexpr std::array<std::string_view, 8> k_circumstances = {"before", "after",   "until",   "since",
                                                             "once",   "because", "so that", "if"};

constexpr std::size_t k_most_stems = 4;  ///< coordinated objects that share what follows them
constexpr int k_deepest = 5;             ///< clauses hung on one another

bool contains(const WordList& words, int i) { return std::find(words.begin(), words.end(), i) != words.end(); }

}  // namespace

Opener::Opener(const Tree& tree, std::vector<Clause> clauses, const Grammar& grammar, std::string_view document)
    : tree_(tree),
      lexicon_(grammar.lexicon),
      slots_(tree, document),
      arabic_(tree.lang() == Lang::Arabic),
      clauses_(std::move(clauses)),
      times_(static_cast<std::size_t>(tree.size())),
      inner_(clauses_.size()) {
  int number = 0;
  for (const TimeExpression& t : grammar.times.find(tree.sentence(), {}))
    std::fill_n(times_.begin() + t.first_word, t.word_count, ++number);
  for (Clause& c : clauses_) {
    unfold_passive(c);
    unfold_topic(c);
  }
  for (std::size_t k = 0; k < clauses_.size(); ++k)
    if (clauses_[k].parent >= 0) inner_[static_cast<std::size_t>(clauses_[k].parent)].push_back(static_cast<int>(k));
  chains_ = std::make_unique<const Chains>(tree_, clauses_);
}

std::vector<Triple> Opener::run() {
  std::vector<int> told;
  if (arabic_)
    for (int i = 0; i < tree_.size(); ++i)
      if (const int bearer = possession(i); bearer >= 0) told.push_back(bearer);
  std::vector<int> order(clauses_.size());
  for (std::size_t k = 0; k < order.size(); ++k) order[k] = static_cast<int>(k);
  std::sort(order.begin(), order.end(), [&](int a, int b) { return clause(a).predicate < clause(b).predicate; });
  for (const int k : order) {
    const Clause& c = clause(k);
    // قاضيا مؤسسا للمحكمة: only with the article is a participle a clause of its own; else it describes
    if (arabic_ && c.link == Link::Participle && word(c.predicate).upos != Upos::Verb && !word(c.predicate).form.starts_with("ال")) continue;
    if (contains(told, c.predicate) || c.subject < 0 || is_relative_pronoun(word(c.subject), tree_.lang()) ||
        is_bare_relative(word(c.subject)) || chains_->said_above(c))
      continue;
    if (const int there = existential(c); there >= 0)
      for (const int s : members(c.subject)) state({there}, c.group, {}, s, 0);
    else
      for (const WordList& who : subjects(c)) facts(k, who, {}, 0);
    listed(c.subject);
  }
  return std::move(out_);
}

void Opener::listed(int group) {
  for (const int c : tree_.children(group)) {
    const WordList cases = case_words(tree_, c);
    if (tree_.rel(c) != Deprel::Nmod || c < group || !lists(cases)) continue;
    for (const int x : members(c)) add(phrase(tree_, group), cases, phrase(tree_, x));
  }
}

int Opener::existential(const Clause& c) const {
  const int there = tree_.child(c.predicate, Deprel::Expl);
  return there >= 0 && there < c.predicate && c.subject > c.predicate && tree_.rel(c.subject) == Deprel::Nsubj ? there
                                                                                                               : -1;
}

int Opener::described(const Clause& c) const {
  const Clause* d = &c;
  for (int steps = 0; d->link == Link::Conjunct && d->subject == c.subject && d->parent >= 0 && steps < k_deepest; ++steps) d = &clause(d->parent);
  if (!arabic_ || d->antecedent < 0 || d->antecedent != c.subject || d->parent < 0 || chains_->has_relative(top_of(*d))) return -1;
  if (word(d->predicate).upos != Upos::Verb) return -1;
  const Clause& p = clause(d->parent);
  return p.copular && p.predicate == c.subject ? p.subject : -1;
}

std::vector<WordList> Opener::subjects(const Clause& c) const {
  if (const int whole = described(c); whole >= 0) return {phrase(tree_, whole)};
  const int expletive = tree_.child(c.predicate, Deprel::Expl);  // it was policy to promote talent
  if (expletive >= 0 && expletive < c.predicate && tree_.rel(c.subject) == Deprel::Csubj) return {{expletive}};
  const Clause* up = &c;
  while (is_shown_elsewhere(*up, up->subject)) {
    if (up->parent < 0 || clause(up->parent).subject < 0) return {};
    up = &clause(up->parent);
  }
  std::vector<WordList> out;
  for (const int s : members(up->subject)) out.push_back(phrase(tree_, s));
  return out;
}

bool Opener::is_shown_elsewhere(const Clause& c, int subject) const {
  const Token& token = tree_.sentence().tokens[word(subject).token];
  if (word(subject).upos != Upos::Pron || token.word_count == 1) return false;
  if (slots_.within({subject}, c.group)) return true;
  const Word& first = word(static_cast<int>(token.first_word));
  return c.link == Link::Conjunct && first.upos == Upos::Cconj && word(subject - 1).lemma == "لكن";
}

void Opener::facts(int k, const WordList& who, const WordList& before, int depth) {
  if (depth > k_deepest) return;
  const Clause& c = clause(k);
  WordList verbs = before;
  if (!before.empty()) {
    WordList joining = marks(tree_, top_of(c));
    if (joining.empty()) joining = marks(tree_, chains_->first_conjunct(top_of(c)));
    append(verbs, joining);
  }
  append(verbs, c.group);
  if (arabic_ && c.chain.size() > 1 && word(c.chain.front()).lemma == "قام") std::erase(verbs, c.chain.front());  // قام بتحليل: analysed
  if (verbs.size() > k_longest_slot) return;
  const std::size_t said = out_.size();
  Stems stems;
  if (c.copular) predicates(c, who, verbs, stems, depth);
  objects(c, who, verbs, stems, depth);
  if (stems.empty()) stems.push_back(verbs);
  if (depth > 0 || stems.size() > k_most_stems) stems.resize(1);
  for (WordList& stem : stems) {
    adjuncts(c, who, stem, depth);
    for (const int v : c.chain) go_on(v, who, stem, depth);
    if (!contains(c.chain, c.predicate)) go_on(c.predicate, who, stem, depth);
  }
  for (std::size_t v = 1; v < c.chain.size(); ++v)
    for (const int d : chains_->beside(c.chain[v])) {  // agreed to buy the plant and | sell the mine
      WordList shared = before;
      append(shared, c.group);
      std::erase_if(shared, [&](int i) { return contains(c.group, i) && i >= c.chain[v]; });
      facts(d, who, shared, depth);
    }
  if (depth > 0) return;
  clausal_arguments(k, who, verbs, stems.front());
  if (out_.size() == said && !c.copular) bare_adverbs(c, who, verbs);
}

void Opener::predicates(const Clause& c, const WordList& who, const WordList& verbs, Stems& stems, int depth) {
  for (const int p : members(c.predicate)) {
    if (word(p).upos == Upos::Verb) continue;
    const WordList cases = case_words(tree_, p);
    // was involved in, is able to: the adjective asks for what follows and says little without it
    const bool open =
        word(p).upos == Upos::Adj && p == c.predicate &&
        (!chains_->below(p).empty() || std::any_of(c.obliques.begin(), c.obliques.end(),
                                                   [&](const Oblique& o) { return o.head > p && !o.cases.empty(); }));
    if (!open) state(who, verbs, cases, p, depth);
    if (!stems.empty()) continue;
    stems.push_back(verbs);
    append(stems.back(), cases);
    append(stems.back(), open ? core(tree_, p) : phrase(tree_, p));
  }
}

void Opener::objects(const Clause& c, const WordList& who, const WordList& verbs, Stems& stems, int depth) {
  std::vector<int> heads = c.objects;
  for (const Oblique& o : c.obliques)  // energy that he fires: the antecedent fills the gap
    if (o.head == c.antecedent && o.cases.empty()) heads.push_back(o.head);
  std::sort(heads.begin(), heads.end());
  // lick their eyeballs clean: the object and what becomes of it are one
  WordList state_of_it;
  if (heads.size() == 2 && word(heads[1]).upos == Upos::Adj && tree_.rel(heads[1]) == Deprel::Xcomp) {
    state_of_it = phrase(tree_, heads[1]);
    heads.pop_back();
  }
  for (const int o : heads)
    for (const int x : members(o)) {
      if (is_relative_pronoun(word(x), tree_.lang()) || word(x).upos == Upos::Verb) continue;
      WordList whole = phrase(tree_, x);
      append(whole, state_of_it);
      const bool second = x == o && o != heads.front() && !stems.empty();  // gives us | direct access
      // كانت السفينة هي الأولى: the pronoun is of what is said
      WordList joining, said = second ? stems.front() : verbs;
      if (arabic_)
        for (const int i : c.group)
          if (word(i).upos == Upos::Pron && i > c.predicate && i < x) joining.push_back(i);
      std::erase_if(said, [&](int i) { return contains(joining, i); });
      if (state_of_it.empty())
        state(who, said, joining, x, depth);
      else
        add(who, verbs, whole);
      if (o != heads.front() && !stems.empty()) continue;
      stems.push_back(verbs);
      append(stems.back(), whole);
    }
}

std::vector<const Oblique*> Opener::in_order(const Clause& c, int depth) const {
  std::vector<const Oblique*> asked, after, fronted;
  for (const Oblique& o : c.obliques) {
    if (o.head == c.antecedent && o.cases.empty()) continue;  // an object: objects()
    (o.head < c.predicate ? fronted : is_governed(c, o) ? asked : after).push_back(&o);
  }
  // what stands in front holds for the clauses beside it too: In 1879 he was elected Senator and was tipped as
  // candidate
  if (c.link == Link::Conjunct && c.parent >= 0 && depth == 0) {
    const Clause& p = clause(c.parent);
    const bool shared =
        c.subject_from == SubjectFrom::Conjunct ? p.subject == c.subject : is_shown_elsewhere(c, c.subject);
    for (const Oblique& o : p.obliques)
      if (shared && o.head < p.subject && o.head < p.predicate) fronted.push_back(&o);
  }
  asked.insert(asked.end(), after.begin(), after.end());
  asked.insert(asked.end(), fronted.begin(), fronted.end());
  return asked;
}

void Opener::adjuncts(const Clause& c, const WordList& who, WordList& stem, int depth) {
  bool closed = !c.objects.empty() || (c.copular && word(c.predicate).upos != Upos::Adj);
  WordList told;
  for (const Oblique* o : in_order(c, depth)) {
    if (contains(told, o->head)) continue;
    append(told, phrase(tree_, o->head));
    // Arabic says each phrase of the verb alone: شنت | في المياه, not شنت هجمات | في المياه
    if (arabic_ && !c.copular && o->head > c.predicate) {
      WordList bare = stem;
      std::erase_if(bare, [&](int i) { return i > c.predicate && !contains(c.group, i); });
      adjunct(c, *o, who, bare, depth);
    } else {
      adjunct(c, *o, who, stem, depth);
    }
    if (closed || o->head < c.predicate || is_time(o->head) || o->cases.empty()) continue;
    append(stem, o->cases);
    append(stem, phrase(tree_, o->head));
    closed = true;
  }
  measured_adverbs(c, who, stem);
}

void Opener::adjunct(const Clause& c, const Oblique& o, const WordList& who, const WordList& stem, int depth) {
  if (is_pair(o.cases, o.head)) return pair(who, stem, o.cases, o.head);
  for (const int x : members(o.head)) {
    if (is_relative_pronoun(word(x), tree_.lang())) continue;
    WordList cases = x == o.head ? o.cases : case_words(tree_, x);
    if (cases.empty() && !arabic_) cases = o.cases;  // from the US, (from) the UK; Arabic slots are as written
    int group = lists(o.cases) ? c.subject : -1;
    if (group >= 0)
      for (const int i : c.objects)
        if (i < x) group = i;
    if (group >= 0)
      add(phrase(tree_, group), o.cases, phrase(tree_, x));
    else
      state(who, stem, cases, x, depth);
  }
}

void Opener::measured_adverbs(const Clause& c, const WordList& who, const WordList& stem) {
  for (const int a : tree_.children(c.predicate))
    if (tree_.rel(a) == Deprel::Advmod && word(a).upos == Upos::Adv &&
        (tree_.child(a, Deprel::Obl) >= 0 || tree_.child(a, Deprel::Nmod) >= 0))
      add(who, stem, span_below(tree_, a));
}

void Opener::bare_adverbs(const Clause& c, const WordList& who, const WordList& verbs) {
  for (const int a : tree_.children(c.predicate)) {
    if (tree_.rel(a) != Deprel::Advmod || a < c.predicate || is_negator(lexicon_, word(a).lemma) || contains(verbs, a))
      continue;
    WordList adverb;
    for (const int d : tree_.children(a))
      if (d < a && tree_.rel(d) == Deprel::Advmod) adverb.push_back(d);
    adverb.push_back(a);
    add(who, verbs, adverb);
  }
}

void Opener::clausal_arguments(int k, const WordList& who, const WordList& verbs, const WordList& stem) {
  for (const int i : inner_[static_cast<std::size_t>(k)]) {
    const Clause& d = clause(i);
    if (d.subject_from != SubjectFrom::Written || chains_->has_relative(top_of(d))) continue;
    const WordList joining = marks(tree_, top_of(d));
    WordList relation = d.link == Link::Content && clause(k).objects.empty() ? verbs : stem;  // told reporters that
    if (d.link != Link::Content && !(d.link == Link::Adverbial && tells_circumstance(joining))) continue;
    append(relation, joining);
    add(who, relation, content(d, joining, who, verbs));
  }
}

WordList Opener::content(const Clause& d, const WordList& joining, const WordList& who, const WordList& verbs) const {
  const int top = top_of(d);
  int from = tree_.left(top), to = tree_.right(top);
  for (const int c : tree_.children(top))
    if (tree_.rel(c) == Deprel::Conj) to = std::min(to, tree_.left(c) - 1);
  // "We want peace," Berg said, adding ...: up to the words that say who says it
  for (const WordList* other : {&who, &verbs})
    for (const int i : *other) {
      if (i > top) to = std::min(to, i - 1);
      if (i < top) from = std::max(from, i + 1);
    }
  const auto outside = [&](int i) {
    return word(i).upos == Upos::Punct || (i < top && word(i).upos == Upos::Cconj) || slots_.within({i}, joining);
  };
  if (to - from > static_cast<int>(k_longest_slot)) return {};
  while (from < to && outside(from)) ++from;
  while (to > from && outside(to)) --to;
  WordList words;
  for (int i = from; i <= to; ++i)
    if (!slots_.within({i}, joining)) words.push_back(i);
  return words;
}

void Opener::go_on(int h, const WordList& who, const WordList& stem, int depth) {
  for (const int d : chains_->below(h))
    if (clause(d).predicate != h && !contains(stem, top_of(clause(d)))) facts(d, who, stem, depth + 1);
}

bool Opener::is_governed(const Clause& c, const Oblique& o) const {
  // دعا في ختام اللقاء إلى إنشاء صندوق: the preposition that the verb asks for comes before where and when
  if (c.copular || o.lemma.empty()) return false;
  if (lexicon_.has_relation(word(c.predicate).lemma, o.lemma)) return true;
  for (const Cue& cue : lexicon_.cues(word(c.predicate).lemma, CuePos::Verb))
    for (const Frame& f : cue.frames)
      if (f.preposition == o.lemma) return true;
  return false;
}

bool Opener::tells_circumstance(const WordList& joining) const {
  const Preposition* row = joining.empty() ? nullptr : lexicon_.find_preposition(lemmas(tree_.sentence(), joining));
  return row && std::find(k_circumstances.begin(), k_circumstances.end(), row->canonical) != k_circumstances.end();
}

std::vector<Triple> open_triples(const Tree& tree, std::vector<Clause> clauses, const Grammar& grammar,
                                 std::string_view document) {
  return Opener(tree, std::move(clauses), grammar, document).run();
}

}  // namespace khabar
