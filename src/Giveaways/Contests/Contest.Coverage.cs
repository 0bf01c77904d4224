using System.Globalization;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Contests;

public sealed partial record Contest
{
    /// <summary>What was said last about each source that entries were captured from, by its id.</summary>
    public IReadOnlyList<CoverageStated> Coverage { get; init; } = [];

    /// <summary>Logs how much of each source was captured; before the seal, as often as there is something to say (SPEC 6.17).</summary>
    /// <param name="correction">Whether the statement before it was wrong, rather than overtaken.</param>
    /// <param name="evidence">SHA-256 of the export that it rests on; zeros where it rests on none.</param>
    public Decision<Contest> Cover(long now, IReadOnlyList<SourceCoverage> sources, bool correction, Hash32 evidence)
    {
        if (NotChangeable() is { } refused)
            return refused;
        var wrong = new List<Violation>();
        if (sources.Count is 0 or > EntrySource.MaxSources)
            wrong.Add(new("sources", sources.Count == 0 ? Reason.FieldRequired : Reason.TooManyItems, $"Give 1 to {EntrySource.MaxSources} sources."));
        foreach (var (i, source) in sources.Take(EntrySource.MaxSources).Index())
            wrong.AddRange(Check($"sources[{i}]", source));
        if (wrong.Count == 0 && sources.DistinctBy(s => s.Source).Count() < sources.Count)
            wrong.Add(new("sources", Reason.DuplicateValue, "Names a source twice; give each once."));
        if (wrong.Count > 0)
            return Problem.Of(wrong);
        if (sources.Select(s => s.Source).Union(CapturedSources).Count() > EntrySource.MaxSources)
            return TooManySources;
        var first = sources.All(s => CoverageOf(s.Source) is null);
        var next = this with
        {
            Coverage = [.. Coverage.Where(c => sources.All(s => s.Source != c.Numbers.Source)).Concat(sources.Select(s => new CoverageStated(s, now, evidence))).OrderBy(c => c.Numbers.Source, StringComparer.Ordinal)],
            Revision = Revision + 1,
        };
        var reason = first ? CoverageReason.Initial : correction ? CoverageReason.Correction : CoverageReason.Update;
        return Decision.Accept(next, new CoverageLeaf(now, [.. sources.OrderBy(s => s.Source, StringComparer.Ordinal)], reason, evidence));
    }

    public CoverageStated? CoverageOf(string source) => Coverage.FirstOrDefault(c => c.Numbers.Source == source);

    /// <summary>Why one more entry of a source would make the log say what no verifier takes; null where it would not.</summary>
    internal Problem? RefusesSource(string source)
    {
        if (CoverageOf(source) is { Numbers: var said } && Counts.Sources.Of(source) >= said.Captured)
            return new Problem(Reason.CoverageExceeded, $"The last statement says that {Number(said.Captured)} were captured of the source {source}, and as many entries are in; record a new statement first.")
                .With("source", source).With("captured", Number(said.Captured));
        return !EntrySource.IsCaptured(source) || CapturedSources.Contains(source) || CapturedSources.Count() < EntrySource.MaxSources ? null : TooManySources;
    }

    IEnumerable<string> CapturedSources => Counts.Sources.All.Select(s => s.Source).Where(EntrySource.IsCaptured).Union(Coverage.Select(c => c.Numbers.Source));

    Problem TooManySources => new(Reason.TooManyItems, $"Entries of contest {Sequence} come from {EntrySource.MaxSources} captured sources already; use one of these.");

    IEnumerable<Violation> Check(string at, SourceCoverage source)
    {
        if (!Slug.IsValid(source.Source))
            yield return new($"{at}.source", Reason.IdFormat, "Give a short code of a-z, 0-9 and hyphens, e.g. instagram.");
        else if (!EntrySource.IsCaptured(source.Source))
            yield return new($"{at}.source", Reason.OutOfRange, $"Entries of the source {source.Source} are made with the service itself: nothing captures them.");
        if (!source.IsSound)
            yield return new($"{at}.expected", Reason.OutOfRange, $"Takes numbers from 0 to {Number(SourceCoverage.MaxItems)}, and what was captured, hidden and deleted is together no more than was expected.");
        else if (Counts.Sources.Of(source.Source) > source.Captured)
            yield return new($"{at}.captured", Reason.CoverageExceeded, $"{Number(Counts.Sources.Of(source.Source))} entries of it are in the log, each of its own captured item; state at least as many.");
    }

    static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
