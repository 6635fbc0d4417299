"""Say in the empty field what can be typed, from the first image on."""

HINT = "Ce que dit la personne\u00a0: cours de français, expulsion, papiers…"
