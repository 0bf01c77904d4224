using Giveaways.Api.V1;

namespace Giveaways.Cli.Prizes;

/// <summary>Amounts as people type and read them: <c>99.90 EUR</c>.</summary>
internal static class MoneyText
{
    /// <exception cref="CliException">No amount and currency; which amounts and currencies there are, the server says.</exception>
    public static Money Parse(string option, string text) =>
        text.Split(' ') is [{ Length: > 0 } amount, { Length: > 0 } currency]
            ? new Money { Amount = amount, CurrencyCode = currency }
            : throw CliException.Usage($"{option} is not an amount of money.", "Write amount and currency: \"99.90 EUR\".", "BAD_AMOUNT");

    public static string Show(Money? money) => money is null ? "" : $"{money.Amount} {money.CurrencyCode}";
}
