using FsCheck;
using FsCheck.Fluent;

namespace Giveaways.Storage.Tests;

/// <summary>Whoever floods fills their own line only.</summary>
public sealed class FairQueueTests
{
    [Test]
    public void Callers_are_served_in_turn_and_each_in_order()
    {
        var queue = new FairQueue<string>(100, 100);
        foreach (var item in new[] { "a1", "a2", "a3", "b1", "c1", "c2" })
            queue.TryAdd(item[..1], item, out _);
        Assert.That(Drain(queue), Is.EqualTo(new[] { "a1", "b1", "c1", "a2", "c2", "a3" }));
    }

    [Test]
    public void Caller_who_comes_back_goes_behind_those_who_wait()
    {
        var queue = new FairQueue<string>(100, 100);
        queue.TryAdd("a", "a1", out _);
        queue.TryAdd("b", "b1", out _);
        queue.TryTake(out _);
        queue.TryAdd("a", "a2", out _);
        Assert.That(Drain(queue), Is.EqualTo(new[] { "b1", "a2" }));
    }

    [Test]
    public void Full_queue_gives_the_newest_place_of_the_longest_line_to_a_shorter_one()
    {
        var queue = new FairQueue<string>(4, 4);
        foreach (var item in new[] { "a1", "b1", "b2", "b3" })
            Assert.That(queue.TryAdd(item[..1], item, out _));
        Assert.That((queue.TryAdd("c", "c1", out var out1), out1), Is.EqualTo((false, "b3")));
        Assert.That((queue.TryAdd("b", "b4", out var out2), out2), Is.EqualTo((false, "b4")), "the longest line gets no longer");
        Assert.That((queue.TryAdd("c", "c2", out var out3), out3), Is.EqualTo((false, "c2")), "two against two is fair");
        Assert.That(Drain(queue), Is.EqualTo(new[] { "a1", "b1", "c1", "b2" }));
    }

    [Test]
    public void Line_beyond_its_share_is_refused_with_places_free()
    {
        var queue = new FairQueue<string>(4, 2);
        foreach (var item in new[] { "a1", "a2" })
            Assert.That(queue.TryAdd("a", item, out _));
        Assert.That((queue.TryAdd("a", "a3", out var refused), refused), Is.EqualTo((false, "a3")));
        Assert.That(queue.TryAdd("b", "b1", out _));
    }

    // Every step is a number: 0 to 4 adds for that caller, 5 and 6 take.
    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property Queue_keeps_its_bounds_its_order_and_its_fairness() => Prop.ForAll(Gen.Choose(0, 6).ListOf(80).ToArbitrary(), steps =>
    {
        var check = new Check();
        foreach (var step in steps)
        {
            if (step >= 5)
                check.Take();
            else
                check.Add(step);
        }
        check.End();
    });

    /// <summary>The queue beside a plain list of who waits, and whom each has seen served while waiting.</summary>
    sealed class Check
    {
        const int Places = 7, PerCaller = 4;

        readonly FairQueue<(int Caller, int Number)> queue = new(Places, PerCaller);
        readonly List<(int Caller, int Number)> model = [];
        readonly Dictionary<int, HashSet<int>> seen = [];
        int last;

        public void Add(int caller)
        {
            var own = Line(caller);
            var share = Places / model.Select(m => m.Caller).Append(caller).Distinct().Count();
            var item = (caller, last++);
            var added = queue.TryAdd(caller.ToString(System.Globalization.CultureInfo.InvariantCulture), item, out var refused);
            Assert.That(added, Is.EqualTo(own < PerCaller && model.Count < Places));
            model.Add(item);
            seen.TryAdd(caller, []);
            if (!added)
                Refused(item, refused, own, share);
            Assert.That((queue.Count, model.Count <= Places, Line(caller) <= PerCaller), Is.EqualTo((model.Count, true, true)));
        }

        void Refused((int Caller, int Number) item, (int Caller, int Number) refused, int own, int share)
        {
            Assert.That(model.Remove(refused), "only what waits is refused");
            Assert.That(own >= PerCaller || own >= share || refused != item, "whoever has less than a fair share is let in");
            if (refused != item)
                Assert.That(Line(refused.Caller), Is.GreaterThan(own), "a longer line made the room, and is not the shorter for it");
            if (Line(refused.Caller) == 0)
                seen.Remove(refused.Caller);
        }

        public void Take()
        {
            Assert.That(queue.TryTake(out var item), Is.EqualTo(model.Count > 0));
            if (model.Count == 0)
                return;
            Assert.That(model.Where(m => m.Caller == item.Caller).Min(m => m.Number), Is.EqualTo(item.Number), "a line keeps its order");
            model.Remove(item);
            foreach (var (waits, served) in seen)
                Assert.That(waits == item.Caller || served.Add(item.Caller), "nobody is served twice while another waits");
            seen[item.Caller].Clear();
            if (Line(item.Caller) == 0)
                seen.Remove(item.Caller);
        }

        public void End() => Assert.That(Drain(queue), Is.EquivalentTo(model), "nobody is lost, nobody served twice");

        int Line(int caller) => model.Count(m => m.Caller == caller);
    }

    static List<T> Drain<T>(FairQueue<T> queue)
    {
        var all = new List<T>();
        while (queue.TryTake(out var item))
            all.Add(item);
        return all;
    }
}
