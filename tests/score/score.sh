#!/usr/bin/env bash
# Prints how good khabar is on annotated data that does not lie in this repository: statements, trees, open triples.
#   score.sh PROGRAM SHARED LETTERS     SHARED holds gold/, treebanks/, lexicons/ and tools/; LETTERS is score_letters
# What is missing there is passed over and said.
set -eu
program=$1 shared=$2 letters=$3 here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
if [ ! -d "$shared/tools" ]; then
  echo "no annotated data at $shared: nothing to measure"
  exit 0
fi
tools=$shared/tools

echo "Statements (gold articles)"
"$program" extract "$shared"/gold/*.txt > "$work/statements.jsonl"
for lang in ar en; do
  printf '  %s: ' "$lang"
  python3 "$tools/score_statements.py" "$work/statements.jsonl" $(grep -lE "^# lang: $lang" "$shared"/gold/*.gold)
done
echo "Statements (articles written for this project, ../articles/README.md)"
"$program" extract "$here"/../articles/*.txt > "$work/own.jsonl"
for lang in ar en; do
  printf '  %s: ' "$lang"
  python3 "$tools/score_statements.py" "$work/own.jsonl" "$here"/../articles/own-$lang-*.gold
done
cat "$work/own.jsonl" >> "$work/statements.jsonl"
echo "Confidence (precision of the statements made by each rule; the confidence printed is the mean)"
python3 "$here/calibration.py" "$tools" "$work/statements.jsonl" "$shared"/gold/*.gold "$here"/../articles/*.gold

echo "Coreference (GUM news, given trees; the model that names its names learned from them)"
if [ -f "$shared/treebanks/en_gum_news.conllu" ]; then
  python3 "$here/score_coreference.py" "$program" "$shared/treebanks/en_gum_news.conllu" | sed 's/^/  /'
fi
echo "One graph (gold articles)"
python3 "$here/score_graph.py" "$program" "$shared/gold"
echo "Names across scripts (google/transliteration, single words)"
"$letters" "$shared/lexicons/ar2en-google.txt" | sed 's/^/  /'

echo "Trees (given words; the Arabic model's own part held aside is every tenth sentence)"
awk -v RS= -v ORS='\n\n' 'NR % 10 == 0' "$shared/treebanks/ar_padt.conllu" > "$work/padt.conllu"
for pair in "ar:$work/padt.conllu:PADT, every tenth" "ar:$shared/treebanks/ar_pud.conllu:PUD ar (seen in training)" \
            "en:$shared/treebanks/en_ewt_dev.conllu:EWT dev"; do
  IFS=: read -r lang file name <<< "$pair"
  "$program" parse --words --lang "$lang" "$file" > "$work/out.conllu"
  printf '  %s: ' "$name"; python3 "$tools/score_conllu.py" "$file" "$work/out.conllu"
done

echo "Open triples (BenchIE, first half)"
for half in "en en_1-150" "ar ar_1-50"; do
  read -r lang name <<< "$half"
  "$program" extract --lang "$lang" --input sentences --format openie "$shared/gold/benchie/$name.sentences.tsv" > "$work/$name.tsv"
  printf '  '; python3 "$tools/score_benchie.py" "$shared/gold/benchie/$name.gold.txt" "$work/$name.tsv"
done
