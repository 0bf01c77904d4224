using System.Security.Cryptography;
using Giveaways.Entries;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Rules;
using Giveaways.Screening;
using Giveaways.Screening.Linkage;

namespace Giveaways.Tests.Screening;

/// <summary>A contest screened by what was noted when its entries came in is screened as if every entrant were read again.</summary>
public sealed class EntryTraceTests
{
    static readonly ExclusionPolicy Policy = new([ExclusionClass.Connected], ["acme"], Household: true, ["child", "parent", "sibling", "spouse"]);
    static readonly KeyedHash Hash = new("of one test alone"u8[..KeyedHash.SecretLength]);

    static readonly string[] Surnames = ["Иванов", "Иванова", "Ivanova", "Коваль", "Ковальчук", "Mitchell", "Daniel", "Мороз", "Шевченко", "Шевчено", "Петрова-Иванова", ""];
    static readonly string[] GivenNames = ["Пётр", "Петро", "Мария", "Мария Петровна", "Daniel", "Олена", "Саша", "А.", "Олексій", ""];
    static readonly string[] Births = ["", "", "1980-05-06", "1980-06-05", "1999-02-03", "1970-01-01", "2001-12-12"];

    [Test]
    public void Contest_is_screened_alike_by_traces_and_by_people([Range(1, 24)] int seed, [Values(1, 3)] int limit)
    {
        var random = new Random(seed);
        var index = RosterIndex.Of(Enumerable.Range(0, 14).Select(i => ("acme", Row(random, i))), Policy, new(2026, 7, 1), new(2026, 8, 1), Hash);
        var entries = Enumerable.Range(0, 90).Select(i => Entry(random, i)).ToList();
        var found = Screen(index, entries, limit);
        var expected = ScreeningByProfiles.Found(index, entries, limit);
        Assert.That(found.Keys.Order(), Is.EqualTo(expected.Keys.Order()));
        foreach (var (number, assessment) in found)
            Assert.That(ScreeningByProfiles.Told(assessment), Is.EqualTo(expected[number]), () => $"entry {number}: {entries[number].FullName}");
    }

    [Test]
    public void Planted_worlds_have_findings_of_every_kind()
    {
        var kinds = new HashSet<FindingKind>();
        for (var seed = 1; seed <= 24; seed++)
        {
            var random = new Random(seed);
            var index = RosterIndex.Of(Enumerable.Range(0, 14).Select(i => ("acme", Row(random, i))), Policy, new(2026, 7, 1), new(2026, 8, 1), Hash);
            kinds.UnionWith(Screen(index, [.. Enumerable.Range(0, 90).Select(i => Entry(random, i))], limit: 1).Values.Select(a => a.Kind));
        }
        Assert.That(Enum.GetValues<FindingKind>().Except(kinds), Is.EqualTo(new[] { FindingKind.WinnerLink }), "drawn entries alone have that one");
    }

    static IReadOnlyDictionary<int, Assessment> Screen(RosterIndex index, List<EntrySubmission> entries, int limit)
    {
        var screening = new ContestScreening(index, kin: true, limit);
        for (var number = entries.Count - 1; number >= 0; number--)
        {
            var trace = EntryTrace.Read(EntryTrace.Of(entries[number], Hash).ToBytes(Hash), Hash)!;
            screening.Add(new ScreenedEntry(number, entries[number].Entered, trace, screening.Touches(trace) ? Profile.Of(entries[number]) : null));
        }
        return screening.Found();
    }

    [Test]
    public void Trace_is_read_back_as_it_was_made([Range(1, 8)] int seed)
    {
        var trace = EntryTrace.Of(Entry(new Random(seed), seed), Hash).SentBy("bcdfgh", Hash);
        var read = EntryTrace.Read(trace.ToBytes(Hash), Hash)!;
        Assert.That(read with { Keys = trace.Keys }, Is.EqualTo(trace));
        Assert.That(read.Keys.All, Is.EqualTo(trace.Keys.All));
        Assert.That(read.Keys.Kinds, Is.EqualTo(trace.Keys.Kinds));
    }

    [Test]
    public void Trace_of_another_maker_is_not_read()
    {
        var bytes = EntryTrace.Of(Entry(new Random(1), 1), Hash).ToBytes(Hash);
        var other = new KeyedHash(new byte[KeyedHash.SecretLength]);
        Assert.That(EntryTrace.Read(EntryTrace.Of(Entry(new Random(1), 1), other).ToBytes(other), Hash), Is.Null, "another secret");
        for (var at = 0; at < 8; at++)
        {
            var changed = bytes.ToArray();
            changed[at] ^= 1;
            Assert.That(EntryTrace.Read(changed, Hash), Is.Null, "another version of form or names");
        }
    }

    [Test]
    public void Trace_is_read_whole_or_not_at_all()
    {
        var bytes = EntryTrace.Of(Entry(new Random(1), 1), Hash).ToBytes(Hash);
        for (var length = 0; length < bytes.Length; length++)
            Assert.That(EntryTrace.Read(bytes.AsSpan(0, length), Hash), Is.Null);
        Assert.That(EntryTrace.Read([.. bytes, 0], Hash), Is.Null);
        (bytes[8], bytes[9]) = (9, 8);
        Assert.That(EntryTrace.Read(bytes, Hash), Is.Null, "more contacts than keys");
    }

    // Stored traces are served as long as their maker is the same: whoever changes what a trace is made of raises names/vN or entry-trace/vN, then this.
    [Test]
    public void Traces_of_this_version_are_these_bytes()
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var seed = 1; seed <= 500; seed++)
            all.AppendData(EntryTrace.Of(Entry(new Random(seed), seed), Hash).ToBytes(Hash).AsSpan(8)); // behind the maker
        Assert.That(Convert.ToHexStringLower(all.GetHashAndReset()), Is.EqualTo("531a0d5c4e7c16bef5e6730a65a1c74eb9782765a650ce65d25f4676f94656c0"));
    }

    [Test]
    public void Bytes_of_a_trace_hold_no_word_of_the_entrant()
    {
        var entry = Entry(new Random(3), 3);
        var bytes = EntryTrace.Of(entry, Hash).ToBytes(Hash);
        foreach (var secret in new[] { entry.FullName, entry.Address, entry.PayoutAccount, entry.IpAddress, entry.Device }.Where(s => s.Length > 3).Concat(entry.Contacts.Select(c => c.Value)))
        {
            Assert.That(bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(secret)), Is.Negative);
            Assert.That(bytes.AsSpan().IndexOf(System.Text.Encoding.Unicode.GetBytes(secret)), Is.Negative);
        }
    }

    [Test]
    public void Entrant_sends_others_by_the_apps_id_and_else_by_the_entrys_code()
    {
        var plain = new EntryInput { Contacts = [new(ContactKind.Email, "a@x.example", "", true, "link")] };
        var (byId, byCode) = (EntryTrace.Of(EntrySubmission.Parse(plain with { ExternalId = "anna" }).Value, Hash), EntryTrace.Of(EntrySubmission.Parse(plain).Value, Hash));
        var (sentById, sentByCode) = (EntryTrace.Of(EntrySubmission.Parse(plain with { Referrer = "anna" }).Value, Hash), EntryTrace.Of(EntrySubmission.Parse(plain with { Referrer = "bcdfgh" }).Value, Hash));
        Assert.That(byId.SentBy("bcdfgh", Hash).Referral, Is.EqualTo(sentById.Referrer));
        Assert.That(byCode.SentBy("bcdfgh", Hash).Referral, Is.EqualTo(sentByCode.Referrer).And.Not.EqualTo(sentById.Referrer));
    }

    [TestCase("Referral")]
    [TestCase("Ip")]
    public void Entry_without_a_value_has_no_key_for_it(string field)
    {
        var trace = EntryTrace.Of(EntrySubmission.Parse(new EntryInput { Contacts = [new(ContactKind.Email, "a@x.example", "", true, "link")] }).Value, Hash);
        Assert.That(typeof(EntryTrace).GetProperty(field)!.GetValue(trace), Is.Zero);
    }

    static RosterRow Row(Random random, int number)
    {
        var relative = number > 8;
        return RosterRow.Parse(new RosterRowInput
        {
            Id = $"e-{number}", FullName = Pick(random, Surnames, 10) + " " + Pick(random, GivenNames, 7), BirthDate = Pick(random, Births), Email = $"{Pick(random, Mailboxes)}", Phone = Phone(random),
            Address = Address(random), Relation = relative ? "spouse" : "", RelatedTo = relative ? $"e-{number - 9}" : "",
        }).Value;
    }

    static readonly string[] Mailboxes = ["petr@acme.example", "o.koval@gmail.com", "okoval+1@gmail.com", "maria@x.example", "box@mailinator.com", "ann1@x.example", "ann2@x.example", "ann3@x.example", "ann4@x.example", "ann5@x.example", "d.m@y.example"];

    static EntrySubmission Entry(Random random, int number)
    {
        var contacts = new List<ContactInput> { new(ContactKind.Email, random.Next(3) == 0 ? $"own{number}@z.example" : Pick(random, Mailboxes), "", random.Next(2) == 0, "link") };
        if (random.Next(2) == 0)
            contacts.Add(new(ContactKind.Phone, Phone(random), "", random.Next(2) == 0, "sms"));
        return EntrySubmission.Parse(new EntryInput
        {
            Contacts = contacts, FullName = $"{Pick(random, Surnames)} {Pick(random, GivenNames)}".Trim(), BirthDate = Pick(random, Births), Address = Address(random),
            Device = random.Next(3) == 0 ? $"device-{random.Next(12)}" : "", PayoutAccount = random.Next(3) == 0 ? Phone(random) : "", IpAddress = $"192.0.2.{random.Next(30)}",
            Referrer = random.Next(3) == 0 ? $"entry-{random.Next(9)}" : "", ExternalId = random.Next(4) == 0 ? "" : $"entry-{number}", Entered = random.Next(5) == 0 ? null : 1_780_000_000 + random.Next(100_000),
        }).Value;
    }

    static string Phone(Random random) => $"+7900123{random.Next(40):0000}";

    static string Address(Random random) => random.Next(3) == 0 ? "" : $"Київ, вул. Шевченка, {1 + random.Next(4)}, кв. {1 + random.Next(12)}";

    static string Pick(Random random, string[] of, int first = int.MaxValue) => of[random.Next(Math.Min(of.Length, first))];
}
