"""Segmentation: tokens, sentences, passages, quotation marks, speaker labels."""
