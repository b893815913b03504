namespace ClaimCheck.Core.Notes;

/// <summary>What a note says of a thing it mentions.</summary>
public enum Assertion : byte
{
    /// <summary>It is so, now, with this patient.</summary>
    Affirmed,

    /// <summary>It is not so.</summary>
    Negated,

    /// <summary>It may be so: suspected, probable, to be ruled out.</summary>
    Possible,

    /// <summary>It was so once.</summary>
    Historical,

    /// <summary>It would be so if something happened.</summary>
    Hypothetical,

    /// <summary>It is so with somebody else.</summary>
    Family,
}
