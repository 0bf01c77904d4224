using System.Globalization;
using Giveaways.Cli.Input;
using Giveaways.Proofs.Text;

namespace Giveaways.Cli.Screening.Rosters;

/// <summary>Finds the encoding of a whole file, field by field, without guessing: a field that fits both decides nothing, one that fits neither is refused.</summary>
internal sealed class EncodingCheck
{
    private Place _utf8;
    private Place _windows;
    private Place _neither;
    private long _utf8Fields;
    private long _windowsFields;

    public void See(CsvField field)
    {
        if (!field.Bytes.ContainsAnyInRange((byte)0x80, (byte)0xFF))
        {
            return;
        }
        var here = new Place(field.Row, field.Line, field.Column);
        switch (Canonical.TryReadUtf8(field.Bytes, out _), Windows1251.IsPlausible(field.Bytes))
        {
            case (true, false):
                _utf8 = _utf8Fields++ == 0 ? here : _utf8;
                break;
            case (false, true):
                _windows = _windowsFields++ == 0 ? here : _windows;
                break;
            case (false, false):
                _neither = _neither.Column == 0 ? here : _neither;
                break;
        }
    }

    /// <param name="marked">The file begins with the byte order mark of UTF-8.</param>
    /// <exception cref="CliException">BAD_ENCODING, with the first place that does not fit.</exception>
    public TextEncoding Decide(bool marked)
    {
        if (_neither.Column > 0)
        {
            throw Refuse(_neither, "is neither UTF-8 nor Windows-1251", "Open the list where it was made and save it as UTF-8.");
        }
        if (_windowsFields > 0 && (_utf8Fields > 0 || marked))
        {
            var fewer = !marked && _utf8Fields < _windowsFields;
            throw Refuse(
                fewer ? _utf8 : _windows,
                fewer ? "is UTF-8, the rest of the file is Windows-1251" : "is Windows-1251, the rest of the file is UTF-8",
                "Two lists were put together without converting one of them. Save both as UTF-8, then put them together again.");
        }
        return _windowsFields > 0 ? TextEncoding.Windows1251 : TextEncoding.Utf8;
    }

    private static CliException Refuse(Place at, string what, string help)
    {
        var row = at.Row == 0 ? "The header" : string.Create(CultureInfo.InvariantCulture, $"Row {at.Row} (line {at.Line})");
        return CliException.Refused("BAD_ENCODING", string.Create(CultureInfo.InvariantCulture, $"{row}, column {at.Column} {what}."), help);
    }

    private readonly record struct Place(long Row, long Line, int Column);
}
