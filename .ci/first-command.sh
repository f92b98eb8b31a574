#!/usr/bin/env bash
# Runs the README's first command until the start page answers, then stops it.
set -euo pipefail
output=$(mktemp)
setsid bash -c "$1" > "$output" 2>&1 &
group=$!
trap 'kill -- -"$group" 2> /dev/null || true' EXIT
for _ in $(seq 1 600); do
  if grep -q 'Ctrl-C stops everything' "$output"; then
    address=$(sed -n 's/^ *Open  *\(http[^ ]*\).*/\1/p' "$output" | head -n 1)
    page=$(curl -fsS "$address/")
    grep -q '<h1' <<< "$page"
    echo "the first command serves $address"
    exit 0
  fi
  kill -0 "$group" 2> /dev/null || break
  sleep 1
done
cat "$output"
echo "the first command did not come up"
exit 1
