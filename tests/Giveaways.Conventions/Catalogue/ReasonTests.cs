using System.Text.RegularExpressions;
using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Conventions.Files;

namespace Giveaways.Conventions.Catalogue;

/// <summary>The domain's reasons and the catalogue on the wire are one list, and every word of it is said somewhere.</summary>
sealed partial class ReasonTests
{
    // Reasons of the catalogue that the domain does not know, and who says them.
    static readonly Dictionary<ErrorReason, string> ClientsOwn = new()
    {
        [ErrorReason.EmptyRoster] = "the client reads the list; the server holds it for a second person",
        [ErrorReason.BadHeader] = "the client reads CSV",
        [ErrorReason.BadEncoding] = "the client reads CSV",
        [ErrorReason.RowTooLong] = "the client reads CSV",
        [ErrorReason.TooManyColumns] = "the client reads CSV",
        [ErrorReason.BadFileType] = "the client reads CSV",
    };

    // Reasons that nobody says yet, and for what their numbers are kept.
    static readonly Dictionary<Reason, string> Reserved = new()
    {
        [Reason.DrawInProgress] = "replicas: one writer answers every caller the same draw",
        [Reason.RandomnessFrozen] = "a beacon is no argument of any call after publication; kept for an API that takes one",
        [Reason.TimezoneRequired] = "said by the client, which reads times as text",
        [Reason.NonCanonical] = "said by the client, which reads proofs and keys as text",
    };

    [Test]
    public void Every_reason_of_the_domain_is_in_the_catalogue_under_its_name() =>
        Assert.That(Enum.GetNames<Reason>(), Is.SubsetOf(ErrorReasons.All.Select(reason => reason.ToString())));

    [Test]
    public void Every_reason_of_the_catalogue_is_the_domains_or_the_clients() => Assert.That(
        ErrorReasons.All.Select(reason => reason.ToString()).Except(Enum.GetNames<Reason>()), Is.EquivalentTo(ClientsOwn.Keys.Select(reason => reason.ToString())));

    [Test]
    public void Every_reason_has_a_code_and_a_way_out() => Assert.That(
        ErrorReasons.All.Where(reason => reason.StatusCode() is Grpc.Core.StatusCode.OK or Grpc.Core.StatusCode.Unknown || reason.WayOut().Length < 9), Is.Empty);

    [Test]
    public void Every_reason_is_said_somewhere_or_reserved()
    {
        var said = TrackedFile.Sources.Where(file => file.Path.StartsWith("src/Giveaways/", StringComparison.Ordinal)
                || file.Path.StartsWith("src/Giveaways.Storage/", StringComparison.Ordinal) || file.Path.StartsWith("src/Giveaways.Server/", StringComparison.Ordinal))
            .SelectMany(file => Said().Matches(file.Text).Select(match => match.Groups[1].Value)).ToHashSet(StringComparer.Ordinal);
        Assert.That(Enum.GetNames<Reason>().Except(said), Is.EquivalentTo(Reserved.Keys.Select(reason => reason.ToString())));
    }

    [GeneratedRegex(@"\bReason\.([A-Z]\w+)")]
    private static partial Regex Said();
}
