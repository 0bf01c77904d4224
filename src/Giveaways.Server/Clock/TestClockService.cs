using System.Globalization;
using Giveaways.Api.V1;
using Giveaways.Server.Access;
using Giveaways.Server.Edge;
using Giveaways.Server.Input;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Giveaways.Server.Clock;

/// <summary>Advances the test clock, one call at a time, and answers after the work that fell due. On the system clock it refuses.</summary>
sealed class TestClockService(TimeProvider clock, RunDue runDue, NextDue nextDue, ClockAnswers answers) : Api.V1.TestClockService.TestClockServiceBase
{
    /// <summary>How far one call may move the clock: ten years.</summary>
    public const long MaxAdvance = 10 * 366 * 86_400L;

    public override async Task<AdvanceClockResponse> AdvanceClock(AdvanceClockRequest request, ServerCallContext context)
    {
        if (clock is not TestClock test)
            throw new ProblemException(Reason.NotATestClock, "This server runs on the system clock.");
        var input = new RequestInput();
        var id = (context.Caller().KeyId, input.RequestId(request.RequestId));
        input.Done();
        return await answers.OnceAsync(id, RequestDigest.Of(request, "request_id"), async () =>
        {
            await MoveAsync(test, Target(request, test.GetUtcNow()), context.CancellationToken);
            return new AdvanceClockResponse { Time = Timestamp.FromDateTimeOffset(test.GetUtcNow()) };
        }, context.CancellationToken);
    }

    // Stops wherever something falls due on the way, so that a jump does what the hours would have done.
    async Task MoveAsync(TestClock test, DateTimeOffset target, CancellationToken cancellation)
    {
        while (nextDue(test.GetUtcNow().ToUnixTimeSeconds()) is { } due && due < target.ToUnixTimeSeconds())
        {
            test.AdvanceTo(DateTimeOffset.FromUnixTimeSeconds(due));
            await runDue(cancellation);
        }
        test.AdvanceTo(target);
        await runDue(cancellation);
    }

    static DateTimeOffset Target(AdvanceClockRequest request, DateTimeOffset now)
    {
        var present = now.ToUnixTimeSeconds();
        var input = new RequestInput();
        var target = request.TargetCase switch
        {
            AdvanceClockRequest.TargetOneofCase.To => input.Range("to", input.Time("to", request.To), present, present + MaxAdvance),
            AdvanceClockRequest.TargetOneofCase.By => present + input.OptionalDuration("by", request.By, 0, MaxAdvance)!.Value,
            _ => Missing(input, present),
        };
        input.Done();
        return DateTimeOffset.FromUnixTimeSeconds(target);
    }

    static long Missing(RequestInput input, long present)
    {
        input.Refuse("target", Reason.FieldRequired, "Set either to or by.");
        return present;
    }
}

/// <summary>The answers of a test clock by caller and request id, so that a retry does not move it again. Kept in memory, as the clock is.</summary>
sealed class ClockAnswers : IDisposable
{
    /// <summary>Answers that are kept; with more the server has to be started anew.</summary>
    public const int Max = 100_000;

    readonly SemaphoreSlim turn = new(1, 1);
    readonly Dictionary<(string Caller, string RequestId), (byte[] Digest, AdvanceClockResponse Answer)> kept = [];

    public async Task<AdvanceClockResponse> OnceAsync(
        (string Caller, string RequestId) id, byte[] digest, Func<Task<AdvanceClockResponse>> advance, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            if (kept.TryGetValue(id, out var earlier))
                return earlier.Digest.AsSpan().SequenceEqual(digest) ? earlier.Answer : throw Reused();
            if (kept.Count >= Max)
                throw new ProblemException(new Problem(Reason.StorageFull, $"The test clock was advanced {Max.ToString(CultureInfo.InvariantCulture)} times; start the server anew."));
            var answer = await advance();
            kept[id] = (digest, answer);
            return answer;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    static ProblemException Reused() => new(Reason.IdempotencyKeyReused, "The request id was used before with another request.");
}
