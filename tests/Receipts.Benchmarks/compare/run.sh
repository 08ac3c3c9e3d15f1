#!/usr/bin/env bash
# Runs receipts beside Python and DuckDB on one generated file; see README.md beside it.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)

usage() {
    cat <<'TEXT'
usage: run.sh [--rounds N] [--keep] [--binary FILE] [RECORDS]       all of them side by side; 250000 records, 5 rounds
       run.sh --memory [--keep] [--binary FILE] [RECORDS...]        receipts alone; 250000 and 1000000 records

The native binary is published and measured; --binary measures one that is there already.
--keep leaves the generated files in place and prints where they are.
TEXT
}

fail() {
    echo "run.sh: $1" >&2
    exit 2
}

is_count() {
    [[ $1 =~ ^[1-9][0-9]*$ ]]
}

memory=
keep=
receipts=
rounds=5
sizes=()
while [ $# -gt 0 ]; do
    case $1 in
        --memory) memory=1 ;;
        --keep) keep=1 ;;
        --rounds)
            shift
            rounds=${1:-}
            is_count "$rounds" || fail "--rounds takes a number of at least 1, not '$rounds'"
            ;;
        --binary)
            shift
            [ -x "${1:-}" ] || fail "--binary takes the native binary, not '${1:-}'"
            receipts=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
            ;;
        -h | --help)
            usage
            exit 0
            ;;
        *)
            is_count "$1" || fail "'$1' is neither an option nor a number of records; see run.sh --help"
            sizes+=("$1")
            ;;
    esac
    shift
done

if [ -n "$memory" ]; then
    [ ${#sizes[@]} -gt 0 ] || sizes=(250000 1000000)
else
    [ ${#sizes[@]} -gt 0 ] || sizes=(250000)
    [ ${#sizes[@]} -eq 1 ] || fail "side by side takes one number of records, not ${#sizes[@]}"
fi

need() {
    command -v "$1" > /dev/null || fail "needs $1 ($2), which is not on the PATH"
}
need dotnet 'the .NET 10 SDK'
need python3 'Python 3.9 or later'
python3 -c 'import os, sys; sys.exit(0 if sys.version_info >= (3, 9) and hasattr(os, "wait4") else 1)' ||
    fail "needs Python 3.9 or later with os.wait4 (Linux or macOS), not $(python3 --version)"
if [ -z "$memory" ]; then
    need node 'Node.js 18 or later, for DuckDB'
    need npm 'it comes with Node.js'
fi

folder=$(mktemp -d "${TMPDIR:-/tmp}/receipts-compare.XXXXXX")
if [ -n "$keep" ]; then
    echo "the generated files stay in $folder" >&2
else
    trap 'rm -rf "$folder"' EXIT
fi

echo 'building' >&2
dotnet build "$root/tests/Receipts.Benchmarks" --configuration Release --nologo --verbosity quiet >&2
if [ -z "$receipts" ]; then
    system=$(uname -sm)
    case $system in
        'Linux x86_64') rid=linux-x64 ;;
        'Linux aarch64') rid=linux-arm64 ;;
        'Darwin arm64') rid=osx-arm64 ;;
        *) fail "there is no native binary for $system" ;;
    esac
    dotnet publish "$root/src/Receipts.Cli" --runtime "$rid" --output "$root/artifacts/compare" --nologo --verbosity quiet >&2
    receipts=$root/artifacts/compare/receipts
fi

data=()
for size in "${sizes[@]}"; do
    echo "generating $size records" >&2
    dotnet run --project "$root/tests/Receipts.Benchmarks" --configuration Release --no-build -- generate "$size" "$folder/$size" > /dev/null
    data+=("$folder/$size")
done

if [ -n "$memory" ]; then
    python3 "$here/compare.py" --memory "$receipts" "${data[@]}"
else
    # DuckDB needs no install script; none is run.
    (cd "$here" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) >&2
    dotnet build "$here/duckdb-net" --configuration Release --nologo --verbosity quiet >&2
    python3 "$here/compare.py" "$rounds" "$receipts" "${data[0]}"
fi
