using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Notes;

/// <summary>A log's head: which log, how many leaves, and the root over them (C2SP tlog-checkpoint's note text).</summary>
/// <remarks>
/// <code>
/// draws.example/contests/42
/// 16
/// V5g8VK5zyW5WEUvQ6p/9QfjfWnc1RcGlNz1IjWAErBE=
/// </code>
/// Then optional extension lines, each ended by a newline like the rest. Two checkpoints are equal when their texts are.
/// </remarks>
public sealed class Checkpoint : IEquatable<Checkpoint>
{
    /// <summary>Most UTF-8 bytes of an origin.</summary>
    public const int MaxOriginBytes = 255;

    /// <summary>Most extension lines.</summary>
    public const int MaxExtensions = 16;

    readonly string text;

    /// <exception cref="ArgumentException">The origin or an extension is not a line, or the size is out of range.</exception>
    public Checkpoint(string origin, long size, Hash32 root, params ReadOnlySpan<string> extensions)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, TreeHash.MaxSize);
        if (!IsOrigin(origin))
        {
            throw new ArgumentException($"An origin is one line of 1 to {MaxOriginBytes} bytes.", nameof(origin));
        }
        if (extensions.Length > MaxExtensions)
        {
            throw new ArgumentException($"A checkpoint has at most {MaxExtensions} extension lines.", nameof(extensions));
        }
        foreach (var line in extensions)
        {
            if (!NoteText.IsLine(line) || !NoteText.TryMeasure(line, out _))
            {
                throw new ArgumentException("An extension is one line, not empty.", nameof(extensions));
            }
        }
        Origin = origin;
        Size = size;
        Root = root;
        Extensions = [.. extensions];
        text = Format();
    }

    /// <summary>The log's unique name.</summary>
    public string Origin { get; }

    /// <summary>Leaves in the tree: 0 to <see cref="TreeHash.MaxSize"/>.</summary>
    public long Size { get; }

    public Hash32 Root { get; }

    /// <summary>Opaque lines after the third; our own logs write none.</summary>
    public ImmutableArray<string> Extensions { get; }

    /// <summary>Reads a note's text.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Checkpoint? checkpoint, out ProofFault fault)
    {
        fault = Parse(text, out checkpoint);
        return fault == ProofFault.None;
    }

    /// <summary>The note text, final newline included: what is signed.</summary>
    public override string ToString() => text;

    public bool Equals(Checkpoint? other) => other is not null && text == other.text;

    public override bool Equals(object? obj) => Equals(obj as Checkpoint);

    public override int GetHashCode() => text.GetHashCode(StringComparison.Ordinal);

    static ProofFault Parse(string text, out Checkpoint? checkpoint)
    {
        checkpoint = null;
        if (text.Length > SignedNote.MaxBytes)
        {
            return ProofFault.TooLarge;
        }
        var lines = text.Split('\n', 3 + MaxExtensions + 2);
        // A final newline leaves one empty string after the last line.
        if (lines.Length is < 4 or > 3 + MaxExtensions + 1
            || lines[^1].Length != 0
            || !IsOrigin(lines[0])
            || !Canonical.TryParseNumber(lines[1], out var size)
            || !Hash32.TryParseBase64(lines[2], out var root)
            || !lines[3..^1].All(line => NoteText.IsLine(line) && NoteText.TryMeasure(line, out _)))
        {
            return ProofFault.MalformedCheckpoint;
        }
        var parsed = new Checkpoint(lines[0], size, root, lines.AsSpan(3..^1));
        if (parsed.text != text)
        {
            return ProofFault.NotCanonical;
        }
        checkpoint = parsed;
        return ProofFault.None;
    }

    // C2SP tlog-checkpoint, "Note text", line 1: anything but empty; spaces are only discouraged.
    static bool IsOrigin(string origin) =>
        NoteText.IsLine(origin) && NoteText.TryMeasure(origin, out var bytes) && bytes <= MaxOriginBytes;

    string Format()
    {
        var lines = new StringBuilder();
        lines.Append(Origin).Append('\n').Append(Canonical.Number(Size)).Append('\n').Append(Root.ToBase64()).Append('\n');
        foreach (var line in Extensions)
        {
            lines.Append(line).Append('\n');
        }
        return lines.ToString();
    }
}
