// Words that grammar shows to be verbs where a tagger, which never met them, said noun.
#pragma once

#include "extract/lexicon.hpp"
#include "extract/sentence.hpp"

namespace khabar {

/// An Arabic word becomes a verb where its letters are a form of a verb of the lexicon and its place asks for one:
///
///   place                                         example
///   behind a relative pronoun, with a suffix      اللقاء الذي استضافته العاصمة (استضافة + ه)
///   what أن or إن governs, in a clause without    أن الجانبين وقعا محضرا
///   a word that no treebank has                   الانهيار يودي بحياة عشرة
///   behind an indefinite noun, with a suffix      صور بثها ناشطون
///   first in the sentence, its subject behind it  وأبرز الوزير أهمية التعاون
///   joined to a verb, before what it asks for     أعلن الحداد وأمر بفتح تحقيق
///
/// In نقلنا the pronoun is told to be the subject (expl) where the verb opens a quotation or has an object of its own.
/// The imperfect's first letter tells the gender: تسفر is feminine.
///
/// In English what bears the passive's auxiliary is a verb (was not involved in), so is a noun with a subject and no copula (saw prices
/// fall); the noun of a light verb is no adverb (paid tribute), and a capital behind to no verb (a flight to Bangkok).
void settle_verbs(Analysis& analysis, Sentence& sentence, const Lexicon& lexicon);

/// Arabic trees from elsewhere: a word tagged X, which says that its tag is not known, is a verb where our own tagger says so
/// (`tagged` is the same sentence as it tags it); and what has an aspect is a verb, whatever its tag.
void settle_given(Sentence& sentence, const Sentence& tagged, const Lexicon& lexicon);

}  // namespace khabar
