"""Asking one generation: fetches what a question needs of the store, lets the answers think, returns their value."""
