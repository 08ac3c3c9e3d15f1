#!/usr/bin/env bash
# Runs the tool for the action and hands on its exit code. Everything comes through the environment.
set -u

finish() {
    echo "exit=$1" >> "$GITHUB_OUTPUT"
    exit "$1"
}

case ${RECEIPTS_COMMAND:-verify} in
    verify | gate) command=${RECEIPTS_COMMAND:-verify} ;;
    *)
        echo "the command is verify or gate, not ${RECEIPTS_COMMAND}" >&2
        finish 2
        ;;
esac

arguments=("$command" --report github)
[ -n "${RECEIPTS_SARIF:-}" ] && arguments+=(--report "sarif=$RECEIPTS_SARIF")
[ "$command" = gate ] && [ -n "${RECEIPTS_AS_OF:-}" ] && arguments+=(--as-of "$RECEIPTS_AS_OF")
arguments+=(--)
# A block of YAML may carry blanks and carriage returns to the end of a line.
while IFS= read -r path; do
    path=${path%"${path##*[![:space:]]}"}
    path=${path#"${path%%[![:space:]]*}"}
    [ -n "$path" ] && arguments+=("$path")
done <<< "${RECEIPTS_PATH:-receipts}"

if [ -n "${RECEIPTS_TOOL:-}" ]; then
    "$RECEIPTS_TOOL" "${arguments[@]}"
    finish $?
fi

# A tool that cannot be built has checked nothing; its compiler says 1, which is a breach.
if ! dotnet build "$RECEIPTS_PROJECT/src/Receipts.Cli" --configuration Release --nologo -v q; then
    echo "the tool could not be built from $RECEIPTS_PROJECT, so that nothing was checked" >&2
    finish 2
fi

dotnet run --no-build --project "$RECEIPTS_PROJECT/src/Receipts.Cli" --configuration Release -- "${arguments[@]}"
finish $?
