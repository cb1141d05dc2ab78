"""What readers see: pages, feeds and the API, one file per action; what may be seen is asked of publication."""
