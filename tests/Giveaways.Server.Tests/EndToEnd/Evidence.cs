using System.Text;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Notes;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>What a stranger does with a contest: downloads the pack and verifies it offline with the key that was published before.</summary>
static class Evidence
{
    /// <summary>The verdict over a contest's pack as it is now, held against what somebody kept.</summary>
    /// <param name="saved">Receipts and checkpoints.</param>
    public static async Task<Verdict> VerifyAsync(Giveaway giveaway, params IEnumerable<string> saved)
    {
        var key = VerifierKey.TryParse((await giveaway.CheckpointAsync()).VerifierKey, out var parsed, out var fault) ? parsed : throw new AssertionException(fault.ToString());
        using var pack = new MemoryStream(await giveaway.EvidenceAsync());
        var kept = saved.Select(text => SavedHead.TryParse(Encoding.UTF8.GetBytes(text), out var head, out var wrong) ? head : throw new AssertionException(wrong.ToString())).ToList();
        return Verifier.Verify(pack, [key], new VerifierOptions { Threads = 1, Saved = kept });
    }

    /// <summary>The same, where the pack must be accepted.</summary>
    public static async Task<Findings> FindAsync(Giveaway giveaway, params IEnumerable<string> saved)
    {
        var verdict = await VerifyAsync(giveaway, saved);
        Assert.That(verdict.IsAccepted, () => $"{verdict.Failure}");
        return verdict.Findings!;
    }

    /// <summary>Who holds which unit, as <c>car 1 code state</c>, by the pack alone.</summary>
    public static IEnumerable<string> Standing(Findings findings) =>
        findings.Standing.Select(s => $"{s.Unit.Prize} {s.Unit.Unit} {s.Holder?.Code ?? "nobody"} {s.State?.ToString().ToUpperInvariant() ?? "VACANT"}");

    /// <summary>The same by the server.</summary>
    public static IEnumerable<string> Standing(IEnumerable<Api.V1.Winner> winners) =>
        winners.Select(w => $"{w.Prize} {w.Unit} {w.Code} {w.State.ToString().ToUpperInvariant()}");
}
