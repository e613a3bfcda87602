// Coreference within a document: which phrases name the same thing.
//
// Sieves from sure to unsure, each with a name that is recorded as the rule that joined: the first that finds an
// antecedent decides. Entities are built as the document is read, sentence by sentence, so the result depends on
// nothing but the document.
//
//   sieve        example
//   exact        منظمة معاهدة الأمن الجماعي ... منظمة معاهدة الأمن الجماعي
//   name         سيرغي لافروف ... لافروف                 Grace Mtonga ... Mtonga
//   acronym      Collective Security Treaty Organization (CSTO) ... CSTO
//   head         بيان مشترك حول الوضع ... البيان           a phosphate plant in Morocco ... the plant
//   role         وزير الصيد السنغالي عثمان با ... الوزير   Ruth Chisale, a spokeswoman ... the spokeswoman
//   pronoun      أراضيها, he, their
//   dropped      وأضاف أن (the speaker before)
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/lexicon.hpp"
#include "extract/phrase.hpp"
#include "graph/document.hpp"

namespace khabar {

/// Sieves that are switched on; all by default.
struct CoreferenceOptions {
  bool name = true;
  bool acronym = true;
  bool head = true;
  bool role = true;
  bool pronoun = true;
  bool dropped = true;
};

/// What a phrase was resolved to: an index into Coreference's entities and the sieve that did it ("" for a new one).
struct Resolved {
  int entity = -1;
  std::string_view rule;
};

class Coreference {
 public:
  Coreference(const Analysis& analysis, const Lexicon& lexicon, CoreferenceOptions options)
      : analysis_(analysis), lexicon_(lexicon), options_(options) {}

  /// Begins a sentence; `tree` must stay as it is until the next call.
  void begin(const Sentence& sentence, const Tree& tree);

  /// Resolves the phrase headed by `head`; `salience` is higher for subjects. Asked twice, answers the same.
  Resolved resolve(int head, int salience);

  /// Resolves the subject that a verb drops, by person, number and gender, preferring who spoke last if `speech`.
  Resolved resolve_dropped(const Word& verb, bool speech);

  /// Notes that the entity spoke, so that "he added" finds it.
  void spoke(int entity) {
    if (can_speak(entities_[static_cast<std::size_t>(find(entity))])) last_speaker_ = entity;
  }

  /// Makes `alias` another name of the entity headed by `head` (appositions, acronyms, roles).
  void join(int entity, int other);

  const std::string& name(int entity) const { return entities_[static_cast<std::size_t>(find(entity))].name; }
  EntityType type(int entity) const { return entities_[static_cast<std::size_t>(find(entity))].type; }

  /// All mentions met so far, with their entities' final names.
  std::vector<Mention> mentions() const;

 private:
  struct Entity_ {
    std::string name;
    EntityType type = EntityType::Concept;
    bool named = false;            ///< name is a proper name, not a description
    Feats::Number number{};
    Feats::Gender gender{};
    bool human = false;
    bool nominal = true;           ///< headed by a noun, so that a pronoun may stand for it
    std::vector<std::string> aliases;              ///< folded texts
    std::vector<std::string_view> heads;           ///< head lemmas of its descriptions
    std::vector<std::string> name_parts;           ///< folded words of the longest person name
    std::vector<std::string> modifiers;            ///< folded words seen in its descriptions
    int last_sentence = -1;
    int last_position = -1;
    int salience = 0;
  };
  struct Said {
    Span span;
    std::string text;
    int entity;
    std::string_view rule;
  };

  int find(int e) const;
  bool can_speak(const Entity_& entity) const;
  Resolved resolve_pronoun(int head);
  int by_name(const std::vector<std::string>& parts) const;
  int by_acronym(std::string_view text) const;
  int by_head(int head, const WordList& words, bool roles) const;
  int best_antecedent(Feats::Number number, Feats::Gender gender, bool want_human, bool want_thing, int before,
                      bool want_speaker) const;
  Feats::Gender gender_of(int head, const WordList& name_words) const;
  bool is_definite(int head, const WordList& words) const;

  const Analysis& analysis_;
  const Lexicon& lexicon_;
  CoreferenceOptions options_;
  const Sentence* sentence_ = nullptr;
  const Tree* tree_ = nullptr;
  int sentence_index_ = -1;
  std::vector<Entity_> entities_;
  std::vector<int> joined_;                        ///< union-find: the entity each was joined to
  std::unordered_map<int, Resolved> in_sentence_;  ///< head word -> answer
  std::vector<Said> said_;
  int last_speaker_ = -1;
};

}  // namespace khabar
