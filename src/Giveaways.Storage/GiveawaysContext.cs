using Giveaways.Storage.Access;
using Giveaways.Storage.Claims;
using Giveaways.Storage.Contests;
using Giveaways.Storage.Entries;
using Giveaways.Storage.Inquiries;
using Giveaways.Storage.Integrity;
using Giveaways.Storage.Log;
using Giveaways.Storage.Prizes;
using Giveaways.Storage.Requests;
using Giveaways.Storage.Screening;
using Microsoft.EntityFrameworkCore;

namespace Giveaways.Storage;

/// <summary>The model: tables, keys and limits, the same for every database.</summary>
/// <remarks>Uniqueness and order rest on numbers and bytes, never on a collated string, so that no database decides who is a duplicate.</remarks>
public abstract class GiveawaysContext(DbContextOptions options) : DbContext(options)
{
    const int HashBytes = 32;

    public DbSet<ContestRow> Contests => Set<ContestRow>();
    public DbSet<EntryRow> Entries => Set<EntryRow>();
    public DbSet<EntrySlotRow> EntrySlots => Set<EntrySlotRow>();
    public DbSet<LogRow> Logs => Set<LogRow>();
    public DbSet<BundleRow> Bundles => Set<BundleRow>();
    public DbSet<CheckpointRow> Checkpoints => Set<CheckpointRow>();
    public DbSet<CosignatureRow> Cosignatures => Set<CosignatureRow>();
    public DbSet<RequestRow> Requests => Set<RequestRow>();
    public DbSet<RosterRecord> Rosters => Set<RosterRecord>();
    public DbSet<RosterChunkRow> RosterChunks => Set<RosterChunkRow>();
    public DbSet<RosterUseRow> RosterUses => Set<RosterUseRow>();
    public DbSet<RosterLookRow> RosterLooks => Set<RosterLookRow>();
    public DbSet<DeskRecordRow> DeskRecords => Set<DeskRecordRow>();
    public DbSet<FindingRow> Findings => Set<FindingRow>();
    public DbSet<InquiryRow> Inquiries => Set<InquiryRow>();
    public DbSet<NoticeRow> Notices => Set<NoticeRow>();
    public DbSet<ClaimRow> Claims => Set<ClaimRow>();
    public DbSet<AlternateRow> Alternates => Set<AlternateRow>();
    public DbSet<ProposalRow> Proposals => Set<ProposalRow>();
    public DbSet<PrizeRow> Prizes => Set<PrizeRow>();
    public DbSet<AnswerRow> PrizeAnswers => Set<AnswerRow>();
    public DbSet<KeyRow> Keys => Set<KeyRow>();
    public DbSet<CounterRow> Counters => Set<CounterRow>();
    public DbSet<TallyRow> Tallies => Set<TallyRow>();

    /// <summary>Seals what is written; without it the context only reads.</summary>
    internal RowLedger? Ledger { get; set; }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        ChangeTracker.DetectChanges();
        // Looked at once: of ten thousand findings to look twice for changes is half the time.
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            (Ledger ?? throw new InvalidOperationException("Rows are written through the store, which seals them.")).Seal(ChangeTracker.Entries());
            return base.SaveChanges(acceptAllChangesOnSuccess);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ContestRow>(e =>
        {
            e.ToTable("Contests").HasKey(c => c.Sequence);
            e.Property(c => c.Sequence).ValueGeneratedNever();
            e.HasIndex(c => c.State);
        });
        modelBuilder.Entity<EntryRow>(e =>
        {
            e.ToTable("Entries").HasKey(r => new { r.Contest, r.Index });
            e.Property(r => r.PersonKey).HasMaxLength(HashBytes);
            e.Property(r => r.ExternalKey).HasMaxLength(HashBytes);
            e.Property(r => r.Commitment).HasMaxLength(HashBytes);
            e.Property(r => r.Exclusion).HasMaxLength(HashBytes);
            e.Property(r => r.Source).HasMaxLength(Slug.MaxLength);
            e.HasIndex(r => new { r.Contest, r.PersonKey, r.PersonOrdinal }).IsUnique();
            e.HasIndex(r => new { r.Contest, r.ExternalKey });
        });
        modelBuilder.Entity<EntrySlotRow>(e =>
        {
            e.ToTable("EntrySlots").HasKey(s => new { s.Contest, s.Key, s.Ordinal });
            e.Property(s => s.Key).HasMaxLength(HashBytes);
        });
        modelBuilder.Entity<LogRow>(e =>
        {
            e.ToTable("Logs").HasKey(l => l.Id);
            e.Property(l => l.Id).ValueGeneratedNever();
            e.Property(l => l.Origin).HasMaxLength(255);
            e.Property(l => l.VerifierKey).HasMaxLength(400);
            e.HasIndex(l => l.Commit);
        });
        modelBuilder.Entity<BundleRow>(e => e.ToTable("Bundles").HasKey(b => new { b.LogId, b.Number }));
        modelBuilder.Entity<CheckpointRow>(e => e.ToTable("Checkpoints").HasKey(c => new { c.LogId, c.Size }));
        modelBuilder.Entity<CosignatureRow>(e =>
        {
            e.ToTable("Cosignatures").HasKey(c => new { c.Size, c.WitnessHash });
            e.Property(c => c.WitnessHash).HasMaxLength(HashBytes);
            e.Property(c => c.Witness).HasMaxLength(400);
        });
        modelBuilder.Entity<RequestRow>(e =>
        {
            e.ToTable("Requests").HasKey(r => r.Key);
            e.Property(r => r.Key).HasMaxLength(HashBytes);
            e.Property(r => r.Body).HasMaxLength(HashBytes);
        });
        modelBuilder.Entity<RosterRecord>(e =>
        {
            e.ToTable("Rosters").HasKey(r => r.Id);
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.Employer).HasMaxLength(Slug.MaxLength);
            e.Property(r => r.DisplayName).HasMaxLength(400);
            e.Property(r => r.Commitment).HasMaxLength(HashBytes);
            e.Property(r => r.Importer).HasMaxLength(Slug.MaxLength);
            e.Property(r => r.HoldText).HasMaxLength(400);
            e.Property(r => r.Decider).HasMaxLength(Slug.MaxLength);
            e.HasIndex(r => new { r.Employer, r.Number }).IsUnique();
            e.HasIndex(r => r.ErasedAt);
        });
        modelBuilder.Entity<RosterUseRow>(e =>
        {
            e.ToTable("RosterUses").HasKey(u => new { u.RosterId, u.Contest });
            e.HasIndex(u => u.Contest);
        });
        modelBuilder.Entity<RosterLookRow>(e =>
        {
            e.ToTable("RosterLooks").HasKey(l => l.Id);
            e.Property(l => l.Id).ValueGeneratedNever();
            e.Property(l => l.Viewer).HasMaxLength(Slug.MaxLength);
            e.Property(l => l.Chain).HasMaxLength(HashBytes);
            e.HasIndex(l => new { l.RosterId, l.Id });
        });
        modelBuilder.Entity<RosterChunkRow>(e => e.ToTable("RosterChunks").HasKey(c => new { c.RosterId, c.Number }));
        modelBuilder.Entity<DeskRecordRow>(e => e.ToTable("DeskRecords").HasKey(d => new { d.Contest, d.Stage }));
        modelBuilder.Entity<FindingRow>(e =>
        {
            e.ToTable("Findings").HasKey(f => new { f.Contest, f.EntryIndex });
            e.Property(f => f.Cluster).HasMaxLength(Slug.MaxLength);
            e.HasIndex(f => new { f.Contest, f.State, f.Weight });
        });
        modelBuilder.Entity<InquiryRow>(e =>
        {
            e.ToTable("Inquiries").HasKey(i => new { i.Contest, i.Number });
            e.Property(i => i.Kind).HasMaxLength(Slug.MaxLength);
            e.HasIndex(i => new { i.Contest, i.EntryIndex });
            e.HasIndex(i => i.PromisedAt);
        });
        modelBuilder.Entity<NoticeRow>(e =>
        {
            e.ToTable("Notices").HasKey(n => new { n.Contest, n.Number });
            e.HasIndex(n => new { n.Contest, n.EntryIndex });
        });
        modelBuilder.Entity<ClaimRow>(e =>
        {
            e.ToTable("Claims").HasKey(c => new { c.Contest, c.EntryIndex });
            e.Property(c => c.Code).HasMaxLength(Slug.MaxLength);
            e.Property(c => c.Ranking).HasMaxLength(Slug.MaxLength);
            e.Property(c => c.Prize).HasMaxLength(Slug.MaxLength);
            e.Property(c => c.ReasonCode).HasMaxLength(Slug.MaxLength);
            e.Property(c => c.Deciders).HasMaxLength(2 * Slug.MaxLength + 1);
        });
        modelBuilder.Entity<AlternateRow>(e =>
        {
            e.ToTable("Alternates").HasKey(a => new { a.Contest, a.Ranking, a.Rank });
            e.Property(a => a.Ranking).HasMaxLength(Slug.MaxLength);
            e.Property(a => a.Code).HasMaxLength(Slug.MaxLength);
        });
        modelBuilder.Entity<ProposalRow>(e =>
        {
            e.ToTable("Proposals").HasKey(p => new { p.Contest, p.EntryIndex });
            e.Property(p => p.ReasonCode).HasMaxLength(Slug.MaxLength);
            e.Property(p => p.Proposer).HasMaxLength(Slug.MaxLength);
        });
        modelBuilder.Entity<PrizeRow>(e =>
        {
            e.ToTable("Prizes").HasKey(p => p.Id);
            e.Property(p => p.Id).HasMaxLength(Slug.MaxLength);
        });
        modelBuilder.Entity<AnswerRow>(e =>
        {
            e.ToTable("PrizeAnswers").HasKey(a => a.Id);
            e.Property(a => a.Id).ValueGeneratedNever();
            e.Property(a => a.Prize).HasMaxLength(Slug.MaxLength);
            e.Property(a => a.Groups).HasMaxLength(AnswerRow.MaxGroups);
            e.HasIndex(a => a.Prize);
        });
        modelBuilder.Entity<KeyRow>(e =>
        {
            e.ToTable("Keys").HasKey(k => k.Id);
            e.Property(k => k.Id).HasMaxLength(16);
            e.Property(k => k.DisplayName).HasMaxLength(400);
            e.Property(k => k.Pseudonym).HasMaxLength(Slug.MaxLength);
            e.Property(k => k.SecretHash).HasMaxLength(HashBytes);
            e.HasIndex(k => k.SecretHash).IsUnique();
            e.HasIndex(k => k.Pseudonym).IsUnique();
        });
        modelBuilder.Entity<CounterRow>(e =>
        {
            e.ToTable("Counters").HasKey(c => c.Name);
            e.Property(c => c.Name).HasMaxLength(32);
            e.HasData(new { Name = CounterRow.Commits, Value = 0L, Seal = new byte[Tally.SealBytes] });
        });
        modelBuilder.Entity<TallyRow>(e =>
        {
            e.ToTable("Tallies").HasKey(t => t.Id);
            e.Property(t => t.Id).ValueGeneratedNever();
        });
        SealedTable.AddTo(modelBuilder);
    }
}
