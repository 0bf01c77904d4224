namespace Giveaways.Server.Health;

/// <summary>Whether the server takes calls; what health answers and what those who watch it are told.</summary>
/// <remarks>Not serving until the start is complete, and again from the moment the server begins to stop; nor while its database cannot be read.</remarks>
public sealed class HealthState
{
    readonly Lock gate = new();
    TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    bool serving;
    bool unreadable;

    /// <summary>Why the server only reads, which is not what a balancer looks for; null where it writes too. Set before it serves.</summary>
    public string? ReadOnly { get; set; }

    /// <summary>What is wrong with the machine's clock, by which the server does not go; null where nothing is.</summary>
    public string? Clock { get; set; }

    public bool IsServing => Volatile.Read(ref serving) && !Volatile.Read(ref unreadable) && ReadOnly is null;

    public void Set(bool isServing) => Change(ref serving, isServing);

    /// <summary>Whether the last look at the database succeeded.</summary>
    public void SetReadable(bool isReadable) => Change(ref unreadable, !isReadable);

    void Change(ref bool part, bool value)
    {
        lock (gate)
        {
            var before = IsServing;
            part = value;
            if (IsServing == before)
                return;
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
