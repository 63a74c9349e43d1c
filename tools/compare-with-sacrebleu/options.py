"""The options of each metric that are compared, under sacreBLEU's names; an empty set is the default."""
import itertools

BLEU_OPTIONS = [
    {},
    {"effective_order": True},
    {"lowercase": True},
    {"tokenize": "none"},
    {"tokenize": "char"},
    {"smooth_method": "floor"},
    {"smooth_method": "floor", "smooth_value": 0.01},
    {"smooth_method": "add-k"},
    {"smooth_method": "add-k", "smooth_value": 0.5},
    {"smooth_method": "none"},
    {"smooth_method": "none", "effective_order": True},
]

MORE_BLEU_OPTIONS = [
    {"tokenize": "intl"},
    {"tokenize": "zh"},
    {"tokenize": "none", "lowercase": True},
    {"tokenize": "char", "lowercase": True},
    {"tokenize": "intl", "lowercase": True},
    {"tokenize": "zh", "lowercase": True},
    {"tokenize": "intl", "smooth_method": "add-k", "smooth_value": 2},
    {"tokenize": "zh", "smooth_method": "floor", "effective_order": True},
]

CHRF_OPTIONS = [
    {},
    {"word_order": 2},
    {"word_order": 1, "beta": 1},
    {"lowercase": True},
    {"whitespace": True, "word_order": 2},
    {"eps_smoothing": True, "word_order": 2},
    {"char_order": 3, "beta": 3},
    {"eps_smoothing": True, "beta": 0},
]

MORE_CHRF_OPTIONS = [
    {"whitespace": True},
    {"eps_smoothing": True},
    {"word_order": 2, "lowercase": True, "whitespace": True, "eps_smoothing": True},
    {"word_order": 3, "char_order": 1},
]

TER_OPTIONS = [
    {name: True for name in names}
    for count in range(5)
    for names in itertools.combinations(["normalized", "no_punct", "asian_support", "case_sensitive"], count)
]

ALL = (
    [("bleu", options) for options in BLEU_OPTIONS + MORE_BLEU_OPTIONS]
    + [("chrf", options) for options in CHRF_OPTIONS + MORE_CHRF_OPTIONS]
    + [("ter", options) for options in TER_OPTIONS]
)
