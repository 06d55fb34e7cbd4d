"""The machine that the figures are from, as far as it tells about itself."""

import os
import platform
from pathlib import Path
from typing import Any

_CPUINFO = Path("/proc/cpuinfo")


def described() -> dict[str, Any]:
    """Cores that this process may use, processor, system and Python; how busy it was before, where the system tells."""
    return {
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "processor": _processor(),
        "system": platform.platform(),
        "Python": platform.python_version(),
        "load before": os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
    }


def in_words(found: dict[str, Any]) -> str:
    """The same in a line."""
    return ", ".join(f"{name} {value}" for name, value in found.items() if value is not None)


def _processor() -> str:
    """The name that the system gives: of the first processor on Linux, of the chip on macOS."""
    if _CPUINFO.exists():
        for line in _CPUINFO.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.processor() or platform.machine()
