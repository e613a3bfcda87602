// What a document names: the wordings of its entities where they stand, handed over as mentions.
//
//   which entities                                                      example
//   what a statement speaks of, or a sieve found again
//   what has a name, wherever it stands                                 CSTO in "the six CSTO members"
//   what is spoken of more than once                                    جبهة موحدة in "تكوين جبهة موحدة", twice
//   the places of a dateline                                            يريفان-سانا
//
// A phrase is said as short as its node's name, and with what completes it: الدول الأعضاء, الدول الأعضاء في المنظمة.
#include <algorithm>
#include <tuple>

#include "extract/coreference.hpp"
#include "extract/grammar.hpp"
#include "graph/identity_lexicon.hpp"

namespace khabar {

void Coreference::say(int entity, const WordList& words, std::string_view rule) {
  WordList whole;  // as it is written: commander of the zone, though the node's name has no inner article
  for (const int i : words) {
    const bool skipped = !whole.empty() && i == whole.back() + 2 && tree_->word(i - 1).upos == Upos::Det;
    if (skipped) whole.push_back(i - 1);
    whole.push_back(i);
  }
  Wording w = wording(*sentence_, analysis_.text, whole);
  if (!w.spans.empty()) said_.push_back({{w.spans.front().begin, w.spans.back().end}, std::move(w.text), entity, rule});
}

/// The phrase with the prepositional phrase right behind it, and with all that completes it, further wordings of the entity:
/// الهيئة الإقليمية | لإدارة الكوارث | في سولاويسي. What a clause or an apposition adds is told of it, no part of its name.
void Coreference::say_completed(int entity, const NounPhrase& phrase, std::string_view rule) {
  constexpr std::size_t k_longest = 10;
  const WordList& words = phrase.words;
  WordList full = full_phrase(*tree_, phrase.head);
  if (full.size() <= words.size() || full.front() != words.front()) return;
  std::size_t end = 0;
  for (; end < full.size(); ++end) {
    const int i = full[end];
    const Upos p = tree_->word(i).upos;
    const Deprel r = tree_->rel(i);
    const bool gap = end > 0 && i != full[end - 1] + 1 && !(i == full[end - 1] + 2 && tree_->word(i - 1).upos == Upos::Det);
    if (gap || p == Upos::Verb || p == Upos::Punct || p == Upos::Sconj || r == Deprel::Acl || r == Deprel::Appos) break;
  }
  const auto hangs = [&](int i) { return tree_->rel(i) == Deprel::Case || tree_->rel(i) == Deprel::Cc || tree_->rel(i) == Deprel::Mark; };
  while (end > 0 && end < full.size() && hangs(full[end - 1])) --end;
  full.resize(end);
  if (full.size() <= words.size()) return;
  const int next = full[words.size()];
  if (tree_->rel(next) == Deprel::Case && tree_->head(next) > next && std::equal(words.begin(), words.end(), full.begin())) {
    const WordList governed = short_phrase(*tree_, tree_->head(next));
    const WordList first(full.begin(), std::upper_bound(full.begin(), full.end(), governed.back()));
    if (first.size() > words.size() && first.size() < full.size() && first.size() <= k_longest) say(entity, first, rule);
  }
  if (full.size() <= k_longest) say(entity, full, rule);
}

/// The International Syria Support Group, Rimal chief executive: a country or capital inside the name of a body or an event, and an
/// English word with a capital by which something is known, are mentions where no phrase is headed by them.
void Coreference::mention_inner_names() {
  for (int i = 0; i < tree_->size(); ++i) {
    const Word& w = tree_->word(i);
    if (w.entity == Entity::Person || w.entity == Entity::Place || w.entity == Entity::Date || in_sentence_.contains(i)) continue;
    const bool name = w.upos == Upos::Propn || w.upos == Upos::X;
    const bool capital = i > 0 && w.form[0] >= 'A' && w.form[0] <= 'Z' && (tree_->rel(i) == Deprel::Amod || tree_->rel(i) == Deprel::Compound);
    if ((!name || w.entity == Entity::Outside) && !capital) continue;
    const std::string folded = fold_name(w.form);
    const khabar::Place* place = name ? IdentityLexicon::get().place(folded) : nullptr;
    const bool country = place && (place->kind == "country" || place->capital);
    int e = by_alias(folded);
    const bool known = e >= 0 && at(e).named && at(e).type != EntityType::Person && at(e).type != EntityType::Concept;
    if (!country && !(capital && known)) continue;
    const bool within = std::any_of(phrases_.begin(), phrases_.end(), [&](const NounPhrase& p) {
      const auto whole = in_sentence_.find(p.head);  // inside a wording of its own
      return e >= 0 && !p.pronoun && p.words.front() <= i && i <= p.words.back() && whole != in_sentence_.end() &&
             whole->second.entity >= 0 && find(whole->second.entity) == find(e);
    });
    if (within) continue;
    if (e < 0) {
      NounPhrase alone;
      alone.head = i;
      alone.words = {i};
      alone.type = EntityType::Place;
      alone.named = alone.definite = true;
      e = add_entity(alone, std::string(w.form));
      at(e).named = true;
      add_alias(e, alone.words);
      say(e, alone.words, "");
    } else {
      say(e, {i}, to_string(Sieve::Exact));
    }
  }
}

/// يريفان-سانا, BLANTYRE, Malawi: what the table of places knows of a dateline, and its first words where the text speaks of such a place;
/// سبق, which stands there too, is a paper. The text's own mentions of the place are of the same thing.
void Coreference::mention_dateline(const Sentence& dateline, const Document& document) {
  constexpr std::size_t k_most_tokens = 3;
  const std::vector<Token>& tokens = dateline.tokens;
  const auto is_word = [&](const Token& token) { return !fold_name(cut(analysis_.text, token.span)).empty(); };
  for (std::size_t i = 0; i < tokens.size();) {
    std::size_t found = 0;
    const khabar::Place* known = nullptr;
    for (std::size_t n = std::min(k_most_tokens, tokens.size() - i); n > 0 && !found; --n) {
      if (!is_word(tokens[i]) || !is_word(tokens[i + n - 1])) continue;
      const std::string_view written = cut(analysis_.text, {tokens[i].span.begin, tokens[i + n - 1].span.end});
      if (written == document.agency) break;
      known = IdentityLexicon::get().place(fold_name(written));
      if (known || (i == 0 && written == document.place)) found = n;
    }
    if (found) {
      const Span span{tokens[i].span.begin, tokens[i + found - 1].span.end};
      std::string name = !known ? std::string{} : analysis_.lang == Lang::Arabic ? known->arabic : known->english;
      if (known && name.empty()) name = cut(analysis_.text, span);
      datelines_.emplace_back(span, std::move(name));
    }
    i += std::max<std::size_t>(found, 1);
  }
}

/// وزراء | خارجية الدول, ministry of foreign affairs: what an office or a body is named after is no thing spoken of.
bool Coreference::is_portfolio(const NounPhrase& phrase) const {
  const int h = tree_->head(phrase.head);
  if (phrase.named || h < 0 || tree_->rel(phrase.head) != Deprel::Nmod) return false;
  if (analysis_.lang == Lang::Arabic && tree_->child(phrase.head, Deprel::Case) >= 0) return false;
  const Word& head = tree_->word(h);
  return is_role_noun(lexicon_, head) || lexicon_.find_noun(head.lemma, NounClass::Organisation) != nullptr;
}

bool Coreference::is_thing_with_name(const Entity_& e) {
  return e.named && e.type != EntityType::Concept && e.type != EntityType::Date && e.type != EntityType::Number;
}

std::vector<Mention> Coreference::mentions() const {
  std::vector<Mention> out;
  for (const auto& [span, name] : datelines_) {
    const int e = by_alias(fold_name(cut(analysis_.text, span)));
    const bool met = e >= 0 && at(e).named && at(e).type == EntityType::Place;
    if (!met && name.empty()) continue;  // what stands there may be a writer or a paper
    out.push_back({span, std::string(cut(analysis_.text, span)), met ? at(e).name : name, met ? at(e).type : EntityType::Place,
                   met ? std::string(to_string(Sieve::Exact)) : std::string{}});
  }
  out.reserve(said_.size());
  for (const Said& s : said_) {
    const Entity_& e = at(s.entity);
    if (e.told || e.named_mentions > 1 || is_thing_with_name(e)) out.push_back({s.span, s.text, e.name, e.type, std::string(s.rule)});
  }
  std::sort(out.begin(), out.end(), [](const Mention& a, const Mention& b) {
    return std::tie(a.span, a.entity, a.rule) < std::tie(b.span, b.entity, b.rule);
  });
  // A name that stands in a larger phrase may be met with it and alone.
  const auto same = [](const Mention& a, const Mention& b) { return std::tie(a.span, a.entity) == std::tie(b.span, b.entity); };
  out.erase(std::unique(out.begin(), out.end(), same), out.end());
  return out;
}

}  // namespace khabar
