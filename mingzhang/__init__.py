"""The front door: the command line, settings from the environment, the headless run. Knows every room; no room knows it."""
