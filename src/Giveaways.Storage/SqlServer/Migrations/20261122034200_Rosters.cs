using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Giveaways.Storage.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Rosters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "Correction",
                table: "Rosters",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Decider",
                table: "Rosters",
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "HoldText",
                table: "Rosters",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Importer",
                table: "Rosters",
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "State",
                table: "Rosters",
                type: "int",
                nullable: false,
                defaultValue: 0);

            // Retired with its rows deleted, or replaced: what two dates said before.
            // EXEC: a batch of a script is compiled before the column is there.
            migrationBuilder.Sql("EXEC(N'UPDATE [Rosters] SET [State] = CASE WHEN [ErasedAt] IS NULL THEN 2 ELSE 3 END WHERE [RetiredAt] IS NOT NULL');");

            migrationBuilder.CreateTable(
                name: "RosterLooks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    RosterId = table.Column<long>(type: "bigint", nullable: false),
                    Contest = table.Column<long>(type: "bigint", nullable: false),
                    Time = table.Column<long>(type: "bigint", nullable: false),
                    Viewer = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Purpose = table.Column<int>(type: "int", nullable: false),
                    Findings = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RosterLooks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RosterUses",
                columns: table => new
                {
                    RosterId = table.Column<long>(type: "bigint", nullable: false),
                    Contest = table.Column<long>(type: "bigint", nullable: false),
                    Until = table.Column<long>(type: "bigint", nullable: false),
                    Over = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RosterUses", x => new { x.RosterId, x.Contest });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Rosters_ErasedAt",
                table: "Rosters",
                column: "ErasedAt");

            migrationBuilder.CreateIndex(
                name: "IX_RosterLooks_RosterId_Id",
                table: "RosterLooks",
                columns: new[] { "RosterId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_RosterUses_Contest",
                table: "RosterUses",
                column: "Contest");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RosterLooks");

            migrationBuilder.DropTable(
                name: "RosterUses");

            migrationBuilder.DropIndex(
                name: "IX_Rosters_ErasedAt",
                table: "Rosters");

            migrationBuilder.DropColumn(
                name: "Correction",
                table: "Rosters");

            migrationBuilder.DropColumn(
                name: "Decider",
                table: "Rosters");

            migrationBuilder.DropColumn(
                name: "HoldText",
                table: "Rosters");

            migrationBuilder.DropColumn(
                name: "Importer",
                table: "Rosters");

            migrationBuilder.DropColumn(
                name: "State",
                table: "Rosters");
        }
    }
}
