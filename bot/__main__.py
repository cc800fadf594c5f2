"""Run the command line: `python -m bot`."""

import gc

from bot.app.cli import main

if __name__ == "__main__":
    gc.set_threshold(50_000, 20, 50)  # starting makes many objects and no rubbish
    main()
