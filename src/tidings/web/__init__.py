"""The web: pages, syndication and the API; nothing here decides anything."""
