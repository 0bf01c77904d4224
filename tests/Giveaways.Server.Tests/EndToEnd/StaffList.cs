using Giveaways.Api.V1;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>Hands over a staff list as HR does.</summary>
static class StaffList
{
    public const string EmployeeEmail = "ivan.petrenko@corp.example";
    public const string EmployeeName = "Ivan Petrenko";
    public const string SharedPhone = "+380501112298";

    public static async Task<Roster> ImportAsync(Operation operation, string employer = "acme", string snapshot = "2026-07-01", bool correction = false) =>
        (await ImportAsync(operation.Hr, Rows, employer, snapshot, correction)).Roster;

    public static async Task<ImportRosterResponse> ImportAsync(
        Desk hr, IEnumerable<RosterRow> rows, string employer = "acme", string snapshot = "2026-07-01", bool correction = false)
    {
        using var call = hr.Screening.ImportRoster();
        await call.RequestStream.WriteAsync(new ImportRosterRequest
        {
            Header = new ImportRosterHeader { Employer = employer, EmployerDisplayName = "Acme", SnapshotDate = snapshot, Correction = correction, RequestId = Operation.Id() },
        });
        foreach (var row in rows)
            await call.RequestStream.WriteAsync(new ImportRosterRequest { Row = row });
        await call.RequestStream.CompleteAsync();
        return await call;
    }

    public static IReadOnlyList<RosterRow> Rows =>
    [
        new RosterRow { Id = "1", Surname = "Petrenko", GivenName = "Ivan", Email = EmployeeEmail },
        new RosterRow { Id = "2", Surname = "Koval", GivenName = "Olha", Email = "olha.koval@corp.example", Phone = SharedPhone },
        new RosterRow { Id = "3", Surname = "Koval", GivenName = "Petro", Email = "petro.koval@home.example", Relation = Relation.Spouse, RelatedTo = "2" },
    ];
}
