"""Settings of the whole suite."""

import os

from hypothesis import settings

# On a machine of one's own hypothesis goes on looking for new cases; where a change lands it runs the same ones each
# time, so that a red run is the change's doing. No deadlines: the suite asserts nothing about time.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")
