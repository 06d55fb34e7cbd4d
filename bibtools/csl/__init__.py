"""Citation styles: where they are found, and (soon) the engine that runs them."""
