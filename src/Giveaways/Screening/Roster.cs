using System.Globalization;
using System.Text;
using Giveaways.Proofs.Commitments;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Screening;

/// <summary>Where a roster stands: held or in force, and how it left.</summary>
public enum RosterState
{
    /// <summary>In force: contests that are published are checked against it.</summary>
    Active,

    /// <summary>Held until a second person confirms it; the list before stays in force.</summary>
    Pending,

    /// <summary>A later one of the same employer is in force.</summary>
    Replaced,

    /// <summary>Taken out of force, by HR or by its age.</summary>
    Retired,

    /// <summary>Held and never in force.</summary>
    Rejected,
}

/// <summary>Who hands over whose list, of which day, and why again.</summary>
/// <param name="Importer">The key's pseudonym.</param>
/// <param name="Correction">The list before was wrong; else this is a newer state.</param>
public sealed record RosterHandover(string Employer, string DisplayName, DateOnly Snapshot, string Importer, bool Correction);

/// <summary>One employer's staff list at one date, committed to but never published.</summary>
/// <remarks>Times are Unix seconds. An empty list is in force like any other once two persons want it, but no log ever takes it (SPEC 5: at least 1 row).</remarks>
public sealed record Roster
{
    public const int MaxRows = 500_000;

    /// <summary>A list that lost this part of its people, or more, needs a second person: 1 in 5.</summary>
    public const int HeldLoss = 5;

    /// <summary>Days that a list is held; then it is turned away.</summary>
    public const int HeldDays = 7;

    const long Day = 86_400;

    /// <summary>Counted by the store.</summary>
    public required long Id { get; init; }
    public required string Employer { get; init; }

    /// <summary>Counts an employer's imports from 1.</summary>
    public required int Number { get; init; }
    public required string DisplayName { get; init; }
    public required DateOnly Snapshot { get; init; }
    public required long Rows { get; init; }
    public required long Staff { get; init; }
    public required Hash32 Commit { get; init; }
    public required long ImportedAt { get; init; }
    public required string Importer { get; init; }
    public required bool Correction { get; init; }
    public required RosterState State { get; init; }

    /// <summary>Why it was held, with the numbers; empty where it was not.</summary>
    public string HoldText { get; init; } = "";

    /// <summary>Who confirmed or rejected it, another one than <see cref="Importer"/> if it was confirmed.</summary>
    public string Decider { get; init; } = "";

    /// <summary>When it left force, or was turned away.</summary>
    public long? RetiredAt { get; init; }

    /// <summary>When its rows were deleted.</summary>
    public long? ErasedAt { get; init; }

    /// <summary>The last day on which a contest may close that is checked against it.</summary>
    public DateOnly FreshUntil(int days) => Snapshot.AddDays(days);

    /// <summary>The commitment to all rows: <c>SHA-256(salt || rows, one a line, sorted by bytes)</c>.</summary>
    public static Hash32 CommitTo(ReadOnlySpan<byte> salt, IEnumerable<RosterRow> rows)
    {
        var lines = rows.AsParallel().Select(r => Encoding.UTF8.GetBytes(r.Canonical() + "\n")).ToList();
        lines.Sort((a, b) => a.AsSpan().SequenceCompareTo(b));
        var all = new byte[lines.Sum(l => l.Length)];
        var at = 0;
        foreach (var line in lines)
        {
            line.CopyTo(all, at);
            at += line.Length;
        }
        return Commitment.Of(salt, all);
    }

    /// <summary>A complete import, in force or held, or what is wrong with it.</summary>
    /// <param name="last">The employer's latest roster that was ever in force, whatever became of it; null where there is none.</param>
    /// <param name="freshDays">The age in days from which on a roster is of no use.</param>
    public static Decision<Roster> Import(
        long id, int number, RosterHandover from, IReadOnlyList<RosterRow> rows, Hash32 commit, Roster? last, int freshDays, long now)
    {
        if (!Slug.IsValid(from.Employer))
            return Problem.Of("header.employer", Reason.IdFormat, "Give the employer a short id of a-z, 0-9 and hyphens, e.g. acme-bank.");
        if (from.DisplayName.Length > 0 && PlainText.Check("header.employer_display_name", from.DisplayName, 200) is { } bad)
            return Problem.Of([bad]);
        // A day ahead is today somewhere.
        if (from.Snapshot > DayOf(now + Day))
            return Problem.Of("header.snapshot_date", Reason.OutOfRange, "Lies in the future; give the day of which the list speaks.");
        if (Stale(from.Employer, from.Snapshot, DayOf(now), freshDays) is { } stale)
            return stale;
        if (Related(rows) is { } unrelated)
            return unrelated;
        var staff = rows.Count(r => r.IsStaff);
        var hold = Hold(rows.Count, staff, last);
        return Decision.Accept(new Roster
        {
            Id = id,
            Employer = from.Employer,
            Number = number,
            DisplayName = from.DisplayName,
            Snapshot = from.Snapshot,
            Rows = rows.Count,
            Staff = staff,
            Commit = commit,
            ImportedAt = now,
            Importer = from.Importer,
            Correction = from.Correction,
            State = hold.Length > 0 ? RosterState.Pending : RosterState.Active,
            HoldText = hold,
        });
    }

    /// <summary>Puts a held roster in force; another key than the one that imported it decides.</summary>
    public Decision<Roster> Confirm(string decider, int freshDays, long now)
    {
        if (NotPending() is { } refused)
            return refused;
        if (decider == Importer)
            return new Problem(Reason.SameApprover, "You imported this list yourself; another person of HR confirms it with their own key.");
        return Stale(Employer, Snapshot, DayOf(now), freshDays) is { } stale ? stale : Decision.Accept(this with { State = RosterState.Active, Decider = decider });
    }

    /// <summary>Turns a held roster away; its rows are erased with that.</summary>
    public Decision<Roster> Reject(string decider, long now) => NotPending() is { } refused
        ? refused
        : Decision.Accept(this with { State = RosterState.Rejected, Decider = decider, RetiredAt = now });

    /// <summary>Out of force. Doing so again, or with one that was replaced, turned away or never in force, changes no more than that.</summary>
    public Roster Retire(long now) => State switch
    {
        RosterState.Active => this with { State = RosterState.Retired, RetiredAt = now },
        RosterState.Pending => this with { State = RosterState.Rejected, RetiredAt = now },
        _ => this,
    };

    /// <summary>Out of force, or no longer held, since a later one came.</summary>
    public Roster Replace(long now) => State == RosterState.Active ? this with { State = RosterState.Replaced, RetiredAt = now } : Retire(now);

    /// <summary>Without its rows, which the store deletes; it cannot stay in force so.</summary>
    public Roster Erase(long now) => ErasedAt is null ? Retire(now) with { ErasedAt = now } : this;

    /// <summary>When its rows are to be deleted, as things stand; null once they are.</summary>
    /// <param name="uses">The contests that rest on it.</param>
    public long? EraseDue(IReadOnlyCollection<RosterUse> uses, int freshDays)
    {
        if (ErasedAt is not null)
            return null;
        var own = State switch
        {
            RosterState.Active => new DateTimeOffset(FreshUntil(freshDays).AddDays(1), TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeSeconds(),
            RosterState.Pending => ImportedAt + (HeldDays * Day),
            _ => RetiredAt ?? ImportedAt,
        };
        return uses.Select(u => u.Until).Append(own).Max();
    }

    /// <summary>Whether its rows are to be deleted now: nothing rests on it that is not over.</summary>
    public bool IsToErase(IReadOnlyCollection<RosterUse> uses, int freshDays, long now) => EraseDue(uses, freshDays) <= now && uses.All(u => u.Over);

    /// <summary>The refusal where a list of <paramref name="snapshot"/> is too old on a day; null where it is not.</summary>
    /// <param name="wayOut">What helps.</param>
    public static Problem? Stale(string employer, DateOnly snapshot, DateOnly day, int freshDays, string wayOut = "Import a newer list.") => snapshot.AddDays(freshDays) >= day
        ? null
        : new Problem(Reason.RosterStale, string.Create(CultureInfo.InvariantCulture,
            $"The roster of {employer} speaks of {snapshot:yyyy-MM-dd}, more than {freshDays} days before {day:yyyy-MM-dd}: who joined since then would pass. {wayOut}")).With("days", freshDays.ToString(CultureInfo.InvariantCulture));

    public static DateOnly DayOf(long time) => DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(time).UtcDateTime);

    static Problem? Related(IReadOnlyList<RosterRow> rows)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var wrong = new List<Violation>();
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].IsStaff && !ids.Add(rows[i].Id))
                Wrong(i, "id", Reason.DuplicateValue, "Two employees have this id; ids tell whose relative a row is.");
        }
        for (var i = 0; i < rows.Count; i++)
        {
            if (!rows[i].IsStaff && !ids.Contains(rows[i].RelatedTo))
                Wrong(i, "related_to", Reason.BadRow, "Names no employee's id of this list.");
        }
        return wrong.Count > 0 ? Problem.Of([.. wrong.Take(MaxWrong)]) : null;

        void Wrong(int row, string field, Reason reason, string message) =>
            wrong.Add(new(string.Create(CultureInfo.InvariantCulture, $"rows[{row + 1}].{field}"), reason, message));
    }

    /// <summary>Most wrong rows that are told at once.</summary>
    public const int MaxWrong = 100;

    static string Hold(long rows, long staff, Roster? last)
    {
        if (staff == 0)
            return "The list has no employee: with it screening would let everybody pass.";
        if (last is null)
            return "";
        return Shrunk(staff, last.Staff) ? string.Create(CultureInfo.InvariantCulture, $"Employees fell from {last.Staff} to {staff}.")
            : Shrunk(rows, last.Rows) ? string.Create(CultureInfo.InvariantCulture, $"Rows fell from {last.Rows} to {rows}.")
            : "";
    }

    // In whole numbers: gone / before >= 1 / 5.
    static bool Shrunk(long now, long before) => before > now && (before - now) * HeldLoss >= before;

    Problem? NotPending() => State == RosterState.Pending
        ? null
        : new Problem(Reason.RosterNotPending, $"The list waits for no second person: it is {State.ToString().ToLowerInvariant()}.").With("state", State.ToString().ToUpperInvariant());
}
