"""Entity resolution: an article's names → its entities → the library's actors."""
