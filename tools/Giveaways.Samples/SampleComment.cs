namespace Giveaways.Samples;

/// <summary>One comment under a post.</summary>
/// <param name="Name">The name that the network shows.</param>
/// <param name="Account">The handle, one for each person, always spelled the same.</param>
/// <param name="Text">What was written; may hold commas, quotes and line breaks.</param>
/// <param name="PostedSeconds">Seconds since the post; never less than the comment before it.</param>
/// <param name="RosterId">The roster row of an employee who comments, else null.</param>
public sealed record SampleComment(string Name, string Account, string Text, int PostedSeconds, string? RosterId);
