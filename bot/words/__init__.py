"""The ground under query and search: tokens, stems, spellings, sounds and keys of words."""
