"""Read the workshops of Réseau Alpha: the map's answer and the pages of its site."""
