"""What is counted: `2 million products`, `the dimension is 64`, `a threshold of 0.8`."""

from __future__ import annotations

import re
from typing import Final

from mlsd.interview.quantity_words import MACHINES, SOME

_STOCK: Final = {
    "items": r"products?|items?|listings?|skus?|offers?|goods",
    "videos": r"videos?|clips?|films?|movies?|titles?",
    "songs": r"songs?|tracks?|podcasts?|episodes?",
    "documents": r"documents?|docs?|articles?|pages|passages?|files|chunks?",
    "images": r"images?|photos?|pictures?|pins?",
    "jobs": r"jobs|vacanc\w+|openings",
    "posts": r"posts?|tweets?|threads",
    "ads": r"ads|adverts?|creatives",
    "places": r"restaurants?|places?|venues?|hotels?|properties|homes|houses",
    "users": r"users?|people|customers?|members?|accounts?|subscribers?|clients?|shoppers?|viewers?|listeners?|readers?|players?",
    "drivers": r"drivers?|couriers?|riders?",
    "sellers": r"sellers?|merchants?|advertisers?|vendors?|creators?",
    "labelled examples": r"(?:\w+[\s-])?label(?:l)?ed\s+(?:examples?|samples?|rows|images?|documents?|docs|tickets?|posts?|clips?|pairs?|quer\w+|data\s*points?|items?)"
    r"|(?:annotated|hand-?labell?ed)\s+\w+|labels|annotations",
}
"""What there are thousands of, and one word for each kind."""
_FEW: Final = {
    "languages": r"languages?|locales?",
    "cities": r"cit(?:y|ies)",
    "countries": r"countr(?:y|ies)",
    "stores": r"stores?|shops?|warehouses?",
    "hospitals": r"hospitals?|clinics?",
    "classes": r"class(?:es)?|categor(?:y|ies)|intents?|topics",
    "teams": r"teams?|queues",
    "GPUs": r"(?:(?:serving|training|nvidia)\s+)?(?:gpus?|a100s?|h100s?|v100s?|t4s?|l4s?|a10g?s?|tpus?)(?:\s+gpus?)?",
    "machines": r"(?:machines?|servers?|boxes|hosts?|vms?|instances?)",
    "replicas": r"replicas?|pods?",
    "shards": r"shards?",
    "sensors": r"sensors?|cameras?|devices",
}
"""What there may be few of."""
_ADJECTIVE: Final = r"(?!(?:of|in|for|per|at|by|to|the|an?|and|or|with|from|on|is|are|we|that|new|fresh|more|extra|other|hard|top|best)\b)[a-z][\w'’-]*"
_PLAIN: Final = frozenset(
    """active registered different distinct live available serving training total nvidia big small
    open labelled labeled unique known candidate""".split()
)
_BEHIND: Final = {
    name: re.compile(
        rf"(?:[\s-]+of)?[\s-]+(?P<which>(?:{_ADJECTIVE}\s+){{0,2}}?)(?:{words})\b", re.IGNORECASE
    )
    for name, words in {**_STOCK, **_FEW}.items()
}
_IS: Final = r"(?:\s+(?:size|count|number|total|is|are|was|has|holds|of|about|around|roughly|approx|only|just|now|currently|some))*\s*[:=~≈]?\s*$"
_BEFORE: Final = {
    name: re.compile(rf"\b(?:{words}){_IS}", re.IGNORECASE)
    for name, words in {
        **_FEW,
        "items": rf"{_STOCK['items']}|catalog(?:ue)?|inventory|assortment",
        "users": _STOCK["users"],
        "embedding size": r"(?:embedd?ings?\s+)?(?:dim\w*)|embedd?ing\s+size|vector\s+size",
        "batch size": r"batch\s+size",
    }.items()
}
_DIMENSIONS: Final = re.compile(r"[\s-]*(?:dims?|dimension\w*|d)\b", re.IGNORECASE)
_NEAR_DIMENSIONS: Final = re.compile(r"\b(?:embedd?ings?|vectors?|dim\w*)\b", re.IGNORECASE)
_CANDIDATES: Final = re.compile(
    r"[\s-]+(?:\w+\s+)?(?:candidates?|items?|products?|videos?|posts?|documents?|docs?|passages?|chunks?|listings?|jobs?|ads|songs?|results?|per\s+(?:query|request))\b",
    re.IGNORECASE,
)
_RETRIEVES: Final = re.compile(
    r"\b(?:retriev(?:es?|ed|ing|al)|candidate\s+gen\w*|shortlist\w*|first\s+stage|ann|hnsw|faiss|fetch(?:es)?)\s+"
    r"(?:\w+\s+){0,4}(?:[~:]\s*)?$",
    re.IGNORECASE,
)
_THRESHOLD: Final = re.compile(
    r"\b(?:threshold|cut-?off)s?(?:\s+(?:\w+\s+){0,3}(?:of|at|is|to|be|from|around|about|over|near))?\s*[:=~≈>]*\s*$",
    re.IGNORECASE,
)
_IS_THRESHOLD: Final = re.compile(
    r"\s+(?:as\s+(?:the\s+)?)?(?:threshold|cut-?off)\b", re.IGNORECASE
)
_OTHER_THRESHOLD: Final = re.compile(
    r"\b(?:alert\w*|psi|drift\w*|ks|kl|iou|similarity|cosine|dedup\w*|p-?value|auc|ctr|error|null\w*|vad|latenc\w+|kappa"
    r"|(?:two|both|second|other|another|per|each|lower|upper|higher)(?=\s+(?:\w+\s+)?thresholds?))\b",
    re.IGNORECASE,
)
_EACH: Final = re.compile(
    r"\b(?:each|every|per|apiece|same|another|more|extra|other)\b", re.IGNORECASE
)
_THOUSANDS: Final = 1000
_OF_ALL: Final = re.compile(
    r"\b(?:we(?:\s+\w+)?\s+(?:have|hold|store|index|keep|serve)|we've|there\s+(?:are|is|r)|has|have|got|serves?|serving|index\w*|catalog(?:ue)?|corpus|inventory"
    r"|in\s+(?:total|all)|total|altogether|overall|registered|assum\w+|our|to\s+choose\s+from|user\s+base|platform|app|size|only\s+about|as\s+we|scale)\b",
    re.IGNORECASE,
)
"""Words that say that all are meant."""
_SOME_OF: Final = re.compile(
    r"\b(?:of|to|for|among|per|with|by|from|than|at|sample|ask\w*|first|last|week|month)\s+(?:about\s+|around\s+|roughly\s+|some\s+)?$",
    re.IGNORECASE,
)
_WITHIN: Final = re.compile(
    r"(?<!\bis\s)(?<!\bare\s)(?<!\bwork\s)(?<!\bworks\s)(?<!\busers\s)(?<!\bavailable\s)(?<!\bcustomers\s)\b(?:in|first|on|with|of|to)\s+(?:about\s+|the\s+|top\s+)?$",
    re.IGNORECASE,
)
_PARTLY: Final = re.compile(
    r"\W+(?:\w+\W+){0,4}?(?:arms?|test|control|treatment|groups?|cohorts?|segments?|subset|pilot|beta|sample\w*|less\s+than|more\s+than|fewer|from|who|which"
    r"|with(?:out)?|out\s+of)\b",
    re.IGNORECASE,
)
"""Behind what is counted: words that say that not all are meant."""
_ALONE: Final = re.compile(
    r"^\W*(?:(?:about|around|roughly|approx\w*|say|so|assume|assuming|it'?s|ca|scale|size|data|we\s+talk\s+about)\W*)*$",
    re.IGNORECASE,
)
_DONE: Final = re.compile(
    r"\s*(?:[,.;:)(/]|$|(?:and|in\s+(?:total|all|the|our)|so|but|on)\b)", re.IGNORECASE
)


def counted(value: float, before: str, behind: str) -> tuple[str, tuple[str, ...]] | None:
    """What is counted and of which sort; `before` and `behind` are the clause around the number.

    None where the words don't say, or say that it is of a part, of each, or of what comes anew.
    """
    around = f"{before} # {behind}"
    listed = _CANDIDATES.match(behind) or re.search(r"\btop[\s-]+$", before, re.IGNORECASE)
    if value >= 10 and listed and _RETRIEVES.search(before):
        return "candidates", ()
    if value <= 1:
        if _OTHER_THRESHOLD.search(around):
            return None
        found = _THRESHOLD.search(before) or _IS_THRESHOLD.match(behind)
        return ("threshold", ()) if found else None
    if _DIMENSIONS.match(behind) and value >= 8 and _NEAR_DIMENSIONS.search(around):
        return "embedding size", ()
    if _EACH.search(f"{before[-25:]} # {behind[:30]}") or SOME.search(around):
        return None
    for name, pattern in _BEHIND.items():
        if value < (_THOUSANDS if name in _STOCK and name != "labelled examples" else 2):
            continue
        if match := pattern.match(behind):
            rest = behind[match.end() :]
            if _PARTLY.match(rest):
                return None
            if name == "labelled examples":
                if _SOME_OF.search(before):
                    return None
            elif (
                name in _FEW and f"number of {name}" not in MACHINES and _WITHIN.search(before)
            ) or (name in _STOCK and not _all_of_them(before, rest, around)):
                return None
            sorts = {word.lower() for word in match["which"].split()} - _PLAIN
            return f"number of {name}", tuple(sorted(sorts))
    for name, pattern in _BEFORE.items():
        if name in _STOCK and value < _THOUSANDS:
            continue
        if pattern.search(before) and not _goes_on(name, behind):
            return (name if name.endswith("size") else f"number of {name}"), ()
    return None


def _all_of_them(before: str, behind: str, around: str) -> bool:
    """True where the words say that all there are are meant, or say nothing else at all."""
    if re.search(
        r"\b(?:catalog(?:ue)?|corpus|library|inventory|collection|assortment)\W+(?:\w+\W+){0,4}$",
        before,
        re.IGNORECASE,
    ):
        return True
    if _SOME_OF.search(before):
        return False
    return bool(_OF_ALL.search(around) or (_ALONE.match(before) and _DONE.match(behind)))


def _goes_on(name: str, behind: str) -> bool:
    """True where another thing may be counted: `features: 40 dense`."""
    if name == "items" and re.match(r"\s*(?:fits?|is|means|makes|needs)\b", behind):
        return False
    ends = r"\s*(?:[,.;:)]|$|(?:so|and|but|as|which|in|now|for|float\w*|fp\d+|int8)\b)"
    return not re.match(ends, behind) and bool(re.match(r"[\s-]*[a-z]{3,}", behind))
