using System.Text;

namespace Giveaways.Bench.Mutants;

/// <summary>Every mutant of a pack, by named operators, always the same ones in the same order.</summary>
static class Mutations
{
    // Bytes of these are looked at behind the beacon, whose pairing takes a thousand times as long as a checksum.
    static readonly string[] BehindTheBeacon = ["seed", "tickets", "ranking"];

    /// <param name="archive">The pack.</param>
    /// <param name="every">Of the bits in files that are checked behind the randomness only every so many-th is flipped; 1: all.</param>
    public static IEnumerable<Mutant> Of(byte[] archive, int every)
    {
        var pack = PackFiles.Read(archive);
        return Numbered(
            [("identity", archive)],
            Bits(archive).Select(bytes => ("flip-bit", bytes)),
            Enumerable.Range(0, archive.Length).Select(length => ("truncate", archive[..length])),
            Around(archive),
            pack.Files.SelectMany(file => InFile(pack, file.Name, file.Bytes, every)),
            LogMutations.Of(pack).Select(one => (one.Operator, one.Pack.ToArchive())),
            Files(pack).Select(one => (one.Operator, one.Pack.ToArchive())),
            Signatures(pack).Select(one => (one.Operator, one.Pack.ToArchive())))
            .Where(mutant => mutant.Operator == "identity" || !mutant.Bytes.AsSpan().SequenceEqual(archive));
    }

    static IEnumerable<Mutant> Numbered(params IEnumerable<(string Operator, byte[] Bytes)>[] mutants)
    {
        var next = new Dictionary<string, int>();
        foreach (var (name, bytes) in mutants.SelectMany(of => of))
        {
            var position = next.GetValueOrDefault(name);
            next[name] = position + 1;
            yield return new Mutant(name, position, bytes);
        }
    }

    static IEnumerable<byte[]> Bits(byte[] bytes, int every = 1)
    {
        for (var bit = 0; bit < bytes.Length * 8; bit += every)
        {
            var flipped = (byte[])bytes.Clone();
            flipped[bit >> 3] ^= (byte)(1 << (bit & 7));
            yield return flipped;
        }
    }

    static IEnumerable<(string, byte[])> Around(byte[] archive) =>
    [
        ("byte-before", [0, .. archive]), ("byte-behind", [.. archive, 0]), ("archive-twice", [.. archive, .. archive]), ("newline-behind", [.. archive, (byte)'\n']),
    ];

    static IEnumerable<(string, byte[])> InFile(PackFiles pack, string name, byte[] bytes, int every)
    {
        var step = BehindTheBeacon.Any(behind => name.StartsWith(behind, StringComparison.Ordinal)) ? every : 1;
        foreach (var flipped in Bits(bytes, step))
            yield return ($"flip-bit:{name}", pack.With(name, flipped).ToArchive());
        // The log is no text: its leaves are.
        foreach (var (what, changed) in name == "log" ? [] : TextMutations.Of(bytes))
            yield return ($"{what}:{name}", pack.With(name, changed).ToArchive());
    }

    static IEnumerable<(string Operator, PackFiles Pack)> Files(PackFiles pack)
    {
        var files = pack.Files;
        for (var i = 0; i < files.Count; i++)
        {
            yield return ("drop-file", new([.. files.Take(i), .. files.Skip(i + 1)]));
            yield return ("double-file", new([.. files.Take(i + 1), .. files.Skip(i)]));
            yield return ("rename-file", new([.. files.Take(i), (files[i].Name + "x", files[i].Bytes), .. files.Skip(i + 1)]));
            yield return ("add-file", new([.. files.Take(i), ("more", [1]), .. files.Skip(i)]));
            for (var j = i + 1; j < files.Count; j++)
            {
                var (one, two) = (files[i], files[j]);
                yield return ("swap-contents", pack.With(one.Name, two.Bytes).With(two.Name, one.Bytes));
                yield return ("swap-places", new([.. files.Select((file, at) => at == i ? two : at == j ? one : file)]));
            }
        }
    }

    // Signature lines of one note under another, in the place of its own and behind them.
    static IEnumerable<(string Operator, PackFiles Pack)> Signatures(PackFiles pack)
    {
        var notes = pack.Files.Select(file => (file.Name, Text: Encoding.UTF8.GetString(file.Bytes))).Where(file => file.Text.Contains("\n\n\u2014 ", StringComparison.Ordinal)).ToList();
        foreach (var (name, text) in notes)
        {
            var (body, own) = Divide(text);
            foreach (var (_, from) in notes.Where(note => note.Name != name))
            {
                var (_, others) = Divide(from);
                yield return ($"graft-signatures:{name}", pack.With(name, Encoding.UTF8.GetBytes(body + others)));
                foreach (var line in others.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                {
                    yield return ($"add-signature:{name}", pack.With(name, Encoding.UTF8.GetBytes($"{body}{own}{line}\n")));
                    yield return ($"put-signature-first:{name}", pack.With(name, Encoding.UTF8.GetBytes($"{body}{line}\n{own}")));
                }
            }
        }

        static (string Body, string Signatures) Divide(string text)
        {
            var at = text.LastIndexOf("\n\n", StringComparison.Ordinal) + 2;
            return (text[..at], text[at..]);
        }
    }
}
