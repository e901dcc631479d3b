"""Frozen records shared by all other packages; they hold data and hardly any behaviour."""
