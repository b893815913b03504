using ClaimCheck.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ClaimCheck.Functions.Claims;

/// <summary>The door for practice portals that show what a note says: one note over HTTP.</summary>
/// <param name="handlers">What both edges answer with.</param>
public sealed class NoteFunctions(ClaimCheckHandlers handlers)
{
    /// <summary><c>POST /api/notes/read</c></summary>
    [Function("ReadNote")]
    public Task ReadNoteAsync([HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.ReadNote)] HttpRequest request) =>
        handlers.ReadNoteAsync(request.HttpContext);
}
