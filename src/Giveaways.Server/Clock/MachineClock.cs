using System.Runtime.InteropServices;

namespace Giveaways.Server.Clock;

/// <summary>The machine's own clock, and a counter that goes on while the machine sleeps.</summary>
/// <remarks>The base class counts by CLOCK_MONOTONIC, which on Linux stands still in a sleep. On Windows its counter does not.</remarks>
sealed class MachineClock : TimeProvider
{
    const int BootTime = 7;
    const long NanosecondsPerSecond = 1_000_000_000;

    static readonly bool HasBootTime = OperatingSystem.IsLinux() && Environment.Is64BitProcess;

    public override long TimestampFrequency => HasBootTime ? NanosecondsPerSecond : base.TimestampFrequency;

    public override long GetTimestamp()
    {
        if (!HasBootTime)
            return base.GetTimestamp();
        return Read(BootTime, out var read) == 0 ? (read.Seconds * NanosecondsPerSecond) + read.Nanoseconds : throw new InvalidOperationException("The kernel has no CLOCK_BOOTTIME.");
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Read(int clock, out Instant read);

    [StructLayout(LayoutKind.Sequential)]
    readonly struct Instant
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
