"""What readers see: pages, feeds and the API. Every action has a file of its own; what may be seen is asked of publication."""
