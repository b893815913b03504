using System.Runtime.CompilerServices;
using System.Text;
using ClaimCheck.App.Batches.Reading;

namespace ClaimCheck.App.Tests.Batches.Reading;

public sealed class ReaderLifetimeTests
{
    [Fact]
    public void A_batch_that_was_read_leaves_nothing_in_memory_though_its_threads_live_on()
    {
        var read = ReadOne();

        for (var i = 0; i < 5 && read.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        read.IsAlive.ShouldBeFalse();
    }

    // By itself, so that nothing of it is left on the stack.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference ReadOne()
    {
        var csv = new MemoryStream(Encoding.UTF8.GetBytes(Batch.Header1 + "\n" + Batch.Row("A") + "\n"));
        var reader = BatchReader.OpenAsync(csv).AsTask().GetAwaiter().GetResult();
        using (var chunk = reader.ReadChunkAsync().AsTask().GetAwaiter().GetResult()!)
        {
            chunk.Read();
            chunk.Claims.Count.ShouldBe(1);
        }

        reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return new WeakReference(reader);
    }
}
