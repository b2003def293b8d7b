#!/usr/bin/env bash
# Fuzzes a parser by one of our fuzz tests with Jazzer, which watches the code run:
#   fleet-testkit/guided-fuzz.sh MODULE CLASS TEST [CONSTANT] [-- SECONDS]
# as in: fleet-testkit/guided-fuzz.sh lwm2m-codec dev.dormouse.codec.CodecFuzzTest a_payload LWM2M_CBOR -- 600
# What it found interesting stays in target/fuzz and is gone on from; an input that fails is a file crash-* there.
set -euo pipefail

cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
# shellcheck source=../launcher/src/dist/bin/jdk25.sh
. launcher/src/dist/bin/jdk25.sh
JAVA_HOME="$(find_jdk25 javac)" || refuse_without_jdk25
export JAVA_HOME

[ $# -ge 3 ] || { sed -n '2,5s/^# //p' "$0" >&2; exit 2; }
module="$1"
test=("${@:2:3}")
seconds=60
for i in "${!test[@]}"; do if [ "${test[i]}" = -- ]; then test=("${test[@]:0:i}"); break; fi; done
if [ "${*: -2:1}" = -- ]; then seconds="${*: -1}"; fi

version="$(sed -n 's/.*<jazzer.version>\(.*\)<.*/\1/p' pom.xml)"
place="$PWD/target/fuzz"
name="$(IFS=-; echo "${test[*]:1}")"
mkdir -p "$place/$name"

mvn -B -q -pl "$module" -am -Djacoco.skip test-compile < /dev/null
mvn -B -q -pl "$module" -am -Djacoco.skip test-compile dependency:build-classpath -Dmdep.outputFile="$place/class-path" < /dev/null
for part in jazzer jazzer-api; do
  mvn -B -q dependency:copy -Dartifact="com.code-intelligence:$part:$version" -DoutputDirectory="$place/lib" < /dev/null
done
class_path="$module/target/test-classes:$module/target/classes:$(cat "$place/class-path"):$place/lib/*"

java="$JAVA_HOME/bin/java"
"$java" -cp "$class_path" dev.dormouse.testkit.fuzz.GuidedFuzz "${test[@]}" "$place/$name"
arguments="${test[*]}"
exec "$java" -XX:+EnableDynamicAgentLoading -cp "$class_path" com.code_intelligence.jazzer.Jazzer \
  --target_class=dev.dormouse.testkit.fuzz.GuidedFuzz --target_args="$arguments" \
  --instrumentation_includes='dev.dormouse.**:org.eclipse.leshan.**' --reproducer_path="$place" \
  -artifact_prefix="$place/$name-" -max_total_time="$seconds" -max_len=4096 "$place/$name"
