// Repairs of English trees: verbs of speech, who speaks and what is said. The rows are listed in repair_en.hpp.
#include <algorithm>
#include <vector>

#include "extract/grammar.hpp"
#include "extract/repair_en.hpp"

namespace khabar::english {

void mend_that(Tree& tree, const Lexicon& lexicon, int i) {
  const Word& w = tree.word(i);
  if (w.lemma != "that" || tree.rel(i) != Deprel::Det) return;
  if (w.upos != Upos::Sconj && (i == 0 || !reports(lexicon, tree.word(i - 1)))) return;
  const int noun = tree.head(i);
  const int verb = tree.head(noun);
  if (verb > noun && tree.rel(noun) == Deprel::Nsubj) tree.attach(i, verb, Deprel::Mark);
}

void mend_that_clause(Tree& tree, int that) {
  if (tree.word(that).lemma != "that" || tree.rel(that) != Deprel::Mark) return;
  int verb = tree.head(that), noun = verb < 0 ? -1 : tree.head(verb);
  if (verb > that && tree.rel(verb) == Deprel::Obj) noun = verb, verb = tree.child(noun, Deprel::Acl);  // that hung on the noun itself
  if (verb < 0 || noun <= that || noun > verb || tree.rel(verb) != Deprel::Acl || tree.rel(noun) != Deprel::Obj) return;
  const int says = tree.head(noun);
  if (says > that || tree.word(says).upos != Upos::Verb || has_child(tree, verb, Deprel::Nsubj)) return;
  if (says + 1 != that && !(says + 2 == that && tree.rel(says + 1) == Deprel::Compound)) return;
  tree.attach(verb, says, Deprel::Ccomp);
  tree.attach(noun, verb, Deprel::Nsubj);
  tree.attach(that, verb, Deprel::Mark);
}

void mend_closing_speech(Tree& tree, const Lexicon& lexicon, const Quotes& quotes, int verb) {
  const Word& w = tree.word(verb);
  if (!reports(lexicon, w) || w.feats.verb_form == Feats::VerbForm::Ger || w.form.ends_with("ing")) return;
  const int before = tree.child(verb, Deprel::Ccomp);
  const bool has_said = before >= 0 && before < verb && tree.head(verb) < 0;
  const bool tells = std::any_of(lexicon.cues(w.lemma, CuePos::Verb).begin(), lexicon.cues(w.lemma, CuePos::Verb).end(), [](const Cue& cue) {
    return std::any_of(cue.frames.begin(), cue.frames.end(), [](const Frame& f) { return f.addressee == "obj" && f.content == Content::Clause; });
  });
  if (has_child(tree, verb, Deprel::Nsubj) || has_child(tree, verb, Deprel::Aux) || has_child(tree, verb, Deprel::Mark) || (has_child(tree, verb, Deprel::Obj) && !tells) ||
      (before >= 0 && !has_said) || (tree.head(verb) < 0 && !has_said))
    return;
  for (const int c : tree.children(verb))
    if (c > verb && tree.rel(c) != Deprel::Punct && tree.word(c).entity != Entity::Date && tree.rel(c) != Deprel::Obl &&
        !(tree.rel(c) == Deprel::Advcl && tree.word(c).form.ends_with("ing")) &&
        !(tells && (tree.rel(c) == Deprel::Obj || tree.rel(c) == Deprel::Iobj)))
      return;
  int start = -1;
  for (int i = verb - 1; i >= 0 && verb - i <= 16; --i) {
    const Word& x = tree.word(i);
    if (x.form == "”" || x.form == "\"" || x.form == "''" || x.form == "»") {
      start = i;  // behind a quotation the subject may have an apposition
      break;
    }
    if (is_comma(x) && start < 0) start = i;
    if (x.upos == Upos::Verb || x.upos == Upos::Aux || (x.upos == Upos::Punct && !is_comma(x)) || x.upos == Upos::Sconj) break;
  }
  if (start < 1 || start >= verb - 1 || tree.word(start + 1).upos == Upos::Cconj) return;
  std::vector<int> tops;
  for (int i = start + 1; i < verb; ++i)
    if ((tree.head(i) <= start || tree.head(i) >= verb) && is_noun(tree.word(i))) tops.push_back(i);
  if (tops.empty()) return;
  int said = has_said ? before : tree.head(verb);
  if (!has_said) {
    const bool quoted = quotes.inside[static_cast<std::size_t>(start - 1)] && !quotes.inside[static_cast<std::size_t>(verb)];
    for (int steps = 0; said >= 0 && steps < 12 && tree.head(said) >= 0 && (quoted ? tree.head(said) < start : tree.rel(said) == Deprel::Conj); ++steps)
      said = tree.head(said);
    if (said > start || (tree.word(said).upos != Upos::Verb && !has_child(tree, said, Deprel::Cop))) return;
  }
  tree.attach(tops.front(), verb, Deprel::Nsubj);
  for (std::size_t k = 1; k < tops.size(); ++k)
    tree.attach(tops[k], tops.front(), comma_before(tree, tops[k]) > start ? Deprel::Appos : Deprel::Conj);
  if (!has_said) tree.attach(verb, said, Deprel::Parataxis);
}

void mend_content(Tree& tree, const Lexicon& lexicon, int verb) {
  if (!reports(lexicon, tree.word(verb))) return;
  const int said = tree.child(verb, Deprel::Ccomp);
  if (said >= 0 && said < verb && !has_child(tree, said, Deprel::Nsubj)) {
    const int first = tree.child(verb, Deprel::Nsubj);
    int second = -1;
    for (const int c : tree.children(verb))
      if (tree.rel(c) == Deprel::Nsubj && c > said) second = c;
    if (first >= 0 && first < said && second > said) tree.attach(first, said, Deprel::Nsubj);
    return;
  }
  if (said >= 0 || has_child(tree, verb, Deprel::Obj) || has_child(tree, verb, Deprel::Parataxis)) return;
  for (int i = verb + 1; i < tree.size() && i <= verb + 16; ++i) {
    if (!has_child(tree, i, Deprel::Nsubj) || tree.head(i) >= verb || tree.descends(verb, i)) continue;
    if (tree.left(i) == verb + 1 && (tree.word(i).upos == Upos::Verb || has_child(tree, i, Deprel::Cop))) tree.attach(i, verb, Deprel::Ccomp);
    return;
  }
}

void mend_swallowed_report(Tree& tree, const Lexicon& lexicon, int verb) {
  const int predicate = tree.head(verb), speaker = tree.child(verb, Deprel::Nsubj);
  if (tree.rel(verb) != Deprel::Nsubj || predicate < verb || speaker < 0 || speaker > verb || !reports(lexicon, tree.word(verb)) || tree.word(verb).form.ends_with("ing")) return;
  int subject = -1;
  for (const int c : tree.children(verb))
    if (c > verb && c < predicate && is_noun(tree.word(c)) && subject < 0) subject = c;
  for (const int c : tree.children(predicate))
    if (c > verb && c < predicate && tree.rel(c) == Deprel::Nsubj && subject < 0) subject = c;
  if (subject < 0) return;
  const std::vector<int> below(tree.children(verb).begin(), tree.children(verb).end());
  tree.make_head(verb, predicate, Deprel::Ccomp);
  tree.attach(subject, predicate, Deprel::Nsubj);
  for (const int c : below)
    if (c > verb && c < subject && tree.rel(c) != Deprel::Punct) tree.attach(c, subject, tree.rel(c));
}

void mend_late_speech(Tree& tree, const Lexicon& lexicon, int verb) {
  if (tree.rel(verb) != Deprel::Conj || !reports(lexicon, tree.word(verb)) || has_child(tree, verb, Deprel::Cc) || has_child(tree, verb, Deprel::Ccomp)) return;
  const int subject = tree.child(verb, Deprel::Nsubj), said = tree.head(verb);
  if (subject < 0 || subject > verb || comma_before(tree, subject) < 0 || !is_predicate(tree, said) || tree.right(verb) + 2 < tree.size()) return;
  tree.attach(verb, said, Deprel::Parataxis);
}

void mend_speech_behind(Tree& tree, const Lexicon& lexicon, const Quotes& quotes, int verb) {
  const int subject = tree.child(verb, Deprel::Nsubj), said = tree.head(verb);
  if ((tree.rel(verb) != Deprel::Advcl && tree.rel(verb) != Deprel::Conj) || subject < 0 || subject > verb || said > subject || !reports(lexicon, tree.word(verb))) return;
  if (has_child(tree, verb, Deprel::Mark) || has_child(tree, verb, Deprel::Cc)) return;
  int before = tree.left(subject) - 1;
  while (before > said && tree.word(before).upos == Upos::Punct) --before;
  if (before < tree.left(subject) - 1 && quotes.inside[static_cast<std::size_t>(before)] && quotes.inside[static_cast<std::size_t>(said)] &&
      !quotes.inside[static_cast<std::size_t>(subject)])
    tree.attach(verb, said, Deprel::Parataxis);
}

void mend_speaking_participle(Tree& tree, int i) {
  if (tree.word(i).upos != Upos::Verb || !tree.word(i).form.ends_with("ing") || has_auxiliary(tree, i) || has_child(tree, i, Deprel::Nsubj) || i < 2 || !is_comma(tree.word(i - 1))) return;
  const int verb = tree.head(i);
  if (tree.rel(i) == Deprel::Xcomp && verb >= 0 && verb < i && has_child(tree, i, Deprel::Ccomp)) {
    tree.attach(i, verb, Deprel::Advcl);
    return;
  }
  const int said = tree.child(i, Deprel::Ccomp);  // they called for calm, arguing that: the participle as root
  if (verb < 0 && said >= 0 && said < i && tree.right(said) < i && is_predicate(tree, said) && has_child(tree, said, Deprel::Nsubj)) {
    const std::vector<int> below(tree.children(i).begin(), tree.children(i).end());
    tree.make_head(said, i, Deprel::Advcl);
    for (const int c : below)
      if (c != said && c > i && tree.rel(c) != Deprel::Punct) tree.attach(c, i, tree.rel(c));
  }
}

void mend_told_content(Tree& tree, const Lexicon& lexicon, int clause) {
  if (tree.rel(clause) != Deprel::Acl || !has_child(tree, clause, Deprel::Nsubj)) return;
  const int noun = tree.head(clause), verb = noun < 0 ? -1 : tree.head(noun);
  const int that = tree.left(clause);
  if (verb < 0 || (tree.rel(noun) != Deprel::Obj && tree.rel(noun) != Deprel::Iobj) || tree.word(that).lemma != "that" || tree.head(that) != clause || tree.rel(that) == Deprel::Nsubj) return;
  if (has_child(tree, verb, Deprel::Ccomp) || has_child(tree, verb, Deprel::Xcomp)) return;
  for (const Cue& cue : lexicon.cues(tree.word(verb).lemma, CuePos::Verb))
    for (const Frame& f : cue.frames)
      if (f.addressee == "obj" && f.content == Content::Clause) {
        tree.attach(clause, verb, Deprel::Ccomp);
        tree.attach(that, clause, Deprel::Mark);
        return;
      }
}

void mend_inverted_speech(Tree& tree, const Lexicon& lexicon, const Quotes& quotes, int verb) {
  if (verb < 2 || verb + 1 >= tree.size() || !reports(lexicon, tree.word(verb)) || tree.word(verb - 1).upos != Upos::Punct) return;
  if (!quotes.inside[static_cast<std::size_t>(verb - 2)] || quotes.inside[static_cast<std::size_t>(verb)]) return;
  const int own = tree.child(verb, Deprel::Nsubj);
  if (own >= 0 && !quotes.inside[static_cast<std::size_t>(own)]) return;
  int speaker = -1;
  for (const int c : tree.children(verb))
    if (c > verb && (tree.rel(c) == Deprel::Obj || tree.rel(c) == Deprel::Iobj) && tree.left(c) == verb + 1 && is_noun(tree.word(c))) speaker = c;
  if (speaker < 0) return;
  for (const int c : std::vector<int>(tree.children(verb).begin(), tree.children(verb).end()))
    if (c > speaker && (tree.rel(c) == Deprel::Obj || tree.rel(c) == Deprel::Iobj) && comma_before(tree, c) > speaker) tree.attach(c, speaker, Deprel::Appos);
  tree.attach(speaker, verb, Deprel::Nsubj);
  if (tree.rel(verb) == Deprel::Conj) tree.attach(verb, tree.head(verb), Deprel::Parataxis);
}

void mend_far_content(Tree& tree, const Lexicon& lexicon, int verb) {
  int that = tree.child(verb, Deprel::Mark);
  if (that < 0) that = tree.child(verb, Deprel::Obj);
  const int subject = tree.child(verb, Deprel::Nsubj);
  if (that < 0 || that > verb || tree.word(that).form != "that" || subject < that || subject > verb) return;
  if (tree.rel(verb) == Deprel::Ccomp) {  // testified last week that she had seen it, with that as an object
    for (const int c : tree.children(verb))
      if (c != that && tree.rel(c) == Deprel::Obj && tree.rel(that) == Deprel::Obj) {
        tree.attach(that, verb, Deprel::Mark);
        return;
      }
    return;
  }
  if (tree.rel(verb) != Deprel::Acl || that != tree.left(verb)) return;
  const int noun = tree.head(verb);
  if (noun > that || takes_content(lexicon, tree.word(noun))) return;
  bool passive = false, object = false;
  for (const int c : tree.children(verb)) {
    passive = passive || (tree.rel(c) == Deprel::Aux && tree.subtype(c) == "pass");
    object = object || (c != that && tree.rel(c) == Deprel::Obj);
  }
  if (!passive && !object) return;  // the car that he drove: the noun may be what the verb lacks
  int says = noun;
  for (int steps = 0; says >= 0 && tree.word(says).upos != Upos::Verb && steps < 6; ++steps) says = tree.head(says);
  if (says < 0 || says > noun || !reports(lexicon, tree.word(says)) || has_child(tree, says, Deprel::Ccomp)) return;
  if (tree.rel(noun) == Deprel::Obj && tree.head(noun) == says && tree.word(says).lemma != "tell") return;
  tree.attach(verb, says, Deprel::Ccomp);
  tree.attach(that, verb, Deprel::Mark);
}

}  // namespace khabar::english
