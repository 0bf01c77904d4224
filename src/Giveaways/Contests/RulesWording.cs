using Giveaways.Proofs.Rules;

namespace Giveaways.Contests;

/// <summary>The words of one language in which <see cref="RulesRenderer"/> prints rules. Numbers in braces are its values.</summary>
sealed record RulesWording
{
    public required string Language { get; init; }
    public required string Test { get; init; }
    public required string Sponsor { get; init; }
    public required string Period { get; init; }
    public required string FromTo { get; init; }
    public required string Person { get; init; }
    public required string PersonIs { get; init; }
    public required string Chances { get; init; }
    public required string ChancesAre { get; init; }
    public required string ChancesWithBonuses { get; init; }
    public required string Prizes { get; init; }
    public required string Apart { get; init; }
    public required string Excluded { get; init; }
    public required string NobodyExcluded { get; init; }
    public required string Staff { get; init; }
    public required string Relatives { get; init; }
    public required string Household { get; init; }
    public required string EngagedDuring { get; init; }
    public required string EngagedAround { get; init; }
    public required string Appeal { get; init; }
    public required string NoAppeal { get; init; }
    public required string Unscreened { get; init; }
    public required string Doubt { get; init; }
    public required string DoubtStays { get; init; }
    public required string DoubtBlocks { get; init; }
    public required string Selection { get; init; }
    public required string SelectionIs { get; init; }
    public required string Late { get; init; }
    public required string LateIs { get; init; }
    public required string Alternates { get; init; }
    public required string Cascade { get; init; }
    public required string Shift { get; init; }
    public required string Claim { get; init; }
    public required string ClaimIs { get; init; }
    public required string Check { get; init; }
    public required string CheckIs { get; init; }

    /// <summary>By what a person is known, in the case that <see cref="PersonIs"/> asks for.</summary>
    public required Dictionary<ContactKind, string> Contacts { get; init; }

    /// <summary>Kinds of engagement by their ids; another id is printed as it is.</summary>
    public required IReadOnlyDictionary<string, string> Engagements { get; init; }

    /// <summary>Relations by their ids; another id is printed as it is.</summary>
    public required Dictionary<string, string> Kin { get; init; }

    public static IReadOnlyList<RulesWording> All { get; } = [English, Russian, Ukrainian];

    static RulesWording English => new()
    {
        Language = "en",
        Test = "TEST. This is a rehearsal: nothing can be won.",
        Sponsor = "Organiser",
        Period = "Entries",
        FromTo = "from {0}, before {1} (time zone {2}). Lists of entries that were collected elsewhere are taken until {3}",
        Person = "Entries per person",
        PersonIs = "at most {1}; a person is known by {0}",
        Chances = "Chances",
        ChancesAre = "tickets of every entry: {0}",
        ChancesWithBonuses = "tickets of every entry: {0}, with bonuses up to {1}",
        Prizes = "Prizes",
        Apart = "drawn apart",
        Excluded = "Who may not win",
        NobodyExcluded = "no staff list is named; entries are not checked against staff",
        Staff = "staff of {0}",
        Relatives = "relatives whom they have declared ({0})",
        Household = "members of their households",
        EngagedDuring = "engaged at any time from the opening to the draw",
        EngagedAround = "engaged at any time from {0} days before the opening to {1} days after the draw",
        Engagements = new Dictionary<string, string>
        {
            ["employee"] = "employees", ["officer"] = "officers", ["contractor"] = "contractors", ["temp"] = "temporary staff", ["judge"] = "judges", ["agency"] = "agencies of the contest",
            ["supplier"] = "suppliers", ["outsourced"] = "staff of outsourcing firms", ["adviser"] = "advisers",
        },
        Appeal = "An excluded entrant is told the reason and has {0} h to appeal",
        NoAppeal = "An excluded entrant is told the reason; no time to appeal is promised",
        Unscreened = "If no staff list arrives, the draw takes place without this check, and every page says so",
        Doubt = "Entries in doubt",
        DoubtStays = "an entry in doubt stays in the draw; if it wins, the prize is held until the doubt is settled",
        DoubtBlocks = "the list is not sealed while any entry is in doubt",
        Selection = "Selection",
        SelectionIs = "the list of entries is sealed, and cannot change after that, by {0}; the order of all entries follows from the sealed list and public randomness: round {1} ({2}) of drand {3}. Nobody can know or choose it before",
        Late = "If the randomness is late",
        LateIs = "we wait for that same round until {0}; if it does not come, the draw is void. Never another round",
        Alternates = "Alternates",
        Cascade = "at most {0}, in drawn order; a prize that falls free passes to the next alternate, and nobody else moves",
        Shift = "at most {0}, in drawn order; when a prize falls free, each winner below moves up one prize and the next alternate takes the last",
        Claim = "Claims",
        ClaimIs = "a winner has {0} h to answer an offer; after that the prize passes on",
        Check = "Check it yourself",
        CheckIs = "every step is in the public log {0}",
        Contacts = new Dictionary<ContactKind, string>
        {
            [ContactKind.Email] = "their e-mail address", [ContactKind.Phone] = "their phone number", [ContactKind.Network] = "their account in the network",
        },
        Kin = new Dictionary<string, string>
        {
            ["child"] = "children",
            ["parent"] = "parents",
            ["partner"] = "partners",
            ["sibling"] = "brothers and sisters",
            ["spouse"] = "spouses",
            ["grandparent"] = "grandparents",
            ["grandchild"] = "grandchildren",
            ["in-law"] = "in-laws",
            ["other"] = "other relatives",
        },
    };

    static RulesWording Russian => new()
    {
        Language = "ru",
        Test = "ТЕСТ. Это репетиция: выиграть ничего нельзя.",
        Sponsor = "Организатор",
        Period = "Приём заявок",
        FromTo = "с {0} и строго до {1} (часовой пояс {2}). Списки заявок, собранных в других местах, принимаются до {3}",
        Person = "Сколько заявок можно подать",
        PersonIs = "не более {1} на человека; человека узнаём по {0}",
        Chances = "Шансы",
        ChancesAre = "билетов у каждой заявки: {0}",
        ChancesWithBonuses = "билетов у каждой заявки: {0}, с бонусами до {1}",
        Prizes = "Призы",
        Apart = "разыгрывается отдельно",
        Excluded = "Кто не может выиграть",
        NobodyExcluded = "список сотрудников не назван, поэтому заявки с ним не сверяются",
        Staff = "сотрудники {0}",
        Relatives = "родственники, о которых они сообщили ({0})",
        Household = "члены их домохозяйств",
        EngagedDuring = "занятые в любое время от начала приёма заявок до розыгрыша",
        EngagedAround = "занятые в любое время от {0} дн. до начала приёма заявок до {1} дн. после розыгрыша",
        Engagements = new Dictionary<string, string>
        {
            ["employee"] = "работники", ["officer"] = "руководители", ["contractor"] = "подрядчики", ["temp"] = "временный персонал", ["judge"] = "судьи", ["agency"] = "агентства конкурса",
            ["supplier"] = "поставщики", ["outsourced"] = "работники аутсорсинга", ["adviser"] = "советники",
        },
        Appeal = "Исключённому участнику сообщают причину, и у него есть {0} ч на обжалование",
        NoAppeal = "Исключённому участнику сообщают причину; срок на обжалование не обещан",
        Unscreened = "Если список сотрудников не поступит, розыгрыш пройдёт без этой проверки, и это будет указано на каждой странице",
        Doubt = "Спорные заявки",
        DoubtStays = "спорная заявка остаётся в розыгрыше; если она выиграет, приз придержат до решения",
        DoubtBlocks = "список не опечатывается, пока остаются спорные заявки",
        Selection = "Определение победителей",
        SelectionIs = "список заявок опечатывается не позднее {0}, после этого изменить его нельзя; порядок всех заявок следует из опечатанного списка и публичной случайности: раунда {1} ({2}) сети drand {3}. Узнать или выбрать его заранее не может никто",
        Late = "Если случайность запаздывает",
        LateIs = "мы ждём этот же раунд до {0}; если он не придёт, розыгрыш недействителен. Другой раунд не берётся никогда",
        Alternates = "Резервные победители",
        Cascade = "не более {0}, в порядке розыгрыша; освободившийся приз переходит следующему резервному победителю, остальные не сдвигаются",
        Shift = "не более {0}, в порядке розыгрыша; когда приз освобождается, каждый победитель ниже поднимается на один приз, а последний приз получает следующий резервный победитель",
        Claim = "Получение приза",
        ClaimIs = "победитель отвечает на предложение в течение {0} ч, иначе приз переходит дальше",
        Check = "Проверьте сами",
        CheckIs = "каждый шаг записан в публичном журнале {0}",
        Contacts = new Dictionary<ContactKind, string>
        {
            [ContactKind.Email] = "адресу электронной почты", [ContactKind.Phone] = "номеру телефона", [ContactKind.Network] = "учётной записи в сети",
        },
        Kin = new Dictionary<string, string>
        {
            ["child"] = "дети",
            ["parent"] = "родители",
            ["partner"] = "партнёры",
            ["sibling"] = "братья и сёстры",
            ["spouse"] = "супруги",
            ["grandparent"] = "бабушки и дедушки",
            ["grandchild"] = "внуки",
            ["in-law"] = "родственники супругов",
            ["other"] = "другие родственники",
        },
    };

    static RulesWording Ukrainian => new()
    {
        Language = "uk",
        Test = "ТЕСТ. Це репетиція: виграти нічого не можна.",
        Sponsor = "Організатор",
        Period = "Приймання заявок",
        FromTo = "з {0} і строго до {1} (часовий пояс {2}). Списки заявок, зібраних деінде, приймаються до {3}",
        Person = "Скільки заявок можна подати",
        PersonIs = "щонайбільше {1} на людину; людину впізнаємо за {0}",
        Chances = "Шанси",
        ChancesAre = "квитків у кожної заявки: {0}",
        ChancesWithBonuses = "квитків у кожної заявки: {0}, з бонусами до {1}",
        Prizes = "Призи",
        Apart = "розігрується окремо",
        Excluded = "Хто не може виграти",
        NobodyExcluded = "список працівників не названо, тому заявки з ним не звіряються",
        Staff = "працівники {0}",
        Relatives = "родичі, про яких вони повідомили ({0})",
        Household = "члени їхніх домогосподарств",
        EngagedDuring = "зайняті в будь-який час від початку приймання заявок до розіграшу",
        EngagedAround = "зайняті в будь-який час від {0} дн. до початку приймання заявок до {1} дн. після розіграшу",
        Engagements = new Dictionary<string, string>
        {
            ["employee"] = "працівники", ["officer"] = "керівники", ["contractor"] = "підрядники", ["temp"] = "тимчасовий персонал", ["judge"] = "судді", ["agency"] = "агентства конкурсу",
            ["supplier"] = "постачальники", ["outsourced"] = "працівники аутсорсингу", ["adviser"] = "радники",
        },
        Appeal = "Виключеному учасникові повідомляють причину, і він має {0} год на оскарження",
        NoAppeal = "Виключеному учасникові повідомляють причину; строку на оскарження не обіцяно",
        Unscreened = "Якщо список працівників не надійде, розіграш відбудеться без цієї перевірки, і про це буде сказано на кожній сторінці",
        Doubt = "Спірні заявки",
        DoubtStays = "спірна заявка лишається в розіграші; якщо вона виграє, приз притримають до рішення",
        DoubtBlocks = "список не опечатується, доки лишаються спірні заявки",
        Selection = "Визначення переможців",
        SelectionIs = "список заявок опечатується не пізніше {0}, після цього змінити його не можна; порядок усіх заявок випливає з опечатаного списку та публічної випадковості: раунду {1} ({2}) мережі drand {3}. Дізнатися чи обрати його заздалегідь не може ніхто",
        Late = "Якщо випадковість запізнюється",
        LateIs = "ми чекаємо на цей самий раунд до {0}; якщо він не надійде, розіграш недійсний. Інший раунд не береться ніколи",
        Alternates = "Резервні переможці",
        Cascade = "щонайбільше {0}, у порядку розіграшу; приз, що звільнився, переходить до наступного резервного переможця, решта не зсувається",
        Shift = "щонайбільше {0}, у порядку розіграшу; коли приз звільняється, кожен переможець нижче піднімається на один приз, а останній приз отримує наступний резервний переможець",
        Claim = "Отримання призу",
        ClaimIs = "переможець відповідає на пропозицію протягом {0} год, інакше приз переходить далі",
        Check = "Перевірте самі",
        CheckIs = "кожен крок записано в публічному журналі {0}",
        Contacts = new Dictionary<ContactKind, string>
        {
            [ContactKind.Email] = "адресою електронної пошти", [ContactKind.Phone] = "номером телефону", [ContactKind.Network] = "обліковим записом у мережі",
        },
        Kin = new Dictionary<string, string>
        {
            ["child"] = "діти",
            ["parent"] = "батьки",
            ["partner"] = "партнери",
            ["sibling"] = "брати й сестри",
            ["spouse"] = "подружжя",
            ["grandparent"] = "бабусі й дідусі",
            ["grandchild"] = "онуки",
            ["in-law"] = "родичі подружжя",
            ["other"] = "інші родичі",
        },
    };
}
