using System.Globalization;
using System.Text.Json;
using ClaimCheck.Core.Claims;

namespace ClaimCheck.App.Claims;

// How values are read and the tokens walked; which members a claim has stands in ClaimJsonReader.cs.
public ref partial struct ClaimJsonReader
{
    private const int MostUnknownMembers = 20;
    private const int MostUnreadable = 1000;

    // --- the forms of values -------------------------------------------------------------------------------------

    private string? Text(Element at, string accepted, Func<string, bool>? form = null, int? longest = Forms.LongestText)
    {
        _json.Read();
        return TextHere(at, accepted, form, longest);
    }

    private string? TextHere(Element at, string accepted, Func<string, bool>? form = null, int? longest = Forms.LongestText)
    {
        if (_json.TokenType == JsonTokenType.Null)
            return null;
        if (_json.TokenType != JsonTokenType.String)
            return Refuse<string>(at, accepted);
        if (ReadText() is not { } text)
            return Refuse<string>(at, "valid Unicode text");
        if (text.Length > longest)
            return Refuse<string>(at, $"{accepted}, {longest} characters at most");
        if (form is null)
            return text;

        // A coded element that is blank was not sent.
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return form(text) ? text : Refuse<string>(at, accepted);
    }

    private DateOnly? Date(Element at)
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.Null)
            return null;
        if (_json.TokenType == JsonTokenType.String && !_json.ValueIsEscaped && Forms.TryReadDate(_json.ValueSpan, out var date))
            return date;

        Refuse<string>(at, "an ISO 8601 date, such as 2026-03-02");
        return null;
    }

    private decimal? Number(Element at, string accepted)
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.Null)
            return null;
        if (_json.TokenType == JsonTokenType.Number && _json.TryGetDecimal(out var number))
            return number;
        Refuse<string>(at, accepted);
        return null;
    }

    private int? Integer(Element at, string accepted, int least)
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.Null)
            return null;
        if (_json.TokenType == JsonTokenType.Number && _json.TryGetInt32(out var number) && number >= least)
            return number;
        Refuse<string>(at, accepted);
        return null;
    }

    private string?[] Texts(Element at, string acceptedArray, string accepted, Func<string, bool>? form = null)
    {
        if (!EnterArray(at.Place.Member(at.Name), acceptedArray))
            return [];
        var texts = new List<string?>(4);
        while (NextElement())
            texts.Add(TextHere(at.Item(texts.Count), accepted, form));
        return [.. texts];
    }

    private int?[] Integers(Element at, string acceptedArray, string accepted)
    {
        if (!EnterArray(at.Place.Member(at.Name), acceptedArray))
            return [];
        var numbers = new List<int?>(4);
        while (NextElement())
        {
            if (_json.TokenType == JsonTokenType.Number && _json.TryGetInt32(out var number))
            {
                numbers.Add(number);
            }
            else
            {
                Refuse<string>(at.Item(numbers.Count), accepted);
                numbers.Add(null);
            }
        }

        return [.. numbers];
    }

    // --- walking ----------------------------------------------------------------------------------------------------

    private bool NextMember(Place at)
    {
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            if (!_json.ValueIsEscaped || ReadText() is not null)
                return true;

            // A name that is no text (a lone surrogate) cannot be any of ours, and comparing it would throw.
            SkipUnknown(at);
        }

        return false;
    }

    // Which of our names the member has; a second one of a name is said to be there, since programs differ in which they take.
    private string? Member(string[] names, Place at, ref uint seen)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (!_json.ValueTextEquals(names[i]))
                continue;
            if ((seen & (1u << i)) != 0)
                AddUnreadable(new UnreadableElement(at.At(names[i]).ToString(), "there twice", "the member once"));
            seen |= 1u << i;
            return names[i];
        }

        return null;
    }

    private bool NextElement() => _json.Read() && _json.TokenType != JsonTokenType.EndArray;

    private bool EnterObject(Place at)
    {
        _json.Read();
        return InObject(at.Itself, "an object");
    }

    private bool EnterObjectHere(Place at, string accepted) => InObject(at.Itself, accepted);

    private bool InObject(Element at, string accepted)
    {
        if (_json.TokenType == JsonTokenType.StartObject)
            return true;
        if (_json.TokenType != JsonTokenType.Null)
            Refuse<string>(at, accepted);
        return false;
    }

    private bool EnterArray(Place at, string accepted)
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.StartArray)
            return true;
        if (_json.TokenType != JsonTokenType.Null)
            Refuse<string>(at.Itself, accepted);
        return false;
    }

    private void SkipUnknown(Place at)
    {
        if ((_unknown ??= []).Count < MostUnknownMembers)
        {
            var name = Forms.Shorten(ReadText() ?? "?");
            _unknown.Add(at + "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        }
        else if (_unknown.Count == MostUnknownMembers)
        {
            _unknown.Add("");
        }

        _json.Read();
        _json.Skip();
    }

    // Notes the element as unreadable and steps over it.
    private T? Refuse<T>(Element at, string accepted)
        where T : class
    {
        var value = _json.TokenType switch
        {
            JsonTokenType.String when ReadText() is { } text => $"'{Forms.Shorten(text)}'",
            JsonTokenType.String => "text that is not valid Unicode",
            _ => Forms.Describe(ref _json),
        };
        _json.Skip();
        AddUnreadable(new UnreadableElement(at.ToString(), value, accepted));
        return null;
    }

    private void AddUnreadable(UnreadableElement element)
    {
        _unreadable ??= [];
        if (_unreadable.Count < MostUnreadable)
            _unreadable.Add(element);
        else if (_unreadable.Count == MostUnreadable)
            _unreadable.Add(new UnreadableElement("", $"a claim with more than {MostUnreadable} unreadable elements", "a claim whose elements have the form of the contract"));
    }

    // A lone surrogate escape, or bytes that are not UTF-8, pass for JSON and are no text.
    private readonly string? ReadText()
    {
        try
        {
            return _json.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Where the reader stands; the pointer is written out only when somebody must be told.</summary>
    private readonly record struct Place(string Path, int Index = -1)
    {
        public Element Itself => new(this, null);

        public Element At(string name) => new(this, name);

        public Place Member(string? name) => name is null ? this : new(ToString() + "/" + name);

        public override string ToString() => Index < 0 ? Path : $"{Path}/{Index.ToString(CultureInfo.InvariantCulture)}";
    }

    private readonly record struct Element(Place Place, string? Name, int Index = -1)
    {
        public Element Item(int index) => this with { Index = index };

        public override string ToString()
        {
            var path = Name is null ? Place.ToString() : $"{Place}/{Name}";
            return Index < 0 ? path : $"{path}/{Index.ToString(CultureInfo.InvariantCulture)}";
        }
    }
}
