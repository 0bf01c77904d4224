using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Giveaways.Prizes;

/// <summary>An amount of one currency, exact: <c>99.90 EUR</c>.</summary>
/// <param name="Amount">0 or more, with at most two decimals.</param>
/// <param name="Currency">Three capital letters of ISO 4217; which of them exist is not checked.</param>
public readonly record struct Money(decimal Amount, string Currency)
{
    const int MaxLength = 22;
    const int MaxWholeDigits = 15;
    const int Decimals = 2;

    public static Money Zero(string currency) => new(0, currency);

    /// <summary>Reads what the rules' prize values are written in (SPEC 4).</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Money? money)
    {
        money = null;
        if (text.Length > MaxLength || text.Split(' ') is not [var amount, { Length: 3 } currency] || !currency.All(char.IsAsciiLetterUpper)
            || !decimal.TryParse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            || amount.Split('.') is not [{ Length: >= 1 and <= MaxWholeDigits }] and not [{ Length: >= 1 and <= MaxWholeDigits }, { Length: >= 1 and <= Decimals }])
            return false;
        money = new(value, currency);
        return true;
    }

    /// <summary>A share of it, rounded to cents, halves away from 0.</summary>
    public Money Times(decimal share) => this with { Amount = Math.Round(Amount * share, Decimals, MidpointRounding.AwayFromZero) };

    /// <exception cref="InvalidOperationException">The currencies differ: nothing here knows a rate.</exception>
    public static Money operator +(Money one, Money other) => one.Currency == other.Currency
        ? one with { Amount = one.Amount + other.Amount } : throw new InvalidOperationException($"{one.Currency} and {other.Currency} cannot be added.");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount:0.##} {Currency}");
}
