"""Feed: one reader's ranked page, by published formula."""
