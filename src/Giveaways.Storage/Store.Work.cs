namespace Giveaways.Storage;

/// <summary>Pieces of work that wait for the writer.</summary>
public sealed partial class Store
{
    sealed class WorkFault(Exception cause) : Exception("A piece of work broke.", cause);

    abstract class Work(CancellationToken cancellation)
    {
        public bool GivenUp => cancellation.IsCancellationRequested;

        public abstract void Run(Func<WriteSession> session, Appender appender, Batch batch);

        public abstract void Release();

        public abstract void Fault(Exception fault);

        public abstract void Refuse(Problem problem);
    }

    sealed class Work<T>(WriteRequest? request, AnswerForm<T> form, Func<WriteSession, Decision<T>> work, CancellationToken cancellation) : Work(cancellation)
    {
        readonly TaskCompletionSource<Decision<T>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Decision<T>? outcome;

        public Task<Decision<T>> Answer => answer.Task;

        public override void Run(Func<WriteSession> session, Appender appender, Batch batch)
        {
            outcome = null;
            var key = request?.Key;
            if (key is not null && appender.FindRequest(key) is { } stored)
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
                if (key is not null)
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
