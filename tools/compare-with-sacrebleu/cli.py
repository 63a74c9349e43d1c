#!/usr/bin/env python3
"""Runs `sacrebleu` and `seq2seq score` with the same arguments and compares what they print, byte for byte.

Needs a sacrebleu that Python can import (or its source folder in PYTHONPATH), and the built command. Usage:

    python3 tools/compare-with-sacrebleu/cli.py --tool src/Seq2SeqLstm.Cli/bin/Release/net10.0/seq2seq [--corpora FOLDER] [--lines N] [--only TEXT]
    python3 tools/compare-with-sacrebleu/cli.py --fixtures tests/Seq2SeqLstm.Cli.Tests/Fixtures/score.json

The first form works on text with made-up errors: that of the everyday corpus in FOLDER, or else sentences written for this purpose.
It ends with 1 if anything differs. The second form writes such sentences and what sacrebleu prints for them, for the tests.
Not compared are the words between the title of a paired test and its signatures, which explain the test to people.
"""

import argparse
import io
import itertools
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy
import sacrebleu
from sacrebleu import sacrebleu as command

SUBJECTS = ["The old ferry", "Our neighbour", "A tired postman", "Nobody in the village", "Dr. Hahn", "The third train"]
VERBS = ["waited for", "carried", "could not find", "sold", "painted", "wrote about", "doesn't need"]
OBJECTS = ["the green suitcase", "12,500 letters", "a well-known song", "\"the last lamp\"", "three apples & a pear", "my father's clock",
           "눈 덮인 다리", "中文报纸"]
ENDS = ["before sunrise.", "at 10:30 a.m.!", "(again)", "in the rain, of course.", "without a word...", "for $3.50 - really?", "."]
SYLLABLES = "나는너가을강에서물고기책방학교비오다먹었습니까"


def write_sentences(count, rng):
    return [" ".join((rng.choice(SUBJECTS), rng.choice(VERBS), rng.choice(OBJECTS), rng.choice(ENDS))) for _ in range(count)]


def damage(line, rate, rng):
    words = []
    for word in line.split(" "):
        chance = rng.random()
        if chance < rate:
            continue
        if chance < 2 * rate and words:
            words.insert(len(words) - 1, word)
        elif chance < 3 * rate:
            words += [word, rng.choice(["quite", "the", ",", "모두", word])]
        elif chance < 4 * rate:
            words.append(rng.choice([word.upper(), word[::-1], word + rng.choice(SYLLABLES), word[:-1]]))
        else:
            words.append(word)
    return " ".join(words)


def write_files(folder, corpora, count):
    rng = random.Random(20)
    if corpora:
        text = (Path(corpora) / "everyday" / "everyday.test.en").read_text(encoding="utf-8").split("\n")[:count]
        korean = (Path(corpora) / "everyday" / "everyday.test.ko").read_text(encoding="utf-8").split("\n")[:count]
        text = [f"{a} {b}" if n % 7 == 0 else a for n, (a, b) in enumerate(zip(text, korean))]
    else:
        text = write_sentences(count, rng)
    files = {"ref": text}
    for name, rate in (("ref2", 0.04), ("ref3", 0.08), ("a", 0.03), ("b", 0.035), ("c", 0.09), ("d", 0.2)):
        files[name] = [damage(line, rate, rng) for line in text]
    files["d"][3] = ""
    files["d"][5] = "\tworse  than\u00a0ever \u3000"
    files["ref2"][7] = ""
    files["tabs2"] = ["\t".join((x, y or "empty")) for x, y in zip(files["ref"], files["ref2"])]
    files["tabs3"] = ["\t".join((x, y or "empty", z)) for x, y, z in zip(files["ref"], files["ref2"], files["ref3"])]
    files["systems"] = ["\t".join((x, y or "empty", z or "empty")) for x, y, z in zip(files["a"], files["b"], files["c"])]
    files["bad_%_name"] = files["b"]
    files["이름"] = files["c"]
    files["one"] = text[:1]
    files["one_a"] = ["quite " + text[0][4:]]
    files["none"] = ["zzz"] * len(text)
    files["tokenized"] = [line + " ." for line in text]
    for name, lines in files.items():
        (folder / name).write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return files


def cases():
    """Arguments, standard input (a file) and environment of each run."""
    metrics = [["-m", *names] for n in (1, 2, 3) for names in itertools.combinations(("bleu", "chrf", "ter"), n)]
    yield ["ref", "-i", "a"], None, {}
    for tokenizer in ("13a", "intl", "zh", "char", "none"):
        for more in ([], ["-lc"], ["-sl"], ["-f", "text", "-w", "4"], ["ref2"]):
            yield ["ref", *more, "-i", "c", "-tok", tokenizer] if more == ["ref2"] else ["ref", "-i", "c", "-tok", tokenizer, *more], None, {}
    for method, value in (("exp", None), ("none", None), ("floor", None), ("floor", "0.3"), ("add-k", None), ("add-k", "0.5"), ("add-k", "2")):
        smooth = ["-s", method] + (["-sv", value] if value else [])
        for target in (["ref", "-i", "d"], ["ref", "-i", "none"], ["one", "-i", "one_a"], ["ref", "ref2", "-i", "d", "-sl"]):
            yield [*target, *smooth, "-w", "6"], None, {}
        yield ["ref", "-i", "a", "c", *smooth, "--paired-ar", "--paired-ar-n", "300"], None, {}
        yield ["ref", "-i", "a", "d", *smooth, "--paired-bs", "--paired-bs-n", "300"], None, {}
        yield ["ref", "-i", "d", *smooth, "--confidence", "--confidence-n", "200"], None, {}
    chrf = [["--chrf-char-order", "4"], ["-cw", "2"], ["--chrf-beta", "1"], ["--chrf-whitespace"], ["--chrf-lowercase"],
            ["--chrf-eps-smoothing"], ["-cc", "3", "-cw", "1", "--chrf-beta", "3", "--chrf-eps-smoothing", "--chrf-whitespace"]]
    for options in chrf:
        for target in (["ref", "-i", "c"], ["ref", "ref3", "-i", "d", "-sl", "-w", "3"], ["ref", "-i", "a", "b", "-f", "text"]):
            yield [*target, "-m", "chrf", *options], None, {}
        yield ["ref", "-i", "a", "b", "-m", "chrf", *options, "-pbs", "-pbsn", "150"], None, {}
        yield ["ref", "-i", "a", "b", "-m", "chrf", *options, "-par", "-parn", "150"], None, {}
    ter = [[], ["--ter-case-sensitive"], ["--ter-normalized"], ["--ter-no-punct"], ["--ter-asian-support", "--ter-normalized"],
           ["--ter-asian-support", "--ter-no-punct", "--ter-normalized", "--ter-case-sensitive"]]
    for options in ter:
        for target in (["ref", "-i", "c"], ["ref", "ref2", "ref3", "-i", "d", "-w", "5"], ["ref", "-i", "d", "-sl"]):
            yield [*target, "-m", "ter", *options], None, {}
        yield ["ref", "ref2", "-i", "a", "b", "-m", "ter", *options, "-pbs", "-pbsn", "150"], None, {}
        yield ["ref", "-i", "a", "b", "-m", "ter", *options, "-par", "-parn", "150"], None, {}
    for names in metrics:
        for form in ([], ["-f", "text"], ["-f", "latex"], ["-b"], ["-f", "text", "-b"], ["-sh", "-f", "text"], ["-sh"],
                     ["-w", "0"], ["-w", "12", "-f", "text"], ["-f", "text", "--confidence", "-cin", "100"], ["-ci", "-cin", "100"],
                     ["-ci", "-cin", "100", "-b", "-f", "text"], ["-b", "-w", "3"]):
            yield ["ref", "-i", "c", *names, *form], None, {}
        for form in ([], ["-f", "text"], ["-f", "latex", "-w", "3"], ["-sh", "-f", "text", "-w", "0"]):
            for test in ([], ["--paired-bs", "--paired-bs-n", "120"], ["--paired-ar", "--paired-ar-n", "99"]):
                yield ["ref", "ref2", "-i", "a", "bad_%_name", "이름", *names, *form, *test], None, {}
    for seed in ("1", "99999999999", "12345"):
        yield ["ref", "-i", "a", "b", "-m", "bleu", "chrf", "--paired-bs", "--paired-bs-n", "500"], None, {"SACREBLEU_SEED": seed}
        yield ["ref", "-i", "a", "b", "-m", "chrf", "bleu", "--paired-ar"], None, {"SACREBLEU_SEED": seed}
        yield ["ref", "-i", "a", "--confidence"], None, {"SACREBLEU_SEED": seed}
    yield ["ref", "-i", "a", "b", "a", "--paired-bs", "--paired-bs-n", "50", "-f", "text"], None, {}
    yield ["ref", "-i", "none", "d", "none", "--paired-ar", "--paired-ar-n", "50", "-f", "text"], None, {}
    for value in ("text", "TEXT", "latex", "nonsense"):
        yield ["ref", "-i", "a"], None, {"SACREBLEU_FORMAT": value}
        yield ["ref", "-i", "a", "b"], None, {"SACREBLEU_FORMAT": value}
    yield ["ref"], "a", {}
    yield ["ref", "-m", "bleu", "chrf", "-f", "text"], "systems", {}
    yield ["ref", "-m", "bleu", "--paired-bs", "--paired-bs-n", "100"], "systems", {}
    yield ["ref", "-m", "bleu", "--paired-ar", "--paired-ar-n", "100", "-f", "text"], "systems", {}
    yield ["tabs2", "-nr", "2", "-i", "a"], None, {}
    yield ["tabs3", "--num-refs", "3", "-i", "a", "-m", "bleu", "chrf", "ter", "-f", "text"], None, {}
    yield ["one", "-i", "one_a", "-m", "bleu", "chrf", "ter"], None, {}
    yield ["one", "-i", "one_a", "-m", "bleu", "chrf", "ter", "-ci"], None, {}
    for habits in (["-tok=intl"], ["-w4"], ["-bq"], ["--sent", "-m", "chrf"], ["--tok", "char"], ["--chrf-char=4", "-mchrf"], ["-b", "-w", "1", "-w", "3"],
                   ["-m", "chrf", "-m", "bleu"], ["--metrics=ter"], ["--form=text"], ["-sl", "-m", "ter", "-b"], ["-q", "-q"],
                   ["-l", "en-de"], ["-l", "en-zh"], ["--force"], ["-nc", "-f", "text"], ["-e", "utf-8"], ["-j", "1"]):
        yield ["ref", "-i", "c", *habits], None, {}
        yield [*habits, "-q", "ref", "-i", "c"], None, {}
    for wrong in (["ref"], ["-i", "a"], ["-i", "a", "ref"], ["one", "-i", "a"], ["ref", "-i", "a", "--paired-bs"], ["ref", "-i", "a", "b", "-ci"],
                  ["ref", "-i", "a", "b", "-sl"], ["ref", "-i", "a", "-sl", "-ci"], ["ref", "-i", "a", "-m", "rouge"], ["ref", "ref2", "-nr", "2", "-i", "a"],
                  ["tabs2", "-nr", "3", "-i", "a"], ["ref", "-i", "missing"], ["ref", "-i", "a", "--chrf", "2"], ["ref", "-i", "a", "-sl", "-m", "bleu", "chrf"],
                  ["ref", "-i", "a", "b", "-par", "-pbs"], ["ref", "-i", "a", "b", "b"], ["ref", "-i", "a", "-w", "x"], ["ref", "-i", "a", "-f", "xml"]):
        yield wrong, "one" if wrong == ["ref"] else None, {}


def comparable(text):
    """Without the words that explain a paired test."""
    return re.sub(r"(\n-+\nPaired [^\n]*\n-+\n).*?(\n-+\nMetric signatures\n)", r"\1\2", text, flags=re.DOTALL)


def run_sacrebleu(folder, arguments, stdin, variables):
    """Exit code and output of sacrebleu, run in a copy of this process."""
    out = folder / ".out"
    child = os.fork()
    if child == 0:
        code = 0
        try:
            os.chdir(folder)
            for descriptor, path, flags in ((0, folder / stdin if stdin else os.devnull, os.O_RDONLY),
                                            (1, out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), (2, os.devnull, os.O_WRONLY)):
                os.dup2(os.open(path, flags), descriptor)
            os.environ.update(variables)
            sys.stderr = io.StringIO()
            sys.argv = ["sacrebleu", *arguments]
            command.main()
        except SystemExit as end:
            code = end.code or 0
        except BaseException:
            code = 1
        sys.stdout.flush()
        os._exit(code if isinstance(code, int) else 1)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return code, out.read_text(encoding="utf-8")


def run_tool(tool, folder, arguments, stdin, variables):
    with open(folder / stdin if stdin else os.devnull, "rb") as source:
        done = subprocess.run([*tool, "score", *arguments], cwd=folder, stdin=source, capture_output=True, env={**os.environ, **variables})
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def compare(tool, given):
    failures = runs = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write_files(folder, given.corpora, given.lines)
        for arguments, stdin, variables in cases():
            if given.only not in " ".join(arguments):
                continue
            runs += 1
            code, expected = run_sacrebleu(folder, arguments, stdin, variables)
            our_code, output, error = run_tool(tool, folder, arguments, stdin, variables)
            same = our_code == 0 and comparable(output) == comparable(expected) if code == 0 \
                else our_code == 2 and output == "" and error.count("\n") == 1
            if not same:
                failures += 1
                print(f"DIFFERENT: {variables} {' '.join(arguments)} < {stdin}: exit {code} and {our_code}\n{error}")
                print(f"--- sacrebleu\n{expected[:1500]}\n--- seq2seq\n{output[:1500]}")
    print(f"{runs} runs, {failures} different (sacreBLEU {sacrebleu.__version__})")
    return 1 if failures else 0


def write_fixtures(path, count):
    expectations = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        files = write_files(folder, None, count)
        for arguments, stdin, variables in cases():
            code, output = run_sacrebleu(folder, arguments, stdin, variables)
            expectations.append({"args": arguments, "input": stdin, "environment": variables, "code": 0 if code == 0 else 2,
                                 "output": comparable(output) if code == 0 else ""})
    note = f"sacreBLEU {sacrebleu.__version__}, numpy {numpy.__version__}: python3 tools/compare-with-sacrebleu/cli.py --fixtures FILE"
    texts = ",\n".join(f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(lines, ensure_ascii=False)}" for name, lines in files.items())
    runs = ",\n".join(json.dumps(expectation, ensure_ascii=False) for expectation in expectations)
    path.write_text(f'{{"tool": "{note}",\n"files": {{\n{texts}\n}},\n"runs": [\n{runs}\n]}}\n', encoding="utf-8")
    print(f"{len(expectations)} runs written")
    return 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tool", nargs="+", help="the command seq2seq, or dotnet and its path")
    parser.add_argument("--corpora", help="folder with everyday/everyday.test.en and .ko")
    parser.add_argument("--lines", type=int, default=120)
    parser.add_argument("--only", default="", help="compare only the calls whose arguments contain this text")
    parser.add_argument("--fixtures", type=Path)
    given = parser.parse_args()
    if given.fixtures:
        return write_fixtures(given.fixtures, 24)
    return compare([str(Path(given.tool[0]).resolve()) if os.sep in given.tool[0] else given.tool[0], *given.tool[1:]], given)


if __name__ == "__main__":
    sys.exit(main())
