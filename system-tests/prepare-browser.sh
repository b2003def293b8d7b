#!/usr/bin/env bash
# Puts the browser driver where Playwright for Java looks for it: <target>/playwright/package. Installs it, and axe-core, from
# npm only when the lock file is newer than what is there.
set -euo pipefail
cd "$(dirname "$0")"
if [ ! node_modules/.package-lock.json -nt package-lock.json ]; then
  npm ci --ignore-scripts --no-fund --no-audit --loglevel=error
  touch node_modules/.package-lock.json
fi
mkdir -p target/playwright
ln -sfn ../../node_modules/playwright-core target/playwright/package
