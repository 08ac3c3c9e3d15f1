# Builds the tool and verifies every receipt; the exit code is that of `receipts verify`.
# Plain enough for both: `pwsh verify.ps1` and `sh verify.ps1`.
dotnet build src/Receipts.Cli --nologo --verbosity quiet
dotnet run --project src/Receipts.Cli --no-build -- verify --require-seal
exit
