"""Set text of any script and direction: which face, which glyphs, in which order, in the PDF."""
