#!/usr/bin/env python3
"""Checks `seq2seq export` and `import` against PyTorch: the same log-probabilities on both sides, and no bit lost on the way.

    /usr/bin/python3 tools/compare-with-pytorch/interchange.py

For every cell, one and two layers, one and two directions, with and without attention, and for the less plain models:

    there   a module of PyTorch's with its own first numbers -> import -> every token of given translations is scored by both
    again   export of that model: every tensor must be what it was, bit by bit; of two biases that are not zero, the sum
    back    a model that seq2seq has trained for a few steps -> export -> the module -> scored by both

Prints the largest difference of natural-log probabilities of each, and ends with exit code 1 if one is above --tolerance.
With --reference torch_reference.py, its own class is one of the modules. Needs torch and numpy, and seq2seq built:
dotnet build -c Release src/Seq2SeqLstm.Cli
"""
import argparse
import importlib.util
import itertools
import json
import pathlib
import shlex
import struct
import subprocess
import sys
import tempfile

import numpy
import torch
from torch import nn

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "src/Seq2SeqLstm.Cli/bin/Release/net10.0/seq2seq.dll"
BOS, EOS = 2, 3
EMBEDDING, HIDDEN, VOCABULARY, SENTENCES = 12, 20, 600, 12
CELLS = {"lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.RNN}
PLAIN = {"cell": "lstm", "layers": 1, "bidirectional": False, "full": False, "attention": "none", "feeding": False,
         "bridge": "final", "reverse": False, "tied": "none", "embedding": EMBEDDING}


def read_safetensors(path):
    data = pathlib.Path(path).read_bytes()
    length, = struct.unpack("<Q", data[:8])
    header = json.loads(data[8:8 + length])
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        begin, end = (8 + length + offset for offset in entry["data_offsets"])
        values = numpy.frombuffer(data[begin:end], dtype="<f4").reshape(entry["shape"])
        tensors[name] = torch.from_numpy(values.copy())
    return tensors


def write_safetensors(path, tensors):
    header, blocks, offset = {}, [], 0
    for name, tensor in tensors.items():
        block = tensor.detach().contiguous().numpy().astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [offset, offset + len(block)]}
        blocks.append(block)
        offset += len(block)
    text = json.dumps(header).encode()
    pathlib.Path(path).write_bytes(struct.pack("<Q", len(text)) + text + b"".join(blocks))


def linear(inputs, outputs):
    return nn.Linear(inputs, outputs, bias=False)


class Module(nn.Module):
    """The encoder-decoder of docs/pytorch.md, one sentence pair at a time."""

    def __init__(self, source, target, options):
        super().__init__()
        self.options = options
        cell, layers, embedding = CELLS[options["cell"]], options["layers"], options["embedding"]
        width = HIDDEN if options["full"] or not options["bidirectional"] else HIDDEN // 2
        memory = width * (2 if options["bidirectional"] else 1)
        vector = embedding if options["tied"] != "none" and options["attention"] != "none" else HIDDEN
        self.src_emb = nn.Embedding(source, embedding)
        self.tgt_emb = self.src_emb if options["tied"] == "all" else nn.Embedding(target, embedding)
        self.encoder = cell(embedding, width, layers, bidirectional=options["bidirectional"])
        self.decoder = cell(embedding + (vector if options["feeding"] else 0), HIDDEN, layers)
        if options["attention"] == "general":
            self.w_a = linear(memory, HIDDEN)
        if options["attention"] == "concat":
            self.w_q, self.w_k, self.v_a = linear(HIDDEN, HIDDEN), linear(memory, HIDDEN), linear(HIDDEN, 1)
        if options["attention"] != "none":
            self.w_c = linear(memory + HIDDEN, vector)
        if options["bridge"] == "dense":
            self.bridge_h = nn.ModuleList(nn.Linear(memory, HIDDEN) for _ in range(layers))
            if options["cell"] == "lstm":
                self.bridge_c = nn.ModuleList(nn.Linear(memory, HIDDEN) for _ in range(layers))
        self.vector = vector
        self.out = nn.Linear(vector, target)
        if options["tied"] != "none":
            self.out.weight = self.tgt_emb.weight

    def start(self, state):
        """What the decoder starts from: per layer, both directions side by side."""
        parts = list(state) if isinstance(state, tuple) else [state]
        if self.options["bidirectional"]:
            parts = [torch.cat([part[0::2], part[1::2]], dim=2) for part in parts]
        if self.options["bridge"] == "dense":
            layers = range(self.options["layers"])
            parts[0] = torch.stack([torch.tanh(self.bridge_h[k](parts[0][k])) for k in layers])
            parts[1:] = [torch.stack([self.bridge_c[k](part[k]) for k in layers]) for part in parts[1:]]
        if self.options["bridge"] == "zero":
            parts = [torch.zeros(self.options["layers"], 1, HIDDEN) for _ in parts]
        return tuple(parts) if isinstance(state, tuple) else parts[0]

    def look_back(self, query, memory):
        """query (1, H), memory (S, M); the attentional vector (1, A)."""
        kind = self.options["attention"]
        if kind == "concat":
            scores = self.v_a(torch.tanh(self.w_q(query) + self.w_k(memory))).T
        else:
            scores = query @ (self.w_a(memory) if kind == "general" else memory).T
        context = torch.softmax(scores, dim=1) @ memory
        return torch.tanh(self.w_c(torch.cat([context, query], dim=1)))

    def forward(self, source, target):
        """Log-probability of each id of target, which begins with BOS and ends with EOS."""
        source = source[::-1] if self.options["reverse"] else source
        memory, state = self.encoder(self.src_emb(torch.tensor(source)).unsqueeze(1))
        state, vector, logits = self.start(state), torch.zeros(1, self.vector), []
        for token in target[:-1]:
            x = self.tgt_emb(torch.tensor([token]))
            x = torch.cat([x, vector], dim=1) if self.options["feeding"] else x
            query, state = self.decoder(x.unsqueeze(0), state)
            vector = query[0] if self.options["attention"] == "none" else self.look_back(query[0], memory[:, 0])
            logits.append(self.out(vector))
        return pick(torch.cat(logits), target)


def pick(logits, target):
    return torch.log_softmax(logits, dim=1)[range(len(target) - 1), target[1:]]


def reference_class(path):
    """The model of torch_reference.py, with the face of Module."""
    spec = importlib.util.spec_from_file_location("torch_reference", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    class Reference(module.Seq2Seq):
        def __init__(self, source, target, options):
            super().__init__(source, target, argparse.Namespace(
                emb=EMBEDDING, hidden=HIDDEN, layers=options["layers"], bidirectional=options["bidirectional"],
                attention=options["attention"] != "none", dropout=0.3, init=0.3))
            self.eval()

        def forward(self, source, target):
            rows = torch.tensor(source).unsqueeze(1), None, torch.tensor(target[:-1]).unsqueeze(1)
            return pick(super().forward(*rows)[:, 0], target)

    return Reference


class Bench:
    """A corpus, its tokenizers, and the program."""

    def __init__(self, options, folder):
        self.command, self.folder = options.seq2seq, folder
        for side in ("ko", "en"):
            self.run("tokenizer", "train", "--input", ROOT / f"data/train.{side}", "--vocab-size", VOCABULARY,
                     "--output", folder / f"{side}.model")
            lines = (ROOT / f"data/dev.{side}").read_text(encoding="utf-8").splitlines()[:SENTENCES]
            (folder / f"text.{side}").write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        self.run("tokenizer", "train", "--input", ROOT / "data/train.ko", ROOT / "data/train.en", "--vocab-size", VOCABULARY,
                 "--output", folder / "joint.model")

    def run(self, *arguments, text=""):
        result = subprocess.run([*self.command, *map(str, arguments)], input=text, capture_output=True, text=True, check=False)
        if result.returncode != 0:
            sys.exit(f"interchange.py: {' '.join(map(str, arguments))}: {result.stderr.strip()}")
        return result.stdout

    def tokenizers(self, options):
        return [self.folder / ("joint.model" if options["tied"] == "all" else f"{side}.model") for side in ("ko", "en")]

    def ids(self, options):
        """Source ids, and target ids between BOS and EOS, of every sentence pair."""
        both = []
        for side, model in zip(("ko", "en"), self.tokenizers(options)):
            text = (self.folder / f"text.{side}").read_text(encoding="utf-8")
            lines = self.run("tokenizer", "encode", "--model", model, "--format", "id", text=text).splitlines()
            both.append([[int(word) for word in line.split()] for line in lines])
        return [(source, [BOS, *target, EOS]) for source, target in zip(*both)]

    def scores(self, model):
        """Log-probabilities by seq2seq, of every token of every target."""
        lines = self.run("translate", "--model", model, "--input", self.folder / "text.ko", "--score-target",
                         self.folder / "text.en", "--format", "jsonl", "--threads", "1").splitlines()
        return [[token["logProbability"] for token in json.loads(line)["tokens"]] for line in lines]

    def difference(self, module, options, model):
        worst = 0.0
        with torch.no_grad():
            for (source, target), ours in zip(self.ids(options), self.scores(model), strict=True):
                theirs = module(source, target).tolist()
                worst = max(worst, max(abs(a - b) for a, b in zip(ours, theirs, strict=True)))
        return worst

    def import_state(self, state, options, model):
        source, target = self.tokenizers(options)
        more = [word for name, key, plain in (("reverse", "model.reverseSource", False), ("bridge", "model.bridge", "final"))
                if options[name] not in (plain, "dense")
                for word in ("--set", f"{key}={str(options[name]).lower() if name == 'reverse' else options[name]}")]
        self.run("import", "--format", "pytorch-safetensors", "--input", state, "--source-tokenizer", source,
                 "--target-tokenizer", target, *more, "--output", model, "--overwrite")

    def export(self, model, state):
        self.run("export", "--format", "pytorch-safetensors", "--model", model, "--output", state, "--overwrite")

    def train(self, options, model):
        source, target = self.tokenizers(options)
        keys = {
            "preset": "none", "data.train.source": self.folder / "text.ko", "data.train.target": self.folder / "text.en",
            "tokenizer.source": source, "tokenizer.target": target, "training.maxSteps": 4, "training.learningRate": 0.02,
            "model.cell": options["cell"], "model.embedding": options["embedding"], "model.hidden": HIDDEN,
            "model.layers": options["layers"], "model.bidirectional": str(options["bidirectional"]).lower(),
            "model.bidirectionalWidth": "full" if options["full"] else "halved", "model.attention": options["attention"],
            "model.inputFeeding": str(options["feeding"]).lower(), "model.bridge": options["bridge"],
            "model.reverseSource": str(options["reverse"]).lower(), "model.tiedEmbeddings": options["tied"],
            "model.initialization.range": 0.3, "device.threads": 1}
        self.run("train", *(word for key, value in keys.items() for word in ("--set", f"{key}={value}")), "--output", model, "--overwrite")


def same_bits(a, b):
    return a.keys() == b.keys() and all(
        a[name].shape == b[name].shape and a[name].numpy().tobytes() == b[name].numpy().tobytes() for name in a)


def with_one_bias(state, cell, hidden):
    """A state whose second biases are added to the first ones, as far as they may be."""
    result = dict(state)
    for name in [name for name in state if "bias_hh" in name]:
        first, second = state[name.replace("bias_hh", "bias_ih")].clone(), state[name].clone()
        shared = len(first) - (len(first) // 3 if cell == "gru" else 0)
        first[:shared] += second[:shared]
        second[:shared] = 0
        result[name.replace("bias_hh", "bias_ih")], result[name] = first, second
    return result


def check(bench, create, options):
    """Largest differences there and back, and whether bits were lost."""
    torch.manual_seed(7)
    module, folder = create(VOCABULARY, VOCABULARY, options).eval(), bench.folder
    state = {name: value.clone() for name, value in module.state_dict().items()}
    write_safetensors(folder / "there.safetensors", state)
    bench.import_state(folder / "there.safetensors", options, folder / "there")
    there = bench.difference(module, options, folder / "there")

    bench.export(folder / "there", folder / "again.safetensors")
    again = read_safetensors(folder / "again.safetensors")
    exact = same_bits(with_one_bias(state, options["cell"], HIDDEN), again)
    bench.import_state(folder / "again.safetensors", options, folder / "twice")
    bench.export(folder / "twice", folder / "twice.safetensors")
    exact = exact and same_bits(again, read_safetensors(folder / "twice.safetensors"))

    bench.train(options, folder / "back")
    bench.export(folder / "back", folder / "back.safetensors")
    module.load_state_dict(read_safetensors(folder / "back.safetensors"))
    return there, exact, bench.difference(module, options, folder / "back")


def cases(create_reference):
    for cell, layers, bidirectional, attention in itertools.product(CELLS, (1, 2), (False, True), ("none", "general")):
        options = {**PLAIN, "cell": cell, "layers": layers, "bidirectional": bidirectional, "attention": attention}
        yield f"{cell}, {layers} layer(s), {'both directions' if bidirectional else 'one direction'}, attention {attention}", Module, options
        if create_reference and cell == "lstm":
            yield "  the same, torch_reference.py", create_reference, options
    yield "dot, sources reversed", Module, {**PLAIN, "attention": "dot", "reverse": True}
    yield "concat, gru, dense bridge, full width", Module, {
        **PLAIN, "cell": "gru", "layers": 2, "attention": "concat", "bridge": "dense", "full": True, "bidirectional": True}
    yield "general, input feeding, zero bridge", Module, {**PLAIN, "attention": "general", "feeding": True, "bridge": "zero"}
    yield "general, lstm, dense bridge, input feeding, target tied", Module, {
        **PLAIN, "attention": "general", "bridge": "dense", "feeding": True, "tied": "target", "layers": 2}
    yield "rnn, all tied", Module, {**PLAIN, "cell": "rnn", "tied": "all", "embedding": HIDDEN}


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--reference", metavar="FILE", help="torch_reference.py, to check its class too")
    add("--tolerance", type=float, default=1e-5)
    add("--seq2seq", type=shlex.split, default=["dotnet", str(PROGRAM)], metavar="COMMAND",
        help="a published or built seq2seq; default: the Release build of this repository")
    return parser.parse_args()


def main():
    options = parse()
    torch.set_num_threads(1)
    failures = 0
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(options, pathlib.Path(name))
        print(f"torch {torch.__version__}; largest difference of log-probabilities over {SENTENCES} sentence pairs")
        print(f"{'there':>9} {'back':>9}  again  model")
        for text, create, case in cases(options.reference and reference_class(options.reference)):
            there, exact, back = check(bench, create, case)
            failures += max(there, back) > options.tolerance or not exact
            print(f"{there:9.1e} {back:9.1e}  {'equal' if exact else 'LOST '}  {text}", flush=True)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
