#!/bin/sh
# What the tests of LaTeX need, from Debian where it is missing: programs, packages and fonts.
set -eu

PROGRAMS="bibtex pdflatex lualatex biber pdftotext"
FILES="natbib.sty biblatex.sty etoolbox.sty t1lmr.fd fontspec.sty FreeSerif.otf"
FONT="/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf"

# texlive-latex-base         pdflatex, bibtex and its standard styles, natbib, url, hyperref
# texlive-latex-recommended  etoolbox, which biblatex is built on; fontspec
# texlive-bibtex-extra       biblatex, and bibliographies of Nelson Beebe's to try
# texlive-luatex             LuaLaTeX, for the scripts that pdflatex has no fonts for
# lmodern                    the letters of Latin Europe and Vietnam in the T1 encoding
# fonts-freefont-otf         Greek, Cyrillic, Hebrew, Arabic, Thai and more
# fonts-droid-fallback       Chinese and Japanese
# biber                      what sorts and reads for biblatex
# poppler-utils              pdftotext
PACKAGES="texlive-latex-base texlive-latex-recommended texlive-bibtex-extra texlive-luatex lmodern
    fonts-freefont-otf fonts-droid-fallback biber poppler-utils"

is_complete() {
    for program in $PROGRAMS; do
        command -v "$program" >/dev/null || return 1
    done
    # shellcheck disable=SC2086 # a list of words
    kpsewhich $FILES >/dev/null && [ -e "$FONT" ]
}

is_complete && exit 0

if ! command -v apt-get >/dev/null; then
    echo "The tests of LaTeX need $PROGRAMS, biblatex and natbib; only on Debian are they installed for you." >&2
    exit 1
fi
as_root=""
if [ "$(id -u)" -ne 0 ]; then
    if ! sudo -n true 2>/dev/null; then
        echo "The tests of LaTeX need Debian packages, and this user may not install them. As root:" >&2
        echo "  apt-get install --no-install-recommends" $PACKAGES >&2
        exit 1
    fi
    as_root="sudo"
fi
$as_root apt-get update -qq
# shellcheck disable=SC2086 # as above
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $PACKAGES
is_complete || { echo "Debian's packages were installed, and still not all of $PROGRAMS, $FILES and $FONT are there." >&2; exit 1; }
