#!/usr/bin/env python3
"""One graph of annotated articles, however it is built; and where an Arabic and an English report of one meeting meet in it.

    score_graph.py PROGRAM FOLDER       FOLDER holds *.txt and *.gold; the meeting is told by sana-csto and en-01
"""
import hashlib
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

TABLES = ("documents", "sentences", "entities", "names", "name_keys", "aliases", "identity_overrides", "given_names", "local_entities",
          "mentions", "relations", "relation_lemmas", "statements", "qualifiers", "build_record")
MEETING = (("روسيا", "Russia"), ("بيلاروس", "Belarus"), ("أرمينيا", "Armenia"), ("كازاخستان", "Kazakhstan"), ("قرغيزيا", "Kyrgyzstan"),
           ("طاجيكستان", "Tajikistan"), ("سورية", "Syria"), ("منظمة معاهدة الأمن الجماعي", "Collective Security Treaty Organization"),
           ("الوزراء", "the ministers"), ("يريفان", "Yerevan"), ("وزير الخارجية الروسي", "the Russian foreign minister"), ("اللقاء", "the meeting"))


def content(path):
    """Row counts, and one hash of all rows of all tables but the times of adding; the full-text index as its terms and places."""
    db = sqlite3.connect(path)
    db.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, sentence_words, instance)")
    digest, counts = hashlib.sha256(), []
    for name, sql in [(t, f"SELECT * FROM {t}") for t in TABLES] + [("words", "SELECT term, doc, offset FROM temp.words")]:
        rows = sorted(repr(row) for row in db.execute(sql))
        counts.append(f"{len(rows)} {name}")
        digest.update("\n".join([name] + rows).encode())
    return ", ".join(counts), digest.hexdigest()


def main(program, folder):
    def khabar(*words):
        subprocess.run([program, *map(str, words)], check=True, stderr=subprocess.DEVNULL)

    articles = sorted(pathlib.Path(folder).glob("*.txt"))
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        khabar("build", "-o", work / "one.db", "--jobs", 1, *articles)
        counts, expected = content(work / "one.db")
        print(f"  {counts}\n  one build, one job: {expected[:16]}")
        khabar("build", "-o", work / "two.db", "--jobs", 2, *reversed(articles))
        khabar("build", "-o", work / "left.db", *articles[::2])
        khabar("build", "-o", work / "right.db", "--jobs", 1, *articles[1::2])
        khabar("merge", "-o", work / "merged.db", work / "right.db", work / "left.db")
        ways = [("the other order, two jobs", "two.db")]
        khabar("build", "-o", work / "left.db", *articles[1::2])
        ways += [("two shards merged", "merged.db"), ("a half, then the other", "left.db")]
        for how, name in ways:
            found = content(work / name)[1]
            print(f"  {how}: {found[:16]} {'the same' if found == expected else 'DIFFERENT'}")
        khabar("build", "-o", work / "two.db", *articles)
        print(f"  once more into it: {'the same' if content(work / 'two.db')[1] == expected else 'DIFFERENT'}")
        db = sqlite3.connect(work / "one.db")
        db.create_function("fold", 1, fold)
        meets, apart = [], []
        for pair in MEETING:
            here, there = (
                {row[0] for row in db.execute(
                    "SELECT DISTINCT n.entity FROM documents d JOIN local_entities l ON l.document = d.id JOIN names n ON n.id = l.name"
                    " JOIN entity_aliases a ON a.entity = n.entity WHERE d.name = ? AND fold(a.folded) = fold(?)", (document, wording))}
                for document, wording in zip(("sana-csto", "en-01"), pair))
            (meets if here & there else apart).append(" = ".join(pair))
        print(f"  one meeting in two languages: {len(meets)} of {len(MEETING)} nodes shared; not shared: {', '.join(apart) or 'none'}")
        both = db.execute("SELECT count(DISTINCT d.name) FROM statements t JOIN relations r ON r.id = t.relation JOIN documents d"
                          " ON d.id = t.document WHERE r.name = 'call for' AND d.name IN ('sana-csto', 'en-01')").fetchone()[0]
        print(f"  the relation \"call for\" is in {both} of the two")
        identity = pathlib.Path(__file__).with_name("score_identity.py")
        print(subprocess.run([sys.executable, identity, work / "one.db", folder], check=True, capture_output=True, text=True).stdout, end="")


def fold(text):
    text = "".join({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ؤ": "ء", "ئ": "ء"}.get(c, c) for c in (text or "").lower())
    for article in ("the ", "ال"):
        if text.startswith(article) and len(text) > len(article) + 2:
            text = text[len(article):]
    return text


main(sys.argv[1], sys.argv[2])
