using System.Globalization;

namespace Giveaways.Server.Witnesses;

/// <summary>A clock that stands where a file says, in Unix seconds: for trials beside a server on a test clock.</summary>
sealed class FileClock(string path) : TimeProvider
{
    const int MaxFileBytes = 32;

    /// <exception cref="InvalidDataException">The file has no time.</exception>
    public override DateTimeOffset GetUtcNow() => new FileInfo(path).Length <= MaxFileBytes
        && long.TryParse(File.ReadAllText(path).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw new InvalidDataException("The file of the test clock has no time in Unix seconds.");
}
