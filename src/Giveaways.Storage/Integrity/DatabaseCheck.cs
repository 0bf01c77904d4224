using System.Text;
using Giveaways.Proofs;
using Giveaways.Proofs.Notes;
using Giveaways.Screening;
using Giveaways.Storage.Appending;
using Giveaways.Storage.Entries;
using Giveaways.Storage.Log;
using Giveaways.Storage.Screening;
using Microsoft.EntityFrameworkCore;

namespace Giveaways.Storage.Integrity;

/// <summary>Looks at everything a database keeps, and says what is not as it was written. Changes nothing; may run beside a server.</summary>
/// <remarks>All in one consistent view. O(rows and leaves), several threads; of the largest contest a fact an entry in memory.</remarks>
public sealed class DatabaseCheck
{
    readonly GiveawaysContext context;
    readonly ReadSession session;
    readonly Vault vault;
    readonly Func<byte[], (byte[] PublicKey, SignNote Sign)> signer;
    readonly DamageList damages;
    readonly Logs logs = new();
    long leaves;
    long checkpoints;

    DatabaseCheck(LateContext late, Vault vault, Func<byte[], (byte[] PublicKey, SignNote Sign)> signer, DamageList damages)
    {
        context = late.Value;
        session = new ReadSession(late, vault, logs);
        this.vault = vault;
        this.signer = signer;
        this.damages = damages;
    }

    /// <param name="providerName"><c>sqlite</c>, <c>sqlserver</c> or <c>postgres</c>.</param>
    /// <param name="signer">As the store has it.</param>
    /// <param name="seen">What a server has seen of the database; null: nobody kept it.</param>
    /// <exception cref="StoreException">UNKNOWN_PROVIDER; UNREADABLE: there is no database there, or this version cannot know it.</exception>
    public static CheckReport Run(string providerName, string connectionString, Vault vault, Func<byte[], (byte[] PublicKey, SignNote Sign)> signer, SeenHeads? seen = null)
    {
        var provider = Provider.Of(providerName, connectionString);
        var damages = new DamageList();
        var report = new CheckReport([], 0, [], 0, 0, 0, 0);
        damages.Guard("database", () =>
        {
            using var connection = provider.OpenChecker();
            using var view = provider.View(connection);
            using var late = new LateContext(provider, connection, view);
            if (KnowsSchema(late.Value, damages))
            {
                report = new DatabaseCheck(late, vault, signer, damages).Run(provider);
                damages.Guard("Logs", () =>
                {
                    foreach (var (where, what) in seen?.MissingFrom(late.Value) ?? [])
                        damages.Add(where, $"The database is older than what its server has seen: {what}.", "Restore the latest state of the database, with its write-ahead log.");
                });
            }
        });
        return report with { Damages = damages.Found, More = damages.More, Skipped = damages.Skipped };
    }

    static bool KnowsSchema(GiveawaysContext context, DamageList damages)
    {
        var known = context.Database.GetMigrations().ToList();
        var applied = context.Database.GetAppliedMigrations().ToList();
        if (applied.SequenceEqual(known))
            return true;
        damages.Add(RowCheck.History, applied.Except(known).Any()
            ? "The database has a schema that this version does not know."
            : "The database has not the schema of this version.", "Run the check of the version that wrote it; or start this version's server once, which brings an older database up to date.");
        return false;
    }

    CheckReport Run(Provider provider)
    {
        damages.Guard("database", () => provider.CheckStructure(context, damages));
        var rows = new RowCheck(context, vault, damages);
        damages.Guard("database", rows.Run);
        List<LogRow> heads = [];
        damages.Guard("Logs", () => heads = [.. context.Logs.AsNoTracking().OrderBy(l => l.Id)]);
        var before = damages.Count;
        foreach (var head in heads)
            damages.Guard($"log {head.Origin}", () => Check(head));
        damages.Guard("Logs", () => CheckOwners(heads));
        if (damages.Count == before)
            damages.Guard("the operator's log", () => CheckOperator(heads));
        CheckRecords();
        return new CheckReport([], 0, [], heads.Count, leaves, checkpoints, rows.Rows);
    }

    void Check(LogRow head)
    {
        var facts = new EntryFacts(head.Id, head.Origin);
        var check = new LogCheck(context, head, Book(head.Id, head.Origin, head.KeyVersion).Key, damages);
        check.Run(facts.Take);
        leaves += check.Leaves;
        checkpoints += check.Checkpoints;
        // What the leaves say is only worth comparing where they are all there.
        if (head.Id != Logs.OperatorId && check.Leaves == head.Size)
            new ContestCheck(session, damages).Run(head.Id, facts);
    }

    void CheckOwners(List<LogRow> heads)
    {
        var known = heads.ConvertAll(h => h.Id);
        foreach (var id in context.Contests.Select(c => c.Sequence).Union(context.Bundles.Select(b => b.LogId)).Union(context.Checkpoints.Select(c => c.LogId)).ToList().Except(known))
            damages.Add($"Logs (Id {id})", "A contest, a leaf or a checkpoint belongs to a log that is not there.");
        if (!known.Contains(Logs.OperatorId))
            damages.Add($"Logs (Id {Logs.OperatorId})", "The operator's log is not there.");
    }

    // As a start does it, which refuses at the first thing.
    void CheckOperator(List<LogRow> heads)
    {
        var rederivation = new Rederivation(() => context, logs, Book);
        foreach (var head in heads)
            rederivation.Run(head);
        if (logs.Find(Logs.OperatorId) is { } book)
            new OperatorOpening(context, rederivation, heads, book.Origin).Compare(Store.OperatorLeaves(context));
    }

    void CheckRecords()
    {
        Each("Requests", context.Requests.AsNoTracking().Select(r => new { r.Key, r.Answer }), r => ("Key", r.Key), r => vault.Open(Appender.PlaceOf(r.Key), r.Answer) is not null);
        Each("Findings", context.Findings.AsNoTracking(), f => ("Contest", $"{f.Contest}, EntryIndex {f.EntryIndex}"), f => f.ToFinding(vault) is not null);
        Each("Inquiries", context.Inquiries.AsNoTracking(), i => ("Contest", $"{i.Contest}, Number {i.Number}"), i => i.ToInquiry(vault) is not null);
        Each("DeskRecords", context.DeskRecords.AsNoTracking(), d => ("Contest", $"{d.Contest}, Stage {d.Stage}"), d => d.Stage == DeskStage.Looks ? d.Open<LookHead?>(vault) is not null : d.Open<Salted>(vault) is not null);
        Each("RosterChunks", context.RosterChunks.AsNoTracking(), c => ("RosterId", $"{c.RosterId}, Number {c.Number}"), c => RosterChunk.Open(vault, c) is not null);
        // Each asks for its checkpoint: they are read before.
        damages.Guard("Cosignatures", () => Each("Cosignatures", context.Cosignatures.AsNoTracking().ToList().AsQueryable(), c => ("Size", $"{c.Size}, Witness {c.Witness}"), Cosigned));
        damages.Guard("RosterLooks", () =>
        {
            if (session.FirstLookChanged() is { } look)
                damages.Add($"RosterLooks (Id {look})", "The book of looks does not go on here as it was written.");
        });
    }

    bool Cosigned(CosignatureRow row)
    {
        var note = context.Checkpoints.AsNoTracking().Where(c => c.LogId == Logs.OperatorId && c.Size == row.Size).Select(c => c.Note).FirstOrDefault();
        return note is not null && CosignatureRow.HashOf(row.Witness).AsSpan().SequenceEqual(row.WitnessHash) && VerifierKey.TryParse(row.Witness, out var witness, out _)
            && SignedNote.TryParse([.. note, .. row.Line], out var cosigned, out _)
            && cosigned.CheckLoose([witness], out var signers) == ProofFault.None && signers.Any(s => s.Time == row.Time);
    }

    // The rows first, then each by itself: one that cannot be read does not hide the others.
    void Each<T>(string table, IQueryable<T> rows, Func<T, (string Column, object Value)> key, Func<T, bool> whole) => damages.Guard(table, () =>
    {
        foreach (var row in rows)
        {
            var where = DamageList.Row(table, [key(row)]);
            damages.Guard(where, () =>
            {
                if (!whole(row))
                    damages.Add(where, "What is sealed in it does not open or does not verify.");
            });
        }
    });

    LogBook Book(long id, string origin, int keyVersion)
    {
        var (publicKey, sign) = signer(vault.LogKeySeed(origin, keyVersion));
        return new LogBook(id, origin, new NoteSigner(VerifierKey.Create(origin, KeyType.Ed25519, publicKey), sign), new LogTree(_ => []));
    }
}
