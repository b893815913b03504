namespace ClaimCheck.App.Batches;

/// <summary>A run under way, as others see it: how far it is, and how to stop it.</summary>
/// <param name="stopping">The program is ending.</param>
internal sealed class UnderWay(CancellationToken stopping) : IDisposable
{
    private readonly Lock _lock = new();
    private CancellationTokenSource _source = CancellationTokenSource.CreateLinkedTokenSource(stopping);
    private bool _isSuperseded;

    /// <summary>Null until there is a file.</summary>
    public BatchProgress? Progress { get; set; }

    /// <summary>Stops the run.</summary>
    public CancellationToken Token
    {
        get
        {
            lock (_lock)
                return _source.Token;
        }
    }

    /// <summary>Somebody wanted it stopped when another file had come in its place already: that one is not to be checked either.</summary>
    public bool IsSuccessorStopped { get; private set; }

    /// <summary>Somebody wants it stopped.</summary>
    public void Cancel()
    {
        lock (_lock)
        {
            IsSuccessorStopped |= _isSuperseded;
            _isSuperseded = false;
            _source.Cancel();
        }
    }

    /// <summary>Another file came in the place of the one that is being checked.</summary>
    public void Supersede()
    {
        lock (_lock)
        {
            _isSuperseded = true;
            IsSuccessorStopped = false;
            _source.Cancel();
        }
    }

    /// <summary>Makes ready for the file that came, if one did.</summary>
    public bool Renew()
    {
        lock (_lock)
        {
            if (!_isSuperseded)
                return false;
            _isSuperseded = false;
            _source.Dispose();
            _source = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            return true;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();
}
