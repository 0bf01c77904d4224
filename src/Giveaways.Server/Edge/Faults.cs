using System.Security.Cryptography;
using System.Text;
using Giveaways.Server.Hosting;
using Giveaways.Storage;

namespace Giveaways.Server.Edge;

/// <summary>Turns an unexpected exception into INTERNAL_FAULT, or UNAVAILABLE where only the database is away, with a trace under which the log has what happened.</summary>
/// <remarks>The log gets types and stack frames, not messages: a database's message may quote the row, and the row may be a person.</remarks>
sealed partial class Faults(Settings settings, ILogger<Faults> log)
{
    const int TraceBytes = 8;

    static readonly TimeSpan DatabaseBack = TimeSpan.FromSeconds(2);

    public Problem Report(string method, Exception fault)
    {
        var trace = RandomNumberGenerator.GetHexString(2 * TraceBytes, lowercase: true);
        LogFault(trace, method, Describe(fault));
        var detail = settings.DetailedErrors ? $" {fault.GetType().Name}: {fault.Message}" : "";
        if (fault is DatabaseAwayException)
            return new Problem(Reason.Unavailable, $"The server cannot reach its database at the moment; its operator finds why under {trace}.{detail}") { RetryAfter = DatabaseBack }.With("trace", trace);
        return new Problem(Reason.InternalFault, $"A fault of the service; its operator finds it under {trace}.{detail}").With("trace", trace);
    }

    static string Describe(Exception fault)
    {
        var text = new StringBuilder();
        for (var link = fault; link is not null; link = link.InnerException)
            text.Append(link.GetType().FullName).Append('\n').Append(link.StackTrace).Append('\n');
        return text.ToString();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Fault {Trace} in {Method}: {Fault}")]
    partial void LogFault(string trace, string method, string fault);
}
