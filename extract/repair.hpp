// What grammar and lexicon know better than the parser.
//
// A parser trained on a small treebank errs where a rule of the language does not: these rows mend a Tree before
// clauses are sought. Each is true of the language; none looks at a particular word but through the lexicon.
//
//   row            wrong                                           right
//   noun clause    وزراء(root) -> يدعون(acl), no الذي               يدعون(root) -> وزراء(nsubj): a noun alone is no clause
//   frame          شدد الوزراء في بيان صدر ... على(آخر) ضرورة       على ضرورة hangs on شدد, which asks for على
//   that-clause    لافتة إلى أن ... ستبدأ(conj of شددت)             ستبدأ is the content of لافتة
//   closed idafa   بيانهم الختامي -> الشركات(nmod)                  a noun with ال or a pronoun heads no idafa: الشركات is object
//   title          نفى وزير الصيد(nsubj) عثمان با(obj) وجود         the name right after the office is its holder's
//   holder         المتحدث باسم وزارة الصحة الطيب(of الصحة)          الطيب is the spokesman
//   in the name    أفاد الناطق باسم(of أفاد) المحكمة                 باسم belongs to الناطق
//   after أن       وصلت ... وأن حملة(obj of وصلت) ستنطلق             حملة is the subject of ستنطلق
//   double subject secretary(nsubj) general(nsubj) announced        one name
//   own preposition إلى إنشاء صندوق وإلى تشديد(conj of صندوق)       إلى تشديد is coordinated with إلى إنشاء
//   antecedent     سفينة المراقبة التي(of المراقبة)                 the head of the idafa, where it agrees
//   member list    دول هي موريتانيا(nmod of دول)                    apposition
#pragma once

#include "extract/lexicon.hpp"
#include "extract/tree.hpp"

namespace khabar {

void repair(Tree& tree, const Lexicon& lexicon);

}  // namespace khabar
