using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using Giveaways.Proofs.Codes;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Bench.Functions;

/// <summary>Ordering a million tickets, beside the hashing that nothing can avoid: the same messages on the same threads.</summary>
public class OrderTickets
{
    public const int Tickets = 1_000_000;

    const int TicketsAtOnce = 16_384;
    const string Origin = "bench.example/contests/1";

    static readonly ParallelOptions Threads = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    Manifest manifest = null!;
    DrawSeed seed = null!;
    byte[] messages = [];
    int[] ends = [];

    [GlobalSetup]
    public void Prepare()
    {
        var codes = new EntryCodes(Origin);
        var builder = new ManifestBuilder();
        for (var i = 1; i <= Tickets; i++)
            builder.Add(codes.For(i).ToString(), 1);
        manifest = builder.Build();
        seed = DrawSeed.Of(Origin, Tickets, Hash32.Of("root"u8).Bytes, new SeedSource.DrandRound(Hash32.Of("chain"u8).ToHex(), 1, Hash32.Of("randomness"u8).Bytes));
        SpellMessages();
    }

    /// <summary>What is hashed for every ticket (SPEC 7.4), spelled out beforehand.</summary>
    void SpellMessages()
    {
        var prefix = Encoding.ASCII.GetBytes(Hash32.Of(Encoding.ASCII.GetBytes(seed.Hex)).ToHex());
        using var text = new MemoryStream();
        ends = new int[Tickets];
        for (var i = 0; i < Tickets; i++)
        {
            text.Write(prefix);
            text.Write(manifest.CodeAt(i));
            text.Write("/1"u8);
            ends[i] = (int)text.Position;
        }
        messages = text.ToArray();
    }

    [Benchmark(Baseline = true)]
    public int HashOnly()
    {
        var parts = (Tickets + TicketsAtOnce - 1) / TicketsAtOnce;
        Parallel.For(0, parts, Threads, part =>
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            for (var i = part * TicketsAtOnce; i < Math.Min(Tickets, (part + 1) * TicketsAtOnce); i++)
                SHA256.HashData(messages.AsSpan((i == 0 ? 0 : ends[i - 1])..ends[i]), hash);
        });
        return parts;
    }

    [Benchmark]
    public string Order() => Ranking.Order(seed, manifest, Environment.ProcessorCount).CodeAt(1);
}
