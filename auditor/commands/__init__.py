"""One module for each subcommand; what they share is in options.py, stories.py and terminal.py."""
