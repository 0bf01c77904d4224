namespace Giveaways.Storage.Tests;

[NonParallelizable]
public sealed class PoolThreadsTests
{
    const int Many = 64;

    [Test]
    public async Task However_many_threads_wait_for_the_database_the_pool_has_one_that_does_not()
    {
        using var all = new CountdownEvent(Many);
        using var answered = new ManualResetEventSlim();
        var waits = Enumerable.Range(0, Many).Select(_ => Task.Run(() =>
        {
            using var wait = PoolThreads.Enter();
            all.Signal();
            answered.Wait();
        })).ToList();
        all.Wait();
        var (waiting, threads) = (PoolThreads.Waiting, Minimum());
        answered.Set();
        await Task.WhenAll(waits);
        Assert.That(waiting, Is.GreaterThanOrEqualTo(Many));
        Assert.That(threads, Is.GreaterThan(waiting));
        Assert.That(Minimum(), Is.LessThan(Many), "threads that wait for nothing compete for the processors");
    }

    [Test]
    public void Thread_that_is_not_of_the_pool_takes_no_place_there()
    {
        var before = PoolThreads.Waiting;
        var during = 0;
        var thread = new Thread(() =>
        {
            using var wait = PoolThreads.Enter();
            during = PoolThreads.Waiting;
        });
        thread.Start();
        thread.Join();
        Assert.That((during, PoolThreads.Waiting), Is.EqualTo((before, before)));
    }

    static int Minimum()
    {
        ThreadPool.GetMinThreads(out var threads, out _);
        return threads;
    }
}
