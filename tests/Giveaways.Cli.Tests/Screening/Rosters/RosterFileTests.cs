using System.Security.Cryptography;
using System.Text;
using Giveaways.Api.V1;
using Giveaways.Cli.Screening.Rosters;
using Google.Protobuf;

namespace Giveaways.Cli.Tests.Screening.Rosters;

[TestFixture]
internal sealed class RosterFileTests
{
    private const string Russian =
        "Таб. №;Фамилия;Имя;Отчество;Дата рождения (дд.мм.гггг);Телефон;Эл. почта;Адрес проживания;Должность;Вид занятости;Родство;Чей родственник\r\n"
        + "7;Коваль;Иван;Петрович;28.02.1990;+380 44 123 4567;i@example.org;\"Киев, ул. 1\";Бухгалтер;Подрядчик;;\r\n"
        + "8;Коваль;Мария;Ивановна;01.02.2011;;;;;;Дочь;7\r\n";

    private static readonly string[] SomeColumns = ["id", "surname", "given_name", "patronymic", "birth_date", "phone", "email", "address", "engagement", "relation", "of"];

    [Test]
    public void List_is_read_in_the_columns_of_the_API()
    {
        var rows = Lists.Read("id,surname,given_name,patronymic,full_name,birth_date,phone,email,address,engagement,from,until,relation,of,network\n"
            + "7,Коваль,Іван,Петрович,Коваль Іван Петрович,1990-02-28,+380 44 123 4567,i@example.org,\"Київ, вул. 1\",director,2020-01-01,,,,vk:ivan\n"
            + "8,,,,Марія Коваль,,,,,,,,child,7,\n");
        Assert.That((rows[0].Surname, rows[0].FullName, rows[0].Engagement, rows[0].NetworkAccount), Is.EqualTo(("Коваль", "", Engagement.Officer, "vk:ivan")));
        Assert.That((rows[1].FullName, rows[1].Relation, rows[1].RelatedTo, rows[1].Engagement), Is.EqualTo(("Марія Коваль", Relation.Child, "7", Engagement.Unspecified)));
    }

    private static IEnumerable<TestCaseData> Encodings()
    {
        yield return new TestCaseData((Func<string, byte[]>)Encoding.UTF8.GetBytes, TextEncoding.Utf8).SetName("Export_in_UTF_8_is_read");
        yield return new TestCaseData((Func<string, byte[]>)(text => Encoding.UTF8.GetBytes("\uFEFF" + text)), TextEncoding.Utf8).SetName("Export_with_a_byte_order_mark_is_read");
        yield return new TestCaseData((Func<string, byte[]>)Lists.Windows.GetBytes, TextEncoding.Windows1251).SetName("Export_in_Windows_1251_is_read");
        yield return new TestCaseData((Func<string, byte[]>)(text => Lists.Windows.GetBytes(text.Replace(';', '\t'))), TextEncoding.Windows1251).SetName("Export_with_tabs_is_read");
        yield return new TestCaseData((Func<string, byte[]>)(text => Encoding.UTF8.GetBytes(text.Replace(';', ','))), TextEncoding.Utf8).SetName("Export_with_commas_is_read");
    }

    [TestCaseSource(nameof(Encodings))]
    public void Export(Func<string, byte[]> write, TextEncoding encoding)
    {
        var file = Lists.Open(write(Russian));
        Assert.That(file.Encoding, Is.EqualTo(encoding));
        Assert.That(file.Taken.Select(taken => taken.Column), Is.EqualTo(SomeColumns));
        Assert.That(file.Ignored, Is.EqualTo(new[] { "Должность" }));
        var rows = Lists.Read(write(Russian));
        Assert.That(rows[0], Is.EqualTo(new RosterRow
        {
            Id = "7", Surname = "Коваль", GivenName = "Иван", Patronymic = "Петрович", BirthDate = "1990-02-28", Phone = "+380 44 123 4567", Email = "i@example.org",
            Address = "Киев, ул. 1", Engagement = Engagement.Contractor,
        }));
        Assert.That((rows[1].BirthDate, rows[1].Relation, rows[1].RelatedTo), Is.EqualTo(("2011-02-01", Relation.Child, "7")));
    }

    [Test]
    public void Ukrainian_export_in_Windows_1251_is_read()
    {
        var rows = Lists.Read(Lists.Windows.GetBytes(
            "Табельний номер;Прізвище;Ім’я;По батькові;Дата народження;Родич;Чий родич\n1;Їжакевич;Ґеник;Єлисейович;1990-02-28;;\n2;Сірко;Сі;;;дружина;1\n"));
        Assert.That((rows[0].Surname, rows[0].GivenName, rows[0].Patronymic), Is.EqualTo(("Їжакевич", "Ґеник", "Єлисейович")));
        Assert.That((rows[1].Surname, rows[1].GivenName, rows[1].Relation), Is.EqualTo(("Сірко", "Сі", Relation.Spouse)), "whose bytes are UTF-8 by accident");
    }

    [Test]
    public void Column_that_is_not_listed_is_never_sent()
    {
        var row = Lists.Read("id;ФИО;Должность;Паспорт;Оклад\n1;Jane Doe;secret-post;secret-passport;secret-pay\n").Single();
        Assert.That(row.ToString(), Does.Not.Contain("secret"));
    }

    [Test]
    public void List_of_ids_and_names_is_a_list_of_employees() => Assert.That(Lists.Read("id,full_name\n1,Jane Doe\n")[0].Engagement, Is.EqualTo(Engagement.Employee));

    [Test]
    public void Account_without_a_network_takes_the_one_that_was_named() => Assert.That(
        RosterFile.Open(new MemoryStream("id,full_name,network\n1,Jane,jane\n2,John,vk:john\n"u8.ToArray()), "instagram").Rows().Select(row => row.NetworkAccount),
        Is.EqualTo(new[] { "instagram:jane", "vk:john" }));

    [Test]
    public void Announced_hash_is_that_of_the_messages_sent()
    {
        var file = Lists.Open("id,full_name\n1,Jane Doe\n2,John Doe\n");
        var sent = file.Rows().SelectMany(row => row.ToByteArray()).ToArray();
        var check = file.Check();
        Assert.That((check.Rows, check.Sha256), Is.EqualTo((2L, Convert.ToHexStringLower(SHA256.HashData(sent)))));
    }

    [Test]
    public void Same_list_has_the_same_digest_in_whatever_form_it_comes()
    {
        var one = Lists.Open(Russian).Check();
        Assert.That(Lists.Open(Lists.Windows.GetBytes(Russian.Replace(';', '\t'))).Check().Sha256, Is.EqualTo(one.Sha256));
        Assert.That(Lists.Open(Russian.Replace("Мария", "Марья", StringComparison.Ordinal)).Check().Sha256, Is.Not.EqualTo(one.Sha256));
    }

    [TestCase("id,full_name\n,Jane\n", "row 1 (line 2), id FIELD_REQUIRED")]
    [TestCase("id,full_name\n1,Jane\n1,John\n", "row 2 (line 3), id DUPLICATE_VALUE")]
    [TestCase("id,surname,given_name\n1,Doe,\n", "row 1 (line 2), given_name FIELD_REQUIRED")]
    [TestCase("id,full_name,birth_date\n1,Jane,01.02.1990\n", "row 1 (line 2), birth_date BAD_DATE")]
    [TestCase("id,full_name,from\n1,Jane,02/01/1990\n", "row 1 (line 2), from BAD_DATE")]
    [TestCase("id,full_name,engagement\n1,Jane,boss\n", "row 1 (line 2), engagement BAD_ROW")]
    [TestCase("id,full_name,relation,of\n2,John,,\n1,Jane,friend,2\n", "row 2 (line 3), relation BAD_ROW")]
    [TestCase("id,full_name,relation,of\n1,Jane,child,\n", "row 1 (line 2), of FIELD_REQUIRED")]
    [TestCase("id,full_name,relation,of\n2,John,,\n1,Jane,,2\n", "row 2 (line 3), relation FIELD_REQUIRED")]
    [TestCase("id,full_name,relation,of\n1,Jane,child,2\n", "row 1 (line 2), of BAD_ROW")]
    [TestCase("id,full_name,relation,of,engagement\n2,John,,,\n1,Jane,child,2,employee\n", "row 2 (line 3), engagement BAD_ROW")]
    [TestCase("id,full_name,phone\n1,Jane,home\n", "row 1 (line 2), phone BAD_PHONE")]
    [TestCase("id,full_name,phone\n1,Jane,\"+380441234567, +380441234568\"\n", "row 1 (line 2), phone BAD_PHONE")]
    [TestCase("id,full_name,email\n1,Jane,Jane Doe <jane@example.org>\n", "row 1 (line 2), email BAD_EMAIL")]
    [TestCase("id,full_name,email\n1,Jane,jane@example\n", "row 1 (line 2), email BAD_EMAIL")]
    [TestCase("id,full_name,network\n1,Jane,jane\n", "row 1 (line 2), network BAD_NETWORK")]
    [TestCase("id,full_name\n1,\"Jane\nDoe\"\n", "row 1 (line 2), full_name CONTROL_CHARACTER")]
    [TestCase("id,full_name\n1,Jane,more\n", "row 1 (line 2) BAD_ROW")]
    [TestCase("Таб. №;ФИО;Дата рождения\n1;Jane;31.02.1990\n", "row 1 (line 2), Дата рождения BAD_DATE")]
    public void Wrong_field_is_told_with_its_row_and_the_file_s_own_column(string csv, string where) => Assert.That(Lists.Wrong(csv), Is.EqualTo(new[] { where }));

    [Test]
    public void First_100_wrong_places_are_told_and_the_rest_is_counted()
    {
        var refused = Lists.Refused("id,full_name\n" + string.Concat(Enumerable.Repeat(",\n1,Jane\n", 1)) + string.Concat(Enumerable.Repeat(",Jane\n", 1_000)));
        Assert.That(refused.Violations, Has.Count.EqualTo(100));
        Assert.That(refused.Message, Is.EqualTo("1000 places in 1000 rows are wrong; the first 100 are shown; nothing was sent."));
    }

    [Test]
    public void Everything_wrong_in_a_row_is_told_at_once() => Assert.That(
        Lists.Wrong("id,full_name,birth_date,email\n,,x,y\n"),
        Is.EqualTo(new[] { "row 1 (line 2), id FIELD_REQUIRED", "row 1 (line 2), full_name FIELD_REQUIRED", "row 1 (line 2), birth_date BAD_DATE", "row 1 (line 2), email BAD_EMAIL" }));

    [Test]
    public void Wrong_values_are_never_repeated()
    {
        var check = Lists.Open("id,full_name,birth_date,phone,email,engagement,relation,of,network\n1,Jane,secret,secret,secret,secret,,,secret\n2,Jane,,,,,secret,secret,\n").Check();
        Assert.That(check.Violations, Has.Count.EqualTo(7));
        Assert.That(check.Violations.Select(violation => violation.Description), Is.All.Not.Contains("secret"));
    }

    [Test]
    public void List_without_a_row_is_refused_unless_it_is_meant()
    {
        Assert.That(Lists.Refused("id,full_name\n").Reason, Is.EqualTo("EMPTY_ROSTER"));
        Assert.That(Lists.Open("id,full_name\n").Check().OrRefuse(allowEmpty: true).Rows, Is.Zero);
    }

    [Test]
    public void Rows_of_separators_alone_are_passed_over_and_counted()
    {
        var file = Lists.Open("id;full_name\n1;Jane\n;\n \t; \n2;John\n");
        Assert.That((file.Check().Rows, file.Check().Blank, file.Rows().Count()), Is.EqualTo((2, 2, 2)));
    }

    [Test]
    public void Spaces_around_a_value_and_what_nobody_sees_are_not_the_person_s() =>
        Assert.That(Lists.Read("id,full_name\n 1\u00A0,\"\t\u200BJane\u00AD Doe \"\n").Select(row => (row.Id, row.FullName)), Is.EqualTo(new[] { ("1", "Jane Doe") }));

    [TestCase("=cmd|' /C calc'!A0")]
    [TestCase("+SUM(A1)")]
    [TestCase("@SUM(A1)")]
    [TestCase("-2+3")]
    [TestCase("＝1+1")]
    [TestCase("\t=1+1")]
    public void Formula_is_a_name_like_any_other(string formula) =>
        Assert.That(Lists.Read($"id,full_name\n1,\"{formula}\"\n").Single().FullName, Is.EqualTo(formula.Trim()));

    [Test]
    public void Header_is_known_in_any_case_and_spelling() => Assert.That(
        Lists.Open("ID , LAST-NAME,First_Name,DATE OF BIRTH,E-Mail,Ём\n").Taken.Select(taken => taken.Column), Is.EqualTo(new[] { "id", "surname", "given_name", "birth_date", "email" }));

    [TestCase("id,name\n1,Jane Doe\n", "full_name")]
    [TestCase("id,surname,name\n1,Doe,Jane\n", "given_name")]
    [TestCase("id,Имя\n1,Jane Doe\n", "full_name")]
    public void Name_is_the_given_one_beside_a_surname_and_else_the_whole(string csv, string column) => Assert.That(Lists.Open(csv).Taken.Last().Column, Is.EqualTo(column));

    [TestCase("id,full_name,ФИО\n", "columns 2 and 3 (full_name, ФИО) are both full_name")]
    [TestCase("id,id,full_name\n", "columns 1 and 2 (id, id) are both id")]
    [TestCase("full_name\n", "no column has the personnel number")]
    [TestCase("id,surname\n", "no columns have surname and given name, or the full name")]
    [TestCase("", "no column has the personnel number")]
    public void Header_that_is_not_right_is_refused_and_says_all(string csv, string what)
    {
        var refused = Lists.Refused(csv);
        Assert.That(refused.Reason, Is.EqualTo("BAD_HEADER"));
        Assert.That(refused.Message, Does.Contain(what));
        Assert.That(refused.Help, Does.Contain("giveaways roster template"));
    }

    [TestCase("id,full_name\n1,\"Jane\n2,John\n", "BAD_ROW", "a quote opened on line 2 that is never closed")]
    [TestCase("id,full_name\n1,Ja\0ne\n", "BAD_ENCODING", "Row 1 (line 2) has a zero byte")]
    [TestCase("PK\u0003\u0004", "BAD_FILE_TYPE", "Excel")]
    public void File_that_is_no_such_list_is_refused_with_its_place(string csv, string reason, string what)
    {
        var refused = Lists.Refused(csv);
        Assert.That((refused.Reason, refused.Message.Contains(what, StringComparison.Ordinal)), Is.EqualTo((reason, true)), refused.Message);
    }

    [Test]
    public void Field_of_10_megabytes_is_refused() =>
        Assert.That(Lists.Refused("id,full_name\n1,Jane\n2," + new string('x', 10 << 20) + "\n").Message, Does.StartWith("Row 2 (line 3) is longer than 65536 bytes"));

    [Test]
    public void List_of_1001_columns_is_refused() =>
        Assert.That(Lists.Refused("id,full_name" + string.Concat(Enumerable.Range(0, 999).Select(i => $",c{i}")) + "\n").Reason, Is.EqualTo("TOO_MANY_COLUMNS"));
}
