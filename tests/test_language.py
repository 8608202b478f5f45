"""Which texts are taken for English."""

import pytest

from mlsd.grading.language import foreign


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("", False),
        ("We split by time, because a random split leaks the future into training.", False),
        # notes have few small words of any language
        (
            "- p95 < 200 ms, DAU 20M\n- GBDT baseline, AUC, logloss, calibration\n- Kafka, Flink",
            False,
        ),
        # a few words tell nothing
        ("le modèle", False),
        (
            "Wir teilen nach der Zeit, weil sonst die Zukunft in das Training gelangt und trügt.",
            True,
        ),
        ("On découpe les données selon le temps, sinon le futur fuit dans l'entraînement.", True),
        ("我们按时间划分数据, 否则未来会泄漏到训练里", True),
        ("Мы делим данные по времени, иначе будущее попадёт в обучение.", True),
    ],
)
def test_foreign(text: str, *, other: bool) -> None:
    assert foreign(text) is other
