"""The store: SQLite behind the protocols of `bot.storage`.

sqlite-utils creates and migrates the file; all else uses the standard library's sqlite3,
because sqlite-utils takes longer to import than a question takes to answer.
"""

from store.open import Store, open_store

__all__ = ["Store", "open_store"]
