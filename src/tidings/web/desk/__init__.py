"""The desk: pages for those who run the newsroom. They sign in with a link that the command line prints."""
