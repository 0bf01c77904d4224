using System.Text;
using Giveaways.Proofs.Rules;

namespace Giveaways.Proofs.Tests.Rules;

public sealed class RulesTextTests
{
    [Test]
    public void Text_has_its_limits()
    {
        Assert.That(RulesText.IsValid([]), Is.False);
        Assert.That(RulesText.IsValid("x"u8), Is.True);
        Assert.That(RulesText.IsValid(Encoding.ASCII.GetBytes(new string('a', RulesLimits.MaxTextBytes))), Is.True);
        Assert.That(RulesText.IsValid(Encoding.ASCII.GetBytes(new string('a', RulesLimits.MaxTextBytes + 1))), Is.False);
    }

    [Test]
    public void Text_is_utf8_in_its_composed_form()
    {
        Assert.That(RulesText.IsValid(Encoding.UTF8.GetBytes("Правила: й\r\n")), Is.True);
        Assert.That(RulesText.IsValid(Encoding.UTF8.GetBytes("Правила: и\u0306")), Is.False);
        Assert.That(RulesText.IsValid([0xED, 0xA0, 0x80]), Is.False);
        Assert.That(RulesText.IsValid(Encoding.UTF8.GetBytes("\uFEFFRules")), Is.False, "a byte order mark");
    }
}
