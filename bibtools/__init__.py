"""Publication lists in; one clean library, .bib, .ris and reference lists out.

>>> import bibtools
>>> works = bibtools.reconcile(bibtools.read("pages/"))
>>> bibtools.write(works, "library.bib")
>>> print(bibtools.references(works, style="apa"))

Names are imported when first used, so that `import bibtools` and `bibtools --version` answer at once.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from bibtools.errors import BibtoolsError, InputError, OutputError, Problem, StyleError

if TYPE_CHECKING:
    from bibtools.library import Records, read, reconcile, references, write

__version__ = "0.1.0"
__all__ = [
    "BibtoolsError",
    "InputError",
    "OutputError",
    "Problem",
    "Records",
    "StyleError",
    "__version__",
    "read",
    "reconcile",
    "references",
    "write",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module("bibtools.library"), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Package(ModuleType):
    """The package, whose `reconcile` is the function, although a subpackage has the name too.

    Importing `bibtools.reconcile` or anything in it binds the subpackage to that name here, whenever it
    happens first, and would hide the function. A property keeps the name: it gives the function and lets
    the binding go. The subpackage stays within reach: `from bibtools.reconcile import …` looks it up in
    `sys.modules`. Language reference, "Customizing module attribute access".
    """

    @property
    def reconcile(self) -> object:
        return __getattr__("reconcile")

    @reconcile.setter
    def reconcile(self, module: ModuleType) -> None:
        pass


sys.modules[__name__].__class__ = _Package
