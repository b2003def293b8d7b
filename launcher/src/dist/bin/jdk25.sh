# Finds a JDK of version 25 or newer. Sourced by bin/dormouse and by ./dormouse and ./test of the repository.

# The feature version of the Java in a home: 25. Nothing when there is no Java.
java_feature_version() {
  local home="$1" version=""
  [ -x "$home/bin/java" ] || return 0
  if [ -r "$home/release" ]; then
    version="$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")"
  fi
  if [ -z "$version" ]; then
    version="$("$home/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)" || true
  fi
  printf '%s' "$version"
}

# Every place a Java may be, the user's own choices first.
java_homes() {
  local java home
  if [ -n "${JAVA_HOME:-}" ]; then printf '%s\n' "$JAVA_HOME"; fi
  if java="$(command -v java)"; then
    java="$(readlink -f "$java" 2>/dev/null || printf '%s' "$java")"
    printf '%s\n' "${java%/bin/java}"
  fi
  if [ -x /usr/libexec/java_home ]; then /usr/libexec/java_home -v 25+ 2>/dev/null || true; fi
  for home in /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/* /opt/java/* "${HOME:-/nonexistent}"/.sdkman/candidates/java/* \
    "${HOME:-/nonexistent}"/.jdks/* "${HOME:-/nonexistent}"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -d "$home" ]; then printf '%s\n' "$home"; fi
  done
}

# Prints the home of the first one that will do. With "javac" as argument it must be able to compile.
find_jdk25() {
  local needs="${1:-java}" home version
  while IFS= read -r home; do
    version="$(java_feature_version "$home")"
    if [ -n "$version" ] && [ "$version" -ge 25 ] && [ -x "$home/bin/$needs" ]; then
      printf '%s' "$home"
      return 0
    fi
  done < <(java_homes)
  return 1
}

# One sentence for a person, then exit code 2.
refuse_without_jdk25() {
  local found
  found="$(command -v java >/dev/null 2>&1 && java -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p' | head -n 1)" || true
  echo "dormouse: a JDK 25 or newer is needed and none was found${found:+ (the java on the PATH is $found)}:" \
    "install one, for example Temurin 25 from https://adoptium.net, and set JAVA_HOME to it." >&2
  exit 2
}
