using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Giveaways.Server.Edge;

namespace Giveaways.Server.Tests.Edge;

/// <summary>Frames that bring nothing are counted, however the bytes are cut, and frames that bring something earn some.</summary>
public sealed class IdleFramesTests
{
    const int Allowed = 100;

    static readonly byte[] Preface = Encoding.ASCII.GetBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

    [Test]
    public void Allowed_number_is_the_last_that_passes() =>
        Assert.That(Many(Allowed + 10, _ => Http2Socket.Ping()), Is.EqualTo(Allowed));

    static IEnumerable<TestCaseData> Kinds()
    {
        yield return new TestCaseData(Http2Socket.Settings(), false).SetName("Settings_bring_nothing");
        yield return new TestCaseData(Http2Socket.Priority(1), false).SetName("Priority_brings_nothing");
        yield return new TestCaseData(Http2Socket.Data(1, []), false).SetName("Empty_data_brings_nothing");
        yield return new TestCaseData(Http2Socket.Data(1, [0], flags: 8), false).SetName("Padded_data_without_padding_or_content_brings_nothing");
        yield return new TestCaseData(Http2Socket.Data(1, [3, 0, 0, 0], flags: 8), false).SetName("Data_of_padding_brings_nothing");
        yield return new TestCaseData(Http2Socket.Data(1, [255, .. new byte[255]], flags: 8), false).SetName("Data_of_the_longest_padding_brings_nothing");
        yield return new TestCaseData(Http2Socket.WindowUpdate(1, 256), true).SetName("Window_is_no_offence");
        yield return new TestCaseData(Http2Socket.WindowUpdate(1, 255), false).SetName("Window_of_a_few_bytes_brings_nothing");
        yield return new TestCaseData(Http2Socket.Reset(1), true).SetName("Reset_is_counted_elsewhere");
        yield return new TestCaseData(Http2Socket.Data(1, [], flags: 1), true).SetName("End_of_a_stream_is_no_offence");
        yield return new TestCaseData(Http2Socket.Data(1, [7]), true).SetName("Data_brings_something");
        yield return new TestCaseData(Http2Socket.Data(1, [3, 0, 0, 0, 7], flags: 8), true).SetName("Data_beyond_its_padding_brings_something");
        yield return new TestCaseData(Http2Socket.Headers(1, "/a"), true).SetName("Headers_bring_something");
    }

    [TestCaseSource(nameof(Kinds))]
    public void Kind(byte[] frame, bool always) => Assert.That(Many(5 * Allowed, _ => frame), Is.EqualTo(always ? 5 * Allowed : Allowed));

    [Test]
    public void Work_earns_pings_and_pages_of_window_too()
    {
        Assert.That(Many(5 * Allowed, i => i % 3 == 0 ? Http2Socket.Data(1, [7]) : Http2Socket.Ping()), Is.EqualTo(5 * Allowed));
        Assert.That(Many(5 * Allowed, i => i % 4 == 0 ? Http2Socket.Data(1, [7]) : Http2Socket.Ping()), Is.LessThan(5 * Allowed), "not without limit");
        Assert.That(Many(5 * Allowed, i => i % 2 == 0 ? Http2Socket.WindowUpdate(1, 100) : Http2Socket.Ping()), Is.LessThan(5 * Allowed), "a hundred bytes are no page");
        Assert.That(Many(5 * Allowed, i => i % 3 == 0 ? Http2Socket.WindowUpdate(0, 4_096) : Http2Socket.Ping()), Is.EqualTo(5 * Allowed));
        Assert.That(Many(5 * Allowed, i => i % 4 == 0 ? Http2Socket.WindowUpdate(0, int.MaxValue) : Http2Socket.Ping()), Is.LessThan(5 * Allowed), "the largest window earns no more than a page");
    }

    [Test]
    public void Minute_brings_the_allowance_back_and_no_more()
    {
        var clock = new Ticks();
        var frames = new IdleFrames(Allowed, clock);
        frames.Take(Preface);
        Assert.That(Count(frames), Is.EqualTo(Allowed));
        clock.Now += TimeSpan.FromSeconds(30);
        frames = Restart(clock, TimeSpan.FromSeconds(30));
        Assert.That(Count(frames), Is.EqualTo(Allowed + (Allowed / 2)));
        Assert.That(Count(Restart(clock, TimeSpan.FromHours(1))), Is.EqualTo(2 * Allowed), "at most what was left and one allowance");
    }

    [Test]
    public void Other_protocols_are_not_looked_at()
    {
        var frames = new IdleFrames(Allowed, TimeProvider.System);
        Assert.That(frames.Take(Encoding.ASCII.GetBytes("PRI * HTTP/1.1\r\n\r\n")));
        Assert.That(frames.Take(Enumerable.Repeat(Http2Socket.Ping(), 10 * Allowed).SelectMany(ping => ping).ToArray()));
    }

    [FsCheck.NUnit.Property(MaxTest = 50)]
    public Property Cuts_change_nothing() => Prop.ForAll(Gen.Choose(1, 40).ListOf(50).ToArbitrary(), cuts =>
    {
        byte[] all = [.. Preface, .. Enumerable.Range(0, Allowed + 1).SelectMany(i => (byte[])[.. Http2Socket.Ping(), .. Http2Socket.WindowUpdate(1, 900), .. Http2Socket.Data(1, [2, 0, 0], flags: 8)])];
        var whole = new IdleFrames((2 * Allowed) + 1, new Ticks());
        Assert.That(whole.Take(all.AsSpan()[..^1]), "one byte short of the frame that is too many");
        var cut = new IdleFrames((2 * Allowed) + 1, new Ticks());
        var at = 0;
        for (var i = 0; at < all.Length - 1; i++)
        {
            var next = Math.Min(cuts.Count == 0 ? 1 : cuts[i % cuts.Count], all.Length - 1 - at);
            Assert.That(cut.Take(all.AsSpan(at, next)));
            at += next;
        }
        Assert.That((whole.Take(all.AsSpan()[^1..]), cut.Take(all.AsSpan()[^1..])), Is.EqualTo((false, false)));
    });

    static int Many(int most, Func<int, byte[]> frame)
    {
        var frames = new IdleFrames(Allowed, new Ticks());
        frames.Take(Preface);
        return Enumerable.Range(0, most).TakeWhile(i => frames.Take(frame(i))).Count();
    }

    static IdleFrames Restart(Ticks clock, TimeSpan pause)
    {
        var frames = new IdleFrames(Allowed, clock);
        frames.Take(Preface);
        clock.Now += pause;
        return frames;
    }

    static int Count(IdleFrames frames) => Enumerable.Range(0, 10 * Allowed).TakeWhile(_ => frames.Take(Http2Socket.Ping())).Count();

    sealed class Ticks : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
