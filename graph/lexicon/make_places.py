#!/usr/bin/env python3
"""Makes places.tsv: countries, capitals and large cities with their names in English and Arabic.

Usage: make_places.py places-ar-en.tsv > places.tsv

Reads the table of dr5hn/countries-states-cities-database (English, Arabic, kind, rank, country, population, Wikidata id).
Its Arabic names are partly machine-made ("Loudi" as "with a loud voice"), so a city is taken only where the consonants
of both names agree, or where it stands in the lists below, which were written by hand.
"""
import re
import sys
import unicodedata

LEAST_PEOPLE = 400_000

# ISO code: further English names | further Arabic names.
COUNTRIES = """
AE|UAE;United Arab Emirates;the Emirates|الإمارات;دولة الإمارات;الإمارات العربية المتحدة;دولة الإمارات العربية المتحدة
AF||أفغانستان
AM|Republic of Armenia|أرمينيا;أرمينية
AZ||أذربيجان;آذربيجان
BA|Bosnia;Bosnia and Herzegovina;Bosnia-Herzegovina|البوسنة;البوسنة والهرسك
BE||بلجيكا
BH||البحرين;مملكة البحرين
BY|Belarus;Byelorussia|بيلاروس;بيلاروسيا;روسيا البيضاء;بيلوروسيا
CD|DR Congo;DRC;Democratic Republic of the Congo;Democratic Republic of Congo|الكونغو الديمقراطية;جمهورية الكونغو الديمقراطية
CF|Central African Republic|أفريقيا الوسطى;جمهورية أفريقيا الوسطى
CG|Republic of the Congo;Congo-Brazzaville|جمهورية الكونغو;الكونغو برازافيل
CH||سويسرا
CI|Ivory Coast;Cote d'Ivoire|ساحل العاج;كوت ديفوار
CN|People's Republic of China;PRC|الصين;الصين الشعبية;جمهورية الصين الشعبية
CY||قبرص
CZ|Czech Republic;Czechia|التشيك;جمهورية التشيك;تشيكيا
DE|Federal Republic of Germany|ألمانيا;ألمانيا الاتحادية
DK||الدنمارك;الدانمارك;الدانمرك
DZ||الجزائر
EG|Arab Republic of Egypt|مصر;جمهورية مصر العربية
ES||إسبانيا;أسبانيا
ET||إثيوبيا;أثيوبيا
FR|French Republic|فرنسا
GB|Britain;Great Britain;United Kingdom;UK;U.K.|بريطانيا;المملكة المتحدة;بريطانيا العظمى
GE||جورجيا
GR||اليونان
HK||هونغ كونغ;هونج كونج
HR||كرواتيا
HU||المجر;هنغاريا
ID||إندونيسيا;أندونيسيا
IE|Republic of Ireland|أيرلندا;إيرلندا;ايرلندا
IN||الهند
IQ||العراق;جمهورية العراق
IR|Islamic Republic of Iran|إيران;الجمهورية الإسلامية الإيرانية
IS||آيسلندا;أيسلندا;إيسلندا
IT||إيطاليا
JO|Hashemite Kingdom of Jordan|الأردن;المملكة الأردنية الهاشمية
JP||اليابان
KG|Kyrgyz Republic;Kirghizia|قرغيزيا;قيرغيزستان;قرغيزستان;قيرغيزيا;قرقيزستان;قيرغزستان
KP|North Korea;DPRK|كوريا الشمالية;كوريا الديمقراطية
KR|South Korea;Republic of Korea|كوريا الجنوبية
KW||الكويت;دولة الكويت
KZ||كازاخستان;كازخستان;قازاقستان
LB||لبنان
LT||ليتوانيا;لتوانيا
LV||لاتفيا
LY||ليبيا
MA||المغرب;المملكة المغربية
MD||مولدوفا;مولدافيا
MM|Burma|ميانمار;بورما
MR||موريتانيا
MY||ماليزيا
MZ||موزمبيق;الموزمبيق
NL|Holland;the Netherlands|هولندا
NO||النرويج
OM|Oman;Sultanate of Oman|سلطنة عمان
PH|the Philippines|الفلبين;الفيليبين
PK||باكستان
PL||بولندا;بولونيا
PS|Palestine;State of Palestine;Palestinian territories|فلسطين;دولة فلسطين;الأراضي الفلسطينية
PT||البرتغال
QA||قطر;دولة قطر
RO||رومانيا
RU|Russian Federation|روسيا;روسيا الاتحادية;الاتحاد الروسي;روسية
SA|Kingdom of Saudi Arabia;KSA|السعودية;المملكة العربية السعودية
SD||السودان
SE||السويد
SO||الصومال
SS||جنوب السودان
SY|Syrian Arab Republic|سورية;سوريا;الجمهورية العربية السورية
TD||تشاد
TH||تايلاند;تايلند
TJ||طاجيكستان;تاجيكستان
TM||تركمانستان;تركمنستان
TN||تونس
TR|Turkiye;Türkiye|تركيا
TW||تايوان
UA||أوكرانيا;اوكرانيا
US|United States of America;USA;U.S.;US;America|الولايات المتحدة;الولايات المتحدة الأمريكية;الولايات المتحدة الأميركية;أمريكا;أميركا
UZ||أوزبكستان;أوزبكستان;اوزبكستان
VA|Vatican;the Holy See|الفاتيكان
VE||فنزويلا
VN|Viet Nam|فيتنام
YE||اليمن
ZA||جنوب أفريقيا;جنوب إفريقيا
"""

# Country | English names | Arabic names: names that consonants do not show to be one, and their variants. A Wikidata id where the
# table has none or another's.
CITIES = """
CN|Beijing;Peking|بكين;بيجين
JP|Tokyo|طوكيو
RU|Moscow|موسكو
RU|Saint Petersburg;St. Petersburg;St Petersburg|سان بطرسبورغ;سانت بطرسبورغ;سان بطرسبرغ;بطرسبورغ;سانت بطرسبرغ
AT|Vienna|فيينا
CH|Geneva|جنيف
CH|Zurich|زيورخ;زيوريخ
CH|Bern|برن
AM|Yerevan|يريفان;ايريفان
SY|Damascus|دمشق
SY|Aleppo|حلب
SY|Homs|حمص
SY|Hama|حماة
SY|Latakia|اللاذقية
SY|Idlib|إدلب
SY|Deir ez-Zor;Deir al-Zor|دير الزور
SY|Palmyra|تدمر
SY|Daraa;Deraa|درعا
SY|Kobani;Kobane|عين العرب;كوباني
EG|Cairo|القاهرة
EG|Alexandria|الإسكندرية
JO|Amman|عمان
|Jerusalem|القدس
PS|Gaza Strip|قطاع غزة
PS|Gaza|غزة
PS|Nablus|نابلس
PS|Hebron;al-Khalil|الخليل
PS|Bethlehem|بيت لحم
IL|Tel Aviv|تل أبيب
LB|Beirut|بيروت
LB|Tyre|صور
LB|Sidon|صيدا
IQ|Baghdad|بغداد
IQ|Basra;Basrah|البصرة
IQ|Mosul|الموصل
IQ|Fallujah;Falluja|الفلوجة
SA|Mecca;Makkah|مكة;مكة المكرمة
SA|Medina|المدينة المنورة
SA|Riyadh|الرياض
SA|Jeddah;Jidda|جدة
ZA|Johannesburg|جوهانسبرغ
ZA|Cape Town|كيب تاون
LY|Tripoli|طرابلس
LY|Benghazi|بنغازي
MA|Casablanca|الدار البيضاء
MA|Tangier|طنجة
MA|Marrakesh;Marrakech|مراكش
MA|Fez;Fes|فاس
DZ|Algiers|الجزائر العاصمة
TN|Tunis|تونس العاصمة
QA|Doha|الدوحة
AE|Abu Dhabi|أبوظبي;أبو ظبي
AE|Dubai|دبي
BH|Manama|المنامة
OM|Muscat|مسقط
YE|Sanaa;Sana'a|صنعاء
YE|Aden|عدن
YE|Hodeidah;Hudaydah|الحديدة
UZ|Tashkent|طشقند
GR|Athens|أثينا
IT|Rome|روما
IT|Milan|ميلانو
IT|Naples|نابولي
IT|Venice|البندقية;فينيسيا
IT|Florence|فلورنسا
FR|Paris|باريس
FR|Strasbourg|ستراسبورغ
GB|London|لندن
DE|Berlin|برلين
DE|Munich|ميونيخ;ميونخ
DE|Düsseldorf;Dusseldorf|دوسلدورف
DE|Cologne|كولونيا
BE|Brussels|بروكسل
PT|Lisbon|لشبونة
ES|Madrid|مدريد
ES|Barcelona|برشلونة
ES|Seville|إشبيلية
ES|Granada|غرناطة
DK|Copenhagen|كوبنهاغن
CZ|Prague|براغ
PL|Warsaw|وارسو
UA|Kyiv;Kiev|كييف
GE|Tbilisi|تبليسي;تفليس
AZ|Baku|باكو
IR|Tehran;Teheran|طهران
TR|Istanbul|إسطنبول;اسطنبول;استنبول
TR|Ankara|أنقرة
TR|Gaziantep|غازي عنتاب
US|New York;New York City|نيويورك
US|Washington, D.C.;Washington DC;Washington|واشنطن
US|Los Angeles|لوس أنجلوس;لوس أنجليس
US|Chicago|شيكاغو
CA|Ottawa|أوتاوا
MX|Mexico City|مكسيكو سيتي;مدينة مكسيكو
AF|Kandahar|قندهار
AF|Kabul|كابل;كابول
PK|Islamabad|إسلام آباد
PK|Karachi|كراتشي
IN|New Delhi|نيودلهي
IN|Mumbai;Bombay|مومباي;بومباي
IN|Kolkata;Calcutta|كلكتا;كالكوتا
CN|Shanghai|شنغهاي;شانغهاي
CN|Guangzhou|غوانزو;قوانغتشو;غوانغتشو
CN|Wuhan|ووهان
TH|Bangkok|بانكوك
KH|Phnom Penh|بنوم بنه
KE|Nairobi|نيروبي
ET|Addis Ababa|أديس أبابا
SD|Khartoum|الخرطوم
MR|Nouakchott|نواكشوط
TD|N'Djamena;Ndjamena|نجامينا;إنجامينا
ML|Bamako|باماكو
ML|Timbuktu|تمبكتو
AL|Tirana|تيرانا
RS|Belgrade|بلغراد
HR|Zagreb|زغرب
RO|Bucharest|بوخارست
BG|Sofia|صوفيا
HU|Budapest|بودابست
NL|The Hague|لاهاي
AR|Buenos Aires|بوينس آيرس;بوينوس آيرس|Q1486
AU|Canberra|كانبرا;كانبيرا|Q3114
BA|Sarajevo|سراييفو
BJ|Porto-Novo;Porto Novo|بورتو نوفو
BR|Brasilia|برازيليا|Q2844
BW|Gaborone|غابورون;غابوروني|Q3919
CO|Bogota|بوغوتا|Q2841
DJ|Djibouti City|مدينة جيبوتي
GT|Guatemala City|مدينة غواتيمالا;غواتيمالا سيتي
GY|Georgetown|جورج تاون
HT|Port-au-Prince|بور أو برانس;بورت أو برنس
ID|Jakarta|جاكرتا|Q3630
KP|Pyongyang|بيونغ يانغ;بيونغيانغ|Q18808
KW|Kuwait City|مدينة الكويت
KZ|Astana;Nur-Sultan|أستانا;نور سلطان
LU|Luxembourg City|مدينة لوكسمبورغ|Q1842
MD|Chisinau|كيشيناو;تشيسيناو;كيشيناوف
ME|Podgorica|بودغوريتسا;بودغوريتشا
MG|Antananarivo|أنتاناناريفو|Q3915
MK|Skopje|سكوبيه;سكوبي
MM|Naypyidaw;Nay Pyi Taw|نايبيداو;نايبيتاو
MN|Ulaanbaatar;Ulan Bator|أولان باتور|Q23430
NP|Kathmandu|كاتماندو;كتماندو|Q3037
PA|Panama City|مدينة بنما;بنما سيتي|Q3306
PH|Manila|مانيلا|Q1461
PY|Asuncion|أسونسيون|Q2933
SI|Ljubljana|ليوبليانا
SS|Juba|جوبا|Q1947
TM|Ashgabat|عشق آباد
VN|Hanoi|هانوي|Q1858
XK|Pristina|بريشتينا;برشتينا|Q25270
ZW|Harare|هراري|Q3921
"""

# The seat of each country by its name in CITIES or in the table; of several the one that its constitution names.
CAPITALS = """
AD Andorra la Vella; AE Abu Dhabi; AF Kabul; AL Tirana; AM Yerevan; AO Luanda
AR Buenos Aires; AT Vienna; AU Canberra; AZ Baku; BA Sarajevo; BD Dhaka
BE Brussels; BF Ouagadougou; BG Sofia; BH Manama; BI Gitega; BJ Porto-Novo
BO Sucre; BR Brasilia; BY Minsk; BW Gaborone; CA Ottawa; CD Kinshasa
CF Bangui; CG Brazzaville; CH Bern; CI Yamoussoukro; CL Santiago; CM Yaounde
CN Beijing; CO Bogota; CR San Jose; CU Havana; CY Nicosia; CZ Prague
DE Berlin; DJ Djibouti City; DK Copenhagen; DO Santo Domingo; DZ Algiers; EC Quito
EE Tallinn; EG Cairo; ER Asmara; ES Madrid; ET Addis Ababa; FI Helsinki
FR Paris; GA Libreville; GB London; GE Tbilisi; GH Accra; GM Banjul
GN Conakry; GQ Malabo; GR Athens; GT Guatemala City; GW Bissau; GY Georgetown
HN Tegucigalpa; HR Zagreb; HT Port-au-Prince; HU Budapest; ID Jakarta; IE Dublin
IN New Delhi; IQ Baghdad; IR Tehran; IS Reykjavik; IT Rome; JM Kingston
JO Amman; JP Tokyo; KE Nairobi; KG Bishkek; KH Phnom Penh; KM Moroni
KP Pyongyang; KR Seoul; KW Kuwait City; KZ Astana; LA Vientiane; LB Beirut
LK Colombo; LR Monrovia; LS Maseru; LT Vilnius; LU Luxembourg City; LV Riga
LY Tripoli; MA Rabat; MD Chisinau; ME Podgorica; MG Antananarivo; MK Skopje
ML Bamako; MM Naypyidaw; MN Ulaanbaatar; MR Nouakchott; MT Valletta; MU Port Louis
MW Lilongwe; MX Mexico City; MY Kuala Lumpur; MZ Maputo; NA Windhoek; NE Niamey
NG Abuja; NI Managua; NL Amsterdam; NO Oslo; NP Kathmandu; NZ Wellington
OM Muscat; PA Panama City; PE Lima; PG Port Moresby; PH Manila; PK Islamabad
PL Warsaw; PT Lisbon; PY Asuncion; QA Doha; RO Bucharest; RS Belgrade
RU Moscow; RW Kigali; SA Riyadh; SD Khartoum; SE Stockholm; SI Ljubljana
SK Bratislava; SL Freetown; SN Dakar; SO Mogadishu; SR Paramaribo; SS Juba
SV San Salvador; SY Damascus; TD N'Djamena; TG Lome; TH Bangkok; TJ Dushanbe
TM Ashgabat; TN Tunis; TR Ankara; TW Taipei; TZ Dodoma; UA Kyiv
UG Kampala; US Washington, D.C.; UY Montevideo; UZ Tashkent; VE Caracas; VN Hanoi
XK Pristina; YE Sanaa; ZM Lusaka; ZW Harare
"""

# Regions and bodies of land and water that news names.
REGIONS = """
|Europe|أوروبا
|Asia|آسيا
|Africa|أفريقيا;إفريقيا
|Middle East;the Middle East|الشرق الأوسط
|Golan Heights;the Golan|هضبة الجولان;مرتفعات الجولان
|West Bank|الضفة الغربية
|Nagorno-Karabakh;Nagorny Karabakh;Karabakh|ناغورني قره باغ;قره باغ;إقليم قره باغ;ناغورنو كاراباخ;ناغورني كاراباخ;ناغورنو قره باغ
UA|Crimea|القرم;شبه جزيرة القرم
|Chechnya|الشيشان
IQ|Kurdistan Region;Iraqi Kurdistan|إقليم كردستان;كردستان العراق
|Catalonia|كاتالونيا;كتالونيا
|Suez Canal|قناة السويس
|Red Sea|البحر الأحمر
|Mediterranean Sea;the Mediterranean|البحر المتوسط;البحر الأبيض المتوسط;المتوسط
|Strait of Hormuz|مضيق هرمز
|Horn of Africa|القرن الأفريقي
"""


def bare(text):
    text = unicodedata.normalize("NFKD", text)
    return "".join(c for c in text if not unicodedata.combining(c))


def consonants_latin(text):
    text = bare(text.lower())
    for old, new in (("sch", "S"), ("tch", "S"), ("sh", "S"), ("ch", "S"), ("ph", "f"), ("kh", "k"), ("gh", "k"), ("th", "t"),
                     ("dh", "d"), ("x", "ks"), ("q", "k"), ("z", "s")):
        text = text.replace(old, new)
    text = re.sub("c(?=[eiy])", "s", text).replace("c", "k")
    swap = {"v": "f", "p": "b", "j": "k", "g": "k", "w": "", "y": "", "h": ""}
    text = "".join(swap.get(c, c) for c in text if c.isalpha() and c not in "aeiou")
    return re.sub(r"(.)\1+", r"\1", text)


def consonants_arabic(text):
    text = re.sub(r"\bال", "", text).replace("تش", "ش")
    letters = dict(zip("بتثجخدذرزسشصضطظغفقكلمن", "bttkkdsrssSsdtskfkklmn"))
    return re.sub(r"(.)\1+", r"\1", "".join(letters.get(c, "") for c in text))


def main(path):
    rows = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8")]
    out = {}

    def add(key, kind, country, english, arabic, people=0):
        entry = out.setdefault(key, [kind, country, [], [], people])
        for names, more in ((entry[2], english), (entry[3], arabic)):
            for name in more:
                name = name.strip()
                if name and name not in names:
                    names.append(name)

    more = {}
    for line in COUNTRIES.strip().splitlines():
        code, english, arabic = line.split("|")
        more[code] = (english.split(";"), arabic.split(";"))
    for english, arabic, kind, rank, country, people, key in rows:
        if kind == "countries" and key:
            extra = more.get(country, ([], []))
            given = country not in ("OM", "PS")  # عمان is the city; the other's names are descriptions
            add(key, "country", country, ([english] if given else []) + extra[0], ([arabic] if given else []) + extra[1])
    # A hand-written city takes the id of the table's largest place of that name in that country.
    known = {}
    for english, arabic, kind, rank, country, people, key in rows:
        if kind == "cities" and key and rank == "capital":
            name = (bare(english).lower(), country)
            if name not in known or known[name][0] < int(people or 0):
                known[name] = (int(people or 0), key)
    for block, kind in ((CITIES, "city"), (REGIONS, "region")):
        for line in block.strip("\n").splitlines():
            country, english, arabic, *given = line.split("|")
            english = english.split(";")
            ids = given or [known[(bare(e).lower(), country)][1] for e in english if kind == "city" and (bare(e).lower(), country) in known]
            key = ids[0] if ids and ids[0] not in out else "-" + bare(english[0]).lower().replace(" ", "-")
            add(key, kind, country, english, arabic.split(";"), 10**9)
    taken = {bare(name).lower() for entry in out.values() for name in entry[2]} | {name for entry in out.values() for name in entry[3]}
    best = {}
    for english, arabic, kind, rank, country, people, key in rows:
        if kind != "cities" or not key or rank not in ("capital", "city", "adm1", "adm2", "prefecture"):
            continue
        if rank != "capital" and int(people or 0) < LEAST_PEOPLE:
            continue
        latin = consonants_latin(english)
        if len(latin) < 2 or latin != consonants_arabic(arabic) or len(arabic.split()) != len(english.split()):
            continue
        if not re.fullmatch(r"[^0-9()]+", english) or bare(english).lower() in taken or arabic in taken or key in out:
            continue
        # Of two towns of one name the larger.
        name = bare(english).lower()
        if name not in best or best[name][0] < int(people or 0):
            best[name] = (int(people or 0), key, country, english, arabic)
    used = set()
    for name, (people, key, country, english, arabic) in sorted(best.items(), key=lambda item: (-item[1][0], item[0])):
        if key in out or arabic in used:
            continue
        used.add(arabic)
        plain = bare(english)
        add(key, "city", country, [english] + ([plain] if plain != english else []), [arabic])
    print("# Countries, capitals, large cities and regions in both languages. Made by make_places.py.")
    print("# Source: dr5hn/countries-states-cities-database, Open Database License (ODbL) 1.0; variants by hand (Apache-2.0).")
    print("# This table is under the ODbL: https://opendatacommons.org/licenses/odbl/1-0/")
    print("wikidata\tkind\tcountry\tenglish\tarabic\tcapital")
    seats = {(entry.strip()[:2], bare(entry.strip()[3:]).lower()) for entry in CAPITALS.strip().replace("\n", ";").split(";")}
    order = {"country": 0, "region": 1, "city": 2}
    for key, (kind, country, english, arabic, _) in sorted(out.items(), key=lambda item: (order[item[1][0]], item[1][1], item[1][2])):
        capital = kind == "city" and any((country, bare(name).lower()) in seats for name in english)
        seats -= {(country, bare(name).lower()) for name in english}
        print("\t".join(("" if key[0] == "-" else key, kind, country, "|".join(english), "|".join(arabic), "capital" if capital else "")))
    if seats:
        sys.exit(f"capitals without a city: {sorted(seats)}")


main(sys.argv[1])
