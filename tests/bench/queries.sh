#!/usr/bin/env bash
# Times questions and exports on a generated graph: queries.sh KHABAR GRAPH_MAKER [STATEMENTS]; JSON lines, milliseconds.
set -eu
khabar=$1 maker=$2 statements=${3:-100000}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
graph=$folder/graph.db

time_run() {  # the best of three: the first one reads the file
  local name=$1 best=
  shift
  for _ in 1 2 3; do
    local begin=$(date +%s%N)
    "$@" >"$folder/out" 2>"$folder/err" || [ $? = 1 ] || { cat "$folder/err" >&2; exit 2; }
    local took=$((($(date +%s%N) - begin) / 100000))
    if [ -z "$best" ] || [ "$took" -lt "$best" ]; then best=$took; fi
  done
  printf '{"bench":"%s","statements":%d,"milliseconds":%d.%d}\n' "$name" "$statements" $((best / 10)) $((best % 10))
}

"$maker" --generate "$statements" "$graph"
time_run "query, two patterns" "$khabar" query "$graph" '?a | sign | Matter 50' '?a | attack | ?c'
time_run "query, two patterns, all open" "$khabar" query "$graph" '?a | sign | ?b' '?b | attack | ?c'
time_run show "$khabar" show "$graph" 'Actor 50'
time_run path "$khabar" path "$graph" 'Actor 500' 'Actor 3000'
time_run timeline "$khabar" timeline "$graph" 'Actor 50'
time_run search "$khabar" search "$graph" Actor 777
time_run "rank, PageRank" "$khabar" rank "$graph"
time_run "export graphml" "$khabar" export "$graph" -o "$folder/graph.graphml"
time_run "export jsonl" "$khabar" export "$graph" -o "$folder/graph.jsonl"
