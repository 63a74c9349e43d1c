#!/usr/bin/env python3
"""Writes the figures of sacreBLEU that the tests of Seq2SeqLstm.Evaluation compare with.

    python3 tools/compare-with-sacrebleu/fixtures.py SACREBLEU tests/Seq2SeqLstm.Evaluation.Tests/Fixtures [--corpora FOLDER]

SACREBLEU is a checkout of sacreBLEU 2.6.0, with its tests. The files: scores.json and odd.json (texts written for this purpose,
with their scores), tokenizers.json (tokenized lines), lowercase.json, format.json (numbers as Python prints them), categories.json
(a hash of the Unicode categories), own-tests.json (what sacreBLEU's own tests expect), and with --corpora corpora.json (figures,
without any text, for lines of the corpora with the errors of damage.py). Numbers have as many digits as it takes to read them back.
"""
import argparse
import hashlib
import json
import logging
import pathlib
import platform
import random
import re
import sys

import damage
import options
import own_tests
import texts

COMMAND = "python3 tools/compare-with-sacrebleu/fixtures.py SACREBLEU tests/Seq2SeqLstm.Evaluation.Tests/Fixtures"
CORPUS_TEXTS = [
    ("everyday/everyday.test.en", 200), ("everyday/everyday.test.ko", 200), ("pud/pud.test.en", 100), ("pud/pud.test.ko", 100),
]
SENTENCES = 8


def metric_of(name, chosen):
    """The metric with these options."""
    from sacrebleu.metrics import BLEU, CHRF, TER
    return {"bleu": BLEU, "chrf": CHRF, "ter": TER}[name](**chosen)


def line_of(metric, score):
    """The line that sacreBLEU prints, with two decimals."""
    return score.format(width=2, signature=metric.get_signature().format())


def bleu_figures(metric, unsmoothed, score):
    """What a BLEU score consists of; counts are those before smoothing."""
    return {
        "score": score.score, "precisions": list(score.precisions), "counts": list(unsmoothed.counts),
        "totals": list(unsmoothed.totals), "brevityPenalty": score.bp, "hypothesisLength": score.sys_len,
        "referenceLength": score.ref_len, "line": line_of(metric, score),
    }


def bleu_case(name, chosen):
    """Corpus and sentence BLEU of one corpus; sentences use the effective order unless the options decide."""
    hypotheses, references = texts.CORPORA[name]
    plain = {**chosen, "smooth_method": "none", "smooth_value": None}
    corpus, corpus_plain = metric_of("bleu", chosen), metric_of("bleu", plain)
    sentence = metric_of("bleu", {"effective_order": True, **chosen})
    sentence_plain = metric_of("bleu", {"effective_order": True, **plain})
    sentences = []
    for n, hypothesis in enumerate(hypotheses):
        refs = [text[n] for text in references]
        unsmoothed = sentence_plain.sentence_score(hypothesis, refs)
        sentences.append(bleu_figures(sentence, unsmoothed, sentence.sentence_score(hypothesis, refs)))
    unsmoothed = corpus_plain.corpus_score(hypotheses, references)
    figures = bleu_figures(corpus, unsmoothed, corpus.corpus_score(hypotheses, references))
    return {"corpus": name, "options": chosen, "figures": figures, "sentences": sentences}


def other_case(kind, name, chosen):
    """Corpus and sentence scores of one corpus by chrF or TER."""
    hypotheses, references = texts.CORPORA[name]
    metric = metric_of(kind, chosen)
    scores = [metric.corpus_score(hypotheses, references)]
    scores += [metric.sentence_score(h, [text[n] for text in references]) for n, h in enumerate(hypotheses)]
    figures = [{"score": score.score, "line": line_of(metric, score)} for score in scores]
    return {"corpus": name, "options": chosen, "figures": figures[0], "sentences": figures[1:]}


def score_cases(hypotheses, references, sentences):
    """Scores with all options: of the corpus and of its first sentences; with the long and the short signature."""
    cases = []
    for kind, chosen in options.ALL:
        metric = metric_of(kind, chosen)
        score = metric.corpus_score(hypotheses, references)
        signature = metric.get_signature()
        single = metric_of(kind, {"effective_order": True, **chosen} if kind == "bleu" else chosen)
        cases.append({
            "metric": kind, "options": chosen, "score": score.score, "name": score.name,
            "details": score._verbose, "signature": signature.format(), "short": signature.format(short=True),
            "sentences": [
                single.sentence_score(hypotheses[n], [text[n] for text in references if text[n] is not None]).score
                for n in range(sentences)],
        })
    return cases


def corpus_texts(folder):
    """For each text of the corpora: the figures against itself, against itself and another, and against a varying number."""
    found = []
    for number, (path, count) in enumerate(CORPUS_TEXTS):
        lines = (folder / path).read_text(encoding="utf-8").split("\n")[:count]
        hypotheses, other = damage.damage(lines, 3 * number + 1), damage.damage(lines, 3 * number + 2)
        some = [None if n % 3 == 0 else line for n, line in enumerate(other)]
        for name, references in [("one", [lines]), ("two", [lines, other]), ("varying", [lines, some])]:
            found.append({
                "file": path, "lines": count, "hypothesisSeed": 3 * number + 1, "referenceSeed": 3 * number + 2,
                "references": name, "cases": score_cases(hypotheses, references, SENTENCES)})
    return found


def tokenizer_cases():
    """Lines as each tokenizer cuts them; a tokenizer of TER is named by its options."""
    from sacrebleu.metrics.bleu import _get_tokenizer
    from sacrebleu.tokenizers.tokenizer_ter import TercomTokenizer
    bleu = {name: _get_tokenizer(name)() for name in ["none", "zh", "13a", "intl", "char"]}
    ter = [(chosen, TercomTokenizer(**chosen)) for chosen in options.TER_OPTIONS if chosen]
    lines = list(dict.fromkeys(texts.TOKEN_LINES + texts.TER_LINES + texts.odd_lines() + random_lines()))
    return [
        {
            "text": line, "bleu": {name: tokenizer(line.rstrip()).split() for name, tokenizer in bleu.items()},
            "ter": [{"options": chosen, "tokens": tokenizer(line.rstrip()).split()} for chosen, tokenizer in ter]
            if index % 5 == 0 or index >= len(texts.TOKEN_LINES) and line in texts.TER_LINES else [],
        }
        for index, line in enumerate(lines)]


def random_lines():
    """Lines of the characters that the rules look at, in random order."""
    stream = random.Random(13)
    plain = ["".join(stream.choice("ab15..,,--'& ;가(") for _ in range(stream.randint(5, 24))) for _ in range(200)]
    wide = ["".join(stream.choice("a7.,-'s €£+½²、。中\u2014\u00ab٣😀🄰가\u3000") for _ in range(stream.randint(5, 24))) for _ in range(200)]
    return plain + wide


def category_hash():
    """SHA-256 of one letter for each code point: P, S, N or -."""
    import regex
    patterns = {name: regex.compile(rf"\p{{{name}}}") for name in "PSN"}
    letters = (next((name for name, pattern in patterns.items() if pattern.match(chr(c))), "-") for c in range(0x110000))
    return {"regex": regex.__version__, "sha256": hashlib.sha256("".join(letters).encode()).hexdigest()}


def to_json(value):
    """JSON on one line; escapes for what does not print, and an unpaired surrogate U+D800 as ⟦D800⟧."""
    text = json.dumps(value, ensure_ascii=False)
    text = re.sub("[\ud800-\udfff]", lambda match: f"⟦{ord(match.group()):X}⟧", text)
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in text)


def rows(value):
    """JSON with each entry of a list or object of the first level on a line of its own."""
    if not isinstance(value, (dict, list)):
        return to_json(value)
    lines = [to_json(v) for v in (value.values() if isinstance(value, dict) else value)]
    if isinstance(value, dict):
        lines = [f"{to_json(key)}: {text}" for key, text in zip(value, lines)]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    return opening + "\n " + ",\n ".join(lines) + "\n" + closing


def write(folder, name, content, command=COMMAND):
    """Writes one fixture file with its origin."""
    import sacrebleu
    origin = {
        "tool": "sacrebleu", "version": sacrebleu.__version__, "python": platform.python_version(), "command": command,
    }
    parts = [f"{json.dumps(key)}: {rows(value)}" for key, value in {"origin": origin, **content}.items()]
    (folder / name).write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8", newline="\n")


def main():
    """Reads the arguments and writes all files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sacrebleu", type=pathlib.Path, help="a checkout of sacreBLEU")
    parser.add_argument("folder", type=pathlib.Path, help="receives the fixture files")
    parser.add_argument("--corpora", type=pathlib.Path, help="folder that holds everyday, pud, ...")
    arguments = parser.parse_args()
    sys.path.insert(0, str(arguments.sacrebleu))
    logging.disable(logging.WARNING)
    folder = arguments.folder
    folder.mkdir(parents=True, exist_ok=True)
    write(folder, "scores.json", {
        "corpora": {name: {"hypotheses": h, "references": r} for name, (h, r) in texts.CORPORA.items()},
        "bleu": [bleu_case(name, chosen) for name in texts.CORPORA for chosen in options.BLEU_OPTIONS],
        "chrf": [other_case("chrf", name, chosen) for name in texts.CORPORA for chosen in options.CHRF_OPTIONS],
        "ter": [other_case("ter", name, chosen) for name in texts.CORPORA for chosen in options.TER_OPTIONS],
    })
    hypotheses, references = texts.ODD_TEXTS
    write(folder, "odd.json", {
        "hypotheses": hypotheses, "references": references, "cases": score_cases(hypotheses, references, len(hypotheses))})
    write(folder, "tokenizers.json", {"lines": tokenizer_cases()})
    write(folder, "lowercase.json", {"lines": [{"text": line, "lower": line.lower()} for line in texts.LOWER_LINES]})
    write(folder, "format.json", {
        "values": [{"value": v, "texts": [f"{v:.{d}f}" for d in range(20)]} for v in texts.FORMAT_VALUES]})
    write(folder, "categories.json", category_hash())
    write(folder, "own-tests.json", own_tests.cases(arguments.sacrebleu / "test"))
    if arguments.corpora:
        write(folder, "corpora.json", {"texts": corpus_texts(arguments.corpora)}, COMMAND + " --corpora CORPORA")


if __name__ == "__main__":
    main()
