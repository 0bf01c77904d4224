using System.Net;
using Giveaways.Server.Edge;
using Giveaways.Server.Hosting;

namespace Giveaways.Server.Tests.Edge;

/// <summary>One caller's flood leaves seats for the others.</summary>
public sealed class SeatsTests
{
    [Test]
    public void One_caller_gets_half_and_the_next_finds_as_many_as_are_fair([Values(1, 2, 3, 9)] int callers)
    {
        var seats = new Seats(new Limits { ConcurrentCalls = 1_000 });
        for (var turn = 0; turn < 1_000; turn++)
        {
            for (var caller = 0; caller < callers; caller++)
                seats.Take(streams: false, isPublic: false, $"flood {caller}");
        }
        Assert.That(Count(seats, "late"), Is.EqualTo(1_000 / (callers + 1) / 2).Within(callers + 1), "half of what is left");
        Assert.That(Count(seats, "flood 0"), Is.Zero);
    }

    [Test]
    public void Alone_a_caller_holds_half()
    {
        var seats = new Seats(new Limits { ConcurrentCalls = 1_000 });
        Assert.That(Count(seats, "flood"), Is.EqualTo(500));
    }

    [Test]
    public void Seats_that_are_left_are_free_again_and_leaving_twice_frees_one()
    {
        var seats = new Seats(new Limits { ConcurrentStreams = 1 });
        for (var i = 0; i < 3; i++)
        {
            var seat = seats.Take(streams: true, isPublic: false, "a");
            Assert.That((seat, seats.Take(streams: true, isPublic: false, "b")), Is.EqualTo((seat, (IDisposable?)null)).And.Not.EqualTo(((IDisposable?)null, (IDisposable?)null)));
            seat!.Dispose();
            seat.Dispose();
        }
    }

    [Test]
    public void Streams_and_public_calls_have_seats_of_their_own()
    {
        var seats = new Seats(new Limits { ConcurrentCalls = 1, ConcurrentStreams = 1, ConcurrentPublicCalls = 1, ConcurrentPublicStreams = 1 });
        var taken = new[] { (false, false), (true, false), (false, true), (true, true) }.Select(kind => seats.Take(kind.Item1, kind.Item2, "a")).ToList();
        Assert.That(taken, Has.None.Null);
    }

    [TestCase("203.0.113.9", "::ffff:203.0.113.9", true)]
    [TestCase("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [TestCase("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [TestCase("203.0.113.9", "203.0.113.10", false)]
    public void Address_of_a_caller_is_the_network_that_one_holder_has(string one, string other, bool same) =>
        Assert.That(CallerAddress.Of(IPAddress.Parse(one)) == CallerAddress.Of(IPAddress.Parse(other)), Is.EqualTo(same));

    static int Count(Seats seats, string caller) => Enumerable.Range(0, 1_000).Count(_ => seats.Take(streams: false, isPublic: false, caller) is not null);
}
