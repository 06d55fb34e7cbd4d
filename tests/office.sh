#!/bin/sh
# LibreOffice, in which the tests open the .rtf and .docx that bibtools writes, and what reads its PDF; from Debian where
# they are missing. Without them those tests are skipped.
set -eu

PROGRAMS="soffice pdftotext"
PACKAGES="libreoffice-writer-nogui poppler-utils"

is_complete() {
    for program in $PROGRAMS; do
        command -v "$program" >/dev/null || return 1
    done
}

is_complete && exit 0

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo -n"
fi
if ! command -v apt-get >/dev/null || ! $as_root true 2>/dev/null; then
    echo "No $PROGRAMS, and no right to install them: the tests that open .rtf and .docx are skipped." >&2
    exit 0
fi
$as_root apt-get update -qq
# shellcheck disable=SC2086 # a list of words
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $PACKAGES
