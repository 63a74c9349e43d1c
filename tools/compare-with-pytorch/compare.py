#!/usr/bin/env python3
"""Measures seq2seq and the PyTorch reference in turn: the same model, work and threads, in pairs, on one machine.

    tools/compare-with-pytorch/compare.py --threads 1 --output record.json

Works: train-A   vocabulary 8000, embedding 256, hidden 256, 1 layer, batch 64, length 20/20
       train-B   vocabulary 8000, embedding 512, hidden 512, 2 layers, batch 64, length 25/25
       train-C   vocabulary 4000, embedding 256, hidden 512, 1 layer, two directions, attention, batch 64, length 15/15
       decode-B, decode-C  translation with these models: one sentence and 64 at a time, greedy and beam 5

Prints every figure, and of the ratios (ours through PyTorch's) median, least and largest; writes all of it as JSON. Within a
pair the two take turns to be first. Training compares source + target tokens a second of the median step, translation
sentences a second of the fastest repeat, as the reference prints them. Measure on an otherwise idle machine.

Needs the reference (torch_reference.py) and a Python with torch on an OpenMP build of OpenBLAS or on MKL; on Debian:
apt-get install python3-torch libopenblas0-openmp. Needs no package itself, and Linux.
"""
import argparse
import datetime
import json
import os
import pathlib
import platform
import re
import shlex
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "src/Seq2SeqLstm.Cli/bin/Release/net10.0/seq2seq.dll"

MODEL_A = {"vocab": 8000, "emb": 256, "hidden": 256, "layers": 1, "src-len": 20, "tgt-len": 20}
MODEL_B = {"vocab": 8000, "emb": 512, "hidden": 512, "layers": 2, "src-len": 25, "tgt-len": 25}
MODEL_C = {"vocab": 4000, "emb": 256, "hidden": 512, "layers": 1, "src-len": 15, "tgt-len": 15, "bidirectional": True,
           "attention": True}
WORKS = {
    "train-A": ("train", {**MODEL_A, "batch": 64}),
    "train-B": ("train", {**MODEL_B, "batch": 64}),
    "train-C": ("train", {**MODEL_C, "batch": 64}),
    "decode-B": ("decode", {**MODEL_B, "beam": 5, "alpha": 1.0}),
    "decode-C": ("decode", {**MODEL_C, "beam": 5, "alpha": 1.0}),
}

TRAINED = re.compile(r"median step ([\d.]+) s, min ([\d.]+) s, (\d+) src\+tgt tokens/s \(median\), (\d+) \(best\), "
                     r"(\d+) a CPU second, loss ([\d.naif-]+)")
DECODED = re.compile(r"batch (\d+) beam (\d+): ([\d.]+) sentences/s \(best of")

# Run by the Python of the reference: version of torch, then the BLAS that it has loaded.
PROBE = """
import torch
print(torch.__version__)
print("mkl" if torch.backends.mkl.is_available() else "")
print(" ".join(sorted({line.split()[-1] for line in open("/proc/self/maps") if "blas" in line})))
"""


class Failure(Exception):
    """What went wrong, in one line."""


def run(command):
    """Standard output of a program, and its peak memory in bytes."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        try:
            process = subprocess.Popen(command, stdout=output, stderr=errors)
        except OSError as error:
            raise Failure(f"{command[0]} cannot be started: {error.strerror}") from error
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        if process.returncode != 0:
            lines = errors.read().decode("utf-8", "replace").strip().splitlines()
            raise Failure(lines[-1] if lines else f"{command[0]} failed with exit code {process.returncode}")
        unit = 1 if sys.platform == "darwin" else 1024
        return output.read().decode("utf-8"), usage.ru_maxrss * unit


def check_reference(options):
    """Version of torch and the name of its BLAS; a BLAS that would make the reference slower than it need be is refused."""
    if not os.path.isfile(options.reference):
        raise Failure(f"there is no reference '{options.reference}'; name torch_reference.py with --reference")
    try:
        version, mkl, loaded = run([options.python, "-c", PROBE])[0].split("\n")[:3]
    except Failure as failure:
        raise Failure(f"{options.python} has no torch ({failure}); install it (Debian: python3-torch), "
                      "or name another Python with --python") from failure
    blas = "MKL" if mkl else "OpenBLAS (OpenMP)" if "openblas-openmp" in loaded else ""
    if not blas and not options.any_blas:
        raise Failure("torch does not run on the OpenMP build of OpenBLAS, so that it would be slower than it need be; "
                      "install it (Debian: libopenblas0-openmp), or give --any-blas to measure all the same")
    return version, blas or "another BLAS"


def arguments(sizes):
    return [word for name, value in sizes.items() for word in ([f"--{name}"] if value is True else [f"--{name}", str(value)])]


def our_arguments(sizes):
    """The reference's --attention is one kind among ours."""
    attention = ["--set", "model.attention=general"] if "attention" in sizes else []
    return arguments({name: value for name, value in sizes.items() if name != "attention"}) + attention


def measure_ours(options, kind, sizes, precision):
    """Our figures by name, and the whole report."""
    command = [*options.seq2seq, "bench", kind, *our_arguments(sizes), "--json", *options.ours]
    if precision != "fp32":
        command += ["--precision", precision]
    output, peak = run(command)
    report = json.loads(output)
    if kind == "train":
        figures = {"tokens/s": report["tokensPerSecond"]}
    else:
        figures = {search_name(timing["batch"], timing["beam"]): timing["bestSentencesPerSecond"]
                   for timing in report["timings"]}
    # The report's own peak leaves out what measuring the bound takes; the process's peak does not.
    return {"figures": figures, "peakMemoryBytes": report["peakMemoryBytes"], "peakOfProcessBytes": peak, "report": report}


def measure_reference(options, kind, sizes, precision):
    """The same of the reference."""
    command = [options.python, options.reference, f"{kind}-bench", *arguments(sizes), "--dtype", precision]
    output, peak = run(command)
    if kind == "train":
        found = TRAINED.search(output)
        figures = {"tokens/s": float(found[3])} if found else {}
    else:
        figures = {search_name(int(batch), int(beam)): float(speed) for batch, beam, speed in DECODED.findall(output)}
    if not figures:
        raise Failure(f"{options.reference} printed no figure: {output.strip()}")
    return {"figures": figures, "peakMemoryBytes": peak, "peakOfProcessBytes": peak, "report": output.strip()}


def search_name(batch, beam):
    return f"sentences/s, batch {batch}, {'greedy' if beam == 1 else f'beam {beam}'}"


def measure_pair(options, number, kind, sizes, precision):
    first, second = (measure_ours, measure_reference) if number % 2 == 0 else (measure_reference, measure_ours)
    results = {first: first(options, kind, sizes, precision)}
    results[second] = second(options, kind, sizes, precision)
    return {"ours": results[measure_ours], "reference": results[measure_reference]}


def summary(values):
    return {"median": statistics.median(values), "min": min(values), "max": max(values)}


def compare(options, work, precision):
    """All pairs of one work, printed as they come."""
    kind, sizes = WORKS[work]
    sizes = {**sizes, "threads": options.threads, **options.override}
    print(f"\n{work}, {precision}, {sizes['threads']} thread(s): {' '.join(arguments(sizes))}")
    print(f"{'pair':>4}  {'figure':<32} {'seq2seq':>10} {'PyTorch':>10} {'ratio':>7}", flush=True)
    pairs = []
    for number in range(options.pairs):
        pair = measure_pair(options, number, kind, sizes, precision)
        pairs.append(pair)
        for name, ours in pair["ours"]["figures"].items():
            theirs = pair["reference"]["figures"][name]
            print(f"{number + 1:>4}  {name:<32} {ours:>10.1f} {theirs:>10.1f} {ours / theirs:>7.2f}", flush=True)
        megabytes = [pair[side]["peakMemoryBytes"] / 1e6 for side in ("ours", "reference")]
        print(f"{number + 1:>4}  {'peak memory, MB':<32} {megabytes[0]:>10.0f} {megabytes[1]:>10.0f} "
              f"{megabytes[0] / megabytes[1]:>7.2f}", flush=True)
    ratios = {name: summary([pair["ours"]["figures"][name] / pair["reference"]["figures"][name] for pair in pairs])
              for name in pairs[0]["ours"]["figures"]}
    ratios["peak memory"] = summary([pair["ours"]["peakMemoryBytes"] / pair["reference"]["peakMemoryBytes"] for pair in pairs])
    for name, ratio in ratios.items():
        print(f"  ratio of {name}: median {ratio['median']:.2f} (min {ratio['min']:.2f}, max {ratio['max']:.2f})", flush=True)
    return {"work": work, "precision": precision, "sizes": sizes, "ratios": ratios, "pairs": pairs}


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def override(text):
    name, equals, value = text.partition("=")
    if not equals or not name or not value:
        raise argparse.ArgumentTypeError(f"'{text}' is not NAME=VALUE")
    return name, value


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--works", nargs="+", choices=WORKS, default=list(WORKS))
    add("--precisions", nargs="+", choices=("fp32", "bf16"), default=["fp32", "bf16"])
    add("--pairs", type=int, default=5)
    add("--threads", type=int, default=1, help="of both")
    add("--reference", default=str(ROOT / "../shared/bench/torch_reference.py"), metavar="FILE")
    add("--python", default="/usr/bin/python3", help="runs the reference")
    add("--any-blas", action="store_true", help="measure torch with whatever BLAS it has")
    add("--seq2seq", type=shlex.split, default=["dotnet", str(PROGRAM)], metavar="COMMAND",
        help="a published or built seq2seq; default: the Release build of this repository")
    add("--ours", type=shlex.split, default=[], metavar="FLAGS",
        help="more flags for seq2seq bench, such as --ours='--accelerator none'")
    add("--override", type=override, nargs="+", default=[], metavar="NAME=VALUE",
        help="another value of a flag of both, such as steps=3 hidden=64: to try the script, not to compare")
    add("--output", metavar="FILE", help="JSON record")
    options = parser.parse_args()
    options.override = dict(options.override)
    if options.output and not pathlib.Path(options.output).absolute().parent.is_dir():
        parser.error(f"--output: the folder of {options.output} does not exist")
    if options.pairs < 1 or options.threads < 1:
        parser.error("--pairs and --threads must be at least 1")
    if options.seq2seq == ["dotnet", str(PROGRAM)] and not PROGRAM.exists():
        parser.error("seq2seq has not been built; run: dotnet build -c Release src/Seq2SeqLstm.Cli")
    return options


def main():
    options = parse()
    try:
        torch, blas = check_reference(options)
    except Failure as failure:
        sys.exit(f"compare.py: {failure}")
    record = {
        "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        "processor": processor(), "cores": os.cpu_count(), "system": platform.platform(),
        "torch": torch, "blas": blas, "ours": options.ours, "comparisons": [], "failures": [],
    }
    print(f"{record['processor']}, {record['cores']} cores, torch {torch} on {blas}, {options.pairs} pairs")
    for precision in options.precisions:
        for work in options.works:
            try:
                record["comparisons"].append(compare(options, work, precision))
            except Failure as failure:
                record["failures"].append(f"{work}, {precision}: {failure}")
                print(f"compare.py: {work}, {precision}: {failure}", file=sys.stderr, flush=True)
    if options.output:
        with open(options.output, "w", encoding="utf-8", newline="\n") as output:
            json.dump(record, output, indent=1, ensure_ascii=False)
            output.write("\n")
    sys.exit(1 if record["failures"] else 0)


if __name__ == "__main__":
    main()
