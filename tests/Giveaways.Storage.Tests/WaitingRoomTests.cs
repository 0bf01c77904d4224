namespace Giveaways.Storage.Tests;

/// <summary>Those who were answered last are waited for, and never for longer than is worth it.</summary>
public sealed class WaitingRoomTests
{
    static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    [Test]
    public async Task Those_who_are_hoped_for_are_taken_together()
    {
        var room = new WaitingRoom<int>(100, 100);
        Add(room, 1, 2);
        var taking = Task.Run(() => room.Take(100, hoped: 3, Long));
        Add(room, 3);
        Assert.That(await taking, Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public void Whoever_does_not_come_is_not_waited_for_longer()
    {
        var room = new WaitingRoom<int>(100, 100);
        Add(room, 1);
        Assert.That(room.Take(100, hoped: 2, TimeSpan.FromMilliseconds(1)), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public void More_than_is_taken_is_not_hoped_for()
    {
        var room = new WaitingRoom<int>(100, 100);
        Add(room, 1, 2, 3);
        Assert.That(room.Take(2, hoped: 50, Long), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public async Task First_to_come_ends_the_wait_of_an_empty_room()
    {
        var room = new WaitingRoom<int>(100, 100);
        var taking = Task.Run(() => room.Take(100, hoped: 7, TimeSpan.FromMilliseconds(1)));
        Add(room, 1);
        Assert.That(await taking, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Room_that_closes_is_not_waited_in()
    {
        var room = new WaitingRoom<int>(100, 100);
        var taking = Task.Run(() => room.Take(100, hoped: 2, Long));
        room.Close();
        Assert.That(await taking, Is.Empty);
        Assert.That(room.TryAdd("a", 1, out _), Is.False);
    }

    static void Add(WaitingRoom<int> room, params ReadOnlySpan<int> items)
    {
        foreach (var item in items)
            room.TryAdd("a", item, out _);
    }
}
