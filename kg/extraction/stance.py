"""How a text stands to what it tells: denied or not, how certain, and who says so."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import MODALITIES

STRENGTH = {modality: n for n, modality in enumerate(("asserted", "planned", "possible", "alleged"))}
assert set(STRENGTH) == set(MODALITIES)  # noqa: S101 - the model's words and their order here belong together


def weaker(one: str, other: str) -> str:
    """The modality that promises less."""
    return max(one, other, key=STRENGTH.__getitem__)


@dataclass(frozen=True, slots=True)
class Stance:
    """How the text stands to what a clause says. `ability` is set where the modality comes from "can" alone."""

    negative: bool = False
    modality: str = "asserted"
    attributed_to: str | None = None
    via: str | None = None
    ability: bool = False

    def under(self, outer: Stance) -> Stance:
        """This stance embedded in an outer one: negations cancel, the weaker modality and the inner speaker win."""
        modality = weaker(self.modality, outer.modality)
        speaker, via = self.attributed_to or outer.attributed_to, self.via or outer.via
        if self.attributed_to and outer.attributed_to and not via and not _same(self.attributed_to, outer.attributed_to):
            via = outer.attributed_to
        return Stance(self.negative != outer.negative, modality, speaker, via, self.ability and outer.modality == "asserted")


def _same(one: str, other: str) -> bool:
    """ "Brand" and "Jo Brand": nobody tells by way of himself."""
    return one in other or other in one
