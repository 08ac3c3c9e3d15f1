#!/usr/bin/env bash
# Cold whole processes on the shipped receipts beside a Python script; see README.md beside it. Usage: cold.sh [ROUNDS]
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
folder=$root/artifacts/cold
system=$(uname -sm)
case $system in
    'Linux x86_64') rid=linux-x64 ;;
    'Linux aarch64') rid=linux-arm64 ;;
    'Darwin arm64') rid=osx-arm64 ;;
    *)
        echo "cold.sh: no native binary for $system" >&2
        exit 2
        ;;
esac

dotnet publish "$root/src/Receipts.Cli" --runtime "$rid" --output "$folder/native" --nologo --verbosity quiet >&2
dotnet publish "$root/src/Receipts.Cli" --runtime "$rid" --no-self-contained -p:PublishReadyToRun=true \
    --output "$folder/portable" --nologo --verbosity quiet >&2
python3 "$here/cold.py" "${1:-11}" "$root" "$folder/native/receipts" "$folder/portable/receipts"
