namespace Giveaways.Conventions.Dependencies;

/// <summary>What pure code may not use, and the exceptions with their reasons.</summary>
static class Purity
{
    // Types by the beginning of their names. A name that ends in a dot is a namespace with all below it.
    static readonly Dictionary<string, string> Types = new()
    {
        ["System.Threading."] = "tasks and threads",
        ["System.IO."] = "files and streams",
        ["System.Net."] = "networks",
        ["System.Data."] = "databases",
        ["System.Diagnostics.Process"] = "processes",
        ["System.Diagnostics.Stopwatch"] = "a clock",
        ["System.Diagnostics.Trace"] = "a log",
        ["System.Diagnostics.Debug."] = "a log",
        ["System.Console"] = "the console",
        ["System.Environment"] = "the machine",
        ["System.AppContext"] = "the machine",
        ["System.TimeProvider"] = "a clock",
        ["System.Random"] = "randomness",
        ["System.Security.Cryptography.RandomNumberGenerator"] = "randomness",
        ["System.Reflection.Emit"] = "code made at run time",
        ["System.Runtime.CompilerServices.AsyncTaskMethodBuilder"] = "async",
        ["System.Runtime.CompilerServices.AsyncStateMachine"] = "async",
        ["System.Runtime.CompilerServices.IAsyncStateMachine"] = "async",
        ["System.Runtime.CompilerServices.TaskAwaiter"] = "async",
        ["Microsoft."] = "loggers, databases, servers",
    };

    // Members by the beginning of "type.member".
    static readonly Dictionary<string, string> Members = new()
    {
        ["System.DateTime.get_Now"] = "a clock",
        ["System.DateTime.get_UtcNow"] = "a clock",
        ["System.DateTime.get_Today"] = "a clock",
        ["System.DateTimeOffset.get_Now"] = "a clock",
        ["System.DateTimeOffset.get_UtcNow"] = "a clock",
        ["System.Guid.NewGuid"] = "randomness",
        ["System.Guid.CreateVersion7"] = "randomness and a clock",
        ["System.TimeZoneInfo.get_Local"] = "the machine's zone",
        ["System.TimeZoneInfo.FindSystemTimeZoneById"] = "the machine's zones",
        ["System.Globalization.CultureInfo.get_Current"] = "culture",
        ["System.Globalization.CultureInfo.GetCultureInfo"] = "culture",
        ["System.Globalization.CultureInfo.set_"] = "culture",
        ["System.StringComparer.get_CurrentCulture"] = "culture",
        ["System.String.ToLower`0("] = "culture",
        ["System.String.ToUpper`0("] = "culture",
        ["System.Char.ToLower`0("] = "culture",
        ["System.Char.ToUpper`0("] = "culture",
        ["System.String.Compare`0(String, String)"] = "culture",
        ["System.String.CompareTo"] = "culture",
        ["System.String.StartsWith`0(String):"] = "culture",
        ["System.String.EndsWith`0(String):"] = "culture",
        ["System.String.IndexOf`0(String):"] = "culture",
        ["System.String.LastIndexOf`0(String):"] = "culture",
        ["System.String.Format`0(String"] = "culture",
    };

    // Who may use what nevertheless, by the beginning of the user's name, and why.
    static readonly (string By, string Use, string Reason)[] Exceptions =
    [
        ("Giveaways.Proofs.Draws.", "System.Threading.Tasks.Parallel", "tickets are ordered on all cores, synchronously; the result does not depend on how many"),
        ("Giveaways.Proofs.Evidence.", "System.Threading.Tasks.Parallel", "packs are checked on all cores, synchronously; the verdict does not depend on how many"),
        ("Giveaways.Proofs.Evidence.", "System.Threading.Lock", "the checks of one pack share the stream that the caller opened"),
        ("Giveaways.Proofs.Evidence.", "System.IO.Stream", "packs are read from and written to streams that the caller opened"),
        ("Giveaways.Proofs.Evidence.", "System.IO.SeekOrigin", "packs are read from and written to streams that the caller opened"),
        ("Giveaways.Proofs.Operator.OperatorPack.", "System.IO.Stream", "packs are read from and written to streams that the caller opened"),
        ("Giveaways.Proofs.Draws.DrawText.", "System.IO.Stream", "tickets and rankings are written to streams that the caller opened"),
        ("Giveaways.DataTable.", "System.IO.Stream", "tables that are compiled into the assembly are read once; no file is opened"),
        ("Giveaways.Screening.Linkage.Training.", "IL", "weights are learned in doubles; what is frozen of them, and decides, is integers"),
        ("Giveaways.Screening.Linkage.Tables.", "IL", "two files are linked for a person to read; no entry is decided by it"),
        ("Giveaways.Prizes.", "IL", "how many would be glad of a prize is estimated in doubles; no entry and no winner is decided by it"),
        ("Giveaways.", "System.Environment.get_CurrentManagedThreadId", "the compiler's own, in iterators"),
        ("Giveaways.Entries.EntrySubmission.", "System.Net.IPAddress", "an address is parsed, nothing is called"),
        ("Giveaways.Entries.EntrySubmission.", "System.Net.Sockets.AddressFamily", "an address is parsed, nothing is called"),
    ];

    /// <summary>Why a use is impure; null where it is not, or has an exception.</summary>
    public static string? Why(MemberUse use)
    {
        var name = $"{use.Type}.{use.Member}";
        if (Exceptions.Any(e => use.By.StartsWith(e.By, StringComparison.Ordinal) && name.StartsWith(e.Use, StringComparison.Ordinal)))
            return null;
        return use.Type == "IL" ? "floating point"
            : Types.FirstOrDefault(t => name.StartsWith(t.Key, StringComparison.Ordinal)).Value
            ?? Members.FirstOrDefault(m => name.StartsWith(m.Key, StringComparison.Ordinal)).Value
            ?? (IsFormattedByCulture(use) || IsSortedByCulture(use) ? "culture" : null);
    }

    /// <summary>Types that an assembly may not even name, in a signature or an attribute: those of <see cref="Types"/> without any exception.</summary>
    public static string? Why(string type) =>
        Exceptions.Any(e => e.Use.StartsWith(type, StringComparison.Ordinal) || type.StartsWith(e.Use, StringComparison.Ordinal)) ? null
        : Types.FirstOrDefault(t => (type + ".").StartsWith(t.Key, StringComparison.Ordinal)).Value;

    /// <summary>Exceptions that nothing needs any more.</summary>
    /// <param name="uses">Of all pure code.</param>
    /// <param name="named">Types that it names in signatures.</param>
    public static IEnumerable<string> Unneeded(IReadOnlyCollection<MemberUse> uses, IReadOnlyCollection<string> named) =>
        Exceptions.Where(e => !named.Contains(e.Use))
            .Where(e => !uses.Any(use => use.By.StartsWith(e.By, StringComparison.Ordinal) && $"{use.Type}.{use.Member}".StartsWith(e.Use, StringComparison.Ordinal)))
            .Select(e => $"{e.By} {e.Use}");

    // Numbers and dates as text, or out of it, without saying how.
    static bool IsFormattedByCulture(MemberUse use) =>
        use.Type is "System.Int32" or "System.Int64" or "System.UInt64" or "System.Decimal" or "System.DateTime" or "System.DateTimeOffset" or "System.DateOnly" or "System.TimeSpan"
        && (use.Member.StartsWith("ToString`", StringComparison.Ordinal) || use.Member.StartsWith("Parse`", StringComparison.Ordinal) || use.Member.StartsWith("TryParse`", StringComparison.Ordinal))
        && !use.Member.Contains("IFormatProvider", StringComparison.Ordinal);

    // The default order of strings is the culture's.
    static bool IsSortedByCulture(MemberUse use) =>
        !use.Member.Contains("IComparer", StringComparison.Ordinal)
        && (use.Type == "System.Linq.Enumerable" && use.Member.EndsWith("String", StringComparison.Ordinal)
                && Sorts.Any(sort => use.Member.StartsWith(sort, StringComparison.Ordinal))
            || use.Type.StartsWith("System.Collections.Generic.List`1<String>", StringComparison.Ordinal) && use.Member.StartsWith("Sort`", StringComparison.Ordinal)
            || use.Type.StartsWith("System.Collections.Generic.Sorted", StringComparison.Ordinal) && use.Type.Contains("<String", StringComparison.Ordinal)
                && use.Member.StartsWith(".ctor", StringComparison.Ordinal)
            || use.Type == "System.Array" && use.Member.StartsWith("Sort`", StringComparison.Ordinal) && use.Member.EndsWith("String", StringComparison.Ordinal));

    static readonly string[] Sorts = ["Order`", "OrderDescending`", "OrderBy`", "OrderByDescending`", "ThenBy`", "ThenByDescending`", "Min`", "Max`", "MinBy`", "MaxBy`"];
}
