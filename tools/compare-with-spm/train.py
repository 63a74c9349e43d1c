#!/usr/bin/env python3
"""Trains the same vocabularies with `seq2seq tokenizer train` and `spm_train`, and compares them.

    dotnet publish src/Seq2SeqLstm.Cli -c Release -o /tmp/seq2seq
    tools/compare-with-spm/train.py train.ko train.en --seq2seq /tmp/seq2seq/seq2seq --sizes 4000 16000

Needs the commands of SentencePiece (Debian package sentencepiece). For each kind of model, size and corpus it prints
the pieces per sentence of both (as spm_encode cuts the corpus), how much the vocabularies overlap, and the time.
Each training runs --runs times, the two tools in turn; the medians count.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time

IDS = ["--pad_id=0", "--unk_id=1", "--bos_id=2", "--eos_id=3"]


def run(command):
    """Wall-clock seconds, CPU seconds and peak memory in MiB of a command; None where it failed."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        reason = errors.decode("utf-8", "replace").strip().split("\n")
        print(f"{os.path.basename(command[0])} failed: {reason[-2 if len(reason) > 1 else -1]}", file=sys.stderr)
        return None
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def vocabulary(model):
    output = subprocess.run(["spm_export_vocab", f"--model={model}"], check=True, capture_output=True).stdout
    return [line.rsplit("\t", 1)[0] for line in output.decode("utf-8").split("\n") if line]


def pieces_per_sentence(model, corpora):
    pieces = sentences = 0
    for corpus in corpora:
        command = ["spm_encode", f"--model={model}", "--output_format=id"]
        # Line by line: a large parent would count as memory of the commands that are measured after it.
        with open(corpus, "rb") as lines, subprocess.Popen(command, stdin=lines, stdout=subprocess.PIPE) as process:
            for line in process.stdout:
                pieces += len(line.split())
                sentences += 1
        if process.returncode != 0:
            sys.exit(f"spm_encode failed with {model}")
    return pieces / sentences


def train(options, kind, size, threads, corpora, folder):
    """Both tools in turn; returns the two models and the medians of their times and memory, None where one failed."""
    models = [os.path.join(folder, name) for name in ("ours.model", "spm.model")]
    commands = [
        [*options.seq2seq.split(), "tokenizer", "train", "--type", kind, "--vocab-size", str(size), "--threads",
         str(threads), "--overwrite", "--output", models[0], "--input", *corpora],
        ["spm_train", f"--input={','.join(corpora)}", f"--model_prefix={models[1][:-6]}", f"--model_type={kind}",
         f"--vocab_size={size}", f"--num_threads={threads}", "--minloglevel=2", *IDS],
    ]
    runs = [[run(command) for command in commands] for _ in range(options.runs)]
    if any(result is None for pair in runs for result in pair):
        return None
    medians = [[statistics.median(r[tool][value] for r in runs) for value in range(3)] for tool in range(2)]
    return models, medians


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", metavar="FILE", help="each is a corpus; FILE+FILE for both together")
    parser.add_argument("--seq2seq", default="seq2seq", help="the command")
    parser.add_argument("--types", nargs="+", default=["bpe", "unigram"])
    parser.add_argument("--sizes", nargs="+", type=int, default=[4000, 16000])
    parser.add_argument("--threads", nargs="+", type=int, default=[1])
    parser.add_argument("--runs", type=int, default=1)
    options = parser.parse_args()
    print("| corpus | type | pieces | threads | pieces/sentence ours : spm | ratio | shared pieces | equal | "
          "CPU s ours : spm | wall s ours : spm | peak MiB ours : spm |")
    print("| --- " * 11 + "|")
    for corpus in options.corpora:
        corpora = corpus.split("+")
        name = "+".join(os.path.basename(part) for part in corpora)
        for kind in options.types:
            for size in options.sizes:
                for threads in options.threads:
                    with tempfile.TemporaryDirectory() as folder:
                        trained = train(options, kind, size, threads, corpora, folder)
                        if trained is None:
                            continue
                        models, (ours, spm) = trained
                        vocabularies = [vocabulary(model) for model in models]
                        means = [pieces_per_sentence(model, corpora) for model in models]
                    shared = len(set(vocabularies[0]) & set(vocabularies[1])) / len(set(vocabularies[1]))
                    equal = "yes" if vocabularies[0] == vocabularies[1] else "no"
                    print(f"| {name} | {kind} | {size} | {threads} | {means[0]:.4f} : {means[1]:.4f} | "
                          f"{means[0] / means[1]:.5f} | {shared:.4f} | {equal} | {ours[1]:.1f} : {spm[1]:.1f} | "
                          f"{ours[0]:.1f} : {spm[0]:.1f} | {ours[2]:.0f} : {spm[2]:.0f} |", flush=True)


if __name__ == "__main__":
    main()
