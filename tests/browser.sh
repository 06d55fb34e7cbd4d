#!/bin/sh
# The browser in which the report's page is tested, from Debian where it is missing. Without it those tests are skipped.
set -eu

command -v chromium >/dev/null && exit 0

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo -n"
fi
if ! command -v apt-get >/dev/null || ! $as_root true 2>/dev/null; then
    echo "No chromium, and no right to install it: the tests of the report's page in a browser are skipped." >&2
    exit 0
fi
$as_root apt-get update -qq
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium
