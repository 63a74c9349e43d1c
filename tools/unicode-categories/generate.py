#!/usr/bin/env python3
"""Writes the table of Unicode categories that the tokenizer `intl` uses: one range a line, "first last category", hexadecimal.

Categories are P (punctuation), S (symbols) and N (numbers) as the Python package `regex` knows them, since sacreBLEU asks it;
other characters are left out. Run in the repository root:

    python3 tools/unicode-categories/generate.py > src/Seq2SeqLstm.Evaluation/Tokenizers/UnicodeCategories.txt
"""
import itertools
import platform

import regex

CATEGORIES = "PSN"


def category_of(code_point, patterns):
    """P, S or N; empty for any other category."""
    return next((name for name, pattern in patterns.items() if pattern.match(chr(code_point))), "")


def main():
    """Prints the table."""
    patterns = {name: regex.compile(rf"\p{{{name}}}") for name in CATEGORIES}
    print(f"# Unicode categories of regex {regex.__version__}, Python {platform.python_version()};"
          " made by tools/unicode-categories/generate.py")
    for category, group in itertools.groupby(range(0x110000), lambda c: category_of(c, patterns)):
        if category:
            code_points = list(group)
            print(f"{code_points[0]:X} {code_points[-1]:X} {category}")


if __name__ == "__main__":
    main()
