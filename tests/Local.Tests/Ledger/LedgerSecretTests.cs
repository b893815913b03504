using ClaimCheck.App.Ledger;
using ClaimCheck.Local.Ledger;
using ClaimCheck.Local.Storage;

namespace ClaimCheck.Local.Tests.Ledger;

public sealed class LedgerSecretTests : IDisposable
{
    private readonly TempDirectory _temp = new();

    private string KeyFile => Path.Combine(_temp.Data, LedgerSecret.FileName);

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void It_is_made_once_for_its_owner_only()
    {
        var first = LedgerSecret.Open(_temp.Data, null);
        var second = LedgerSecret.Open(_temp.Data, null);

        second.Fingerprint.ShouldBe(first.Fingerprint);
        File.ReadAllText(KeyFile).Trim().Length.ShouldBe(64);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(KeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.GetFiles(_temp.Data).ShouldBe([KeyFile]);
    }

    [Fact]
    public async Task Many_who_need_it_at_once_agree()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => LedgerSecret.Open(_temp.Data, null).Fingerprint)));

        made.Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        Directory.GetFiles(_temp.Data).ShouldBe([KeyFile]);
    }

    [Fact]
    public void The_environment_goes_before_the_file_and_makes_none()
    {
        var bytes = Enumerable.Range(0, 40).Select(i => (byte)i).ToArray();

        var keys = LedgerSecret.Open(_temp.Data, Convert.ToHexString(bytes));

        keys.Fingerprint.ShouldBe(new PatientKeys(bytes).Fingerprint);
        LedgerSecret.Open(_temp.Data, " " + Convert.ToBase64String(bytes) + "\n").Fingerprint.ShouldBe(keys.Fingerprint);
        Directory.Exists(_temp.Data).ShouldBeFalse();
    }

    [Theory]
    [InlineData("secret")]
    [InlineData("00112233445566778899aabbccddeeff")]
    [InlineData("AAECAwQFBgcICQoLDA0ODw==")]
    public void What_is_too_short_or_no_key_is_refused_and_not_quoted(string odd)
    {
        var ofEnvironment = Should.Throw<StoreException>(() => LedgerSecret.Open(_temp.Data, odd)).Message;
        Directory.CreateDirectory(_temp.Data);
        File.WriteAllText(KeyFile, odd);
        var ofFile = Should.Throw<StoreException>(() => LedgerSecret.Open(_temp.Data, null)).Message;

        ofEnvironment.ShouldBe("The environment variable CLAIMCHECK_LEDGER_KEY is no key; accepted: 32 random bytes or more, as hexadecimal digits or Base64.");
        ofFile.ShouldStartWith($"The file {KeyFile} is no key; accepted: ");
        ofFile.ShouldNotContain(odd);
        File.ReadAllText(KeyFile).ShouldBe(odd);
    }

    [Fact]
    public void A_directory_that_cannot_be_made_is_named()
    {
        File.WriteAllText(_temp.Data, "x");

        Should.Throw<StoreException>(() => LedgerSecret.Open(_temp.Data, null)).Message.ShouldStartWith($"The ledger's key {KeyFile} can neither be read nor made: ");
    }
}
