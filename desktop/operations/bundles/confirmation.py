"""Ask a person before a publisher, or what it changed of itself, is believed."""

from __future__ import annotations

from desktop.domain.errors import ImportRefused
from desktop.domain.publishers import Publisher, Question

ASKED = {
    Question.FIRST_CONTACT: "c’est le premier fichier de ce réseau sur ce poste",
    Question.KEYS: "les clés de ce réseau ont changé",
    Question.NAME: "le nom ou le territoire de ce réseau a changé",
    Question.LEAP: "le numéro fait un bond de plus de dix mille",
}


class ConfirmationNeeded(ImportRefused):
    """Ask a person first: the sentence says what.

    At the first contact six words are compared; they name the publisher, not its keys, and prove
    nothing later.
    """

    def __init__(self, publisher: Publisher, questions: frozenset[Question], words: str) -> None:
        """Take who publishes, what is asked, and the words of its fingerprint."""
        asked = " et ".join(ASKED[each] for each in Question if each in questions)
        check = "appelez la personne qui publie pour savoir pourquoi"
        if Question.FIRST_CONTACT in questions:
            check = (
                f"comparez les six mots «\u00a0{words}\u00a0» avec ceux de la personne qui publie"
            )
        super().__init__(
            f"«\u00a0{publisher.label}\u00a0» ({', '.join(publisher.territories) or 'partout'}), "
            f"n°\u00a0{publisher.number}\u00a0: {asked}. Rien n’est changé\u00a0: {check}, puis "
            "confirmez."
        )
        self.publisher = publisher
        self.questions = questions
