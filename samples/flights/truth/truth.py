"""Computes, with numpy and the standard library only, every number that the sample's report contains."""
import csv
import json
import math
import platform
import sys
from pathlib import Path

import numpy as np

RADIUS_KM, MILE_KM = 6371.0088, 1.609344
SEED, TEST_SHARE, SMOOTHING = 2001, 0.2, 20
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
MONTHS = ["january", "february", "march", "april", "may", "june"]
MASK = (1 << 64) - 1


def split_mix(seed, count):
    """java.util.SplittableRandom(seed).nextDouble(), count times (the SplitMix64 of Steele, Lea and Flood 2014)."""
    state, out = seed & MASK, np.empty(count)
    for index in range(count):
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        z ^= z >> 31
        out[index] = (z >> 11) * 2.0 ** -53
    return out


def airports(path):
    with open(path, newline="", encoding="utf-8") as file:
        return {r["iata"]: (float(r["latitude"]), float(r["longitude"]), r["name"]) for r in csv.DictReader(file)}


def flights(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def great_circle(a, b):
    """Haversine, in statute miles."""
    la, lo, lb, lp = (math.radians(v) for v in (a[0], a[1], b[0], b[1]))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lp - lo) / 2) ** 2
    return 2 * RADIUS_KM * math.asin(math.sqrt(h)) / MILE_KM


def grouped(keys, delay):
    """(key, flights, mean delay) for each key, by key."""
    unique, inverse = np.unique(keys, return_inverse=True)
    count, total = np.bincount(inverse), np.bincount(inverse, delay)
    return [(str(k), int(c), float(s / c)) for k, c, s in zip(unique, count, total)]


def scores(actual, predicted):
    error = actual - predicted
    squares = float(np.dot(error, error))
    return {
        "rmse": math.sqrt(squares / len(error)),
        "mae": float(np.abs(error).mean()),
        "r2": 1 - squares / float(np.square(actual - actual.mean()).sum()),
    }


def smoothed(keys, delay, train):
    """(sum of training delays + SMOOTHING * training mean) / (training rows + SMOOTHING); the training mean if unseen."""
    unique, inverse = np.unique(keys, return_inverse=True)
    mean = delay[train].mean()
    count = np.bincount(inverse[train], minlength=len(unique))
    total = np.bincount(inverse[train], delay[train], len(unique))
    return ((total + SMOOTHING * mean) / (count + SMOOTHING))[inverse]


def truth(rows, known, max_delay):
    complete = [r for r in rows if all(r[c] != "" for c in ("date_us", "delay", "distance", "origin", "destination"))]
    placed = [r for r in complete if r["origin"] in known and r["destination"] in known]
    clean = [r for r in placed if abs(int(r["delay"])) <= max_delay]

    minutes = np.array([int(r["date_us"]) // 60_000_000 for r in clean])
    delay = np.array([float(r["delay"]) for r in clean])
    stated = np.array([float(r["distance"]) for r in clean])
    origin = np.array([r["origin"] for r in clean])
    destination = np.array([r["destination"] for r in clean])
    route = np.array([r["origin"] + "-" + r["destination"] for r in clean])
    hour, day = (minutes // 60) % 24, minutes // 1440
    weekday = (day + 3) % 7  # 1970-01-01 was a Thursday; 0 is Monday
    month = day.astype("datetime64[D]").astype("datetime64[M]").astype(int) % 12

    miles_of = {k: great_circle(known[k[:k.index("-")]], known[k[k.index("-") + 1:]]) for k in set(route.tolist())}
    miles = np.array([miles_of[k] for k in route.tolist()])
    deviation = np.abs(miles - stated) / stated
    routes = grouped(route, delay)
    departures = {k: (n, m) for k, n, m in grouped(origin, delay)}
    arrivals = {k: (n, m) for k, n, m in grouped(destination, delay)}
    codes = sorted(set(departures) | set(arrivals))
    busiest = sorted(codes, key=lambda k: (-(departures.get(k, (0,))[0] + arrivals.get(k, (0,))[0]), k))
    stated_of = dict(zip(route.tolist(), stated.tolist()))
    worst = sorted(miles_of, key=lambda k: (-abs(miles_of[k] - stated_of[k]) / stated_of[k], k))

    draws = split_mix(SEED, len(clean))
    test, train = draws < TEST_SHARE, draws >= TEST_SHARE
    columns = {
        "distance": stated,
        "hour_delay": smoothed(hour, delay, train),
        "origin_delay": smoothed(origin, delay, train),
        "destination_delay": smoothed(destination, delay, train),
    }
    columns |= {DAYS[i]: (weekday == i).astype(float) for i in range(1, 7)}
    columns |= {MONTHS[i]: (month == i).astype(float) for i in range(1, 6)}
    matrix = np.column_stack([np.ones(len(clean))] + list(columns.values()))
    solution, _, rank, singular = np.linalg.lstsq(matrix[train], delay[train], rcond=None)
    predicted = matrix @ solution

    return {
        "cleaning": {
            "max_delay": max_delay,
            "rows_read": len(rows),
            "rows_without_nulls": len(complete),
            "rows_with_known_airports": len(placed),
            "rows_within_max_delay": len(clean),
        },
        "features": {
            "delay_mean": float(delay.mean()),
            "delay_standard_deviation_n_minus_1": float(delay.std(ddof=1)),
            "routes": len(routes),
            "airports": len(codes),
            "origin_airports": len(departures),
            "destination_airports": len(arrivals),
            "top_routes": [
                {"origin": k[:3], "destination": k[4:], "flights": n, "mean_delay": m,
                 "great_circle_miles": miles_of[k], "stated_miles": stated_of[k]}
                for k, n, m in sorted(routes, key=lambda r: (-r[1], r[0]))[:10]
            ],
            "busiest_airports": [
                {"airport": k, "name": known[k][2], "departures": departures[k][0], "arrivals": arrivals[k][0],
                 "mean_delay_of_departures": departures[k][1], "mean_delay_of_arrivals": arrivals[k][1]}
                for k in busiest[:10]
            ],
            "hours": [
                {"hour": h, "flights": n, "mean_delay": m}
                for h, n, m in sorted((int(k), n, m) for k, n, m in grouped(hour, delay))
            ],
        },
        "distance": {
            "stated_miles_mean": float(stated.mean()),
            "great_circle_miles_mean": float(miles.mean()),
            "correlation": float(np.corrcoef(miles, stated)[0, 1]),
            "mean_absolute_relative_deviation": float(deviation.mean()),
            "largest_absolute_relative_deviation": float(deviation.max()),
            "rows_deviating_more_than_1_percent": int((deviation > 0.01).sum()),
            "rows_deviating_more_than_5_percent": int((deviation > 0.05).sum()),
            "routes_deviating_more_than_5_percent": sum(
                abs(miles_of[k] - stated_of[k]) / stated_of[k] > 0.05 for k in miles_of),
            "routes_with_several_stated_distances": len(set(zip(route.tolist(), stated.tolist()))) - len(miles_of),
            "most_deviating_routes": [
                {"route": k, "great_circle_miles": miles_of[k], "stated_miles": stated_of[k]} for k in worst[:5]
            ],
        },
        "model": {
            "seed": SEED, "test_share": TEST_SHARE, "smoothing": SMOOTHING,
            "first_draws": draws[:5].tolist(),
            "rows_train": int(train.sum()), "rows_test": int(test.sum()),
            "train_mean": float(delay[train].mean()), "test_mean": float(delay[test].mean()),
            "rank": int(rank), "condition_number": float(singular[0] / singular[-1]),
            "intercept": float(solution[0]),
            "coefficients": dict(zip(columns, solution[1:].tolist())),
            "first_test_rows": [
                {"delay": float(delay[i]), "predicted": float(predicted[i])} for i in np.flatnonzero(test)[:5]],
            "test": scores(delay[test], predicted[test]),
            "train": scores(delay[train], predicted[train]),
            "baseline_test": scores(delay[test], np.full(int(test.sum()), delay[train].mean())),
            "test_hours": [
                {"hour": int(h), "rows": int((test & (hour == h)).sum()),
                 "actual": float(delay[test & (hour == h)].mean()),
                 "predicted": float(predicted[test & (hour == h)].mean())}
                for h in np.unique(hour[test])
            ],
        },
    }


def main():
    raw, exported, target = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])
    known = airports(raw / "airports.csv")
    full, small = flights(exported / "flights.csv"), flights(exported / "flights_small.csv")
    result = {
        "versions": {"python": platform.python_version(), "numpy": np.__version__},
        "base": truth(full, known, 180),
        "max_delay_60": truth(full, known, 60),
        "small": truth(small, known, 180),
        "small_max_delay_60": truth(small, known, 60),
    }
    (target / "truth.json").write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


main()
