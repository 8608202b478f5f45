"""The words by which one of two ways is taken: tables only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Question:
    """What is decided, and by which words each way is taken; `but` are words of another matter."""

    name: str
    ways: dict[str, re.Pattern[str]]
    but: re.Pattern[str]


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _but(words: str) -> re.Pattern[str]:
    return _words(rf"\b(?:{words})\b")


_WHAT: Final = r"(?:scores?|predictions?|recommendations?|recs|suggestions?|results?|lists?|rankings?|everything|forecasts?)"
_DONE: Final = r"(?:computed|made|produced|needed|required|served|generated|calculated|scored)"
_AHEAD: Final = (
    r"(?:in\s+(?:a\s+)?(?:\w+\s+)?batch(?:es)?|offline|ahead\s+of\s+time|overnight|in\s+advance)"
)
_LIVE: Final = (
    r"(?:online|live|at\s+(?:the\s+)?(?:request|query|serving|payment)[\s-]time|(?:in\s+)?real[\s-]?time|when\s+(?:the|a)\s+(?:user|page|app|customer)|on\s+the\s+fly|on[\s-]demand"
    r"|per\s+request|(?:on|for|at)\s+(?:every|each)\s+(?:single\s+)?(?:request|query|call|page\s+load|visit)|synchronously)"
)
_JOB: Final = r"(?:(?:nightly|daily|hourly|weekly|offline|overnight|spark|airflow|batch)[\s-]+){1,3}(?:jobs?|run|process|pipeline)"
_WORSE: Final = (
    r"(?:(?:much|far|way|a\s+lot|more|even|\d+x)\s+)?(?:worse|costlier|dearer|more\s+(?:\w+\s+)?(?:costly|expensive|harmful|painful|damaging|dangerous|serious))"
    r"(?:\s+(?:for\s+us\s+)?th[ae]n)"
)
_COSTS: Final = r"(?:costs?|hurts?)\s+(?:us\s+)?(?:much\s+|far\s+|way\s+|a\s+lot\s+|\d+\s+times\s+)?more\s+th[ae]n"
_FALSE_ALARM: Final = r"(?:false[\s-](?:positives?|alarms?|blocks?|declines?|accepts?|flags?|rejections?)|(?:wrong\w*\s+)?(?:blocking|flagging|declining|banning|removing)\s+(?:a|an)\s+(?:good|legit\w*|honest|real|innocent)\s+\w+|fps?)"
_MISS: Final = r"(?:false[\s-](?:negatives?)|miss(?:ing|ed)?\s+(?:an?\s+|one\s+|the\s+)?(?:\w+\s+)?\w+|misses|fns?)"
_MATTERS: Final = (
    r"\s+(?:\w+\s+){0,2}(?:matters?\s+(?:\w+\s+)?(?:more|most)|(?:is|counts?)\s+(?:\w+\s+)?more\s+important|more\s+important|most\s+important|is\s+what\s+(?:matters|counts)|comes\s+first"
    r"|(?:is|as)\s+(?:the\s+|my\s+|our\s+)?(?:\w+\s+)?(?:priority|king)|(?:over|before|above|first|rather\s+than|at\s+the\s+(?:cost|expense)\s+of)\b)"
)
_LIKE: Final = (
    r"\b(?:favou?r|prefer|prioriti[sz]e|optimi[sz]e\s+for|tune\s+for|go\s+for|lean\s+(?:towards?|to)|(?:set|choose|pick)\s+(?:\w+\s+){0,4}for)\s+"
    r"(?:\w+\s+)?"
)
_ALWAYS_NOT: Final = (
    r"no|not?|never|don'?t|dont|doesn'?t|doesnt|won'?t|instead\s+of|rather\s+than|unlike|without|avoid\w*|if|could|might|fall-?backs?"
    r"|shadow|hybrid|mix\w*|both|partly|except"
)
_PARTLY: Final = (
    r"candidates?|embeddings?|retriev\w+|evaluat\w+|new\s+users|cold|part\w*|some|"
    r"stage\s+one|first\s+stage|second\s+stage"
)
_MODEL_TREE: Final = r"(?:gradient[\s-]+boost\w*(?:\s+(?:decision\s+)?trees?)?|light\s?gbm|xgboost|gbdts?|catboost|boosted\s+trees?)"
_MODEL_NET: Final = r"(?:deep\s+(?:neural\s+)?(?:net\w*|model|learning)|neural\s+(?:net\w*|model)|dnn|transformers?)"
_TAKES: Final = r"\b(?:use|using|train|go(?:ing)?\s+with|choose|pick|(?:the|our|my|final)\s+(?:\w+\s+)?(?:model|ranker|classifier)\s+is)\s+(?:an?\s+|the\s+)?(?:\w+\s+)?"
_ALL_FEATURES: Final = r"(?:^|[.,;:(\n-]\s*|\b(?:all|every|the|our)\s+(?:the\s+|of\s+the\s+|our\s+|online\s+)?)features?\s+(?:(?:are|is|get|gets)\s+)?(?:all\s+)?"

_OWN_FEATURES: Final = r"(?:(?:^|[.,;:(\n-]\s*|\ball\s+(?:the\s+)?)features?|\b(?:the\s+)?user'?s?\s+features?)\s+(?:(?:need\s+to\s+be|must\s+be|should\s+be|have\s+to\s+be|are|is|get|gets)\s+)?"

QUESTIONS: Final = (
    Question(
        "scoring",
        {
            "batch": _words(
                r"\bbatch[\s-]+(?:scor\w+|inference|predict\w+)"
                rf"|\b(?:scor(?:e|ed|ing)|predicted|{_WHAT})\s+(?:\w+\s+){{0,4}}{_AHEAD}\b"
                rf"|\b{_WHAT}\s+(?:are|is|get)\s+(?:\w+\s+)?pre-?computed\b"
                rf"|\bpre-?comput\w+\s+(?:(?:the|all|every)\s+)?(?:\w+\s+){{0,2}}{_WHAT}\b"
                rf"|\b{_JOB}\s+(?:that\s+|which\s+|to\s+)?(?:will\s+)?(?:scores?|predicts?|ranks?)\b"
                rf"|\b(?:scored|predicted|ranked|scores?\s+\w+(?:\s+\w+)?|{_WHAT}\s+(?:\w+\s+){{0,2}}{_DONE})\s+"
                rf"(?:(?:by|in)\s+an?\s+{_JOB}|once\s+a\s+(?:day|night|week)|nightly|overnight|every\s+night)"
                r"|\b(?:to\s+be\s+)?(?:computed|scored|calculated)\s+(?:\w+\s+){0,1}(?:offline|overnight)\b"
            ),
            "online": _words(
                r"\b(?:online|real[\s-]?time|live)[\s-]+(?:scor\w+|inference|predict\w+)"
                rf"|\b(?:scor(?:e|ed|es|ing)|predicted|predicts?|rank(?:ed|ing|s)?)\s+(?:\w+\s+){{0,5}}{_LIVE}\b"
                rf"|\b{_WHAT}\s+(?:\w+\s+){{0,3}}{_DONE}\s+(?:\w+\s+){{0,2}}{_LIVE}\b"
                r"|\b(?:answer|respond|score|decide)\s+synchronously\b"
                r"|\b(?:every|each)\s+(?:\w+\s+)?(?:transaction|payment|request|order|event)\s+(?:\w+\s+){0,3}scored\s+(?:right\s+away|immediately|before|as\s+it)"
            ),
        },
        _but(
            rf"{_ALWAYS_NOT}|{_PARTLY}|features?|labels?|metrics?|evaluation|experiment\w*|counters?|backfill\w*|histor\w+|replay\w*|old|e?mails?|digest"
        ),
    ),
    Question(
        "precision or recall",
        {
            "precision": _words(
                rf"\bprecision(?:{_MATTERS}|\s+th[ae]n\s+recall)|{_LIKE}precision\b|\b{_FALSE_ALARM}\s+(?:is|are)\s+{_WORSE}|\b{_FALSE_ALARM}\s+{_COSTS}"
            ),
            "recall": _words(
                rf"\b(?:recall|sensitivity)(?:{_MATTERS}|\s+th[ae]n\s+precision)|{_LIKE}(?:recall|sensitivity)\b|\b{_MISS}\s+(?:is|are)\s+{_WORSE}|\b{_MISS}\s+{_COSTS}"
            ),
        },
        _but(
            rf"{_ALWAYS_NOT}|{_PARTLY}|queue|tier|stage|action|step|rules?|layer|filter|review|retrieval"
        ),
    ),
    Question(
        "where the model runs",
        {
            "on the device": _words(
                r"\b(?:runs?|scor\w+|inference|model|everything)\s+(?:\w+\s+){0,4}on[\s-](?:the\s+|each\s+|users?'?\s+)?(?:device|phone|handset)s?\b"
            ),
            "on our servers": _words(
                r"\b(?:runs?|scor\w+|inference|model)\s+(?:\w+\s+){0,4}(?:on\s+(?:our|the)\s+servers?|server[\s-]side|in\s+(?:our|the)\s+(?:data\s*cent(?:er|re)|cloud|backend))\b"
            ),
        },
        _but(
            rf"{_ALWAYS_NOT}|{_PARTLY}|features?|second|verif\w+|train\w*|larger|bigger|big|large"
        ),
    ),
    Question(
        "how features are made",
        {
            "ahead": _words(
                rf"{_ALL_FEATURES}(?:pre-?computed|computed\s+(?:nightly|daily|overnight|offline|in\s+batch))\b"
                r"|\bpre-?comput\w*\s+(?:all|every)\s+(?:the\s+)?features\b"
            ),
            "at request time": _words(
                rf"{_ALL_FEATURES}(?:computed|calculated|built|derived)\s+(?:\w+\s+)?{_LIVE}\b"
                rf"|\b(?:compute|calculate|build)\s+(?:all\s+)?(?:the\s+)?features\s+{_LIVE}\b"
            ),
        },
        _but(rf"{_ALWAYS_NOT}|some|rest|only|slow|static|context\w*|session|train\w*|offline"),
    ),
    Question(
        "how fresh features are",
        {
            "within minutes": _words(
                rf"{_OWN_FEATURES}(?:\w+\s+){{0,3}}(?:fresh\s+within\s+(?:seconds|minutes)|(?:updated\s+)?in\s+real[\s-]?time|streamed|streaming|real[\s-]?time)\b"
            ),
            "a day old": _words(
                rf"{_OWN_FEATURES}(?:only\s+)?(?:refreshed|updated|computed|loaded|recomputed|calculated)\s+(?:only\s+)?(?:once\s+(?:a|per)\s+(?:day|night)|daily|nightly|every\s+(?:night|day)|overnight)\b"
            ),
        },
        _but(rf"{_ALWAYS_NOT}|item|product|slow|static|long|rest|other|some|most"),
    ),
    Question(
        "model",
        {
            "boosted trees": _words(rf"{_TAKES}{_MODEL_TREE}\b|\bno\s+(?:deep|neural)\s+\w+"),
            "a neural net": _words(
                rf"{_TAKES}{_MODEL_NET}\b|\b{_MODEL_NET}\s+(?:\w+\s+)?we\s+(?:have\s+)?trained\b"
            ),
        },
        _but(
            rf"{_ALWAYS_NOT}|{_PARTLY}|baselines?|start\w*|begin|first|simple|then|later|re-?rank\w*|ranker|compar\w+|teacher|encoder|text|image|features?|challenger|two"
        ),
    ),
    Question(
        "hardware of serving",
        {
            "CPU": _words(
                r"\bcpu[\s-]only\b|\bon\s+cpus?\s+only\b|\bonly\s+(?:on\s+)?cpus?\b|\bno\s+gpus?\s+(?:in|at|for|on|needed)\s*(?:prod\w*|serving|inference)?"
                r"|\b(?:serve\w*|runs?|served)\s+(?:\w+\s+){0,2}on\s+(?:\w+\s+)?cpus?\b"
            ),
            "GPU": _words(
                r"\bserving\s+gpus?\b|\bgpu\s+(?:inference|serving|pods?|replicas?)\b|\bserved?\s+(?:\w+\s+){0,2}(?:on|by|from)\s+(?:an?\s+)?(?:\w+\s+)?(?:gpus?|a100s?|t4s?|h100s?|a10g?s?|l4s?)\b"
                r"|\b(?:model|ranker|classifier)\s+runs?\s+on\s+(?:an?\s+)?(?:\w+\s+)?(?:gpus?|a100s?|t4s?|h100s?|a10g?s?|l4s?)\b"
            ),
        },
        _but(
            rf"{_ALWAYS_NOT.removeprefix('no|')}|{_PARTLY}|train\w*|light\w*|heavy|small|large|llm|features?|lookup|index|business|rules?|fine-?tun\w*|teacher|parsing|pre-?process\w*"
        ),
    ),
    Question(
        "who decides",
        {
            "a person": _words(
                r"\b(?:humans?|person|people|officers?|analysts?|doctors?|radiologists?|moderators?|agents?|reviewers?|clinicians?)\s+"
                r"(?:\w+\s+){0,2}(?:takes?|makes?|has|have|decides?)\s+(?:on\s+)?(?:the\s+final|every|each|all)\b"
                r"|\b(?:always|every\s+\w+\s+is)\s+(?:reviewed|checked|approved)\s+by\s+an?\s+(?:human|person|analyst|doctor|radiologist|officer)\b"
            ),
            "the system": _words(
                r"\b(?:fully|completely|100%)\s+(?:automatic|automated|autonomous)\b|\bno\s+(?:human|person|manual)\s+(?:in\s+the\s+loop|review|involved|check)\b"
                r"|\bwithout\s+(?:any\s+)?(?:human|manual)\s+(?:review|check|involvement)\b"
            ),
        },
        _but(
            r"not|never|if|could|might|later|retrain\w*|rollback|deploy\w*|pipeline|label\w*|appeals?|some|grey|gr[ae]y\s+zone|middle"
        ),
    ),
    Question(
        "when content is checked",
        {
            "before it is seen": _words(
                r"\bpre-?moderat\w+|\b(?:checked|scanned|reviewed|scored|moderated|classified)\s+before\s+(?:\w+\s+){0,3}(?:visible|published|live|posted|seen|shown|goes|go)\b"
                r"|\bblock\w*\s+before\s+(?:it|they)\s+(?:is|are|gets?)\s+(?:published|posted|seen|visible)"
            ),
            "afterwards": _words(
                r"\bpost-?moderat\w+|\b(?:published|visible|posted|live|shown)\s+(?:right\s+away|immediately|at\s+once|instantly)\b"
                r"|\b(?:checked|scanned|reviewed|scored|moderated|classified)\s+after\s+(?:\w+\s+){0,2}(?:publish\w*|posting|posted|publication)\b"
            ),
        },
        _but(r"not|never|if|could|might|trusted|down|outage|fallback|otherwise|else|some"),
    ),
    Question(
        "whether it is personal",
        {
            "the same for everyone": _words(
                r"\b(?:the\s+)?same\s+for\s+(?:everyone|everybody|all(?:\s+users)?|every\s+user)\b|\b(?:no|not|without|non)[\s-]personali[sz]\w+|\bno\s+personal\s+data\b"
            ),
            "personal": _words(
                r"\bpersonali[sz]ed\s+(?:with|by|on|using|per|for|to|from)\b|\bpersonali[sz]e\s+(?:with|by|on|using|per|for|the|it)\b"
            ),
        },
        _but(
            r"if|could|might|fall-?back|cold|new\s+users|anonymous|baseline|logged|hold\w*|today|currently|control|later|v2|never|default"
        ),
    ),
    Question(
        "how the data is split",
        {
            "by time": _words(
                r"\b(?:time[\s-]based|temporal|chronological|out[\s-]of[\s-]time)\s+(?:train\w*\W+test\s+)?split\b|\bsplit\s+(?:\w+\s+)?by\s+(?:time|date)\b"
            ),
            "at random": _words(
                r"\brandom\w*\s+(?:\d+\W?\d*\W?\d*\s+)?(?:train\w*\W+test\s+)?split\b|\bsplit\s+(?:\w+\s+){0,3}(?:at\s+random|randomly)\b"
            ),
        },
        _but(
            rf"{_ALWAYS_NOT}|leak\w*|would|traffic|users?|a/?b|because|wrong|cheat\w*|arms?|experiment\w*"
        ),
    ),
)
