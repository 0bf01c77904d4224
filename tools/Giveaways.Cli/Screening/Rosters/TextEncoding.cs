namespace Giveaways.Cli.Screening.Rosters;

/// <summary>In which of two encodings a staff list is written.</summary>
internal enum TextEncoding
{
    Utf8,
    Windows1251,
}
