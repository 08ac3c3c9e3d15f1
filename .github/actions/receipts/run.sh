#!/usr/bin/env bash
# Runs the tool for the action and hands on its exit code. Everything comes through the environment.
set -u

case ${RECEIPTS_COMMAND:-verify} in
    verify | gate) command=${RECEIPTS_COMMAND:-verify} ;;
    *)
        echo "the command is verify or gate, not ${RECEIPTS_COMMAND}" >&2
        exit 2
        ;;
esac

arguments=("$command" --report github)
[ -n "${RECEIPTS_SARIF:-}" ] && arguments+=(--report "sarif=$RECEIPTS_SARIF")
[ "$command" = gate ] && [ -n "${RECEIPTS_AS_OF:-}" ] && arguments+=(--as-of "$RECEIPTS_AS_OF")
arguments+=(--)
while IFS= read -r path; do
    [ -n "$path" ] && arguments+=("$path")
done <<< "${RECEIPTS_PATH:-receipts}"

if [ -n "${RECEIPTS_TOOL:-}" ]; then
    "$RECEIPTS_TOOL" "${arguments[@]}"
else
    dotnet run --project "$RECEIPTS_PROJECT/src/Receipts.Cli" --configuration Release -- "${arguments[@]}"
fi
exit=$?
echo "exit=$exit" >> "$GITHUB_OUTPUT"
exit $exit
