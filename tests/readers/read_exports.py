"""Exports read by the programs they are for: networkx, igraph, Graphviz, rdflib and Python's own readers see the nodes, edges and labels that the store holds.

Usage: read_exports.py KHABAR GRAPH_MAKER STATEMENTS
"""
import collections
import csv
import html.parser
import json
import math
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree

import igraph
import networkx
import rdflib

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


ALL_ENTITIES = rows("SELECT id, name, type FROM entities")
ENTITIES = rows("""SELECT id, name, type FROM entities WHERE id IN (SELECT subject FROM statements) OR id IN (SELECT object FROM statements)""")
STATED = rows("SELECT id FROM entities WHERE id IN (SELECT subject FROM statements UNION SELECT object FROM statements UNION SELECT speaker FROM statements)")
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
    expected = [f"e{i}" for i, in STATED] + [f"s{r[0]}" for r in STATEMENTS] + [f"d{r[0]}" for r in DOCUMENTS]
    same("nodes", nodes, expected)
    same("edges", edges, [edge for i, s, o, p, d in STATEMENTS for edge in
                          [(f"s{i}", "subject", f"e{s}"), (f"s{i}", "object", f"e{o}"), (f"s{i}", "document", f"d{d}")]
                          + ([(f"s{i}", "speaker", f"e{p}")] if p else [])])


def check_looks(nodes):
    """Label, size, x, y, rank, community: larger for a higher rank, everybody in a place of his own, neighbours together."""
    nodes = sorted(nodes, key=lambda node: node[4])
    assert [node[1] for node in nodes] == sorted(node[1] for node in nodes) and 4 <= nodes[0][1] < nodes[-1][1] == 30
    assert len({node[2:4] for node in nodes}) == len(ENTITIES)
    assert abs(sum(node[4] for node in nodes) - 1) < 1e-3
    community = {node[0]: node[5] for node in nodes}
    assert community["John Kerry"] == community["سيرغي لافروف"] != community["Israel"], community
    for label, size, x, y, *_ in nodes:
        for other, other_size, other_x, other_y, *_ in nodes:
            assert label == other or math.hypot(x - other_x, y - other_y) > 0.9 * (size + other_size), (label, other)


def check_graphml():
    flat = export("flat.graphml")
    read = networkx.read_graphml(flat, force_multigraph=True)
    check_flat([(n, d["label"], d["type"]) for n, d in read.nodes(data=True)],
               [(s, d["label"], t, d["weight"]) for s, t, d in read.edges(data=True)])
    read = igraph.Graph.Read_GraphML(flat)
    check_flat([(v["id"], v["label"], v["type"]) for v in read.vs],
               [(read.vs[e.source]["id"], e["label"], read.vs[e.target]["id"], e["weight"]) for e in read.es])
    assert all(re.fullmatch("#[0-9A-F]{6}", v["color"]) for v in read.vs)
    check_looks([(v["label"], v["size"], v["x"], v["y"], v["rank"], v["community"]) for v in read.vs])
    by_community = igraph.Graph.Read_GraphML(export("coloured.graphml", "--colour", "community"))
    assert len({v["color"] for v in by_community.vs if v["community"]}) == len({v["community"] for v in by_community.vs if v["community"]})

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


def check_gexf():
    path = export("flat.gexf")
    read = networkx.read_gexf(path)
    check_flat([(n, d["label"], d["type"]) for n, d in read.nodes(data=True)],
               [(s, d["label"], t, d["weight"]) for s, t, d in read.edges(data=True)])
    for _, d in read.nodes(data=True):
        assert ("start" in d) == ("end" in d) and d.get("start", "") <= d.get("end", ""), d
        assert set(d["viz"]["color"]) >= {"r", "g", "b"}
    check_looks([(d["label"], d["viz"]["size"], d["viz"]["position"]["x"], d["viz"]["position"]["y"], d["rank"], d["community"])
                 for _, d in read.nodes(data=True)])
    assert any(d.get("start") == "2016-07-04" for _, _, d in read.edges(data=True))
    read = networkx.read_gexf(export("statements.gexf", "--view", "statements"))
    check_statements(read.nodes(), [(s, d["label"], t) for s, t, d in read.edges(data=True)])


def read_csv(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def check_csv():
    subprocess.run([khabar, "export", graph, "-o", os.path.join(folder.name, "pair.csv")], check=True)
    nodes, edges = (read_csv(os.path.join(folder.name, f"pair-{part}.csv")) for part in ("nodes", "edges"))
    same("nodes", [(r["Id"], r["Label"], r["type"]) for r in nodes], [(f"e{i}", name, kind) for i, name, kind in ENTITIES])
    same("edges", [(r["Source"], r["Kind"], r["Target"], float(r["Weight"])) for r in edges],
         [(f"e{s}", kind, f"e{o}", float(n)) for s, kind, o, n in EDGES])
    check_looks([(r["Label"], *(float(r[name]) for name in ("Size", "X", "Y", "rank")), int(r["community"])) for r in nodes])
    assert len(ALL_ENTITIES) > len(STATED), "some are only mentioned"
    subprocess.run([khabar, "export", graph, "--mentioned", "-o", os.path.join(folder.name, "all.csv")], check=True)
    same("nodes", [(r["Id"], r["Label"]) for r in read_csv(os.path.join(folder.name, "all-nodes.csv"))], [(f"e{i}", name) for i, name, _ in ALL_ENTITIES])


def check_neo4j():
    subprocess.run([khabar, "export", graph, "--format", "neo4j", "-o", os.path.join(folder.name, "neo.csv")], check=True)
    nodes, edges = (read_csv(os.path.join(folder.name, f"neo-{part}.csv")) for part in ("nodes", "edges"))
    same("nodes", [(r["id:ID"], r[":LABEL"].lower()) for r in nodes], [(f"e{i}", kind) for i, _, kind in ENTITIES])
    same("edges", [(r[":START_ID"], r[":TYPE"], r[":END_ID"]) for r in edges], [(f"e{s}", kind, f"e{o}") for s, kind, o, _ in EDGES])
    assert all(";" not in r["aliases:string[]"] or len(r["aliases:string[]"].split(";")) > 1 for r in nodes)


def check_cytoscape():
    elements = json.load(open(export("graph.json", "--format", "cytoscape"), encoding="utf-8"))["elements"]
    nodes, edges = ([e["data"] for e in elements[part]] for part in ("nodes", "edges"))
    same("nodes", [(d["id"], d["label"], d["type"]) for d in nodes], [(f"e{i}", name, kind) for i, name, kind in ENTITIES])
    same("edges", [(d["source"], d["label"], d["target"], d["weight"]) for d in edges], [(f"e{s}", kind, f"e{o}", n) for s, kind, o, n in EDGES])
    ids = [d["id"] for d in nodes + edges]
    assert len(ids) == len(set(ids))
    check_looks([(e["data"]["label"], e["data"]["size"], e["position"]["x"], e["position"]["y"], e["data"]["rank"], e["data"]["community"])
                 for e in elements["nodes"]])


def check_dot():
    path = export("graph.dot")
    plain = subprocess.run(["dot", "-Tdot_json", path], check=True, capture_output=True, text=True).stdout
    read = json.loads(plain)
    objects = {o["_gvid"]: o for o in read["objects"]}
    same("nodes", [(o["name"], o["label"], o["class"]) for o in objects.values()],
         [(f"e{i}", clean(name), kind) for i, name, kind in ENTITIES])
    same("edges", [(objects[e["tail"]]["name"], e["label"], objects[e["head"]]["name"]) for e in read["edges"]],
         [(f"e{s}", clean(kind), f"e{o}") for s, kind, o, _ in EDGES])
    own = {name: tuple(map(float, place.split(","))) for name, place in re.findall(r'^  (e\d+) \[.*pos="([^"]*)"\];$', open(path, encoding="utf-8").read(), re.M)}
    placed = json.loads(subprocess.run(["neato", "-n2", "-Tdot_json", path], check=True, capture_output=True, text=True).stdout)
    assert len(own) == len(ENTITIES) and all(tuple(map(float, o["pos"].split(","))) == own[o["name"]] for o in placed["objects"])


def check_svg():
    """A picture: a circle for each entity that is joined to others, its whole name for who points at it, arrows, and names to read."""
    namespace = "{http://www.w3.org/2000/svg}"
    root = xml.etree.ElementTree.parse(export("graph.svg")).getroot()
    left, top, width, height = map(float, root.get("viewBox").split())
    joined = {i for s, _, o, _ in EDGES for i in (s, o)}
    circles = [c for c in root.iter(namespace + "circle") if c.find(namespace + "title") is not None]
    same("circles", [c.find(namespace + "title").text for c in circles], [f"{clean(name)} ({kind})" for i, name, kind in ENTITIES if i in joined])
    assert all(left < float(c.get("cx")) - float(c.get("r")) and float(c.get("cx")) + float(c.get("r")) < left + width and
               top < float(c.get("cy")) - float(c.get("r")) and float(c.get("cy")) + float(c.get("r")) < top + height for c in circles)
    paths = [p.get("class") for p in root.iter(namespace + "path") if p.get("class")]
    assert len(paths) == len({(s, o) for s, _, o, _ in EDGES if s != o})
    assert paths.count("edge negated") == len({(s, o) for s, kind, o, _ in EDGES if s != o and kind.startswith("not ")})
    texts = [t.text for t in root.iter(namespace + "text")]
    assert "سيرغي لافروف" in texts and "</script><b>bold</b>" in texts and "call for" in texts, texts


def check_gephi_views():
    """What Gephi reads from the file itself (File > Import database): names it knows, types it does not cut off."""
    nodes, edges = (sqlite3.connect(f"file:{graph}?mode=ro", uri=True).execute(f"SELECT * FROM gephi_{part}") for part in ("nodes", "edges"))
    columns = [[column[0] for column in part.description] for part in (nodes, edges)]
    nodes, edges = ([dict(zip(names, row)) for row in part] for names, part in zip(columns, (nodes, edges)))
    assert all(name == name.lower() for names in columns for name in names)
    same("nodes", [(n["id"], n["label"], n["type"]) for n in nodes], [(str(i), name, kind) for i, name, kind in ENTITIES])
    same("edges", [(e["source"], e["label"], e["target"], e["weight"]) for e in edges], [(str(s), kind, str(o), float(n)) for s, kind, o, n in EDGES])
    assert len({e["id"] for e in edges}) == len(edges) and all(n["size"] > 0 for n in nodes)


def check_rdf():
    label, own = rdflib.RDFS.label, rdflib.Namespace("urn:khabar:")
    stored = rows("""SELECT d.name || '/' || t.sentence || '/' || t.number, t.subject, r.name, t.object, t.negated, t.speaker
        FROM statements t JOIN documents d ON d.id = t.document JOIN relations r ON r.id = t.relation""")
    counts = set()
    for name, form in (("graph.trig", "trig"), ("graph.nq", "nquads")):
        read = rdflib.ConjunctiveGraph()
        read.parse(export(name), format=form)
        counts.add(len(read))
        same("labels", [(str(s), str(o)) for s, _, o in read.triples((None, label, None)) if s.startswith(own.entity)],
             [(f"urn:khabar:entity:{i}", name) for i, name, _ in ALL_ENTITIES])
        graphs = {str(g.identifier): list(g) for g in read.contexts() if g.identifier.startswith(own.statement)}
        quote = lambda text: urllib.parse.quote(text, safe="-._~")
        same("statements", [(g, *map(str, t)) for g, ts in graphs.items() for t in ts],
             [(own["statement:" + quote(name)].toPython(), f"urn:khabar:entity:{s}",
               "urn:khabar:relation:" + ("not:" if negated else "") + quote(r), f"urn:khabar:entity:{o}") for name, s, r, o, negated, _ in stored])
        speaker = rdflib.URIRef("https://schema.org/spokenByCharacter")
        same("speakers", [(str(s), str(o)) for s, _, o in read.triples((None, speaker, None))],
             [("urn:khabar:statement:" + quote(name), f"urn:khabar:entity:{p}") for name, _, _, _, _, p in stored if p])
    assert len(counts) == 1, counts


def check_html():
    """The page is three scripts, whatever the documents say, and its data are the store's."""
    class Page(html.parser.HTMLParser):
        scripts, inside = [], False

        def handle_starttag(self, tag, attributes):
            if tag == "script":
                self.scripts.append("")
                self.inside = True
            assert not any(name in ("src", "href") for name, _ in attributes), "asks the network"

        def handle_endtag(self, tag):
            self.inside = self.inside and tag != "script"

        def handle_data(self, text):
            if self.inside:
                self.scripts[-1] += text

    page = Page()
    page.feed(open(export("graph.html"), encoding="utf-8").read())
    assert len(page.scripts) == 3 and "d3js.org" in page.scripts[1], len(page.scripts)
    data = json.loads(page.scripts[0])
    nodes, sentences = data["nodes"], data["sentences"]
    named = {name: kind for _, name, kind in ALL_ENTITIES}
    assert all(named[label] == kind for _, label, kind, *_ in nodes)
    assert any("</script>" in label for _, label, *_ in nodes)
    same("statements", [(nodes[s][0], r, nodes[o][0], bool(n), sentences[k]) for s, r, o, n, _, _, _, k in data["statements"]],
         [(f"e{s}", r, f"e{o}", bool(n), text) for s, r, o, n, text in rows("""SELECT t.subject, r.name, t.object, t.negated,
            CAST(substr(CAST(d.text AS BLOB), n.begin + 1, n."end" - n.begin) AS TEXT) FROM statements t
            JOIN relations r ON r.id = t.relation JOIN documents d ON d.id = t.document
            JOIN sentences n ON n.document = t.document AND n.number = t.sentence""")])


def check_jsonl():
    lines = [json.loads(line) for line in open(export("graph.jsonl"), encoding="utf-8")]
    kinds = collections.Counter(line["kind"] for line in lines)
    for kind, table in (("document", "documents"), ("entity", "entities"), ("relation", "relations"), ("statement", "statements"),
                        ("mention", "mentions")):
        assert kinds[kind] == rows(f"SELECT count(*) FROM {table}")[0][0], kind
    same("nodes of statements", [(l["id"], l["nodes"]["subject"], l["nodes"]["object"]) for l in lines if l["kind"] == "statement"],
         rows("""SELECT d.name || '/' || t.sentence || '/' || t.number, t.subject, t.object FROM statements t
              JOIN documents d ON d.id = t.document"""))


for name, check in sorted(globals().items()):
    if name.startswith("check_") and name not in ("check_flat", "check_statements", "check_looks"):
        check()
        print(name, "fine")
