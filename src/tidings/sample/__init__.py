"""The sample day: invented news by invented outlets, served as the web would serve it."""
