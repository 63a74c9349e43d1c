"""Made-up errors in text, the same in every run and in every language that repeats these few steps."""


class Stream:
    """Numbers by chance: state = state * 6364136223846793005 + 1442695040888963407 modulo 2^64."""

    def __init__(self, seed):
        self._state = seed

    def below(self, limit):
        """The next number from 0 to limit - 1: the upper 31 bits of the state modulo limit."""
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self._state >> 33) % limit


def damage(lines, seed):
    """The lines with errors: up to a quarter of the words dropped, added, replaced, moved, in capitals, or with a mark behind.

    For each line: n = below(words / 4 + 2) errors; for each: kind = below(6), i = below(words), then as below.
    """
    stream = Stream(seed)
    return [_damaged(line.split(" "), lines, stream) for line in lines]


def _damaged(words, lines, stream):
    for _ in range(stream.below(len(words) // 4 + 2)):
        if not words:
            break
        kind, i = stream.below(6), stream.below(len(words))
        if kind == 0:
            del words[i]
        elif kind == 1:
            words.insert(i, _word(lines, stream))
        elif kind == 2:
            words[i] = _word(lines, stream)
        elif kind == 3:
            end = min(len(words), i + 1 + stream.below(6))
            moved = words[i:end]
            del words[i:end]
            target = stream.below(len(words) + 1)
            words[target:target] = moved
        elif kind == 4:
            words[i] = "".join(c.upper() if "a" <= c <= "z" else c for c in words[i])
        else:
            words[i] += ".,-!"[stream.below(4)]
    return " ".join(words)


def _word(lines, stream):
    words = lines[stream.below(len(lines))].split(" ")
    return words[stream.below(len(words))]
