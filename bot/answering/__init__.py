"""Answers questions: finds the sentences of ranked passages that answer, and says how likely they
do."""
