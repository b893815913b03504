using Microsoft.AspNetCore.Http;

namespace ClaimCheck.Functions;

/// <summary>What an address says.</summary>
internal static class AddressParts
{
    /// <summary>
    /// The part of the address that a route names. It is what routing in this process made of the address, unescaped as on the
    /// one-machine edge, and not what the host hands on beside the request.
    /// </summary>
    public static string PartOfAddress(this HttpRequest request, string name) => (string)request.RouteValues[name]!;
}
