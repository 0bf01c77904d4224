namespace Giveaways.Server.Health;

/// <summary>Whether the server takes calls; what health answers and what those who watch it are told.</summary>
/// <remarks>Not serving until the start is complete, and again from the moment the server begins to stop.</remarks>
public sealed class HealthState
{
    readonly Lock gate = new();
    TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    bool serving;

    /// <summary>Why the server only reads, which is not what a balancer looks for; null where it writes too. Set before it serves.</summary>
    public string? ReadOnly { get; set; }

    public bool IsServing => Volatile.Read(ref serving) && ReadOnly is null;

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
            return (IsServing, changed.Task);
    }
}
