using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Server.Edge;
using Google.Protobuf;
using Google.Rpc;

namespace Giveaways.Server.Tests.Edge;

public sealed class RefusalTests
{
    [Test]
    public void Every_reason_of_the_domain_is_in_the_catalogue([Values] Reason reason)
    {
        var entry = reason.InCatalogue();
        Assert.That(entry.ToString(), Is.EqualTo(reason.ToString()));
        Assert.That(entry.WayOut(), Is.Not.Empty);
        Assert.That(entry.StatusCode(), Is.Not.EqualTo(Grpc.Core.StatusCode.OK).And.Not.EqualTo(Grpc.Core.StatusCode.Unknown));
    }

    [Test]
    public void Status_has_code_reason_domain_metadata_and_the_way_out()
    {
        var status = Refusal.ToStatus(new Problem(Reason.NotFound, "No such contest.").With("contest", "7"));
        var info = status.Find<ErrorInfo>()!;
        Assert.That((status.Code, info.Reason, info.Domain, info.Metadata["contest"]), Is.EqualTo((5, "NOT_FOUND", "giveaways", "7")));
        Assert.That(status.Find<Help>()!.Links.Single().Description, Is.EqualTo(ErrorReason.NotFound.WayOut()));
        Assert.That(status.Find<BadRequest>(), Is.Null);
        Assert.That(status.Find<PreconditionFailure>(), Is.Null);
    }

    [Test]
    public void Violations_come_as_a_bad_request_each_with_its_reason()
    {
        var status = Refusal.ToStatus(Problem.Of([new("a", Reason.TooLong, "Long."), new("b[2].c", Reason.BadEmail, "Bad.")]));
        Assert.That(status.Find<ErrorInfo>()!.Reason, Is.EqualTo("TOO_LONG"));
        Assert.That(status.Find<BadRequest>()!.FieldViolations.Select(violation => (violation.Field, violation.Reason)),
            Is.EqualTo(new[] { ("a", "TOO_LONG"), ("b[2].c", "BAD_EMAIL") }));
    }

    [Test]
    public void Preconditions_and_delays_come_where_they_fit()
    {
        var status = Refusal.ToStatus(new Problem(Reason.RandomnessNotAvailable, "Not yet.") { RetryAfter = TimeSpan.FromSeconds(3) });
        Assert.That(status.Find<PreconditionFailure>()!.Violations.Single().Type, Is.EqualTo("RANDOMNESS_NOT_AVAILABLE"));
        Assert.That(status.Find<RetryInfo>()!.RetryDelay.Seconds, Is.EqualTo(3));
    }

    [Test]
    public void A_thousand_violations_fit_the_trailers_and_say_how_many_there_were()
    {
        var many = Enumerable.Range(0, 1_000).Select(i => new Violation($"contest.rules.prizes[{i}].display_name", Reason.InvisibleCharacter, "Holds an invisible character.")).ToList();
        var status = Refusal.ToStatus(Problem.Of(many));
        Assert.That(status.CalculateSize(), Is.LessThanOrEqualTo(Refusal.MaxDetailBytes + 512));
        Assert.That(status.Find<BadRequest>()!.FieldViolations, Has.Count.GreaterThan(10));
        Assert.That(status.Find<ErrorInfo>()!.Metadata["violations"], Is.EqualTo("1000"));
    }
}
