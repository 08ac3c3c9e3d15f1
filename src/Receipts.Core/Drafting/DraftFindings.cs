using System.Globalization;
using Receipts.Core.Findings;
using Receipts.Core.Formats;

namespace Receipts.Core.Drafting;

/// <summary>What keeps a draft from being made. Nothing is written then.</summary>
internal static class DraftFindings
{
    public static readonly FindingCode NameCode = new("RCT700", Severity.Unchecked);
    public static readonly FindingCode ExistsCode = new("RCT701", Severity.Unchecked);
    public static readonly FindingCode FileCode = new("RCT702", Severity.Unchecked);
    public static readonly FindingCode NoSideCode = new("RCT703", Severity.Unchecked);
    public static readonly FindingCode AmbiguousCode = new("RCT704", Severity.Unchecked);
    public static readonly FindingCode NoColumnCode = new("RCT705", Severity.Unchecked);
    public static readonly FindingCode NothingToScoreCode = new("RCT706", Severity.Unchecked);
    public static readonly FindingCode IdCode = new("RCT707", Severity.Unchecked);
    public static readonly FindingCode SliceCode = new("RCT708", Severity.Unchecked);
    public static readonly FindingCode RoleCode = new("RCT709", Severity.Unchecked);

    public static readonly FindingCode PlacesCode = new("RCT710", Severity.Unchecked);
    public static readonly FindingCode NothingMatchesCode = new("RCT711", Severity.Unchecked);

    public static Finding SeveralPlaces(Place place, IReadOnlyList<RecordPlace> places) =>
        new(
            PlacesCode,
            place,
            $"records stand at several places; say which with --at: {(AreVerdicts(places) is { } both ? $"\"{both}\" with --grade verdict for both lists, whose names are the verdicts; " : RecordPlace.Together(places) is { } all ? $"\"{all}\" for all of them; " : "")}{List(Pointers(places))}"
        );

    /// <param name="counted">How many records the file says that it has scored; 0 where it does not.</param>
    public static Finding SomeOfTheRecords(Place place, RecordPlace found, long counted) =>
        new(
            PlacesCode,
            place,
            Invariant(
                $"the list that could be the records is {found.Pointer} ({found.Count}), {(ColumnName.NamesTheWrongOnes(found.Pointer[(found.Pointer.LastIndexOf('/') + 1)..]) ? "by its name the wrong ones alone" : "which are some of them")}{(counted > found.Count ? Invariant($": the file counts {counted} that were scored") : "")}. The share of a sample is not in it: give the file that has all records, or, where these are all, say --at {found.Pointer}"
            )
        );

    /// <summary>The pointer to two lists whose names are the words of one verdict; null for other places.</summary>
    private static string? AreVerdicts(IReadOnlyList<RecordPlace> places) =>
        places.Count == 2
        && places.Select(found => found.Pointer[..found.Pointer.LastIndexOf('/')]).Distinct().ToList() is [var parent]
        && GradeWords.AreVerdicts([.. places.Select(found => found.Pointer[(found.Pointer.LastIndexOf('/') + 1)..])])
            ? parent + "/{verdict}"
            : null;

    /// <summary>The places with how many records each has; of several of one shape, beside others, the pointer that leads to all of them.</summary>
    private static IEnumerable<string> Pointers(IReadOnlyList<RecordPlace> places) =>
        from alike in places.GroupBy(found => places.First(found.IsLike))
        let some = alike.ToList()
        let all = some.Count < places.Count ? RecordPlace.Together(some) : null
        from said in all is null
            ? some.Select(found => Invariant($"{found.Pointer} ({found.Count})"))
            : [Invariant($"\"{all}\" ({some.Sum(found => found.Count)})")]
        select said;

    /// <param name="list">The member of a record in which the lists stand.</param>
    public static Finding ListsInLines(Place place, string name, string list) =>
        new(
            PlacesCode,
            place,
            $"`{list}` holds lists of objects with columns named like both sides, and the lines have none: write each of them on a line, such as with {ShellWord.Jq($"'. as $of | .{list}[] + ($of | del(.{list}))'", name, $"{list}.jsonl")}"
        );

    /// <param name="header">The members of the first line.</param>
    /// <param name="member">One that all others have.</param>
    public static Finding FewerThanTheHeaderSays(Place place, string header, string name, long count, long lines, string member) =>
        new(
            PlacesCode,
            place,
            Invariant(
                $"the first line has other members than all others: {header}; its `{name}` is {count}, and {lines} lines follow, so that some of the records are not in the file; where those in it are meant alone, --where \"{member} is not null\""
            )
        );

    public static Finding SeveralMembers(Place place, IReadOnlyList<string> members) =>
        new(
            PlacesCode,
            place,
            $"it holds several files; say which with its name behind the zip's, such as {place.File}/{members[0]}: {List(members)}"
        );

    /// <param name="wanted">The member that was asked for; null when none was.</param>
    public static Finding NoMember(Place place, string? wanted, IEnumerable<string> members) =>
        new(
            FileCode,
            place,
            $"{(wanted is null ? "it holds no file of a format that is read" : $"it holds no file {wanted}")}; it has {List(members.DefaultIfEmpty("none"))}"
        );

    /// <param name="correct">How many records are equal.</param>
    /// <param name="first">The first output that is not what was expected, and that; null when there is none to show.</param>
    /// <param name="others">How many records are correct by each other rule.</param>
    /// <param name="chance">Why a rule is not among them that would accept some; null where none is so.</param>
    /// <param name="grades">Columns in which the file says itself what is right.</param>
    public static Finding NothingMatches(
        Place place,
        long correct,
        long scored,
        string? first,
        IReadOnlyList<(string Rule, long Correct)> others,
        string? chance,
        IReadOnlyList<string> grades
    ) =>
        new(
            NothingMatchesCode,
            place,
            Invariant(
                $"by `exact` {(correct == 0 ? "none" : Invariant($"{correct}"))} of the {scored} scored records {(correct > 1 ? "are" : "is")} correct{(first is null ? "" : correct == 0 ? $", such as {first}" : $", and no others, such as {first}")}: {(correct == 0 && ColumnName.NamesTheWrongOnes(Path.GetFileNameWithoutExtension(place.File)) ? "are these, as the file is called, the wrong records alone, which are no sample, or " : "")}do the two sides mean the same thing? {(others.Count == 0 ? "No other rule that reads both sides as they are takes more" : "Correct by the other rules: ")}{string.Join(", ", others.Select(other => Invariant($"{other.Rule} {other.Correct}")))}{(chance is null ? "" : $"; {chance}")}. {(others.Any(other => other.Correct > 0) ? $"Say which rule is meant with --match{(others.Any(other => other.Rule.StartsWith("number within ", StringComparison.Ordinal)) ? ", or how near is near enough with --within, such as --within 5%" : "")}, or --match exact if {(correct == 0 ? "nothing" : "no other")} is right" : $"Write both sides alike, or say --match exact if {(correct == 0 ? "nothing" : "no other")} is right; a rule in SQL can stand in receipt.yaml then")}{(grades.Count == 0 ? "" : $"; or, if the file was judged and not matched, --grade {string.Join(", or --grade ", grades.Take(MostGrades))}")}"
            )
        );

    /// <param name="fields">Each field with how often it is right.</param>
    /// <param name="without">A command that takes the fields that are never right out of what was expected; null for none.</param>
    public static Finding NoWholeObjectMatches(Place place, string expected, long scored, IReadOnlyList<string> fields, string? without) =>
        new(
            NothingMatchesCode,
            place,
            Invariant(
                $"in none of the {scored} scored records is every field of `{expected}` right; field by field, {List(fields)}. --match exact drafts this, with a table of the fields, and calls a record right where all of them are; a field that is not meant, such as a free text, is taken out of `{expected}`{(without is null ? "" : $", as with {without} for those that are never right")}"
            )
        );

    private const int MostGrades = 3;

    public static Finding RowsOfLists(Place place, string name) =>
        new(
            PlacesCode,
            place,
            $"its records are lists and no objects; where the first one has the names, {ShellWord.Jq($"'.[0] as $names | .[1:][] | {NamedCells}'", name, "rows.jsonl")} gives the others theirs"
        );

    private const string NamedCells = "[$names, .] | transpose | map({(.[0] | tostring): .[1]}) | add";

    /// <param name="hasObjects">Whether the first line has a list of objects in it, and beside that at most what they are of.</param>
    public static Finding LinesOfLists(Place place, string name, bool hasObjects) =>
        new(
            PlacesCode,
            place,
            hasObjects
                ? $"its lines are lists and no objects: {ShellWord.Jq("'(map(select(type != \"array\" and type != \"object\")) | first) as $of | flatten[] | objects + {of: $of}'", name, "rows.jsonl")} writes each of the objects in them on a line, with what stands before them as `of`"
                : $"its lines are lists and no objects: where the first one has the names, {ShellWord.Jq($"-n 'input as $names | inputs | {NamedCells}'", name, "rows.jsonl")} gives the others theirs"
        );

    /// <param name="lists">Members that are lists of single values.</param>
    public static Finding NoRecords(Place place, IReadOnlyList<string> lists, string name)
    {
        const string ids = "_ids";
        var ofIds = lists.Where(list => list.EndsWith(ids, StringComparison.Ordinal) && list.Length > ids.Length).ToList();
        var (ending, verdicts) = ofIds.Count > 1 ? (ids, ofIds) : ("", lists);
        return new Finding(
            PlacesCode,
            place,
            verdicts.Count < 2
                ? $"no list of records is in the file, only single values{string.Concat(lists.Select(list => $" and a list of them, `{list}`"))}; say where the records are with --at, or give the file that has them"
                : $"no list of records is in the file, and {List(verdicts)} are lists of single values: where each has the records of one verdict, {(ending.Length > 0 ? "" : $"`jq '{{{string.Join(", ", verdicts)}}}' {ShellWord.Of(name)} > lists.json` and ")}--at \"/{{verdict}}{ending}\" --grade {GradeOffer.OfWords("verdict", [.. verdicts.Select(list => list[..^ending.Length])])}; else say where the records are with --at, or give the file that has them"
        );
    }

    /// <param name="lists">Members that are lists of one length.</param>
    /// <param name="areNamed">Whether they are objects of the same names, and not lists.</param>
    public static Finding ColumnsBesideValues(Place place, IReadOnlyList<string> lists, bool areNamed, string name) =>
        new(
            PlacesCode,
            place,
            $"{List(lists)} are {(areNamed ? "objects of the same names" : "lists of one length")}, which could be columns, and beside them stand values that are none: take the {(areNamed ? "objects" : "lists")} out, such as with {ShellWord.Jq($"'{{{string.Join(", ", lists)}}}'", name, "columns.json")}"
        );

    /// <param name="pointer">Where the tool keeps its records.</param>
    public static Finding NoRecordsOfTool(Place place, string tool, IEnumerable<string> marks, string pointer, string why) =>
        new(
            PlacesCode,
            place,
            $"it is of {tool}, by its members {List(marks)}, and has no records at {(pointer.Length == 0 ? "its root" : pointer)}: {why}"
        );

    /// <param name="lacking">Members by which the tool's records are known and which these have not.</param>
    public static Finding RecordsLack(Place place, FormatCard card, IReadOnlyList<string> lacking, IEnumerable<string> members) =>
        new(
            PlacesCode,
            place,
            $"it is of {card.ShortName}, by its members {List(card.Root.Concat(card.Family))}, and its records{(string.IsNullOrEmpty(card.At) ? "" : $" at {card.At}")} have no member {List(lacking)}, by which {card.ShortName} is read{(card.Family.Count > 0 && card.Unfinished is { } why ? $": {why}" : "")}; say with {(string.IsNullOrEmpty(card.At) ? "" : $"--at {card.At} and with ")}--expected or --grade and --output what is what. They have {List(members)}"
        );

    /// <param name="cure">How its user comes by a file with outputs, as the beginning of a sentence; null where that is not known.</param>
    public static Finding Stripped(Place place, string tool, string column, string stripped, string? cure) =>
        new(
            NothingToScoreCode,
            place,
            $"`{column}` is `{stripped}` in every record: {tool} was told not to keep outputs, so that there is none to score{(cure is null ? "" : $"; {cure}")}"
        );

    /// <param name="place">Where it ends.</param>
    public static Finding CutLog(Place place, FormatCard card) =>
        new(
            PlacesCode,
            place,
            $"it is of {card.ShortName}, by its members {List(card.Root)}, and ends here in the middle of a record: it was cut, or is not written to its end; copy it again once its run has ended, or take anew {card.Export}"
        );

    /// <param name="name">A name of a column that is also a value of it.</param>
    public static Finding NoHeader(Place place, string name) =>
        new(
            FileCode,
            place,
            $"its first line is a record and no header: `{name}` is also a value below it, and the other names are like theirs; --header-rows 0 calls the columns c1, c2 and so on, and keeps it"
        );

    public static Finding NoHeaderOfTwoRows(Place place) =>
        new(
            FileCode,
            place,
            "two rows of a header do not give each of its columns a name of its own; write one row of names, or say with --skip how many lines stand before the two"
        );

    public static Finding OpenQuestion(Place place, string tool, string question) =>
        new(
            NoSideCode,
            place,
            $"it is of {tool}: {question.Replace($"{{{FormatCard.NameOfFile}}}", ShellWord.Of(Path.GetFileName(place.File)), StringComparison.Ordinal)}"
        );

    public static Finding Means(Place place, string column, IReadOnlyList<string> others) =>
        new(
            NoSideCode,
            place,
            $"it reads as a table of means, a row for each model or run: {(others.Count == 0 ? $"`{column}` is by its name a mean" : $"{List([column, .. others])} are by their names means")} of many records, with no answer beside {(others.Count == 0 ? "it" : "them")}. What is wanted are the records of the means; where each row is a record all the same, --grade {ShellWord.Typed(column)} --correct-from NUMBER"
        );

    public static Finding NothingStored(Place place, string tool, string records) =>
        new(
            IdCode,
            place,
            $"it is of {tool}, and of what it holds nothing is worked out from the records of {records}: it is given beside records that the same tool wrote, in a file with the name of the task, as samples_TASK.jsonl, and all of them are meant"
        );

    public static Finding BadName(string name) =>
        new(
            NameCode,
            new Place(name.Length == 0 ? "''" : name),
            "a receipt's name begins with a letter and has only lower-case letters, digits, - and _, at most 60 in all"
        );

    public static Finding Exists(Place place) =>
        new(ExistsCode, place, "is there already, and nothing is overwritten: choose another name");

    public static Finding NoFile(Place place, bool isFolder) =>
        new(
            FileCode,
            place,
            isFolder
                    ? "is a folder, and one file is read: put its files into one, such as with `cat FOLDER/*.jsonl > all.jsonl` for lines or `jq -c . FOLDER/*.json > all.jsonl` for a document each"
                : place.File.Contains('*', StringComparison.Ordinal)
                    ? "no such file, and a pattern is none: put the files into one, such as with `jq -c . FOLDER/*.json > all.jsonl`"
                : "no such file"
        );

    public static Finding SameFile(Place place, string other) =>
        new(
            FileCode,
            place,
            $"has the same bytes as {other}, so that there is nothing to compare{(other.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase) ? $"; two sheets of one workbook are named behind it, as {Path.GetFileName(other)}/SHEET" : "")}"
        );

    /// <param name="name">The one that was looked at.</param>
    /// <param name="gold">The file with what was expected.</param>
    /// <param name="answers">The file with the outputs.</param>
    public static Finding TextsSideBySide(Place place, string name, string gold, string answers) =>
        new(
            FileCode,
            place,
            $"`{name}` does not say how its records stand in it; where the lines of two texts belong together, one by one, put them side by side: `(printf 'expected\\toutput\\n'; paste {gold} {answers}) > both.tsv`"
        );

    public static Finding CannotRead(Place place, string why) => new(FileCode, place, $"cannot be read: {why}");

    public static Finding CannotWrite(Place place, string why) => new(FileCode, place, $"cannot be written: {why}");

    public static Finding NothingInCommon(Place place, string other, IEnumerable<string> columns, IEnumerable<string> others) =>
        new(
            NoSideCode,
            place,
            $"has no column in common with {other}, so that one scoring cannot serve both: {List(columns)} here, {List(others)} there; give those of one file the names that the other has, or draft each with --data"
        );

    /// <param name="empty">A column that is named like it, or like a grade, and has no value; null when there is none.</param>
    /// <param name="proposal">What the values say of the sides; null where they say nothing.</param>
    public static Finding NoSide(Place place, string role, IEnumerable<string> columns, string? empty, string? proposal) =>
        new(
            NoSideCode,
            place,
            $"{(empty is null ? "" : $"`{empty}` is empty in every record, and ")}no {(empty is null ? "" : "other ")}column is named like {role}{(role == "expected" ? " or like a grade" : "")}; say which it is with --{role}{(role == "expected" ? ", or --grade" : "")}, or which other file has it with --with{(proposal is null ? "" : $"; {proposal}")}{(columns.Any(column => column == "unnamed") ? ", or with --header-rows 2 that the header has two rows" : "")}. The columns are {List(columns)}"
        );

    public static Finding Ambiguous(Place place, IEnumerable<string> readings) =>
        new(
            AmbiguousCode,
            place,
            $"two readings are equally good, so say which with --expected and --output: {string.Join("; ", readings)}"
        );

    /// <param name="words">The most frequent values of the grade, with their counts.</param>
    /// <param name="two">Both of its values, where there are no more than two.</param>
    /// <param name="areMarks">Whether its values are whole numbers of which some are above 1: then a limit says what they mean, and no word does.</param>
    public static Finding UnreadableGrade(
        Place place,
        string column,
        IReadOnlyList<string> two,
        IReadOnlyList<string> words,
        bool areMarks
    ) =>
        new(
            RoleCode,
            place,
            $"nothing says what the values of the grade `{column}` mean: {string.Join(", ", words)}. Say it with --grade {ShellWord.Typed(column)} and {(areMarks ? "" : two.Count == 2 ? $"--correct {two[0]} --wrong {two[1]}, or the other way round, or " : "--correct WORD,… --wrong WORD,… (--unscored WORD,…), or ")}--correct-from NUMBER; or name another with --grade, or what was expected with --expected"
        );

    public static Finding TargetOrGrade(Place place, string target, string output, string counted) =>
        new(
            AmbiguousCode,
            place,
            $"`{target}` and `{output}` have the same two values, and are the same in {counted}: say whether the one is what the other should be, with --expected {target} --output {output}, or whether it is right, with --grade {target} --output {output}"
        );

    public static Finding PreferenceOrGrade(Place place, string grade, string output, string other) =>
        new(
            AmbiguousCode,
            place,
            $"`{grade}` stands beside `{other}` and `{output}`, and may say which of the two was preferred: then name the column `preferred` in the file and write {other} and {output} into it; where it says whether `{output}` is right, --grade {grade} --output {output}"
        );

    public static Finding GradeOfParts(Place place, string column, string word, string right, string wrong) =>
        new(
            RoleCode,
            place,
            $"`{column}` holds texts such as {word}, which --correct-from does not read as numbers; with its words the same is said: --grade {column}{(right.Length == 0 ? "" : $" --correct {right}")}{(wrong.Length == 0 ? "" : $" --wrong {wrong}")}"
        );

    public static Finding SeveralGrades(Place place, IReadOnlyList<string> columns) =>
        new(
            AmbiguousCode,
            place,
            $"several columns could be the grade, and nothing plainly says what was expected; say which with --grade: {List(columns)}"
        );

    public static Finding VerdictsThatPart(Place place, string expected, string output, IReadOnlyList<string> columns) =>
        new(
            AmbiguousCode,
            place,
            $"answers as long as those of `{output}` are hardly ever equal to `{expected}` to the letter, and the verdicts of the file do not say the same; say with --grade which of them decides, or compare all the same with --match exact: {List(columns)}"
        );

    public static Finding SeveralOutputs(Place place, string grade, IReadOnlyList<string> columns) =>
        new(
            AmbiguousCode,
            place,
            $"`{grade}` is the grade, and several columns could be the output; say which with --output: {List(columns)}"
        );

    public static Finding NoGradedOutput(Place place, string grade, IEnumerable<string> columns) =>
        new(
            NoSideCode,
            place,
            $"`{grade}` is the grade, and no column is named like output; say which it is with --output, or which other file has the outputs with --with: without them nobody can say whether a wrong record looks complete. The columns are {List(columns)}"
        );

    public static Finding ListsOfVerdicts(Place place, string grade) =>
        new(
            NoSideCode,
            place,
            $"`{grade}` holds lists, which may be the classes of a record: say with --expected and --output what was expected and what came out, or where each of a list is a verdict, as of repeated runs, --grade {grade} --output none"
        );

    /// <param name="output">The text beside it; empty for none.</param>
    public static Finding ClassOrVerdict(Place place, string grade, string output) =>
        new(
            AmbiguousCode,
            place,
            $"`{grade}` says yes and no, and may be the class of each record{(output.Length == 0 ? "" : $", and `{output}` what was read")}: then say with --expected {grade} and --output what came out, or with --with which other file has it; where it says whether {(output.Length == 0 ? "an answer" : $"`{output}`")} is right, --grade {grade} --output {(output.Length == 0 ? DraftRequest.None : output)}"
        );

    public static Finding NoOutputs(Place place) =>
        new(
            NoSideCode,
            place,
            "without outputs nothing is drafted: nobody can say of a wrong record whether it looks complete; say which other file has the outputs with --with"
        );

    public static Finding NoColumn(Place place, string option, string column, IEnumerable<string> columns) =>
        new(NoColumnCode, place, $"has no column `{column}` for {option}; it has {List(columns)}");

    public static Finding InsideWhole(Place place, string option, string column, string whole) =>
        new(
            NoColumnCode,
            place,
            $"`{column}` for {option} lies in `{whole}`, which is kept whole, since a member of it would get the name of a column beside it: give one of the two another name in the file"
        );

    /// <param name="alone">The file that has such a column where the other has none; null where both have one.</param>
    public static Finding NoCommonColumn(Place place, string role, IEnumerable<string> columns, string? alone) =>
        new(
            NoSideCode,
            place,
            $"no column that both files have is named like {role}; say which it is with --{role}; {(alone is null ? "" : $"{Path.GetFileName(alone)} has one, and --data {alone} drafts it alone; ")}or, where one file has what was expected and the other the outputs, --data OUTPUTS --with EXPECTED. Both have {List(columns)}"
        );

    public static Finding DifferentKinds(Place place, string one, IEnumerable<string> keys, string column, string other) =>
        new(
            RoleCode,
            place,
            $"`{one}` is an object ({List(keys)}) and `{other}` one value in every record, so that nothing could match: name the column that is meant, such as {column}"
        );

    /// <summary>Outputs that are JSON between the fences of Markdown, which no rule reads.</summary>
    public static Finding InAFence(Place place, string whole, string text, string name) =>
        new(
            RoleCode,
            place,
            $$"""`{{whole}}` is an object and `{{text}}` a text with JSON between fences of Markdown, so that nothing could match; take them off, such as with {{ShellWord.Jq($$"""'.{{text}} |= (capture("(?s)```(json)?\\s*(?<j>.*?)\\s*```").j // .)'""", name, $"plain-{PackedName.Without(name)}")}}"""
        );

    public static Finding MessagesInCells(Place place, string column, bool isCsv)
    {
        var name = Path.GetFileName(place.File);
        const string program =
            "import csv, json, sys; [print(json.dumps({k: json.loads(v) if v and v[0] in \"[{\" else v for k, v in row.items()})) for row in csv.DictReader(open(sys.argv[1], newline=\"\"))]";
        return new Finding(
            RoleCode,
            place,
            $"`{column}` holds messages as texts in its cells, and the text of the answer is read out of JSON alone: write the file as JSON Lines{(isCsv ? $", such as with `python3 -c '{program}' {name} > {Path.GetFileNameWithoutExtension(name)}.jsonl`" : "")}"
        );
    }

    public static Finding NoFieldInCommon(
        Place place,
        string expected,
        IEnumerable<string> wanted,
        string output,
        IEnumerable<string> given,
        string columns
    ) =>
        new(
            RoleCode,
            place,
            $"`{expected}` is an object ({List(wanted)}) and `{output}` another ({List(given)}), with no field of one name, so that nothing could match: give the fields one name in the file, or name the columns that are meant, such as {columns}"
        );

    /// <param name="asked">What the author says; null when nothing was said.</param>
    public static Finding NoKeyOfBoth(Place place, string? asked, IEnumerable<string> here, IEnumerable<string> there) =>
        new(
            IdCode,
            place,
            $"{(asked is null ? "no column is different in every record of both files and has values in common" : $"the files have no column `{asked}` to be joined by")}; say which with --on NAME, or --on NAME=OTHER where they are called otherwise. They have {List(here)} and {List(there)}"
        );

    public static Finding KeysWrittenOtherwise(
        Place place,
        (string Table, string Key) one,
        (string Table, string Key) other,
        long count,
        string here,
        string there
    ) =>
        new(
            IdCode,
            place,
            Invariant(
                $"{count} of the keys that find no partner are written in two ways, such as `{here}` in `{one.Key}` of {one.Table} and `{there}` in `{other.Key}` of {other.Table}: keys are compared as texts, so write them alike in both files, or name other keys with --on"
            )
        );

    public static Finding Counted(Place place, string expected, string output, string counts, bool isByGroup) =>
        new(
            RoleCode,
            place,
            $"each pair of `{expected}` and `{output}` is there once{(isByGroup ? " in each group" : "")}, and `{counts}` says for how many records: a row for each record is needed, as many of each pair as it says; where each row is a record, --id row"
        );

    public static Finding Totals(Place place, string grade, string all) =>
        new(
            RoleCode,
            place,
            $"`{grade}` counts records, of `{all}` in each row, so that the rows are totals and no records: a row for each record is needed to draft from, and `receipts screen` checks a table of totals"
        );

    public static Finding CountedRows(Place place, IReadOnlyList<string> counts) =>
        new(
            RoleCode,
            place,
            $"{List(counts)} count in each row what was found or missed, so that the rows are totals and no records: a row for each record is needed to draft from, and `receipts screen` checks a table of totals"
        );

    public static Finding NoSlice(Place place) => new(SliceCode, place, "--slice names no column");

    public static Finding SameSide(Place place, string column) =>
        new(NoSideCode, place, $"`{column}` cannot be both what was expected and what came out");

    /// <param name="instead">What could be scored in its place; null where nothing could.</param>
    public static Finding NothingToScore(Place place, string role, string column, long rows, string? instead = null) =>
        new(
            NothingToScoreCode,
            place,
            Invariant(
                $"`{column}` is null or blank in all {rows} records, so there is no {role} to score{(instead is null ? "" : $"; {instead}")}"
            )
        );

    public static Finding NothingScored(Place place, long rows) =>
        new(
            NothingToScoreCode,
            place,
            Invariant($"none of its {rows} records can be scored: each lacks an expected value, or has an error that the system reported")
        );

    /// <param name="clash">The first record that it does not tell from another.</param>
    /// <param name="proposals">What would tell them apart.</param>
    public static Finding IdRepeats(
        Place place,
        string column,
        long distinct,
        long filled,
        long rows,
        string clash,
        IReadOnlyList<string> proposals
    ) =>
        new(
            IdCode,
            place,
            Invariant(
                $"`{column}` does not tell the records apart: {distinct} different values, {filled} filled, in {rows} records{(clash.Length == 0 ? "" : $": {clash}")}; {(proposals.Count == 0 ? "name another with --id, several with commas between them" : $"{string.Join(", or ", proposals)} does")}, or --id row for the row number"
            )
        );

    public static Finding TooManyValues(Place place, string column, long distinct, int most) =>
        new(
            SliceCode,
            place,
            Invariant($"`{column}` has {distinct} different values, which is too many for slices; at most {most} are drafted")
        );

    public static Finding NotOfRole(Place place, string column, string role, string why) =>
        new(RoleCode, place, $"`{column}` cannot be the {role}: {why}");

    private static string List(IEnumerable<string> names)
    {
        const int most = 20;
        // A name that breaks over lines in its cell is typed as one line.
        var all = names.Select(name => name.ReplaceLineEndings(" ")).ToList();
        return string.Join(", ", all.Take(most)) + (all.Count > most ? Invariant($" and {all.Count - most} more") : "");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
