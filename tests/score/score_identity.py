#!/usr/bin/env python3
"""Measures identity on the @ lines of gold files: pairs of mentions that the graph holds for one entity, right and wrong.

    score_identity.py GRAPH FOLDER... [-v]     -v lists the wrong and the missed pairs

GRAPH was built from the .txt files beside FOLDER's .gold files (khabar build -o GRAPH FOLDER/*.txt). An @ line lists the
wordings under which one article mentions one entity.

Mentions. Every place of the article where a wording of the line stands is a mention: word for word, case, diacritics and
the shapes of alif, ya and ta marbuta aside, a proclitic allowed before the first word. A place inside a longer one of the
same line is not another mention. The graph has the mention where a mention, a subject, an object or a speaker of it has
these words at this place (or those of a shorter wording of the line inside it); that tells its entity.

Pairs. Two mentions belong together where their lines are one, or are lines of two articles on one event that share a
wording; two articles are on one event where three or more of their lines do so across scripts. All other pairs do not
belong together, of one article or of several. A pair is
    right   if it belongs together and the graph has one entity for both;
    wrong   if it does not belong together and the graph has one entity for both;
    missed  if it belongs together and the graph has two entities, or lacks a mention.
Precision is right / (right + wrong). Recall is right / (right + missed), over pairs that the graph has, and over all.

The same is counted by wordings, each one once an article however often it stands there: that leaves out the pairs that
equal words make, and wordings that the graph holds for several entities.
"""
import argparse
import collections
import itertools
import pathlib
import re
import sqlite3
import unicodedata

PROCLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")


def fold(text):
    text = unicodedata.normalize("NFKD", text.lower())
    text = "".join(c for c in text if not unicodedata.combining(c) and c != "ـ")
    for old, new in (("أ", "ا"), ("إ", "ا"), ("آ", "ا"), ("ٱ", "ا"), ("ى", "ي"), ("ة", "ه"), ("ؤ", "ء"), ("ئ", "ء")):
        text = text.replace(old, new)
    return text


def words_of(text):
    """Folded words with their byte spans."""
    out, at, byte = [], 0, 0
    for found in re.finditer(r"[\w\u0610-\u061a\u064b-\u065f\u0670%]+", text):
        byte += len(text[at:found.start()].encode())
        size = len(found.group().encode())
        out.append((fold(found.group()), byte, byte + size))
        at, byte = found.end(), byte + size
    return out


def bare(words):
    """Words for comparing: without the article of the first."""
    words = [w for w in words]
    while len(words) > 1 and words[0] in ("the", "a", "an"):
        words = words[1:]
    if words and words[0].startswith("ال") and len(words[0]) > 4:
        words[0] = words[0][2:]
    return " ".join(words)


def first_matches(written, wanted):
    if written == wanted:
        return True
    for clitic in PROCLITICS:
        if not written.startswith(clitic):
            continue
        rest = written[len(clitic):]
        if rest == wanted or (clitic[-1] == "ل" and wanted.startswith("ال") and rest == wanted[1:]):
            return True
    return False


def places(words, wanted):
    """Where the words of a wording stand: indices of its first word."""
    n = len(wanted)
    for i in range(len(words) - n + 1):
        if first_matches(words[i][0], wanted[0]) and all(words[i + k][0] == wanted[k] for k in range(1, n)):
            yield i


def arabic(text):
    return any("\u0600" <= c <= "\u06ff" for c in text)


class Graph:
    """What the graph has at the places of its documents."""

    def __init__(self, path):
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self.texts = dict(db.execute("SELECT name, text FROM documents"))
        self.items = collections.defaultdict(list)  # document -> (begin, end, bare words, entity)
        self.names = dict(db.execute("SELECT id, name FROM entities"))
        def add(document, begin, end, text, entity):
            if text:
                self.items[document].append((begin, end, bare([w for w, _, _ in words_of(text)]), entity))
        for row in db.execute('SELECT document, begin, "end", text, entity FROM mentions_readable'):
            add(*row)
        import json
        for slot in ("subject", "object", "speaker"):
            for document, text, full, spans, entity in db.execute(
                    f"SELECT d.name, t.{slot}_text, t.{slot}_full, t.{slot}_spans, t.{slot} FROM statements t"
                    f" JOIN documents d ON d.id = t.document WHERE t.{slot} IS NOT NULL"):
                spans = json.loads(spans or "[]")
                if spans:
                    for words in (text, full):
                        add(document, spans[0][0], spans[-1][1], words, entity)

    def entity(self, document, begin, end, words):
        for b, e, text, entity in self.items[document]:
            if b < end and begin < e and text == words:
                return entity
        return None


class Mention:
    def __init__(self, document, begin, line, text, nested):
        self.document, self.begin, self.line, self.text, self.nested, self.entity = document, begin, line, text, nested, None

    def __str__(self):
        return f"{self.document}:{self.begin} {self.text}"


def mentions_of(document, text, lines):
    """The mentions of an article's @ lines: (line, wordings) in, mentions with the shorter wordings inside them out."""
    words = words_of(text)
    for line, wordings in lines:
        found = []
        for wording in wordings:
            wanted = [w for w, _, _ in words_of(wording)]
            found += [(i, i + len(wanted), wording, wanted) for i in places(words, wanted)] if wanted else []
        found.sort(key=lambda f: (f[0] - f[1], f[0]))
        taken = []
        for first, last, wording, wanted in found:
            outer = next((t for t in taken if t[0] <= first and last <= t[1]), None)
            span = (words[first][1], words[last - 1][2], bare(wanted))
            if outer:
                outer[2].nested.append(span)
            else:
                taken.append((first, last, Mention(document, span[0], line, wording, [span])))
        yield from (t[2] for t in taken)


def gold_groups(lines):
    """One number for each line; lines of two articles on one event that share a wording have the same."""
    group = list(range(len(lines)))

    def find(i):
        while group[i] != i:
            i = group[i]
        return i

    shared = collections.defaultdict(list)
    folded = [{bare([w for w, _, _ in words_of(x)]) for x in wordings} for _, wordings in lines]
    for (i, (a, left)), (j, (b, right)) in itertools.combinations(enumerate(lines), 2):
        if a != b and any(not arabic(w) for w in left + right) and folded[i] & folded[j]:
            shared[a, b].append((i, j))
    for pairs in shared.values():
        if len(pairs) >= 3:
            for i, j in pairs:
                group[find(j)] = find(i)
    events = {}  # article -> articles whose wordings its lines give too
    for (a, b), pairs in shared.items():
        if len(pairs) >= 3:
            events.setdefault(a, set()).add(b)
            events.setdefault(b, set()).add(a)
    return [find(i) for i in range(len(lines))], events


class Count:
    def __init__(self):
        self.right = self.wrong = self.missed = self.absent = 0
        self.wrong_pairs, self.missed_pairs = [], []

    def add(self, a, b, together, entity_a, entity_b):
        if entity_a is None or entity_b is None:
            self.absent += together
        elif entity_a == entity_b:
            if together:
                self.right += 1
            else:
                self.wrong += 1
                self.wrong_pairs.append((a, b))
        elif together:
            self.missed += 1
            self.missed_pairs.append((a, b))

    def line(self, title):
        def ratio(x, y):
            return x / y if y else 0
        return (f"{title}: right {self.right} wrong {self.wrong} missed {self.missed} absent {self.absent}"
                f" precision {ratio(self.right, self.right + self.wrong):.3f}"
                f" recall {ratio(self.right, self.right + self.missed):.3f}"
                f" recall with absent ones {ratio(self.right, self.right + self.missed + self.absent):.3f}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("graph")
    parser.add_argument("folders", nargs="+")
    parser.add_argument("-v", action="store_true")
    options = parser.parse_args()
    graph = Graph(options.graph)
    lines = []  # (document, wordings)
    for folder in options.folders:
        for path in sorted(pathlib.Path(folder).glob("*.gold")):
            for line in path.read_text(encoding="utf-8").splitlines():
                if line.startswith("@ "):
                    lines.append((path.stem, line[2:].split(" / ")))
    groups, events = gold_groups(lines)
    mentions = []
    for document in sorted({d for d, _ in lines} & set(graph.texts)):
        # A line of one article also gives the wordings of the other article on the event: each is looked for where it stands.
        own = collections.defaultdict(list)
        for i, (where, wordings) in enumerate(lines):
            if where == document or where in events.get(document, ()):
                own[groups[i]] += wordings
        for mention in mentions_of(document, graph.texts[document], sorted(own.items())):
            for begin, end, words in sorted(mention.nested, key=lambda s: s[0] - s[1]):
                mention.entity = graph.entity(document, begin, end, words)
                if mention.entity is not None:
                    break
            mentions.append(mention)
    by_mention, within, across = Count(), Count(), Count()
    for a, b in itertools.combinations(mentions, 2):
        together = a.line == b.line
        by_mention.add(a, b, together, a.entity, b.entity)
        (within if a.document == b.document else across).add(a, b, together, a.entity, b.entity)
    wordings = {}  # (document, line, wording) -> a mention, entities
    for m in mentions:
        wordings.setdefault((m.document, m.line, bare([w for w, _, _ in words_of(m.text)])), (m, set()))[1].add(m.entity)
    by_wording = Count()
    points = [(m, next(iter(found - {None}), None)) for m, found in wordings.values() if len(found - {None}) <= 1]
    for (a, x), (b, y) in itertools.combinations(points, 2):
        by_wording.add(a, b, a.line == b.line, x, y)
    print(f"  mentions {len(mentions)}, of which the graph has {sum(m.entity is not None for m in mentions)}")
    for title, count in (("mentions", by_mention), ("  within articles", within), ("  across articles", across), ("wordings", by_wording)):
        print("  " + count.line(title))
    if options.v:
        for title, pairs in (("wrong", by_wording.wrong_pairs), ("missed", by_wording.missed_pairs)):
            for a, b in pairs:
                print(f"{title}\t{a}\t{b}\t{graph.names.get(a.entity)}\t{graph.names.get(b.entity)}")
        for m in mentions:
            if m.entity is None:
                print(f"absent\t{m}")


main()
