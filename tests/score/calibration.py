#!/usr/bin/env python3
"""Precision of statements by the rule that made them and by their confidence; how far the two are apart.

    calibration.py TOOLS STATEMENTS.jsonl GOLD...      TOOLS holds score_statements.py
"""
import collections, json, sys

sys.path.insert(0, sys.argv[1])
import score_statements as scorer  # noqa: E402


def main():
    rows = []
    for line in open(sys.argv[2], encoding='utf-8'):
        raw = json.loads(line)
        rows.append({'raw': raw, **{k: scorer.candidates(raw.get(k)) for k in ('subject', 'relation', 'object')}})
    by_rule, by_bin = collections.defaultdict(lambda: [0, 0, 0.0]), collections.defaultdict(lambda: [0, 0, 0.0])
    judged = []
    for path in sys.argv[3:]:
        doc, facts, _ = scorer.read_gold(path)
        for row in rows:
            if row['raw']['doc'] != doc:
                continue
            right = any(f.matches(row) for f in facts)
            confidence = row['raw']['confidence']
            judged.append((confidence, right))
            for table, key in ((by_rule, row['raw']['rule']), (by_bin, f'{int(confidence * 10) / 10:.1f}')):
                entry = table[key]
                entry[0] += 1
                entry[1] += right
                entry[2] += confidence
    for title, table in (('rule', by_rule), ('confidence', by_bin)):
        print(f'  {title:<20} statements  right  precision  mean confidence')
        for key, (n, right, total) in sorted(table.items()):
            print(f'  {key:<20} {n:10d} {right:6d} {right / n:10.3f} {total / n:16.3f}')
    judged.sort()
    n = len(judged)
    bins = [judged[b * n // 5:(b + 1) * n // 5] for b in range(5)]
    error = sum(abs(sum(c - r for c, r in part)) for part in bins) / n if n else 0.0
    brier = sum((c - r) ** 2 for c, r in judged) / n if n else 0.0
    print(f'  expected calibration error {error:.4f} (five bins of equal size), Brier score {brier:.4f}')


if __name__ == '__main__':
    main()
