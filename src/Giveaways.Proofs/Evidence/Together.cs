using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Giveaways.Proofs.Evidence;

/// <summary>Runs pieces of work on some threads at once, each thread taking the next piece in order.</summary>
/// <remarks>What a piece throws comes out as it is, without a wrapper; of several the first.</remarks>
static class Together
{
    public static void For(int count, int threads, Action<int> piece) =>
        Run(Partitioner.Create(Enumerable.Range(0, count), EnumerablePartitionerOptions.NoBuffering), threads, piece);

    public static void Run(IEnumerable<Action> pieces, int threads) =>
        Run(Partitioner.Create(pieces, EnumerablePartitionerOptions.NoBuffering), threads, piece => piece());

    static void Run<T>(Partitioner<T> pieces, int threads, Action<T> work)
    {
        try
        {
            Parallel.ForEach(pieces, new ParallelOptions { MaxDegreeOfParallelism = threads }, work);
        }
        catch (AggregateException thrown)
        {
            ExceptionDispatchInfo.Throw(thrown.InnerExceptions[0]);
        }
    }
}
