#!/usr/bin/env python3
"""Measures identity on the @ lines of gold files: pairs of mentions that the graph holds for one entity, right and wrong.

Usage: score_identity.py GRAPH FOLDER...

GRAPH was built from the .txt files beside FOLDER's .gold files (khabar build -o GRAPH FOLDER/*.txt). Each @ line names one
entity of one document by several wordings. A wording takes part where the graph has a mention, a subject, object or
speaker of that document with these words (folded); its entity is then known. Pairs are counted over all documents
together: two wordings of one @ line, or of lines of two documents on one event that share a wording, belong together;
all others do not. Wordings that the graph does not have at all are told as absent.
"""
import itertools
import pathlib
import sqlite3
import sys
import unicodedata


def fold(text):
    text = unicodedata.normalize("NFKD", text.lower())
    text = "".join(c for c in text if not unicodedata.combining(c) and c != "ـ")
    for old, new in (("أ", "ا"), ("إ", "ا"), ("آ", "ا"), ("ٱ", "ا"), ("ى", "ي"), ("ة", "ه"), ("ؤ", "ء"), ("ئ", "ء")):
        text = text.replace(old, new)
    words = "".join(c if c.isalnum() or c == "%" else " " for c in text).split()
    while len(words) > 1 and words[0] in ("the", "a", "an"):
        words = words[1:]
    if words and words[0].startswith("ال") and len(words[0]) > 4:
        words[0] = words[0][2:]
    return " ".join(words)


def main(graph, folders):
    db = sqlite3.connect(f"file:{graph}?mode=ro", uri=True)
    entity = {}  # (document, folded wording) -> entities
    for document, text, found in db.execute("SELECT document, text, entity FROM mentions_readable"):
        entity.setdefault((document, fold(text)), set()).add(found)
    for slot in ("subject", "object", "speaker"):
        for document, text, full, found in db.execute(
                f"SELECT d.name, t.{slot}_text, t.{slot}_full, t.{slot} FROM statements t JOIN documents d ON d.id = t.document"
                f" WHERE t.{slot} IS NOT NULL"):
            for words in (text, full):
                if words:
                    entity.setdefault((document, fold(words)), set()).add(found)
    lines = []  # (document, wordings)
    for folder in folders:
        for path in sorted(pathlib.Path(folder).glob("*.gold")):
            for line in path.read_text(encoding="utf-8").splitlines():
                if line.startswith("@ "):
                    lines.append((path.stem, [fold(w) for w in line[2:].split(" / ")]))
    # Two documents tell of one event where one's lines carry several of the other's wordings in another language; their
    # lines that share a wording are of one entity. Lines of other documents are not compared by wording.
    group = list(range(len(lines)))

    def find(i):
        while group[i] != i:
            group[i] = group[group[i]]
            i = group[i]
        return i

    def arabic(words):
        return any("\u0600" <= c <= "\u06ff" for c in words)

    shared = {}
    for i, (a, left) in enumerate(lines):
        for j, (b, right) in enumerate(lines):
            if a < b and any(not arabic(w) for w in left + right) and set(left) & set(right):
                shared.setdefault((a, b), []).append((i, j))
    events = {}
    for (a, b), pairs in shared.items():
        if len(pairs) >= 3:
            events.setdefault(a, {a}).add(b)
            events.setdefault(b, {b}).add(a)
            for i, j in pairs:
                group[find(i)] = find(j)
    documents = {document for document, _ in entity}
    points = {}  # (document, wording) -> (gold group, entity)
    absent = 0
    for i, (document, wordings) in enumerate(lines):
        for words in wordings:
            for where in events.get(document, {document}) & documents:
                found = entity.get((where, words))
                if found and len(found) == 1:
                    points.setdefault((where, words), (find(i), next(iter(found))))
                elif where == document and not (arabic(words) and document.startswith("en")):
                    absent += 1
    right = wrong = missed = 0
    wrong_pairs, missed_pairs = [], []
    for (a, (ga, ea)), (b, (gb, eb)) in itertools.combinations(sorted(points.items()), 2):
        if ga == gb and ea == eb:
            right += 1
        elif ea == eb and (a[0] == b[0] or a[1] != b[1]):
            wrong += 1
            wrong_pairs.append((a, b))
        elif ga == gb:
            missed += 1
            missed_pairs.append((a, b))
    precision = right / (right + wrong) if right + wrong else 0
    recall = right / (right + missed) if right + missed else 0
    print(f"wordings {len(points)} absent {absent} right {right} wrong {wrong} missed {missed}")
    print(f"precision {precision:.3f} recall {recall:.3f}")
    if "-v" in sys.argv:
        for title, pairs in (("wrong", wrong_pairs), ("missed", missed_pairs)):
            for (da, a), (db_, b) in pairs:
                print(f"{title}\t{da}: {a}\t{db_}: {b}")


main(sys.argv[1], [a for a in sys.argv[2:] if a != "-v"])
