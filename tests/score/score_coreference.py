#!/usr/bin/env python3
"""Measures coreference within documents on CoNLL-U with entity brackets in MISC (Entity=, as in GUM and CorefUD).

Usage: score_coreference.py PROGRAM TREES.conllu [-v] [OPTION...]

The given trees are read by PROGRAM (khabar build), with the kinds of names taken from its own analysis of the same words,
because brackets mark every noun phrase and not only names. What stands in the graph's mentions is compared with the
brackets by head word: the word of a mention whose head lies outside it. Printed are

  links     for every mention that our reading or the gold joins to an earlier one: right where the nearest earlier mention
            of our entity is of the same gold entity; recall over gold mentions with an earlier one of the same entity
  MUC, B3   over mentions that both have
  sieves    links by the rule that made them: precision, and the share of gold links found by it

Mentions that the gold does not bracket are left out of account. -v prints the links; OPTION goes to khabar build.
"""
import collections
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile


def sentences(path):
    lines = []
    for line in open(path, encoding="utf-8"):
        if line.strip():
            lines.append(line.rstrip("\n"))
        elif lines:
            yield lines
            lines = []
    if lines:
        yield lines


def with_names(program, path, out):
    """Writes the gold trees with the program's own NER= in MISC."""
    own = subprocess.run([program, "parse", "--words", path], capture_output=True, text=True, check=True).stdout
    names = [[l.split("\t") for l in block.split("\n") if l[:1].isdigit()] for block in own.split("\n\n") if block.strip()]
    with open(out, "w", encoding="utf-8") as file:
        for number, lines in enumerate(sentences(path)):
            rows = [r for r in names[number] if r[0].isdigit()]
            at = 0
            for line in lines:
                columns = line.split("\t")
                if columns[0].isdigit():
                    found = re.search(r"NER=[^|]*", rows[at][9])
                    at += 1
                    if found:
                        columns[9] = found[0] if columns[9] == "_" else columns[9] + "|" + found[0]
                file.write("\t".join(columns) + "\n")
            file.write("\n")


class Gold:
    """One document: words with byte spans in the text as khabar lays it out, and mentions: head word -> entity."""

    def __init__(self, name):
        self.name, self.text, self.words, self.entities, self.kind = name, "", [], {}, {}
        self.open = []

    def add(self, lines):
        text = next(l[9:] for l in lines if l.startswith("# text = "))
        if self.text:
            self.text += "\n\n" if any(l.startswith("# newpar") for l in lines) else "\n"
        base, at, first = len(self.text.encode()), 0, len(self.words)
        self.text += text
        for line in lines:
            columns = line.split("\t")
            if not columns[0].isdigit():
                continue
            begin = text.index(columns[1], at)
            at = begin + len(columns[1])
            span = base + len(text[:begin].encode()), base + len(text[:at].encode())
            self.words.append((*span, columns[1], first + int(columns[6]) - 1 if columns[6] != "0" else -1))
            found = re.search(r"Entity=([^|]*)", columns[9])
            for piece in re.findall(r"\([^()]+|[^()]*\)", found[1] if found else ""):
                if piece.startswith("("):
                    self.open.append((piece[1:].split("-")[0], len(self.words) - 1))
                else:
                    self.close(piece[:-1], len(self.words) - 1)

    def close(self, entity, last):
        at = max((i for i, (name, _) in enumerate(self.open) if not entity or name == entity), default=None)
        if at is None:
            return
        name, first = self.open.pop(at)
        head = self.head(first, last)
        if head is not None:  # of several with one head, the widest
            self.entities[head] = name

    def head(self, first, last):
        for i in range(first, last + 1):
            if not first <= self.words[i][3] <= last:
                return i
        return None

    def word_of(self, begin, end):
        inside = [i for i, w in enumerate(self.words) if w[0] >= begin and w[1] <= end]
        return self.head(inside[0], inside[-1]) if inside else None


def read_gold(path):
    documents, one = {}, None
    for lines in sentences(path):
        for line in lines:
            if line.startswith("# newdoc id = "):
                one = documents[line[14:]] = Gold(line[14:])
        one.add(lines)
    return documents


def read_own(graph, documents):
    """Document -> list of (head word, entity, rule) in the order of the text."""
    out = collections.defaultdict(dict)
    db = sqlite3.connect(f"file:{graph}?mode=ro", uri=True)
    for name, begin, end, local, rule in db.execute(
            'SELECT d.name, m.begin, m."end", m.local, m.rule FROM mentions m JOIN documents d ON d.id = m.document'):
        head = documents[name].word_of(begin, end)
        if head is not None and (head not in out[name] or end - begin > out[name][head][0]):
            out[name][head] = (end - begin, local, rule)
    return out


def muc(keys, responses):
    of = {m: i for i, r in enumerate(responses) for m in r}
    right = total = 0
    for key in keys:
        parts = {of.get(m, ("alone", m)) for m in key}
        right += len(key) - len(parts)
        total += len(key) - 1
    return right, total


def b3(keys, responses):
    of = {m: r for r in responses for m in r}
    return sum(len(key & of[m]) / len(key) for key in keys for m in key if m in of), sum(len(k) for k in keys)


def clusters(pairs):
    out = collections.defaultdict(set)
    for mention, entity in pairs:
        out[entity].add(mention)
    return list(out.values())


def ratio(a, b):
    return a / b if b else 0.0


def main(program, path, options, verbose):
    with tempfile.TemporaryDirectory() as folder:
        given, graph = pathlib.Path(folder) / "given.conllu", pathlib.Path(folder) / "graph.db"
        with_names(program, path, given)
        subprocess.run([program, "build", "-o", str(graph), *options, str(given)], check=True, capture_output=True)
        documents = read_gold(path)
        own = read_own(graph, documents)
    by_rule = collections.defaultdict(lambda: [0, 0])
    anaphoric = found_links = made = matched = bracketed = 0
    muc_p, muc_r, b3_p, b3_r = [0, 0], [0, 0], [0, 0], [0, 0]
    for name, gold in documents.items():
        mine = {h: (e, r) for h, (_, e, r) in own[name].items()}
        bracketed += len(gold.entities)
        matched += len(set(mine) & set(gold.entities))
        seen = set()
        for head in sorted(gold.entities):
            anaphoric += gold.entities[head] in seen
            seen.add(gold.entities[head])
        last = {}
        for head in sorted(set(mine) & set(gold.entities)):
            entity, rule = mine[head]
            if entity in last:
                right = gold.entities[last[entity]] == gold.entities[head]
                made += 1
                found_links += right
                by_rule[rule or "first"][not right] += 1
                if verbose:
                    around = lambda h: " ".join(w[2] for w in gold.words[max(0, h - 4):h + 4])
                    print(f"{'right' if right else 'wrong'}\t{rule}\t{name}\t{gold.words[head][2]}\t{around(head)}\t<-\t{around(last[entity])}")
            last[entity] = head
        common = set(mine) & set(gold.entities)
        keys = clusters((m, gold.entities[m]) for m in common)
        answers = clusters((m, mine[m][0]) for m in common)
        for total, (a, b) in ((muc_r, muc(keys, answers)), (muc_p, muc(answers, keys)), (b3_r, b3(keys, answers)), (b3_p, b3(answers, keys))):
            total[0] += a
            total[1] += b
    print(f"mentions {bracketed}, found {matched}; links: precision {ratio(found_links, made):.3f} recall {ratio(found_links, anaphoric):.3f}"
          f" ({anaphoric} to find)")
    print(f"of mentions found: MUC P {ratio(*muc_p):.3f} R {ratio(*muc_r):.3f}, B3 P {ratio(*b3_p):.3f} R {ratio(*b3_r):.3f}")
    for rule, (right, wrong) in sorted(by_rule.items(), key=lambda x: -ratio(x[1][0], sum(x[1]))):
        print(f"  {rule:12} {right + wrong:5} links, precision {ratio(right, right + wrong):.3f}, share of gold links {ratio(right, anaphoric):.3f}")


arguments = [a for a in sys.argv[1:] if a != "-v"]
main(arguments[0], arguments[1], arguments[2:], "-v" in sys.argv)
