"""Sentence embeddings: texts → vectors whose angle says how similar the texts are."""
