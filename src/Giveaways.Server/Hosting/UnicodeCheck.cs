using System.Text;

namespace Giveaways.Server.Hosting;

/// <summary>Whether the machine can compare names: without ICU a decomposed "й" never equals the composed one, and people enter twice.</summary>
static class UnicodeCheck
{
    /// <exception cref="StartRefusedException">Normalisation does not work here.</exception>
    public static void Run()
    {
        if (!Works())
            throw new StartRefusedException("NO_UNICODE", "Unicode normalisation does not work: install ICU (libicu) and do not run in globalization-invariant mode.");
    }

    static bool Works()
    {
        try
        {
            return "и\u0306".Normalize(NormalizationForm.FormC) == "й"
                && "й".Normalize(NormalizationForm.FormD) == "и\u0306"
                && "Ａ１".Normalize(NormalizationForm.FormKC) == "A1";
        }
        catch (PlatformNotSupportedException)
        {
            return false;
        }
    }
}
