"""Quotations and their speakers: extraction, attribution, pronoun resolution."""
