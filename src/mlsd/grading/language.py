"""Whether a text is in a language that the grader can hear."""

from __future__ import annotations

import re
import unicodedata

from mlsd.words import STOP

ENOUGH = 12
"""Words below which no language can be told: the text is taken for English."""

SMALL_WORDS = STOP | {"no", "not", "don't", "never", "without", "per", "each", "new", "use"}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def foreign(text: str) -> bool:
    """True where a text is plainly not English.

    That is another script, or more small words of another language than of English. Terse notes
    with few small words of any language are taken for English.
    """
    words = _WORD.findall(unicodedata.normalize("NFKC", text).lower())
    if not words:
        return False
    letters = "".join(words)
    other_script = sum(not _latin(letter) for letter in letters)
    if other_script > 0.3 * len(letters):
        return True
    if len(words) < ENOUGH:
        return False
    english = sum(word.replace("’", "'") in SMALL_WORDS for word in words)
    others = sum(word in _OTHERS for word in words)
    return others > english and others >= 0.08 * len(words)


def _latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")


_OTHERS = (
    frozenset(
        """der die das und ist nicht mit den dem ein eine wir ich sie für auf von zu sich werden auch
    als oder bei wird sind wenn dass nach aus wie über noch nur vor durch können müssen
    le la les des est et un une nous je vous pour dans que qui sur avec par pas ce cette sont mais
    ou où au aux du ne se leur plus comme être
    el los las una por para con que como más pero sus está son muy del al lo este esta hay cada
    entre sin sobre también si nos
    il lo gli di che per non una sono come più ma anche alla della nel del con questo ogni dei
    o os um uma em não para com mais mas são dos das ao pelo pela isso cada nós você
    de het een en van ik wij niet met voor op te dat zijn wordt ook maar bij naar uit door aan
    i w na z się nie to że jest do jak oraz dla po od przez są przy które
    och att det som en på är för med av till den inte vi har ett om
    bir ve bu için ile de da olarak gibi daha çok her ne""".split()
    )
    - SMALL_WORDS
    - {"die", "den", "door", "plus", "data", "por", "on", "use", "per", "me", "no"}
)
"""Small words of languages written in Latin letters."""
