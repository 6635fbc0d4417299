"""Hold the widgets that every page uses and that know none of them."""
