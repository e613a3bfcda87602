// What a clause's predicate has below it: auxiliaries and negators, objects, adjuncts; which adverbs count as phrases.
#include <algorithm>
#include <array>

#include "extract/clause_finder.hpp"

namespace khabar {

void ClauseFinder::gather(Clause& c, int i) {
  for (const int k : tree_.children(i)) {
    const Word& w = word(k);
    switch (tree_.rel(k)) {
      case Deprel::Mark:
        if (const Operator* op = lexicon_.find_operator(w.lemma, OperatorKind::Particle); op && op->modality != Modality::Certain)
          c.modality = op->modality;  // if, whether, إذا
        // من دون أن, without: what is told of did not happen
        if (arabic_ ? k > 0 && w.upos != Upos::Verb && tree_.head(k - 1) != k && denies_clause(lexicon_, word(k - 1)) : denies_clause(lexicon_, w))
          c.negated = true;
        if (!arabic_ && w.lemma == "to" && k > 0 && (tree_.rel(k - 1) == Deprel::Aux || tree_.rel(k - 1) == Deprel::Cop) && tree_.head(k - 1) == i) c.group.push_back(k);  // is to be held
        break;
      case Deprel::Aux:
        if (arabic_ && k > i && w.lemma == "ليس") break;  // ستنافس في التصدير وليس في الإنتاج
        c.group.push_back(k);
        if (arabic_ && word(k).upos != Upos::Aux && word(k).upos != Upos::Verb) {  // من المقرر أن
          const WordList cases = case_words(tree_, k);
          c.group.insert(c.group.end(), cases.begin(), cases.end());
          for (const int m : tree_.children(i))
            if (tree_.rel(m) == Deprel::Mark && m > k) c.group.push_back(m);
        }
        c.finite = std::min(c.finite, k);
        if (tree_.subtype(k) == "pass") c.passive = true;
        note_auxiliary(c, w);
        break;
      case Deprel::Cop:
        if (arabic_ && k > i && w.lemma == "ليس") break;
        for (const int m : tree_.children(k))  // ما زال, لم يكن: the negator stands below the copula
          if (arabic_ && m < k && is_negator(lexicon_, word(m).lemma) && (tree_.rel(m) == Deprel::Advmod || tree_.rel(m) == Deprel::Aux || m + 1 == k)) {
            c.group.push_back(m);
            c.negated = true;
            note_auxiliary(c, word(m));
          }
        c.group.push_back(k);
        if (w.upos != Upos::Pron) c.finite = k;  // هو between subject and predicate bears no tense
        note_auxiliary(c, w);
        break;
      case Deprel::Cc:
        if (!arabic_ && is_negator(lexicon_, w.lemma) && k < i) c.negated = !c.negated;  // neither
        if (arabic_ && w.form == "ما" && k + 1 < i && tree_.rel(k + 1) == Deprel::Cop && (word(k + 1).lemma == "زال" || word(k + 1).lemma == "برح")) c.group.push_back(k);
        break;
      case Deprel::Advmod:
        if (!arabic_ && k == i + 1 && is_particle(w) && tree_.left(k) == tree_.right(k)) {
          c.group.push_back(k);
        } else if (!arabic_ && w.lemma == "long" && k > 0 && (word(k - 1).form == "no" || word(k - 1).form == "No")) {  // no longer
          c.negated = !c.negated;
          c.group.push_back(k - 1);
          c.group.push_back(k);
        } else if (is_negator(lexicon_, w.lemma)) {
          if (arabic_ && k > i) break;  // يعمل في المدينة وليس في الريف
          if (arabic_ && ((w.lemma == "ما" && !negates(k)) || (k > 0 && word(k - 1).upos == Upos::Adp && word(k - 1).token == w.token))) break;  // بلا ماء
          c.negated = arabic_ || !c.negated;  // لا ... أبدا is one negation
          note_auxiliary(c, w);
          if (k < i && i - k <= 4) c.group.push_back(k);
        } else if (const auto m = modality_of(lexicon_, w); m && w.upos != Upos::Verb) {
          c.modality = *m;
        } else if (w.upos == Upos::Noun || w.upos == Upos::Propn || w.upos == Upos::X || w.upos == Upos::Num) {
          add_oblique(c, k);  // PADT marks many adverbial nouns advmod
        }
        break;
      case Deprel::Compound:
        if (tree_.subtype(k) == "prt") {
          if (arabic_ ? w.form == "س" || w.form == "سوف" || w.form == "قد" : w.upos == Upos::Adp || w.upos == Upos::Adv) c.group.push_back(k);
          if (arabic_ && w.lemma == "ما" && !negates(k)) break;
          note_auxiliary(c, w);
        }
        break;
      case Deprel::Nsubj:
      case Deprel::Csubj:
        if (w.upos == Upos::Verb && arabic_ && clause_starts_below(k)) break;
        if (k > i && is_participle_of_circumstance(i)) {  // مؤكدين دعمهم: what follows is affirmed
          c.objects.push_back(k);
          break;
        }
        if (c.subject < 0 || c.subject_from != SubjectFrom::Written) {
          c.subject = k;
          c.subject_from = SubjectFrom::Written;
        } else if (arabic_ && !c.copular && k > i) {
          c.objects.push_back(k);  // ضم اللقاء وزراء: the second noun after the verb is its object
        }
        if (tree_.subtype(k) == "pass") c.passive = true;
        break;
      case Deprel::Obj:
        if (!arabic_ && k + 1 < tree_.size() && word(k + 1).form == "ago") break;  // months ago
        if (!starts_clause(k)) c.objects.insert(c.objects.begin(), k);
        break;
      case Deprel::Expl:
        if (arabic_ && k == i + 1) c.group.push_back(k);  // نقل + نا
        break;
      case Deprel::Iobj: c.objects.push_back(k); break;
      case Deprel::Xcomp:
        if (arabic_ && tells_state(k, i) && !c.copular && !takes_complement(i)) break;
        if (w.upos != Upos::Verb && !starts_clause(k)) c.objects.push_back(k);
        break;
      case Deprel::Ccomp:  // تجعله غير مؤهل
        if (arabic_ && w.upos == Upos::Adj && !has_child(tree_, k, Deprel::Mark) && !has_child(tree_, k, Deprel::Nsubj) && is_factitive(i) && has_child(tree_, i, Deprel::Obj)) c.objects.push_back(k);
        break;
      case Deprel::Obl:
      case Deprel::Nmod:
        if (arabic_ && k == i + 1 && w.upos == Upos::Noun && !has_child(tree_, k, Deprel::Case) && !c.copular && word(i).upos != Upos::Verb && is_participle_of_deed(i)) {
          c.objects.push_back(k);  // رافعا رصيده
          break;
        }
        if (!arabic_ && is_manner(k)) break;
        if (w.upos != Upos::Verb && !(tree_.rel(k) == Deprel::Nmod && c.copular && !has_child(tree_, k, Deprel::Case)))
          add_oblique(c, k);
        break;
      default: break;
    }
  }
}

bool ClauseFinder::tells_state(int adjective, int verb) const {
  const Word& w = word(adjective);
  if (w.upos != Upos::Adj || is_elative(w) || (!is_participle_form(w) && !w.form.ends_with("ا"))) return false;
  const int subject = tree_.child(verb, Deprel::Nsubj);
  return subject >= 0 ? participle_agrees(w, subject) : has_child(tree_, adjective, Deprel::Obl) || has_child(tree_, adjective, Deprel::Obj);
}

bool ClauseFinder::is_factitive(int verb) const { return lexicon_.find_operator(word(verb).lemma, OperatorKind::Factitive) != nullptr; }

bool ClauseFinder::takes_complement(int verb) const { return is_factitive(verb) || lexicon_.find_operator(word(verb).lemma, OperatorKind::Copula) != nullptr; }

bool ClauseFinder::is_manner(int k) const {
  const WordList cases = case_words(tree_, k);
  if (cases.empty()) {  // either way, both times: no thing that takes part; but 5 percent, last year
    const bool counted = word(k).upos == Upos::Num || has_child(tree_, k, Deprel::Nummod);
    return word(k).entity != Entity::Date && !counted && (tree_.subtype(k) == "unmarked" || tree_.subtype(k) == "npmod");
  }
  return false;
}

bool ClauseFinder::is_measure(std::string_view preposition, int k) const {
  const bool number = word(k).upos == Upos::Num || word(k).upos == Upos::Sym;
  if (preposition == "up to") return number || has_child(tree_, k, Deprel::Nummod);
  return is_english_approximator(preposition) && (number || lexicon_.find_noun(word(k).lemma, NounClass::Amount)) && word(k).entity != Entity::Date;
}

bool ClauseFinder::negates(int i) const {
  if (i == 0) return true;
  const Word& before = word(i - 1);
  constexpr std::array<std::string_view, 10> never = {"عادة", "سرعان", "إذا", "مهما", "عند", "حين", "بعد", "قبل", "كما", "مثل"};
  if (std::find(never.begin(), never.end(), before.lemma) != never.end() || before.form == "عادة") return false;
  return !(before.upos == Upos::Adv && before.form.ends_with("ا")) && !(before.form.ends_with("را") && before.upos != Upos::Verb);
}

void ClauseFinder::note_auxiliary(Clause& c, const Word& w) {
  if (const auto tense = tense_effect(lexicon_, w)) c.tense = *tense;
  if (is_negator(lexicon_, w.lemma) && tree_.rel(index_of(w)) != Deprel::Advmod) c.negated = true;
  if (const Operator* op = arabic_ ? lexicon_.find_operator(w.lemma, OperatorKind::Copula) : nullptr; op && op->negates) c.negated = true;  // ليس
  if (arabic_ && (w.lemma == "زال" || w.lemma == "انفك")) c.negated = false;  // ما زال says that it still is
  if (const auto m = modality_of(lexicon_, w)) c.modality = *m;
  for (const Operator& op : lexicon_.operators(w.lemma))
    if ((op.kind == OperatorKind::Modal || (arabic_ && op.kind == OperatorKind::Copula)) && op.negates) c.negated = true;  // من المستبعد أن, ليست
}

bool ClauseFinder::is_connective(int k) const {
  const int first = tree_.left(k);
  int last = tree_.right(k);
  while (last > first && word(last).upos == Upos::Punct) --last;
  const auto match = lexicon_.connective(tree_.sentence().words, static_cast<std::size_t>(first));
  return match && first + static_cast<int>(match.words) - 1 >= last;
}

void ClauseFinder::add_oblique(Clause& c, int k) {
  if (is_connective(k)) return;
  Oblique o;
  o.head = k;
  o.cases = case_words(tree_, k);
  o.lemma = lemmas(tree_.sentence(), o.cases);
  if (o.cases.size() > 1)  // ب النسبة إلى: by the name it has in the table
    if (const auto row = lexicon_.preposition(tree_.sentence().words, static_cast<std::size_t>(o.cases.front())); row && row.words == o.cases.size())
      o.lemma = row.row->lemma;
  if (arabic_ && o.lemma == "من" && lexicon_.find_operator(word(k).lemma, OperatorKind::Modal)) return;  // من الضروري: how due it is
  if (arabic_ && is_approximator(o.lemma)) {  // نحو عشرين زيارة is the object
    c.objects.push_back(k);
    return;
  }
  const bool room = c.objects.empty() || (c.objects.size() == 1 && word(c.objects.front()).upos == Upos::Pron && c.objects.front() < k);
  if (!arabic_ && room && !c.copular && !c.passive && is_measure(o.lemma, k)) {  // cost up to a billion, produce about a fifth
    c.objects.push_back(k);
    return;
  }
  if (c.passive && is_agent_preposition(tree_.lang(), o.lemma) && (c.agent < 0 || tree_.subtype(c.agent) != "agent")) {
    if (c.agent < 0 || tree_.subtype(k) == "agent") c.agent = k;  // returned by mail by the owner
  }
  c.obliques.push_back(std::move(o));
}

}  // namespace khabar
