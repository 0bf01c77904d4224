namespace Giveaways.Api;

/// <summary>The name of a resource in its one spelling, as requests and answers carry it.</summary>
/// <remarks>
/// Parsing accepts exactly what <see cref="object.ToString"/> writes: no leading zeros, capitals, blanks, escapes or
/// trailing slashes. The default value of an implementation is no name; writing it throws.
/// </remarks>
public interface IResourceName<TSelf> where TSelf : struct, IResourceName<TSelf>
{
    /// <summary>The form that a message about a wrong name shows, e.g. <c>contests/{sequence}</c>.</summary>
    static abstract string Pattern { get; }

    /// <summary>Reads a name; false, and the default value, for anything else.</summary>
    static abstract bool TryParse(string? text, out TSelf name);

    /// <summary>Reads a name.</summary>
    /// <exception cref="FormatException">The text is not of the pattern. The message does not repeat the text.</exception>
    static abstract TSelf Parse(string text);
}
