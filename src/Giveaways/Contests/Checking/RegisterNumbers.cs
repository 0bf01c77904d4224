using Giveaways.Contests.Terms;

namespace Giveaways.Contests.Checking;

/// <summary>Numbers of company registers whose form, and check digits, are known.</summary>
static class RegisterNumbers
{
    static readonly int[] TenWeights = [2, 4, 10, 3, 5, 9, 4, 6, 8];
    static readonly int[] EdrpouWeights = [1, 2, 3, 4, 5, 6, 7];
    static readonly int[] EdrpouWeightsOfTheMiddle = [7, 1, 2, 3, 4, 5, 6];
    static readonly int[] CnpjWeights = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];

    /// <summary>What is wrong with a number; null where nothing is, or where its register is none of the territory's.</summary>
    public static string? Fault(Promoter promoter, string territory)
    {
        var number = promoter.Number;
        return (territory, promoter.Register) switch
        {
            ("RU", "inn") => Inn(number) ? null : "An INN of a company has 10 digits, of a person 12, the last of them check digits.",
            ("RU", "ogrn") => Digits(number, 13) && Rest(number[..12], 11) % 10 == number[12] - '0' || Digits(number, 15) && Rest(number[..14], 13) % 10 == number[14] - '0' ? null : "An OGRN has 13 digits, an OGRNIP 15, the last of them a check digit.",
            ("UA", "edrpou") => Edrpou(number) ? null : "An EDRPOU code has 8 digits, the last of them a check digit.",
            ("BR", "cnpj") => Cnpj(number) ? null : "A CNPJ has 14 digits, the last two of them check digits.",
            ("NL", "kvk") => Digits(number, 8) ? null : "A KvK number has 8 digits.",
            ("IT", "piva") => Luhn(number) ? null : "A partita IVA has 11 digits, the last of them a check digit.",
            ("GB", "company") => number.Length == 8 && number.All(char.IsAsciiLetterOrDigit) ? null : "A company number has 8 characters.",
            _ => null,
        };
    }

    static bool Inn(string number) => Digits(number, 10) && Weighed(number, TenWeights) % 11 % 10 == number[9] - '0'
        || Digits(number, 12) && Weighed(number, [7, .. TenWeights]) % 11 % 10 == number[10] - '0' && Weighed(number, [3, 7, .. TenWeights]) % 11 % 10 == number[11] - '0';

    static bool Edrpou(string number)
    {
        if (!Digits(number, 8))
            return false;
        var weights = number[0] is >= '3' and < '6' ? EdrpouWeightsOfTheMiddle : EdrpouWeights;
        var rest = Weighed(number, weights) % 11;
        if (rest == 10)
            rest = Weighed(number, [.. weights.Select(w => w + 2)]) % 11 % 10;
        return rest == number[7] - '0';
    }

    static bool Cnpj(string number) => Digits(number, 14) && CnpjDigit(number, CnpjWeights[1..]) == number[12] - '0' && CnpjDigit(number, CnpjWeights) == number[13] - '0';

    static int CnpjDigit(string number, int[] weights) => Weighed(number, weights) % 11 is var rest and >= 2 ? 11 - rest : 0;

    static bool Luhn(string number)
    {
        if (!Digits(number, 11))
            return false;
        var sum = 0;
        for (var i = 0; i < number.Length; i++)
        {
            var digit = (number[i] - '0') * (i % 2 == 1 ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
        }
        return sum % 10 == 0;
    }

    static int Weighed(string number, IReadOnlyList<int> weights) => weights.Index().Sum(w => (number[w.Index] - '0') * w.Item);

    static int Rest(string digits, int modulus) => digits.Aggregate(0, (rest, c) => (rest * 10 + c - '0') % modulus);

    static bool Digits(string number, int count) => number.Length == count && number.All(char.IsAsciiDigit);
}
