using System.Diagnostics;
using System.Globalization;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Operator;

namespace Giveaways.Bench.Mutants;

/// <summary>What to mutate and who judges.</summary>
/// <param name="Pack">An evidence pack or an operator pack.</param>
/// <param name="Trust">The key of its log.</param>
/// <param name="Out">Where a line for each mutant goes, or null.</param>
/// <param name="Node">The driver of the second verifier, or null.</param>
/// <param name="Only">Only operators that begin like this; empty: all.</param>
/// <param name="Every">See <see cref="Mutations.Of"/>.</param>
sealed record MutantOptions(string Pack, VerifierKey Trust, string? Out, string? Node, string Only, int Every);

/// <summary>Makes every mutant of a pack, and has one or both verifiers refuse it.</summary>
sealed class MutantRun(MutantOptions options, TextWriter report) : IDisposable
{
    public const string Accepted = "ACCEPTED";

    const int AtOnce = 4_096;

    readonly bool isOperatorPack = IsOperatorPack(options.Pack);
    readonly byte[] archive = Archive(options);
    readonly List<NodeVerifier> nodes = [];
    readonly SortedDictionary<string, int> verdicts = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> operators = [];
    int mutants;
    int wrong;

    /// <returns>Whether every mutant was refused, the pack itself accepted, and the verifiers agree.</returns>
    public bool Run()
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; options.Node is not null && i < Environment.ProcessorCount; i++)
            nodes.Add(new NodeVerifier(options.Node, [options.Trust.ToString(), isOperatorPack ? "operator" : "pack"]));
        using var to = options.Out is null ? TextWriter.Null : File.CreateText(options.Out);
        foreach (var some in Mutations.Of(archive, options.Every).Where(one => one.Operator.StartsWith(options.Only, StringComparison.Ordinal)).Chunk(AtOnce))
            Judge(some, to);
        foreach (var (name, count) in operators.OrderBy(one => one.Key, StringComparer.Ordinal))
            report.WriteLine($"{count,9:N0}  {name}");
        report.WriteLine();
        foreach (var (verdict, count) in verdicts)
            report.WriteLine($"{count,9:N0}  {verdict}");
        report.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{mutants:N0} mutants in {watch.Elapsed.TotalSeconds:0} s, judged by {(nodes.Count > 0 ? "both verifiers" : "one verifier")}: {wrong:N0} wrong"));
        return wrong == 0 && mutants > 0;
    }

    public void Dispose() => nodes.ForEach(node => node.Dispose());

    static bool IsOperatorPack(string path)
    {
        using var pack = File.OpenRead(path);
        return OperatorVerifier.IsOperatorPack(pack);
    }

    // An operator pack has a loose note, whose lines of others may say what they like: without them every bit counts.
    static byte[] Archive(MutantOptions options)
    {
        var bytes = File.ReadAllBytes(options.Pack);
        if (!IsOperatorPack(options.Pack))
            return bytes;
        var pack = PackFiles.Read(bytes);
        return SignedNote.TryParse(pack["checkpoint"], out var note, out var fault)
            ? pack.With("checkpoint", SignedNote.Create(note.Text, note.Signatures.First(options.Trust.IsClaimedBy)).ToBytes()).ToArchive()
            : throw new InvalidDataException($"The operator pack's checkpoint is refused: {fault}.");
    }

    void Judge(Mutant[] some, TextWriter to)
    {
        var others = new string[some.Length];
        var asked = nodes.Select((node, at) => Task.Run(() =>
        {
            int[] mine = [.. Enumerable.Range(0, some.Length).Where(i => i % nodes.Count == at)];
            foreach (var (i, word) in mine.Zip(node.Judge([.. mine.Select(i => some[i].Bytes)])))
                others[i] = word;
        })).ToArray();
        var words = new string[some.Length];
        Parallel.For(0, some.Length, i => words[i] = Word(some[i].Bytes));
        Task.WaitAll(asked);
        for (var i = 0; i < some.Length; i++)
            Count(some[i], words[i], nodes.Count > 0 ? others[i] : words[i], to);
    }

    void Count(Mutant mutant, string word, string other, TextWriter to)
    {
        mutants++;
        verdicts[word] = verdicts.GetValueOrDefault(word) + 1;
        operators[mutant.Operator] = operators.GetValueOrDefault(mutant.Operator) + 1;
        to.WriteLine($"{mutant.Operator} {mutant.Position} {word}");
        if (word != other || (word == Accepted) != (mutant.Operator == "identity"))
        {
            wrong++;
            report.WriteLine($"WRONG {mutant.Operator} {mutant.Position}: {word}{(word == other ? "" : $", the other verifier {other}")}");
        }
    }

    string Word(byte[] pack)
    {
        var failure = isOperatorPack
            ? OperatorVerifier.Verify(new MemoryStream(pack), [options.Trust], [], threads: 1).Step
            : Verifier.Verify(new MemoryStream(pack), [options.Trust], new VerifierOptions { Threads = 1 }).Failure;
        return failure?.Code is { } code ? $"{VerdictWords.Of(failure.Step)} {VerdictWords.Of(code)}" : Accepted;
    }
}
