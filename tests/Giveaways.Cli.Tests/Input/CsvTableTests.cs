using System.Text;
using Giveaways.Cli.Input;

namespace Giveaways.Cli.Tests.Input;

[TestFixture]
internal sealed class CsvTableTests
{
    [TestCase("", "account is missing")]
    [TestCase("name\n", "account is missing")]
    [TestCase("account,acount\n", "column 2 is unknown")]
    [TestCase("account,account\n", "account comes twice")]
    [TestCase("account,\n", "column 2 has no name")]
    [TestCase("Account\n", "column 1 is unknown")]
    public void Header_that_is_not_right_is_refused_and_says_all(string csv, string what)
    {
        var refused = Assert.Throws<CliException>(() => Open(csv));
        Assert.That(refused!.Reason, Is.EqualTo("BAD_HEADER"));
        Assert.That(refused.Message, Does.Contain(what));
        Assert.That(refused.Help, Does.Contain("account,[name]"));
    }

    [TestCase("account;name\n")]
    [TestCase("account\tname\n")]
    public void Other_separator_is_named_in_the_way_out(string csv) =>
        Assert.That(Assert.Throws<CliException>(() => Open(csv))!.Help, Does.StartWith("Save the file with commas"));

    [Test]
    public void Header_is_not_repeated_in_the_message() =>
        Assert.That(Assert.Throws<CliException>(() => Open("account,\u001b[2J\n"))!.Message.Contains('\u001b'), Is.False);

    [Test]
    public void Row_of_another_width_is_refused_with_its_place()
    {
        var refused = Assert.Throws<CliException>(() => Open("account,name\na,b\nc\n").Rows().ToList());
        Assert.That(refused!.Reason, Is.EqualTo("BAD_ROW"));
        Assert.That(refused.Message, Is.EqualTo("Row 2 (line 3) has 1 fields, the header has 2."));
    }

    [Test]
    public void Field_of_an_absent_column_is_empty()
    {
        var table = Open("account\na\n");
        Assert.That(table.Field(table.Rows().Single(), "name"), Is.Empty);
    }

    private static CsvTable Open(string csv) => CsvTable.Open(new MemoryStream(Encoding.UTF8.GetBytes(csv)), ["account", "name"], ["account"]);
}
