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
//   own preposition إلى إنشاء صندوق وإلى تشديد(conj of صندوق)       إلى تشديد is coordinated with إلى إنشاء
//   antecedent     تسوية الأزمات التي(of تسوية)                    the noun that agrees, the nearer one rather
//   compound case  يقع على عاتق(obl) الدولة(nmod), من أجل السلام      على عاتق is the preposition, الدولة what it governs
//   modal phrase   كان(root) من المقرر(obl) أن يقام(csubj)           يقام is the predicate, the rest its auxiliaries
//   duty           كان(root) عليها(obl) أن تترك(csubj)                تترك is the predicate, who stands under على its subject
//   ability        يساعد -> وسع(obl) -> النقل(nmod): بوسع النقل أن    النقل is who can
//   masdar's case  العثور على النسق(nmod)                           على is what عثر asks for: obl, part of the name
//   member list    دول هي موريتانيا(nmod of دول)                    apposition
//   not-adjective  الضرائب غير(of what follows) المباشرة            غير is the noun's before it
//   split name     فاز صلاح(nsubj) الدين(nsubj)                    one name
//   name of كان    كان القديس(nsubj) ميخائيل(nsubj of يعتبر) يعتبر   one name
//   name and كان   آنا ميلر(nmod of عازفة) كانت عازفة               آنا ميلر is the subject
//   marked subject يعرف المعدل بأنه مجموع(nsubj)                   what is said of المعدل
//   bare predicate كان(root) الحارس يعد(ccomp)                      يعد(root) -> كان(aux)
//   cased adjective تطبيقها على أي(amod) حجم                        what has a preposition is nmod
//   false adjective تجديد الكاتدرائية(amod)                         an idafa: the article tells
//   bare ذلك       أصبحت بعد ذلك(det) منطقة                         ذلك before a noun without article stands alone
//   light verb     قام رودان بالتدريس(of رودان)                     of قام, which asks for it
//   copula pronoun معهد(nsubj) هو(cc) مؤسسة                         هو is cop of مؤسسة
//   joined subjects إنه(nsubj) وأصدقاؤه(nsubj) صنعوا                 one list
//   number         نحو 300(advmod) قارب(obj)                        one phrase
//   stolen phrase  تهدف الجولة التي ستتواصل إلى(of ستتواصل) تفعيل    of تهدف, which asks for إلى
//
// Arabic names (repair_names.cpp), noun phrases (repair_nouns.cpp):
//
//   name run       حمادي(obj) السبوعي(amod of كاتب)                 one name hangs in one piece
//   name clause    العاصمة يريفان(ccomp) -> على ضرورة               a name is no clause: على ضرورة is of the verb above
//   office behind  أكدت آمنة مديرة(obj) المكتب                      the office is the holder's
//   case phrase    بأربعة مقاعد(advmod)                             a phrase under a preposition is no adverb: obl
//   day            حذرت المنظمة الثلاثاء(nmod) من                    when she warned
//   adjective head بيانهم الختامي(obj) -> الشركات(nmod)              الشركات is the object, الختامي describes the statement
//   accusative     شملت زيارة الوزير عددا(nmod)                     what ends in an accusative's alif is in no idafa
//   attribute      من عنصر إرهابي مصنف(xcomp of the verb)             an adjective describes the noun it agrees with
//   dual           نقطتي(ي pronoun) تفتيش(obj)                        the ending of two before its idafa
//   complement     وجد الباب مفتوحا(amod)                            an accusative behind the article is what it was found to be
//   no subject     تنعقد زوالا(nsubj) جلسة(obj)                     an accusative is when or how, جلسة the subject
//   idafa          تناقض -> تصريحات(nsubj)                          a bare noun right before another governs it
//   two words      بدءا(obj) من الغد                                a noun that the lexicon has as a preposition
//   participle     العقوبات المفروضة على(of العقوبات) البلاد          the phrase is the participle's; مؤكدا تفاعل: so is its object
//   masdars        إعداد حزمة من الإجراءات وبلورة(of الإجراءات)       a masdar is coordinated with a masdar
//
// Where one Arabic noun phrase ends (repair_phrases.cpp):
//
//   quantity       منذ بداية العام 480(nmod) سفينة                  a number counts nothing before it: the verb's
//   at least       قتل ما(nsubj) لا يقل عن أربعين                   أربعين is who was killed
//   tens           خمسة وستين(conj)                                one number
//   bracket        200 مليون دينار (نحو 90(obj) دولارا)              told again: an apposition
//   apposition     سامر الحاج، نائب(nsubj) المحافظ،                 who he is
//   quoted noun    القمر الصناعي "سهيل"(obj)                        the satellite's name
//   participle     تجارب القمر المخصص(of تجارب)                     of the noun that agrees
//   joined phrase  دعا الطرفين إلى هدنة وإلى(of دعا) السماح          goes with إلى هدنة
//   object         الفريق الضيف المباراة(obj of الضيف)              of the verb
//   source         عن مقتل المئات، وفق تقديرات(of المئات)            of the clause
//   past an aside  ينص الاتفاق، الذي اطلعت على نسخة، على(of اطلعت)   of the verb before the aside
//   called         رحب الأمين بالاتفاق وحث الأطراف(nsubj) على تنفيذه  its object
//   adverb         ارتفعت الأسعار تقريبا(obj)                       no object
//   numbered       الطريق السريع رقم(obj) 12                        the road's
//   time           شكل الطرفان العام(nmod) الماضي لجنة               when they did
//   joined adjective جوائز عربية ودولية(conj of جوائز)               of عربية
//   loose attribute في الربع الماضي، متأثرة(amod) ب                  no attribute of what has the article
//   measure        حصة نسبتها 30(obj)                              the share's
//
// Arabic content (repair_content.cpp):
//
//   far content    شدد مصدر طلب ... على أن(of طلب)                   of شدد, which takes it
//   joined clause  أنتج ... وأن المبيعات تجاوزت(ccomp)               a conjunct
//   two marks      أن معظمهم من النساء وأنهم يبيتون(both أن)         the first opens a clause without a verb
//   backward mark  أنجزت(head of the second أن) ... وأن أبوابه       أن stands before its clause
//   adjective      أن أبوابه مفتوحة(amod)                           what is said of them
//   late predicate أن النوم أكثر(predicate) من ساعة قد يكون           يكون is the predicate
//   second verb    أن مشروع قانون ينظم القطاع يوجد(acl)              يوجد is the predicate, ينظم tells of قانون
//   past relative  أن الحملة التي أشرف(head of أن) عليها شملت        شملت is the predicate
//   event          هاجموا الموقع، ما أدى(ccomp) إلى                  what came of it, beside it
//   circumstance   تابعت وهي تبكي(ccomp) "..."                      the quotation is of تابعت
//   participle     أن النتائج مشجعة، داعيا(conj)                     of the cue above
//   verb's conjunct أعلنت رفع الأجور وأرسلت(conj of رفع)             of أعلنت
//   object first   حضر اللقاء(nsubj) وزير(obj)                      only people attend
//
// Arabic clauses (repair_verbs.cpp):
//
//   verb's nouns   بني السد(nmod)                                   a verb heads no idafa: its subject, then its object
//   suffix         وصفه(nsubj)                                      a verb's suffix is its object
//   behind suffix  شبكة(nsubj) يستخدمها رئيس(obj)                   رئيس is the subject, where it alone agrees
//   لكن            لكن محققين(root) استبعدوا(acl)                   the subject of استبعدوا
//   pronoun        تركيا هي الدولة(nsubj) الأقوى                    الدولة is what is said of تركيا
//   disagreement   أكد الحاجة(nsubj)                                a masculine verb has dropped its subject: object
//   light subject  سيتم توزيع(obj) المساعدات                         a verb that lends its frame has the masdar for its subject
//   fronted        الاتفاق(obj) سيخفض الأسعار                        before its verb, without a suffix behind it: the subject
//   expletive      أنه تم التطرق                                    the pronoun is nobody
//   auxiliary      كان السودان قد شهد(beside كان)                    كان is the auxiliary of شهد
//   predicate      أن الصيد غير القانوني(root) كلف(acl)              a bare clause modifies no definite noun: كلف is the predicate
//   demonstrative  هذه(det) أول انتخابات                            before a noun without the article: the subject
//   relative on    التي اجتاحت المنطقة وأدت(of the main verb)         of اجتاحت, where nothing parts them
//   in idafa       زلزالا مدمرا أودى(nmod)                         tells of the earthquake
//   far antecedent خطة لخفض التكاليف تشمل(of خفض)                    the indefinite noun that agrees
//   aside          طرح خريطة جديدة، تتضمن(parataxis)                 tells of the map
//   swapped        يملك الشركة(nsubj) صندوق(obj)                     the noun that agrees is the subject
//   first person   كنت أطعم الدجاج(nsubj), هددا الحارس(nsubj)        the object
//   joined subject يحتجون على روائح المحطة والبلدية تعد(acl)          والبلدية is the subject of a clause of its own
//   noun's place   بقيت النسبة(cc) مرتفعة                            the subject
//   far conjunct   يعتبر أن الفكرة نجحت ويطالب(conj of نجحت)          of يعتبر, with which it agrees
//   topic          القمر(nsubj) تبلغ دقته(obj)                      دقته is the subject
//   bare relative  في بيان صدر(ccomp of شدد)                        صدر tells of the indefinite noun right before it
//
// Arabic words in another order than news has them (repair_order.cpp):
//
//   emphatic       الدكتور جاغان نفسه(obj) شارك                     نفسه adds nothing to who it is
//   his saying     نقلت عن مسؤول قوله(of مسؤول) إن                   of نقلت: no part of who said it
//   particle       إن المصنع(nsubj of إن) ملك                         the subject of ملك
//   topic          الألبوم(nsubj) تم إصداره                         taken up by the suffix: dislocated
//   frequency      عادة ما(root) تستخدم(acl)                        تستخدم bears the clause
//   reason         رفض الاقتراح لأنه لم يحصل(ccomp)                 why, no content: advcl
//   two objects    يقطع الليزر(obj) جزءا(obj)                        الليزر is the subject
//   quantity       يستخدم كل برنامج مجموعة(of برنامج)                مجموعة is the object
//   amount clause  45 ٪(root) من السكان يعملون(acl)                  the amount is the subject of يعملون
//   one of         تعتبر القلعة واحدة(amod) من أقدم المباني          واحدة is what is said of القلعة
//   predicate adj  ظل الباب مغلقا(amod), ليس الماء(root) صالحا       what is said of الباب, of الماء
//   feminine verb  وزارت المتحف(nsubj), behind a woman's deed        المتحف is the object
//   partitive      اكتشفوا نوعا جديدا من البكتيريا(of the verb)       of نوعا
//   superlative    النوع الأكثر(amod of السنجاب) شيوعا هو السنجاب      الأكثر describes النوع
//   asked for      سميت السفينة على اسم(of السفينة)                of سميت, which asks for على
//   conjunction    بينما(root) تقرأ(parataxis)                       بينما is the mark of تقرأ
//   accusative obj قدم الطراز صفا(obl) ثالثا(advmod)                 صفا is the object, ثالثا its adjective
//   disagreement   الأمطار الغزيرة المنظمين(amod)                    people do not describe things: the object
//   elative        400 متر، أطول(amod of متر) جسر                    أطول جسر is a phrase of its own
//   among          خمس مدن بينها حلب(of مدن)                        no part of their name: apposition
//   cleft          الشركة(root) هي التي بنت(acl) السد                الشركة is who did it
//   adverbial      وفي يونيو(of the verb before) أصدرت               of أصدرت, which و joins
//
// English (repair_en.cpp, repair_en_nouns.cpp):
//
//   that           that(det of aid) must reach                     the clause's mark
//   auxiliary      dam(nsubj of had) suffered                      of suffered
//   subject        Police(compound) raid homes                     a finite verb heads no compound: its subject
//   double subject secretary(nsubj) general(nsubj) announced       one name; X, a broker, said: an apposition
//   parallel       adding that it must reach(conj: urging)         urging goes with adding: conjuncts have one form
//   bare relative  the region, the six ministers expressed(acl)    after a comma it is the main clause
//   noun clause    Anna Berg(root), the mayor, vowed(parataxis)    vowed(root): a noun alone is no clause
//   closing speech killing two, officials(conj) said(conj)         officials is the subject of said, which reports the rest
//   content        brokerage(high) said the price was high(amod)   high is what was said
//   participle     convoy(compound) carrying(amod) food aid        a convoy, carrying (acl) aid
//   modifier       fertilizer(of Chemicals) maker Rimal Chemicals  of maker
//   antecedent     response to violations, which is(of violations) the noun that agrees
//   list           ministers of the members: Russia(of ministers)  a list behind a colon is the nearest plural's
//   copula         seems(root) -> likely(xcomp)                    likely(root) -> seems(cop), as with be
//   that-clause    pointing out that a plan(obj) collapsed(acl)    a clause: plan is its subject
//   whose          the police, whose director(appos) promised      a clause of the police: director promised
//   lost verb      The council(root), …, voiced(amod) concern      voiced(root): a sentence has a verb
//   bare oblique   after days(obl) of rain filled a dam            days is the subject
//   trailing       people who blocked it, injuring(of blocked) six of the main clause
//   apposition     in Rabat by the minister(appos)                 a phrase with a preposition is none
//   inversion      Among the dead were children(root)              dead(root) -> children(nsubj)
//   compound       lithium(obj) mine(nmod)                         of two nouns the second is the head
//   nations        Tunisian and Italian archaeologists(conj)       both describe the archaeologists
//   pair           Lebanon, Cyprus(appos) agree, a headline        coordination
//   quotation      "… windows," said Omar, who lives(of windows)   of Omar: a quotation is closed
//   including      people were led out, including nurses(obl)      of people
//   gerund         building(csubj) the road(nsubj) will take       the road is what is built
//   told content   informed the workers that it would close(acl)  what they were told: ccomp
//   headline       Acme(root) to buy(acl)                          buy(root): it is what will be
#pragma once

#include "extract/lexicon.hpp"
#include "extract/tree.hpp"

namespace khabar {

void repair(Tree& tree, const Lexicon& lexicon);
/// The rows about noun phrases and clauses without a verb, Arabic; repair() calls it.
void repair_nominal(Tree& tree, const Lexicon& lexicon);
/// The rows of English alone; repair() calls it.
void repair_english(Tree& tree, const Lexicon& lexicon);

}  // namespace khabar
