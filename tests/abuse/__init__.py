"""What nobody should do to the program, done on purpose; docs/reliability.md tells what came of it."""
