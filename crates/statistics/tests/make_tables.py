"""Makes the tables that the Rust tests compare with, row by row.

Run in this folder with Python 3.11, numpy 2.4.6, scipy 1.17.1, statsmodels 0.15.0:

    python make_tables.py

Where a package has the method, the package computes it. Byar's interval, funnels, control charts,
ranks and percentiles' intervals are computed here from the published formulas, by other means than
the Rust code where there are any. The cases are drawn with a fixed seed.
"""

import csv
import random
import warnings
from pathlib import Path

import numpy as np
from scipy import stats
from statsmodels.stats.inter_rater import cohens_kappa
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import (
    confint_proportions_2indep,
    proportion_confint,
    samplesize_proportions_2indep_onetail,
)

TABLES = Path(__file__).parent / "tables"
Z_95, Z_998 = stats.norm.ppf(0.975), stats.norm.ppf(0.999)
draw = random.Random(2011)
warnings.simplefilter("ignore")


def write(name, header, rows):
    with open(TABLES / f"{name}.csv", "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header.split())
        out.writerows([text(cell) for cell in row] for row in rows)


def text(cell):
    if cell is None:
        return ""
    if isinstance(cell, (list, tuple, np.ndarray)):
        return " ".join(text(part) for part in cell)
    return f"{cell:.12g}" if isinstance(cell, (float, np.floating)) else str(cell)


def pairs(areas):
    return [f"{n}/{d}" for n, d in areas]


def share(largest):
    """A numerator and a denominator, often 0 or all."""
    d = draw.randint(1, draw.choice([3, 30, 300, largest]))
    return draw.choice([0, d, draw.randint(0, d), draw.randint(0, d), draw.randint(0, d)]), d


def wilson():
    cases = [(4, 23), (4, 22), (0, 10), (10, 10), (8, 127), (0, 1), (1, 1), (1, 1_000_000)]
    cases += [(n, d) for d in range(1, 13) for n in range(d + 1)]
    cases += [share(100_000) for _ in range(250)]
    return [(n, d, *proportion_confint(n, d, method="wilson")) for n, d in cases]


def poisson(count):
    if count < 10:
        low = stats.chi2.ppf(0.025, 2 * count) / 2 if count else 0.0
        return low, stats.chi2.ppf(0.975, 2 * count + 2) / 2
    low = count * (1 - 1 / (9 * count) - Z_95 / (3 * count**0.5)) ** 3
    more = count + 1
    return low, more * (1 - 1 / (9 * more) + Z_95 / (3 * more**0.5)) ** 3


def byar():
    counts = list(range(201)) + [draw.randint(200, 1_000_000) for _ in range(100)]
    for count in counts:
        population = draw.randint(1, 1_500_000)
        bounds = poisson(count)
        yield (count, population, *bounds, *(bound / population * 10_000 for bound in bounds))


def days():
    length = draw.choice([1, 2, 3, 5, 6, 7, 8, 12, 25, 40])
    return [draw.choice([0, 1, draw.randint(-3, 60), draw.randint(0, 400)]) for _ in range(length)]


def percentile():
    for _ in range(300):
        values, q = days(), draw.choice([0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 1.0, draw.random()])
        yield values, q, np.percentile(values, 100 * q)


def median_bounds(values):
    """The narrowest pair of values, the same distance from both ends, that covers 95 %."""
    n, ordered = len(values), sorted(values)
    for tail in range(n // 2, 0, -1):
        if 1 - 2 * stats.binom.cdf(tail - 1, n, 0.5) >= 0.95:
            return ordered[tail - 1], ordered[n - tail]
    return None, None


def median():
    for length in list(range(1, 101)) + [200, 365] + [draw.randint(4, 80) for _ in range(100)]:
        values = [draw.randint(0, 90) for _ in range(length)]
        yield values, np.median(values), *median_bounds(values)


def fisher():
    cases = [((4, 22), (4, 23)), ((0, 5), (5, 5)), ((0, 1), (0, 1)), ((3, 3), (7, 7))]
    cases += [(share(3000), share(3000)) for _ in range(250)]
    for _ in range(150):
        d1, d2 = draw.randint(5, 200), draw.randint(5, 200)
        n1, n2 = (int(stats.binom.ppf(draw.random(), d, 0.3)) for d in (d1, d2))
        cases.append(((n1, d1), (n2, d2)))
    for (n1, d1), (n2, d2) in cases:
        p = stats.fisher_exact([[n1, d1 - n1], [n2, d2 - n2]]).pvalue
        yield n1, d1, n2, d2, min(p, 1.0)


def counts():
    exposures = [1, 30, 31, 90, 92, 365, 45_000, 46_123, 1_000_000]
    for _ in range(400):
        e1 = draw.choice(exposures)
        e2 = draw.choice([e1, draw.choice(exposures)])
        most = draw.choice([1, 5, 30, 300, 5000])
        n1, n2 = draw.randint(0, most), draw.randint(0, most)
        p = stats.binomtest(n1, n1 + n2, e1 / (e1 + e2)).pvalue if n1 + n2 else 1.0
        yield n1, e1, n2, e2, p


def funnel():
    for _ in range(200):
        measure = draw.choice(["proportion", "rate"])
        target = draw.choice([0.02, 0.1, 0.25, 0.5, 0.8, 0.97, draw.random()])
        spread, largest = draw.choice([0.0, 0.0, 0.05, 0.2]), draw.choice([20, 200, 5000])
        areas = []
        for _ in range(draw.choice([1, 2, 5, 11, 40, 60])):
            d = draw.randint(1, largest)
            p = min(max(target + draw.gauss(0, spread), 0.0), 1.0)
            n = stats.binom if measure == "proportion" else stats.poisson
            quantile = draw.uniform(0.001, 0.999)
            n = n.ppf(quantile, d, p) if measure == "proportion" else n.ppf(quantile, d * p)
            areas.append((int(max(n, 0)), d))
        change, back, most = (
            (lambda v: np.arcsin(np.sqrt(v)), lambda t: np.sin(t) ** 2, np.pi / 2)
            if measure == "proportion"
            else (np.sqrt, np.square, np.inf)
        )
        n, d = np.array(areas, dtype=float).T
        error = 1 / (2 * np.sqrt(d))
        z = (change(n / d) - change(target)) / error
        z = np.clip(z, *np.quantile(z, [0.1, 0.9]))
        phi = np.sum(z**2) / len(z)
        w = error**-2.0
        tau2 = 0.0
        if len(z) * phi > len(z) - 1 and len(z) > 1:
            tau2 = (len(z) * phi - (len(z) - 1)) / (w.sum() - (w**2).sum() / w.sum())
        size = draw.choice([1, 10, 100, 1000, 20_000])
        wide = np.sqrt(1 / (4 * size) + tau2)
        limits = [back(np.clip(change(target) + z * wide, 0, most))
                  for z in (-Z_95, Z_95, -Z_998, Z_998)]
        yield measure, target, pairs(areas), phi, tau2, size, *limits


def chart(kind, series, base):
    """Centre, unbounded limits and values of a chart; the first `base` months make its limits."""
    if kind in "pu":
        present = [(n, d) for n, d in series if d]
        n, d = np.array(present, dtype=float).T
        b = sum(1 for _, size in series[:base] if size)
        mean = n[:b].sum() / d[:b].sum()
        sigma = np.sqrt((mean * (1 - mean) if kind == "p" else mean) / d)
        return mean, mean - 3 * sigma, mean + 3 * sigma, n / d
    x = np.array([value for value in series if value is not None], dtype=float)
    b = sum(1 for value in series[:base] if value is not None)
    mean = x[:b].mean()
    if kind == "x":
        moving = np.abs(np.diff(x[:b]))
        reach = 2.66 * moving[moving <= 3.267 * moving.mean()].mean()
    else:
        reach = 3 * np.sqrt(mean if kind == "c" else mean * (mean + 1))
    ones = np.ones(len(x))
    return (0.693 if kind == "g" else 1) * mean, (mean - reach) * ones, (mean + reach) * ones, x


def flags(centre, lower, upper, x):
    """One word a point: o outside, s shift, t two of three, r trend, with + or - for the side."""
    words = [""] * len(x)
    for i in range(len(x)):
        for letter in "ostr":
            for sign, name in ((1, "+"), (-1, "-")):
                limit = upper if sign > 0 else lower
                side = sign * (x - centre) > 1e-9
                outer = sign * (x - (centre + (limit - centre) * 2 / 3)) > 1e-9
                rising = np.concatenate([[False], sign * np.diff(x) > 1e-9])
                hit = {
                    "o": sign * (x[i] - limit[i]) > 1e-9,
                    "s": any(side[j : j + 7].all() for j in starts(i, 7, len(x))),
                    "t": outer[i]
                    and any(outer[j : j + 3].sum() >= 2 for j in starts(i, 3, len(x))),
                    "r": any(rising[j + 1 : j + 7].all() for j in starts(i, 7, len(x))),
                }[letter]
                words[i] += letter + name if hit else ""
    return [word or "." for word in words]


def starts(place, row, length):
    return range(max(0, place - row + 1), min(place, length - row) + 1)


def spc():
    for number in range(300):
        kind, months = "xpucg"[number % 5], draw.choice([2, 7, 11, 12, 20, 24, 36])
        level, drift = draw.choice([0.05, 0.3, 0.8, 0.95]), draw.choice([0, 0, 0, 1, -1])
        at = [min(max(level + drift * 0.25 * m / months, 0.01), 1) for m in range(months)]
        if kind == "p":
            series = [(int(stats.binom.ppf(draw.random(), d, p)) if d else 0, d)
                      for p in at for d in [draw.choice([0, 1, 8, 22, 90, draw.randint(1, 400)])]]
        elif kind == "u":
            series = [(int(stats.poisson.ppf(draw.random(), d * p / 10)) if d else 0, d)
                      for p in at for d in [draw.choice([0, 28, 30, 31, draw.randint(20, 900)])]]
        elif kind == "x":
            series = [draw.choice([None] + 9 * [round(max(0, 40 * p + draw.gauss(0, 6)
                      + draw.choice(11 * [0] + [60])), 1)]) for p in at]
        else:
            series = [int(stats.poisson.ppf(draw.random(), 20 * p)) if kind == "c"
                      else int(stats.geom.ppf(draw.random(), max(1 - p, 0.03))) - 1 for p in at]
        if kind in "xcg" and draw.random() < 0.3:
            series[-9:] = sorted(series[-9:], key=lambda v: v or 0, reverse=draw.random() < 0.5)
        base = draw.choice([months, months, max(7, months // 2)])
        if sum(1 for cell in series[:base] if cell not in (None, (0, 0))) < 2:
            continue
        centre, lower, upper, x = chart(kind, series, base)
        values = ["." if cell is None else cell for cell in series]
        shown = pairs(series) if kind in "pu" else values
        most = 1.0 if kind == "p" else np.inf
        bounds = [np.clip(limit, 0, most) for limit in (lower, upper)]
        yield kind, base, shown, centre, *bounds, flags(centre, lower, upper, x)


def newcombe(n1, d1, n2, d2):
    return confint_proportions_2indep(n1, d1, n2, d2, method="newcomb", compare="diff")


def difference():
    for _ in range(300):
        (n1, d1), (n2, d2) = share(3000), share(3000)
        yield n1, d1, n2, d2, *newcombe(n1, d1, n2, d2)


def rank():
    for number in range(200):
        areas = [share(400) for _ in range(draw.choice([1, 4, 11, 30]))]
        own, better = draw.randrange(len(areas)), draw.choice(["lower", "higher"])
        sign = 1 if better == "higher" else -1
        ahead = [0, 0, 0]
        for n, d in areas:
            low, high = newcombe(n, d, *areas[own])
            gap = sign * (n / d - areas[own][0] / areas[own][1])
            clear = low > 0 or high < 0
            ahead[0] += gap > 0
            ahead[1] += clear and gap > 0
            ahead[2] += clear and gap < 0
        yield pairs(areas), own, better, 1 + ahead[0], 1 + ahead[1], len(areas) - ahead[2]


def power():
    for _ in range(300):
        before = draw.choice([0.05, 0.174, 0.5, 0.9, round(draw.random(), 3)])
        change = draw.choice([-0.3, -0.1, -0.05, 0.02, 0.1, 0.25])
        after = min(max(round(before + change, 3), 0.0), 1.0)
        if before == after:
            continue
        cases = samplesize_proportions_2indep_onetail(
            before - after, after, 0.8, ratio=1, alpha=0.05, alternative="two-sided")
        events = draw.choice([1, 5, 23, 80, 400])
        yield before, after, events, float(cases), int(np.ceil(np.ceil(cases) / events))


def kappa():
    for number in range(420):
        name, size = ["none", "linear", "quadratic"][number % 3], draw.choice([2, 2, 3, 4, 5])
        cases, same = draw.choice([8, 20, 36, 60, 400]), draw.choice([0.2, 0.5, 0.8, 0.95])
        counts = np.zeros((size, size), dtype=int)
        for _ in range(cases):
            first = draw.choice([0, draw.randrange(size)])
            counts[first, first if draw.random() < same else draw.randrange(size)] += 1
        agreed = int(np.trace(counts))
        if agreed == cases:
            continue  # the interval has no width, which statsmodels finds only to about 1e-8
        found = cohens_kappa(counts, wt=None if name == "none" else name)
        yield (name, list(counts.ravel()), float(found.kappa), float(found.kappa_low),
               float(found.kappa_upp), agreed / cases,
               *proportion_confint(agreed, cases, method="wilson"))


def holm():
    for _ in range(150):
        p_values = [draw.choice([draw.random(), draw.random() ** 6, 0.01, 1.0])
                    for _ in range(draw.choice([1, 2, 5, 20]))]
        yield p_values, multipletests(p_values, method="holm")[1]


write("wilson", "numerator denominator lower upper", wilson())
write("byar", "count population lower upper rate_lower rate_upper", byar())
write("percentile", "days share value", percentile())
write("median", "days median lower upper", median())
write("fisher", "n1 d1 n2 d2 p", fisher())
write("counts", "n1 e1 n2 e2 p", counts())
write("funnel", "measure target areas phi tau2 size lower upper lower_998 upper_998", funnel())
write("spc", "kind base series centre lower upper flags", spc())
write("difference", "n1 d1 n2 d2 lower upper", difference())
write("rank", "areas own better rank best worst", rank())
write("power", "before after events cases periods", power())
write("kappa", "weights counts kappa lower upper agreed agreed_lower agreed_upper", kappa())
write("holm", "p adjusted", holm())
