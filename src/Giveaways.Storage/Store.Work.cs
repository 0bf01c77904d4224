using Giveaways.Storage.Appending;
using Giveaways.Storage.Entries;

namespace Giveaways.Storage;

/// <summary>Pieces of work that wait for the writer.</summary>
public sealed partial class Store
{
    /// <summary>Hands work over that may change something, for a caller who hands over more before waiting for the answers.</summary>
    /// <param name="cancellation">Of work that nobody waits for any more and that has not begun; its answer may then never come.</param>
    /// <inheritdoc cref="Write{T}(WriteRequest?, AnswerForm{T}, Entrant?, Func{WriteSession, Decision{T}}, CancellationToken)"/>
    public Task<Decision<T>> Enqueue<T>(WriteRequest? request, AnswerForm<T> form, Entrant? entrant, Func<WriteSession, Decision<T>> work, CancellationToken cancellation)
    {
        var item = new Work<T>(request, form, entrant, work, cancellation);
        if (failure.Task.IsCompleted)
            item.Refuse(Stopped);
        else if (Behind is not null)
            item.Refuse(new Problem(Reason.Unavailable, $"The server only reads: its database is older than what it has signed. {Behind}. The operator restores the latest state.") { RetryAfter = TimeSpan.FromMinutes(1) });
        // The server's own work is a caller like any other: a flood neither delays it nor is delayed by it.
        else if (!waiting.TryAdd(request?.Caller ?? "", item, out var refused))
            refused.Refuse(failure.Task.IsCompleted ? Stopped : Overloaded);
        return item.Answer;
    }

    sealed class WorkFault(Exception cause) : Exception("A piece of work broke.", cause is WorkRowException { InnerException: { } refused } ? refused : cause);

    /// <param name="key">Of the request; null for the server's own work.</param>
    /// <param name="entrant">Who enters with it; null where nobody does.</param>
    abstract class Work(byte[]? key, Entrant? entrant, CancellationToken cancellation)
    {
        public byte[]? Key => key;

        public Entrant? Entrant => entrant;

        public bool GivenUp => cancellation.IsCancellationRequested;

        public abstract void Run(Func<WriteSession> session, Appender appender, Batch batch);

        public abstract void Release();

        public abstract void Fault(Exception fault);

        public abstract void Refuse(Problem problem);
    }

    sealed class Work<T>(WriteRequest? request, AnswerForm<T> form, Entrant? entrant, Func<WriteSession, Decision<T>> work, CancellationToken cancellation)
        : Work(request?.Key, entrant, cancellation)
    {
        readonly TaskCompletionSource<Decision<T>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Decision<T>? outcome;

        public Task<Decision<T>> Answer => answer.Task;

        public override void Run(Func<WriteSession> session, Appender appender, Batch batch)
        {
            outcome = null;
            if (Key is { } sent && appender.FindRequest(sent) is { } stored)
            {
                FaultPoint.Hit("answer.found");
                outcome = stored.Body.AsSpan().SequenceEqual(request!.Body.Bytes)
                    ? Decision.Accept(form.Read(stored.Answer))
                    : new Problem(Reason.IdempotencyKeyReused, "This request id was used for another request; a new request needs a new id.");
                return;
            }
            var own = session();
            var decision = work(own);
            if (decision.Accepted)
            {
                own.Accept();
                FaultPoint.Hit("answer.keeping");
                if (Key is { } key)
                    appender.InsertRequest(key, request!.Body.Bytes.ToArray(), form.Write(decision.Value), batch.Now);
                FaultPoint.Hit("answer.kept");
            }
            else
            {
                own.Refuse();
            }
            outcome = decision;
        }

        public override void Release() => answer.TrySetResult(outcome ?? throw new InvalidOperationException("Work is released after it ran."));

        public override void Fault(Exception fault) => answer.TrySetException(fault);

        public override void Refuse(Problem problem) => answer.TrySetResult(problem);
    }
}
