"""Times questions and exports on a generated graph: queries.py KHABAR GRAPH_MAKER [STATEMENTS [GRAPH]]; GRAPH is one made before.

JSON lines: milliseconds on the clock and of the processor, the best of five (of one for exports), and the peak of the memory that
is the program's own; pages of the graph's file, which it maps and the system may take back, are not counted.
"""
import json
import os
import subprocess
import sys
import tempfile
import time

khabar, graph_maker = sys.argv[1:3]
statements = int(sys.argv[3]) if len(sys.argv) > 3 else 1_000_000


def own_memory(process):
    """Megabytes, 0 where it has ended."""
    try:
        with open(f"/proc/{process.pid}/status") as status:
            return max((int(line.split()[1]) / 1024 for line in status if line.startswith("RssAnon")), default=0)
    except OSError:
        return 0


def run(*command):
    """Seconds on the clock, seconds of the processor, megabytes."""
    with tempfile.TemporaryFile() as messages:
        begin = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=messages)
        peak, pid = 0, 0
        while not pid:
            peak = max(peak, own_memory(process))
            time.sleep(0.002)
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        took = time.monotonic() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            messages.seek(0)
            sys.exit(f"{command}: {messages.read().decode()}")
    return took, usage.ru_utime + usage.ru_stime, peak


def measure(name, *command, times=5):
    runs = [run(*command) for _ in range(times)]
    print(json.dumps({"bench": name, "statements": statements, "milliseconds": round(1000 * min(r[0] for r in runs), 1),
                      "processor_milliseconds": round(1000 * min(r[1] for r in runs), 1), "peak_megabytes": round(max(r[2] for r in runs))}), flush=True)


with tempfile.TemporaryDirectory(prefix="khabar-bench-") as folder:
    graph = sys.argv[4] if len(sys.argv) > 4 else os.path.join(folder, "graph.db")
    if len(sys.argv) <= 4:
        measure("a graph generated", graph_maker, "--generate", str(statements), graph, times=1)
    ask = lambda name, *words: measure(name, khabar, words[0], graph, *words[1:])
    ask("query, two patterns, one name", "query", "?a | sign | Matter 50", "?a | attack | ?c")
    ask("query, two patterns, all open", "query", "?a | sign | ?b", "?b | attack | ?c")
    ask("query, one pattern", "query", "?a | attack | ?b")
    ask("show", "show", "Actor 50")
    ask("show, the greatest hub", "show", "Actor 0")
    names = statements // 5  # graph_maker's; a low number is a name of many statements
    ask("path", "path", f"Actor {names // 400}", f"Actor {names // 67}")
    ask("path from the greatest hub", "path", "Actor 0", f"Actor {names // 67}")
    ask("timeline", "timeline", "Actor 50")
    ask("compare", "compare", "Actor 50", "Actor 51")
    ask("search", "search", "Actor 777")
    for name, *words in (("rank, PageRank", "rank"), ("communities", "communities")):
        measure(name, khabar, words[0], graph, times=1)
    for format in ("graphml", "gexf", "html", "svg", "csv", "dot", "jsonl", "cytoscape", "neo4j", "trig"):
        measure("export " + format, khabar, "export", graph, "--format", format, "-o", os.path.join(folder, "export." + format), times=1)
    measure("export graphml, statements", khabar, "export", graph, "--view", "statements", "-o", os.path.join(folder, "statements.graphml"), times=1)
