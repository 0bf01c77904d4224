using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Commitments;

/// <summary>The lines of an identity, taken from first to last. What cannot be taken stays, and the text is then not done.</summary>
sealed class IdentityLines(string text)
{
    readonly string[] lines = text.Split('\n');
    int next;

    // Behind the last LF stands an empty piece.
    public bool IsDone => next == lines.Length - 1;

    public bool TryTake(string line)
    {
        var found = lines[next] == line;
        next += found ? 1 : 0;
        return found;
    }

    public bool TryTake(string keyword, out string value)
    {
        var found = lines[next].StartsWith(keyword, StringComparison.Ordinal);
        value = found ? lines[next][keyword.Length..] : "";
        next += found ? 1 : 0;
        return found;
    }

    public string? TakeValue(string keyword) => Peek(keyword) is { } value && Identity.IsValue(value) ? Take(value) : null;

    public DateOnly? TakeDate(string keyword)
    {
        if (Peek(keyword) is not { } value || !Grammar.TryParseDate(value, out var date))
        {
            return null;
        }
        next++;
        return date;
    }

    string? Peek(string keyword) => lines[next].StartsWith(keyword, StringComparison.Ordinal) ? lines[next][keyword.Length..] : null;

    string Take(string value)
    {
        next++;
        return value;
    }
}
