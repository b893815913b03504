using System.Text;
using ClaimCheck.App.Notes;

namespace ClaimCheck.App.Tests.Notes;

/// <summary>A mebibyte of one thing over and over is read in the time a mebibyte takes, not in the square of it.</summary>
public sealed class HostileNoteTests
{
    // Linear work takes a second or two on a busy machine; square work takes minutes. The clock only tells them apart.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("no ")]
    [InlineData("pain ")]
    [InlineData("no pain ")]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("a")]
    [InlineData("A")]
    [InlineData("1")]
    [InlineData("1.")]
    [InlineData("\"")]
    [InlineData("😀")]
    [InlineData("\0")]
    [InlineData("\t")]
    [InlineData("\n- ")]
    [InlineData("CC: ")]
    [InlineData("NO ")]
    [InlineData("neck, ")]
    [InlineData("left ")]
    [InlineData("back left ")]
    [InlineData("low back pain and ")]
    [InlineData("lbp ")]
    [InlineData("lbp, ")]
    [InlineData("lbp. ")]
    [InlineData("lbp\n")]
    [InlineData("no lbp ")]
    [InlineData("left lbp ")]
    [InlineData("sciatica ")]
    [InlineData("lumbar radiculopathy ")]
    [InlineData("radiculopathy ")]
    [InlineData("lumbar strain ")]
    [InlineData("mri ")]
    [InlineData("mri no ")]
    [InlineData("x-ray shows ")]
    [InlineData("saw orthopedics ")]
    [InlineData("7/10 ")]
    [InlineData("L4 ")]
    public async Task A_mebibyte_of_it_is_answered(string piece)
    {
        var text = Mebibyte(piece);

        var answer = await Task.Run(() => Reading.Of(text)).WaitAsync(Patience);

        Reading.Write(answer).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("no ")]
    [InlineData("no. ")]
    [InlineData("a\n\n")]
    [InlineData("denies x, y. ")]
    public async Task Ten_thousand_targets_in_it_are_answered(string piece)
    {
        var text = Mebibyte(piece);
        (int, int)[] targets = [.. Enumerable.Range(1, NoteRequest.MostTargets).Select(i => (text.Length - i, 1))];

        var answer = await Task.Run(() => Reading.Of(NoteRequest.Of(text) with { Targets = targets })).WaitAsync(Patience);

        answer.Assertions!.Count.ShouldBe(NoteRequest.MostTargets);
    }

    private static string Mebibyte(string piece) =>
        new StringBuilder().Insert(0, piece, NoteRequest.MostBytes / Encoding.UTF8.GetByteCount(piece)).ToString();
}
