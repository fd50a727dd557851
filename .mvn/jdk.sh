# Prints the home of a JDK 25 or newer: JAVA_HOME, the `java` on the path, then the usual places.
# Sourced by ./mvnw and ./run, so that neither depends on which `java` is the default.
find_jdk() {
  on_path=$(command -v java 2>/dev/null)
  [ -n "$on_path" ] && on_path=$(dirname "$(dirname "$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")")")
  for home in "${JAVA_HOME:-}" "$on_path" \
    /usr/lib/jvm/* /opt/java/* /opt/*jdk* "$HOME"/.jdks/* "$HOME"/.sdkman/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -x "$home/bin/javac" ] && [ -r "$home/release" ] || continue
    major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")
    [ "${major:-0}" -ge 25 ] && echo "$home" && return 0
  done
  echo "No JDK 25 or newer found. Install one (any vendor), or point JAVA_HOME at it." >&2
  return 1
}
