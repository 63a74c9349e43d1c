#!/usr/bin/env python3
"""Compares seq2seq score with the sacrebleu command, side by side: every difference is counted, none is expected.

    tools/compare-with-sacrebleu/compare.py SACREBLEU --corpora ../shared/corpora
    tools/compare-with-sacrebleu/compare.py SACREBLEU --corpora ../shared/corpora --files park/park.dev.ko --lines 1000
    tools/compare-with-sacrebleu/compare.py SACREBLEU --corpora ../shared/corpora --works nothing --time 5

SACREBLEU is a checkout of sacreBLEU 2.6.0. Lines of the files, and lines with all that goes wrong in text, are scored against
themselves with the errors of damage.py, by each metric with each set of options (options.py), with one reference and with two:
scores must agree to 1e-9 of their size, names, signatures and all other fields to the letter. Works:

    corpus     JSON output with 15 decimals, and the text output in long and short form
    sentence   -sl, one line for each sentence
    nothing    nothing

--time N scores --timed-lines lines of English and of Korean in N pairs, the two programs in turn: CPU seconds (user and system) and
wall time of each, and the median, least and largest ratio of sacrebleu's CPU seconds to ours; above 1, seq2seq is faster.

Exit code: 0 no difference, 1 differences, 2 something is missing.
"""
import argparse
import itertools
import json
import os
import pathlib
import re
import resource
import shlex
import statistics
import subprocess
import sys
import tempfile
import time

import damage
import options
import texts

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "src/Seq2SeqLstm.Cli/bin/Release/net10.0/seq2seq.dll"
FILES = ["everyday/everyday.test.en", "everyday/everyday.test.ko", "pud/pud.test.en", "pud/pud.test.ko"]
TIMED = {
    "en": ["python-docs/python-docs.train.en", "tldr/tldr.train.en", "tensorflow-docs/tensorflow-docs.train.en"],
    "ko": ["everyday/everyday.train.ko", "kss-nc/kss-nc.train.ko", "python-docs/python-docs.train.ko", "tldr/tldr.train.ko"],
}
TOLERANCE = 1e-9
SHOWN = 5
SWITCHES = {
    "tokenize": "-tok", "smooth_method": "-s", "smooth_value": "-sv", "lowercase": "-lc", "char_order": "--chrf-char-order",
    "word_order": "--chrf-word-order", "beta": "--chrf-beta", "whitespace": "--chrf-whitespace",
    "eps_smoothing": "--chrf-eps-smoothing", "normalized": "--ter-normalized", "no_punct": "--ter-no-punct",
    "asian_support": "--ter-asian-support", "case_sensitive": "--ter-case-sensitive",
}


class Failure(Exception):
    """What went wrong, in one line."""


class Comparison:
    """Runs both programs and counts what differs."""

    def __init__(self, ours, checkout):
        self.ours = ours
        self.theirs = [sys.executable, "-m", "sacrebleu"]
        self.environment = {**os.environ, "PYTHONPATH": str(checkout), "NO_COLOR": "1", "PYTHONHASHSEED": "0"}
        self.figures = 0
        self.differences = 0

    def output(self, program, arguments):
        """What a program prints."""
        run = subprocess.run([*program, *arguments], env=self.environment, capture_output=True, check=False)
        if run.returncode != 0:
            raise Failure(f"{shlex.join([*program, *arguments])}: {run.stderr.decode(errors='replace').strip()[-300:]}")
        return run.stdout.decode("utf-8", "surrogatepass")

    def check(self, arguments):
        """Compares the output of both, number by number and word by word."""
        ours = self.output(self.ours, arguments)
        theirs = self.output(self.theirs, [*arguments, "-q"])
        wanted, found = fields(theirs), fields(ours)
        self.figures += len(wanted)
        wrong = sum(not equal(a, b) for a, b in itertools.zip_longest(wanted, found))
        if wrong:
            self.differences += wrong
            if self.differences <= SHOWN or wrong == self.differences:
                print(f"  {wrong} of {len(wanted)} fields differ: score {shlex.join(arguments)}", file=sys.stderr)
                pairs = [(a, b) for a, b in itertools.zip_longest(wanted, found) if not equal(a, b)][:2]
                for a, b in pairs:
                    print(f"    sacrebleu {a!r}\n    seq2seq   {b!r}", file=sys.stderr)


def fields(output):
    """Names and values of JSON, or words and numbers of text."""
    if output.lstrip().startswith(("{", "[")):
        value = json.loads(output)
        objects = value if isinstance(value, list) else [value]
        return [field for entry in objects for pair in entry.items() for field in pair]
    return [float(word) if re.fullmatch(r"-?\d+\.\d{5,}", word) else word for line in output.split("\n") for word in line.split(" ")]


def equal(wanted, found):
    """Whether two fields agree."""
    if isinstance(wanted, float) and isinstance(found, (float, int)):
        return abs(wanted - found) <= TOLERANCE * abs(wanted)
    return wanted == found and type(wanted) is type(found)


def switches(metric, chosen):
    """The options of a metric as arguments of both commands; None if the commands have no such option."""
    if "effective_order" in chosen:
        return None
    arguments = []
    for name, value in chosen.items():
        switch = "--chrf-lowercase" if (metric, name) == ("chrf", "lowercase") else SWITCHES[name]
        arguments += [switch] if value is True else [switch, str(value)]
    return arguments


def option_sets():
    """For each metric the sets of options that the commands have."""
    sets = {"bleu": [], "chrf": [], "ter": []}
    for metric, chosen in options.ALL:
        arguments = switches(metric, chosen)
        if arguments is not None:
            sets[metric].append(arguments)
    return sets


def compare_texts(comparison, name, lines, works, folder):
    """Scores one text with all options."""
    files = [folder / "reference.1", folder / "reference.2", folder / "hypothesis"]
    for file, content in zip(files, [lines, damage.damage(lines, 1), damage.damage(lines, 2)]):
        write_lines(file, content)
    before = comparison.figures, comparison.differences
    sets = option_sets()
    for references in [files[:1], files[:2]]:
        base = [*map(str, references), "-i", str(files[2])]
        if "corpus" in works:
            for n in range(max(map(len, sets.values()))):
                chosen = [argument for metric in sets for argument in sets[metric][n % len(sets[metric])]]
                metrics = ["-m", "bleu", "chrf", "ter"]
                comparison.check([*base, *metrics, *chosen, "-w", "15", "-f", "json"])
                comparison.check([*base, *metrics, *chosen, "-f", "text", *(["-sh"] if n % 2 else ["-w", "3"])])
        if "sentence" in works:
            for metric, some in sets.items():
                for chosen in some:
                    comparison.check([*base, "-m", metric, *chosen, "-sl", "-w", "15", "-f", "text"])
    print(f"{name}: {len(lines)} lines, {comparison.figures - before[0]} fields, {comparison.differences - before[1]} differences")


def write_lines(file, lines):
    """Writes lines, each ended by a line feed."""
    file.write_text("".join(line + "\n" for line in lines), encoding="utf-8", newline="\n")


def read_lines(file, most):
    """The first lines of a file."""
    try:
        return file.read_text(encoding="utf-8").split("\n")[:-1][:most]
    except OSError as error:
        raise Failure(f"{file}: {error.strerror}") from error


def odd_lines():
    """Lines with all that goes wrong in text; without what files or the command line cannot carry."""
    lines = [line for line in texts.odd_lines() + texts.TOKEN_LINES + texts.TER_LINES if line.strip()]
    return [re.sub("[\n\ud800-\udfff]", " ", line) for line in lines]


def measure(program, arguments, environment):
    """CPU and wall seconds of one run."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    run = subprocess.run([*program, *arguments], env=environment, capture_output=True, check=False)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if run.returncode != 0:
        raise Failure(f"{shlex.join([*program, *arguments])}: {run.stderr.decode(errors='replace').strip()[-300:]}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def compare_times(comparison, corpora, pairs, count, folder):
    """Measures both programs in turn."""
    for language, files in TIMED.items():
        lines = list(itertools.islice(
            itertools.cycle(itertools.chain.from_iterable(read_lines(corpora / file, None) for file in files)), count))
        write_lines(folder / "reference", lines)
        write_lines(folder / "hypothesis", damage.damage(lines, 3))
        for metrics in [["bleu", "chrf"], ["ter"]]:
            arguments = [str(folder / "reference"), "-i", str(folder / "hypothesis"), "-m", *metrics]
            ratios = []
            for _ in range(pairs):
                ours = measure(comparison.ours, arguments, comparison.environment)
                theirs = measure(comparison.theirs, arguments, comparison.environment)
                ratios.append(theirs[0] / ours[0])
                print(f"  {language} {'+'.join(metrics)}: seq2seq {ours[0]:.2f} s CPU, {ours[1]:.2f} s wall;"
                      f" sacrebleu {theirs[0]:.2f} s CPU, {theirs[1]:.2f} s wall; ratio {ratios[-1]:.1f}", flush=True)
            print(f"{language} {'+'.join(metrics)}, {count} lines: median ratio {statistics.median(ratios):.1f}"
                  f" ({min(ratios):.1f} to {max(ratios):.1f})")


def main():
    """Reads the arguments and runs the works."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sacrebleu", type=pathlib.Path, help="a checkout of sacreBLEU")
    parser.add_argument("--corpora", type=pathlib.Path, required=True, help="folder that holds everyday, pud, ...")
    parser.add_argument("--files", nargs="+", default=FILES, help="files below the corpora folder")
    parser.add_argument("--lines", type=int, default=200, help="lines of each file")
    parser.add_argument("--works", nargs="+", choices=["corpus", "sentence", "nothing"], default=["corpus", "sentence"])
    parser.add_argument("--time", type=int, default=0, metavar="N", help="number of timed pairs")
    parser.add_argument("--timed-lines", type=int, default=100_000, help="lines of the timed texts")
    parser.add_argument("--program", default=f"dotnet {PROGRAM}", help="the command seq2seq")
    arguments = parser.parse_args()
    comparison = Comparison([*shlex.split(arguments.program), "score"], arguments.sacrebleu.resolve())
    try:
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            if arguments.works != ["nothing"]:
                compare_texts(comparison, "odd text", odd_lines(), arguments.works, folder)
                for file in arguments.files:
                    compare_texts(comparison, file, read_lines(arguments.corpora / file, arguments.lines), arguments.works, folder)
                print(f"{comparison.figures} fields, {comparison.differences} differences")
            if arguments.time:
                compare_times(comparison, arguments.corpora, arguments.time, arguments.timed_lines, folder)
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 2
    return 1 if comparison.differences else 0


if __name__ == "__main__":
    sys.exit(main())
