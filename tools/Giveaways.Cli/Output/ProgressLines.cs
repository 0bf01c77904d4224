using Spectre.Console;

namespace Giveaways.Cli.Output;

/// <summary>How far a long work has come: a bar where a person looks on, nothing otherwise.</summary>
internal sealed class ProgressLines(IAnsiConsole console, bool visible)
{
    /// <param name="title">What is done.</param>
    /// <param name="total">How much there is; 0 where it is not known.</param>
    /// <param name="work">Gets the function to tell how much is done by now.</param>
    public async Task RunAsync(string title, long total, Func<Action<long>, Task> work)
    {
        if (!visible)
        {
            await work(_ => { }).ConfigureAwait(false);
            return;
        }
        await console.Progress().AutoClear(true).StartAsync(async context =>
        {
            var task = context.AddTask(Markup.Escape(Plain.Line(title)), maxValue: Math.Max(1, total));
            task.IsIndeterminate = total == 0;
            await work(done => task.Value = done).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    /// <summary>Waits, with the seconds on the screen.</summary>
    public async Task WaitAsync(string title, TimeSpan time, TimeProvider clock, CancellationToken cancellation)
    {
        if (time <= TimeSpan.Zero)
        {
            return;
        }
        if (!visible)
        {
            await Task.Delay(time, clock, cancellation).ConfigureAwait(false);
            return;
        }
        var end = clock.GetUtcNow() + time;
        await console.Status().StartAsync(Markup.Escape(Plain.Line(title)), async context =>
        {
            for (var left = time; left > TimeSpan.Zero; left = end - clock.GetUtcNow())
            {
                context.Status($"{Markup.Escape(Plain.Line(title))} {Math.Ceiling(left.TotalSeconds):0} s");
                await Task.Delay(left < TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1), clock, cancellation).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
    }
}
