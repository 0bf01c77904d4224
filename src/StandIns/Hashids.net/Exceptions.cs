namespace HashidsNet;

/// <summary>Text that should hold one number holds none.</summary>
public class NoResultException : Exception
{
    internal NoResultException(string message)
        : base(message)
    {
    }
}

/// <summary>Text that should hold one number holds several.</summary>
public class MultipleResultsException : Exception
{
    internal MultipleResultsException(string message)
        : base(message)
    {
    }
}
