using Google.Protobuf.WellKnownTypes;

namespace Giveaways.Cli.Raffle;

/// <summary>One comment under a post.</summary>
/// <param name="Row">Its row in the file, from 1.</param>
/// <param name="Name">The name that the network shows; may be empty.</param>
/// <param name="Account">Who wrote it, as the file spells it.</param>
/// <param name="Time">When; null where the file does not say.</param>
/// <param name="Source">Where it was captured; empty: the network.</param>
internal sealed record Comment(long Row, string Name, string Account, string Text, Timestamp? Time, string Source = "");
