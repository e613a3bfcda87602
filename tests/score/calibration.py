#!/usr/bin/env python3
"""Precision of statements by the rule that made them, beside the confidence they were given.

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
    for path in sys.argv[3:]:
        doc, facts, _ = scorer.read_gold(path)
        for row in rows:
            if row['raw']['doc'] != doc:
                continue
            right = any(f.matches(row) for f in facts)
            confidence = row['raw']['confidence']
            for table, key in ((by_rule, row['raw']['rule']), (by_bin, f'{int(confidence * 10) / 10:.1f}')):
                entry = table[key]
                entry[0] += 1
                entry[1] += right
                entry[2] += confidence
    for title, table in (('rule', by_rule), ('confidence', by_bin)):
        print(f'  {title:<20} statements  right  precision  mean confidence')
        for key, (n, right, total) in sorted(table.items()):
            print(f'  {key:<20} {n:10d} {right:6d} {right / n:10.3f} {total / n:16.3f}')


if __name__ == '__main__':
    main()
