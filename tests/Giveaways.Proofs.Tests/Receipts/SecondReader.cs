using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Giveaways.Proofs.Tests.Receipts;

/// <summary>
/// A second reader of receipts, from the text of C2SP tlog-proof, tlog-checkpoint and signed-note and RFC 6962 alone:
/// nothing of Giveaways.Proofs, its own base64, numbers and tree, and another library's Ed25519.
/// </summary>
static class SecondReader
{
    sealed class RefusedException(string reason) : Exception(reason);

    /// <summary>Why the receipt is refused; null when it proves that the leaf is in the log of that key.</summary>
    /// <param name="leaf">Null: the leaf is the receipt's extra data.</param>
    public static string? Refusal(byte[] receipt, string vkey, byte[]? leaf)
    {
        try
        {
            Check(receipt, vkey, leaf);
            return null;
        }
        catch (RefusedException refused)
        {
            return refused.Message;
        }
    }

    static void Check(byte[] receipt, string vkey, byte[]? leaf)
    {
        var lines = Lines(receipt);
        Demand(Next(lines) == "c2sp.org/tlog-proof@v1", "not a tlog-proof");
        if (lines.Count > 0 && lines.Peek().StartsWith("extra ", StringComparison.Ordinal))
        {
            var extra = Base64(Next(lines)["extra ".Length..]);
            leaf ??= extra;
        }
        Demand(leaf is not null, "no leaf");
        var indexLine = Next(lines);
        Demand(indexLine.StartsWith("index ", StringComparison.Ordinal), "no index line");
        var index = Decimal(indexLine["index ".Length..]);
        var path = new List<byte[]>();
        for (var line = Next(lines); line.Length > 0; line = Next(lines))
        {
            path.Add(Digest(line));
        }
        var (size, root) = Checkpoint([.. lines], vkey);
        Demand(index < size, "index outside the tree");
        var leafHash = SHA256.HashData([0, .. leaf!]);
        Demand(RootOf(leafHash, index, size, path.ToArray()).SequenceEqual(root), "leaf does not hash into the root");
    }

    static (long Size, byte[] Root) Checkpoint(string[] lines, string vkey)
    {
        // signed-note: the last empty line divides; every line of a checkpoint's text is non-empty.
        var divide = Array.LastIndexOf(lines, "");
        Demand(divide >= 3 && divide < lines.Length - 1, "no signatures or too short a checkpoint");
        Demand(Array.IndexOf(lines, "") == divide, "empty line in the checkpoint");
        var size = Decimal(lines[1]);
        var root = Digest(lines[2]);
        var text = string.Concat(lines[..divide].Select(line => line + "\n"));

        var firstPlus = vkey.IndexOf('+', StringComparison.Ordinal);
        var name = vkey[..firstPlus];
        var typed = Base64(vkey[(firstPlus + 10)..]);
        Demand(typed.Length == 33 && typed[0] == 1, "not an Ed25519 note key");
        var id = SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', .. typed])[..4];
        Demand(Convert.ToHexString(id).Equals(vkey[(firstPlus + 1)..(firstPlus + 9)], StringComparison.OrdinalIgnoreCase), "key id");
        Demand(lines[0] == name, "another log");

        var verified = false;
        foreach (var line in lines[(divide + 1)..])
        {
            var words = line.Split(' ');
            Demand(words.Length == 3 && words[0] == "\u2014" && words[1].Length > 0 && !words[1].Contains('+', StringComparison.Ordinal), "signature line");
            var value = Base64(words[2]);
            Demand(value.Length > 4, "signature too short");
            if (words[1] != name || !value.AsSpan(0, 4).SequenceEqual(id))
            {
                continue;
            }
            Demand(Verify(typed[1..], Encoding.UTF8.GetBytes(text), value[4..]), "bad signature");
            verified = true;
        }
        Demand(verified, "no signature of the log");
        return (size, root);
    }

    // RFC 6962 section 2.1.1, read backwards: the last hash of PATH(m, D[n]) is the other half of the split.
    static byte[] RootOf(byte[] leafHash, long index, long size, ReadOnlySpan<byte[]> path)
    {
        if (size == 1)
        {
            Demand(path.IsEmpty, "too many hashes");
            return leafHash;
        }
        Demand(!path.IsEmpty, "too few hashes");
        long half = 1;
        while (half * 2 < size)
        {
            half *= 2;
        }
        return index < half
            ? SHA256.HashData([1, .. RootOf(leafHash, index, half, path[..^1]), .. path[^1]])
            : SHA256.HashData([1, .. path[^1], .. RootOf(leafHash, index - half, size - half, path[..^1])]);
    }

    static Queue<string> Lines(byte[] bytes)
    {
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new RefusedException("not UTF-8");
        }
        Demand(text.EndsWith('\n'), "last line is not ended");
        Demand(!text.Any(c => c < ' ' && c != '\n'), "control character");
        return new Queue<string>(text[..^1].Split('\n'));
    }

    static string Next(Queue<string> lines)
    {
        Demand(lines.Count > 0, "too short");
        return lines.Dequeue();
    }

    static long Decimal(string text)
    {
        Demand(text.Length is > 0 and < 19 && text.All(c => c is >= '0' and <= '9'), "not a number");
        Demand(text == "0" || text[0] != '0', "leading zero");
        return text.Aggregate(0L, (sum, digit) => (sum * 10) + digit - '0');
    }

    static byte[] Digest(string text)
    {
        var bytes = Base64(text);
        Demand(bytes.Length == 32, "not a hash");
        return bytes;
    }

    // RFC 4648 section 4, bit by bit; section 3.5's pad bits must be zero.
    static byte[] Base64(string text)
    {
        const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        Demand(text.Length % 4 == 0, "base64 length");
        var digits = text.TrimEnd('=');
        Demand(text.Length - digits.Length <= 2, "base64 padding");
        var bytes = new List<byte>();
        int held = 0, bits = 0;
        foreach (var digit in digits)
        {
            var value = Digits.IndexOf(digit, StringComparison.Ordinal);
            Demand(value >= 0, "base64 digit");
            held = (held << 6) | value;
            bits += 6;
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(held >> bits));
                held &= (1 << bits) - 1;
            }
        }
        Demand(held == 0, "base64 pad bits");
        return [.. bytes];
    }

    static bool Verify(byte[] key, byte[] message, byte[] signature)
    {
        var verifier = new Ed25519Signer();
        verifier.Init(forSigning: false, new Ed25519PublicKeyParameters(key, 0));
        verifier.BlockUpdate(message, 0, message.Length);
        return verifier.VerifySignature(signature);
    }

    static void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new RefusedException(otherwise);
        }
    }
}
