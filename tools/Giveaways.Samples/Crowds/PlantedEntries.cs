using System.Collections;
using System.Globalization;
using Giveaways.Samples.Contacts;
using Giveaways.Samples.People;

namespace Giveaways.Samples.Crowds;

/// <summary>The entries of a screening world: the base world's and the crowds', shuffled; 8 bytes an entry.</summary>
internal sealed class PlantedEntries : IReadOnlyList<PlantedEntry>
{
    /// <summary>Of 100 ordinary entrants so many come by a mobile carrier, whose addresses thousands share.</summary>
    private const int CarrierPercent = 35;
    private const int EntriesToCarrierAddress = 8_000;

    /// <summary>Of so many entries two share a device, two a payout account, two a phone: friends, second-hand things.</summary>
    private const int FriendsEvery = 60;
    private const int LinksEvery = 5_000;
    private const int SexPercent = 88;

    private readonly ScreeningOptions _options;
    private readonly SampleWorld _world;
    private readonly CrowdPlan _plan;
    private readonly CrowdMembers _members;
    private readonly int[] _ordinals;
    private readonly int[] _indices;

    internal PlantedEntries(ScreeningOptions options, SampleWorld world, CrowdPlan plan)
    {
        _options = options;
        _world = world;
        _plan = plan;
        _members = new CrowdMembers(options, world, plan);
        _ordinals = [.. Enumerable.Range(0, options.Entries)];
        var random = SplitMix64.Of(options.Seed, SampleStream.CrowdOrder, index: 0);
        random.Shuffle(_ordinals);
        _indices = new int[_ordinals.Length];
        for (var index = 0; index < _ordinals.Length; index++)
        {
            _indices[_ordinals[index]] = index;
        }
    }

    public int Count => _ordinals.Length;

    public PlantedEntry this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            var ordinal = _ordinals[index];
            return ordinal < _world.Entries.Count ? Single(index, ordinal) : Member(index, ordinal - _world.Entries.Count);
        }
    }

    public IEnumerator<PlantedEntry> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string Id(int index) => "entry-" + (index + 1).ToString("D7", CultureInfo.InvariantCulture);

    // Base entries are named by their place there, from 1.
    private string? Translated(string? name) =>
        name is not null && name.StartsWith("entry-", StringComparison.Ordinal)
            ? Id(_indices[int.Parse(name.AsSpan("entry-".Length), NumberStyles.None, CultureInfo.InvariantCulture) - 1])
            : name;

    private PlantedEntry Single(int index, int ordinal)
    {
        var entry = _world.Entries[ordinal];
        var random = SplitMix64.Of(_options.Seed, SampleStream.Habit, ordinal);
        var place = ordinal / FriendsEvery;
        var (device, payout, phone) = (entry.Device, entry.Payout, entry.Phone?.Value);
        if (entry.Truth.Kind == TruthKind.Ordinary)
        {
            (device, payout, phone) = (ordinal % FriendsEvery) switch
            {
                0 or 1 => ("shared-" + place.ToString(CultureInfo.InvariantCulture), payout, phone),
                2 or 3 => (device, "pay-shared-" + place.ToString(CultureInfo.InvariantCulture), phone),
                _ => (device, payout, phone),
            };
        }

        return new PlantedEntry
        {
            Id = Id(index),
            FullName = entry.FullName,
            Sex = random.Chance(SexPercent) ? entry.Sex : null,
            BirthDate = entry.BirthDate,
            Phone = phone,
            Email = entry.Email.Value,
            Address = entry.Address,
            Device = device,
            Ip = random.Chance(CarrierPercent) ? Carrier(ref random) : entry.Ip,
            Payout = payout,
            Referrer = Translated(entry.Referrer is { } link && link.StartsWith("https", StringComparison.Ordinal) ? Link(link, ref random) : entry.Referrer),
            EnteredSeconds = Rhythm(entry.EnteredSeconds),
            Truth = new PlantedTruth((PlantedKind)(int)entry.Truth.Kind, Translated(entry.Truth.Of), null),
        };
    }

    private PlantedEntry Member(int index, int member)
    {
        var crowd = _plan.Of(member);
        var random = SplitMix64.Of(_options.Seed, SampleStream.CrowdMember, member);
        var draft = _members.Of(crowd, member - crowd.First, ref random);
        var name = draft.Person.Name;
        var isBurst = crowd.Shape is { BurstSeconds: > 0 } || crowd.Kind is PlantedKind.Office or PlantedKind.Fan;
        return new PlantedEntry
        {
            Id = Id(index),
            FullName = Spelling.Write(name, Spelling.Pick(name, _options.RomanisedPercent, ref random)),
            Sex = random.Chance(SexPercent) ? draft.Person.Sex : null,
            BirthDate = random.Chance(85) ? draft.Person.BirthDate : null,
            Phone = draft.Phone is { } phone ? random.Chance(50) ? phone.Respelled(ref random) : phone.International : null,
            Email = draft.Email,
            Address = draft.Home is { } home ? random.Chance(50) ? home.Formal : home.Short : null,
            Device = draft.Device,
            Ip = draft.Ip,
            Payout = draft.Payout,
            Referrer = draft.Referrer,
            EnteredSeconds = isBurst ? draft.Seconds : Rhythm(draft.Seconds),
            Truth = new PlantedTruth(crowd.IsLeader(member - crowd.First) ? PlantedKind.Employee : crowd.Kind, draft.Of, crowd.Name),
        };
    }

    private string Carrier(ref SplitMix64 random) =>
        "198.18." + random.Below(Math.Clamp(Count / EntriesToCarrierAddress, 1, 250)).ToString(CultureInfo.InvariantCulture) + ".1";

    private string Link(string link, ref SplitMix64 random) =>
        link + "?from=" + random.Skewed(Math.Max(4, Count / LinksEvery)).ToString(CultureInfo.InvariantCulture);

    // Of a day's entrants one in ten comes at night, which is a third of it.
    private static int Rhythm(int seconds)
    {
        const int Day = 86_400;
        const int Night = Day / 3;
        const int Few = Day / 10;
        var (day, second) = Math.DivRem(seconds, Day);
        var moved = second < Few ? second * (Night / Few) : Night + (int)((long)(second - Few) * (Day - Night) / (Day - Few));
        return (day * Day) + moved;
    }
}
