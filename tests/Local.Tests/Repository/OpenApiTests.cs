using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using ClaimCheck.App.Claims;
using ClaimCheck.App.Codes;
using ClaimCheck.App.Notes;
using ClaimCheck.Local.Serving;
using Microsoft.AspNetCore.Routing;

namespace ClaimCheck.Local.Tests.Repository;

/// <summary>docs/openapi.json says what the routes and the claim reader do, no more and no less.</summary>
public sealed class OpenApiTests
{
    private static readonly JsonNode Document = JsonNode.Parse(RepositoryFiles.Read("docs", "openapi.json"))!;

    [Fact]
    public async Task Its_paths_are_the_routes_of_the_api()
    {
        var data = Directory.CreateTempSubdirectory("claimcheck-openapi-");
        await using var app = LocalServer.Build(new ServerOptions { Port = 0, DataDirectory = data.FullName });
        var routes = ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
            .SelectMany(e => e.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Select(m => $"{m} {e.RoutePattern.RawText}"));

        var documented = Document["paths"]!.AsObject()
            .SelectMany(p => p.Value!.AsObject().Select(o => $"{o.Key.ToUpperInvariant()} {p.Key}"));

        routes.Order(StringComparer.Ordinal).ShouldBe(documented.Order(StringComparer.Ordinal));
        data.Delete(recursive: true);
    }

    [Fact]
    public void Every_member_of_its_claim_is_read()
    {
        var claim = Filled(Schema("Claim"));
        ClaimJsonReader.Read(Encoding.UTF8.GetBytes(claim.ToJsonString())).UnknownMembers.ShouldBeEmpty();
    }

    [Fact]
    public void Its_example_is_a_claim_that_can_be_read()
    {
        var example = Document["paths"]!["/api/claims/check"]!["post"]!["requestBody"]!["content"]!["application/json"]!["example"]!;
        var claim = ClaimJsonReader.Read(Encoding.UTF8.GetBytes(example.ToJsonString()));
        claim.UnknownMembers.ShouldBeEmpty();
        claim.Unreadable.ShouldBeEmpty();
    }

    [Fact]
    public async Task Its_example_of_a_note_gets_the_answer_it_shows()
    {
        var post = Document["paths"]!["/api/notes/read"]!["post"]!;
        var request = Encoding.UTF8.GetBytes(post["requestBody"]!["content"]!["application/json"]!["example"]!.ToJsonString());
        NoteRequestJson.TryRead(request, out var note, out var refusal).ShouldBeTrue(refusal);

        using var codes = new CodeLibrary(new MemoryCodeStore());
        var output = new ArrayBufferWriter<byte>();
        NoteAnswerJson.Write(output, await new NoteReadings(codes, ShippedLexicon.Reader(), TimeProvider.System).ReadAsync(note!, default));

        var shown = post["responses"]!["200"]!["content"]!["application/json"]!["example"]!;
        JsonNode.Parse(output.WrittenSpan)!.ToJsonString().ShouldBe(shown.ToJsonString());
    }

    [Fact]
    public void Every_member_of_a_note_s_answer_is_in_its_schema_and_no_other()
    {
        var shown = Document["paths"]!["/api/notes/read"]!["post"]!["responses"]!["200"]!["content"]!["application/json"]!["example"]!;
        Members(shown).ShouldBe(Members(Schema("NoteAnswer")["properties"]!));
        Members(shown["summary"]!).ShouldBe(Members(Schema("NoteSummary")["properties"]!));
        Members(shown["mentions"]![0]!).ShouldBe(Members(Schema("Mention")["properties"]!));

        static IEnumerable<string> Members(JsonNode node) => node.AsObject().Select(m => m.Key);
    }

    [Fact]
    public void What_changes_something_names_the_refusal_of_other_sites_and_what_reads_does_not()
    {
        foreach (var (path, operations) in Document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in operations!.AsObject())
                (operation!["responses"]!["403"] is not null).ShouldBe(method != "get", $"{method} {path}");
        }
    }

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        foreach (var reference in References(Document))
            Schema(reference["#/components/schemas/".Length..]).ShouldNotBeNull(reference);
    }

    private static JsonNode Schema(string name) => Document["components"]!["schemas"]![name]!;

    // An instance with every member the schema names, of whatever form: only the names matter here.
    private static JsonNode Filled(JsonNode schema)
    {
        if (schema["$ref"] is { } reference)
            return Filled(Schema(reference.GetValue<string>()["#/components/schemas/".Length..]));
        if (schema["oneOf"] is JsonArray either && either.FirstOrDefault(o => o!["properties"] is not null) is { } chosen)
            return Filled(chosen);
        if (schema["properties"] is JsonObject members)
            return new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, (JsonNode?)Filled(m.Value!))));
        if (schema["items"] is { } items)
            return new JsonArray(Filled(items));
        return JsonValue.Create("x");
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(m => m.Key == "$ref" ? [m.Value!.GetValue<string>()] : References(m.Value)),
        JsonArray a => a.SelectMany(References),
        _ => [],
    };
}
