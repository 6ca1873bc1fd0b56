#!/usr/bin/env bash
# Fetch the digest of the day and build the site. cron mails what this prints.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
exec 9>.publish.lock
flock --nonblock 9 || exit 0  # an earlier run still works

export SITE_URL=https://digest.example.org/
export PATH=$HOME/venv/bin:$PATH
status=0
sphinx-arxivdigest fetch cs.AI cs.CL -o digests --contact you@example.org --fail-after 4 || status=$?
if ((status != 75)); then
    sphinx-build -M html . _build -q
    exit "$status"
fi
