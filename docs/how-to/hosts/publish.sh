#!/usr/bin/env bash
# Fetch the digest of the day and build the site. cron mails what this prints: only what went wrong.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
exec 9>.publish.lock
flock --nonblock 9 || exit 0  # an earlier run still works

export SITE_URL=https://digest.example.org/
export PATH=$HOME/venv/bin:$PATH
command=(sphinx-arxivdigest fetch cs.AI cs.CL -o digests --contact you@example.org --fail-after 4)
status=0
messages=$("${command[@]}" 2>&1) || status=$?
if ((status == 75)); then exit 0; fi  # nothing new yet
if ((status)); then echo "$messages"; fi
sphinx-build -M html . _build -j auto -q
exit "$status"
