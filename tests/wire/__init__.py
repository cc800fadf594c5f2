"""What goes to Discord in the tests: watched, and held against its limits and its API description."""
