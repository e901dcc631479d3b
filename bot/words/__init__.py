"""Word-level functions: tokens, stems, spellings, edit distance, phonetic keys and name keys."""
