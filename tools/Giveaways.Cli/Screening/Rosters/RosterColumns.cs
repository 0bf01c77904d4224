using System.Text;

namespace Giveaways.Cli.Screening.Rosters;

/// <summary>A column that a staff list may have; all others stay where they are and are never sent.</summary>
/// <param name="Name">As it is written in English, and in the API.</param>
/// <param name="Russian">As the Russian template writes it.</param>
/// <param name="Ukrainian">As the Ukrainian template writes it.</param>
/// <param name="Meaning">What belongs there, in English, Russian and Ukrainian.</param>
/// <param name="Others">Other names in any of the three languages, as <see cref="RosterColumns.Normal"/> writes them.</param>
internal sealed record RosterColumn(string Name, string Russian, string Ukrainian, IReadOnlyList<string> Meaning, IReadOnlyList<string> Others)
{
    public string In(RosterLanguage language) => language switch
    {
        RosterLanguage.Ru => Russian,
        RosterLanguage.Uk => Ukrainian,
        _ => Name,
    };
}

/// <summary>In which language a template is written.</summary>
internal enum RosterLanguage
{
    En,
    Ru,
    Uk,
}

/// <summary>The columns of staff lists under all names by which personnel systems call them.</summary>
internal static class RosterColumns
{
    public static readonly IReadOnlyList<RosterColumn> All =
    [
        new("id", "Табельный номер", "Табельний номер",
            ["Personnel number, unique in the list. Required.", "Табельный номер, в списке не повторяется. Обязателен.", "Табельний номер, у списку не повторюється. Обов’язковий."],
            ["personnel number", "personnel no", "personnel id", "employee id", "employee number", "employee no", "emp id", "staff id", "staff number", "payroll number", "person id", "ид", "табельный номер", "табельный", "таб номер", "таб", "таб n", "таб no", "табельный no", "табельний no", "номер сотрудника", "код сотрудника", "код", "идентификатор", "табельный номер сотрудника", "ід", "ідентифікатор", "табельний номер", "табельний", "номер працівника", "код працівника", "табельний номер працівника"]),
        new("surname", "Фамилия", "Прізвище",
            ["Family name.", "Фамилия.", "Прізвище."],
            ["last name", "lastname", "family name", "familyname", "фамилия", "прізвище"]),
        new("given_name", "Имя", "Ім'я",
            ["Given name; with surname, or full_name in place of both.", "Имя; вместе с фамилией, либо вместо них ФИО.", "Ім’я; разом із прізвищем, або замість них ПІБ."],
            ["givenname", "first name", "firstname", "forename", "имя", "імя"]),
        new("patronymic", "Отчество", "По батькові",
            ["Patronymic, where there is one.", "Отчество, если есть.", "По батькові, якщо є."],
            ["middle name", "middlename", "second name", "fathers name", "отчество", "по батькові", "побатькові"]),
        new("full_name", "ФИО", "ПІБ",
            ["Whole name where the list does not keep it in parts.", "Имя целиком, если оно не разбито на части.", "Ім’я цілком, якщо його не поділено на частини."],
            ["fullname", "whole name", "employee name", "employee", "фио", "ф и о", "фамилия имя отчество", "фамилия имя", "полное имя", "сотрудник", "работник", "піб", "п і б", "прізвище імя по батькові", "прізвище імя та по батькові", "прізвище та імя", "повне імя", "співробітник", "працівник"]),
        new("birth_date", "Дата рождения", "Дата народження",
            ["Date of birth, YYYY-MM-DD.", "Дата рождения, ГГГГ-ММ-ДД.", "Дата народження, РРРР-ММ-ДД."],
            ["birthdate", "date of birth", "dob", "birthday", "born", "дата рождения", "день рождения", "д р", "др", "дата народження", "день народження", "д н"]),
        new("phone", "Телефон", "Телефон",
            ["Personal phone with the country code, +380 44 123 4567.", "Личный телефон с кодом страны, +7 900 123-45-67.", "Особистий телефон із кодом країни, +380 44 123 4567."],
            ["phone number", "telephone", "telephone number", "tel", "mobile", "mobile phone", "mobile number", "cell", "cell phone", "cellphone", "personal phone", "телефон", "тел", "номер телефона", "мобильный", "мобильный телефон", "моб телефон", "моб тел", "моб", "сотовый", "сотовый телефон", "контактный телефон", "личный телефон", "номер телефону", "мобільний", "мобільний телефон", "контактний телефон", "особистий телефон"]),
        new("email", "Эл. почта", "Ел. пошта",
            ["Personal e-mail.", "Личная электронная почта.", "Особиста електронна пошта."],
            ["e mail", "mail", "email address", "e mail address", "personal email", "эл почта", "электронная почта", "почта", "адрес эл почты", "адрес электронной почты", "электронный адрес", "эл адрес", "емейл", "имейл", "мейл", "личная почта", "ел пошта", "електронна пошта", "пошта", "електронна адреса", "ел адреса", "адреса електронної пошти", "імейл"]),
        new("address", "Адрес", "Адреса",
            ["Home address on one line, with the flat.", "Домашний адрес одной строкой, с квартирой.", "Домашня адреса одним рядком, з квартирою."],
            ["home address", "postal address", "residential address", "address of residence", "адрес", "домашний адрес", "адрес проживания", "адрес места жительства", "место жительства", "место проживания", "адрес регистрации", "адрес прописки", "почтовый адрес", "адреса", "домашня адреса", "адреса проживання", "місце проживання", "адреса реєстрації", "поштова адреса"]),
        new("engagement", "Вид занятости", "Вид зайнятості",
            ["How the person works here: employee, officer, contractor, outsourced, temp, judge, adviser. Empty: employee.", "Как занят: сотрудник, руководитель, подрядчик, аутсорсинг, временный, жюри, советник. Пусто: сотрудник.", "Як зайнятий: працівник, керівник, підрядник, аутсорсинг, тимчасовий, журі, радник. Порожньо: працівник."],
            ["engagement kind", "employment", "employment type", "type of employment", "вид занятости", "тип занятости", "форма занятости", "занятость", "вид договора", "тип договора", "вид зайнятості", "тип зайнятості", "форма зайнятості", "зайнятість", "вид договору", "тип договору"]),
        new("from", "Дата приема", "Дата прийняття",
            ["First day of work. Empty: always.", "Первый день работы. Пусто: всегда.", "Перший день роботи. Порожньо: завжди."],
            ["from date", "start date", "start", "hire date", "hired", "date of hire", "employed since", "дата приема", "дата приема на работу", "принят", "дата найма", "работает с", "дата начала", "дата прийняття", "дата прийняття на роботу", "дата прийому", "прийнятий", "працює з", "дата початку"]),
        new("until", "Дата увольнения", "Дата звільнення",
            ["Last day of work. Empty: still there.", "Последний день работы. Пусто: работает.", "Останній день роботи. Порожньо: працює."],
            ["until date", "to", "to date", "end date", "end", "termination date", "dismissal date", "leaving date", "дата увольнения", "уволен", "работает по", "дата окончания", "дата звільнення", "звільнений", "працює до", "дата закінчення"]),
        new("relation", "Родство", "Родич",
            ["For a relative: child, parent, sibling, spouse, partner, household, grandparent, grandchild, in-law, other. Empty: staff.", "Для родственника: муж, жена, сын, дочь, отец, мать, брат, сестра, партнер, проживает совместно, другое. Пусто: сотрудник.", "Для родича: чоловік, дружина, син, дочка, батько, мати, брат, сестра, партнер, мешкає разом, інше. Порожньо: працівник."],
            ["relationship", "kinship", "relative", "kind of relation", "родство", "степень родства", "вид родства", "родственник", "родственная связь", "кем приходится", "родич", "спорідненість", "споріднення", "ступінь споріднення", "ступінь спорідненості", "родинний звязок", "ким доводиться"]),
        new("of", "Чей родственник", "Чий родич",
            ["For a relative: the personnel number of the employee.", "Для родственника: табельный номер сотрудника.", "Для родича: табельний номер працівника."],
            ["related to", "relative of", "related employee", "related employee id", "employee of relative", "чей", "чей родственник", "родственник сотрудника", "родственник кого", "к кому относится", "чий", "чий родич", "родич працівника", "кого стосується"]),
        new("network", "Соцсеть", "Соцмережа",
            ["Account of a social network: vk:anna.", "Аккаунт соцсети: vk:anna.", "Акаунт соцмережі: instagram:anna."],
            ["network account", "social network", "social account", "account", "соцсеть", "соц сеть", "социальная сеть", "аккаунт", "аккаунт в соцсети", "соцмережа", "соц мережа", "соціальна мережа", "акаунт", "акаунт у соцмережі"]),
    ];

    // A given name beside a surname, else the whole name.
    private static readonly string[] Names = ["name", "имя", "імя"];

    private static readonly Dictionary<string, string> Known = All
        .SelectMany(column => column.Others.Append(column.Name).Append(column.Russian).Append(column.Ukrainian).Select(other => (Normal: Normal(other), column.Name)))
        .Distinct().ToDictionary(pair => pair.Normal, pair => pair.Name, StringComparer.Ordinal);

    /// <summary>The columns of a header, null for each that is not taken.</summary>
    public static string?[] Read(IReadOnlyList<string> header)
    {
        var names = header.Select(Normal).ToList();
        var hasSurname = names.Exists(name => Known.GetValueOrDefault(name) == "surname");
        return [.. names.Select(name => Names.Contains(name) ? hasSurname ? "given_name" : "full_name" : Known.GetValueOrDefault(name))];
    }

    /// <summary>A header in one spelling: small letters and digits, one space between words, without what stands in brackets.</summary>
    public static string Normal(string header)
    {
        var text = new StringBuilder();
        var depth = 0;
        foreach (var letter in header.Normalize(NormalizationForm.FormKC).ToLowerInvariant())
        {
            depth += letter is '(' or '[' ? 1 : 0;
            if (depth == 0 && char.IsLetterOrDigit(letter))
            {
                text.Append(letter == 'ё' ? 'е' : letter);
            }
            else if (depth == 0 && !IsApostrophe(letter) && text.Length > 0 && text[^1] != ' ')
            {
                text.Append(' ');
            }
            depth -= letter is ')' or ']' && depth > 0 ? 1 : 0;
        }
        return text.ToString().Trim();
    }

    // Ім'я is written with any of these; a format character is nothing at all.
    private static bool IsApostrophe(char letter) =>
        letter is '\'' or '’' or '‘' or 'ʼ' or '`' or '´' or '"' || char.GetUnicodeCategory(letter) == System.Globalization.UnicodeCategory.Format;
}
