# Sourced at the root by scripts that need a ./run of their own. Sets work, a folder that is removed at the end, as the system is stopped.
work=$(mktemp -d)
system=
trap 'if [ -n "$system" ]; then kill "$system" || true; wait "$system" || true; fi; rm -rf "$work"' EXIT

# Starts it with those options, beyond its port and folder, and waits until it listens: sets system, its process, and url. Its log: $work/log.
start_system() {
  ./run --build
  ./run --port 0 --data "$work/data" "$@" >"$work/log" 2>&1 &
  system=$!
  url=
  while [ -z "$url" ]; do
    kill -0 "$system" || { cat "$work/log" >&2; exit 1; }
    sleep 1
    url=$(sed -n 's|.*on http://localhost:\([0-9]*\).*|http://127.0.0.1:\1|p' "$work/log" | head -n 1)
  done
}
