#include "extract/openie.hpp"

#include <algorithm>

namespace khabar {
namespace {

class Opener {
 public:
  Opener(const Tree& tree, const std::vector<Clause>& clauses, std::string_view document)
      : tree_(tree), clauses_(clauses), document_(document) {}

  std::vector<Triple> run() {
    for (const Clause& c : clauses_) {
      if (c.subject < 0) continue;
      for (const int s : conjuncts(tree_, c.subject)) open(c, s);
    }
    return std::move(out_);
  }

 private:
  const Word& word(int i) const { return tree_.word(i); }

  void open(const Clause& c, int subject) {
    if (is_relative_pronoun(word(subject), tree_.lang())) return;
    const WordList who = phrase(subject);
    WordList verbs = c.group;
    if (c.copular) {
      for (const int p : conjuncts(tree_, c.predicate)) {
        const WordList cases = case_words(tree_, p);
        add(who, joined(verbs, cases), phrase(p));
        follow(who, joined(joined(verbs, cases), core(p)), p);
      }
      verbs = joined(verbs, core(c.predicate));
    }
    WordList first_object;
    for (const int o : c.objects)
      for (const int k : conjuncts(tree_, o)) {
        if (is_relative_pronoun(word(k), tree_.lang()) || word(k).upos == Upos::Verb) continue;
        add(who, joined(verbs, first_object), phrase(k));
        follow(who, joined(verbs, core(k)), k);
        if (k == c.objects.front()) first_object = core(k);
      }
    for (const Oblique& o : c.obliques)
      for (const int k : conjuncts(tree_, o.head)) {
        if (is_relative_pronoun(word(k), tree_.lang()) || k == subject) continue;
        WordList cases = k == o.head ? o.cases : case_words(tree_, k);
        if (cases.empty()) cases = o.cases;
        const WordList relation = joined(verbs, first_object);
        add(who, after(relation, cases), phrase(k));
        follow(who, joined(after(relation, cases), core(k)), k);
      }
  }

  /// A link of a chain of prepositions: ... Prime Minister | of | Australia.
  void follow(const WordList& who, const WordList& relation, int head) {
    for (const int c : tree_.children(head)) {
      if (tree_.rel(c) != Deprel::Nmod || c < head) continue;
      const WordList cases = case_words(tree_, c);
      if (cases.empty()) continue;
      for (const int k : conjuncts(tree_, c)) {
        add(who, joined(relation, cases), phrase(k));
        if (k == c && depth_ < 3) {
          ++depth_;
          follow(who, joined(joined(relation, cases), core(k)), k);
          --depth_;
        }
      }
    }
  }

  /// Noun phrase with article and of-phrase, without clauses, other prepositions and siblings.
  WordList phrase(int head) const {
    WordList words = short_phrase(tree_, head);
    with_articles(words);
    return words;
  }

  /// The phrase without what hangs on it by a preposition.
  WordList core(int head) const {
    WordList words;
    const WordList all = phrase(head);
    for (const int i : all) {
      int up = i;
      bool prepositional = false;
      while (up != head && up >= 0 && !prepositional) {
        prepositional = tree_.rel(up) == Deprel::Nmod && up > head && tree_.child(up, Deprel::Case) >= 0;
        up = tree_.head(up);
      }
      if (!prepositional) words.push_back(i);
    }
    return words;
  }

  void with_articles(WordList& words) const {
    const WordList heads = words;
    for (const int h : heads)
      for (const int c : tree_.children(h))
        if (tree_.rel(c) == Deprel::Det || (tree_.rel(c) == Deprel::Case && c > h)) words.push_back(c);
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
  }

  static WordList joined(const WordList& a, const WordList& b) {
    WordList out = a;
    for (const int i : b)
      if (std::find(out.begin(), out.end(), i) == out.end()) out.push_back(i);
    if (!a.empty() && !b.empty() && b.front() > a.front()) std::sort(out.begin(), out.end());
    return out;
  }

  /// The preposition follows the verb also where its phrase was written before it.
  static WordList after(const WordList& a, const WordList& b) {
    WordList out = a;
    out.insert(out.end(), b.begin(), b.end());
    return out;
  }

  /// Whole written words, in the order given; each token once.
  std::string surface(const WordList& words) const {
    std::string out;
    int last = -1;
    for (const int i : words) {
      const int t = static_cast<int>(word(i).token);
      if (t == last) continue;
      const auto& tokens = tree_.sentence().tokens;
      const bool glued = last >= 0 && t == last + 1 && !tokens[static_cast<std::size_t>(last)].space_after;
      if (!out.empty() && !glued) out += ' ';
      out += cut(document_, tokens[static_cast<std::size_t>(t)].span);
      last = t;
    }
    return out;
  }

  void add(const WordList& subject, const WordList& relation, const WordList& object) {
    Triple t{surface(subject), surface(relation), surface(object)};
    if (t.subject.empty() || t.relation.empty() || t.object.empty() || t.subject == t.object) return;
    if (std::find(out_.begin(), out_.end(), t) == out_.end()) out_.push_back(std::move(t));
  }

  const Tree& tree_;
  const std::vector<Clause>& clauses_;
  const std::string_view document_;
  std::vector<Triple> out_;
  int depth_ = 0;
};

}  // namespace

std::vector<Triple> open_triples(const Tree& tree, const std::vector<Clause>& clauses, std::string_view document) {
  return Opener(tree, clauses, document).run();
}

}  // namespace khabar
