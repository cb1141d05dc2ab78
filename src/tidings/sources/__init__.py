"""Sources: polling outlets politely and turning what they send into reports."""
