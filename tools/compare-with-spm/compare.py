#!/usr/bin/env python3
"""Compares seq2seq tokenizer with the commands of SentencePiece, line by line: every difference is counted, none is expected.

    tools/compare-with-spm/compare.py --corpora ../shared/corpora
    tools/compare-with-spm/compare.py --corpora ../shared/corpora --trainers seq2seq --keep models
    tools/compare-with-spm/compare.py --corpora ../shared/corpora --works variants
    tools/compare-with-spm/compare.py --corpora ../shared/corpora --works nothing --time 7

Works: main       bpe and unigram models of 4,000 and 16,000 pieces, trained on all *.ko and *.en files below the corpora
                  folder; every line of them is encoded to ids and pieces and decoded from both
       variants   small models with every option of spm_train that changes how text is cut (normalisation rules, byte fallback,
                  user-defined and control symbols, digits, spaces), alone and drawn together by chance; lines of the
                  corpora and lines made of what goes wrong: decomposed Hangul, emoji, marks, control characters, symbols
                  spelt out; of unigram models also the 5 best segmentations
       nothing    nothing

--time N measures the main models in N pairs, the two tools in turn, from file to file: CPU seconds (user and system) and wall time of
each, and the median, least and largest ratio of spm_encode's to ours; a ratio above 1 means that seq2seq is faster.

Exit code: 0 no difference, 1 differences, 2 something is missing. Needs spm_train, spm_encode and spm_decode (Debian package
sentencepiece 0.1.97), no Python package, and Linux or macOS.
"""
import argparse
import dataclasses
import os
import pathlib
import random
import resource
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "src/Seq2SeqLstm.Cli/bin/Release/net10.0/seq2seq.dll"
LANGUAGES = ("ko", "en")
MAIN_MODELS = [(kind, size) for kind in ("bpe", "unigram") for size in (4000, 16000)]
SHOWN_DIFFERENCES = 3
COLUMNS = ("lines", "ids", "pieces", "decoded ids", "decoded pieces", "n-best")
COLUMN_WIDTH = 9
N_BEST = {"bpe": 0, "unigram": 5}  # only unigram models have more than one

# Options of spm_train, tried alone and then several at a time; the first of each group is the default.
RULES = ["nmt_nfkc", "nmt_nfkc_cf", "nfkc", "nfkc_cf", "identity"]
OPTIONS = [
    ["--byte_fallback", "--character_coverage=0.99"],
    ["--user_defined_symbols=<sep>,#tag,사과,가나,▁x,a▁b,😀"],
    ["--control_symbols=<ctl>,<2ko>"],
    ["--split_digits"],
    ["--treat_whitespace_as_suffix"],
    ["--add_dummy_prefix=false"],
    ["--remove_extra_whitespaces=false"],
    ["--split_by_whitespace=false"],
    ["--split_by_unicode_script=false"],
    ["--split_by_number=false"],
    ["--allow_whitespace_only_pieces"],
    ["--character_coverage=0.98"],
    ["--max_sentencepiece_length=5"],
    ["--unk_id=3", "--bos_id=0", "--eos_id=1", "--pad_id=2"],
    ["--bos_id=-1", "--eos_id=-1"],
    ["--unk_surface=[?]", "--unk_piece=[UNK]"],
]
RANDOM_VARIANTS = 40
VARIANT_SIZES = (2500, 1000)  # the second where the corpus does not give so many pieces

# What goes wrong in text. Not here: a carriage return at the end of a line and a byte order mark at the start of the file, which
# belong to the file and not to the text for seq2seq, and bytes that are not UTF-8, which it refuses.
FRAGMENTS = [
    " ", " ", " ", "  ", "   ", "\t", "\u3000", "\u00a0", "\u2003", "\u200b", "\u200d", "\u200e", "\ufeff", "\ufffd", "\ufffe",
    "\u2581", "\u2581\u2581", " \u2581", "\u2581x", "a\u2581b", "\ra", "\0", "\x01", "\x1b", "\x7f", "\x85", "\u2028",
    "가", "각", "나는", "학교에", "사과", "가나", "다람쥐", "한국어", "똠방각하", "뷁",
    "\u1100\u1161", "\u1100\u1161\u11a8", "\u1112\u1161\u11ab\u1100\u1173\u11af", "\u1161", "\u11a8", "가\u11a8", "\u1100", "ㄱ", "ㅏ",
    "\uffa1\uffc2", "ㅋㅋㅋ", "\u302e", "ᄒᆞᆫ",
    "e\u0301", "\u0301", "\u0301\u0301", "n\u0303", "a\u0323\u0302", "Å", "\u212b", "ﬁ", "ß", "İ", "ς", "Σ", "Ǆ", "½", "①", "㎏", "㈜",
    "\u00a8", "\u00b4", "\u3099", "か\u3099", "ｶﾞ", "ﾊﾟ", "漢字", "豈", "\uf900", "、", "。", "「", "～", "〜", "！", "Ａ", "１２",
    "😀", "👩\u200d👩\u200d👧", "🇰🇷", "👍🏽", "\U0001f3fb", "\u270c\ufe0f", "\U000e0067", "\U0010ffff", "\ue000", "\U00020000", "𝐀", "𝟘",
    "<unk>", "<s>", "</s>", "<pad>", "<sep>", "#tag", "<ctl>", "<2ko>", "<0x41>", "<0x", "[UNK]", "\u2047", " \u2047 ",
    "the", "The", "THE", "ing", "don't", "re-use", "a", "b", "x", "aaaa", "0", "7", "12", "2024", "3.14", "1,000", "%", "...", "!?", "\"",
    "'", "\\", "/", "_", "-", "--", "http://a.b/c?d=e&f", "مرحبا", "שלום", "שׁ", "नमस्ते", "ไทย", "ℵ", "ſ", "K",
]


class Failure(Exception):
    """What went wrong, in one line."""


@dataclasses.dataclass
class Tools:
    """The two programs, as commands that read standard input and write standard output."""
    seq2seq: list
    threads: int

    def encode(self, model, form):
        return ([*self.seq2seq, "tokenizer", "encode", "--model", str(model), "--format", form, "--threads", str(self.threads)],
                ["spm_encode", f"--model={model}", f"--output_format={form}"])

    def nbest(self, model, size):
        ours, theirs = self.encode(model, "id")
        return [*ours, "--nbest", str(size)], [*theirs[:-1], "--output_format=nbest_id", f"--nbest_size={size}"]

    def decode(self, model, form):
        return ([*self.seq2seq, "tokenizer", "decode", "--model", str(model), "--format", form, "--threads", str(self.threads)],
                ["spm_decode", f"--model={model}", f"--input_format={form}"])


def run(command, source=None, target=None):
    """Runs a program from file to file; returns wall and CPU seconds."""
    with open(source or os.devnull, "rb") as stdin, open(target or os.devnull, "wb") as stdout, \
            tempfile.TemporaryFile() as errors:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        try:
            code = subprocess.run(command, stdin=stdin, stdout=stdout, stderr=errors, check=False).returncode
        except OSError as error:
            raise Failure(f"{command[0]} cannot be started: {error.strerror}") from error
        wall = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if code != 0:
            errors.seek(0)
            lines = errors.read().decode("utf-8", "replace").strip().splitlines()
            raise Failure(f"{shlex.join(command)}: {lines[-1] if lines else f'exit code {code}'}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def join_corpora(folder, target):
    """All lines of a language in one file each."""
    for language in LANGUAGES:
        files = sorted(folder.glob(f"**/*.{language}"))
        if not files:
            raise Failure(f"there is no *.{language} file below '{folder}'; name the folder with --corpora")
        with open(target / f"union.{language}", "wb") as union:
            for file in files:
                text = file.read_bytes()
                union.write(text if text.endswith(b"\n") or not text else text + b"\n")
    return [target / f"union.{language}" for language in LANGUAGES]


def write_variant_texts(unions, folder, lines):
    """A small corpus to train variants on, and texts to compare them on."""
    chance = random.Random(1)
    sample = []
    for union in unions:
        whole = union.read_bytes().split(b"\n")
        sample += [whole[i] for i in sorted(chance.sample(range(len(whole)), min(lines, len(whole))))]
    nasty = []
    for _ in range(lines):
        glue = chance.choice(["", "", " "])
        fragments = chance.choices(FRAGMENTS, k=chance.choice([1, 2, 3, 5, 8, 13, 40]))
        nasty.append(glue.join(fragments).rstrip("\r").encode("utf-8"))
    nasty += [b"a" * 5000, "가".encode() * 3000, " ".encode() * 500, "\u2581".encode() * 300, "😀".encode() * 500,
              "e\u0301".encode() * 700, b"x y " * 900]
    texts = {"sample.txt": sample, "nasty.txt": [b"nasty", *nasty], "train.txt": sample[::2] + nasty[::4][:lines // 8]}
    for name, content in texts.items():
        (folder / name).write_bytes(b"\n".join(content) + b"\n")
    return folder / "train.txt", [folder / "sample.txt", folder / "nasty.txt"]


def variants():
    """Names and options of the small models."""
    found = {f"rule {rule}": [f"--normalization_rule_name={rule}"] for rule in RULES}
    found.update({" ".join(options): options for options in OPTIONS})
    chance = random.Random(2)
    for number in range(RANDOM_VARIANTS):
        rule = chance.choice(RULES)
        groups = chance.sample(OPTIONS, chance.choice([2, 3, 4, 5]))
        names = {}
        for option in (option for group in groups for option in group):
            names.setdefault(option.split("=")[0], option)
        found[f"mix {number + 1}: {rule} {' '.join(names.values())}"] = [f"--normalization_rule_name={rule}", *names.values()]
    return found


def train_spm(texts, model, kind, size, options=()):
    run(["spm_train", f"--input={','.join(map(str, texts))}", f"--model_prefix={model.with_suffix('')}", f"--model_type={kind}",
         f"--vocab_size={size}", "--minloglevel=3", "--num_threads=4", "--hard_vocab_limit=false", *options])
    model.with_suffix(".vocab").unlink()


def train_variant(corpus, model, kind, options):
    """Whether spm_train takes the options and the corpus is large enough for them."""
    for size in VARIANT_SIZES:
        try:
            train_spm([corpus], model, kind, size, options)
            return True
        except Failure:
            continue
    return False


def train_seq2seq(seq2seq, texts, model, kind, size):
    joined = model.with_suffix(".txt")
    with open(joined, "wb") as target:
        for text in texts:
            target.write(text.read_bytes())
    run([*seq2seq, "tokenizer", "train", "--input", str(joined), "--output", str(model), "--type", kind,
         "--vocab-size", str(size)])
    joined.unlink()


def count_differences(ours, theirs, label):
    """Number of lines, and of those that differ; the first few are printed."""
    with open(ours, "rb") as a, open(theirs, "rb") as b:
        lines, others = a.read().split(b"\n"), b.read().split(b"\n")
    different = [i for i in range(max(len(lines), len(others))) if lines[i:i + 1] != others[i:i + 1]]
    for i in different[:SHOWN_DIFFERENCES]:
        print(f"  {label}, line {i + 1}:\n    seq2seq {lines[i:i + 1]!r}\n    spm     {others[i:i + 1]!r}", flush=True)
    return len(others) - 1, len(different)


def compare_model(tools, model, texts, folder, nbest=0):
    """Lines, and differences of ids, pieces, text decoded from either, and the best segmentations if asked for."""
    total = dict.fromkeys(COLUMNS, 0)
    ours, theirs, decoded, expected = (folder / name for name in ("ours", "spm", "ours.decoded", "spm.decoded"))
    for text in texts:
        for form, name in (("id", "ids"), ("piece", "pieces")):
            for command, target in zip(tools.encode(model, form), (ours, theirs)):
                run(command, text, target)
            lines, different = count_differences(ours, theirs, f"{text.name}, {name}")
            total[name] += different
            for command, target in zip(tools.decode(model, form), (decoded, expected)):
                run(command, theirs, target)
            total[f"decoded {name}"] += count_differences(decoded, expected, f"{text.name}, decoded {name}")[1]
        if nbest:
            for command, target in zip(tools.nbest(model, nbest), (ours, theirs)):
                run(command, text, target)
            total["n-best"] += count_differences(ours, theirs, f"{text.name}, {nbest} best")[1]
        total["lines"] += lines
    return total


def print_total(name, total):
    counts = "  ".join(f"{count:>{max(len(name), COLUMN_WIDTH)},}" for name, count in total.items())
    print(f"{counts}  {name}", flush=True)
    return sum(total.values()) - total["lines"]


def measure(tools, model, texts, folder, pairs):
    """CPU and wall ratios of both tools."""
    for text in texts:
        for form in ("id", "piece"):
            ours, theirs = tools.encode(model, form)
            results = []
            for number in range(pairs):
                order = (ours, theirs) if number % 2 == 0 else (theirs, ours)
                times = {id(command): run(command, text, folder / "timed") for command in order}
                results.append((times[id(ours)], times[id(theirs)]))
            for what, index in (("wall", 0), ("CPU", 1)):
                ratios = [theirs_time[index] / ours_time[index] for ours_time, theirs_time in results]
                median = [statistics.median(times[side][index] for times in results) for side in (0, 1)]
                print(f"{model.stem:<24} {text.name:<9} {form:<6} {what:<5} seq2seq {median[0]:6.2f} s  spm_encode {median[1]:6.2f} s  "
                      f"ratio {statistics.median(ratios):5.2f} (min {min(ratios):.2f}, max {max(ratios):.2f})", flush=True)


def main_models(options, unions, folder):
    """The models of the main work, trained unless they are kept from before."""
    for trainer in options.trainers:
        for kind, size in MAIN_MODELS:
            model = folder / f"{trainer}-{kind}-{size}.model"
            if not model.exists():
                started = time.perf_counter()
                if trainer == "spm":
                    train_spm(unions, model, kind, size, ["--max_sentence_length=100000"])
                else:
                    train_seq2seq(options.seq2seq, unions, model, kind, size)
                print(f"trained {model.name} in {time.perf_counter() - started:.0f} s", file=sys.stderr, flush=True)
            yield model


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--corpora", type=pathlib.Path, required=True, metavar="FOLDER", help="every *.ko and *.en file below it is used")
    add("--works", nargs="+", choices=("main", "variants", "nothing"), default=["main"])
    add("--trainers", nargs="+", choices=("spm", "seq2seq"), default=["spm"], help="who trains the main models")
    add("--keep", type=pathlib.Path, metavar="FOLDER", help="where trained main models are kept and found again")
    add("--lines", type=int, default=2000, help="of each kind, to compare variants on")
    add("--threads", type=int, default=1, help="of seq2seq; spm_encode has one")
    add("--time", type=int, default=0, metavar="PAIRS", help="measure the main models in this many pairs")
    add("--seq2seq", type=shlex.split, default=["dotnet", str(PROGRAM)], metavar="COMMAND",
        help="a published or built seq2seq; default: the Release build of this repository")
    options = parser.parse_args()
    if options.lines < 100:
        parser.error(f"--lines is {options.lines}; it must be at least 100")
    return options


def compare(options, folder):
    """All works; returns the number of differences."""
    tools = Tools(options.seq2seq, options.threads)
    unions = join_corpora(options.corpora, folder)
    differences = 0
    print("  ".join([*(name.rjust(COLUMN_WIDTH) for name in COLUMNS), "model"]), flush=True)
    kept = options.keep or folder
    kept.mkdir(parents=True, exist_ok=True)
    if "main" in options.works or options.time:
        for model in main_models(options, unions, kept):
            if "main" in options.works:
                differences += print_total(model.name, compare_model(tools, model, unions, folder))
            if options.time:
                measure(tools, model, unions, folder, options.time)
    if "variants" in options.works:
        corpus, texts = write_variant_texts(unions, folder, options.lines)
        for name, spm_options in variants().items():
            for kind in ("bpe", "unigram"):
                model = folder / "variant.model"
                if train_variant(corpus, model, kind, spm_options):
                    differences += print_total(f"{kind} {name}", compare_model(tools, model, texts, folder, N_BEST[kind]))
                else:
                    print(f"{'spm_train refuses':>{sum(max(len(name), COLUMN_WIDTH) + 2 for name in COLUMNS) - 2}}  {kind} {name}", flush=True)
    return differences


def main():
    options = parse()
    try:
        for program in ("spm_train", "spm_encode", "spm_decode"):
            if shutil.which(program) is None:
                raise Failure(f"{program} is not installed (Debian: apt-get install sentencepiece)")
        with tempfile.TemporaryDirectory() as folder:
            differences = compare(options, pathlib.Path(folder))
    except Failure as failure:
        print(f"compare.py: error: {failure}", file=sys.stderr)
        return 2
    print(f"{differences:,} differences")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
