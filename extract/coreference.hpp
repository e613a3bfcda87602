// Coreference within a document: which phrases name the same thing.
//
// Sieves from sure to unsure, each with a name that is recorded as the rule that joined: the first that finds an
// antecedent decides. A sentence's noun phrases are joined from left to right when it begins, its pronouns and dropped
// subjects when they are asked for or when it ends, so the result depends on nothing but the document.
//
//   sieve        example
//   exact        منظمة معاهدة الأمن الجماعي ... منظمة معاهدة الأمن الجماعي      United States ... the US
//   title        وزير الصيد السنغالي عثمان با: the office and the name            Rimal chief executive Dana Mubaidin
//   apposition   خالد، قائد المنطقة، ; رجل يدعى خالد                           Blantyre, the commercial capital
//   bracket      منظمة الدول المصدرة للنفط (أوبك)                            Liptako Defence Front (LDF)
//   name         سيرغي لافروف ... لافروف                                    Rimal Chemicals ... Rimal
//   class        مدينة كسلا ... كسلا                                        the village of Nkhate ... Nkhate
//   acronym                                                              Collective Security Treaty Organization ... CSTO
//   head         بيان مشترك حول الوضع ... البيان                              a phosphate plant in Morocco ... the plant
//   role         وزير الصيد السنغالي عثمان با ... الوزير                      Ruth Chisale, a spokeswoman ... the spokeswoman
//   headline     in the title سد ينهار, in the text سد باتو لابان              Key bridge ... a bridge in Chikwawa
//   hypernym     كسلا ... المدينة                                           Rimal ... the company
//   relative     الاتفاق الذي وقعه: the pronoun of a relative clause
//   pronoun      أراضيها                                                  he, their
//   dropped      وأضاف أن (the speaker before)
//
// coreference.cpp keeps the entities, coreference_sieves.cpp joins noun phrases, coreference_pronouns.cpp the rest;
// coreference_mentions.cpp says which of their wordings are handed over.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/lexicon.hpp"
#include "extract/noun_phrases.hpp"
#include "graph/document.hpp"

namespace khabar {

enum class Sieve : std::uint8_t {
  Exact, Title, Apposition, Bracket, Name, Class, Acronym, Head, Role, Headline, Hypernym, Relative, Pronoun, Dropped
};
constexpr std::array<std::string_view, 14> k_sieve_names = {"exact",    "title",    "apposition", "bracket", "name",
                                                            "class",    "acronym",  "head",       "role",    "headline",
                                                            "hypernym", "relative", "pronoun",    "dropped"};
inline std::string_view to_string(Sieve sieve) { return k_sieve_names[static_cast<std::size_t>(sieve)]; }

/// Sieves that are switched off; none by default.
struct CoreferenceOptions {
  std::array<bool, k_sieve_names.size()> off{};

  bool has(Sieve sieve) const { return !off[static_cast<std::size_t>(sieve)]; }
};

/// What a phrase was resolved to: an index into Coreference's entities and the sieve that did it ("" for a new one).
struct Resolved {
  int entity = -1;
  std::string_view rule;
};

class Coreference {
 public:
  Coreference(const Analysis& analysis, const Lexicon& lexicon, CoreferenceOptions options)
      : analysis_(analysis), lexicon_(lexicon), options_(options), members_(folded_.number("+members")) {}

  /// Begins a sentence and joins its noun phrases; `tree` must stay as it is until end().
  void begin(const Sentence& sentence, const Tree& tree);
  /// Ends it: pronouns that nothing asked for are resolved too.
  void end();

  /// What the phrase headed by `head` stands for. Asked twice, answers the same.
  Resolved resolve(int head);

  /// Resolves the subject that a verb of this sentence drops, by person, number and gender, preferring who spoke last if
  /// `speech`.
  Resolved resolve_dropped(const Word& verb, bool speech);

  /// Notes that the entity spoke, so that "he added" finds it.
  void spoke(int entity) {
    if (can_speak(at(entity))) last_speaker_ = entity;
  }

  const std::string& name(int entity) const { return at(entity).name; }
  EntityType type(int entity) const { return at(entity).type; }

  /// Notes the places that a dateline of the document names.
  void mention_dateline(const Sentence& dateline, const Document& document);

  /// All mentions of what statements speak of, of what has a name, of what is met more than once; with final names.
  std::vector<Mention> mentions() const;

 private:
  static constexpr int k_sentences_kept = 6;  ///< what was met further back is not found by standing near

  struct Entity_ {
    std::string name;
    EntityType type = EntityType::Concept;
    bool named = false;                   ///< name is a proper name, not a description
    bool human = false;
    bool nominal = true;                  ///< headed by a noun, so that a pronoun may stand for it
    bool headline = false;                ///< met in the document's title only
    bool told = false;                    ///< handed over: a statement speaks of it, it has a name, or a sieve found it again
    Feats::Number number{};
    Feats::Gender gender{};
    int possessor = -1;                   ///< entity whose it is, by a pronoun
    bool owned = false;                   ///< worded as somebody's: إيراداتها, her house
    std::string_view kind;                ///< Hypernym::kind that a wording told
    std::vector<int> heads;               ///< head lemmas of its descriptions; these three are numbers of folded_
    std::vector<int> modifiers;           ///< words seen in its descriptions
    std::vector<int> name_parts;          ///< words of its longest proper name
    int last_sentence = -1;
    int last_head = -1;
    int mentions = 0;
    int named_mentions = 0;               ///< of these with words of its own: no pronoun, no portfolio of a minister
    int members = 0;                      ///< of things named side by side: A and B
    EntityType member_type = EntityType::Group;
  };
  /// A phrase's wording and its name's, which may be the same, as they are written and folded.
  struct Named {
    std::string text, name, folded_text, folded_name;
  };
  /// The folded words of the document, numbered, so that they are compared as numbers.
  class FoldedWords {
   public:
    int number(std::string word) {
      const auto [at, fresh] = numbers_.try_emplace(std::move(word), static_cast<int>(words_.size()));
      if (fresh) words_.push_back(&at->first);
      return at->second;
    }
    const std::string& word(int number) const { return *words_[static_cast<std::size_t>(number)]; }

   private:
    std::unordered_map<std::string, int> numbers_;
    std::vector<const std::string*> words_;
  };
  /// What a word of the sentence is compared by; worked out when first asked for.
  struct Compared {
    static constexpr int k_unknown = -2, k_nothing = -1;
    int modifier = k_unknown, head = k_unknown, part = k_unknown;
  };
  struct Said {
    Span span;
    std::string text;
    int entity;
    std::string_view rule;
  };
  /// Where an entity was met lately: what pronouns look through.
  struct Occurrence {
    int entity;
    int sentence;
    int head;
    Prominence place;
  };

  int find(int e) const;
  static bool is_thing_with_name(const Entity_& entity);
  const Entity_& at(int e) const { return entities_[static_cast<std::size_t>(find(e))]; }
  Entity_& at(int e) { return entities_[static_cast<std::size_t>(find(e))]; }
  bool can_speak(const Entity_& entity) const;
  void join(int entity, int other, std::string_view rule);
  int add_entity(const NounPhrase& phrase, const std::string& name);
  const WordList& named_by(const NounPhrase& phrase) const;
  void learn(int entity, const NounPhrase& phrase);
  void note(int entity, const NounPhrase& phrase, std::string_view rule);
  void say(int entity, const WordList& words, std::string_view rule);
  void say_completed(int entity, const NounPhrase& phrase, std::string_view rule);
  bool is_portfolio(const NounPhrase& phrase) const;
  void add_alias(int entity, const WordList& words);
  void add_alias(int entity, const std::string& folded);
  void mention_inner_names();

  // noun phrases
  Resolved resolve_noun(const NounPhrase& phrase);
  Resolved seek(const NounPhrase& phrase, const Named& named);
  bool may_be(const NounPhrase& phrase, const Entity_& entity) const;
  int by_alias(const std::string& folded) const;
  std::vector<int> parts_of(const NounPhrase& phrase);
  int by_name(const NounPhrase& phrase, const std::vector<int>& parts) const;
  bool is_same_name(const NounPhrase& phrase, const std::vector<int>& parts, const Entity_& entity) const;
  void index_name(int entity);
  int by_surname(const std::string& folded);
  int by_class(const NounPhrase& phrase, const std::string& folded) const;
  int by_acronym(const NounPhrase& phrase, std::string_view text) const;
  int by_head(const NounPhrase& phrase);
  int by_head(const NounPhrase& phrase, int key);
  bool is_numeral(const Word& word) const;
  int head_key(int word);
  bool is_membership(const NounPhrase& phrase) const;
  int possessor_of(const NounPhrase& phrase) const;
  int by_hypernym(const NounPhrase& phrase) const;
  bool is_of_kind(const Entity_& entity, const Hypernym& row) const;
  int by_pair(const NounPhrase& phrase) const;
  void make_groups(int before);
  void join_homelands();
  void join_neighbours();
  void join_appositions(const NounPhrase& phrase);
  void join_naming(const NounPhrase& phrase);
  void join_counted(const NounPhrase& phrase);
  void join_bracket(const NounPhrase& phrase);
  bool may_join(int a, int b) const;
  bool is_body(int head) const;
  bool is_inside(const NounPhrase& phrase, const Entity_& entity) const;
  std::vector<int> modifiers_of(const NounPhrase& phrase, const WordList& words);
  int modifier(int word);

  // pronouns
  Resolved resolve_pronoun(const NounPhrase& phrase);
  bool is_in_time_word(int pronoun) const;
  int subject_behind(const NounPhrase& phrase) const;
  int antecedent_of_relative(const NounPhrase& phrase) const;
  int best_antecedent(const NounPhrase& phrase, int before, bool speech) const;
  bool agrees(const Entity_& entity, const NounPhrase& phrase) const;
  bool is_barred(const NounPhrase& phrase, const Occurrence& candidate) const;

  const Analysis& analysis_;
  const Lexicon& lexicon_;
  CoreferenceOptions options_;
  const Sentence* sentence_ = nullptr;
  const Tree* tree_ = nullptr;
  int sentence_index_ = -1;
  std::vector<NounPhrase> phrases_;                   ///< of this sentence
  std::vector<Entity_> entities_;
  std::vector<int> joined_;                           ///< union-find: the entity each was joined to
  std::vector<int> grouped_;                          ///< heads of this sentence's coordinations that are entities
  std::unordered_map<int, Resolved> in_sentence_;     ///< head word -> answer
  FoldedWords folded_;
  int members_;                                       ///< head of all that is_membership
  std::vector<Compared> compared_;                    ///< one for each word of this sentence
  std::unordered_map<std::string, int> aliases_;      ///< folded wording -> the entity that bore it last
  std::unordered_map<std::string, int> bare_names_;   ///< folded name without its class noun: كسلا of ولاية كسلا
  std::unordered_map<int, std::vector<int>> by_heads_;  ///< head lemma -> entities
  std::unordered_map<int, std::vector<int>> by_first_, by_last_;  ///< first or last word of a name -> entities
  std::unordered_map<std::string, std::vector<int>> by_initials_;
  std::vector<Occurrence> recent_;                    ///< of the last sentences, in the order of the text
  std::vector<Said> said_;
  std::vector<std::pair<Span, std::string>> datelines_;  ///< places, with the name for one that the text does not speak of
  int last_speaker_ = -1;
};

}  // namespace khabar
