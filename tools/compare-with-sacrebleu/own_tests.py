"""What sacreBLEU's own tests expect, read from its test modules."""
import importlib.util
import sys
import types


def cases(folder):
    """Scores, scores of statistics, statistics and tokens, each with the test it comes from."""
    bleu, sentence, chrf = (load(folder, name) for name in ["test_bleu", "test_sentence_bleu", "test_chrf"])
    ter, ter_tokens = load(folder, "test_ter"), load(folder, "test_tokenizer_ter")
    return {
        "scores": bleu_scores(bleu) + sentence_scores(sentence) + chrf_scores(chrf) + [
            score("test_ter.py: test_ter", "ter", {}, h, [r], 100 * x, 1e-3) for h, r, x in ter.test_cases],
        "statistics": [
            {
                "source": "test_bleu.py: test_statistics", "hypotheses": h, "references": r,
                "counts": list(s.common), "totals": list(s.total),
            } for h, r, s in bleu.test_case_statistics],
        "totals": [totals("test_scoring", "none", None, *case, 1e-6) for case in bleu.test_case_scoring]
        + [totals("test_degenerate_statistics", "floor", value, s, x, 0) for s, value, x in bleu.test_case_degenerate_stats],
        "tokens": [
            {"source": f"test_tokenizer_ter.py: {name}", "options": options, "text": text, "tokens": tokens}
            for name, options in [
                ("test_cases_default", {}), ("test_cases_no_punct", {"no_punct": True}), ("test_cases_norm", {"normalized": True}),
                ("test_cases_asian", {"normalized": True, "asian_support": True})]
            for text, tokens in getattr(ter_tokens, name)],
    }


def load(folder, name):
    """A test module, without its test runner where that is not installed."""
    try:
        import pytest  # noqa: F401
    except ImportError:
        marks = types.SimpleNamespace(parametrize=lambda *_: lambda test: test)
        sys.modules["pytest"] = types.SimpleNamespace(mark=marks)
    spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score(source, metric, options, hypotheses, references, expected, tolerance, level="corpus"):
    """One score, 0 to 100, with the tolerance of the test."""
    return {
        "source": source, "metric": metric, "options": options, "level": level, "hypotheses": list(hypotheses),
        "references": references, "expected": expected, "tolerance": tolerance,
    }


def bleu_scores(module):
    """Scores of test_bleu.py; its raw scores are those without tokenizer and with floor smoothing."""
    def raw(source, h, r, value, x):
        return score(source, "bleu", {
            "smooth_method": "floor", "smooth_value": value, "tokenize": "none", "effective_order": True}, h, r, 100 * x, 1e-6)

    found = [raw("test_bleu.py: test_raw_bleu", h, r, .01, x) for h, r, x in module.test_raw_bleu_cases]
    found += [raw("test_bleu.py: test_effective_order", h, r, .01, x) for h, r, x in module.test_case_effective_order]
    for h, r, with_offset, without in module.test_case_offset:
        found.append(raw("test_bleu.py: test_offset", h, r, 0.0, without))
        found.append(raw("test_bleu.py: test_offset", h, r, None, with_offset))
    found += [score("test_bleu.py: test_corpus_bleu", "bleu", o, h, r, x, 1e-8) for h, r, o, x in module.test_corpus_bleu_cases]
    found += [
        score("test_bleu.py: test_max_ngram_order", "bleu", {"max_ngram_order": order}, h, r, float(x), 0.005)
        for order, h, r, x in module.test_bleu_max_order]
    return found


def sentence_scores(module):
    """Scores of test_sentence_bleu.py."""
    found = []
    for name, hypothesis, reference, tests in [
            ("test_cases", module.SYS, module.REF, module.test_cases),
            ("test_cases_zero_bleu", module.SYS_0, module.REF_0, module.test_cases_zero_bleu)]:
        for method, value, lowercase, tokenizer, x in tests:
            options = {"smooth_method": method, "smooth_value": value, "lowercase": lowercase, "tokenize": tokenizer}
            source = f"test_sentence_bleu.py: {name}"
            found.append(score(source, "bleu", options, [hypothesis], [[reference]], x, 1e-3, "sentence"))
    return found


def chrf_scores(module):
    """Scores of test_chrf.py."""
    base = {"char_order": 6, "word_order": 0, "beta": 3}
    found = []
    for name, options in [
            ("test_cases", {**base, "eps_smoothing": True}), ("test_cases_effective_order", base),
            ("test_cases_keep_whitespace", {**base, "whitespace": True})]:
        found += [
            score(f"test_chrf.py: {name}", "chrf", options, h, [r], x, 1e-4) for h, r, x in getattr(module, name)]
    found += [
        score("test_chrf.py: test_sentence_level_chrf", "chrf", {"eps_smoothing": True}, [h], [r], x, 1e-4, "sentence")
        for h, r, x in module.test_sentence_level_chrf]
    return found


def totals(source, method, value, statistics, expected, tolerance):
    """A BLEU score of given counts."""
    (common, total), hypothesis_length, reference_length = statistics
    return {
        "source": f"test_bleu.py: {source}", "options": {"smooth_method": method, "smooth_value": value},
        "totals": [hypothesis_length, reference_length, *common, *total], "expected": 100 * expected, "tolerance": tolerance,
    }
