namespace Giveaways.Samples;

/// <summary>A contact as its owner typed it, and whether the app that took the entry had verified it.</summary>
public readonly record struct Contact(string Value, bool Verified);
