"""Texts written for the comparison with sacreBLEU; nothing of them is taken from a corpus."""

# Each corpus: hypotheses, then one list for each reference text.
CORPORA = {
    "english": (
        [
            "The kettle was on the stove, but nobody had lit the fire.",
            "She bought 3.5 kg of apples for $12,000 - a bargain!",
            "He said: \"I'll be there at 10:30 a.m., don't wait.\"",
            "A well-known state-of-the-art method (see [4]) fails here.",
            "The the the the the cat.",
            "Rain fell all night.",
        ],
        [[
            "The kettle stood on the stove, but nobody had lit the fire.",
            "She bought 3.5 kg of apples for $12,000; what a bargain!",
            "He said, \"I'll be there at 10:30 a.m. Don't wait for me.\"",
            "A well-known, state-of-the-art method (see [4]) breaks down here.",
            "The cat saw the dog.",
            "It rained through the whole night.",
        ]],
    ),
    "korean": (
        [
            "나는 어제 도서관에서 책을 두 권 빌렸다.",
            "비가 와서 우리는 집에 있었어요.",
            "그 사람은 물을 한 잔 마셨습니다!",
            "오늘은 2024년 3월 1일(금)입니다.",
            "\"정말요?\" 하고 그녀가 물었다…",
            "서울 ~ 부산 간 열차는 3시간 걸린다 😀",
        ],
        [[
            "나는 어제 도서관에서 책 두 권을 빌렸다.",
            "비가 왔기 때문에 우리는 집에 있었어요.",
            "그는 물 한 잔을 마셨습니다.",
            "오늘은 2024년 3월 1일 금요일입니다.",
            "\"정말요?\"라고 그녀가 물었다…",
            "서울~부산 열차는 세 시간 걸린다 😀👍",
        ]],
    ),
    "two references": (
        [
            "The small dog ran across the wet street.",
            "Please close the window before you leave.",
            "저는 커피보다 차를 더 좋아해요.",
            "Ten people came; two left early.",
            "",
            "yes",
        ],
        [
            [
                "A small dog ran over the wet street.",
                "Please shut the window before leaving.",
                "나는 커피보다 차가 더 좋다.",
                "Ten people came, and two of them left early.",
                "Nothing was said.",
                "Yes.",
            ],
            [
                "The little dog was running across the street, which was wet.",
                "Close the window, please, before you leave.",
                "저는 커피보다 차를 더 좋아합니다.",
                "Ten came; two went home early.",
                "",
                "no",
            ],
        ],
    ),
    "three references": (
        ["It is a long way to the sea, isn't it?", "물이 차갑다", "a b c d e f"],
        [
            ["It is far to the sea, isn't it?", "물이 아주 차갑다", "a b c d"],
            ["The sea is a long way off, is it not?", "물은 차갑다", "a b c d e f g h"],
            ["Isn't the sea a long way from here?", "차가운 물", "f e d c b a"],
        ],
    ),
    "repeated words": (
        ["the the the the cat the cat", "ha ha ha ha ha ha", "so so so"],
        [["the the cat", "ha ha ha", "so so, so"], ["the cat saw the the dog", "ha ha", "so"]],
    ),
    "markup and edges": (
        [
            "&quot;Salt &amp; pepper&quot; cost &lt;5 or &gt;5, &amp;lt; or &amp;quot; &apos;",
            "first<skipped> line, one-\ntwo and\nthree",
            "..., 1,000.50 .5 5. ,5 5, 1.2.3 a.b 3-4 a-b -5 5- -- 1--2",
            "   leading and\ttab and trailing \u00a0\u3000 ",
            "`back` ^hat^ {brace} ~tilde~ |bar| @at #hash %pct *star* +plus+ =eq= \\slash/ _under_",
            "naïve café – “quoted” … ¿qué? «oui» 10€ £5 ½",
            "control\u001cseparators\u001fcount\u0085as\u2028space",
            "zero\u200bwidth and \ufeffmark stay",
            "a hyphen at the very end-\n",
        ],
        [[
            "\"Salt & pepper\" cost <5 or >5, < or &quot; '",
            "first line, onetwo and three",
            "... , 1,000.50 .5 5 . , 5 5 , 1.2.3 a . b 3 - 4 a-b -5 5 - - - 1-2",
            "leading and tab and trailing",
            "` back ` ^ hat ^ { brace } ~ tilde ~ | bar | @ at # hash % pct * star * + plus + = eq = \\ slash / _ under _",
            "naive café - \"quoted\" ... ¿que? «oui» 10 € £ 5 ½",
            "control separators count as space",
            "zerowidth and mark stay",
            "a hyphen at the very end -",
        ]],
    ),
    "no match in higher orders": (
        ["red blue green", "one", "left right", "up", "a b"],
        [["green red blue yellow", "two", "right left", "up", "b a"]],
    ),
    "no match at all": (
        ["alpha beta gamma delta", "epsilon"],
        [["1 2 3 4 5", "6"]],
    ),
    "three matching words": (["so it goes"], [["so it goes"]]),
    "empty hypotheses": (["", "  "], [["some words here", "more words"]]),
    "empty references": (["some words here", "more"], [["", "  "]]),
    "all empty": ([""], [[""]]),
    "long output": (
        ["This answer goes on and on and on, far longer than anyone had asked for in the first place."],
        [["This answer goes on too long."]],
    ),
    "short output": (["This answer"], [["This answer goes on and on, far longer than anyone had asked for."]]),
    "what a second tokenization changes": (
        ["the dogs' 's 's's x's, it? 's", "a&amp;amp;lt;b it's, x's. y's! 4,'s 5's-6", "(the dog's). \"the cat's\"; 1.-2 's"],
        [["the dogs' 's 's's x's, 's", "a&amp;lt;b it 's, x 's. y's! 4 's, 5's-6", "(the dog's), \"the cat's\": 1.-2. 's"]],
    ),
    "mixed case": (
        ["THE CAT Sat On The Mat.", "İstanbul ve ISPARTA", "ΟΔΟΣ ΣΟΦΙΑΣ, ΑΣ.", "ÀÉÎÕÜ straße STRASSE ẞ"],
        [["the cat sat on the mat .", "i̇stanbul ve isparta", "οδος σοφιας, ας.", "àéîõü strasse straße ß"]],
    ),
}

CORPUS_LINES = [
    line for hypotheses, references in CORPORA.values() for text in [hypotheses, *references] for line in text
]

TOKEN_LINES = CORPUS_LINES + [
    "", " ", ".", ",", "..", ".,", "-", "1-", "-1", "1-2-3", "1.-2", "a.,b", "1.a", "a.1", "1.", ".1", "1,2,a,3",
    "...---...", "5.-", "5-.", "(1.)", "$1.50.", "U.S.A.", "e.g., this", "'tis 'n' it's", "<skipped>", "<skip-\nped>",
    "&", "&amp", "&amp;amp;", "&lt;skipped&gt;", "-\n-\n", "1-\n2", "가.나", "1.나", "가,1", "3.14는", "9-가",
    "😀.😀,1.😀",
    "١.٢", "²-³", "．，－", "a\rb", "\u0300.", "x\u2009.y",
]

LOWER_LINES = [
    "ABC xyz ÄÖÜ", "ΑΣ", "Σ", "ΣΑ", "ΑΣΑ", "ΑΣ.", "ΑΣ'Α", "Α.Σ", "1Σ", "ΑΣ1", "Α\u0301Σ\u0301", "İI", "ẞSS", "ǅǆ", "Ⅷ", "Ⓐ",
    "𐐀𐐨", "𐐀Σ", "ΣΣ𐐀", "ᎠꭰᲐა", "ÅK\u212a\u2126", "ＡＢＣ", "한글 ABC", "ΑΣ\u00adΒ", "ΑΣ ʰΒ", "ΑΣʰΒ", "ΑΣ:Β",
    "ⅣΣ", "ΑΣⅣ", "ⒶΣ", "🄰Σ", "ΑΣ🅰", "ªΣ", "ΑΣ一", "ΑΣ😀Β",
]

FORMAT_VALUES = [0.0, 0.05, 0.15, 0.25, 0.35, 0.5, 1.5, 2.5, 2.675, 6.25, 18.75, 31.25, 0.125, 0.375, 1.0625, 1.005, 33.35,
                 99.95, 99.949999999999, 99.99999999999999, 100.0, 100.00000000000004, 12.345, 1 / 3, 200 / 3, 0.0625, 0.0005,
                 0.00048828125, 1e-9, 62.5, 87.5, 3.4375]

# What goes wrong in text: hypotheses, then reference texts; None stands for a reference that is missing.
ODD_TEXTS = (
    [
        "",
        " ",
        "tab\tbetween words\tand at the end\t",
        "carriage\rreturn at the end\r",
        "\r",
        "emoji \U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1f0\U0001f1f7 \U0001f44d\U0001f3fd done",
        "\u1112\u1161\u11ab\u1100\u1173\u11af jamo and \ud55c\uae00",
        "\u3131\u3131\u314b\u314b \u1161 \u11a8 \uffa1",
        "zero\u200bwidth \ufeffmark \u200djoin\u200e \u00adsoft",
        "1,234,567.89 3.14 1.000,00 12:30 5% -3 +4 1/2 10\u00b2 \u00bd",
        "lone \ud800 high and \udc00 low \udc00\ud800 swapped",
        "\U00020000\U0002f800 beyond the basic plane \u4e2d\u6587\u3002\uff0c",
        "quotes \u201cdouble\u201d \u2018single\u2019 \u00abangle\u00bb it's the dog's 'tis",
        "\u0391\u03a3 \u039f\u0394\u039f\u03a3. \u0130stanbul \u1e9e \ufb01",
        "a.b,c;d:e!f?g(h)i[j]k{l}m\"n'o/p\\q|r~s`t^u_v-w+x=y<z>@#$%&*",
        "&quot;x&quot; &amp;lt; &lt;skipped&gt; <skipped> &apos; &#39;",
        "\u0661\u066b\u0662 \u0968.\u0969 \u2165, \u2460! \u3007",
        "$5 \u20ac5 \u00a35 \u20a95 5\u00b0C a\u2192b \u2211x \u00a9 \u2122",
        "\u00a0\u3000\u2003spaces\u2028of\u2029all\u0085kinds\u001c\u001f\u180e ",
        "the the the the the the the the the the the the",
        "e f g h i j k l a b c d",
        "one two three four five six seven eight nine ten eleven twelve",
    ],
    [
        [
            "", "x", "tab between words and at the end", "carriage return at the end", "\r",
            "emoji \U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f466 \U0001f1f0\U0001f1f5 \U0001f44d done",
            "\ud55c\uae00 jamo and \ud55c\uae00", "\u3131\u314b\u314b\u314b \u1161\u11a8 \uffa1\uffc2",
            "zerowidth mark \u200djoin soft", "1,234,567.98 3.14 1000 12.30 5 % - 3 4 1 / 2 102 1/2",
            "lone \udc00 high and \ud800 low swapped", "\U00020000 beyond the plane \u4e2d\u6587\u3001.",
            "quotes \"double\" 'single' <angle> it is the dog's 'tis", "\u03b1\u03c2 \u03bf\u03b4\u03bf\u03c2. i\u0307stanbul ss fi",
            "a . b , c ; d : e ! f ? g ( h ) i [ j ] k { l } m \" n ' o / p", "\"x\" < <skipped> '",
            "1.2 2.3 VI, 1! 0", "5 $ 5 \u20ac \u00a3 5 \u20a9 5 5 \u00b0 C a \u2192 b sum x (c) TM",
            "spaces of all kinds", "the the the", "a b c d e f g h i j k l",
            "twelve eleven ten nine eight seven six five four three two one",
        ],
        [
            None, "", None, "carriage\rreturn", None, None, "jamo", None, "zero width", None, None, None,
            "quotes double single", None, "abc", None, None, None, "spaces", "the", None, "one two three",
        ],
    ],
)

TER_LINES = [
    "Jim's car.", "the dogs' 's 's's x's, 's", "it's", "'s", "a's-b's 's.", "美众院公布对特", "りの拳銃を持", "カタカナとひらがな、漢字。「引用」",
    "ｱｲｳ･ｶ｡ １２．３，４？", "한국어 문장입니다. 한자(漢字)와 ㈜회사", "line\n-joined and\nbroken", "&quot;A&amp;B&quot; &lt;c&gt; &amp;lt;",
    "(a) [b] {c} \"d\" e; f: g! h?", "U.S.A., 1,000.5 - 3-4", "ÄÖÜ ΑΣ İ", "\u3220\u3e20\u3f22\u3f23 \u31f0\u3040", "",
]


def odd_lines():
    """All odd texts, each once."""
    hypotheses, references = ODD_TEXTS
    return [line for text in [hypotheses, *references] for line in text if line is not None]
