"""Exports read by the programs they are for: networkx and igraph see the nodes, edges and labels that the store holds.

Usage: read_exports.py KHABAR GRAPH_MAKER STATEMENTS
"""
import collections
import os
import re
import sqlite3
import subprocess
import sys
import tempfile

import igraph
import networkx

khabar, graph_maker, statements = sys.argv[1:4]
folder = tempfile.TemporaryDirectory(prefix="khabar-readers-")
graph = os.path.join(folder.name, "graph.db")
subprocess.run([graph_maker, statements, graph], check=True)
store = sqlite3.connect(f"file:{graph}?mode=ro", uri=True)


def rows(sql):
    return store.execute(sql).fetchall()


def export(name, *options):
    path = os.path.join(folder.name, name)
    subprocess.run([khabar, "export", graph, "-o", path, *options], check=True)
    assert not os.path.exists(path + ".part")
    return path


def same(what, found, expected):
    found, expected = collections.Counter(list(found)), collections.Counter(list(expected))
    assert found == expected, f"{what}: only read {found - expected}; only stored {expected - found}"


def clean(text):
    """What XML can hold."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", "", text)


ENTITIES = rows("SELECT id, name, type FROM entities")
EDGES = rows("""SELECT g.subject, iif(g.negated, 'not ', '') || r.name, g.object, g.n FROM
    (SELECT subject, relation, object, negated, count(*) AS n FROM statements GROUP BY subject, relation, object, negated) g
    JOIN relations r ON r.id = g.relation""")
STATEMENTS = rows("SELECT id, subject, object, speaker, document FROM statements")
DOCUMENTS = rows("SELECT id, title FROM documents")
assert len(ENTITIES) > 10 and len(EDGES) > 5 and any(re.search("[\u0600-\u06ff]", name) for _, name, _ in ENTITIES)


def check_flat(nodes, edges):
    same("nodes", nodes, [(f"e{i}", clean(name), kind) for i, name, kind in ENTITIES])
    same("edges", edges, [(f"e{s}", clean(kind), f"e{o}", float(n)) for s, kind, o, n in EDGES])


def check_statements(nodes, edges):
    expected = [f"e{i}" for i, _, _ in ENTITIES] + [f"s{r[0]}" for r in STATEMENTS] + [f"d{r[0]}" for r in DOCUMENTS]
    same("nodes", nodes, expected)
    same("edges", edges, [edge for i, s, o, p, d in STATEMENTS for edge in
                          [(f"s{i}", "subject", f"e{s}"), (f"s{i}", "object", f"e{o}"), (f"s{i}", "document", f"d{d}")]
                          + ([(f"s{i}", "speaker", f"e{p}")] if p else [])])


def check_graphml():
    flat = export("flat.graphml")
    read = networkx.read_graphml(flat, force_multigraph=True)
    check_flat([(n, d["label"], d["type"]) for n, d in read.nodes(data=True)],
               [(s, d["label"], t, d["weight"]) for s, t, d in read.edges(data=True)])
    read = igraph.Graph.Read_GraphML(flat)
    check_flat([(v["id"], v["label"], v["type"]) for v in read.vs],
               [(read.vs[e.source]["id"], e["label"], read.vs[e.target]["id"], e["weight"]) for e in read.es])
    assert all(re.fullmatch("#[0-9A-F]{6}", v["color"]) and v["size"] > 0 for v in read.vs)

    view = export("statements.graphml", "--view", "statements")
    read = networkx.read_graphml(view, force_multigraph=True)
    check_statements(read.nodes(), [(s, d["label"], t) for s, t, d in read.edges(data=True)])
    sentences = {d["sentence"] for _, d in read.nodes(data=True) if d["type"] == "statement"}
    assert any(re.search("[\u0600-\u06ff]", s) for s in sentences), sentences
    read = igraph.Graph.Read_GraphML(view)
    check_statements([v["id"] for v in read.vs],
                     [(read.vs[e.source]["id"], e["label"], read.vs[e.target]["id"]) for e in read.es])

    # The same graph gives the same bytes, and a filter gives what it says.
    assert open(flat, "rb").read() == open(export("again.graphml"), "rb").read()
    part = networkx.read_graphml(export("part.graphml", "--lang", "ar"), force_multigraph=True)
    assert part.number_of_edges() == rows("SELECT count(*) FROM statements WHERE lang = 'ar'")[0][0]


for name, check in sorted(globals().items()):
    if name.startswith("check_") and name not in ("check_flat", "check_statements"):
        check()
        print(name, "fine")
