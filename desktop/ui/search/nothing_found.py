"""Say why there is nothing to show, and offer what would bring something."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, Slot

from desktop.domain.search import Found
from desktop.ui.search.conditions import DOUBTFUL, doubtful_words
from desktop.ui.search.conditions import FIELD as CONDITIONS
from desktop.ui.search.facets import cleared, is_filtered, toggled, without, words_of
from desktop.ui.search.finder import Finder
from desktop.ui.search.search_bar import SearchBar
from desktop.ui.texts import NBSP
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import one_line

_MOST_DROPS = 3
_WORKING_OUT = "Calcul de ce qui est ouvert…"


class NothingFound(EmptyState):
    """Show an answer without results; the ways out ask again, or ask for an import."""

    import_asked = Signal()

    def __init__(self, finder: Finder, bar: SearchBar) -> None:
        """Take who asks, and where words and places are typed."""
        super().__init__()
        self._finder = finder
        self._bar = bar
        self._first: Callable[[], None] | None = None

    def show_found(self, found: Found, labels: dict[tuple[str, str], str]) -> None:
        """Say why there is nothing, and what to do about it."""
        self._first = None
        search = found.search
        words = one_line(search.words)
        if not (words or search.commune_code or is_filtered(search)):
            text = "Importez une liste (France services, data·inclusion…) pour commencer."
            self.say(
                "Le catalogue est vide.", text, ("Importer un fichier", self.import_asked.emit)
            )
            return
        if found.undecided:
            action = ("Enlever ce filtre", partial(self._drop, "opening"))
            self._first = action[1]
            self.say(_WORKING_OUT, "Les résultats viennent d’eux-mêmes.", action, key="F8")
            return
        title = f"Rien pour «{NBSP}{words}{NBSP}»" if words else "Rien avec ces filtres"
        actions: list[tuple[str, Callable[[], None]]] = []
        for name in found.drop[:_MOST_DROPS]:
            label = one_line(words_of(search, name, labels))
            actions.append((f"Enlever «{NBSP}{label}{NBSP}»", partial(self._drop, name)))
        if is_filtered(search):
            actions.append(("Enlever les filtres", self._clear))
        if search.commune_code:
            actions.append(("Chercher partout", self._bar.forget_place))
        actions.append(("Changer les mots", self._bar.take_focus))
        if doubtful_words(found):
            actions.insert(0, ("Voir les «\u00a0peut-être ouverts\u00a0»", self._ask_doubtful))
        self._first = actions[0][1] if found.drop or is_filtered(search) else None
        self.say(title, _text(found), *actions, key="F8" if self._first else "")

    @Slot()
    def drop_first(self) -> None:
        """Do what brings something: take off the filter that leaves nothing."""
        if self.isVisible() and self._first is not None:
            self._first()

    def _ask_doubtful(self) -> None:
        """Ask for what may be open that day."""
        self._finder.ask(toggled(self._finder.search, CONDITIONS, DOUBTFUL))

    def _drop(self, name: str) -> None:
        """Take one filter off; those of the place are the search bar's."""
        if name in {"radius_km", "departments"}:
            self._bar.widen()
        else:
            self._finder.ask(without(self._finder.search, name))

    def _clear(self) -> None:
        """Take every filter off."""
        self._finder.ask(cleared(self._finder.search))


def _text(found: Found) -> str:
    """Say what is in the way."""
    if doubtful := doubtful_words(found):
        maybe = doubtful.removeprefix("… et ")
        return f"C’est un jour férié ou des vacances, et les sources n’en disent rien. {maybe}."
    if found.drop:
        return "Un filtre écarte tous les résultats\u00a0: enlevez-le."
    if is_filtered(found.search):
        return "Aucun filtre n’est seul en cause\u00a0: enlevez-les tous, ou changez les mots."
    return (
        "Essayez un mot plus court ou plus général. Si le service manque vraiment, signalez-le "
        f"(À revoir, onglet «{NBSP}À envoyer{NBSP}»)."
    )
