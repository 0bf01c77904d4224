namespace Giveaways.Server.Witnesses;

/// <summary>Everything that whoever runs a witness sets, under <c>Witness:</c>. What a property is initialised with is its default.</summary>
public sealed class WitnessSettings
{
    public const string Section = "Witness";

    /// <summary>Most log keys of one witness.</summary>
    public const int MaxLogs = 1_000;

    /// <summary>Required. The witness's name, by custom a URL without its scheme: <c>witness.example/w1</c>. It is bound to the key at the first start.</summary>
    public string Name { get; set; } = "";

    /// <summary>Required. The folder of the key and of what was seen; made where there is none.</summary>
    public string Data { get; set; } = "";

    /// <summary>Where it listens, in plain HTTP: a signed checkpoint goes in and a signature comes out, neither of which anybody could change. Default loopback, 7380.</summary>
    public string Listen { get; set; } = "127.0.0.1:7380";

    /// <summary>Required. The verifier keys (type 0x01) of the logs that it follows; a log's origin is its key's name, and may have several keys.</summary>
    public string[] Logs { get; set; } = [];

    /// <summary>A file with Unix seconds that is read instead of the clock, for trials on loopback. Default: none, the system clock.</summary>
    public string TestClockFile { get; set; } = "";

    /// <summary>Stops when standard input ends, so that a witness started by another program does not outlive it. Default false.</summary>
    public bool ExitWithParent { get; set; }
}
