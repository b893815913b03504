using System.Security.Cryptography;
using System.Text;
using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Claims;

namespace ClaimCheck.App.Tests.Ledger;

public sealed class PatientKeysTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    private readonly PatientKeys _keys = new(Secret);

    [Fact]
    public void A_key_is_the_hmac_of_birth_date_and_id()
    {
        var key = _keys.Of("MRN-7", new DateOnly(1980, 2, 11));

        key.ShouldBe(Convert.ToHexStringLower(HMACSHA256.HashData(Secret, Encoding.UTF8.GetBytes("1980-02-11MRN-7"))));
        PatientKeys.IsKey(key).ShouldBeTrue();
        _keys.Of(new Patient("MRN-7", new DateOnly(1980, 2, 11), "F")).ShouldBe(key);
    }

    [Fact]
    public void Another_id_birth_date_or_secret_makes_another_key()
    {
        var keys = new List<string>
        {
            _keys.Of("MRN-7", new DateOnly(1980, 2, 11)),
            _keys.Of("MRN-7", new DateOnly(1980, 2, 12)),
            _keys.Of("MRN-7", null),
            _keys.Of("mrn-7", new DateOnly(1980, 2, 11)),
            _keys.Of("----------MRN-7", null),
            _keys.Of("1980-02-11MRN-7", null),
            new PatientKeys([.. Secret, 1]).Of("MRN-7", new DateOnly(1980, 2, 11)),
            _keys.Of(new string('9', 5000), null),
        };

        keys.Distinct(StringComparer.Ordinal).Count().ShouldBe(keys.Count);
        _keys.Of(" MRN-7\t", new DateOnly(1980, 2, 11)).ShouldBe(keys[0]);
    }

    [Fact]
    public void A_patient_without_an_id_has_no_key()
    {
        _keys.Of(Patient.Unknown).ShouldBeNull();
        _keys.Of(new Patient("  ", new DateOnly(1980, 2, 11), null)).ShouldBeNull();
    }

    [Fact]
    public async Task Keys_are_the_same_for_many_at_once()
    {
        var alone = Enumerable.Range(0, 5000).Select(i => new PatientKeys(Secret).Of($"P{i}", null)).ToArray();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < alone.Length; i++)
                _keys.Of($"P{i}", null).ShouldBe(alone[i]);
        })));
    }

    [Fact]
    public void A_secret_that_is_too_short_is_refused() =>
        Should.Throw<ArgumentException>(() => new PatientKeys(new byte[31])).Message.ShouldContain("31 bytes; accepted: 32 or more");

    [Fact]
    public void The_fingerprint_tells_secrets_apart()
    {
        _keys.Fingerprint.Length.ShouldBe(16);
        new PatientKeys(Secret).Fingerprint.ShouldBe(_keys.Fingerprint);
        new PatientKeys([.. Secret, 1]).Fingerprint.ShouldNotBe(_keys.Fingerprint, StringComparer.Ordinal);
    }
}
