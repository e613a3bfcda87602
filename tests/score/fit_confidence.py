#!/usr/bin/env python3
"""Fit how sure a statement is to annotated articles, and tell what the fit is worth on articles that it did not see.

    fit_confidence.py [-o TABLE] TOOLS GROUNDS.tsv STATEMENTS.jsonl GOLD...

GROUNDS.tsv is `khabar extract --format grounds` of the articles, STATEMENTS.jsonl their statements (--min-confidence 0);
TOOLS holds score_statements.py. A statement is right where it matches a fact of the gold.

The model: log-odds of right = base(language) + rule + subject + margin * (margin - 1) + length * ln(words / 20), the weights
of rules and subjects drawn towards 0, which is the mean of their language, by a normal prior; how strongly is chosen by leaving out one article at
a time. Prints log-loss, Brier score and expected calibration error (five bins of equal size) of articles left out, beside
those of the confidence that the statements carry and of the mere share of right statements in each language.
"""
import argparse, collections, json, math, sys

STRENGTHS = (0.5, 1, 2, 4, 8, 16)


def read_rows(tools, grounds_path, statements_path, gold_paths):
    sys.path.insert(0, tools)
    import score_statements as scorer
    statements = {}
    for line in open(statements_path, encoding='utf-8'):
        raw = json.loads(line)
        statements[raw['id']] = {'raw': raw, **{k: scorer.candidates(raw.get(k)) for k in ('subject', 'relation', 'object')}}
    facts = {}
    for path in gold_paths:
        doc, its, _ = scorer.read_gold(path)
        facts[doc] = its
    rows = []
    for number, line in enumerate(open(grounds_path, encoding='utf-8'), 1):
        fields = line.rstrip('\n').split('\t')
        if len(fields) != 6 or fields[0] not in statements:
            sys.exit(f'{grounds_path}:{number}: expected id, language, rule, subject, margin, words of a statement of {statements_path}')
        statement = statements[fields[0]]
        doc = statement['raw']['doc']
        if doc not in facts:
            continue
        hits = [k for k, f in enumerate(facts[doc]) if f.matches(statement)]
        rows.append({'doc': doc, 'lang': fields[1], 'rule': fields[2], 'subject': fields[3], 'margin': float(fields[4]), 'words': int(fields[5]),
                     'right': bool(hits), 'hits': hits, 'given': statement['raw']['confidence']})
    core = {doc: sum(f.core for f in its) for doc, its in facts.items()}
    is_core = {doc: [f.core for f in its] for doc, its in facts.items()}
    return rows, core, is_core


def features(row):
    """Names of the features that are not 0, with their values."""
    return {('base', row['lang']): 1.0, ('rule', row['rule']): 1.0, ('subject', row['subject']): 1.0,
            ('margin', '-'): row['margin'] - 1, ('length', '-'): math.log(max(row['words'], 1) / 20)}


def solve(a, b):
    """x of a x = b, a symmetric and positive."""
    n = len(b)
    a = [row[:] + [b[i]] for i, row in enumerate(a)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(a[r][i]))
        a[i], a[pivot] = a[pivot], a[i]
        for r in range(i + 1, n):
            f = a[r][i] / a[i][i]
            if f:
                for c in range(i, n + 1):
                    a[r][c] -= f * a[i][c]
    x = [0.0] * n
    for i in reversed(range(n)):
        x[i] = (a[i][n] - sum(a[i][c] * x[c] for c in range(i + 1, n))) / a[i][i]
    return x


def logistic(z):
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))


def fit(rows, strength):
    names = sorted({name for row in rows for name in features(row)})
    index = {name: i for i, name in enumerate(names)}
    data = [([(index[name], value) for name, value in features(row).items()], row['right']) for row in rows]
    penalty = [0.02 if name[0] == 'base' else strength for name in names]
    weights = [0.0] * len(names)
    for _ in range(30):  # Newton's method; the penalty makes the optimum unique
        gradient = [-p * w for p, w in zip(penalty, weights)]
        hessian = [[penalty[i] if i == j else 0.0 for j in range(len(names))] for i in range(len(names))]
        for terms, right in data:
            p = logistic(sum(weights[i] * v for i, v in terms))
            for i, v in terms:
                gradient[i] += (right - p) * v
                for j, u in terms:
                    hessian[i][j] += p * (1 - p) * v * u
        step = solve(hessian, gradient)
        weights = [w + s for w, s in zip(weights, step)]
        if max(abs(s) for s in step) < 1e-9:
            break
    return dict(zip(names, weights))


def predict(weights, row):
    return logistic(sum(weights.get(name, 0.0) * value for name, value in features(row).items()))


def left_out(rows, strength):
    """The prediction for each row by a fit without its article."""
    out = {}
    for doc in sorted({row['doc'] for row in rows}):
        weights = fit([row for row in rows if row['doc'] != doc], strength)
        for k, row in enumerate(rows):
            if row['doc'] == doc:
                out[k] = predict(weights, row)
    return [out[k] for k in range(len(rows))]


def losses(rows, predictions):
    n = len(rows)
    clipped = [min(max(p, 1e-3), 1 - 1e-3) for p in predictions]
    log_loss = -sum(math.log(p if row['right'] else 1 - p) for row, p in zip(rows, clipped)) / n
    brier = sum((p - row['right']) ** 2 for row, p in zip(rows, predictions)) / n
    order = sorted(range(n), key=lambda k: predictions[k])
    error = 0.0
    for b in range(5):
        part = order[b * n // 5:(b + 1) * n // 5]
        if part:
            error += abs(sum(predictions[k] - rows[k]['right'] for k in part)) / n
    return f'log-loss {log_loss:.4f}  Brier {brier:.4f}  ECE {error:.4f}'


def shares(rows):
    """The share of right statements of each language in the other articles."""
    out = []
    for row in rows:
        others = [r['right'] for r in rows if r['doc'] != row['doc'] and r['lang'] == row['lang']]
        out.append((sum(others) + 1) / (len(others) + 2))
    return out


def measure(rows, predictions, core, is_core, docs, threshold):
    """Precision, recall and F1 over the documents, without statements under the threshold."""
    n = right = 0
    found = collections.defaultdict(set)
    for row, p in zip(rows, predictions):
        if row['doc'] not in docs or p < threshold:
            continue
        n += 1
        right += row['right']
        fresh = next((h for h in row['hits'] if h not in found[row['doc']]), None)  # as the scorer counts
        if fresh is not None:
            found[row['doc']].add(fresh)
    hit = sum(is_core[doc][h] for doc, hits in found.items() for h in hits)
    all_core = sum(core[doc] for doc in docs)
    precision, recall = right / n if n else 0.0, hit / all_core if all_core else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('-o', dest='table', help='write the fitted table here')
    parser.add_argument('tools')
    parser.add_argument('grounds')
    parser.add_argument('statements')
    parser.add_argument('gold', nargs='+')
    args = parser.parse_args()
    rows, core, is_core = read_rows(args.tools, args.grounds, args.statements, args.gold)
    if not rows:
        sys.exit('no statement of an annotated article: nothing to fit')

    def log_loss(strength):
        return losses(rows, left_out(rows, strength))
    best = min(STRENGTHS, key=lambda s: float(log_loss(s).split()[1]))
    fitted = left_out(rows, best)
    print(f'{len(rows)} statements of {len(core)} articles, {sum(r["right"] for r in rows)} right; strength of the prior {best}')
    for title, predictions in (('share of each language', shares(rows)), ('as the statements carry', [r['given'] for r in rows]), ('fitted, articles left out', fitted)):
        print(f'  {title:<26} {losses(rows, predictions)}')
        for lang in sorted({r['lang'] for r in rows}):
            part = [k for k, r in enumerate(rows) if r['lang'] == lang]
            print(f'    {lang:<24} {losses([rows[k] for k in part], [predictions[k] for k in part])}')
    print('  statements under a confidence left out (fitted without their article)')
    docs = sorted(core)
    langs = {doc: next((r['lang'] for r in rows if r['doc'] == doc), '') for doc in docs}
    grid = [0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]
    for lang in sorted(set(langs.values()) - {''}):
        its = [d for d in docs if langs[d] == lang]
        for t in grid:
            print('    {} at {:.1f}: P {:.3f}  R {:.3f}  F1 {:.3f}'.format(lang, t, *measure(rows, fitted, core, is_core, its, t)))
        kept = list(fitted)
        for doc in its:  # the threshold that is best for the other articles
            others = [d for d in its if d != doc]
            t = max(grid, key=lambda t: measure(rows, fitted, core, is_core, others, t)[2])
            for k, row in enumerate(rows):
                if row['doc'] == doc and fitted[k] < t:
                    kept[k] = -1.0
        print('    {} chosen by the other articles: P {:.3f}  R {:.3f}  F1 {:.3f}'.format(lang, *measure(rows, kept, core, is_core, its, 0.0)))
    if not args.table:
        return
    weights = fit(rows, best)
    seen, right = collections.Counter(), collections.Counter()
    for row in rows:
        for name in features(row):
            seen[name] += 1
            right[name] += row['right']
    with open(args.table, 'w', encoding='utf-8') as out:
        out.write('# How sure a statement is: weights in log-odds, added up; base by language, margin times (margin - 1), length times ln(words / 20).\n'
                  '# seen and right: statements of annotated articles with that value, and how many of them were right.\n'
                  f'# Source: made by tests/score/fit_confidence.py from {len(core)} annotated articles (make confidence). Licence: Apache-2.0.\n'
                  'feature\tvalue\tweight\tseen\tright\n')
        for name in sorted(weights, key=lambda n: (('base', 'rule', 'subject', 'margin', 'length').index(n[0]), n[1])):
            out.write(f'{name[0]}\t{name[1]}\t{weights[name]:.3f}\t{seen[name]}\t{right[name]}\n')


if __name__ == '__main__':
    main()
