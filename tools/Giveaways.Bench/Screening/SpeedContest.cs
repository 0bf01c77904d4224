using System.Data.Common;
using System.Globalization;
using Giveaways.Bench.Service;
using Giveaways.Entries;
using Giveaways.Proofs.Rules;
using Giveaways.Samples;
using Giveaways.Screening;
using Giveaways.Screening.Linkage;
using Giveaways.Server.Hosting;
using Giveaways.Server.Storing;
using Giveaways.Storage;
using Giveaways.Storage.Entries;
using Microsoft.Data.Sqlite;

namespace Giveaways.Bench.Screening;

/// <summary>A database with an invented contest as it stands after the close: every entry sealed with the trace that was made when it came in, and a staff list.</summary>
/// <remarks>The entries are written past the log: what is measured reads none of it.</remarks>
static class SpeedContest
{
    public const long Contest = 1;
    public const string Employer = "example";
    const int Chunk = 10_000;
    const long Opened = 1_750_000_000;

    public static Store Open(DirectoryInfo folder) =>
        Store.Open("sqlite", Connection(folder), Database.Host, VaultOf(folder), TimeProvider.System, LogSigner.FromSeed);

    static string Connection(DirectoryInfo folder) => $"Data Source={Path.Combine(folder.FullName, "bench.db")}";

    static Vault VaultOf(DirectoryInfo folder) => new(MasterKey.Load(Path.Combine(folder.FullName, "master.key")).Bytes);

    public static async Task FillAsync(DirectoryInfo folder, int entries, int staff)
    {
        var world = SampleWorld.Generate(SampleOptions.Sized(seed: 7, staff, entries));
        await using (var store = Open(folder))
        {
            await store.Write(session =>
            {
                var rows = Rows(world.Roster).ToList();
                var (id, number) = session.NextRoster(Employer);
                var salt = WriteSession.Salt();
                var from = new RosterHandover(Employer, "Example Ltd", Giveaways.Screening.Roster.DayOf(session.Now), "hr", Correction: false);
                session.Add(Giveaways.Screening.Roster.Import(id, number, from, rows, Giveaways.Screening.Roster.CommitTo(salt, rows), null, 90, session.Now).Value, salt, rows);
                return Decision.Accept(0);
            }, CancellationToken.None);
        }
        using var connection = new SqliteConnection(Connection(folder));
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using var insert = Insert(connection);
        insert.Transaction = transaction;
        var vault = VaultOf(folder);
        for (var first = 0; first < world.Entries.Count; first += Chunk)
        {
            foreach (var (index, entered, record) in Enumerable.Range(first, Math.Min(Chunk, world.Entries.Count - first)).AsParallel().AsOrdered().Select(i => Sealed(world, i, vault)))
            {
                (insert.Parameters["@index"].Value, insert.Parameters["@entered"].Value, insert.Parameters["@record"].Value) = (index, entered, record);
                insert.Parameters["@key"].Value = BitConverter.GetBytes(index);
                insert.ExecuteNonQuery();
            }
        }
        transaction.Commit();
    }

    static SqliteCommand Insert(SqliteConnection connection)
    {
        var insert = connection.CreateCommand();
        insert.CommandText = $"""
            INSERT INTO "Entries" ("Contest", "Index", "PersonKey", "PersonOrdinal", "State", "Weight", "Bonuses", "Accepted", "Entered", "Commitment", "Person")
            VALUES ({Contest}, @index, @key, 0, 0, 1, 0, @entered, @entered, @commitment, @record)
            """;
        insert.Parameters.Add("@index", SqliteType.Integer);
        insert.Parameters.Add("@entered", SqliteType.Integer);
        insert.Parameters.Add("@key", SqliteType.Blob);
        insert.Parameters.Add("@record", SqliteType.Blob);
        insert.Parameters.Add("@commitment", SqliteType.Blob).Value = new byte[32];
        return insert;
    }

    static (long Index, long Entered, byte[] Record) Sealed(SampleWorld world, int number, Vault vault)
    {
        var sample = world.Entries[number];
        var submission = Submission(sample);
        var hash = vault.ScreeningHash();
        var record = EntryRecord.Seal(vault, Contest, number + 1, new EntryPerson(new byte[32], submission), EntryTrace.Of(submission, hash).ToBytes(hash));
        return (number + 1, submission.Entered ?? 0, record);
    }

    static EntrySubmission Submission(SampleEntry sample)
    {
        var contacts = new List<ContactInput> { new(ContactKind.Email, sample.Email.Value, "", sample.Email.Verified, "link") };
        if (sample.Phone is { } phone)
            contacts.Add(new(ContactKind.Phone, phone.Value, "", phone.Verified, "sms"));
        if (sample.Network is { } account)
            contacts.Add(new(ContactKind.Network, account.Value, "sample", account.Verified, "login"));
        var input = new EntryInput
        {
            Contacts = contacts, ExternalId = sample.ExternalId, FullName = sample.FullName, BirthDate = Day(sample.BirthDate), Address = sample.Address ?? "", Device = sample.Device ?? "",
            PayoutAccount = sample.Payout ?? "", IpAddress = sample.Ip, Referrer = sample.Referrer ?? "", Entered = Opened + sample.EnteredSeconds,
        };
        return EntrySubmission.Parse(input).Value;
    }

    static IEnumerable<RosterRow> Rows(Giveaways.Samples.Roster roster)
    {
        foreach (var person in roster.People)
        {
            yield return Row(new RosterRowInput
            {
                Id = person.Id, Surname = person.Name.Surname, GivenName = person.Name.Given, Patronymic = person.Name.Patronymic ?? "", BirthDate = Day(person.BirthDate),
                Phone = person.Phone, Email = person.Email, Address = person.Address, NetworkAccount = "sample:" + person.Account,
            });
            foreach (var relative in person.Relatives)
            {
                yield return Row(new RosterRowInput
                {
                    Id = relative.Id, Surname = relative.Name.Surname, GivenName = relative.Name.Given, Patronymic = relative.Name.Patronymic ?? "", BirthDate = Day(relative.BirthDate),
                    Phone = relative.Phone ?? "", Email = relative.Email ?? "", Address = relative.Address, Relation = relative.Relation.ToString().ToLowerInvariant(), RelatedTo = relative.Of,
                });
            }
        }
    }

    static RosterRow Row(RosterRowInput input)
    {
        var parsed = RosterRow.Parse(input);
        return parsed.Accepted ? parsed.Value : throw new InvalidOperationException($"A sample's row is refused: {parsed.Problem.Message}");
    }

    static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
