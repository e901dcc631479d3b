"""An article → sentences, mentions, roles, quotes and figures, by spaCy.

Used when an article comes in, never when a question is answered.
"""
