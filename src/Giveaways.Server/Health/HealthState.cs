namespace Giveaways.Server.Health;

/// <summary>Whether the server takes calls; what health answers and what those who watch it are told.</summary>
/// <remarks>Not serving until the start is complete, and again from the moment the server begins to stop.</remarks>
public sealed class HealthState
{
    readonly Lock gate = new();
    TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    bool serving;

    public bool IsServing => Volatile.Read(ref serving);

    public void Set(bool isServing)
    {
        lock (gate)
        {
            if (serving == isServing)
                return;
            serving = isServing;
            changed.SetResult();
            changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>The state now, and a task that ends with its next change.</summary>
    internal (bool Serving, Task Changed) Observe()
    {
        lock (gate)
            return (serving, changed.Task);
    }
}
