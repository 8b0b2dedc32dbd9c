#!/usr/bin/env python3
# ruff: noqa
# fmt: off
"""Score one prediction file against one gold file.  Standard library only.

    score.py PREDICTIONS.jsonl GOLD.json            one JSON line
    score.py --all PRED_DIR GOLD_DIR [GOLD_DIR...]  one line per gold file (PRED_DIR/<document>.jsonl,
                                                    or <file stem>.jsonl for each of its files), then a TOTAL line

Rules are written down in README.md beside this file.
"""
import hashlib, json, os, re, sys, unicodedata

BR = str.maketrans('〔〕[]【】﹝﹞{}', '()()()()()')


def norm(s):
    s = unicodedata.normalize('NFKC', str(s) if s is not None else '')
    s = re.sub(r'[\s\u200b\ufeff]+', '', s)
    return s.translate(BR)


def clause_hashes(text):
    out = set()
    for c in re.split(r'[。；;!！?？\n]', text or ''):
        c = norm(c)
        c = re.sub(r'^[(（]?[一二三四五六七八九十0-9]+[)）、.．]*', '', c).strip('，,、:：')
        if len(c) >= 6:
            out.add(hashlib.sha1(c.encode()).hexdigest()[:8])
    return out


# ----------------------------------------------------------------- reading
def read_predictions(path):
    items, diags = [], []
    raw = open(path, encoding='utf-8').read()
    objs = []
    try:
        whole = json.loads(raw)
        if isinstance(whole, list):
            objs = whole
        elif isinstance(whole, dict) and isinstance(whole.get('items'), list):
            objs = whole['items']
            diags += list(whole.get('diagnostics') or whole.get('warnings') or [])
        else:
            objs = [whole]
    except ValueError:
        for line in raw.splitlines():
            line = line.strip()
            if line:
                objs.append(json.loads(line))
    for o in objs:
        if not isinstance(o, dict):
            continue
        for k in ('diagnostic', 'diagnostics', 'warning', 'warnings', 'error', 'errors'):
            if o.get(k):
                diags.append(o[k])
        is_item = any(k in o for k in ('responsibilities', 'milestones', 'targets')) or (
            'text' in o and o.get('type') not in ('diagnostic', 'warning', 'error'))
        if not is_item:
            if o.get('type') in ('diagnostic', 'warning', 'error') or 'message' in o:
                diags.append(o)
            continue
        items.append(P(o))
    return items, diags


class P:
    """one prediction"""

    def __init__(self, o):
        self.o = o
        self.text = norm(o.get('text'))
        path = o.get('path') or []
        self.path = [norm(x) for x in (path if isinstance(path, list) else [path])]
        self.ms = [m for m in (o.get('milestones') or []) if isinstance(m, dict)]
        self.tg = [t for t in (o.get('targets') or []) if isinstance(t, dict)]
        self.own = [r for r in (o.get('responsibilities') or []) if isinstance(r, dict)]
        self.extra = [norm(x.get('text')) for x in self.ms + self.tg if x.get('text')]
        more = []
        for k in ('action', 'actions', 'measure', 'title', 'name', 'content', 'detail', 'details', 'description'):
            v = o.get(k)
            more += v if isinstance(v, list) else [v] if v else []
        self.more = [norm(x if isinstance(x, str) else x.get('text') if isinstance(x, dict) else '') for x in more]
        self.hashes = clause_hashes(o.get('text') or '')

    def owners(self):
        out = {}
        for r in self.own:
            n, a = norm(r.get('name')), norm(r.get('as_written'))
            if not n and not a:
                continue
            out[(r.get('role'), n or a)] = (r.get('role'), n, a, r.get('kind'))
        return list(out.values())


# ----------------------------------------------------------------- matching
def keys_of(g):
    return [norm(g['key'])] + [norm(k) for k in g.get('key_alt', [])]


def assign(gold, preds):
    """-> primary {gold index: prediction index}, companion {prediction index: gold index}"""
    primary, used = {}, {}

    def rank(g, p):
        wants = any(not o.get('optional') for o in g.get('owners', []))
        return (bool(wants and not p.own), len(p.text))

    def run(pairs):
        for _, gi, pi in sorted(pairs):
            if gi not in primary and pi not in used:
                primary[gi] = pi
                used[pi] = gi

    keys = [keys_of(g) for g in gold]
    parts = [set(g.get('parts', [])) for g in gold]
    # 1: the text holds the key; 1b: one of the alternative keys
    for which in (lambda ks: ks[:1], lambda ks: ks[1:]):
        run([(rank(g, p), gi, pi) for gi, g in enumerate(gold) if gi not in primary
             for pi, p in enumerate(preds) if pi not in used and any(k in p.text for k in which(keys[gi]))])
    # 1c: another field of the item itself (action, title …)
    run([(rank(g, p), gi, pi) for gi, g in enumerate(gold) if gi not in primary
         for pi, p in enumerate(preds) if pi not in used and any(k in e for k in keys[gi] for e in p.more)])
    # clauses of an item (so that an action split off from it is not called spurious)
    part_of = {}
    for pi, p in enumerate(preds):
        if pi in used:
            continue
        best = max(((len(p.hashes & parts[gi]), -gi) for gi in range(len(gold))), default=(0, 0))
        if best[0]:
            part_of[pi] = -best[1]
    # 2: an element of the path, or a milestone's or target's text, holds the key
    run([(rank(g, p), gi, pi) for gi, g in enumerate(gold) if gi not in primary
         for pi, p in enumerate(preds) if pi not in used and part_of.get(pi, gi) == gi
         and any(k in e for k in keys[gi] for e in p.path + p.extra)])
    # 3: only a clause of the item is there
    run([(rank(gold[gi], preds[pi]), gi, pi) for pi, gi in part_of.items() if gi not in primary and pi not in used])
    companion = {}
    for pi, p in enumerate(preds):
        if pi in used:
            continue
        c = [gi for gi in range(len(gold)) if any(k in p.text for k in keys[gi])]
        if not c and pi in part_of:
            c = [part_of[pi]]
        if not c:
            c = [gi for gi in range(len(gold)) if any(k in e for k in keys[gi] for e in p.path + p.extra)]
        if c:
            # several: the one whose owners it resembles most
            def like(gi):
                names = {norm(o['name']) for o in gold[gi].get('owners', [])}
                return len(names & {x[1] for x in p.owners()})
            companion[pi] = max(c, key=lambda gi: (like(gi), -gi))
    return primary, companion


# ----------------------------------------------------------------- owners
def same_name(gold_owner, pred, strict=False):
    ok = {norm(gold_owner['name'])} | {norm(a) for a in gold_owner.get('alt', [])}
    return pred[1] in ok or (not strict and pred[2] and pred[2] in ok)


def same_role(gold_owner, pred):
    return pred[0] == gold_owner['role'] or pred[0] in gold_owner.get('role_alt', [])


class Count:
    def __init__(self):
        self.tp_p = self.pred = self.tp_r = self.gold = 0

    def add(self, tp_p, pred, tp_r, gold):
        self.tp_p += tp_p
        self.pred += pred
        self.tp_r += tp_r
        self.gold += gold

    def plus(self, o):
        self.add(o.tp_p, o.pred, o.tp_r, o.gold)

    def out(self):
        if not self.pred and not self.gold:
            return {'p': None, 'r': None, 'f1': None, 'n': [0, 0, 0, 0]}
        p = self.tp_p / self.pred if self.pred else 0.0
        r = self.tp_r / self.gold if self.gold else (0.0 if self.pred else None)
        f = 2 * p * r / (p + r) if p and r else 0.0
        return {'p': round(p, 4), 'r': round(r, 4), 'f1': round(f, 4), 'n': [self.tp_p, self.pred, self.tp_r, self.gold]}


def score_owners(g, preds, cname, crole, cstrict, kinds):
    """preds: owner tuples of the primary prediction"""
    req = [o for o in g.get('owners', []) if not o.get('optional')]
    opt = [o for o in g.get('owners', []) if o.get('optional')]
    for counter, strict, by_role in ((cname, False, False), (crole, False, True), (cstrict, True, False)):
        hit_gold, tp, n, seen = set(), 0, 0, set()
        for pr in preds:
            ident = (pr[0], pr[1] or pr[2]) if by_role else (pr[1] or pr[2])
            if ident in seen:
                continue
            m = [i for i, o in enumerate(req) if same_name(o, pr, strict) and (not by_role or same_role(o, pr))]
            if not m and any(same_name(o, pr, strict) for o in opt):
                continue
            if not m and by_role and any(same_name(o, pr, strict) and pr[0] in o.get('role_extra', []) for o in req):
                continue  # the stated role beside a lead that a document rule gives
            seen.add(ident)
            n += 1
            if m:
                tp += 1
                hit_gold.update(m)
        counter.add(tp, n, len(hit_gold), len(req))
    for o in req:
        for pr in preds:
            if same_name(o, pr) and pr[3]:
                kinds[1] += 1
                kinds[0] += pr[3] == o['kind']
                break


# ----------------------------------------------------------------- milestones
def day(x):
    x = norm(x)
    return x or None


def ms_key(m):
    return (day(m.get('earliest')), day(m.get('latest')), bool(m.get('ongoing')), m.get('recurring') or None)


def ms_same(g, p, loose=False):
    if g.get('recurring'):
        r = str(p.get('recurring') or '')
        return r == g['recurring'] or r in g.get('recurring_alt', [])
    e, l = day(p.get('earliest')), day(p.get('latest'))
    if g.get('ongoing'):
        return bool(p.get('ongoing') or p.get('phase') == 'ongoing' or [e, l] in g.get('accept', []))
    if p.get('recurring') or e is None and l is None:
        return False
    pairs = [(g.get('earliest'), g.get('latest'))] + [tuple(a) for a in g.get('accept', [])]
    if g.get('ambiguous') and p.get('ambiguous'):
        pairs.append((g.get('earliest'), g.get('latest_lenient')))
    if (e, l) in pairs:
        return True
    # the published ontology writes 2019年完成 and 2019年启动 both as 2019-01-01..2019-12-31: a second bound
    # inside the same calendar year is not held against a prediction where the gold has one bound only
    if e and l and e[:4] == l[:4] and e <= l:
        if any(a is None and b == l or b is None and a == e for a, b in pairs):
            return True
    if loose:
        lat = {b for _, b in pairs} | ({g.get('latest_lenient')} if g.get('ambiguous') else set())
        if g.get('latest'):
            return l in lat
        return e == g.get('earliest')
    return False


def bipartite(n_gold, n_pred, edge):
    """maximum matching; -> {gold: pred}"""
    owner = {}

    def go(g, seen):
        for p in range(n_pred):
            if p not in seen and edge(g, p):
                seen.add(p)
                if p not in owner or go(owner[p], seen):
                    owner[p] = g
                    return True
        return False

    for g in range(n_gold):
        go(g, set())
    return {g: p for p, g in owner.items()}


def date_in_target(t, latest):
    def walk(v, k=None):
        if k in ('text', 'unit', 'value', 'comparator'):
            return False
        if isinstance(v, dict):
            return any(walk(b, a) for a, b in v.items())
        if isinstance(v, list):
            return any(walk(b) for b in v)
        s = str(v)
        return latest in s or s == latest[:4]
    return any(walk(v, k) for k, v in t.items())


def score_ms(g, preds_ms, preds_tg, strict, loose):
    gold = {}
    for m in g.get('milestones', []):
        k = ms_key(m)
        if k in gold and not m.get('optional'):
            gold[k] = m
        gold.setdefault(k, m)
    gold = list(gold.values())
    req = [m for m in gold if not m.get('optional')]
    opt = [m for m in gold if m.get('optional')]
    uniq = {}
    for m in preds_ms:
        k = ms_key(m)
        if k == (None, None, False, None):
            continue
        if k not in uniq or (m.get('ambiguous') and not uniq[k].get('ambiguous')):
            uniq[k] = m
    pm = list(uniq.values())
    for counter, lo in ((strict, False), (loose, True)):
        mt = bipartite(len(req), len(pm), lambda a, b: ms_same(req[a], pm[b], lo))
        left = [b for b in range(len(pm)) if b not in mt.values()]
        mo = bipartite(len(opt), len(left), lambda a, b: ms_same(opt[a], pm[left[b]], True))
        neutral = {left[b] for b in mo.values()}
        # a second reading of a milestone that is already matched is not punished when it is an optional form
        fp = [b for b in left if b not in neutral]
        tr = len(mt)
        for i, m in enumerate(req):
            if i not in mt and m.get('target_date') and any(date_in_target(t, m['latest']) for t in preds_tg):
                tr += 1
        counter.add(len(mt), len(mt) + len(fp), tr, len(req))


# ----------------------------------------------------------------- targets
COMP = {'=': 'eq', '==': 'eq', 'equal': 'eq', 'equals': 'eq', 'exact': 'eq', '>=': 'ge', '≥': 'ge', 'at_least': 'ge', 'min': 'ge',
        '<=': 'le', '≤': 'le', 'at_most': 'le', 'max': 'le', '~': 'approx', '≈': 'approx', 'about': 'approx',
        'approximately': 'approx', '>': 'gt', '<': 'lt', 'between': 'range', 'interval': 'range'}
SCALE = (('万亿', 1e12), ('千亿', 1e11), ('百亿', 1e10), ('亿', 1e8), ('千万', 1e7), ('百万', 1e6), ('万', 1e4), ('千', 1e3))


def unit_norm(u):
    u = norm(u).replace('每', '/').replace('μg/m3', '微克/立方米').replace('ug/m3', '微克/立方米').replace('µg/m3', '微克/立方米')
    u = {'个百分点': '百分点', '个月': '月', '个工作日': '工作日', '个小时': '小时', '百分比': '%', 'percent': '%', '天': '日', '个县': '个'}.get(u, u)
    k = 1.0
    for s, f in SCALE:
        if u.startswith(s) and (len(u) > len(s) or s != '千') and not u.startswith('千瓦') and not u.startswith('千克') and not u.startswith('千米'):
            return u[len(s):], f
    return u, k


def numbers(t):
    v = t.get('value')
    lo = hi = None
    if isinstance(v, (list, tuple)):
        v = [x for x in v if x is not None]
        if v:
            lo, hi = v[0], v[-1]
    elif isinstance(v, dict):
        lo, hi = v.get('min', v.get('low')), v.get('max', v.get('high'))
    else:
        lo = v
        for k in ('value_max', 'value_to', 'max', 'upper', 'high', 'value2', 'to', 'max_value', 'value_high', 'upper_value'):
            if t.get(k) is not None:
                hi = t[k]
                break
        for k in ('value_min', 'min', 'low', 'lower', 'min_value', 'value_low'):
            if lo is None and t.get(k) is not None:
                lo = t[k]
    try:
        lo = abs(float(lo)) if lo is not None else None
        hi = abs(float(hi)) if hi is not None else None
    except (TypeError, ValueError):
        return None
    return lo, hi


def close(a, b):
    return a is not None and b is not None and abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b))


def tg_same(g, p):
    pc = norm(p.get('comparator')) or 'eq'
    pc = COMP.get(pc, pc)
    if pc != g['comparator'] and pc not in g.get('accept_comparators', []):
        return False
    gn, pn = numbers(g), numbers(p)
    if gn is None or pn is None or pn[0] is None:
        return g.get('value') is None and (pn is None or pn[0] is None) and unit_norm(g['unit'])[0] == unit_norm(p.get('unit'))[0]
    pu, pk = unit_norm(p.get('unit'))
    for u in [g['unit']] + g.get('unit_alt', []):
        gu, gk = unit_norm(u)
        if gu != pu:
            continue
        if not close(gn[0] * gk if gn[0] is not None else None, pn[0] * pk):
            continue
        if g['comparator'] == 'range' and pc == 'range' and not close(gn[1] * gk, pn[1] * pk if pn[1] is not None else None):
            continue
        return True
    return False


def tg_key(t):
    return (str(numbers(t)), norm(t.get('unit')), norm(t.get('comparator')))


def score_tg(g, primary_tg, companion_tgs, counter):
    req = [t for t in g.get('targets', []) if not t.get('optional')]
    opt = [t for t in g.get('targets', []) if t.get('optional')]
    pt = [t for t in primary_tg if numbers(t) is None or numbers(t)[0] is not None]
    have = {tg_key(t) for t in pt}
    for t in companion_tgs:
        if tg_key(t) not in have and numbers(t) and numbers(t)[0] is not None:
            have.add(tg_key(t))
            pt.append(t)
    mt = bipartite(len(req), len(pt), lambda a, b: tg_same(req[a], pt[b]))
    left = [b for b in range(len(pt)) if b not in mt.values()]
    mo = bipartite(len(opt), len(left), lambda a, b: tg_same(dict(opt[a], accept_comparators=['eq', 'ge', 'le', 'gt', 'lt', 'approx', 'range']), pt[left[b]]))
    fp = len(left) - len(mo)
    counter.add(len(mt), len(mt) + fp, len(mt), len(req))


# ----------------------------------------------------------------- one document
def score(preds, diags, gold_doc):
    gold = gold_doc['items']
    complete = gold_doc.get('complete', False)
    expect = gold_doc.get('expect', {})
    C = {k: Count() for k in ('owner_name', 'owner_role', 'owner_strict', 'milestone', 'milestone_loose', 'target')}
    kinds, opens, units = [0, 0], [0, 0], [0, 0]
    primary, companion = assign(gold, preds)
    comp_of = {}
    for pi, gi in companion.items():
        comp_of.setdefault(gi, []).append(pi)
    refused = bool(expect.get('items_or_diagnostic') and not preds and diags)
    n_items = n_found = 0
    missing = []
    for gi, g in enumerate(gold):
        if g.get('optional') or refused:
            continue
        soft = g.get('soft')
        if not soft:
            n_items += 1
        p = preds[primary[gi]] if gi in primary else None
        comps = [preds[i] for i in comp_of.get(gi, [])]
        if p is not None and not soft:
            n_found += 1
        if p is None and not soft:
            missing.append(g['key'])
        own = p.owners() if p else []
        if not g.get('owners_unknown'):
            score_owners(g, own, C['owner_name'], C['owner_role'], C['owner_strict'], kinds)
            for c in comps:  # owners of a split-off action: the item's own are neutral, others are wrong
                alien = [o for o in c.owners() if not any(same_name(x, o) for x in g.get('owners', []))]
                for k in ('owner_name', 'owner_role', 'owner_strict'):
                    C[k].add(0, len({a[1] or a[2] for a in alien}), 0, 0)
        u = [o for o in g.get('owners', []) if o.get('kind') == 'unit']
        units[1] += len(u)
        units[0] += sum(any(same_name(o, x) for x in own) for o in u)
        if p is not None and 'open_list' in p.o:
            opens[1] += 1
            opens[0] += bool(p.o['open_list']) == bool(g.get('open_list'))
        if soft:
            continue
        ms = (p.ms if p else []) + [m for c in comps for m in c.ms]
        tg = p.tg if p else []
        ctg = [t for c in comps for t in c.tg]
        score_ms(g, ms, tg + ctg, C['milestone'], C['milestone_loose'])
        score_tg(g, tg, ctg, C['target'])
    used = set(primary.values())
    spurious = unmatched = 0
    wrong = []
    for pi, p in enumerate(preds):
        if pi in used or pi in companion:
            continue
        unmatched += 1
        own = p.owners()
        if own or expect.get('items') == 0:
            spurious += 1
        if own and complete:
            C['owner_name'].add(0, len({o[1] or o[2] for o in own}), 0, 0)
            C['owner_role'].add(0, len(own), 0, 0)
            C['owner_strict'].add(0, len({o[1] or o[2] for o in own}), 0, 0)
            wrong.append([o[1] or o[2] for o in own][:4])
    ok = None
    if expect:
        ok = True
        if expect.get('items') == 0 and preds:
            ok = False
        if expect.get('diagnostic') and not diags:
            ok = False
        if expect.get('responsibilities') == 0 and C['owner_name'].pred:
            ok = False
        if expect.get('items_or_diagnostic'):
            ok = refused or (bool(n_items) and n_found == n_items and C['owner_name'].out()['f1'] == 1.0 and C['milestone'].out()['f1'] == 1.0)
    line = {'document': gold_doc['document'], 'items': n_items, 'found': n_found}
    for k in ('owner_name', 'owner_role', 'milestone', 'target'):
        line[k] = C[k].out()
    line['spurious_items'] = spurious
    line['extra'] = {'unmatched_predictions': unmatched, 'predictions': len(preds), 'diagnostics': len(diags),
                     'owner_name_strict': C['owner_strict'].out(), 'milestone_loose': C['milestone_loose'].out(),
                     'kind': kinds, 'open_list': opens, 'units': units}
    if refused:
        line['extra']['refused'] = True
    if ok is not None:
        line['expectation_met'] = ok
    if os.environ.get('SCORE_VERBOSE'):
        line['extra']['missing'] = missing
        line['extra']['spurious_owners'] = wrong[:40]
    return line, C


def main(a):
    if len(a) == 2 and a[0] != '--all':
        preds, diags = read_predictions(a[0])
        line, _ = score(preds, diags, json.load(open(a[1], encoding='utf-8')))
        print(json.dumps(line, ensure_ascii=False))
        return 0
    if len(a) >= 3 and a[0] == '--all':
        total = {k: Count() for k in ('owner_name', 'owner_role', 'milestone', 'target')}
        n = f = s = docs = met = exp = 0
        absent = []
        for d in a[2:]:
            for fn in sorted(os.listdir(d)):
                if not fn.endswith('.json'):
                    continue
                gold = json.load(open(os.path.join(d, fn), encoding='utf-8'))
                if 'items' not in gold:
                    continue
                stems = [os.path.splitext(x)[0] for x in gold.get('files', [])]
                cands = []
                for st in [gold['document']] + stems + gold.get('files', []):
                    q = os.path.join(a[1], st + '.jsonl')
                    if os.path.exists(q) and q not in cands:
                        cands.append(q)
                if not cands:
                    absent.append(gold['document'])
                    continue
                for q in cands:
                    line, c = score(*read_predictions(q), gold)
                    line['file'] = os.path.basename(q)
                    print(json.dumps(line, ensure_ascii=False))
                    for k in total:
                        total[k].plus(c[k])
                    n += line['items']
                    f += line['found']
                    s += line['spurious_items']
                    docs += 1
                    if 'expectation_met' in line:
                        exp += 1
                        met += line['expectation_met']
        out = {'document': 'TOTAL', 'documents': docs, 'items': n, 'found': f}
        out.update({k: v.out() for k, v in total.items()})
        out.update({'spurious_items': s, 'expectations': [met, exp], 'no_prediction_for': absent})
        print(json.dumps(out, ensure_ascii=False))
        return 0
    sys.stderr.write(__doc__)
    return 2


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
