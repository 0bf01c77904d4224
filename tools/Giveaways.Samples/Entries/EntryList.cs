using System.Collections;
using System.Globalization;
using Giveaways.Samples.Contacts;
using Giveaways.Samples.People;
using Giveaways.Samples.Rosters;

namespace Giveaways.Samples.Entries;

/// <summary>The entries of a world, each computed when it is asked for: any size takes 4 bytes an entry.</summary>
internal sealed class EntryList : IReadOnlyList<SampleEntry>
{
    private const int BirthDatePercent = 85;
    private const int PhoneVerifiedPercent = 80;
    private const int NetworkPercent = 40;
    private const int NetworkVerifiedPercent = 60;
    private const int AddressPercent = 40;
    private const int DevicePercent = 90;
    private const int PayoutPercent = 50;

    private static readonly string[] Networks = ["vk", "telegram", "instagram"];
    private static readonly string[] Links =
        ["https://social.example/post/1", "https://social.example/post/2", "https://news.example/contest", "https://example.com/ad"];

    private readonly SampleOptions _options;
    private readonly EntryPlan _plan;
    private readonly Entrants _entrants;
    private readonly Emails _emails;

    internal EntryList(SampleOptions options, Staff staff, Subjects subjects, Phones phones, Emails emails)
    {
        _options = options;
        _emails = emails;
        _plan = new EntryPlan(options);
        _entrants = new Entrants(options, staff, subjects, _plan, phones, emails);
    }

    public int Count => _options.Entries;

    public SampleEntry this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            var ordinal = _plan.Ordinal(index);
            var random = Entrants.Source(_options.Seed, ordinal);
            var (kind, _) = _plan.Kind(ordinal);
            return Write(index, kind, _entrants.Of(ordinal, ref random), ref random);
        }
    }

    public IEnumerator<SampleEntry> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private SampleEntry Write(int index, TruthKind kind, Entrant entrant, ref SplitMix64 random)
    {
        var name = entrant.Person.Name;
        // A namesake is found by the full name, so it is written as registered.
        var spelling = kind == TruthKind.Namesake ? NameSpelling.AsRegistered : Spelling.Pick(name, _options.RomanisedPercent, ref random);
        var written = Spelling.Write(name, spelling);
        return new SampleEntry
        {
            ExternalId = SampleWorld.ExternalId(index),
            FullName = written,
            Sex = entrant.Person.Sex,
            BirthDate = kind == TruthKind.Namesake || random.Chance(BirthDatePercent) ? entrant.Person.BirthDate : null,
            Email = Email(kind, entrant, ref random),
            Phone = Phone(kind, entrant, ref random),
            Network = Network(entrant, ref random),
            Address = random.Chance(AddressPercent) || kind == TruthKind.UndeclaredRelative
                ? random.Chance(50) ? entrant.Home.Formal : entrant.Home.Short
                : null,
            Device = Device(kind, entrant.Equipment, ref random),
            Payout = Payout(kind, entrant.Equipment, ref random),
            Ip = Internet.Address(ref random),
            Referrer = Referrer(index, ref random),
            EnteredSeconds = Spread.At(index, Count, _options.WindowSeconds, ref random),
            Truth = new Truth(kind, entrant.Of, entrant.Shared, written == name.Full ? NameSpelling.AsRegistered : spelling),
        };
    }

    private Contact Email(TruthKind kind, Entrant entrant, ref SplitMix64 random)
    {
        var respelled = kind == TruthKind.Duplicate || (entrant.Shared.HasFlag(SharedContacts.Email) && random.Chance(_options.RespelledPercent));
        return new Contact(respelled ? Emails.Respelled(entrant.Email, ref random) : entrant.Email, Verified: true);
    }

    private Contact? Phone(TruthKind kind, Entrant entrant, ref SplitMix64 random)
    {
        if (entrant.Phone is not { } phone)
        {
            return null;
        }

        var linked = entrant.Shared.HasFlag(SharedContacts.Phone) && kind != TruthKind.Duplicate;
        var respelled = random.Chance(_options.RespelledPercent);
        return new Contact(
            respelled ? phone.Respelled(ref random) : phone.International,
            Verified: linked || random.Chance(PhoneVerifiedPercent));
    }

    private Contact? Network(Entrant entrant, ref SplitMix64 random) =>
        random.Chance(NetworkPercent)
            ? new Contact($"{random.Pick<string>(Networks)}:{_emails.Account(entrant.Person)}", random.Chance(NetworkVerifiedPercent))
            : null;

    // Employees and their front persons always show both, or there would be nothing to link them by.
    private string? Device(TruthKind kind, int ordinal, ref SplitMix64 random)
    {
        var own = kind == TruthKind.Duplicate ? _options.Entries + ordinal : ordinal;
        return random.Chance(DevicePercent) || Linked(kind) ? Hex(SampleStream.Device, own) : null;
    }

    private string? Payout(TruthKind kind, int ordinal, ref SplitMix64 random) =>
        random.Chance(PayoutPercent) || Linked(kind) ? "pay-" + Hex(SampleStream.Payout, ordinal) : null;

    private static bool Linked(TruthKind kind) => kind is TruthKind.Employee or TruthKind.FrontPerson;

    private string Hex(SampleStream stream, int ordinal)
    {
        var random = SplitMix64.Of(_options.Seed, stream, ordinal);
        return random.Next().ToString("x16", CultureInfo.InvariantCulture);
    }

    // Most come by themselves; a few were sent by somebody who entered before.
    private static string? Referrer(int index, ref SplitMix64 random) => random.Below(10) switch
    {
        < 6 => null,
        < 9 => random.Pick<string>(Links),
        _ => index == 0 ? null : SampleWorld.ExternalId(random.Below(index)),
    };
}
