using System.Globalization;
using System.Text;
using Giveaways.Contests;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Text;
using Giveaways.Storage;

namespace Giveaways.Server.Pages;

/// <summary>What else a published contest shows: rules, the head at the seal, the beacon. Bytes that never change (SPEC 15).</summary>
sealed class ContestFiles(Store store)
{
    const string RulesPrefix = "rules-";

    /// <summary>The file with a name below the contest's folder, or null.</summary>
    public PublicFile? Find(long contest, string name) => name switch
    {
        "seal-checkpoint" => SealCheckpoint(contest),
        "close-witnessed" => Witnessed(contest, c => c.CloseWitnessed),
        "seal-witnessed" => Witnessed(contest, c => c.SealWitnessed),
        "beacon" => Beacon(contest),
        _ when name.StartsWith(RulesPrefix, StringComparison.Ordinal) => Rules(contest, name),
        _ => null,
    };

    PublicFile? SealCheckpoint(long contest) => store.Read(session =>
        session.SealAndDraw(contest).Seal is { } index && session.CheckpointAt(contest, index + 1) is { } head
            ? PublicFile.Text(head.Note, Keeping.Forever)
            : null);

    PublicFile? Witnessed(long contest, Func<Contest, Witnessed?> what) => store.Read(session =>
        session.FindContest(contest) is { } found && what(found) is { } seen ? PublicFile.Text(seen.Proof.ToArray(), Keeping.Forever) : null);

    PublicFile? Beacon(long contest) => store.Read(session =>
        session.SealAndDraw(contest).Draw is { } index && session.FindLeaf(contest, index) is DrawLeaf draw
            ? PublicFile.Text(new BeaconLine(session.FindContest(contest)!.Rules.Beacon.Chain, draw.Round, draw.Signature).ToBytes(), Keeping.Forever)
            : null);

    // rules-2.json, rules-2.en.txt
    PublicFile? Rules(long contest, string name)
    {
        var parts = name[RulesPrefix.Length..].Split('.');
        if (parts.Length is < 2 or > 3 || !Canonical.TryParseNumber(parts[0], out var version)
            || store.Read(session => session.FindContest(contest))?.Editions.FirstOrDefault(e => e.Version == version) is not { } edition)
            return null;
        if (name == string.Create(CultureInfo.InvariantCulture, $"{RulesPrefix}{version}.json"))
            return PublicFile.Json(edition.Rules, Keeping.Forever);
        var text = edition.Texts.FirstOrDefault(t => name == string.Create(CultureInfo.InvariantCulture, $"{RulesPrefix}{version}.{t.Language}.txt"));
        return text is null ? null : PublicFile.Text(Encoding.UTF8.GetBytes(text.Text), Keeping.Forever);
    }
}
