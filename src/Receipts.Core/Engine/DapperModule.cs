// Dapper's methods are replaced at build time by code that needs no compiler at run time, which the native binary has none of.
[module: Dapper.DapperAot]
