"""Pure helpers that read English news prose: words, sentences, numbers, dates, names, quotations."""
